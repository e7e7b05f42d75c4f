from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.english.enumerations import is_flattened_list
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, span

_FIGURE = re.compile(r"(?<![\w.,/:])[‐–-]?\d[\d,.]{0,9}(?![\w/:])")
_UNCOUNTED = re.compile(
    r"[(\[][^()\[\]]{0,40}(?:%|per cent|\bin 10\b|out of 100\b)[^()\[\]]{0,10}[)\]]|\b(?<=\d )(?:in|out of) 10+\b"
    r"|\b(?:\d{1,2}\s)?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?:\s\d{1,2},)?\s\d{4}\b|\b(?:19|20)\d\d\b|\b(?:Group|Phase|Stage|Day|Week|Figure|Table|Grade|type)s?\s\d{1,3}\b"
)


@dataclass(frozen=True, kw_only=True)
class ManyFigures(Rule):
    """A sentence with more figures than anyone can hold in mind.

    Dates, the numbers of groups and phases, and a share in brackets behind its count do not count.
    Told once, at the first.

    ## Why
    Readers compare two numbers with ease, and lose the thread among many.

    ## Source
    CDC Clear Communication Index, item 15; Cochrane: one or two main results in numbers. How many are
    too many is this project's judgement.
    """

    code = "KM614"
    name = "many-figures"
    about = "sentence"
    examples = (
        Example(
            bad="«In June 2020, 12 of 40 nurses (30%) on short shifts, 18 of 45 (40%) on long shifts, 20 of "
            "50 (40%) on mixed shifts and 3 others slept badly.»",
            good="In June 2020, 12 of 40 nurses (30%) on short shifts slept badly. So did 18 of 45 "
            "(40%) on long shifts. So did 20 of 50 (40%) on mixed shifts, and 3 others.",
        ),
    )
    severity: Severity = "advice"
    figures: int = 7
    """From how many figures on a sentence has too many."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        counted = [
            (sentence, len(_FIGURE.findall(_UNCOUNTED.sub("", sentence.text))))
            for sentence in analysis.with_figures
            if not is_flattened_list(sentence)
        ]
        crowded = [(sentence, count) for sentence, count in counted if count >= self.figures]
        if crowded:
            sentence, count = crowded[0]
            yield self.suggest(
                analysis,
                span(sentence),
                f"There are {count} figures in this sentence. Keep the two or three that matter most.",
                later_uses=len(crowded) - 1,
            )
