"""The words of a text and the marks between them."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from itertools import accumulate

_ACCENTS = "\u0300-\u036f"
"""Accents that stand behind their letter, as in text from a PDF or a Mac."""
_RUN = rf"[^\W_]+(?:[{_ACCENTS}]+[^\W_]*)*"
_WORD = rf"""{_RUN}(?:(?:(?<=\d)[.,·](?=\d)    # 1,000 and 2.5
    |['’\-‐‑](?=[^\W_])                        # don't, follow-up
    |(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)           # e.g, U.K
    |(?<=\b[A-Z])&(?=[A-Z]\b)                  # R&D
    ){_RUN})*"""
TOKEN = re.compile(rf"({_WORD}|(?:[^\w\s]|_)+)", re.VERBOSE)
"""A word (a number and a hyphenated compound are one each), or a run of marks."""


def is_word(token: str) -> bool:
    """Return whether a token is a word."""
    return token[0].isalnum()


def words_of(text: str) -> Iterator[str]:
    """Yield the words of a text, marks left out."""
    return filter(is_word, TOKEN.findall(text))


def tokens_of(text: str) -> tuple[list[str], list[int]]:
    """Return the tokens of a text, and where each begins."""
    gaps_and_tokens = TOKEN.split(text)
    ends = list(accumulate(map(len, gaps_and_tokens)))
    # One string for all uses of a word takes less memory, and is looked up faster.
    return list(map(sys.intern, gaps_and_tokens[1::2])), ends[:-1:2]


def with_plain_marks(word: str) -> str:
    """Return a word as lists and counts spell it: straight marks, accents joined to their letters."""
    if word.isascii():
        return word
    joined = unicodedata.normalize("NFC", word)
    return joined.replace("’", "'").replace("‐", "-").replace("‑", "-")
