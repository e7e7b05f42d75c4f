"""The search for terms: words that readers may not know, and whether the text explains them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kmtext.difficulty import UNCOMMON
from kmtext.explained import Stretch, adjacent, cues, long_form, settled, stretch_around
from kmtext.lists import Entry, Match, PhraseBook
from kmtext.sentences import Sentence, Word
from kmtext.termhood import TermModel, key, place_words, term_model
from kmtext.terms import PUBLIC, Readers, Term, TermKind, is_acronym

_LONGEST_SHORT_ACRONYM = 4
_HARD = -2.5
"""The model's first sum from which a word may be part of a term, and so be explained."""

_EVERYDAY = 4.5
"""Zipf frequency from which on a word is no term by itself, though it may be part of one."""
_ACRONYM_SHARE = 0.2
"""An acronym needs this share of the probability that other words need."""
_TITLES = frozenset(("Dr", "Mr", "Mrs", "Ms", "Miss", "Prof", "Professor", "Sir", "Dame"))
_EXPLAINED = 0.45
"""How likely explained a term must be, from 0 to 1, to count so."""


def find_terms(
    sentences: Sequence[Sentence],
    book: PhraseBook,
    matches: Sequence[Sequence[Match]],
    readers: Readers = PUBLIC,
    model: TermModel | None = None,
) -> tuple[Term, ...]:
    """Find the terms of a document, in order, with kmtext's own model unless another is given."""
    model = model or term_model()
    sums, probabilities = (
        values.tolist() for values in model.judge(place_words(sentences, matches))
    )
    ledger = Ledger(set(), set())
    found: list[Term] = []
    at = 0
    for sentence, listed in zip(sentences, matches, strict=True):
        upto = at + len(sentence.words)
        view = View(sentence, listed, sums[at:upto], probabilities[at:upto], model)
        _read(view, ledger, readers)
        found += _terms(view, book.known, readers, ledger)
        at = upto
    return tuple(found)


class Ledger(NamedTuple):
    """Keys of the words that a text has explained so far, and of acronyms that it has spelt out."""

    told: set[str]
    spelt: set[str]


class View(NamedTuple):
    """A sentence with what lists and model say of it."""

    sentence: Sentence
    matches: Sequence[Match]
    sums: Sequence[float]
    probabilities: Sequence[float]
    model: TermModel


def hard_words(view: View) -> list[bool]:
    """Return which words may be part of a term."""
    hard = [
        value > _HARD or is_acronym(word.text)
        for value, word in zip(view.sums, view.sentence.words, strict=True)
    ]
    for match in view.matches:
        if match.entry.kind == "jargon":
            hard[match.first : match.last] = [True] * (match.last - match.first)
    return hard


def hard_stretches(view: View) -> Iterator[tuple[Stretch, list[int], dict[str, float]]]:
    """Yield the stretches of a sentence that hold hard words, these words, and the cues."""
    sentence, hard = view.sentence, hard_words(view)
    at = 0
    while at < len(hard):
        if not hard[at]:
            at += 1
            continue
        last = at + 1
        while last < len(hard) and hard[last] and adjacent(sentence, last):
            last += 1
        stretch = stretch_around(sentence, at, last)
        members = [number for number in range(*stretch) if hard[number]]
        yield stretch, members, cues(sentence, stretch, view.sums)
        at = stretch.last


def _read(view: View, ledger: Ledger, readers: Readers) -> None:
    """Note what a sentence explains; a long form explains its acronym if it holds no term itself."""
    words = view.sentence.words
    for stretch, members, found in hard_stretches(view):
        keys = {_key(words[number]) for number in members}
        at = members[-1]
        acronym = is_acronym(words[at].text) and stretch.first == at
        first = long_form(view.sentence, at) if acronym else None
        if first is not None:
            ledger.spelt.update(keys)
            is_told = all(
                _key(words[number]) in ledger.told
                or view.probabilities[number] < readers.probability
                for number in range(first, at)
            )
        else:
            is_told = explains(view, found)
        if is_told:
            ledger.told.update(keys)


def explains(view: View, found: Mapping[str, float]) -> bool:
    """Decide whether cues explain a term."""
    sure = settled(found)
    return view.model.explained(found) >= _EXPLAINED if sure is None else sure


def _terms(view: View, known: set[str], readers: Readers, ledger: Ledger) -> Iterator[Term]:
    """Yield the terms of a sentence: of lists, acronyms, and runs of other words."""
    words = view.sentence.words
    starts = {match.first: match for match in view.matches}
    shouting = sum(word.text.isupper() for word in words) > max(3, len(words) / 2)
    unknown = [
        _is_unknown(word, probability, view, readers) and not _is_known(word, known)
        for word, probability in zip(words, view.probabilities, strict=True)
    ]
    at = 0
    while at < len(words):
        match, last = starts.get(at), at + 1
        if match:
            last = match.last
            if match.entry.kind == "jargon":
                yield _term(view, at, last, "listed", ledger, match)
        elif unknown[at] and is_acronym(words[at].text):
            if not (shouting or _is_shouted(words[at])):
                yield _term(view, at, last, "acronym", ledger)
        elif unknown[at]:
            last = _end_of_run(view, at, unknown, ledger)
            if _stands_alone(view, at, last):
                yield _term(view, at, last, "rare", ledger)
        at = last


def _end_of_run(view: View, at: int, unknown: Sequence[bool], ledger: Ledger) -> int:
    """Return where the run of unknown words from words[at] on ends, explained or not."""
    words, starts = view.sentence.words, {match.first for match in view.matches}
    last = at + 1
    while (
        last < len(words)
        and unknown[last]
        and last not in starts
        and not is_acronym(words[last].text)
        and adjacent(view.sentence, last)
        and (_key(words[last]) in ledger.told) is (_key(words[at]) in ledger.told)
    ):
        last += 1
    return last


def _stands_alone(view: View, first: int, last: int) -> bool:
    """Decide whether a run is a term: everyday words are one only beside harder words."""
    words = view.sentence.words
    if _is_name(words, first, last):
        return False
    if any(word.facts.zipf < _EVERYDAY for word in words[first:last]):
        return True
    edges = [number for number in (first - 1, last) if 0 <= number < len(words)]
    return any(
        view.sums[number] > _HARD and words[number].facts.zipf < _EVERYDAY for number in edges
    )


def _is_name(words: Sequence[Word], first: int, last: int) -> bool:
    """Decide whether a run is the name of a person: "Dr Szymanowska"."""
    return any(word.text.rstrip(".") in _TITLES for word in words[max(0, first - 2) : last])


def _key(word: Word) -> str:
    return key(word.facts.lower)


def _is_unknown(word: Word, probability: float, view: View, readers: Readers) -> bool:
    """Decide whether readers do not know a word, whatever lists say."""
    needed = readers.probability * (_ACRONYM_SHARE if is_acronym(word.text) else 1)
    if probability < needed:
        return False
    share = view.model.share_of_abstracts(word.facts.lower) if readers.medicine < 1 else 0.0
    return share < readers.medicine


def _is_known(word: Word, known: set[str]) -> bool:
    return not known.isdisjoint((word.text, word.text.removesuffix("s"), word.facts.lower))


def _term(
    view: View, first: int, last: int, kind: TermKind, ledger: Ledger, match: Match | None = None
) -> Term:
    words = view.sentence.words[first:last]
    entry: Entry | None = match.entry if match else None
    keys = [key(word.facts.lower) for word in words]
    return Term(
        start=words[0].start,
        end=words[-1].end,
        text=" ".join(word.text for word in words),
        key=entry.term if entry else " ".join(keys),
        kind=kind,
        difficulty=max(word.facts.difficulty for word in words),
        probability=max(view.probabilities[first:last]),
        explained=ledger.told.issuperset(keys),
        spelt_out=kind == "acronym" and keys[0] in ledger.spelt,
        plain=match.replacements if match else (),
        meaning=entry.meaning if entry else "",
        list=entry.list if entry else None,
        sentence=view.sentence,
    )


def _is_shouted(word: Word) -> bool:
    """Decide whether a word in capitals is an everyday word said loudly, as NOTICE is."""
    return len(word.text) > _LONGEST_SHORT_ACRONYM and word.facts.zipf >= UNCOMMON
