"""Relevance: signs that the text says what it means for this reader.

Presence is detected; whether it truly matters to the reader only readers can tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Literal

from kmtext.analysis import Analysis
from kmtext.cues import ADDRESS, COST, READINESS, SETTING, STATISTIC, WHO_SHOULD_ACT
from kmtext.measures.base import Gauge, per_hundred
from kmtext.report import DimensionName


@dataclass(frozen=True, kw_only=True)
class SaysWhatItMeans(Gauge):
    """Sentences that say what the findings mean."""

    name: str = "what-it-means"
    dimension: DimensionName = "relevance"
    unit: str = "sentences"
    remedy: str = "Say what the findings mean for these readers."
    better: Literal["lower", "higher"] = "higher"

    def read(self, analysis: Analysis) -> float | None:
        if not (analysis.has_study and analysis.expects_findings):
            return None
        return sum(sentence.role == "implications" for sentence in analysis.sentences)


@dataclass(frozen=True, kw_only=True)
class Says(Gauge):
    """Sentences with a cue for something that these readers look for."""

    dimension: DimensionName = "relevance"
    unit: str = "sentences"
    better: Literal["lower", "higher"] = "higher"
    cue: ClassVar[re.Pattern[str]]

    def read(self, analysis: Analysis) -> float | None:
        if not (analysis.has_study and analysis.expects_findings):
            return None
        return sum(bool(self.cue.search(sentence.text)) for sentence in analysis.sentences)


@dataclass(frozen=True, kw_only=True)
class SaysWhoShouldAct(Says):
    """Sentences that say who could or should do something."""

    name: str = "who-should-act"
    remedy: str = "Say who could do what now."
    cue: ClassVar[re.Pattern[str]] = WHO_SHOULD_ACT


@dataclass(frozen=True, kw_only=True)
class SaysCost(Says):
    """Sentences about money or staff time."""

    name: str = "cost"
    remedy: str = "Say what it costs or saves."
    cue: ClassVar[re.Pattern[str]] = COST


@dataclass(frozen=True, kw_only=True)
class SaysSetting(Says):
    """Sentences that name where care takes place."""

    name: str = "setting"
    remedy: str = "Say where it was done, and how that compares with readers' own place of work."
    cue: ClassVar[re.Pattern[str]] = SETTING


@dataclass(frozen=True, kw_only=True)
class SaysReadiness(Says):
    """Sentences on how ready it is for use, and where it is in use already."""

    name: str = "readiness"
    remedy: str = "Say how ready it is for use, and who uses it already."
    cue: ClassVar[re.Pattern[str]] = READINESS


@dataclass(frozen=True, kw_only=True)
class ReaderAddress(Gauge):
    """Uses of “you” and “we” in 100 words."""

    name: str = "you-and-we"
    dimension: DimensionName = "relevance"
    unit: str = "per 100 words"
    remedy: str = "Speak to readers: use ‘you’ and ‘we’."
    better: Literal["lower", "higher"] = "higher"

    def read(self, analysis: Analysis) -> float | None:
        words = [word.facts.lower for sentence in analysis.sentences for word in sentence.words]
        return per_hundred(sum(word in ADDRESS for word in words), len(words))


@dataclass(frozen=True, kw_only=True)
class Statistics(Gauge):
    """P values, confidence intervals, ratios and the like."""

    name: str = "statistics"
    dimension: DimensionName = "relevance"
    unit: str = ""
    remedy: str = "Say in plain words what the statistics show."

    def read(self, analysis: Analysis) -> float | None:
        return sum(len(STATISTIC.findall(sentence.text)) for sentence in analysis.sentences)


GAUGES: tuple[Gauge, ...] = (
    SaysWhatItMeans(),
    SaysWhoShouldAct(),
    SaysCost(),
    SaysSetting(),
    SaysReadiness(),
    ReaderAddress(),
    Statistics(),
)
