"""Learns the roles of sentences (models/roles.md); prints nothing but where the model is written.

    python -m training.roles

Fixed seeds; about ten minutes on one core. Needs the shared data and scipy.
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
from kmtext.role_model import CHOICES, KINDS, MODEL, look_up, softmax, surroundings, weigh
from training.role_sentences import Learned, sentences

SETS = {"nihr": (0, 4.0, 12.0), "lay_roles": (0, 3.0, 10.0), "cochrane lay": (1, 0.6, 0.8),
        "cochrane abstracts": (2, 0.3, 0.3), "pubmed_roles": (2, 0.6, 1.5),
        "csabstruct_roles": (3, 0.4, 0.6), "own": (0, 3.0, 40.0)}  # fmt: skip
"""Of each set: its kind of text, and what a sentence counts in the first step and the second."""
SHARE = {"cochrane lay": 0.3, "csabstruct_roles": 0.6}
"""Share of the documents of large sets that the second step learns from."""
FEATURES, FOLDS, UNITS = 20_000, 5, 48


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
    """Learn the weights of features, shared and by kind of text; return those of each kind."""
    kinds, choice, weight = data
    wide, size = (1 + KINDS) * CHOICES, 1024
    weights = [np.zeros((x.shape[1], wide), np.float32), np.zeros(wide, np.float32)]
    chance = np.random.default_rng(0)

    def gradients() -> Iterator[list[Any]]:
        every = np.arange(size)
        for _ in range(epochs):
            order = chance.permutation(learnt)
            for start in range(0, len(order) - size + 1, size):
                q = order[start : start + size]
                rows_ = x[q]
                scores = (rows_ @ weights[0] + weights[1]).reshape(size, 1 + KINDS, CHOICES)
                wrong = _wrong(scores[:, 0] + scores[every, 1 + kinds[q]], choice[q], 0.05)
                wrong *= weight[q, None] / size
                spread = np.zeros((size, 1 + KINDS, CHOICES), np.float32)
                spread[:, 0] = spread[every, 1 + kinds[q]] = wrong
                flat = spread.reshape(size, -1)
                yield [rows_.T @ flat + 1e-6 * weights[0], flat.sum(0)]

    adam(weights, gradients(), epochs * (len(learnt) // size), 0.03)
    wide_table = weights[0].reshape(-1, 1 + KINDS, CHOICES)
    bias = weights[1].reshape(1 + KINDS, CHOICES)
    own = (wide_table[:, :1] + wide_table[:, 1:]).reshape(len(wide_table), -1)
    return own, (bias[:1] + bias[1:]).reshape(-1)


def _wrong(scores: Any, choice: Any, smooth: float) -> Any:
    target = np.full(scores.shape, smooth / CHOICES, np.float32)
    target[np.arange(len(choice)), choice] += 1 - smooth
    return softmax(scores) - target


def network(seen: Any, choice: Any, weight: Any, epochs: int = 8) -> list[Any]:
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


def around(said: Any, parts: Any, blocks: Any) -> Any:
    """Return the surroundings of each sentence, part by part; parts are numbered in order."""
    cuts = np.flatnonzero(np.diff(parts)) + 1
    pairs = zip(np.split(said, cuts), np.split(blocks, cuts), strict=True)
    return np.vstack([surroundings(part, block) for part, block in pairs])


def main() -> None:
    """Learn, and write the model."""
    table = list(sentences(Pipeline()))
    parts, figures = learn(table)
    np.savez_compressed(MODEL, **parts)
    print(MODEL, len(parts["features"]), "features")
    for name, figure in figures.items():
        print(f"cross-validated by document: {name} {figure:.3f}")


def learn(table: list[Learned]) -> tuple[dict[str, Any], dict[str, float]]:
    """Return the tables of the model, and the share of right roles in each set, cross-validated."""
    names = [row.document for row in table]
    documents = np.cumsum([0, *(a != b for a, b in pairwise(names))])
    blocks = np.array([row.block for row in table])
    kinds = np.array([SETS[row.kind][0] for row in table])
    choice = np.array([ROLES.index(r.role) if r.role in ROLES else CHOICES - 1 for r in table])
    counts = np.array([SETS[row.kind][1:] if row.role != "" else (0, 0) for row in table], float)
    fold = np.array([_fold(name) for name in names])
    learnt = np.flatnonzero((counts[:, 0] > 0) & ((choice < CHOICES - 1) | (kinds == 0)))
    data = (kinds, choice, counts[:, 0].astype(np.float32))

    numbers = frequent(table, kinds)
    x = matrix(table, numbers)
    numbers = telling(numbers, x, first_step(x, data, learnt[fold[learnt] != 0], 2)[0], kinds)
    x = matrix(table, numbers)
    said = np.zeros((len(table), KINDS, CHOICES), np.float32)
    for part in range(FOLDS):
        own, bias = first_step(x, data, learnt[fold[learnt] != part], 4)
        out = np.flatnonzero(fold == part)
        said[out] = (x[out] @ own + bias).reshape(-1, KINDS, CHOICES)
    own, bias = first_step(x, data, learnt, 4)

    sets = np.array([row.kind for row in table])
    net, right = second_step(said, documents, blocks, sets, (learnt, choice, counts[:, 1], fold))
    scale = np.abs(own).max(axis=0) / 127
    tables = {"bias": bias, "scale": scale}
    tables |= {f"network_{number}": values for number, values in enumerate(net)}
    half = {name: values.astype(np.float16) for name, values in tables.items()}
    told = choice[learnt] < CHOICES - 1
    figures = {name: float(right[learnt[told & (sets[learnt] == name)]].mean()) for name in SETS}
    steps = np.rint(own / scale).astype(np.int8)
    return {"features": numbers, "own": steps, **half}, figures


def second_step(
    said: Any,
    documents: Any,
    blocks: Any,
    sets: Any,
    data: Any,
    folds: Iterable[int] = range(FOLDS),
) -> tuple[list[Any], NDArray[np.bool_]]:
    """Return the network, and which sentences one made without their fold reads right."""
    learnt, choice, counts, fold = data
    share_of = np.array([SHARE.get(name, 1.0) for name in sets])
    drawn = np.random.default_rng(7).random(documents[-1] + 1)[documents]
    some = learnt[drawn[learnt] < share_of[learnt]]
    seen, chosen, share = views(said, documents, blocks, some, choice)
    weight = (counts[chosen] / share_of[chosen] * share).astype(np.float32)
    right = np.zeros(len(said), bool)
    whole = around(said, documents, blocks)
    for part in folds:
        here = fold[chosen] != part
        net = network(seen[here], choice[chosen[here]], weight[here])
        out = np.flatnonzero(fold == part)
        right[out] = weigh(whole[out], net).argmax(1) == choice[out]
    return network(seen, choice[chosen], weight), right


def _fold(name: str) -> int:
    """Return the part of the cross-validation; a review's two texts go together."""
    return zlib.crc32((re.search(r"CD\d+", name) or [name])[0].encode()) % FOLDS


def views(said: Any, documents: Any, blocks: Any, learnt: Any, choice: Any) -> tuple[Any, Any, Any]:
    """Return what the network learns from, which sentence each row is of, and what it counts.

    Documents whole, without paragraphs, with their passages in another order, cut up, and sentence
    by sentence: the network must not lean on what happens to stand beside a sentence.
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
        (there, documents, blocks, 1.0, 1.0),
        (there, documents, flat, 0.4, 1.0),
        (mixed, documents, np.cumsum(np.diff(blocks[mixed], prepend=-1) != 0), 0.4, 1.0),
        (mixed, documents, flat, 0.4, 1.0),
        (there, cut, blocks, 0.3, 1.5),
        (there, there, blocks, 0.4, 1.5),
    )
    seen, chosen, share = [], [], []
    for order, parts, in_blocks, part, worth in kinds_of_view:
        view = around(said[order], parts, in_blocks)[np.argsort(order)]
        picked = learnt[chance.random(len(learnt)) < part]
        seen.append(view[picked])
        chosen.append(picked)
        share.append(np.full(len(picked), worth))
    return np.vstack(seen), np.concatenate(chosen), np.concatenate(share)


def frequent(table: list[Learned], kinds: Any) -> NDArray[np.uint32]:
    """Return the features seen often enough, sorted."""
    often, times = np.unique(np.concatenate([row.found for row in table]), return_counts=True)
    lay = [row.found for row, kind in zip(table, kinds, strict=True) if kind == 0]
    judged, judged_times = np.unique(np.concatenate(lay), return_counts=True)
    in_lay = np.isin(often, judged[judged_times >= 3])
    return often[(times >= 30) | ((times >= 6) & in_lay)]


def telling(numbers: Any, x: Any, own: Any, kinds: Any) -> NDArray[np.uint32]:
    """Return the features that tell most of roles, sorted."""
    by_kind = own.reshape(-1, KINDS, CHOICES)
    by_kind = by_kind - by_kind.mean(2, keepdims=True)
    score = np.zeros(len(numbers))
    for kind, worth in enumerate((3.0, 1.5, 1.0, 0.5)):
        share = np.asarray(x[kinds == kind].sum(0)).ravel()
        score += worth * np.sqrt(share / share.sum()) * np.linalg.norm(by_kind[:, kind], axis=1)
    return np.sort(numbers[np.argsort(-score)[:FEATURES]])


if __name__ == "__main__":
    main()
