"""The role of each sentence: background, aim, methods, findings, caveats or implications.

Learned from sentences and headings (models/roles.md), with no knowledge of where in the text a
sentence stands: position would hide the fault that the order of a text is checked for. A clear
heading of the author's own outweighs what the words of a sentence suggest.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np

from kmtext.english.sentences import RoleChances, Sentence
from kmtext.report import ROLES, Role
from kmtext.roles.features import Plain
from kmtext.roles.headings import announced_roles
from kmtext.roles.model import CHOICES, Table, role_model

CHOSEN: tuple[Role | None, ...] = (*ROLES, None)
"""What the model chooses from, in its order; None is for boilerplate."""

_HEADING_WEIGHT, _LONG_SECTION_WEIGHT = 300.0, 2.0
"""How many times likelier a role becomes under a heading that announces it, and in a long section."""
_LONG_SECTION = 15
"""Sentences in a row beyond which a heading says little of each: “Key findings” over a whole report."""


class Told(NamedTuple):
    """The likeliest role of a sentence, None for boilerplate, how sure it is, and every chance."""

    role: Role | None
    confidence: float
    chances: RoleChances


UNREAD = Told(None, 0.0, RoleChances())
"""What is told of a heading: it has no role."""


def assign_roles(sentences: Sequence[Sentence]) -> list[Told]:
    """Return the role of each sentence of one document's prose, given in order."""
    if not sentences:
        return []
    chances = _role_chances(sentences)
    best = chances.argmax(axis=1)
    sure = chances.max(axis=1).astype(float).round(2)
    return [
        Told(CHOSEN[b], float(s), RoleChances(*row[:-1]))
        for b, s, row in zip(best, sure, chances.tolist(), strict=True)
    ]


def _role_chances(sentences: Sequence[Sentence]) -> Table:
    """Return the chance of each of `CHOSEN`, one row a sentence."""
    plain = [
        Plain(
            sentence.text,
            [word.facts.lower for word in sentence.words],
            [word.tag for word in sentence.words],
            [word.at for word in sentence.words],
        )
        for sentence in sentences
    ]
    groups = [list(group) for _, group in groupby(sentences, key=lambda s: id(s.block))]
    blocks = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    chances = role_model().chances(plain, blocks) * _announced(sentences)
    shares: Table = chances / chances.sum(axis=1, keepdims=True)
    return shares


def _announced(sentences: Sequence[Sentence]) -> Table:
    """Return how many times likelier headings make each choice."""
    weights = np.ones((len(sentences), CHOICES), np.float32)
    for role, run in groupby(enumerate(announced_roles(sentences)), key=lambda told: told[1]):
        places = [at for at, _ in run]
        if role:
            is_long = len(places) > _LONG_SECTION
            weights[places, ROLES.index(role)] = (
                _LONG_SECTION_WEIGHT if is_long else _HEADING_WEIGHT
            )
    return weights
