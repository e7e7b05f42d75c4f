"""Learn the weights and exceptions of kmtext.syllables from CMUdict.

    python training/syllables.py [--data ../shared/data/syllables.train.tsv.gz] [--check]

A perceptron shares a word's syllables among its runs of vowels: where the weights count a word
wrongly, they are moved towards the likeliest sharing that is right. Its weights are averaged over
all words seen, the weak contexts dropped, and the rest learned anew. Nothing is random: the words
come in the order of a checksum. Figures are for a model that saw no word with the same first five
letters as a held-out word; the file written is then learned from all words. --check writes none.
"""

from __future__ import annotations

import argparse
import gzip
import math
import zlib
from collections import Counter
from pathlib import Path

from wordfreq import word_frequency, zipf_frequency

from kmtext.spelling import american
from kmtext.syllables import contexts, count_by_weights

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "syllables.train.tsv.gz"
LICENCE = ROOT.parent / "shared" / "bench" / "nltk_data" / "corpora" / "cmudict" / "LICENSE"
MODEL = ROOT / "kmtext" / "models" / "syllables.txt"

EPOCHS = 4
RAREST_CONTEXT = 3
"""A context in fewer words than this is noise."""
CONTEXTS_KEPT = (20_000, 8_000)
"""How many contexts outlive each round of learning."""
SCALE = 4
"""Weights are stored as whole quarters."""
RAREST_EXCEPTION = 1.0
"""Zipf frequency under which a word counted wrongly is not worth an exception."""

Weights = dict[str, tuple[int, int, int]]
Examples = dict[str, int]
Scores = list[float]


def read(path: Path) -> Examples:
    """Read the words and their syllables, in American spelling as the library looks them up."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {word: int(count) for word, count in rows if int(count) > 0}


def learnable(examples: Examples) -> Examples:
    """Keep the plain words that hold a vowel: no "a.m.", "don't" or "cbc"."""
    return {word: n for word, n in examples.items() if word.isalpha() and contexts(word)}


def is_held_out(word: str) -> bool:
    """Hold out a tenth of the words, all that share their first five letters together."""
    return zlib.crc32(word[:5].encode()) % 10 == 0


def start(run: str) -> Scores:
    """Score 0 to 3 syllables for a run of vowels before anything is learned."""
    if run == "[e]":
        return [0.0, 0.1, -3.0, -5.0]
    return [-1.0, 0.5, -3.0, -6.0] if len(run) == 3 else [-2.0, 0.5, 0.0, -2.0]


def likeliest(scores: list[Scores], total: int) -> tuple[int, ...] | None:
    """Share a total of syllables among the runs of a word in the way that scores most."""
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for run in scores:
        longer: dict[int, tuple[float, tuple[int, ...]]] = {}
        for sofar, (score, shares) in best.items():
            for share, gain in enumerate(run):
                at = sofar + share
                if at <= total and (at not in longer or score + gain > longer[at][0]):
                    longer[at] = score + gain, (*shares, share)
        best = longer
    return best[total][1] if total in best else None


def perceptron(examples: Examples, allowed: set[str]) -> dict[str, Scores]:
    """Learn the averaged weights of the allowed contexts."""
    runs = {word: [[c for c in run if c in allowed] for run in contexts(word)] for word in examples}
    priors = {word: [start(run[0]) for run in contexts(word)] for word in examples}
    weights: dict[str, Scores] = {}
    history: dict[str, Scores] = {}
    step = 0
    for epoch in range(EPOCHS):
        for word in sorted(examples, key=lambda w: (zlib.crc32(f"{epoch}{w}".encode()), w)):
            step += 1
            scores = []
            for run, prior in zip(runs[word], priors[word], strict=True):
                rows = [prior, *(weights[c] for c in run if c in weights)]
                scores.append([sum(column) for column in zip(*rows, strict=True)])
            guess = [max(range(4), key=run.__getitem__) for run in scores]
            right = likeliest(scores, examples[word])
            if max(1, sum(guess)) == examples[word] or right is None:
                continue
            for run, wrong, share in zip(runs[word], guess, right, strict=True):
                for context in run if wrong != share else ():
                    for table, size in ((weights, 1), (history, step)):
                        row = table.setdefault(context, [0.0] * 4)
                        row[wrong] -= size
                        row[share] += size
    return {c: [w - h / step for w, h in zip(weights[c], history[c], strict=True)] for c in weights}


def learn(examples: Examples) -> Weights:
    """Learn weights from examples, keep the telling contexts, learn those anew and round them."""
    seen = Counter(c for word in examples for run in contexts(word) for c in run)
    allowed = {context for context, count in seen.items() if count >= RAREST_CONTEXT}
    learned = perceptron(examples, allowed)
    for kept in CONTEXTS_KEPT:
        telling = {c: (max(w) - min(w)) * math.log1p(seen[c]) for c, w in learned.items()}
        learned = perceptron(examples, set(sorted(telling, key=lambda c: (-telling[c], c))[:kept]))
    for run in {run[0] for word in examples for run in contexts(word)}:
        learned[run] = [
            w + s for w, s in zip(learned.get(run, [0.0] * 4), start(run), strict=True)
        ]
    rounded = {
        c: (round((w[0] - w[1]) * SCALE), round((w[2] - w[1]) * SCALE), round((w[3] - w[1]) * SCALE))
        for c, w in learned.items()
    }
    return {c: w for c, w in rounded.items() if any(w)}


def accuracy(examples: Examples, weights: Weights) -> float:
    """Return the share of words that the weights alone count rightly, 0 to 1."""
    right = sum(count_by_weights(word, weights) == n for word, n in examples.items())
    return right / len(examples)


def find_exceptions(examples: Examples, weights: Weights) -> Examples:
    """Find the words in use that the weights count wrongly."""
    return {
        word: n
        for word, n in examples.items()
        if zipf_frequency(word, "en") >= RAREST_EXCEPTION
        and "." not in word
        and not word.endswith("'s")
        and count_by_weights(american(word), weights) != n
    }


def accuracy_in_use(examples: Examples, weights: Weights, exceptions: Examples) -> float:
    """Return the share of running words counted rightly, 0 to 1, by wordfreq's frequencies."""
    total = right = 0.0
    for word, n in examples.items():
        frequency = word_frequency(word, "en")
        total += frequency
        counted = exceptions.get(word) or count_by_weights(american(word), weights)
        right += frequency * (counted == n)
    return right / total


def write(weights: Weights, exceptions: Examples) -> None:
    """Write the data file: licence, a line for each context, a line for each count of exceptions."""
    lines = ["Learned from CMUdict by training/syllables.py; see syllables.md. CMUdict's notice:", ""]
    lines += LICENCE.read_text(encoding="utf-8").splitlines()
    lines = [f"# {line}".rstrip() for line in lines]
    lines += ["\t".join((c, " ".join(map(str, weights[c])))) for c in sorted(weights)]
    for count in sorted(set(exceptions.values())):
        words = sorted(word for word, n in exceptions.items() if n == count)
        lines.append(f"{count}\t{' '.join(words)}")
    MODEL.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Learn, print the figures and write the data file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--check", action="store_true", help="print the figures, write nothing")
    options = parser.parse_args()
    words = read(options.data)
    plain = learnable(words)
    held_out = {word: n for word, n in plain.items() if is_held_out(word)}
    seen = {word: n for word, n in plain.items() if not is_held_out(word)}
    weights = learn(seen)
    print(f"words: {len(seen):,} seen, {len(held_out):,} held out; contexts: {len(weights):,}")
    print(f"held out, by word: {accuracy(held_out, weights):.4f}")
    for zipf in (2, 3):
        common = {w: n for w, n in held_out.items() if zipf_frequency(w, "en") >= zipf}
        print(f"held out, Zipf {zipf} or more ({len(common):,}): {accuracy(common, weights):.4f}")
    print(f"held out, running words: {accuracy_in_use(held_out, weights, {}):.4f}")
    weights = learn(plain)
    exceptions = find_exceptions(words, weights)
    print(f"final: {len(weights):,} contexts, {len(exceptions):,} exceptions")
    print(f"all words, weights alone: {accuracy(plain, weights):.4f}")
    print(f"running words, with exceptions: {accuracy_in_use(words, weights, exceptions):.5f}")
    if not options.check:
        write(weights, exceptions)
        print(f"wrote {MODEL.relative_to(ROOT)}, {MODEL.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
