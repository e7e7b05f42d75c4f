from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule
from kmtext.sentences import Sentence, Word

PAIRS = frozenset(
    [
        *(
            "blood pressure",
            "blood cell",
            "blood cells",
            "blood sugar",
            "blood vessel",
            "blood test",
        ),
        *("blood clot", "stem cell", "stem cells", "bone marrow", "heart failure", "heart attack"),
        *("heart disease", "heart rate", "kidney disease", "kidney failure", "lung disease"),
        *("liver disease", "lung cancer", "breast cancer", "bowel cancer", "prostate cancer"),
        *(
            "skin cancer",
            "risk factor",
            "risk factors",
            "side effect",
            "side effects",
            "amino acid",
        ),
        *(
            "health care",
            "care home",
            "care homes",
            "school age",
            "immune system",
            "family planning",
        ),
        *("calcium channel", "birth weight", "body mass", "follow up", "day care", "group therapy"),
        *(
            "hay fever",
            "chest pain",
            "back pain",
            "panic attack",
            "hip fracture",
            "life expectancy",
        ),
    ]
)
"""Pairs that readers take as one word."""
VERBS = frozenset(
    [
        *("affects", "assists", "benefits", "causes", "example", "helps", "impact", "impacts"),
        *("increases", "influence", "influences", "leads", "limits", "means", "needs", "patent"),
        *("promotes", "results", "shows", "supports", "experience", "experiences"),
    ]
)
"""Words that are taken for nouns where they are not: “the genes influence disease risk levels”."""
_IS_A_NAME = re.compile(r"\s?\([A-Z][\w‐-]{1,9}\)")
_FINITE = ("VBD", "VBZ", "VBP", "MD")


@dataclass(frozen=True, kw_only=True)
class NounString(Rule):
    """Nouns in a row, four or more, or three behind adjectives.

    ## Why
    The reader has to work out which noun belongs to which: “stroke care pathway redesign project”.
    Everyday pairs such as “blood pressure” count as one word, and so does a name with its short
    form in brackets.

    ## Source
    Plain English guides: stacks of three or more nouns. Four is this project's judgement. Moderate evidence.
    """

    code = "KM105"
    name = "noun-string"
    examples = (
        Example(
            bad="We tested a «hospital discharge planning tool».",
            good="We tested a tool for planning when people leave hospital.",
        ),
        Example(
            bad="It was a «restrictive new hospital discharge policy».",
            good="It was a new policy on leaving hospital. She met the blood pressure target group.",
        ),
    )
    nouns: int = 4
    """How many nouns make a string."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        uses: dict[str, list[tuple[int, int, str]]] = {}
        for sentence in analysis.sentences:
            for words in self._strings(sentence):
                last = words[-1]
                key = sentence.lower[words[0].at : last.at + len(last.text)]
                uses.setdefault(key, []).append((words[0].start, last.end, last.text))
        for (start, end, head), *later in uses.values():
            message = f"These words are stacked. Start from ‘{head}’, and say what it is of or for."
            yield self.suggest(analysis, (start, end), message, later_uses=len(later))

    def _strings(self, sentence: Sentence) -> Iterator[Sequence[Word]]:
        for run in _runs(sentence):
            nouns = [word for word in run if word.tag.startswith("NN")]
            count = len(nouns) - sum(
                f"{first.text} {second.text}".lower() in PAIRS for first, second in pairwise(nouns)
            )
            adjectives = len(run) - len(nouns)
            if not VERBS.isdisjoint(word.facts.lower for word in run):
                continue
            if count >= self.nouns or (count == self.nouns - 1 and adjectives >= 2):
                yield run if adjectives else nouns


def _runs(sentence: Sentence) -> Iterator[Sequence[Word]]:
    """Yield runs of common nouns with the adjectives before them; a mark or a name ends one."""
    if not any(word.tag in _FINITE for word in sentence.words):
        return  # most likely a verb of this sentence was taken for a noun
    run: list[Word] = []
    for word in (*sentence.words, None):
        fits = word is not None and (word.tag in ("NN", "NNS") or (word.tag == "JJ" and _open(run)))
        if fits and word and run and _parted(sentence, run[-1], word):
            fits = False
        if fits and word:
            run.append(word)
            continue
        if run and not _IS_A_NAME.match(sentence.text, run[-1].at + len(run[-1].text)):
            yield tuple(run)
        run = [word] if word and word.tag in ("NN", "NNS", "JJ") else []


def _open(run: Sequence[Word]) -> bool:
    """Return whether no noun has come yet, so that an adjective may still stand here."""
    return all(word.tag == "JJ" for word in run)


def _parted(sentence: Sentence, before: Word, after: Word) -> bool:
    return bool(sentence.text[before.at + len(before.text) : after.at].strip())
