"""The search for terms: words that readers may not know, and whether the text explains them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from kmtext.english.sentences import Sentence, Word
from kmtext.terms.explained import (
    Known,
    figures,
    glossary_words,
    settled,
    signs,
)
from kmtext.terms.lists import Entry, Match, PhraseBook
from kmtext.terms.long_forms import long_form
from kmtext.terms.stretches import Stretch, goes_on, stretch_around
from kmtext.terms.term import PUBLIC, Readers, Term, TermKind, is_acronym, is_name
from kmtext.terms.termhood import Place, TermModel, place_words, term_model
from kmtext.terms.word_kinds import Floats, key
from kmtext.words.difficulty import UNCOMMON
from kmtext.words.tokens import with_plain_marks

_LONGEST_SHORT_ACRONYM = 4
_HARD = -2.5
"""The model's first sum from which a word may be part of a term, and so be explained."""

_EVERYDAY = 4.5
"""Zipf frequency from which on a word is no term by itself, though it may be part of one."""
_ACRONYM_SHARE = 0.2
"""An acronym needs this share of the probability that other words need."""
_LISTED_SHARE = 0.6
"""A word on one of kmtext's own lists needs this share: they hold words that some readers know."""
_WEIGHED_LISTS = frozenset(("biology", "health", "research"))
"""Lists about what the model learned of; policy words, entries whose sense the words
beside them settle, and a user's own lists are taken at their word."""
_EXPLAINED = 0.4
"""How likely explained a term must be, from 0 to 1, to count so."""
_TOPIC_USES = 3
"""A term that is used this often and explained once is what the text is about."""


def find_terms(
    sentences: Sequence[Sentence],
    book: PhraseBook,
    matches: Sequence[Sequence[Match]],
    readers: Readers = PUBLIC,
    model: TermModel | None = None,
) -> tuple[Term, ...]:
    """Find the terms of a document, in order, with kmtext's own model unless another is given."""
    model = model or term_model()
    place = place_words(sentences, matches)
    ledger = Ledger(told=set(), spelt=set())
    found: list[Term] = []
    seen = list(views(sentences, matches, place, *model.judge(place), book.known, readers, model))
    for view in seen:
        ledger.told.update(view.keys[number] for number in glossary_words(view.sentence))
    for view in seen:
        if any(view.sought):
            _read(view, ledger, readers)
            found += _terms(view, ledger, readers)
    return tuple(found if readers.topic == 1 else _with_topic(found, readers.topic))


def _with_topic(terms: Sequence[Term], weight: float) -> Iterator[Term]:
    """Yield the terms; those that the text is about get this weight."""
    uses = Counter(term.key for term in terms)
    explained = {term.key for term in terms if term.explained and uses[term.key] >= _TOPIC_USES}
    named = {term.key for term in terms if term.sentence.block.kind == "heading"}
    about = explained | named
    return (replace(term, weight=weight) if term.key in about else term for term in terms)


class Ledger(NamedTuple):
    """Keys of the words that a text has explained so far, and of acronyms that it has spelt out."""

    told: set[int]
    spelt: set[int]


class View(NamedTuple):
    """A sentence with what lists and model say of it, word by word."""

    sentence: Sentence
    following: str
    """The text of the next sentence of its block, or nothing."""
    matches: Sequence[Match]
    model: TermModel
    known: Known
    probabilities: Sequence[float]
    joined: Sequence[bool]
    """Whether nothing but a space or hyphen parts it from the word before."""
    keys: Sequence[int]
    """The same for singular and plural."""
    acronym: Sequence[bool]
    unknown: Sequence[bool]
    """Whether readers do not know it, whatever lists of jargon say."""
    hard: Sequence[bool]
    """Whether it may be part of a term."""
    sought: Sequence[bool]
    """Whether its key is that of a term somewhere in the document."""


def views(
    sentences: Sequence[Sentence],
    matches: Sequence[Sequence[Match]],
    place: Place,
    sums: Floats,
    probabilities: Floats,
    known: set[str],
    readers: Readers,
    model: TermModel,
) -> Iterator[View]:
    """Yield what is known of each sentence of a document."""
    acronym = np.array([is_acronym(kind) for kind in place.kinds], bool)[place.kind]
    needed = readers.probability * np.where(acronym, _ACRONYM_SHARE, 1.0)
    unknown = probabilities >= needed
    for at in np.flatnonzero(unknown).tolist():
        unknown[at] = _is_news(place.words[at], known, readers, model)
    terms = np.bincount(place.key, unknown | place.listed) > 0
    hard = (sums > _HARD) | acronym | place.listed
    facts = [array.tolist() for array in (sums, place.earlier, place.total)]
    by_word = (probabilities, place.joined, place.key, acronym, unknown, hard, terms[place.key])
    columns: list[list[Any]] = [array.tolist() for array in by_word]
    at = 0
    for sentence, later, found in zip(sentences, [*sentences[1:], None], matches, strict=False):
        following = later.text if later and later.block is sentence.block else ""
        own = slice(at, at + len(sentence.words))
        known_of, rest = Known(*[c[own] for c in facts]), [c[own] for c in columns]
        yield View(sentence, following, found, model, known_of, *rest)
        at = own.stop


def _is_news(word: Word, known: set[str], readers: Readers, model: TermModel) -> bool:
    """Decide whether readers do not know a word that most of the public does not know."""
    lower, written = word.facts.lower, with_plain_marks(word.text)
    if not known.isdisjoint((written, written.removesuffix("s"), lower)):
        return False
    return readers.medicine >= 1 or model.share_of_abstracts(lower) < readers.medicine


def hard_stretches(view: View) -> Iterator[tuple[Stretch, list[int]]]:
    """Yield the stretches of a sentence that hold hard words, and these words."""
    words, hard, joined = view.sentence.words, view.hard, view.joined
    done = 0
    for at in (number for number, is_hard in enumerate(hard) if is_hard):
        if at < done:
            continue
        last = at + 1
        while last < len(hard) and hard[last] and goes_on(words, joined, last):
            last += 1
        stretch = stretch_around(words, joined, at, last)
        yield stretch, [number for number in range(*stretch) if hard[number]]
        done = stretch.last


def _read(view: View, ledger: Ledger, readers: Readers) -> None:
    """Note what a sentence explains; a long form explains its acronym if it holds no term itself."""
    for stretch, members in hard_stretches(view):
        keys = {view.keys[number] for number in members}
        at = members[-1]
        first = long_form(view.sentence, at) if view.acronym[at] and stretch.first == at else None
        if first is not None:
            ledger.spelt.update(keys)
            is_told = all(
                view.keys[number] in ledger.told or not _is_opaque(view, number, readers)
                for number in range(first, at)
            )
        elif ledger.told.issuperset(keys) or not any(view.sought[number] for number in members):
            continue
        else:
            is_told = explains(view, stretch)
        if is_told:
            ledger.told.update(keys)


def _is_opaque(view: View, number: int, readers: Readers) -> bool:
    """Decide whether a word is part of a term, so that it explains no acronym."""
    return view.unknown[number] or any(
        match.first <= number < match.last and _is_news_to(readers, match, view)
        for match in view.matches
    )


def explains(view: View, stretch: Stretch) -> bool:
    """Decide whether a sentence explains a stretch of its words."""
    found = signs(view.sentence, stretch, view.following)
    if not found:
        return False
    sure = settled(found)
    if sure is None:
        found |= figures(view.sentence, stretch, view.known, found)
        return view.model.explained(found) >= _EXPLAINED
    return sure


def _terms(view: View, ledger: Ledger, readers: Readers) -> Iterator[Term]:
    """Yield the terms of a sentence: of lists, acronyms, and runs of other words."""
    words = view.sentence.words
    starts = {match.first: match for match in view.matches}
    unknown = {number for number, is_unknown in enumerate(view.unknown) if is_unknown}
    done = 0
    for at in sorted(starts.keys() | unknown):
        match = starts.get(at)
        if at < done:
            continue
        if match:
            done = match.last
            if _is_news_to(readers, match, view):
                yield _term(view, at, done, "listed", ledger, match)
        elif view.acronym[at]:
            if not (_is_shouted(words[at]) or _is_shouting(words)):
                yield _term(view, at, at + 1, "acronym", ledger)
        else:
            done = _end_of_run(view, at, starts, ledger)
            if _stands_alone(view, at, done):
                yield _term(view, at, done, "rare", ledger)


def _is_news_to(readers: Readers, match: Match, view: View) -> bool:
    """Decide whether what a list holds is a term to these readers."""
    if match.entry.kind != "jargon":
        return False
    likely = max(view.probabilities[match.first : match.last])
    entry = match.entry
    weighed = entry.list in _WEIGHED_LISTS and not entry.near and entry.use != "sure"
    return not weighed or likely >= _LISTED_SHARE * readers.probability


def _is_shouting(words: Sequence[Word]) -> bool:
    """Decide whether a sentence is written in capitals."""
    return sum(word.text.isupper() for word in words) > max(3, len(words) / 2)


def _end_of_run(view: View, at: int, starts: Mapping[int, Match], ledger: Ledger) -> int:
    """Return where the run of unknown words from words[at] on ends, explained or not."""
    told = view.keys[at] in ledger.told
    last = at + 1
    while (
        last < len(view.keys)
        and view.unknown[last]
        and last not in starts
        and not view.acronym[last]
        and view.joined[last]
        and (view.keys[last] in ledger.told) is told
    ):
        last += 1
    return last


def _stands_alone(view: View, first: int, last: int) -> bool:
    """Decide whether a run is a term: everyday words are one only beside harder words."""
    words = view.sentence.words
    if is_name(view.sentence, first, last):
        return False
    if any(word.facts.zipf < _EVERYDAY for word in words[first:last]):
        return True
    edges = [number for number in (first - 1, last) if 0 <= number < len(words)]
    return any(
        view.known.sums[number] > _HARD and words[number].facts.zipf < _EVERYDAY for number in edges
    )


def _term(
    view: View, first: int, last: int, kind: TermKind, ledger: Ledger, match: Match | None = None
) -> Term:
    words, keys = view.sentence.words[first:last], view.keys[first:last]
    entry: Entry | None = match.entry if match else None
    telling = [key for word, key in zip(words, keys, strict=True) if word.facts.zipf < _EVERYDAY]
    return Term(
        start=words[0].start,
        end=words[-1].end,
        text=" ".join(word.text for word in words),
        key=entry.term if entry else " ".join(key(word.facts.lower) for word in words),
        kind=kind,
        difficulty=max(word.facts.difficulty for word in words),
        probability=max(view.probabilities[first:last]),
        explained=ledger.told.issuperset(telling or keys),
        spelt_out=kind == "acronym" and keys[0] in ledger.spelt,
        plain=match.replacements if match else (),
        meaning=entry.meaning if entry else "",
        list=entry.list if entry else None,
        sentence=view.sentence,
    )


def _is_shouted(word: Word) -> bool:
    """Decide whether a word in capitals is an everyday word said loudly, as NOTICE is."""
    return len(word.text) > _LONGEST_SHORT_ACRONYM and word.facts.zipf >= UNCOMMON
