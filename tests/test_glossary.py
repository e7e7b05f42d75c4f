"""The glossary lists each term once, and says where it is explained."""

from __future__ import annotations

import csv
import io
import json

import pytest

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


def told(text: str) -> dict[str, tuple[str, bool]]:
    """Return what each term stands for, and whether it is explained."""
    return {e.term: (e.stands_for, e.explained is not None) for e in made(text).terms}


@pytest.mark.parametrize(
    "how",
    [
        "was high in both groups",
        "was 12% in the first year",
        "is too high for nurses",
        "is a problem in long trials",
    ],
)
def test_how_a_term_fares_is_no_explanation(how: str) -> None:
    assert told(f"Attrition {how}.") == {"Attrition": ("", False)}


@pytest.mark.parametrize(
    ("text", "long"),
    [
        ("Many had chronic obstructive pulmonary disease (COPD).", None),
        ("Many had COPD (chronic obstructive pulmonary disease).", None),
        ("Nurses saw the effect of continuous equilibrating PD (CEPD).", "continuous equilibrating PD"),
        ("Some had cervical spondylosis, or “CS”.", "cervical spondylosis"),
    ],
)  # fmt: skip
def test_a_long_form_is_told_and_explains_only_if_it_is_plain(text: str, long: str | None) -> None:
    long = long or "chronic obstructive pulmonary disease"
    short = next(e for e in made(text).terms if e.stands_for)
    assert (short.stands_for, short.explained) == (long, None)
    assert f"short for ‘{long}’" in markdown(made(text))


def test_a_title_that_uses_a_term_does_not_make_its_explanation_late() -> None:
    (found,) = made("# Hypertension\n\nHypertension (high blood pressure) is common.").terms
    assert (found.first.line, found.uses, found.is_explained_late) == (3, 2, False)


def test_a_term_built_on_an_explained_one_needs_no_more() -> None:
    explained = told("Half got a placebo (dummy treatment). It was placebo-controlled.")
    assert explained == {"placebo": ("", True), "placebo-controlled": ("", True)}


def test_figures_units_and_everyday_words_are_no_terms() -> None:
    text = "The trial looked at cell function in 95 mice. The mean was 7.1 mL in the treated mice."
    everyday = {"trial", "cell", "function", "95", "7.1", "mL", "mice", "treated"}
    assert everyday.isdisjoint(told(text))


def test_plain_words_do_not_keep_the_capital_of_a_sentence() -> None:
    (pressure,) = made("Hypertension was seen.").terms
    assert pressure.plain == ("high blood pressure",)


def test_a_text_without_terms_has_an_empty_glossary() -> None:
    found = made("We went for a walk.")
    assert found.terms == ()
    assert markdown(found).endswith("kmtext sees none.")
    assert len(as_csv(found).splitlines()) == 1
