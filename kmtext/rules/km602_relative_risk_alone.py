from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, found

_NUMBER = r"(?<![\d.,%])\d[\d.,]{0,15}"
_PERCENT = r"\s?(?:%|per\s?cent\b)"
_RISK = r"(?:risks?|chances?|rates?|odds|deaths?|mortality|cases|infections?|admissions)"
_CHANGE = r"\s(?:\w+\s)?(?:less|more|lower|higher|reduction|increase|drop|cut)\b"
RELATIVE = re.compile(
    rf"\b(?:halv(?:e[sd]?|ing)|doubl(?:e[sd]?|ing)|trebl(?:e[sd]?|ing)|tripl(?:e[sd]?|ing))\s(?:\w+\s){{0,2}}{_RISK}\b"
    rf"|{_NUMBER}{_PERCENT}\s(?:\w+\s)?(?:less|more)\slikely\b"
    rf"|{_NUMBER}{_PERCENT}\s(?:lower|higher|reduction in|increase in|drop in|cut in)\s(?:\w+\s){{0,2}}{_RISK}\b"
    r"|\b(?:twice|three times|four times|five times|ten times)\s(?:as|more)\slikely\b",
    re.IGNORECASE,
)
ABSOLUTE = re.compile(
    rf"(?:{_NUMBER}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\s(?:\w+\s)?(?:in|out of|of|per)(?:\severy|\seach)?\s\d"
    r"|\b(?:one|two|three|four) (?:in|out of)(?: every)? (?:two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred)\b"
    rf"|\bfrom\s{_NUMBER}(?:{_PERCENT})?\s(?:\w+\s){{0,4}}to\s\d"
    rf"|{_NUMBER}{_PERCENT}(?!{_CHANGE})[^.]{{0,60}}\b(?:compared (?:with|to)|against|versus|and)\s{_NUMBER}{_PERCENT}(?!{_CHANGE})",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class RelativeRiskAlone(Rule):
    """A relative change in risk with no plain number beside it.

    ## Why
    “Halved” may mean from 2 in 10 to 1 in 10, or from 2 in a million to 1. Relative changes look
    larger than they are.

    ## Source
    Akl and others 2011 (Cochrane review); Cochrane Handbook 12.5.3; NHS service manual. Good evidence.
    """

    code = "KM602"
    name = "relative-risk-alone"
    examples = (
        Example(
            bad="The drug «halved the risk» of a stroke.",
            good="The drug halved the risk of a stroke: 1 in 100 people had one instead of 2 in 100.",
        ),
        Example(
            bad="People were «30% less likely» to fall.",
            good="People were 30% less likely to fall: 7 out of 100 fell, not 10 out of 100.",
        ),
        Example(
            bad="Those aged 65 were «30% less likely» to fall and 20% died.",
            good="They were 30% less likely to fall: 7% compared with 10% fell.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for paragraph in analysis.paragraphs:
            alone = [place for sentence in paragraph for _, place in found(sentence, RELATIVE)]
            if alone and not any(ABSOLUTE.search(sentence.text) for sentence in paragraph):
                for place in alone:
                    yield self.suggest(
                        analysis,
                        place,
                        "Give the plain numbers too: how many people in 100, before and after.",
                    )
