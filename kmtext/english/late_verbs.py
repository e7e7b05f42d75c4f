"""How long readers wait for the verb of a sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from kmtext.english.clauses import SUBORDINATORS, first_verb, follows_comma
from kmtext.english.sentences import Sentence

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
