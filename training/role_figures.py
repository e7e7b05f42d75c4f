"""How well roles are told of documents that were not learned from, for their model card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kmtext.report import ROLES
from kmtext.roles.model import CHOICES, judge

FOLDS = 5
"""Parts of the cross-validation."""
_FINDINGS, _METHODS = ROLES.index("findings"), ROLES.index("methods")
_JUDGED = ("nihr", "lay_roles")
"""Sets of which each sentence was judged, and a document tells of a study."""


class Crossed(NamedTuple):
    """Sentences as read by weights that were learned without them, one row each."""

    said: Any
    documents: Any
    blocks: Any
    sets: Any
    choice: Any
    told: Any
    """Whether the role is known."""
    fold: Any
    size: Any

    def rows(self, at: Any) -> Crossed:
        """Return some of the sentences."""
        return Crossed(*(column[at] for column in self))


def figures(read: Crossed, networks: list[Any], unseen: Sequence[int]) -> dict[str, float]:
    """Return the figures of networks that were each learned without one fold, on folds unseen."""
    chosen = np.zeros(len(read.said), int)
    moved: list[NDArray[np.bool_]] = []
    for part in unseen:
        out = np.flatnonzero(read.fold == part)
        here = read.rows(out)
        chosen[out] = _chosen(here, networks[part])
        moved += _moved(here, chosen[out], networks[part])
    known = read.told & (read.choice < CHOICES - 1) & np.isin(read.fold, list(unseen))
    found = {}
    for name in dict.fromkeys(read.sets[known].tolist()):
        at = np.flatnonzero(known & (read.sets == name))
        found[f"{name} accuracy"] = float(np.mean(chosen[at] == read.choice[at]))
        found[f"{name} macro F1"] = _macro_f1(read.choice[at], chosen[at])
        if read.blocks[at].any():
            found[f"{name} paragraphs"] = _paragraphs(read.rows(at), chosen[at])
    found["changed where findings are moved up"] = float(np.concatenate(moved).mean())
    return found


def by_parts(make: Callable[..., Any], parts: Any, *columns: Any) -> Any:
    """Return what is made of each part, together; parts are numbered in order."""
    cuts = np.flatnonzero(np.diff(parts)) + 1
    pieces = zip(*(np.split(column, cuts) for column in columns), strict=True)
    return np.vstack([make(*piece) for piece in pieces])


def _chosen(read: Crossed, networks: Any) -> Any:
    look = partial(judge, networks=networks)
    return by_parts(look, read.documents, read.said, read.blocks).argmax(1)


def _moved(read: Crossed, chosen: Any, networks: Any) -> list[NDArray[np.bool_]]:
    """Return, of judged lay texts, which roles change where the findings are moved to the front."""
    changed = []
    for document in np.unique(read.documents[np.isin(read.sets, _JUDGED)]):
        at = np.flatnonzero(read.documents == document)
        roles = read.choice[at]
        if {_FINDINGS, _METHODS} <= set(roles.tolist()):
            order = at[np.argsort(roles != _FINDINGS, kind="stable")]
            changed.append(_chosen(read.rows(order), networks) != chosen[order])
    return changed


def _macro_f1(gold: Any, got: Any) -> float:
    hits = [2 * np.sum((gold == c) & (got == c)) for c in range(CHOICES - 1)]
    uses = [np.sum(gold == c) + np.sum(got == c) for c in range(CHOICES - 1)]
    return float(np.mean([hit / max(use, 1) for hit, use in zip(hits, uses, strict=True)]))


def _paragraphs(read: Crossed, chosen: Any) -> float:
    """Return how many paragraphs have most of their features in sentences of the right role."""
    keys = np.stack([read.documents, read.blocks])
    _, first, paragraph = np.unique(keys, axis=1, return_index=True, return_inverse=True)
    weight = np.zeros((len(first), CHOICES))
    np.add.at(weight, (paragraph.reshape(-1), chosen), read.size)
    return float(np.mean(weight.argmax(1) == read.choice[first]))
