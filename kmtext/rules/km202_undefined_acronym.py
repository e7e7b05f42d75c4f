from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule
from kmtext.terms import first_uses


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

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for term, later_uses in first_uses(analysis.terms, "acronym"):
            if term.spelt_out:
                continue  # its long form, if that is jargon itself, is another rule's concern
            yield self.suggest(
                analysis,
                (term.start, term.end),
                f"Say what ‘{term.text}’ stands for when you first use it, or use plain words.",
                later_uses=later_uses,
            )
