"""The texts in which people marked the words that readers would not know (nihr, lay_roles)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kmtext.english.pipeline import Pipeline
from kmtext.english.sentences import Sentence
from kmtext.profile import load_profile
from kmtext.readers import read_text
from kmtext.terms import termhood
from kmtext.terms.lists import Match, phrase_book
from kmtext.terms.termhood import Place
from kmtext.units import read_units
from training.texts import rows

Flags = NDArray[np.bool_]
EVERYDAY = 5.5
"""Zipf frequency of words that an explanation of a term does not turn from jargon to plain."""
SOON = 200
"""Characters before its explanation in which a use of a term counts as explained."""


class Marked(NamedTuple):
    """A document with the marks of its annotators."""

    kind: str
    text: str
    units: list[Sentence]
    matches: list[list[Match]]
    place: Place
    jargon: set[int]
    """Where the words begin that are jargon, unexplained."""
    maybe: set[int]
    """Where the words begin that one annotator alone marked."""
    told: list[tuple[int, int]]
    """Spans of the terms that the text explains, where it does so."""


def marked_documents(name: str, split: str, pipeline: Pipeline) -> Iterator[Marked]:
    """Yield the documents of a set."""
    book = phrase_book(load_profile("public").lists)
    for row in rows(name, split):
        text, jargon, maybe, told = "", set(), set(), []
        for sentence in row["sentences"]:
            text += " " if text else ""
            at, wording = len(text), sentence["text"]
            jargon |= {at + start for start, _ in sentence["jargon"]}
            maybe |= {at + start for start, _ in sentence.get("maybe", ())}
            found = (re.search(re.escape(t), wording, re.I) for t in sentence["explained"])
            told += [(at + match.start(), at + match.end()) for match in found if match]
            text += wording
        units = read_units(read_text(text), pipeline)
        matches = [list(book.find(unit.words)) for unit in units]
        place = termhood.place_words(units, matches)
        yield Marked(name, text, units, matches, place, jargon, maybe, told)


def labels(documents: Sequence[Marked]) -> tuple[Flags, Flags]:
    """Return which words to learn from and which are jargon; explained terms are left out."""
    use, target = [], []
    for d in documents:
        told = [(a, set(re.findall(r"\w+", d.text[a:b].lower()))) for a, b in d.told]
        for word in d.place.words:
            starts = {word.start + m.start() for m in re.finditer(r"\w+", word.text)}
            parts = set(re.findall(r"\w+", word.facts.lower))
            is_jargon = bool(starts & d.jargon)
            was_told = word.facts.zipf < EVERYDAY and any(
                a - SOON <= word.start and parts & ws for a, ws in told
            )
            target.append(is_jargon)
            use.append(is_jargon or not (was_told or starts & d.maybe))
    return np.array(use), np.array(target)
