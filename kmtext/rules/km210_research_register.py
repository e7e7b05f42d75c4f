from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, found
from kmtext.terms.lists import fit_case
from kmtext.turns import TURNS

_REASON = re.compile(
    r"\b(?:too\s(?:few|small|little|limited)|(?:not|in)\s?sufficient\snumbers?|because|as\sfewer|since|due\sto|given\sthe|(?:evidence|information|data)\sto)\b"
    r"|^(?:as|with)\s",
    re.IGNORECASE,
)
"""A sentence that says why researchers are not sure is plain enough."""
_CASES = re.compile(r"\b(?:cases|healthy|matched)\b", re.IGNORECASE)
"""Beside these, controls are people without the disease."""
_COMPARED = ("intervention", "intervention ", "control ")
"""Turns that need no more words where the text tells what an intervention was."""
_UNSURE = ("conclusions c", "conclusion", "caution")
_SAYS_WHAT = re.compile(
    r"\(intervention|\binterventions?\s(?:was|were|is|are|consist(?:s|ed)\sof|involve[sd]|include[sd]|comprise[sd])\s(?:an?|the|\d)\b"
)
"""Where a text tells what an intervention was, it may go on with the word."""


@dataclass(frozen=True, kw_only=True)
class ResearchRegister(Rule):
    """A turn of phrase that only research reports use.

    ## Why
    Each word is known, the whole is not: “no firm conclusions can be drawn” is how researchers say
    that they do not know. Each turn is told once. The certainty of a finding stays as it is.

    ## Source
    Editors of lay summaries mark the language of reports as a class. A blind reading of real ones.
    """

    code = "KM210"
    name = "research-register"
    examples = (
        Example(
            bad="«No firm conclusions can be drawn».",
            good="We do not know if it works.",
            silent="That is the conclusion of our work. They did not give enough information to draw "
            "firm conclusions.",
        ),
        Example(
            bad="Pain was lower «compared to controls».",
            good="Pain was lower than in people who had no treatment.",
            silent="They had control of it.",
        ),
        Example(
            bad="Pupils in «control schools» sat more.",
            good="Pupils in control schools, which kept their desks, sat more.",
            silent="They put it in a safe place.",
        ),
        Example(
            bad="«The sponsor» ran the study.",
            good="The company that makes the pill ran the study.",
            silent="The sponsor of the walk is a bank.",
        ),
        Example(
            bad="The pill is «effective in reducing» pain.",
            good="The pill reduces pain.",
            silent="It is less effective in reducing fever.",
        ),
        Example(
            bad="«The evidence is current to» May.",
            good="We looked for studies up to May.",
            silent="They swam with the current to the shore.",
        ),
        Example(
            bad="It led to «better outcomes».",
            good="It led to better outcomes, such as less pain.",
            silent="The outcome of the vote was clear.",
        ),
        Example(
            bad="Each «intervention» took a year.",
            good="Each intervention, such as a diet, took a year.",
            silent="Care is better when an intervention is liked.",
        ),
        Example(
            bad="«The aim of this review was to assess» whether it works.",
            good="We wanted to find out whether it works.",
            silent="The aim of this review was to help.",
        ),
        Example(
            bad="«It has been postulated that» it works.",
            good="Some people think that it works.",
            silent="It has been said that it works.",
        ),
        Example(
            bad="Stroke «represents» a major cause of death.",
            good="Stroke is a major cause of death.",
            silent="She represents the town.",
        ),
        Example(
            bad="The drug did not «improve overall survival».",
            good="People who had the drug did not live longer.",
            silent="They tested overall survival (how long people lived).",
        ),
        Example(
            bad="There were no differences in «health outcomes».",
            good="There were no differences in health outcomes, such as pain.",
            silent="The main outcome was pain.",
        ),
        Example(
            bad="They «assessed the effectiveness of» lamps.",
            good="They looked at how well lamps work.",
            silent="They assessed the safety of lamps.",
        ),
        Example(
            bad="Lamps may «be of benefit» to some.",
            good="Lamps may help some.",
            silent="They are made of use and wear.",
        ),
        Example(
            bad="No gain «has been demonstrated».",
            good="Studies showed no gain.",
            silent="The nurse demonstrated the lamp.",
        ),
        Example(
            bad="The «results were inconclusive».",
            good="We do not know if it works.",
            silent="The results were inconclusive because few took part.",
        ),
        Example(
            bad="«No eligible trials were identified for inclusion».",
            good="We found no trials.",
            silent="No studies were identified by phone.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for turn in TURNS:
            if turn.cue in _COMPARED and _tells_what(analysis):
                continue
            places = [
                place
                for sentence in analysis.holding(turn.cue)
                if not (turn.cue in _UNSURE and _REASON.search(sentence.text))
                if not (turn.cue == "control" and _CASES.search(sentence.text))
                for _, place in found(sentence, turn.pattern)
            ]
            if places:
                plain = _fitted(analysis, places[0], turn.plain)
                first = self.suggest(analysis, places[0], turn.message, plain, len(places) - 1)
                yield replace(first, severity=turn.severity)


def _tells_what(analysis: Analysis) -> bool:
    """Return whether a text says what an intervention was."""
    sentences = analysis.with_words("intervention", "interventions")
    return any(_SAYS_WHAT.search(sentence.lower) for sentence in sentences)


def _fitted(analysis: Analysis, place: tuple[int, int], plain: tuple[str, ...]) -> tuple[str, ...]:
    """Give what can stand in a place the capital of the words there."""
    actual = analysis.document.source[slice(*place)]
    return tuple(fit_case(option, actual) for option in plain)
