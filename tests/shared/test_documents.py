"""Real documents by others: read without a fault, every place in the report true."""

from __future__ import annotations

from pathlib import Path

import pytest

import kmtext
from kmtext.readers import SUFFIXES

DOCUMENTS = Path(__file__).resolve().parents[3] / "shared" / "documents"
READABLE = sorted(p for p in DOCUMENTS.iterdir() if p.suffix in SUFFIXES and p.name != "README.md")


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_every_place_in_the_report_is_true(path: Path) -> None:
    report = kmtext.check_file(path)
    assert report.sentences
    for suggestion in report.suggestions:
        assert report.source[suggestion.start : suggestion.end] == suggestion.actual
        lines = report.source[: suggestion.start].replace("\r\n", "\n").replace("\r", "\n")
        assert lines.count("\n") + 1 == suggestion.line
    for term in report.terms:
        assert report.source[term.start : term.end] == term.text
    for before, after in zip(report.sentences, report.sentences[1:], strict=False):
        assert before.start < before.end <= after.start


def test_word_documents_name_their_paragraphs() -> None:
    report = kmtext.check_file(DOCUMENTS / "lay_summary_grant.docx")
    assert all((s.locator or "").startswith("paragraph ") for s in report.suggestions)


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_no_markup_counts_as_prose(path: Path) -> None:
    report = kmtext.check_file(path)
    words = " ".join(report.source[s.start : s.start + 12] for s in report.sentences)
    assert "](http" not in words
    assert "{:" not in words
    assert "<!--" not in words
