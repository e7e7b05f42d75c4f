"""The score: worse figures never raise it, and it tells readers apart."""

from __future__ import annotations

from pathlib import Path

import pytest

import kmtext
from kmtext.measures import Gauge

EXAMPLES = Path(__file__).parents[1] / "examples"
LAY = (EXAMPLES / "lay-summary.md").read_text(encoding="utf-8")
GAUGES = kmtext.load_profile("public").gauges


@pytest.mark.parametrize("gauge", GAUGES, ids=lambda gauge: gauge.name)
def test_a_worse_figure_never_raises_the_score(
    gauge: Gauge, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, scores, costs = type(gauge).read, [], []
    for worse in (0.0, 0.01, 0.3, 2.0, 40.0, 3000.0):
        change = worse if gauge.better == "lower" else -worse
        with monkeypatch.context() as patch:
            patch.setattr(
                type(gauge),
                "read",
                lambda self, analysis, change=change: (
                    None if (value := read(self, analysis)) is None else max(value + change, 0.0)
                ),
            )
            report = kmtext.check(LAY, "public", "markdown")
        scores.append(report.score or 0.0)
        costs += [
            measure.cost
            for measure in report.dimensions[gauge.dimension].measures
            if measure.name == gauge.name and measure.cost is not None
        ]
    assert scores == sorted(scores, reverse=True)
    assert costs == sorted(costs)


def test_the_costs_of_the_measures_are_what_is_missing_from_the_score() -> None:
    for text in (LAY, "Patients were randomised to MRI or CT. P = 0.03. " * 12):
        report = kmtext.check(text, "public", "markdown")
        measures = [m for d in report.dimensions.values() for m in d.measures]
        assert report.score is not None
        assert sum(m.cost or 0 for m in measures) == pytest.approx(100 - report.score)
