"""What the difficulty of sentences is learned from: features of all sentences of a text at once."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from kmtext.english.sentences import Sentence
from kmtext.terms.term import is_acronym
from kmtext.words.difficulty import word_facts
from kmtext.words.rated_words import load_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float64]
    Rows = NDArray[np.float64] | NDArray[np.float32]
    Places = NDArray[np.intp]

_AT_ONCE = 1024
"""Sentences whose words are summed together: few enough for the processor's cache."""
_HARD = (0.02, 0.07, 0.17, 0.25, 0.35, 0.43, 0.53)
_ZIPFS = (2.0, 3.0, 4.0, 5.0)
_TAGS = (
    *("NN", "NNS", "NNP", "VB", "VBD", "VBZ", "VBP", "VBN", "VBG", "MD", "JJ", "RB", "IN"),
    *("PRP", "PRP$", "CC", "CD", "DT", "WDT", "WP", "TO"),
)
_TAG_NUMBERS = {tag: at for at, tag in enumerate(_TAGS)} | {"NNPS": _TAGS.index("NNP")}
_OTHER = len(_TAGS)
_NOUNS = [_TAG_NUMBERS[tag] for tag in ("NN", "NNS", "NNP")]
_FINITE = [_TAG_NUMBERS[tag] for tag in ("VBD", "VBZ", "VBP", "MD")]
_SUBORDINATORS = frozenset(
    re.findall(
        r"\w+",
        "because although though while whereas if when which that who whose whom where since unless"
        " whether",
    )
)
_PRONOUNS = frozenset(("i", "you", "we", "he", "she", "they", "it"))
SUMMED = (
    *("difficulty", "hard word", *(f"harder than {bar}" for bar in _HARD), "hard name", "rarity"),
    *(*(f"rarer than {bar}" for bar in _ZIPFS), "syllables", "three syllables", "four syllables"),
    *("letters", "long word", "acronym", "number", "name", "subordinator", "pronoun", "and or"),
    *("hyphen", "weight"),
)
NAMES: tuple[str, ...] = (
    *("log of words", "root of words", "words", "words up to 40"),
    *(f"mean of {name}" for name in SUMMED[:-1]),
    *(f"root of {name}" for name in SUMMED[:-1]),
    *("hardest word", "second hardest word", "hardest 3", "hardest 5", "hardest 8"),
    *("brackets", "commas", "colons", "symbols", "question", "passives", "noun string"),
    *("noun and adjective string", "finite verbs", "words a clause", "distinct words"),
    *(f"share of {tag}" for tag in _TAGS),
)
"""The features by name, in order."""


class _Laid(NamedTuple):
    """The words of some sentences as arrays; a kind is a word as written."""

    kinds: list[str]
    kind: Places
    """For each word, the number of its kind."""
    tag: Places
    """For each word, the number of its tag among `_TAGS`; `_OTHER` if it is none of them."""
    of: Places
    """For each word, the number of its sentence."""
    starts: Places
    """For each sentence, the number of its first word."""
    lengths: Places


def _lay_out(sentences: Sequence[Sentence]) -> _Laid:
    import numpy as np

    words = [word for sentence in sentences for word in sentence.words]
    number: dict[str, int] = {}
    kind = np.array([number.setdefault(word.text, len(number)) for word in words])
    tag = np.array([_TAG_NUMBERS.get(word.tag, _OTHER) for word in words])
    lengths = np.array([len(sentence.words) for sentence in sentences])
    of = np.repeat(np.arange(len(lengths)), lengths)
    return _Laid(list(number), kind, tag, of, np.cumsum(lengths) - lengths, lengths)


def features(sentences: Sequence[Sentence]) -> tuple[Table, Table, Table]:
    """Return the features of sentences, a row each, and the sums of their words' weights and vectors.

    Both are summed over the square root of the number of words, so that in a long sentence each
    word counts less.
    """
    import numpy as np

    laid = _lay_out(sentences)
    capital = np.array([kind[0].isupper() for kind in laid.kinds])[laid.kind]
    is_name = capital & (laid.tag == _TAG_NUMBERS["NNP"])
    rows = _word_rows(laid.kinds)
    row = laid.kind + is_name * len(laid.kinds)
    summed = _sums(rows, row, laid)
    weight = SUMMED.index("weight")
    n = laid.lengths[:, None].astype(float)
    root = np.sqrt(n)
    sums = summed[:, :weight]
    roots = np.sqrt(np.maximum(sums, 0))
    hardest = _hardest(rows[row, SUMMED.index("hard word")], laid)
    lengths = [np.log(n), root, n / 10, np.minimum(n, 40) / 10]
    table = np.hstack([*lengths, sums / n, roots, hardest, _marks(sentences), _shape(laid)])
    vector = np.array([word_facts(kind).row for kind in laid.kinds])[laid.kind]
    vectors = _sums(load_words().vectors, vector, laid)
    return table, summed[:, weight] / root[:, 0], vectors / root


def _sums(rows: Rows, row: Places, laid: _Laid) -> Table:
    """Return the sum over each sentence of the rows of its words, some sentences at a time."""
    import numpy as np

    parts = []
    for first in range(0, len(laid.starts), _AT_ONCE):
        starts = laid.starts[first : first + _AT_ONCE]
        end = starts[-1] + laid.lengths[first + len(starts) - 1]
        parts.append(np.add.reduceat(rows[row[starts[0] : end]], starts - starts[0]))
    return np.concatenate(parts)


def _word_rows(kinds: Sequence[str]) -> Table:
    """Return what words add to the sums of their sentence, in the order of `SUMMED`.

    First a row for each word where it is no name, then a row for each where it is one.
    """
    import numpy as np

    named = np.repeat((0.0, 1.0), len(kinds))
    told = np.array([_told(kind) for kind in kinds], float)
    told = np.vstack([told, told])
    difficulty, zipf, syllables, letters = told[:, :4].T
    hard = difficulty * (1 - named)
    zipf = np.where(named, 6.0, np.minimum(zipf, 7.0))
    return np.column_stack(
        [
            *(difficulty, hard, hard[:, None] > _HARD, difficulty * named),
            *(7 - zipf, zipf[:, None] < _ZIPFS, syllables, syllables[:, None] >= (3, 4)),
            *(letters, letters > 6, told[:, 4:6], named, told[:, 6:]),
        ]
    )


@functools.lru_cache(maxsize=100_000)
def _told(kind: str) -> tuple[float, ...]:
    """Return what is told of a word by itself."""
    facts = word_facts(kind)
    lower = facts.lower
    return (
        *(facts.difficulty, facts.zipf, facts.syllables, len(kind), is_acronym(kind)),
        *(lower[:1].isdigit(), lower in _SUBORDINATORS, lower in _PRONOUNS),
        *(lower in ("and", "or"), "-" in lower, facts.weight),
    )


def _hardest(difficulties: Table, laid: _Laid) -> Table:
    """Return the difficulty of the hardest word, the second, and the hardest 3, 5 and 8."""
    import numpy as np

    falling = np.lexsort((-difficulties, laid.of))
    rank = np.arange(len(falling)) - laid.starts[laid.of]
    few = rank < 8
    top = np.zeros((len(laid.starts), 8))
    top[laid.of[few], rank[few]] = difficulties[falling[few]]
    counts = np.minimum(laid.lengths[:, None], (3, 5, 8))
    return np.hstack([top[:, :2], top.cumsum(1)[:, [2, 4, 7]] / counts])


def _marks(sentences: Sequence[Sentence]) -> Table:
    """Return what stops, symbols and passives tell."""
    import numpy as np

    counts = [
        (
            text.count("(") + text.count("["),
            text.count(","),
            text.count(";") + text.count(":"),
            sum(map(text.count, "%=<>±")),
            text.count("?"),
            len(passives),
        )
        for text, passives in ((sentence.text, sentence.passives) for sentence in sentences)
    ]
    return np.asarray(np.sqrt(counts))


def _shape(laid: _Laid) -> Table:
    """Return what tags tell, and how many of the words are different."""
    import numpy as np

    count, n = len(laid.starts), laid.lengths[:, None]
    tags = np.bincount(laid.of * (_OTHER + 1) + laid.tag, minlength=count * (_OTHER + 1))
    tags = tags.reshape(count, -1)[:, :_OTHER]
    finite = tags[:, _FINITE].sum(1, keepdims=True)
    lower: dict[str, int] = {}
    lowers = np.array([lower.setdefault(word_facts(k).lower, len(lower)) for k in laid.kinds])
    uses = np.sort(laid.of * len(lower) + lowers[laid.kind])
    different = uses[np.flatnonzero(np.diff(uses, prepend=-1))] // len(lower)
    return np.hstack(
        [
            _longest_runs(np.isin(laid.tag, _NOUNS), laid),
            _longest_runs(np.isin(laid.tag, [*_NOUNS, _TAG_NUMBERS["JJ"]]), laid),
            *(np.sqrt(finite), n / (1 + finite) / 10),
            *(np.bincount(different)[:, None] / n, tags / n),
        ]
    )


def _longest_runs(inside: NDArray[np.bool_], laid: _Laid) -> Places:
    """Return the length of the longest run of words of which `inside` is true, in a column."""
    import numpy as np

    at = np.arange(len(inside))
    last_outside = np.where(inside, -1, at)
    last_outside[laid.starts] = np.maximum(last_outside[laid.starts], laid.starts - 1)
    runs = at - np.maximum.accumulate(last_outside)
    return np.asarray(np.maximum.reduceat(runs, laid.starts))[:, None]
