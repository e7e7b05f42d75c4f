from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.content import rests_on_evidence
from kmtext.english.sentences import Sentence
from kmtext.patterns import lazily
from kmtext.report import Suggestion
from kmtext.roles.findings import tells_finding
from kmtext.rules.base import Example, Rule

_THINGS = r"(?:[\w’'‐-]{1,20}\s){0,2}"
CHANGE = lazily(
    r"\b(?<!to )(?<!an )(?<!the )(?<!of )(?<!in )(?<!or )(?<!and )(?:reduced|reduces|improved|improves|increased|increases|decreased|decreases|lowered|lowers|shortened|shortens"
    rf"|(?:had|have|has|experienced|led to|resulted in)\s{_THINGS}(?:fewer|less|more|better|worse|higher|lower|longer|shorter|greater)"
    r"|(?:more|less)\slikely)\b",
    re.IGNORECASE,
)
"""Says which way something went."""
_SIZED = lazily(
    r"\b(?:slight|small|little|large|great|marked|substantial|considerabl|modest|moderately|dramatic|far |much |many more|half|halv|third|quarter|twice"
    r"|doubl|trebl|tripl|times|fold|percent|per cent|too few)"
)
_COUNTED = re.compile(
    r"\b(?:19|20)\d\d\b"
    r"|\d[\d,]{0,9}(?:\s(?:to|and|or)\s\d[\d,]{0,9})?[\s‐-](?:[\w‐-]{1,20}\s){0,3}?"
    r"(?:stud(?:y|ies)|trials?|rcts?|participants|people|patients|women|men|mothers|children|infants|babies|adults"
    r"|weeks?|months?|years?|days?|hours?|minutes?|mg|g|mcg|micrograms?|milligrams?)\b"
)
"""Figures that tell how many took part, how long and how much they were given."""
_UNSURE = lazily(
    r"\b(?:no|not|neither|nor|whether|un(?:certain|clear|sure|known)|cannot|could|might|hope[ds]?|expected|should|needed|would|than\sone|may|suggest\w{0,3}|reported|outcomes?|applicability|confidence|certainty|some|others)\b"
)
_CLAUSE = re.compile(r"[^,;:.()]*[^,;:.()\s]")


@dataclass(frozen=True, kw_only=True)
class ChangeWithoutSize(Rule):
    """“It reduced pain” in a review or trial that says nowhere near by how much.

    Told once, at the first such finding. One whose size is told, in figures or words, in the sentences
    round it is left alone, and so is one that the text is not sure of.

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
            bad="In our trial of 80 people, we found that the drug «reduced pain». People who took it had "
            "fewer headaches.",
            good="In our trial of 80 people, we found that the drug reduced pain for 3 people out of 10.",
        ),
        Example(
            bad="The review of six trials found that the pills «improved sleep».",
            good="The review of six trials found that the pills slightly improved sleep. They may also "
            "lower the number of falls, but we are not sure.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        if not rests_on_evidence(analysis):
            return
        told = [s for s in analysis.sentences if s.role not in ("background", "aim", "methods")]
        places = []
        for at, sentence in enumerate(told):
            change = CHANGE.search(sentence.text)
            if (
                sentence.role != "findings"
                or not change
                or _UNSURE.search(sentence.lower)
                or not tells_finding(sentence)
            ):
                continue
            if not any(map(_has_size, told[max(0, at - 1) : at + 3])):
                clause = _CLAUSE.match(sentence.text, change.start())
                end = clause.end() if clause else change.end()
                places.append(sentence.source_span(change.start(), end))
        if places:
            message = "By how much? Give a plain number, such as how many people in 100."
            yield self.suggest(analysis, places[0], message, later_uses=len(places) - 1)


def _has_size(sentence: Sentence) -> bool:
    """Return whether a sentence tells, in figures or words, how large anything is."""
    if _SIZED.search(sentence.lower):
        return True
    return any(letter.isdigit() for letter in _COUNTED.sub("", sentence.lower))
