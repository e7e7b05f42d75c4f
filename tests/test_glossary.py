"""The glossary lists each term once, and says where it is explained."""

from __future__ import annotations

import csv
import io
import json

import kmtext
from kmtext.glossary import Glossary, glossary
from kmtext.readers import read_text
from kmtext.render.glossary import as_csv, markdown, to_dict

TEXT = """\
Nurses saw people with hypertension. Hypertension (high blood pressure) is common.

Some had a thrombus. An echocardiogram, which is a scan of the heart, was normal | fine. The
*thrombus* went.
"""


def made(text: str = TEXT) -> Glossary:
    analysis = kmtext.analyse_document(read_text(text, "markdown"))
    return glossary(analysis, kmtext.load_profile("public"))


def test_each_term_comes_once_by_alphabet_with_its_uses_and_place() -> None:
    found = made().terms
    assert [(entry.term, entry.uses) for entry in found] == [
        ("echocardiogram", 1),
        ("hypertension", 2),
        ("thrombus", 2),
    ]
    lines = TEXT.splitlines()
    for entry in found:
        for use in filter(None, (entry.first, entry.explained)):
            assert TEXT[use.start : use.end].lower() == entry.term
            assert lines[use.line - 1][use.column - 1 :].lower().startswith(entry.term)


def test_it_says_whether_and_where_a_term_is_explained() -> None:
    scan, pressure, clot = made().terms
    assert (scan.explained, scan.is_explained_late) == (scan.first, False)
    assert pressure.is_explained_late
    assert pressure.explained
    assert TEXT[pressure.explained.start :].startswith("Hypertension (high")
    assert (clot.explained, clot.is_explained_late) == (None, False)


def test_lists_give_plain_words() -> None:
    _, pressure, clot = made().terms
    assert "high blood pressure" in pressure.plain
    assert clot.plain or clot.meaning


def test_every_form_holds_every_term() -> None:
    found = made()
    terms = [entry.term for entry in found.terms]
    assert [term["term"] for term in json.loads(json.dumps(to_dict(found)))["terms"]] == terms
    assert [row["term"] for row in csv.DictReader(io.StringIO(as_csv(found)))] == terms
    assert all(f"| {term} |" in markdown(found) for term in terms)
    assert "3 terms: 1 explained at first use, 1 later, 1 not at all." in markdown(found)


def test_a_text_without_terms_has_an_empty_glossary() -> None:
    found = made("We went for a walk.")
    assert found.terms == ()
    assert markdown(found).endswith("kmtext sees none.")
    assert len(as_csv(found).splitlines()) == 1
