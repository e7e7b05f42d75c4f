"""Syllables of the words that lay summaries and briefs are made of."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmtext.words.syllables import SyllableModel, count_syllables, load_model

WORDS = """
the 1, a 1, study 2, people 2, treatment 2, every 3, business 2, different 3, evidence 3, women 2
asked 1, wanted 2, helped 1, needed 2, used 1, uses 2, causes 2, closed 1, stopped 1, trained 1
diseases 3, changes 2, statements 2, placebo 3, placebos 3, hospital 3, research 2, idea 3, area 3
being 2, rhythm 2, prism 2, mechanism 4, little 2, table 2, created 3, science 2, quiet 2, ratio 3

haemoglobin 4, hemoglobin 4, anaemia 4, paediatric 4, oesophagus 4, diarrhoea 4, foetus 2
randomised 3, randomized 3, organisation 5, centre 2, litres 2, tumour 2, behaviour 3, labelled 2
programme 2, counselling 3, coeliac 3, oedema 3, leukaemia 4, analysed 3, analyses 4, catalogue 3

biopsied 3, faeries 2, biopsy 3, cholesterol 4, hypertension 4, thrombus 2, stroke 1, stent 1
comorbidity 5, heterogeneity 7, atherosclerosis 6, confounding 3, chemotherapy 5, sepsis 2
myocardial 5, infarction 3, dialysis 4, immunotherapy 6, metastasis 4, prognosis 3, cohort 2
pembrolizumab 5, semaglutide 4, metformin 3, adalimumab 5, paracetamol 5, ibuprofen 4, statins 2

NHS 3, MRI 3, HIV 3, DNA 3, WWW 9, WHO 5, GP 2, GPs 2, RCTs 3, UK 2, COPD 4, ADHD 4, NIHR 4
mRNA 4, PhD 3, HbA1c 5, AIDS 1, NASA 2, NICE 1, SMOG 1, SARS 1, COVID 2, PRISMA 2, UNICEF 3
NSAIDs 2, THE 1, NOT 1, III 1, BMJ 3, R&D 3, A&E 3

2023 1, 2.5 1, 1,000 1, COVID-19 3, SARS-CoV-2 5, 5mg 3, 12-week 2, 3-year-old 3, p53 2

meta-analysis 6, quality-of-life 5, follow-up 3, well-being 3, non-small-cell 3, and/or 2, e.g. 2
re-evaluate 5, bioactive 4, neuroimaging 5, microorganisms 6, opioids 3, someone 2
co-production 4, cost-effectiveness 5, double-blind 3

don't 1, didn't 2, it's 1, we're 1, they've 1, it'll 2, should've 2, boss's 2, patient's 2, NHS's 4
patients' 2, nurse’s 2, Crohn's 1, Alzheimer's 3, Parkinson's 3, o'clock 2, O'Neill 2

naïve 2, fiancée 3, café 2, cliché 2, résumé 3, Noël 2, Sjögren 2, McDonald 3, anæmia 4
"""


def cases() -> list[tuple[str, int]]:
    """Part "word count, word count" at commas with a space after them."""
    pairs = WORDS.replace("\n", ", ").split(", ")
    return [(word, int(count)) for word, count in (pair.split() for pair in pairs if pair)]


@pytest.mark.parametrize(("word", "syllables"), cases())
def test_word(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_accents_typed_in_two_ways() -> None:
    assert count_syllables("nai\u0308ve") == count_syllables("na\u00efve") == 2


@pytest.mark.parametrize("empty", ["", " ", "—", "…", "''", "%"])
def test_nothing_to_say(empty: str) -> None:
    assert count_syllables(empty) == 0


@given(st.text(min_size=1, max_size=20))
def test_anything_said_has_a_syllable(text: str) -> None:
    said = any(character.isalnum() for character in text)
    assert (count_syllables(text) >= 1) if said else (count_syllables(text) >= 0)


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20))
def test_case_of_the_first_letter_and_hyphens(word: str) -> None:
    assert count_syllables(f"{word}-{word}") == 2 * count_syllables(word)
    if len(word) > 3:
        assert count_syllables(word.capitalize()) == count_syllables(word)


def test_without_data_each_run_of_vowels_is_a_syllable() -> None:
    assert SyllableModel({}, {}).count("banana") == 3
    assert SyllableModel({}, {"banana": 7}).count("Banana") == 7


def test_words_counted_beforehand_are_counted_as_ever() -> None:
    model = load_model()
    bare = SyllableModel(model.weights, {})
    common = (
        "people",
        "health",
        "research",
        "patients",
        "found",
        "treatment",
        "colour",
        "surgeries",
    )
    assert {word: model.count(word) for word in common} == {w: bare.count(w) for w in common}
    assert {*common} - {"surgeries"} <= model.exceptions.keys()


def test_data_loads_fast() -> None:
    def seconds() -> float:
        load_model.cache_clear()
        start = time.process_time()
        load_model()
        return time.process_time() - start

    assert min(seconds() for _ in range(5)) < 0.05  # 0.01 s on a usual machine
