"""Terms that the text itself tells of, at a glance, are left alone."""

from __future__ import annotations

import pytest

import kmtext

TOLD = (
    ("angiogenesis", "Angiogenesis in which newly formed vessels grow can be slowed."),
    ("gliomas", "Low-grade gliomas (LGGs) are slow growing brain tumours. Surgery may help."),
    (
        "non-steroidal anti-inflammatory drug",
        "It is a type of pain killer called an NSAID (non-steroidal anti-inflammatory drug).",
    ),
    (
        "patent ductus arteriosus",
        "Some babies had a patent ductus arteriosus (PDA) at birth. It worried parents. "
        "A PDA is an open channel near the lungs.",
    ),
    (
        "deep vein thrombosis",
        "# Stockings for deep vein thrombosis (DVT)\n\nStockings may lower the risk of deep vein "
        "thrombosis (DVT; blood clots in the legs) on a long flight.",
    ),
    ("Leishmania", "The parasite Leishmania braziliensis made people ill."),
    (
        "decubitus ulcers",
        "Pressure ulcers (also called bed sores, decubitus ulcers and sores) heal.",
    ),
    ("pooled", "We could combine (pool) the data. When we pooled them, pain was less."),
    ("oedema", "Many had swelling (oedema) in the legs."),
    ("necrosis", "The death of tissue, or necrosis, is a risk."),
    ("arterial", "Arterial disease comes from narrowing of the blood vessels in the legs."),
)


@pytest.mark.parametrize(("term", "text"), TOLD)
def test_what_is_told_close_by_is_no_warning(term: str, text: str) -> None:
    assert not _severities(term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        (
            "hypertension",
            "Many older people in the town have hypertension. They sleep well at home.",
        ),
        ("randomised trials", "We found three randomised trials where people took vitamins."),
        ("intravenous", "They had intravenous fluids. These are often given to children."),
        ("corticosteroids", "# Corticosteroids for stroke\n\nWe looked at corticosteroids here."),
        ("lack of precision", "We are unsure because of a lack of precision in the trials."),
    ],
)
def test_what_is_not_told_is_a_warning(term: str, text: str) -> None:
    assert "warning" in _severities(term, text)


def test_a_title_with_no_plain_word_leaves_it_to_the_first_use_below() -> None:
    text = "# Serological tests for schools\n\nThe serological tests were done at home."
    report = kmtext.check(text, "public", format="markdown")
    at = [s.start for s in report.suggestions if s.code == "KM201" and s.severity == "warning"]
    assert at == [text.rindex("serological")]


@pytest.mark.parametrize(
    "text",
    [
        "The tablets (propranolol and others) helped people sleep.",
        "Some took ibuprofen, others naproxen or diazepam, and slept.",
        "The dopamine agonist pergolide helped people sleep.",
    ],
)
def test_medicines_among_others_or_beside_their_class_are_left_alone(text: str) -> None:
    report = kmtext.check(text, "public")
    lists = {"propranolol", "naproxen", "diazepam", "pergolide"}
    assert not [s for s in report.suggestions if s.code == "KM201" and s.actual in lists]


@pytest.mark.parametrize(
    ("text", "actual"),
    [
        ("The quasi-randomised controlled trials failed.", "quasi-randomised controlled trials"),
        ("They tried paraspinal inhibition at home.", "paraspinal inhibition"),
        ("It was an extracellular ligand.", "extracellular ligand"),
        ("They studied a hepatic necrosis.", "hepatic necrosis"),
    ],
)
def test_the_head_of_a_longer_term_is_told_with_it(text: str, actual: str) -> None:
    found = [s for s in kmtext.check(text, "public").suggestions if s.code == "KM201"]
    assert [(s.actual, s.replacements) for s in found] == [(actual, ())]


def _severities(term: str, text: str) -> set[str]:
    """How grave what is said of a term in a text is."""
    report = kmtext.check(text, "public", format="markdown")
    codes = ("KM201", "KM209")
    return {
        s.severity
        for s in report.suggestions
        if s.code in codes and term.lower() in s.actual.lower()
    }
