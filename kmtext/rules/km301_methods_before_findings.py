from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.report import Suggestion
from kmtext.roles.findings import (
    first_told,
    none_found,
    says_it_was_found,
    tells_of_nothing,
    title_tells_finding,
    told_at_the_start,
)
from kmtext.roles.headings import announced_roles
from kmtext.roles.lead import can_be_named
from kmtext.roles.order import POSSIBLE, first_finding, passages
from kmtext.rules.base import Example, Rule, quoted, span

_SOON = 97
"""Words that may stand before the first finding with little harm: KM302 warns from there on."""
_CERTAIN = 0.85
"""Chance from which a sentence is a finding for certain."""


@dataclass(frozen=True, kw_only=True)
class MethodsBeforeFindings(Rule):
    """Methods that stand before the first finding.

    ## Why
    Readers outside research want to know what was found before they ask how. Where the title says
    what was found, or a heading shows where it stands, this is mere advice.

    ## Source
    NIHR: “People are more likely to be interested in the key findings than the methods, so order it
    that way.” Convention. Other standards differ, so the profile decides.
    """

    code = "KM301"
    name = "methods-before-findings"
    about = "sentence"
    examples = (
        Example(
            bad="«We interviewed 40 nurses in four hospitals.» We also looked at their notes. "
            "We found that nurses slept better on short shifts.",
            good="We found that nurses slept better on short shifts. We interviewed 40 nurses in "
            "four hospitals. We also looked at their notes.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        sentences, lead = analysis.sentences, analysis.lead
        if analysis.order.verdict != "methods-first" or none_found(sentences) is not None:
            return  # KM302 tells of texts that found no studies
        begins = passages(sentences, "methods")[0].places[0]
        told = first_told(sentences)
        if told is None or not (lead or says_it_was_found(sentences[told]) or _reports(sentences)):
            told, lead = None, None  # which sentence is a study's finding is not sure
        first = first_finding(sentences) if told is None else told
        if first is None or (told is None and _words_before(sentences, first) <= _SOON):
            return
        how_late = "The findings come late" if told is None else _how_late(sentences, told, lead)
        if first < begins or any(map(tells_of_nothing, sentences[begins:first])):
            return  # the methods hold the finding: no studies were there
        move = "Start with the main finding"
        if lead and can_be_named(lead, sentences[first], sentences):
            move = f"Move {quoted(lead.text)} to the top"
        suggestion = self.suggest(
            analysis,
            span(sentences[begins]),
            f"{how_late}, after how the study was done. {move}.",
        )
        perhaps = next(at for at, s in enumerate(sentences) if at == first or _may_tell(s))
        title = analysis.whole if analysis.document.title else None
        known = (
            _words_before(sentences, perhaps) <= _SOON
            or told_at_the_start(sentences, sentences[first])
            or (title is not None and title_tells_finding(title))
            or "findings" in announced_roles(sentences)
        )
        yield replace(suggestion, severity="advice") if known else suggestion


def _words_before(sentences: Sequence[Sentence], at: int) -> int:
    return sum(len(sentence.words) for sentence in sentences[:at])


def _reports(sentences: Sequence[Sentence]) -> bool:
    """Return whether at least two sentences are findings for certain, in whatever words."""
    certain = [s for s in sentences if s.role_chances.findings >= _CERTAIN]
    return len(certain) > 1


def _how_late(sentences: Sequence[Sentence], told: int, lead: Sentence | None) -> str:
    """Say where the first finding comes; no number where that is not sure."""
    first = sentences[told]
    sure = first is lead or says_it_was_found(first)
    if not sure or any(map(_may_tell, sentences[:told])):
        return "The findings come late"
    word = _words_before(sentences, told) + 1
    return f"The first finding comes only in sentence {told + 1} of {len(sentences)} (word {word})"


def _may_tell(sentence: Sentence) -> bool:
    """Return whether a sentence may be a finding, though it is not sure."""
    return sentence.role_chances.findings >= POSSIBLE
