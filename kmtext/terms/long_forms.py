"""The words that an acronym stands for, where they stand before it: “magnetic resonance imaging (MRI)”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kmtext.english.sentences import Sentence

_OPENS_BRACKET = re.compile(r"(?:\((?:or |the )?|\bor )[\"'“‘]?$")
_IN_BRACKETS = re.compile(r"\s\(([^(),;:]{5,80})[),;:]")


def long_form(sentence: Sentence, at: int) -> int | None:
    """Return the first of the words that the acronym at words[at], in brackets or after “or”, stands for."""
    words = sentence.words
    start = words[at].at
    if not _OPENS_BRACKET.search(sentence.text, max(0, start - 8), start):
        return None
    letters = _letters(words[at].text)
    fits = []
    for first in range(max(0, at - len(letters) - 4), at):
        parts = _parts([word.text for word in words[first:at]])
        if parts[0][0].lower() == letters[0] and _in_order(letters, parts):
            fits.append(first)
            if "".join(map(_initials, parts)) == "".join(letters):
                return first
    return fits[0] if fits else None


def spelt_out_beside(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """Return words[first:last] that the acronym at words[at] stands for: “magnetic … (MRI)”, “MRI (…)”."""
    words = sentence.words
    first = long_form(sentence, at)
    if first is not None:
        return first, at - (words[at - 1].facts.lower in ("or", "the"))
    bracket = _IN_BRACKETS.match(sentence.text, words[at].at + len(words[at].text))
    if bracket is None:
        return None
    inside = [n for n, word in enumerate(words) if bracket.start(1) <= word.at < bracket.end(1)]
    parts = _parts([words[number].text for number in inside])
    if not parts or parts[0][0].lower() != _letters(words[at].text)[0]:
        return None
    return (inside[0], inside[-1] + 1) if _in_order(_letters(words[at].text), parts) else None


def _letters(acronym: str) -> list[str]:
    return [letter.lower() for letter in acronym.removesuffix("s") if letter.isalpha()]


def _parts(words: Sequence[str]) -> list[str]:
    """Return words, compounds parted."""
    return [part for word in words for part in re.split(r"[-‐‑]", word) if part]


def _initials(word: str) -> str:
    """Return the letters that a word gives an acronym: all of those of “PD”."""
    return (word if word.isupper() else word[0]).lower()


def _in_order(letters: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether the letters occur in order in the words, and most as first letters."""
    joined = iter("".join(words).lower())
    firsts = [word[0].lower() for word in words]
    starting = sum(letter in firsts for letter in letters)
    return all(letter in joined for letter in letters) and starting * 2 >= len(letters)
