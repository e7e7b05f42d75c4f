from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule
from kmtext.sentences import Sentence, Word


@dataclass(frozen=True, kw_only=True)
class NounString(Rule):
    """Four or more nouns in a row.

    ## Why
    The reader has to work out which noun belongs to which: “stroke care pathway redesign project”.

    ## Source
    Plain English guides: stacks of three or more nouns. Four is this project's judgement. Moderate evidence.
    """

    code = "KM105"
    name = "noun-string"
    examples = (
        Example(
            bad="We tested a «hospital discharge planning tool».",
            good="We tested a tool for planning when people leave hospital.",
        ),
    )
    nouns: int = 4
    """How many nouns make a string."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for sentence in analysis.sentences:
            for is_noun, group in groupby(_runs(sentence), key=lambda pair: pair[1]):
                words = [word for word, _ in group]
                if is_noun and len(words) >= self.nouns:
                    yield self.suggest(
                        analysis,
                        (words[0].start, words[-1].end),
                        f"{len(words)} nouns stand in a row. Break them up with ‘of’, ‘for’ or a verb.",
                    )


def _runs(sentence: Sentence) -> Iterator[tuple[Word, bool]]:
    """Pair each word with whether it is a common noun; punctuation between words parts a run."""
    end = 0
    for word in sentence.words:
        gap = sentence.text[end : word.at]
        if gap.strip() or end == 0:
            yield word._replace(tag=""), False
        yield word, word.tag in ("NN", "NNS")
        end = word.at + len(word.text)
