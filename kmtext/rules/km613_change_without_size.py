from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.content import rests_on_evidence
from kmtext.english.sentences import Sentence
from kmtext.figures import shares
from kmtext.patterns import lazily
from kmtext.report import Suggestion
from kmtext.roles.findings import tells_finding
from kmtext.rules.base import Example, Rule

_THINGS = r"(?:[\w’'‐-]{1,20}\s){0,3}"
_BRINGS = r"(?:had|have|has|having|experienced|leads?\sto|led\sto|results?\sin|resulted\sin|causes|caused|(?:associated|linked)\swith)"
_IS = r"(?:was|were|is|are|be)"
_COUNTABLE = r"(?:likely|common|frequent\w{0,2}|often|effective|than|in|among|with|severe|quickly|successful|efficacious|satisfied|accurate)"
CHANGE = lazily(
    r"\b(?<!to )(?<!an )(?<!the )(?<!of )(?<!in )(?<!or )(?<!and )"
    r"(?:(?:reduc|improv|increas|decreas)e[sd]?|lower(?:s|ed)|shorten(?:s|ed)"
    rf"|{_BRINGS}\s{_THINGS}(?:fewer|less|more|better|worse|higher|lower|longer|shorter|greater)"
    r"(?!\s(?:research|studies|trials|evidence|information)\b)"
    rf"|{_IS}\s{_THINGS}(?:(?:better|worse|higher|lower|longer|shorter|greater)|(?:more|less)(?=\s{_COUNTABLE}\b))"
    r"|(?:more|less)\slikely"
    rf"|{_IS}\s(?:(?:also|an?|the|probably)\s){{0,2}}effective)\b",
    re.IGNORECASE,
)
"""Says which way something went, or that it worked."""
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_SIZED = lazily(
    r"\b(?:slight|small|little|large\b|modest|moderately|half|halv|third|quarter|twice|doubl|trebl|tripl|times|fold|most\b"
    r"|majority|percent|per cent|too few|by (?:about|almost|nearly|around|roughly|an?)\b"
    rf"|{_NUMBER} (?:more |fewer |less )?(?:days?|weeks?|months?|years?|points?|in|out of)\b)"
)
_COUNTED = re.compile(
    r"\b(?:19|20)\d\d\b"
    r"|\d[\d,]{0,9}(?:\s(?:to|and|or)\s\d[\d,]{0,9})?[\s‐-](?:[\w‐-]{1,20}\s){0,3}?"
    r"(?:stud(?:y|ies)|trials?|rcts?|participants|people|patients|women|men|mothers|children|infants|babies|adults"
    r"|weeks?|months?|years?|days?|hours?|minutes?|mg|g|mcg|micrograms?|milligrams?)\b"
)
"""Figures that tell how many took part, how long and how much they were given."""
_UNSURE = lazily(
    r"\b(?:no|not|neither|nor|whether|if|un(?:certain|clear|sure|known)|cannot|could|might|possibly|hope[ds]?|expected"
    r"|preliminary|should|(?:is|are) needed|would|than\sone|reported to|applicability|confidence|certainty|quality|some|others"
    r"|differ\w{0,5}|depend\w{0,3}|limited|insufficient|previous\w{0,2})\b"
)
_BREAK = re.compile(r"[;:()]|\b(?:but|although|though|while|whilst|whereas|however|because)\b")
"""Parts what a sentence says of one thing from what it says of the next."""
_CLAUSE = re.compile(r"[^,;:.()]*[^,;:.()\s]")
_IN_BRACKETS = re.compile(r"[^();:.]{0,60}\((?:on average|by|from)[^()]{0,40}\d")
"""A size in the brackets behind a change."""
_OF_TIME = re.compile(r"\b(?:stay|time|days|duration|length|longer|sooner|short\w{0,5})\b")


@dataclass(frozen=True, kw_only=True)
class ChangeWithoutSize(Rule):
    """“It reduced pain” in a review or trial that says nowhere near by how much.

    Told at the first such findings. One whose size is told, in figures or words, in the sentences
    round it is left alone, and so is one that the text denies or doubts.

    ## Why
    Readers cannot weigh a treatment if they know only which way things went: fewer attacks may mean
    one fewer in a year or one in a lifetime.

    ## Source
    CDC Clear Communication Index, item 16; Cochrane: give absolute effects. Editors of lay summaries
    mark effects without a size.
    """

    code = "KM613"
    name = "change-without-size"
    examples = (
        Example(
            bad="In our trial of 80 people, we found that the drug «reduced pain».",
            good="In our trial of 80 people, we found that the drug reduced pain for 3 people out of "
            "10.",
        ),
        Example(
            bad="The review of six trials found that the pills «improved sleep».",
            good="The review of six trials found that the pills slightly improved sleep.",
            silent="They may also lower the number of falls, but we are not sure.",
        ),
        Example(
            bad="We reviewed six trials. We found that the drops «are effective».",
            good="We reviewed six trials. We found that the drops cure a cold two days sooner.",
            silent="We reviewed six trials. We found that the drops are not effective, and that the "
            "cure took two days less.",
        ),
        Example(
            bad="In our trial, we found that nurses on the ward «had a shorter stay».",
            good="In our trial, we found that nurses on the ward had a shorter stay by about a day.",
            silent="They reduced their days on sick leave (on average, by 2 days in a year).",
        ),
    )
    places: int = 3
    """How many are told; the last of them counts the others."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        if not rests_on_evidence(analysis) or _gives_shares(analysis):
            return
        told = [s for s in analysis.sentences if s.role not in ("background", "aim", "methods")]
        bare = [
            (sentence, change)
            for at, sentence in enumerate(told)
            if sentence.role == "findings"
            and (change := _bare_change(sentence))
            and tells_finding(sentence)
            and not any(map(_has_figure, told[max(0, at - 1) : at + 3]))
        ]
        for nth, (sentence, change) in enumerate(bare[: self.places], start=1):
            clause = _CLAUSE.match(sentence.text, change.start())
            end = clause.end() if clause else change.end()
            yield self.suggest(
                analysis,
                sentence.source_span(change.start(), end),
                _message(change[0].lower(), sentence.lower[change.start() : end]),
                later_uses=len(bare) - nth if nth == self.places else 0,
            )


def _gives_shares(analysis: Analysis) -> bool:
    """Return whether a text gives its results as numbers of people in 10, 100 …, if not in each sentence."""
    return sum(any(shares(sentence.text)) for sentence in analysis.with_figures) > 1


def _bare_change(sentence: Sentence) -> re.Match[str] | None:
    """Return the first change that its part of the sentence neither denies, doubts nor sizes."""
    for change in CHANGE.finditer(sentence.text):
        breaks = list(_BREAK.finditer(sentence.lower))
        begins = max((b.end() for b in breaks if b.end() <= change.start()), default=0)
        ends = min((b.start() for b in breaks if b.start() >= change.end()), default=None)
        part = sentence.lower[begins:ends]
        if _IN_BRACKETS.match(sentence.lower, change.end()):
            continue
        if not (_UNSURE.search(part) or _SIZED.search(part)):
            return change
    return None


def _has_figure(sentence: Sentence) -> bool:
    """Return whether a sentence tells in figures how large anything is."""
    return any(letter.isdigit() for letter in _COUNTED.sub("", sentence.lower))


def _message(change: str, clause: str) -> str:
    if change.endswith("effective"):
        return (
            "How well does it work? Give a plain number, such as how many people in 100 it helped."
        )
    if _OF_TIME.search(clause):
        return "By how much? Give a plain number, such as how many days."
    return "By how much? Give a plain number: how many people in 100, or how large the change was."
