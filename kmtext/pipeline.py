"""The language model: tags for words and passives, from spaCy. The only module that imports it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kmtext.errors import PipelineError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

OWN_MODEL = Path(__file__).parent / "models" / "english"
"""kmtext's own small model. Its labels are a tag and, after a bar, a mark: "VBN|PASSIVE"."""
_UNUSED = ("ner", "lemmatizer", "senter", "attribute_ruler")
_BATCH = 256
_LONGEST = 20_000
"""Characters given to the model at once, so that one huge paragraph cannot exhaust memory."""
_LONG_RUN = re.compile(r"([^\w\s])\1{30,}")
"""Rows of dots or brackets tell the model nothing, and its tokenizer takes for ever over them."""


class Passive(NamedTuple):
    """A passive, from its auxiliary to its participle (characters of the text)."""

    start: int
    end: int


class Tagged(NamedTuple):
    """One text as the model sees it."""

    tags: dict[int, str]
    """Penn Treebank tag of the token that starts at a character."""
    passives: list[Passive]


class Pipeline:
    """A loaded model; give it texts, get tags."""

    def __init__(self, model: str | None = None) -> None:
        """Load a spaCy model by package name or path, else kmtext's own; PipelineError if none."""
        self._nlp = _load(model or str(OWN_MODEL))
        self.model = model or "kmtext"
        self.version = str(self._nlp.meta.get("version", "unknown"))
        self._collect = _from_parser if self._nlp.has_pipe("parser") else _from_labels

    def annotate(self, texts: Iterable[str]) -> Iterator[Tagged]:
        """Yield tags and passives of each text, in order."""
        cuts = (cut for text in texts for cut in _cut(text))
        tagged = Tagged({}, [])
        while batch := list(islice(cuts, _BATCH)):
            # One thread: on texts this short, more only get in each other's way.
            with _threads().limit(limits=1, user_api="blas"):
                docs = list(self._nlp.pipe([cut.text for cut in batch], batch_size=64))
            for doc, cut in zip(docs, batch, strict=True):
                self._collect(doc, cut.start, tagged)
                if cut.is_last:
                    yield tagged
                    tagged = Tagged({}, [])


class _Cut(NamedTuple):
    """A part of a text, and where it starts; most texts are of one part."""

    text: str
    start: int
    is_last: bool


def _cut(text: str) -> Iterator[_Cut]:
    text = _LONG_RUN.sub(lambda run: " " * len(run.group()), text)
    start = 0
    while len(text) - start > _LONGEST:
        space = text.rfind(" ", start, start + _LONGEST)
        end = space if space > start else start + _LONGEST
        yield _Cut(text[start:end], start, False)
        start = end
    yield _Cut(text[start:], start, True)


def _from_labels(doc: Doc, offset: int, tagged: Tagged) -> None:
    """Add what kmtext's own model says of one part of a text, which begins at `offset`."""
    starts, ends, labels = _tokens(doc, offset)
    auxiliary: int | None = None
    for start, end, label in zip(starts, ends, labels, strict=True):
        tag, *marks = label.split("|")
        tagged.tags[start] = tag
        if "START" in marks:
            auxiliary = None
        if "AUX" in marks:
            auxiliary = start
        elif "PASSIVE" in marks and auxiliary is not None:
            tagged.passives.append(Passive(auxiliary, end))
            auxiliary = None


def _from_parser(doc: Doc, offset: int, tagged: Tagged) -> None:
    """Add what a spaCy model with a parser says of one part of a text."""
    starts, ends, labels = _tokens(doc, offset)
    tagged.tags.update(zip(starts, labels, strict=True))
    for token in doc:
        if token.dep_ == "auxpass":
            start, end = sorted((starts[token.i], ends[token.head.i]))
            tagged.passives.append(Passive(start, end))


def _tokens(doc: Doc, offset: int) -> tuple[list[int], list[int], list[str]]:
    """Return where each token starts and ends, and its label."""
    from spacy.attrs import IDX, LENGTH, TAG

    table = doc.to_array([IDX, LENGTH, TAG])
    starts = table[:, 0].astype("int64") + offset
    ends = starts + table[:, 1].astype("int64")
    strings, labels = doc.vocab.strings, table[:, 2].tolist()
    names = {label: strings[label] for label in set(labels)}
    return starts.tolist(), ends.tolist(), [names[label] for label in labels]


@functools.cache
def _threads() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


@functools.lru_cache(maxsize=2)
def _load(model: str) -> Language:
    try:
        import spacy
        from thinc.api import NumpyOps

        own = model == str(OWN_MODEL)
        # The standard tokenizer is made anew faster than it is read.
        nlp = spacy.load(model, exclude=(*_UNUSED, "tokenizer") if own else _UNUSED)
    except (ImportError, OSError) as error:
        raise PipelineError(
            f"cannot load the language model {model!r} ({str(error).rstrip('.')}); "
            "install it with pip, or name another one"
        ) from error
    if own:
        _use(NumpyOps(use_blis=False), nlp)
    return nlp


def _use(ops: object, nlp: Language) -> None:
    """Let the model's own nodes multiply matrices with numpy, which is faster here than BLIS."""
    components: Sequence[tuple[str, object]] = nlp.pipeline
    for _, component in components:
        for node in component.model.walk():  # type: ignore[attr-defined]  # our pipes all have one
            node.ops = ops
