"""One fault, one suggestion; and no flood of advice."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from rich.console import Console

import kmtext
from kmtext.render.text import render
from kmtext.report import Report, Suggestion

LONG = "It is important to note that there is insufficient evidence to draw any firm conclusions."


def words(report: Report) -> list[Suggestion]:
    about_text = {"KM101", "KM102", "KM304", "KM401", "KM404"}
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


def test_advice_is_limited_in_print_alone() -> None:
    report = kmtext.check("The aim of this review was to see if hypertension fell.")
    advice = next(s for s in report.suggestions if s.severity == "advice")
    graver = [s for s in report.suggestions if s.severity != "advice"]
    many = replace(report, suggestions=(*[advice] * 20, *graver))
    console = Console(width=100)
    with console.capture() as captured:
        console.print(render(many, 100, underline=False))
    printed = captured.get()
    assert printed.count("  advice  ") == 8
    assert "12 more of advice" in printed
    assert graver
    assert all(one.message.split()[0] in printed for one in graver)
