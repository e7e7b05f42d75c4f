from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.content import MEANING, tells_of_findings
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, span


@dataclass(frozen=True, kw_only=True)
class MissingImplication(Rule):
    """Findings, but no word on what they mean for anyone.

    ## Why
    Readers ask “so what?”. Those who decide need it in so many words.

    ## Source
    NIHR: “lead with your findings and the importance to policies/ services”; for the public, key
    messages “made relevant and personal”. Convention.
    """

    code = "KM501"
    name = "missing-implication"
    about = "text"
    examples = (
        Example(
            bad="# «Shifts»\n\nWe found that nurses slept better on short shifts. We interviewed 40 nurses.",
            good="# Shifts\n\nWe found that nurses slept better on short shifts. "
            "This means that hospitals could plan shorter shifts.",
        ),
        Example(
            bad="# «Shifts»\n\nNurses on short shifts slept better than the others did in our study.",
            good="# Shifts\n\nWe will ask 40 nurses how they sleep. We will compare short shifts and "
            "long ones. This matters, as nurses slept badly in our last study.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        if not (analysis.whole and tells_of_findings(analysis)):
            return
        if next(MEANING.sentences(analysis), None) is None:
            yield self.suggest(
                analysis,
                span(analysis.whole),
                "The text says what was found, but not what that means for its readers. Say what "
                "they could now do or expect, or that nothing changes yet.",
            )
