from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.order import first_finding
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, quoted, span


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
            bad="Many people feel lonely. " * 20
            + "«We found that walking groups made people feel less lonely.»",
            good="We found that walking groups made people feel less lonely. "
            + "Many people feel lonely. " * 20,
        ),
    )
    words: int = 75
    """How many words may stand before the first finding."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        before = analysis.order.first_finding_word
        lead = analysis.lead
        if lead is None or before is None or before <= self.words:
            return
        if analysis.order.verdict == "methods-first":
            return  # KM301 tells of it
        first = analysis.sentences[first_finding(analysis.sentences) or 0]
        bring = "Bring it" if lead is first else f"Bring {quoted(lead.text)}"
        yield self.suggest(
            analysis,
            span(first),
            f"{before} words stand before this, the first finding. "
            f"{bring} into the first {self.words} words.",
        )
