from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, in_place, listed
from kmtext.terms.compounds import place_of, side_by_side
from kmtext.terms.lists import Match
from kmtext.terms.term import Term, first_uses, is_acronym, most_pressing
from kmtext.terms.told import (
    is_built_on_told,
    is_defined_in,
    is_hinted,
    is_named_with_its_kind,
    is_told,
    telling_stems,
)

_MEDICINES = "medicines"
_UNCOMMON = 3.6
"""Zipf frequency below which the word before a head belongs to a longer term."""
_EVERYDAY = 4.0
"""Zipf frequency from which on a word is known to nearly everybody."""
_HARD = 0.4
"""Difficulty of a word, 0 to 1, from which on few people are at ease with it."""
_SURELY_RARE = 0.6
"""How likely unknown a word on no list must be, 0 to 1, to be taken into the name beside it."""
_CENTRAL = 2
"""From so many later uses on, a medicine is what the text is about, and readers must know its kind."""
_OFTEN = 3
"""From so many on, a text leans on a mild term that has both plain words and an explanation: “intervention”."""
_SMALL = frozenset(("to", "into", "of", "in", "by", "on"))


class _Use(NamedTuple):
    """The first use of a term, with the number of later ones."""

    term: Term
    later: int
    unit: Sentence
    match: Match
    name: tuple[Term, ...] = ()
    """The terms side by side with it, and itself, that make one name."""


@dataclass(frozen=True, kw_only=True)
class UnexplainedJargon(Rule):
    """A term that readers may not know, and that the text does not explain.

    ## Why
    Readers who meet a word they do not know lose the thread, and few will look it up. Two in five
    faults that an editor marks in lay summaries are jargon.

    First, try plain words in place of the term. If readers need the term itself, as its name stands
    on a packet or a letter, explain it where it first stands: “high blood pressure (hypertension)”.
    Start with the warnings, and with terms that come again and again.

    A warning means that readers most likely stumble here. Advice means that they may not. The term
    may be well known, or easy to guess from its words or its sentence. The text may explain it
    elsewhere, or name a medicine in passing. Nothing is said where the words beside it tell what it is.

    You need no settings to begin with. Each but `most` is a chance from 0 to 1 that people do not know
    the term. From that chance on, it is a warning: `sure` for most terms, `possible` for those with a
    hard word, `likely` for those with plainer words to use, and `clear` for phrases of everyday words.
    `doubtful` and `certain` are for terms at which their sentence hints, by half or in full. Raise them
    for fewer warnings. At most `most` in 100 words are warnings, so that the worst stand out.

    ## Source
    NIHR: “plain English and should avoid jargon”. NHS service manual: plain term first, medical
    term in brackets. Evidence: counts of unfamiliar words agree best with how hard people find a text.
    How likely people are to know a term comes from words that people marked in lay texts, as
    `kmtext/models/jargon.md` tells. What is advice here, blind editors would seldom act on.
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
            good="One group took a placebo (a dummy pill).",
            silent="One group took a placebo (a dummy pill). People on the placebo slept well.",
        ),
        Example(bad="She saw «an oncologist».", good="She saw a cancer doctor."),
        Example(
            bad="It was an «extracellular ligand».",
            good="It was something outside the cells that holds on to them.",
        ),
        Example(
            bad="One group took «metronidazole».",
            good="One group took the antibiotic metronidazole.",
            silent="Antibiotics such as metronidazole may help.",
        ),
    )
    sure: float = 0.5
    """How likely unknown a term must be, 0 to 1, for more than advice."""
    possible: float = 0.34
    """The same, of a term with a hard word: “humerus”."""
    likely: float = 0.4
    """The same, of a term with plainer words."""
    certain: float = 0.95
    """How likely unknown a term must be, 0 to 1, for more than advice where its sentence says all of
    its meaning."""
    doubtful: float = 0.8
    """The same, where its sentence says half of it."""
    clear: float = 0.9
    """The same, of a phrase of everyday words that has no plainer ones: “service delivery”."""
    most: float = 9.0
    """How many in 100 words are warnings; in a text full of jargon the others are advice."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        told, uses = _uses(analysis)
        quiet, loud = list[_Use](), list[_Use]()
        for use in uses:
            is_quiet = self._is_quiet(use) or _is_defined(use, analysis)
            (quiet if is_quiet else loud).append(use)
        quiet = list(_one_of_a_family(quiet, [*told, *loud]))
        loud = list(_as_names(list(_one_of_a_family(loud, told)), analysis))
        ranked = most_pressing(
            [(use.term, use.later) for use in loud], analysis.word_count, self.most
        )
        pressing = {id(term) for term, _ in ranked}
        for use in (*loud, *quiet):
            suggestion = self._about(use, analysis)
            yield suggestion if id(use.term) in pressing else replace(suggestion, severity="advice")

    def _is_quiet(self, use: _Use) -> bool:
        """Return whether a term is no more than worth a thought."""
        term, unit, match = use.term, use.unit, use.match
        if match.entry.use == "head" and unit.text[: unit.words[match.first].at].endswith(") "):
            return True  # “(SGLT2) inhibitors”
        has_both = bool(term.plain and term.meaning)
        least = self.possible if term.difficulty >= _HARD else self.sure
        if term.plain:
            least = min(least, self.likely)
        likely = term.probability >= least or match.entry.use == "sure" or has_both
        # Of less weight is what the text is about, where its readers live with it.
        is_mild = match.entry.use == "mild" and not (has_both and use.later >= _OFTEN)
        if not likely or term.weight < 1 or is_mild:
            return True
        if match.entry.use != "sure" and self._is_guessed(use):
            return True
        if term.list == _MEDICINES:
            return use.later < _CENTRAL
        has_swap = bool(term.plain) and term.difficulty >= _HARD
        return not (unit.block.is_prose or has_swap)

    def _is_guessed(self, use: _Use) -> bool:
        """Return whether readers make out a term from its words or from those of its sentence."""
        term, unit, match = use.term, use.unit, use.match
        words = unit.words[match.first : match.last]
        is_plain_phrase = len(words) > 1 and all(w.facts.zipf >= _EVERYDAY for w in words)
        if is_plain_phrase and not term.plain and term.probability < self.clear:
            return True
        if term.probability >= self.certain:
            return False
        return is_hinted(term, match.entry, 0.5 if term.probability < self.doubtful else 1.0)

    def _about(self, use: _Use, analysis: Analysis) -> Suggestion:
        """Return a suggestion about a term, or about the longer one that it is part of."""
        term, unit, match = use.term, use.unit, use.match
        if use.name:
            place = place_of(use.name)
            return self.suggest(analysis, place, _in_parts(use.name, analysis), (), use.later)
        if (first := _start_of_longer(unit, match)) is not None:
            place = unit.words[first].start, unit.words[match.last - 1].end
            whole = analysis.document.source[slice(*place)]
            message = f"Readers may not know ‘{whole}’. Say in plain words what it is."
            return self.suggest(analysis, place, message, (), use.later)
        place, plain = in_place(analysis, unit, match)
        meaning = term.meaning or " or ".join(match.entry.plain)
        fitting = replace(term, plain=plain, meaning=term.meaning if plain else meaning)
        return self.suggest(analysis, place, advice(fitting), plain, use.later)


def _uses(analysis: Analysis) -> tuple[list[_Use], list[_Use]]:
    """Return the first uses of terms, those apart of which the words nearby tell."""
    found = {(unit.words[m.first].start): (unit, m) for unit, m in analysis.phrases("jargon")}
    told, open_ = list[_Use](), list[_Use]()
    for first, later in first_uses(analysis.terms, "listed"):
        term = _best_use(first, analysis)
        unit, match = found[term.start]
        beside = analysis.prose_before(unit), analysis.prose_after(unit)[:2]
        is_clear = (
            _is_one_of_many(term, found)
            or is_told(term, match.entry, *beside)
            or is_built_on_told(term, analysis.terms)
        )
        (told if is_clear else open_).append(_Use(term, later, unit, match))
    return told, open_


def _is_defined(use: _Use, analysis: Analysis) -> bool:
    """Return whether any sentence of the text says what a term is."""
    word = use.unit.words[use.match.first].facts.lower
    forms = (word, word.removesuffix("s"), f"{word}s", f"{word}ly")
    return is_defined_in(use.term, analysis.with_words(*forms))


def _as_names(uses: Sequence[_Use], analysis: Analysis) -> Iterator[_Use]:
    """Yield the uses, of those side by side the first alone, with the name that they make."""
    rare = [t for t, _ in first_uses(analysis.terms, "rare") if t.probability >= _SURELY_RARE]
    names = [use.term for use in uses if use.match.entry.word_class != "verb"]
    runs = side_by_side([*names, *rare], analysis.document.source)
    name_at = {term.start: run for run in runs for term in run}
    told = set[int]()
    for use in sorted(uses, key=lambda use: use.term.start):
        run = name_at.get(use.term.start, ())
        if all(term.plain for term in run if term.kind == "listed"):
            yield use
        elif run[0].start not in told:
            told.add(run[0].start)
            yield use._replace(name=run)


def _in_parts(name: Sequence[Term], analysis: Analysis) -> str:
    """Say what to do about a name made of several terms, with what is known of its parts."""
    whole = analysis.document.source[slice(*place_of(name))]
    known = [(t.text, t.plain[0] if t.plain else t.meaning) for t in name if t.plain or t.meaning]
    parts = " and ".join(f"‘{text}’ means ‘{meaning}’" for text, meaning in known)
    return f"Readers may not know ‘{whole}’. Say in plain words what it is: {parts}."


def _best_use(term: Term, analysis: Analysis) -> Term:
    """Return the first use in the prose, which has room for an explanation, else that of the title."""
    if term.sentence.block.is_prose:
        return term
    later = (t for t in analysis.terms if t.key == term.key and t.sentence.block.is_prose)
    return next((t for t in later if t.kind == "listed" and not t.explained), term)


def _one_of_a_family(uses: Sequence[_Use], others: Sequence[_Use]) -> Iterator[_Use]:
    """Yield uses that no earlier one covers, of these or the others: “randomised” after “randomised trial”."""
    told: list[set[str]] = []
    glosses: list[frozenset[str]] = []
    own = set(map(id, uses))
    for use in sorted((*uses, *others), key=lambda use: use.term.start):
        term = use.term
        words = {word.lower().rstrip("s") for word in re.split(r"[\s‐‑-]", term.text)} - _SMALL
        gloss = telling_stems(" ".join(term.plain) or term.meaning)
        same = any(
            gloss <= other if not term.plain else gloss == other for other in glosses if gloss
        )
        if id(use) in own and not same and not any(words <= earlier for earlier in told):
            yield use
        told.append(words)
        glosses.append(gloss)


def _is_one_of_many(term: Term, found: Mapping[int, tuple[Sentence, Match]]) -> bool:
    """Return whether a term is the name of a medicine among others, or beside what it is."""
    if term.list != _MEDICINES:
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
    how = f"it at first use, for example: ‘{term.meaning}’"
    if term.plain and term.meaning:
        return f"Readers may not know ‘{term.text}’. Use {listed(term.plain)}, or explain {how}."
    if term.plain:
        return f"A plainer way to say ‘{term.text}’: {listed(term.plain)}. Or keep and explain it."
    return f"Readers may not know ‘{term.text}’. Explain {how}."
