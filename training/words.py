"""What `kmtext.difficulty` knows of words: people's judgements of them.

Used by `python -m training.difficulty`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
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
_READ = Path(__file__).with_name("word_ratings.tsv")
"""Words, and how hard a large language model as a reader said they are: 0 to 100."""
_ENDINGS = (
    *(("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e")),
    *(("ing", ""), ("ing", "e"), ("ly", "")),
)
_SHORTEST_ROOT = 4
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


def read_words() -> dict[str, float]:
    """Return how hard a large language model, as a reader, said that words are, 0 to 1."""
    lines = (line.split("\t") for line in _READ.read_text(encoding="utf-8").splitlines())
    return {word: int(rating) / 100 for word, rating in lines}


def by_reader(words: Sequence[str], judged: JudgedWords, keep: NDArray[np.bool_]) -> Array:
    """Return how hard that reader says words are, on CompLex's scale; NaN where it read neither
    the word nor what it is made from.

    What its figures stand for is learned from the judged words of which `keep` is true.
    """
    said = read_words()
    known = {word: _of_root(word, said) for word in (*words, *judged.words)}
    read = np.array([known[word] for word in judged.words])
    both = keep & ~np.isnan(read)
    line = np.polyfit(read[both], judged.means[both], 1, w=np.sqrt(judged.counts[both]))
    return np.asarray(np.polyval(line, [known[word] for word in words]), np.float64)


def _of_root(word: str, said: Mapping[str, float]) -> float:
    """Return what was said of a word, or of the word that it is formed from; NaN if nothing."""
    if word in said:
        return said[word]
    roots = (word.removesuffix(end) + put for end, put in _ENDINGS if word.endswith(end))
    return next(
        (said[root] for root in roots if len(root) >= _SHORTEST_ROOT and root in said), np.nan
    )


def _with_reader(said: Array, read: Array) -> Array:
    """Return figures halfway to what the reader says, where it says something."""
    return np.where(np.isnan(read), said, (said + read) / 2)


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
            read = by_reader([form_of(word, by_form) for word in others], judged, fold != number)
            said = dict(zip(others, _with_reader(np.array([*said.values()]), read), strict=True))
        found.update(said)
    return found


def words_to_keep(
    judged: JudgedWords, model: WordModel, rated: RatedForms
) -> dict[str, NDArray[np.generic]]:
    """Return the words whose difficulty is kept, as `kmtext.rated_words` reads them.

    It is halfway between what a reader says and the mean of the model and the larger models; where
    people judged a word, nearer to what they said the more of them there are.
    """
    others = sorted(read_words().keys() - set(rated.forms))
    forms = [*rated.forms, *others]
    said = model.difficulties(word_features(forms))
    said[: len(rated.forms)] = (said[: len(rated.forms)] + rated.mean()) / 2
    said = _with_reader(said, by_reader(forms, judged, np.ones(len(judged.words), bool)))
    row = {form: at for at, form in enumerate(forms)}
    sums, counts = np.zeros(len(said)), np.zeros(len(said))
    for word, mean, count in zip(judged.words, judged.means, judged.counts, strict=True):
        at = row.get(form_of(word, row))
        if at is not None:
            sums[at] += mean * count
            counts[at] += count
    said = (said * DOUBT + sums) / (DOUBT + counts)
    keys = np.array([checksum(form) for form in forms], np.uint32)
    return {"keys": keys, "levels": np.round(as_ours(said) * LEVELS).astype(np.uint8)}


def report_words(label: str, found: Mapping[str, float], judged: JudgedWords) -> None:
    """Print how well figures agree with people's, occurrence by occurrence."""
    figures = []
    for corpus in ("", "biomed", "bible", "europarl"):
        pairs = [(found[word], got) for word, kind, got in judged.occurrences if corpus in kind]
        figures.append(f"{corpus or 'all'} {np.corrcoef(np.array(pairs).T)[0, 1]:.3f}")
    print(f"words, {label}: r =", ", ".join(figures))
