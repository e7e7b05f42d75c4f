"""What a measure is before it meets a document."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, fields
from typing import Literal

from kmtext.analysis import Analysis
from kmtext.report import DimensionName


@dataclass(frozen=True, kw_only=True)
class Gauge(ABC):
    """Reads one figure off an analysis. Fields that a subclass adds are its settings."""

    name: str
    label: str
    """What the figure counts, in plain words; {words} stands for the setting of that name."""
    dimension: DimensionName
    unit: str
    remedy: str
    """What to do where the figure misses its target."""
    better: Literal["lower", "higher"] = "lower"

    def described(self) -> str:
        """Return the label with its settings filled in."""
        settings = {field.name: getattr(self, field.name) for field in fields(self)}
        lists = {name: " and ".join(v) for name, v in settings.items() if isinstance(v, tuple)}
        return self.label.format(**{**settings, **lists})

    @abstractmethod
    def read(self, analysis: Analysis) -> float | None:
        """Return the figure, or None where it means nothing for this text."""

    def advice(self, analysis: Analysis) -> str:  # noqa: ARG002 - subclasses look at it
        """Say what to do where the figure misses its target."""
        return self.remedy

    def note(self, analysis: Analysis) -> str | None:  # noqa: ARG002 - subclasses look at it
        """Say how far the figure can be trusted, if there is something to say."""
        return None


def per_hundred(count: float, words: int) -> float | None:
    """Return how many of something there are in 100 words; None without words."""
    return 100 * count / words if words else None
