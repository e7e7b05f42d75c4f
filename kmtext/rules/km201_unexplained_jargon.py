from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.jargon import Term, first_uses
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, listed


@dataclass(frozen=True, kw_only=True)
class UnexplainedJargon(Rule):
    """A term that readers may not know, and that the text does not explain.

    ## Why
    Two in five faults that an editor marks in lay summaries are jargon. Word lists of plain forms
    help; where precision needs the term, a gloss at its first use does.

    ## Source
    NIHR: “plain English and should avoid jargon”. NHS service manual: plain term first, medical
    term in brackets. Evidence: counts of unfamiliar words agree best with how hard people find a text.
    """

    code = "KM201"
    name = "unexplained-jargon"
    examples = (
        Example(
            bad="Some people had «hypertension».",
            good="Some people had high blood pressure (hypertension). Hypertension is common.",
        ),
        Example(
            bad="One group took a «placebo».",
            good="One group took a placebo (a dummy pill). People on the placebo slept well.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for term, later_uses in first_uses(analysis.terms, "listed"):
            yield self.suggest(
                analysis, (term.start, term.end), advice(term), term.plain, later_uses
            )


def advice(term: Term) -> str:
    """Say what to do about a term: use plain words, or explain it."""
    explain = f"explain it at first use, for example: ‘{term.meaning}’"
    if term.plain and term.meaning:
        return f"Use {listed(term.plain)}, or {explain}."
    if term.plain:
        return f"A plainer way to say this: {listed(term.plain)}. If you keep it, explain it."
    return f"Will your readers know this? If not, {explain}."
