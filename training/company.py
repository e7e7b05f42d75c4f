"""What the company that words keep says of whether readers know them.

Counts words in Cochrane reviews, and learns from the marks which words are opaque by their vectors
(`training.vectors.word_vectors`), so that a word that nobody marked is judged by its like.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from kmtext.terms.word_kinds import SCALE, checksum, kind_features
from kmtext.words.spelling import american
from training.marks import Marked, labels
from training.texts import rows
from training.vectors import as_counted, word_vectors

Floats = NDArray[np.float64]
Arrays = dict[str, NDArray[np.generic]]
RAREST = 5
"""A word must stand in this many abstracts and summaries to be counted."""
KEPT = 20_000
"""How many of the commonest words with a vector are judged by it."""
STRENGTH, STEMS = 0.03, 5
"""How little the regression is held back, and into how many parts words are dealt by their stems."""
USUAL = -3.0
"""About what the regression says of a usual word; kept figures are steps from here, at most 3.9."""
WIDEN = 10.0
"""Brings vectors of unit length to the scale of the other features."""


class Company(NamedTuple):
    """Words, how they are used in Cochrane reviews, and their vectors (zeros where unknown)."""

    words: list[str]
    uses: Floats
    vectors: Floats


def company() -> Company:
    """Count the words of Cochrane abstracts and plain language summaries, and find their vectors."""
    counted = _counted()
    index, vectors = word_vectors()
    words = sorted(
        {*counted, *(word for word, at in index.items() if at < KEPT and word.isalpha())}
    )
    uses = np.array([counted.get(word, (0.0, 0.0, 0.0)) for word in words])
    none = np.zeros(vectors.shape[1])
    found = [vectors[index[word]] if word in index else none for word in words]
    return Company(words, uses, np.array(found))


def _counted() -> dict[str, tuple[float, float, float]]:
    """Return the figures of `word_kinds.Uses` that come from counting."""
    words = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
    uses: dict[str, Counter[str]] = {"abstract": Counter(), "pls": Counter()}
    texts: dict[str, Counter[str]] = {"abstract": Counter(), "pls": Counter()}
    for row in rows("cochrane", "train"):
        for side in uses:
            joined = (p for _, ps in row[side] for p in ps)
            found = [as_counted(word) for p in joined for word in words.findall(p)]
            uses[side].update(found)
            texts[side].update(set(found))
    technical, lay = (sum(uses[side].values()) / 1e6 for side in ("abstract", "pls"))
    return {
        word: (
            math.log((uses["abstract"][word] / technical + 0.5) / (uses["pls"][word] / lay + 0.5)),
            math.log1p(texts["pls"][word]),
            math.log1p(texts["abstract"][word]),
        )
        for word in texts["abstract"] | texts["pls"]
        if texts["abstract"][word] + texts["pls"][word] >= RAREST
    }


def uses_arrays(known: Company, documents: Sequence[Marked]) -> Arrays:
    """Return the arrays of `word_kinds.Uses`, with what the marks of these documents teach.

    A marked word is judged by a model that saw no word of its stem, as an unmarked one will be.
    """
    flat = np.zeros((len(known.words), 1))
    features = kind_features(known.words, np.hstack([known.uses, flat]))[:, :-1]
    spread = features.std(axis=0)
    features = (features - features.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    table = np.hstack([features, WIDEN * known.vectors])
    plain, opaque = _marked_words(known.words, documents)
    stems = np.array([zlib.crc32(word[:6].encode()) % STEMS for word in known.words])
    judged = _fit(table, plain, opaque).decision_function(table)
    for part in range(STEMS):
        own = (stems == part) & (plain + opaque > 0)
        others = stems != part
        judged[own] = _fit(table, plain * others, opaque * others).decision_function(table[own])
    steps = np.clip((judged - USUAL) * SCALE, -127, 127)[:, None]
    return {
        "usage_keys": np.array([checksum(word) for word in known.words], np.uint32),
        "usage": np.round(np.hstack([known.uses * SCALE, steps])).astype(np.int16),
    }


def _marked_words(words: Sequence[str], documents: Sequence[Marked]) -> tuple[Floats, Floats]:
    """Return how much speaks for each word being plain and for its being opaque."""
    index = {word: at for at, word in enumerate(words)}
    counts = np.zeros((len(words), 2))
    for document in documents:
        for word, used, is_jargon in zip(document.place.words, *labels([document]), strict=True):
            at = index.get(american(word.facts.lower.removesuffix("'s")))
            if used and at is not None:
                counts[at, int(is_jargon)] += 1
    total = counts.sum(axis=1)
    weight = np.log1p(total) / np.where(total > 0, total, 1)
    return counts[:, 0] * weight, counts[:, 1] * weight


def _fit(table: Floats, plain: Floats, opaque: Floats) -> LogisticRegression:
    rows_ = np.concatenate([np.flatnonzero(plain), np.flatnonzero(opaque)])
    target = np.repeat([False, True], [np.count_nonzero(plain), np.count_nonzero(opaque)])
    weights = np.concatenate([plain[plain > 0], opaque[opaque > 0]])
    return LogisticRegression(C=STRENGTH, max_iter=300).fit(table[rows_], target, weights)
