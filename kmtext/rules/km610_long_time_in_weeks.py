from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, found

_WEEKS = re.compile(
    r"(?<![\w.,‐‑–-])(?P<weeks>\d{2,3})(?P<joint>\s|[-‐‑]|[-‐‑]?\s)weeks?\b(?!['’]|\s(?:old|of age|gestation|of pregnancy|of gestation)|[-‐‑])",
    re.IGNORECASE,
)
_COUNTED_IN_WEEKS = re.compile(
    r"gestation|pregnan|birth|\bborn\b|preterm|premature|trimester|postmenstrual|menstrua|neonat|f(?:o)?etal|f(?:o)?etus"
    r"|labour|miscarr|abortion|induction|\bscan|\bevery \d+ weeks|\bhours? (?:a|per|each) week|\bper week"
)
"""Pregnancy is counted in weeks by everyone; so is what comes round every few weeks."""
_IN_MONTHS = {13: "3 months", 26: "6 months", 39: "9 months", 52: "1 year", 78: "18 months",
              104: "2 years", 156: "3 years"}  # fmt: skip
_ENDS_RANGE = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve))\s(?:to|and|or)\s$", re.I
)
"""Before a number that shares its “weeks” with another: “24 to 52 weeks”."""
_WEEKS_A_MONTH = 52 / 12


@dataclass(frozen=True, kw_only=True)
class LongTimeInWeeks(Rule):
    """A long time in weeks, such as “52 weeks”, which readers think of in months or years.

    The same number of weeks is told once.

    ## Why
    Trials count in weeks. Most people do not: they work out what “104 weeks” is, or skip it.

    ## Source
    Editors of lay summaries; CDC Clear Communication Index, item 15: numbers that readers know.
    Convention.
    """

    code = "KM610"
    name = "long-time-in-weeks"
    examples = (
        Example(
            bad="We saw them for «52 weeks».",
            good="We saw them for 1 year.",
            silent="We saw them for 6 weeks.",
        ),
        Example(
            bad="They were followed up for «30 weeks» after treatment.",
            good="They were followed up for 7 months after treatment.",
            silent="Babies born before 32 weeks did well. She took it every 12 weeks.",
        ),
    )
    severity: Severity = "advice"
    weeks: int = 26
    """From how many weeks on a time is long."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        if any(
            _COUNTED_IN_WEEKS.search(unit.lower) for unit in analysis.units if "week" in unit.lower
        ):
            return
        uses: dict[int, list[tuple[int, int]]] = {}
        in_range: set[int] = set()
        for sentence in analysis.sentences:
            if "week" not in sentence.lower:
                continue
            for match, place in found(sentence, _WEEKS):
                weeks = int(match["weeks"])
                if weeks >= self.weeks:
                    uses.setdefault(weeks, []).append(place)
                    if _ENDS_RANGE.search(sentence.text, 0, match.start()):
                        in_range.add(weeks)
        for weeks, places in uses.items():
            exact = _IN_MONTHS.get(weeks)
            yield self.suggest(
                analysis,
                places[0],
                f"Most readers count longer times in months or years: {exact or _about(weeks)}.",
                (exact,) if exact and weeks not in in_range else (),
                later_uses=len(places) - 1,
            )


def _about(weeks: int) -> str:
    """Return a time in weeks as months to the nearest half: “about 5 and a half months”."""
    halves = round(2 * weeks / _WEEKS_A_MONTH)
    return f"about {halves // 2}{' and a half' if halves % 2 else ''} months"
