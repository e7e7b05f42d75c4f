"""The sentences that the roles are learned from, with their features and known roles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kmtext.analysis import Analysis, analyse
from kmtext.lists import PhraseBook
from kmtext.pipeline import Pipeline
from kmtext.readers import read_text
from kmtext.role_features import Plain, features
from training.texts import checksum, heading_role, rows

_ABSTRACTS = 2500
"""How many reviews' abstracts are read."""
_EXAMPLES = Path(__file__).with_name("role_examples.tsv")
_KEY_MESSAGES = re.compile("key messages?", re.IGNORECASE)


class Learned(NamedTuple):
    """A sentence to learn from."""

    kind: str
    document: str
    block: int
    role: str | None
    found: NDArray[np.uint32]


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
        if number < _ABSTRACTS:
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


def _found(sentence: Any) -> NDArray[np.uint32]:
    words = sentence.words
    parts = ([w.facts.lower for w in words], [w.tag for w in words], [w.at for w in words])
    return np.unique(features([Plain(sentence.text, *parts)]).features)
