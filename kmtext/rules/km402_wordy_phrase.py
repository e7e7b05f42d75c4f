from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.lists import OMIT
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, in_place, listed


@dataclass(frozen=True, kw_only=True)
class WordyPhrase(Rule):
    """A phrase that has a shorter everyday equivalent.

    ## Why
    “In order to” says no more than “to”.

    ## Source
    The lists `wordy` and `metaphors`. Plain English Campaign, GOV.UK, plainlanguage.gov. Convention.
    """

    code = "KM402"
    name = "wordy-phrase"
    examples = (
        Example(bad="We met «in order to» talk.", good="We met to talk, in that order."),
        Example(bad="Nurses «utilised» the form.", good="Nurses used the form."),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for unit, match in analysis.phrases("wordy"):
            place, plain = in_place(analysis, unit, match)
            if OMIT in match.entry.plain:
                yield self.suggest(
                    analysis, place, "Leave this out: the sentence says the same without."
                )
            else:
                message = f"A simpler way to say this: {listed(plain or match.replacements)}."
                yield self.suggest(analysis, place, message, plain)
