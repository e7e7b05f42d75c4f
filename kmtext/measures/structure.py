"""Structure: what comes first, and how much is asked of the reader at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import Literal

from kmtext.analysis import Analysis
from kmtext.content import ACTION, BY_NAME, MEANING
from kmtext.english.sentences import Sentence
from kmtext.measures.base import Gauge
from kmtext.report import DimensionName, Role
from kmtext.roles.order import precedence, words_by_chance

_ROLE_SAYS: dict[str, str] = {
    "background": "what it is about",
    "aim": "what the study set out to learn",
    "methods": "how it was done",
    "caveats": "how sure that is",
    "implications": "why it matters to policy or services",
}
"""What a lead that lacks sentences of a role does not say."""


@dataclass(frozen=True, kw_only=True)
class FindingsFirst(Gauge):
    """Share of finding–methods pairs in which the finding comes first, weighted by words.

    1 where findings or key messages open the text: readers have what they want, and may go on to
    the methods before the full results.
    """

    name: str = "findings-before-methods"
    label: str = "findings that come before methods"
    dimension: DimensionName = "structure"
    unit: str = "0 to 1"
    remedy: str = "Start with the main finding, before how the study was done."
    better: Literal["lower", "higher"] = "higher"

    def read(self, analysis: Analysis) -> float | None:
        order = analysis.order
        return 1.0 if order.verdict == "findings-first" else order.precedence


@dataclass(frozen=True, kw_only=True)
class WordsToFirstFinding(Gauge):
    """Words that stand before the first finding."""

    name: str = "words-to-first-finding"
    label: str = "words before the first finding"
    dimension: DimensionName = "structure"
    unit: str = "words"
    remedy: str = "Start with the main finding, before how the study was done."

    def read(self, analysis: Analysis) -> float | None:
        return analysis.order.first_finding_word

    def note(self, analysis: Analysis) -> str | None:
        missing = analysis.order.verdict == "unclear" and self.read(analysis) is None
        return "no sentence says clearly what was found" if missing else None


@dataclass(frozen=True, kw_only=True)
class MethodsShare(Gauge):
    """Share of words in sentences that tell how the study was done."""

    name: str = "methods-share"
    label: str = "words on how it was done"
    dimension: DimensionName = "structure"
    unit: str = "% of words"
    remedy: str = "Cut what is said of how the study was done."

    def read(self, analysis: Analysis) -> float | None:
        share = analysis.order.methods_share
        return None if share is None else 100 * share


@dataclass(frozen=True, kw_only=True)
class Lead(Gauge):
    """How much of what these readers want the first `words` words hold: roles, and other things."""

    name: str = "lead"
    label: str = "told in the first {words} words: {told}"
    dimension: DimensionName = "structure"
    unit: str = "of what these readers want first"
    remedy: str = "Start with the main finding, before how the study was done."
    better: Literal["lower", "higher"] = "higher"
    words: int = 75
    roles: tuple[Role, ...] = ("findings",)
    contents: tuple[str, ...] = ()
    """What else a lead is asked for, by the names of `kmtext.content`."""

    def described(self) -> str:
        """Return the label with what is wanted."""
        *others, last = self.roles + self.contents
        told = f"{', '.join(others)} and {last}" if others else last
        return self.label.format(words=self.words, told=told)

    def read(self, analysis: Analysis) -> float | None:
        if analysis.order.verdict == "not-applicable":
            return None
        return len(self.roles) + len(self.contents) - len(self._missing(analysis))

    def advice(self, analysis: Analysis) -> str:
        """Say what the lead lacks, where that is not the finding."""
        missing = self._missing(analysis)
        if not missing or "findings" in missing:
            return self.remedy
        *others, last = (_ROLE_SAYS.get(name) or BY_NAME[name].phrase for name in missing)
        lacking = f"{', '.join(others)} and {last}" if others else last
        return f"Say in the first {self.words} words, too, {lacking}."

    def _missing(self, analysis: Analysis) -> list[str]:
        """Return the names of what is wanted and not told in the lead."""
        opening = list(self._opening(analysis))
        roles = {sentence.role for sentence in opening}
        if "implications" in self.roles and any(map(_says_why_it_matters, opening)):
            roles.add("implications")
        missing: list[str] = [role for role in self.roles if role not in roles]
        wanted = (BY_NAME[name] for name in self.contents)
        return missing + [c.name for c in wanted if not any(map(c.told_by, opening))]

    def _opening(self, analysis: Analysis) -> Iterator[Sentence]:
        """Yield the sentences that begin within the lead."""
        read = 0
        for sentence in analysis.sentences:
            if read >= self.words:
                return
            yield sentence
            read += len(sentence.words)


def _says_why_it_matters(sentence: Sentence) -> bool:
    return MEANING.told_by(sentence) or ACTION.told_by(sentence)


@dataclass(frozen=True, kw_only=True)
class PartsInOrder(Gauge):
    """Share of neighbouring parts, as these readers expect them, that are there and in order."""

    name: str = "parts-in-order"
    label: str = "parts in the order {roles}"
    dimension: DimensionName = "structure"
    unit: str = "0 to 1"
    remedy: str = "Put the parts in the order that these readers expect."
    better: Literal["lower", "higher"] = "higher"
    roles: tuple[Role, ...] = ("aim", "methods", "findings", "implications")

    def read(self, analysis: Analysis) -> float | None:
        if analysis.order.verdict == "not-applicable":
            return None
        weights = [words_by_chance(analysis.sentences, role) for role in self.roles]
        told = {sentence.role for sentence in analysis.sentences}
        kept = [
            (precedence(one, other) or 0.0) if {first, then} <= told else 0.0
            for (first, one), (then, other) in pairwise(zip(self.roles, weights, strict=True))
        ]
        return fmean(kept) if kept else None


@dataclass(frozen=True, kw_only=True)
class ParagraphLength(Gauge):
    """Sentences in a paragraph, on average; bullets are left out."""

    name: str = "paragraph-length"
    label: str = "sentences in a paragraph, on average"
    dimension: DimensionName = "structure"
    unit: str = "sentences"
    remedy: str = "Break up long paragraphs."

    def read(self, analysis: Analysis) -> float | None:
        blocks = (p for p in analysis.paragraphs if p[0].block.kind != "list-item")
        counts = (sum(not sentence.has_bullet for sentence in block) for block in blocks)
        lengths = [count for count in counts if count]
        return fmean(lengths) if lengths else None


GAUGES: tuple[Gauge, ...] = (
    FindingsFirst(),
    WordsToFirstFinding(),
    MethodsShare(),
    Lead(),
    PartsInOrder(),
    ParagraphLength(),
)
