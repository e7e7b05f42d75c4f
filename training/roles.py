"""Learns the roles of sentences (models/roles.md); prints nothing but where the model is written.

    python -m training.roles

Fixed seeds; about three minutes on one free core. Needs the shared data and scipy.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kmtext.pipeline import Pipeline
from kmtext.report import ROLES
from kmtext.role_features import Found
from kmtext.role_model import (
    CHOICES,
    KINDS,
    MODEL,
    STYLES,
    by_kind,
    look_up,
    softmax,
)
from training.role_figures import Crossed, around, figures
from training.role_sentences import Learned, sentences

SETS = {"nihr": (0, 4.0, 12.0), "lay_roles": (0, 3.0, 10.0), "cochrane lay": (1, 0.6, 0.5),
        "cochrane abstracts": (2, 0.3, 0.2), "pubmed_roles": (2, 0.6, 3.0),
        "csabstruct_roles": (3, 0.4, 0.5), "own": (0, 3.0, 60.0)}  # fmt: skip
"""Of each set: its kind of text, and what a sentence counts in the first step and the second."""
SHARE = {"cochrane lay": 0.3, "cochrane abstracts": 0.2, "csabstruct_roles": 0.5}
"""Share of the documents of large sets that the second step learns from."""
FEATURES, FOLDS, UNITS = 20_000, 5, 160

NEIGHBOURS_SEEN = 2
NEIGHBOURS = slice(2 * KINDS * CHOICES, (2 + NEIGHBOURS_SEEN) * KINDS * CHOICES)
"""Where the network sees the neighbours, near and far, after the chances of the sentence itself."""


def adam(weights: list[Any], gradients: Iterable[list[Any]], steps: int, rate: float) -> None:
    """Change weights in place, step by step, ever less."""
    means = [np.zeros_like(w) for w in weights]
    squares = [np.zeros_like(w) for w in weights]
    for step, gradient in enumerate(gradients, start=1):
        now = rate * (1 - step / (steps + 1))
        for w, g, m, s in zip(weights, gradient, means, squares, strict=True):
            m += 0.1 * (g - m)
            s += 0.01 * (g * g - s)
            w -= now * (m / (1 - 0.9**step)) / (np.sqrt(s / (1 - 0.99**step)) + 1e-8)


def matrix(table: list[Learned], numbers: NDArray[np.uint32]) -> Any:
    """Return the known features of each sentence, each row over the root of its count."""
    every = np.repeat(np.arange(len(table)), [len(row.found) for row in table])
    rows_, sentence = look_up(numbers, Found(np.concatenate([row.found for row in table]), every))
    counts = np.bincount(sentence, minlength=len(table))
    values = (np.maximum(counts, 1) ** -0.5).astype(np.float32)[sentence]
    return sparse.csr_matrix((values, (sentence, rows_)), shape=(len(table), len(numbers)))


def first_step(x: Any, data: Any, learnt: Any, epochs: int) -> Any:
    """Learn what features say of roles, shared and by kind of text, and of the style of the text."""
    kinds, choice, weight, style_weight = data
    of_roles, size = (1 + KINDS) * CHOICES, 1024
    wide = of_roles + STYLES
    weights = [np.zeros((x.shape[1], wide), np.float32), np.zeros(wide, np.float32)]
    chance = np.random.default_rng(0)

    def gradients() -> Iterator[list[Any]]:
        every = np.arange(size)
        for _ in range(epochs):
            order = chance.permutation(learnt)
            for start in range(0, len(order) - size + 1, size):
                q = order[start : start + size]
                rows_ = x[q]
                scores = rows_ @ weights[0] + weights[1]
                roles = scores[:, :of_roles].reshape(size, 1 + KINDS, CHOICES)
                wrong = _wrong(roles[:, 0] + roles[every, 1 + kinds[q]], choice[q], 0.05)
                wrong *= weight[q, None] / size
                spread = np.zeros((size, 1 + KINDS, CHOICES), np.float32)
                spread[:, 0] = spread[every, 1 + kinds[q]] = wrong
                mistaken = _wrong(scores[:, of_roles:], kinds[q], 0.0)
                mistaken *= style_weight[q, None] / size
                flat = np.hstack([spread.reshape(size, -1), mistaken])
                yield [rows_.T @ flat + 1e-6 * weights[0], flat.sum(0)]

    adam(weights, gradients(), epochs * (len(learnt) // size), 0.03)
    return _own(weights[0]), _own(weights[1][None])[0]


def _own(weights: Any) -> Any:
    """Return the weights of each kind of text, with what is shared, and those of the styles."""
    of_roles = weights[:, :-STYLES].reshape(len(weights), 1 + KINDS, CHOICES)
    own = (of_roles[:, :1] + of_roles[:, 1:]).reshape(len(weights), -1)
    return np.hstack([own, weights[:, -STYLES:]])


def _wrong(scores: Any, choice: Any, smooth: float) -> Any:
    target = np.full(scores.shape, smooth / scores.shape[1], np.float32)
    target[np.arange(len(choice)), choice] += 1 - smooth
    return softmax(scores) - target


def network(seen: Any, choice: Any, weight: Any, epochs: int = 6) -> list[Any]:
    """Learn the network that weighs the kinds of text and the surroundings."""
    chance, size, width = np.random.default_rng(0), 512, seen.shape[1]
    centre = seen.mean(0)
    hidden = chance.standard_normal((width, UNITS)) / np.sqrt(width)
    shapes = ((UNITS,), (UNITS, CHOICES), (width, CHOICES), (CHOICES,))
    weights = [hidden.astype(np.float32), *(np.zeros(s, np.float32) for s in shapes)]

    def gradients() -> Iterator[list[Any]]:
        inner, inner_bias, out, direct, bias = weights
        for _ in range(epochs):
            order = chance.permutation(len(seen))
            for start in range(0, len(order) - size + 1, size):
                q = order[start : start + size]
                x = seen[q] - centre
                raw = x @ inner + inner_bias
                kept = (chance.random(raw.shape) > 0.1) / 0.9
                h = np.maximum(raw, 0) * kept
                wrong = _wrong(h @ out + x @ direct + bias, choice[q], 0.03)
                wrong *= weight[q, None] / size
                back = (wrong @ out.T) * (raw > 0) * kept
                yield [x.T @ back + 1e-4 * inner, back.sum(0), h.T @ wrong + 1e-4 * out,
                       x.T @ wrong + 1e-4 * direct, wrong.sum(0)]  # fmt: skip

    adam(weights, gradients(), epochs * (len(seen) // size), 3e-3)
    return [centre, *weights]


def main() -> None:
    """Learn, and write the model."""
    table = list(sentences(Pipeline()))
    parts, figures = learn(table)
    np.savez_compressed(MODEL, **parts)
    print(MODEL, len(parts["features"]), "features")
    for name, figure in figures.items():
        print(f"cross-validated by document: {name} {figure:.3f}")


def learn(table: list[Learned]) -> tuple[dict[str, Any], dict[str, float]]:
    """Return the tables of the model, and its figures, cross-validated by document."""
    names = [row.document for row in table]
    documents = np.cumsum([0, *(a != b for a, b in pairwise(names))])
    blocks = np.array([row.block for row in table])
    kinds = np.array([SETS[row.kind][0] for row in table])
    choice = np.array([ROLES.index(r.role) if r.role in ROLES else CHOICES - 1 for r in table])
    counts = np.array([SETS[row.kind][1:] if row.role != "" else (0, 0) for row in table], float)
    fold = np.array([_fold(name) for name in names])
    learnt = np.flatnonzero((counts[:, 0] > 0) & ((choice < CHOICES - 1) | (kinds == 0)))
    often = np.bincount(kinds[learnt], minlength=KINDS)
    style_weight = 0.3 * len(learnt) / KINDS / often[kinds] * [row.kind != "own" for row in table]
    data = (kinds, choice, counts[:, 0].astype(np.float32), style_weight.astype(np.float32))

    numbers = frequent(table, kinds)
    x = matrix(table, numbers)
    numbers = telling(numbers, x, first_step(x, data, learnt[fold[learnt] != 0], 2)[0], kinds)
    x = matrix(table, numbers)
    said = np.zeros((len(table), KINDS * CHOICES + STYLES), np.float32)
    for part in range(FOLDS):
        own, bias = first_step(x, data, learnt[fold[learnt] != part], 4)
        out = np.flatnonzero(fold == part)
        said[out] = x[out] @ own + bias
    own, bias = first_step(x, data, learnt, 4)

    sets = np.array([row.kind for row in table])
    net, nets = second_step(said, documents, blocks, sets, (learnt, choice, counts[:, 1], fold))
    scale = np.abs(own).max(axis=0) / 127
    tables = {"bias": bias, "scale": scale}
    tables |= {f"network_{number}": values for number, values in enumerate(net)}
    half = {name: values.astype(np.float16) for name, values in tables.items()}
    steps = np.rint(own / scale).astype(np.int8)
    sizes = np.array([len(row.found) for row in table])
    read = Crossed(said, documents, blocks, sets, choice, counts[:, 0] > 0, fold, sizes)
    return {"features": numbers, "own": steps, **half}, figures(read, nets)


def second_step(said: Any, documents: Any, blocks: Any, sets: Any, data: Any) -> Any:
    """Return the network, and for each fold what one made without it sees and chooses."""
    learnt, choice, counts, fold = data
    share_of = np.array([SHARE.get(name, 1.0) for name in sets])
    drawn = np.random.default_rng(7).random(documents[-1] + 1)[documents]
    some = learnt[drawn[learnt] < share_of[learnt]]
    seen, chosen, share = views(said, documents, blocks, some, choice)
    weight = (counts[chosen] / share_of[chosen] * share).astype(np.float32)
    nets = []
    for part in range(FOLDS):
        here = fold[chosen] != part
        nets.append(network(seen[here], choice[chosen[here]], weight[here]))
    return network(seen, choice[chosen], weight), nets


def _fold(name: str) -> int:
    """Return the part of the cross-validation; a review's two texts go together."""
    return zlib.crc32((re.search(r"CD\d+", name) or [name])[0].encode()) % FOLDS


def views(said: Any, documents: Any, blocks: Any, learnt: Any, choice: Any) -> tuple[Any, Any, Any]:
    """Return what the network learns from, which sentence each row is of, and what it counts.

    Documents whole, without paragraphs, with their passages in another order, cut up, sentence by
    sentence, and with the neighbours hidden: the network must not lean on what happens to stand
    beside a sentence.
    """
    chance = np.random.default_rng(5)
    there, flat = np.arange(len(said)), np.zeros_like(blocks)
    begins = np.diff(documents, prepend=-1) != 0
    cut = np.cumsum((chance.random(len(said)) < 0.35) | begins)
    run = np.cumsum(
        begins | (np.diff(choice, prepend=-1) != 0) | (np.diff(blocks, prepend=-1) != 0)
    )
    mixed = np.lexsort((there, chance.random(run[-1] + 1)[run], documents))
    kinds_of_view = (
        (there, documents, blocks, 1.0, 1.0, False),
        (there, documents, flat, 0.4, 1.0, False),
        (mixed, documents, np.cumsum(np.diff(blocks[mixed], prepend=-1) != 0), 0.4, 1.0, False),
        (mixed, documents, flat, 0.4, 1.0, False),
        (there, cut, blocks, 0.3, 1.5, False),
        (there, there, blocks, 0.4, 1.5, False),
        (there, documents, blocks, 0.5, 1.0, True),
        (there, documents, flat, 0.5, 1.0, True),
    )
    seen, chosen, share = [], [], []
    for order, parts, in_blocks, part, worth, alone in kinds_of_view:
        view = around(said[order], parts, in_blocks)[np.argsort(order)]
        view = without_neighbours(view) if alone else view
        picked = learnt[chance.random(len(learnt)) < part]
        seen.append(view[picked])
        chosen.append(picked)
        share.append(np.full(len(picked), worth))
    return np.vstack(seen), np.concatenate(chosen), np.concatenate(share)


def without_neighbours(seen: Any) -> Any:
    """Return what is seen of each sentence where it stands in the place of its neighbours."""
    own = seen[:, NEIGHBOURS.start - KINDS * CHOICES : NEIGHBOURS.start]
    seen = seen.copy()
    seen[:, NEIGHBOURS] = np.tile(own, NEIGHBOURS_SEEN)
    return seen


def frequent(table: list[Learned], kinds: Any) -> NDArray[np.uint32]:
    """Return the features seen often enough, sorted."""
    often, times = np.unique(np.concatenate([row.found for row in table]), return_counts=True)
    lay = [row.found for row, kind in zip(table, kinds, strict=True) if kind == 0]
    judged, judged_times = np.unique(np.concatenate(lay), return_counts=True)
    in_lay = np.isin(often, judged[judged_times >= 3])
    return often[(times >= 30) | ((times >= 6) & in_lay)]


def telling(numbers: Any, x: Any, own: Any, kinds: Any) -> NDArray[np.uint32]:
    """Return the features that tell most of roles, sorted."""
    by_choice = by_kind(own)
    by_choice = by_choice - by_choice.mean(2, keepdims=True)
    score = np.zeros(len(numbers))
    for kind, worth in enumerate((3.0, 1.5, 1.0, 0.5)):
        share = np.asarray(x[kinds == kind].sum(0)).ravel()
        score += worth * np.sqrt(share / share.sum()) * np.linalg.norm(by_choice[:, kind], axis=1)
    return np.sort(numbers[np.argsort(-score)[:FEATURES]])


if __name__ == "__main__":
    main()
