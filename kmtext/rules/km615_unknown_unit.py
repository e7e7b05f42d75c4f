from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, found

_PER = r"\s?(?:/|per)\s?"
_UNIT = (
    rf"(?:mc?g{_PER}(?:kg|kilogram|m2|m²|square\smet(?:re|er)|ml|dl|l)\b|mcg\b|(?:milligrams?|micrograms?){_PER}(?:kilogram|square\smet(?:re|er))"
    rf"|[mnpμµ]mol(?:{_PER}l)?\b|[nmkg]?g{_PER}(?:dl|ml|l)\b|[µμ]g\b|IU\b|mEq\b|ml{_PER}min\w*|cm\s?H2O|kPa\b|log10\b)"
)
UNKNOWN = re.compile(rf"(?<![\w.,])\d[\d.,]{{0,7}}(?:\s?(?:[‐–-]|to)\s?\d[\d.,]{{0,7}})?\s?{_UNIT}")

_COMPARED = re.compile(
    r"\b(?:low|lower|high|higher|middle|usual|standard|small|large|normal|recommended) (?:\w+ )?(?:dose|levels?|range)"
)
"""Says before a dose how large it is."""


@dataclass(frozen=True, kw_only=True)
class UnknownUnit(Rule):
    """A dose or measurement in a unit that few readers know, such as “40 mg/kg”.

    Told once, at the first.

    ## Why
    Readers cannot tell if 40 mg/kg is a lot. What helps them is how it compares with the usual.

    ## Source
    CDC Clear Communication Index, item 15: numbers that readers know. Convention.
    """

    code = "KM615"
    name = "unknown-unit"
    examples = (
        Example(
            bad="Children had «40 mg/kg» of the drug.",
            good="Children had 40 mg of the drug for each kilogram that they weigh.",
            silent="Children had 400 mg of the drug, which is the usual dose.",
        ),
        Example(
            bad="Their blood sugar was over «7 mmol/l». It fell to 6 mmol/l.",
            good="Their blood sugar was high. It fell a little.",
        ),
    )
    severity: Severity = "advice"

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        places = [
            place
            for sentence in analysis.with_figures
            for match, place in found(sentence, UNKNOWN)
            if not _COMPARED.search(sentence.lower, max(0, match.start() - 60), match.start())
        ]
        message = (
            "Few readers know how much this is. Leave it out, or say if it is high, low or usual."
        )
        yield from self.once(analysis, places, message)
