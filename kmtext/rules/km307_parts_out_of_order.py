from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kmtext.analysis import Analysis
from kmtext.report import Role, Suggestion
from kmtext.roles.order import SURE
from kmtext.rules.base import Example, Rule, span

_QUESTIONS: dict[Role, str] = {
    "background": "why it matters",
    "aim": "what the question was",
    "methods": "what was done",
    "findings": "what was found",
    "caveats": "how sure it is",
    "implications": "what it means",
}


@dataclass(frozen=True, kw_only=True)
class PartsOutOfOrder(Rule):
    """Parts of a summary that do not stand in the order its publisher asks for.

    ## Why
    Readers of a series know where to look for what.

    ## Source
    NIHR Journals Library: “what was the question, what did we do, what did we find, what does this
    mean?” Convention; other standards differ, so it is on only for formats with a fixed order.
    """

    code = "KM307"
    name = "parts-out-of-order"
    about = "sentence"
    examples = (
        Example(
            bad="We found that nurses slept better on short shifts. "
            "«We interviewed 40 nurses in four hospitals.»",
            good="We interviewed 40 nurses in four hospitals. "
            "We found that nurses slept better on short shifts.",
        ),
    )
    roles: tuple[Role, ...] = ("aim", "methods", "findings", "implications")
    """The parts, in the order asked for."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        if analysis.order.verdict == "not-applicable":
            return
        begins = {
            s.role: at
            for at, s in reversed(list(enumerate(analysis.sentences)))
            if s.role and s.role_confidence >= SURE
        }
        there = [role for role in self.roles if role in begins]
        for role, follows in pairwise(there):
            if begins[role] > begins[follows]:
                yield self.suggest(
                    analysis,
                    span(analysis.sentences[begins[role]]),
                    f"Say {_QUESTIONS[role]} before {_QUESTIONS[follows]}: "
                    "that is the order of this kind of summary.",
                )
                return
