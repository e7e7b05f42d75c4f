"""kmtext's own tagger: a small network that reads words and their neighbours, in numpy.

Each kind of word is embedded once, by its letters; convolutions then let each word see some to
either side. `training/pipeline.py` makes the weights; `models/english.md` is their card.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kmtext.jobs import side_by_side
from kmtext.words.tokens import with_plain_marks

Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]

FEATURES = ("word", "prefix", "suffix", "shape")
GAP, UNKNOWN, FIRST = 0, 1, 2
"""Rows of every table: what stands between texts, what training never met, and the first known."""
_AT_ONCE = 2048
"""Words taken through the network together: few enough for the processor's cache."""
_LEAST_SPREAD = 1e-8
_ROOM = 16_384
"""Kinds of words for which there is room at first; memory that is not used costs nothing."""
_MOST_KINDS = 50_000
"""Kinds of words whose vectors are kept."""
_DIGIT, _RUN = re.compile(r"\d"), re.compile(r"(.)\1{3,}")


def features(token: str) -> tuple[str, str, str, str]:
    """Return what the network sees of a word or mark, in the order of FEATURES."""
    lower = with_plain_marks(token).lower()
    word = _DIGIT.sub("0", lower[:24])
    return word, word[:2], lower[-3:], shape(token[:24])


class _Outlines(dict[int, str]):
    """What stands for each character in the outline of a word."""

    def __missing__(self, code: int) -> str:
        c = chr(code)
        self[code] = "X" if c.isupper() else "x" if c.isalpha() else "0" if c.isdigit() else c
        return self[code]


_OUTLINES = _Outlines()


def shape(token: str) -> str:
    """Return the outline of a word: Xxxx for Drug, XXX for NHS, 00 for 42."""
    return _RUN.sub(r"\1\1\1", token.translate(_OUTLINES))


class Layer(NamedTuple):
    """The greatest of several readings of the input, its mean and spread evened out."""

    weights: Floats
    """Inputs by outputs of the first reading, the second and so on."""
    bias: Floats
    gain: Floats
    shift: Floats

    def __call__(self, inputs: Floats) -> Floats:
        """Return a row of outputs for each row of inputs."""
        return self.settle(inputs @ self.weights)

    def settle(self, readings: Floats) -> Floats:
        """Return a row of outputs for each row of readings, which are changed."""
        readings += self.bias
        width = self.gain.size
        starts = range(0, readings.shape[1], width)
        best = functools.reduce(np.maximum, (readings[:, at : at + width] for at in starts))
        best -= (best @ np.full(width, 1 / width, np.float32))[:, None]
        spread = np.einsum("ij,ij->i", best, best) / width
        best *= (1 / np.sqrt(spread + _LEAST_SPREAD))[:, None]
        best *= self.gain
        best += self.shift
        return best


class _Kinds(dict[str, int]):
    """Numbers the kinds of words and marks from 1 on; 0 is the gap between texts."""

    def __init__(self, rows: Sequence[Mapping[str, int]]) -> None:
        """Look features up in these tables, one for each of FEATURES."""
        self._rows = rows
        self._new = [(GAP,) * len(FEATURES)]

    def __missing__(self, token: str) -> int:
        number = self[token] = len(self) + 1
        known = zip(self._rows, features(token), strict=True)
        self._new.append(tuple([rows.get(feature, UNKNOWN) for rows, feature in known]))
        return number

    def take_new(self) -> list[tuple[int, ...]]:
        """Return the table rows of the kinds that came since this was asked before."""
        new, self._new = self._new, []
        return new


def _with(kept: Floats, count: int, new: Floats) -> Floats:
    """Return kept[:count] followed by new rows, with room for more."""
    if count + len(new) > len(kept):
        larger = np.empty((2 * (count + len(new)), *new.shape[1:]), new.dtype)
        larger[:count] = kept[:count]
        kept = larger
    kept[count : count + len(new)] = new
    return kept


class Tagger:
    """A network with its weights; give it the words of texts, get a label for each."""

    def __init__(self, path: Path) -> None:
        """Read the weights; OSError where there are none."""
        with np.load(path) as file:
            known = [_names(file[f"{feature} names"]) for feature in FEATURES]
            self._rows = [{name: at for at, name in enumerate(names, FIRST)} for names in known]
            self._tables = [file[f"{feature} vectors"].astype(np.float32) for feature in FEATURES]
            self._embed = _layer(file, "embed")
            self._sight = int(file["convolutions"])
            self._first, *self._others = (
                _layer(file, f"convolution {at}") for at in range(self._sight)
            )
            self._weights = file["output weights"].astype(np.float32)
            self._bias = file["output bias"].astype(np.float32)
            self.labels = _names(file["labels"])
            self.version = _names(file["version"])[0]
        self._forget()

    def label(self, texts: Iterable[Sequence[str]]) -> list[list[int]]:
        """Return, for each word of each text, the place of its label in `labels`."""
        if len(self._kinds) > _MOST_KINDS:
            self._forget()
        between = [GAP] * self._sight
        rows = between.copy()
        spans = []
        for words in texts:
            spans.append((len(rows) - self._sight, len(rows) - self._sight + len(words)))
            rows += map(self._kinds.__getitem__, words)
            rows += between
        self._embed_new_kinds()
        pieces = self._pieces(np.array(rows))
        labels = [label for of in side_by_side(self._labels, pieces) for label in of.tolist()]
        return [labels[start:end] for start, end in spans]

    def _forget(self) -> None:
        """Keep no kind of word but the gap between texts."""
        self._kinds = _Kinds(self._rows)
        width = self._embed.gain.size
        self._vectors = np.empty((_ROOM, width), np.float32)
        self._seen = np.empty((3 * _ROOM, self._first.bias.size), np.float32)
        """What the first convolution reads of each kind as the word before, itself, and after, a row each."""
        self._embed_new_kinds()

    def _embed_new_kinds(self) -> None:
        if new := self._kinds.take_new():
            columns = np.array(new).T
            parts = [table[rows] for table, rows in zip(self._tables, columns, strict=True)]
            vectors = self._embed(np.concatenate(parts, axis=1))
            by_place = self._first.weights.reshape(3, vectors.shape[1], -1)
            seen = vectors @ np.hstack(list(by_place))
            known = len(self._kinds) + 1 - len(new)
            self._vectors = _with(self._vectors, known, vectors)
            self._seen = _with(self._seen, 3 * known, seen.reshape(3 * len(new), -1))

    def _pieces(self, rows: Rows) -> list[Rows]:
        """Part rows into pieces; each sees its neighbours, so that no seam shows."""
        sides = 2 * self._sight
        return [
            rows[start : start + _AT_ONCE + sides]
            for start in range(0, len(rows) - sides, _AT_ONCE)
        ]

    def _labels(self, rows: Rows) -> Rows:
        """Return the labels of all but the first and last rows."""
        seen = self._seen
        readings = seen.take(3 * rows[1:-1] + 1, axis=0)
        readings += seen.take(3 * rows[:-2], axis=0)
        readings += seen.take(3 * rows[2:] + 2, axis=0)
        vectors = self._vectors.take(rows[1:-1], axis=0) + self._first.settle(readings)
        for convolution in self._others:
            windows = np.hstack([vectors[:-2], vectors[1:-1], vectors[2:]])
            vectors = vectors[1:-1] + convolution(windows)
        return np.asarray((vectors @ self._weights + self._bias).argmax(axis=1))


def _layer(file: dict[str, npt.NDArray[np.float16]], name: str) -> Layer:
    return Layer(*(file[f"{name} {part}"].astype(np.float32) for part in Layer._fields))


def _names(letters: npt.NDArray[np.uint8]) -> list[str]:
    return letters.tobytes().decode().split("\n")
