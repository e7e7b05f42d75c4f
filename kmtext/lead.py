"""The sentence that a text should open with: its main finding, fit to stand alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kmtext.order import SURE
from kmtext.sentences import Sentence

_LEANS_ON_OTHERS = frozenset(
    [
        "this",
        "these",
        "that",
        "those",
        "it",
        "they",
        "he",
        "she",
        "its",
        "their",
        "such",
        "however",
        "but",
        "and",
        "also",
        "so",
        "therefore",
        "thus",
        "moreover",
        "furthermore",
        "although",
        "though",
        "while",
        "similarly",
        "both",
        "neither",
        "another",
        "other",
        "overall",
    ]
)
"""Words that open a sentence which needs the one before it."""
_COUNTS_STUDIES_OR_PEOPLE = re.compile(
    r"\b(?:found|identified|included?|involved|recruited|enrolled|took part|joined|completed|invited"
    r"|asked|(?:studies|trials|reviews) (?:were|was))\b"
)
_TELLS_AN_EFFECT = re.compile(
    r"\b(?:more|less|fewer|better|worse|higher|lower|longer|shorter|faster|slower|safer|most|half"
    r"|difference|effects?|work(?:s|ed)?|help(?:s|ed)?|reduc\w{1,5}|improv\w{1,7}|increas\w{1,4}"
    r"|prevent\w{0,3}|lower\w{0,3}|cut|halved|doubled|fell|rose|likely|risk)\b"
)
_HARMS = re.compile(r"\b(?:side.effects?|adverse|harms?|safety|dropped out|unwanted)\b")
_HOW_SURE = re.compile(
    r"\b(?:bias(?:ed)?|(?:not|un)able to|no (?:studies|trials|information|data)|not reported)\b"
)
"""What weakens a finding is said after it, never left out."""
_SHORTEST, _LONGEST = 5, 35
"""Words of a sentence that can carry a message."""


def best_lead(sentences: Sequence[Sentence], hard: Collection[int] = ()) -> Sentence | None:
    """Return the finding that can best open a text, or None where there is none to be sure of.

    `hard` holds the ids of sentences with terms that nobody explains.
    """
    findings = [
        s
        for s in sentences
        if s.role == "findings"
        and s.role_confidence >= SURE
        and len(s.words) >= _SHORTEST
        and not s.text.rstrip("\"'”’) ").endswith("?")
    ]
    return max(findings, key=lambda s: _fitness(s, id(s) in hard), default=None)


def _fitness(sentence: Sentence, is_hard: bool) -> float:
    """Return how well a finding can stand alone at the top; only its order against others counts."""
    numbers = sum(word.text[0].isdigit() for word in sentence.words)
    return (
        sentence.role_confidence
        + 0.5 * bool(_TELLS_AN_EFFECT.search(sentence.lower))
        - 1.0 * bool(_COUNTS_STUDIES_OR_PEOPLE.search(sentence.lower) and numbers)
        - 0.4 * (sentence.words[0].facts.lower in _LEANS_ON_OTHERS)
        - 0.4 * bool(_HARMS.search(sentence.lower))
        - 0.4 * bool(_HOW_SURE.search(sentence.lower))
        - 0.1 * min(numbers, 5)
        - 0.3 * is_hard
        - 0.3 * (len(sentence.words) > _LONGEST)
    )
