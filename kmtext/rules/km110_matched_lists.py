from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, found

RESPECTIVELY = re.compile(r",?\s?\brespectively\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class MatchedLists(Rule):
    """“Respectively”, which makes readers match two lists.

    ## Why
    To take in “30 and 40 in the first and second groups, respectively”, readers must go back and
    put the parts together themselves.

    ## Source
    Plain English guides. GOV.UK: keep together what belongs together. Convention.
    """

    code = "KM110"
    name = "matched-lists"
    examples = (
        Example(
            bad="The walkers and the others slept for seven and six hours«, respectively».",
            good="The walkers slept for seven hours, the others for six.",
            silent="They spoke respectfully.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for sentence in analysis.with_words("respectively"):
            for _, place in found(sentence, RESPECTIVELY):
                message = (
                    "Put each figure beside what it belongs to: readers have to match two lists."
                )
                yield self.suggest(analysis, place, message)
