from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.order import first_finding, passages
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, quoted, span


@dataclass(frozen=True, kw_only=True)
class MethodsBeforeFindings(Rule):
    """Methods that stand before the first finding.

    ## Why
    Readers outside research want to know what was found before they ask how.

    ## Source
    NIHR: “People are more likely to be interested in the key findings than the methods, so order it
    that way.” Convention. Other standards differ, so the profile decides.
    """

    code = "KM301"
    name = "methods-before-findings"
    about = "sentence"
    examples = (
        Example(
            bad="«We interviewed 40 nurses in four hospitals.» We also looked at their notes. "
            "We found that nurses slept better on short shifts.",
            good="We found that nurses slept better on short shifts. "
            "We interviewed 40 nurses in four hospitals.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        lead = analysis.lead
        if analysis.order.verdict != "methods-first" or lead is None:
            return
        sentences = analysis.sentences
        finding = first_finding(sentences) or 0
        methods = passages(sentences, "methods")[0].places
        yield self.suggest(
            analysis,
            span(sentences[methods[0]]),
            f"The first finding comes only in sentence {finding + 1} of {len(sentences)} "
            f"(word {(analysis.order.first_finding_word or 0) + 1}), after how the study was done. "
            f"Move {quoted(lead.text)} to the top.",
        )
