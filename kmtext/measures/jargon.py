"""Jargon: words that the text uses and does not explain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.measures.base import Gauge, per_hundred
from kmtext.report import DimensionName
from kmtext.terms.term import Term, TermKind


def _unexplained(analysis: Analysis, kind: TermKind) -> Iterator[Term]:
    return (term for term in analysis.terms if term.kind == kind and not term.explained)


@dataclass(frozen=True, kw_only=True)
class UnexplainedTerms(Gauge):
    """Uses of listed terms that the text has not explained, in 100 words."""

    name: str = "unexplained-terms"
    label: str = "unexplained terms in 100 words"
    dimension: DimensionName = "jargon"
    unit: str = "per 100 words"
    remedy: str = "Replace jargon with plain words, or explain it at first use."

    def read(self, analysis: Analysis) -> float | None:
        uses = sum(term.weight for term in _unexplained(analysis, "listed"))
        return per_hundred(uses, analysis.word_count)


@dataclass(frozen=True, kw_only=True)
class RareWords(Gauge):
    """Share of words that most of the public would not know, on no list and left unexplained."""

    name: str = "rare-words"
    label: str = "rare words"
    dimension: DimensionName = "jargon"
    unit: str = "% of words"
    remedy: str = "Replace rare words, or explain them."

    def read(self, analysis: Analysis) -> float | None:
        words = sum(len(term.text.split()) * term.weight for term in _unexplained(analysis, "rare"))
        return per_hundred(words, analysis.word_count)


@dataclass(frozen=True, kw_only=True)
class UndefinedAcronyms(Gauge):
    """How many different acronyms stand without their long form."""

    name: str = "undefined-acronyms"
    label: str = "acronyms not spelt out"
    dimension: DimensionName = "jargon"
    unit: str = ""
    remedy: str = "Spell out acronyms, or do without them."

    def read(self, analysis: Analysis) -> float | None:
        return len({term.key for term in _unexplained(analysis, "acronym") if not term.spelt_out})


@dataclass(frozen=True, kw_only=True)
class Acronyms(Gauge):
    """How many different acronyms readers must keep in mind, explained or not."""

    name: str = "acronyms"
    label: str = "different acronyms"
    dimension: DimensionName = "jargon"
    unit: str = ""
    remedy: str = "Keep only the acronyms that readers meet elsewhere."

    def read(self, analysis: Analysis) -> float | None:
        return len({term.key for term in analysis.terms if term.kind == "acronym"})


GAUGES: tuple[Gauge, ...] = (UnexplainedTerms(), RareWords(), UndefinedAcronyms(), Acronyms())
