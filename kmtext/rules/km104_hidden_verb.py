from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.inflection import inflections
from kmtext.lists import fit_case
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, found
from kmtext.sentences import Sentence

VERBS = {
    "adjustment": "adjust", "agreement": "agree", "analysis": "analyse", "assessment": "assess",
    "attempt": "try", "calculation": "calculate", "choice": "choose", "comparison": "compare",
    "contribution": "contribute", "decision": "decide", "discussion": "discuss",
    "estimate": "estimate", "evaluation": "evaluate", "examination": "examine",
    "improvement": "improve", "inspection": "inspect", "investigation": "investigate",
    "measurement": "measure", "modification": "change", "observation": "observe",
    "payment": "pay", "recommendation": "recommend", "reduction": "reduce", "referral": "refer",
    "review": "review", "revision": "revise", "search": "search", "selection": "select",
    "suggestion": "suggest", "survey": "survey",
}  # fmt: skip
NEED_OF = frozenset(VERBS) - {
    "agreement",
    "attempt",
    "choice",
    "contribution",
    "decision",
    "payment",
}
"""Without “of”, these are as often a thing made as a thing done: “carried out a review”."""
HIDDEN = re.compile(
    r"(?<![\w‐‑-])(?:(?:carr(?:y|ies|ied|ying) out|conduct(?:s|ed|ing)?|perform(?:s|ed|ing)?|undert(?:ake|akes|ook|aken|aking)"
    r"|ma(?:ke|kes|de|king)|did|d(?:o|oes|oing)|provid(?:e|es|ed|ing))"
    rf"\s(?:an?\s|the\s)(?P<noun>{'|'.join(VERBS)}))\b(?![‐‑-])(?:(?P<of>\sof\b)|(?!\sof\b))(?!\s(?:aid|tool|tree|process))",
    re.IGNORECASE,
)
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
    Plain English Campaign; plainlanguage.gov. Moderate evidence.
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
            good="Nurses decide about the dose. We made a large decision aid.",
        ),
        Example(
            bad="We «conducted a review of» old records.",
            good="Teams self-conducted a review of care. They make the choice of drug.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for sentence in analysis.sentences:
            for match, place in found(sentence, HIDDEN):
                verb = _plain_verb(sentence, match)
                if verb is None:
                    continue
                replacement = fit_case(verb, match.group())
                yield self.suggest(
                    analysis, place, f"Use the verb itself: ‘{replacement}’.", (replacement,)
                )


def _plain_verb(sentence: Sentence, match: re.Match[str]) -> str | None:
    """Return the verb that says the same in the same form, or None."""
    at = bisect_left(sentence.words, match.start(), key=lambda word: word.at)
    light, noun = sentence.words[at], match["noun"].lower()
    if light.at != match.start() or noun not in VERBS:  # “ſ” matches “s” where case is ignored
        return None
    if not _object_follows(sentence, match.end()) if match["of"] else noun in NEED_OF:
        return None
    forms = inflections(VERBS[noun], "verb")
    return next((forms[tag] for tag in forms if tag == light.tag), forms["VB"])


def _object_follows(sentence: Sentence, start: int) -> bool:
    """Return whether text[start:] opens with what can stand without “of”."""
    stop = STOP.search(sentence.text, start, start + 200)
    end = stop.start() if stop else start + 200
    at = bisect_left(sentence.words, start, key=lambda word: word.at)
    for place, word in enumerate(sentence.words[at : at + 6]):
        if word.at >= end:
            return False
        opens = word.text.lower() in OBJECTS or word.tag in ("DT", "PRP", "PRP$", "CD")
        if word.tag == "NNS" or (opens and place == 0):
            return True
        if not word.tag.startswith(("JJ", "NN", "CC", "VBG", "VBN")):
            return False
    return False
