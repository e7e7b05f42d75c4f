from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, in_place, listed
from kmtext.terms.lists import Match

DOUBT = frozenset(
    [
        *("no", "not", "cannot", "can't", "never", "nor", "without", "neither", "whether", "if"),
        *(
            "isn't",
            "doesn't",
            "didn't",
            "wasn't",
            "aren't",
            "weren't",
            "hasn't",
            "haven't",
            "until",
        ),
        *("may", "might", "could", "would", "hope", "hopes", "hoped", "towards", "rather", "than"),
        *("lack", "lacks", "lacked", "few", "no-one", "nobody", "nothing", "must", "need", "needs"),
    ]
)
"""Before a strong word, they take it back: “there is no cure for”, “it may prove”."""


@dataclass(frozen=True, kw_only=True)
class OverclaimingWord(Rule):
    """A word that claims more than one study can show: “breakthrough”, “proves”.

    ## Why
    Strong words sell a result. Readers may then expect more of a treatment than it can give, and
    lose trust when the next study differs.

    ## Source
    The list `overclaiming`. Krishnamurti and others 2015: “breakthrough” made readers believe more
    in a drug. Sumner and others 2014: news and press releases exaggerate. Moderate evidence.
    """

    code = "KM604"
    name = "overclaiming-word"
    examples = (
        Example(
            bad="This trial «proves that» walking helps.",
            good="This trial shows that walking helps.",
            silent="No trial proves that it does.",
        ),
        Example(
            bad="The new drug is «a breakthrough».", good="The new drug is an important advance."
        ),
        Example(
            bad="It is a «miracle cure».",
            good="It is a treatment that works well.",
            silent="There is no miracle cure.",
        ),
    )
    severity: Severity = "advice"

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for unit, match in analysis.phrases("overclaiming"):
            if _is_doubted(unit, match):
                continue
            place, plain = in_place(analysis, unit, match)
            instead = f"Say what was found: {listed(plain)}" if plain else "Say what was found"
            yield self.suggest(
                analysis, place, f"This claims more than most studies can show. {instead}.", plain
            )


def _is_doubted(unit: Sentence, match: Match) -> bool:
    """Return whether a word shortly before takes the claim back."""
    before = unit.words[max(0, match.first - 6) : match.first]
    return any(word.text.lower() in DOUBT for word in before) or unit.text.endswith("?")
