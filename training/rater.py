"""A larger model that learns how hard people find sentences, and rates many that nobody judged.

Used by `python -m training.difficulty`, never by the library. It is all-MiniLM-L6-v2 (Apache-2.0)
with its upper four layers tuned on four fifths of the judged articles, and the features of
`kmtext.sentence_features` beside what it reads; the last fifth says how well it agrees with people. It
is tuned twice, from two seeds, and what both say counts by halves. What they say of other texts teaches
the small model more words. They need what `training/requirements-rater.txt` pins.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kmtext.english.sentences import sentence_spans
from training.larger_model import MINILM, Course, fix_seed, loaded, rate_all, tune
from training.texts import SEED, checksum, rows, with_numbers

Array = NDArray[np.float64]
COURSE = Course(steps=600, warm_up=100, rate=2e-4, head_rate=3e-3)
BATCH, BUCKET, LONGEST = 32, 20, 80
SEEDS = (2, 3)
FURTHEST, FEATURE_SCALE = 5.0, 0.3
"""Standard deviations from the mean at which a feature is cut, and what one is to the model."""
SHORTEST_TEXT, LONGEST_TEXT = 25, 400
"""Characters of a sentence to be rated."""
MANY = {
    **{"lay": 39_000, "technical": 28_000, "lay_roles": 3500},
    **{"csabstruct_roles": 5000, "pubmed_roles": 5500},
}
FEWER = 2500
"""How many sentences of a kind are rated."""


CLAUSE = re.compile(r"[,;:] |[.?!]$| (?=(?:and|but|or|which|that|because|while|when|if) )")
FEWEST_WORDS = 5


READER = "reader"
"""The judge of the sentences in `reader_ratings.tsv`."""
READERS_SHARE = 0.3
"""What that judge counts beside the mean of the others."""
_READ = Path(__file__).with_name("reader_ratings.tsv")


def reader_ratings(texts: Iterable[str]) -> dict[str, float]:
    """Return how hard a large language model, as a reader, found those of these texts that it read."""
    lines = (line.split("\t") for line in _READ.read_text(encoding="utf-8").splitlines())
    ratings = {int(key): float(rating) for key, rating in lines}
    return {text: ratings[key] for text in texts if (key := checksum(text)) in ratings}


class Rated(NamedTuple):
    """A sentence that nobody judged, its kind, and its difficulty as the model rates it."""

    text: str
    kind: str
    difficulty: float


def unjudged() -> list[tuple[str, str]]:
    """Return sentences to rate and the kind of each, the same ones each time."""
    chance = random.Random(SEED)
    by_kind: dict[str, list[str]] = {}
    for kind, text in _unjudged():
        by_kind.setdefault(kind, []).append(text)
    for texts in by_kind.values():
        chance.shuffle(texts)
    return [
        (text, kind) for kind, texts in by_kind.items() for text in texts[: MANY.get(kind, FEWER)]
    ]


def _unjudged() -> Iterator[tuple[str, str]]:
    for review in rows("cochrane", "train"):
        for kind, sections in (("lay", review["pls"]), ("technical", review["abstract"])):
            for _, paragraphs in sections:
                for paragraph in paragraphs:
                    for start, end in sentence_spans(paragraph):
                        if SHORTEST_TEXT < end - start < LONGEST_TEXT:
                            yield kind, paragraph[start:end].replace("\u2010", "-")
    for name in ("lay_roles", "csabstruct_roles", "pubmed_roles"):
        for document in rows(name, "train"):
            for sentence in document["sentences"]:
                yield name, with_numbers(sentence["text"])
    judged_words = rows("complex", "train")
    for text, corpus in dict.fromkeys((row["sentence"], row["corpus"]) for row in judged_words):
        yield f"complex {corpus}", text


def pieces(texts: Sequence[str], sets: Sequence[str]) -> list[tuple[str, str]]:
    """Return judged sentences, as they are and by clauses, and the kind of each."""
    found = {}
    for text, name in zip(texts, sets, strict=True):
        clauses = [one.strip() for one in CLAUSE.split(text)] if name != "medreadme" else []
        for part in (text, *clauses):
            if len(part.split()) >= FEWEST_WORDS:
                found[part] = f"{name} again"
    return list(found.items())


class Told(NamedTuple):
    """Sentences as the larger model sees them, a row each."""

    texts: Sequence[str]
    units: NDArray[np.float32]
    """Their features in standard units, cut and scaled."""

    def part(self, rows_at: Sequence[int]) -> Told:
        """Return some rows."""
        return Told([self.texts[at] for at in rows_at], self.units[rows_at])


def rate(
    texts: Sequence[str],
    difficulties: Array,
    sets: Sequence[str],
    held: NDArray[np.bool_],
    features: Callable[[Sequence[str]], Array],
    cache: Path,
) -> list[Rated]:
    """Return what two models say of sentences, kept in `cache` once known.

    They rate those that nobody judged, what they learned, and the clauses of it.
    """
    if not cache.exists():
        known = np.flatnonzero(~held).tolist()
        asked = unjudged() + pieces([texts[at] for at in known], [sets[at] for at in known])
        texts, difficulties, sets, held = _with_reader(texts, difficulties, sets, held)
        known = np.flatnonzero(~held).tolist()
        table = features(texts)
        mean, deviation = table.mean(0), table.std(0) + 1e-9

        def told(some: Sequence[str], table: Array) -> Told:
            units = np.clip((table - mean) / deviation, -FURTHEST, FURTHEST)
            return Told(some, (units * FEATURE_SCALE).astype(np.float32))

        judged = told(texts, table)
        wanted = [text for text, _ in asked]
        to_rate = told(wanted, features(wanted))
        said = []
        for seed in SEEDS:
            judge = _tuned(judged, difficulties, sets, known, seed)
            _report(judge(judged.part(np.flatnonzero(held).tolist())), difficulties, sets, held)
            said.append(judge(to_rate))
        ratings = np.mean(said, axis=0).round(4).tolist()
        kept = [(*one, by_set) for one, by_set in zip(asked, ratings, strict=True)]
        cache.write_text(json.dumps(kept), encoding="utf-8")
    kept = json.loads(cache.read_text(encoding="utf-8"))
    return [Rated(text, kind, float(by_all(by_set))) for text, kind, by_set in kept]


def _with_reader(
    texts: Sequence[str], difficulties: Array, sets: Sequence[str], held: NDArray[np.bool_]
) -> tuple[Sequence[str], Array, Sequence[str], NDArray[np.bool_]]:
    """Return judged sentences, and behind them what the reader says of some, of others too."""
    unseen = {texts[at] for at in np.flatnonzero(held).tolist()}
    said = reader_ratings([*texts, *(text for _, text in _unjudged())])
    return (
        [*texts, *said],
        np.append(difficulties, list(said.values())),
        [*sets, *[READER] * len(said)],
        np.append(held, [text in unseen for text in said]),
    )


def by_all(by_set: Sequence[float]) -> Any:
    """Return what all judges make of it together: the sets' judges in the order of their names."""
    *people, reader = by_set
    return (1 - READERS_SHARE) * np.mean(people, axis=0) + READERS_SHARE * np.asarray(reader)


def judges_of(sets: Iterable[str]) -> list[str]:
    """Return the names of the sets with judges, the reader last."""
    return [*sorted(set(sets) - {READER}), READER]


def _report(said: Array, difficulties: Array, sets: Sequence[str], held: NDArray[np.bool_]) -> None:
    """Print how well ratings, a column for each set, agree with people on the held-out articles."""
    for at, name in enumerate(judges_of(sets)):
        own = np.array(sets)[held] == name
        people = difficulties[held][own]
        r, mean_r = (np.corrcoef(row[own], people)[0, 1] for row in (said[:, at], by_all(said.T)))
        print(
            f"larger model, a fifth of the articles held out: {name} r = {r:.3f},"
            f" by all judges {mean_r:.3f}",
            flush=True,
        )


def _tuned(
    judged: Told,
    difficulties: Array,
    names: Sequence[str],
    known: Sequence[int],
    seed: int,
) -> Callable[[Told], Array]:
    """Tune the model; return what rates texts as each set of judges would (a column each)."""
    import torch

    fix_seed(seed)
    kinds = judges_of(names)
    sets = np.array([kinds.index(name) for name in names])
    means = np.array([difficulties[sets == at].mean() for at in range(len(kinds))])
    spreads = np.array([difficulties[sets == at].std() for at in range(len(kinds))])
    model, head, tokenizer = loaded(MINILM, len(kinds), judged.units.shape[1])

    def rated(told: Told) -> Any:
        with torch.autocast("cpu", torch.bfloat16):
            words = tokenizer(
                list(told.texts),
                padding=True,
                truncation=True,
                max_length=LONGEST,
                return_tensors="pt",
            )
            states = model(**words).last_hidden_state
            seen = words["attention_mask"].unsqueeze(-1)
            mean = (states * seen).sum(1) / seen.sum(1)
        return head(torch.cat([mean.float(), states[:, 0].float(), torch.tensor(told.units)], -1))

    def errors(batch: Sequence[int]) -> Any:
        of = sets[batch]
        aim = torch.tensor((difficulties[batch] - means[of]) / spreads[of], dtype=torch.float32)
        return rated(judged.part(batch))[range(len(batch)), of.tolist()] - aim

    def judge(told: Told) -> Array:
        lengths = [len(text) for text in told.texts]
        said = rate_all(lengths, lambda batch: rated(told.part(batch)))
        return np.asarray(said * spreads + means)

    tune(
        model,
        head,
        COURSE,
        _batches(judged.texts, known, seed),
        lambda batch: (errors(batch) ** 2).mean(),
    )
    return judge


def _batches(texts: Sequence[str], rows_at: Sequence[int], seed: int) -> Iterator[list[int]]:
    """Yield batches of rows for ever, texts of like length together."""
    chance = np.random.default_rng(seed)
    while True:
        order = chance.permutation(rows_at)
        batches = []
        for start in range(0, len(order), BATCH * BUCKET):
            near = sorted(
                order[start : start + BATCH * BUCKET].tolist(), key=lambda at: len(texts[at])
            )
            batches += [near[at : at + BATCH] for at in range(0, len(near), BATCH)]
        for at in chance.permutation(len(batches)):
            yield batches[at]
