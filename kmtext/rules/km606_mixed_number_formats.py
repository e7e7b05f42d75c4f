from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.figures import PEOPLE, PERCENT, shares
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule

_PERCENTAGE = re.compile(
    rf"(?<![\d.,(±-])\b\d[\d.,]{{0,7}}{PERCENT}\s(?:of\s)?(?!more|fewer|less)(?:\w{{1,12}}\s){{0,2}}{PEOPLE}\b",
    re.IGNORECASE,
)
"""A percentage of people; one in brackets behind “1 in 4” helps those who know percentages."""


@dataclass(frozen=True, kw_only=True)
class MixedNumberFormats(Rule):
    """A text that gives some shares of people as “1 in 4”, and others in per cent.

    Told once, at the first share in the form that came second.

    ## Why
    Readers have to turn one form into the other before they can compare.

    ## Source
    NHS service manual: do not mix formats in one text. Convention, with some user research.
    """

    code = "KM606"
    name = "mixed-number-formats"
    examples = (
        Example(
            bad="About 1 in 4 people felt better. Later, «12% of people» fell ill.",
            good="About 25% of people felt better. Later, 12% of people fell ill.",
            silent="About 1 in 4 people (25%) felt better. Later, 1 in 8 people fell ill.",
        ),
        Example(
            bad="Some 30% of the women had a fall. «1 in 5» broke a bone.",
            good="Some 30% of the women had a fall. 20% broke a bone.",
            silent="Some 30% of the women had a fall. Their costs rose by 1.5%, and 20% broke a bone.",
        ),
    )
    severity: Severity = "advice"

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        first = None
        for sentence in analysis.with_figures:
            told = [(share.start, share.end, "in") for share in shares(sentence.text)]
            told += [(*m.span(), "percent") for m in _PERCENTAGE.finditer(sentence.text)]
            for start, end, form in sorted(told):
                first = first or form
                if form != first:
                    other = "‘1 in 4’" if first == "in" else "per cent"
                    yield self.suggest(
                        analysis,
                        sentence.source_span(start, end),
                        f"Give shares of people in one form. The text began with {other}.",
                    )
                    return
