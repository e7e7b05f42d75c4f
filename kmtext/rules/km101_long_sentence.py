from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, span


@dataclass(frozen=True, kw_only=True)
class LongSentence(Rule):
    """A sentence too long to take in at one reading.

    ## Why
    Readers must hold the start of a sentence in mind until its end. Of the sentences over 25 words
    in lay health summaries, four in five hold a fault of weight.

    ## Source
    NHS service manual and Health Research Authority: up to 20 words. GOV.UK: not over 25. Convention.
    """

    code = "KM101"
    name = "long-sentence"
    about = "sentence"
    examples = (
        Example(
            bad="«We asked people who had come home from hospital after a stroke to tell us, in their own "
            "words, what had helped them most in the first weeks and what had made life harder.»",
            good="We asked people who had come home after a stroke what had helped them most. "
            "We also asked what had made life harder.",
        ),
        Example(
            bad="- Short bullet.\n- «The next bullet goes on and on until nobody can say where it began, "
            "since it holds one thought, and then another thought, and then one more for good luck.»",
            good="- Short bullet.\n- The next bullet holds one thought.",
        ),
    )
    words: int = 25
    """The most words that pass."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for sentence in analysis.sentences:
            length = len(sentence.words)
            if length > self.words:
                yield self.suggest(
                    analysis,
                    span(sentence),
                    f"This sentence has {length} words. Aim for {self.words} at most: "
                    "split it, or make a list of its parts.",
                )
