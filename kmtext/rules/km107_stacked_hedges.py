from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, found

_MODAL = r"(?:may|might|could|can)"
_ADVERB = r"(?:possibly|perhaps|potentially|conceivably|maybe)"
_WORDS = r"(?:[\w‐-]{1,30}\s){0,6}?"
STACKED = re.compile(
    rf"\b{_MODAL}\s(?:also\s)?{_ADVERB}\b|\b{_ADVERB}\s{_MODAL}\b"
    rf"|\b(?:appears?|seems?|appeared|seemed)\s(?:to\s)?{_ADVERB}\b"
    rf"|\bpossible\sthat\s{_WORDS}{_MODAL}\b"
    rf"|\bsuggest(?:s|ed|ing)?\s(?:that\s)?{_WORDS}{_MODAL}\s{_ADVERB}\b",
    re.IGNORECASE,
)
_CUES = ("possib", "perhaps", "potential", "conceiv", "maybe")


@dataclass(frozen=True, kw_only=True)
class StackedHedges(Rule):
    """Two words of doubt where one says as much: “may possibly”.

    ## Why
    One such word tells how sure you are. Two sound as if you would rather not say. A single one
    is never flagged, nor is a grade of certainty: both belong to what was found.

    ## Source
    Plain English guides: hedge once. Convention.
    """

    code = "KM107"
    name = "stacked-hedges"
    examples = (
        Example(
            bad="The drug «may possibly» help.",
            good="The drug may help.",
            silent="Perhaps it helps. It probably helps most people.",
        ),
        Example(
            bad="It is «possible that the pills may» help.",
            good="It is possible that the pills help.",
            silent="It is likely that they may not know.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for sentence in analysis.sentences:
            if any(cue in sentence.lower for cue in _CUES):
                for _, place in found(sentence, STACKED):
                    message = "Two words of doubt: keep the one that says how sure you are."
                    yield self.suggest(analysis, place, message)
