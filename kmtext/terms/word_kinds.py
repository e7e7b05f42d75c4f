"""What a kind of word (a word as written) says of whether readers know it, wherever it stands.

All kinds that a document brings along are worked out at once, as arrays, since a text holds
hundreds of them.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kmtext.words.difficulty import RARE, UNCOMMON, family_frequency, word_facts
from kmtext.words.spelling import american

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
BITS = 15
BUCKETS = 1 << BITS
"""Letter runs and words are hashed into this many weights."""
SCALE = 32.0
"""A weight is kept as a whole number of this many parts."""
RUNS = (3, 4, 5)
"""Lengths of the runs of letters that are looked at."""
_STEP, _MIX = np.uint32(31), np.uint32(2654435761)
_ZERO, _NINE = ord("0"), ord("9")


def bucket(feature: str) -> int:
    """Return the number of the weight that a feature is hashed to."""
    return zlib.crc32(feature.encode()) % BUCKETS


def whole(lower: str) -> int:
    """Return the bucket of a whole word."""
    return bucket(f"w{lower}")


def ending(lower: str) -> int:
    """Return the bucket of a word's last letters."""
    return bucket(f"s{lower[-3:]}")


class Runs(NamedTuple):
    """The buckets of the letter runs of some words, and the number of the word that each is of."""

    buckets: Numbers
    owners: Numbers


def letter_runs(lowers: Sequence[str]) -> Runs:
    """Return the runs of three to five letters of some words; all digits are alike."""
    framed = [f"^{lower}$" for lower in lowers]
    codes = np.frombuffer("".join(framed).encode("utf-32-le"), np.uint32)
    codes = np.where((codes >= _ZERO) & (codes <= _NINE), np.uint32(_ZERO), codes)
    lengths = np.array([len(word) for word in framed], int)
    owners = np.repeat(np.arange(len(framed)), lengths)
    ends = np.cumsum(lengths)[owners]
    places = np.arange(len(codes))
    found: list[tuple[Numbers, Numbers]] = []
    for length in RUNS:
        starts = places[places + length <= ends]
        hashed = np.full(len(starts), length, np.uint32)
        for step in range(length):
            hashed = hashed * _STEP + codes[starts + step]
        found.append(((hashed * _MIX >> np.uint32(32 - BITS)).astype(int), owners[starts]))
    buckets, of = (np.concatenate(part) for part in zip(*found, strict=True))
    return Runs(buckets, of)


def checksum(lower: str) -> int:
    """Return the number under which the uses of a word are kept, British or American."""
    return zlib.crc32(american(lower.removesuffix("'s")).encode())


class Uses:
    """How words are used in Cochrane reviews, and what words that keep the same company are like."""

    COLUMNS = 4
    """Log ratio of a word's frequency in abstracts to that in plain language summaries; logs of one
    plus the number of summaries, and of abstracts, that hold it; how opaque its company says it is."""

    def __init__(self, keys: NDArray[np.uint32], table: NDArray[np.int16]) -> None:
        """Take the checksums of words and their figures, of which `SCALE` make one."""
        order = np.argsort(keys)
        self._keys = np.append(keys[order], np.uint32(2**32 - 1))
        self._table = np.vstack([table[order], np.zeros((1, self.COLUMNS), np.int16)])

    def of(self, lowers: Sequence[str]) -> Floats:
        """Return a row of figures for each word; zeros where it is hardly used."""
        keys = np.array([checksum(lower) for lower in lowers], np.uint32)
        at = np.searchsorted(self._keys[:-1], keys)
        at = np.where(self._keys[at] == keys, at, len(self._table) - 1)
        return self._table[at] / SCALE


def kind_features(kinds: Sequence[str], uses: Floats) -> Floats:
    """Return a row for each word as written: what is known of it, wherever it stands."""
    facts = [word_facts(kind) for kind in kinds]
    counts = np.array(
        [
            (one.zipf, family_frequency(american(one.lower)), one.syllables, len(kind))
            for kind, one in zip(kinds, facts, strict=True)
        ]
    )
    zipf, family, syllables, letters = counts.reshape(-1, 4).T
    forms = [_form(kind, one.lower) for kind, one in zip(kinds, facts, strict=True)]
    technical, summaries, abstracts, opaque = uses.T
    return np.column_stack(
        [
            np.minimum(zipf, 7) / 7,
            family / 7,
            np.minimum(syllables, 8) / 5,
            np.log(letters) / 2,
            np.array(forms, float).reshape(-1, 6),
            zipf < 1,
            zipf < RARE,
            zipf < UNCOMMON,
            technical,
            summaries / 8,
            abstracts + summaries > 0,
            opaque,
        ]
    )


def _form(text: str, lower: str) -> tuple[bool, ...]:
    return (
        text[1:] != lower[1:] and sum(letter.isupper() for letter in text) > 1,
        text.islower(),
        text.istitle(),
        not text.isalpha() and any(letter.isdigit() for letter in text),
        "-" in lower,
        text[0].isdigit(),
    )


@functools.lru_cache(maxsize=100_000)
def key(lower: str) -> str:
    """Return what singular and plural of a word have in common."""
    bare = lower.removesuffix("'s")
    if bare.endswith("ies") and len(bare) > 4:
        return f"{bare[:-3]}y"
    return bare.removesuffix("s") if len(bare) > 3 else bare
