"""What weighs on a sentence besides its length: a verb that comes late, nouns where verbs would do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from kmtext.english.clauses import FINITE, SUBORDINATORS, follows_comma
from kmtext.english.sentences import Sentence
from kmtext.patterns import lazily

_VERBS = {
    "administration": "give",
    "application": "apply",
    "assessment": "assess",
    "avoidance": "avoid",
    "cessation": "stop",
    "completion": "finish",
    "decrease": "fall",
    "detection": "find",
    "development": "develop",
    "diagnosis": "diagnose",
    "discontinuation": "stop",
    "effectiveness": "how well … works",
    "efficacy": "how well … works",
    "enhancement": "improve",
    "evaluation": "test",
    "examination": "examine",
    "exclusion": "leave out",
    "formation": "form",
    "identification": "find",
    "implementation": "put in place",
    "improvement": "improve",
    "incidence": "how many get",
    "inclusion": "include",
    "increase": "rise",
    "inhibition": "block",
    "initiation": "start",
    "insertion": "put in",
    "interpretation": "understand",
    "investigation": "look into",
    "likelihood": "how likely",
    "magnitude": "how big",
    "maintenance": "keep",
    "management": "manage",
    "measurement": "measure",
    "occurrence": "happen",
    "onset": "start",
    "prevalence": "how many have",
    "prevention": "prevent",
    "progression": "get worse",
    "promotion": "promote",
    "provision": "provide",
    "recurrence": "come back",
    "reduction": "reduce",
    "removal": "remove",
    "replacement": "replace",
    "resolution": "go away",
    "severity": "how bad",
    "superiority": "which is better",
    "transmission": "spread",
    "treatment": "treat",
    "usage": "use",
    "use": "use",
    "usefulness": "how useful",
    "utilisation": "use",
    "utilization": "use",
}
"""Nouns that hide what somebody does or what happens, and how to say that."""
_CHANGES = ("decrease", "improvement", "increase", "reduction")
"""They stand before “in” too: “a reduction in pain”."""
_NOUNS = lazily(
    r"\b(?:(?:the|an?)\s(?:[\w‐-]{2,20}\s)?)?"
    rf"(?:(?P<noun>{'|'.join(_VERBS)})s?\sof|(?P<change>{'|'.join(_CHANGES)})s?\sin)\b"
    r"(?!\s(?:life|these|those|this|that|which|\d))",
    re.IGNORECASE,
)
_NO_NOUNS = frozenset(("IN", "TO", "VBG", "WRB", "WDT", "WP", "WP$"))

NOUNS = 2
"""So many nouns in the place of verbs make a sentence heavy."""


class LateVerb(NamedTuple):
    """A subject so long that its verb comes late."""

    words: int
    """How many words it has."""
    verb: str


def late_verb(sentence: Sentence, words: int) -> LateVerb | None:
    """Return the verb of a sentence that comes after a subject of so many words, one thing and no list."""
    verb = next((n for n, word in enumerate(sentence.words) if word.tag in FINITE), 0)
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


def nouns_for_verbs(sentence: Sentence) -> Sequence[tuple[str, str]]:
    """Return nouns that do the work of verbs, as they stand, and the verbs: (“the use of”, “use”)."""
    found = {
        (match["noun"] or match["change"]).lower(): match.group()
        for match in _NOUNS.finditer(sentence.text)
    }
    return [(actual, _VERBS[noun]) for noun, actual in found.items()]


def burden(sentence: Sentence, before_verb: int) -> str:
    """Say what weighs on a sentence, and what would help; empty if nothing of this kind does.

    `before_verb` is how many words before the verb are too many.
    """
    nouns = nouns_for_verbs(sentence)
    if len(nouns) >= NOUNS:
        told = [f"‘{verb}’ for ‘{noun}’" for noun, verb in nouns]
        return f"Say it with verbs: {', '.join(told[:-1])} and {told[-1]}."
    late = late_verb(sentence, before_verb)
    if late:
        return f"{late.words} words come before the verb ‘{late.verb}’: start with who does what."
    return ""
