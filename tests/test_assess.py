"""One fault, one suggestion; and no flood of advice."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from rich.console import Console

import kmtext
from kmtext.render.text import render
from kmtext.report import Report, Suggestion, Verdict

LONG = "It is important to note that there is insufficient evidence to draw any firm conclusions."


def words(report: Report) -> list[Suggestion]:
    about_text = {"KM101", "KM102", "KM111", "KM401", "KM404"}
    return [s for s in report.suggestions if s.code not in about_text]


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        "The restrictive red blood cell transfusion policy was utilised in order to reduce haemorrhage.",
        "An e.g. significant improvement in hypertension was found, and a number of comorbidities.",
    ],
)
def test_no_two_suggestions_share_words(text: str) -> None:
    found = sorted(words(kmtext.check(text)), key=lambda s: s.start)
    assert found
    for before, after in pairwise(found):
        assert before.end <= after.start, (before.message, after.message)


def test_the_graver_of_two_wins() -> None:
    """A warning inside a longer stretch of advice must not be lost."""
    report = kmtext.check("The aim of this review was to see if hypertension fell.")
    codes = {s.code: s.severity for s in report.suggestions}
    assert codes["KM403"] == "advice"
    assert codes["KM201"] == "warning"


def test_a_hard_sentence_gives_way_to_what_is_said_of_its_words() -> None:
    text = "Prophylactic anticoagulation attenuates thromboembolic sequelae postoperatively."
    codes = [s.code for s in kmtext.check(text).suggestions if s.severity != "advice"]
    assert "KM102" not in codes
    assert len(codes) >= 2


def printed(report: Report, audience: str = "public") -> str:
    console = Console(width=100)
    with console.capture() as captured:
        console.print(render(report, kmtext.load_profile(audience), 100, underline=False))
    return captured.get()


GOOD = "We found that people who walked in groups felt less lonely than others did. " * 8


def test_a_printed_score_never_passes_the_verdict() -> None:
    report = kmtext.check(GOOD)
    cases: tuple[tuple[float, Verdict, str], ...] = (
        (74.787, "nearly", "Nearly fits readers ‘public’: 74 of 100"),
        (59.64, "does-not-fit", "Does not fit readers ‘public’: 59 of 100"),
        (100 - 1e-9, "fits", "Fits readers ‘public’: 100 of 100"),
    )
    for score, verdict, shown in cases:
        assert shown in printed(replace(report, score=score, verdict=verdict))


def test_a_good_verdict_names_the_dimensions_that_are_not() -> None:
    report = replace(kmtext.check(GOOD), score=87.0, verdict="fits")
    scores = {"readability": 48.3, "jargon": 60.0, "structure": None, "brevity": 100.0}
    dimensions = {
        name: replace(dimension, score=scores.get(name, 59.9))
        for name, dimension in report.dimensions.items()
    }
    shown = printed(replace(report, dimensions=dimensions))
    assert "87 of 100, though not in readability (48) and relevance (59)" in shown
    nearly = replace(report, verdict="nearly", dimensions=dimensions)
    assert "though not in readability (48)" in printed(nearly)
    poor = replace(report, verdict="does-not-fit", dimensions=dimensions)
    assert "though" not in printed(poor).splitlines()[0]


def test_a_figure_that_misses_its_target_never_looks_like_it() -> None:
    report = kmtext.check(GOOD)
    size = report.dimensions["brevity"]
    near = tuple(replace(m, value=850.2, target=850.0, passed=False) for m in size.measures[:1])
    none = replace(near[0], label="p values", value=2.0, target=0.0)
    dimensions = {**report.dimensions, "brevity": replace(size, measures=(*near, none))}
    shown = printed(replace(report, dimensions=dimensions))
    assert "words: just over 850; aim for at most 850" in shown
    assert "p values: 2; aim for none" in shown


def test_only_lay_readers_are_told_of_lay_summaries_of_others() -> None:
    assert "NIHR plain English summaries" in printed(kmtext.check(GOOD))
    for audience in ("policymakers", "commissioners", "professionals", "policy-brief-1-3-25"):
        assert "summaries" not in printed(kmtext.check(GOOD, audience), audience)


def test_order_that_is_not_judged_says_why() -> None:
    plan = "nihr-plain-english-summary"
    text = "We will ask 40 people to walk in groups. We will compare them with others. " * 8
    assert "written before there are findings" in " ".join(
        printed(kmtext.check(text, plan), plan).split()
    )
    idle = "Walking is good for people. You can walk with others. " * 8
    assert "no study is told of" in printed(kmtext.check(idle))


def test_print_shows_what_can_be_mended_and_says_what_is_left_out() -> None:
    report = kmtext.check("It happened prior to the trial in order to see if it fell. " * 50)
    (error,) = [replace(s, severity="error") for s in report.suggestions[-1:]]
    shown = printed(replace(report, suggestions=(*report.suggestions * 50, error)))
    assert shown.count("line 1, column ") == 100
    assert "  error  " in shown
    assert {s.code for s in report.suggestions} == set(re.findall(r"  (KM\d+) ", shown))
    assert re.search(r"Not shown: [\d,]+ warnings.*format json", shown)


def test_places_in_word_name_the_sentence_where_a_paragraph_has_several() -> None:
    report = kmtext.check("We met.\n\nWe talked. It happened prior to the trial.\n\nWe left.")
    found = [replace(s, locator="paragraph 2") for s in report.suggestions if s.code == "KM402"]
    assert "paragraph 2, sentence 2  " in printed(replace(report, suggestions=tuple(found)))


def test_what_would_change_the_terminal_is_shown_as_an_escape() -> None:
    report = kmtext.check("It \x1b[0m happened prior to the trial.")
    shown = printed(replace(report, path="a\nb\x1b[2J.md"))
    assert "\x1b" not in shown
    assert r"a\nb\x1b[2J.md: " in shown
    assert r"It \x1b[0m happened prior to" in shown


def test_advice_is_limited_in_print_alone() -> None:
    report = kmtext.check("The aim of this review was to see if hypertension fell.")
    advice = next(s for s in report.suggestions if s.severity == "advice")
    graver = [s for s in report.suggestions if s.severity != "advice"]
    many = replace(report, suggestions=(*[advice] * 20, *graver))
    shown = printed(many)
    assert shown.count("  advice  ") == 8
    assert "12 more of advice" in shown
    assert graver
    assert all(one.message.split()[0] in shown for one in graver)


_FOUND = "We found that nurses slept better on short shifts."


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        (f"{_FOUND} It rained.", "Say in the first 75 words, too, why it matters"),
        ("Hospitals should act. " + "We asked 40 nurses. " * 20 + _FOUND, "Start with the main finding"),
    ],
)  # fmt: skip
def test_a_lead_with_a_finding_is_told_what_else_it_lacks(text: str, remedy: str) -> None:
    report = kmtext.check(f"# Shifts\n\n{text}", audience="policymakers", format="markdown")
    (lead,) = (m for m in report.dimensions["structure"].measures if m.name == "lead")
    assert lead.value == 1
    assert lead.remedy.startswith(remedy)


def test_a_phrase_that_its_sentence_names_is_told_once() -> None:
    text = (
        "After a long talk with people who live in the town, the nurses of the old home by the sea "
        "in our own small county initiated a new plan in the hope that everybody there would sleep "
        "a lot better in the cold nights."
    )
    found = kmtext.check(text).suggestions
    (long,) = [one for one in found if one.code == "KM101"]
    assert "‘started’ for ‘initiated’" in long.message
    assert all(one.actual != "initiated" for one in found)
    (alone,) = kmtext.check("The nurses initiated a new plan.").suggestions
    assert alone.actual == "initiated"
