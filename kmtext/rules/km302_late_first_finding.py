from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from kmtext.analysis import Analysis
from kmtext.lead import first_told, is_key_message, says_it_was_found
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, span

_CLEARLY_BEYOND = 1.3
"""Times the limit that words may run before a warning is worth an editor's time."""


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
    )
    words: int = 75
    """How many words may stand before the first finding."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        sentences, order = analysis.sentences, analysis.order
        told, begins = first_told(sentences), order.first_finding_word
        if told is None or begins is None or order.verdict == "methods-first":
            return  # KM301 tells of methods that come first
        limit = _CLEARLY_BEYOND * self.words
        words = list(accumulate((len(sentence.words) for sentence in sentences), initial=0))
        opening = [s for s, before in zip(sentences, words, strict=False) if before <= limit]
        if min(begins, words[told]) <= limit or any(map(is_key_message, opening)):
            return
        lead = analysis.lead
        if lead is None and not says_it_was_found(sentences[told]):
            return  # it may be no study's finding
        at = told if lead is None else sentences.index(lead)
        bring = "Bring it" if lead else "Bring the main finding"
        yield self.suggest(
            analysis,
            span(sentences[at]),
            f"{words[at]} words stand before this finding. {bring} into the first {self.words} words.",
        )
