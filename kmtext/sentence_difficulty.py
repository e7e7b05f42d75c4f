"""How hard sentences are to read, and what makes them so.

A sentence's difficulty is a sum: of bent lines over features that a writer can act on, of a weight
for each of its words, from the letters in it, and of what a small network makes of the lines and the
vectors of its words together. All are learned by training/difficulty.py from sentences that people
judged; `models/difficulty.md` says how well it agrees with them.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from kmtext.english.sentences import Sentence
from kmtext.sentence_features import NAMES, SUMMED, features
from kmtext.words.difficulty import MODELS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Table = NDArray[np.float64]

Driver = Literal["length", "words", "acronyms", "passives", "nouns", "other"]
DRIVERS: tuple[Driver, ...] = ("length", "words", "acronyms", "passives", "nouns", "other")
CONTEXT = 0.1
"""How much of a sentence's difficulty is that of the text round it: people judged sentences in
the order of their document. The least that does as well as any for MedReadMe."""
WHOLE = 12
"""Words from which a sentence counts as one in its text; scraps and lines of talk count less."""
_AT_ONCE = 1024
"""Sentences judged together: few enough for the processor's cache."""
BEND = 0.7
"""Standard deviations from the mean at which a feature may begin to count more, or less."""


class Model(NamedTuple):
    """What was learned: see `bent`."""

    mean: Table
    deviation: Table
    coefficients: Table
    base: float
    easy: Table
    """Mean bent features of sentences that people found easy."""
    easy_weight: float
    easy_vector: Table
    from_lines: Table
    from_vectors: Table
    bias: Table
    out: Table
    """Into the units of the hidden layer, and out of it."""

    def hidden(self, lines: Table, vectors: Table) -> Table:
        """Return what reaches the hidden layer, a row for each sentence."""
        return lines @ self.from_lines + vectors @ self.from_vectors + self.bias


@functools.cache
def load_model() -> Model:
    """Read the learned figures, once."""
    import numpy as np

    with np.load(MODELS / "difficulty_sentences.npz") as file:
        arrays = {name: file[name] for name in Model._fields}
    base, easy_weight = float(arrays.pop("base")), float(arrays.pop("easy_weight"))
    return Model(**arrays, base=base, easy_weight=easy_weight)


class Judged(NamedTuple):
    """The difficulty of a sentence, 1 (CEFR A1) to 6 (C2), and what it owes to each driver."""

    difficulty: float
    drivers: tuple[float, ...]
    """Steps of difficulty above an easy sentence's, in the order of `DRIVERS`."""


def judge(sentences: Sequence[Sentence]) -> list[Judged]:
    """Judge the sentences of one text; each needs at least one word."""
    if not sentences:
        return []
    import numpy as np

    read = features(sentences)
    parts = range(0, len(sentences), _AT_ONCE)
    alone = [_alone(*(table[at : at + _AT_ONCE] for table in read)) for at in parts]
    found, shares = (np.concatenate(tables) for tables in zip(*alone, strict=True))
    counts = np.minimum([len(sentence.words) for sentence in sentences], WHOLE)
    found += CONTEXT * (np.average(found, weights=counts) - found)
    return list(map(Judged, np.clip(found, 1, 6).tolist(), map(tuple, shares.tolist())))


def _alone(table: Table, weights: Table, vectors: Table) -> tuple[Table, Table]:
    """Return how hard sentences are by themselves, and what each owes to the drivers in a row."""
    import numpy as np

    model = load_model()
    lines = bent(table, model.mean, model.deviation)
    hidden = model.hidden(lines, vectors)
    found = model.base + lines @ model.coefficients + weights + np.maximum(0, hidden) @ model.out
    pull = _pull(hidden, model)
    shares = ((lines - model.easy) * (model.coefficients + pull @ model.from_lines.T)) @ _grouping()
    by_vectors = ((vectors - model.easy_vector) @ model.from_vectors * pull).sum(1)
    shares[:, DRIVERS.index("words")] += weights - model.easy_weight + by_vectors
    return found, shares


def _pull(hidden: Table, model: Model) -> Table:
    """Return what a step into each hidden unit adds, on average between an easy sentence and each.

    Thus what the features owe adds up to the whole difference.
    """
    import numpy as np

    easy = model.hidden(model.easy, model.easy_vector)
    away = hidden - easy
    rise = np.maximum(0, hidden) - np.maximum(0, easy)
    slope = np.divide(rise, away, out=(hidden > 0).astype(float), where=np.abs(away) > 1e-9)
    return np.asarray(slope * model.out)


def text_difficulty(sentences: Sequence[Sentence]) -> float | None:
    """Return the difficulty of a text from that of its sentences: their mean, scraps counting less."""
    judged = [(min(len(one.words), WHOLE), one.difficulty) for one in sentences if one.difficulty]
    total = sum(count for count, _ in judged)
    return sum(count * difficulty for count, difficulty in judged) / total if judged else None


def bent(table: Table, mean: Table, deviation: Table) -> Table:
    """Return features in standard units, beside what of each lies above and below the bends."""
    import numpy as np

    units = (table - mean) / deviation
    np.clip(units, -5, 5, out=units)
    return np.hstack([units, np.maximum(0, units - BEND), np.maximum(0, -units - BEND)])


def noun_string(sentence: Sentence) -> int:
    """Return the length of the longest run of nouns in a sentence, names left out."""
    nouns = "".join(["n" if word.tag in ("NN", "NNS") else " " for word in sentence.words])
    return max(map(len, nouns.split(" ")))


def _driver(name: str) -> Driver:
    """Return under which heading a feature tells a writer what to change."""
    bare = name.removeprefix("mean of ").removeprefix("root of ")
    if bare == "acronym":
        return "acronyms"
    if name == "passives":
        return "passives"
    if "noun" in name or name in ("share of NN", "share of NNS"):
        return "nouns"
    if bare in ("words", "log of words", "words up to 40", "commas", "subordinator", "and or"):
        return "length"
    if name in ("finite verbs", "words a clause", "distinct words", "root of syllables"):
        return "length"
    is_word = bare in SUMMED[: SUMMED.index("acronym")] or name.startswith(("hardest", "second"))
    return "words" if is_word else "other"


@functools.cache
def _grouping() -> Table:
    """Return which driver (column) each bent feature (row) counts towards."""
    import numpy as np

    one = np.array([[float(_driver(name) == driver) for driver in DRIVERS] for name in NAMES])
    return np.vstack([one, one, one])
