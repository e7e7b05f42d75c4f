"""Learns which words are jargon to the public, and what explains a term: `models/jargon.npz`.

    python -m training.jargon             # figures by cross-validation, then the model (10 minutes)
    python -m training.jargon --only-fit  # the model alone

Reads the marks of the sets nihr and lay_roles, and counts words in the Cochrane set.
"""

from __future__ import annotations

import argparse
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from kmtext import termhood
from kmtext.jargon import View, find_terms, hard_stretches
from kmtext.lists import Match, phrase_book
from kmtext.pipeline import Pipeline
from kmtext.profile import load_profile
from kmtext.readers import read_text
from kmtext.sentences import Sentence
from kmtext.termhood import BUCKETS, NO_WORD, NOBODY, SCALE, Place, TermModel
from kmtext.units import read_units
from training.texts import rows

Arrays = dict[str, NDArray[np.generic]]
FOLDS, INNER_FOLDS = 5, 4
RAREST = 5
"""A word must stand in this many abstracts and summaries to be counted."""
FIRST_C, SECOND_C, CUE_C = 0.3, 0.1, 1.0
"""How little each regression is held back; chosen by cross-validation."""
N_TYPES = 16


class Marked(NamedTuple):
    """A document with the marks of its annotators."""

    kind: str
    text: str
    units: list[Sentence]
    matches: list[list[Match]]
    place: Place
    jargon: set[int]
    """Where the words begin that are jargon, unexplained."""
    maybe: set[int]
    """Where the words begin that one annotator alone marked."""
    told: list[tuple[int, int]]
    """Spans of the terms that the text explains, where it does so."""


def marked_documents(name: str, split: str, pipeline: Pipeline) -> Iterator[Marked]:
    """Yield the documents of a set."""
    book = phrase_book(load_profile("public").lists)
    for row in rows(name, split):
        text, jargon, maybe, told = "", set(), set(), []
        for sentence in row["sentences"]:
            text += " " if text else ""
            at, wording = len(text), sentence["text"]
            jargon |= {at + start for start, _ in sentence["jargon"]}
            maybe |= {at + start for start, _ in sentence.get("maybe", ())}
            found = (re.search(re.escape(t), wording, re.I) for t in sentence["explained"])
            told += [(at + match.start(), at + match.end()) for match in found if match]
            text += wording
        units = read_units(read_text(text), pipeline)
        matches = [list(book.find(unit.words)) for unit in units]
        place = termhood.place_words(units, matches)
        yield Marked(name, text, units, matches, place, jargon, maybe, told)


def usage_arrays() -> Arrays:
    """Count the words of Cochrane abstracts and plain language summaries."""
    words = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
    uses: dict[str, Counter[str]] = {"abstract": Counter(), "pls": Counter()}
    texts: dict[str, Counter[str]] = {"abstract": Counter(), "pls": Counter()}
    for row in rows("cochrane", "train"):
        for side in uses:
            found = [w.lower() for _, ps in row[side] for p in ps for w in words.findall(p)]
            uses[side].update(found)
            texts[side].update(set(found))
    kept = sorted(
        w for w in texts["abstract"] | texts["pls"]
        if texts["abstract"][w] + texts["pls"][w] >= RAREST
    )  # fmt: skip
    per_million = {side: sum(counts.values()) / 1e6 for side, counts in uses.items()}
    table = [
        (
            math.log(
                (uses["abstract"][w] / per_million["abstract"] + 0.5)
                / (uses["pls"][w] / per_million["pls"] + 0.5)
            ),
            math.log1p(texts["pls"][w]),
            math.log1p(texts["abstract"][w]),
        )
        for w in kept
    ]
    keys = np.array([zlib.crc32(w.encode()) for w in kept], np.uint32)
    return {"usage_keys": keys, "usage": np.round(np.array(table) * SCALE).astype(np.int16)}


class Tables:
    """The features of documents as matrices."""

    def __init__(self, usage: Arrays) -> None:
        self._model = TermModel({**blank(), **usage})
        self._types: dict[str, list[float]] = {}

    def types(self, place: Place) -> NDArray[np.float64]:
        """Return the type features of each word."""
        for word in place.words:
            if word.text not in self._types:
                usage = self._model.usage(word.facts.lower)
                self._types[word.text] = termhood.type_features(word.text, usage)
        return np.array([self._types[w.text] for w in place.words]).reshape(-1, N_TYPES)

    def first(self, place: Place) -> sparse.csr_matrix:
        """Return what the first regression sees: hashed features, type features, tag."""
        buckets: list[int] = []
        ends = [0]
        lowers = [word.facts.lower for word in place.words]
        for at, lower in enumerate(lowers):
            buckets += termhood.runs(lower)
            for table, other in ((1, at - 1), (2, at + 1)):
                near = 0 <= other < len(lowers) and place.sentence[other] == place.sentence[at]
                found = termhood.beside(lowers[other]) if near else (termhood.bucket(NOBODY),)
                buckets += [table * BUCKETS + number for number in found]
            ends.append(len(buckets))
        hashed = sparse.csr_matrix(
            (np.ones(len(buckets)), np.array(buckets), np.array(ends)),
            shape=(len(lowers), 3 * BUCKETS),
        )
        tags = np.eye(NO_WORD)[place.tags]
        return sparse.hstack(
            [hashed, sparse.csr_matrix(np.hstack([self.types(place), tags]))]
        ).tocsr()

    def second(self, place: Place, sums: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what the second regression sees."""
        types = self.types(place)
        near = types[:, [0, 4]]
        shifted = [
            termhood.shifted(near[:, column], by, place, 0.0) for by in (1, -1) for column in (0, 1)
        ]
        tags = [
            np.eye(NO_WORD + 1)[
                termhood.shifted(place.tags, by, place, NO_WORD).astype(int) if by else place.tags
            ]
            for by in (0, 1, -1)
        ]
        return np.hstack(
            [types, np.column_stack(shifted), termhood.context_features(place, sums), *tags]
        )


def blank() -> Arrays:
    """Return the arrays of a model that knows nothing."""
    return {
        "hashed": np.zeros((3, BUCKETS), np.int8),
        "usage_keys": np.zeros(0, np.uint32),
        "usage": np.zeros((0, 3), np.int16),
        "first_types": np.zeros(N_TYPES),
        "second_types": np.zeros(N_TYPES),
        "neighbours": np.zeros((2, 2)),
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
    solver = "lbfgs" if dense else "liblinear"
    found = LogisticRegression(C=strength, solver=solver, max_iter=1000, random_state=0)
    found.fit(scaled, target)
    return found.coef_[0] / scale, float(found.intercept_[0])


def fit_first(tables: Tables, documents: Sequence[Marked], arrays: Arrays) -> Arrays:
    """Fit the first regression."""
    table = sparse.vstack([tables.first(d.place) for d in documents]).tocsr()
    use, target = labels(documents)
    weights, bias = regress(table[use], target[use], FIRST_C)
    hashed = np.clip(np.round(weights[: 3 * BUCKETS] * SCALE), -127, 127).astype(np.int8)
    return {
        **arrays,
        "hashed": hashed.reshape(3, BUCKETS),
        "first_types": weights[3 * BUCKETS : 3 * BUCKETS + N_TYPES],
        "first_tags": weights[3 * BUCKETS + N_TYPES :],
        "biases": np.array([bias, 0.0]),
    }


def labels(documents: Sequence[Marked]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which words to learn from and which are jargon; explained terms are left out."""
    use, target = [], []
    for d in documents:
        told = [(a, set(re.findall(r"\w+", d.text[a:b].lower()))) for a, b in d.told]
        for word in d.place.words:
            starts = {word.start + m.start() for m in re.finditer(r"\w+", word.text)}
            parts = set(re.findall(r"\w+", word.facts.lower))
            is_jargon = bool(starts & d.jargon)
            was_told = word.facts.zipf < 5.5 and any(
                a - 200 <= word.start and parts & ws for a, ws in told
            )
            target.append(is_jargon)
            use.append(is_jargon or not (was_told or starts & d.maybe))
    return np.array(use), np.array(target)


def fit(tables: Tables, documents: Sequence[Marked], usage: Arrays, seed: int) -> Arrays:
    """Fit both regressions and the cues; the second learns from sums that the first is blind to."""
    start = {**blank(), **usage}
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
    table = np.vstack([tables.second(d.place, s) for d, s in zip(documents, sums, strict=True)])
    use, target = labels(documents)
    weights, bias = regress(table[use], target[use], SECOND_C)
    n_tags = 3 * (NO_WORD + 1)
    arrays |= {
        "second_types": weights[:N_TYPES],
        "neighbours": weights[N_TYPES : N_TYPES + 4].reshape(2, 2),
        "context": weights[N_TYPES + 4 : -n_tags],
        "second_tags": weights[-n_tags:].reshape(3, NO_WORD + 1),
        "biases": np.array([float(arrays["biases"][0]), bias]),
    }
    return arrays | fit_cues(documents, sums, TermModel(arrays))


def fit_cues(
    documents: Sequence[Marked], sums: Sequence[NDArray[np.float64]], model: TermModel
) -> Arrays:
    """Fit what tells explained terms from unexplained ones."""
    found: list[dict[str, float]] = []
    target: list[bool] = []
    for d, values in zip(documents, sums, strict=True):
        at = 0
        for unit, matches in zip(d.units, d.matches, strict=True):
            part = values[at : at + len(unit.words)].tolist()
            at += len(unit.words)
            for _, members, cues in hard_stretches(View(unit, matches, part, part, model)):
                starts = [unit.words[number].start for number in members]
                told = any(a <= start < b for start in starts for a, b in d.told)
                if told or d.jargon.intersection(starts):
                    found.append(cues)
                    target.append(told)
    names = sorted({name for cues in found for name in cues})
    table = np.array([[cues.get(name, 0.0) for name in names] for cues in found])
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


def cross_validate(tables: Tables, documents: Sequence[Marked], usage: Arrays) -> None:
    """Print figures for documents by models that never saw them."""
    fold_of = np.random.default_rng(0).integers(0, FOLDS, len(documents))
    judged: list[tuple[Marked, TermModel]] = []
    for fold in range(FOLDS):
        seen = [d for d, f in zip(documents, fold_of, strict=True) if f != fold]
        model = TermModel(fit(tables, seen, usage, fold))
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
    usage = usage_arrays()
    tables = Tables(usage)
    documents = [
        *marked_documents("lay_roles", "train", pipeline),
        *marked_documents("nihr", "dev", pipeline),
    ]
    if not only_fit:
        cross_validate(tables, documents, usage)
    arrays = fit(tables, documents, usage, FOLDS)
    kept: dict[str, Any] = {
        n: a.astype(np.float32) if a.dtype == np.float64 else a for n, a in arrays.items()
    }
    np.savez_compressed(termhood.MODEL, **kept)
    print(f"{termhood.MODEL.name}: {termhood.MODEL.stat().st_size / 1000:.0f} KB")
    dev = [(d, TermModel(arrays)) for d in marked_documents("lay_roles", "dev", pipeline)]
    print(f"development, lay_roles: {figures(dev)}")


if __name__ == "__main__":
    main()
