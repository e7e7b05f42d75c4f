from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
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
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        whole = analysis.whole
        if not (whole and analysis.has_study) or analysis.order.first_finding_word is None:
            return
        if not any(sentence.role == "implications" for sentence in analysis.sentences):
            yield self.suggest(
                analysis,
                span(whole),
                "The text does not say what the findings mean for its readers. "
                "Add a sentence that starts with ‘This means that’.",
            )
