"""The language of reports in a sentence: nouns for verbs and long words that weigh together.

One of them is a small thing, which readers pass over; several make a sentence hard going.
They are those of `report_words` and of the lists of wordy phrases and hidden verbs.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.patterns import lazily
from kmtext.report_words import (
    CHANGES,
    LEFT_OUT,
    LONG_VERBS,
    LONG_WORDS,
    NOT_HIDDEN,
    OF_WORTH,
    PHRASES,
    SPECIALIST,
    TURNED,
    VERBS,
)
from kmtext.terms.lists import OMIT
from kmtext.words.inflection import inflections

_NOUN_FORMS = {form: noun for noun in (*VERBS, *TURNED) for form in (noun, f"{noun}s")}
_BASIS = re.compile(r"\bon an? (?P<how>[\w‐-]+(?:, [\w‐-]+)?) basis\b", re.IGNORECASE)
_IS_OF_WORTH = re.compile(
    rf"\b(?<=be |is |re |as )of (?:\w+ )?(?P<worth>{'|'.join(OF_WORTH)})\b(?! (?:of|for|in) the)",
    re.IGNORECASE,
)
"""“It would be of benefit”."""
_CUES = frozenset(("aim", "compared", "data", "presence", "relating", "relation"))
"""One of these stands in every such phrase."""
_PHRASE = lazily(rf"\b(?:{'|'.join(PHRASES)})\b", re.IGNORECASE)
IS_ACTED_ON = re.compile(
    r"\b(?:bann?|boost|curb|cut|discourag|encourag|expand|halv|increas|limit|lower|monitor|promot|rais|reduc"
    r"|restrict|stop|track)(?:e[ds]?|ing|s|ed|p?ing|ting)?\s$",
    re.IGNORECASE,
)
"""Before a noun that hides a verb but is what somebody cuts or counts: not “to cut using coal”."""
_VERDICT = re.compile(
    r"\b(?:as|to be)\s(?:\w{1,12}\s){0,2}(?:at|good|high|low|moderate|poor|weak)\b"
)
"""“We assessed the evidence as weak” says what was found."""
_HALF, TOO_MUCH = 0.5, 2.0
"""What a single long word weighs, where a phrase weighs 1; and from what on they weigh too much."""
_HARD = 3.75
"""Difficulty of a sentence from which they are felt."""
_DETERMINERS = ("CD", "DT", "PDT", "PRP$", "WDT", "WP", "WRB")
LEAST, _SHOWN = 2, 3
"""The fewest and the most words for which lighter ones are offered."""


class Heavy(NamedTuple):
    """Words of reports in a sentence, and what could stand for them."""

    start: int
    """Places are characters of the sentence."""
    end: int
    plain: str
    weight: float


def report_language(analysis: Analysis, sentence: Sentence) -> list[Heavy]:
    """Return the words of reports in a sentence, each kind once, in order."""
    found: list[Heavy] = []
    lowers = {word.facts.lower for word in sentence.words}
    for one in (*_phrases(analysis, sentence, lowers), *_words(sentence, lowers)):
        apart = all(one.end <= other.start or other.end <= one.start for other in found)
        told = {other.plain for other in found} | {_words_of(sentence, other) for other in found}
        if apart and not (one.plain and {one.plain, _words_of(sentence, one)} & told):
            found.append(one)
    return sorted(found)


def _words_of(sentence: Sentence, heavy: Heavy) -> str:
    return sentence.lower[heavy.start : heavy.end]


def is_heavy(sentence: Sentence, heavy: Sequence[Heavy]) -> bool:
    """Return whether words of reports make a sentence hard, and at least two could be lighter."""
    if (sentence.difficulty or 0) < _HARD:
        return False
    shown = sum(bool(one.plain) for one in heavy)
    return shown >= LEAST and sum(one.weight for one in heavy) >= TOO_MUCH


def lighter(sentence: Sentence, heavy: Sequence[Heavy]) -> str:
    """Say what could stand for the heaviest words; empty if there are none."""
    offers = [one for one in heavy if one.plain]
    shown = sorted(sorted(offers, key=lambda one: -one.weight)[:_SHOWN])
    told = [f"‘{one.plain}’ for ‘{sentence.text[one.start : one.end]}’" for one in shown]
    listed = " and ".join(filter(None, (", ".join(told[:-1]), told[-1] if told else "")))
    return f"Lighter words would help: {listed}." if told else ""


def _phrases(analysis: Analysis, sentence: Sentence, lowers: set[str]) -> Iterator[Heavy]:
    """Yield phrases of reports: nouns for verbs, then what the lists hold; `lowers` are its words."""
    if not lowers.isdisjoint(_NOUN_FORMS):
        yield from _nouns(sentence)
    if "basis" in lowers:
        for match in _BASIS.finditer(sentence.text):
            yield Heavy(match.start(), match.end(), match["how"], 1.0)
    if not lowers.isdisjoint(OF_WORTH):
        for match in _IS_OF_WORTH.finditer(sentence.text):
            yield Heavy(match.start(), match.end(), OF_WORTH[match["worth"].lower()], 1.0)
    if not lowers.isdisjoint(_CUES):
        for match in _PHRASE.finditer(sentence.text):
            yield Heavy(match.start(), match.end(), PHRASES[match.group().lower()], 1.0)
    for listed in analysis.matches_in(sentence):
        is_wordy = listed.entry.kind in ("wordy", "hidden-verb")
        offers = listed.replacements if OMIT not in listed.entry.plain else ()
        if is_wordy and offers and listed.entry.term not in LEFT_OUT:
            last = sentence.words[listed.last - 1]
            start, end = sentence.words[listed.first].at, last.at + len(last.text)
            yield Heavy(start, end, offers[0], 1.0)


def _nouns(sentence: Sentence) -> Iterator[Heavy]:
    """Yield nouns that hide verbs, with “of” or “in” behind them and the article before."""
    words = sentence.words
    for at in range(len(words) - 2):
        noun = _NOUN_FORMS.get(words[at].facts.lower)
        link, after = words[at + 1], words[at + 2]
        if noun is None or sentence.text[words[at].at + len(words[at].text)] != " ":
            continue
        is_linked = link.facts.lower == "of" or (link.facts.lower == "in" and noun in CHANGES)
        if is_linked and after.facts.lower not in NOT_HIDDEN and not after.text[0].isdigit():
            before = range(max(0, at - 2), at)
            first = next((n for n in before if words[n].facts.lower in ("a", "an", "the")), at)
            plain = CHANGES[noun] if link.facts.lower == "in" else _instead(noun)
            if link.facts.lower == "in" and after.tag in _DETERMINERS:
                plain = ""  # not “more the number of”
            if noun in VERBS and IS_ACTED_ON.search(sentence.text[: words[first].at]):
                plain = ""
            yield Heavy(words[first].at, link.at + len(link.text), plain, 1.0)


def _instead(noun: str) -> str:
    """Return what could stand for a noun that hides a verb, and the “of” behind it."""
    return TURNED.get(noun) or inflections(VERBS[noun], "verb")["VBG"]


def _words(sentence: Sentence, lowers: set[str]) -> Iterator[Heavy]:
    """Yield long words that have a short one beside them, and words of specialists."""
    if lowers.isdisjoint(_long_words()):
        return
    for at, word in enumerate(sentence.words):
        if word.facts.lower in SPECIALIST:
            yield Heavy(word.at, word.at + len(word.text), "", _HALF)
        tag = "VB" if word.tag == "VBP" else word.tag
        plain = _short_words().get((word.facts.lower, tag)) or LONG_WORDS.get(word.facts.lower)
        if word.facts.lower.startswith("assess") and _VERDICT.search(sentence.text, word.at):
            continue
        if word.facts.lower in ("following", "concerning"):
            before = sentence.words[at - 1] if at else None
            if before and (before.tag == "DT" or before.tag.startswith("VB")):
                continue  # “the following”, “is concerning”
        if plain:
            yield Heavy(word.at, word.at + len(word.text), plain, _HALF)


@functools.cache
def _short_words() -> dict[tuple[str, str], str]:
    """Return the short verb for every form of a long one and its tag."""
    return {
        (form, tag): inflections(short, "verb")[tag]
        for long, short in LONG_VERBS.items()
        for tag, form in inflections(long, "verb").items()
    }


@functools.cache
def _long_words() -> frozenset[str]:
    """Return all single words that weigh, in small letters."""
    return SPECIALIST | LONG_WORDS.keys() | {form for form, _ in _short_words()}
