"""Lists inside a sentence, which bullets would show better, and long brackets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kmtext.english.clauses import FINITE
from kmtext.english.sentences import Sentence, Word

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
_SERIES = (
    ("1.", "2."),
    ("a.", "b."),
    ("i.", "ii."),
    ("1)", "2)", "3)"),
    ("a)", "b)", "c)"),
    ("i)", "ii)", "iii)"),
)
_NUMBERS = {
    marks: tuple(re.compile(rf"(?:^|[\s(]){re.escape(mark)}\s") for mark in marks)
    for marks in _SERIES
}
"""How lists look whose items have run together, by the marks in them; “(1) this and (2) that” reads well."""
_LONG_BRACKETS = re.compile(r"\(([^()]{40,400})\)")
_ANY_BRACKETS = re.compile(r"\(([^()]{1,400})\)")
_OPENS_PARTS = frozenset(("how", "if", "that", "until", "whether", "who"))
_PARTS = 3
"""Fewest parts that open alike from which bullets help; nothing parts the first from what it hangs on."""
_ASIDE = 4
"""Fewest words of an aside that readers feel."""
_GRADES = re.compile(r"\b(?:certainty|confidence|evidence|interval|studies|study|trials?)\b")
"""Brackets with these grade a finding, and belong beside it."""
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
        all(mark in text for mark in marks) and _stand_in_order(text, patterns)
        for marks, patterns in _NUMBERS.items()
    )


def _stand_in_order(text: str, patterns: Sequence[re.Pattern[str]]) -> bool:
    """Return whether a text holds all of these, one after the other."""
    at = 0
    for pattern in patterns:
        found = pattern.search(text, at)
        if not found:
            return False
        at = found.end() - 1
    return True


def things_listed(sentence: Sentence) -> int:
    """Return how many things a sentence lists, if bullets would help; else 0.

    Four or five short things, as in “pain, fever, rash and cough”, read well in a line.
    """
    text, depth, reached = sentence.text, 0, 0
    if sentence.has_bullet or sentence.block.kind == "list-item":
        return 0
    if text.count(";") >= ITEMS - 1:
        return text.count(";") + 1
    if ";" in _BRACKETED.sub("", text).partition(": ")[2]:
        return ITEMS  # “three kinds: …; and …”
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
        elif (
            "," in gap
            and word.tag in ("VBG", "RB", "IN", "TO")
            and not _is_listed_so(words[start : start + 2], word.tag)
        ):
            items, first, start = 1, at, at  # “…, saving time” adds to what is said
        elif "," in gap and lower not in ("and", "or"):
            first, items, start = (start if items == 1 else first), items + 1, at
    return most


def opens_each_part(sentence: Sentence) -> str | None:
    """Return the word that opens three parts or more: “until it stops, until … or until …”."""
    if sentence.has_bullet or sentence.block.kind == "list-item":
        return None
    words = sentence.words
    counts = Counter(
        word.facts.lower
        for before, word in pairwise(words)
        if word.facts.lower in _OPENS_PARTS
        and (
            before.facts.lower in ("and", "or")
            or "," in sentence.text[before.at + len(before.text) : word.at]
        )
    )
    most = max(counts, key=counts.__getitem__, default="")
    return most if counts[most] >= _PARTS - 1 else None


def _is_listed_so(opening: Sequence[Word], tag: str) -> bool:
    """Return whether the thing before opens alike, as in “reducing this, improving that”."""
    tags = ("VBG", "RB") if tag in ("VBG", "RB") else (tag,)
    return any(word.tag in tags for word in opening)


def long_bracket(sentence: Sentence, words: int) -> str | None:
    """Return what stands in the longest brackets, if that is at least so many words of prose."""
    if "(" not in sentence.text:
        return None
    found = [match.group(1) for match in _LONG_BRACKETS.finditer(sentence.text)]
    found = [inside for inside in found if inside[0].isalpha() and not inside.startswith("e.g")]
    if sum(len(inside.split()) > 2 for inside in _ANY_BRACKETS.findall(sentence.text)) > 1:
        return None  # they go together, as in “benefits (…) and harms (…)”
    inside = max(found, key=len, default="")
    prose = [word for word in inside.split() if word[:1].isalpha()]
    return inside if len(prose) >= words else None


def asides(sentence: Sentence) -> list[str]:
    """Return what stands in brackets and says something in words: no figures, no short forms."""
    found = _ANY_BRACKETS.findall(sentence.text) if "(" in sentence.text else []
    return [inside for inside in found if _says_something(inside)]


def _says_something(inside: str) -> bool:
    words = [word for word in inside.split() if word.strip("‘’'“”\"").isalpha()]
    return len(words) >= _ASIDE and not _GRADES.search(inside)


def brackets(sentence: Sentence) -> int:
    """Return how many pairs of brackets stand in a sentence."""
    return len(_ANY_BRACKETS.findall(sentence.text)) if "(" in sentence.text else 0
