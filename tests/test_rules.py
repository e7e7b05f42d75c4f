"""Every rule proves itself on its own examples."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator

import pytest

import kmtext
from kmtext import turns
from kmtext.analysis import analyse
from kmtext.document import Document
from kmtext.english import splits
from kmtext.english.pipeline import Pipeline
from kmtext.readers import read_text
from kmtext.report import SEVERITIES, Suggestion
from kmtext.roles import cues
from kmtext.roles import sentence_roles as roles
from kmtext.rules import FAMILIES, Example, Rule, all_rules, find_rule
from kmtext.terms.lists import list_names, phrase_book

LISTS = tuple(name for name in list_names() if name != "clinical_abbreviations")
CASES = [
    pytest.param(rule, example, id=f"{rule.name}-{at}")
    for rule in all_rules()
    for at, example in enumerate(rule.examples)
]
RULES = [pytest.param(rule, id=rule.name) for rule in all_rules()]


def suggestions(rule: type[Rule], text: str, pipeline: Pipeline) -> list[Suggestion]:
    document: Document = read_text(text, "markdown")
    return list(rule().check(analyse(document, pipeline, phrase_book(LISTS))))


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_the_bad_example_fires_once_at_the_mark(
    rule: type[Rule], example: Example, pipeline: Pipeline
) -> None:
    marked = re.fullmatch(r"(.*)«(.+)»(.*)", example.bad, re.DOTALL)
    assert marked, "the bad example has no «mark»"
    before, fault, after = marked.groups()
    found = suggestions(rule, before + fault + after, pipeline)
    assert [(s.start, s.actual) for s in found] == [(len(before), fault)]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_the_good_example_is_silent(rule: type[Rule], example: Example, pipeline: Pipeline) -> None:
    assert suggestions(rule, example.good, pipeline) == []
    assert suggestions(rule, example.silent, pipeline) == []


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_each_replacement_put_in_place_silences_the_rule(
    rule: type[Rule], example: Example, pipeline: Pipeline
) -> None:
    text = example.bad.replace("«", "").replace("»", "")
    (found,) = suggestions(rule, text, pipeline)
    for replacement in found.replacements:
        mended = text[: found.start] + replacement + text[found.end :]
        assert suggestions(rule, mended, pipeline) == [], mended


LOW_INCOME = "low- and middle-income countries"


@pytest.mark.parametrize(
    ("code", "text", "offered"),
    [
        ("KM104", "Teams self-conducted a review of care.", []),
        ("KM104", "We made a deciſion about it.", []),
        ("KM104", "They made the choice of drug.", []),
        ("KM104", "They made the choice of the drug.", [("made the choice of", "chose")]),
        (
            "KM104",
            "We carried out a survey of 40 homes.",
            [("carried out a survey of", "surveyed")],
        ),
        ("KM201", "An oncologist rang.", [("An oncologist", "A cancer doctor")]),
        ("KM201", "An **oncologist** rang.", [("An **oncologist", "A **cancer doctor")]),
        ("KM201", "The oncologist rang.", [("oncologist", "cancer doctor")]),
        ("KM201", "This helps to facilitate their care.", [("facilitate", "help")]),
        ("KM201", "This helps to facilitate attendance.", [("facilitate", None)]),
        ("KM201", "A contraindicated drug was given.", [("contraindicated", None)]),
        ("KM201", "The drug is contraindicated.", [("contraindicated", "not safe to use")]),
        ("KM204", "A vſ B. İ.e. this.", []),
        ("KM204", "So said Smith et al. We then stopped.", [("et al", "and colleagues")]),
        ("KM204", "So said Smith et al. in a book.", [("et al.", "and colleagues")]),
        ("KM204", "So said Smith et al.", [("et al", "and colleagues")]),
        ("KM402", "Stop in the event of pain.", [("in the event of", "in case of")]),
        ("KM104", "Nurses took a decision on it.", [("took a decision", "decided")]),
        ("KM104", "It had a big impact on her.", []),
        ("KM201", "The haemorrhages stopped.", [("haemorrhages", None)]),
        ("KM201", "Liver resections worked.", [("resections", None)]),
        ("KM201", "He had cystic fibrosis.", []),
        ("KM201", "Half got a placebo (dummy treatment). It was placebo-controlled.", []),
        (
            "KM201",
            "It caused a haemorrhage (bleeding). The intracranial haemorrhage was bad.",
            [("intracranial haemorrhage", "bleeding in the skull")],
        ),
        ("KM201", "It was a placebo-controlled trial.", [("placebo-controlled trial", None)]),
        ("KM201", "Nodules are benign growths on the vocal cords.", [("benign", None)]),
        ("KM201", "Varices are small veins that swell. Varices hurt.", []),
        ("KM201", "Varices are common in these infections.", [("Varices", None)]),
        ("KM201", "The group met ad hoc.", [("ad hoc", None)]),
        ("KM201", "Spinal decompression surgery helped.", [("decompression", None)]),
        ("KM201", "Abdominal decompression was used in labour.", []),
        ("KM201", "Decompression of the lungs may follow a dive.", []),
        ("KM201", "It is long (chronic). Condition unknown.", []),
        (
            "KM201",
            "People were randomised to two groups.",
            [("randomised to", "assigned by chance to")],
        ),
        ("KM201", "They randomised people.", [("randomised", None)]),
        ("KM201", "The secreted fluid was clear.", [("secreted", None)]),
        ("KM201", "Fluid was secreted by glands.", [("secreted", "given off")]),
        ("KM201", "They had a postsurgical review.", [("postsurgical", None)]),
        ("KM202", "He has AOM.", [("AOM", None)]),
        ("KM202", "They had VaxQRT. The QRT in it is new.", [("VaxQRT", None)]),
        ("KM201", "The trial had two arms.", [("arms", "groups")]),
        ("KM201", "He hurt his arm in the trial.", []),
        ("KM201", "The host of the show laughed.", []),
        ("KM201", "She worked at the Centre for Social Inclusion.", []),
        ("KM201", "Antibiotics such as metronidazole may help.", []),
        ("KM201", "He had a thrombosis.", [("a thrombosis", "a blood clot")]),
        ("KM201", "Mortality levels fell.", [("Mortality levels", "Death rates")]),
        ("KM201", "Mortality data were poor.", [("Mortality", None)]),
        ("KM201", "The in vitro tests changed.", [("in vitro", None)]),
        ("KM201", "They grew cells in vitro.", [("in vitro", "in the laboratory")]),
        ("KM201", "Then placebo pacing failed.", [("placebo", None)]),
        ("KM201", "The placebo failed.", [("placebo", "dummy treatment")]),
        ("KM201", "An oral contraceptive pill failed.", [("oral contraceptive", None)]),
        (
            "KM201",
            "It was randomised. The randomised trials failed.",
            [("randomised", None), ("randomised trials", None)],
        ),
        (
            "KM201",
            "The randomised trials failed. It was randomised.",
            [("randomised trials", None)],
        ),
        ("KM204", "She has CF. It is rare.", []),
        ("KM204", "See Smith et al.). We stopped.", [("et al.", "and colleagues")]),
        ("KM205", "The trial was a significant birthday.", []),
        (
            "KM205",
            "It was significantly better than placebo.",
            [("significantly", None)],
        ),
        (
            "KM205",
            "The test was positive.",
            [("test was positive", "test showed signs of the condition")],
        ),
        ("KM205", "He presented with pain.", [("presented with", "had")]),
        ("KM205", "He presented us with a gift.", []),
        ("KM205", "He has chronic (long-term) pain.", []),
        ("KM205", "It is sometimes called chronic lung disease.", []),
        ("KM205", "He had chronic neck pain (over three months).", []),
        ("KM402", "The number is so large as to be a worry.", []),
        ("KM402", "We are not sure as to the cause.", [("as to", "about")]),
        ("KM402", "Side effects were numerous and bad.", []),
        ("KM402", "Individuals of one species differ.", []),
        ("KM402", "Two individuals left.", [("individuals", "people")]),
        ("KM402", "A wide range of severity was seen.", []),
        ("KM402", "A wide range of drugs was seen.", [("A wide range of", "Many")]),
        ("KM402", "The majority of the nurses left.", [("The majority of the", "Most of the")]),
        ("KM402", "The law requires firms to pay.", []),
        ("KM402", "It is required by law.", []),
        ("KM402", "Write ‘shall’ less.", []),
        ("KM402", "It was an objective test with one objective.", [("objective", "aim")]),
        ("KM402", "We evaluated the use of masks.", []),
        ("KM402", "Despite the use of masks, some fell ill.", []),
        ("KM402", "They saw an increase in the use of masks.", []),
        ("KM402", "Delaying the introduction of milk may help.", []),
        ("KM402", "We incorporate their wishes into the plan.", []),
        ("KM402", "The authors indicated that they tried.", []),
        ("KM402", "Nobody is sure as to why it fails.", []),
        ("KM402", "The use of masks helped.", [("The use of", "Using")]),
        ("KM402", "It was obtained from shops.", [("was obtained from", "came from")]),
        ("KM402", "There is no silver bullet.", [("silver bullet", "simple answer")]),
        ("KM604", "There is no cure, and no breakthrough.", []),
        ("KM604", "Is it a breakthrough?", []),
        ("KM604", "Pupils must prove that they had the vaccine.", []),
        ("KM604", "There is a lack of proven treatments.", []),
        ("KM604", "A groundbreaking study began.", [("A groundbreaking", "A new")]),
        ("KM603", "It was 12.5% then.", [("12.5%", "13%")]),
        ("KM603", "A 0.04% risk, it was.", [("0.04%", None)]),
        ("KM603", "It hit 99.6% of staff who came.", [("99.6%", None)]),
        ("KM603", "It was 0.9% salt then.", []),
        ("KM603", "Then 14.3% of women left.", [("14.3% of women", "1 in 7 women")]),
        (
            "KM603",
            "Then 29.8% of the women left.",
            [("29.8% of the women", "3 in 10 of the women")],
        ),
        ("KM603", "Then 14.3% of women and 20% of men left.", [("14.3%", "14%")]),
        ("KM603", "Then 43.2% of women left.", [("43.2%", "43%")]),
        ("KM611", "Some 24 to 52% of women left.", []),
        ("KM611", "Some 43% of women left.", []),
        ("KM610", "It took 24 to 52 weeks.", [("52 weeks", None)]),
        ("KM608", "Call 020 7946-0018 people. In 2011-2012 people came.", []),
        ("KM603", "It was 100.0% then.", [("100.0%", None)]),
        ("KM603", "It was 4.2% and then 4.4%.", []),
        ("KM603", "It was 4.4%, not 4%.", []),
        ("KM603", "It was 4.2% and then 8.4%.", [("4.2%", "4%"), ("8.4%", "8%")]),
        ("KM701", "A non-compliant patient rang.", [("non-compliant", None)]),
        ("KM701", "He was non-compliant.", [("non-compliant", "not following the treatment plan")]),
        ("KM701", "She is an epileptic.", [("an epileptic", "a person with epilepsy")]),
        ("KM701", "She had an epileptic fit.", []),
        (
            "KM701",
            "The poor design failed. It hurt the poor.",
            [("the poor", "people with little money")],
        ),
        (
            "KM701",
            "Most HIV\u2010infected people came.",
            [("HIV\u2010infected people", "people living with HIV")],
        ),
        (
            "KM701",
            "Six HIV positive women came.",
            [("HIV positive women", "women living with HIV")],
        ),
        ("KM701", "Ten of the females left.", [("females", "women")]),
        ("KM701", "Females of the species bite.", []),
        ("KM701", "It is common in developing countries.", [("developing countries", LOW_INCOME)]),
        ("KM202", "Her CGI\u2010I score fell.", [("CGI\u2010I", None)]),
        ("KM701", "Dry eye sufferers came.", [("sufferers", None)]),
        ("KM701", "Heroin users came.", [("Heroin users", "People who use heroin")]),
        ("KM701", "Epileptics drove less.", [("Epileptics", "People with epilepsy")]),
    ],
)
def test_what_is_offered_fits_its_place(
    code: str, text: str, offered: list[tuple[str, str | None]], pipeline: Pipeline
) -> None:
    found = suggestions(find_rule(code), text, pipeline)
    assert [(s.actual, next(iter(s.replacements), None)) for s in found] == offered


@pytest.mark.parametrize(
    "text",
    [
        "The treatment may be safe, and it is probably better.",
        "We are very uncertain whether it works. It is likely to help most people.",
        "Side effects were rarely serious and mostly mild. It might help some people.",
        "The effect on sleep was small. She can function well with the right type of help.",
        "It was an accurate test. It is a significant day. They are positive about the town.",
        "There is no cure for asthma. No study proves that one is near.",
        "Autistic people and Deaf people led it. They drank alcoholic drinks.",
        "The mean trick is not what they mean. This means a lot to them.",
    ],
)
def test_certainty_and_everyday_senses_are_left_alone(text: str, pipeline: Pipeline) -> None:
    listed = ("KM104", "KM201", "KM203", "KM204", "KM205", "KM402", "KM604", "KM701")
    found = [s for code in listed for s in suggestions(find_rule(code), text, pipeline)]
    assert [(s.code, s.actual) for s in found] == []


@pytest.mark.parametrize(
    ("figure", "people"),
    [
        ("0.04", "about 4 in 10,000 people"),
        ("0.5", "about 5 in 1,000 people"),
        ("99.6", "all but about 4 in 1,000 people"),
        ("0.00001", "fewer than 1 in 100,000 people"),
    ],
)
def test_tiny_shares_are_told_as_people(figure: str, people: str, pipeline: Pipeline) -> None:
    (found,) = suggestions(find_rule("KM603"), f"It killed {figure}% of people.", pipeline)
    assert found.message == f"Say how many people: {people}."


def test_a_wordy_phrase_is_told_once(pipeline: Pipeline) -> None:
    text = "We met in order to talk. We stayed in order to eat. In order to rest, we left."
    (found,) = suggestions(find_rule("KM402"), text, pipeline)
    assert (found.start, found.later_uses) == (7, 2)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It fell (RR 0.80). The risk ratio is how many times as likely it is.", 0),
        ("It fell (RR 0.80). We did this twice or more.", 1),
        ("It fell (n = 40). A p value tells how often chance would do it.", 1),
    ],
)
def test_explained_statistics_may_stay_for_policymakers(
    text: str, count: int, pipeline: Pipeline
) -> None:
    analysis = analyse(read_text(text, "markdown"), pipeline, phrase_book(LISTS))
    for audience, expected in (("policymakers", count), ("public", 1)):
        rules = kmtext.load_profile(audience).rules
        (rule,) = (rule for rule in rules if rule.code == "KM601")
        assert len(list(rule.check(analysis))) == expected


def patterns(thing: object) -> Iterator[re.Pattern[str]]:
    """Yield the patterns in a module's constants."""
    if isinstance(thing, re.Pattern):
        yield thing
    elif isinstance(thing, dict):
        yield from patterns(tuple(thing.values()))
    elif isinstance(thing, tuple):
        for part in thing:
            yield from patterns(part)


@pytest.mark.parametrize(
    "run",
    [
        "1",
        "1.",
        "1,",
        "1, ",
        "9%",
        "a-",
        "what did ",
        "what can ",
        "how the ",
        "95% CI ",
        "no one ",
    ],
)
def test_no_pattern_takes_long_over_a_long_run(run: str) -> None:
    files = [sys.modules[rule.__module__] for rule in all_rules()]
    every = {p for module in (roles, cues, splits, turns, *files) for p in patterns(vars(module))}
    assert len(every) > 20
    for opening in ("", "95% CI ("):
        text = opening + run * (50_000 // len(run))
        for pattern in every:
            began = time.process_time()
            pattern.search(text)
            assert time.process_time() - began < 2, pattern.pattern


@pytest.mark.parametrize("rule", RULES)
def test_a_known_false_alarm_still_fires(rule: type[Rule], pipeline: Pipeline) -> None:
    """When one falls silent, the rule has been mended: move it to the good examples."""
    silent = [text for text in rule.false_alarms if not suggestions(rule, text, pipeline)]
    assert silent == []


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_complete(rule: type[Rule]) -> None:
    assert re.fullmatch(r"KM[1-7]\d\d", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert rule.examples
    assert rule().severity in SEVERITIES
    headings = re.findall(r"^ *## (.+)$", rule.__doc__ or "", re.MULTILINE)
    assert headings == ["Why", "Source"]
    assert (rule.__doc__ or "").splitlines()[0].endswith(".")
    expected = f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
    assert rule.__module__ == f"kmtext.rules.{expected}"


def test_codes_and_names_are_unique_and_every_family_has_a_rule() -> None:
    rules = all_rules()
    assert len(rules) >= 20
    assert len({rule.code for rule in rules}) == len({rule.name for rule in rules}) == len(rules)
    assert {rule.code[:3] for rule in rules} == set(FAMILIES)


@pytest.mark.parametrize("wanted", ["KM201", "km201", "unexplained-jargon"])
def test_a_rule_is_found_by_code_or_name(wanted: str) -> None:
    assert find_rule(wanted).code == "KM201"


def test_the_public_function_survives_the_import_of_the_folder() -> None:
    assert kmtext.rules() == all_rules()
