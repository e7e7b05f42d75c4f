from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, listed, quoted
from kmtext.terms.term import Term, explained_late


@dataclass(frozen=True, kw_only=True)
class LateExplanation(Rule):
    """A term that the text explains, but only after it was used.

    ## Why
    Readers meet the term in the title or the key message and stop there. The explanation that
    helps stands further on. Where it follows at once, where no plain words could take the place of
    the term, and in a heading, which has no room for an explanation, this is mere advice. A heading
    whose term has no plain words is left alone: it names what the text is about.

    ## Source
    Editors of lay summaries mark it. NHS service manual: explain at first use. Convention.
    """

    code = "KM209"
    name = "late-explanation"
    examples = (
        Example(
            bad="The «placebo» did not help. " + "People slept well at home. " * 9 + "A placebo is "
            "a dummy pill.",
            good="A placebo is a dummy pill. " + "People slept well at home. " * 9 + "The placebo "
            "did not help.",
        ),
    )
    words: int = 40
    """How many words on an explanation comes too late for mere advice."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        uses = {unit.words[m.first].start: m.entry.use for unit, m in analysis.phrases("jargon")}
        for first, gloss in explained_late(analysis.terms):
            where = quoted(gloss.sentence.text, 6)
            between = analysis.document.source[first.end : gloss.start]
            is_heading = first.sentence.block.kind == "heading"
            if is_heading and not first.plain:
                continue
            message = f"You explain this only later, in {where}. {_remedy(first)}."
            suggestion = self.suggest(analysis, (first.start, first.end), message)
            is_near = len(between.split(maxsplit=self.words)) < self.words
            known = uses.get(first.start) == "mild" or not first.plain
            mild = is_near or known or not first.sentence.block.is_prose
            yield replace(suggestion, severity="advice") if mild else suggestion


def _remedy(first: Term) -> str:
    if first.sentence.block.kind != "heading":
        return "Explain it here" + (f" or write {listed(first.plain)}" if first.plain else "")
    return f"Write {listed(first.plain)} here"
