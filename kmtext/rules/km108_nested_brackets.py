from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, found

NESTED = re.compile(r"\([^()]{1,200}\((?=[^()]{0,60}\b[a-z]{4})[^()]{1,100}\)(?:[^()]{0,100}\))?")
"""The inner brackets hold a word in small letters: a short form, as in “(MRI)”, does no harm."""


@dataclass(frozen=True, kw_only=True)
class NestedBrackets(Rule):
    """Brackets within brackets.

    ## Why
    The reader must hold three thoughts at once, and most lose the first.

    ## Source
    Editors of lay summaries name it as a cause of hard sentences. Plain English guides. Convention.
    """

    code = "KM108"
    name = "nested-brackets"
    examples = (
        Example(
            bad="We did a scan «(with a magnet (a strong one))» of the knee.",
            good="We did a scan of the knee, with a strong magnet (also called magnetic resonance imaging (MRI)).",
        ),
    )
    severity: Severity = "advice"

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for sentence in analysis.sentences:
            if sentence.text.count("(") > 1:
                for _, place in found(sentence, NESTED):
                    message = "Brackets within brackets: give one of them a sentence of its own."
                    yield self.suggest(analysis, place, message)
