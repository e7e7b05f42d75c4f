"""Structure: what comes first, and how much is asked of the reader at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from kmtext.analysis import Analysis
from kmtext.measures.base import Gauge
from kmtext.report import DimensionName, Role


@dataclass(frozen=True, kw_only=True)
class FindingsFirst(Gauge):
    """Share of finding–methods pairs in which the finding comes first, weighted by words."""

    name: str = "findings-before-methods"
    label: str = "findings told before methods (0 none, 1 all)"
    dimension: DimensionName = "structure"
    unit: str = "0 to 1"
    remedy: str = "Start with the main finding, before how the study was done."
    better: Literal["lower", "higher"] = "higher"

    def read(self, analysis: Analysis) -> float | None:
        return analysis.order.precedence


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
    """How many of the wanted roles the first `words` words hold."""

    name: str = "lead"
    label: str = "told in the first {words} words: {roles}"
    dimension: DimensionName = "structure"
    unit: str = "of the roles wanted"
    remedy: str = "Start with the main finding, before how the study was done."
    better: Literal["lower", "higher"] = "higher"
    words: int = 75
    roles: tuple[Role, ...] = ("findings",)

    def read(self, analysis: Analysis) -> float | None:
        if analysis.order.verdict == "not-applicable":
            return None
        found = set(self._opening_roles(analysis))
        return sum(role in found for role in self.roles)

    def _opening_roles(self, analysis: Analysis) -> Iterator[Role | None]:
        """Yield the roles of the sentences that begin within the lead."""
        read = 0
        for sentence in analysis.sentences:
            if read >= self.words:
                return
            yield sentence.role
            read += len(sentence.words)


@dataclass(frozen=True, kw_only=True)
class ParagraphLength(Gauge):
    """Sentences in a paragraph, on average; bullets are left out."""

    name: str = "paragraph-length"
    label: str = "sentences in a paragraph, on average"
    dimension: DimensionName = "structure"
    unit: str = "sentences"
    remedy: str = "Break up long paragraphs."

    def read(self, analysis: Analysis) -> float | None:
        lengths = [len(p) for p in analysis.paragraphs if p[0].block.kind != "list-item"]
        return fmean(lengths) if lengths else None


GAUGES: tuple[Gauge, ...] = (
    FindingsFirst(),
    WordsToFirstFinding(),
    MethodsShare(),
    Lead(),
    ParagraphLength(),
)
