from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule
from kmtext.terms.term import Term, first_uses

_NAME = re.compile(r"[A-Z][a-z]{2,}[-‐]?[A-Z]\w?")
"""“PleC”, “Ara-C”: letters that stand for nothing readers would know."""
_BASES = re.compile(r"[ACGT]{3,6} (?:repeat|expansion|tract)")
"""“CAG repeat”: the letters of DNA."""

_LONGER_NAME = re.compile(r"\b[A-Z][a-z]{2,}([A-Z]\w*)")
"""“MenACWY”: a name that ends in capitals."""

_OF_WORDS = re.compile(r"(?!GRADE|CINAHL|LILACS)[A-Z]{3,5}s?")
_DIGIT = re.compile(r"\d")
_BRACKETS = re.compile(r"\(([^()]{2,300})")
_WORD = re.compile(r"\w+")
_FIRM_OR_GENE = re.compile(
    r"\s?(?:Pharma|Inc|Ltd|gene|protein|receptor|signal|pathway|mutation|[-/+*]|\d)"
)


@dataclass(frozen=True, kw_only=True)
class UndefinedAcronym(Rule):
    """An acronym that is used without its long form.

    ## Why
    Readers who do not know it can only guess.

    ## Source
    NHS service manual: spell out at first use, save UK, NHS, GP and the like. Convention. It warns
    of plain capitals that stand in no brackets; names of genes and firms are mere advice.
    """

    code = "KM202"
    name = "undefined-acronym"
    examples = (
        Example(
            bad="The «MDT» met each week.",
            good="The multidisciplinary team (MDT) met each week.",
            silent="The NHS paid.",
        ),
        Example(
            bad="They had the «TBE» jab.",
            good="They had the tick-borne encephalitis (TBE) jab.",
            silent="They had the MenACWY jab. The meningococcal ACWY vaccine is safe. So is MenB.",
        ),
    )
    severity: Severity = "advice"
    """Of those that may be names, or stand in brackets behind their long form."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        bracketed = _bracketed(analysis)
        ends_of_names = frozenset(_LONGER_NAME.findall(analysis.document.source))
        for first, later_uses in first_uses(analysis.terms, "acronym"):
            term = _in_prose(first, analysis)
            if term.spelt_out:
                continue  # its long form, if that is jargon itself, is another rule's concern
            if _DIGIT.search(term.text):
                continue  # names of genes and proteins, of which a long form tells nothing
            if term.text in ends_of_names:
                continue  # “ACWY” beside “MenACWY”
            told = f"Say what ‘{term.text}’ stands for when you first use it, or use plain words."
            if _is_a_name(term):
                told = f"Will your readers know ‘{term.text}’? If not, say what it is."
            found = self.suggest(analysis, (term.start, term.end), told, later_uses=later_uses)
            is_sure = _is_of_words(term) and term.text.removesuffix("s") not in bracketed
            yield replace(found, severity="warning") if is_sure else found


def _in_prose(first: Term, analysis: Analysis) -> Term:
    """Return the first use in the prose, which has room for the long form, else that of the title."""
    if first.sentence.block.is_prose:
        return first
    later = (t for t in analysis.terms if t.key == first.key and t.sentence.block.is_prose)
    return next(later, first)


def _is_of_words(term: Term) -> bool:
    """Return whether an acronym stands for words, and not for a gene, a firm or a database."""
    before, _, after = term.sentence.text.partition(term.text)
    return (
        term.sentence.block.is_prose
        and bool(_OF_WORDS.fullmatch(term.text))
        and not before.endswith(("/", "/ "))
        and not _FIRM_OR_GENE.match(after)
        and not _is_a_name(term)
    )


def _bracketed(analysis: Analysis) -> frozenset[str]:
    """Return the words in brackets, where an acronym stands behind its long form."""
    inside = _BRACKETS.findall(analysis.document.source)
    return frozenset(word.removesuffix("s") for text in inside for word in _WORD.findall(text))


def _is_a_name(term: Term) -> bool:
    """Return whether what looks like an acronym names a protein, gene or chemical."""
    text = term.sentence.text
    at = max(0, text.find(term.text))
    return bool(_NAME.fullmatch(term.text) or _BASES.match(text, at))
