"""Runs of words that name one thing, as far as tags tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kmtext.english.sentences import Word

_DOES = ("VB", "VBD", "VBP", "VBZ")


class Stretch(NamedTuple):
    """A run of words[first:last] that name one thing, as far as tags tell."""

    first: int
    last: int


def stretch_around(words: Sequence[Word], joined: Sequence[bool], first: int, last: int) -> Stretch:
    """Widen words[first:last] to the nouns and adjectives that are joined to them."""
    while joined[first] and _names(words[first - 1]):
        first -= 1
    while last < len(words) and goes_on(words, joined, last) and _names(words[last]):
        last += 1
    return Stretch(first, last)


def goes_on(words: Sequence[Word], joined: Sequence[bool], at: int) -> bool:
    """Return whether words[at] may name one thing with the word before: a verb and its object do not."""
    return joined[at] and words[at - 1].tag not in _DOES


def _names(word: Word) -> bool:
    return word.tag[:2] in ("NN", "JJ", "FW") and word.facts.lower not in ("other", "such", "many")
