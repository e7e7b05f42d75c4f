"""Learns the roles of sentences (models/roles.md); prints nothing but where the model is written.

    python -m training.roles --ratings FOLDER   # what is shipped
    python -m training.roles                    # without larger models

The first has training/role_teacher.py write its ratings to that folder, or reads them from there.
Fixed seeds; about four minutes on one free core, and twenty more for the ratings. Needs the shared
data and scipy.
"""

from __future__ import annotations

import argparse
import re
import zlib
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kmtext.english.pipeline import Pipeline
from kmtext.report import ROLES
from kmtext.roles.features import Found
from kmtext.roles.model import (
    CHOICES,
    KINDS,
    MODEL,
    SAID,
    by_kind,
    look_up,
    said,
)
from training.role_figures import FOLDS, Crossed, figures
from training.role_sentences import UNREAD, Learned, sentences
from training.role_steps import Lesson, evened, first_step
from training.role_teacher import UNSEEN, Ratings, Shown, ratings
from training.role_views import Sentences, second_step

SETS = {"nihr": (0, 4.0, 30.0), "lay_roles": (0, 3.0, 18.0), "cochrane lay": (1, 0.6, 1.4),
        "cochrane abstracts": (2, 0.3, 0.2), "pubmed_roles": (2, 0.6, 4.5),
        "written": (0, 2.0, 25.0), "csabstruct_roles": (3, 0.4, 0.5), "own": (0, 10.0, 60.0), UNREAD: (1, 0.0, 0.0)}  # fmt: skip
"""Of each set: its kind of text, and what a sentence counts in the first step and the second."""
RATED_COUNTS, RATED_SHARE = 1.0, 0.2
"""What a sentence counts in the first step as larger models rate it, read as judged lay text, and
how far they are believed in the second, where the heading over it says otherwise."""
SHARE = {"cochrane lay": 0.6, "cochrane abstracts": 0.2}
"""Share of the documents of large sets that the second step learns from."""
FEATURES = 20_000


def matrix(table: list[Learned], numbers: NDArray[np.uint32]) -> Any:
    """Return the known features of each sentence, each row over the root of its count."""
    every = np.repeat(np.arange(len(table)), [len(row.found) for row in table])
    rows_, sentence = look_up(numbers, Found(np.concatenate([row.found for row in table]), every))
    counts = np.bincount(sentence, minlength=len(table))
    values = (np.maximum(counts, 1) ** -0.5).astype(np.float32)[sentence]
    return sparse.csr_matrix((values, (sentence, rows_)), shape=(len(table), len(numbers)))


def main() -> None:
    """Learn, and write the model."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--ratings", type=Path, help="folder of the larger models' ratings")
    folder: Path | None = arguments.parse_args().ratings
    parts, figures = learn(list(sentences(Pipeline())), folder)
    np.savez_compressed(MODEL, **parts)
    print(MODEL, len(parts["features"]), "features")
    for name, figure in figures.items():
        print(f"cross-validated by document: {name} {figure:.3f}")


def learn(table: list[Learned], folder: Path | None) -> tuple[dict[str, Any], dict[str, float]]:
    """Return the tables of the model, and its figures, cross-validated by document."""
    names = [row.document for row in table]
    documents = np.cumsum([0, *(a != b for a, b in pairwise(names))])
    blocks = np.array([row.block for row in table])
    sets = np.array([row.kind for row in table])
    kinds = np.array([SETS[name][0] for name in sets])
    choice = np.array([ROLES.index(r.role) if r.role in ROLES else CHOICES - 1 for r in table])
    counts = np.array([SETS[row.kind][1:] if row.role != "" else (0, 0) for row in table], float)
    fold = np.array([_fold(name) for name in names])
    learnt = np.flatnonzero((counts[:, 0] > 0) & ((choice < CHOICES - 1) | (kinds == 0)))
    shown = Shown([row.text for row in table], sets, kinds, choice, fold)
    rated = ratings(shown, learnt, folder / "roles.npz") if folder else None

    def lesson(part: int | None) -> Lesson:
        """Return what is learned without a part; None is all."""
        told = judged(learnt[fold[learnt] != part], kinds, choice, counts[:, 0], sets)
        return told.and_also(as_rated(rated, part, fold)) if rated else told

    numbers = frequent(table, kinds)
    x = matrix(table, numbers)
    numbers = telling(numbers, x, first_step(x, lesson(0), 2, hidden=0)[0], kinds)
    x = matrix(table, numbers)
    read = np.zeros((len(table), SAID), np.float32)
    for part in range(FOLDS):
        own, bias, mix = first_step(x, lesson(part), 4)
        out = np.flatnonzero(fold == part)
        read[out] = said(x[out] @ own + bias, mix)
    own, bias, mix = first_step(x, lesson(None), 4)

    share_of = np.array([SHARE.get(name, 1.0) for name in sets])
    drawn = np.random.default_rng(7).random(documents[-1] + 1)[documents]
    some = np.flatnonzero((drawn < share_of) & (sets != UNREAD))
    counted = np.where(np.isin(np.arange(len(table)), learnt), counts[:, 1] / share_of, 0)
    shown_whole = Sentences(read, documents, blocks, choice, counted, fold).rows(some)

    def wanted(part: int | None) -> Any:
        """Return the chances that the second step learns, without a part; None is all."""
        return with_ratings(choice, rated, part, sets)[some]

    whole, without = second_step(shown_whole, wanted)
    scale = np.abs(own).max(axis=0) / 127
    tables = {"bias": bias, "scale": scale, "mix": mix}
    for turn, network in enumerate(whole):
        tables |= {f"network_{turn}_{number}": values for number, values in enumerate(network)}
    half = {name: values.astype(np.float16) for name, values in tables.items()}
    steps = np.rint(own / scale).astype(np.int8)
    sizes = np.array([len(row.found) for row in table])
    crossed = Crossed(read, documents, blocks, sets, choice, counts[:, 0] > 0, fold, sizes)
    unseen = sorted(part for parts in UNSEEN for part in parts) if rated else list(range(FOLDS))
    return {"features": numbers, "own": steps, **half}, figures(crossed, without, unseen)


def judged(rows_: Any, kinds: Any, choice: Any, counts: Any, sets: Any) -> Lesson:
    """Return what people or headings say of these rows."""
    often = np.bincount(kinds[rows_], minlength=KINDS)
    of_style = 0.3 * len(rows_) / KINDS / often[kinds[rows_]] * (sets[rows_] != "own")
    wanted = evened(choice[rows_], CHOICES, 0.05)
    counted = counts[rows_].astype(np.float32)
    return Lesson(rows_, kinds[rows_], wanted, counted, of_style.astype(np.float32))


def as_rated(rated: Ratings, part: int | None, fold: Any) -> Lesson:
    """Return what the larger models that are unaware of a part say of the sentences of the others."""
    kept = fold[rated.rows] != part
    rows_ = rated.rows[kept]
    nothing = np.zeros(len(rows_), np.float32)
    as_lay = np.zeros(len(rows_), int)
    return Lesson(rows_, as_lay, rated.unaware_of(part)[kept], nothing + RATED_COUNTS, nothing)


def with_ratings(choice: Any, rated: Ratings | None, part: int | None, sets: Any) -> Any:
    """Return the chances that are learned in the end.

    Headings of Cochrane summaries, which say nothing of single sentences, are believed in part.
    """
    wanted = evened(choice, CHOICES, 0.03)
    if rated:
        by_heading = sets[rated.rows] == "cochrane lay"
        at, said_so = rated.rows[by_heading], rated.unaware_of(part)[by_heading]
        wanted[at] += RATED_SHARE * (said_so - wanted[at])
    return wanted


def _fold(name: str) -> int:
    """Return the part of the cross-validation; a review's two texts go together."""
    return zlib.crc32((re.search(r"CD\d+", name) or [name])[0].encode()) % FOLDS


def frequent(table: list[Learned], kinds: Any) -> NDArray[np.uint32]:
    """Return the features seen often enough, sorted."""
    often, times = np.unique(np.concatenate([row.found for row in table]), return_counts=True)
    lay = [row.found for row, kind in zip(table, kinds, strict=True) if kind == 0]
    judged, judged_times = np.unique(np.concatenate(lay), return_counts=True)
    in_lay = np.isin(often, judged[judged_times >= 3])
    return often[(times >= 30) | ((times >= 6) & in_lay)]


def telling(numbers: Any, x: Any, own: Any, kinds: Any) -> NDArray[np.uint32]:
    """Return the features that tell most of roles, sorted."""
    by_choice = by_kind(own)
    by_choice = by_choice - by_choice.mean(2, keepdims=True)
    score = np.zeros(len(numbers))
    for kind, worth in enumerate((3.0, 1.5, 1.0, 0.5)):
        share = np.asarray(x[kinds == kind].sum(0)).ravel()
        score += worth * np.sqrt(share / share.sum()) * np.linalg.norm(by_choice[:, kind], axis=1)
    return np.sort(numbers[np.argsort(-score)[:FEATURES]])


if __name__ == "__main__":
    main()
