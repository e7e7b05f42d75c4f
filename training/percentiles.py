"""Work out where real lay summaries stand, for `kmtext.percentiles`.

    python -m training.percentiles

Writes the 0th to 100th percentiles of a few figures of NIHR plain English summaries (those of the
`nihr` set and of the training part of MedReadMe) and of Cochrane plain language summaries (2,000
of the training part, headings left out). Figures only, no text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

import kmtext
from kmtext.report import Report
from training.texts import cochrane, joined, rows

OUT = Path(__file__).resolve().parents[1] / "kmtext" / "models" / "percentiles.json"
COCHRANE = 2000


def nihr() -> Iterator[str]:
    """Yield the NIHR summaries that may be learned from."""
    for document in rows("nihr", "dev"):
        yield joined(document["sentences"])
    for document in rows("medreadme", "train"):
        if document["source"].startswith("nihr") and document["side"] == "simple":
            yield joined(document["sentences"])


def cochrane_summaries() -> Iterator[str]:
    """Yield Cochrane's plain language summaries without their headings."""
    for review in rows("cochrane", "train")[:COCHRANE]:
        yield cochrane([(None, paragraphs) for _, paragraphs in review["pls"]])


def read(report: Report) -> dict[str, float]:
    """Return the figures of a text, as `kmtext.assess` holds them against those kept."""
    words, sentences = report.counts["words"], report.counts["sentences"]
    return {
        "difficulty": report.difficulty or 0.0,
        "sentence-length": words / sentences,
        "words": words,
    }


def figures(texts: Iterable[str]) -> dict[str, list[float]]:
    """Return the 0th to 100th percentile of each figure; texts too short to score are left out."""
    reports = kmtext.check_many(dict.fromkeys(texts), jobs=2)
    found = [read(report) for report in reports if report.score is not None]
    print(f"{len(found)} texts")
    steps = np.arange(101)
    columns = {name: [of[name] for of in found] for name in found[0]}
    return {name: np.percentile(of, steps).round(3).tolist() for name, of in columns.items()}


def main() -> None:
    """Write the figures."""
    sets = {"nihr": figures(nihr()), "cochrane": figures(cochrane_summaries())}
    lines = [f' "{name}": {json.dumps(of)}' for name, of in sets.items()]
    OUT.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
