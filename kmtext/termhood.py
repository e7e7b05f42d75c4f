"""How likely each word is jargon to the public, by a small learned model (`models/jargon.md`).

Two logistic regressions, one on top of the other. The first sees a word's own letters, facts and
tag and the words beside it; the second sees what the first said of the word and its neighbours,
their tags, and the word's place in the document. Every feature of a word type is summed once and
cached, so that a word costs a handful of look-ups.
"""

from __future__ import annotations

import functools
import math
import re
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kmtext.difficulty import RARE, UNCOMMON, family_frequency, word_facts
from kmtext.lists import Match
from kmtext.sentences import Sentence, Word

Floats = NDArray[np.float64]
MODEL = Path(__file__).parent / "models" / "jargon.npz"
BUCKETS = 1 << 15
"""Letter runs and words are hashed into this many weights."""
SCALE = 32.0
"""A weight is kept as a whole number of this many parts."""
TAGS = ("NNP", "NN", "JJ", "VBN", "VBG", "VB", "RB", "IN", "DT", "CD", "CC")
"""Tags are told apart by how they begin; the rest are one more kind, and no word another."""
OTHER_TAG, NO_WORD = len(TAGS), len(TAGS) + 1
REACH = 3
"""How many neighbours to each side the second regression hears of."""
REVIEWS = 6095
"""Cochrane reviews whose words were counted."""
CUE_BIAS = "bias"
EDGE = -5.0
"""What stands for the first regression's sum where a sentence has no neighbour."""


class Usage(NamedTuple):
    """How a word is used in Cochrane reviews."""

    technical: float
    """Log ratio of its frequency in abstracts to that in plain language summaries."""
    summaries: float
    """Log of one plus the number of plain language summaries that hold it."""
    abstracts: float
    """Log of one plus the number of abstracts that hold it."""


class TypeSums(NamedTuple):
    """What a word type adds to the sums, as written."""

    own: float
    as_previous: float
    as_next: float
    second_own: float
    second_as_previous: float
    second_as_next: float


def bucket(feature: str) -> int:
    """Return the number of the weight that a feature is hashed to."""
    return zlib.crc32(feature.encode()) % BUCKETS


def runs(lower: str) -> list[int]:
    """Return the buckets of a word's runs of three to five letters and of the word itself."""
    word = f"^{re.sub('[0-9]', '0', lower)}$"
    found = {word[at : at + n] for n in (3, 4, 5) for at in range(len(word) - n + 1)}
    return sorted({bucket(run) for run in found | {whole(word[1:-1])}})


def whole(lower: str) -> str:
    """Return the feature of a whole word."""
    return f"w{lower}"


def beside(lower: str) -> tuple[int, int]:
    """Return the buckets of a word as a neighbour: the word and its ending."""
    return bucket(whole(lower)), bucket(f"s{lower[-3:]}")


def type_features(text: str, usage: Usage) -> list[float]:
    """Return what is known of a word as written, wherever it stands."""
    facts = word_facts(text)
    return [
        min(facts.zipf, 7) / 7,
        family_frequency(facts.lower) / 7,
        min(facts.syllables, 8) / 5,
        math.log(len(text)) / 2,
        usage.technical,
        usage.summaries / 8,
        float(usage.abstracts + usage.summaries > 0),
        float(sum(letter.isupper() for letter in text) > 1),
        float(text.islower()),
        float(text.istitle()),
        float(any(letter.isdigit() for letter in text)),
        float("-" in facts.lower),
        float(text[0].isdigit()),
        float(facts.zipf < 1),
        float(facts.zipf < RARE),
        float(facts.zipf < UNCOMMON),
    ]


@functools.cache
def tag_number(tag: str) -> int:
    """Return the number of the kind that a Penn Treebank tag is of."""
    return next((at for at, kind in enumerate(TAGS) if tag.startswith(kind)), OTHER_TAG)


@functools.lru_cache(maxsize=100_000)
def key(lower: str) -> str:
    """Return what singular and plural of a word have in common."""
    bare = lower.removesuffix("'s")
    return bare.removesuffix("s") if len(bare) > 3 else bare


class Place(NamedTuple):
    """Arrays over the words of a document: where each stands and what surrounds it."""

    words: list[Word]
    sentence: NDArray[np.int64]
    tags: NDArray[np.int64]
    context: Floats
    """One row of `context_features` for each word, those that need the first sums left out."""


def place_words(sentences: Sequence[Sentence], matches: Sequence[Sequence[Match]]) -> Place:
    """Lay the words of a document out in arrays."""
    words = [word for sentence in sentences for word in sentence.words]
    numbers = np.repeat(np.arange(len(sentences)), [len(s.words) for s in sentences])
    tags = np.array([tag_number(word.tag) for word in words], int)
    marks = [row for s, found in zip(sentences, matches, strict=True) for row in _marks(s, found)]
    keys = [key(word.facts.lower) for word in words]
    counts: dict[str, int] = {}
    earlier = []
    for word_key in keys:
        earlier.append(counts.get(word_key, 0))
        counts[word_key] = earlier[-1] + 1
    before = np.array(earlier, float)
    total = np.array([counts[word_key] for word_key in keys], float)
    context = np.column_stack(
        [np.log(total), np.log1p(before), before > 0, np.array(marks, float).reshape(-1, 7)]
    )
    return Place(words, numbers, tags, context)


def _marks(sentence: Sentence, matches: Sequence[Match]) -> list[tuple[bool, ...]]:
    """Return, for each word, the marks beside it, whether it opens and whether a list has it."""
    listed = {
        at for match in matches if match.entry.kind == "jargon" for at in range(match[0], match[1])
    }
    text = f" {sentence.text} "
    rows: list[tuple[bool, ...]] = []
    for number, word in enumerate(sentence.words):
        before, after = text[word.at], text[word.at + len(word.text) + 1]
        rows.append(
            (
                before == "(",
                after == ")",
                after == ",",
                before in "\"“‘'",
                before in "-/" or after in "-/",
                number == 0,
                number in listed,
            )
        )
    return rows


def shifted(values: NDArray[np.generic], by: int, place: Place, fill: float) -> Floats:
    """Return, for each word, the value of the word `by` places before it in its sentence."""
    out = np.full(len(values), fill, float)
    here, there = (
        (slice(by, None), slice(None, -by)) if by > 0 else (slice(None, by), slice(-by, None))
    )
    same = place.sentence[here] == place.sentence[there]
    out[here] = np.where(same, values[there], fill)
    return out


def context_features(place: Place, first: Floats) -> Floats:
    """Return what the second regression sees of each word, beside word types and tags."""
    near = [shifted(first, by, place, EDGE) for step in range(1, REACH + 1) for by in (step, -step)]
    # Sentences and texts of a few words say little of how technical they are.
    size, total = np.bincount(place.sentence), np.bincount(place.sentence, first)
    mean = ((total + 10 * EDGE) / (size + 10))[place.sentence]
    whole_text = np.full(len(first), (first.sum() + 100 * EDGE) / (len(first) + 100))
    return np.column_stack([first, *near, mean, whole_text, place.context])


class TermModel:
    """The learned weights, ready to judge the words of a document."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """Take the arrays of the model file; see `training/jargon.py` for what each holds."""
        self._hashed = [row.tolist() for row in arrays["hashed"]]
        self._usage = dict(
            zip(arrays["usage_keys"].tolist(), arrays["usage"].tolist(), strict=True)
        )
        self._first_types, self._second_types = arrays["first_types"], arrays["second_types"]
        self._neighbours = arrays["neighbours"]
        self._first_tags, self._second_tags = arrays["first_tags"], arrays["second_tags"]
        self._context = arrays["context"].astype(float)
        self._first_bias, self._second_bias = arrays["biases"].tolist()
        self._edges = [hashed[bucket(NOBODY)] / SCALE for hashed in self._hashed]
        self._cues: dict[str, float] = dict(
            zip(arrays["cues"].tolist(), arrays["cue_weights"].tolist(), strict=True)
        )
        self._sums = functools.lru_cache(maxsize=100_000)(self._type_sums)

    def usage(self, lower: str) -> Usage:
        """Return how a word is used in Cochrane reviews; zeros where it is hardly used."""
        found = self._usage.get(zlib.crc32(lower.encode()))
        return Usage(*(value / SCALE for value in found)) if found else Usage(0.0, 0.0, 0.0)

    def share_of_abstracts(self, lower: str) -> float:
        """Return the share of abstracts of Cochrane reviews that hold a word, 0 to 1."""
        return math.expm1(self.usage(lower).abstracts) / REVIEWS

    def explained(self, found: Mapping[str, float]) -> float:
        """Return how likely cues explain a term, 0 to 1."""
        weights = self._cues
        total = weights[CUE_BIAS] + sum(weights.get(cue, 0.0) * found[cue] for cue in found)
        return 1 / (1 + math.exp(-total))

    def _type_sums(self, text: str) -> TypeSums:
        lower = word_facts(text).lower
        features = np.array(type_features(text, self.usage(lower)))
        own, before, after = self._hashed
        neighbour = features[[0, 4]]
        return TypeSums(
            own=sum(own[b] for b in runs(lower)) / SCALE + float(features @ self._first_types),
            as_previous=sum(before[b] for b in beside(lower)) / SCALE,
            as_next=sum(after[b] for b in beside(lower)) / SCALE,
            second_own=float(features @ self._second_types),
            second_as_previous=float(neighbour @ self._neighbours[0]),
            second_as_next=float(neighbour @ self._neighbours[1]),
        )

    def judge(self, place: Place) -> tuple[Floats, Floats]:
        """Return the first regression's sum and the probability of each word."""
        if not place.words:
            return np.zeros(0), np.zeros(0)
        sums = np.array([self._sums(word.text) for word in place.words])
        first = self._first_sums(place, sums)
        second, before, after = sums[:, 3:].T
        total = self._second_bias + second + context_features(place, first) @ self._context
        total += shifted(before, 1, place, 0.0) + shifted(after, -1, place, 0.0)
        for by, weights in zip((0, 1, -1), self._second_tags, strict=True):
            tags = shifted(place.tags, by, place, NO_WORD).astype(int) if by else place.tags
            total += weights[tags]
        return first, 1 / (1 + np.exp(-total))

    def first_sums(self, place: Place) -> Floats:
        """Return the first regression's sum of each word."""
        sums = np.array([self._sums(word.text) for word in place.words]).reshape(-1, 6)
        return self._first_sums(place, sums)

    def _first_sums(self, place: Place, sums: Floats) -> Floats:
        own, previous, following = sums[:, :3].T
        first: Floats = self._first_bias + own + self._first_tags[place.tags]
        first += shifted(previous, 1, place, self._edges[1])
        first += shifted(following, -1, place, self._edges[2])
        return first


NOBODY = "edge"
"""The feature of a neighbour that is not there."""


@functools.cache
def term_model() -> TermModel:
    """Return the model that kmtext comes with."""
    with np.load(MODEL) as arrays:
        return TermModel(dict(arrays))
