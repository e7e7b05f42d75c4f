from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, quoted, span

_LONGEST = 8
"""Words of a heading."""


@dataclass(frozen=True, kw_only=True)
class HeadingInText(Rule):
    """A heading that has run into its paragraph: “Key results We found …”.

    Told once, with how many more there are.

    ## Why
    Readers who skim for the heading miss it, and the others stumble over the sentence.

    ## Source
    Editors of lay summaries mark lost headings. NHS service manual: headings that help people scan.
    Convention.
    """

    code = "KM112"
    name = "heading-in-text"
    about = "sentence"
    examples = (
        Example(
            bad="Nurses slept badly. «Key results» We found that they slept better on short shifts.",
            good="Nurses slept badly.\n\n## Key results\n\nWe found that they slept better on short "
            "shifts.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        lost = [
            sentence
            for paragraph in analysis.paragraphs
            if paragraph[0].block.kind == "paragraph"
            for sentence, following in pairwise(paragraph)
            if _is_heading(sentence) and following.text[0].isupper()
        ]
        if lost:
            yield self.suggest(
                analysis,
                span(lost[0]),
                f"Give the heading {quoted(lost[0].text)} a line of its own.",
                later_uses=len(lost) - 1,
            )


def _is_heading(sentence: Sentence) -> bool:
    """Return whether a sentence is short, and ends with no mark."""
    text = sentence.text
    return len(sentence.words) <= _LONGEST and text[0].isupper() and text[-1].isalpha()
