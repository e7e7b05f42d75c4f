"""Whether findings stand before methods."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby
from typing import Literal, NamedTuple

from kmtext.english.sentences import RoleChances, Sentence
from kmtext.patterns import lazily
from kmtext.report import Order, OrderVerdict, Role

SURE = 0.5
"""Chance from which one sentence's role may decide what comes first."""
POSSIBLE = 0.3
"""Chance below which no sentence is taken for a finding."""
_PASSAGE = {"message": 0.6, "methods": 2.5}
"""Chances, added up over a passage, from which it counts even where a far longer one follows."""
_NEAR = 0.75
"""Share of the longest passage's chances from which the passages of a shorter text count."""
_SHARPNESS = 3
"""Power that makes unsure sentences weigh less."""

_WHETHER = r"(?:if|whether|which|how|what)\b"
_NOT_KNOWN = lazily(
    rf"\b(?:do not|don[’']t|cannot|can[’']t|could not) (?:yet )?(?:know|say|tell|be (?:certain|sure))\b[^.;]{{0,40}}\b{_WHETHER}"
    rf"|\b(?:uncertain|unclear|unsure|not (?:certain|clear|known|sure))\b[^.;]{{0,20}}\b{_WHETHER}"
    rf"|\b(?:insufficient|not enough|too little) (?:\w{{1,12}} ){{0,3}}evidence\b[^.;]{{0,30}}\b{_WHETHER}"
)
"""That nobody can tell is what was found, where a text opens with it."""
_OPENING = 2
"""Sentences that open a text: the first may be a label, such as “Bottom line”."""

NOT_APPLICABLE = Order("not-applicable", None, None, None)

Side = Literal["message", "methods"]
_SIDES: dict[Role | None, Side] = {
    "methods": "methods",
    "findings": "message",
    "caveats": "message",
    "implications": "message",
}
"""The side of a study that a role is on; key messages also say how sure, and so what."""


class Passage(NamedTuple):
    """Sentences that tell of one side of a study: its message, or its methods."""

    places: list[int]
    strength: float
    """Chances, added up."""
    peak: float
    """The highest chance."""


def judge_order(sentences: Sequence[Sentence]) -> Order:
    """Say what comes first in the prose of a document that tells of a study."""
    words = [len(sentence.words) for sentence in sentences]
    first = first_finding(sentences)
    known = sum(count for count, s in zip(words, sentences, strict=True) if s.role)
    methods = sum(count for count, s in zip(words, sentences, strict=True) if s.role == "methods")
    return Order(
        verdict=_verdict(passages(sentences, "message"), passages(sentences, "methods")),
        precedence=precedence(
            words_by_chance(sentences, "findings"), words_by_chance(sentences, "methods")
        ),
        first_finding_word=None if first is None else sum(words[:first]),
        methods_share=methods / known if known else None,
    )


def first_finding(sentences: Sequence[Sentence]) -> int | None:
    """Return the place of the sentence with which the findings or key messages begin."""
    first = next(iter(passages(sentences, "message")), None)
    if first is None:
        return None
    sure = [at for at in first.places if _told(sentences[at].role_chances, "message") >= SURE]
    findings = [at for at in sure if sentences[at].role_chances.findings >= POSSIBLE]
    return (findings or sure)[0]


def passages(sentences: Sequence[Sentence], side: Side) -> list[Passage]:
    """Return the passages of one side of the study, in order; no message where nothing was found.

    A passage runs until the other side is told of; caveats alone are no message, unless the text opens
    with them. Where a text has a long passage, a stray sentence is none: it may be misread.
    """
    if side == "message" and not any(s.role_chances.findings >= POSSIBLE for s in sentences):
        return []
    sides = [(at, _SIDES[s.role]) for at, s in enumerate(sentences) if s.role in _SIDES]
    runs = groupby(sides, key=lambda pair: pair[1])
    places = [[at for at, _ in run] for kind, run in runs if kind == side]
    found = [
        _passage(sentences, side, run)
        for run in places
        if any(sentences[at].role != "caveats" for at in run)
        or any(_NOT_KNOWN.search(sentences[at].lower) for at in run if at < _OPENING)
    ]
    longest = max((passage.strength for passage in found), default=0.0)
    least = min(_PASSAGE[side], _NEAR * longest)
    return [passage for passage in found if passage.strength >= least and passage.peak >= SURE]


def _passage(sentences: Sequence[Sentence], side: Side, places: list[int]) -> Passage:
    told = [_told(sentences[at].role_chances, side) for at in places]
    return Passage(places, sum(told), max(told))


def chance_of_message(sentence: Sentence) -> float:
    """Return how likely a sentence tells what was found, how sure that is, or what it means."""
    return _told(sentence.role_chances, "message")


def _told(chances: RoleChances, side: Side) -> float:
    """Return how likely a sentence tells of this side."""
    if side == "methods":
        return chances.methods
    return chances.findings + chances.caveats + chances.implications


def precedence(findings: Sequence[float], methods: Sequence[float]) -> float | None:
    """Return the share of finding–methods pairs with the finding first, by weight.

    The weight of each sentence of a document as a finding, and as methods. 1 has every finding
    before every method, 0 none; None where there is no pair.
    """
    pairs = sum(findings) * sum(methods)
    if not pairs:
        return None
    told = accumulate(findings)
    first = sum(before * weight for before, weight in zip(told, methods, strict=True))
    return min(first / pairs, 1.0)


def words_by_chance(sentences: Sequence[Sentence], role: Role) -> list[float]:
    """Return the words of each sentence as far as it is sure to have a role."""
    return [len(s.words) * getattr(s.role_chances, role) ** _SHARPNESS for s in sentences]


def _verdict(messages: Sequence[Passage], methods: Sequence[Passage]) -> OrderVerdict:
    if not messages:
        return "unclear"
    first = messages[0].places[0]
    if not methods or first < methods[0].places[0]:
        return "findings-first"
    return "methods-first" if methods[-1].places[0] < first else "mixed"
