from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, in_place, listed, noun_follows
from kmtext.terms.lists import Match

STOP = re.compile(r"[^\w\s'’‐‑-]")
OBJECTS = frozenset(
    [
        *("the", "a", "an", "this", "that", "these", "those", "each", "every", "all", "both"),
        *("any", "some", "many", "most", "such", "other", "my", "our", "your", "his", "her", "its"),
        *("their", "them", "it", "us", "you", "whether", "how", "what", "which", "who", "why"),
    ]
)
"""After “of”, they open what the plain verb can take: “choose the drug”, not “choose drug”."""


@dataclass(frozen=True, kw_only=True)
class HiddenVerb(Rule):
    """A verb hidden in a noun: “carried out an assessment of” for “assessed”.

    ## Why
    The plain verb is shorter, and it says who does what.

    ## Source
    The list `hidden_verbs`. Plain English Campaign; plainlanguage.gov. Moderate evidence.
    """

    code = "KM104"
    name = "hidden-verb"
    examples = (
        Example(
            bad="We «carried out an assessment of» each person's home.",
            good="We assessed each person's home.",
        ),
        Example(
            bad="Nurses «make a decision» about the dose.",
            good="Nurses decide about the dose.",
            silent="We made a decision aid.",
        ),
        Example(
            bad="We «conducted a review of» old records.",
            good="We reviewed old records.",
            silent="Teams self-conducted a review of care. They make the choice of drug.",
        ),
        Example(
            bad="Noise «has an impact on» your sleep.",
            good="Noise affects your sleep.",
            silent="It had a small impact on work.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for unit, match in analysis.phrases("hidden-verb"):
            if unit.block.is_prose and _can_be_a_verb(unit, match):
                place, plain = in_place(analysis, unit, match)
                yield self.suggest(analysis, place, f"Use the verb itself: {listed(plain)}.", plain)


def _can_be_a_verb(unit: Sentence, match: Match) -> bool:
    """Return whether the sentence still reads well with the plain verb."""
    last = unit.words[match.last - 1]
    end = last.at + len(last.text)
    if last.text.lower() == "of":
        return _object_follows(unit, match.last)
    if last.tag == "IN" or last.text.lower() in ("on", "to", "for", "with"):
        return True
    of_follows = unit.text[end : end + 4].lower().startswith(" of ")
    return not (of_follows or noun_follows(unit, match.last))


def _object_follows(unit: Sentence, first: int) -> bool:
    """Return whether words[first:] open with what can stand without “of”."""
    start = unit.words[first].at if first < len(unit.words) else len(unit.text)
    stop = STOP.search(unit.text, start, start + 200)
    end = stop.start() if stop else start + 200
    for place, word in enumerate(unit.words[first : first + 6]):
        if word.at >= end:
            return False
        opens = word.text.lower() in OBJECTS or word.tag in ("DT", "PRP", "PRP$", "CD")
        if word.tag == "NNS" or (opens and place == 0):
            return True
        if not word.tag.startswith(("JJ", "NN", "CC", "VBG", "VBN")):
            return False
    return False
