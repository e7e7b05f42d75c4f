from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, quoted

OPENING = 3
"""How many words make an opening."""


@dataclass(frozen=True, kw_only=True)
class RepeatedOpening(Rule):
    """Sentences in a row that open with the same words.

    ## Why
    They are a list in disguise. Said once, and with the rest as bullets, readers find their case.

    ## Source
    plainlanguage.gov: break up dense information with lists. Convention.
    """

    code = "KM109"
    name = "repeated-opening"
    about = "sentence"
    examples = (
        Example(
            bad="«Call us if you feel ill.» Call us if you feel hot. Call us if you feel weak.",
            good="Call us if you feel:\n\n- ill\n- hot\n- weak",
        ),
    )
    sentences: int = 3
    """How many in a row call for a list."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for paragraph in analysis.paragraphs:
            for opening, group in groupby(paragraph, _opening):
                run = list(group)
                if opening and len(run) >= self.sentences:
                    first = run[0]
                    same = quoted(" ".join(word.text for word in first.words[:OPENING]))
                    yield self.suggest(
                        analysis,
                        (first.start, first.end),
                        f"{len(run)} sentences in a row start with {same}. "
                        "Say it once and list the rest with bullets.",
                    )


def _opening(sentence: Sentence) -> Sequence[str]:
    """Return the first words of a sentence that is longer than they are; else nothing."""
    if len(sentence.words) <= OPENING:
        return ()
    return tuple(word.facts.lower for word in sentence.words[:OPENING])
