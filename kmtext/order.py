"""Whether findings stand before methods."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, groupby

from kmtext.report import Order, OrderVerdict, Role
from kmtext.sentences import Sentence

SURE = 0.5
"""Confidence from which one sentence's role may decide what comes first."""
PASSAGE = 1.0
"""Confidence, added up over a passage, from which it may decide so even where stronger ones follow."""
_NEAR = 0.75
"""Share of the strongest passage's confidence from which a shorter text's other passages count."""

NOT_APPLICABLE = Order("not-applicable", None, None, None)


def judge_order(sentences: Sequence[Sentence]) -> Order:
    """Say what comes first in the prose of a document that tells of a study."""
    words = [len(sentence.words) for sentence in sentences]
    first = first_finding(sentences)
    known = sum(count for count, s in zip(words, sentences, strict=True) if s.role)
    methods = sum(count for count, s in zip(words, sentences, strict=True) if s.role == "methods")
    return Order(
        verdict=_verdict(passages(sentences, "findings"), passages(sentences, "methods")),
        precedence=precedence(_weights(sentences, "findings"), _weights(sentences, "methods")),
        first_finding_word=None if first is None else sum(words[:first]),
        methods_share=methods / known if known else None,
    )


def first_finding(sentences: Sequence[Sentence]) -> int | None:
    """Return the place of the sentence with which the findings begin."""
    return next((passage[0] for passage in passages(sentences, "findings")), None)


def passages(sentences: Sequence[Sentence], role: Role) -> list[list[int]]:
    """Return the passages sure to be of a role, as places of their sure sentences.

    A passage runs until the study's other side is told of, methods or findings. Where a text has
    long passages, a stray sentence is none: it may be misread.
    """
    told = [(at, s) for at, s in enumerate(sentences) if s.role in ("findings", "methods")]
    runs = [
        [(at, s.role_confidence) for at, s in run]
        for kind, run in groupby(told, key=lambda pair: pair[1].role)
        if kind == role
    ]
    strengths = [sum(confidence for _, confidence in run) for run in runs]
    least = min(PASSAGE, _NEAR * max(strengths, default=0.0))
    return [
        [at for at, confidence in run if confidence >= SURE]
        for run, strength in zip(runs, strengths, strict=True)
        if strength >= least and max(confidence for _, confidence in run) >= SURE
    ]


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


def _weights(sentences: Sequence[Sentence], role: Role) -> list[float]:
    """Return the words of each sentence that has a role, as far as that is sure; else 0."""
    return [len(s.words) * s.role_confidence if s.role == role else 0.0 for s in sentences]


def _verdict(findings: list[list[int]], methods: list[list[int]]) -> OrderVerdict:
    if not findings:
        return "unclear"
    if not methods or findings[0] < methods[0]:
        return "findings-first"
    return "methods-first" if methods[-1] < findings[0] else "mixed"
