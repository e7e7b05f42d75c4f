"""How long readers wait for the verb of a sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from kmtext.english.clauses import (
    FINITE,
    SUBORDINATORS,
    first_verb,
    follows_comma,
    is_clause,
    stands_alone,
)
from kmtext.english.sentences import Sentence

_OPENS_A_PHRASE = frozenset(("IN", "VBG", "VBN"))
_SAYS_WHEN = frozenset(
    ("if", "when", "while", "although", "though", "as", "of", "for", "among", "in")
)
"""Behind these the phrase belongs to what follows: “For every 100 people …”."""
_NAMES_A_SOURCE = re.compile(r"(?:according to|(?:based|drawing|relying) on)\s", re.IGNORECASE)
"""What opens so makes no sentence of its own: “According to a report of the town, …”."""
_ASIDE = 6
"""Fewest words of a clause between subject and verb that could be a sentence of its own."""
_NO_NOUNS = frozenset(("IN", "TO", "VBG", "WRB", "WDT", "WP", "WP$"))


class LateVerb(NamedTuple):
    """A subject so long that its verb comes late."""

    words: int
    """How many words it has."""
    verb: str


def late_verb(sentence: Sentence, words: int) -> LateVerb | None:
    """Return the verb of a sentence that comes after a subject of so many words, one thing and no list."""
    verb = first_verb(sentence.words)
    if verb == len(sentence.words):
        return None
    commas = [n for n in range(1, verb + 1) if follows_comma(sentence, n)]
    links = commas[:1] in ([1], [2]) and sentence.words[0].tag in ("RB", "IN", "CC")
    start = commas.pop(0) if links else 0
    subject = sentence.words[start:verb]
    if len(subject) < words or commas or subject[0].tag in _NO_NOUNS:
        return None
    told = sentence.text[subject[0].at : sentence.words[verb].at]
    is_broken = bool(re.search(r"[:;(–—]|\s-", told))
    if is_broken or any(word.facts.lower in SUBORDINATORS for word in subject):
        return None
    if subject[-1].tag == "CC":
        return None
    if any(a.tag.startswith("NN") and b.tag in ("VBN", "VB") for a, b in pairwise(subject)):
        return None  # the verb may be there already: “this review aimed to …”
    return LateVerb(len(subject), sentence.words[verb].text)


class LongOpening(NamedTuple):
    """A phrase that readers must get through before they learn who does what."""

    words: int
    then: str
    """How what follows it opens."""


def long_opening(sentence: Sentence, words: int) -> LongOpening | None:
    """Return a phrase of so many words that opens a sentence, with a comma and a clause behind it."""
    own = sentence.words
    if own[0].tag not in _OPENS_A_PHRASE or own[0].facts.lower in _SAYS_WHEN:
        return None
    verb = first_verb(own)
    commas = [n for n in range(1, verb) if follows_comma(sentence, n)]
    if len(commas) != 1 or commas[0] < words:
        return None
    at = commas[0]
    if any(word.facts.lower in SUBORDINATORS for word in own[:at]):
        return None
    if _NAMES_A_SOURCE.match(sentence.text):
        return None
    if not (is_clause(sentence, at) or stands_alone(sentence, at)):
        return None
    last = own[min(at + 3, len(own)) - 1]
    return LongOpening(at, sentence.text[own[at].at : last.at + len(last.text)])


def aside_before_verb(sentence: Sentence) -> str | None:
    """Return the first words of a clause that parts subject and verb: “the pills, which …, helped”."""
    words = sentence.words
    for at in range(1, len(words) - _ASIDE):
        if words[at].facts.lower not in ("which", "who") or not follows_comma(sentence, at):
            continue
        if any(word.tag in FINITE for word in words[:at]) and not _behind_that(sentence, at):
            return None
        ends = (n for n in range(at + _ASIDE, len(words)) if follows_comma(sentence, n))
        end = next(ends, None)
        if end is not None and words[end].tag in FINITE:
            last = words[at + 3]
            return sentence.text[words[at].at : last.at + len(last.text)]
    return None


def _behind_that(sentence: Sentence, at: int) -> bool:
    """Return whether a clause opened before words[at], as by “that”, still waits for its verb."""
    for word in reversed(sentence.words[:at]):
        if word.tag in FINITE:
            return False
        if word.facts.lower in ("that", "whether", "if"):
            return True
    return False
