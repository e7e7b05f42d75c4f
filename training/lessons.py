"""Sentences as `training.difficulty` learns them: annotated, and turned into numbers."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kmtext.english.pipeline import Pipeline
from kmtext.english.sentences import Sentence
from kmtext.readers import read_text
from kmtext.sentence_features import NAMES, features
from kmtext.units import Passage, read_texts, sentences_of
from kmtext.words.difficulty import spelt_as_counted
from kmtext.words.letters import BUCKETS, letter_runs
from kmtext.words.rated_words import load_words
from training.texts import rows

SETS = ("medreadme", "readmepp", "cefr_sp")
AT_ONCE = 500
"""Texts annotated at once."""
Array = NDArray[np.float64]


class Judged(NamedTuple):
    """Sentences that people judged, row by row."""

    sentences: list[Sentence]
    difficulties: Array
    sets: NDArray[np.str_]
    documents: NDArray[np.str_]

    def part(self, keep: NDArray[np.bool_]) -> Judged:
        """Return the rows of which `keep` is true."""
        own = [one for one, is_kept in zip(self.sentences, keep, strict=True) if is_kept]
        return Judged(own, self.difficulties[keep], self.sets[keep], self.documents[keep])


def judgements(split: str) -> Iterator[tuple[str, float, str, str]]:
    """Yield text, difficulty, set and document of each judged sentence."""
    for document in rows("medreadme", split):
        for row in document["sentences"]:
            yield row["text"], row["difficulty"], "medreadme", document["doc"]
    for name in SETS[1:]:
        for number, row in enumerate(rows(name, split)):
            # Neighbours in ReadMe++ are of one document.
            near = number // 10 if name == "readmepp" else number
            yield row["text"], row["difficulty"], name, f"{name} {near}"


def read(split: str, pipeline: Pipeline) -> Judged:
    """Annotate the judged sentences of a split, each by itself, as people were shown it."""
    texts, difficulties, sets, documents = zip(*judgements(split), strict=True)
    found = zip(annotated(texts, pipeline), difficulties, sets, documents, strict=True)
    sentences, difficulties, sets, documents = zip(*(row for row in found if row[0]), strict=True)
    return Judged(list(sentences), np.array(difficulties), np.array(sets), np.array(documents))


def annotated(texts: Sequence[str], pipeline: Pipeline) -> list[Sentence | None]:
    """Return the longest sentence of each text."""
    found: list[Sentence | None] = []
    for start in range(0, len(texts), AT_ONCE):
        documents = [read_text(text) for text in texts[start : start + AT_ONCE]]
        blocks = [[block for block in of.blocks if block.text.strip()] for of in documents]
        tagged, facts = read_texts([block.text for of in blocks for block in of], pipeline)
        read = iter(tagged)
        for of in blocks:
            units = [u for b in of for u in sentences_of(Passage(b, None), next(read), facts)]
            found.append(max(units, key=lambda unit: len(unit.words), default=None))
    return found


def features_of(texts: Sequence[str], pipeline: Pipeline) -> Array:
    """Return the features of the longest sentence of each text, a row each; zeros without a word."""
    found = annotated(texts, pipeline)
    table = np.zeros((len(found), len(NAMES)))
    at = [row for row, sentence in enumerate(found) if sentence]
    table[at] = features([sentence for sentence in found if sentence])[0]
    return table


def folds_of(documents: Iterable[str]) -> NDArray[np.intp]:
    """Share documents out into five parts, by article."""
    return np.array([zlib.crc32(name.encode()) % 5 for name in map(_article, documents)])


def _article(document: str) -> str:
    """Return what an abstract and its lay summary share; their MedReadMe numbers are neighbours."""
    return f"m{int(document[1:]) // 2}" if re.fullmatch(r"m\d+", document) else document


class Lesson(NamedTuple):
    """Sentences as numbers, a row each."""

    table: Array
    letters: sparse.csr_matrix
    """Runs of letters over the square root of the number of words, as are words."""
    words: sparse.csr_matrix
    difficulties: Array
    kinds: NDArray[np.str_]
    """The set or kind of text; what sets one apart from the others is left out."""

    def part(self, keep: NDArray[np.bool_]) -> Lesson:
        """Return the rows of which `keep` is true."""
        at = np.flatnonzero(keep)
        return Lesson(
            self.table[at], self.letters[at], self.words[at], self.difficulties[at], self.kinds[at]
        )

    def and_also(self, other: Lesson) -> Lesson:
        """Return the rows of both."""
        return Lesson(
            np.vstack([self.table, other.table]),
            sparse.vstack([self.letters, other.letters]).tocsr(),
            sparse.vstack([self.words, other.words]).tocsr(),
            np.concatenate([self.difficulties, other.difficulties]),
            np.concatenate([self.kinds, other.kinds]),
        )


def lesson(sentences: Sequence[Sentence], difficulties: Array, kinds: NDArray[np.str_]) -> Lesson:
    """Return sentences as numbers."""
    letters, words = hold_letters(sentences), hold_words(sentences)
    return Lesson(features(sentences)[0], letters, words, difficulties, kinds)


def hold_letters(sentences: Sequence[Sentence]) -> sparse.csr_matrix:
    """Count the runs of letters in sentences, over the square root of their words; a row each."""
    kinds: dict[str, int] = {}
    places = [
        (row, kinds.setdefault(spelt_as_counted(word.facts.lower), len(kinds)))
        for row, sentence in enumerate(sentences)
        for word in sentence.words
        if not word.facts.lower[0].isdigit()
    ]
    holds = _ones(places, (len(sentences), len(kinds)))
    runs = _ones(zip(*letter_runs(list(kinds)), strict=True), (len(kinds), BUCKETS))
    lengths = np.array([len(sentence.words) for sentence in sentences])
    return (sparse.diags(lengths**-0.5) @ holds @ runs).tocsr()


def hold_words(sentences: Sequence[Sentence]) -> sparse.csr_matrix:
    """Count the words known beforehand in sentences, over the square root of all their words."""
    places = [
        (row, word.facts.row)
        for row, sentence in enumerate(sentences)
        for word in sentence.words
        if word.facts.row >= 0
    ]
    count = len(load_words().rows)
    lengths = np.array([len(sentence.words) for sentence in sentences])
    return (sparse.diags(lengths**-0.5) @ _ones(places, (len(sentences), count))).tocsr()


def _ones(places: Iterable[tuple[int, int]], shape: tuple[int, int]) -> sparse.csr_matrix:
    rows_at, columns_at = np.array(list(places), int).reshape(-1, 2).T
    return sparse.csr_matrix((np.ones(len(rows_at)), (rows_at, columns_at)), shape=shape)
