"""Syllables against the CMU Pronouncing Dictionary, and formulas against textstat with it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from wordfreq import word_frequency

from kmtext.formulas import FORMULAS, Counts, textstat_table
from kmtext.words.syllables import count_syllables

SHARED = Path(__file__).resolve().parents[3] / "shared"
NLTK_DATA = SHARED / "bench" / "nltk_data"
TRAINED_ON = SHARED / "data" / "syllables.train.tsv.gz"


@pytest.fixture(scope="module")
def dictionary() -> dict[str, int]:
    """Every plain word and the syllables of its first pronunciation."""
    words: dict[str, int] = {}
    for line in (NLTK_DATA / "corpora" / "cmudict" / "cmudict").read_text("latin-1").splitlines():
        word, _, *phones = line.lower().split()
        if word.isalpha():
            words.setdefault(word, sum(phone[-1].isdigit() for phone in phones))
    return words


@pytest.fixture(scope="module")
def unseen(dictionary: dict[str, int]) -> dict[str, int]:
    """The words that the data file was not learned from."""
    with gzip.open(TRAINED_ON, "rt", encoding="utf-8") as lines:
        seen = {line.split("\t")[0] for line in lines}
    return {word: count for word, count in dictionary.items() if word not in seen}


def share_right(words: dict[str, int]) -> float:
    return sum(count_syllables(word) == count for word, count in words.items()) / len(words)


def test_unseen_words(unseen: dict[str, int]) -> None:
    assert len(unseen) > 10_000
    assert share_right(unseen) > 0.94


def test_running_words(dictionary: dict[str, int]) -> None:
    frequency = {word: word_frequency(word, "en") for word in dictionary}
    right = sum(
        frequency[word] for word, count in dictionary.items() if count_syllables(word) == count
    )
    assert right / sum(frequency.values()) > 0.995


TEXTS = [
    ["The cat sat on the mat.", "The dogs ran home to their beds."],
    [
        "The new medicine lowered the number of heart attacks in older people.",
        "Patients said that they could walk further after taking it for a month.",
        "Few people stopped the treatment early because of unwanted effects.",
    ],
]


def counts_of(sentences: list[str]) -> Counts:
    """Count what the formulas need in sentences without commas, numbers or names."""
    words = [word for sentence in sentences for word in sentence.rstrip(".").split()]
    syllables = [count_syllables(word) for word in words]
    letters = sum(map(len, words))
    return Counts(
        words=len(words),
        sentences=len(sentences),
        letters=letters,
        characters=letters,
        syllables=sum(syllables),
        polysyllables=sum(count >= 3 for count in syllables),
        monosyllables=syllables.count(1),
        complex_words=0,
        long_words=sum(len(word) > 6 for word in words),
    )


@pytest.mark.parametrize("sentences", TEXTS)
def test_same_as_textstat_where_it_is_right(
    sentences: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    nltk = pytest.importorskip("nltk")
    pytest.importorskip("textstat")
    monkeypatch.setattr(nltk.data, "path", [str(NLTK_DATA)])
    table, counts = textstat_table(sentences), counts_of(sentences)
    assert len(table) == 12
    for ours, theirs in {
        "flesch-reading-ease": "flesch_reading_ease",
        "flesch-kincaid-grade": "flesch_kincaid_grade",
        "smog-grade": "smog_index",
        "lix": "lix",
        "rix": "rix",
        "linsear-write": "linsear_write_formula",
    }.items():
        assert FORMULAS[ours](counts) == pytest.approx(table[theirs]), ours
    # textstat counts full stops as characters, and takes 0.058 for Coleman and Liau's 0.0588.
    stops = 4.71 * len(sentences) / counts.words
    ari = FORMULAS["automated-readability-index"](counts)
    assert ari == pytest.approx(table["automated_readability_index"] - stops)
    coleman_liau = FORMULAS["coleman-liau-index"](counts)
    letters = 0.0008 * 100 * counts.letters / counts.words
    assert coleman_liau == pytest.approx(table["coleman_liau_index"] + letters)
