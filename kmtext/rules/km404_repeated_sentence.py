from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, span


@dataclass(frozen=True, kw_only=True)
class RepeatedSentence(Rule):
    """A sentence that stands in the text already, word for word.

    ## Why
    Readers look for a difference and find none. The same fact for another group, with other
    figures, is no repetition.

    ## Source
    Plain English guides. Convention.
    """

    code = "KM404"
    name = "repeated-sentence"
    about = "sentence"
    examples = (
        Example(
            bad="The pills did not help anybody in the long run. We asked forty people. «The pills did "
            "not help anybody in the long run.»",
            good="The pills did not help anybody in the long run. We asked forty people.",
            silent="Of the 40 people who took pills, 3 felt well. Of the 50 people who took pills, 3 "
            "felt well.",
        ),
    )
    severity: Severity = "advice"
    words: int = 8
    """Fewest words of a sentence that counts: short ones may be a refrain."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        seen: set[str] = set()
        for sentence in analysis.sentences:
            if len(sentence.words) < self.words:
                continue
            if sentence.lower in seen:
                message = "The text says this before, word for word. Leave one of them out."
                yield self.suggest(analysis, span(sentence), message)
            seen.add(sentence.lower)
