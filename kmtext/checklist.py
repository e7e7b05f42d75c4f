"""What only people can answer of a text, beside what kmtext could and could not see in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kmtext.analysis import Analysis
from kmtext.content import BY_NAME, OF_STUDIES, Content
from kmtext.english.sentences import Sentence
from kmtext.profile import Profile
from kmtext.questions import QUESTIONS, Question


@dataclass(frozen=True)
class Quote:
    """A sentence of the text: always `source[start:end]`."""

    start: int
    end: int
    line: int
    column: int
    locator: str | None
    actual: str


@dataclass(frozen=True)
class Seen:
    """Something that the text seems to tell, and the sentences that tell it, most telling first."""

    what: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Figure:
    """A measure that bears on a question, beside its target."""

    name: str
    label: str
    unit: str
    value: float
    target: float | None
    better: Literal["lower", "higher"]
    passed: bool | None


@dataclass(frozen=True)
class Item:
    """One question, with what was seen, what was not, and what was measured."""

    name: str
    about: str
    question: str
    source: str
    seen: tuple[Seen, ...]
    not_seen: tuple[str, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Checklist:
    """The questions that an audience calls for, held against one text."""

    path: str | None
    audience: str
    title: str
    """The audience in words."""
    words: int
    """Of prose; without any there is nothing to hold the questions against."""
    may_have_study: bool
    """Whether the text seems to tell of a study; else nothing is asked that supposes one."""
    items: tuple[Item, ...]


def checklist(analysis: Analysis, profile: Profile) -> Checklist:
    """Return the questions of a profile, each with what the text shows."""
    by_name = {question.name: question for question in QUESTIONS}
    asked = [by_name[name] for name in profile.questions]
    return Checklist(
        path=analysis.document.path,
        audience=profile.name,
        title=profile.title,
        words=analysis.counts.words,
        may_have_study=analysis.may_have_study,
        items=tuple(
            _item(question, analysis, profile)
            for question in asked
            if analysis.may_have_study or not question.of_study
        ),
    )


def _item(question: Question, analysis: Analysis, profile: Profile) -> Item:
    looked_for = [
        BY_NAME[name]
        for name in question.contents
        if analysis.may_have_study or name not in OF_STUDIES
    ]
    told = [(content, tuple(_quotes(content, analysis))) for content in looked_for]
    return Item(
        name=question.name,
        about=question.about,
        question=question.ask,
        source=question.source,
        seen=tuple(Seen(content.phrase, quotes) for content, quotes in told if quotes),
        not_seen=tuple(content.phrase for content, quotes in told if not quotes),
        figures=tuple(_figures(question, analysis, profile)),
    )


def _quotes(content: Content, analysis: Analysis) -> Iterator[Quote]:
    """Yield the sentences about something, surest first; else those that touch on it, in order."""
    about = sorted(
        filter(content.is_topic_of, analysis.sentences),
        key=lambda sentence: -sentence.role_confidence if content.role else sentence.start,
    )
    for sentence in about or content.sentences(analysis):
        yield _quote(sentence, analysis)


def _quote(sentence: Sentence, analysis: Analysis) -> Quote:
    document = analysis.document
    line, column = document.position(sentence.start)
    return Quote(
        start=sentence.start,
        end=sentence.end,
        line=line,
        column=column,
        locator=document.locator(sentence.start),
        actual=document.source[sentence.start : sentence.end],
    )


def _figures(question: Question, analysis: Analysis, profile: Profile) -> Iterator[Figure]:
    for gauge in profile.gauges:
        if gauge.name not in question.measures or (value := gauge.read(analysis)) is None:
            continue
        target = profile.targets.get(gauge.name)
        yield Figure(
            name=gauge.name,
            label=gauge.described(),
            unit=gauge.unit,
            value=value,
            target=target.value if target else None,
            better=gauge.better,
            passed=target.score(value) == 100 if target else None,
        )
