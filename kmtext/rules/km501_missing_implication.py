from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.content import MEANING, tells_of_findings
from kmtext.english.sentences import Sentence
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, span

_STUDIES = r"(?:research|stud(?:ies|y)|trials?|work|evidence)"
ASKS_FOR_RESEARCH = re.compile(
    rf"\b(?:more|further|future|additional|new|larger|longer|better)\b[^.;]{{0,80}}\b{_STUDIES}\b"
    r"[^.;]{0,150}\b(?:needed|required|warranted|justified|necessary|should|must|needs? to)\b"
    rf"|\b(?:needs?|required?|recommend) (?:\S{{1,20}} ){{0,3}}(?:more|further|additional|new|larger|better)\b[^.;]{{0,60}}\b{_STUDIES}\b"
)
REPORTS = re.compile(
    r"\b(?:revealed|showed|shown|found|demonstrated)\b|\bno (?:[\w‐-]{1,20} ){0,4}evidence\b"
)
_LITTLE_NEED = re.compile(
    r"\b(?:no|little|less|not|without) (?:\w{1,12} )?need(?:ed)?\b|\bunlikely\b"
)
MEANWHILE = re.compile(
    r"\b(?:advi[sc]e|advocate|appropriate|caution|consider|continue|could|currently|can|may|meanwhile|offer|option"
    r"|reasonable|recommended|routine|support the use|until|useful|this means"
    r"|should (?:(?:not|only|always|routinely) ){0,2}(?:avoid|discuss|take|use|be (?:avoided|encouraged|given|informed|offered|told|used)))\b"
)
"""A sentence with one of these may say what to do until the research is done."""


SAYS_ENOUGH = re.compile(
    r"\b(?:seems?|appears?) (?:to be )?(?:beneficial|safe|effective|useful|promising)\b|\b(?:can|may|could) be used\b"
    r"|\b(?:un|not (?:\w{1,12} ){0,2})approved\b|\b(?:is|are) (?:\w{1,12} )?offered\b|\b(?:is|are) effective (?:agents|drugs|medicines|treatments)\b"
    r"|\bbalance (?:of|between) (?:the )?(?:benefits?|harms?|risks?)\b"
)
"""Words on use or approval, of which readers may draw what it means for them."""


@dataclass(frozen=True, kw_only=True)
class MissingImplication(Rule):
    """Findings, but no word on what they mean for anyone.

    ## Why
    Readers ask “so what?”. Those who decide need it in so many words. That more research is needed
    speaks to researchers alone. Where a text at least says that something seems safe or is not
    approved, this is mere advice; so it may be, by the profile, where researchers alone are spoken to.

    ## Source
    NIHR: “lead with your findings and the importance to policies/ services”; for the public, key
    messages “made relevant and personal”. Convention.
    """

    code = "KM501"
    name = "missing-implication"
    about = "text"
    examples = (
        Example(
            bad="# «Shifts»\n\nWe found that nurses slept better on short shifts. We interviewed 40 nurses.",
            good="# Shifts\n\nWe found that nurses slept better on short shifts. We interviewed 40 "
            "nurses. This means that hospitals could plan shorter shifts.",
        ),
        Example(
            bad="# «Shifts»\n\nNurses on short shifts slept better than the others did in our study.",
            good="# Shifts\n\nNurses on short shifts slept better than the others did in our study. "
            "This means that hospitals could plan shorter shifts.",
            silent="# Shifts\n\nWe will ask 40 nurses how they sleep. We will compare short shifts and "
            "long ones. This matters, as nurses slept badly in our last study.",
        ),
        Example(
            bad="# Shifts\n\nWe found that nurses slept better on short shifts. We interviewed 40 nurses. "
            "«More research is needed.»",
            good="# Shifts\n\nWe found that nurses slept better on short shifts. We interviewed 40 nurses. "
            "More research is needed. Until then, hospitals could try short shifts.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        if not tells_of_findings(analysis):
            return
        whole = analysis.whole
        if whole is None:
            return
        mild = any(
            s.role not in ("aim", "methods") and SAYS_ENOUGH.search(s.lower)
            for s in analysis.sentences
        )
        telling = list(filter(_tells_meaning, MEANING.sentences(analysis)))
        if not telling:
            place = span(whole)
            message = (
                "The text says what was found, but not what that means for its readers. Say what "
                "they could now do or expect, or that nothing changes yet."
            )
        elif all(map(_only_asks_for_research, telling)):
            place = span(telling[-1])
            message = (
                "That researchers have more to do does not tell readers what this means for them. "
                "Say what they could do or expect until then."
            )
        else:
            return
        suggestion = self.suggest(analysis, place, message)
        yield replace(suggestion, severity="advice" if mild else self.severity)


def _tells_meaning(sentence: Sentence) -> bool:
    """Return whether a sentence does more than report: “the trials showed” may be read as meaning."""
    told = MEANING.cue is not None and MEANING.cue.search(sentence.lower)
    return bool(told) or sentence.heading is not None or not REPORTS.search(sentence.lower)


def _only_asks_for_research(sentence: Sentence) -> bool:
    asks = ASKS_FOR_RESEARCH.search(sentence.lower)
    is_wanted = asks is not None and not _LITTLE_NEED.search(sentence.lower)
    return is_wanted and not MEANWHILE.search(sentence.lower)
