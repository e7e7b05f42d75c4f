"""Vectors of words by the company they keep, learned from the shared texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.linalg import svds

from kmtext.words.spelling import american
from kmtext.words.tokens import words_of
from training.texts import joined, rows

Array = NDArray[np.float64]
CONTEXT_WORDS, WINDOW, DIMENSIONS, RAREST = 8000, 4, 150, 2


def texts() -> Iterable[tuple[str, str]]:
    """Yield set and text to learn words from: the training parts, no CLEAR, no NIHR."""
    for row in rows("cochrane", "train"):
        for sections in (row["abstract"], row["pls"]):
            for _, paragraphs in sections:
                for paragraph in paragraphs:
                    yield "cochrane", paragraph
    for name, field in (("readmepp", "text"), ("cefr_sp", "text"), ("complex", "sentence")):
        for text in dict.fromkeys(row[field] for row in rows(name, "train")):
            yield name, text
    for name in ("medreadme", "csabstruct_roles", "pubmed_roles", "lay_roles"):
        for row in rows(name, "train"):
            yield name, joined(row["sentences"])


def as_counted(word: str) -> str:
    """Return the form of a word under which its weight is kept; the same as at run time."""
    lower = word.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")
    return american(lower.removesuffix("'s"))


def word_vectors() -> tuple[dict[str, int], Array]:
    """Return vectors of unit length for words by the company they keep (PPMI, then SVD)."""
    told = [[as_counted(word) for word in words_of(text)] for _, text in texts()]
    counts = Counter(word for text in told for word in text)
    known = [word for word, count in counts.most_common() if count >= RAREST]
    index = {word: at for at, word in enumerate(known)}
    met = sparse.csr_matrix((len(known), CONTEXT_WORDS), dtype=np.float32)
    for start in range(0, len(told), 4000):
        met = met + _meetings(told[start : start + 4000], index, met.shape)
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
