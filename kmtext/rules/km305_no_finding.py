from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Severity, Suggestion
from kmtext.roles.findings import none_found
from kmtext.rules.base import Example, Rule, span


@dataclass(frozen=True, kw_only=True)
class NoFinding(Rule):
    """A text about a study that never says clearly what was found.

    ## Why
    A summary without its finding leaves readers with nothing to use.

    ## Source
    NIHR: “lead with your findings”. Convention. The rule cannot read a finding that is put in an
    unusual way, so it only advises.
    """

    code = "KM305"
    name = "no-finding"
    about = "text"
    examples = (
        Example(
            bad="# «Shifts»\n\nWe interviewed 40 nurses in four hospitals. We used focus groups too.",
            good="# Shifts\n\nWe found that nurses slept better. We interviewed 40 nurses.",
        ),
    )
    severity: Severity = "advice"

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        order, whole = analysis.order, analysis.whole
        if none_found(analysis.sentences) is not None:
            return  # that is what was found
        if whole and order.verdict == "unclear" and order.first_finding_word is None:
            yield self.suggest(
                analysis,
                span(whole),
                "No sentence says clearly what was found. Start one with ‘We found that’.",
            )
