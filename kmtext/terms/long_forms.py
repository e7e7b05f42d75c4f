"""The words that an acronym stands for, where they stand before it: “magnetic resonance imaging (MRI)”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kmtext.english.sentences import Sentence

_OPENS_BRACKET = re.compile(r"(?:\((?:or |the )?|\bor )[\"'“‘]?$")


def long_form(sentence: Sentence, at: int) -> int | None:
    """Return the first of the words that the acronym at words[at], in brackets or after “or”, stands for."""
    words = sentence.words
    start = words[at].at
    if not _OPENS_BRACKET.search(sentence.text, max(0, start - 8), start):
        return None
    letters = [letter.lower() for letter in words[at].text.removesuffix("s") if letter.isalpha()]
    for first in range(max(0, at - len(letters) - 4), at):
        parts = [part for word in words[first:at] for part in re.split(r"[-‐‑]", word.text) if part]
        if parts[0][0].lower() == letters[0] and _in_order(letters, parts):
            return first
    return None


def _in_order(letters: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether the letters occur in order in the words, and most as first letters."""
    joined = iter("".join(words).lower())
    firsts = [word[0].lower() for word in words]
    starting = sum(letter in firsts for letter in letters)
    return all(letter in joined for letter in letters) and starting * 2 >= len(letters)
