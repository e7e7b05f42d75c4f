"""How far a figure may lie from where it should be, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

_FALL, _EASE = 1.9, 0.1
"""How steeply a score falls beyond its target, and how gently it starts to. It never stops falling,
so that bad texts still differ: of 300 Cochrane lay summaries 98.3% score above their abstracts for
the public, and 97.6% where the fall is even from target to limit (all dimensions counting alike)."""


@dataclass(frozen=True)
class Target:
    """Where a measure should be: full marks up to `value`, about a sixth of them at `limit`."""

    value: float
    limit: float
    weight: float
    source: str

    def score(self, figure: float) -> float:
        """Return 0 to 100: the further beyond the target the less, and never quite nothing."""
        miss = max((figure - self.value) / (self.limit - self.value), 0.0)
        return 100 * exp(-_FALL * miss * miss / (miss + _EASE))
