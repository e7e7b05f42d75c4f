from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from kmtext.analysis import Analysis
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, found


class Turn(NamedTuple):
    """A turn of phrase of research reports, and what to say instead."""

    cue: str
    """Stands in every sentence with the phrase: looked for first, as it costs least."""
    pattern: re.Pattern[str]
    message: str
    severity: Severity


def _turn(cue: str, pattern: str, message: str, severity: Severity = "warning") -> Turn:
    return Turn(cue, re.compile(rf"\b(?:{pattern})", re.IGNORECASE), message, severity)


TURNS = (
    _turn(
        "conclusion",
        r"(?:(?:not\spossible\sto|cannot|could\snot|unable\sto|difficult\sto)\s)?"
        r"(?:(?:draw|reach|make|allow|support)\s(?:us\sto\s)?(?:any\s)?|no\s|any\s)"
        r"(?:(?:overall|strong|clear|firm|definite|definitive|final|robust|reliable|valid|meaningful|further)\s){0,2}"
        r"conclusions?\b(?:\s(?:can|could)\sbe\s(?:drawn|made|reached))?"
        r"|before\s(?:\w{1,15}\s){0,2}conclusions?\s(?:can|could)\sbe\s(?:drawn|made|reached)",
        "Say it as you would aloud: ‘we do not know’ or ‘we cannot be sure’.",
    ),
    _turn(
        "caution",
        r"(?:should|must|need\sto|has\sto|have\sto)\s(?:therefore\s|also\s)?be\s(?:interpreted|treated|viewed)"
        r"\swith\s(?:\w{1,12}\s)?caution\b(?!,?\s(?:because|as|since|due)\b)",
        "Say that you are not sure of these results, and why.",
    ),
    _turn(
        "control",
        r"(?:compared|relative|comparison)\s(?:to|with)\s(?:the\s|a\s)?controls?\b(?!\s(?:group|arm|over|of|treat|not|who|with|participant|patient|people|women|children|condition|\())",
        "Say what the others had: no treatment, a dummy one or usual care?",
    ),
    _turn(
        "follow",
        r"(?:at|after|with|over|during)\s(?:an?\s|the\s|median\s|mean\s|average\s){0,2}"
        r"(?:[\w‐-]{1,12}\s){0,2}?(?:(?:weeks?|months?|years?)['’]?\s(?:of\s)?"
        r"|\w{1,9}[‐-](?:week|month|year|term)\s)follow[‐ -]?up\b(?:\speriod\b)?",
        "Say how long after, as in ‘six months later’.",
        "advice",  # where the time is told, the rest is a small thing
    ),
    _turn(
        " current ",
        r"(?:evidence|review|search(?:es)?)\s(?:in\sthis\s(?:\w{1,12}\s){0,2})?(?:is|are|was|were)\scurrent\s"
        r"(?:up\s)?(?:to|until|as\sof)\b(?!\s(?:date|practice))",
        "Say it as you would aloud: ‘we looked for studies up to …’.",
        "advice",  # a formula of long standing, which most can follow
    ),
    _turn(
        " identified",
        r"no\s(?:[\w‐-]{1,20}\s){0,3}?(?:trials|studies)\swere\sidentified(?:\sfor\sinclusion)?\b(?!\s(?:as|by|in|with)\b)",
        "Say it as you would aloud: ‘we found no studies’.",
    ),
    _turn(
        " include any ",
        r"(?:unable\sto|could\snot)\sinclude\sany\s(?:[\w‐-]{1,20}\s){0,3}?(?:trials|studies)\b",
        "Say it as you would aloud: ‘we found no studies’.",
    ),
    _turn(
        "effective",
        r"(?<!how )(?<!more )(?<!less )(?<!most )(?<!as )effective\s(?:in|at|for)\s"
        r"(?:reducing|improving|preventing|increasing|decreasing|relieving|lowering|shortening|promoting|controlling)\b",
        "Use the verb alone: ‘reduces’, ‘may prevent’ and so on.",
        "advice",  # “is effective in” is a little longer, and not harder
    ),
)


@dataclass(frozen=True, kw_only=True)
class ResearchRegister(Rule):
    """A turn of phrase that only research reports use.

    ## Why
    Each word is known, the whole is not: “no firm conclusions can be drawn” is how researchers say
    that they do not know. Each turn is told once. The certainty of a finding stays as it is.

    ## Source
    Editors of lay summaries mark the language of reports as a class. A blind reading of real ones.
    """

    code = "KM210"
    name = "research-register"
    examples = (
        Example(
            bad="«No firm conclusions can be drawn».",
            good="We do not know if it works. That is the conclusion of our work.",
        ),
        Example(
            bad="Pain was lower «compared to controls».",
            good="Pain was lower than in people who had no treatment. They had control of it.",
        ),
        Example(
            bad="The pill is «effective in reducing» pain.",
            good="The pill reduces pain. It is less effective in reducing fever.",
        ),
        Example(
            bad="The «evidence is current to» May.",
            good="We looked for studies up to May. They swam with the current to the shore.",
        ),
        Example(
            bad="«No eligible trials were identified for inclusion».",
            good="We found no trials. No studies were identified by phone.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for turn in TURNS:
            places = [
                place
                for sentence in analysis.sentences
                if turn.cue in sentence.lower
                for _, place in found(sentence, turn.pattern)
            ]
            if places:
                told = self.suggest(analysis, places[0], turn.message, later_uses=len(places) - 1)
                yield replace(told, severity=turn.severity)
