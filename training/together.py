"""What the words and features of a sentence say together, beyond what each adds by itself.

A small network: the mean of vectors of the words, beside the features, through one hidden layer. Its
vectors are learned from what the larger model said of whole sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kmtext.sentence_features import NAMES

Array = NDArray[np.floating[Any]]
DIMENSIONS, HIDDEN, ROUNDS, BATCH = 16, 32, 5, 256
PACE, VECTOR_PACE, DECAY, VECTOR_DECAY = 0.002, 0.01, 0.01, 0.3
WORDS_HIDDEN, UNITS_HIDDEN = 0.3, 0.2
"""Shares of words, and of hidden units, left out at random while learning."""
LINES_SCALE = 0.3


class Together(NamedTuple):
    """The network: `out · max(0, lines @ from_lines + (mean of vectors) @ from_vectors + bias)`."""

    vectors: Array
    from_lines: Array
    from_vectors: Array
    bias: Array
    out: Array

    def judge(self, lines: Array, holds: sparse.csr_matrix) -> Array:
        """Return what it adds to sentences: rows of bent features, and of words held."""
        hidden = lines @ self.from_lines + (holds @ self.vectors) @ self.from_vectors + self.bias
        return np.asarray(np.maximum(0, hidden) @ self.out)


def nothing(words: int) -> Together:
    """Return a network of so many words that adds nothing."""
    shapes = ((words, DIMENSIONS), (3 * len(NAMES), 1), (DIMENSIONS, 1), (1,), (1,))
    return Together(*(np.zeros(shape, np.float32) for shape in shapes))


def as_kept(vectors: Array) -> dict[str, NDArray[np.generic]]:
    """Return vectors as whole numbers of one byte, and what one of them stands for."""
    step = np.float32(max(np.abs(vectors).max(initial=0), 1e-6) / 127)
    return {"vectors": np.round(vectors / step).astype(np.int8), "step": np.asarray(step)}


def fit_together(lines: Array, holds: sparse.csr_matrix, wanted: Array, shares: Array) -> Together:
    """Learn what is wanted beyond the sum, each row counting its share."""
    chance = np.random.default_rng(0)
    lines, holds = (lines * LINES_SCALE).astype(np.float32), holds.astype(np.float32)
    width = lines.shape[1] + DIMENSIONS
    first = chance.uniform(-1, 1, (width, HIDDEN)) / np.sqrt(width)
    vectors = chance.normal(0, 0.05, (holds.shape[1], DIMENSIONS))
    weights = [vectors, first, np.zeros(HIDDEN), np.zeros(HIDDEN)]
    weights = [weight.astype(np.float32) for weight in weights]
    paces, decays = (VECTOR_PACE, *[PACE] * 3), (VECTOR_DECAY, *[DECAY] * 3)
    means, squares = ([np.zeros_like(weight) for weight in weights] for _ in range(2))
    batches = len(wanted) // BATCH
    for step in range(ROUNDS * batches):
        if step % batches == 0:
            order = chance.permutation(len(wanted))
        rows = order[step % batches * BATCH :][:BATCH]
        slopes = _slopes(
            weights, lines[rows], _some(holds[rows], chance), wanted[rows], shares[rows], chance
        )
        slow = 1 - step / (ROUNDS * batches)
        for at, (weight, slope) in enumerate(zip(weights, slopes, strict=True)):
            means[at] += 0.1 * (slope - means[at])
            squares[at] += 0.001 * (slope**2 - squares[at])
            pace = paces[at] * slow
            level = np.sqrt(squares[at] / (1 - 0.999 ** (step + 1))) + 1e-8
            weight -= pace * (means[at] / (1 - 0.9 ** (step + 1)) / level + decays[at] * weight)
    vectors, first, bias, out = weights
    inputs = lines.shape[1]
    return Together(vectors, first[:inputs] * np.float32(LINES_SCALE), first[inputs:], bias, out)


def _some(holds: sparse.csr_matrix, chance: np.random.Generator) -> sparse.csr_matrix:
    """Leave out some words at random."""
    stay = chance.random(len(holds.data)) >= WORDS_HIDDEN
    data = (holds.data * stay / (1 - WORDS_HIDDEN)).astype(np.float32)
    return sparse.csr_matrix((data, holds.indices, holds.indptr), shape=holds.shape)


def _slopes(
    weights: Sequence[Array],
    lines: Array,
    holds: sparse.csr_matrix,
    wanted: Array,
    shares: Array,
    chance: np.random.Generator,
) -> tuple[Array, ...]:
    """Return the slope of the error for each of the weights."""
    vectors, first, bias, out = weights
    inputs = np.hstack([lines, holds @ vectors])
    hidden = inputs @ first + bias
    stay = (chance.random(hidden.shape) >= UNITS_HIDDEN).astype(np.float32) / (1 - UNITS_HIDDEN)
    units = np.maximum(0, hidden) * stay
    error = (2 / len(wanted) * shares * (units @ out - wanted)).astype(np.float32)
    back = np.outer(error, out) * (hidden > 0) * stay
    to_vectors = back @ first[lines.shape[1] :].T
    return holds.T @ to_vectors, inputs.T @ back, back.sum(0), units.T @ error
