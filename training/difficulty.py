"""Makes what `kmtext.difficulty` and `kmtext.sentence_difficulty` know.

    python -m training.difficulty --ratings rated.json   # what is shipped; twelve minutes
    python -m training.difficulty                        # people's judgements alone; three minutes

The first has training/rater.py write its ratings to that file, or reads them where they are.

Words from CompLex; sentences from the training parts of MedReadMe, ReadMe++ and CEFR-SP, each set
counting the same. Prints how well cross-validated figures, by article, agree with people, then
those of the development parts.
"""

from __future__ import annotations

import argparse
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import Ridge

from kmtext.difficulty import LETTER_SCALE, MODELS, load_model, spelt_as_counted, word_difficulty
from kmtext.letters import BUCKETS, letter_runs
from kmtext.pipeline import Pipeline
from kmtext.readers import read_text
from kmtext.sentence_difficulty import CONTEXT, WHOLE, bent
from kmtext.sentence_features import NAMES, features
from kmtext.sentences import Sentence
from kmtext.units import read_units
from training.rater import Rated, rate
from training.texts import rows
from training.words import cross_validated, fit_words, judged_words, report_words

SETS = ("medreadme", "readmepp", "cefr_sp")
FEATURE_SCALE, LETTERS_SCALE, SET_SCALE, PENALTY = 0.5, 0.3, 3.0, 100.0
HELD_FROM_RATER = 0
"""The fold that the larger model does not see."""
RATED_SHARE = 1.0
"""How much a rated sentence counts; one that people judged counts 1 on average."""
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

    def part(self, keep: NDArray[np.bool_]) -> Judged:
        """Return the rows of which `keep` is true."""
        own = [one for one, is_kept in zip(self.sentences, keep, strict=True) if is_kept]
        return Judged(own, self.difficulties[keep], self.sets[keep], self.documents[keep])


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
        if sentence := _longest(text, pipeline):
            found.append((sentence, *judgement))
    sentences, difficulties, sets, documents = zip(*found, strict=True)
    return Judged(list(sentences), np.array(difficulties), np.array(sets), np.array(documents))


def _longest(text: str, pipeline: Pipeline) -> Sentence | None:
    units = read_units(read_text(text), pipeline)
    return max(units, key=lambda unit: len(unit.words), default=None)


def rated_by_larger_model(cache: Path) -> list[Rated]:
    """Return what the larger model, tuned on all folds but one, says of sentences nobody judged."""
    texts, difficulties, sets, documents = zip(*_judgements("train"), strict=True)
    held = _folds(documents) == HELD_FROM_RATER
    return rate(texts, np.array(difficulties), sets, held, cache)


def _folds(documents: Iterable[str]) -> NDArray[np.intp]:
    """Share documents out into five parts, by article."""
    return np.array([zlib.crc32(name.encode()) % 5 for name in map(_article, documents)])


def _rated_lesson(cache: Path, pipeline: Pipeline) -> Lesson:
    """Return the sentences that the larger model rated."""
    rated = [(_longest(one.text, pipeline), one) for one in rated_by_larger_model(cache)]
    found = [(sentence, one) for sentence, one in rated if sentence]
    return lesson(
        [sentence for sentence, _ in found],
        np.array([one.difficulty for _, one in found]),
        np.array([one.kind for _, one in found]),
    )


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


class Lesson(NamedTuple):
    """Sentences as numbers, a row each."""

    table: Array
    holds: sparse.csr_matrix
    difficulties: Array
    kinds: NDArray[np.str_]
    """The set or kind of text; what sets one apart from the others is left out."""

    def part(self, keep: NDArray[np.bool_]) -> Lesson:
        """Return the rows of which `keep` is true."""
        holds = self.holds[np.flatnonzero(keep)]
        return Lesson(self.table[keep], holds, self.difficulties[keep], self.kinds[keep])

    def and_also(self, other: Lesson) -> Lesson:
        """Return the rows of both."""
        return Lesson(
            np.vstack([self.table, other.table]),
            sparse.vstack([self.holds, other.holds]).tocsr(),
            np.concatenate([self.difficulties, other.difficulties]),
            np.concatenate([self.kinds, other.kinds]),
        )


def lesson(sentences: Sequence[Sentence], difficulties: Array, kinds: NDArray[np.str_]) -> Lesson:
    """Return sentences as numbers."""
    return Lesson(features(sentences)[0], hold_letters(sentences), difficulties, kinds)


def fit(lesson: Lesson) -> Fitted:
    """Learn from sentences; those that people judged and those rated count as `_shares` says."""
    table, holds = lesson.table, lesson.holds
    judged = np.isin(lesson.kinds, SETS)
    mean, deviation = table[judged].mean(0), table[judged].std(0) + 1e-9
    lines = bent(table, mean, deviation) * FEATURE_SCALE
    in_sentences = np.bincount(holds.indices, minlength=BUCKETS)
    telling = np.where(in_sentences >= RAREST_RUN, np.log(len(table) / (1 + in_sentences)), 0)
    telling *= LETTERS_SCALE
    kinds, kind = np.unique(lesson.kinds, return_inverse=True)
    apart = SET_SCALE * np.eye(len(kinds))[kind]
    whole = sparse.hstack([sparse.csr_matrix(lines), holds @ sparse.diags(telling), apart]).tocsr()
    ridge = Ridge(PENALTY, solver="lsqr", tol=1e-5, max_iter=500)
    found = ridge.fit(whole, lesson.difficulties, _shares(lesson.kinds)).coef_
    first, second = lines.shape[1], -len(kinds)
    base = float(ridge.intercept_ + SET_SCALE * found[second:][np.isin(kinds, SETS)].mean())
    letters = found[first:second] * telling
    return Fitted(mean, deviation, found[:first] * FEATURE_SCALE, base, letters)


def _shares(kinds: NDArray[np.str_]) -> Array:
    """Return how much each row counts: each set alike, each rated sentence `RATED_SHARE`."""
    judged = np.isin(kinds, SETS)
    shares = np.full(len(kinds), RATED_SHARE)
    for name in SETS:
        shares[kinds == name] = judged.sum() / len(SETS) / (kinds == name).sum()
    return shares


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


def learn_sentences(judged: Judged, held: Judged, rated: Lesson | None) -> None:
    """Write what is known of sentences, and print how well it agrees with people."""
    told = lesson(judged.sentences, judged.difficulties, judged.sets)
    folds, found = _folds(judged.documents), np.zeros(len(judged.sets))
    for number in range(5):
        other = folds == number
        model = fit(told.part(~other))
        found[other] = model.judge(*told.part(other)[:2])
    report_sentences("cross-validated", found, judged)
    if rated:
        other = folds == HELD_FROM_RATER
        apart = judged.part(other)
        report_sentences("a fifth of the articles, people alone", found[other], apart)
        got = fit(told.part(~other).and_also(rated)).judge(*told.part(other)[:2])
        report_sentences("a fifth of the articles, with ratings", got, apart)
    model = fit(told.and_also(rated) if rated else told)
    _write_sentences(model, told)
    got = model.judge(*lesson(held.sentences, held.difficulties, held.sets)[:2])
    report_sentences("development", got, held)


def _write_sentences(model: Fitted, told: Lesson) -> None:
    easy = told.difficulties < EASY
    _write_words({**_words_as_kept(), "letters": model.letters})
    np.savez(
        MODELS / "difficulty_sentences.npz",
        mean=model.mean,
        deviation=model.deviation,
        coefficients=model.coefficients,
        base=np.asarray(model.base),
        easy=bent(told.table[easy], model.mean, model.deviation).mean(0),
        easy_weight=np.asarray((told.holds @ model.letters)[easy].mean()),
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
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--ratings", type=Path, help="where the larger model's ratings are kept")
    ratings: Path | None = arguments.parse_args().ratings
    learn_words()
    _write_nothing()
    pipeline = Pipeline()
    rated = _rated_lesson(ratings, pipeline) if ratings else None
    learn_sentences(read("train", pipeline), read("dev", pipeline), rated)


if __name__ == "__main__":
    main()
