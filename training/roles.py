"""Learns the roles of sentences (models/roles.md); prints nothing but where the model is written.

    python -m training.roles

Fixed seeds; about ten minutes on one core. Needs the shared data and scipy.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse

from kmtext.analysis import Analysis, analyse
from kmtext.lists import PhraseBook
from kmtext.pipeline import Pipeline
from kmtext.readers import read_text
from kmtext.report import ROLES
from kmtext.role_features import features
from kmtext.role_model import CHOICES, KINDS, MODEL, softmax, surroundings
from training.texts import checksum, heading_role, rows

SETS = {"nihr": (0, 4.0, 12.0), "lay_roles": (0, 3.0, 10.0), "cochrane lay": (1, 0.6, 0.8),
        "cochrane abstracts": (2, 0.3, 0.3), "pubmed_roles": (2, 0.6, 1.5),
        "csabstruct_roles": (3, 0.4, 0.6), "own": (0, 3.0, 40.0)}  # fmt: skip
"""Of each set: its kind of text, and what a sentence counts in the first step and the second."""
FEATURES, ABSTRACTS, FOLDS, UNITS = 20_000, 2500, 5, 48
_EXAMPLES = Path(__file__).with_name("role_examples.tsv")
_KEY_MESSAGES = re.compile("key messages?", re.IGNORECASE)


class Learned(NamedTuple):
    """A sentence to learn from."""

    kind: str
    document: str
    block: int
    role: str | None
    found: tuple[str, ...]


def sentences(pipeline: Pipeline) -> Iterator[Learned]:
    """Yield every sentence of the training sets; role "" is unknown, None is boilerplate."""
    for name, split in (("nihr", "dev"), ("lay_roles", "train"), ("pubmed_roles", "train"),
                        ("csabstruct_roles", "train")):  # fmt: skip
        for number, document in enumerate(rows(name, split)):
            texts = [s["text"] for s in document["sentences"]]
            ends = np.cumsum([len(text) + 1 for text in texts])
            analysis = _analysis(" ".join(texts), pipeline)
            label = str(document.get("doc", f"{name} {number}"))
            for s in analysis.sentences:
                at = int(np.searchsorted(ends, (s.start + s.end) / 2, "right"))
                at = min(at, len(texts) - 1)
                yield Learned(name, label, 0, document["sentences"][at]["role"], _found(s))
    reviews = sorted(rows("cochrane", "train"), key=lambda row: checksum(row["id"]))
    for number, review in enumerate(reviews):
        yield from _review("cochrane lay", review, review["pls"], pipeline)
        if number < ABSTRACTS:
            yield from _review("cochrane abstracts", review, review["abstract"], pipeline)
    for number, line in enumerate(_EXAMPLES.read_text(encoding="utf-8").splitlines()):
        role, text = line.split("\t")
        for s in _analysis(text, pipeline).sentences:
            yield Learned("own", f"own {number}", 0, None if role == "none" else role, _found(s))


def _review(kind: str, review: Any, sections: Any, pipeline: Pipeline) -> Iterator[Learned]:
    block = 0
    for heading, paragraphs in sections:
        is_key = bool(heading and _KEY_MESSAGES.search(heading))
        role = "findings" if is_key else heading_role(heading) or ""
        for paragraph in paragraphs:
            block += 1
            for s in _analysis(paragraph, pipeline).sentences:
                yield Learned(kind, f"{review['id']} {kind}", block, role, _found(s))


def _analysis(text: str, pipeline: Pipeline) -> Analysis:
    return analyse(read_text(text), pipeline, PhraseBook([]))


def _found(sentence: Any) -> tuple[str, ...]:
    words = sentence.words
    parts = ([w.facts.lower for w in words], [w.tag for w in words], [w.at for w in words])
    return tuple(features(sentence.text, *parts))


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


def matrix(table: list[Learned], index: dict[str, int]) -> Any:
    """Return the known features of each sentence, each row over the root of its count."""
    known = [[index[f] for f in row.found if f in index] for row in table]
    ends = np.cumsum([0, *map(len, known)])
    values = np.concatenate([np.full(len(k), max(len(k), 1) ** -0.5, np.float32) for k in known])
    places = np.concatenate([np.array(k, np.int32) for k in known])
    return sparse.csr_matrix((values, places, ends), shape=(len(table), len(index)))


def first_step(x: Any, u: Any, before: Any, after: Any, data: Any, rows_: Any, epochs: int) -> Any:
    """Learn the weights of features: shared and by kind of text, and to the next and previous."""
    kinds, choice, weight = data
    wide, size = (1 + KINDS) * CHOICES, 512
    weights = [np.zeros(shape, np.float32) for shape in
               ((x.shape[1], wide), (wide,), (u.shape[1], CHOICES), (u.shape[1], CHOICES))]  # fmt: skip
    chance = np.random.default_rng(0)

    def gradients() -> Iterator[list[Any]]:
        every = np.arange(size)
        for _ in range(epochs):
            order = chance.permutation(rows_)
            for start in range(0, len(order) - size + 1, size):
                q = order[start : start + size]
                # Neighbours are dropped at random, so that having none tells nothing.
                near = [_rows(u, np.where(chance.random(size) > 0.3, side[q], -1))
                        for side in (before, after)]  # fmt: skip
                scores = (x[q] @ weights[0] + weights[1]).reshape(size, 1 + KINDS, CHOICES)
                scores = scores[:, 0] + scores[every, 1 + kinds[q]]
                wrong = _wrong(
                    scores + near[0] @ weights[2] + near[1] @ weights[3], choice[q], 0.05
                )
                wrong *= weight[q, None] / size
                spread = np.zeros((size, 1 + KINDS, CHOICES), np.float32)
                spread[:, 0] = spread[every, 1 + kinds[q]] = wrong
                flat = spread.reshape(size, -1)
                yield [x[q].T @ flat + 1e-6 * weights[0], flat.sum(0),
                       near[0].T @ wrong + 1e-6 * weights[2], near[1].T @ wrong + 1e-6 * weights[3]]  # fmt: skip

    adam(weights, gradients(), epochs * (len(rows_) // size), 0.02)
    wide_table = weights[0].reshape(-1, 1 + KINDS, CHOICES)
    bias = weights[1].reshape(1 + KINDS, CHOICES)
    own = (wide_table[:, :1] + wide_table[:, 1:]).reshape(len(wide_table), -1)
    # Neighbours speak softly: else moving the findings changes the roles of too many sentences.
    return own, (bias[:1] + bias[1:]).reshape(-1), weights[2] / 4, weights[3] / 4


def _rows(table: Any, places: Any) -> Any:
    """Return rows of a sparse table; an empty one where the place is -1."""
    there = sparse.diags((places >= 0).astype(np.float32))
    return (there @ table[np.maximum(places, 0)]).tocsr()


def _wrong(scores: Any, choice: Any, smooth: float) -> Any:
    target = np.full(scores.shape, smooth / CHOICES, np.float32)
    target[np.arange(len(choice)), choice] += 1 - smooth
    return softmax(scores) - target


def read(x: Any, u: Any, before: Any, after: Any, step: Any) -> Any:
    """Return what the first step makes of each sentence."""
    own, bias, to_next, to_previous = step
    near = _rows(u, before) @ to_next + _rows(u, after) @ to_previous
    return (x @ own + bias).reshape(-1, KINDS, CHOICES) + near[:, None]


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
    names = [row.document for row in table]
    documents = np.cumsum([0, *(a != b for a, b in pairwise(names))])
    blocks = np.array([row.block for row in table])
    kinds = np.array([SETS[row.kind][0] for row in table])
    choice = np.array([ROLES.index(r.role) if r.role in ROLES else CHOICES - 1 for r in table])
    counts = np.array([SETS[row.kind][1:] if row.role != "" else (0, 0) for row in table], float)
    fold = np.array(
        [zlib.crc32((re.search(r"CD\d+", n) or [n])[0].encode()) % FOLDS for n in names]
    )
    learnt = np.flatnonzero((counts[:, 0] > 0) & ((choice < 6) | (kinds == 0)))
    there = np.arange(len(table))
    before = np.where(np.diff(documents, prepend=-1) == 0, there - 1, -1)
    after = np.where(np.diff(documents, append=-1) == 0, there + 1, -1)
    alone = np.full(len(table), -1)
    data = (kinds, choice, counts[:, 0].astype(np.float32))

    index = frequent(table, kinds)
    x = matrix(table, index)
    own = first_step(x, x[:, :1], alone, alone, data, learnt[fold[learnt] != 0], 2)[0]
    index = telling(index, x, own, kinds)
    singles = {name: at for name, at in index.items() if " " not in name}
    x, u = matrix(table, index), matrix(table, singles)

    said, said_alone = (np.zeros((len(table), KINDS, CHOICES), np.float32) for _ in range(2))
    for part in range(FOLDS):
        step = first_step(x, u, before, after, data, learnt[fold[learnt] != part], 3)
        out = fold == part
        said[out] = read(x, u, before, after, step)[out]
        said_alone[out] = read(x, u, alone, alone, step)[out]
    step = first_step(x, u, before, after, data, learnt, 3)

    chance = np.random.default_rng(5)
    starts = (chance.random(len(table)) < 0.35) | (before < 0)
    views = [around(said, documents, blocks), around(said_alone, there, blocks),
             around(said, np.cumsum(starts), blocks)]  # fmt: skip
    weight = counts[:, 1].astype(np.float32)
    picks = [learnt, *(learnt[chance.random(len(learnt)) < 0.4] for _ in range(2))]
    seen = np.vstack([view[pick] for view, pick in zip(views, picks, strict=True)])
    chosen = np.concatenate(picks)
    share = np.concatenate([np.full(len(p), s) for p, s in zip(picks, (1, 1.5, 1.5), strict=True)])
    net = network(seen, choice[chosen], (weight[chosen] * share).astype(np.float32))

    parts = dict(zip(("own", "bias", "to_next", "to_previous"), step, strict=True))
    parts |= {f"network_{number}": values for number, values in enumerate(net)}
    half = {name: values.astype(np.float16) for name, values in parts.items()}
    listed = np.frombuffer("\n".join(index).encode(), np.uint8)
    np.savez_compressed(MODEL, features=listed, **half)
    print(MODEL, len(index), "features")


def frequent(table: list[Learned], kinds: Any) -> dict[str, int]:
    """Number the features seen often enough."""
    often: dict[str, int] = {}
    judged: dict[str, int] = {}
    for row, kind in zip(table, kinds, strict=True):
        for f in row.found:
            often[f] = often.get(f, 0) + 1
            if kind == 0:
                judged[f] = judged.get(f, 0) + 1
    kept = [f for f, n in often.items() if n >= 30 or (n >= 6 and judged.get(f, 0) >= 3)]
    return {f: at for at, f in enumerate(kept)}


def telling(index: dict[str, int], x: Any, own: Any, kinds: Any) -> dict[str, int]:
    """Number the features that tell most of roles, single words first."""
    by_kind = own.reshape(-1, KINDS, CHOICES)
    by_kind = by_kind - by_kind.mean(2, keepdims=True)
    score = np.zeros(len(index))
    for kind, worth in enumerate((3.0, 1.5, 1.0, 0.5)):
        share = np.asarray(x[kinds == kind].sum(0)).ravel()
        score += worth * np.sqrt(share / share.sum()) * np.linalg.norm(by_kind[:, kind], axis=1)
    names = list(index)
    best = sorted((names[at] for at in np.argsort(-score)[:FEATURES]), key=lambda f: " " in f)
    return {f: at for at, f in enumerate(best)}


if __name__ == "__main__":
    main()
