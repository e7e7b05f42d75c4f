"""Verdicts and scores over real texts: of use to authors, and different for different readers."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

import kmtext
from kmtext.report import Report

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
REVIEWS = 120


def rows(name: str) -> Iterator[dict[str, Any]]:
    with gzip.open(DATA / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def reviews(part: str) -> list[str]:
    held = [row for row, _ in zip(rows("cochrane.dev"), range(REVIEWS), strict=False)]
    return ["\n\n".join(p for _, paragraphs in row[part] for p in paragraphs) for row in held]


def scored(texts: list[str], audience: str = "public") -> list[Report]:
    return [r for r in kmtext.check_many(texts, audience) if r.score is not None]


def share_that_fits(reports: list[Report]) -> float:
    return fmean(report.verdict == "fits" for report in reports)


def mean_score(texts: list[str], audience: str) -> float:
    return fmean(report.score or 0.0 for report in scored(texts, audience))


def nihr_summaries() -> list[str]:
    return [" ".join(s["text"] for s in row["sentences"]) for row in rows("nihr.dev")]


@pytest.mark.parametrize("texts", [reviews("pls"), nihr_summaries()], ids=["Cochrane", "NIHR"])
def test_some_but_not_most_lay_summaries_fit_the_public(texts: list[str]) -> None:
    assert 0.1 <= share_that_fits(scored(texts)) <= 0.5


def test_hardly_an_abstract_fits_the_public() -> None:
    assert share_that_fits(scored(reviews("abstract"))) < 0.02


def test_readers_differ_as_one_expects() -> None:
    lay, technical = reviews("pls")[:40], reviews("abstract")[:40]
    means = {
        (name, audience): mean_score(texts, audience)
        for name, texts in (("lay", lay), ("technical", technical))
        for audience in ("public", "professionals")
    }
    assert means["technical", "professionals"] > means["technical", "public"] + 8
    gain = {n: means[n, "professionals"] - means[n, "public"] for n in ("lay", "technical")}
    assert gain["technical"] > gain["lay"] + 5
