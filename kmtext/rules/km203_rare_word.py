from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule
from kmtext.terms import first_uses


@dataclass(frozen=True, kw_only=True)
class RareWord(Rule):
    """A word or phrase that most of the public would not know, on no list, and left unexplained.

    ## Why
    How often a word is met, in general and in technical writing beside plain summaries, tells best
    whether it is known; the words round it tell whether it is part of a technical name.

    ## Source
    A model of the words that annotators of lay summaries marked as jargon, with its figures in
    `kmtext/models/jargon.md`. Its threshold is where found and marked words agree best. It is mere
    advice: two blind editors would act on 2 in 14 of the surest, as many were names of medicines.
    """

    code = "KM203"
    name = "rare-word"
    examples = (
        Example(
            bad="The «perineurium» was sore.",
            good="The perineurium (a layer around a nerve) was sore. The leg was sore.",
        ),
    )
    severity: Severity = "advice"
    easy: float = 0.15
    """Terms of which no word is harder than this, 0 to 1, are left alone: “tests”, “region”."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for term, later_uses in first_uses(analysis.terms, "rare"):
            if term.difficulty <= self.easy:
                continue
            yield self.suggest(
                analysis,
                (term.start, term.end),
                f"Will your readers know ‘{term.text}’?"
                " If not, explain it at first use or use everyday words.",
                later_uses=later_uses,
            )
