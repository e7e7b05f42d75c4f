"""Makes what `kmtext.difficulty` and `kmtext.sentence_difficulty` know.

    python -m training.difficulty --ratings FOLDER   # what is shipped
    python -m training.difficulty                    # people's judgements alone

The first has training/rater.py and word_rater.py write their ratings to that folder, which takes an
hour, or reads them where they are.

Words from CompLex; sentences from the training parts of MedReadMe, ReadMe++ and CEFR-SP, each set
counting the same. Prints how well cross-validated figures, by article, agree with people, then
those of the development parts.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import Ridge

from kmtext import sentence_difficulty
from kmtext.english.pipeline import Pipeline
from kmtext.sentence_difficulty import CONTEXT, WHOLE, bent
from kmtext.sentence_features import NAMES
from kmtext.words import rated_words
from kmtext.words.difficulty import (
    LETTER_SCALE,
    MODELS,
    forget,
    load_model,
    word_difficulty,
)
from kmtext.words.letters import BUCKETS
from training.lessons import (
    SETS,
    Array,
    Judged,
    Lesson,
    annotated,
    features_of,
    folds_of,
    judgements,
    lesson,
    read,
)
from training.rater import Rated, rate
from training.together import DIMENSIONS, Together, as_kept, fit_together, nothing
from training.word_rater import RatedForms, rate_words
from training.words import (
    cross_validated,
    fit_words,
    judged_words,
    report_words,
    words_to_keep,
)

FEATURE_SCALE, LETTERS_SCALE, SET_SCALE, PENALTY = 0.5, 0.3, 3.0, 100.0
HELD_FROM_RATER = 0
"""The fold that the larger model does not see."""
RATED_SHARE, JUDGED_SHARE = 1.0, 0.3
"""How much a rated sentence counts, and one that people judged where the network learns; elsewhere
that counts 1 on average."""
RAREST_RUN = 5
"""Runs of letters in fewer sentences count nothing."""
EASY = 2.5
"""Sentences that people put below this show what an easy sentence is like."""
Arrays = dict[str, NDArray[np.generic]]


def rated_by_larger_model(cache: Path, pipeline: Pipeline) -> list[Rated]:
    """Return what the larger model, tuned on all folds but one, says of sentences nobody judged."""
    texts, difficulties, sets, documents = zip(*judgements("train"), strict=True)
    held = folds_of(documents) == HELD_FROM_RATER
    seen = partial(features_of, pipeline=pipeline)
    return rate(texts, np.array(difficulties), sets, held, seen, cache)


def _rated_lesson(cache: Path, pipeline: Pipeline) -> Lesson:
    """Return the sentences that the larger model rated."""
    rated = rated_by_larger_model(cache, pipeline)
    read = annotated([one.text for one in rated], pipeline)
    found = [(sentence, one) for sentence, one in zip(read, rated, strict=True) if sentence]
    return lesson(
        [sentence for sentence, _ in found],
        np.array([one.difficulty for _, one in found]),
        np.array([one.kind for _, one in found]),
    )


def learn_words(rated: RatedForms | None) -> None:
    """Write what is known of words alone, and print how well it agrees with people."""
    judged = judged_words("train")
    report_words("cross-validated, formula", cross_validated(judged, None), judged)
    model = fit_words(judged, np.ones(len(judged.words), bool))
    _write_words({name: np.asarray(value) for name, value in model._asdict().items()})
    kept: Arrays = {"keys": np.zeros(0, np.uint32), "levels": np.zeros(0, np.uint8)}
    if rated:
        report_words("cross-validated, with ratings", cross_validated(judged, rated), judged)
        kept = words_to_keep(judged, model, rated)
    _write_rated({**kept, **as_kept(np.zeros((len(kept["keys"]), DIMENSIONS), np.float32))})
    held = judged_words("dev")
    report_words("development", {word: word_difficulty(word) for word in held.words}, held)


def _write_words(arrays: dict[str, Array]) -> None:
    arrays["letters"] = np.round(arrays["letters"] * LETTER_SCALE).astype(np.int16)
    np.savez_compressed(MODELS / "difficulty.npz", **arrays)  # type: ignore[arg-type]  # its stub wants a flag
    load_model.cache_clear()


def _write_rated(arrays: Mapping[str, NDArray[np.generic]]) -> None:
    """Write the words that are known beforehand; what was worked out without them is forgotten.

    Not compressed, as it would hardly be smaller and be read ten times slower.
    """
    np.savez(rated_words.PATH, **arrays)  # type: ignore[arg-type]  # as above
    rated_words.load_words.cache_clear()
    forget()


class Fitted(NamedTuple):
    """A model of sentences."""

    mean: Array
    deviation: Array
    coefficients: Array
    base: float
    letters: Array
    """A weight for each run of letters."""
    together: Together

    def judge(self, lesson: Lesson) -> Array:
        """Return the difficulty of sentences by themselves."""
        lines = bent(lesson.table, self.mean, self.deviation)
        added = lines @ self.coefficients + lesson.letters @ self.letters
        return np.asarray(self.base + added + self.together.judge(lines, lesson.words))


def fit(lesson: Lesson) -> Fitted:
    """Learn from sentences; those that people judged and those rated count as `_shares` says."""
    table, holds = lesson.table, lesson.letters
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
    letters, coefficients = found[first:second] * telling, found[:first] * FEATURE_SCALE
    lines /= FEATURE_SCALE
    left = lesson.difficulties - lines @ coefficients - holds @ letters
    left -= (np.bincount(kind, left) / np.bincount(kind))[kind]
    shares = np.where(judged, JUDGED_SHARE * _shares(lesson.kinds), RATED_SHARE)
    together = (
        fit_together(lines, lesson.words, left, shares)
        if not judged.all()
        else nothing(lesson.words.shape[1])
    )
    return Fitted(mean, deviation, coefficients, base, letters, together)


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
    folds, found = folds_of(judged.documents), np.zeros(len(judged.sets))
    for number in range(5):
        other = folds == number
        model = fit(told.part(~other))
        found[other] = model.judge(told.part(other))
    report_sentences("cross-validated", found, judged)
    if rated:
        other = folds == HELD_FROM_RATER
        apart = judged.part(other)
        report_sentences("a fifth of the articles, people alone", found[other], apart)
        got = fit(told.part(~other).and_also(rated)).judge(told.part(other))
        report_sentences("a fifth of the articles, with ratings", got, apart)
    model = fit(told.and_also(rated) if rated else told)
    _write_sentences(model, told)
    got = model.judge(lesson(held.sentences, held.difficulties, held.sets))
    report_sentences("development", got, held)


def _write_sentences(model: Fitted, told: Lesson) -> None:
    easy = told.part(told.difficulties < EASY)
    _write_words({**_words_as_kept(), "letters": model.letters})
    with np.load(rated_words.PATH) as file:
        kept = {name: file[name] for name in ("keys", "levels")}
    _write_rated({**kept, **as_kept(model.together.vectors)})
    _write_model(
        mean=model.mean,
        deviation=model.deviation,
        coefficients=model.coefficients,
        base=np.asarray(model.base),
        easy=bent(easy.table, model.mean, model.deviation).mean(0),
        easy_weight=np.asarray((easy.letters @ model.letters).mean()),
        easy_vector=(easy.words @ model.together.vectors).mean(0),
        **{name: value for name, value in model.together._asdict().items() if name != "vectors"},
    )


def _write_model(**arrays: NDArray[np.generic]) -> None:
    """Write the model of sentences; what was worked out by another is forgotten."""
    np.savez_compressed(MODELS / "difficulty_sentences.npz", **arrays)  # type: ignore[arg-type]
    sentence_difficulty.load_model.cache_clear()


def _words_as_kept() -> dict[str, Array]:
    return {name: np.asarray(value) for name, value in load_model()._asdict().items()}


def _write_nothing() -> None:
    """Write a model under which every sentence is alike, so that sentences can be read at all."""
    zeros = np.zeros(len(NAMES))
    together = nothing(0)._asdict()
    del together["vectors"]
    nought = {"mean": zeros, "deviation": zeros + 1, "easy": np.tile(zeros, 3)}
    figures = {"base": np.array(3.0), "easy_weight": np.array(0.0)}
    empty = {"easy_vector": np.zeros(DIMENSIONS), "coefficients": np.tile(zeros, 3)}
    _write_model(**nought, **figures, **empty, **together)


def main() -> None:
    """Write the files and print how well they agree with people."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--ratings", type=Path, help="folder of the larger models' ratings")
    ratings: Path | None = arguments.parse_args().ratings
    learn_words(rate_words(ratings / "words.json") if ratings else None)
    _write_nothing()
    pipeline = Pipeline()
    rated = _rated_lesson(ratings / "sentences.json", pipeline) if ratings else None
    learn_sentences(read("train", pipeline), read("dev", pipeline), rated)


if __name__ == "__main__":
    main()
