from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.report import Suggestion
from kmtext.roles.findings import (
    first_told,
    none_found,
    says_it_was_found,
    says_not_known,
    told_at_the_start,
)
from kmtext.roles.lead import can_be_named, is_key_message
from kmtext.rules.base import Example, Rule, span

_CLEARLY_BEYOND = 1.3
"""Times the limit that words may run before a warning is worth an editor's time."""
_CERTAIN = 0.85
"""Chance from which a sentence is a finding for certain."""

_UNKNOWN = re.compile(
    r"\bno (?:[\w‐-]{1,20} ){0,3}(?:evidence|studies|trials)\b|\b(?:do|does|did) not know\b|\bun(?:certain|clear|known)\b"
    r"|\bnot (?:clear|certain|known|enough)\b|\b(?:insufficient|lack of) (?:\w{1,12} )?evidence\b"
)
"""What an opening may say of a review that found nothing, in small letters."""


@dataclass(frozen=True, kw_only=True)
class LateFirstFinding(Rule):
    """A first finding that comes late.

    ## Why
    Many readers stop after the first lines; the message must stand there.

    ## Source
    CDC Clear Communication Index, items 2 and 10: the main message in the first section. NIHR, for
    policymakers: “lead with your findings”. The number of words is this project's judgement.
    """

    code = "KM302"
    name = "late-first-finding"
    about = "sentence"
    examples = (
        Example(
            bad="Many people feel lonely. " * 30
            + "«We found that walking groups made people feel less lonely.»",
            good="We found that walking groups made people feel less lonely. "
            + "Many people feel lonely. " * 30,
        ),
        Example(
            bad="We looked for studies of walking groups. "
            + "Many people feel lonely. " * 30
            + "«We found no studies.»",
            good="We do not know if walking groups help. We looked for studies. "
            + "Many people feel lonely. " * 30
            + "We found no studies.",
        ),
    )
    words: int = 75
    """How many words may stand before the first finding."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        sentences, order = analysis.sentences, analysis.order
        limit = _CLEARLY_BEYOND * self.words
        words = list(accumulate((len(sentence.words) for sentence in sentences), initial=0))
        opening = [s for s, before in zip(sentences, words, strict=False) if before <= limit]
        nothing = none_found(sentences) if analysis.has_findings_to_tell else None
        if nothing is not None:
            if words[nothing] > limit and not any(_UNKNOWN.search(s.lower) for s in opening):
                yield self.suggest(
                    analysis,
                    span(sentences[nothing]),
                    f"{words[nothing]} words stand before this. Say at the top that no such studies were found.",
                )
            return
        unknown = says_not_known(sentences) if order.verdict == "unclear" else None
        if unknown is not None:
            if words[unknown] > limit and not any(_UNKNOWN.search(s.lower) for s in opening):
                yield self.suggest(
                    analysis,
                    span(sentences[unknown]),
                    f"{words[unknown]} words stand before this. Say at the top that it is not known.",
                )
            return
        told, begins = first_told(sentences), order.first_finding_word
        if told is None or begins is None or order.verdict == "methods-first":
            return  # KM301 tells of methods that come first
        if min(begins, words[told]) <= limit or any(map(is_key_message, opening)):
            return
        lead, certain = analysis.lead, sentences[told].role_chances.findings >= _CERTAIN
        if lead is None and not (says_it_was_found(sentences[told]) or certain):
            return  # it may be no study's finding
        named = lead is not None and can_be_named(lead, sentences[told], sentences)
        at = sentences.index(lead) if lead and named else told
        if _may_be_known_before(sentences, at) or told_at_the_start(sentences, sentences[told]):
            return
        bring = "Bring it" if named else "Bring the main finding"
        yield self.suggest(
            analysis,
            span(sentences[at]),
            f"{words[at]} words stand before this finding. {bring} into the first {self.words} words.",
        )


def _may_be_known_before(sentences: Sequence[Sentence], at: int) -> bool:
    """Return whether a finding may be old news: nobody says who found it, and the study is told of later."""
    if says_it_was_found(sentences[at]):
        return False
    return not any(sentence.role in ("aim", "methods") for sentence in sentences[:at])
