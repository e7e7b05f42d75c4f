from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, in_place, listed
from kmtext.terms import Term, first_uses


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
        Example(bad="She saw «an oncologist».", good="She saw a cancer doctor."),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        listed_at = {
            unit.words[match.first].start: (unit, match)
            for unit, match in analysis.phrases("jargon")
        }
        for term, later_uses in first_uses(analysis.terms, "listed"):
            unit, match = listed_at[term.start]
            place, plain = in_place(analysis, unit, match)
            meaning = term.meaning or " or ".join(match.entry.plain)
            fitting = replace(term, plain=plain, meaning=term.meaning if plain else meaning)
            yield self.suggest(analysis, place, advice(fitting), plain, later_uses)


def advice(term: Term) -> str:
    """Say what to do about a term: use plain words, or explain it."""
    explain = f"explain it at first use, for example: ‘{term.meaning}’"
    if term.plain and term.meaning:
        return f"Readers may not know ‘{term.text}’. Use {listed(term.plain)}, or {explain}."
    if term.plain:
        return f"A plainer way to say ‘{term.text}’: {listed(term.plain)}. Or keep and explain it."
    return f"Will your readers know ‘{term.text}’? If not, {explain}."
