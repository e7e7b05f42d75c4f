"""Terms: which words are jargon, and which the text explains."""

from __future__ import annotations

from pathlib import Path

import pytest

import kmtext
from kmtext.analysis import Analysis, analyse
from kmtext.english.pipeline import Pipeline
from kmtext.readers import read_text
from kmtext.terms.jargon import find_terms
from kmtext.terms.lists import PhraseBook, lists_folder, phrase_book
from kmtext.terms.term import Readers, Term, first_uses, is_acronym, is_name
from kmtext.units import read_units
from kmtext.words.inflection import article_for

LISTS = ("known_abbreviations", "health", "research", "policy", "wordy", "people")


def analysis_of(text: str, pipeline: Pipeline) -> Analysis:
    return analyse(read_text(text, "markdown"), pipeline, phrase_book(LISTS))


def terms(text: str, pipeline: Pipeline) -> list[Term]:
    return list(analysis_of(text, pipeline).terms)


@pytest.mark.parametrize(
    "text",
    [
        "Some had high blood pressure (hypertension).",
        "Some had hypertension (high blood pressure).",
        "Some had hypertension, or high blood pressure, for years.",
        "Some had hypertension, which means high blood pressure.",
        "Some had hypertension, also known as high blood pressure.",
        "Hypertension is when the pressure of the blood is too high.",
        "They had raised pressure, called hypertension.",
        "The condition is known as hypertension.",
        "It is called ‘hypertension’ by doctors.",
    ],
)
def test_a_gloss_explains_a_term(text: str, pipeline: Pipeline) -> None:
    assert [term.explained for term in terms(text, pipeline) if term.key == "hypertension"] == [
        True
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Some had hypertension.",
        "Some had hypertension (n=12).",
        "Some had hypertension (see Table 2).",
        "Some had hypertension and felt ill.",
        "Some (with hypertension) felt ill.",
        "Hypertension is common.",
        "# Hypertension",
        "Hypertension hurts.",
    ],
)
def test_without_a_gloss_it_stays_unexplained(text: str, pipeline: Pipeline) -> None:
    assert [term.explained for term in terms(text, pipeline) if term.key == "hypertension"] == [
        False
    ]


@pytest.mark.parametrize(
    ("explains", "does_not"),
    [
        ("Some had {}, which means high blood pressure.", "Some had {}, which was common."),
        ("Some had {}, meaning high blood pressure.", "Some had {}, so they came back."),
        ("Some had {}, or high blood pressure, for years.", "Some had {} or diabetes for years."),
        ("{} is a disease of the blood vessels.", "{} is on the rise in the north."),
        ("{} happens when blood pushes too hard.", "{} happens often in old age."),
        ("{} refers to high blood pressure.", "We refer people with {} to a nurse."),
        ("By {} we mean high blood pressure.", "By {} we were not put off."),
        ("They had high blood pressure, called {}.", "They called us about {}."),
        ("High blood pressure is known as {}.", "Not much is known of {}."),
        ("{} (also known as high blood pressure) hurts.", "{} (12 people) hurts."),
        ("{} – high blood pressure – is common.", "They took pills – and {} – to heart."),
        ("Some had {}. This means that they had high blood pressure.", "Some had {}. This hurts."),
        ("{} is a disease that causes strokes.", "{} is a major cause of strokes."),
        ("{} is an important disease of the heart.", "{} is an important part of the picture."),
        ("{} is when blood pushes too hard.", "{} was treated with pills in both groups."),
        ("{} means high blood pressure.", "{} can be bad for the heart."),
        ("Some had {} (pressure that is too high).", "Some had {} (Phase 2 only)."),
        ("Some had {}, also called high blood pressure.", "Some had a {} called malignant."),
        ("{} helps nobody.", "We do not know if {} helps anybody."),
        ("{} is a pressure of the blood.", "Pain during {} is a pressure in the head."),
        ("They had {}, or high pressure, then.", "They had {}, or a bad PET, then."),
    ],
)
def test_each_way_to_explain_and_what_looks_like_it(
    explains: str, does_not: str, pipeline: Pipeline
) -> None:
    for text, explained in ((explains, True), (does_not, False)):
        word = "Hypertension" if text.startswith("{") else "hypertension"
        found = terms(text.format(word), pipeline)
        assert [(term.key, term.explained) for term in found if term.key == "hypertension"] == [
            ("hypertension", explained)
        ], text


@pytest.mark.parametrize(
    ("heading", "explained"),
    [
        ("Glossary", True),
        ("Words we use", True),
        ("Terms explained", True),
        ("Results", False),
        ("Terms of the grant", False),
    ],
)
def test_a_glossary_explains_its_entries_anywhere(
    heading: str, explained: bool, pipeline: Pipeline
) -> None:
    text = f"Some had hypertension.\n\n## {heading}\n\n- Hypertension: 12 people had it.\n"
    assert {term.explained for term in terms(text, pipeline)} == {explained}


@pytest.mark.parametrize("gloss", [" (high blood pressure)", ", which means high blood pressure,"])
@pytest.mark.parametrize("uses", [1, 3])
def test_a_gloss_at_first_use_explains_every_later_one(
    gloss: str, uses: int, pipeline: Pipeline
) -> None:
    later = "We treat hypertension. " * uses
    plain = terms(f"Some had hypertension. {later}", pipeline)
    glossed = terms(f"Some had hypertension{gloss}. {later}", pipeline)
    assert [term.explained for term in plain] == [False] * (uses + 1)
    assert [term.explained for term in glossed] == [True] * (uses + 1)


def test_a_gloss_serves_later_uses_and_not_earlier_ones(pipeline: Pipeline) -> None:
    text = (
        "Hypertension is common. Hypertension (high blood pressure) hurts. We treat hypertension."
    )
    found = [term.explained for term in terms(text, pipeline)]
    assert found == [False, True, True]


@pytest.mark.parametrize(
    ("text", "explained"),
    [
        ("We measured quality of life (QoL). QoL rose.", [True, True]),
        ("The multidisciplinary team (MDT) met.", [False]),  # the long form is jargon too
        ("The MDT (multidisciplinary team) met.", [True]),
        ("The MDT met.", [False]),
        ("The MDTs were small.", [False]),
        ("A memory service team (MST) met. MSTs are good.", [True, True]),
    ],
)
def test_acronyms_are_explained_by_their_long_form(
    text: str, explained: list[bool], pipeline: Pipeline
) -> None:
    found = [term.explained for term in terms(text, pipeline) if term.kind == "acronym"]
    assert found == explained


@pytest.mark.parametrize(
    ("text", "spelt_out"),
    [
        ("The multidisciplinary team (MDT) met. The MDT agreed.", [True, True]),
        ("The MDT met. The multidisciplinary team (MDT) agreed.", [False, True]),
        ("We asked the wrong group (MDT) first. The MDT met.", [False, False]),
    ],
)
def test_a_long_form_spells_an_acronym_out_plain_or_not(
    text: str, spelt_out: list[bool], pipeline: Pipeline
) -> None:
    found = [term.spelt_out for term in terms(text, pipeline) if term.kind == "acronym"]
    assert found == spelt_out


def test_jargon_of_several_words_is_one_term(pipeline: Pipeline) -> None:
    text = "Patients had extracorporeal membrane oxygenation because their lungs had failed."
    assert [term.text for term in terms(text, pipeline)] == ["extracorporeal membrane oxygenation"]


def test_everyday_words_are_no_terms_by_themselves(pipeline: Pipeline) -> None:
    text = "We asked people how they felt about the care that they had at home. Most liked it."
    assert terms(text, pipeline) == []


def test_clinicians_know_what_medical_abstracts_say_often(pipeline: Pipeline) -> None:
    text = "Some people took a benzodiazepine. Others had perineurioma."
    units = read_units(read_text(text), pipeline)
    nothing = [()] * len(units)
    found = {
        share: [
            term.text
            for term in find_terms(units, PhraseBook([]), nothing, Readers(medicine=share))
        ]
        for share in (0.002, 1.0)
    }
    assert found == {0.002: ["perineurioma"], 1.0: ["benzodiazepine", "perineurioma"]}


@pytest.mark.parametrize("word", ["MRI", "RCTs", "mRNA", "QoL", "HbA1c", "R&D", "COPD"])
def test_acronyms(word: str) -> None:
    assert is_acronym(word)


@pytest.mark.parametrize("word", ["III", "OK", "PubMed", "McDonald", "iPhone", "A", "We", "X-ray"])
def test_what_only_looks_like_one(word: str) -> None:
    assert not is_acronym(word)


def test_known_abbreviations_and_shouted_words_are_no_terms(pipeline: Pipeline) -> None:
    assert terms("The NHS and your GP can help. READ THIS PAGE FIRST NOW", pipeline) == []


def test_names_numbers_and_common_relations_are_not_rare(pipeline: Pipeline) -> None:
    text = "In Pontefract, Dr Szymanowska saw that walks halve the time. It took 12345678 steps."
    assert [term.text for term in terms(text, pipeline)] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They took Zanqorvib® for a week.", True),
        ("They took Zanqorvib (r) for a week.", True),
        ("Then Dr Zanqorvib saw them.", True),
        ("It is made by Zanqorvib Ltd in the north.", True),
        ("They took pills (Zanqorvib, Slough, UK).", True),
        ("They took Zanqorvib for a week.", False),
        ("They took zanqorvib® for a week.", False),
        ("They took Zanqorvib (2 mg, twice).", False),
    ],
)
def test_names_of_people_brands_and_firms(text: str, name: bool, pipeline: Pipeline) -> None:
    (unit,) = read_units(read_text(text), pipeline)
    (at,) = [n for n, word in enumerate(unit.words) if word.text.lower() == "zanqorvib"]
    assert is_name(unit, at, at + 1) is name


def test_the_users_own_list_is_taken_at_its_word(tmp_path: Path, pipeline: Pipeline) -> None:
    header = (lists_folder() / "policy.csv").read_text(encoding="utf-8").splitlines()
    facts = [line for line in header if line.startswith("# ")]
    own = tmp_path / "ours.csv"
    own.write_text("\n".join([*facts, "term,plain,meaning,pos,forms", "walk,stroll,,noun,"]))
    found = analyse(read_text("We went for a walk."), pipeline, phrase_book((str(own),)))
    assert [term.text for term in found.terms] == ["walk"]


def test_a_term_is_reported_once_with_its_later_uses(pipeline: Pipeline) -> None:
    found = terms("Hypertension hurts. We treat hypertension. Is hypertension common?", pipeline)
    ((first, later),) = first_uses(found, "listed")
    assert (first.start, later) == (0, 2)


@pytest.mark.parametrize(
    ("text", "replacement"),
    [
        ("Nurses utilised it.", "used"),
        ("Nurses have utilised it.", "used"),
        ("Utilising it helps.", "Using"),
        ("It commences today.", "starts"),
        ("They were utilizing it.", "using"),
    ],
)
def test_replacements_are_inflected_like_the_original(
    text: str, replacement: str, pipeline: Pipeline
) -> None:
    ((_, match),) = analysis_of(text, pipeline).phrases("wordy")
    assert match.replacements[0] == replacement


def test_words_about_people_and_everyday_words_are_not_rare(pipeline: Pipeline) -> None:
    book = phrase_book((*LISTS, "everyday_words"))
    text = "An epileptic saw a physio. He had an epileptic fit. Haemophiliacs called."
    assert analyse(read_text(text, "markdown"), pipeline, book).terms == ()


@pytest.mark.parametrize(
    "words",
    [
        *("a cancer doctor", "a usual day", "a unit", "a European", "a one-off", "a uterus"),
        *("a NICE guideline", "a UK trial", "a PET scan", "a 10-day stay", "a 180-day stay"),
        *("an hour", "an honest answer", "an upset", "an uneven bed", "an unimportant word"),
        *("an NHS trust", "an MRI", "an X-ray", "an mRNA vaccine", "an 8-week stay", "an RCT"),
        *("an honour", "an 11-day stay", "an older person", "an infection", "a house", "a once"),
    ],
)
def test_the_article_follows_the_first_sound(words: str) -> None:
    article, rest = words.split(" ", 1)
    assert article_for(rest) == article


ABOUT_BREATH = "Some had dyspnoea for years. Dyspnoea (feeling breathless) is hard. Dyspnoea lasts."


@pytest.mark.parametrize(
    ("text", "weights"),
    [
        ("# Living with dyspnoea\n\nMany people have dyspnoea.", [0.5, 0.5]),  # in a heading
        (ABOUT_BREATH, [0.5, 0.5, 0.5]),  # used three times and explained once
        ("Some had dyspnoea. Others had dyspnoea. We treat dyspnoea.", [1, 1, 1]),
        ("Some had dyspnoea (feeling breathless). We treat dyspnoea.", [1, 1]),
    ],
)
def test_what_a_text_is_about_counts_less(
    text: str, weights: list[float], pipeline: Pipeline
) -> None:
    readers = Readers(topic=0.5)
    found = analyse(read_text(text, "markdown"), pipeline, phrase_book(LISTS), readers=readers)
    assert [term.weight for term in found.terms if term.key == "dyspnoea"] == weights
    assert {term.weight for term in terms(text, pipeline)} == {1.0}


def test_patients_know_the_name_of_their_condition() -> None:
    text = (
        "# Living with dyspnoea\n\n" + "Many people have dyspnoea. We walked home with them. " * 8
    )
    measured = {}
    for audience in ("public", "patients"):
        report = kmtext.check(text, audience=audience, format="markdown")
        told = [s.severity for s in report.suggestions if s.code == "KM201"]
        measures = report.dimensions["jargon"].measures
        measured[audience] = (
            {m.name: m.value for m in measures}["unexplained-terms"],
            told,
        )
    (public, warned), (patients, advised) = measured["public"], measured["patients"]
    assert public is not None
    assert patients == pytest.approx(public / 2)
    assert (warned, advised) == (["warning"], ["advice"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The virus gets into its host.", ["host"]),
        ("The host opened the door.", []),
        ("The invasive procedure took an hour.", ["invasive procedure"]),
        ("They gave the drug by invasive monitoring.", ["invasive"]),
        ("The invasive species spread, as tests showed.", []),
    ],
)
def test_the_words_beside_it_tell_its_sense(
    text: str, expected: list[str], pipeline: Pipeline
) -> None:
    listed = [term.text for term in terms(text, pipeline) if term.kind == "listed"]
    assert listed == expected


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("letter", "is_term"), [("i", False), ("f", True)])
def test_a_word_without_end_is_judged_too(letter: str, is_term: bool, pipeline: Pipeline) -> None:
    found = terms(f"Thrombosis (or {letter * 20_000} of the leg) hurts.", pipeline)
    assert any(letter * 10_000 in term.text for term in found) is is_term
