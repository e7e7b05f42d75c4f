"""Learns which words are jargon to the public, and what explains a term: `models/jargon.npz`.

    python -m training.jargon             # figures by cross-validation, then the model (10 minutes)
    python -m training.jargon --only-fit  # the model alone

Reads the marks of the sets nihr and lay_roles, and counts words in the Cochrane set.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from kmtext.english.pipeline import Pipeline
from kmtext.profile import load_profile
from kmtext.terms import termhood
from kmtext.terms.explained import cues
from kmtext.terms.jargon import find_terms, hard_stretches, views
from kmtext.terms.lists import phrase_book
from kmtext.terms.term import PUBLIC
from kmtext.terms.termhood import NO_WORD, NOBODY, Place, TermModel
from kmtext.terms.word_kinds import BUCKETS, SCALE, Uses, bucket, ending, letter_runs, whole
from training.company import Company, company, uses_arrays
from training.marks import Marked, labels, marked_documents

Arrays = dict[str, NDArray[np.generic]]
FOLDS, INNER_FOLDS = 5, 3
FIRST_C, SECOND_C, CUE_C = 0.3, 0.1, 1.0
"""How little each regression is held back; chosen by cross-validation."""
N_KIND, N_TOLD = 17, len(termhood.TOLD_NEIGHBOURS)


class Tables:
    """The features of documents as matrices."""

    def __init__(self) -> None:
        self._hashed: dict[int, sparse.csr_matrix] = {}

    def first(self, place: Place, model: TermModel) -> sparse.csr_matrix:
        """Return what the first regression sees: hashed features, kind features, tag."""
        if id(place) not in self._hashed:
            self._hashed[id(place)] = hashed_features(place)
        dense = np.hstack(
            [model.kind_features(place.kinds)[place.kind], np.eye(NO_WORD)[place.tags]]
        )
        return sparse.hstack([self._hashed[id(place)], sparse.csr_matrix(dense)]).tocsr()

    def second(
        self, place: Place, model: TermModel, sums: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return what the second regression sees."""
        kinds = model.kind_features(place.kinds)[place.kind]
        near = kinds[:, termhood.TOLD_NEIGHBOURS]
        columns = range(near.shape[1])
        told = [termhood.shifted(near[:, c], by, place, 0.0) for by in (1, -1) for c in columns]
        tags = [
            np.eye(NO_WORD + 1)[
                termhood.shifted(place.tags, by, place, NO_WORD).astype(int) if by else place.tags
            ]
            for by in (0, 1, -1)
        ]
        return np.hstack(
            [kinds, np.column_stack(told), termhood.context_features(place, sums), *tags]
        )


def hashed_features(place: Place) -> sparse.csr_matrix:
    """Return the letter runs of each word, itself, and the words beside it, as buckets."""
    lowers = [word.facts.lower for word in place.words]
    runs = letter_runs(lowers)
    columns, rows_ = [runs.buckets], [runs.owners]
    every = np.arange(len(lowers))
    words = np.array([whole(lower) for lower in lowers])
    ends = np.array([ending(lower) for lower in lowers])
    columns.append(words)
    rows_.append(every)
    for table, by in ((1, 1), (2, -1)):
        for values, alone in ((words, bucket(NOBODY)), (ends, -1)):
            near = termhood.shifted(values, by, place, alone).astype(int)
            columns.append(table * BUCKETS + near[near >= 0])
            rows_.append(every[near >= 0])
    column, row = np.concatenate(columns), np.concatenate(rows_)
    return sparse.csr_matrix((np.ones(len(column)), (row, column)), (len(lowers), 3 * BUCKETS))


def blank() -> Arrays:
    """Return the arrays of a model that knows nothing."""
    return {
        "hashed": np.zeros((3, BUCKETS), np.int8),
        "usage_keys": np.zeros(0, np.uint32),
        "usage": np.zeros((0, Uses.COLUMNS), np.int16),
        "first_kinds": np.zeros(N_KIND),
        "second_kinds": np.zeros(N_KIND),
        "neighbours": np.zeros((2, N_TOLD)),
        "first_tags": np.zeros(NO_WORD),
        "second_tags": np.zeros((3, NO_WORD + 1)),
        "context": np.zeros(0),
        "biases": np.zeros(2),
        "cues": np.array([termhood.CUE_BIAS]),
        "cue_weights": np.zeros(1),
    }


def regress(
    table: NDArray[np.float64] | sparse.csr_matrix, target: NDArray[np.bool_], strength: float
) -> tuple[NDArray[np.float64], float]:
    """Return the weights and bias of a logistic regression; dense columns are scaled first."""
    dense = isinstance(table, np.ndarray)
    if isinstance(table, np.ndarray):
        scale = table.std(axis=0)
    else:
        scale = np.ones(table.shape[1])
        tail = table[:, 3 * BUCKETS :].toarray()
        scale[3 * BUCKETS :] = tail.std(axis=0)
    scale[scale == 0] = 1.0
    scaled = table / scale if dense else table @ sparse.diags(1 / scale)
    solver, nearly = ("lbfgs", 1e-3) if dense else ("liblinear", 1e-2)
    found = LogisticRegression(C=strength, solver=solver, tol=nearly, max_iter=500, random_state=0)
    found.fit(scaled, target)
    return found.coef_[0] / scale, float(found.intercept_[0])


def fit_first(tables: Tables, documents: Sequence[Marked], arrays: Arrays) -> Arrays:
    """Fit the first regression."""
    model = TermModel(arrays)
    table = sparse.vstack([tables.first(d.place, model) for d in documents]).tocsr()
    use, target = labels(documents)
    weights, bias = regress(table[use], target[use], FIRST_C)
    hashed = np.clip(np.round(weights[: 3 * BUCKETS] * SCALE), -127, 127).astype(np.int8)
    return {
        **arrays,
        "hashed": hashed.reshape(3, BUCKETS),
        "first_kinds": weights[3 * BUCKETS : 3 * BUCKETS + N_KIND],
        "first_tags": weights[3 * BUCKETS + N_KIND :],
        "biases": np.array([bias, 0.0]),
    }


def fit(tables: Tables, documents: Sequence[Marked], known: Company, seed: int) -> Arrays:
    """Fit both regressions and the cues; the second learns from sums that the first is blind to."""
    start = {**blank(), **uses_arrays(known, documents)}
    inner = np.random.default_rng(seed).integers(0, INNER_FOLDS, len(documents))
    sums: list[NDArray[np.float64]] = [np.zeros(0)] * len(documents)
    for fold in range(INNER_FOLDS):
        part = fit_first(
            tables, [d for d, f in zip(documents, inner, strict=True) if f != fold], start
        )
        model = TermModel(part)
        for at in np.flatnonzero(inner == fold):
            sums[int(at)] = model.first_sums(documents[int(at)].place)
    arrays = fit_first(tables, documents, start)
    model = TermModel(arrays)
    some = [without_some_lists(d.place, seed) for d in documents]
    table = np.vstack([tables.second(p, model, s) for p, s in zip(some, sums, strict=True)])
    use, target = labels(documents)
    weights, bias = regress(table[use], target[use], SECOND_C)
    n_tags = 3 * (NO_WORD + 1)
    arrays |= {
        "second_kinds": weights[:N_KIND],
        "neighbours": weights[N_KIND : N_KIND + 2 * N_TOLD].reshape(2, N_TOLD),
        "context": weights[N_KIND + 2 * N_TOLD : -n_tags],
        "second_tags": weights[-n_tags:].reshape(3, NO_WORD + 1),
        "biases": np.array([float(arrays["biases"][0]), bias]),
    }
    return arrays | fit_cues(documents, sums, TermModel(arrays))


def without_some_lists(place: Place, seed: int) -> Place:
    """Return a document as if the lists held only half of its words.

    The lists were pruned on these very texts: what they hold is jargon here more often than
    elsewhere, and the regression must not lean on them alone.
    """
    unlisted = np.random.default_rng(seed).random(place.key.max() + 1) < 0.5
    context = place.context.copy()
    context[unlisted[place.key], -2:] = 0
    return place._replace(context=context)


def fit_cues(
    documents: Sequence[Marked], sums: Sequence[NDArray[np.float64]], model: TermModel
) -> Arrays:
    """Fit what tells explained terms from unexplained ones."""
    found: list[dict[str, float]] = []
    target: list[bool] = []
    for d, values in zip(documents, sums, strict=True):
        for view in views(d.units, d.matches, d.place, values, values, set(), PUBLIC, model):
            words = view.sentence.words
            for stretch, members in hard_stretches(view):
                starts = [words[number].start for number in members]
                told = any(a <= start < b for start in starts for a, b in d.told)
                speaks = cues(view.sentence, stretch, view.known, view.following)
                if speaks and (told or d.jargon.intersection(starts)):
                    found.append(speaks)
                    target.append(told)
    names = sorted({name for each in found for name in each})
    table = np.array([[each.get(name, 0.0) for name in names] for each in found])
    model_ = LogisticRegression(C=CUE_C, max_iter=1000).fit(table, target)
    return {
        "cues": np.array([termhood.CUE_BIAS, *names]),
        "cue_weights": np.array([model_.intercept_[0], *model_.coef_[0]]),
    }


def starts_found(d: Marked, model: TermModel) -> tuple[set[int], set[int]]:
    """Return where the words of unexplained and of explained terms begin."""
    known = phrase_book(load_profile("public").lists)
    found: tuple[set[int], set[int]] = (set(), set())
    for term in find_terms(d.units, known, d.matches, model=model):
        words = re.finditer(r"\w+", d.text[term.start : term.end])
        found[term.explained].update(term.start + word.start() for word in words)
    return found


def figures(pairs: Sequence[tuple[Marked, TermModel]]) -> str:
    """Return F1, precision and recall of unexplained words, and F1 of the words explained."""
    counts = np.zeros((2, 3))
    for d, model in pairs:
        open_, closed = starts_found(d, model)
        told = {m.start() + a for a, b in d.told for m in re.finditer(r"\w+", d.text[a:b])}
        for row, gold, got in (
            (0, d.jargon, open_ - d.maybe),
            (1, told, closed & (told | d.jargon)),
        ):
            counts[row] += [len(gold & got), len(got - gold), len(gold - got)]
    (tp, fp, fn), (tq, fq, fr) = counts
    return (
        f"F1 {2 * tp / (2 * tp + fp + fn):.3f} (precision {tp / (tp + fp):.2f}, recall {tp / (tp + fn):.2f})"
        f"; explained F1 {2 * tq / (2 * tq + fq + fr):.3f}"
    )


def cross_validate(tables: Tables, documents: Sequence[Marked], known: Company) -> None:
    """Print figures for documents by models that never saw them."""
    fold_of = np.random.default_rng(0).integers(0, FOLDS, len(documents))
    judged: list[tuple[Marked, TermModel]] = []
    for fold in range(FOLDS):
        seen = [d for d, f in zip(documents, fold_of, strict=True) if f != fold]
        model = TermModel(fit(tables, seen, known, fold))
        judged += [(d, model) for d, f in zip(documents, fold_of, strict=True) if f == fold]
    for kind in ("lay_roles", "nihr"):
        print(
            f"cross-validated, {kind}: {figures([p for p in judged if p[0].kind == kind])}",
            flush=True,
        )


def main() -> None:
    """Print the figures and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only-fit", action="store_true")
    only_fit = parser.parse_args().only_fit
    pipeline = Pipeline()
    known, tables = company(), Tables()
    documents = [
        *marked_documents("lay_roles", "train", pipeline),
        *marked_documents("nihr", "dev", pipeline),
    ]
    if not only_fit:
        cross_validate(tables, documents, known)
    arrays = fit(tables, documents, known, FOLDS)
    kept: dict[str, Any] = {
        n: a.astype(np.float32) if a.dtype == np.float64 else a for n, a in arrays.items()
    }
    np.savez_compressed(termhood.MODEL, **kept)
    print(f"{termhood.MODEL.name}: {termhood.MODEL.stat().st_size / 1000:.0f} KB")
    dev = [(d, TermModel(arrays)) for d in marked_documents("lay_roles", "dev", pipeline)]
    print(f"development, lay_roles: {figures(dev)}")


if __name__ == "__main__":
    main()
