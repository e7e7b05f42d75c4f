"""The learned model of roles: chances of each role for the sentences of a document (models/roles.md).

First each sentence is read with the words of its neighbours, as four kinds of text would have it:
lay text, lay text by headings, medical abstracts, computer science. Then a small network weighs the
four, given what they say of the sentences around and of the whole document. The document is
seen as a whole and as nearness, never as a line: nothing tells where a sentence stands.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Table: TypeAlias = NDArray[np.float32]
Places: TypeAlias = NDArray[np.int64]

MODEL = Path(__file__).parent / "models" / "roles.npz"
KINDS = 4
"""Kinds of text that the first step tells apart."""
CHOICES = 7
"""The six roles, and none."""
_AT_ONCE = 512
_NEAR = ((1.0, 1), (0.7, 3), (0.9, 8))
"""How the weight of a neighbour falls with each step away, and how many steps are seen."""
_NEXT_BLOCK = 0.5
"""What a neighbour in another paragraph counts."""
_SCALE = 3.0
_LAY, _FEW = 0, 3.0
"""A text of so few sentences is judged half by what each says alone, read as lay text."""


@dataclass(frozen=True)
class RoleModel:
    """The weights, read-only; V features, of which the first U are single words."""

    index: dict[str, int]
    own: Table
    """V x (KINDS * CHOICES): what a feature says of its own sentence."""
    bias: Table
    to_next: Table
    """U x CHOICES: what a word says of the sentence that follows."""
    to_previous: Table
    """U x CHOICES: what a word says of the sentence before."""
    network: tuple[Table, ...]
    """Centre, hidden weights and bias, output weights, direct weights, output bias."""

    def chances(self, sentences: Sequence[Iterable[str]], blocks: Places) -> Table:
        """Return the chance of each choice, one row a sentence, given features and block numbers."""
        read = self.read(sentences)
        by_surroundings = softmax(weigh(surroundings(read, blocks), self.network))
        alone = softmax(read[:, _LAY])
        share = _FEW**2 / (_FEW**2 + len(read) ** 2)
        return share * alone + (1 - share) * by_surroundings

    def read(self, sentences: Sequence[Iterable[str]]) -> Table:
        """Return what each kind of text makes of each sentence: sentences x KINDS x CHOICES."""
        known = [[i for f in found if (i := self.index.get(f)) is not None] for found in sentences]
        own = summed(known, self.own) + self.bias
        singles = [[i for i in found if i < len(self.to_next)] for found in known]
        own = own.reshape(len(known), KINDS, CHOICES)
        own[1:] += summed(singles, self.to_next)[:-1, None]
        own[:-1] += summed(singles, self.to_previous)[1:, None]
        return own


def summed(found: Sequence[Sequence[int]], table: Table) -> Table:
    """Add up the rows of a table that each sentence names, over the root of how many they are."""
    result = np.zeros((len(found), table.shape[1]), np.float32)
    for start in range(0, len(found), _AT_ONCE):
        part = found[start : start + _AT_ONCE]
        counts = np.fromiter(map(len, part), np.int64, len(part))
        filled = np.flatnonzero(counts)
        if not len(filled):
            continue
        rows = table[np.fromiter(chain.from_iterable(part), np.int64, int(counts.sum()))]
        starts = np.concatenate(([0], np.cumsum(counts[filled])[:-1]))
        sums = np.add.reduceat(rows, starts, axis=0)
        result[start + filled] = sums / np.sqrt(counts[filled, None])
    return result


def surroundings(read: Table, blocks: Places) -> Table:
    """Return what the network sees of each sentence of one document.

    What was read of it, and the chances that follow for it, its neighbours near and far, on both
    sides alike, and the whole document.
    """
    flat = (len(read), -1)
    centred = (read - read.mean(axis=2, keepdims=True)) / _SCALE
    chances = softmax(read).reshape(flat)
    around = [_around(chances, blocks, *near) for near in _NEAR]
    whole = np.broadcast_to(chances.mean(axis=0), chances.shape)
    return np.hstack([centred.reshape(flat), chances, *around, whole])


def _around(chances: Table, blocks: Places, fading: float, reach: int) -> Table:
    """Return the weighted mean over the neighbours; a sentence alone is its own neighbour."""
    total = np.zeros_like(chances)
    weight = np.zeros((len(chances), 1), np.float32)
    for step in range(1, min(reach, len(chances) - 1) + 1):
        same = blocks[step:] == blocks[:-step]
        near = (fading ** (step - 1) * np.where(same, 1.0, _NEXT_BLOCK)).astype(np.float32)[:, None]
        total[:-step] += near * chances[step:]
        weight[:-step] += near
        total[step:] += near * chances[:-step]
        weight[step:] += near
    return np.where(weight > 0, total / np.maximum(weight, 1e-9), chances)


def weigh(seen: Table, network: Sequence[Table]) -> Table:
    """Return the network's answer, before it is turned into chances."""
    centre, hidden, hidden_bias, output, direct, bias = network
    seen = seen - centre
    scores: Table = np.maximum(seen @ hidden + hidden_bias, 0) @ output + seen @ direct + bias
    return scores


def softmax(scores: Table) -> Table:
    """Turn scores into chances that add up to one along the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Table = powers / powers.sum(axis=-1, keepdims=True)
    return shares


@functools.cache
def role_model() -> RoleModel:
    """Load the model that comes with kmtext, once."""
    with np.load(MODEL) as stored:
        names = stored["features"].tobytes().decode().split("\n")
        tables = {name: stored[name].astype(np.float32) for name in stored if name != "features"}
    network = tuple(tables[f"network_{number}"] for number in range(6))
    index = {name: number for number, name in enumerate(names)}
    return RoleModel(
        index, tables["own"], tables["bias"], tables["to_next"], tables["to_previous"], network
    )
