from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, span


@dataclass(frozen=True, kw_only=True)
class OverLength(Rule):
    """More words than the audience will read.

    ## Why
    The longer a text, the fewer read it to the end.

    ## Source
    The profile names it: NIHR Journals Library 300 words, Cochrane 400 to 850, a policy brief of one
    or two pages. Convention.
    """

    code = "KM401"
    name = "over-length"
    about = "text"
    examples = (
        Example(
            bad="# «Walking»\n\n" + "Walking is good. " * 300, good="# Walking\n\nWalking is good."
        ),
    )
    words: int = 850
    """The most words that pass."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        words, whole = analysis.counts.words, analysis.whole
        if whole and words > self.words:
            yield self.suggest(
                analysis,
                span(whole),
                f"The text has {words:,} words, over the limit of {self.words:,} for these readers. "
                "Cut what they can do without.",
            )
