from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Severity, Suggestion
from kmtext.roles.cues import RUN_IN_HEADING
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
        Example(
            bad="«Methods»: We asked 40 nurses. **Results:** They slept well.",
            good="What we did: We asked 40 nurses. What we found: They slept well.",
        ),
    )
    severity: Severity = "advice"

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        named = [(text, place) for text, place in _headings(analysis) if text.lower() in OF_A_PAPER]
        if len(named) >= 2:
            names = listed(tuple(dict.fromkeys(text for text, _ in named)))
            plainer = "What we found" if analysis.expects_findings else "What we will do"
            yield self.suggest(
                analysis,
                min(place for _, place in named),
                f"The headings are those of a research paper: {names}. "
                f"Say what readers will find below each: ‘{plainer}’.",
            )


def _headings(analysis: Analysis) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield each heading, and each run into the paragraph it heads, with its place."""
    for heading in analysis.headings:
        yield heading.text.strip(" :."), span(heading)
    for sentence in analysis.sentences:
        if label := RUN_IN_HEADING.match(sentence.text):
            yield label["label"], sentence.source_span(*label.span("label"))
