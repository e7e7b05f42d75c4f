"""How hard sentences are to read, and what makes them so.

A sentence's difficulty is a sum: of bent lines over features that a writer can act on, and of a
weight for each of its words,
from the letters in it. Both are learned by training/difficulty.py from sentences that
people judged; `models/difficulty.md` says how well it agrees with them.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from kmtext.difficulty import MODELS, WordFacts, word_facts
from kmtext.sentences import Sentence
from kmtext.terms import is_acronym

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float64]

Driver = Literal["length", "words", "acronyms", "passives", "nouns", "other"]
DRIVERS: tuple[Driver, ...] = ("length", "words", "acronyms", "passives", "nouns", "other")
CONTEXT = 0.25
"""How much of a sentence's difficulty is that of the text round it: people judged sentences in
the order of their document."""
WHOLE = 12
"""Words from which a sentence counts as one in its text; scraps and lines of talk count less."""
BEND = 0.7
"""Standard deviations from the mean at which a feature may begin to count more, or less."""

_HARD = (0.02, 0.07, 0.17, 0.25, 0.35, 0.43, 0.53)
_ZIPFS = (2.0, 3.0, 4.0, 5.0)
_TAGS = (
    *("NN", "NNS", "NNP", "VB", "VBD", "VBZ", "VBP", "VBN", "VBG", "MD", "JJ", "RB", "IN"),
    *("PRP", "PRP$", "CC", "CD", "DT", "WDT", "WP", "TO"),
)
_LETTERS = {tag: chr(ord("a") + at) for at, tag in enumerate(_TAGS)} | {"NNPS": "c"}
_NOUNS, _NOUNS_AND_ADJECTIVES = re.compile("[abc]+"), re.compile("[abck]+")
_SUBORDINATORS = frozenset(
    re.findall(
        r"\w+",
        "because although though while whereas if when which that who whose whom where since unless"
        " whether",
    )
)
_PRONOUNS = frozenset(("i", "you", "we", "he", "she", "they", "it"))
_SUMMED = (
    *("difficulty", "hard word", *(f"harder than {bar}" for bar in _HARD), "hard name", "rarity"),
    *(*(f"rarer than {bar}" for bar in _ZIPFS), "syllables", "three syllables", "four syllables"),
    *("letters", "long word", "acronym", "number", "name", "subordinator", "pronoun", "and or"),
    *("hyphen", "weight"),
)
_AT = {name: at for at, name in enumerate(_SUMMED)}


class Model(NamedTuple):
    """What was learned: see `bent`."""

    mean: Table
    deviation: Table
    coefficients: Table
    base: float
    easy: Table
    """Mean bent features of sentences that people found easy."""
    easy_weight: float


@functools.cache
def load_model() -> Model:
    """Read the learned figures, once."""
    import numpy as np

    with np.load(MODELS / "difficulty_sentences.npz") as file:
        return Model(
            file["mean"],
            file["deviation"],
            file["coefficients"],
            float(file["base"]),
            file["easy"],
            float(file["easy_weight"]),
        )


class Judged(NamedTuple):
    """The difficulty of a sentence, 1 (CEFR A1) to 6 (C2), and what it owes to each driver."""

    difficulty: float
    drivers: dict[Driver, float]
    """Steps of difficulty above an easy sentence's."""


def judge(sentences: Sequence[Sentence]) -> list[Judged]:
    """Judge the sentences of one text; each needs at least one word."""
    if not sentences:
        return []
    import numpy as np

    model = load_model()
    table, weights = features(sentences)
    lines = bent(table, model.mean, model.deviation)
    found = model.base + lines @ model.coefficients + weights
    counts = np.minimum([len(sentence.words) for sentence in sentences], WHOLE)
    found += CONTEXT * (np.average(found, weights=counts) - found)
    shares = ((lines - model.easy) * model.coefficients) @ _grouping()
    shares[:, DRIVERS.index("words")] += weights - model.easy_weight
    return [
        Judged(difficulty, dict(zip(DRIVERS, row, strict=True)))
        for difficulty, row in zip(np.clip(found, 1, 6).tolist(), shares.tolist(), strict=True)
    ]


def text_difficulty(sentences: Sequence[Sentence]) -> float | None:
    """Return the difficulty of a text from that of its sentences: their mean, scraps counting less."""
    judged = [(min(len(one.words), WHOLE), one.difficulty) for one in sentences if one.difficulty]
    total = sum(count for count, _ in judged)
    return sum(count * difficulty for count, difficulty in judged) / total if judged else None


def bent(table: Table, mean: Table, deviation: Table) -> Table:
    """Return features in standard units, beside what of each lies above and below the bends."""
    import numpy as np

    units = (table - mean) / deviation
    np.clip(units, -5, 5, out=units)
    return np.hstack([units, np.maximum(0, units - BEND), np.maximum(0, -units - BEND)])


@functools.lru_cache(maxsize=100_000)
def _word_row(text: str, is_name: bool) -> tuple[float, ...]:
    """Return what a word adds to the sums of its sentence; in the order of `_SUMMED`."""
    facts: WordFacts = word_facts(text)
    is_number = facts.lower[:1].isdigit()
    hard = 0.0 if is_name else facts.difficulty
    zipf = 6.0 if is_name else min(facts.zipf, 7.0)
    return (
        *(facts.difficulty, hard, *(float(hard > bar) for bar in _HARD)),
        *(facts.difficulty * is_name, 7 - zipf, *(float(zipf < bar) for bar in _ZIPFS)),
        *(facts.syllables, float(facts.syllables >= 3), float(facts.syllables >= 4)),
        *(len(text), float(len(text) > 6), float(is_acronym(text)), float(is_number)),
        *(float(is_name), float(facts.lower in _SUBORDINATORS), float(facts.lower in _PRONOUNS)),
        *(float(facts.lower in ("and", "or")), float("-" in facts.lower), facts.weight),
    )


def features(sentences: Sequence[Sentence]) -> tuple[Table, Table]:
    """Return the features of sentences, a row each, and the sums of their words' weights.

    The weights are summed over the square root of the number of words, so that in a long
    sentence each word counts less.
    """
    import numpy as np

    kinds: dict[tuple[str, bool], int] = {}
    at = [
        kinds.setdefault((word.text, word.tag[:3] == "NNP" and word.text[0].isupper()), len(kinds))
        for sentence in sentences
        for word in sentence.words
    ]
    rows = np.array([_word_row(*kind) for kind in kinds])[at]
    lengths = np.array([len(sentence.words) for sentence in sentences])
    starts = np.cumsum(lengths) - lengths
    summed = np.add.reduceat(rows, starts)
    hard = rows[:, 1].tolist()
    others = np.array(
        [
            [*_hardest(hard[start : start + length]), *_shape(sentence)]
            for sentence, start, length in zip(sentences, starts, lengths, strict=True)
        ]
    )
    n = lengths[:, None].astype(float)
    root = np.sqrt(n)
    sums = summed[:, : _AT["weight"]]
    roots = np.sqrt(np.maximum(sums, 0))
    table = np.hstack([np.log(n), root, n / 10, np.minimum(n, 40) / 10, sums / n, roots, others])
    return table, summed[:, _AT["weight"]] / root[:, 0]


def _hardest(difficulties: list[float]) -> list[float]:
    """Return the difficulty of the hardest word, the second, and the hardest 3, 5 and 8."""
    top = sorted(difficulties, reverse=True)[:8]
    second = top[1] if len(top) > 1 else 0.0
    return [top[0], second, *(sum(top[:k]) / min(k, len(top)) for k in (3, 5, 8))]


def _shape(sentence: Sentence) -> list[float]:
    """Return what the tags, stops and passives of a sentence tell."""
    text, words, n = sentence.text, sentence.words, len(sentence.words)
    letters = "".join([_LETTERS.get(word.tag, "-") for word in words])
    shares = [letters.count(letter) / n for letter in "abcdefghijklmnopqrstu"]
    finite = sum(map(letters.count, "efgj"))
    return [
        *(math.sqrt(text.count("(") + text.count("[")), math.sqrt(text.count(","))),
        *(math.sqrt(text.count(";") + text.count(":")), math.sqrt(sum(map(text.count, "%=<>±")))),
        *(math.sqrt(text.count("?")), math.sqrt(len(sentence.passives))),
        *(longest_noun_string(letters), _longest(_NOUNS_AND_ADJECTIVES, letters)),
        *(math.sqrt(finite), n / (1 + finite) / 10),
        *(len({word.facts.lower for word in words}) / n, *shares),
    ]


def longest_noun_string(letters: str) -> int:
    """Return how many nouns stand in a row, in tags written as letters."""
    return _longest(_NOUNS, letters)


def _longest(pattern: re.Pattern[str], letters: str) -> int:
    return max(map(len, pattern.findall(letters)), default=0)


def noun_string(sentence: Sentence) -> int:
    """Return the length of the longest run of nouns in a sentence, names left out."""
    return _longest(
        re.compile("[ab]+"), "".join([_LETTERS.get(word.tag, "-") for word in sentence.words])
    )


NAMES: tuple[str, ...] = (
    *("log of words", "root of words", "words", "words up to 40"),
    *(f"mean of {name}" for name in _SUMMED[:-1]),
    *(f"root of {name}" for name in _SUMMED[:-1]),
    *("hardest word", "second hardest word", "hardest 3", "hardest 5", "hardest 8"),
    *("brackets", "commas", "colons", "symbols", "question", "passives", "noun string"),
    *("noun and adjective string", "finite verbs", "words a clause", "distinct words"),
    *(f"share of {tag}" for tag in _TAGS),
)
"""The features by name, in order."""


def _driver(name: str) -> Driver:
    """Return under which heading a feature tells a writer what to change."""
    bare = name.removeprefix("mean of ").removeprefix("root of ")
    if bare == "acronym":
        return "acronyms"
    if name == "passives":
        return "passives"
    if "noun" in name or name in ("share of NN", "share of NNS"):
        return "nouns"
    if bare in ("words", "log of words", "words up to 40", "commas", "subordinator", "and or"):
        return "length"
    if name in ("finite verbs", "words a clause", "distinct words", "root of syllables"):
        return "length"
    is_word = bare in _SUMMED[: _AT["acronym"]] or name.startswith(("hardest", "second"))
    return "words" if is_word else "other"


@functools.cache
def _grouping() -> Table:
    """Return which driver (column) each bent feature (row) counts towards."""
    import numpy as np

    one = np.array([[float(_driver(name) == driver) for driver in DRIVERS] for name in NAMES])
    return np.vstack([one, one, one])
