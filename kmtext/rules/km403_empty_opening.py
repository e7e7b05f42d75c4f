from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.lists import fit_case
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, found

_SO = r"(?:also\s|further\s|generally\s|recently\s|clearly\s)?"
FOUND = re.compile(
    rf"(?<!whether\s)(?<!if\s)\b(?:it\s(?:is|was|has\s{_SO}been)\s{_SO}(?:found|shown|observed|noted|reported|demonstrated|concluded"
    r"|established|seen|documented|noticed)\sthat"
    r"|there\s(?:is|was)\sevidence\s(?:that|to\s(?:suggest|show|indicate)(?:\sthat)?))\b",
    re.IGNORECASE,
)
NOTE = re.compile(
    r"\bit\s(?:is|was|should\sbe|must\sbe|is\salso|should\salso\sbe)\s"
    r"(?:(?:important|worth|interesting|notable|noteworthy|worthwhile|essential|vital)\s"
    r"(?:to\s(?:note|remember|mention|emphasi[sz]e|recogni[sz]e|stress|highlight|point\sout|reali[sz]e|consider)|noting|mentioning)"
    r"|noted|borne\sin\smind|emphasi[sz]ed|stressed|pointed\sout|remembered)\sthat\b",
    re.IGNORECASE,
)
AIM = re.compile(
    r"\bthe\s(?:main\s|primary\s|overall\s)?(?:aim|objective|purpose|goal)s?\sof\s(?:this|the|our)\s"
    r"(?:[\w‐-]{1,20}\s){1,3}?(?:was|were|is|are)\sto(?=\s)",
    re.IGNORECASE,
)

POINT = "Leave this out and start with the point."
WHO = "Say who found it, as in ‘we found that’ or ‘studies show that’."
WANTED = "Start with who wanted to know."


@dataclass(frozen=True, kw_only=True)
class EmptyOpening(Rule):
    """An opening that keeps the reader from the point: “it was found that”.

    ## Why
    What matters comes late, and nobody seems to have done anything.

    ## Source
    Editors of lay summaries act on “it was found that”. Plain English guides: start with the
    point. Convention, and a blind reading of real summaries.
    """

    code = "KM403"
    name = "empty-opening"
    examples = (
        Example(bad="«It was found that» sleep helps.", good="We found that sleep helps."),
        Example(
            bad="«It is important to note that» few took part.",
            good="Few took part. It is important to sleep.",
        ),
        Example(
            bad="«The aim of this review was to» see if it helps.",
            good="We wanted to see if it helps. The aim was to help.",
        ),
    )
    severity: Severity = "advice"

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for sentence in analysis.sentences:
            lower = sentence.lower
            if " that " in lower or "evidence to" in lower:
                for pattern, message in ((NOTE, POINT), (FOUND, WHO)):
                    for _, place in found(sentence, pattern):
                        yield self.suggest(analysis, place, message)
            if " of " in lower and " to " in lower:
                for match, place in found(sentence, AIM):
                    plain = (fit_case("we wanted to", match.group()),)
                    yield self.suggest(analysis, place, WANTED, plain)
