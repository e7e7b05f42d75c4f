from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.patterns import lazily
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, found

_CLEAR = r"(?:(?:clear|current|available)\s)?"
_GRADE = r"(?:(?:[\w‐-]{1,20}\s){0,2}?)"
NONE = lazily(
    rf"\b(?:there\s(?:is|was)\s(?:currently\s|also\s)?no|(?:did|do|does|could)\snot\s(?:find|show|provide)"
    rf"(?:\sany)?|(?:found|showed|shows|finds|provided|provides)\sno)\s{_CLEAR}evidence\s"
    r"(?:that|of(?:\s(?:an?|any|benefit|effect|harm|improvement|differences?))?\b|(?:from\s(?:[\w‐-]{1,20}\s){1,5}?)?to\s(?:suggest|support(?!\sor\srefute)|show))",
    re.IGNORECASE,
)
TOO_LITTLE = lazily(
    r"\b(?:(?:there\s(?:is|was|are|were)|(?:we|the\s(?:review|authors|trials|studies))\sfound)\s"
    r"(?:currently\s|also\s|still\s|too\s)?)?(?:insufficient|inadequate|not\s(?:enough|sufficient)|(?:a\s)?lack\sof|little"
    r"|limited(?![^.;]{0,80}?\sto\s(?:suggest|support|show|demonstrate|confirm|establish)\b))"
    r"\s(?:[\w‐-]{1,20}\s){0,2}(?:evidence|data|information)\s(?:available\s)?"
    r"(?:from\s(?:[\w‐-]{1,20}\s){1,4})?to\s(?:be\sable\sto\s)?"
    r"(?:support|recommend|suggest|conclude|determine|assess|evaluate|judge|draw|make|allow|advise|inform"
    r"|establish|confirm|guide|justify|permit|demonstrate|reach)\b",
    re.IGNORECASE,
)

NOT_KNOWN = lazily(
    rf"\b(?:there\s(?:is|was)\s(?:currently\s|also\s|still\s)?|(?:we|the\s(?:review|authors|trials|studies))\sfound\s)?no\s"
    rf"{_GRADE}evidence\s(?:(?:from|in)\s(?:[\w‐-]{{1,20}}\s){{1,6}}?)?(?:available\s)?to\s(?:[\w‐-]{{1,20}}\s)?"
    r"(?:support\sor\srefute|help|guide|inform|determine|recommend|decide|say|tell|judge)\b",
    re.IGNORECASE,
)

_WORDS = ("evidence*", "data", "information*")
LOOKED = (
    "Did no study look, could the studies not tell, or does it make no difference? "
    "Say which: readers will take it for the last."
)
UNKNOWN = "Say it as you would aloud: ‘we do not know whether …’."


@dataclass(frozen=True, kw_only=True)
class UnclearEvidence(Rule):
    """“No evidence” or “insufficient evidence”, which readers take in two ways.

    ## Why
    “There is no evidence that it works” may mean that nobody looked, that the studies could not
    tell, or that it does not work. Readers most often take the last. Saying which keeps the
    certainty and makes it plain. “Insufficient evidence to support” is how researchers say that
    they do not know yet, and so is “no evidence to support or refute”. “Limited evidence to
    suggest” says that there is some, so it stays.

    ## Source
    Cochrane: say “we do not know”, and never “no evidence of an effect”. Convention, with some
    research on how readers take it.
    """

    code = "KM206"
    name = "unclear-evidence"
    examples = (
        Example(
            bad="«There is no evidence that» it works.",
            good="We do not know if it works.",
            silent="No study asked this. It made little difference.",
        ),
        Example(
            bad="«There is insufficient evidence to support» its use.",
            good="We do not know whether to use it.",
            silent="There is strong evidence to support its use. There was some limited evidence to "
            "suggest that it helps.",
        ),
        Example(
            bad="«There is no evidence from trials to support or refute» its use.",
            good="We do not know whether to use it.",
            silent="Trials may support or refute its use.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        perhaps = analysis.with_words(*_WORDS)
        for pattern, message in ((NONE, LOOKED), (TOO_LITTLE, UNKNOWN), (NOT_KNOWN, UNKNOWN)):
            places = [place for sentence in perhaps for _, place in found(sentence, pattern)]
            yield from self.once(analysis, places, message)
