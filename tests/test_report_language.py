"""Words of reports in a sentence, and the lighter ones offered for them."""

from __future__ import annotations

import pytest

import kmtext
from kmtext.readers import read_text
from kmtext.report_language import is_heavy, lighter, report_language
from kmtext.report_words import LONG_VERBS, LONG_WORDS, PHRASES
from kmtext.terms.lists import load_list


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        (
            "The use of lamps led to a reduction in falls.",
            {"The use of": "using", "a reduction in": "less or fewer"},
        ),
        ("The reduction of pain is slow.", {"The reduction of": "reducing"}),
        ("We saw the onset of sleep.", {"the onset of": "the start of"}),
        (
            "We assessed the severity of the pain.",
            {"assessed": "looked at", "the severity of": "how bad"},
        ),
        ("Nurses came on an as-needed basis.", {"on an as-needed basis": "as-needed"}),
        ("We saw a rise and an increase in the number of falls.", {"an increase in": ""}),
        ("We must cut the use of coal.", {"the use of": ""}),
        ("Lamps may be of great benefit.", {"of great benefit": "helpful"}),
        ("They slept well in the absence of noise.", {"in the absence of": "without"}),
        ("The pills were administered at night.", {"administered": "given"}),
    ],
)
def test_lighter_words_are_offered(text: str, offered: dict[str, str]) -> None:
    analysis = kmtext.analyse_document(read_text(text, "text"))
    (sentence,) = analysis.sentences
    found = report_language(analysis, sentence)
    told = {text[one.start : one.end]: one.plain for one in found}
    assert offered.items() <= told.items()


@pytest.mark.parametrize(
    "text",
    [
        "We saw the quality of life of the old.",
        "We used the following lamps.",
        "The noise is concerning.",
        "We assessed the evidence as weak.",
        "It is important to note that lamps help.",
        "We saw no improvement in people with lamps.",
    ],
)
def test_plain_words_weigh_nothing(text: str) -> None:
    analysis = kmtext.analyse_document(read_text(text, "text"))
    assert report_language(analysis, analysis.sentences[0]) == []


def test_one_word_of_reports_is_a_small_thing() -> None:
    text = "The use of antioxidants is controversial among clinicians. "
    text += (
        "The use of antioxidants in the prevention of dementia is controversial among clinicians."
    )
    analysis = kmtext.analyse_document(read_text(text, "text"))
    one, two = (report_language(analysis, sentence) for sentence in analysis.sentences)
    assert not is_heavy(analysis.sentences[0], one)
    assert is_heavy(analysis.sentences[1], two)
    told = lighter(analysis.sentences[1], two)
    assert (
        told
        == "Lighter words would help: ‘using’ for ‘The use of’ and ‘preventing’ for ‘the prevention of’."
    )


def test_words_that_nothing_fits_weigh_but_are_not_offered() -> None:
    text = "Clinical outcomes of interventions were adverse."
    analysis = kmtext.analyse_document(read_text(text, "text"))
    found = report_language(analysis, analysis.sentences[0])
    assert found
    assert not is_heavy(analysis.sentences[0], found), "there is nothing to offer"
    assert lighter(analysis.sentences[0], found) == ""


def test_what_the_list_of_wordy_phrases_holds_is_not_said_again() -> None:
    wordy = {entry.term for entry in load_list("wordy").entries}
    assert wordy.isdisjoint({*PHRASES, *LONG_VERBS, *LONG_WORDS})


def test_a_space_that_is_missing_after_a_question_is_named() -> None:
    text = "What did the nurses find in the end?They found that lamps in the homes of old people helped "
    text += "most of them to sleep through the night and to stay out of hospital."
    (told,) = [s for s in kmtext.check(text, "public").suggestions if s.code == "KM101"]
    assert "A space seems to be missing after ‘end?’" in told.message
