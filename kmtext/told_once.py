"""Of suggestions that rules make, the ones to tell: one for one fault."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kmtext.report import SEVERITIES, Suggestion
from kmtext.rules.base import Rule

_OFFER = re.compile("‘([^‘’]*)’ for ‘([^’]*)’")
"""“‘started’ for ‘initiated’”."""


def told_once(found: Sequence[tuple[Rule, Suggestion]]) -> tuple[Suggestion, ...]:
    """Return one suggestion for one fault, in the order of the document."""
    about_words = _apart([suggestion for rule, suggestion in found if rule.about == "words"])
    others = [
        suggestion
        for rule, suggestion in found
        if rule.about != "words" and not _gives_way(rule, suggestion, about_words)
    ]
    offers: defaultdict[tuple[str, str], list[Suggestion]] = defaultdict(list)
    for other in others:
        for offer in _OFFER.findall(other.message):
            offers[offer].append(other)
    apart = [one for one in about_words if not any(_says_all(o, one) for o in _same(offers, one))]
    return tuple(sorted([*apart, *others], key=_position))


def _same(
    offers: Mapping[tuple[str, str], Sequence[Suggestion]], one: Suggestion
) -> Sequence[Suggestion]:
    """Return what offers the same words for the same phrase somewhere in the text."""
    return offers.get((one.replacements[0], one.actual), ()) if one.replacements else ()


def _says_all(other: Suggestion, one: Suggestion) -> bool:
    """Return whether what is said of a sentence says all of the only use of a phrase in it."""
    is_inside = other.start <= one.start and one.end <= other.end
    is_as_grave = SEVERITIES.index(other.severity) <= SEVERITIES.index(one.severity)
    return is_inside and is_as_grave and not one.later_uses


def _position(suggestion: Suggestion) -> tuple[int, int, str]:
    return suggestion.start, -suggestion.end, suggestion.code


def _apart(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """Return suggestions of which no two share words: the graver wins, then the first and longest."""
    kept: list[Suggestion] = []
    for severity in SEVERITIES:
        graver, told = kept, 0
        starts = [suggestion.start for suggestion in graver]
        kept = list(graver)
        for one in sorted((s for s in suggestions if s.severity == severity), key=_position):
            before = bisect_left(starts, one.end) - 1
            if one.start >= told and (before < 0 or graver[before].end <= one.start):
                kept.append(one)
                told = one.end
        kept.sort(key=_position)
    return kept


def _gives_way(rule: Rule, suggestion: Suggestion, about_words: Sequence[Suggestion]) -> bool:
    """Return whether what is said of words inside a sentence says all that its own would."""
    if not rule.gives_way_to:
        return False
    inside = sum(
        suggestion.start <= one.start and one.end <= suggestion.end and one.severity != "advice"
        for one in about_words
    )
    return inside >= rule.gives_way_to
