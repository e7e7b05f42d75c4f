"""The difficulty of a text does not hang on its length."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from statistics import fmean

import kmtext

TEXTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "medreadme.dev.jsonl.gz"


def test_half_of_a_text_is_about_as_hard_as_the_whole() -> None:
    moved = []
    with gzip.open(TEXTS, "rt", encoding="utf-8") as lines:
        for line in lines:
            sentences = [row["text"] for row in json.loads(line)["sentences"]]
            half = sentences[: max(1, len(sentences) // 2)]
            whole, part = (kmtext.check(" ".join(some)).difficulty for some in (sentences, half))
            assert whole is not None
            assert part is not None
            moved.append(abs(whole - part))
    assert fmean(moved) < 0.25
