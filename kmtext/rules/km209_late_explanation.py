from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, listed, quoted
from kmtext.terms.term import Term, explained_late
from kmtext.terms.told import is_glossed

_STEM = 6
"""Letters that forms of a term share: “intubate (…)” tells of “intubation”."""
_NAMED = re.compile(r"\b(?:called|known as|termed)\s[^.;:]{0,40}$")
"""What stands before the term is what it means."""
_POINTS = re.compile(r"[^.;:]{0,40}\((?:explained|see)\b")
"""The text says where it explains a term."""


@dataclass(frozen=True, kw_only=True)
class LateExplanation(Rule):
    """A term that the text explains, but only after it was used.

    ## Why
    Readers meet the term in the title or the key message and stop there. The explanation that
    helps stands further on. Where it follows at once, where the term is the name of a medicine, and
    in a heading, which has no room for an explanation, this is mere advice. A heading whose term
    has no plain words is left alone: it names what the text is about.

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
    far: int = 60
    """The same, of a term that no plain words could take the place of."""
    sure: float = 0.8
    """How likely unknown such a term must be, 0 to 1."""
    opening: int = 100
    """How many words of the text stand before it at most: many readers stop after the key message."""

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
            enough = self.words if first.plain else self.far
            is_near = len(between.split(maxsplit=enough)) < enough
            before = analysis.document.source[: first.start]
            opens = len(before.split(maxsplit=self.opening)) < self.opening
            known = uses.get(first.start) == "mild" or not (
                first.plain or (opens and self._is_hard(first) and not _tells_of_kin(before, first))
            )
            mild = is_near or known or not first.sentence.block.is_prose
            yield replace(suggestion, severity="advice") if mild else suggestion

    def _is_hard(self, first: Term) -> bool:
        """Return whether readers stumble over a term that only an explanation makes plain."""
        is_sure = first.probability >= self.sure and first.list not in (None, "medicines")
        before, _, after = first.sentence.text.partition(first.text)
        is_named = _NAMED.search(before) or _POINTS.match(after)
        return is_sure and not is_named and not is_glossed(first, ())


def _tells_of_kin(before: str, first: Term) -> bool:
    """Return whether a form of the term was explained in brackets before it."""
    kin = re.compile(rf"\b{re.escape(first.text[:_STEM])}\w*\s\(", re.IGNORECASE)
    return kin.search(before) is not None


def _remedy(first: Term) -> str:
    if first.sentence.block.kind != "heading":
        return "Explain it here" + (f" or write {listed(first.plain)}" if first.plain else "")
    return f"Write {listed(first.plain)} here"
