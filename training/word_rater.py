"""Larger models that learn how hard people find words, and rate those of many texts.

Used by `python -m training.difficulty`, never by the library. They are all-MiniLM-L6-v2 and
all-mpnet-base-v2 (both Apache-2.0), tuned on CompLex, a word beside the stretch of its sentence. Each copy
leaves out a fifth of the word families, so that a judged word is also rated by one that never saw its like.
"""

from __future__ import annotations

import json
import random
import re
import zlib
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kmtext.words.difficulty import spelt_as_counted
from kmtext.words.tokens import TOKEN, is_word, with_plain_marks
from training.larger_model import MINILM, MPNET, Course, Published, fix_seed, loaded, rate_all, tune
from training.texts import SEED, rows
from training.vectors import texts

Array = NDArray[np.float64]
BATCH, LONGEST, ROUND = 32, 48, 6
"""`ROUND` words on either side of a word are read with it."""
MODELS = {
    "MiniLM": (MINILM, Course(steps=250, warm_up=60, rate=1.5e-4, head_rate=3e-3)),
    "MPNet": (MPNET, Course(steps=250, warm_up=50, rate=6e-5, head_rate=2e-3)),
}
"""The models, and how long and fast each is tuned."""
FOLDS = 5
SELDOM, NAMED = 5, 3
"""How often a word must stand in reviews, where no other text has it, and a name in all texts."""


class Copy(NamedTuple):
    """A tuned copy of a model, the fifth of the word families it left out, and what it says of words."""

    model: str
    without: int
    said: list[float]
    """On CompLex's scale."""


class RatedForms(NamedTuple):
    """Words in small letters and American spelling, or with a capital where they are mostly names."""

    forms: list[str]
    copies: list[Copy]

    def mean(self) -> Array:
        """Return the mean of what all copies say."""
        return np.asarray(np.mean([copy.said for copy in self.copies], axis=0))

    def unaware_of(self, number: int) -> Array:
        """Return the mean of what the copies say that left a fifth of the word families out."""
        said = [copy.said for copy in self.copies if copy.without == number]
        return np.asarray(np.mean(said, axis=0))


class Place(NamedTuple):
    """A word where it stands, with the words around it."""

    word: str
    near: str


def family_fold(word: str) -> int:
    """Return the fifth of the word families that a word is in, by its first six letters."""
    return zlib.crc32(spelt_as_counted(word.lower())[:6].encode()) % FOLDS


def in_sentence(word: str, sentence: str) -> Place:
    """Return a word with what stands around it in a sentence."""
    at = max(sentence.lower().find(word.lower()), 0)
    before, after = sentence[:at].split()[-ROUND:], sentence[at + len(word) :].split()[:ROUND]
    return Place(word, " ".join((*before, word, *after)))


def form_of(word: str, known: Container[str]) -> str:
    """Return under which form a word is known: with its capital, if that is."""
    lower = spelt_as_counted(word.lower())
    name = lower[:1].upper() + lower[1:]
    return name if word[:1].isupper() and name in known else lower


def places() -> dict[str, list[Place]]:
    """Return the words to rate and up to five places of each, the same ones each time."""
    chance = random.Random(SEED)
    counts: Counter[str] = Counter()
    reviewed: Counter[str] = Counter()
    found: dict[str, list[Place]] = {}
    for kind, text in texts():
        for form, place in _forms(text):
            counts[form] += 1
            reviewed[form] += kind == "cochrane"
            seen = found.setdefault(form, [])
            slot = len(seen) if len(seen) < FOLDS else chance.randrange(counts[form])
            if slot < FOLDS:
                seen[slot : slot + 1] = [place]
    return {form: found[form] for form in sorted(found) if _is_wanted(form, counts, reviewed)}


def _forms(text: str) -> Iterator[tuple[str, Place]]:
    """Yield the parts of words in a text, acronyms left out; a capital within a sentence stays."""
    spans = [found.span() for found in TOKEN.finditer(text) if is_word(found.group())]
    for at, (start, end) in enumerate(spans):
        first, last = spans[max(0, at - ROUND)][0], spans[min(len(spans) - 1, at + ROUND)][1]
        is_within = start and re.search(r"[\w,] $", text[max(0, start - 2) : start])
        for part in with_plain_marks(text[start:end]).removesuffix("'s").split("-"):
            if len(part) > 1 and part.isalpha() and part[1:].islower():
                form = spelt_as_counted(part.lower())
                if part[0].isupper() and is_within:
                    form = form[0].upper() + form[1:]
                yield form, Place(part, text[first:last])


def _is_wanted(form: str, counts: Mapping[str, int], reviewed: Mapping[str, int]) -> bool:
    if form[0].isupper():
        return counts[form] >= NAMED and counts[form] > counts[form.lower()]
    return counts[form] > reviewed[form] or counts[form] >= SELDOM


def rate_words(cache: Path) -> RatedForms:
    """Return what the models say of the commonest words, kept in `cache` once known."""
    if not cache.exists():
        asked = places()
        kept = {"forms": list(asked), "copies": list(_copies(asked))}
        cache.write_text(json.dumps(kept), encoding="utf-8")
    kept = json.loads(cache.read_text(encoding="utf-8"))
    return RatedForms(kept["forms"], [Copy(*copy) for copy in kept["copies"]])


def _copies(asked: Mapping[str, Sequence[Place]]) -> Iterator[Copy]:
    """Tune the copies of each model, and yield what they say of words."""
    judged = [row for row in rows("complex", "train") if row["words"] == "single"]
    judged = [row for row in judged if row["term"].isalpha()]
    told = [in_sentence(row["term"], row["sentence"]) for row in judged]
    wanted = np.array([row["difficulty"] for row in judged])
    fold = np.array([family_fold(row["term"]) for row in judged])
    for name, (published, course) in MODELS.items():
        for number in range(FOLDS):
            held = fold == number
            learnt = [told[at] for at in np.flatnonzero(~held)]
            judge = _tuned(published, course, learnt, wanted[~held], number)
            r = np.corrcoef(judge([told[at] for at in np.flatnonzero(held)]), wanted[held])[0, 1]
            print(f"{name}, a fifth of the word families held out: r = {r:.3f}", flush=True)
            said = judge([of[number % len(of)] for of in asked.values()])
            yield Copy(name, number, said.round(4).tolist())


def _tuned(
    published: Published, course: Course, told: Sequence[Place], wanted: Array, seed: int
) -> Callable[[Sequence[Place]], Array]:
    """Tune a model on judged words; return what rates words where they stand."""
    import torch

    fix_seed(seed)
    model, head, tokenizer = loaded(published, 1)
    mean, spread = wanted.mean(), wanted.std()

    def rated(some: Sequence[Place]) -> Any:
        words = tokenizer(
            [one.word for one in some],
            [one.near for one in some],
            padding=True,
            truncation=True,
            max_length=LONGEST,
            return_tensors="pt",
        )
        with torch.autocast("cpu", torch.bfloat16):
            states = model(**words).last_hidden_state
            of = [[part == 0 for part in words.sequence_ids(row)] for row in range(len(some))]
            own = torch.tensor(of).unsqueeze(-1)
            pooled = (states * own).sum(1) / own.sum(1)
        return head(torch.cat([pooled, states[:, 0]], -1).float())[:, 0]

    def errors(batch: Sequence[int]) -> Any:
        aim = torch.tensor((wanted[batch] - mean) / spread, dtype=torch.float32)
        return rated([told[at] for at in batch]) - aim

    def judge(some: Sequence[Place]) -> Array:
        lengths = [len(one.near) + len(one.word) for one in some]
        found = rate_all(lengths, lambda batch: rated([some[at] for at in batch]))
        return np.asarray(found * spread + mean)

    tune(model, head, course, _batches(len(told), seed), lambda batch: (errors(batch) ** 2).mean())
    return judge


def _batches(count: int, seed: int) -> Iterator[list[int]]:
    """Yield batches of rows for ever."""
    chance = np.random.default_rng(seed)
    order: list[int] = []
    while True:
        if len(order) < BATCH:
            order = chance.permutation(count).tolist()
        yield order[:BATCH]
        order = order[BATCH:]
