from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.figures import PEOPLE
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, found

_NUMBER = r"\d{1,3}(?:,\d{3})*(?:\.\d{1,2})?"
_UNITS = (
    rf"(?:%|per\s?cent|{PEOPLE}|years?|months?|weeks?|days?|hours?|minutes?|times|points?|kg|km|cm|mm|mg|ml|g|miles"
    r"|sessions?|visits?|studies|trials|million|thousand)"
)
_RANGE = re.compile(
    rf"(?P<opening>\b(?:between|from)\s)?(?<![\w.,/:‐‑–—-])(?P<low>{_NUMBER})(?P<dash>\s?[-‐‑–]\s?)(?P<high>{_NUMBER})"
    rf"(?=\s?{_UNITS}(?![\w‐‑–-]))",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class NumberRange(Rule):
    """A range written with a dash: “10–20 people”.

    ## Why
    A dash can be read as a minus sign, and some screen readers say nothing for it.

    ## Source
    NHS service manual: ranges with “to”. Convention.
    """

    code = "KM608"
    name = "number-range"
    examples = (
        Example(
            bad="It took «10-20» days.",
            good="It took 10 to 20 days.",
            silent="See pages 10-20 of it.",
        ),
        Example(
            bad="«Between 10–20» people came.",
            good="Between 10 and 20 people came.",
            silent="The 10-20-year-olds left in 2011-12.",
        ),
        Example(
            bad="It rose by «2.5 - 3»%.",
            good="It rose by 2.5 to 3%.",
            silent="It fell from 20 - 10 to 5. Call 555-1234 people.",
        ),
    )
    severity: Severity = "advice"

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for sentence in analysis.with_figures:
            if not any(dash in sentence.text for dash in "-‐‑–"):
                continue
            for match, place in found(sentence, _RANGE):
                low, high = match["low"], match["high"]
                if float(low.replace(",", "")) < float(high.replace(",", "")):
                    opening = match["opening"] or ""
                    joint = "and" if opening.lower().startswith("between") else "to"
                    yield self.suggest(
                        analysis,
                        place,
                        f"Write a range with ‘{joint}’.",
                        (f"{opening}{low} {joint} {high}",),
                    )
