"""What the role of a sentence is learned from: its words, their tags, and how it is built.

Features are numbers, made for all sentences of a document at once. Nothing here knows where in
its text a sentence stands.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from kmtext.words.spelling import american

Numbers: TypeAlias = NDArray[np.uint32]
Places: TypeAlias = NDArray[np.int64]

_NUMBER = "0"
_KEPT_TAGS = frozenset(
    ["PRP", "PRP$", "MD", "DT", "IN", "TO", "WDT", "WP", "WRB", "CC", "EX", "POS"]
) | {""}
_AUXILIARIES = frozenset(
    [
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "am",
        "has",
        "have",
        "had",
        "having",
        "do",
        "does",
        "did",
    ]
)
_KEPT_WORDS = _AUXILIARIES | {"not", "no", "never", "without"}
_TENSES = {"VBD": 1, "VBZ": 2, "VBP": 3, "MD": 4}
"""Tags of finite verbs, told in the lowest bits of a word's marks; 0 is no finite verb."""
_TENSE = 7
_IS_NOUN, _IS_VERB, _IS_AUXILIARY, _IS_NUMBER, _IS_YEAR = (1 << bit for bit in range(3, 8))
_CLOSING = "\"'”’) "
_STOPS = ".?!:"
_PLACEHOLDER = re.compile(r"(?<![\w.])@(?:[.,@]*@)?(?!\w)")
"""Some collections of abstracts put "@" in the place of figures."""
_MIX = 0x9E3779B1
"""An odd number that spreads the bits of what is multiplied by it."""
_NOTHING = np.uint32(0)
_LENGTHS = (5, 9, 14, 20, 30)
_MAIN_VERB_WITHIN = 3
"""Words after an auxiliary in which its main verb is looked for."""


class Plain(NamedTuple):
    """A sentence as it comes: its text, its words in lower case, their tags and where they begin."""

    text: str
    words: Sequence[str]
    tags: Sequence[str]
    places: Sequence[int]


class Found(NamedTuple):
    """The features of a document's sentences; one found twice stands twice."""

    features: Numbers
    sentence: Places
    """Of each feature, the sentence that it was found in."""


@functools.lru_cache(maxsize=100_000)
def forms(lower: str, tag: str) -> tuple[int, int, int, int]:
    """Return numbers for a word at three depths, and marks of what it is.

    The depths: the word itself, figures all alike; with nouns and the like as tags; with verbs as
    tags too.
    """
    is_number = lower[:1].isdigit()
    word = _NUMBER if is_number else american(lower)
    is_verb = tag.startswith("VB")
    marks = (
        _TENSES.get(tag, 0)
        | _IS_NOUN * (tag.startswith("NN") or tag == "PRP")
        | _IS_VERB * is_verb
        | _IS_AUXILIARY * (tag == "MD" or word in _AUXILIARIES)
        | _IS_NUMBER * is_number
        | _IS_YEAR * (is_number and len(lower) == 4 and lower[:2] in ("19", "20"))
    )
    own = crc32(word.encode())
    if tag in _KEPT_TAGS or word in _KEPT_WORDS:
        return own, own, own, marks
    tagged = crc32(tag.encode())
    return own, own if is_verb else tagged, tagged, marks


_START = ("<", "")
_ENDS = {stop: (f">{stop}", "") for stop in [*_STOPS, ""]}
"""What stands for the start and the end of a sentence, as words without a tag."""


class Laid(NamedTuple):
    """The words of some sentences in arrays, with what stands for the start and the end of each."""

    sentences: Sequence[Plain]
    lengths: Places
    """Of each sentence, in words."""
    forms: Places
    """Four rows, with a column for each word: see `forms`."""

    def part(self, first: int, last: int) -> Laid:
        """Return sentences[first:last]."""
        lengths = self.lengths[first:last]
        begin = self.lengths[:first].sum()
        columns = slice(begin, begin + lengths.sum())
        return Laid(self.sentences[first:last], lengths, self.forms[:, columns])


def lay_out(sentences: Sequence[Plain]) -> Laid:
    """Lay the words of sentences, at least one, out in arrays."""
    lengths: list[int] = []
    kinds: list[int] = []
    number: dict[tuple[str, str], int] = {}
    for words in map(_told, sentences):
        lengths.append(len(words))
        kinds += [number.setdefault(word, len(number)) for word in words]
    by_kind = np.array([forms(*word) for word in number]).T
    return Laid(sentences, np.array(lengths), by_kind[:, kinds])


def features(laid: Laid) -> Found:
    """Return the features of some sentences of a document."""
    sentences, lengths, (own, framed, built, marks) = laid
    of = np.repeat(np.arange(len(lengths)), lengths)
    word, frame, skeleton = (part.astype(np.uint32) for part in (own, framed, built))
    found = [
        _runs(word, of, 1, salt=1),
        _runs(word, of, 2, salt=2),
        _runs(frame, of, 3, salt=4),
        _runs(skeleton, of, 2, salt=7),
        _runs(skeleton, of, 3, salt=5),
        _runs(skeleton, of, 4, salt=6),
        *_who_does(word, marks, of, lengths),
        *_make_up(sentences, marks, of, lengths),
    ]
    return Found(
        np.concatenate([numbers for numbers, _ in found]),
        np.concatenate([places for _, places in found]),
    )


def _told(sentence: Plain) -> list[tuple[str, str]]:
    """Return the words and tags of a sentence between its start and end."""
    words, tags = sentence.words, sentence.tags
    if "@" in sentence.text:
        words, tags = _with_placeholders(sentence)
    last = sentence.text.rstrip(_CLOSING)[-1:]
    end = _ENDS[last if last in _STOPS else ""]
    return [_START, *zip(words, tags, strict=True), end]


def mixed(parts: Sequence[Numbers], salt: int) -> Numbers:
    """Return one number for each row of parts; the salt tells one kind of feature from another."""
    numbers = np.full(len(parts[0]), salt, np.uint32)
    for part in parts:
        numbers = (numbers ^ part) * np.uint32(_MIX)
        numbers ^= numbers >> np.uint32(15)
    return numbers


def _runs(ids: Numbers, of: Places, size: int, salt: int) -> tuple[Numbers, Places]:
    """Return the runs of `size` ids within a sentence."""
    last = len(ids) - size + 1
    inside = np.flatnonzero(of[:last] == of[size - 1 :])
    return mixed([ids[inside + step] for step in range(size)], salt), of[inside]


def _who_does(
    word: Numbers, marks: Places, of: Places, lengths: Places
) -> list[tuple[Numbers, Places]]:
    """Return features of the first finite verb of each sentence and the noun before it."""
    ends = np.cumsum(lengths)
    finite = np.flatnonzero(marks & _TENSE)
    sentence, first = np.unique(of[finite], return_index=True)
    verb = finite[first]
    noun = np.maximum.accumulate(np.where(marks & _IS_NOUN, np.arange(len(marks)), -1))[verb]
    subject = np.where(noun >= (ends - lengths)[sentence], word[noun], _NOTHING)
    main = np.full(len(verb), _NOTHING)
    for step in range(_MAIN_VERB_WITHIN, 0, -1):
        at = np.minimum(verb + step, ends[sentence] - 1)
        main = np.where(marks[at] & _IS_VERB, word[at], main)
    main = np.where(marks[verb] & _IS_AUXILIARY, main, _NOTHING)
    does = word[verb]
    tense = np.zeros(len(lengths), np.uint32)
    tense[sentence] = marks[verb] & _TENSE
    return [
        (mixed([tense], 11), np.arange(len(lengths))),
        (mixed([subject], 12), sentence),
        (mixed([does, main], 13), sentence),
        (mixed([subject, does], 14), sentence),
        (mixed([subject, does, main], 15), sentence),
    ]


def _make_up(
    sentences: Sequence[Plain], marks: Places, of: Places, lengths: Places
) -> list[tuple[Numbers, Places]]:
    """Return features of length, figures, tenses and marks."""
    every = np.arange(len(lengths))

    def count(which: NDArray[np.bool_], most: int) -> Numbers:
        found = np.bincount(of[which], minlength=len(lengths))
        return np.minimum(found, most).astype(np.uint32)

    def having(mark: str) -> NDArray[np.bool_]:
        return np.fromiter((mark in s.text for s in sentences), np.bool_, len(sentences))

    tense = marks & _TENSE
    past, present = count(tense == 1, 3), count((tense == 2) | (tense == 3), 3)
    length = np.searchsorted(_LENGTHS, lengths - 2, "right").astype(np.uint32)
    figures = count((marks & _IS_NUMBER) > 0, 4)
    year = count((marks & _IS_YEAR) > 0, 1) > 0
    told = [
        (mixed([figures], 21), every),
        (mixed([length], 22), every),
        (mixed([past, present], 23), every),
    ]
    for salt, there in ((24, having("%")), (25, having("(")), (26, year)):
        told.append((mixed([np.zeros(int(there.sum()), np.uint32)], salt), every[there]))
    return told


def _with_placeholders(sentence: Plain) -> tuple[list[str], list[str]]:
    """Return the words and tags with a figure in the place of each placeholder."""
    text, words, tags, places = sentence
    figures = [(found.start(), _NUMBER, "CD") for found in _PLACEHOLDER.finditer(text)]
    placed = sorted([*zip(places, words, tags, strict=True), *figures])
    return [word for _, word, _ in placed], [tag for _, _, tag in placed]
