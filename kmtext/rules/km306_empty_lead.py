from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, quoted, span

_DOCUMENT = (
    r"(?:summary|brief|briefing|report|document|leaflet|factsheet|fact sheet|booklet|page|article"
    r"|paper|guide|update|bulletin|newsletter|note|overview)"
)
ABOUT_ITSELF = re.compile(
    rf"(?:this|the following|our) (?:\w+ ){{0,3}}{_DOCUMENT} (?:\w+ly )?(?:is (?:about|a summary of|an overview of|intended)"
    r"|will |aims to|describes?|discuss(?:es)?|explains?|gives?|provides?|presents?|outlines?|sets out"
    r"|of (?:\w+ ){0,4}presents|summari[sz]es|covers|contains|has been (?:written|produced|prepared)|was (?:written|produced|prepared))"
    r"|this (?:project|programme|collection|series|work) (?:consists of|comprises|is made up of|includes|contains)\b"
    rf"|(?:the )?(?:aim|purpose) of this {_DOCUMENT} is|in this {_DOCUMENT},? (?:we|you)\b|welcome to\b"
    r"|thank you for (?:reading|your interest)",
)
"""Openings, in small letters, that speak of the document and not of its message."""


@dataclass(frozen=True, kw_only=True)
class EmptyLead(Rule):
    """A first sentence that tells what the document is, not what it has to say.

    ## Why
    Many readers see only the first line. It is wasted on “This summary describes …”.

    ## Source
    CDC Clear Communication Index, items 2 and 10: the main message in the first section. Convention.
    """

    code = "KM306"
    name = "empty-lead"
    about = "sentence"
    examples = (
        Example(
            bad="«This summary describes a study of shifts.» We found that nurses slept better on "
            "short shifts. We interviewed 40 nurses.",
            good="We found that nurses slept better on short shifts. We interviewed 40 nurses.",
        ),
        Example(
            bad="«The purpose of this brief is to give an overview of a trial of walking groups.» "
            "We found that people who walked felt less lonely. We interviewed 40 people.",
            good="This brief shows that in a trial of walking groups, people who walked felt less "
            "lonely. We interviewed 40 people.",
        ),
    )
    severity: Severity = "advice"

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        if analysis.order.verdict == "not-applicable" or not analysis.sentences:
            return
        first, lead = analysis.sentences[0], analysis.lead
        if ABOUT_ITSELF.match(first.lower) and lead is not first:
            instead = f": {quoted(lead.text)}" if lead and lead.text[0].isupper() else ""
            yield self.suggest(
                analysis,
                span(first),
                f"This tells of the document, not of its message. Start with the main finding{instead}",
            )
