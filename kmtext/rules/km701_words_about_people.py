from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, listed


@dataclass(frozen=True, kw_only=True)
class WordsAboutPeople(Rule):
    """Words that label people by a condition, or that they do not use of themselves.

    ## Why
    “Sufferers” and “diabetics” make the illness the person. People first, unless a community
    prefers otherwise, as autistic and Deaf people often do.

    ## Source
    The list `people`. NHS service manual; Language Matters, NHS England; NIHR INCLUDE. Convention,
    and what communities ask for.
    """

    code = "KM701"
    name = "words-about-people"
    examples = (
        Example(
            bad="We asked «diabetics» about food.", good="We asked people with diabetes about food."
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for unit, match in analysis.phrases("people"):
            words = unit.words[match.first : match.last]
            yield self.suggest(
                analysis,
                (words[0].start, words[-1].end),
                f"Better: {listed(match.replacements)}.",
                match.replacements,
            )
