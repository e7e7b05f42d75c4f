"""Which finding a text should open with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kmtext.analysis import analyse
from kmtext.lead import best_lead
from kmtext.lists import PhraseBook
from kmtext.pipeline import Pipeline
from kmtext.readers import read_text
from kmtext.sentences import Sentence

MAIN = "People who walked in groups felt less lonely than people who did not."


def findings(pipeline: Pipeline, *texts: str) -> list[Sentence]:
    """Return the sentences as if each were surely a finding."""
    found = analyse(read_text(" ".join(texts)), pipeline, PhraseBook([])).sentences
    return [replace(sentence, role="findings", role_confidence=0.9) for sentence in found]


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
        lead = best_lead(findings(pipeline, *texts))
        assert lead is not None
        assert lead.text == MAIN


def test_of_two_alike_the_one_without_unexplained_terms_leads(pipeline: Pipeline) -> None:
    first, second = findings(pipeline, MAIN, MAIN)
    assert best_lead([first, second], {id(first)}) is second
    assert best_lead([first, second]) is first


def test_without_a_sure_finding_nothing_leads(pipeline: Pipeline) -> None:
    (sentence,) = findings(pipeline, MAIN)
    assert best_lead([]) is None
    assert best_lead([replace(sentence, role_confidence=0.3)]) is None
    assert best_lead([replace(sentence, role="methods")]) is None
