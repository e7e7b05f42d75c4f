"""Everything that measures and rules may know of a document, worked out once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from statistics import fmean

from kmtext.difficulty import RARE, sentence_difficulty, word_facts
from kmtext.document import Block, Document
from kmtext.formulas import Counts
from kmtext.jargon import PUBLIC, Readers, Term, find_terms, is_acronym
from kmtext.lists import Kind, Match, PhraseBook
from kmtext.order import NOT_APPLICABLE, SURE, judge_order
from kmtext.pipeline import Passive, Pipeline, Tagged
from kmtext.report import Order
from kmtext.roles import sentence_role
from kmtext.sentences import WORD, Sentence, Word, sentence_spans

_STUDY = re.compile(
    r"\b(?:stud(?:y|ies|ied)|trial(?:s|led)?|reviews?|reviewed|surveys?|surveyed|research|researchers"
    r"|participants|evidence|interviews?|interviewed|took part|questionnaires?|findings"
    r"|we (?:found|asked|compared|looked at|measured|tested|visited|followed|recruited))\b",
    re.IGNORECASE,
)
_REFERENCES = re.compile(
    r"\W*(?:\d+\W+)?(?:references?|bibliography|works cited|reference list|endnotes|footnotes)\W*",
    re.IGNORECASE,
)
"""Headings of sections that nobody reads as prose."""
_READ = ("heading", "paragraph", "list-item", "quote")


@dataclass(frozen=True)
class Analysis:
    """A document as its readers meet it: sentences, terms, phrases, roles."""

    document: Document
    units: tuple[Sentence, ...]
    """Headings and sentences of prose, in order."""
    matches: tuple[tuple[Match, ...], ...]
    """What the word lists hold of each unit."""
    terms: tuple[Term, ...]
    expects_findings: bool
    """Whether this kind of text can tell of findings; a funding application cannot."""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the prose, in order; headings are not among them."""
        return tuple(unit for unit in self.units if unit.block.is_prose)

    @cached_property
    def headings(self) -> tuple[Sentence, ...]:
        """The headings, in order."""
        return tuple(unit for unit in self.units if not unit.block.is_prose)

    @cached_property
    def paragraphs(self) -> tuple[tuple[Sentence, ...], ...]:
        """The sentences of each block of prose."""
        grouped: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            grouped.setdefault(id(sentence.block), []).append(sentence)
        return tuple(map(tuple, grouped.values()))

    @cached_property
    def counts(self) -> Counts:
        """Counts over the prose, on which every formula rests."""
        return _counts(self.sentences)

    @cached_property
    def word_count(self) -> int:
        """Words in headings and prose."""
        return sum(len(unit.words) for unit in self.units)

    @cached_property
    def difficulty(self) -> float | None:
        """Difficulty of the document from 1 to 6: the mean of its sentences', or its headings'."""
        units = self.sentences or self.headings
        return fmean(known) if (known := [u.difficulty for u in units if u.difficulty]) else None

    @cached_property
    def has_study(self) -> bool:
        """Whether the text tells of a study: else nothing is asked of its order."""
        told = any(
            sentence.role in ("methods", "findings") and sentence.role_confidence >= SURE
            for sentence in self.sentences
        )
        return told and any(_STUDY.search(sentence.text) for sentence in self.sentences)

    @cached_property
    def order(self) -> Order:
        """Whether findings come before methods."""
        return (
            judge_order(self.sentences)
            if self.expects_findings and self.has_study
            else NOT_APPLICABLE
        )

    @cached_property
    def whole(self) -> Sentence | None:
        """Where a suggestion about the whole text points: its title, else its first sentence."""
        opens_with_title = self.document.title is not None and self.headings
        return self.headings[0] if opens_with_title else next(iter(self.sentences), None)

    def phrases(self, kind: Kind) -> Iterator[tuple[Sentence, Match]]:
        """Yield the phrases that lists of one kind hold, and the unit in which each stands."""
        for unit, matches in zip(self.units, self.matches, strict=True):
            for match in matches:
                if match.entry.kind == kind:
                    yield unit, match

    @cached_property
    def _terms_by_unit(self) -> dict[int, list[Term]]:
        grouped: dict[int, list[Term]] = {}
        for term in self.terms:
            grouped.setdefault(id(term.sentence), []).append(term)
        return grouped

    def terms_in(self, unit: Sentence) -> Sequence[Term]:
        """Return the terms that stand in a sentence or heading."""
        return self._terms_by_unit.get(id(unit), ())

    def reasons(self, unit: Sentence, long: int = 20) -> tuple[str, ...]:
        """Say what makes a sentence hard, most telling first; empty where nothing stands out."""
        rare = dict.fromkeys(word.text for word in unit.words if _is_hard_word(word))
        acronyms = sum(is_acronym(word.text) for word in unit.words)
        reasons = []
        if len(unit.words) > long:
            reasons.append(f"{len(unit.words)} words")
        if rare:
            reasons.append(_rarely_known(list(rare)[:3]))
        if acronyms > 1:
            reasons.append(f"{acronyms} acronyms")
        if len(unit.passives) > 1:
            reasons.append(f"{len(unit.passives)} passives")
        return tuple(reasons)


def _is_hard_word(word: Word) -> bool:
    return word.facts.zipf < RARE and word.text.islower() and not word.tag.startswith("NNP")


def _rarely_known(words: Sequence[str]) -> str:
    quoted = [f"‘{word}’" for word in words]
    joined = " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
    return f"{joined} {'is' if len(words) == 1 else 'are'} rarely known"


def analyse(
    document: Document,
    pipeline: Pipeline,
    book: PhraseBook,
    *,
    readers: Readers = PUBLIC,
    expects_findings: bool = True,
) -> Analysis:
    """Annotate a document for these readers."""
    units = read_units(document, pipeline)
    matches = tuple(tuple(book.find(unit.words)) for unit in units)
    terms = find_terms(units, book, matches, readers)
    return Analysis(document, tuple(units), matches, terms, expects_findings)


def read_units(document: Document, pipeline: Pipeline) -> list[Sentence]:
    """Return the headings and sentences of a document, their words tagged."""
    blocks = list(_blocks_to_read(document))
    tagged = pipeline.annotate(block.text for block in blocks)
    units: list[Sentence] = []
    heading = None
    for block, annotation in zip(blocks, tagged, strict=True):
        if block.kind == "heading":
            heading = None if block is document.title else block.text
        units += _sentences(block, annotation, heading)
    return units


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


def _sentences(block: Block, tagged: Tagged, heading: str | None) -> Iterator[Sentence]:
    """Yield the sentences of a block; a heading is one whatever stops it holds."""
    text = block.text
    spans = sentence_spans(text) if block.is_prose else [(0, len(text))]
    for start, end in spans:
        words = tuple(_words(block, tagged.tags, start, end))
        if not words:
            continue
        role, confidence = (
            sentence_role(text[start:end], heading) if block.is_prose else (None, 0.0)
        )
        source_start, source_end = block.source_span(start, end)
        yield Sentence(
            block=block,
            at=start,
            text=text[start:end],
            start=source_start,
            end=source_end,
            words=words,
            passives=tuple(_passives(tagged.passives, start, end)),
            heading=heading,
            role=role,
            role_confidence=confidence,
            difficulty=sentence_difficulty([word.facts for word in words]),
        )


def _passives(passives: Sequence[Passive], start: int, end: int) -> Iterator[Passive]:
    """Yield the passives that stand in text[start:end], counted from its start."""
    for passive in islice(passives, bisect_left(passives, (start,)), None):
        if passive.start >= end:
            return
        if passive.end <= end:
            yield Passive(passive.start - start, passive.end - start)


def _words(block: Block, tags: dict[int, str], start: int, end: int) -> Iterator[Word]:
    for found in WORD.finditer(block.text, start, end):
        text, at = found.group(), found.start()
        last_part = at + max(text.rfind(hyphen) for hyphen in "-‐‑") + 1
        tag = tags.get(last_part) or tags.get(at, "")
        yield Word(text, *block.source_span(at, found.end()), at - start, tag, word_facts(text))


def _counts(sentences: Sequence[Sentence]) -> Counts:
    words = [word for sentence in sentences for word in sentence.words]
    syllables = [word.facts.syllables for word in words]
    return Counts(
        words=len(words),
        sentences=len(sentences),
        letters=sum(sum(map(str.isalpha, word.text)) for word in words),
        characters=sum(sum(map(str.isalnum, word.text)) for word in words),
        syllables=sum(syllables),
        polysyllables=sum(count >= 3 for count in syllables),
        monosyllables=sum(count == 1 for count in syllables),
        complex_words=sum(_is_complex(word) for word in words),
        long_words=sum(len(word.text) > 6 for word in words),
    )


def _is_complex(word: Word) -> bool:
    """Gunning's complex words: three syllables without -es or -ed, no names, no compounds."""
    stem = word.facts.lower
    if word.facts.syllables < 3 or word.tag.startswith("NNP") or "-" in stem:
        return False
    by_ending = stem.endswith(("ed", "es", "ing")) and word.facts.syllables == 3
    return not by_ending
