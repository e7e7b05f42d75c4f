"""Shares and percentages of people, as texts write them."""

from __future__ import annotations

from fractions import Fraction

import pytest

import kmtext
from kmtext.figures import PERCENT_OF_PEOPLE, in_people, number, shares


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1 in 7 fell", [("1 in 7", 1, 7)]),
        ("one in four people", [("one in four", 1, 4)]),
        ("8 people in every 1,000", [("8 people in every 1,000", 8, 1000)]),
        ("Twenty-five out of 100 left", [("Twenty-five out of 100", 25, 100)]),
        ("7 in 100, not 10 in 100.", [("7 in 100", 7, 100), ("10 in 100", 10, 100)]),
        ("3 per 1000 births", [("3 per 1000", 3, 1000)]),
        ("12 in 37 patients", []),
        ("6 out of 9 volunteers", []),
        ("24 studies in 100 people", []),
        ("one hundred and fourteen out of 1,000", []),
        ("1 in 10 years", []),
        ("4 in 10 countries", []),
        ("1.5 in 10", []),
        ("1 in 10.5", []),
        ("1 in 4 to 6 cases", []),
        ("updated in 2012", []),
        ("£5 in 100", []),
    ],
)
def test_shares_are_told_from_other_numbers(text: str, found: list[tuple[str, int, int]]) -> None:
    assert [(text[s.start : s.end], s.part, s.base) for s in shares(text)] == found


@pytest.mark.parametrize(
    ("text", "value"), [("7", 7), ("1,000", 1000), ("Twelve", 12), ("ninety-nine", 99), ("a hundred", 100)]
)  # fmt: skip
def test_numbers_in_words_and_figures(text: str, value: int) -> None:
    assert number(text) == value


def test_people_are_within_a_fortieth_of_the_percentage() -> None:
    told = {}
    for tenths in range(1, 1000):
        match = PERCENT_OF_PEOPLE.match(f"{tenths / 10:g}% of women")
        assert match
        told[tenths] = in_people(match)
    for tenths, people in told.items():
        if people is not None and people != "half of women":
            part, base = (int(word) for word in people.split() if word.isdigit())
            exact = Fraction(tenths, 1000)
            assert abs(Fraction(part, base) - exact) <= exact / 40
    assert (told[143], told[700], told[430]) == ("1 in 7 women", "7 in 10 women", None)
    assert (told[500], told[90]) == ("half of women", None)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("Stays fell from 14 to 10 per 100 children. Four in ten repairs were done.", "10 in 100 and 40 in 100"),
        ("It helped 1 in 10 people. It hurt 12 in 100 people, and 3 in 1,000 died.", "100 in 1,000 and 120 in 1,000"),
        ("It helped 2 in 10 people. It hurt 20 in 100 people, and 24 in 100 fell.", "20 in 100 and 20 in 100"),
        ("It helped 1 in 6 people. It hurt 10 in 100 people.", "about 17 in 100 and 10 in 100"),
        ("It helped 1 in 3 people. It hurt 334 in 1,000 people, and 333 in 1,000 fell.", None),
    ],
)  # fmt: skip
def test_one_base_keeps_shares_apart_that_differ(text: str, advice: str | None) -> None:
    found = [s for s in kmtext.check(text, audience="public").suggestions if s.code == "KM605"]
    assert [s.message.partition(" text: ")[2].rstrip(".") for s in found] == (
        [advice] if advice else []
    )
