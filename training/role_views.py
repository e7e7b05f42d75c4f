"""The second step of learning roles: what surrounds a sentence, from many views of its document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from kmtext.roles.model import Network, anew, of_chances, softmax, surroundings, weigh
from training.role_figures import FOLDS, by_parts
from training.role_steps import network


class Sentences(NamedTuple):
    """What is known of each sentence, one row each; documents and blocks are numbered in order."""

    read: Any
    """What the first step, learned without its fold, says of it."""
    documents: Any
    blocks: Any
    choice: Any
    counts: Any
    """What it counts; 0 where no role is known."""
    fold: Any

    def rows(self, at: Any) -> Sentences:
        """Return some of the sentences."""
        return Sentences(*(column[at] for column in self))


class View(NamedTuple):
    """A way to look at all documents."""

    order: Any
    parts: Any
    """In that order, the part of a document that each sentence is seen in; numbered in order."""
    blocks: Any
    hidden: bool
    """Whether neighbours are hidden."""
    picked: Any
    """The sentences that are learned from."""
    worth: float

    def see(self, look: Callable[..., Any], columns: Any) -> Any:
        """Return what `look` sees of each sentence."""
        looking = partial(look, hidden=self.hidden)
        seen = by_parts(looking, self.parts, columns[self.order], self.blocks)
        return seen[np.argsort(self.order)]


def views(table: Sentences) -> Iterator[View]:
    """Yield the views that are learned from.

    Documents whole, without paragraphs, with their passages in another order, cut up, sentence by
    sentence, and with the neighbours hidden: the networks must not lean on what happens to stand
    beside a sentence.
    """
    documents, blocks = table.documents, table.blocks
    learnt = np.flatnonzero(table.counts)
    chance = np.random.default_rng(5)
    there, flat = np.arange(len(blocks)), np.zeros_like(blocks)
    begins = np.diff(documents, prepend=-1) != 0
    new_role = np.diff(table.choice, prepend=-1) != 0
    run = np.cumsum(begins | new_role | (np.diff(blocks, prepend=-1) != 0))
    mixed = np.lexsort((there, chance.random(run[-1] + 1)[run], documents))
    mixed_blocks = np.cumsum(np.diff(blocks[mixed], prepend=-1) != 0)
    cut = np.cumsum((chance.random(len(blocks)) < 0.35) | begins)
    for order, parts, in_blocks, hidden, share, worth in (
        (there, documents, blocks, False, 1.0, 1.0),
        (there, documents, flat, False, 0.4, 1.0),
        (mixed, documents, mixed_blocks, False, 0.8, 1.0),
        (mixed, documents, flat, False, 1.0, 1.0),
        (there, cut, blocks, False, 0.3, 1.5),
        (there, there, blocks, False, 0.4, 1.5),
        (there, documents, blocks, True, 0.5, 1.0),
        (there, documents, flat, True, 0.5, 1.0),
    ):
        picked = learnt[chance.random(len(learnt)) < share]
        yield View(order, parts, in_blocks, hidden, picked, worth)


def second_step(table: Sentences, wanted: Callable[[int | None], Any]) -> tuple[Any, list[Any]]:
    """Return the two networks, and for each fold the two that were learned without it.

    `wanted` returns the chances that are learned without a fold; None is all. The second network
    learns from what first ones say of sentences that they did not learn.
    """
    all_views = list(views(table))
    seen = [view.see(surroundings, table.read) for view in all_views]
    first = _networks(table, all_views, seen, wanted)
    for at, view in enumerate(all_views):
        chances = _unlearned(first, seen[at], table.fold)
        seen[at] = anew(seen[at], view.see(of_chances, chances))
    second = _networks(table, all_views, seen, wanted)
    *without, whole = zip(first, second, strict=True)
    return whole, without


def _networks(
    table: Sentences, all_views: list[View], seen: list[Any], wanted: Callable[[int | None], Any]
) -> list[Network]:
    """Return networks learned without each fold, and last one that was learned from all."""
    chosen = np.concatenate([view.picked for view in all_views])
    worth = np.concatenate([np.full(len(view.picked), view.worth) for view in all_views])
    rows = np.vstack([what[view.picked] for view, what in zip(all_views, seen, strict=True)])
    weight = (table.counts[chosen] * worth).astype(np.float32)
    made: list[Network] = []
    for part in (*range(FOLDS), None):
        here = table.fold[chosen] != part
        made.append(network(rows[here], wanted(part)[chosen[here]], weight[here]))
    return made


def _unlearned(networks: list[Network], seen: Any, fold: Any) -> Any:
    """Return the chances of each sentence as the network says that was learned without its fold."""
    chances = np.zeros((len(seen), len(networks[0][-1])), np.float32)
    for part in range(FOLDS):
        out = fold == part
        chances[out] = softmax(weigh(seen[out], networks[part]))
    return chances
