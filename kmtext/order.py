"""Whether findings stand before methods."""

from __future__ import annotations

from collections.abc import Sequence

from kmtext.report import Order, OrderVerdict
from kmtext.sentences import Sentence

SURE = 0.5
"""Confidence from which one sentence's role may decide what comes first."""

NOT_APPLICABLE = Order("not-applicable", None, None, None)


def judge_order(sentences: Sequence[Sentence]) -> Order:
    """Say what comes first in the prose of a document that tells of a study."""
    findings, methods = (
        [at for at, sentence in enumerate(sentences) if sentence.role == role]
        for role in ("findings", "methods")
    )
    first = next(iter(_sure(sentences, findings)), None)
    words = [len(sentence.words) for sentence in sentences]
    known = sum(words[at] for at, sentence in enumerate(sentences) if sentence.role)
    return Order(
        verdict=_verdict(_sure(sentences, findings), _sure(sentences, methods)),
        precedence=precedence(words, findings, methods),
        first_finding_word=None if first is None else sum(words[:first]),
        methods_share=sum(words[at] for at in methods) / known if known else None,
    )


def precedence(
    words: Sequence[int], findings: Sequence[int], methods: Sequence[int]
) -> float | None:
    """Return the share of finding–methods pairs with the finding first, weighted by words.

    `words` counts the words of each sentence; the others are places in it. 1 has every finding
    before every method, 0 none; None where there is no pair.
    """
    weight = sum(words[at] for at in findings) * sum(words[at] for at in methods)
    if not weight:
        return None
    role = dict.fromkeys(findings, "findings") | dict.fromkeys(methods, "methods")
    told = first = 0
    for at in sorted(role):
        if role[at] == "findings":
            told += words[at]
        else:
            first += told * words[at]
    return first / weight


def _sure(sentences: Sequence[Sentence], places: Sequence[int]) -> list[int]:
    return [at for at in places if sentences[at].role_confidence >= SURE]


def _verdict(findings: Sequence[int], methods: Sequence[int]) -> OrderVerdict:
    if not findings:
        return "unclear"
    if not methods or findings[0] < methods[0]:
        return "findings-first"
    return "methods-first" if methods[-1] < findings[0] else "mixed"
