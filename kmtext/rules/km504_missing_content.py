from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.content import BY_NAME, tells_of_findings
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, span

_OF_WEIGHT = frozenset(("limits", "size"))
"""Without these no reader can tell what a review or trial is worth."""
_EVIDENCE = re.compile(
    r"\b(?:trials?|randomi[sz]ed|(?:systematic|cochrane|this|our|the) review|reviews? (?:of|found|included|authors|shows?))\b"
)
"""A review or trial, in small letters; other research may have no count of people to give."""


@dataclass(frozen=True, kw_only=True)
class MissingContent(Rule):
    """Something that these readers look for and that the text does not seem to tell.

    One suggestion names all that was not seen. kmtext sees words, not sense: what is told in other
    words may be missed, and what is seen may not be enough. `kmtext checklist` shows both.

    ## Why
    The public asks how sure it is and where to read more; patients ask about harm. Those who plan
    services ask about cost, place and staff. A review or trial that says neither how sure it is nor
    how many studies or people it had leaves readers no way to weigh it: that is a warning.

    ## Source
    NIHR; Lavis and others 2005 and 2009; CDC Clear Communication Index, items 5 and 11; EU CTR
    Annex V. What each audience looks for stands in its profile. Convention.
    """

    code = "KM504"
    name = "missing-content"
    about = "text"
    examples = (
        Example(
            bad="# «Shifts»\n\nWe found that nurses slept better on short shifts. We asked 40 nurses.",
            good="# Shifts\n\nWe found that nurses slept better on short shifts. We are not sure why. "
            "Find out more: call us.",
        ),
        Example(
            bad="# «Shifts»\n\nWe found that nurses slept better on short shifts. We do not know why.",
            good="# Shifts\n\nShifts are planned by computer. Hospitals pay for it.",
        ),
        Example(
            bad="# «Shifts»\n\nThe review of trials found that nurses slept better on short shifts.",
            good="# Shifts\n\nThis review of six trials found that short shifts may improve sleep. "
            "Find out more: call us.",
        ),
    )
    severity: Severity = "advice"
    contents: tuple[str, ...] = ("limits", "more")
    """What the text should tell, by the names of kmtext/content.py."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        held = tells_of_findings(analysis) if analysis.expects_findings else analysis.has_study
        if not (analysis.whole and held):
            return
        missing = [
            name
            for name in self.contents
            if next(BY_NAME[name].sentences(analysis), None) is None
        ]
        weighty = []
        if _rests_on_evidence(analysis):
            weighty = [name for name in missing if name in _OF_WEIGHT]
        else:
            missing = [name for name in missing if name != "size"]
        if missing:
            phrases = [BY_NAME[name].phrase for name in weighty or missing]
            told = self.suggest(
                analysis,
                span(analysis.whole),
                f"Nothing seems to say {_or(phrases)}. Add what your readers would ask.",
            )
            yield replace(told, severity="warning") if weighty else told


def _rests_on_evidence(analysis: Analysis) -> bool:
    """Return whether a text reports a review or trial, and does not only mention one."""
    return any(
        _EVIDENCE.search(sentence.lower)
        for sentence in analysis.sentences
        if sentence.role != "background"
    )


def _or(phrases: list[str]) -> str:
    """Return phrases as people write them: a, b or c."""
    return " or ".join(filter(None, (", ".join(phrases[:-1]), phrases[-1])))
