from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, found

NEGATIVE_WORDS = [
    "uncommon",
    "unusual",
    "unlikely",
    "unimportant",
    "unreasonable",
    "unaware",
    "unwilling",
    "unable",
    "unclear",
    "uncertain",
    "unknown",
    "unsafe",
    "unhelpful",
    "impossible",
    "insignificant",
    "infrequent",
    "inconsiderable",
    "irrelevant",
    "dissimilar",
    "disagree",
    "unaffected",
    "unchanged",
]
DOUBLE = re.compile(
    rf"\b(?:not|never|\w+n['’]t)\s(?:at all\s|entirely\s|wholly\s)?(?:{'|'.join(NEGATIVE_WORDS)})\b"
    r"|\b(?:not|never|cannot|\w+n['’]t)\s(?:be\s)?\w+\swithout\b"
    r"|\bno\s\w+\s(?:is|are|was|were)\swithout\b",
    re.IGNORECASE,
)

NEGATIVES = ("not", "never", "cannot", "n't", "no")
"""One of them stands in every such sentence."""


@dataclass(frozen=True, kw_only=True)
class DoubleNegative(Rule):
    """Two negatives where a plain statement would do.

    ## Why
    Readers, above all those in a hurry, take one of the two and turn the meaning round.

    ## Source
    NHS service manual: people misread negatives as their opposite. Some user research.
    """

    code = "KM106"
    name = "double-negative"
    examples = (
        Example(
            bad="Side effects were «not uncommon».",
            good="Side effects were quite common.",
            silent="It was not common to stop.",
        ),
        Example(
            bad="People could «not leave without» a check.",
            good="People could leave only after a check.",
            silent="Some left without one.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        message = "Two negatives: say what is so, not what is not."
        for sentence in analysis.with_words(*NEGATIVES):
            for _, place in found(sentence, DOUBLE):
                yield self.suggest(analysis, place, message)
