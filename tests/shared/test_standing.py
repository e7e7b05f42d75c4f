"""The figures kept of real summaries are those of the texts, as kmtext reads them today."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from statistics import median

import pytest

import kmtext

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def test_the_median_summary_stands_in_the_middle() -> None:
    with gzip.open(DATA / "nihr.dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        documents = [json.loads(line)["sentences"] for line in lines]
    texts = [" ".join(sentence["text"] for sentence in document) for document in documents]
    reports = [report for report in kmtext.check_many(texts) if report.score is not None]
    for figure in ("difficulty", "sentence-length", "words"):
        middle = median(report.percentiles[f"{figure}-nihr"] for report in reports)
        assert middle == pytest.approx(50, abs=8), figure
