from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, listed, span

OF_A_PAPER = frozenset(
    [
        "background",
        "introduction",
        "rationale",
        "aims",
        "objectives",
        "methods",
        "method",
        "methodology",
        "design",
        "setting",
        "participants",
        "interventions",
        "results",
        "findings",
        "discussion",
        "conclusion",
        "conclusions",
        "limitations",
    ]
) | {
    "aims and objectives",
    "main outcome measures",
    "background and aims",
    "methods and results",
    "results and discussion",
    "materials and methods",
    "data sources",
    "statistical analysis",
}


@dataclass(frozen=True, kw_only=True)
class ScientificHeadings(Rule):
    """Headings of a scientific paper: Background, Methods, Results, Discussion.

    ## Why
    They say nothing of what stands below them, and set the order of a paper.

    ## Source
    NIHR: written information for the public “shouldn't be presented like a scientific publication”. Convention.
    """

    code = "KM303"
    name = "scientific-headings"
    about = "text"
    examples = (
        Example(
            bad="## «Methods»\n\nWe asked 40 nurses.\n\n## Results\n\nThey slept well.",
            good="## What we found\n\nNurses slept well.\n\n## What we did\n\nWe asked 40 nurses.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        headings = [h for h in analysis.headings if h.text.strip(" :.").lower() in OF_A_PAPER]
        if len(headings) >= 2:
            names = listed(tuple(dict.fromkeys(h.text.strip(" :.") for h in headings)))
            yield self.suggest(
                analysis,
                span(headings[0]),
                f"The headings are those of a research paper: {names}. "
                "Say what readers will find below each: ‘What we found’.",
            )
