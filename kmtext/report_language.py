"""The language of reports in a sentence: nouns for verbs and long words that weigh together.

One of them is a small thing, which readers pass over; several make a sentence hard going.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.patterns import lazily
from kmtext.terms.lists import OMIT
from kmtext.words.inflection import inflections

_VERBS = {
    "administration": "give",
    "application": "apply",
    "assessment": "assess",
    "avoidance": "avoid",
    "cessation": "stop",
    "completion": "finish",
    "comparison": "compare",
    "consideration": "consider",
    "decrease": "fall",
    "detection": "find",
    "development": "develop",
    "diagnosis": "diagnose",
    "discontinuation": "stop",
    "duration": "how long … lasts",
    "effectiveness": "how well … works",
    "efficacy": "how well … works",
    "enhancement": "improve",
    "evaluation": "test",
    "examination": "examine",
    "exclusion": "leave out",
    "formation": "form",
    "frequency": "how often",
    "identification": "find",
    "implementation": "put in place",
    "improvement": "improve",
    "incidence": "how many get",
    "inclusion": "include",
    "increase": "rise",
    "inhibition": "block",
    "initiation": "start",
    "insertion": "put in",
    "interpretation": "understand",
    "investigation": "look into",
    "likelihood": "how likely",
    "magnitude": "how big",
    "maintenance": "keep",
    "management": "manage",
    "measurement": "measure",
    "occurrence": "happen",
    "onset": "start",
    "prevalence": "how many have",
    "prevention": "prevent",
    "progression": "get worse",
    "promotion": "promote",
    "provision": "give",
    "recurrence": "come back",
    "reduction": "reduce",
    "removal": "remove",
    "replacement": "replace",
    "resolution": "go away",
    "severity": "how bad",
    "superiority": "which is better",
    "transmission": "spread",
    "treatment": "treat",
    "usage": "use",
    "use": "use",
    "usefulness": "how useful",
    "utilisation": "use",
    "utilization": "use",
}
"""Nouns that hide what somebody does or what happens, and how to say that."""
_CHANGES = ("decrease", "improvement", "increase", "reduction")
"""They stand before “in” too: “a reduction in pain”."""
_NOT_HIDDEN = frozenset(
    [
        *("life", "these", "those", "this", "that", "which", "people", "patients", "women", "men"),
        *("children", "adults", "babies", "participants", "both"),
    ]
)
"""Behind these nouns and “of” or “in”, they hide no verb: “the quality of life”."""
_NOUN_FORMS = {form: noun for noun in _VERBS for form in (noun, f"{noun}s")}
_BASIS = re.compile(r"\bon an? (?P<how>[\w‐-]+(?:, [\w‐-]+)?) basis\b", re.IGNORECASE)
_OF_WORTH = {
    "benefit": "helpful",
    "concern": "worrying",
    "help": "helpful",
    "importance": "important",
    "interest": "interesting",
    "priority": "urgent",
    "relevance": "relevant",
    "use": "useful",
    "value": "useful",
}
_IS_OF_WORTH = re.compile(
    rf"\b(?<=be |is |re |as )of (?:\w+ )?(?P<worth>{'|'.join(_OF_WORTH)})\b(?! (?:of|for|in) the)",
    re.IGNORECASE,
)
"""“It would be of benefit”."""
_PHRASES = {
    "as compared to": "compared with",
    "as compared with": "compared with",
    "contributed data": "gave results",
    "contributing data": "giving results",
    "in relation to": "about",
    "in the absence of": "without",
    "in the presence of": "with",
    "relating to": "about",
    "when compared to": "compared with",
    "when compared with": "compared with",
    "with the aim of": "to",
}
_CUES = frozenset(("absence", "aim", "compared", "data", "presence", "relating", "relation"))
"""One of these stands in every such phrase."""
_PHRASE = lazily(rf"\b(?:{'|'.join(_PHRASES)})\b", re.IGNORECASE)
_LONG_VERBS = {
    "administer": "give",
    "assess": "look at",
    "attempt": "try",
    "conduct": "do",
    "employ": "use",
    "enable": "let",
    "ensure": "make sure",
    "evaluate": "look at",
    "exclude": "leave out",
    "exhibit": "show",
    "facilitate": "help",
    "identify": "find",
    "investigate": "look into",
    "observe": "see",
    "occur": "happen",
    "optimise": "improve",
}
_VERDICT = re.compile(
    r"\b(?:as|to be)\s(?:\w{1,12}\s){0,2}(?:at|good|high|low|moderate|poor|weak)\b"
)
"""“We assessed the evidence as weak” says what was found."""
_LONG_WORDS = {
    "additional": "extra",
    "adequate": "good enough",
    "appropriate": "right",
    "beneficial": "helpful",
    "concerning": "about",
    "consequently": "so",
    "currently": "now",
    "following": "after",
    "primarily": "mainly",
    "various": "different",
    "via": "through",
}
"""Words that most readers know, each a little longer or stiffer than need be."""
_SPECIALIST = frozenset(
    [
        *("adverse", "baseline", "clinical", "comparator", "comparators", "efficacy"),
        *("heterogeneity", "heterogeneous", "implications", "intervention"),
        *("interventions", "methodological", "morbidity", "mortality", "outcome"),
        *("outcomes", "parameters", "prognosis", "randomised", "randomized"),
        *("therapeutic", "associated"),
    ]
)
"""They weigh too, but what could stand for them differs from text to text."""
_LEFT_OUT = frozenset(
    [
        *("as to", "characterised by", "eg", "enhance", "inadvertently", "ie"),
        *("incorporate", "indicate that", "individuals", "is characterised by"),
        *("require", "that", "therefore we", "thus"),
    ]
)
"""Wordy phrases that weigh nothing, or whose plain words fit in some places only."""
_HALF, TOO_MUCH = 0.5, 2.0
"""What a single long word weighs, where a phrase weighs 1; and from what on they weigh too much."""
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


def is_heavy(heavy: Sequence[Heavy]) -> bool:
    """Return whether words of reports weigh too much together, and at least two could be lighter."""
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
    if not lowers.isdisjoint(_OF_WORTH):
        for match in _IS_OF_WORTH.finditer(sentence.text):
            yield Heavy(match.start(), match.end(), _OF_WORTH[match["worth"].lower()], 1.0)
    if not lowers.isdisjoint(_CUES):
        for match in _PHRASE.finditer(sentence.text):
            yield Heavy(match.start(), match.end(), _PHRASES[match.group().lower()], 1.0)
    for listed in analysis.matches_in(sentence):
        is_wordy = listed.entry.kind in ("wordy", "hidden-verb")
        offers = listed.replacements if OMIT not in listed.entry.plain else ()
        if is_wordy and offers and listed.entry.term not in _LEFT_OUT:
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
        is_linked = link.facts.lower == "of" or (link.facts.lower == "in" and noun in _CHANGES)
        if is_linked and after.facts.lower not in _NOT_HIDDEN and not after.text[0].isdigit():
            before = range(max(0, at - 2), at)
            first = next((n for n in before if words[n].facts.lower in ("a", "an", "the")), at)
            yield Heavy(words[first].at, link.at + len(link.text), _VERBS[noun], 1.0)


def _words(sentence: Sentence, lowers: set[str]) -> Iterator[Heavy]:
    """Yield long words that have a short one beside them, and words of specialists."""
    if lowers.isdisjoint(_long_words()):
        return
    for at, word in enumerate(sentence.words):
        if word.facts.lower in _SPECIALIST:
            yield Heavy(word.at, word.at + len(word.text), "", _HALF)
        tag = "VB" if word.tag == "VBP" else word.tag
        plain = _short_words().get((word.facts.lower, tag)) or _LONG_WORDS.get(word.facts.lower)
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
        for long, short in _LONG_VERBS.items()
        for tag, form in inflections(long, "verb").items()
    }


@functools.cache
def _long_words() -> frozenset[str]:
    """Return all single words that weigh, in small letters."""
    return _SPECIALIST | _LONG_WORDS.keys() | {form for form, _ in _short_words()}
