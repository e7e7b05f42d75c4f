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
    (
        "telerehabilitation",
        "We looked at training from afar by telerehabilitation. Telerehabilitation uses video calls.",
    ),
    ("arterial", "Arterial disease comes from narrowing of the blood vessels in the legs."),
    ("haematoma", "Fewer people had a big bruise (‘haematoma’) on the arm."),
    ("flatulence", "Fewer people had more wind or flatulence at home."),
    ("haemostatic", "They had medicines against bleeding (haemostatic medicines such as these)."),
    ("cognitive", "It was cognitive behavioural therapy, or CBT, which helps people to cope."),
    ("ablation", "They took the nerves out (called uterosacral ligament ablation) at once."),
    ("intravenous", "Some had an early intravenous treatment (i.e. through a drip) at home."),
    (
        "claudication",
        "They have intermittent claudication, discomfort in the legs that comes and goes.",
    ),
    (
        "randomised controlled trials",
        "We wanted randomised controlled trials: these are studies where people are put into groups.",
    ),
    (
        "obstruction",
        "A few had distal intestinal obstruction syndrome (DIOS) in May. In DIOS, the bowel fills up.",
    ),
    ("glioma", "We looked at glioma (or “GLM”) here. Glioma starts in the brain and grows there."),
    ("investigational", "It is an investigational drug. An investigational drug is a new one."),
    ("control group", "We saw a control group (children in the control group ate bread) in May."),
    ("placebo", "They had no treatment (‘dummy’ treatment or ‘placebo’) at home."),
    (
        "oedema",
        "Some people had oedema in the legs at the start. They came to the town in spring and slept "
        "well at home. They went for a walk each day. All were glad. Oedema is a swelling.",
    ),
)


@pytest.mark.parametrize(("term", "text"), TOLD)
def test_what_is_told_is_no_warning(term: str, text: str) -> None:
    assert "warning" not in _severities(term, text)


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
        ("flatulence", "Fewer people had more pain or flatulence at home."),
        ("intravenous", "Some had intravenous treatment (two studies) at home."),
        ("intravenous", "Some had intravenous treatment or tablets (i.e. pills) at home."),
        ("randomised controlled trials", "We found RCTs (randomised controlled trials) in Leeds."),
        ("placebo controlled trials", "We sought placebo controlled trials in which people slept."),
        ("toxicity", "Shock, bleeding and drug toxicity were the reasons for it."),
        (
            "epithelial cells",
            "It got into epithelial cells, which is very important for its spread.",
        ),
        ("hypertension", "They had hypertension. The pressure on wards rose. It was high in May."),
    ],
)
def test_what_is_not_told_is_a_warning(term: str, text: str) -> None:
    assert "warning" in _severities(term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("antipsychotic", "Most people with schizophrenia take antipsychotic tablets at home."),
        ("service delivery", "We asked people in the town about service delivery and costs."),
        ("inconsistency", "The reason for our doubt was the inconsistency of the results."),
    ],
)
def test_what_readers_make_out_is_mere_advice(term: str, text: str) -> None:
    assert _severities(term, text) <= {"advice"}


def test_a_plain_phrase_is_not_put_before_a_noun_that_it_cannot_stand_before() -> None:
    found = kmtext.check("They looked for sclera damage in both eyes.", "public").suggestions
    assert [s.replacements for s in found if s.actual == "sclera"] == [()]


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


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("Adverse events were comparable between arms.", ()),
        ("Poverty exacerbates frailty, which is when people lose strength.", ("frailty",)),
        ("Kidney function, known to doctors as renal function, was normal.", ("renal function",)),
        ("Shortness of breath, or dyspnoea, was rare.", ("dyspnoea",)),
        ("Pain, fever, or dyspnoea, was rare.", ()),
    ],
)
def test_terms_say_whether_they_are_explained(text: str, explained: tuple[str, ...]) -> None:
    terms = kmtext.check(text).terms
    assert tuple(term.text for term in terms if term.explained) == explained
