"""Where a text stands among real lay summaries, by figures kept of them; no text is kept.

`training/percentiles.py` works the figures out; `models/percentiles.md` says of which texts.
"""

from __future__ import annotations

import functools
import json
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

SETS: Mapping[str, str] = {
    "nihr": "NIHR plain English summaries",
    "cochrane": "Cochrane plain language summaries",
}
"""The texts that a text is held against, and what they are called."""
Figures = Mapping[str, Mapping[str, Sequence[float]]]


def percentiles(figures: Mapping[str, float | None]) -> dict[str, float]:
    """Return how many in 100 texts of each set have a lower figure: {"difficulty-nihr": 71.3}."""
    return {
        f"{figure}-{name}": _rank(kept[figure], value)
        for figure, value in figures.items()
        for name, kept in _figures().items()
        if value is not None
    }


def _rank(steps: Sequence[float], value: float) -> float:
    """Return the percentile of a value among the 0th to 100th that are kept."""
    below, upto = bisect_left(steps, value), bisect_right(steps, value)
    return 100 * (below + upto) / (2 * len(steps))


@functools.cache
def _figures() -> Figures:
    text = (Path(__file__).parent / "models" / "percentiles.json").read_text(encoding="utf-8")
    return cast("Figures", json.loads(text))
