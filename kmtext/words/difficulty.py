"""How hard a word is for the general reader.

It is learned from people's judgements of words (CompLex) by training/words.py; common words have been
worked out beforehand (`rated_words`). For others it rests on how often the word and its relations are
used, how it is built, and whether it is a name or an acronym, seen by a small network of reference
points. `models/difficulty.md` says how well it agrees with people.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kmtext.report import Level
from kmtext.words.frequencies import frequencies
from kmtext.words.letters import sums
from kmtext.words.rated_words import rated_difficulty, row_of
from kmtext.words.spelling import american
from kmtext.words.syllables import count_syllables
from kmtext.words.tokens import with_plain_marks

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float64]

RARE, UNCOMMON = 3.0, 4.0
"""Zipf frequencies (occurrences per 1,000 million words, log 10) below which a word is rare, or
less than common: the bands of van Heuven and others 2014."""
LEVELS: tuple[Level, ...] = ("A1", "A2", "B1", "B2", "C1", "C2")
MODELS = Path(__file__).parents[1] / "models"
EASIEST, SPREAD = 0.21, 1.8
"""What people call the easiest words on CompLex's scale; ours begins there and is wider."""
_NUMBER_ZIPF = 5.0
_COMMONEST = 6.0
"""Hardly a judged word is commoner; the few that are ("the", "time") are easy."""
_LONGEST = 24
_AT_ONCE, _MOST_KNOWN = 512, 200_000
"""Words worked out together, and remembered."""
LETTER_SCALE = 1000.0
"""The weight of a run of letters is kept as a whole number of this many parts."""
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


def _by_last_letter(endings: Sequence[str]) -> Mapping[str, Sequence[str]]:
    letters = {ending[-1] for ending in endings if ending}
    return {last: [one for one in endings if one.endswith(last)] for last in letters}


_ENDINGS_BY_LETTER, _SUFFIXES_BY_LETTER = _by_last_letter(_ENDINGS), _by_last_letter(_SUFFIXES)


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
    row: int
    """Its row in `rated_words`, or -1."""


_known: dict[str, WordFacts] = {}


class WordModel(NamedTuple):
    """Reference points among words that people judged, and what each says of its neighbours."""

    mean: Table
    deviation: Table
    points: Table
    """A row each, in standard units."""
    reach: float
    values: Table
    base: float
    letters: Table
    """What a run of letters adds to the weight of its word, by `kmtext.letters`."""

    def difficulties(self, features: Table) -> Table:
        """Return what people would say of words (a row of features each), on CompLex's scale."""
        import numpy as np

        units = (features - self.mean) / self.deviation
        away = units @ (2 * self.reach * self.points.T)
        away -= self.reach * (units**2).sum(1)[:, None]
        away -= self.reach * (self.points**2).sum(1)
        return np.asarray(self.base + np.exp(away) @ self.values)


@functools.cache
def load_model() -> WordModel:
    """Read the learned figures, once."""
    import numpy as np

    with np.load(MODELS / "difficulty.npz") as file:
        arrays = {name: file[name].astype(np.float64) for name in WordModel._fields}
    scale = arrays.pop("letters") / LETTER_SCALE
    reach, base = float(arrays.pop("reach")), float(arrays.pop("base"))
    return WordModel(**arrays, reach=reach, base=base, letters=scale)


def word_facts(word: str) -> WordFacts:
    """Return the facts of a word as written."""
    return _known.get(word) or facts_of((word,))[word]


def remember(facts: Mapping[str, WordFacts]) -> None:
    """Keep the facts of words that another process has worked out."""
    _known.update(facts)


def forget() -> None:
    """Forget all facts: what they rest on has been learned anew."""
    _known.clear()


def facts_of(words: Iterable[str]) -> dict[str, WordFacts]:
    """Return the facts of words as written; working out many at once is far cheaper."""
    wanted = list(dict.fromkeys(words))
    new = [word for word in wanted if word not in _known]
    found = {word: _known[word] for word in wanted if word in _known}
    for start in range(0, len(new), _AT_ONCE):
        some = new[start : start + _AT_ONCE]
        found.update(zip(some, _work_out(some), strict=True))
    if len(_known) > _MOST_KNOWN:
        _known.clear()
    _known.update((word, found[word]) for word in new)
    return found


def _work_out(words: Sequence[str]) -> Iterator[WordFacts]:
    """Yield the facts of words not yet known."""
    words = [with_plain_marks(word) for word in words]
    lowers = [word.lower() for word in words]
    weights = sums([spelt_as_counted(lower) for lower in lowers], load_model().letters)
    judged = zip(words, lowers, _difficulties(words), weights.round(6).tolist(), strict=True)
    for word, lower, difficulty, weight in judged:
        own = 0.0 if lower[:1].isdigit() else weight
        row = row_of(lower.removesuffix("'s"))
        yield WordFacts(lower, count_syllables(word), zipf_frequency(lower), difficulty, own, row)


def spelt_as_counted(lower: str) -> str:
    """Return the form of a word whose letters are weighed."""
    return american(lower.removesuffix("'s"))


def word_difficulty(word: str) -> float:
    """Return how hard a word is for the general reader, from 0 (easy) to 1 (hard).

    Numbers are 0, a compound is as hard as its hardest part, British and American twins are
    equally hard; a capital first letter may be a name's.
    """
    return word_facts(word.strip()).difficulty


def _difficulties(words: Sequence[str]) -> list[float]:
    """Return how hard words are, or the hardest parts of compounds."""
    parts = [[] if word[:1].isdigit() else _parts(word) for word in words]
    rated = {part: rated_difficulty(part) for of in parts for part in of}
    rare = [part for part, difficulty in rated.items() if difficulty is None]
    if rare:
        found = as_ours(load_model().difficulties(word_features(rare))).round(6).tolist()
        rated.update(zip(rare, found, strict=True))
    return [max((rated[part] or 0.0 for part in of), default=0.0) for of in parts]


def as_ours(judged: Table) -> Table:
    """Return difficulties on CompLex's scale on ours."""
    return (SPREAD * (judged - EASIEST)).clip(0, 1)


def _parts(word: str) -> list[str]:
    """Return the parts of a word that can be hard."""
    parts = with_plain_marks(word).removesuffix("'s").split("-")
    return [
        part
        for part in parts
        if part and not part[0].isdigit() and _zipf(part.lower()) < _COMMONEST
    ]


def word_features(words: Sequence[str]) -> Table:
    """Return what the difficulty of words without hyphens rests on, a row each."""
    import numpy as np

    table = np.array([_looked_up(word) for word in words])
    np.clip(table[:, :4], 0, _COMMONEST, out=table[:, :4])
    zipf, family, stem, rest, length, syllables, vowels, is_acronym, is_capitalised = table.T
    columns = [
        *(zipf, np.maximum(0, zipf - 3), np.maximum(0, zipf - 4), np.maximum(0, zipf - 5)),
        *(zipf == 0, family, family - zipf, length, syllables, syllables / length),
        *(vowels / length, is_capitalised, is_acronym, is_capitalised * zipf),
        *(stem, rest, np.maximum(0, stem - zipf), np.maximum(0, rest - zipf)),
    ]
    return np.column_stack(columns)


def _looked_up(word: str) -> tuple[float, ...]:
    """Return the frequencies of a word and its relations, its size, and its capitals."""
    lower = american(word.lower())
    is_acronym = word.isupper() and len(word) > 1
    return (
        *(_zipf(lower), family_frequency(lower), _stem_zipf(lower), _rest_zipf(lower)),
        min(len(lower), _LONGEST),
        min(count_syllables(word if is_acronym else lower), 9),
        sum(map(lower[:_LONGEST].count, "aeiouy")),
        is_acronym,
        word[:1].isupper() and not is_acronym,
    )


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
    stems = {spelling for spelling in spellings if len(spelling) >= _SHORTEST_STEM}
    for spelling in spellings:
        stems.update(_without(spelling, _ENDINGS_BY_LETTER, _SHORTEST_STEM))
    return _commonest(spellings | {stem + ending for stem in stems for ending in _ENDINGS})


@functools.lru_cache(maxsize=100_000)
def _stem_zipf(lower: str) -> float:
    """Return the Zipf frequency of the commonest word that a suffix was added to; 0 if none."""
    stems = _without(lower, _SUFFIXES_BY_LETTER, 3)
    return _commonest({stem + end for stem in stems for end in ("", "e", "y")})


@functools.lru_cache(maxsize=100_000)
def _rest_zipf(lower: str) -> float:
    """Return the Zipf frequency of the word that a prefix was added to; 0 if none."""
    if not lower.startswith(_PREFIXES):
        return 0.0
    rests = {lower.removeprefix(prefix) for prefix in _PREFIXES if lower.startswith(prefix)}
    return _commonest({rest for rest in rests if len(rest) >= 4})


def _without(word: str, endings: Mapping[str, Sequence[str]], shortest: int) -> list[str]:
    """Return what is left of a word without each of the endings (by last letter) that it has."""
    return [
        word.removesuffix(ending)
        for ending in endings.get(word[-1:], ())
        if word.endswith(ending) and len(word) - len(ending) >= shortest
    ]


def _commonest(words: Set[str]) -> float:
    """Return the Zipf frequency of the commonest of some words; 0 if none was seen."""
    seen = frequencies()
    return _as_zipf(max([seen[word] for word in words & seen.keys()], default=0.0))


def _zipf(lower: str) -> float:
    return _as_zipf(frequencies().get(lower, 0.0))


def _as_zipf(frequency: float) -> float:
    return math.log10(frequency) + 9 if frequency else 0.0


def level(difficulty: float | None) -> Level | None:
    """Return the CEFR level nearest to a difficulty of 1 to 6."""
    return None if difficulty is None else LEVELS[min(max(round(difficulty), 1), 6) - 1]
