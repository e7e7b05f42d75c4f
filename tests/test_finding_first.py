"""When a text is told that its finding comes late, and which sentence it is told to lead with."""

from __future__ import annotations

from dataclasses import replace

import pytest

import kmtext
from kmtext.analysis import analyse
from kmtext.english.pipeline import Pipeline
from kmtext.english.sentences import RoleChances
from kmtext.readers import read_text
from kmtext.report import Suggestion
from kmtext.roles.findings import tells_finding
from kmtext.terms.lists import PhraseBook

LONELY = "Many people feel lonely. "
FINDING = "We found that walking in groups made people feel less lonely. "
METHODS = "We interviewed 40 people in four towns. We asked them about their week. "
TITLE = "# Walking in groups\n\n"


def told(text: str) -> list[Suggestion]:
    """Return what is said of the order of a Markdown text for the public."""
    report = kmtext.check(text, audience="public", format="markdown")
    return [s for s in report.suggestions if s.code in ("KM301", "KM302")]


@pytest.mark.parametrize(("repeats", "fires"), [(18, False), (20, False), (24, False), (26, True)])
def test_only_a_finding_clearly_beyond_the_limit_is_late(repeats: int, *, fires: bool) -> None:
    late = told(TITLE + LONELY * repeats + FINDING)
    assert [s.code for s in late] == (["KM302"] if fires else [])


def test_the_sentence_to_bring_forward_is_the_one_marked() -> None:
    harm = "Side effects of walking in groups were rare. "
    (late,) = told(TITLE + LONELY * 30 + harm + FINDING)
    assert late.actual == FINDING.strip()
    assert late.message == (
        "128 words stand before this finding. Bring it into the first 75 words."
    )


def test_key_messages_at_the_top_are_early_enough() -> None:
    top = "## Key messages\n\nGroups are a good way to meet. \n\n## Why it matters\n\n"
    assert not told(TITLE + top + LONELY * 30 + FINDING)


def test_a_review_that_found_no_studies_says_so_at_the_top() -> None:
    nothing = "We looked for trials of walking in groups. We found no trials."
    (late,) = told(TITLE + LONELY * 30 + nothing)
    assert (late.code, late.actual) == ("KM302", "We found no trials.")
    assert not told(TITLE + "We do not know if it helps. " + LONELY * 30 + nothing)
    assert not told(TITLE + LONELY * 30 + "We found no new trials. We included four trials.")


def test_a_side_result_is_not_named_as_what_to_lead_with() -> None:
    minor = "We found that the groups made no difference to the sleep of a few of the people. "
    main = "We found that walking in groups made people feel less lonely and walk more in groups. "
    first = told(TITLE + METHODS * 6 + minor + main)
    assert [s.message.endswith("Start with the main finding.") for s in first] == [True]


def test_a_plan_has_no_late_finding() -> None:
    plan = "We will recruit 40 people. We will test whether walking in groups makes people less lonely."
    assert not told(TITLE + LONELY * 30 + plan)


def test_methods_first_is_told_once_with_the_finding_to_move_up() -> None:
    (found,) = told(TITLE + METHODS + FINDING)
    assert found.code == "KM301"
    assert found.message == (
        "The first finding comes only in sentence 3 of 3 (word 14), after how the study was done. "
        "Move ‘We found that walking in groups made people …’ to the top."
    )


def test_where_no_finding_can_stand_alone_none_is_quoted() -> None:
    (found,) = told(TITLE + METHODS * 8 + "These results showed that this helped most of them.")
    assert found.message.endswith("Start with the main finding.")


def test_methods_that_say_no_studies_were_there_are_left_alone() -> None:
    searched = "We searched ten databases up to June 2024 and asked 40 experts{}. "
    nothing = "We found no evidence that walking in groups helps people sleep better."
    found_none = searched.format(", but did not find any trials of walking in groups")
    assert told(TITLE + searched.format(" about trials of walking in groups") + nothing)
    assert not told(TITLE + found_none + nothing)


def test_a_finding_in_the_first_line_is_early_enough() -> None:
    line = "Walking groups leave lonely people much less lonely than letters. "
    finding = "We found that walking groups left lonely people much less lonely than letters did. "
    assert [s.code for s in told(TITLE + LONELY * 30 + finding)] == ["KM302"]
    assert not told(TITLE + line + LONELY * 30 + finding)


def test_what_studies_compared_is_no_finding() -> None:
    compared = "Only three studies compared walking groups with more letters. "
    (found,) = told(TITLE + LONELY * 30 + compared + FINDING)
    assert found.message.endswith(
        "Move ‘We found that walking in groups made people …’ to the top."
    )


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("Only three studies compared walking groups with more letters.", False),
        ("People who walked in groups felt less lonely.", True),
    ],
)
def test_what_studies_compared_is_no_finding_even_if_misread(
    text: str, *, tells: bool, pipeline: Pipeline
) -> None:
    (sentence,) = analyse(read_text(text), pipeline, PhraseBook([])).sentences
    chances = RoleChances(findings=0.9)
    misread = replace(sentence, role="findings", role_confidence=0.9, role_chances=chances)
    assert tells_finding(misread) == tells


def test_that_nothing_could_be_concluded_belongs_at_the_top_too() -> None:
    studied = "We included three trials in 90 people. "
    end = "The trials were poor, so no conclusions can be drawn."
    (late,) = told(TITLE + LONELY * 30 + studied + end)
    assert (late.code, late.actual) == ("KM302", end)
    assert late.message.endswith("Say at the top that it is not known.")
    assert not told(TITLE + LONELY * 5 + studied + end)


def test_a_study_that_tells_no_finding_at_all_draws_a_warning_and_a_short_one_advice() -> None:
    def severities(text: str) -> list[str]:
        found = kmtext.check(text, audience="public", format="markdown").suggestions
        return [s.severity for s in found if s.code == "KM305"]

    more = "The people were put into two groups by chance. They walked for six weeks. "
    assert severities(TITLE + METHODS + more) == ["advice"]
    assert severities(TITLE + METHODS + more * 7) == ["warning"]


@pytest.mark.parametrize(
    ("opening", "fires"),
    [
        ("Bottom line: We are uncertain whether walking in groups makes people less lonely. ", False),
        ("We do not know if walking in groups makes people less lonely. ", False),
        ("There is not enough good evidence to tell if walking in groups helps. ", False),
        ("The groups met in towns by the sea. ", True),
        ("", True),
    ],
)  # fmt: skip
def test_an_opening_that_says_that_nobody_knows_is_what_was_found(
    opening: str, *, fires: bool
) -> None:
    late = told(TITLE + opening + "\n\n" + METHODS + FINDING)
    assert [s.code for s in late] == (["KM301"] if fires else [])


def test_a_heading_that_leads_to_the_findings_makes_late_ones_mere_advice() -> None:
    late = LONELY * 24 + METHODS + FINDING
    (bare,) = [s for s in told(TITLE + late) if s.code == "KM301"]
    assert bare.severity == "warning"
    for lead in ("\n\n## What we found\n\n", "What did we find? ", "\n\nKey results: "):
        headed = LONELY * 24 + METHODS + lead + FINDING
        (shown,) = [s for s in told(TITLE + headed) if s.code == "KM301"]
        assert shown.severity == "advice", lead


@pytest.mark.parametrize(
    ("audience", "advice"),
    [("public", "‘What we found’"), ("nihr-plain-english-summary", "‘What we will do’")],
)
def test_headings_are_named_for_what_a_text_can_hold(audience: str, advice: str) -> None:
    text = "## Methods\n\nWe will ask 40 nurses.\n\n## Results\n\nThey may sleep well.\n"
    found = kmtext.check(text, audience=audience, format="markdown").suggestions
    (said,) = [s.message for s in found if s.code == "KM303"]
    assert said.endswith(f"{advice}.")
