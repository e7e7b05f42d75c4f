from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule
from kmtext.terms import Term, first_uses

_NAME = re.compile(r"[A-Z][a-z]{2,}[-‐]?[A-Z]\w?")
"""“PleC”, “Ara-C”: letters that stand for nothing readers would know."""
_BASES = re.compile(r"[ACGT]{3,6} (?:repeat|expansion|tract)")
"""“CAG repeat”: the letters of DNA."""


@dataclass(frozen=True, kw_only=True)
class UndefinedAcronym(Rule):
    """An acronym that is used without its long form.

    ## Why
    Readers who do not know it can only guess.

    ## Source
    NHS service manual: spell out at first use, save UK, NHS, GP and the like. Convention.
    """

    code = "KM202"
    name = "undefined-acronym"
    examples = (
        Example(
            bad="The «MDT» met each week.",
            good="The multidisciplinary team (MDT) met each week. The NHS paid. The MDT liked it.",
        ),
    )
    severity: Severity = "advice"

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for term, later_uses in first_uses(analysis.terms, "acronym"):
            if term.spelt_out:
                continue  # its long form, if that is jargon itself, is another rule's concern
            told = f"Say what ‘{term.text}’ stands for when you first use it, or use plain words."
            if _is_a_name(term):
                told = f"Will your readers know ‘{term.text}’? If not, say what it is."
            yield self.suggest(analysis, (term.start, term.end), told, later_uses=later_uses)


def _is_a_name(term: Term) -> bool:
    """Return whether what looks like an acronym names a protein, gene or chemical."""
    text = term.sentence.text
    at = max(0, text.find(term.text))
    return bool(_NAME.fullmatch(term.text) or _BASES.match(text, at))
