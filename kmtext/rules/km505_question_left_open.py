from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kmtext.analysis import Analysis
from kmtext.content import tells_of_findings
from kmtext.english.sentences import Sentence
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule


class _Outcome(NamedTuple):
    """Something that studies look at; patterns are of small letters."""

    asked: re.Pattern[str]
    answered: re.Pattern[str]
    """Any of these in the findings may tell of it."""


_OUTCOMES = (
    _Outcome(
        re.compile(
            r"\b(?<!mimic )(?:side[ ‐-]effects?|adverse (?:effects?|events?|reactions?)|unwanted (?:\w+ )?effects?|safety)\b"
        ),
        re.compile(
            r"\b(?:side[ ‐-]?effects?|adverse|harm|safe|unwanted|complication|toxic|tolerat|drop(?:ped)?[ ‐-]?out|withdr|bleeding"
            r"|nausea|infection|risks?\b|unpleasant|problems|reactions?|worse|died|deaths?)"
        ),
    ),
    _Outcome(
        re.compile(r"\bquality of life\b"),
        re.compile(r"\b(?:quality of life|qol|well[ ‐-]?being|mental health)\b"),
    ),
    _Outcome(
        re.compile(r"\b(?:cost[ ‐-]effective\w*|(?<!at no )costs?|value for money)\b"),
        re.compile(
            r"\b(?:cost|cheap|expensive|money|economic|sav(?:e|ing)|price|pay|resource|afford)|[£$€]"
        ),
    ),
    _Outcome(
        re.compile(r"\b(?:length of (?:hospital )?stay|(?:less |more )?time in hospital)\b"),
        re.compile(r"\b(?:stay|stayed|hospital|discharge)"),
    ),
    _Outcome(
        re.compile(r"\bsatisfaction\b"),
        re.compile(r"\b(?:satisf|happy|happier|prefer|liked?\b|accept|views)"),
    ),
)
_ASKS = re.compile(
    r"\b(?:whether|looked (?:at|for evidence)|look at|assess\w*|examin\w*|investigat\w*|evaluat\w*|explor\w*|stud(?:y|ied)|find out"
    r"|wanted to|aim(?:s|ed)? to|interested in|compar\w*|effects? (?:of|on)|in terms of|determin\w*)\b"
)
_WHO_ASKS = re.compile(
    r"\b(?:we|researchers|authors|(?:this|the|our) (?:\w+ )?(?:review|study|trial|project|research)|(?:aims?|objectives?|purpose) (?:of|was|were)|question)\b"
)
_DENIES = re.compile(r"\b(?:not|no|nor|never)\b")
_NOTHING_SURE = re.compile(
    r"\bno (?:\w+ ){0,2}(?:conclusions|studies|trials|data|information)\b|\b(?:all|any|other|none of the|no) (?:\w+ ){0,2}outcomes?\b"
    r"|\b(?:nothing|none|not able|not possible|unable)\b"
)
"""Words that may answer every question at once: “it was not possible to answer the questions”."""


@dataclass(frozen=True, kw_only=True)
class QuestionLeftOpen(Rule):
    """A question that the text says was asked, and never answers: side effects, quality of life, cost.

    kmtext sees words, not sense: where any word in the rest of the text may be the answer, it is silent.

    ## Why
    Readers who are told that quality of life was looked at wait to hear of it. If it is left out, they
    cannot know whether nothing was found, nobody measured it, or somebody forgot.

    ## Source
    Cochrane: report every main outcome, also those for which there was no evidence. Convention.
    """

    code = "KM505"
    name = "question-left-open"
    examples = (
        Example(
            bad="We wanted to find out whether short shifts improve «quality of life». We interviewed 40 nurses. "
            "We found that nurses slept better on short shifts.",
            good="We wanted to find out whether short shifts improve quality of life. We interviewed 40 nurses. "
            "We found that nurses slept better on short shifts. We do not know if their quality of life changed.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        if not tells_of_findings(analysis):
            return
        sentences = analysis.sentences
        answers = [s for s in sentences if s.role not in ("background", "aim") and not _asks(s)]
        if any(_NOTHING_SURE.search(s.lower) for s in answers if s.role != "methods"):
            return
        open_ = sorted(
            place
            for outcome in _OUTCOMES
            if (place := _first_asked(sentences, outcome))
            and not any(outcome.answered.search(sentence.lower) for sentence in answers)
        )
        if open_:
            yield self.suggest(
                analysis,
                open_[0],
                "The text says that this was looked at, but not what was found. Say it, or that nobody knows.",
                later_uses=len(open_) - 1,
            )


def _asks(sentence: Sentence) -> bool:
    """Return whether a sentence says what a study set out to learn."""
    if sentence.role == "findings" or _DENIES.search(sentence.lower):
        return False
    return all(cue.search(sentence.lower) for cue in (_WHO_ASKS, _ASKS))


def _first_asked(sentences: Sequence[Sentence], outcome: _Outcome) -> tuple[int, int] | None:
    """Return the place where an outcome is first asked for."""
    for sentence in sentences:
        match = outcome.asked.search(sentence.lower)
        asks = _ASKS.search(sentence.lower) if match and _asks(sentence) else None
        if match and asks and asks.start() < match.start():
            return sentence.source_span(*match.span())
    return None
