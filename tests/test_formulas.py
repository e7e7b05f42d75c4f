"""Formulas against values worked by hand, and how they move."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmtext.errors import KmtextError
from kmtext.formulas import FORMULAS, SMOG_SENTENCES, Counts, textstat_table

COUNTS = Counts(
    words=100,
    sentences=5,
    letters=500,
    characters=510,
    syllables=150,
    polysyllables=12,
    monosyllables=60,
    complex_words=10,
    long_words=25,
)
NOTHING = Counts(0, 0, 0, 0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("name", "worked"),
    [
        ("flesch-reading-ease", 206.835 - 20.3 - 126.9),  # 59.635
        ("flesch-kincaid-grade", 7.8 + 17.7 - 15.59),  # 9.91
        ("smog-grade", 1.0430 * 72**0.5 + 3.1291),  # 30 × 12 / 5 = 72
        ("gunning-fog", 0.4 * (20 + 10)),
        ("coleman-liau-index", 29.4 - 1.48 - 15.8),  # 12.12; 0.058 would give 11.72
        ("automated-readability-index", 24.021 + 10 - 21.43),
        ("forcast", 11.0),  # 90 monosyllables in 150 words
        ("lix", 20 + 25),
        ("rix", 5.0),
        ("linsear-write", (88 + 36) / 5 / 2),  # 24.8 points a sentence, above 20
    ],
)
def test_worked_values(name: str, worked: float) -> None:
    assert FORMULAS[name](COUNTS) == pytest.approx(worked, abs=1e-9)


def test_linsear_write_takes_two_off_easy_texts() -> None:
    easy = replace(COUNTS, sentences=10)
    assert FORMULAS["linsear-write"](easy) == pytest.approx((12.4 - 2) / 2)


def test_smog_was_made_for_thirty_sentences() -> None:
    assert SMOG_SENTENCES == 30
    thirty = replace(COUNTS, sentences=30, polysyllables=49)
    assert FORMULAS["smog-grade"](thirty) == pytest.approx(1.0430 * 7 + 3.1291)


@pytest.mark.parametrize("name", FORMULAS)
@pytest.mark.parametrize(
    "counts", [NOTHING, replace(NOTHING, words=3), replace(NOTHING, sentences=1)]
)
def test_undefined_is_none(name: str, counts: Counts) -> None:
    assert FORMULAS[name](counts) is None


@st.composite
def plausible_counts(draw: st.DrawFn) -> Counts:
    """Counts that a text could have, with room for one more hard word."""
    words = draw(st.integers(2, 10_000))
    polysyllables = draw(st.integers(0, words - 1))
    monosyllables = draw(st.integers(1, words - polysyllables))
    disyllables = words - polysyllables - monosyllables
    letters = draw(st.integers(words, 10 * words))
    return Counts(
        words=words,
        sentences=draw(st.integers(1, words)),
        letters=letters,
        characters=letters + draw(st.integers(0, words)),
        syllables=monosyllables + 2 * disyllables + 3 * polysyllables,
        polysyllables=polysyllables,
        monosyllables=monosyllables,
        complex_words=draw(st.integers(0, polysyllables)),
        long_words=draw(st.integers(0, words - 1)),
    )


def hardness(name: str, counts: Counts) -> float:
    value = FORMULAS[name](counts)
    assert value is not None
    return -value if name == "flesch-reading-ease" else value


@given(plausible_counts())
def test_a_harder_word_never_reads_easier(counts: Counts) -> None:
    harder = replace(
        counts,
        letters=counts.letters + 6,
        characters=counts.characters + 6,
        syllables=counts.syllables + 2,
        polysyllables=counts.polysyllables + 1,
        monosyllables=counts.monosyllables - 1,
        complex_words=counts.complex_words + 1,
        long_words=counts.long_words + 1,
    )
    for name in FORMULAS:
        assert hardness(name, harder) >= hardness(name, counts)


@given(plausible_counts())
def test_more_sentences_never_read_harder(counts: Counts) -> None:
    parted = replace(counts, sentences=counts.sentences + 1)
    for name in FORMULAS:
        assert hardness(name, parted) <= hardness(name, counts)


@given(plausible_counts(), st.integers(2, 5))
def test_a_text_said_twice_is_as_hard(counts: Counts, times: int) -> None:
    repeated = Counts(*(times * number for number in vars(counts).values()))
    for name in FORMULAS:
        assert hardness(name, repeated) == pytest.approx(hardness(name, counts))


def test_textstat_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textstat.textstat", None)
    with pytest.raises(KmtextError, match=r'pip install "kmtext\[textstat\]"'):
        textstat_table(["The drug worked."])


def test_textstat_without_its_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    nltk = pytest.importorskip("nltk")
    pytest.importorskip("textstat")
    monkeypatch.setattr(nltk.data, "path", [])
    table = textstat_table(["The risk fell by 2.5 per cent, e.g. in women.", "Was it safe? "])
    assert sorted(table) == [
        "automated_readability_index",
        "coleman_liau_index",
        "lix",
        "mcalpine_eflaw",
        "rix",
    ]
    assert table["rix"] == 0
    assert table["lix"] == 13 / 2  # two sentences of thirteen words, none of them long


@pytest.mark.parametrize("sentences", [[], ["…"], ["  "]])
def test_textstat_of_nothing(sentences: list[str]) -> None:
    pytest.importorskip("textstat")
    assert textstat_table(sentences) == {}
