"""Everything that measures and rules may know of a document, worked out once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kmtext.document import Document
from kmtext.english.pipeline import Pipeline, one_thread
from kmtext.english.sentence_index import SentenceIndex
from kmtext.english.sentences import Sentence, Word
from kmtext.formulas import Counts
from kmtext.jobs import apart
from kmtext.report import Order
from kmtext.roles.lead import best_lead
from kmtext.roles.order import NOT_APPLICABLE, SURE, judge_order
from kmtext.sentence_difficulty import DRIVERS, noun_string, text_difficulty
from kmtext.terms.lists import Kind, Match, PhraseBook
from kmtext.terms.term import PUBLIC, Readers, Term, is_acronym
from kmtext.words.difficulty import UNCOMMON, word_facts

_STUDY = re.compile(
    r"\b(?:stud(?:y|ies|ied)|trial(?:s|led)?|(?<!to )reviews?|reviewed|surveys?|surveyed|researchers"
    r"|(?:our|this|the|new|recent|more|further) research"
    r"|research (?:has |have )?(?:shows?|shown|finds|found|suggests?|by|from|on|into|team)"
    r"|interviews?|interviewed|took part|questionnaires?"
    r"|we (?:found|asked|compared|looked at|measured|tested|visited|followed|recruited))\b",
    re.IGNORECASE,
)
_STUDY_PERHAPS = re.compile(r"\b(?:participants|evidence|findings|research)\b")
"""Words, in small letters, that meetings and policies use too: it takes two of them."""
_PLANS = re.compile(
    r"\b(?:we|this (?:study|trial|project|research)|the (?:study|trial|project|team|researchers)) (?:\w{1,12} )?"
    r"(?:will|plans? to|propose|intends?|hopes? to)\b|\bwill (?:be )?(?:recruit|interview|invite|randomly|randomise|collect|analyse)"
)
_FIGURE = re.compile(r"\d")
HARD, HARD_WORD = 3.5, 0.25
"""From where a sentence (1 to 6) and a word (0 to 1) is hard enough to say why."""


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

    def prose_after(self, unit: Sentence) -> Sequence[Sentence]:
        """Return the sentences of the prose behind a heading or sentence, in order."""
        return self.sentences[bisect_right(self._starts, unit.start) :]

    def prose_before(self, unit: Sentence) -> Sequence[Sentence]:
        """Return the sentence of the prose before a heading or sentence, if there is one."""
        at = bisect_left(self._starts, unit.start)
        return self.sentences[max(0, at - 1) : at]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def with_figures(self) -> tuple[Sentence, ...]:
        """The sentences of the prose that hold a figure, in order."""
        return tuple(sentence for sentence in self.sentences if _FIGURE.search(sentence.text))

    def with_words(self, *words: str) -> list[Sentence]:
        """Return the sentences of the prose that hold one of these words in small letters, in order.

        `SentenceIndex` says what counts as a word.
        """
        return self._index.with_words(*words)

    def holding(self, *strings: str) -> list[Sentence]:
        """Return the sentences of the prose that hold one of these in small letters, in order."""
        return self._index.holding(*strings)

    @cached_property
    def _index(self) -> SentenceIndex:
        return SentenceIndex(self.sentences)

    @cached_property
    def headings(self) -> tuple[Sentence, ...]:
        """The headings, in order."""
        return tuple(unit for unit in self.units if not unit.block.is_prose)

    @cached_property
    def paragraphs(self) -> tuple[tuple[Sentence, ...], ...]:
        """The sentences of each block of prose."""
        return tuple(self._by_block.values())

    def paragraph_of(self, sentence: Sentence) -> tuple[Sentence, ...]:
        """Return the sentences of the block of prose that a sentence stands in."""
        return self._by_block[id(sentence.block)]

    @cached_property
    def _by_block(self) -> Mapping[int, tuple[Sentence, ...]]:
        grouped: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            grouped.setdefault(id(sentence.block), []).append(sentence)
        return {block: tuple(sentences) for block, sentences in grouped.items()}

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
        """Difficulty of the document from 1 to 6: that of its sentences, or its headings."""
        return text_difficulty(self.sentences or self.headings)

    @cached_property
    def has_study(self) -> bool:
        """Whether the text tells of a study: else nothing is asked of its order."""
        told = any(
            sentence.role in ("methods", "findings") and sentence.role_confidence >= SURE
            for sentence in self.sentences
        )
        if not told or any(_STUDY.search(sentence.text) for sentence in self.sentences):
            return told
        return len({w for s in self.sentences for w in _STUDY_PERHAPS.findall(s.lower)}) > 1

    @cached_property
    def has_findings_to_tell(self) -> bool:
        """Whether the text tells of a study that has been done; plans for one have found nothing."""
        if not (self.expects_findings and self.has_study):
            return False
        perhaps = self.with_words("will", "plan", "plans", "propose", "intend*", "hope", "hopes")
        plans = sum(_PLANS.search(sentence.lower) is not None for sentence in perhaps)
        found = sum(
            sentence.role == "findings" and sentence.role_confidence >= SURE
            for sentence in self.sentences
        )
        return plans < (max(2, found) if found else 1)

    @cached_property
    def order(self) -> Order:
        """Whether findings come before methods."""
        return judge_order(self.sentences) if self.has_findings_to_tell else NOT_APPLICABLE

    @cached_property
    def lead(self) -> Sentence | None:
        """The finding that would best open the text; None where no study is told of."""
        if self.order.verdict == "not-applicable":
            return None
        hard = {term.sentence.start for term in self.terms if not term.explained}
        title = self.headings[0] if self.document.title and self.headings else None
        return best_lead(self.sentences, title, hard)

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

    def matches_in(self, unit: Sentence) -> Sequence[Match]:
        """Return what the word lists hold of a sentence or heading."""
        return self._matches_by_unit.get(unit.start, ())

    @cached_property
    def _matches_by_unit(self) -> dict[int, tuple[Match, ...]]:
        return {
            unit.start: matches
            for unit, matches in zip(self.units, self.matches, strict=True)
            if matches
        }

    @cached_property
    def _terms_by_unit(self) -> dict[int, list[Term]]:
        grouped: dict[int, list[Term]] = {}
        for term in self.terms:
            grouped.setdefault(term.sentence.start, []).append(term)
        return grouped

    def terms_in(self, unit: Sentence) -> Sequence[Term]:
        """Return the terms that stand in a sentence or heading."""
        return self._terms_by_unit.get(unit.start, ())

    def reasons(self, unit: Sentence, long: int = 20) -> tuple[str, ...]:
        """Say what makes a sentence hard, most telling first; empty where it is not hard."""
        if unit.difficulty is None or unit.difficulty < HARD:
            return ()
        adds = dict(zip(DRIVERS, unit.drivers, strict=True))
        hard = [word for word in unit.words if word.facts.difficulty >= HARD_WORD]
        rare = sorted(filter(_is_rare, hard), key=lambda word: -word.facts.difficulty)
        acronyms = sum(is_acronym(word.text) for word in unit.words if not word.text.islower())
        nouns = noun_string(unit)
        found = []
        if len(unit.words) > long:
            found.append((adds["length"], f"{len(unit.words)} words"))
        if rare:
            names = list(dict.fromkeys(word.text for word in rare))
            found.append((adds["words"], _rarely_known(names[:3])))
        if acronyms > 1:
            found.append((adds["acronyms"], f"{acronyms} acronyms"))
        if len(unit.passives) > 1:
            found.append((adds["passives"], f"{len(unit.passives)} passives"))
        if nouns > 3:
            found.append((adds["nouns"], f"a string of {nouns} nouns"))
        return tuple(text for _, text in sorted(found, key=lambda reason: -reason[0]))


def _is_rare(word: Word) -> bool:
    return (
        word.facts.zipf < UNCOMMON
        and word.text[1:].islower()
        and (word.at == 0 or word.text[0].islower())
        and not word.tag.startswith("NNP")
    )


def _rarely_known(words: Sequence[str]) -> str:
    quoted = [f"‘{word}’" for word in words]
    joined = " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
    return f"{joined} {'is' if len(words) == 1 else 'are'} rarely known"


@one_thread()
def analyse(
    document: Document,
    pipeline: Pipeline,
    book: PhraseBook,
    *,
    readers: Readers = PUBLIC,
    expects_findings: bool = True,
    jobs: int = 1,
) -> Analysis:
    """Annotate a document for these readers; so many processes share a long one."""
    # These load numpy, which commands that check nothing do without.
    from kmtext.terms.jargon import find_terms
    from kmtext.units import learn, unlearned_units, with_learned

    units = unlearned_units(document, pipeline, jobs)
    learned = apart(lambda: learn(units), jobs)
    matches = tuple(tuple(book.find(unit.words)) for unit in units)
    terms = find_terms(units, book, matches, readers)
    units = with_learned(units, learned())
    return Analysis(document, tuple(units), matches, terms, expects_findings)


def _counts(sentences: Sequence[Sentence]) -> Counts:
    words = [word for sentence in sentences for word in sentence.words]
    kinds = Counter([word.text for word in words])
    each = [(text, word_facts(text).syllables, uses) for text, uses in kinds.items()]
    return Counts(
        words=len(words),
        sentences=len(sentences),
        letters=sum(uses * _count(str.isalpha, text) for text, _, uses in each),
        characters=sum(uses * _count(str.isalnum, text) for text, _, uses in each),
        syllables=sum(uses * syllables for _, syllables, uses in each),
        polysyllables=sum(uses for _, syllables, uses in each if syllables >= 3),
        monosyllables=sum(uses for _, syllables, uses in each if syllables == 1),
        complex_words=sum(_is_complex(word) for word in words if word.facts.syllables >= 3),
        long_words=sum(uses for text, _, uses in each if len(text) > 6),
    )


def _count(kind: Callable[[str], bool], text: str) -> int:
    """Return how many characters of a word are of a kind; mostly it is all of them."""
    return len(text) if kind(text) else sum(map(kind, text))


def _is_complex(word: Word) -> bool:
    """Gunning's complex words, of those with three syllables: without -es or -ed, no names, no compounds."""
    stem = word.facts.lower
    if word.tag.startswith("NNP") or "-" in stem:
        return False
    by_ending = stem.endswith(("ed", "es", "ing")) and word.facts.syllables == 3
    return not by_ending
