"""Where sentences and words begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmtext.english.sentences import sentence_spans
from kmtext.words.tokens import words_of


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The risk fell by 2.5% from 3.14 to 1.5 in the trial.",
        "It was lower (p<0.001; 95% CI 1.2 to 3.4).",
        "We ate fruit, e.g. Apples and pears, i.e. Sweet things.",
        "Dr. Smith and Prof. Jones saw Mr. Brown.",
        "Smith et al. The first to look.",
        "See Fig. 3, Table No. 5 and p. 12.",
        "J. A. Smith led the team.",
        "They met at 5 p.m. on Monday.",
        "It began vs. usual care.",
        "The U.K. sample was large.",
        "It fell. and then it rose",
        "It rose to 1. 5 in the end.",
        "It was made by Drugs Inc. , Leeds.",
        "Background noise kept them awake.",
        "Background Music Ltd paid for it.",
        "The phase Two trials were led by In Touch Ltd.",
        "Doctor Who is on at six, and World War Two films follow.",
        "Patients given vitamin A or hepatitis B vaccine in The Gambia got better.",
        "The fruit fly Drosophila melanogaster is a useful model.",
        "It is a study of the Trust by the Trust Board of Leeds.",
        "Women undergoing In vitro fertilisation (IVF) were asked.",
        "They came from Leeds in Yorkshire; Derby in the Midlands; Truro in the south.",
        "It was shown before (Smith 1998; Jones 1999; Brown 2001).",
        "We asked: - Group 1, the old - Group 2, the young.",
        "She wrote 3 • 4 is twelve.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    "parts",
    [
        ["We won.", "It works.", "Did it work?", "Yes!", "Very much."],
        ["We saw them in 12 towns.", "15 people came."],
        ["He said “Stop.”", "Then he left."],
        ["It was better.[1,2]", "The end."],
        ["It was better.3", "Then it was worse."],
        ["The answer was no.", "They left."],
        ["They had hepatitis B.", "Patients came."],
        ["They took vitamin C.", "We did not."],
        ["It helps people with MS.", "We are glad."],
        ["It fell.", "mRNA rose."],
        ["It fell (a little).", "(Not by much.)"],
        ["What next?", "“We go on,” she said."],
        ["Key results", "We found 3 trials.", "Quality of the evidence", "It was low."],
        ["Quality of the evidence", "Overall, it was low."],
        ["Pills for back pain", "Review question", "Do pills help people?"],
        ["Walking groups for people with heart failure", "What is heart failure?"],
        ["What did we find", "Walking helped most people."],
        ["Walking groups for asthma", "Asthma is a disease of the lungs."],
        ["Other outcomes", "In nine trials people walked more."],
        ["Walking in parks (two trials)", "Three small trials took place in Leeds."],
        ["Signs may include", "Seeing rings;", "Needing more light;", "Reading less often."],
    ],
)
def test_a_stop_at_the_end_ends_it(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1,000 people, 2.5% more", ["1,000", "people", "2.5", "more"]),
        ("don't follow-up NHS’s R&D", ["don't", "follow-up", "NHS’s", "R&D"]),
        ("COVID-19 and/or U.K. e.g. naïve", ["COVID-19", "and", "or", "U.K", "e.g", "naïve"]),
        ("end.Next", ["end", "Next"]),
        ("– … “ ”", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert list(words_of(text)) == words


@given(st.text(alphabet='aA1 .!?)"e', max_size=60))
def test_sentences_cover_all_but_white_space_once(text: str) -> None:
    covered = "".join(sentences(text))
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize("gap", [" ", "\n"])
def test_bullets_in_a_line_part_the_items_of_a_list(gap: str) -> None:
    items = ["We help with:", "• washing each day", "• meals and drinks", "•lifts to town."]
    assert sentences(gap.join(items)) == items
