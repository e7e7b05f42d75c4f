from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Severity, Suggestion
from kmtext.roles.cues import ACTORS
from kmtext.rules.base import Example, Rule

BY = re.compile(
    r"(?:\s\w+ly)?\sby(?=\s(?:an?\s|the\s|their\s|our\s|your\s|two\s|trained\s|local\s)*"
    rf"(?:{ACTORS}|researchers?|authors?|experts?|women|men|children|adults|us|them|volunteers)\b)",
    re.IGNORECASE,
)
"""“By” and a doer who is a person; “caused by smoking” is as good as it gets."""


@dataclass(frozen=True, kw_only=True)
class PassiveVoice(Rule):
    """A passive sentence that names who acts only at its end.

    ## Why
    “Nurses visited people” is shorter and clearer than “people were visited by nurses”. A passive
    without a doer is left alone: often nobody knows, or needs to know, who acted. So is one whose
    doer is a thing: “caused by smoking”.

    ## Source
    All plain English guides advise the active voice; the evidence for it is weak. Convention.
    """

    code = "KM103"
    name = "passive-voice"
    examples = (
        Example(
            bad="People «were visited by» nurses at home each week.",
            good="Nurses visited people at home each week.",
            silent="The answers were kept safe. It is caused by stress.",
        ),
    )
    severity: Severity = "advice"

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for sentence in analysis.sentences:
            for passive in sentence.passives:
                by = BY.match(sentence.text, passive.end)
                if by:
                    yield self.suggest(
                        analysis,
                        sentence.source_span(passive.start, by.end()),
                        "Start with who did it, then say what they did.",
                    )
