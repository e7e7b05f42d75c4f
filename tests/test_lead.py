"""Which finding a text should open with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kmtext.analysis import analyse
from kmtext.english.pipeline import Pipeline
from kmtext.english.sentences import RoleChances, Sentence
from kmtext.readers import read_text
from kmtext.roles.findings import first_told
from kmtext.roles.lead import best_lead
from kmtext.terms.lists import PhraseBook

MAIN = "We found that walking in groups made people feel less lonely."


def findings(pipeline: Pipeline, *texts: str) -> list[Sentence]:
    """Return the sentences as if each were surely a finding."""
    found = analyse(read_text(" ".join(texts)), pipeline, PhraseBook([])).sentences
    return [replace(sentence, role_chances=RoleChances(findings=0.9)) for sentence in found]


def title(pipeline: Pipeline) -> Sentence:
    """Return a title as readers see it."""
    return analyse(read_text("Walking in groups"), pipeline, PhraseBook([])).units[0]


@pytest.mark.parametrize(
    "other",
    [
        "We found 12 studies with 3,400 people.",
        "This was so in every town.",
        "Side effects were more common with the new drug.",
        "Scores rose by 2.1, 3.4 and 5.6 points at 3, 6 and 12 months.",
        "Did people who walked in groups feel better?",
        "It helped.",
    ],
)
def test_the_main_finding_leads(other: str, pipeline: Pipeline) -> None:
    for texts in ((MAIN, other), (other, MAIN)):
        lead = best_lead(findings(pipeline, *texts), title(pipeline))
        assert lead is not None
        assert lead.text == MAIN


def test_of_two_alike_the_one_without_unexplained_terms_leads(pipeline: Pipeline) -> None:
    first, second = findings(pipeline, MAIN, MAIN)
    about = title(pipeline)
    assert best_lead([first, second], about, {first.start}) is second
    assert best_lead([first, second], about) is first


@pytest.mark.parametrize(
    "weak",
    [
        "Pain (lower scores mean less pain):",
        "Concerns regarding the quality of the evidence on walking in groups remain.",
        "In a secondary analysis, walking in groups reduced falls.",
        "These results show that walking in groups reduces falls.",
        "However, walking in groups reduced falls.",
        "The accompanying paper found that walking in groups reduced falls.",
        "No serious side effects of walking in groups were reported.",
        "More research is needed to show whether walking in groups reduces falls.",
        "We found two studies of walking in groups with 300 people.",
        "We will show whether walking in groups reduces falls.",
        "A study had shown that people who walked in groups fell less.",
    ],
)
def test_where_no_finding_is_good_enough_none_leads(weak: str, pipeline: Pipeline) -> None:
    assert best_lead(findings(pipeline, weak), title(pipeline)) is None


@pytest.mark.parametrize(
    "told",
    [
        "We found no trials of walking in groups.",
        "Walking in groups did not make people feel less lonely.",
        "There was no difference between walking in groups and walking alone.",
        "There is no evidence to support walking in groups.",
        "We found that walking in groups probably reduces falls.",
        "It is unclear whether walking in groups reduces falls.",
    ],
)
def test_no_effect_and_no_evidence_are_findings(told: str, pipeline: Pipeline) -> None:
    (sentence,) = findings(pipeline, told)
    assert best_lead([sentence], title(pipeline)) is sentence
    assert first_told([sentence]) == 0


def test_without_a_sure_finding_nothing_leads(pipeline: Pipeline) -> None:
    (sentence,) = findings(pipeline, MAIN)
    unsure = replace(sentence, role_chances=RoleChances(findings=0.4))
    methods = replace(sentence, role_chances=RoleChances(methods=0.9))
    assert best_lead([]) is None
    for other in (unsure, methods):
        assert best_lead([other], title(pipeline)) is None
        assert first_told([other]) is None
