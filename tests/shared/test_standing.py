"""The figures kept of real summaries are those of the texts, as kmtext reads them today."""

from __future__ import annotations

from statistics import median

import pytest

import kmtext
from training.percentiles import nihr, read


def test_the_median_summary_stands_in_the_middle() -> None:
    reports = [report for report in kmtext.check_many(nihr()) if report.score is not None]
    for figure in ("difficulty", "sentence-length", "words"):
        middle = median(report.percentiles[f"{figure}-nihr"] for report in reports)
        assert middle == pytest.approx(50, abs=4), figure
        assert median(read(report)[figure] for report in reports) > 0
