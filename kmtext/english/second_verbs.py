"""A second verb of one subject, which could open a sentence of its own: “we looked … and found …”."""

from __future__ import annotations

from collections.abc import Sequence

from kmtext.english.clauses import (
    FINITE,
    SUBORDINATORS,
    first_verb,
    follows_comma,
    is_clause,
    is_only_comma,
    stands_alone,
)
from kmtext.english.sentences import Sentence, Word
from kmtext.english.tails import LEAST, shown

_PLAIN_VERBS = frozenset(
    [
        *("is", "are", "was", "were", "has", "have", "had", "do", "does", "did"),
        *("can", "could", "may", "might", "will", "would", "should", "must"),
        *("allows", "appears", "becomes", "contains", "includes", "involves", "provides"),
        *("remains", "requires", "seems"),
    ]
)
"""Verbs that nobody takes for a noun."""


def same_subject(sentence: Sentence, at: int, gap: str, opening: str) -> str | None:
    """Return the opening of a second verb of one subject: “we looked … and found …”.

    `opening` is what takes the place of the “and” or “but” at words[at].
    """
    words = sentence.words
    verb = words[at + 1]
    if words[at].facts.lower == "and" and verb.facts.lower in ("so", "therefore", "thus"):
        return "" if words[at + 2].tag in FINITE else None
    if verb.facts.lower == "that" and verb.tag == "IN":
        return _second_that(sentence, at)
    if verb.tag not in FINITE:
        return None
    told_of = {word.facts.lower for word in words[2:at]}
    if words[0].tag == "PRP" and words[1].tag in FINITE and not told_of & SUBORDINATORS:
        if words[0].facts.lower in ("we", "they") and verb.tag == "VBZ":
            return None  # most likely a noun: “benefits and harms”
        subject = words[0].text if not opening or words[0].text == "I" else words[0].text.lower()
        if any(follows_comma(sentence, n) and words[n].tag in FINITE for n in range(2, at)):
            # a list: “they slept more, ate more, and had …”; without a comma its end is not clear
            return f"{subject} also {verb.text}" if "," in gap and not opening else None
        return f"{opening}{subject} {verb.text}"
    in_between = "," in sentence.text[words[first_verb(words)].at : words[at - 1].at]
    may_reach_back = not (told_of & SUBORDINATORS or "as" in told_of or ")" in gap or in_between)
    pronoun = _pronoun_for_subject(words) if may_reach_back else None
    if pronoun and verb.tag != ("VBZ" if pronoun == "They" else "VBP"):
        return f"{opening}{pronoun if not opening else pronoun.lower()} {verb.text}"
    if "," in gap and opening and is_only_comma(sentence, at) and not told_of & SUBORDINATORS:
        by_form = {"VBZ": "it", "VBP": "they"}.get(verb.tag)
        by_form = {"was": "it", "were": "they"}.get(verb.facts.lower, by_form)
        if by_form:
            return f"{opening}{by_form} {verb.text}"
    if "," in gap and "," not in sentence.text[: words[at - 1].at]:
        return ""
    if opening and verb.facts.lower in _PLAIN_VERBS:
        is_told_of_a_noun = any(word.tag in ("WDT", "WP") for word in words[:at])
        return None if is_told_of_a_noun else ""
    return "" if may_reach_back and _same_verbs(sentence, at) else None


def not_so(sentence: Sentence, at: int) -> str | None:
    """Return the opening for where a thing was not so: “…, but not in terms of cost”."""
    words = sentence.words
    if words[at + 2].tag != "IN" or any(word.tag in FINITE for word in words[at:]):
        return None
    verb = "was" if words[first_verb(words)].tag == "VBD" else "is"
    return f"This {verb} not so {shown(sentence, at + 2)}"


def _second_that(sentence: Sentence, at: int) -> str | None:
    """Return the opening for an “and that” at words[at]: “we found that … and that … ”."""
    words = sentence.words
    verb = first_verb(words)
    pronoun = words[0].text if words[0].tag == "PRP" else _pronoun_for_subject(words)
    is_told = verb + 1 < at and words[verb + 1].facts.lower == "that"
    if not (
        pronoun and is_told and (is_clause(sentence, at + 2) or stands_alone(sentence, at + 2))
    ):
        return None
    return f"{pronoun} also {words[verb].text} that {shown(sentence, at + 2, 2)}"


def _same_verbs(sentence: Sentence, at: int) -> bool:
    """Return whether words[at:] go on with a second verb like the first: “… is … and is …”."""
    words = sentence.words
    first = first_verb(words)
    verb = words[at + 1]
    alike = verb.tag == words[first].tag or verb.tag == "MD"
    near = sentence.text[words[first].at : words[at].at]
    return (
        alike
        and verb.facts.lower in _PLAIN_VERBS
        and at - first >= LEAST
        and "," not in near
        and not any(word.tag in FINITE for word in words[first + 2 : at])
    )


def _pronoun_for_subject(words: Sequence[Word]) -> str | None:
    """Return “They” or “It” for a short subject of nouns alone: “the review authors looked …”."""
    verb = end = first_verb(words)
    while end and words[end - 1].tag == "RB":
        end -= 1  # “these pills often …”
    are_nouns = all(word.tag.startswith(("DT", "JJ", "NN", "CD")) for word in words[:end])
    if not 1 <= verb <= 5 or not end or not are_nouns:
        return None
    return {"NNS": "They", "NNPS": "They", "NN": "It"}.get(words[end - 1].tag)
