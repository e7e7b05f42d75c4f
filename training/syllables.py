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
import re
import zlib
from collections import Counter
from pathlib import Path

from wordfreq import top_n_list, word_frequency, zipf_frequency

from kmtext.words.syllables import SyllableModel, contexts, runs

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
COMMON = 12_000
"""So many of the commonest words are counted beforehand, so that no text need wait for it."""

HEARD = """
amnioinfusion 6, ascites 3, bronchiectasis 5, cardiorespiratory 8, cashier 2, cesarean 4,
chorioamnionitis 8, client 2, clients 2, coinfection 4, cooperate 4, decanoate 4, deity 3,
diarrheal 4, eclampsia 4, everyone 3, exploratory 5, herpes 2, hustle 2, ileum 3, leukotriene 4,
leukotrienes 4, levetiracetam 6, lifelong 2, myasthenia 5, naive 2, nasopharyngeal 6, oocyte 3,
oocytes 3, oophorectomy 6, opioid 3, opioids 3, oropharyngeal 6, paracetamol 5, peritoneum 5,
phacoemulsification 8, placebo 3, placebos 3, pneumoniae 4, preeclampsia 5, pyelonephritis 6,
ratio 3, ratios 3, recruiting 3, reuptake 3, seeing 2, someday 2, someone 2, uveitis 4,
valproate 3, wholegrain 2, zoonotic 4
"""
"""Common words that the data lack and the weights get wrong, most of them medical, by ear."""

Weights = dict[str, tuple[int, int, int]]
Sharing = tuple[float, tuple[int, ...]]
Examples = dict[str, int]
Scores = list[float]


def read(path: Path) -> Examples:
    """Read words and their syllables, but for letters with stops ("a.m.", "b.'s")."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {word: int(n) for word, n in rows if int(n) > 0 and "." not in word}


def learnable(examples: Examples) -> Examples:
    """Keep the plain words that hold a vowel: not "don't", "two-thirds" or "cbc"."""
    return {word: n for word, n in examples.items() if word.isalpha() and runs(word)}


def is_held_out(word: str) -> bool:
    """Hold out a tenth of the words, all that share their first five letters together."""
    return zlib.crc32(word[:5].encode()) % 10 == 0


def start(run: str) -> Scores:
    """Score 0 to 3 syllables for a run of vowels before anything is learned."""
    if run == "[e]":
        return [0.0, 0.1, -3.0, -5.0]
    return [-1.0, 0.5, -3.0, -6.0] if len(run) == 3 else [-2.0, 0.5, 0.0, -2.0]


def score(prior: Scores, run: list[str], weights: dict[str, Scores]) -> Scores:
    """Add what the weights of a run's contexts say to what was thought before."""
    none, one, two, three = prior
    for context in run:
        if context in weights:
            weight = weights[context]
            none, one = none + weight[0], one + weight[1]
            two, three = two + weight[2], three + weight[3]
    return [none, one, two, three]


def likeliest(scores: list[Scores], total: int) -> tuple[int, ...] | None:
    """Share a total of syllables among the runs of a word in the way that scores most."""
    best: dict[int, Sharing] = {0: (0.0, ())}
    for run in scores:
        longer: dict[int, Sharing] = {}
        for sofar, (score, shares) in best.items():
            for share, gain in enumerate(run):
                at = sofar + share
                if at <= total and (at not in longer or score + gain > longer[at][0]):
                    longer[at] = score + gain, (*shares, share)
        best = longer
    return best[total][1] if total in best else None


def perceptron(examples: Examples, allowed: set[str]) -> dict[str, Scores]:
    """Learn the averaged weights of the allowed contexts."""
    seen = {word: list(map(contexts, runs(word))) for word in examples}
    allowed_in = {word: [[c for c in run if c in allowed] for run in seen[word]] for word in seen}
    priors = {word: [start(run[0]) for run in seen[word]] for word in seen}
    weights: dict[str, Scores] = {}
    history: dict[str, Scores] = {}
    step = 0
    for epoch in range(EPOCHS):
        for word in sorted(examples, key=lambda w: (zlib.crc32(f"{epoch}{w}".encode()), w)):
            step += 1
            scores = [
                score(prior, run, weights)
                for prior, run in zip(priors[word], allowed_in[word], strict=True)
            ]
            guess = [max(range(4), key=run.__getitem__) for run in scores]
            right = likeliest(scores, examples[word])
            if max(1, sum(guess)) == examples[word] or right is None:
                continue
            for run, wrong, share in zip(allowed_in[word], guess, right, strict=True):
                for context in run if wrong != share else ():
                    for table, size in ((weights, 1), (history, step)):
                        row = table.setdefault(context, [0.0] * 4)
                        row[wrong] -= size
                        row[share] += size
    return {c: [w - h / step for w, h in zip(weights[c], history[c], strict=True)] for c in weights}


def learn(examples: Examples) -> Weights:
    """Learn weights from examples, keep the telling contexts, learn those anew and round them."""
    seen = Counter(c for word in examples for run in runs(word) for c in contexts(run))
    allowed = {context for context, count in seen.items() if count >= RAREST_CONTEXT}
    learned = perceptron(examples, allowed)
    for kept in CONTEXTS_KEPT:
        telling = {c: (max(w) - min(w)) * math.log1p(seen[c]) for c, w in learned.items()}
        learned = perceptron(examples, set(sorted(telling, key=lambda c: (-telling[c], c))[:kept]))
    for run in {f"[{run.vowels}]" for word in examples for run in runs(word)}:
        learned[run] = [w + s for w, s in zip(learned.get(run, [0.0] * 4), start(run), strict=True)]
    rounded = {
        c: (
            round((w[0] - w[1]) * SCALE),
            round((w[2] - w[1]) * SCALE),
            round((w[3] - w[1]) * SCALE),
        )
        for c, w in learned.items()
    }
    return {c: w for c, w in rounded.items() if any(w)}


def find_exceptions(examples: Examples, weights: Weights) -> Examples:
    """Find the words in use that the weights count wrongly; then contractions that still are."""
    exceptions: Examples = {}
    for contracted in (False, True):
        model = SyllableModel(weights, dict(exceptions))
        exceptions |= {
            word: n
            for word, n in examples.items()
            if ("'" in word) is contracted
            and re.fullmatch(r"\w+('(?!s)\w+)?", word)
            and zipf_frequency(word, "en") >= RAREST_EXCEPTION
            and model.count(word) != n
        }
    return exceptions | {word: int(n) for word, n in re.findall(r"(\w+) (\d)", HEARD)}


def counted_beforehand(model: SyllableModel) -> Examples:
    """Return what a model says of the commonest words that are no exceptions."""
    plain = filter(re.compile("[a-z]+").fullmatch, top_n_list("en", COMMON))
    return {word: model.count(word) for word in plain if word not in model.exceptions}


def accuracy(examples: Examples, model: SyllableModel) -> float:
    """Return the share of words counted rightly, 0 to 1."""
    return sum(model.count(word) == n for word, n in examples.items()) / len(examples)


def accuracy_in_use(examples: Examples, model: SyllableModel) -> float:
    """Return the share of running words counted rightly, 0 to 1, by wordfreq's frequencies."""
    frequency = {word: word_frequency(word, "en") for word in examples}
    right = sum(frequency[word] for word, n in examples.items() if model.count(word) == n)
    return right / sum(frequency.values())


def write(weights: Weights, exceptions: Examples) -> None:
    """Write the notice, a line for each context, and for each count a line of exceptions and one
    of common words.
    """
    lines = [
        "Learned from CMUdict by training/syllables.py; see syllables.md. CMUdict's notice:",
        "",
    ]
    lines += LICENCE.read_text(encoding="utf-8").splitlines()
    lines = [f"# {line}".rstrip() for line in lines]
    lines += ["\t".join((c, " ".join(map(str, weights[c])))) for c in sorted(weights)]
    for counted in (exceptions, counted_beforehand(SyllableModel(weights, exceptions))):
        for count in sorted(set(counted.values())):
            words = sorted(word for word, n in counted.items() if n == count)
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
    model = SyllableModel(learn(seen), {})
    print(
        f"words: {len(seen):,} seen, {len(held_out):,} held out; contexts: {len(model.weights):,}"
    )
    print(f"held out, no exceptions, by word: {accuracy(held_out, model):.4f}")
    common = {word: n for word, n in held_out.items() if zipf_frequency(word, "en") >= 3}
    print(f"the {len(common):,} of Zipf 3 or more: {accuracy(common, model):.4f}")
    print(f"held out, no exceptions, by use: {accuracy_in_use(held_out, model):.4f}")
    weights = learn(plain)
    exceptions = find_exceptions(words, weights)
    print(f"final: {len(weights):,} contexts, {len(exceptions):,} exceptions")
    print(f"all words, no exceptions, by word: {accuracy(plain, SyllableModel(weights, {})):.4f}")
    model = SyllableModel(weights, exceptions)
    print(f"all words, with exceptions, by word: {accuracy(words, model):.4f}")
    print(f"all words, with exceptions, by use: {accuracy_in_use(words, model):.5f}")
    if not options.check:
        write(weights, exceptions)
        print(f"wrote {MODEL.relative_to(ROOT)}, {MODEL.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
