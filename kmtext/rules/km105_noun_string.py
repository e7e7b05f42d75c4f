from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence, Word
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule

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
            "birth control",
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
        *("functions", "improves", "month", "prevents", "protects", "reduces", "year"),
        *("promotes", "results", "shows", "supports", "experience", "experiences", "fight", "help"),
        *("need", "recover", "share", "shares", "work", "affect", "allow", "develop", "improve"),
        *("include", "prevent", "protect", "provide", "receive", "reduce", "require", "treat"),
    ]
)
"""Words that are taken for nouns where they are not: “the genes influence disease risk levels”."""
COUNTERS = frozenset(("different", "many", "other", "same", "several", "various"))
"""Adjectives that weigh nothing: they say how many or which."""
_IS_TOLD = re.compile(
    r"\s?\([A-Z][\w‐-]{1,9}\)|,?\s(?:called|which|that)\s(?:is|are|means?)\s|\s?\((?:that|i\.e\.|or)\s"
)
"""A name with its short form, or one that is explained at once."""
_ASKING = frozenset(
    ("do", "does", "did", "can", "could", "will", "would", "may", "might", "should")
)
_OPENS_A_NOUN = ("DT", "PRP$", "PDT", "JJ", "CD")
LETTERS = {"NN": "n", "NNS": "n", "JJ": "j", "VBD": "v", "VBZ": "v", "VBP": "v", "MD": "v"}
RUN = re.compile("j{0,4}n{3,}")
ADJECTIVES = 2
"""So many adjectives before a string weigh as much as a noun."""


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
            good="It was a restrictive new policy on leaving hospital.",
            silent="She met the blood pressure target group. They tried several different insulin "
            "loading doses. Does sound wave therapy work to ease pain? We use a hospital "
            "discharge planning tool, which is a form.",
        ),
    )
    severity: Severity = "advice"
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
            nouns = [word for word in run if word.tag != "JJ"]
            pairs = sum(f"{a.text} {b.text}".lower() in PAIRS for a, b in pairwise(nouns))
            adjectives = len(run) - len(nouns)
            enough = self.nouns - (adjectives >= ADJECTIVES)
            if len(nouns) - pairs >= enough and VERBS.isdisjoint(w.facts.lower for w in run):
                yield run


def _runs(sentence: Sentence) -> Iterator[Sequence[Word]]:
    """Yield runs of nouns with the adjectives before them; a mark or a name ends one."""
    letters = "".join([LETTERS.get(word.tag, "-") for word in sentence.words])
    if "nnn" not in letters:
        return
    counting = [word.facts.lower in COUNTERS for word in sentence.words]
    letters = "".join("-" if counts else a for a, counts in zip(letters, counting, strict=True))
    if "v" not in letters:
        return  # most likely one was taken for a noun
    for match in RUN.finditer(letters):
        first = match.start()
        for at in range(first + 1, match.end() + 1):
            if at == match.end() or _parted(sentence, at):
                last = sentence.words[at - 1]
                is_told = _IS_TOLD.match(sentence.text, last.at + len(last.text))
                if not (is_told or _is_verb(sentence, at - 1)):
                    yield sentence.words[first:at]
                first = at


def _is_verb(sentence: Sentence, at: int) -> bool:
    """Return whether words[at] was most likely taken for a noun: “Does the therapy work?”.

    In a question the verb ends the string, and a verb may stand right before another noun phrase.
    """
    words = sentence.words
    asks = words[0].facts.lower in _ASKING and words[at].tag == "NN"
    if asks and not any(word.tag.startswith("VB") for word in words[1:at]):
        return at + 1 == len(words) or not words[at + 1].tag.startswith("VB")
    follows = at + 1 < len(words) and not _parted(sentence, at + 1)
    return follows and words[at + 1].tag.startswith(_OPENS_A_NOUN)


def _parted(sentence: Sentence, at: int) -> bool:
    """Return whether a mark stands before words[at]."""
    before = sentence.words[at - 1]
    return bool(sentence.text[before.at + len(before.text) : sentence.words[at].at].strip())
