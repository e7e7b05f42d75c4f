"""The texts that kmtext's own model learns from and is checked on, from the shared data."""

from __future__ import annotations

import functools
import gzip
import importlib.util
import json
import random
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from kmtext.english.sentences import sentence_spans
from kmtext.readers import read_text

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SEED = 3
ABSTRACTS, LAY_SUMMARIES, HELD_OUT = 900, 2000, 60
"""Cochrane reviews of which the abstract, or the lay summary, is learnt; and those held out."""
HARD_CASES = 1500

Part = dict[str, list[str]]


@functools.cache
def _evaluation() -> ModuleType:
    path = DATA.parent / "eval" / "validity.py"
    spec = importlib.util.spec_from_file_location("validity", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def heading_role(heading: str | None) -> str | None:
    """Return the role that an author's heading gives, as the shared evaluation reads it."""
    return cast("str | None", _evaluation().heading_role(heading))


def rows(name: str, split: str) -> list[dict[str, Any]]:
    """Return the rows of one gzipped set."""
    with gzip.open(DATA / f"{name}.{split}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def checksum(text: str) -> int:
    """Put documents in an order that says nothing of them."""
    return zlib.crc32(text.encode())


def untokenised(text: str) -> str:
    """Close the gaps that some sets leave before stops and within brackets."""
    text = text.replace("-LSB-", "[").replace("-RSB-", "]")
    text = re.sub(r"\s+([,.;:?!%)\]]|n't\b|'(?:s|re|ve|ll|d|m)\b)", r"\1", text)
    text = re.sub(r"([(\[])\s+", r"\1", text)
    text = re.sub(r"(?<=\w) ([-/]) (?=\w)", r"\1", text)
    text = re.sub(r"``\s*|\s*''", '"', text)
    return re.sub(r"\s{2,}", " ", text)


def with_numbers(text: str) -> str:
    """Put figures in the place of the "@" of the PubMed set."""
    chance = random.Random(checksum(text))
    kinds = ("{:.0f}", "{:.0f}", "{:.1f}", "{:.2f}")
    return re.sub(r"@", lambda _: chance.choice(kinds).format(10 ** chance.uniform(-0.5, 3)), text)


def cochrane(sections: Sequence[tuple[str | None, list[str]]]) -> str:
    """Join the sections of an abstract or lay summary as a plain text."""
    return "\n\n".join(
        chain.from_iterable(
            ((head,) if head else ()) + tuple(paragraphs) for head, paragraphs in sections
        )
    )


def joined(sentences: Iterable[dict[str, Any]]) -> str:
    """Join the sentences of a document."""
    return " ".join(sentence["text"].strip() for sentence in sentences)


def documents(split: str) -> Iterator[tuple[str, str, str]]:
    """Yield (set, name, text) of each document of a split; every set but CLEAR and NIHR."""
    reviews = sorted(rows("cochrane", split), key=lambda row: checksum(row["id"]))
    for number, row in enumerate(reviews):
        held = split == "dev" and number < HELD_OUT
        lay, abstract = cochrane(row["pls"]), cochrane(row["abstract"])
        if checksum(row["id"][::-1]) % 2:
            lay, abstract = lay.replace("\u2010", "-"), abstract.replace("\u2010", "-")
        if held or (split == "train" and number < LAY_SUMMARIES):
            yield "cochrane lay", row["id"], f"{row['title']}\n\n{lay}"
        if held or (split == "train" and number < ABSTRACTS):
            yield "cochrane abstracts", row["id"], abstract
    for row in rows("medreadme", split):
        yield "medreadme", row["doc"], untokenised(joined(row["sentences"]))
    for row in rows("lay_roles", split):
        yield "lay_roles", row["doc"], joined(row["sentences"])
    for number, row in enumerate(rows("csabstruct_roles", split)):
        yield "csabstruct", f"cs{number}", joined(row["sentences"])
    for number, row in enumerate(rows("pubmed_roles", split)):
        text = with_numbers(joined(row["sentences"]))
        yield "pubmed", f"pm{number}", untokenised(text)
    for name, field in (("readmepp", "text"), ("cefr_sp", "text"), ("complex", "sentence")):
        sentences = [{"text": text} for text in dict.fromkeys(r[field] for r in rows(name, split))]
        random.Random(SEED).shuffle(sentences)
        for number in range(0, len(sentences), 8):
            texts = [untokenised(row["text"].strip()) for row in sentences[number : number + 8]]
            pieces = [*texts[:2], " ".join(texts[2:5]), " ".join(texts[5:])]
            yield name, f"{name}{number}", "\n\n".join(pieces)


def blocks(text: str) -> list[str]:
    """Return the texts that kmtext would give the pipeline."""
    return [block.text for block in read_text(text).blocks if block.text.strip()]


def parts() -> dict[str, Part]:
    """Return what to learn from, what is held out of it, and the development parts, by set."""
    found: dict[str, Part] = {"train": {}, "held out": {}, "dev": {}}
    seen_in_dev: set[str] = set()
    for split in ("dev", "train"):
        for kind, name, text in documents(split):
            texts = blocks(text)
            if split == "dev":
                seen_in_dev.update(line for block in texts for line in lines_of(block))
                found["dev"].setdefault(kind, []).extend(texts)
                continue
            texts = [block for block in texts if seen_in_dev.isdisjoint(lines_of(block))]
            part = "held out" if checksum(f"{name} held") % 25 == 0 else "train"
            found[part].setdefault(kind, []).extend(texts)
    return found


def lines_of(block: str) -> list[str]:
    """Return the longer sentences of a block, by which a text is known again."""
    return [block[start:end] for start, end in sentence_spans(block) if end - start > 40]


HARD = """
The dose was {n}.{d} mg per day (range {n}.{d} to {m}.{d}).
This agrees with {Name} et al. ({year}), who studied {m} children.
{Name} et al. reported fewer falls in the first group.
It was first described by {Name} et al. in {year}.
We searched for drugs, e.g. {drug}, that lower blood pressure.
Some medicines (e.g. {drug}) can cause harm.
The main outcome, i.e. death from any cause, was rare.
Pain was less common with {drug} vs. placebo (RR 0.{d}{n}, 95% CI 0.{d} to 1.{d}; P = 0.0{d}).
Treatment A was compared vs. Treatment B.
Dr. {Name} led the study at St. {Name} Hospital.
Prof. {Name} and Mrs. {Name} helped us to plan the trial.
The results are shown in Fig. {d} and Table {n}.
See Fig. {d} for details of the {m} trials.
In the U.S. Patients Registry there were {m} records.
People in the U.K. were asked about their health.
Clinics opened at 9 a.m. and closed at 5 p.m. on most days.
The company, {Name} Inc., paid for the work.
The trial was paid for by {Name} Ltd.
mRNA vaccines are now given by nurses in many countries.
{m} trials were included in this review.
{m} people took part.
{drug} did not help.
"Nobody told us anything," one woman said.
(This was not planned.)
The evidence is current to {month} {year}.
The risk fell by {n}.{d}% (p<0.0{d}).
The odds ratio was 0.{d}{n} [{n}].
This has been shown before.[{n},{d}]
Was the treatment safe?
What did we find?
No difference was found!
We did not find any studies of vitamin D.
People with type I diabetes were left out.
Some children have hepatitis B.
E. coli was found in {m} samples.
Infections with S. aureus were treated with {drug}.
J. {Name} and A. B. {Name} checked the data.
Approx. {m} people are affected each year.
The study ran from Jan. {year} to Dec. {year}.
No. {n} on the list was chosen by most patients.
They were seen on days 1, {n}, and {m}.
The review includes {m} randomised controlled trials with 1,{m}0 participants.
Women were asked how they felt, what they ate, etc.
Patients took aspirin, {drug}, etc. and were seen weekly.
The mean age was {m}.{d} years (SD {n}.{d}).
Three outcomes were measured: pain, sleep and mood.
Weight was measured (in kg).
The gene p53 is often damaged in cancer.
iPhone apps were used by {m}% of them.
"""
HEADINGS = """
What did we do?
{n}. Introduction
{n}.{d} Methods and results
Key messages
Phase {d}. Results of the {drug} trial
Why is this important? Our aims
How up to date is this evidence?
Background: why we did this study
St. {Name} Hospital trial
Pain at {n} weeks
Dr. {Name}
Aims vs. outcomes
{drug} 0.{d} mg vs. placebo
- lower blood pressure
fewer side effects than {drug}
people over {m} years of age
support from family, friends and staff
a follow-up visit at {n}.{d} months
who had been treated by a nurse
"""
FILLERS = {
    "Name": [
        "Smith",
        "Jones",
        "García",
        "Lee",
        "Brown",
        "Müller",
        "Patel",
        "Okafor",
        "Wang",
        "O'Brien",
        "Khan",
        "Rossi",
    ],
    "drug": [
        "Aspirin",
        "metformin",
        "Warfarin",
        "paracetamol",
        "ibuprofen",
        "Insulin",
        "statins",
        "Morphine",
    ],
    "month": ["January", "March", "May", "July", "October", "December"],
}


def hard_cases() -> Iterator[tuple[str, set[int]]]:
    """Yield texts whose sentences are known to begin at these characters."""
    chance = random.Random(SEED)

    def filled(template: str) -> str:
        def filler(found: re.Match[str]) -> str:
            if words := FILLERS.get(found[1]):
                return chance.choice(words)
            low, high = {"year": (1985, 2024), "m": (10, 99), "n": (1, 30), "d": (1, 9)}[found[1]]
            return str(chance.randint(low, high))

        text = re.sub(r"\{(\w+)\}", filler, template)
        return text[0].upper() + text[1:] if template[0] == "{" else text

    sentences, headings = (text.strip().splitlines() for text in (HARD, HEADINGS))
    for number in range(HARD_CASES):
        if number % 4 == 0:
            yield filled(chance.choice(headings)), {0}
            continue
        text, starts = "", set()
        for template in chance.sample(sentences, chance.randint(2, 5)):
            text += " " * bool(text)
            starts.add(len(text))
            text += filled(template)
        yield text, starts
