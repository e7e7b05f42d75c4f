from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule

_SCALES = ("scale", "index", "inventory", "questionnaire", "checklist")
_LITTLE = r"(?:of|for|and|in)\s(?=[A-Z])"
NAMED = re.compile(
    rf"\b(?:on|in)\s(?:either\s|both\s)?(?:the\s)?(?P<name>(?:[A-Z][\w‐’'-]{{1,20}}\s(?:{_LITTLE})?){{2,7}}"
    rf"(?:{'|'.join(_SCALES).title()}))\b"
    r"(?!,?\s(?:which|an?|that|measures)\b|\s\([^()]{0,60}\b(?:measur|scale|score|tool|rang)"
    r"|[^.]{0,80}[;,]\s(?:this|a|an|the)\s(?:tool|scale|score|test|questionnaire)\b)"
)
POINTS = re.compile(
    r"\b(?:by|was|were|of|about|average|improved|score[sd]?)\s(?P<name>\d{1,3}(?:\.\d{1,2})?\spoints?)\b(?!\sof\s(?:view|care))",
    re.IGNORECASE,
)
_RANGE_TOLD = re.compile(
    r"\b(?:out of|from (?:0|1|zero|one)|(?:0|1|zero|one|\d)(?: to |\s?[-–‐]\s?)\d{1,3}|ranges?|maximum|minimum|blood pressure"
    r"|\d{1,3}[ ‐-]points? (?:\w{1,15} )?(?:scale|score)|percentage points?)\b"
)
"""What a passage may say of a scale, in small letters."""

OF_NAME = "Say what was measured, such as pain or mood. Few readers know the name of the scale."
OF_POINTS = "Points on what? Say where the scale starts and ends, and if people would notice."


@dataclass(frozen=True, kw_only=True)
class UnexplainedScore(Rule):
    """A score whose scale nobody explains: “5 points”, or the name of a scale.

    Each scale is told once.

    ## Why
    “It fell by 5 points” says nothing to readers who know neither where the scale ends nor how much
    a patient would notice. The name of a scale says less still.

    ## Source
    Editors of lay summaries mark scales that are only named. CDC Clear Communication Index, item 16:
    explain what the numbers mean. Convention.
    """

    code = "KM612"
    name = "unexplained-score"
    examples = (
        Example(
            bad="In our study pain fell by «5 points» in a month.",
            good="In our study pain fell by 5 points on a scale of 0 to 100 in a month.",
            silent="They won by 2-point shots.",
        ),
        Example(
            bad="We found in our study that people did better on the «Six Town Walking Scale».",
            good="We found in our study that people walked better, as measured with the Six Town "
            "Walking Scale.",
            silent="Some did worse on the Old Town Sleep Scale; this tool is a list of questions.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        if not analysis.has_study:
            return
        told: set[str] = set()
        for sentence in analysis.holding("point", *_SCALES):
            has_points = "point" in sentence.lower and not _tells_range(analysis, sentence)
            patterns = [NAMED, POINTS] if has_points else [NAMED]
            for match in (found for each in patterns for found in each.finditer(sentence.text)):
                name = "points" if match.re is POINTS else match["name"]
                if name not in told:
                    told.add(name)
                    place = sentence.source_span(*match.span("name"))
                    yield self.suggest(analysis, place, OF_POINTS if name == "points" else OF_NAME)


def _tells_range(analysis: Analysis, sentence: Sentence) -> bool:
    """Return whether the paragraph of a sentence says where a scale starts and ends."""
    return any(_RANGE_TOLD.search(one.lower) for one in analysis.paragraph_of(sentence))
