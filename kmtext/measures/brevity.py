"""Brevity: words against the budget, and phrases that say little in many."""

from __future__ import annotations

from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.measures.base import Gauge, per_hundred
from kmtext.report import DimensionName


@dataclass(frozen=True, kw_only=True)
class Words(Gauge):
    """Words of prose, headings left out."""

    name: str = "words"
    label: str = "words"
    dimension: DimensionName = "brevity"
    unit: str = ""
    remedy: str = "Cut the text to the length that readers expect."

    def read(self, analysis: Analysis) -> float | None:
        return analysis.counts.words


@dataclass(frozen=True, kw_only=True)
class WordyPhrases(Gauge):
    """Phrases with a shorter everyday equivalent, in 100 words."""

    name: str = "wordy-phrases"
    label: str = "wordy phrases in 100 words"
    dimension: DimensionName = "brevity"
    unit: str = "per 100 words"
    remedy: str = "Cut phrases that say little in many words."

    def read(self, analysis: Analysis) -> float | None:
        return per_hundred(sum(1 for _ in analysis.phrases("wordy")), analysis.word_count)


GAUGES: tuple[Gauge, ...] = (Words(), WordyPhrases())
