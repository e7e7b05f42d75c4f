"""Roles by learned model and heading, and the order of findings and methods."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kmtext
from kmtext.analysis import analyse
from kmtext.english.pipeline import Pipeline
from kmtext.readers import read_text
from kmtext.roles.headings import announced_roles, heading_role
from kmtext.roles.order import precedence
from kmtext.terms.lists import PhraseBook

FINDING = "We found that people who walked felt less lonely."
METHOD = "We interviewed 40 people in Leeds."


def roles(text: str) -> list[str | None]:
    """Return the roles of the sentences of a text."""
    return [sentence.role for sentence in kmtext.check(text, format="markdown").sentences]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("We found 12 studies with 3,000 people.", "methods"),
        ("We included nine small trials.", "methods"),
        ("Half were randomly given a place.", "methods"),
        ("The study was funded by the council.", "methods"),
        ("The aim was to find out what helps.", "aim"),
        ("We wanted to know whether walking helps.", "aim"),
        (FINDING, "findings"),
        ("The results show that it cost less than usual care.", "findings"),
        ("There was little or no difference between the groups.", "findings"),
        ("We found it hard to recruit people in the countryside.", "caveats"),
        ("We are not confident in this evidence.", "caveats"),
        ("This means that councils could start groups.", "implications"),
        ("Services should offer a place to everyone.", "implications"),
        ("Loneliness is a common problem in the UK.", "background"),
        ("People walked further after six months.", "findings"),
        ("Nobody was harmed.", "findings"),
        ("Falls went down by a third, from 6 to 4 per 1,000.", "findings"),
        ("A computer chose who got physio.", "methods"),
        ("Ask your physiotherapist about it.", "implications"),
        ("Most of them wait weeks.", "background"),
    ],
)
def test_a_sentence_has_the_role_that_its_words_tell(sentence: str, role: str) -> None:
    assert roles(sentence) == [role]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("What did we find?", "findings"),
        ("Key messages", "findings"),
        ("What we did", "methods"),
        ("Methods", "methods"),
        ("What does this mean?", "implications"),
        ("What this means for you", "implications"),
        ("What did we want to find out?", "aim"),
        ("What are the limitations of the evidence?", "caveats"),
        ("How sure are we?", "caveats"),
        ("Background", "background"),
        ("Walking groups", None),
        (None, None),
    ],
)
def test_a_heading_announces_a_role(heading: str | None, role: str | None) -> None:
    assert heading_role(heading) == role


def test_a_heading_outweighs_a_weak_cue() -> None:
    assert roles("# Walking\n\n## What we did\n\nPeople often felt so.") == ["methods"]


@pytest.mark.parametrize(("findings", "role"), [(3, "findings"), (20, "background")])
def test_a_heading_over_a_whole_report_says_little_of_each_sentence(
    findings: int, role: str
) -> None:
    told = itertools.cycle([FINDING, "They slept better, too.", "Nobody was harmed."])
    text = " ".join(["Loneliness is a common problem.", METHOD, *itertools.islice(told, findings)])
    assert roles(f"# Walking\n\n## Key research findings\n\n{text}")[0] == role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Results: People often felt better. It was often so.", ["findings", "findings"]),
        ("**What we did:** People often felt better.", ["methods"]),
        ("Methods – People often felt better.", ["methods"]),
        ("What did we do? People often felt better.", [None, "methods"]),
        ("Aim: to walk. Results: People were often in Leeds.", ["aim", "findings"]),
        ("# Walks\n\n## Results\n\nLimitations: Few came.\n\nMany came.", ["caveats", "findings"]),
        ("The results were clear: we asked 40 people.", [None]),
        ("Findings matter to us all. We asked 40 people.", [None, None]),
    ],
)
def test_a_heading_run_into_a_paragraph_announces_what_follows(
    text: str, expected: list[str | None], pipeline: Pipeline
) -> None:
    document = read_text(text, "markdown")
    assert announced_roles(analyse(document, pipeline, PhraseBook([])).sentences) == expected


def test_nothing_tells_before_from_after(pipeline: Pipeline) -> None:
    told = [
        "Loneliness is a common problem.",
        METHOD,
        FINDING,
        "Nobody was harmed.",
        "Councils should start groups.",
    ]
    forwards, backwards = (
        [
            sentence.role_chances
            for sentence in analyse(read_text(text), pipeline, PhraseBook([])).sentences
        ]
        for text in (
            f"{told[0]} {told[1]}\n\n{told[2]} {told[3]} {told[4]}",
            f"{told[4]} {told[3]} {told[2]}\n\n{told[1]} {told[0]}",
        )
    )
    for one, other in zip(forwards, reversed(backwards), strict=True):
        assert one == pytest.approx(other, abs=1e-4)


@pytest.mark.parametrize(
    "opening",
    [
        "Thank you to everyone who took part. This summary was written by the sponsor.",
        "Sponsor: Leeds Council. Date of this summary: May 2024.",
        "The aim was to find what helps. We found it hard to recruit people in the countryside.",
        "We found 12 studies with 3,000 people.",
    ],
)
def test_what_only_looks_like_a_finding_does_not_open_the_text(opening: str) -> None:
    report = kmtext.check(f"{opening} {METHOD} We measured how lonely they felt. {FINDING}")
    assert report.order.first_finding_word is not None
    first = next(s for s in report.sentences if s.role == "findings")
    assert report.source[first.start : first.end] == FINDING


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (f"{FINDING} {METHOD}", "findings-first"),
        (f"{METHOD} {FINDING}", "methods-first"),
        (f"{METHOD} {FINDING} {METHOD}", "mixed"),
        (METHOD, "unclear"),
        ("Walking is good for you. Cats sit on mats.", "not-applicable"),
    ],
)
def test_the_order_verdict_tells_what_comes_first(text: str, verdict: str) -> None:
    assert kmtext.check(text).order.verdict == verdict


def test_an_application_for_funding_has_no_order() -> None:
    report = kmtext.check(f"{METHOD} {FINDING}", audience="nihr-plain-english-summary")
    assert report.order.verdict == "not-applicable"
    assert report.order.precedence is None


PLAN = "We will ask 40 nurses in Leeds. The study will compare shifts."


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (f"{PLAN} In our pilot, nurses slept better.", "not-applicable"),
        (f"{PLAN} {FINDING} People who walked slept better. We found that they ate more.", "methods-first"),
        ("Laws are weak. Companies sell the data for research purposes. Few users review terms.", "not-applicable"),
        ("New research shows that people who walked felt less lonely.", "findings-first"),
    ],
)  # fmt: skip
def test_only_a_study_that_was_done_has_an_order(text: str, verdict: str) -> None:
    assert kmtext.check(text).order.verdict == verdict


def test_moving_the_findings_up_never_lowers_the_score() -> None:
    filler = "Many people in the town live alone and see few friends from week to week. " * 3
    late = f"{METHOD}\n\n{filler}\n\n{FINDING}"
    early = f"{FINDING}\n\n{METHOD}\n\n{filler}"
    scores = [kmtext.check(text).score or 0 for text in (late, early)]
    assert scores[0] < scores[1]


@given(st.permutations("FFMMB"), st.lists(st.integers(1, 40), min_size=5, max_size=5))
def test_precedence_is_the_weighted_share_of_pairs(roles: list[str], words: list[int]) -> None:
    findings, methods = (
        [float(count) if role == kind else 0.0 for role, count in zip(roles, words, strict=True)]
        for kind in "FM"
    )
    pairs = list(itertools.product(range(5), range(5)))
    first = sum(findings[f] * methods[m] for f, m in pairs if f < m)
    told = sum(findings) * sum(methods)
    assert precedence(findings, methods) == pytest.approx(first / told)


def test_precedence_is_undefined_without_a_pair() -> None:
    assert precedence([5.0, 0.0], [0.0, 0.0]) is None
