from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.figures import COUNT, PEOPLE, PERCENT, number
from kmtext.patterns import lazily
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, found

_OF_FEW = lazily(
    rf"(?<![\d.,%–-])\b(?P<percent>\d{{1,3}}(?:\.\d{{1,2}})?){PERCENT}\sof\s(?P<the>the\s|these\s|our\s)?"
    rf"(?P<group>\d{{1,3}})\s(?P<who>(?:[a-z]{{1,15}}\s)?{PEOPLE})\b",
    re.IGNORECASE,
)
_AND_IN_PERCENT = lazily(
    rf"(?<![\d.,%–-])\b(?P<told>{COUNT}\s(?:out\s)?of\s(?:the\s|these\s|our\s)?(?P<group>{COUNT})\s(?:[a-z]{{1,15}}\s)?{PEOPLE})"
    rf"\s[(\[]\d{{1,3}}(?:\.\d{{1,2}})?{PERCENT}[)\]]",
    re.IGNORECASE,
)

_COUNT_BEHIND = lazily(
    rf"(?<![\d.,%–-])\b\d{{1,3}}{PERCENT}\sof\s(?P<who>(?:the\s)?(?:[a-z]{{1,15}}\s){{0,2}}[a-z]{{1,15}})\s\((?P<count>\d{{1,2}})/(?P<group>\d{{1,2}})\)",
    re.IGNORECASE,
)
"""Also for animals: “50% of the monkeys (4/8)”."""


@dataclass(frozen=True, kw_only=True)
class PercentageOfFew(Rule):
    """A percentage of a small group: “40% of 10 people”.

    ## Why
    “40%” sounds like a lot of people; “4 of the 10” shows how few were asked.

    ## Source
    Sense about Science; journals' advice not to give percentages of fewer than 20 to 30. The
    number here is this project's judgement. Convention.
    """

    code = "KM607"
    name = "percentage-of-few"
    examples = (
        Example(
            bad="We asked them. «40% of 10 people» slept better.",
            good="We asked them. Of 10 people, 4 slept better.",
            silent="40% of 500 people slept better.",
        ),
        Example(bad="«33% of the 12 nurses» left.", good="4 of the 12 nurses left."),
        Example(
            bad="«Six out of nine people (66.7%)» slept better.",
            good="Six out of nine people slept better.",
            silent="300 of 450 people (67%) slept better.",
        ),
        Example(
            bad="«50% of the monkeys (4/8)» slept better.",
            good="4 of the 8 monkeys slept better.",
            silent="50% of the mice (40/80) slept better.",
        ),
        Example(bad="«45% of 10 people» slept better.", good="A dose of 40% of 10 mg was given."),
    )
    severity: Severity = "advice"
    people: int = 25
    """Groups from this size on are let be."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for sentence in analysis.with_figures:
            if "%" not in sentence.text and "cent" not in sentence.text:
                continue
            for pattern, told in _FORMS:
                for match, place in found(sentence, pattern):
                    group = number(match["group"])
                    if 1 < group < self.people:
                        instead = told(match, group)
                        yield self.suggest(
                            analysis,
                            place,
                            "Say how many people out of how many, and leave the percentage out: "
                            "so small a group makes it look surer than it is.",
                            (instead,) if instead else (),
                        )


def _told(match: re.Match[str], group: int) -> str | None:
    """Return “4 of the 10 people”, if the percentage can stand for one number of people alone."""
    exact = float(match["percent"]) * group / 100
    count = round(exact)
    if abs(count - exact) > 0.006 * group or count > group:
        return None
    return f"{count} of {match['the'] or 'the '}{group} {match['who']}"


def _as_told(match: re.Match[str], _group: int) -> str:
    return match["told"]


def _count_behind(match: re.Match[str], group: int) -> str:
    return f"{match['count']} of {group} {match['who'].removeprefix('the ')}"


_FORMS = ((_OF_FEW, _told), (_AND_IN_PERCENT, _as_told), (_COUNT_BEHIND, _count_behind))
"""What finds a percentage of few, and how to tell it in numbers."""
