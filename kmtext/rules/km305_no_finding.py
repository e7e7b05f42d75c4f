from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.report import Severity, Suggestion
from kmtext.roles.findings import (
    EFFECT,
    NOTHING,
    REPORTS,
    none_found,
    says_not_known,
    says_that,
    tells_of_nothing,
)
from kmtext.roles.order import POSSIBLE
from kmtext.rules.base import Example, Rule, span


@dataclass(frozen=True, kw_only=True)
class NoFinding(Rule):
    """A text about a study that never says clearly what was found.

    ## Why
    A summary without its finding leaves readers with nothing to use. Where no sentence comes near
    to one, and none says that nobody knows, this is a warning; else a finding may be put in an
    unusual way, and the rule only advises.

    ## Source
    NIHR: “lead with your findings”. Convention.
    """

    code = "KM305"
    name = "no-finding"
    about = "text"
    examples = (
        Example(
            bad="# «Shifts»\n\nWe interviewed 40 nurses in four hospitals. We used focus groups too.",
            good="# Shifts\n\nWe found that nurses slept better on short shifts. We interviewed 40 "
            "nurses in four hospitals. We used focus groups too.",
        ),
    )
    severity: Severity = "advice"
    words: int = 100
    """From how many words on a text can be warned: a shorter one may be a part of another."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        order, whole = analysis.order, analysis.whole
        if (
            none_found(analysis.sentences) is not None
            or says_not_known(analysis.sentences) is not None
        ):
            return  # that is what was found; KM302 tells where it comes late
        if whole and order.verdict == "unclear" and order.first_finding_word is None:
            suggestion = self.suggest(
                analysis,
                span(whole),
                "No sentence says clearly what was found. Start one with ‘We found that’.",
            )
            near = any(_comes_near(sentence) for sentence in analysis.sentences)
            sure = analysis.counts.words >= self.words and not near
            yield replace(suggestion, severity="warning") if sure else suggestion


def _comes_near(sentence: Sentence) -> bool:
    """Return whether a sentence may tell a finding in unusual words."""
    if (
        sentence.role_chances.findings >= POSSIBLE
        or says_that(sentence)
        or tells_of_nothing(sentence)
    ):
        return True
    told = (EFFECT, NOTHING, REPORTS)
    is_message = sentence.role in ("findings", "caveats", "implications")
    return is_message and any(cue.search(sentence.lower) for cue in told)
