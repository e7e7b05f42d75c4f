"""What was worked out beforehand of the commonest words: how hard each is, and its vector.

training/words.py and training/together.py write it. A word is known by a checksum of its American
spelling, so that the file holds numbers only.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kmtext.words.spelling import american

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PATH = Path(__file__).parents[1] / "models" / "words.npz"
LEVELS = 255
"""A difficulty of 1, as it is kept."""


class RatedWords(NamedTuple):
    """Words in rows."""

    rows: Mapping[int, int]
    """The row of a word, by the checksum of its spelling."""
    difficulties: list[float]
    vectors: NDArray[np.float32]
    """A row each, and a last one of zeros for all other words."""


@functools.cache
def load_words() -> RatedWords:
    """Read the words, once."""
    import numpy as np

    with np.load(PATH) as file:
        keys, levels, vectors = file["keys"], file["levels"], file["vectors"] * file["step"]
    vectors = np.vstack([vectors, np.zeros((1, vectors.shape[1]), np.float32)])
    rows = dict(zip(keys.tolist(), range(len(keys)), strict=True))
    return RatedWords(rows, (levels / LEVELS).round(6).tolist(), vectors)


def checksum(spelling: str) -> int:
    """Return the number that stands for a word in American spelling."""
    return zlib.crc32(spelling.encode("utf-8", "surrogatepass"))


def row_of(lower: str) -> int:
    """Return the row of a word in small letters; -1, the row of zeros, where it is not known."""
    return load_words().rows.get(checksum(american(lower)), -1)


def rated_difficulty(word: str) -> float | None:
    """Return how hard a word without a hyphen is, from 0 to 1; None where it is not known.

    A word that mostly stands with a capital has a figure for that; an acronym has none.
    """
    if word.isupper() and len(word) > 1:
        return None
    words = load_words()
    lower = american(word.lower())
    row = None
    if word[:1].isupper():
        row = words.rows.get(checksum(lower[:1].upper() + lower[1:]))
    if row is None:
        row = words.rows.get(checksum(lower))
    return None if row is None else words.difficulties[row]
