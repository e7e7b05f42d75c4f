"""Makes what `kmtext.difficulty` and `kmtext.sentence_difficulty` know.

    python -m training.difficulty          # about three minutes; the same bytes each time

Words from CompLex; sentences from the training parts of MedReadMe, ReadMe++ and CEFR-SP, each set
counting the same. Prints how well cross-validated figures, by article, agree with people, then
those of the development parts.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import Ridge

from kmtext.difficulty import LETTER_SCALE, MODELS, load_model, spelt_as_counted, word_difficulty
from kmtext.letters import BUCKETS, letter_runs
from kmtext.pipeline import Pipeline
from kmtext.readers import read_text
from kmtext.sentence_difficulty import CONTEXT, NAMES, WHOLE, bent, features
from kmtext.sentences import Sentence
from kmtext.units import read_units
from training.texts import rows
from training.words import cross_validated, fit_words, judged_words, report_words

SETS = ("medreadme", "readmepp", "cefr_sp")
FEATURE_SCALE, LETTERS_SCALE, SET_SCALE, PENALTY = 0.5, 0.3, 3.0, 100.0
RAREST_RUN = 5
"""Runs of letters in fewer sentences count nothing."""
EASY = 2.5
"""Sentences that people put below this show what an easy sentence is like."""
Array = NDArray[np.float64]


class Judged(NamedTuple):
    """Sentences that people judged, row by row."""

    sentences: list[Sentence]
    difficulties: Array
    sets: NDArray[np.str_]
    documents: NDArray[np.str_]


def _judgements(split: str) -> Iterator[tuple[str, float, str, str]]:
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
    found = []
    for text, *judgement in _judgements(split):
        units = read_units(read_text(text), pipeline)
        if units:
            found.append((max(units, key=lambda unit: len(unit.words)), *judgement))
    sentences, difficulties, sets, documents = zip(*found, strict=True)
    return Judged(list(sentences), np.array(difficulties), np.array(sets), np.array(documents))


def learn_words() -> None:
    """Write what is known of words alone, and print how well it agrees with people."""
    judged = judged_words("train")
    report_words("cross-validated", cross_validated(judged), judged)
    model = fit_words(judged, np.ones(len(judged.words), bool))
    _write_words({name: np.asarray(value) for name, value in model._asdict().items()})
    held = judged_words("dev")
    report_words("development", {word: word_difficulty(word) for word in held.words}, held)


def _write_words(arrays: dict[str, Array]) -> None:
    arrays["letters"] = np.round(arrays["letters"] * LETTER_SCALE).astype(np.int16)
    np.savez_compressed(MODELS / "difficulty.npz", **arrays)  # type: ignore[arg-type]  # its stub wants a flag
    load_model.cache_clear()


def _article(document: str) -> str:
    """Return what an abstract and its lay summary share; their MedReadMe numbers are neighbours."""
    return f"m{int(document[1:]) // 2}" if re.fullmatch(r"m\d+", document) else document


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
    return sparse.diags(lengths**-0.5) @ holds @ runs


def _ones(places: Iterable[tuple[int, int]], shape: tuple[int, int]) -> sparse.csr_matrix:
    rows_at, columns_at = np.array(list(places)).T
    return sparse.csr_matrix((np.ones(len(rows_at)), (rows_at, columns_at)), shape=shape)


class Fitted(NamedTuple):
    """A model of sentences."""

    mean: Array
    deviation: Array
    coefficients: Array
    base: float
    letters: Array
    """A weight for each run of letters."""

    def judge(self, table: Array, holds: sparse.csr_matrix) -> Array:
        """Return the difficulty of sentences by themselves."""
        lines = bent(table, self.mean, self.deviation)
        return np.asarray(self.base + lines @ self.coefficients + holds @ self.letters)


def fit(table: Array, holds: sparse.csr_matrix, judged: Judged, keep: NDArray[np.bool_]) -> Fitted:
    """Learn from the sentences of which `keep` is true; what sets them apart is left out."""
    mean, deviation = table[keep].mean(0), table[keep].std(0) + 1e-9
    lines = bent(table[keep], mean, deviation) * FEATURE_SCALE
    own = holds[np.flatnonzero(keep)]
    in_sentences = np.bincount(own.indices, minlength=BUCKETS)
    telling = np.where(in_sentences >= RAREST_RUN, np.log(keep.sum() / (1 + in_sentences)), 0)
    telling *= LETTERS_SCALE
    sets = (judged.sets[keep, None] == np.array(SETS)).astype(float)
    parts = [sparse.csr_matrix(lines), own @ sparse.diags(telling), SET_SCALE * sets]
    whole = sparse.hstack(parts).tocsr()
    shares = sets @ (keep.sum() / len(SETS) / sets.sum(0))
    ridge = Ridge(PENALTY, solver="lsqr", tol=1e-5, max_iter=500)
    found = ridge.fit(whole, judged.difficulties[keep], shares).coef_
    first, second = lines.shape[1], -len(SETS)
    base = float(ridge.intercept_) + SET_SCALE * float(found[second:].mean())
    letters = found[first:second] * telling
    return Fitted(mean, deviation, found[:first] * FEATURE_SCALE, base, letters)


def report_sentences(label: str, found: Array, judged: Judged) -> None:
    """Print how well figures agree with people's, each sentence of MedReadMe in its text."""
    counts = np.minimum([len(sentence.words) for sentence in judged.sentences], WHOLE)
    in_text, by_document = found.copy(), []
    for document in np.unique(judged.documents[judged.sets == "medreadme"]):
        own = judged.documents == document
        mean = np.average(found[own], weights=counts[own])
        in_text[own] += CONTEXT * (mean - found[own])
        by_document.append((mean, judged.difficulties[own].mean()))
    figures = [f"medreadme documents {np.corrcoef(np.array(by_document).T)[0, 1]:.3f}"]
    for name in SETS:
        own = judged.sets == name
        r = np.corrcoef(in_text[own], judged.difficulties[own])[0, 1]
        figures.append(f"{name} {r:.3f}")
    print(f"sentences, {label}: r =", ", ".join(figures))


def learn_sentences(judged: Judged, held: Judged) -> None:
    """Write what is known of sentences, and print how well it agrees with people."""
    table, holds = features(judged.sentences)[0], hold_letters(judged.sentences)
    fold = np.array([zlib.crc32(name.encode()) % 5 for name in map(_article, judged.documents)])
    found = np.zeros(len(table))
    for number in range(5):
        other = fold == number
        model = fit(table, holds, judged, ~other)
        found[other] = model.judge(table[other], holds[np.flatnonzero(other)])
    report_sentences("cross-validated", found, judged)
    model = fit(table, holds, judged, np.ones(len(table), bool))
    _write_sentences(model, table, holds, judged)
    got = model.judge(features(held.sentences)[0], hold_letters(held.sentences))
    report_sentences("development", got, held)


def _write_sentences(model: Fitted, table: Array, holds: sparse.csr_matrix, judged: Judged) -> None:
    easy = judged.difficulties < EASY
    _write_words({**_words_as_kept(), "letters": model.letters})
    np.savez(
        MODELS / "difficulty_sentences.npz",
        mean=model.mean,
        deviation=model.deviation,
        coefficients=model.coefficients,
        base=np.asarray(model.base),
        easy=bent(table[easy], model.mean, model.deviation).mean(0),
        easy_weight=np.asarray((holds @ model.letters)[easy].mean()),
    )


def _words_as_kept() -> dict[str, Array]:
    return {name: np.asarray(value) for name, value in load_model()._asdict().items()}


def _write_nothing() -> None:
    """Write a model under which every sentence is alike, so that sentences can be read at all."""
    zeros = np.zeros(len(NAMES))
    nothing = {"mean": zeros, "deviation": zeros + 1, "easy": np.tile(zeros, 3)}
    figures = {"base": np.array(3.0), "easy_weight": np.array(0.0)}
    path = MODELS / "difficulty_sentences.npz"
    np.savez(path, coefficients=np.tile(zeros, 3), **nothing, **figures)  # type: ignore[arg-type]
    # What was worked out by another model is forgotten.
    from kmtext import sentence_difficulty

    sentence_difficulty.load_model.cache_clear()


def main() -> None:
    """Write the files and print how well they agree with people."""
    learn_words()
    _write_nothing()
    pipeline = Pipeline()
    learn_sentences(read("train", pipeline), read("dev", pipeline))


if __name__ == "__main__":
    main()
