"""How likely each word is jargon to the public, by a small learned model (`models/jargon.md`).

Two logistic regressions, one on top of the other. The first sees a word's own letters, facts and
tag and the words beside it; the second sees what the first said of the word and its neighbours,
their tags, and the word's place in the document. What a kind of word adds to the sums is worked out
once and cached.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kmtext.english.sentences import Sentence, Word
from kmtext.terms.lists import Match
from kmtext.terms.word_kinds import (
    SCALE,
    Floats,
    Numbers,
    Uses,
    bucket,
    ending,
    key,
    kind_features,
    letter_runs,
    whole,
)
from kmtext.words.difficulty import word_facts

MODEL = Path(__file__).parents[1] / "models" / "jargon.npz"
TAGS = ("NNP", "NN", "JJ", "VBN", "VBG", "VB", "RB", "IN", "DT", "CD", "CC")
"""Tags are told apart by how they begin; the rest are one more kind, and no word another."""
OTHER_TAG, NO_WORD = len(TAGS), len(TAGS) + 1
REACH = 3
"""How many neighbours to each side the second regression hears of."""
REVIEWS = 6095
"""Cochrane reviews whose words were counted."""
CUE_BIAS = "bias"
NOBODY = "edge"
"""The feature of a neighbour that is not there."""
EDGE = -5.0
"""What stands for the first regression's sum where a sentence has no neighbour."""
TOLD_NEIGHBOURS = [0, 13, 16]
"""The features of a kind that its neighbours hear of: its frequency, technical use and company."""
_MOST_KINDS = 100_000
_LOWEST_SUM = -700.0
"""Sums of very long words fall below this, where the power that makes a probability of them
would be too large; the probability is 0 either way."""


@functools.cache
def tag_number(tag: str) -> int:
    """Return the number of the kind that a Penn Treebank tag is of."""
    return next((at for at, kind in enumerate(TAGS) if tag.startswith(kind)), OTHER_TAG)


class Place(NamedTuple):
    """The words of a document as arrays: of what kind each is, where it stands, what is around."""

    words: list[Word]
    kinds: list[str]
    """The different words as written."""
    kind: Numbers
    """For each word, the number of its kind."""
    key: Numbers
    """For each word, the number of its key: the same for singular and plural."""
    earlier: Numbers
    """For each word, how often its key stood before."""
    total: Numbers
    """For each word, how often its key stands in the document."""
    sentence: Numbers
    tags: Numbers
    listed: NDArray[np.bool_]
    """For each word, whether a list has it as jargon."""
    joined: NDArray[np.bool_]
    """For each word, whether nothing but a space or hyphen parts it from the one before."""
    context: Floats
    """One row of `context_features` for each word, those that need the first sums left out."""


def place_words(sentences: Sequence[Sentence], matches: Sequence[Sequence[Match]]) -> Place:
    """Lay the words of a document out in arrays."""
    words = [word for sentence in sentences for word in sentence.words]
    sizes = np.array([len(sentence.words) for sentence in sentences], int)
    kinds, kind = numbered([word.text for word in words])
    lengths = np.array([len(text) for text in kinds], int)[kind]
    keys, key_of_kind = numbered([key(word_facts(text).lower) for text in kinds])
    key_number = key_of_kind[kind]
    before = earlier(key_number)
    total = np.bincount(key_number, minlength=len(keys))[key_number]
    uses = np.column_stack([np.log(total), np.log1p(before), before > 0])
    listed = _listed(sizes, matches)
    beside, joined = _beside(sentences, sizes, lengths)
    context = np.hstack([uses, beside, listed])
    sentence = np.repeat(np.arange(len(sizes)), sizes)
    tag_names, tag = numbered([word.tag for word in words])
    tags = np.array([tag_number(name) for name in tag_names], int)[tag]
    is_listed = np.any(listed > 0, axis=1)
    return Place(
        words, kinds, kind, key_number, before, total, sentence, tags, is_listed, joined, context
    )


def numbered(values: Sequence[str]) -> tuple[list[str], Numbers]:
    """Return the different values and, for each value, its number among them."""
    index = {value: number for number, value in enumerate(dict.fromkeys(values))}
    return list(index), np.fromiter(map(index.__getitem__, values), int, len(values))


def earlier(numbers: Numbers) -> Numbers:
    """Return, for each place, how often its number stood before."""
    order = np.argsort(numbers, kind="stable")
    ranked = numbers[order]
    opens = np.flatnonzero(np.diff(ranked, prepend=-1))
    sizes = np.diff(np.append(opens, len(ranked)))
    counts = np.empty(len(numbers), int)
    counts[order] = np.arange(len(ranked)) - np.repeat(opens, sizes)
    return counts


def _beside(
    sentences: Sequence[Sentence], sizes: Numbers, lengths: Numbers
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return, for each word, which marks stand beside it and whether it opens its sentence; then
    whether it is joined to the word before.
    """
    texts = [f" {sentence.text} " for sentence in sentences]
    begins = np.cumsum([0, *map(len, texts)])[:-1].repeat(sizes)
    codes = _codes(texts)
    at = begins + np.array([word.at for sentence in sentences for word in sentence.words], int)
    front, back = codes[at], codes[at + lengths + 1]
    opens = np.diff(begins, prepend=-1) > 0
    joined = ~opens & (np.diff(at, prepend=0) == np.append(0, lengths[:-1]) + 1)
    joined &= np.isin(front, _codes(" -"))
    columns = [
        front == ord("("),
        back == ord(")"),
        back == ord(","),
        np.isin(front, _codes("\"“‘'")),
        np.isin(front, _codes("-/")) | np.isin(back, _codes("-/")),
        opens,
    ]
    return np.column_stack(columns).astype(float), joined


def _codes(letters: Iterable[str]) -> NDArray[np.uint32]:
    return np.frombuffer("".join(letters).encode("utf-32-le", "surrogatepass"), np.uint32)


def _listed(sizes: Numbers, matches: Sequence[Sequence[Match]]) -> Floats:
    """Return, for each word, whether a list has it as jargon, by itself or in a phrase."""
    listed = np.zeros((sizes.sum(), 2))
    at = 0
    for size, found in zip(sizes.tolist(), matches, strict=True):
        for match in found:
            if match.entry.kind == "jargon":
                column = int(match.last - match.first > 1)
                listed[at + match.first : at + match.last, column] = 1
        at += size
    return listed


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
    """Return what the second regression sees of each word, beside word kinds and tags."""
    near = [shifted(first, by, place, EDGE) for step in range(1, REACH + 1) for by in (step, -step)]
    # Sentences and texts of a few words say little of how technical they are.
    size, total = np.bincount(place.sentence), np.bincount(place.sentence, first)
    mean = ((total + 10 * EDGE) / (size + 10))[place.sentence]
    whole_text = np.full(len(first), (first.sum() + 100 * EDGE) / (len(first) + 100))
    same_key = mean_by_key(place, first)
    return np.column_stack([first, same_key, *near, mean, whole_text, place.context])


def mean_by_key(place: Place, values: Floats) -> Floats:
    """Return, for each word, the mean over all uses of its key in the document."""
    return (np.bincount(place.key, values) / np.bincount(place.key))[place.key]


class TermModel:
    """The learned weights, ready to judge the words of a document."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """Take the arrays of the model file; see `training/jargon.py` for what each holds."""
        self._hashed = arrays["hashed"].astype(float) / SCALE
        self._uses = Uses(arrays["usage_keys"].astype(np.uint32), arrays["usage"].astype(np.int16))
        self._first_kinds = arrays["first_kinds"].astype(float)
        self._second_kinds = arrays["second_kinds"].astype(float)
        self._neighbours = arrays["neighbours"].astype(float)
        self._first_tags, self._second_tags = arrays["first_tags"], arrays["second_tags"]
        self._context = arrays["context"].astype(float)
        self._first_bias, self._second_bias = arrays["biases"].tolist()
        self._edges = self._hashed[:, bucket(NOBODY)].tolist()
        self._cues: dict[str, float] = dict(
            zip(arrays["cues"].tolist(), arrays["cue_weights"].tolist(), strict=True)
        )
        self._sums: dict[str, Floats] = {}
        self.share_of_abstracts = functools.lru_cache(maxsize=_MOST_KINDS)(self._share)

    def _share(self, lower: str) -> float:
        """Return the share of abstracts of Cochrane reviews that hold a word, 0 to 1."""
        return math.expm1(float(self._uses.of([lower])[0, 2])) / REVIEWS

    def kind_features(self, kinds: Sequence[str]) -> Floats:
        """Return a row of `word_kinds.kind_features` for each kind of word."""
        return kind_features(kinds, self._uses.of([word_facts(kind).lower for kind in kinds]))

    def explained(self, found: Mapping[str, float]) -> float:
        """Return how likely cues explain a term, 0 to 1."""
        weights = self._cues
        total = weights[CUE_BIAS] + sum(weights.get(cue, 0.0) * found[cue] for cue in found)
        return 1 / (1 + math.exp(-max(total, _LOWEST_SUM)))

    def _kind_sums(self, kinds: Sequence[str]) -> Floats:
        """Return what kinds add to the sums: to the first, their own, and that of the word after
        them and before them, then the same for the second."""
        lowers = [word_facts(kind).lower for kind in kinds]
        features = self.kind_features(kinds)
        told = features[:, TOLD_NEIGHBOURS]
        runs = letter_runs(lowers)
        words, ends = np.array([whole(lower) for lower in lowers]), [ending(w) for w in lowers]
        own, before, after = self._hashed
        spelt = np.bincount(runs.owners, own[runs.buckets], len(kinds))
        return np.column_stack(
            [
                spelt + own[words] + features @ self._first_kinds,
                before[words] + before[ends],
                after[words] + after[ends],
                features @ self._second_kinds,
                told @ self._neighbours[0],
                told @ self._neighbours[1],
            ]
        )

    def _sums_of(self, place: Place) -> Floats:
        """Return a row of `_kind_sums` for each word."""
        known = self._sums
        if new := [kind for kind in place.kinds if kind not in known]:
            if len(known) > _MOST_KINDS:
                known = self._sums = {}
                new = place.kinds
            known.update(zip(new, self._kind_sums(new), strict=True))
        return np.array([known[kind] for kind in place.kinds]).reshape(-1, 6)[place.kind]

    def judge(self, place: Place) -> tuple[Floats, Floats]:
        """Return the first regression's sum and the probability of each word."""
        if not place.words:
            return np.zeros(0), np.zeros(0)
        sums = self._sums_of(place)
        first = self._first_sums(place, sums)
        second, before, after = sums[:, 3:].T
        total = self._second_bias + second + context_features(place, first) @ self._context
        total += shifted(before, 1, place, 0.0) + shifted(after, -1, place, 0.0)
        for by, weights in zip((0, 1, -1), self._second_tags, strict=True):
            tags = shifted(place.tags, by, place, NO_WORD).astype(int) if by else place.tags
            total += weights[tags]
        return first, 1 / (1 + np.exp(-np.maximum(total, _LOWEST_SUM)))

    def first_sums(self, place: Place) -> Floats:
        """Return the first regression's sum of each word."""
        return self._first_sums(place, self._sums_of(place))

    def _first_sums(self, place: Place, sums: Floats) -> Floats:
        own, previous, following = sums[:, :3].T
        first: Floats = self._first_bias + own + self._first_tags[place.tags]
        first += shifted(previous, 1, place, self._edges[1])
        first += shifted(following, -1, place, self._edges[2])
        return first


@functools.cache
def term_model() -> TermModel:
    """Return the model that kmtext comes with."""
    with np.load(MODEL) as arrays:
        return TermModel(dict(arrays))
