from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.lists import Match
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, in_place, listed
from kmtext.sentences import Sentence
from kmtext.terms import Term, first_uses, most_pressing

KIND = re.compile(
    r"\b(?:anti(?:biotic|depressant|psychotic|viral)|drug|hormone|medicine|medication|opiate|opioid"
    r"|painkiller|sedative|statin|steroid|vaccine)s?\b",
    re.IGNORECASE,
)
"""Beside the name of a medicine, these tell readers enough of what it is."""


@dataclass(frozen=True, kw_only=True)
class UnexplainedJargon(Rule):
    """A term that readers may not know, and that the text does not explain.

    ## Why
    Two in five faults that an editor marks in lay summaries are jargon. Word lists of plain forms
    help; where precision needs the term, a gloss at its first use does.

    ## Source
    NIHR: “plain English and should avoid jargon”. NHS service manual: plain term first, medical
    term in brackets. Evidence: counts of unfamiliar words agree best with how hard people find a text.
    Listed terms that the model of `kmtext/models/jargon.md` holds less likely unknown than `sure`
    are mere advice: annotators of lay texts marked few of them.
    """

    code = "KM201"
    name = "unexplained-jargon"
    examples = (
        Example(
            bad="Some people had «hypertension».",
            good="Some people had high blood pressure (hypertension). Hypertension is common.",
        ),
        Example(
            bad="One group took a «placebo».",
            good="One group took a placebo (a dummy pill). People on the placebo slept well.",
        ),
        Example(bad="She saw «an oncologist».", good="She saw a cancer doctor."),
        Example(
            bad="One group took «metronidazole».",
            good="Antibiotics such as metronidazole may help.",
        ),
    )
    sure: float = 0.34
    """How likely unknown a term must be, 0 to 1, for more than advice."""
    most: float = 4.0
    """How many in 100 words are warnings; in a text full of jargon the others are advice."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        listed_at = {
            unit.words[match.first].start: (unit, match)
            for unit, match in analysis.phrases("jargon")
        }
        uses = list(first_uses(analysis.terms, "listed"))
        pressing = {t.start for t, _ in most_pressing(uses, analysis.word_count, self.most)}
        for term, later_uses in uses:
            unit, match = listed_at[term.start]
            if term.list == "medicines" and _kind_is_told(unit, match):
                continue
            place, plain = in_place(analysis, unit, match)
            meaning = term.meaning or " or ".join(match.entry.plain)
            fitting = replace(term, plain=plain, meaning=term.meaning if plain else meaning)
            suggestion = self.suggest(analysis, place, advice(fitting), plain, later_uses)
            # Of less weight is what the text is about, where its readers live with it.
            known = term.probability < self.sure or term.weight < 1
            waits = known or term.start not in pressing
            yield replace(suggestion, severity="advice") if waits else suggestion


def _kind_is_told(unit: Sentence, match: Match) -> bool:
    """Return whether the words round a medicine say what it is: “antibiotics such as …”."""
    first, last = unit.words[match.first], unit.words[match.last - 1]
    return bool(KIND.search(unit.text, max(0, first.at - 60), last.at + len(last.text) + 40))


def advice(term: Term) -> str:
    """Say what to do about a term: use plain words, or explain it."""
    explain = f"explain it at first use, for example: ‘{term.meaning}’"
    if term.plain and term.meaning:
        return f"Readers may not know ‘{term.text}’. Use {listed(term.plain)}, or {explain}."
    if term.plain:
        return f"A plainer way to say ‘{term.text}’: {listed(term.plain)}. Or keep and explain it."
    return f"Will your readers know ‘{term.text}’? If not, {explain}."
