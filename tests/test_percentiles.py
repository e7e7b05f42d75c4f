"""Where a text stands among real lay summaries."""

from __future__ import annotations

import pytest

import kmtext
from kmtext.percentiles import percentiles

EASY = "We asked people how they slept. Most of them slept well. " * 8
HARD = (
    "Pharmacokinetic heterogeneity notwithstanding, multivariable-adjusted hierarchical models "
    "demonstrated statistically significant attenuation of cardiometabolic multimorbidity. "
) * 5


def test_harder_texts_stand_higher() -> None:
    easy, hard = (kmtext.check(text).percentiles for text in (EASY, HARD))
    assert easy["difficulty-nihr"] < 5
    assert hard["difficulty-nihr"] > 95
    assert easy["sentence-length-cochrane"] < hard["sentence-length-cochrane"]
    assert set(easy) == {
        f"{figure}-{texts}"
        for figure in ("difficulty", "sentence-length", "words")
        for texts in ("nihr", "cochrane")
    }


@pytest.mark.parametrize("text", ["", "Too short to be held against others."])
def test_a_short_text_is_held_against_none(text: str) -> None:
    assert kmtext.check(text).percentiles == {}


def test_ranks_run_from_0_to_100_and_never_fall() -> None:
    ranks = [percentiles({"words": words})["words-nihr"] for words in range(0, 2000, 7)]
    assert ranks == sorted(ranks)
    assert (ranks[0], ranks[-1]) == (0, 100)


def test_what_is_undefined_has_no_rank() -> None:
    assert percentiles({"difficulty": None}) == {}
