"""How hard a word is for the general reader. The only module that imports wordfreq.

The difficulty of a word is learned from people's judgements of words (CompLex) by
training/words.py: how often it and its relations are used, how it is built and spelt, and whether
it is a name or an acronym, seen by a small network of reference points. `models/difficulty.md`
says how well it agrees with people.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from kmtext.report import Level
from kmtext.spelling import american
from kmtext.syllables import count_syllables

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RARE, UNCOMMON = 3.0, 4.0
"""Zipf frequencies (occurrences per 1,000 million words, log 10) below which a word is rare, or
less than common: the bands of van Heuven and others 2014."""
LEVELS: tuple[Level, ...] = ("A1", "A2", "B1", "B2", "C1", "C2")
MODELS = Path(__file__).parent / "models"
EASIEST, SPREAD = 0.17, 1.5
"""What people call the easiest words on CompLex's scale; ours begins there and is wider."""
_NUMBER_ZIPF = 5.0
_COMMONEST = 6.0
"""Hardly a judged word is commoner; the few that are ("the", "time") are easy."""
_LONGEST = 24
_VOWELS = frozenset("aeiouy")
_ENDINGS = ("", "s", "e", "es", "d", "ed", "ing", "y", "ies", "ly", "er", "ers", "ness", "ened")
_SHORTEST_STEM = 4
_SUFFIXES = (
    *("s", "es", "ed", "ing", "ly", "ness", "ation", "tion", "ity", "al", "ic", "ous", "ive"),
    *("er", "or", "ist", "ism", "able", "ment", "ful", "less", "y", "ize", "ized"),
)
_PREFIXES = (
    *("un", "re", "in", "im", "dis", "non", "over", "under", "sub", "inter", "pre", "anti"),
    *("co", "de", "mis"),
)


class WordFacts(NamedTuple):
    """What is true of a word wherever it stands."""

    lower: str
    syllables: int
    zipf: float
    """Log 10 of occurrences per 1,000 million words; 0 if never seen, 5 for numbers."""
    difficulty: float
    """0 easy to 1 hard."""
    weight: float
    """What the word itself adds to the difficulty of a sentence (see `sentence_difficulty`)."""


class WordModel(NamedTuple):
    """Reference points among words that people judged, and what each says of its neighbours."""

    mean: NDArray[np.float64]
    deviation: NDArray[np.float64]
    points: NDArray[np.float64]
    """A row each, in standard units."""
    reach: float
    values: NDArray[np.float64]
    base: float
    spelling: Mapping[str, float]
    """Log probability of the last of three letters after the first two."""
    weights: Mapping[str, float]

    def difficulty(self, features: Sequence[float]) -> float:
        """Return what people would say of a word with these features, on CompLex's scale."""
        import numpy as np

        away = (np.array(features) - self.mean) / self.deviation - self.points
        near = np.exp(-self.reach * np.einsum("ij,ij->i", away, away))
        return self.base + float(near @ self.values)


@functools.cache
def load_model() -> WordModel:
    """Read the learned figures, once."""
    import numpy as np

    with np.load(MODELS / "difficulty.npz") as file:
        arrays = [file[name] for name in ("mean", "deviation", "points")]
        reach, values, base = float(file["reach"]), file["values"], float(file["base"])
    spelling, weights = (
        _read_table(MODELS / f"difficulty_{name}.txt") for name in ("spelling", "words")
    )
    return WordModel(arrays[0], arrays[1], arrays[2], reach, values, base, spelling, weights)


def _read_table(path: Path) -> dict[str, float]:
    """Read "key thousandths", in turns."""
    parts = path.read_text(encoding="utf-8").split()
    return dict(zip(parts[::2], (int(part) / 1000 for part in parts[1::2]), strict=True))


@functools.lru_cache(maxsize=100_000)
def word_facts(word: str) -> WordFacts:
    """Return the facts of a word as written."""
    lower = word.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")
    is_number = lower[:1].isdigit()
    return WordFacts(
        lower,
        count_syllables(word),
        zipf_frequency(lower),
        0.0 if is_number or not lower else _difficulty(word),
        0.0 if is_number else load_model().weights.get(american(lower.removesuffix("'s")), 0.0),
    )


def word_difficulty(word: str) -> float:
    """Return how hard a word is for the general reader, from 0 (easy) to 1 (hard).

    Numbers are 0, a compound is as hard as its hardest part, British and American twins are
    equally hard; a capital first letter may be a name's.
    """
    return word_facts(word.strip()).difficulty


def _difficulty(word: str) -> float:
    """Return how hard a word is, or the hardest part of a compound."""
    plain = word.replace("’", "'").replace("‐", "-").replace("‑", "-").removesuffix("'s")
    parts = [part for part in plain.split("-") if part and not part[0].isdigit()]
    if len(parts) > 1 or "-" in plain:
        return max(map(_difficulty, parts), default=0.0)
    if not plain or _zipf(plain.lower()) >= _COMMONEST:
        return 0.0
    judged = load_model().difficulty(word_features(plain, load_model().spelling))
    return min(max(SPREAD * (judged - EASIEST), 0.0), 1.0)


def word_features(word: str, spelling: Mapping[str, float]) -> list[float]:
    """Return what the difficulty of one word without a hyphen rests on."""
    lower = american(word.lower())
    zipf = min(max(_zipf(lower), 0.0), _COMMONEST)
    family = min(family_frequency(lower), _COMMONEST)
    stem, rest = (min(found, _COMMONEST) for found in (_stem_zipf(lower), _rest_zipf(lower)))
    is_acronym = word.isupper() and len(word) > 1
    is_capitalised = word[:1].isupper() and not is_acronym
    syllables = min(count_syllables(word if is_acronym else lower), 9)
    length = min(len(lower), _LONGEST)
    likely = spelling_likelihood(lower[:_LONGEST], spelling)
    return [
        *(zipf, max(0.0, zipf - 3), max(0.0, zipf - 4), max(0.0, zipf - 5), float(zipf == 0)),
        *(family, family - zipf, length, syllables, syllables / length),
        *(sum(letter in _VOWELS for letter in lower[:_LONGEST]) / length, float(is_capitalised)),
        *(float(is_acronym), is_capitalised * zipf),
        *(sum(likely) / len(likely), min(likely), sum(likely)),
        *(stem, rest, max(0.0, stem - zipf), max(0.0, rest - zipf)),
    ]


def spelling_likelihood(lower: str, spelling: Mapping[str, float]) -> list[float]:
    """Return the log probability of each letter of a word, and of its end, after two others."""
    framed = f"^^{lower}$"
    unseen = -7.0
    return [spelling.get(framed[at : at + 3], unseen) for at in range(len(framed) - 2)]


def zipf_frequency(lower: str) -> float:
    """Return the Zipf frequency of a word or its American twin; a compound is as rare as its part."""
    if lower[:1].isdigit():
        return _NUMBER_ZIPF
    bare = lower.removesuffix("'s")
    found = max(_zipf(bare), _zipf(american(bare)))
    parts = [part for part in bare.split("-") if part]
    if len(parts) > 1:
        found = max(found, min(zipf_frequency(part) for part in parts))
    return found


@functools.lru_cache(maxsize=100_000)
def family_frequency(lower: str) -> float:
    """Return the Zipf frequency of the commonest among a word and its near relations."""
    spellings = {lower, american(lower)}
    stems = {
        spelling.removesuffix(ending)
        for spelling in spellings
        for ending in _ENDINGS
        if spelling.endswith(ending) and len(spelling) - len(ending) >= _SHORTEST_STEM
    }
    relations = spellings | {stem + ending for stem in stems for ending in _ENDINGS}
    known = _frequencies()
    return _as_zipf(max(known.get(relation, 0.0) for relation in relations))


def _stem_zipf(lower: str) -> float:
    """Return the Zipf frequency of the commonest word that a suffix was added to; 0 if none."""
    stems = (
        lower.removesuffix(suffix)
        for suffix in _SUFFIXES
        if lower.endswith(suffix) and len(lower) - len(suffix) >= 3
    )
    known = _frequencies()
    return _as_zipf(
        max((known.get(stem + end, 0.0) for stem in stems for end in ("", "e", "y")), default=0.0)
    )


def _rest_zipf(lower: str) -> float:
    """Return the Zipf frequency of the word that a prefix was added to; 0 if none."""
    rests = (
        lower.removeprefix(prefix)
        for prefix in _PREFIXES
        if lower.startswith(prefix) and len(lower) - len(prefix) >= 4
    )
    return max(map(_zipf, rests), default=0.0)


def _zipf(lower: str) -> float:
    return _as_zipf(_frequencies().get(lower, 0.0))


def _as_zipf(frequency: float) -> float:
    return math.log10(frequency) + 9 if frequency else 0.0


@functools.cache
def _frequencies() -> Mapping[str, float]:
    import wordfreq

    return cast("Mapping[str, float]", wordfreq.get_frequency_dict("en", "large"))


def level(difficulty: float | None) -> Level | None:
    """Return the CEFR level nearest to a difficulty of 1 to 6."""
    return None if difficulty is None else LEVELS[min(max(round(difficulty), 1), 6) - 1]
