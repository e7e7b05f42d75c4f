"""The headings and sentences of a document, with all that is learned of each."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kmtext.document import Block, Document
from kmtext.english.pipeline import Passive, Pipeline, Tagged
from kmtext.english.sentences import Sentence, Word, sentence_spans
from kmtext.jobs import spread
from kmtext.roles.sentence_roles import UNREAD, Told, assign_roles
from kmtext.sentence_difficulty import Judged, judge
from kmtext.words.difficulty import WordFacts, facts_of, remember

_REFERENCES = re.compile(
    r"\W*(?:\d+\W+)?(?:references?|bibliography|works cited|reference list|endnotes|footnotes)\W*",
    re.IGNORECASE,
)
"""Headings of sections that nobody reads as prose."""
_STRETCH = 60_000
"""Characters of a document that are read at once, perhaps by one of several processes."""
_READ = ("heading", "paragraph", "list-item", "quote")


class Passage(NamedTuple):
    """A block, and the heading that it stands under."""

    block: Block
    heading: str | None


def read_units(document: Document, pipeline: Pipeline) -> list[Sentence]:
    """Return the headings and sentences of a document, in order."""
    units = unlearned_units(document, pipeline)
    return with_learned(units, learn(units))


def unlearned_units(document: Document, pipeline: Pipeline, jobs: int = 1) -> list[Sentence]:
    """Return the headings and sentences of a document, in order, before anything is learned of them.

    A slow model reads in so many processes.
    """
    stretches = list(_stretches(_passages(document)))
    texts = ([passage.block.text for passage in stretch] for stretch in stretches)
    jobs = min(jobs, len(stretches)) if pipeline.is_slow else 1
    if jobs > 1:
        facts_of(("word",))  # what is loaded before the processes part is loaded once
    units: list[Sentence] = []
    found = spread(functools.partial(read_texts, pipeline=pipeline), texts, jobs)
    for stretch, (tagged, facts) in zip(stretches, found, strict=True):
        if jobs > 1:
            remember(facts)
        for passage, of in zip(stretch, tagged, strict=True):
            units += sentences_of(passage, of, facts)
    return units


def _passages(document: Document) -> Iterator[Passage]:
    heading = None
    for block in _blocks_to_read(document):
        if block.kind == "heading":
            heading = None if block is document.title else block.text
        yield Passage(block, heading)


def _stretches(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    """Part a document into stretches that are read at once."""
    stretch: list[Passage] = []
    size = 0
    for passage in passages:
        stretch.append(passage)
        size += len(passage.block.text)
        if size > _STRETCH:
            yield stretch
            stretch, size = [], 0
    if stretch:
        yield stretch


def read_texts(
    texts: Sequence[str], pipeline: Pipeline
) -> tuple[list[Tagged], dict[str, WordFacts]]:
    """Return each text as the model sees it, and the facts of all the words in them."""
    tagged = list(pipeline.annotate(texts))
    return tagged, facts_of(word for annotation in tagged for word in annotation.words)


class Learned(NamedTuple):
    """The difficulty and role of a heading or sentence, which rest on those around it."""

    judged: Judged
    told: Told


def learn(units: Sequence[Sentence]) -> list[Learned]:
    """Return what is learned of each unit of one document."""
    prose = [unit for unit in units if unit.block.is_prose]
    headings = [unit for unit in units if not unit.block.is_prose]
    of_prose = map(Learned, judge(prose), assign_roles(prose))
    of_headings = (Learned(judged, UNREAD) for judged in judge(headings))
    return [next(of_prose if unit.block.is_prose else of_headings) for unit in units]


def with_learned(units: Sequence[Sentence], learned: Sequence[Learned]) -> list[Sentence]:
    """Return units with what is learned of each."""
    return [_with(unit, *of) for unit, of in zip(units, learned, strict=True)]


def _with(unit: Sentence, judged: Judged, told: Told) -> Sentence:
    """Return a sentence with what is learned of it; `dataclasses.replace` takes twice as long."""
    return Sentence(
        block=unit.block,
        at=unit.at,
        text=unit.text,
        start=unit.start,
        end=unit.end,
        words=unit.words,
        passives=unit.passives,
        heading=unit.heading,
        role=told.role,
        role_confidence=told.confidence,
        role_chances=told.chances,
        difficulty=judged.difficulty,
        drivers=judged.drivers,
    )


def _blocks_to_read(document: Document) -> Iterator[Block]:
    """Yield the headings and prose of a document, lists of references left out."""
    left_out: int | None = None
    for block in document.blocks:
        if block.kind not in _READ or not block.text.strip():
            continue
        if block.kind == "heading":
            if left_out is not None and block.level <= left_out:
                left_out = None
            if left_out is None and _REFERENCES.fullmatch(block.text):
                left_out = block.level
        if left_out is None:
            yield block


def sentences_of(
    passage: Passage, tagged: Tagged, facts: Mapping[str, WordFacts]
) -> Iterator[Sentence]:
    """Yield the sentences of a block; a heading is one whatever stops it holds."""
    block, heading = passage
    text = block.text
    spans = sentence_spans(text) if block.is_prose else [(0, len(text))]
    passives = deque(tagged.passives)
    starts, ends = block.source_spans(tagged.places, list(map(len, tagged.words)))
    of_words = [facts[word] for word in tagged.words]
    last = 0
    for begin, end in spans:
        first, last = last, bisect_left(tagged.places, end, last)
        passives_inside = tuple(_passives(passives, begin, end))
        if first == last:
            continue
        start, stop = block.source_span(begin, end)
        inside = slice(first, last)
        places = [place - begin for place in tagged.places[inside]]
        columns = (starts[inside], ends[inside], places, tagged.tags[inside], of_words[inside])
        yield Sentence(
            block=block,
            at=begin,
            text=text[begin:end],
            start=start,
            end=stop,
            words=tuple(map(Word._make, zip(tagged.words[inside], *columns, strict=True))),
            passives=passives_inside,
            heading=heading,
            role=None,
            role_confidence=0.0,
            difficulty=None,
        )


def _passives(left: deque[Passive], start: int, end: int) -> Iterator[Passive]:
    """Take the passives of text[start:end], counted from its start, from those that are left."""
    while left and left[0].start < end:
        passive = left.popleft()
        if passive.end <= end:
            yield Passive(passive.start - start, passive.end - start)
