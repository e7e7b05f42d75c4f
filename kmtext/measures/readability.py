"""Readability: sentence length, and the classic formulas for those who are asked for them."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from kmtext.analysis import Analysis
from kmtext.formulas import FORMULAS, SMOG_SENTENCES
from kmtext.measures.base import Gauge
from kmtext.report import DimensionName


@dataclass(frozen=True, kw_only=True)
class MeanSentenceLength(Gauge):
    """Words in a sentence, on average."""

    name: str = "mean-sentence-length"
    label: str = "words in a sentence, on average"
    dimension: DimensionName = "readability"
    unit: str = "words"
    remedy: str = "Split the longest sentences."

    def read(self, analysis: Analysis) -> float | None:
        counts = analysis.counts
        return counts.words / counts.sentences if counts.sentences else None


@dataclass(frozen=True, kw_only=True)
class LongSentences(Gauge):
    """Share of sentences with more than `words` words."""

    name: str = "long-sentences"
    label: str = "sentences over {words} words"
    dimension: DimensionName = "readability"
    unit: str = "% of sentences"
    remedy: str = "Split the longest sentences."
    words: int = 25

    def read(self, analysis: Analysis) -> float | None:
        lengths = [len(sentence.words) for sentence in analysis.sentences]
        return 100 * fmean(length > self.words for length in lengths) if lengths else None


@dataclass(frozen=True, kw_only=True)
class SentenceDifficulty(Gauge):
    """How hard the sentences are, on average."""

    name: str = "sentence-difficulty"
    label: str = "difficulty of sentences (1 easy to 6 hard)"
    dimension: DimensionName = "readability"
    unit: str = "1 to 6"
    remedy: str = "Use shorter sentences and everyday words."

    def read(self, analysis: Analysis) -> float | None:
        return analysis.difficulty


@dataclass(frozen=True, kw_only=True)
class Passives(Gauge):
    """Share of sentences with a passive."""

    name: str = "passive-sentences"
    label: str = "sentences in the passive"
    dimension: DimensionName = "readability"
    unit: str = "% of sentences"
    remedy: str = "Say who does what: start with the doer."

    def read(self, analysis: Analysis) -> float | None:
        sentences = analysis.sentences
        return 100 * fmean(bool(s.passives) for s in sentences) if sentences else None


@dataclass(frozen=True, kw_only=True)
class Formula(Gauge):
    """A classic readability formula."""

    dimension: DimensionName = "readability"
    unit: str = "school grade"
    remedy: str = "Use shorter sentences and shorter words."

    def read(self, analysis: Analysis) -> float | None:
        return FORMULAS[self.name](analysis.counts)

    def note(self, analysis: Analysis) -> str | None:
        if self.name == "smog-grade" and analysis.counts.sentences < SMOG_SENTENCES:
            return f"a rough figure: this formula is made for {SMOG_SENTENCES} sentences or more"
        return None


_EASE_SCALES: dict[str, tuple[str, Literal["lower", "higher"]]] = {
    "flesch-reading-ease": ("0 to 100, higher is easier", "higher"),
    "lix": ("LIX", "lower"),
    "rix": ("RIX", "lower"),
}

GAUGES: tuple[Gauge, ...] = (
    MeanSentenceLength(),
    LongSentences(),
    SentenceDifficulty(),
    Passives(),
    *(
        Formula(name=name, label=name.replace("-", " "), unit=unit, better=better)
        for name in FORMULAS
        for unit, better in [_EASE_SCALES.get(name, ("school grade", "lower"))]
    ),
)
