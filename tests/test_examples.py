"""The examples that kmtext ships: each fits its readers, and others clearly less."""

from __future__ import annotations

from pathlib import Path

import pytest

import kmtext

ROOT = Path(__file__).resolve().parents[1]
CLEARLY = 8
"""Points by which an example must score lower for the other audience."""


@pytest.mark.parametrize(
    ("name", "audience", "other"),
    [
        ("lay-summary", "public", "professionals"),
        ("lay-summary", "public", "commissioners"),
        ("policy-brief", "policymakers", "professionals"),
        ("practice-briefing", "professionals", "public"),
        ("practice-briefing", "professionals", "patients"),
    ],
)
def test_an_example_fits_its_readers_better_than_others(
    name: str, audience: str, other: str
) -> None:
    path = ROOT / "examples" / f"{name}.md"
    report = kmtext.check_file(path, audience)
    assert report.verdict == "fits"
    assert (report.score or 0) - (kmtext.check_file(path, other).score or 0) >= CLEARLY


def test_a_draft_with_faults_draws_what_an_editor_would_say() -> None:
    report = kmtext.check_file(ROOT / "docs" / "draft.md")
    assert [(s.code, s.actual[:18]) for s in report.suggestions] == [
        ("KM501", "Calls from a nurse"),
        ("KM504", "Calls from a nurse"),
        ("KM101", "We did a randomise"),
        ("KM201", "randomised trial"),
        ("KM201", "hypertension"),
        ("KM301", "Some 240 patients "),
        ("KM201", "at baseline"),
        ("KM602", "halved the risk"),
        ("KM601", "HR 0.50, p<0.01"),
    ]
    assert report.verdict == "nearly"
