from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, found

_SIZES = (
    r"(?:(?:statistically|clinically|significant|clear|real|major|important|apparent|large|big"
    r"|obvious)\s){0,2}"
)
_SIDES = (
    r"(?:\s(?:between|among|across)\s(?:(?!in\b|for\b|on\b)[\w‐-]{1,20}\s){0,8}?"
    r"(?:groups?|treatments?|drugs?|interventions?|methods?|types?|arms|them|techniques?|two))?"
)
NO_DIFFERENCE = re.compile(
    rf"\b(?:(?:no|little(?:\sor\sno|\sto\sno)?)\s{_SIZES}differences?"
    rf"|not\s(?:find|show|see|detect|report|observe)\s(?:an?y?\s)?{_SIZES}differences?)"
    rf"{_SIDES}(?:\s(?:was|were)\s(?:found|seen|observed|detected|shown|noted|reported))?{_SIDES}"
    r"(?=\s?[.;)]|$)",
    re.IGNORECASE,
)
_MAY_SAY_IN_WHAT = re.compile(
    r"\b(?:and|assess\w*|measur\w*|in terms of|for|regarding|concerning|about|whether|with respect to)\b"
    r"|\b(?:in|on)\s(?!(?:the|this|these|those|one|two|three|a|all|people|patients|women|men|children|adults)\b)",
    re.IGNORECASE,
)
FEW = 8
"""Most words before it: a longer beginning most often names what was measured."""


@dataclass(frozen=True, kw_only=True)
class BareComparison(Rule):
    """“No difference” without a word on what was compared.

    ## Why
    “There was no difference between the groups” leaves readers to guess: in pain, in deaths, in cost?

    ## Source
    Editors of lay summaries often mark missing meaning. A blind reading of real ones.
    """

    code = "KM207"
    name = "bare-comparison"
    examples = (
        Example(
            bad="They walked for a year. There was «no difference between the groups».",
            good="There was no difference in pain between the groups. It made no difference to sleep.",
        ),
        Example(
            bad="We did «not find any difference».",
            good="We did not find any difference in pain. For pain, we found no difference.",
        ),
    )
    false_alarms = ("We asked how people slept. There was no difference between the groups.",)

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for sentence in analysis.sentences:
            if "difference" not in sentence.lower:
                continue
            for match, place in found(sentence, NO_DIFFERENCE):
                before = sentence.text[: match.start()]
                if len(before.split()) <= FEW and not _MAY_SAY_IN_WHAT.search(before):
                    message = "In what? Name what was measured, such as pain or deaths."
                    yield self.suggest(analysis, place, message)
