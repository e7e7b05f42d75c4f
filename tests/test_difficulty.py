"""Words, sentences and texts: hard ones stand above easy ones, and the reasons are true."""

from __future__ import annotations

import re

import pytest

import kmtext
from kmtext.english.pipeline import Pipeline
from kmtext.readers import read_text
from kmtext.report import SentenceView
from kmtext.sentence_difficulty import judge
from kmtext.units import read_units
from kmtext.words.difficulty import _known, facts_of, level, word_facts
from kmtext.words.rated_words import rated_difficulty, row_of

EVERYDAY = re.findall(
    r"\w+",
    "blood bread car child cold day doctor dog door drink eat family food friend garden hand happy"
    " heart home hospital house kitchen letter money morning mother nurse pain play rain school"
    " sleep small street summer table talk train tree walk water weather week window work year",
)
HARD = re.findall(
    r"\w+",
    "thrombus prophylactic comorbidity parenteral necrotising heteroscedasticity subcutaneous"
    " epistemological nephropathy immunosuppression bronchodilator",
)


@pytest.mark.parametrize("word", EVERYDAY)
def test_everyday_words_are_easy(word: str) -> None:
    assert kmtext.word_difficulty(word) < 0.2


@pytest.mark.parametrize("word", HARD)
def test_technical_words_are_hard(word: str) -> None:
    assert kmtext.word_difficulty(word) > 0.3


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("randomised", "randomized"),
        ("anaesthesia", "anesthesia"),
        ("haemoglobin", "hemoglobin"),
        ("colour", "color"),
        ("tumours", "tumors"),
        ("Centre", "Center"),
    ],
)
def test_twins_are_equally_hard(british: str, american: str) -> None:
    assert kmtext.word_difficulty(british) == kmtext.word_difficulty(american)


@pytest.mark.parametrize("word", ["London", "Monday", "12", "3.5", "1,000", "follow-up"])
def test_names_numbers_and_plain_compounds_are_not_hard(word: str) -> None:
    assert kmtext.word_difficulty(word) < 0.4


@pytest.mark.parametrize("word", ["", "-", "é", "x" * 999, "a-b-c", "’s", "۱", "naïve", "İ"])
def test_any_text_has_a_difficulty(word: str) -> None:
    assert 0 <= kmtext.word_difficulty(word) <= 1


def test_words_known_together_and_one_by_one_are_alike() -> None:
    words = [*EVERYDAY, *HARD, "", "12", "follow-up", "MRI", "London’s", "naïve", "x" * 999]
    _known.clear()
    together = facts_of(words)
    _known.clear()
    assert {word: word_facts(word) for word in words} == together


def test_twins_and_owners_share_a_row_of_the_known_words() -> None:
    assert row_of("tumour") == row_of("tumor") >= 0
    assert word_facts("asthma's").row == word_facts("Asthma").row == row_of("asthma")
    assert row_of("xyzzyplugh") == -1


def test_only_acronyms_and_rare_words_are_worked_out_anew() -> None:
    assert rated_difficulty("AIDS") is None
    assert rated_difficulty("xyzzyplugh") is None
    assert rated_difficulty("aids") is not None


def test_what_a_sentence_owes_adds_up_to_its_difficulty(pipeline: Pipeline) -> None:
    texts = (
        "We asked 40 people how they slept.",
        "The committee's report on rural infrastructure was published in spring, which is late.",
        "Subcutaneous heparin was administered perioperatively by blinded RCT assessors.",
    )
    judged = [judge(read_units(read_text(text), pipeline))[0] for text in texts]
    above = [one.difficulty - sum(one.drivers) for one in judged]
    assert above == pytest.approx([above[0]] * 3, abs=1e-4)


def sentence(text: str) -> SentenceView:
    return kmtext.check(text).sentences[0]


def test_a_hard_sentence_stands_above_an_easy_one_and_says_why() -> None:
    easy = sentence("We asked 40 people how they slept.")
    hard = sentence(
        "Prophylactic anticoagulation with subcutaneous heparin was administered perioperatively, and"
        " thromboembolic sequelae were ascertained by blinded assessors according to RCT and ITT"
        " conventions."
    )
    assert easy.difficulty is not None
    assert hard.difficulty is not None
    assert hard.difficulty > easy.difficulty + 1.5
    assert easy.reasons == ()
    reasons = " ".join(hard.reasons)
    assert "rarely known" in reasons
    assert "2 passives" in reasons
    assert "2 acronyms" in reasons
    assert re.search(r"\b\d+ words", reasons)


def test_a_hard_word_that_opens_a_sentence_is_named() -> None:
    reasons = sentence("Heteroscedasticity was found in all of the models that we used.").reasons
    assert any("Heteroscedasticity" in reason for reason in reasons)


def test_one_sentence_is_as_hard_alone_as_its_text() -> None:
    report = kmtext.check("The committee asked for more time.")
    assert report.difficulty == report.sentences[0].difficulty
    assert report.level == level(report.difficulty)


def test_doubling_a_text_leaves_its_difficulty() -> None:
    text = "We asked people about their sleep. Most said that they slept badly in winter."
    once, twice = kmtext.check(text).difficulty, kmtext.check(f"{text} {text}").difficulty
    assert once == pytest.approx(twice)
