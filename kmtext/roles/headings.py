"""What the headings of the author's own announce."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import groupby

from kmtext.english.sentences import Sentence
from kmtext.report import Role
from kmtext.roles.cues import RUN_IN_HEADING

_HEADINGS: tuple[tuple[str, Role], ...] = (
    (r"want(?:ed)? to (?:find out|know|learn)", "aim"),
    (r"\b(?:limit(?:s|ations?)|certainty|how (?:sure|certain|reliable|confident)|quality of (?:the )?evidence|caution)", "caveats"),
    (r"\bkey (?:messages?|points?|findings?|results?)|\bin (?:brief|short)\b|headline|\bat a glance|main (?:messages?|findings?|results?|points?)|what (?:did )?we (?:find|found|learn(?:ed|t)?)|what (?:was|were|did .{1,60}) (?:found|find)|\b(?:the )?(?:results?|findings?)\b(?! mean)", "findings"),
    (r"what (?:does|do|did|will|could) (?:this|these|it|the (?:results?|findings?)) mean|\bwhat (?:it|this) means|conclusions?|implications?|recommend|next steps?|what (?:happens|should happen|now|next)|what (?:can|could|should) .{1,60} do\b|so what|why (?:it|this) matters for|for (?:you|practice|policy|services)$|action", "implications"),
    (r"what (?:did )?we (?:do|did)\b|how (?:did )?(?:we|the|this) .{0,60}(?:do|did|work|study|done)|\bmethods?\b|study design|who (?:took part|was (?:in|included)|helped|we asked)|search date|up.to.date|how (?:was|were)|funding|involve", "methods"),
    (r"\b(?:aims?|objectives?|purpose)\b|\bquestions?\b", "aim"),
    (r"background|introduction|context|the (?:issue|problem|need)|why (?:is|was|did|do|we|this|it)|what (?:is|are) (?!this|the result)", "background"),
)  # fmt: skip
HEADINGS = tuple((re.compile(pattern, re.IGNORECASE), role) for pattern, role in _HEADINGS)
_LONGEST_QUESTION = 10
"""Words of a question that heads what follows: “What did we find?”"""


@functools.lru_cache(maxsize=10_000)
def heading_role(heading: str | None) -> Role | None:
    """Return the role that a heading announces, or None."""
    for pattern, role in HEADINGS:
        if heading and pattern.search(heading):
            return role
    return None


def announced_roles(sentences: Sequence[Sentence]) -> list[Role | None]:
    """Return the role that a heading, or one run into the paragraph, announces for each sentence."""
    told: list[Role | None] = []
    for _, group in groupby(sentences, key=lambda s: id(s.block)):
        asked: Role | None = None
        for sentence in group:
            label = RUN_IN_HEADING.match(sentence.text)
            asked = heading_role(label["label"]) if label else asked
            told.append(asked or heading_role(sentence.heading))
            if sentence.text.endswith("?") and len(sentence.words) <= _LONGEST_QUESTION:
                asked = heading_role(sentence.text) or asked
    return told
