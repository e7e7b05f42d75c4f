"""The checklist asks what only people can answer, and quotes what it sees."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from rich.text import Text

import kmtext
from kmtext.checklist import Checklist, checklist
from kmtext.content import BY_NAME
from kmtext.measures import GAUGES
from kmtext.profile import profile_names
from kmtext.questions import QUESTION_NAMES, QUESTIONS
from kmtext.readers import read_text
from kmtext.render.checklist import markdown, render, to_dict

TEXT = """\
# Walking

We found that people who walked in groups felt less lonely. We asked 40 people.

Councils should fund a group. *Two* towns with [groups](http://a.example) should share them.

We are not sure why it helps.
"""


def made(text: str, audience: str = "public") -> Checklist:
    document = read_text(text, "markdown")
    return checklist(kmtext.analyse_document(document, audience), kmtext.load_profile(audience))


def test_questions_look_for_what_there_is() -> None:
    assert len(set(QUESTION_NAMES)) == len(QUESTION_NAMES)
    assert {name for q in QUESTIONS for name in q.contents} <= set(BY_NAME)
    assert {name for q in QUESTIONS for name in q.measures} <= {gauge.name for gauge in GAUGES}
    assert all(q.ask.endswith("?") and q.source for q in QUESTIONS)


def test_every_question_is_asked_of_somebody_and_every_profile_asks() -> None:
    asked = {name: kmtext.load_profile(name).questions for name in profile_names()}
    assert all(len(names) >= 5 for names in asked.values())
    assert {name for names in asked.values() for name in names} == set(QUESTION_NAMES)


@pytest.mark.parametrize("audience", profile_names())
def test_quotations_are_the_authors_words_in_their_place(audience: str) -> None:
    found = made(TEXT, audience)
    assert [item.name for item in found.items] == list(kmtext.load_profile(audience).questions)
    quotes = [quote for item in found.items for seen in item.seen for quote in seen.quotes]
    assert quotes
    lines = TEXT.splitlines()
    for quote in quotes:
        assert TEXT[quote.start : quote.end] == quote.actual
        assert lines[quote.line - 1][quote.column - 1 :].startswith(quote.actual)


def test_each_thing_looked_for_is_seen_or_not() -> None:
    found = {item.name: item for item in made(TEXT, "policymakers").items}
    case = found["case"]
    assert {*(seen.what for seen in case.seen), *case.not_seen} == {
        BY_NAME[name].phrase for name in ("numbers-affected", "cost", "setting", "options", "story")
    }
    (acts,) = found["purpose"].seen
    assert [quote.line for quote in acts.quotes] == [5]
    (words,) = found["brief"].figures
    assert (words.value, words.target, words.passed) == (34, 500, True)


def test_a_story_is_never_called_missing_by_a_rule() -> None:
    for name in profile_names():
        rules = kmtext.load_profile(name).rules
        assert not [rule for rule in rules if "story" in getattr(rule, "contents", ())]


def test_json_and_markdown_hold_every_question() -> None:
    found = made(TEXT)
    values = json.loads(json.dumps(to_dict(found)))
    page = markdown(found)
    assert [item["name"] for item in values["items"]] == [item.name for item in found.items]
    assert all(f"- [ ] **{item.question}**" in page for item in found.items)
    starred = markdown(
        made("We found in our study that it rose. We are not *sure* of [this](http://a.example).")
    )
    assert r"“We are not \*sure\* of \[this\](http://a.example).”" in starred


@pytest.mark.parametrize("audience", profile_names())
def test_of_a_text_without_a_study_nothing_is_asked_that_supposes_one(audience: str) -> None:
    text = "# Lead\n\nLead in water can make people sick. Run the tap before you drink. "
    found = made(text * 3, audience)
    page = markdown(found)
    assert {"certainty", "ready", "effects", "plan"}.isdisjoint(item.name for item in found.items)
    assert found.items or audience.startswith("nihr-plain")
    told = page.partition("asks nothing about one.")[2]
    assert not re.search(r"finding|result|research|study|took part|how sure", told)


def test_a_profile_that_asks_nothing_says_so(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text('extends = "public"\nchecklist = { questions = [] }\n')
    page = render(made(TEXT, str(path)))
    assert isinstance(page, Text)
    assert "asks nothing" in page.plain


def test_an_unknown_question_or_content_names_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    for line, says in (
        ('checklist = { questions = ["storey"] }', "'storey' is no question; did you mean 'story'?"),
        ('[rules.missing-content]\ncontents = ["costs"]', "'costs' is no content; did you mean 'cost'?"),
    ):  # fmt: skip
        path.write_text(f'extends = "public"\n{line}\n')
        with pytest.raises(kmtext.ProfileError, match=r"ours\.toml") as error:
            kmtext.load_profile(str(path))
        assert says in str(error.value)
