"""Real lay texts with their sentences moved about: what came first changes, what was said does not."""

from __future__ import annotations

import gzip
import json
import random
import re
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

import kmtext
from kmtext.analysis import Analysis, analyse
from kmtext.assess import assess
from kmtext.english.pipeline import Pipeline
from kmtext.english.sentences import RoleChances, Sentence
from kmtext.readers import read_text
from kmtext.report import ROLES, Report
from kmtext.terms.lists import phrase_book

SHARED = Path(__file__).resolve().parents[3] / "shared"
MOVED_AT_MOST = 0.06
"""The aim is 0.05; measured 0.057 (models/roles.md)."""
NO_STUDY = ("medicaid-eligibility", "fungi-hazards", "register-pesticide", "water-resources", "lead-warning")  # fmt: skip


def lay_texts() -> list[list[dict[str, Any]]]:
    """Return the sentences of the development texts in which something was done and found."""
    with gzip.open(SHARED / "data" / "lay_roles.dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        documents = [json.loads(line)["sentences"] for line in lines]
    return [d for d in documents if {"findings", "methods"} <= {s["role"] for s in d}]


def joined(sentences: list[dict[str, Any]]) -> str:
    return " ".join(sentence["text"] for sentence in sentences)


def told(report: Report) -> dict[str, str | None]:
    """Return the role of each sentence, by its words."""
    return {" ".join(report.source[s.start : s.end].split()): s.role for s in report.sentences}


def test_moving_the_findings_up_changes_few_roles_and_lowers_no_score_by_much() -> None:
    changed = kept = 0
    lowered = []
    for document in lay_texts():
        moved = sorted(document, key=lambda s: s["role"] != "findings")
        before, after = kmtext.check(joined(document)), kmtext.check(joined(moved))
        roles_before, roles_after = told(before), told(after)
        for text in roles_before.keys() & roles_after.keys():
            changed += roles_before[text] != roles_after[text]
            kept += roles_before[text] == roles_after[text]
        if before.score is not None and after.score is not None:
            lowered.append(after.score < before.score - 0.5)
    assert changed / (changed + kept) <= MOVED_AT_MOST
    assert fmean(lowered) <= 0.11  # 4 of 39: in most, terms then stand before what explains them


@pytest.mark.parametrize(("share", "limit"), [(0.1, 1.5), (0.2, 3.0), (0.3, 4.0)])
def test_misread_roles_move_the_score_little(share: float, limit: float) -> None:
    profile = kmtext.load_profile("public")
    book, pipeline = phrase_book(profile.lists), Pipeline()
    chance = random.Random(1)  # noqa: S311 - repeatable, no secret
    moved = []
    for document in lay_texts()[:20]:
        analysis = analyse(read_text(joined(document)), pipeline, book)
        units = tuple(
            _misread(unit, chance) if unit.block.is_prose and chance.random() < share else unit
            for unit in analysis.units
        )
        whole, misread = (
            assess(of, profile, pipeline).score for of in (analysis, _with(analysis, units))
        )
        if whole is not None and misread is not None:
            moved.append(abs(whole - misread))
    assert fmean(moved) <= limit


def _misread(sentence: Sentence, chance: random.Random) -> Sentence:
    role = chance.choice([role for role in ROLES if role != sentence.role])
    chances = RoleChances(**{role: sentence.role_confidence})
    return replace(sentence, role=role, role_chances=chances)


def _with(analysis: Analysis, units: tuple[Sentence, ...]) -> Analysis:
    """Return the analysis with other units; its terms stand in the same sentences."""
    new = {unit.start: unit for unit in units}
    terms = tuple(replace(term, sentence=new[term.sentence.start]) for term in analysis.terms)
    return replace(analysis, units=units, terms=terms)


def parts_without_a_study() -> list[Any]:
    """Return each document that tells of no study, whole and as its parts Before and After."""
    found = []
    for name in NO_STUDY:
        text = (SHARED / "documents" / f"{name}.md").read_text(encoding="utf-8")
        found.append(pytest.param(text, id=name))
        parts = re.split(r"(?m)^\s*\*?\s*#+ (Before|After).*$", text)[1:]
        for number, (label, part) in enumerate(zip(parts[::2], parts[1::2], strict=True)):
            part = re.sub(r"(?m)^  ", "", part)
            found.append(pytest.param(part, id=f"{name}-{number}-{label}"))
    return found


def about_findings(report: Report) -> list[str]:
    """Return the codes of suggestions on order and on what findings mean to readers."""
    return [s.code for s in report.suggestions if s.code.startswith(("KM3", "KM5"))]


@pytest.mark.parametrize("text", parts_without_a_study())
@pytest.mark.parametrize("audience", ["public", "policymakers", "professionals"])
def test_a_text_with_no_study_is_asked_for_no_findings(text: str, audience: str) -> None:
    report = kmtext.check(text, audience=audience, format="markdown")
    assert report.order.verdict == "not-applicable"
    assert about_findings(report) == []


@pytest.mark.parametrize("name", ["lay_summary_grant", "policy_brief_genetics_draft"])
@pytest.mark.parametrize("audience", ["public", "policymakers"])
def test_plans_and_opinions_are_asked_for_no_findings(name: str, audience: str) -> None:
    report = kmtext.check_file(SHARED / "documents" / f"{name}.docx", audience=audience)
    assert report.order.verdict == "not-applicable"
    assert report.order.lead is None
    assert about_findings(report) == []
