"""Profiles: the built-in ones give their sources, and one's own are read or refused with reasons."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

import kmtext
from kmtext.errors import ProfileError
from kmtext.profile import Profile, profile_names
from kmtext.report import DIMENSIONS
from kmtext.rules import all_rules
from kmtext.target import Target

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

AUDIENCES = ("public", "patients", "policymakers", "commissioners", "professionals")
FORMATS = {
    "nihr-plain-english-summary": "public",
    "nihr-journals-library": "public",
    "cochrane-summary": "public",
    "trial-results": "public",
    "policy-brief-1-3-25": "policymakers",
}
FOLDER = Path(kmtext.__file__).parent / "profiles"
LIST = """\
# title: Words of our trust
# kind: jargon
# source: our trust
# url: https://www.example.org/
# licence: MIT
# retrieved: 2026-01-31
term,plain,meaning,pos,forms
zorbing,rolling,,noun,
"""

Write = Callable[..., str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes a profile and returns its path."""

    def to(text: str, name: str = "ours.toml") -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return str(path)

    return to


def written(name: str) -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return table


def rule(profile: Profile, name: str) -> Any:
    return next((rule for rule in profile.rules if rule.name == name), None)


def test_audiences_and_formats_are_those_we_promise() -> None:
    assert set(profile_names()) == {*AUDIENCES, *FORMATS}
    assert {name: written(name)["extends"] for name in FORMATS} == FORMATS
    assert [profile.name for profile in kmtext.profiles()] == list(profile_names())


@pytest.mark.parametrize("name", profile_names())
def test_every_built_in_profile_is_whole(name: str) -> None:
    profile = kmtext.load_profile(name)
    assert profile.name == name
    assert profile.title
    assert profile.description.endswith(".")
    assert profile.lists
    assert set(profile.weights) == set(DIMENSIONS)
    aims = {gauge.dimension for gauge in profile.gauges if gauge.name in profile.targets}
    assert aims == set(DIMENSIONS)
    assert {rule.dimension for rule in profile.rules} == set(DIMENSIONS)


def numbers(value: object) -> bool:
    """Whether a value is a number, or holds one."""
    if isinstance(value, list):
        return any(map(numbers, value))
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def without_source(table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the tables of measures and rules that set a number and do not say where it is from."""
    for kind in ("measures", "rules"):
        for name, row in table.get(kind, {}).items():
            if any(map(numbers, row.values())) and not row.get("source", "").strip():
                yield f"[{kind}.{name}]"


@pytest.mark.parametrize("name", profile_names())
def test_every_number_names_its_source(name: str) -> None:
    assert list(without_source(written(name))) == []


@pytest.mark.parametrize("name", profile_names())
def test_what_no_source_gives_is_owned_as_our_judgement(name: str) -> None:
    """A source has to be somebody: a name with a year or a body, or this project itself."""
    for target in kmtext.load_profile(name).targets.values():
        assert re.search(r"this project's judgement|\b[A-Z]{2,}|\b[A-Z][a-z]+", target.source)


def test_a_number_without_a_source_is_seen() -> None:
    table = {
        "measures": {"a": {"target": 3, "source": " "}, "b": {"enabled": False}},
        "rules": {"c": {"words": 3}, "d": {"words": 3, "source": "GOV.UK"}, "e": {"shares": [1]}},
    }
    assert list(without_source(table)) == ["[measures.a]", "[rules.c]", "[rules.e]"]


def test_a_target_scores_less_the_further_a_figure_lies_beyond_it() -> None:
    low, high = Target(10, 20, 1, "us"), Target(1, 0, 1, "us")
    assert [round(low.score(figure)) for figure in (0, 10, 11, 15, 20, 40)] == [
        100,
        100,
        91,
        45,
        18,
        0,
    ]
    assert [round(high.score(figure)) for figure in (2, 1, 0.5, 0)] == [100, 100, 45, 18]
    assert low.score(10.001) > 99.99
    assert low.score(60) > low.score(61) > 0


def test_a_profile_that_extends_a_built_in_one_changes_only_what_it_says(write: Write) -> None:
    public = kmtext.load_profile("public")
    path = write(
        'extends = "public"\ntitle = "Ours"\n[weights]\nbrevity = 3\n'
        "[measures.words]\ntarget = 400\nlimit = 900\nsource = 'our house style'\n"
        "[measures.statistics]\nenabled = false\n"
        "[rules.long-sentence]\nwords = 18\nseverity = 'error'\n"
        "[rules.passive-voice]\nenabled = false\n"
    )
    ours = kmtext.load_profile(path)
    assert (ours.name, ours.path, ours.title) == (path, path, "Ours")
    assert ours.description == public.description
    assert ours.weights == {**public.weights, "brevity": 3}
    assert ours.targets["words"] == Target(400, 900, 2, "our house style")
    assert set(public.targets) - set(ours.targets) == {"statistics"}
    assert "statistics" not in {gauge.name for gauge in ours.gauges}
    assert (rule(ours, "long-sentence").words, rule(ours, "long-sentence").severity) == (
        18,
        "error",
    )
    assert rule(public, "passive-voice") is not None
    assert rule(ours, "passive-voice") is None
    kept = [made for made in public.rules if made.name not in ("long-sentence", "passive-voice")]
    assert [made for made in ours.rules if made.name != "long-sentence"] == kept


def test_ones_own_numbers_are_never_credited_to_another_source(write: Write) -> None:
    path = write(
        'extends = "public"\n[measures.words]\ntarget = 100\n[measures.acronyms]\nlimit = 6\n'
        "[measures.statistics]\nenabled = true\n[measures.rix]\ntarget = 3\nlimit = 5\n"
        "[measures.limits]\nweight = 1\nsource = 'our board'\n",
        "house.toml",
    )
    public, ours = kmtext.load_profile("public").targets, kmtext.load_profile(path).targets
    assert ours["words"].source == "your profile house.toml"
    assert ours["rix"].source == "your profile house.toml"
    assert ours["acronyms"].source == (
        f"{public['acronyms'].source}; limit by your profile house.toml"
    )
    assert ours["statistics"].source == public["statistics"].source
    assert ours["limits"].source == "our board"
    team = kmtext.load_profile(write('extends = "house.toml"\n', "team.toml"))
    assert team.targets["words"].source == "your profile house.toml"


def test_severity_and_enabled_show_in_the_report(write: Write) -> None:
    text = "People were visited by nurses at home. They were well prior to it."
    path = write(
        'extends = "public"\n[rules.wordy-phrase]\nseverity = "error"\n'
        "[rules.passive-voice]\nenabled = false\n"
    )
    before = {s.name: s.severity for s in kmtext.check(text).suggestions}
    after = {s.name: s.severity for s in kmtext.check(text, path).suggestions}
    assert before["wordy-phrase"] == "warning"
    assert after["wordy-phrase"] == "error"
    assert set(before) - set(after) == {"passive-voice"}
    assert kmtext.check(text, path).audience == path


def test_a_rule_that_the_base_leaves_out_can_be_switched_on(write: Write) -> None:
    off = {made.name for made in all_rules()} - {
        made.name for made in kmtext.load_profile("nihr-plain-english-summary").rules
    }
    assert "no-finding" in off
    path = write('extends = "nihr-plain-english-summary"\n[rules.no-finding]\nenabled = true\n')
    assert rule(kmtext.load_profile(path), "no-finding") is not None


def test_a_profile_may_stand_alone(write: Write) -> None:
    words = '[measures.words]\ntarget = 500\nlimit = 900\nsource = "ours"\n'
    path = write(f'title = "Ours"\nlists = ["health"]\n[rules.long-sentence]\n{words}')
    alone = kmtext.load_profile(path)
    assert [made.name for made in alone.rules] == ["long-sentence"]
    assert set(alone.targets) == {"words"}
    assert {gauge.name for gauge in alone.gauges} == {
        gauge.name for gauge in kmtext.load_profile("public").gauges
    }


def test_extends_finds_a_profile_beside_this_one(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the folder that the command is started in."""
    write('extends = "public"\ntitle = "House"\n', "house.toml")
    write('extends = "../house.toml"\n[measures.words]\nweight = 3\n', "teams/team.toml")
    write('extends = "./teams/team.toml"\ntitle = "Mine"\n', "mine.toml")
    assert kmtext.load_profile(str(tmp_path / "teams" / "team.toml")).title == "House"
    monkeypatch.chdir(tmp_path)
    assert kmtext.load_profile("./mine.toml").title == "Mine"
    assert kmtext.load_profile("mine.toml").targets["words"].weight == 3
    monkeypatch.chdir(tmp_path / "teams")
    assert kmtext.load_profile("team.toml").title == "House"


def test_a_word_list_beside_the_profile_is_used(write: Write, tmp_path: Path) -> None:
    write(LIST, "trust.csv")
    path = write('extends = "public"\nlists = ["health", "trust.csv"]\n')
    report = kmtext.check("We asked people to go zorbing.", path)
    (term,) = [term for term in report.terms if term.text == "zorbing"]
    assert (term.plain, term.list) == (("rolling",), "trust")
    assert kmtext.load_profile(path).lists == ("health", str(tmp_path / "trust.csv"))
    assert all(term.list != "trust" for term in kmtext.check("We went zorbing.").terms)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            LIST[LIST.index("term,") :],
            [
                "‘# title: …’, ‘# kind: …’, ‘# source: …’, ‘# url: …’, ‘# licence: …’, ‘# retrieved: …’"
            ],
        ),
        (LIST.replace("# url: https://www.example.org/\n", ""), ["‘# url: …’", "CONTRIBUTING.md"]),
        (LIST.replace("kind: jargon", "kind: jargn"), ["'jargn'", "jargon, misread"]),
        (
            LIST.replace("pos,forms", "pos,forms,colour"),
            ["columns must be term", "unknown ones: colour"],
        ),
        (LIST.replace("pos,forms", "pos"), ["columns must be term,plain,meaning,pos,forms"]),
    ],
)
def test_a_word_list_with_a_fault_says_all_that_it_needs(
    write: Write, text: str, says: list[str]
) -> None:
    write(text, "trust.csv")
    with pytest.raises(ProfileError) as refused:
        kmtext.load_profile(write('extends = "public"\nlists = ["trust.csv"]\n'))
    for words in ("trust.csv", *says):
        assert words in str(refused.value)


def test_a_word_list_in_another_encoding_says_how_to_save_it(write: Write, tmp_path: Path) -> None:
    (tmp_path / "trust.csv").write_bytes(LIST.replace("zorbing", "café").encode("cp1252"))
    with pytest.raises(ProfileError, match="save it as CSV UTF-8"):
        kmtext.load_profile(write('extends = "public"\nlists = ["trust.csv"]\n'))


REFUSED = {
    "unknown key": ('descripton = "a"\n', ["the profile", "'descripton'", "'description'"]),
    "unknown table": ("[measure.words]\ntarget = 1\n", ["the profile", "'measure'", "'measures'"]),
    "unknown weight": ("[weights]\njargn = 1\n", ["[weights]", "'jargn'", "'jargon'"]),
    "unknown measure": (
        "[measures.mean-sentence-lenght]\ntarget = 1\n",
        ["[measures]", "'mean-sentence-lenght'", "'mean-sentence-length'"],
    ),
    "unknown rule": ("[rules.longsentence]\n", ["[rules]", "'longsentence'", "'long-sentence'"]),
    "unknown setting of a measure": (
        "[measures.words]\ntaget = 3\n",
        ["[measures.words]", "'taget'", "'target'"],
    ),
    "unknown setting of a rule": (
        "[rules.long-sentence]\nword = 3\n",
        ["[rules.long-sentence]", "'word'", "'words'"],
    ),
    "nothing near": ("[weights]\nxyzzy = 1\n", ["[weights]", "'xyzzy'", "known: readability"]),
    "weights is no table": ("weights = 1\n", ["'weights' must be a table"]),
    "a rule is no table": ("[rules]\nlong-sentence = false\n", ["'long-sentence' must be a table"]),
    "a target in words": ('[measures.words]\ntarget = "few"\n', ["[measures.words]", "'few'"]),
    "a target that is true": ("[measures.words]\ntarget = true\n", ["[measures.words]", "True"]),
    "a target below nought": ("[measures.words]\ntarget = -1\n", ["[measures.words]", "-1"]),
    "a target that is no number": ("[measures.words]\ntarget = nan\n", ["[measures.words]", "nan"]),
    "a weight in words": ('[weights]\njargon = "2"\n', ["jargon", "'2'"]),
    "a setting in words": ('[rules.long-sentence]\nwords = "many"\n', ["long-sentence", "'many'"]),
    "terms in words": ('[terms]\nmedicine = "all"\n', ["[terms] medicine", "'all'"]),
    "terms as a number": ("terms = 3\n", ["'terms' must be a table"]),
    "a weight without end": ("[weights]\njargon = inf\n", ["jargon", "inf"]),
    "a switch in words": ('expects-findings = "no"\n', ["expects-findings", "true or false"]),
    "an unknown role": (
        '[measures.lead]\nroles = ["findngs"]\n',
        ["'findngs'", "did you mean 'findings'"],
    ),
    "the limit below": (
        "[measures.words]\ntarget = 900\nlimit = 800\n",
        ["[measures.words]", "above the target", "lower is better"],
    ),
    "the limit above": (
        "[measures.what-it-means]\ntarget = 1\nlimit = 2\n",
        ["[measures.what-it-means]", "below the target", "higher is better"],
    ),
    "the limit on the target": (
        "[measures.words]\ntarget = 900\nlimit = 900\n",
        ["[measures.words]", "above the target"],
    ),
    "no limit": ("[measures.rix]\ntarget = 3\nsource = 'us'\n", ["[measures.rix]", "'limit'"]),
    "a title that is no text": ("title = 3\n", ["title must be text in quotation marks, not 3"]),
    "a source that is no text": ("[measures.words]\nsource = 3\n", ["source must be text", "3"]),
    "a description that is no text": ("description = 3\n", ["description must be text", "3"]),
    "unknown severity": (
        '[rules.long-sentence]\nseverity = "fatal"\n',
        ["[rules.long-sentence]", "error, warning, advice"],
    ),
    "a severity that is a number": ("[rules.long-sentence]\nseverity = 1\n", ["severity", "1"]),
    "unknown list": ('lists = ["helth"]\n', ["'helth'", "'health'"]),
    "a list that is missing": ('lists = ["nowhere.csv"]\n', ["'nowhere.csv'"]),
    "bad TOML": ("title = \n", ["cannot be read as TOML", "line 2"]),
}


@pytest.mark.parametrize(("text", "says"), REFUSED.values(), ids=REFUSED)
def test_what_is_wrong_is_named_with_its_file(write: Write, text: str, says: list[str]) -> None:
    path = write(f'extends = "public"\n{text}')
    with pytest.raises(ProfileError) as refused:
        kmtext.load_profile(path)
    for words in (path, *says):
        assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_fault_in_the_base_names_the_base_too(write: Write) -> None:
    base = write('extends = "public"\ntitel = "x"\n', "base.toml")
    path = write('extends = "base.toml"\n')
    with pytest.raises(ProfileError, match="did you mean 'title'") as refused:
        kmtext.load_profile(path)
    assert base in str(refused.value)


@pytest.mark.parametrize("key", ["title", "lists"])
def test_a_profile_alone_needs_a_title_and_lists(write: Write, key: str) -> None:
    rest = {"title": "title = 'a'\n", "lists": "lists = []\n"}
    del rest[key]
    with pytest.raises(ProfileError, match=f"'{key}' is missing"):
        kmtext.load_profile(write("".join(rest.values())))


def test_profiles_that_extend_each_other_in_a_circle_are_refused(write: Write) -> None:
    write('extends = "two.toml"\n', "one.toml")
    write('extends = "three.toml"\n', "two.toml")
    path = write('extends = "one.toml"\n', "three.toml")
    with pytest.raises(ProfileError, match="leads back to this profile itself"):
        kmtext.load_profile(path)
    with pytest.raises(ProfileError, match="leads back to this profile itself"):
        kmtext.load_profile(write('extends = "self.toml"\n', "self.toml"))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("pubic", r"no audience 'pubic'; did you mean 'public'\?.* policymakers"),
        ("policy-makers", "did you mean 'policymakers'"),
        ("nowhere.toml", "no profile file 'nowhere.toml'"),
        ("", "no audience ''"),
        ("a\0b", "no audience"),
        ("a\0b.toml", "no profile file"),
    ],
)
def test_an_unknown_audience_names_the_nearest_and_all(name: str, says: str) -> None:
    with pytest.raises(ProfileError, match=says):
        kmtext.load_profile(name)


def test_extends_names_the_nearest_too(write: Write) -> None:
    path = write('extends = "polcymakers"\n')
    with pytest.raises(ProfileError, match="did you mean 'policymakers'") as refused:
        kmtext.load_profile(path)
    assert path in str(refused.value)


def test_a_profile_is_read_as_utf8_with_or_without_a_mark(write: Write, tmp_path: Path) -> None:
    path = Path(write('\ufeffextends = "public"\ntitle = "Überall"\n'))
    assert kmtext.load_profile(str(path)).title == "Überall"
    latin = tmp_path / "latin.toml"
    latin.write_bytes('extends = "public"\ntitle = "Überall"\n'.encode("latin-1"))
    with pytest.raises(ProfileError, match="cannot be read as TOML"):
        kmtext.load_profile(str(latin))
    with pytest.raises(ProfileError, match="no profile file"):
        kmtext.load_profile(str(tmp_path / "folder.toml"))


def test_settings_of_every_rule_and_measure_can_be_set(write: Write) -> None:
    """Each setting in the type it has, so no field of a rule is out of a profile's reach."""
    public = kmtext.load_profile("public")
    lines = ['extends = "public"']
    settings = {}
    for made in public.rules:
        lines.append(f"[rules.{made.name}]")
        for field in fields(made):
            value = getattr(made, field.name)
            settings[made.name, field.name] = value
            lines.append(f"{field.name} = {list(value) if isinstance(value, tuple) else value!r}")
    ours = kmtext.load_profile(write("\n".join(lines)))
    assert ours.rules == public.rules
    assert {key for key in settings if key[1] == "severity"} == {
        (made.name, "severity") for made in public.rules
    }


@pytest.mark.parametrize("name", ["public", "patients", "trial-results", "policymakers"])
def test_readers_are_told_how_sure_findings_are_before_how_they_were_made(name: str) -> None:
    order = kmtext.load_profile(name).order
    assert order.index("findings") < order.index("caveats") < order.index("methods")
