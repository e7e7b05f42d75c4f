"""kmtext's own words pass its own check: no hard sentences, no jargon, no padding."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import kmtext
from kmtext.analysis import Analysis, analyse
from kmtext.content import CONTENTS
from kmtext.english.pipeline import Pipeline
from kmtext.measures import GAUGES
from kmtext.questions import QUESTIONS
from kmtext.readers import read_text
from kmtext.rules import all_rules
from kmtext.terms.lists import list_names, phrase_book

ROOT = Path(__file__).resolve().parents[1]
HELD = ("KM1", "KM2", "KM4")
LISTS = tuple(name for name in list_names() if name != "clinical_abbreviations")
QUOTED = re.compile(r"‘[^‘’]*’|“[^“”]*”|«[^«»]*»")
UNSCORED = {
    "empty": "",
    "short": "We met. We talked.",
    "a heading": "# Walking",
    "a table": "| a | b |\n|---|---|\n| 1 | 2 |",
    "code": "```\nx = 1\n```",
}


def analysed(text: str, pipeline: Pipeline) -> Analysis:
    return analyse(read_text(text, "markdown"), pipeline, phrase_book(LISTS))


def faults(texts: list[str]) -> list[tuple[str, str, str]]:
    """Return what kmtext says of its own words to the public, quotations taken out."""
    own = [QUOTED.sub("this", " ".join(text.split())) for text in texts]
    report = kmtext.check("\n\n".join(dict.fromkeys(own)), audience="public")
    return [
        (found.code, found.actual, found.message)
        for found in report.suggestions
        if found.code.startswith(HELD) and found.severity in ("error", "warning")
        if found.name != "over-length"  # the messages are no one text
    ]


def messages(pipeline: Pipeline) -> Iterator[str]:
    """Yield every message that the rules give on each other's bad examples."""
    for rule in all_rules():
        for example in rule.examples:
            analysis = analysed(re.sub("[«»]", "", example.bad), pipeline)
            for other in all_rules():
                for suggestion in other().check(analysis):
                    yield suggestion.message


def test_messages_of_rules(pipeline: Pipeline) -> None:
    found = list(messages(pipeline))
    assert len(set(found)) >= len(all_rules())
    assert faults(found) == []


def test_first_lines_of_rules() -> None:
    assert faults([(rule.__doc__ or "").splitlines()[0] for rule in all_rules()]) == []


def test_remedies_and_names_of_measures() -> None:
    assert faults([gauge.remedy for gauge in GAUGES]) == []


def test_questions_of_the_checklist() -> None:
    assert faults([question.ask for question in QUESTIONS]) == []
    assert faults([f"The text does not say {content.phrase}." for content in CONTENTS]) == []


def test_notes(pipeline: Pipeline) -> None:
    notes = [
        note
        for text in ("We met. We talked.", "We asked 40 people.")
        for gauge in GAUGES
        if (note := gauge.note(analysed(text, pipeline)))
    ]
    for text in UNSCORED.values():
        report = kmtext.check(text, format="markdown")
        notes += report.notes
        notes += [m.note for d in report.dimensions.values() for m in d.measures if m.note]
    assert len(set(notes)) >= len(UNSCORED)
    assert faults([f"{note}." for note in notes]) == []


def test_descriptions_of_profiles() -> None:
    assert faults([profile.description for profile in kmtext.profiles()]) == []


def test_help_of_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    main = importlib.import_module("cli").main
    texts: list[str] = []
    for command in (main, *main.commands.values()):
        texts += (command.help or "").split("\n\n")
        texts += [p.help for p in command.params if isinstance(p, click.Option) and p.help]
    assert len(texts) > 10
    assert faults(texts) == []
