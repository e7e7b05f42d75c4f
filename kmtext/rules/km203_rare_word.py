from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.jargon import first_uses
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule


@dataclass(frozen=True, kw_only=True)
class RareWord(Rule):
    """A word that is rare in English and that the text does not explain.

    ## Why
    How often a word is met tells best whether it is known; how long it looks tells less.

    ## Source
    Zipf frequencies (van Heuven and others 2014), below 3 by default: fewer than one in a million
    words. The band is evidence; the use of it on single words is this project's judgement.
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

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for term, later_uses in first_uses(analysis.terms, "rare"):
            yield self.suggest(
                analysis,
                (term.start, term.end),
                f"A less common word: will your readers know ‘{term.text}’?"
                " If not, explain it or use an everyday word.",
                later_uses=later_uses,
            )
