"""What only people can answer of a text, beside what kmtext could and could not see in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kmtext.analysis import Analysis
from kmtext.content import BY_NAME, Content
from kmtext.english.sentences import Sentence
from kmtext.profile import Profile
from kmtext.questions import QUESTIONS, Question
from kmtext.roles.order import SURE

_OF_STUDIES = frozenset(
    ("meaning", "setting", "readiness", "limits", "participants", "size", "people", "early", "aim", "design", "sharing")
)  # fmt: skip
"""What only a text that tells of a study can tell, by the names of `content`."""


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
    has_study = _may_tell_of_a_study(analysis)
    by_name = {question.name: question for question in QUESTIONS}
    asked = [by_name[name] for name in profile.questions]
    return Checklist(
        path=analysis.document.path,
        audience=profile.name,
        title=profile.title,
        words=analysis.counts.words,
        may_have_study=has_study,
        items=tuple(
            _item(question, analysis, profile, has_study=has_study)
            for question in asked
            if has_study or not question.of_study
        ),
    )


def _may_tell_of_a_study(analysis: Analysis) -> bool:
    """Return whether a sentence reads as if it told of a study, even if in words of its own."""
    return analysis.has_study or any(
        sentence.role in ("aim", "methods", "findings") and sentence.role_confidence >= SURE
        for sentence in analysis.sentences
    )


def _item(question: Question, analysis: Analysis, profile: Profile, *, has_study: bool) -> Item:
    looked_for = [
        BY_NAME[name] for name in question.contents if has_study or name not in _OF_STUDIES
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
    """Yield the sentences that tell of something, those of its role surest first."""
    told = content.told_in(analysis)
    if content.role is not None:
        told = sorted(told, key=lambda sentence: -_sureness(sentence, content))
    for sentence in told:
        yield _quote(sentence, analysis)


def _sureness(sentence: Sentence, content: Content) -> float:
    return sentence.role_confidence if sentence.role == content.role else 0.0


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
