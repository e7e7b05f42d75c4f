"""What `kmtext.difficulty` knows of words: people's judgements of them, spelling, company they keep.

Used by `python -m training.difficulty`.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import svds
from sklearn.cluster import KMeans
from sklearn.linear_model import Ridge

from kmtext.difficulty import WordModel, _frequencies, word_features
from kmtext.spelling import american
from kmtext.tokens import words_of
from training.texts import joined, rows

Array = NDArray[np.float64]
POINTS, REACH, PENALTY = 128, 0.012, 0.02
SPELLERS, RAREST_SPELLER, RAREST_LETTERS = 30_000, 1e-6, 3
"""Words whose spelling is learnt, how rare they may be (parts of all words), and runs of letters."""
CONTEXT_WORDS, WINDOW, DIMENSIONS, RAREST = 8000, 4, 150, 2


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


def learn_spelling() -> dict[str, float]:
    """Return the log probability of a letter after two others, in common words."""
    known = _frequencies()
    words = [w for w, f in known.items() if w.isascii() and w.isalpha() and f > RAREST_SPELLER]
    threes, twos = Counter[str](), Counter[str]()
    for word in words[:SPELLERS]:
        framed = f"^^{american(word)}$"
        for at in range(len(framed) - 2):
            threes[framed[at : at + 3]] += 1
            twos[framed[at : at + 2]] += 1
    return {
        letters: float(np.log((count + 0.5) / (twos[letters[:2]] + 15)))
        for letters, count in sorted(threes.items())
        if count >= RAREST_LETTERS
    }


def fit_words(
    judged: JudgedWords, spelling: Mapping[str, float], keep: NDArray[np.bool_]
) -> WordModel:
    """Learn from the words of which `keep` is true."""
    table = np.array([word_features(word, spelling) for word in judged.words])[keep]
    mean, deviation = table.mean(0), np.where(table.std(0) > 0, table.std(0), 1.0)
    units = (table - mean) / deviation
    points = KMeans(POINTS, n_init=1, random_state=0).fit(units).cluster_centers_
    squares = (units**2).sum(1)[:, None] + (points**2).sum(1) - 2 * units @ points.T
    ridge = Ridge(PENALTY)
    ridge.fit(np.exp(-REACH * squares), judged.means[keep], np.sqrt(judged.counts[keep]))
    return WordModel(
        mean, deviation, points, REACH, ridge.coef_, float(ridge.intercept_), spelling, {}
    )


def cross_validated(judged: JudgedWords, spelling: Mapping[str, float]) -> dict[str, float]:
    """Return what ten models say of words whose first six letters none of them saw."""
    stems = (american(word.lower())[:6] for word in judged.words)
    fold = np.array([zlib.crc32(stem.encode()) % 10 for stem in stems])
    found: dict[str, float] = {}
    for number in range(10):
        model = fit_words(judged, spelling, fold != number)
        for at in np.flatnonzero(fold == number):
            word = judged.words[at]
            found[word] = model.difficulty(word_features(word, spelling))
    return found


def report_words(label: str, found: Mapping[str, float], judged: JudgedWords) -> None:
    """Print how well figures agree with people's, occurrence by occurrence."""
    figures = []
    for corpus in ("", "biomed", "bible", "europarl"):
        pairs = [(found[word], got) for word, kind, got in judged.occurrences if corpus in kind]
        figures.append(f"{corpus or 'all'} {np.corrcoef(np.array(pairs).T)[0, 1]:.3f}")
    print(f"words, {label}: r =", ", ".join(figures))


def _texts() -> Iterable[str]:
    """Yield the texts whose words' company is learnt: the training parts, no CLEAR, no NIHR."""
    for row in rows("cochrane", "train"):
        for sections in (row["abstract"], row["pls"]):
            for _, paragraphs in sections:
                yield from paragraphs
    for name, field in (("readmepp", "text"), ("cefr_sp", "text"), ("complex", "sentence")):
        yield from dict.fromkeys(row[field] for row in rows(name, "train"))
    for name in ("medreadme", "csabstruct_roles", "pubmed_roles", "lay_roles"):
        for row in rows(name, "train"):
            yield joined(row["sentences"])


def as_counted(word: str) -> str:
    """Return the form of a word under which its weight is kept; the same as at run time."""
    lower = word.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")
    return american(lower.removesuffix("'s"))


def word_vectors() -> tuple[dict[str, int], Array]:
    """Return vectors of unit length for words by the company they keep (PPMI, then SVD)."""
    texts = [[as_counted(word) for word in words_of(text)] for text in _texts()]
    counts = Counter(word for text in texts for word in text)
    known = [word for word, count in counts.most_common() if count >= RAREST]
    index = {word: at for at, word in enumerate(known)}
    met = sparse.csr_matrix((len(known), CONTEXT_WORDS), dtype=np.float32)
    for start in range(0, len(texts), 4000):
        met = met + _meetings(texts[start : start + 4000], index, met.shape)
    table = met.tocoo()
    totals = np.asarray(met.sum(1)).ravel()
    contexts = np.asarray(met.sum(0)).ravel() ** 0.75
    contexts /= contexts.sum()
    information = np.log(table.data / (totals[table.row] * contexts[table.col]))
    positive = information > 0
    ppmi = sparse.csr_matrix(
        (information[positive], (table.row[positive], table.col[positive])), shape=met.shape
    )
    left, strengths, _ = svds(ppmi.astype(np.float64), k=DIMENSIONS, random_state=1)
    vectors = left * np.sqrt(strengths)
    return index, vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6)


def _meetings(
    texts: list[list[str]], index: Mapping[str, int], shape: tuple[int, int]
) -> sparse.csr_matrix:
    """Count which words stand near which common ones, the nearer the more."""
    near, common, share = [], [], []
    for text in texts:
        at = np.array([index.get(word, -1) for word in text])
        for gap in range(1, min(WINDOW, len(at) - 1) + 1):
            for left, right in ((at[:-gap], at[gap:]), (at[gap:], at[:-gap])):
                counts = (left >= 0) & (right >= 0) & (right < CONTEXT_WORDS)
                near.append(left[counts])
                common.append(right[counts])
                share.append(np.full(counts.sum(), 1 / gap, np.float32))
    places = (np.concatenate(near), np.concatenate(common))
    return sparse.csr_matrix((np.concatenate(share), places), shape=shape, dtype=np.float32)
