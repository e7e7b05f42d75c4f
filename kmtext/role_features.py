"""What the role of a sentence is learned from: its words, their tags, and how it is built.

Nothing here knows where a sentence stands in its text.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kmtext.spelling import american

_NUMBER = "0"
_KEPT_TAGS = frozenset(
    ["PRP", "PRP$", "MD", "DT", "IN", "TO", "WDT", "WP", "WRB", "CC", "EX", "POS", ""]
)
_AUXILIARIES = frozenset(
    [
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "am",
        "has",
        "have",
        "had",
        "having",
        "do",
        "does",
        "did",
    ]
)
_KEPT_WORDS = _AUXILIARIES | {"not", "no", "never", "without"}
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_CLOSING = "\"'”’) "
_STOPS = frozenset(".?!:")
_PLACEHOLDER = re.compile(r"(?<![\w.])@(?:[.,@]*@)?(?!\w)")
"""Some collections of abstracts put "@" in the place of figures."""


class Forms(NamedTuple):
    """A word at three depths: itself, with nouns and the like as tags, and with verbs as tags too."""

    word: str
    frame: str
    skeleton: str


@functools.lru_cache(maxsize=100_000)
def forms(lower: str, tag: str) -> Forms:
    """Return what stands for a word in the features of its sentence; figures are all alike."""
    word = _NUMBER if lower[:1].isdigit() else american(lower)
    if tag in _KEPT_TAGS or word in _KEPT_WORDS:
        return Forms(word, word, word)
    return Forms(word, word if tag.startswith("V") else tag, tag)


def features(
    text: str, words: Sequence[str], tags: Sequence[str], places: Sequence[int]
) -> Iterable[str]:
    """Return the features of a sentence, each once; `words` are in lower case.

    `places` tells where each word begins in the text.
    """
    if "@" in text:
        words, tags = _with_placeholders(text, words, tags, places)
    told = list(map(forms, words, tags))
    last = text.rstrip(_CLOSING)[-1:]
    end = f">{last}" if last in _STOPS else ">"
    plain = ["<", *[form.word for form in told], end]
    found = plain[1:]
    found += _longer(plain, plain)
    for mark, parts in (
        ("f", ["<", *[form.frame for form in told], end]),
        ("s", ["<", *[form.skeleton for form in told], end]),
    ):
        pairs = _longer([f"{mark} {part}" for part in parts], parts)
        threes = _longer(pairs, parts)
        found += threes
        if mark == "s":
            found += pairs
            found += _longer(threes, parts)
    found += _who_does(plain, tags)
    found += _make_up(text, words, plain)
    return dict.fromkeys(found)


def _longer(runs: Sequence[str], parts: Sequence[str]) -> list[str]:
    """Return each run of parts lengthened by the part that follows it."""
    reach = len(parts) - len(runs) + 1
    return [f"{run} {part}" for run, part in zip(runs, parts[reach:], strict=False)]


def _who_does(plain: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Return features of the first finite verb and the noun before it, and of the tenses."""
    found: list[str] = []
    subject = "-"
    past = present = 0
    for at, tag in enumerate(tags):
        if tag in _FINITE:
            past += tag == "VBD"
            present += tag in ("VBZ", "VBP")
            if not found:
                verb = plain[at + 1]
                main = _main_verb(plain, tags, at) if tag == "MD" or verb in _AUXILIARIES else ""
                found = [
                    f"tense {tag}",
                    f"subject {subject}",
                    f"verb {verb} {main}",
                    f"does {subject} {verb}",
                    f"does {subject} {verb} {main}",
                ]
        elif tag.startswith("NN") or tag == "PRP":
            subject = plain[at + 1]
    return [*(found or ["tense none"]), f"tenses {min(past, 3)} {min(present, 3)}"]


def _main_verb(plain: Sequence[str], tags: Sequence[str], auxiliary: int) -> str:
    """Return the verb soon after an auxiliary, or an empty string."""
    for at in range(auxiliary + 1, min(auxiliary + 4, len(tags))):
        if tags[at].startswith("VB"):
            return plain[at + 1]
    return ""


def _make_up(text: str, words: Sequence[str], plain: Sequence[str]) -> list[str]:
    """Return features of length, figures and marks."""
    found = [f"figures {min(plain.count(_NUMBER), 4)}", f"length {_length(len(words))}"]
    found += [mark for mark in ("%", "(") if mark in text]
    if any(len(w) == 4 and w.isdigit() and w[:2] in ("19", "20") for w in words):
        found.append("year")
    return found


def _length(words: int) -> int:
    return sum(words >= least for least in (5, 9, 14, 20, 30))


def _with_placeholders(
    text: str, words: Sequence[str], tags: Sequence[str], places: Sequence[int]
) -> tuple[list[str], list[str]]:
    """Return the words and tags with a figure in the place of each placeholder."""
    figures = [(found.start(), _NUMBER, "CD") for found in _PLACEHOLDER.finditer(text)]
    placed = sorted([*zip(places, words, tags, strict=True), *figures])
    return [word for _, word, _ in placed], [tag for _, _, tag in placed]
