"""The sentences that the roles are learned from, of every set, with what they are learned by."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kmtext.english.pipeline import Pipeline, Tagged
from kmtext.english.sentences import sentence_spans
from kmtext.readers import read_text
from kmtext.roles.features import Plain, features, lay_out
from training.texts import checksum, heading_role, rows

ABSTRACTS = 3000
"""Cochrane reviews of which the abstract is learnt, too."""
UNREAD = "cochrane unread"
"""The set of the summaries of which no role is known."""
_AT_ONCE = 400
"""Passages that are read at once, which is quicker than one by one."""
_EXAMPLES = Path(__file__).with_name("role_examples.tsv")
_TEXTS = Path(__file__).with_name("role_texts.tsv")
"""Summaries of invented studies, written for the purpose: a title behind "# ", then a role and a sentence a line."""
_STRAIGHT = str.maketrans("’‐‑", "'--")
_KEY_MESSAGES = re.compile("key messages?", re.IGNORECASE)


class Learned(NamedTuple):
    """A sentence to learn from; role "" is unknown, None is boilerplate."""

    kind: str
    document: str
    block: int
    role: str | None
    text: str
    found: NDArray[np.uint32]


class Passage(NamedTuple):
    """A stretch of a document, in pieces of which the role is told."""

    kind: str
    document: str
    block: int
    pieces: list[tuple[str, str | None]]

    def role_at(self, place: float) -> str | None:
        """Return the role of the piece that holds this place of the joined text."""
        ends = np.cumsum([len(text) + 1 for text, _ in self.pieces])
        at = int(np.searchsorted(ends, place, "right"))
        return self.pieces[min(at, len(self.pieces) - 1)][1]


def sentences(pipeline: Pipeline) -> Iterator[Learned]:
    """Yield every sentence of the training sets."""
    every = passages()
    while batch := list(islice(every, _AT_ONCE)):
        yield from _read(batch, pipeline)


def passages() -> Iterator[Passage]:
    """Yield the passages of the training sets."""
    for name, split in (("nihr", "dev"), ("lay_roles", "train"), ("pubmed_roles", "train"),
                        ("csabstruct_roles", "train")):  # fmt: skip
        for number, document in enumerate(rows(name, split)):
            pieces = [(s["text"], s["role"]) for s in document["sentences"]]
            yield Passage(name, str(document.get("doc", f"{name} {number}")), 0, pieces)
    for number, line in enumerate(_EXAMPLES.read_text(encoding="utf-8").splitlines()):
        yield Passage("own", f"own {number}", 0, [_piece(line)])
    for text in _TEXTS.read_text(encoding="utf-8").split("\n\n"):
        title, *lines = text.strip().splitlines()
        yield Passage("written", title, 0, [_piece(line) for line in lines])
    reviews = sorted(rows("cochrane", "train"), key=lambda row: checksum(row["id"]))
    for number, review in enumerate(reviews):
        yield from _sections(review["id"], "cochrane lay", review["pls"])
        if number < ABSTRACTS:
            yield from _sections(review["id"], "cochrane abstracts", review["abstract"])


def _piece(line: str) -> tuple[str, str | None]:
    role, text = line.split("\t")
    return text, None if role == "none" else role


def _sections(review: str, kind: str, sections: Any) -> Iterator[Passage]:
    """Yield the paragraphs of a text; those of a text in which no heading tells a role are "unread"."""
    paragraphs = [(text, _announced(heading)) for heading, texts in sections for text in texts]
    kind = kind if any(role for _, role in paragraphs) else UNREAD
    for block, paragraph in enumerate(paragraphs, start=1):
        yield Passage(kind, f"{review} {kind}", block, [paragraph])


def _announced(heading: str | None) -> str:
    if heading and _KEY_MESSAGES.search(heading):
        return "findings"
    return heading_role(heading) or ""


def _read(batch: list[Passage], pipeline: Pipeline) -> Iterator[Learned]:
    documents = [read_text(" ".join(text for text, _ in passage.pieces)) for passage in batch]
    blocks = [(passage, block) for passage, document in zip(batch, documents, strict=True)
              for block in document.blocks if block.is_prose]  # fmt: skip
    tagged = pipeline.annotate(block.text for _, block in blocks)
    plain: list[Plain] = []
    told: list[Learned] = []
    nothing = np.empty(0, np.uint32)
    for (passage, block), words in zip(blocks, tagged, strict=True):
        for at, sentence in _sentences(block.text, words):
            start, end = block.source_span(at, at + len(sentence.text))
            role = passage.role_at((start + end) / 2)
            plain.append(sentence)
            told.append(Learned(*passage[:3], role, sentence.text, nothing))
    for row, found in zip(told, _found(plain), strict=True):
        yield row._replace(found=found)


def _sentences(text: str, tagged: Tagged) -> Iterator[tuple[int, Plain]]:
    """Yield each sentence of a block that holds a word, and where it starts."""
    last = 0
    for start, end in sentence_spans(text):
        first, last = last, bisect_left(tagged.places, end, last)
        if first < last:
            lower = [word.translate(_STRAIGHT).lower() for word in tagged.words[first:last]]
            at = [place - start for place in tagged.places[first:last]]
            yield start, Plain(text[start:end], lower, tagged.tags[first:last], at)


def _found(plain: list[Plain]) -> Iterable[NDArray[np.uint32]]:
    """Return the features of each sentence, each once."""
    if not plain:
        return []
    found = features(lay_out(plain))
    pairs = np.unique(found.sentence.astype(np.uint64) << np.uint64(32) | found.features)
    cuts = np.searchsorted(pairs >> np.uint64(32), np.arange(1, len(plain), dtype=np.uint64))
    return np.split(pairs.astype(np.uint32), cuts)
