from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from kmtext.analysis import Analysis
from kmtext.lists import Match
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, in_place, listed
from kmtext.sentences import Sentence
from kmtext.terms import Term, first_uses, is_acronym, most_pressing
from kmtext.told import is_named_with_its_kind, is_told

_UNCOMMON = 3.6
"""Zipf frequency below which the word before a head belongs to a longer term."""
_Found: TypeAlias = tuple[Sentence, Match]


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
    are mere advice: annotators of lay texts marked few of them. So are terms that the next two
    sentences tell of, and those of titles with no plain word: editors let these stand.
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
        found = {(unit.words[m.first].start): (unit, m) for unit, m in analysis.phrases("jargon")}
        uses = [
            (_best_use(term, analysis, found), later_uses)
            for term, later_uses in first_uses(analysis.terms, "listed")
        ]
        uses = [
            (term, later_uses)
            for term, later_uses in _one_of_a_family(uses)
            if not (_is_one_of_many(term, found) or _is_told(term, analysis, found[term.start]))
        ]
        quiet = {id(t) for t, _ in uses if self._is_quiet(t, analysis, found[t.start])}
        loud = [use for use in uses if id(use[0]) not in quiet]
        pressing = {id(t) for t, _ in most_pressing(loud, analysis.word_count, self.most)}
        for term, later_uses in uses:
            suggestion = self._about(term, later_uses, analysis, found[term.start])
            yield suggestion if id(term) in pressing else replace(suggestion, severity="advice")

    def _is_quiet(self, term: Term, analysis: Analysis, found: _Found) -> bool:
        """Return whether a term is no more than worth a thought."""
        unit, match = found
        if match.entry.use == "head" and unit.text[: unit.words[match.first].at].endswith(") "):
            return True  # “(SGLT2) inhibitors”
        likely = term.probability >= self.sure or match.entry.use == "sure"
        # Of less weight is what the text is about, where its readers live with it.
        if not likely or term.weight < 1 or match.entry.use == "mild":
            return True
        return not unit.block.is_prose and not in_place(analysis, unit, match)[1]

    def _about(self, term: Term, later_uses: int, analysis: Analysis, found: _Found) -> Suggestion:
        """Return a suggestion about a term, or about the longer one that it is part of."""
        unit, match = found
        if (first := _start_of_longer(unit, match)) is not None:
            place = unit.words[first].start, unit.words[match.last - 1].end
            whole = analysis.document.source[slice(*place)]
            message = f"Will your readers know ‘{whole}’? If not, say in plain words what it is."
            return self.suggest(analysis, place, message, (), later_uses)
        place, plain = in_place(analysis, unit, match)
        meaning = term.meaning or " or ".join(match.entry.plain)
        fitting = replace(term, plain=plain, meaning=term.meaning if plain else meaning)
        return self.suggest(analysis, place, advice(fitting), plain, later_uses)


def _is_told(term: Term, analysis: Analysis, found: _Found) -> bool:
    """Return whether the next two sentences at most say what a term is."""
    unit, match = found
    return is_told(term, match.entry, analysis.prose_after(unit)[:2])


def _best_use(term: Term, analysis: Analysis, found: Mapping[int, _Found]) -> Term:
    """Return the first use in the prose where a title has no plain word for a term, else this."""
    unit, match = found[term.start]
    if unit.block.is_prose or in_place(analysis, unit, match)[1]:
        return term
    later = (t for t in analysis.terms if t.key == term.key and t.sentence.block.is_prose)
    return next((t for t in later if t.kind == "listed" and not t.explained), term)


def _one_of_a_family(uses: Sequence[tuple[Term, int]]) -> Iterator[tuple[Term, int]]:
    """Yield uses without those that an earlier one covers: “randomised” after “randomised trial”."""
    told: list[set[str]] = []
    glosses = set[str]()
    for term, later_uses in sorted(uses, key=lambda use: use[0].start):
        words = {word.lower().rstrip("s") for word in re.split(r"[\s‐‑-]", term.text)}
        same = term.meaning in glosses or not glosses.isdisjoint(term.plain)
        if not same and not any(words <= earlier for earlier in told):
            yield term, later_uses
        told.append(words)
        glosses |= {gloss for gloss in (term.meaning, *term.plain) if gloss}


def _is_one_of_many(term: Term, found: Mapping[int, _Found]) -> bool:
    """Return whether a term is the name of a medicine among others, or beside what it is."""
    if term.list != "medicines":
        return False
    unit, match = found[term.start]
    others = {m.entry.term for u, m in found.values() if u is unit and m.entry.list == term.list}
    return len(others) > 1 or is_named_with_its_kind(unit, unit.words[match.first].at, term.text)


def _start_of_longer(unit: Sentence, match: Match) -> int | None:
    """Return where the longer term begins that a phrase ends: “QT interval”, “quasi-randomised …”."""
    if match.entry.use != "head" or match.first == 0:
        return None
    before = unit.words[match.first - 1]
    gap = unit.text[before.at + len(before.text) : unit.words[match.first].at]
    hard = before.facts.zipf < _UNCOMMON or is_acronym(before.text)
    names = before.tag.startswith(("NN", "JJ", "VBN", "FW")) or "‐" in before.text
    return match.first - 1 if hard and names and gap in (" ", "-", "‐") else None


def advice(term: Term) -> str:
    """Say what to do about a term: use plain words, or explain it."""
    explain = f"explain it at first use, for example: ‘{term.meaning}’"
    if term.plain and term.meaning:
        return f"Readers may not know ‘{term.text}’. Use {listed(term.plain)}, or {explain}."
    if term.plain:
        return f"A plainer way to say ‘{term.text}’: {listed(term.plain)}. Or keep and explain it."
    return f"Will your readers know ‘{term.text}’? If not, {explain}."
