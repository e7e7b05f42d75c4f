from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.figures import PERCENT, PERCENT_OF_PEOPLE, in_people, shares
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, found

_PER_CENT = re.compile(PERCENT, re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class PercentageOfPeople(Rule):
    """A percentage of people, where “1 in 7” is easier to picture.

    Told once, where “1 in” or “in 10” is as exact; not where percentages are compared, nor in texts
    that give shares as “1 in 7” already.

    ## Why
    People picture people more easily than per cent.

    ## Source
    NHS service manual: “1 in 7”, not “14.3%”. Akl and others 2011 (Cochrane review): natural
    frequencies are understood better. Good evidence, mostly on tests and screening.
    """

    code = "KM611"
    name = "percentage-of-people"
    examples = (
        Example(
            bad="About «20% of people» get worse.",
            good="About 1 in 5 people get worse.",
            silent="In 20% to 25% of women it stays the same.",
        ),
        Example(
            bad="Nearly «14% of the patients» came back.",
            good="Nearly 1 in 7 of the patients came back.",
            silent="Nearly 14% fewer of the patients came back.",
        ),
        Example(
            bad="It helps «70% of women».",
            good="It helps 7 in 10 women.",
            silent="It helps 37% of women. It harms 20% of the men and 10% of the women.",
        ),
    )
    severity: Severity = "advice"

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        told = [
            (place, instead)
            for sentence in analysis.with_figures
            if len(_PER_CENT.findall(sentence.text)) == 1
            for match, place in found(sentence, PERCENT_OF_PEOPLE)
            if match["value"].isdigit() and (instead := in_people(match))
        ]
        if told and not any(any(shares(sentence.text)) for sentence in analysis.sentences):
            place, instead = told[0]
            yield self.suggest(
                analysis,
                place,
                "Tell it in people, who are easier to picture.",
                (instead,),
                later_uses=len(told) - 1,
            )
