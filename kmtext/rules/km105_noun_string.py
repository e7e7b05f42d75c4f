from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
            for words in _runs(sentence):
                if len(words) >= self.nouns:
                    yield self.suggest(
                        analysis,
                        (words[0].start, words[-1].end),
                        f"{len(words)} nouns stand in a row. Break them up with ‘of’, ‘for’ or a verb.",
                    )


def _runs(sentence: Sentence) -> Iterator[list[Word]]:
    """Yield the runs of common nouns; a mark between two words parts them."""
    run: list[Word] = []
    for word in sentence.words:
        if word.tag not in ("NN", "NNS"):
            if run:
                yield run
                run = []
            continue
        if run and sentence.text[run[-1].at + len(run[-1].text) : word.at].strip():
            yield run
            run = []
        run.append(word)
    if run:
        yield run
