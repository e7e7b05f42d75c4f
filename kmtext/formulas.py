"""The classic readability formulas, each a pure function of counts, with its published constants.

Each is None where there are no words or no sentences. The Dale-Chall formulas are left out: they
need a word list that may not be shipped. On request, `textstat_table` asks textstat for its own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kmtext.errors import KmtextError

SMOG_SENTENCES = 30
"""Sentences for which SMOG was designed; below, it is indicative only."""


@dataclass(frozen=True)
class Counts:
    """What the formulas rest on; all are numbers of things."""

    words: int
    sentences: int
    letters: int
    characters: int
    """Letters and digits."""
    syllables: int
    polysyllables: int
    """Words of three syllables or more."""
    monosyllables: int
    complex_words: int
    """Polysyllables that are no names, no compounds and not long through -es, -ed or -ing alone."""
    long_words: int
    """Words of more than six letters."""


Formula = Callable[[Counts], "float | None"]


def _defined(counts: Counts) -> bool:
    return counts.words > 0 and counts.sentences > 0


def flesch_reading_ease(counts: Counts) -> float | None:
    """Flesch reading ease, 0 to 100 and beyond, higher is easier.

    206.835 − 1.015 words/sentences − 84.6 syllables/words. Flesch 1948, J Appl Psychol 32:221.
    """
    if not _defined(counts):
        return None
    return (
        206.835 - 1.015 * counts.words / counts.sentences - 84.6 * counts.syllables / counts.words
    )


def flesch_kincaid_grade(counts: Counts) -> float | None:
    """Flesch-Kincaid grade, in US school grades.

    0.39 words/sentences + 11.8 syllables/words − 15.59. Kincaid and others 1975, Navy RBR 8-75.
    """
    if not _defined(counts):
        return None
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


def smog_grade(counts: Counts) -> float | None:
    """SMOG grade, in US school grades; made for 30 sentences or more.

    1.0430 √(30 polysyllables/sentences) + 3.1291. McLaughlin 1969, J Reading 12:639.
    """
    if not _defined(counts):
        return None
    return 1.0430 * math.sqrt(30 * counts.polysyllables / counts.sentences) + 3.1291


def gunning_fog(counts: Counts) -> float | None:
    """Gunning's fog index, in US school grades.

    0.4 (words/sentences + 100 complex words/words). Gunning 1952.
    """
    if not _defined(counts):
        return None
    return 0.4 * (counts.words / counts.sentences + 100 * counts.complex_words / counts.words)


def coleman_liau_index(counts: Counts) -> float | None:
    """Coleman-Liau index, in US school grades.

    0.0588 L − 0.296 S − 15.8, letters and sentences in 100 words. Coleman and Liau 1975,
    J Appl Psychol 60:283.
    """
    if not _defined(counts):
        return None
    hundreds = counts.words / 100
    return 0.0588 * counts.letters / hundreds - 0.296 * counts.sentences / hundreds - 15.8


def automated_readability_index(counts: Counts) -> float | None:
    """Automated readability index, in US school grades.

    4.71 characters/words + 0.5 words/sentences − 21.43. Senter and Smith 1967.
    """
    if not _defined(counts):
        return None
    return 4.71 * counts.characters / counts.words + 0.5 * counts.words / counts.sentences - 21.43


def forcast(counts: Counts) -> float | None:
    """FORCAST, in US school grades.

    20 − N/10, N the words of one syllable in 150. Caylor, Sticht and others 1973.
    """
    if not _defined(counts):
        return None
    return 20 - 150 * counts.monosyllables / counts.words / 10


def lix(counts: Counts) -> float | None:
    """LIX, about 20 (very easy) to 60 (very hard).

    words/sentences + 100 long words/words. Björnsson 1968.
    """
    if not _defined(counts):
        return None
    return counts.words / counts.sentences + 100 * counts.long_words / counts.words


def rix(counts: Counts) -> float | None:
    """RIX: long words in a sentence. Anderson 1983."""
    return counts.long_words / counts.sentences if _defined(counts) else None


def linsear_write(counts: Counts) -> float | None:
    """Linsear Write, in US school grades, over the whole text instead of its first 100 words.

    A point for each word of up to two syllables, three for others; r points in a sentence:
    r/2 above 20, else (r − 2)/2. O'Hayre 1966.
    """
    if not _defined(counts):
        return None
    points = (counts.words + 2 * counts.polysyllables) / counts.sentences
    return points / 2 if points > 20 else (points - 2) / 2


FORMULAS: Mapping[str, Formula] = {
    "flesch-reading-ease": flesch_reading_ease,
    "flesch-kincaid-grade": flesch_kincaid_grade,
    "smog-grade": smog_grade,
    "gunning-fog": gunning_fog,
    "coleman-liau-index": coleman_liau_index,
    "automated-readability-index": automated_readability_index,
    "forcast": forcast,
    "lix": lix,
    "rix": rix,
    "linsear-write": linsear_write,
}
"""By the name that reports and profiles use."""

_TEXTSTAT = ("automated_readability_index", "coleman_liau_index", "lix", "mcalpine_eflaw", "rix")
# textstat's dale_chall_readability_score_v2 is no formula that anyone published.
_TEXTSTAT_WITH_DICTIONARY = (
    *("dale_chall_readability_score", "flesch_kincaid_grade", "flesch_reading_ease"),
    *("gunning_fog", "linsear_write_formula", "smog_index", "spache_readability"),
)


def textstat_table(sentences: Sequence[str]) -> dict[str, float]:
    """Return textstat's figures for a text, by textstat's names; none if it has no words.

    Stops within a sentence ("2.5", "e.g.") are dropped, for textstat would end it there; sentences
    of one or two words it does not count. Without NLTK's pronouncing dictionary textstat would
    download it, so the formulas that count syllables are then left out.
    """
    try:
        import nltk
        from textstat.textstat import textstatistics
    except ImportError as error:
        raise KmtextError('textstat is missing: pip install "kmtext[textstat]"') from error

    bare = (re.sub(r"[.!?]+", "", sentence).strip() for sentence in sentences)
    text = " ".join(f"{sentence}." for sentence in bare if re.search(r"\w", sentence))
    if not text:
        return {}
    try:
        nltk.data.find("corpora/cmudict")
        names = sorted((*_TEXTSTAT, *_TEXTSTAT_WITH_DICTIONARY))
    except LookupError:
        names = list(_TEXTSTAT)
    textstat = textstatistics()
    return {name: float(getattr(textstat, name)(text)) for name in names}
