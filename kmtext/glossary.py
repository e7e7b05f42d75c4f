"""The terms of a document: what they mean, where they stand, and whether the text explains them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.profile import Profile
from kmtext.terms.term import Term, TermKind


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
    explained: Use | None
    """The use at which the text explains it, or None where it never does."""

    @property
    def is_explained_late(self) -> bool:
        """Whether readers meet it before it is explained."""
        return self.explained is not None and self.explained != self.first


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
        grouped.setdefault(term.key, []).append(term)
    entries = [_entry(terms, analysis) for terms in grouped.values()]
    entries.sort(key=lambda entry: (entry.term.casefold(), entry.first.start))
    return Glossary(analysis.document.path, profile.name, tuple(entries))


def _entry(terms: Sequence[Term], analysis: Analysis) -> GlossaryTerm:
    first = terms[0]
    explained = next((term for term in terms if term.explained), None)
    return GlossaryTerm(
        term=analysis.document.source[first.start : first.end],
        kind=first.kind,
        plain=next((term.plain for term in terms if term.plain), ()),
        meaning=next((term.meaning for term in terms if term.meaning), ""),
        uses=len(terms),
        first=_use(first, analysis),
        explained=_use(explained, analysis) if explained else None,
    )


def _use(term: Term, analysis: Analysis) -> Use:
    line, column = analysis.document.position(term.start)
    return Use(term.start, term.end, line, column, analysis.document.locator(term.start))
