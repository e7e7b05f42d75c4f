"""What `kmtext.difficulty` knows of words: people's judgements of them.

Used by `python -m training.difficulty`.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.linear_model import Ridge

from kmtext.difficulty import WordModel, word_features
from kmtext.letters import BUCKETS
from kmtext.spelling import american
from training.texts import rows

Array = NDArray[np.float64]
POINTS, REACH, PENALTY = 128, 0.012, 0.02


class JudgedWords(NamedTuple):
    """Words that people judged alone or in several sentences; an occurrence a judgement."""

    words: list[str]
    means: Array
    counts: Array
    occurrences: list[tuple[str, str, float]]
    """(word, corpus, judgement)"""


def judged_words(split: str) -> JudgedWords:
    """Return the single words of CompLex without a hyphen or figure."""
    seen: dict[str, list[float]] = defaultdict(list)
    occurrences = []
    for row in rows("complex", split):
        if row["words"] == "single" and row["term"].isalpha():
            seen[row["term"]].append(row["difficulty"])
            occurrences.append((row["term"], row["corpus"], row["difficulty"]))
    words = sorted(seen)
    means = np.array([np.mean(seen[word]) for word in words])
    return JudgedWords(words, means, np.array([len(seen[word]) for word in words]), occurrences)


def fit_words(judged: JudgedWords, keep: NDArray[np.bool_]) -> WordModel:
    """Learn from the words of which `keep` is true."""
    table = word_features(judged.words)[keep]
    mean, deviation = table.mean(0), np.where(table.std(0) > 0, table.std(0), 1.0)
    units = (table - mean) / deviation
    points = KMeans(POINTS, n_init=1, random_state=0).fit(units).cluster_centers_
    squares = (units**2).sum(1)[:, None] + (points**2).sum(1) - 2 * units @ points.T
    ridge = Ridge(PENALTY)
    ridge.fit(np.exp(-REACH * squares), judged.means[keep], np.sqrt(judged.counts[keep]))
    base = float(ridge.intercept_)
    return WordModel(mean, deviation, points, REACH, ridge.coef_, base, np.zeros(BUCKETS))


def cross_validated(judged: JudgedWords) -> dict[str, float]:
    """Return what ten models say of words whose first six letters none of them saw."""
    stems = (american(word.lower())[:6] for word in judged.words)
    fold = np.array([zlib.crc32(stem.encode()) % 10 for stem in stems])
    found = np.zeros(len(fold))
    for number in range(10):
        model = fit_words(judged, fold != number)
        others = [word for word, of in zip(judged.words, fold, strict=True) if of == number]
        found[fold == number] = model.difficulties(word_features(others))
    return dict(zip(judged.words, found.tolist(), strict=True))


def report_words(label: str, found: Mapping[str, float], judged: JudgedWords) -> None:
    """Print how well figures agree with people's, occurrence by occurrence."""
    figures = []
    for corpus in ("", "biomed", "bible", "europarl"):
        pairs = [(found[word], got) for word, kind, got in judged.occurrences if corpus in kind]
        figures.append(f"{corpus or 'all'} {np.corrcoef(np.array(pairs).T)[0, 1]:.3f}")
    print(f"words, {label}: r =", ", ".join(figures))
