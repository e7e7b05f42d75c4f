"""Fits the coefficients of `kmtext.difficulty` to sentences that people judged.

    python -m training.difficulty

Least squares over the training parts of MedReadMe, ReadMe++ and CEFR-SP, each set counting the
same; prints the coefficients, and the correlations with people on the development parts.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kmtext.analysis import Analysis, analyse
from kmtext.difficulty import features
from kmtext.lists import PhraseBook
from kmtext.pipeline import Pipeline
from kmtext.readers import read_text
from kmtext.sentences import Sentence
from training.texts import rows


def judged(split: str, pipeline: Pipeline) -> Iterator[tuple[str, list[float], float]]:
    """Yield (set, features, difficulty judged by people) of each sentence."""
    for document in rows("medreadme", split):
        texts = [sentence["text"] for sentence in document["sentences"]]
        ends = np.cumsum([len(text) + 1 for text in texts])
        analysis = _analysis(" ".join(texts), pipeline)
        for sentence in analysis.sentences:
            at = int(np.searchsorted(ends, (sentence.start + sentence.end) / 2, "right"))
            yield "medreadme", _features(sentence), document["sentences"][at]["difficulty"]
    for name in ("readmepp", "cefr_sp"):
        for row in rows(name, split):
            analysis = _analysis(row["text"], pipeline)
            for sentence in analysis.sentences[:1]:
                yield name, _features(sentence), row["difficulty"]


def _analysis(text: str, pipeline: Pipeline) -> Analysis:
    return analyse(read_text(text), pipeline, PhraseBook([]))


def _features(sentence: Sentence) -> list[float]:
    return features([word.facts for word in sentence.words])


def main() -> None:
    """Print the coefficients and how well they agree with people."""
    pipeline = Pipeline()
    train, dev = (list(judged(split, pipeline)) for split in ("train", "dev"))
    names = np.array([name for name, _, _ in train])
    weights = np.sqrt([1 / (names == name).sum() for name in names])
    table = np.array([[1.0, *row] for _, row, _ in train])
    target = np.array([value for _, _, value in train])
    found = np.linalg.lstsq(table * weights[:, None], target * weights, rcond=None)[0]
    print("coefficients:", found.round(3).tolist())
    for name in dict.fromkeys(names.tolist()):
        part = [(row, value) for kind, row, value in dev if kind == name]
        got = np.array([[1.0, *row] for row, _ in part]) @ found
        r = np.corrcoef(got, [value for _, value in part])[0, 1]
        print(f"{name}: r = {r:.3f} on {len(part)} development sentences")


if __name__ == "__main__":
    main()
