"""Larger models that learn the roles of sentences and tell them of many that nobody judged.

Used by `python -m training.roles --ratings FOLDER`, never by the library. Each is all-MiniLM-L6-v2
(Apache-2.0) with its upper four layers tuned on single sentences, but for some parts of the
cross-validation, so that what it says of other texts knows nothing of those parts. The small model
learns from what they say of medical sentences as if they stood in lay text that was judged.
It needs what `training/requirements-rater.txt` pins.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kmtext.roles.model import CHOICES, KINDS, softmax
from training.larger_model import MINILM, Course, fix_seed, loaded, rate_all, tune

UNSEEN = ((0, 1), (2, 3))
"""Of each larger model, the parts of the cross-validation that it does not learn from."""
COURSE = Course(steps=1540, warm_up=120, rate=2e-4, head_rate=3e-3)
BATCH, BUCKET, LONGEST = 32, 20, 64
MIX = {"nihr": 0.10, "lay_roles": 0.28, "own": 0.02, "written": 0.14, "cochrane lay": 0.24,
       "cochrane abstracts": 0.06, "pubmed_roles": 0.12, "csabstruct_roles": 0.04}  # fmt: skip
"""How often a sentence of each set is learned from."""
ASKED = {("cochrane lay", "cochrane unread"): 60_000, ("pubmed_roles",): 6_000}
"""Sets of which sentences are rated, and how many at most."""


class Shown(NamedTuple):
    """Sentences as the larger models see them, row by row."""

    texts: Sequence[str]
    sets: NDArray[np.str_]
    kinds: NDArray[np.intp]
    choices: NDArray[np.intp]
    folds: NDArray[np.intp]


class Ratings(NamedTuple):
    """Which sentences were rated, and the chance of each choice as each larger model sees it."""

    rows: NDArray[np.intp]
    chances: NDArray[np.float32]
    """Models x sentences x choices."""

    def unaware_of(self, part: int | None) -> NDArray[np.float32]:
        """Return the mean of the models that did not learn from this part, or of all."""
        unaware = [part in parts for parts in UNSEEN]
        chosen = self.chances[unaware] if any(unaware) else self.chances
        mean: NDArray[np.float32] = chosen.mean(axis=0)
        return mean


def ratings(shown: Shown, usable: NDArray[np.intp], cache: Path) -> Ratings:
    """Return what the larger models say of sentences, kept in `cache` once known.

    `usable` are the rows with a role to learn.
    """
    if not cache.exists():
        asked = _asked(shown.sets)
        texts = [shown.texts[row] for row in asked]
        said = []
        for parts in UNSEEN:
            judge = _tuned(shown, usable[~np.isin(shown.folds[usable], parts)])
            said.append(judge(texts).astype(np.float16))
        keys = np.array([_key(text) for text in texts], np.uint64)
        np.savez_compressed(cache, keys=keys, chances=np.stack(said))
    kept = np.load(cache)
    place = {key: at for at, key in enumerate(kept["keys"].tolist())}
    at = np.array([place.get(_key(text), -1) for text in shown.texts])
    rows = np.flatnonzero(at >= 0)
    return Ratings(rows, kept["chances"][:, at[rows]].astype(np.float32))


def _key(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def _asked(sets: NDArray[np.str_]) -> list[int]:
    """Return the rows of the sentences to rate."""
    chance = np.random.default_rng(1)
    of = [chance.permutation(np.flatnonzero(np.isin(sets, names)))[:most].tolist()
          for names, most in ASKED.items()]  # fmt: skip
    return [row for rows in of for row in rows]


def _tuned(shown: Shown, rows: NDArray[np.intp]) -> Callable[[Sequence[str]], Any]:
    """Tune a model on these rows; return what says of texts how likely each choice is in lay text."""
    import torch  # only who makes the ratings anew needs it

    fix_seed(0)
    model, head, tokenizer = loaded(MINILM, KINDS * CHOICES)
    drop = torch.nn.Dropout(0.1)

    def scores(some: Sequence[str]) -> Any:
        with torch.autocast("cpu", torch.bfloat16):
            words = tokenizer(
                list(some), padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
            )
            states = model(**words).last_hidden_state
            seen = words["attention_mask"].unsqueeze(-1)
            mean = (states * seen).sum(1) / seen.sum(1)
        return head(drop(torch.cat([mean, states[:, 0]], -1).float())).view(-1, KINDS, CHOICES)

    def loss(batch: Sequence[int]) -> Any:
        said = scores([shown.texts[row] for row in batch])
        own = said[range(len(batch)), shown.kinds[batch].tolist()]
        wanted = torch.tensor(shown.choices[batch])
        return torch.nn.functional.cross_entropy(own, wanted, label_smoothing=0.05)

    tune(model, head, COURSE, _batches(shown, rows), loss)
    drop.eval()

    def judge(some: Sequence[str]) -> Any:
        lengths = [len(text) for text in some]
        said = rate_all(lengths, lambda batch: scores([some[at] for at in batch])[:, 0])
        return softmax(said.astype(np.float32))

    return judge


def _batches(shown: Shown, rows: NDArray[np.intp]) -> Iterator[list[int]]:
    """Yield batches of rows for ever, each set as often as it should be, texts of like length together."""
    chance = np.random.default_rng(0)
    pools = {name: _for_ever(rows[shown.sets[rows] == name], chance) for name in MIX}
    while True:
        drawn = [next(pools[name]) for name, share in MIX.items()
                 for _ in range(round(share * BATCH * BUCKET))]  # fmt: skip
        drawn.sort(key=lambda row: len(shown.texts[row]))
        batches = [drawn[at : at + BATCH] for at in range(0, len(drawn), BATCH)]
        for at in chance.permutation(len(batches)):
            yield batches[at]


def _for_ever(rows: NDArray[np.intp], chance: np.random.Generator) -> Iterator[int]:
    """Yield the rows in an order of chance, again and again."""
    while True:
        yield from chance.permutation(rows).tolist()
