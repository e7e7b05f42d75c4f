"""What `kmtext.difficulty` knows of words: people's judgements of them.

Used by `python -m training.difficulty`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.linear_model import Ridge

from kmtext.words.difficulty import WordModel, as_ours, word_features
from kmtext.words.letters import BUCKETS
from kmtext.words.rated_words import LEVELS, checksum
from training.texts import rows
from training.word_rater import FOLDS, RatedForms, family_fold, form_of

Array = NDArray[np.float64]
POINTS, REACH, PENALTY = 128, 0.012, 0.02
DOUBT = 3.0
"""How many judgements of a word weigh as much as what is worked out for it: each judgement is told
best from the others so."""


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


def cross_validated(judged: JudgedWords, rated: RatedForms | None) -> dict[str, float]:
    """Return what models say of words whose first six letters none of them saw."""
    fold = np.array([family_fold(word) for word in judged.words])
    found = {}
    for number in range(FOLDS):
        model = fit_words(judged, fold != number)
        others = [word for word, of in zip(judged.words, fold, strict=True) if of == number]
        said = dict(zip(others, model.difficulties(word_features(others)).tolist(), strict=True))
        if rated:
            by_form = dict(zip(rated.forms, rated.unaware_of(number).tolist(), strict=True))
            for word, formula in said.items():
                said[word] = (by_form.get(form_of(word, by_form), formula) + formula) / 2
        found.update(said)
    return found


def words_to_keep(
    judged: JudgedWords, model: WordModel, rated: RatedForms
) -> dict[str, NDArray[np.generic]]:
    """Return the words whose difficulty is kept, as `kmtext.rated_words` reads them.

    It is halfway between what the model and the larger model say; where people judged a word, nearer
    to what they said the more of them there are.
    """
    said = (rated.mean() + model.difficulties(word_features(rated.forms))) / 2
    row = {form: at for at, form in enumerate(rated.forms)}
    sums, counts = np.zeros(len(said)), np.zeros(len(said))
    for word, mean, count in zip(judged.words, judged.means, judged.counts, strict=True):
        at = row.get(form_of(word, row))
        if at is not None:
            sums[at] += mean * count
            counts[at] += count
    said = (said * DOUBT + sums) / (DOUBT + counts)
    keys = np.array([checksum(form) for form in rated.forms], np.uint32)
    return {"keys": keys, "levels": np.round(as_ours(said) * LEVELS).astype(np.uint8)}


def report_words(label: str, found: Mapping[str, float], judged: JudgedWords) -> None:
    """Print how well figures agree with people's, occurrence by occurrence."""
    figures = []
    for corpus in ("", "biomed", "bible", "europarl"):
        pairs = [(found[word], got) for word, kind, got in judged.occurrences if corpus in kind]
        figures.append(f"{corpus or 'all'} {np.corrcoef(np.array(pairs).T)[0, 1]:.3f}")
    print(f"words, {label}: r =", ", ".join(figures))
