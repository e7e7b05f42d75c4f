from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.inflection import inflections
from kmtext.lists import fit_case
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, found

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
    r"\b(?:(?:carr(?:y|ies|ied|ying) out|conduct(?:s|ed|ing)?|perform(?:s|ed|ing)?|undert(?:ake|akes|ook|aken|aking)"
    r"|ma(?:ke|kes|de|king)|did|d(?:o|oes|oing)|provid(?:e|es|ed|ing))"
    rf"\s(?:an?\s|the\s)(?P<noun>{'|'.join(VERBS)}))\b(?P<of>\sof\b)?(?!\s(?:aid|tool|tree|process))",
    re.IGNORECASE,
)


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
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for sentence in analysis.sentences:
            for match, place in found(sentence, HIDDEN):
                if match["of"] is None and match["noun"].lower() in NEED_OF:
                    continue
                light = next(word for word in sentence.words if word.at == match.start())
                forms = inflections(VERBS[match["noun"].lower()], "verb")
                verb = next((forms[tag] for tag in forms if tag == light.tag), forms["VB"])
                replacement = fit_case(verb, match.group())
                yield self.suggest(
                    analysis, place, f"Use the verb itself: ‘{replacement}’.", (replacement,)
                )
