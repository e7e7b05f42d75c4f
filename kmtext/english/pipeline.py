"""The language model: words with their tags, and passives. The only module that imports spaCy.

kmtext's own model reads without spaCy, which is imported only for a model that the user names.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import compress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kmtext.errors import PipelineError
from kmtext.words.tokens import is_word, tokens_of

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

OWN_MODEL = Path(__file__).parents[1] / "models" / "english.npz"
_UNUSED = ("ner", "lemmatizer", "senter", "attribute_ruler")
_LONG_RUN = re.compile(r"([^\w\s])\1{30,}")
"""Rows of dots or brackets, over which spaCy's tokenizer takes for ever."""
_BATCH = 60_000
"""Characters of the texts that the model reads together."""
_LONGEST = 20_000
"""Characters of a text that it reads at once, so that a huge paragraph cannot exhaust memory."""


class Passive(NamedTuple):
    """A passive, from its auxiliary to its participle (characters of the text)."""

    start: int
    end: int


class Tagged(NamedTuple):
    """One text as the model sees it: its words, where each begins, and its tag."""

    words: list[str]
    places: list[int]
    tags: list[str]
    """Penn Treebank tags, or empty strings."""
    passives: list[Passive]


class Pipeline:
    """A loaded model; give it texts, get tagged words."""

    def __init__(self, model: str | None = None) -> None:
        """Load a spaCy model by package name or path, else kmtext's own; PipelineError if none."""
        self._name = model
        self._reader = _SpacyModel(model) if model else _OwnModel()
        self.model = model or "kmtext"
        self.version = self._reader.version

    @property
    def is_slow(self) -> bool:
        """Whether it takes longer to read a text than to send what was read to another process."""
        return self._name is not None

    def __reduce__(self) -> tuple[Callable[[str | None], Pipeline], tuple[str | None]]:
        """Travel between processes by name: each loads the model once."""
        return load_pipeline, (self._name,)

    def annotate(self, texts: Iterable[str]) -> Iterator[Tagged]:
        """Yield words, tags and passives of each text, in order."""
        whole = Tagged([], [], [], [])
        for batch in _batches(_cuts(texts)):
            read = self._reader.read([cut.text for cut in batch])
            for cut, tagged in zip(batch, read, strict=True):
                if cut.is_last and cut.start == 0:
                    yield tagged
                    continue
                shift = cut.start
                whole.words.extend(tagged.words)
                whole.places.extend(place + shift for place in tagged.places)
                whole.tags.extend(tagged.tags)
                whole.passives.extend(Passive(*(at + shift for at in p)) for p in tagged.passives)
                if cut.is_last:
                    yield whole
                    whole = Tagged([], [], [], [])


@functools.lru_cache(maxsize=2)
def load_pipeline(model: str | None = None) -> Pipeline:
    """Return the pipeline of a model, loaded once."""
    return Pipeline(model)


class _Cut(NamedTuple):
    """A part of a text, and where it starts; most texts are of one part."""

    text: str
    start: int
    is_last: bool


def _cuts(texts: Iterable[str]) -> Iterator[_Cut]:
    for text in texts:
        start = 0
        while len(text) - start > _LONGEST:
            space = text.rfind(" ", start, start + _LONGEST)
            end = space if space > start else start + _LONGEST
            yield _Cut(text[start:end], start, False)
            start = end
        yield _Cut(text[start:], start, True)


def _batches(cuts: Iterable[_Cut]) -> Iterator[list[_Cut]]:
    batch: list[_Cut] = []
    size = 0
    for cut in cuts:
        batch.append(cut)
        size += len(cut.text)
        if size > _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class _OwnModel:
    """kmtext's own small model. Its labels are a tag and, after bars, marks: "VBN|PASSIVE"."""

    def __init__(self) -> None:
        from kmtext.english.tagger import Tagger

        try:
            self._tagger = Tagger(OWN_MODEL)
        except OSError as error:
            raise PipelineError(
                f"kmtext's language model is missing ({error}); install kmtext again"
            ) from error
        labels = [label.split("|") for label in self._tagger.labels]
        self._tags = [tag for tag, *_ in labels]
        self._marks = [frozenset(marks) for _, *marks in labels]
        self._participles = {at for at, marks in enumerate(self._marks) if "PASSIVE" in marks}
        self.version = self._tagger.version

    def read(self, texts: Sequence[str]) -> Iterator[Tagged]:
        tokens, places = zip(*map(tokens_of, texts), strict=True)
        for found, at, numbers in zip(tokens, places, self._tagger.label(tokens), strict=True):
            are_words = list(map(is_word, found))
            has_passives = not self._participles.isdisjoint(numbers)
            yield Tagged(
                list(compress(found, are_words)),
                list(compress(at, are_words)),
                list(compress(map(self._tags.__getitem__, numbers), are_words)),
                list(self._passives(found, at, numbers)) if has_passives else [],
            )

    def _passives(
        self, tokens: Sequence[str], places: Sequence[int], labels: Sequence[int]
    ) -> Iterator[Passive]:
        """Yield what runs from an auxiliary to the next participle of its sentence."""
        auxiliary: int | None = None
        for token, at, number in zip(tokens, places, labels, strict=True):
            marks = self._marks[number]
            if "START" in marks:
                auxiliary = None
            if "AUX" in marks:
                auxiliary = at
            elif "PASSIVE" in marks and auxiliary is not None:
                yield Passive(auxiliary, at + len(token))
                auxiliary = None


class _SpacyModel:
    """A spaCy model that the user names."""

    def __init__(self, name: str) -> None:
        try:
            import spacy

            self._nlp = spacy.load(name, exclude=_UNUSED)
        except (ImportError, OSError) as error:
            raise PipelineError(
                f"cannot load the language model {name!r} ({str(error).rstrip('.')}); "
                "install it with pip, or name another one"
            ) from error
        self.version = str(self._nlp.meta.get("version", "unknown"))

    def read(self, texts: Sequence[str]) -> Iterator[Tagged]:
        bare = [_LONG_RUN.sub(lambda run: " " * len(run.group()), text) for text in texts]
        for doc in self._nlp.pipe(bare, batch_size=64):
            tokens, places = tokens_of(doc.text)
            are_words = list(map(is_word, tokens))
            words, at = list(compress(tokens, are_words)), list(compress(places, are_words))
            yield Tagged(words, at, list(_tags(doc, words, at)), sorted(_passives(doc)))


def _tags(doc: Doc, words: Sequence[str], places: Sequence[int]) -> Iterator[str]:
    """Yield for each word the tag of spaCy's token at its start, or after its last hyphen."""
    tags = {token.idx: token.tag_ for token in doc}
    for word, at in zip(words, places, strict=True):
        last_part = at + max(word.rfind(hyphen) for hyphen in "-‐‑") + 1
        yield tags.get(last_part) or tags.get(at, "")


def _passives(doc: Doc) -> Iterator[Passive]:
    for token in doc:
        if token.dep_ == "auxpass":
            first, last = sorted((token, token.head), key=lambda part: part.i)
            yield Passive(first.idx, last.idx + len(last))


@contextmanager
def one_thread() -> Iterator[None]:
    """Keep products of matrices to one thread: these are so small that more get in each other's way."""
    with _threads().limit(limits=1, user_api="blas"):
        yield


@functools.cache
def _threads() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
