"""Where sentences and words begin and end in a block's text.

Settled by rule, so that every count rests on the same words whatever model tags them: a block is
never joined with the next, and decimals, "e.g.", "Dr.", "p<0.001" and "et al." end no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kmtext.document import OPAQUE, Block
from kmtext.english.pipeline import Passive
from kmtext.english.run_ins import run_ins
from kmtext.report import Role
from kmtext.words.difficulty import WordFacts


class Word(NamedTuple):
    """A word where it stands; a number and a hyphenated compound are one word each."""

    text: str
    start: int
    end: int
    at: int
    """Where it begins in the text of its sentence; start and end are characters of the source."""
    tag: str
    """Penn Treebank tag, or an empty string."""
    facts: WordFacts


class RoleChances(NamedTuple):
    """How likely a sentence has each role; what is left to 1 is boilerplate."""

    background: float = 0.0
    aim: float = 0.0
    methods: float = 0.0
    findings: float = 0.0
    caveats: float = 0.0
    implications: float = 0.0


_UNREAD = RoleChances()


@dataclass(frozen=True)
class Sentence:
    """A sentence, or a heading, as readers see it: markup gone, places in the source kept."""

    block: Block
    at: int
    """Where it begins in the text of its block."""
    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    passives: tuple[Passive, ...]
    """Places are characters of `text`."""
    heading: str | None
    """The heading it stands under."""
    role: Role | None
    role_confidence: float
    difficulty: float | None
    drivers: tuple[float, ...] = ()
    """What makes it hard, by the drivers of `sentence_difficulty`: steps above an easy one."""
    role_chances: RoleChances = _UNREAD

    @cached_property
    def lower(self) -> str:
        """The text in small letters."""
        return self.text.lower()

    @property
    def has_bullet(self) -> bool:
        """Whether it stands behind a bullet though its block is no item of a list."""
        return self.text.startswith(("•", "▪"))

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a stretch of `text` to the stretch of the source that it came from."""
        return self.block.source_span(self.at + start, self.at + end)


_STOP = re.compile(
    rf"[.!?…](?P<note>\[\d[\d,–-]*\]|(?<=[a-z)]\.)\d[\d,–-]*)?[\"'”’)\]{OPAQUE}]*\s+"
)
_OPENING = "\"'“‘([*"

_ABBREVIATIONS = frozenset(
    [
        "e.g",
        "eg",
        "i.e",
        "ie",
        "al",
        "cf",
        "vs",
        "v",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "rev",
        "st",
        "sr",
        "jr",
        "hon",
        "fig",
        "figs",
        "tab",
        "eq",
        "ref",
        "refs",
        "no",
        "nos",
        "vol",
        "vols",
        "pp",
        "p",
        "ch",
        "sec",
        "ed",
        "eds",
        "approx",
        "ca",
        "viz",
        "ibid",
        "inc",
        "ltd",
        "co",
        "corp",
        "dept",
        "univ",
        "assoc",
        "est",
        "max",
        "min",
        "avg",
        "incl",
        "excl",
        "resp",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
    ]
)
_OFTEN_END_SENTENCES = frozenset(("inc", "ltd", "co", "corp", "no", "max", "min", "p", "ed"))
_NUMBER_FOLLOWS = frozenset(("no", "nos", "p", "pp", "fig", "figs", "vol", "vols", "ch", "sec"))
_LABELLED = frozenset(
    [
        "vitamin",
        "vitamins",
        "type",
        "group",
        "grade",
        "hepatitis",
        "appendix",
        "table",
        "plan",
        "phase",
        "part",
        "influenza",
        "stage",
        "class",
        "category",
        "option",
        "box",
        "factor",
        "arm",
        "site",
    ]
)


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of each sentence of one block's text, outer white space left out."""
    start = 0
    for stop in _STOP.finditer(text):
        if stop["note"] or _ends_sentence(text, stop.start(), stop.end()):
            yield from _parted(text, start, stop.end())
            start = stop.end()
    yield from _parted(text, start, len(text))


def _parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, parted from headings and items that ran into it."""
    for begin in run_ins(text, start, end):
        yield from _trimmed(text, start, begin)
        start = begin
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    if part.strip():
        yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _ends_sentence(text: str, mark: int, after: int) -> bool:
    """Decide whether the stop at `mark` ends a sentence, given what begins at `after`."""
    following = text[after : after + 12].lstrip(_OPENING)
    first = following[:1]
    if not first or first == OPAQUE:
        return True
    if first in ",;:)]" or (first.isdigit() and text[mark - 1 : mark].isdigit()):
        return False
    if first.islower() and not any(letter.isupper() for letter in following.split()[0]):
        return False
    if text[mark] != ".":
        return first.isalnum()
    words = text[max(0, mark - 40) : mark].split()[-2:]
    previous = words[0] if len(words) == 2 else ""
    return not words or not _only_shortens(words[-1].lstrip(_OPENING), previous, first)


def _only_shortens(word: str, previous: str, first: str) -> bool:
    """Decide whether the full stop after `word` only shortens it; `first` is what follows."""
    lower = word.lower()
    if len(word) > 1 and word.isupper() and word.isalpha():
        return first.isdigit() and lower in _NUMBER_FOLLOWS  # “MS.” is no “Ms.”
    if lower in _NUMBER_FOLLOWS and first.isdigit():
        return True
    if lower in _ABBREVIATIONS:
        return lower not in _OFTEN_END_SENTENCES
    is_initial = len(word) == 1 and word.isupper() and word != "I" and first.isupper()
    is_label = previous[-1:].isalpha() and (previous.islower() or previous.lower() in _LABELLED)
    return is_initial and not is_label
