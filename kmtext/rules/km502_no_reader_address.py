from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.content import addresses, tells_of_findings
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, span


@dataclass(frozen=True, kw_only=True)
class NoReaderAddress(Rule):
    """A text that speaks to nobody: no “you”, no “we”.

    ## Why
    “You” tells readers that the text is about them; “we” tells them who is speaking.

    ## Source
    NHS service manual and NIHR favour both; some standards forbid them, so the profile decides. Convention.
    """

    code = "KM502"
    name = "no-reader-address"
    about = "text"
    examples = (
        Example(
            bad="# «Shifts»\n\n" + "The study found that nurses slept better. " * 8,
            good="# Shifts\n\n" + "We found that nurses slept better. " * 8,
        ),
    )
    severity: Severity = "advice"
    words: int = 50
    """Shorter texts are left alone."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        if (
            analysis.whole
            and tells_of_findings(analysis)
            and analysis.counts.words >= self.words
            and not addresses(analysis)
        ):
            yield self.suggest(
                analysis,
                span(analysis.whole),
                "The text never says ‘you’ or ‘we’. Speak to your readers where you can.",
            )
