"""The headings and sentences of a document, with all that is learned of each."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kmtext.difficulty import WordFacts, facts_of
from kmtext.document import Block, Document
from kmtext.pipeline import Passive, Pipeline, Tagged, TaggedWord
from kmtext.roles import Told, assign_roles
from kmtext.sentence_difficulty import DRIVERS, judge
from kmtext.sentences import Sentence, Word, sentence_spans

_REFERENCES = re.compile(
    r"\W*(?:\d+\W+)?(?:references?|bibliography|works cited|reference list|endnotes|footnotes)\W*",
    re.IGNORECASE,
)
"""Headings of sections that nobody reads as prose."""
Facts = Mapping[str, WordFacts]
_READ = ("heading", "paragraph", "list-item", "quote")


def read_units(document: Document, pipeline: Pipeline) -> list[Sentence]:
    """Return the headings and sentences of a document, in order."""
    blocks = list(_blocks_to_read(document))
    tagged = list(pipeline.annotate(block.text for block in blocks))
    facts = facts_of(word.text for annotation in tagged for word in annotation.words)
    units: list[Sentence] = []
    heading = None
    for block, annotation in zip(blocks, tagged, strict=True):
        if block.kind == "heading":
            heading = None if block is document.title else block.text
        units += _sentences(block, annotation, heading, facts)
    return _with_roles(_judged(units))


def _with_roles(units: Sequence[Sentence]) -> list[Sentence]:
    """Give the sentences of the prose their roles, which rest on those around them."""
    told = iter(assign_roles([unit for unit in units if unit.block.is_prose]))
    return [_with_role(unit, next(told)) if unit.block.is_prose else unit for unit in units]


def _with_role(sentence: Sentence, told: Told) -> Sentence:
    return replace(
        sentence, role=told.role, role_confidence=told.confidence, role_chances=told.chances
    )


def _judged(units: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences and headings of a text with their difficulty, which the text sways."""
    done: dict[int, Sentence] = {}
    for is_prose in (True, False):
        some = [unit for unit in units if unit.block.is_prose == is_prose]
        for unit, judged in zip(some, judge(some), strict=True):
            drivers = tuple(judged.drivers[driver] for driver in DRIVERS)
            done[id(unit)] = replace(unit, difficulty=judged.difficulty, drivers=drivers)
    return [done[id(unit)] for unit in units]


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


def _sentences(
    block: Block, tagged: Tagged, heading: str | None, facts: Facts
) -> Iterator[Sentence]:
    """Yield the sentences of a block; a heading is one whatever stops it holds."""
    text = block.text
    spans = sentence_spans(text) if block.is_prose else [(0, len(text))]
    words, passives = deque(tagged.words), deque(tagged.passives)
    for start, end in spans:
        own = tuple(_words(block, words, facts, start, end))
        inside = tuple(_passives(passives, start, end))
        if not own:
            continue
        source_start, source_end = block.source_span(start, end)
        yield Sentence(
            block=block,
            at=start,
            text=text[start:end],
            start=source_start,
            end=source_end,
            words=own,
            passives=inside,
            heading=heading,
            role=None,
            role_confidence=0.0,
            difficulty=None,
        )


def _words(
    block: Block, left: deque[TaggedWord], facts: Facts, start: int, end: int
) -> Iterator[Word]:
    """Take the words of text[start:end] from those that are left."""
    span = block.source_span
    while left and left[0].at < end:
        text, at, tag = left.popleft()
        yield Word(text, *span(at, at + len(text)), at - start, tag, facts[text])


def _passives(left: deque[Passive], start: int, end: int) -> Iterator[Passive]:
    """Take the passives of text[start:end], counted from its start, from those that are left."""
    while left and left[0].start < end:
        passive = left.popleft()
        if passive.end <= end:
            yield Passive(passive.start - start, passive.end - start)
