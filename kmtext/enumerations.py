"""Lists inside a sentence, which bullets would show better."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kmtext.sentences import Sentence, Word
from kmtext.splits import FINITE

ITEMS = 4
"""Fewest things that make a list worth bullets."""
_NOT_AN_ITEM = frozenset(
    [
        *("although", "but", "which", "who", "where", "because", "so", "while", "however"),
        *("therefore", "with", "except", "either", "such", "including", "compared", "issue"),
    ]
)
_BRACKETED = re.compile(r"\([^()]{0,400}\)")
_BULLETS = {
    marks: re.compile(rf"(?:^|\s)[{marks}]\s(?=[A-Z\d])") for marks in ("-", "‐", "–", "•·▪")
}
_NUMBERS = {
    (first + close, second + close): re.compile(
        rf"(?:^|[\s(]){first}\{close}\s.*?[\s(]{second}\{close}\s"
    )
    for close in ".)"
    for first, second in (("1", "2"), ("a", "b"), ("i", "ii"))
}
"""How lists look whose items have run together on a line, by the marks in them."""
_ITEM = 9
"""Most words of a thing listed."""
_MANY, _WORDS_LISTED = 6, 14
"""Things, or words in all before the last thing, from which bullets help."""


def is_flattened_list(sentence: Sentence) -> bool:
    """Return whether it is a list whose items have run together: “1. … 2. …” or “- … - …”."""
    text = sentence.text
    for marks, pattern in _BULLETS.items():
        if sum(map(text.count, marks)) > 1 and len(pattern.findall(text)) > 1:
            return True
    return any(
        first in text and second in text and pattern.search(text)
        for (first, second), pattern in _NUMBERS.items()
    )


def things_listed(sentence: Sentence) -> int:
    """Return how many things a sentence lists, if bullets would help; else 0.

    Four or five short things, as in “pain, fever, rash and cough”, read well in a line.
    """
    text, depth, reached = sentence.text, 0, 0
    if text.count(";") >= ITEMS - 1:
        return text.count(";") + 1
    if text.count(",") < ITEMS - 2:
        return 0
    outside: list[Word] = []
    inside: list[Word] = []
    for word in sentence.words:
        gap = text[reached : word.at]
        depth, reached = depth + gap.count("(") - gap.count(")"), word.at
        (inside if depth > 0 else outside).append(word)
    return max(_longest_list(text, outside), _longest_list(text, inside))


def _longest_list(text: str, words: Sequence[Word]) -> int:
    """Return how many things stand in the longest list of words; what is between them is skipped."""
    most, items, first, start = 0, 1, 0, 0
    for at in range(1, len(words) - 1):
        before, word = words[at - 1], words[at]
        gap = _BRACKETED.sub("", text[before.at + len(before.text) : word.at])
        lower = word.facts.lower
        if at - start > _ITEM or word.tag in FINITE or lower in _NOT_AN_ITEM or ")" in gap:
            items, first, start = 1, at, at
        elif lower in ("and", "or") and items >= ITEMS - 1:
            if items >= _MANY - 1 or at - first >= _WORDS_LISTED:
                most = max(most, items + 1)
            items, first, start = 1, at, at
        elif "," in gap and lower not in ("and", "or"):
            first, items, start = (start if items == 1 else first), items + 1, at
    return most
