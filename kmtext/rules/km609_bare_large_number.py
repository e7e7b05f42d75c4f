from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, found

_LARGE = re.compile(
    r"(?:[£$€]\s?)?(?<![\d.,])(?<!\.\s)\d[\d.,]{0,9}\s(?:m|b|tr)illion\b|(?:[£$€]\s?)?(?<![\d.,])\d{1,3}(?:,\d{3}){2,3}(?![\d,])",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"%|\bper\s?cent\b|\bcompared\b|\bthan\b|\bin (?:every )?\d|\bout of\b|\beach (?:person|patient|year)|\bper\b"
    r"|\benough (?:\w{1,15} ){0,4}to\b|\bbillion (?:people|humans|users)\b|\bas (?:many|much) as\b|\bequal|\bthe (?:size|population|number) of\b|\bhalf\b|\bthird\b|\bquarter\b|\bnearly all\b"
    r"|\bone in\b|\babout as\b|\bup from\b|\bfrom\b.{1,40}\bto\b|\bworld|\bstud(?:y|ies)\b|\btrials?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class BareLargeNumber(Rule):
    """A number in the millions with nothing to hold it against.

    ## Why
    Few readers can picture “£3.4 million” or “1.7 million people”. “Enough to pay 90 nurses for a
    year” or “about 1 in 40 people” they can.

    ## Source
    CDC Clear Communication Index, items 15 and 16: numbers that readers know, explained. Convention.
    """

    code = "KM609"
    name = "bare-large-number"
    examples = (
        Example(
            bad="The service costs «£3.4 million».",
            good="The service costs £3.4 million, enough to pay 90 nurses.",
        ),
        Example(
            bad="About «1,700,000» people have it.",
            good="About 1,700,000 people have it, or 1 in 40.",
            silent="In 2021 there were 170,000 of them. Farms grow enough food to feed 12 million.",
        ),
    )
    severity: Severity = "advice"

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        with_figures = {id(sentence) for sentence in analysis.with_figures}
        for paragraph in analysis.paragraphs:
            bare = [
                place
                for sentence in paragraph
                if id(sentence) in with_figures
                and sentence.role != "methods"
                and ("illion" in sentence.lower or sentence.text.count(",") > 1)
                for _, place in found(sentence, _LARGE)
            ]
            if bare and not any(_COMPARED.search(sentence.text) for sentence in paragraph):
                for place in bare:
                    yield self.suggest(
                        analysis,
                        place,
                        "Help readers to picture this number: how many is that in 100 people, or in one town?",
                    )
