"""Runs of letters in words, hashed into numbered buckets, for many words at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.intp]

BITS = 16
BUCKETS = 1 << BITS
LENGTHS = (3, 4, 5)
"""How many letters stand in a run; the ends of a word count as letters."""
LONGEST = 24
"""Letters of a word that are looked at."""
_MIX, _SPREAD = 0x01000193, 2654435761
"""The multipliers of Fowler, Noll and Vo's hash, and of Knuth's."""


def letter_runs(words: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Return, for each run of letters in words, which word it is of and its bucket."""
    import numpy as np

    framed = [f"^{word[:LONGEST]}$" for word in words]
    lengths = np.array([len(word) for word in framed])
    codes = np.zeros((len(framed), LONGEST + 2), np.uint32)
    letters = "".join(framed).encode("utf-32-le", "surrogatepass")
    codes[np.arange(LONGEST + 2) < lengths[:, None]] = np.frombuffer(letters, "<u4")
    owners, buckets = [], []
    for length in LENGTHS:
        last = LONGEST + 3 - length
        mixed = np.full((len(framed), last), length, np.uint32)
        for at in range(length):
            mixed = mixed * np.uint32(_MIX) ^ codes[:, at : last + at]
        mixed = mixed * np.uint32(_SPREAD) >> np.uint32(32 - BITS)
        inside = np.arange(last) <= (lengths - length)[:, None]
        owners.append(np.nonzero(inside)[0])
        buckets.append(mixed[inside].astype(np.intp))
    return np.concatenate(owners), np.concatenate(buckets)


def sums(words: Sequence[str], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return, for each word, the sum of the weights (one a bucket) of its runs of letters."""
    import numpy as np

    owners, buckets = letter_runs(words)
    return np.asarray(np.bincount(owners, weights[buckets], len(words)), np.float64)
