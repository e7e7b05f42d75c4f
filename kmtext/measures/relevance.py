"""Relevance: signs that the text says what it means for this reader.

Presence is detected; whether it truly matters to the reader only readers can tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from kmtext.analysis import Analysis
from kmtext.content import (
    ACTION,
    COSTS,
    HARM,
    LIMITS,
    MEANING,
    MORE_TO_READ,
    PLACE,
    READY,
    Content,
    addresses,
)
from kmtext.measures.base import Gauge, per_hundred
from kmtext.report import DimensionName
from kmtext.roles.cues import STATISTIC


@dataclass(frozen=True, kw_only=True)
class Says(Gauge):
    """Sentences about something that these readers look for, in a text that tells of a study."""

    dimension: DimensionName = "relevance"
    unit: str = "sentences"
    better: Literal["lower", "higher"] = "higher"
    content: ClassVar[Content]

    def read(self, analysis: Analysis) -> float | None:
        if not analysis.has_findings_to_tell:
            return None
        return len(self.content.told_in(analysis))


@dataclass(frozen=True, kw_only=True)
class SaysWhatItMeans(Says):
    """Sentences that say what the findings mean."""

    name: str = "what-it-means"
    label: str = "sentences on what it means"
    remedy: str = "Say what the findings mean for these readers."
    content: ClassVar[Content] = MEANING


@dataclass(frozen=True, kw_only=True)
class SaysWhoShouldAct(Says):
    """Sentences that say who could or should do something."""

    name: str = "who-should-act"
    label: str = "sentences on who could act"
    remedy: str = "Say who could do what now."
    content: ClassVar[Content] = ACTION


@dataclass(frozen=True, kw_only=True)
class SaysCost(Says):
    """Sentences about money or staff time."""

    name: str = "cost"
    label: str = "sentences on cost"
    remedy: str = "Say what it costs or saves."
    content: ClassVar[Content] = COSTS


@dataclass(frozen=True, kw_only=True)
class SaysSetting(Says):
    """Sentences that name where care takes place."""

    name: str = "setting"
    label: str = "sentences on the setting"
    remedy: str = "Say where it was done, and how that compares with readers' own place of work."
    content: ClassVar[Content] = PLACE


@dataclass(frozen=True, kw_only=True)
class SaysReadiness(Says):
    """Sentences on how ready it is for use, and where it is in use already."""

    name: str = "readiness"
    label: str = "sentences on readiness for use"
    remedy: str = "Say how ready it is for use, and who uses it already."
    content: ClassVar[Content] = READY


@dataclass(frozen=True, kw_only=True)
class SaysHarms(Says):
    """Sentences on harms or safety."""

    name: str = "harms"
    label: str = "sentences on harms or safety"
    remedy: str = "Say what harm was found, or that none was."
    content: ClassVar[Content] = HARM


@dataclass(frozen=True, kw_only=True)
class SaysWhereToFindMore(Says):
    """Sentences that give a link, a name or a number to turn to."""

    name: str = "where-to-find-more"
    label: str = "sentences on where to find more"
    remedy: str = "Say where readers can find out more."
    content: ClassVar[Content] = MORE_TO_READ


@dataclass(frozen=True, kw_only=True)
class SaysLimits(Says):
    """Sentences on how sure the findings are, and what is not known."""

    name: str = "limits"
    label: str = "sentences on limits"
    remedy: str = "Say how sure the findings are, and what is not known."
    content: ClassVar[Content] = LIMITS


@dataclass(frozen=True, kw_only=True)
class ReaderAddress(Gauge):
    """Uses of “you” and “we” in 100 words; “we searched”, of how it was done, speaks to nobody."""

    name: str = "you-and-we"
    label: str = "‘you’ and ‘we’ in 100 words"
    dimension: DimensionName = "relevance"
    unit: str = "per 100 words"
    remedy: str = "Speak to readers: use ‘you’ and ‘we’."
    better: Literal["lower", "higher"] = "higher"

    def read(self, analysis: Analysis) -> float | None:
        return per_hundred(addresses(analysis, besides="methods"), analysis.counts.words)


@dataclass(frozen=True, kw_only=True)
class Statistics(Gauge):
    """P values, confidence intervals, ratios and the like."""

    name: str = "statistics"
    label: str = "statistics such as p values"
    dimension: DimensionName = "relevance"
    unit: str = ""
    remedy: str = "Say in plain words what the statistics show."

    def read(self, analysis: Analysis) -> float | None:
        return sum(len(STATISTIC.findall(sentence.text)) for sentence in analysis.with_figures)


GAUGES: tuple[Gauge, ...] = (
    SaysWhatItMeans(),
    SaysWhoShouldAct(),
    SaysCost(),
    SaysSetting(),
    SaysReadiness(),
    SaysHarms(),
    SaysLimits(),
    SaysWhereToFindMore(),
    ReaderAddress(),
    Statistics(),
)
