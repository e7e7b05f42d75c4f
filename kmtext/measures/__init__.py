"""Measures by dimension: each reads one figure off an analysis."""

from kmtext.measures import brevity, jargon, readability, relevance, structure
from kmtext.measures.base import Gauge

GAUGES: tuple[Gauge, ...] = (
    *readability.GAUGES,
    *jargon.GAUGES,
    *structure.GAUGES,
    *brevity.GAUGES,
    *relevance.GAUGES,
)

__all__ = ["GAUGES", "Gauge"]
