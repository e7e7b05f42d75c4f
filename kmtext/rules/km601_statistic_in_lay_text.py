from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.roles.cues import STATISTIC
from kmtext.rules.base import Example, Rule, found

EXPLAINED = re.compile(
    r"\b(?:confidence intervals?|p.values?|(?:odds|risk|hazard|rate) ratios?|ci|rr|hr)\b[^.;]{0,30}"
    r"\b(?:means?|shows? how|tells?|says?|is how|(?:is|are|gives?) (?:the|a) (?:range|likely|measure))\b"
)


@dataclass(frozen=True, kw_only=True)
class StatisticInLayText(Rule):
    """A statistic such as “p < 0.05” or “95% CI” in a text for people outside research.

    ## Why
    Few readers know what they mean, and many read them wrongly.

    ## Source
    NIHR: not “like a scientific publication”. All lay summary guides. Convention.
    """

    code = "KM601"
    name = "statistic-in-lay-text"
    examples = (
        Example(
            bad="People slept better («p < 0.001»).",
            good="People slept better. This is unlikely to be by chance.",
        ),
        Example(
            bad="The risk was lower («RR 0.80; 95% CI 0.7 to 0.9»).",
            good="The risk was lower: 8 in 100 people instead of 10 in 100.",
        ),
        Example(bad="Some people («n=40») left early.", good="Some people (40) left early."),
    )

    when_explained: str = "flag"
    """“allow” lets statistics be in a text that says what they mean."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        counts: list[tuple[int, int]] = []
        is_allowed = self.when_explained == "allow" and any(
            EXPLAINED.search(sentence.lower) for sentence in analysis.sentences
        )
        for sentence in analysis.with_figures:
            for match, place in found(sentence, STATISTIC):
                if match[0][0] in "nN":
                    counts.append(place)
                elif not is_allowed:
                    yield self.suggest(
                        analysis,
                        place,
                        "Leave the statistic out, and say what it shows in plain words.",
                    )
        yield from self.once(
            analysis, counts, "Say of what: ‘40 people’ or ‘40 studies’, not ‘n = 40’."
        )
