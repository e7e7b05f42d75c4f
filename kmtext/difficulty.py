"""How hard words and sentences are to read. The only module that imports wordfreq.

Both figures are provisional: plain formulas over word frequency and length, on the scales that
people used when they judged words and sentences. The sentence figure was fitted by least squares
to the training parts of MedReadMe, ReadMe++ and CEFR-SP (`training/difficulty.py`).
"""

from __future__ import annotations

import functools
import math
import operator
from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from kmtext.report import Level
from kmtext.spelling import american
from kmtext.syllables import count_syllables

RARE, UNCOMMON = 3.0, 4.0
"""Zipf frequencies (occurrences per 1,000 million words, log 10) below which a word is rare, or
less than common: the bands of van Heuven and others 2014."""
LEVELS: tuple[Level, ...] = ("A1", "A2", "B1", "B2", "C1", "C2")
_BASE, _COEFFICIENTS = -0.41, (0.73, 0.25, 0.19, 0.29, 0.7)
"""Fitted by `training/difficulty.py`."""
_NUMBER_ZIPF = 5.0
_ENDINGS = ("", "s", "e", "es", "d", "ed", "ing", "y", "ies", "ly", "er", "ers", "ness", "ened")
_SHORTEST_STEM = 4


class WordFacts(NamedTuple):
    """What is true of a word wherever it stands."""

    lower: str
    syllables: int
    zipf: float
    """Log 10 of occurrences per 1,000 million words; 0 if never seen, 5 for numbers."""
    difficulty: float
    """0 easy to 1 hard."""


@functools.lru_cache(maxsize=100_000)
def word_facts(word: str) -> WordFacts:
    """Return the facts of a word as written."""
    lower = word.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")
    syllables, zipf = count_syllables(word), zipf_frequency(lower)
    difficulty = (6.5 - zipf) / 5 + 0.05 * (syllables - 2)
    return WordFacts(lower, syllables, zipf, min(max(difficulty, 0.0), 1.0))


def word_difficulty(word: str) -> float:
    """Return how hard a word is for the general reader, from 0 (easy) to 1 (hard)."""
    return word_facts(word.strip()).difficulty


def zipf_frequency(lower: str) -> float:
    """Return the Zipf frequency of a word or its American twin; a compound is as rare as its part."""
    if lower[:1].isdigit():
        return _NUMBER_ZIPF
    bare = lower.removesuffix("'s")
    found = max(_zipf(bare), _zipf(american(bare)))
    parts = [part for part in bare.split("-") if part]
    if len(parts) > 1:
        found = max(found, min(zipf_frequency(part) for part in parts))
    return found


def family_frequency(lower: str) -> float:
    """Return the Zipf frequency of the commonest among a word and its near relations."""
    spellings = {lower, american(lower)}
    stems = {
        spelling.removesuffix(ending)
        for spelling in spellings
        for ending in _ENDINGS
        if spelling.endswith(ending) and len(spelling) - len(ending) >= _SHORTEST_STEM
    }
    relations = spellings | {stem + ending for stem in stems for ending in _ENDINGS}
    return max(_zipf(relation) for relation in relations)


def _zipf(lower: str) -> float:
    frequency = _frequencies().get(lower, 0.0)
    return math.log10(frequency) + 9 if frequency else 0.0


@functools.cache
def _frequencies() -> Mapping[str, float]:
    import wordfreq

    return cast("Mapping[str, float]", wordfreq.get_frequency_dict("en", "large"))


def features(words: Sequence[WordFacts]) -> list[float]:
    """Return what the difficulty of a sentence rests on; it needs at least one word."""
    zipfs = [min(word.zipf, 7.0) for word in words]
    return [
        math.log(len(words)),
        math.sqrt(sum(zipf < RARE for zipf in zipfs)),
        math.sqrt(sum(zipf < UNCOMMON for zipf in zipfs)),
        7 - sum(zipfs) / len(zipfs),
        sum(word.syllables for word in words) / len(words),
    ]


def sentence_difficulty(words: Sequence[WordFacts]) -> float | None:
    """Return the difficulty of a sentence, 1 (CEFR A1) to 6 (C2); None without a word."""
    if not words:
        return None
    value: float = _BASE + sum(map(operator.mul, _COEFFICIENTS, features(words)))
    return min(max(value, 1.0), 6.0)


def level(difficulty: float | None) -> Level | None:
    """Return the CEFR level nearest to a difficulty of 1 to 6."""
    return None if difficulty is None else LEVELS[min(max(round(difficulty), 1), 6) - 1]
