from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.content import ACTION, tells_of_findings
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, span


@dataclass(frozen=True, kw_only=True)
class NobodyToAct(Rule):
    """A brief that does not say who should do something.

    ## Why
    A recommendation without an owner is nobody's job.

    ## Source
    NIHR blog, 2024: do you want people “to act on your findings”? CDC Clear Communication Index,
    items 5 and 6: a call to action. Convention.
    """

    code = "KM503"
    name = "nobody-to-act"
    about = "text"
    examples = (
        Example(
            bad="# «Shifts»\n\nOur study found that nurses slept better on short shifts.",
            good="# Shifts\n\nOur study found that nurses slept better on short shifts. "
            "Hospitals should plan shorter shifts.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        if not (analysis.whole and tells_of_findings(analysis)):
            return
        if next(ACTION.sentences(analysis), None) is None:
            yield self.suggest(
                analysis,
                span(analysis.whole),
                "The text does not say who should act. Name them: ‘Hospitals could plan shorter shifts’.",
            )
