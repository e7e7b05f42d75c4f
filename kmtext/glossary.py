"""The terms of a document: what they mean, where they stand, and whether the text explains them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.english.sentences import Word
from kmtext.profile import Profile
from kmtext.terms.lists import Entry
from kmtext.terms.long_forms import spelt_out_beside
from kmtext.terms.term import Term, TermKind, is_acronym
from kmtext.terms.told import is_built_on_told

_NAMED = re.compile(r"[^\W\d_]{3}|[A-Z]{2}.*\d")
"""A word, or the code of a medicine: “PF-0683”."""
_EASY = 0.15
"""Difficulty of a word up to which readers need no glossary for it."""
_WORD_MET_OFTEN, _PHRASE_MET_OFTEN = 3.5, 4.0
"""Zipf frequency of a word on no list, and of the rarest of a phrase, from which readers know it."""


@dataclass(frozen=True)
class Use:
    """Where a term stands: always `source[start:end]`."""

    start: int
    end: int
    line: int
    column: int
    locator: str | None


@dataclass(frozen=True)
class GlossaryTerm:
    """A word or phrase that readers may not know."""

    term: str
    """As the text writes it where it first stands."""
    kind: TermKind
    plain: tuple[str, ...]
    """Plain words that can stand in its place; empty where the lists know none."""
    meaning: str
    """What it means, in plain words, or an empty string."""
    uses: int
    first: Use
    """In the prose, where it stands there: a title has no room to explain it."""
    explained: Use | None
    """The use at which the text explains it, or None where it never does."""
    stands_for: str = ""
    """The long form that the text gives an acronym, which may need explaining itself."""

    @property
    def is_explained_late(self) -> bool:
        """Whether readers meet it before it is explained."""
        return self.explained is not None and self.explained.start > self.first.start


@dataclass(frozen=True)
class Glossary:
    """The terms of one text by alphabet, each once."""

    path: str | None
    audience: str
    terms: tuple[GlossaryTerm, ...]


def glossary(analysis: Analysis, profile: Profile) -> Glossary:
    """Return the terms of a document that was analysed for the readers of a profile."""
    grouped: dict[str, list[Term]] = {}
    for term in analysis.terms:
        if not _is_everyday(term):
            grouped.setdefault(term.key, []).append(term)
    listed = {unit.words[m.first].start: m.entry for unit, m in analysis.phrases("jargon")}
    entries = [_entry(terms, analysis, listed) for terms in grouped.values()]
    entries.sort(key=lambda entry: (entry.term.casefold(), entry.first.start))
    return Glossary(analysis.document.path, profile.name, tuple(entries))


def _is_everyday(term: Term) -> bool:
    """Return whether a term on no list is a figure, a unit, whose it is or a word met every day."""
    if term.kind != "rare":
        return False
    words = _words(term)
    if not _NAMED.search(term.text) or term.text.endswith(("'s", "’s")):
        return True
    if words[1:]:
        common = all(word.facts.zipf >= _PHRASE_MET_OFTEN for word in words)
        return common and not any(word.tag.startswith("NNP") for word in words)
    return words[0].facts.zipf >= _WORD_MET_OFTEN or (
        term.difficulty <= _EASY and term.text.isalpha()
    )


def _words(term: Term) -> list[Word]:
    return [word for word in term.sentence.words if term.start <= word.start < term.end]


def _entry(terms: Sequence[Term], analysis: Analysis, listed: Mapping[int, Entry]) -> GlossaryTerm:
    first = next((term for term in terms if term.sentence.block.is_prose), terms[0])
    places = {term.start: place for term in terms if (place := _long_form(term))}
    stands_for = next((analysis.document.source[slice(*place)] for place in places.values()), "")
    explained = next((t for t in terms if t.explained or is_built_on_told(t, analysis.terms)), None)
    if explained and explained.start in places and _is_opaque(places[explained.start], analysis):
        explained = None  # “COPD (chronic obstructive pulmonary disease)”
    return GlossaryTerm(
        term=analysis.document.source[first.start : first.end],
        kind=first.kind,
        plain=next((_uncapped(term, listed) for term in terms if term.plain), ()),
        meaning=next((term.meaning for term in terms if term.meaning), ""),
        uses=len(terms),
        first=_use(first, analysis),
        explained=_use(explained, analysis) if explained else None,
        stands_for=" ".join(stands_for.split()),
    )


def _long_form(term: Term) -> tuple[int, int] | None:
    """Return where in the source the words stand that an acronym is spelt out with."""
    if not is_acronym(term.text):
        return None
    words = term.sentence.words
    at = next(number for number, word in enumerate(words) if word.start == term.start)
    found = spelt_out_beside(term.sentence, at)
    return (words[found[0]].start, words[found[1] - 1].end) if found else None


def _is_opaque(place: tuple[int, int], analysis: Analysis) -> bool:
    """Return whether a stretch of the source holds a term that is not explained there."""
    start, end = place
    return any(start <= term.start < end and not term.explained for term in analysis.terms)


def _uncapped(term: Term, listed: Mapping[int, Entry]) -> tuple[str, ...]:
    """Return the plain words for a term without the capital that its place gave them."""
    if not all(plain[0].islower() for plain in listed[term.start].plain):
        return term.plain
    return tuple(f"{plain[0].lower()}{plain[1:]}" for plain in term.plain)


def _use(term: Term, analysis: Analysis) -> Use:
    line, column = analysis.document.position(term.start)
    return Use(term.start, term.end, line, column, analysis.document.locator(term.start))
