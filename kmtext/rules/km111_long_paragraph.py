from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, span


@dataclass(frozen=True, kw_only=True)
class LongParagraph(Rule):
    """A paragraph with too many sentences.

    ## Why
    A wall of text turns readers away; short paragraphs show where one thought ends.

    ## Source
    NHS service manual, Health Research Authority and ONS: up to 3 sentences. Convention. The rule
    speaks up only well beyond that, and warns from `most` on: blind editors acted on most of those.
    """

    code = "KM111"
    name = "long-paragraph"
    about = "sentence"
    examples = (
        Example(
            bad="«It rained.» " + "It rained again. " * 7,
            good="It rained. It rained again.\n\nThen the sun came out.",
            silent="It rained on: " + "• a town " * 9,
        ),
    )
    severity: Severity = "advice"
    sentences: int = 6
    """The most sentences that pass."""
    most: int = 12
    """From so many sentences on it is a warning."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for paragraph in analysis.paragraphs:
            sentences = sum(not sentence.has_bullet for sentence in paragraph)
            if sentences > self.sentences:
                message = (
                    f"The paragraph that begins here has {sentences} sentences. "
                    "Start a new one where the thought turns."
                )
                found = self.suggest(analysis, span(paragraph[0]), message)
                is_wall = sentences >= self.most
                yield replace(found, severity="warning") if is_wall else found
