"""The learned model of roles: chances of each role for the sentences of a document (models/roles.md).

First each sentence is read alone, by its features and by hidden units that they move, as four kinds
of text would have it: lay text, lay text by headings, medical abstracts, computer science; and for
what kind of text it sounds like. Then a small network weighs the four, given what they say of the
sentences around, of the paragraph and of the whole document, and what the whole document sounds
like. A second network is given what the first made of them all. The document is seen as a whole and
as nearness, never as a line: nothing tells where a sentence stands.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from kmtext.roles.features import Found, Laid, Numbers, Places, Plain, features, lay_out

Table: TypeAlias = NDArray[np.float32]
Network: TypeAlias = Sequence[Table]
"""Hidden weights and bias, output weights, direct weights, output bias."""

MODEL = Path(__file__).parents[1] / "models" / "roles.npz"
KINDS = 4
"""Kinds of text that the first step tells apart."""
CHOICES = 7
"""The six roles, and none."""
STYLES = 4
"""Kinds of text that a document may sound like."""
_ROLES_READ = KINDS * CHOICES
SAID = _ROLES_READ + STYLES
"""Columns of what is said of a sentence: each role as each kind of text has it, and the styles."""
_AT_ONCE = 100
"""Sentences that are read together: few enough that their features stay in the processor's cache."""
_BITS = 31
"""Room for the second number of a pair in 64 bits; the first may be a checksum of 32."""
_NEAR = ((0.7, 3), (0.9, 8))
"""How the weight of a neighbour falls with each step away, and how many steps are seen."""
_NEXT_BLOCK = 0.5
"""What a neighbour in another paragraph counts."""
_LAY_STYLES = 2
"""How many of the styles, the first, are lay text."""
_APART = 0.5
"""What a lay sentence read with its neighbours hidden counts, so that less hangs on who they are."""
_SCALE = 3.0
_LAY, _FEW = 0, 3.0
"""A text of so few sentences is judged half by what each says alone, read as lay text."""


@dataclass(frozen=True)
class RoleModel:
    """The weights, read-only; V features."""

    features: Numbers
    """The features that are known, sorted."""
    own: Table
    """V x (SAID + hidden units): what a feature says of its sentence, and to the hidden units."""
    bias: Table
    mix: Table
    """Hidden units x (KINDS * CHOICES): what they say of roles."""
    networks: tuple[Network, ...]

    def chances(self, sentences: Sequence[Plain], blocks: Places) -> Table:
        """Return the chance of each choice, one row a sentence, given the block each stands in."""
        read = self.read(sentences)
        by_surroundings = judge(read, blocks, self.networks)
        alone = softmax(by_kind(read)[:, _LAY])
        share = _FEW**2 / (_FEW**2 + len(read) ** 2)
        return share * alone + (1 - share) * by_surroundings

    def read(self, sentences: Sequence[Plain]) -> Table:
        """Return what is said of each sentence: sentences x SAID."""
        laid = lay_out(sentences)
        parts = range(0, len(sentences), _AT_ONCE)
        return np.vstack([self._read(laid.part(start, start + _AT_ONCE)) for start in parts])

    def _read(self, laid: Laid) -> Table:
        row, sentence = look_up(self.features, features(laid))
        read = np.zeros((len(laid.lengths), self.own.shape[1]), np.float32)
        starts = np.flatnonzero(np.diff(sentence, prepend=-1))
        if len(starts):
            sums = np.add.reduceat(self.own[row], starts, axis=0)
            counts = np.diff(starts, append=len(sentence))
            read[sentence[starts]] = sums / np.sqrt(counts[:, None])
        return said(read + self.bias, self.mix)


def said(read: Table, mix: Table) -> Table:
    """Return what is said of each sentence, by its features and by the hidden units: SAID columns."""
    of_roles = read[:, :_ROLES_READ] + np.maximum(read[:, SAID:], 0) @ mix
    return np.hstack([of_roles, read[:, _ROLES_READ:SAID]])


def look_up(known: Numbers, found: Found) -> tuple[Places, Places]:
    """Return the rows of the features that are known, and the sentence of each, in that order.

    A feature counts once in a sentence. Sorted features are looked up many times faster.
    """
    numbers, sentence = _different(found.features, found.sentence)
    rows = np.searchsorted(known, numbers)
    rows[rows == len(known)] = 0
    there = known[rows] == numbers
    sentence, row = _different(sentence[there], rows[there])
    return row, sentence


def _different(first: Numbers | Places, second: Places) -> tuple[Places, Places]:
    """Return the different pairs of two numbers, sorted; numpy sorts single numbers fastest."""
    pairs = np.sort(first.astype(np.int64) << _BITS | second)
    pairs = pairs[np.flatnonzero(np.diff(pairs, prepend=-1))]
    return pairs >> _BITS, pairs & ((1 << _BITS) - 1)


def by_kind(read: Table) -> Table:
    """Return what each kind of text makes of each sentence: sentences x KINDS x CHOICES."""
    return read[:, :_ROLES_READ].reshape(-1, KINDS, CHOICES)


def surroundings(read: Table, blocks: Places, hidden: bool = False) -> Table:
    """Return what the first network sees of each sentence of one document.

    What was read of it, the surroundings of the chances that follow, and what kind of text the
    whole document sounds like.
    """
    roles = by_kind(read)
    centred = (roles - roles.mean(axis=2, keepdims=True)) / _SCALE
    chances = softmax(roles).reshape(len(read), -1)
    styles = softmax(read[:, _ROLES_READ:])
    return np.hstack(
        [centred.reshape(len(read), -1), of_chances(chances, blocks, hidden), _everywhere(styles)]
    )


def of_chances(chances: Table, blocks: Places, hidden: bool = False) -> Table:
    """Return the chances of each sentence and, in columns beside them, those of what surrounds it.

    Its neighbours near and far, on both sides alike, its paragraph, the whole document, and the
    surest sentence of that. A sentence stands in the place of hidden neighbours.
    """
    near = [chances if hidden else _around(chances, blocks, *reach) for reach in _NEAR]
    surest = np.broadcast_to(chances.max(axis=0), chances.shape)
    return np.hstack([chances, *near, _in_block(chances, blocks), _everywhere(chances), surest])


def _everywhere(chances: Table) -> Table:
    """Return the mean over the document, for each sentence."""
    return np.broadcast_to(chances.mean(axis=0), chances.shape)


def _in_block(chances: Table, blocks: Places) -> Table:
    """Return the mean over the block of each sentence; blocks are numbered in order."""
    _, starts, counts = np.unique(blocks, return_index=True, return_counts=True)
    sums: Table = np.add.reduceat(chances, starts, axis=0)
    return np.repeat(sums / counts[:, None].astype(np.float32), counts, axis=0)


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


def judge(read: Table, blocks: Places, networks: Sequence[Network]) -> Table:
    """Return the chance of each choice, with neighbours seen and, in part, with them hidden."""
    styles = softmax(read[:, _ROLES_READ:]).mean(axis=0)
    share = _APART * styles[:_LAY_STYLES].sum()
    near, apart = (reading(read, blocks, networks, hidden) for hidden in (False, True))
    chances: Table = (1 - share) * near + share * apart
    return chances


def reading(read: Table, blocks: Places, networks: Sequence[Network], hidden: bool) -> Table:
    """Return the chances as the second network sees them, given those of the first."""
    first, second = networks
    seen = surroundings(read, blocks, hidden)
    chances = softmax(weigh(seen, first))
    return softmax(weigh(anew(seen, of_chances(chances, blocks, hidden)), second))


def anew(seen: Table, around: Table) -> Table:
    """Return what the second network sees, given what the first saw and what surrounds its chances.

    Of what the first saw only the style, which stands last.
    """
    return np.hstack([around, seen[:, -STYLES:]])


def weigh(seen: Table, network: Network) -> Table:
    """Return the network's answer, before it is turned into chances."""
    hidden, hidden_bias, output, direct, bias = network
    units = seen @ hidden
    units += hidden_bias
    np.maximum(units, 0, out=units)
    scores: Table = units @ output + seen @ direct + bias
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
        numbers = stored["features"]
        tables = {name: stored[name].astype(np.float32) for name in stored if name != "features"}
    own = tables["own"] * tables["scale"]
    networks = tuple(
        tuple(tables[f"network_{turn}_{number}"] for number in range(5)) for turn in range(2)
    )
    return RoleModel(numbers, own, tables["bias"], tables["mix"], networks)
