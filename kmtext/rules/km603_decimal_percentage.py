from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, found

DECIMAL = re.compile(r"(?<![\d.·,])(?P<value>\d{1,3}[.·]\d+)\s?(?:%|per\s?cent\b)")


@dataclass(frozen=True, kw_only=True)
class DecimalPercentage(Rule):
    """A percentage with decimals.

    ## Why
    “14.3%” asks for more care than it repays; “1 in 7” or “14%” is easier to take in.

    ## Source
    NHS service manual: “1 in 7”, not “14.3%”; avoid decimals. Akl and others 2011: natural
    frequencies are understood better. User research and good evidence.
    """

    code = "KM603"
    name = "decimal-percentage"
    examples = (
        Example(
            bad="Of these people, «14.3%» came back.",
            good="Of these people, 1 in 7 came back. That is about 14%.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for sentence in analysis.sentences:
            for match, place in found(sentence, DECIMAL):
                value = float(match["value"].replace("·", "."))
                if value < 1:
                    people = f"about {value * 10:.0f} in 1,000 people"
                    yield self.suggest(analysis, place, f"Say how many people: {people}.")
                else:
                    rounded = f"{value:.0f}%"
                    message = f"Round it to ‘{rounded}’, or say how many people in 100."
                    yield self.suggest(analysis, place, message, (rounded,))
