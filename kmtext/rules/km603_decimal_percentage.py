from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.figures import PEOPLE, PERCENT, PERCENT_OF_PEOPLE, in_people, rounded, shares
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, found

DECIMAL = re.compile(r"(?<![\d.·,])(?P<value>\d{1,3}[.·]\d+)\s?(?:%|per\s?cent\b)")
DECIMALS = re.compile(r"\d[.·]\d")
EVEN_POINTS = re.compile(r"(?<![\d.·,])(?P<whole>\d{1,4})[.·]0\s(?P<unit>points?)\b")
PER_CENT = re.compile(PERCENT, re.IGNORECASE)
NOT_PEOPLE = re.compile(
    r"hba1c|ha?emoglobin|\blevels?\b|concentrat|saline|nacl|solution|\bcream|\bgel\b|ointment|drops\b|oxygen|alcohol|rinse|mouthwash|strength|\bfat\b"
)
"""Decimals matter to strengths and readings: “0.9% saline”, “HbA1c of 7.5%”."""
PEOPLE_OR_CHANCE = re.compile(rf"\b{PEOPLE}\b|\brisk|\bchance|\bdie[ds]?\b|\bwho\b")
COMPARED = re.compile(
    r"(?<![\d.·,])(?P<value>\d{1,3}(?:[.·]\d{1,9}(?!\d)|(?=\s?(?:%|per\s?cent\b))))"
)
"""A number that a percentage may be set against: “from 4.2 to 4.4%”, “4.4%, not 4%”."""


@dataclass(frozen=True, kw_only=True)
class DecimalPercentage(Rule):
    """A percentage with decimals, or a score such as “17.0 points”.

    ## Why
    “14.3%” asks for more care than it repays; “1 in 7” or “14%” is easier to take in.

    ## Source
    NHS service manual: “1 in 7”, not “14.3%”; avoid decimals. Akl and others 2011: natural
    frequencies are understood better. User research and good evidence.
    """

    code = "KM603"
    name = "decimal-percentage"
    examples = (
        Example(
            bad="Of these people, «14.3%» came back.",
            good="Of these people, 1 in 7 came back.",
            silent="That is about 14%.",
        ),
        Example(
            bad="Then «14.3% of the nurses» left.",
            good="Then 1 in 7 of the nurses left.",
            silent="They used 0.9% saline, and HbA1c was 7.5%.",
        ),
        Example(
            bad="It hurt «0.04%» of those who took it.",
            good="It hurt 4 in 10,000 of those who took it.",
            silent="It rose from 4.2% to 4.4%. The range was 4.2 to 4.4%.",
        ),
        Example(
            bad="Pain fell by «17.0 points» on a scale of 100.",
            good="Pain fell by 17 points on a scale of 100.",
            silent="It was 3.0 points and then 3.5.",
        ),
    )
    severity: Severity = "advice"

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for sentence in analysis.with_figures:
            yield from self._points(analysis, sentence)
            if "%" not in sentence.text and "cent" not in sentence.text:
                continue
            if NOT_PEOPLE.search(sentence.lower):
                continue
            matches = list(found(sentence, DECIMAL))
            for match, place in matches:
                value = _value(match)
                whole = rounded(value)
                if 0 < value < 1 or (whole == 100 and value < 100):
                    if PEOPLE_OR_CHANCE.search(sentence.lower):
                        message = f"Say how many people: {_people(value)}."
                        yield self.suggest(analysis, place, message)
                elif whole in (0, 100):
                    yield self.suggest(analysis, place, "Leave the decimals out where you can.")
                elif whole not in _others(sentence, value):
                    yield self._rounded(analysis, sentence, match, whole)

    def _points(self, analysis: Analysis, sentence: Sentence) -> Iterator[Suggestion]:
        """Yield “17.0 points”, where no other figure shows why the decimal is there."""
        if len(DECIMALS.findall(sentence.text)) > 1:
            return
        for match, place in found(sentence, EVEN_POINTS):
            yield self.suggest(
                analysis,
                place,
                f"Write ‘{match['whole']}’.",
                (f"{match['whole']} {match['unit']}",),
            )

    def _rounded(
        self, analysis: Analysis, sentence: Sentence, match: re.Match[str], whole: Decimal
    ) -> Suggestion:
        """Offer “1 in 7 people” where that is as exact and no other percentage stands beside it."""
        of_people = PERCENT_OF_PEOPLE.match(sentence.text, match.start())
        alone = len(PER_CENT.findall(sentence.text)) == 1
        if of_people and alone and (instead := in_people(of_people)):
            rest = of_people[0][len(match[0]) :]
            return self.suggest(
                analysis,
                sentence.source_span(*of_people.span()),
                f"Tell it in people, or round it to ‘{whole}%’.",
                (instead, f"{whole}%{rest}"),
            )
        message = f"Round it to ‘{whole}%’, or say how many people in 100."
        if next(shares(sentence.text), None):
            message = f"Round it to ‘{whole}%’."  # how many people stands there already
        return self.suggest(analysis, sentence.source_span(*match.span()), message, (f"{whole}%",))


def _value(match: re.Match[str]) -> Decimal:
    return Decimal(match["value"].replace("·", "."))


def _others(sentence: Sentence, value: Decimal) -> set[Decimal]:
    """Return what the other figures of a sentence are rounded to."""
    figures = {_value(match) for match in COMPARED.finditer(sentence.text)}
    return {rounded(figure) for figure in figures - {value}}


def _people(value: Decimal) -> str:
    """Return a percentage near 0 or 100 as people: “about 4 in 10,000 people”."""
    share, but = (value, "") if value < 1 else (100 - value, "all but ")
    for out_of in (1000, 10_000, 100_000, 1_000_000):
        people = share * out_of / 100
        count = rounded(people)
        if count and abs(count - people) <= people / 10:
            return f"{but}about {count} in {out_of:,} people"
    return f"{but}fewer than 1 in 100,000 people"
