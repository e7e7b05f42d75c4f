from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule

NAMES = (
    ("side effects", "adverse effects", "adverse events", "unwanted effects", "adverse reactions"),
    ("participants", "subjects", "volunteers", "respondents"),
    ("carers", "caregivers", "caretakers"),
    ("doctors", "physicians", "clinicians"),
    ("medicines", "medications"),
    ("heart attack", "myocardial infarction"),
    ("womb", "uterus"),
    ("high blood pressure", "hypertension"),
    ("babies", "infants", "neonates"),
    ("teenagers", "adolescents"),
)
"""Names that lay texts give to one thing; the first is the one to keep."""
_ENDS = re.compile(r"[\w‐-]")


@dataclass(frozen=True, kw_only=True)
class SeveralNames(Rule):
    """One thing under two names, as “participants” and “subjects”.

    ## Why
    Readers take two names for two things. Good writers at school vary their words; here the same
    word each time is a kindness.

    ## Source
    Editors of lay summaries mark it. Plain English guides: one thing, one name. Convention.
    """

    code = "KM208"
    name = "several-names"
    examples = (
        Example(
            bad="Side effects were mild. Few «adverse events» led people to stop.",
            good="Side effects were mild. Few side effects led people to stop.",
        ),
        Example(
            bad="We asked carers. Most «caregivers» were tired.",
            good="We asked carers. Most carers were tired.",
            silent="The heart attack (myocardial infarction) was mild. After a heart attack, rest.",
        ),
    )
    severity: Severity = "advice"

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for names in NAMES:
            used = [(name, held[0]) for name in names if (held := analysis.holding(name))]
            for name, sentence in used[1:]:
                yield from self._use(analysis, sentence, name, used[0][0])

    def _use(
        self, analysis: Analysis, sentence: Sentence, name: str, other: str
    ) -> Iterator[Suggestion]:
        """Yield the first use of a name where it stands apart from the other one."""
        if other in sentence.lower:
            return  # the text says that they are one, or tells them apart
        at = sentence.lower.find(name)
        end = at + len(name)
        if not _ENDS.match(sentence.lower, end) and not _ENDS.match(sentence.lower, at - 1):
            message = f"Is this what you call ‘{other}’ elsewhere? Keep to one name."
            yield self.suggest(analysis, sentence.source_span(at, end), message, (other,))
