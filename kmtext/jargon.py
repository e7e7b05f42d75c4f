"""Terms: words that readers may not know, and whether the text explains them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kmtext.difficulty import UNCOMMON
from kmtext.explained import Stretch, adjacent, cues, long_form, stretch_around
from kmtext.lists import Entry, Match, PhraseBook
from kmtext.sentences import Sentence, Word
from kmtext.termhood import TermModel, key, place_words, term_model

TermKind = Literal["listed", "rare", "acronym"]
_LONGEST_SHORT_ACRONYM = 4
_HARD = -2.5
"""The model's first sum from which a word may be part of a term, and so be explained."""

_ACRONYM = re.compile(r"(?=[^A-Z]*[A-Z][^A-Z]*[A-Z])(?:[A-Z]|[a-z](?=[A-Z]))[A-Za-z0-9&/-]{1,7}")
_NOT_ACRONYM = re.compile(
    r"[IVXL]+|OK|[A-Z]\.[A-Z.]+|.*[a-z]{3}.*|[A-Z]{7,}|.*[a-z][A-Z][a-z]{2}.*|[A-Z]-\w+|.*\d{3}.*"
)


class Readers(NamedTuple):
    """What readers may be taken to know."""

    probability: float = 0.37
    """How likely the public does not know a word for it to count as a term, 0 to 1."""
    medicine: float = 1.0
    """Share of medical abstracts from which on a word that they hold is known."""


PUBLIC = Readers()
_EXPLAINED = 0.45
"""How likely explained a term must be, from 0 to 1, to count so."""


@dataclass(frozen=True)
class Term:
    """One occurrence of a word or phrase that readers may not know."""

    start: int
    end: int
    text: str
    key: str
    """The same for every occurrence of the term, whatever its form."""
    kind: TermKind
    difficulty: float
    probability: float
    """How likely the public does not know it, from 0 to 1."""
    explained: bool
    """Whether the text explains it here, or did so before."""
    plain: tuple[str, ...]
    meaning: str
    list: str | None
    sentence: Sentence


def find_terms(
    sentences: Sequence[Sentence],
    book: PhraseBook,
    matches: Sequence[Sequence[Match]],
    readers: Readers = PUBLIC,
    model: TermModel | None = None,
) -> tuple[Term, ...]:
    """Find the terms of a document, in order, with kmtext's own model unless another is given."""
    model = model or term_model()
    sums, probabilities = (values.tolist() for values in model.judge(place_words(sentences, matches)))
    told: set[str] = set()
    found: list[Term] = []
    at = 0
    for sentence, listed in zip(sentences, matches, strict=True):
        upto = at + len(sentence.words)
        view = View(sentence, listed, sums[at:upto], probabilities[at:upto], model)
        told |= _told_here(view, told, readers)
        found += _terms(view, book.known, readers, told)
        at = upto
    return tuple(found)


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


def _told_here(view: View, told: set[str], readers: Readers) -> set[str]:
    """Return the keys of the words that the sentence explains, given those told before."""
    words = view.sentence.words
    here: set[str] = set()
    for stretch, members, found in hard_stretches(view):
        keys = {_key(words[number]) for number in members}
        only = stretch.first if len(members) == 1 else None
        first = long_form(view.sentence, only) if only is not None and is_acronym(words[only].text) else None
        if first is None:
            here |= keys if view.model.explained(found) >= _EXPLAINED else set()
        elif all(
            _key(words[at]) in told | here or view.probabilities[at] < readers.probability
            for at in range(first, members[0])
        ):
            here |= keys
    return here


def _terms(view: View, known: set[str], readers: Readers, told: set[str]) -> Iterator[Term]:
    """Yield the terms of a sentence: of lists, acronyms, and runs of other words."""
    words = view.sentence.words
    starts = {match.first: match for match in view.matches}
    unknown = [
        probability >= readers.probability and not _is_known(word, view, known, readers)
        for word, probability in zip(words, view.probabilities, strict=True)
    ]
    at = 0
    while at < len(words):
        match, last = starts.get(at), at + 1
        if match:
            last = match.last
            if match.entry.kind == "jargon":
                yield _term(view, at, last, "listed", told, match)
        elif unknown[at] and is_acronym(words[at].text):
            if not _is_shouted(words[at]):
                yield _term(view, at, last, "acronym", told)
        elif unknown[at]:
            told_first = _key(words[at]) in told
            while (
                last < len(words)
                and unknown[last]
                and last not in starts
                and not is_acronym(words[last].text)
                and adjacent(view.sentence, last)
                and (_key(words[last]) in told) is told_first
            ):
                last += 1
            yield _term(view, at, last, "rare", told)
        at = last


def _key(word: Word) -> str:
    return key(word.facts.lower)


def _is_known(word: Word, view: View, known: set[str], readers: Readers) -> bool:
    if known & {word.text, word.text.removesuffix("s"), word.facts.lower}:
        return True
    share = view.model.share_of_abstracts(word.facts.lower) if readers.medicine < 1 else 0.0
    return share >= readers.medicine


def _term(
    view: View, first: int, last: int, kind: TermKind, told: set[str], match: Match | None = None
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
        explained=told.issuperset(keys),
        plain=match.replacements if match else (),
        meaning=entry.meaning if entry else "",
        list=entry.list if entry else None,
        sentence=view.sentence,
    )


def first_uses(terms: Sequence[Term], kind: TermKind) -> Iterator[tuple[Term, int]]:
    """Yield the first unexplained use of each term of a kind, with the number of later ones."""
    uses: dict[str, list[Term]] = {}
    for term in terms:
        if term.kind == kind and not term.explained:
            uses.setdefault(term.key, []).append(term)
    for found in uses.values():
        yield found[0], len(found) - 1


def is_acronym(word: str) -> bool:
    """Return whether a word looks like an acronym: MRI, RCTs, mRNA; not III, OK or PubMed."""
    return bool(_ACRONYM.fullmatch(word)) and not _NOT_ACRONYM.fullmatch(word)


def _is_shouted(word: Word) -> bool:
    """Decide whether a word in capitals is an everyday word said loudly, as NOTICE is."""
    return len(word.text) > _LONGEST_SHORT_ACRONYM and word.facts.zipf >= UNCOMMON
