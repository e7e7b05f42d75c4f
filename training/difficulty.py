"""Makes what `kmtext.difficulty` and `kmtext.sentence_difficulty` know.

    python -m training.difficulty          # about five minutes; the same bytes each time

Words from CompLex; sentences from the training parts of MedReadMe, ReadMe++ and CEFR-SP, each set
counting the same. Prints how well cross-validated figures, by article, agree with people, then
those of the development parts.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import Ridge

from kmtext.analysis import analyse
from kmtext.difficulty import MODELS, load_model, word_difficulty
from kmtext.lists import PhraseBook
from kmtext.pipeline import Pipeline
from kmtext.readers import read_text
from kmtext.sentence_difficulty import CONTEXT, NAMES, bent, features
from kmtext.sentences import Sentence
from training.texts import rows
from training.words import (
    as_counted,
    cross_validated,
    fit_words,
    judged_words,
    learn_spelling,
    report_words,
    word_vectors,
)

SETS = ("medreadme", "readmepp", "cefr_sp")
FEATURE_SCALE, VECTOR_SCALE, WORD_SCALE, PENALTY = 0.5, 0.3, 2.0, 100.0
RAREST_WORD, RAREST_LISTED, LEAST_WEIGHT = 3, 5, 0.02
EASY = 2.5
"""Sentences that people put below this show what an easy sentence is like."""
Array = NDArray[np.float64]


class Judged(NamedTuple):
    """Sentences that people judged, row by row."""

    sentences: list[Sentence]
    difficulties: Array
    sets: NDArray[np.str_]
    documents: NDArray[np.str_]


def read(split: str, pipeline: Pipeline) -> Judged:
    """Annotate the judged sentences of a split, those of MedReadMe in their documents."""
    found: list[tuple[Sentence, float, str, str]] = []
    for document in rows("medreadme", split):
        texts = [row["text"] for row in document["sentences"]]
        ends = np.cumsum([len(text) + 1 for text in texts])
        sentences = _sentences(" ".join(texts), pipeline)
        for row, end in zip(document["sentences"], ends.tolist(), strict=True):
            start = end - len(row["text"]) - 1
            overlaps = [min(end, s.end) - max(start, s.start) for s in sentences]
            best = sentences[int(np.argmax(overlaps))]
            found.append((best, row["difficulty"], "medreadme", document["doc"]))
    for name in SETS[1:]:
        for number, row in enumerate(rows(name, split)):
            # Neighbours in ReadMe++ are of one document.
            near = number // 10 if name == "readmepp" else number
            found += [
                (sentence, row["difficulty"], name, f"{name} {near}")
                for sentence in _sentences(row["text"], pipeline)[:1]
            ]
    sentences, difficulties, sets, documents = zip(*found, strict=True)
    return Judged(list(sentences), np.array(difficulties), np.array(sets), np.array(documents))


def _sentences(text: str, pipeline: Pipeline) -> tuple[Sentence, ...]:
    analysis = analyse(read_text(text), pipeline, PhraseBook([]))
    return analysis.sentences or analysis.headings


def learn_words() -> None:
    """Write what is known of words alone, and print how well it agrees with people."""
    judged, spelling = judged_words("train"), learn_spelling()
    report_words("cross-validated", cross_validated(judged, spelling), judged)
    model = fit_words(judged, spelling, np.ones(len(judged.words), bool))
    names = ("mean", "deviation", "points", "reach", "values", "base")
    arrays = {name: np.asarray(getattr(model, name), np.float64) for name in names}
    np.savez(MODELS / "difficulty.npz", **arrays)  # type: ignore[arg-type]  # its stub wants a flag
    _write_table("spelling", spelling)
    _write_table("words", {"the": 0.0})
    load_model.cache_clear()
    held = judged_words("dev")
    report_words("development", {word: word_difficulty(word) for word in held.words}, held)


def _write_table(name: str, table: Mapping[str, float]) -> None:
    lines = (f"{key} {round(value * 1000)}\n" for key, value in table.items())
    (MODELS / f"difficulty_{name}.txt").write_text("".join(lines), encoding="utf-8")


def _article(document: str) -> str:
    """Return what an abstract and its lay summary share; their MedReadMe numbers are neighbours."""
    return f"m{int(document[1:]) // 2}" if re.fullmatch(r"m\d+", document) else document


class Company(NamedTuple):
    """Which words each sentence holds, and what is known of words."""

    words: list[str]
    vectors: Array
    holds: sparse.csr_matrix
    """Occurrences over the square root of the sentence's words; a row a sentence."""
    listed: NDArray[np.intp]
    """Words in enough sentences to have a weight of their own."""


def keep_company(sentences: list[Sentence], index: dict[str, int], vectors: Array) -> Company:
    """Count the words of sentences."""
    words = list(index)
    places: list[tuple[int, int, float]] = []
    for row, sentence in enumerate(sentences):
        for word in sentence.words:
            at = index.get(as_counted(word.text))
            if at is not None and not word.text[0].isdigit():
                places.append((row, at, len(sentence.words) ** -0.5))
    at_row, at_word, share = zip(*places, strict=True)
    shape = (len(sentences), len(words))
    holds = sparse.csr_matrix((share, (at_row, at_word)), shape=shape)
    in_sentences = np.bincount(holds.indices, minlength=len(words))
    return Company(words, vectors, holds, np.flatnonzero(in_sentences >= RAREST_WORD))


class Fitted(NamedTuple):
    """A model of sentences."""

    mean: Array
    deviation: Array
    coefficients: Array
    base: float
    weights: Array
    """A weight for each word known."""

    def judge(self, table: Array, holds: sparse.csr_matrix) -> Array:
        """Return the difficulty of sentences by themselves."""
        lines = bent(table, self.mean, self.deviation)
        return np.asarray(self.base + lines @ self.coefficients + holds @ self.weights)


def fit(table: Array, company: Company, judged: Judged, keep: NDArray[np.bool_]) -> Fitted:
    """Learn from the sentences of which `keep` is true."""
    mean, deviation = table[keep].mean(0), table[keep].std(0) + 1e-9
    lines = bent(table[keep], mean, deviation) * FEATURE_SCALE
    holds = company.holds[np.flatnonzero(keep)]
    summed = holds @ company.vectors
    vector_scale = VECTOR_SCALE / summed.std(0)
    columns = [lines, summed * vector_scale, holds[:, company.listed] * WORD_SCALE]
    whole = sparse.hstack([sparse.csr_matrix(part) for part in columns]).tocsr()
    sets = judged.sets[keep]
    shares = np.array([len(sets) / len(SETS) / (sets == name).sum() for name in sets])
    ridge = Ridge(PENALTY, solver="lsqr", tol=1e-5, max_iter=500)
    found = ridge.fit(whole, judged.difficulties[keep], shares).coef_
    first, second = lines.shape[1], lines.shape[1] + len(vector_scale)
    weights = company.vectors @ (found[first:second] * vector_scale)
    weights[company.listed] += found[second:] * WORD_SCALE
    return Fitted(mean, deviation, found[:first] * FEATURE_SCALE, float(ridge.intercept_), weights)


def report_sentences(label: str, found: Array, judged: Judged) -> None:
    """Print how well figures agree with people's, each sentence of MedReadMe in its text."""
    in_text, by_document = found.copy(), []
    for document in np.unique(judged.documents[judged.sets == "medreadme"]):
        own = judged.documents == document
        in_text[own] += CONTEXT * (found[own].mean() - found[own])
        by_document.append((found[own].mean(), judged.difficulties[own].mean()))
    figures = [f"medreadme documents {np.corrcoef(np.array(by_document).T)[0, 1]:.3f}"]
    for name in SETS:
        own = judged.sets == name
        r = np.corrcoef(in_text[own], judged.difficulties[own])[0, 1]
        figures.append(f"{name} {r:.3f}")
    print(f"sentences, {label}: r =", ", ".join(figures))


def learn_sentences(judged: Judged, held: Judged) -> None:
    """Write what is known of sentences, and print how well it agrees with people."""
    index, vectors = word_vectors()
    company = keep_company(judged.sentences, index, vectors)
    table, _ = features(judged.sentences)
    fold = np.array([zlib.crc32(name.encode()) % 5 for name in map(_article, judged.documents)])
    found = np.zeros(len(table))
    for number in range(5):
        other = fold == number
        model = fit(table, company, judged, ~other)
        found[other] = model.judge(table[other], company.holds[np.flatnonzero(other)])
    report_sentences("cross-validated", found, judged)
    model = fit(table, company, judged, np.ones(len(table), bool))
    _write_sentences(model, table, company, judged)
    held_company = keep_company(held.sentences, index, vectors)
    got = model.judge(features(held.sentences)[0], held_company.holds)
    report_sentences("development", got, held)


def _write_sentences(model: Fitted, table: Array, company: Company, judged: Judged) -> None:
    easy = judged.difficulties < EASY
    known = {company.words[at] for at in company.listed}
    frequent = company.words[: len(company.words) // 2]
    listed = known.union(frequent)
    weights = dict(zip(company.words, model.weights.tolist(), strict=True))
    kept = {w: v for w, v in weights.items() if w in listed and abs(v) >= LEAST_WEIGHT}
    _write_table("words", {word: kept[word] for word in sorted(kept) if word.split() == [word]})
    np.savez(
        MODELS / "difficulty_sentences.npz",
        mean=model.mean,
        deviation=model.deviation,
        coefficients=model.coefficients,
        base=np.asarray(model.base),
        easy=bent(table[easy], model.mean, model.deviation).mean(0),
        easy_weight=np.asarray((company.holds @ model.weights)[easy].mean()),
    )


def _write_nothing() -> None:
    """Write a model under which every sentence is alike, so that sentences can be read at all."""
    zeros = np.zeros(len(NAMES))
    nothing = {"mean": zeros, "deviation": zeros + 1, "easy": np.tile(zeros, 3)}
    figures = {"base": np.array(3.0), "easy_weight": np.array(0.0)}
    path = MODELS / "difficulty_sentences.npz"
    np.savez(path, coefficients=np.tile(zeros, 3), **nothing, **figures)  # type: ignore[arg-type]
    load_model.cache_clear()


def main() -> None:
    """Write the files and print how well they agree with people."""
    learn_words()
    _write_nothing()
    pipeline = Pipeline()
    learn_sentences(read("train", pipeline), read("dev", pipeline))


if __name__ == "__main__":
    main()
