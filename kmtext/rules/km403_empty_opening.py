from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.patterns import lazily
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, found, who_tells
from kmtext.terms.lists import fit_case

_SO = r"(?:also\s|further\s|generally\s|recently\s|clearly\s)?"
FOUND = lazily(
    rf"(?<!whether\s)(?<!if\s)\b(?:it\s(?:is|was|has\s{_SO}been)\s{_SO}(?:found|shown|observed|noted|reported|demonstrated|concluded"
    r"|established|seen|documented|noticed)\sthat"
    r"|there\s(?:is|was)\sevidence\s(?:that|to\s(?:suggest|show|indicate)(?:\sthat)?))\b",
    re.IGNORECASE,
)
NOTE = lazily(
    r"\bit\s(?:is|was|should\sbe|must\sbe|is\salso|should\salso\sbe)\s"
    r"(?:(?:important|worth|interesting|notable|noteworthy|worthwhile|essential|vital)\s"
    r"(?:to\s(?:note|remember|mention|emphasi[sz]e|recogni[sz]e|stress|highlight|point\sout|reali[sz]e|consider)|noting|mentioning)"
    r"|noted|borne\sin\smind|emphasi[sz]ed|stressed|pointed\sout|remembered)\sthat\b",
    re.IGNORECASE,
)
AIM = lazily(
    r"\bthe\s(?:main\s|primary\s|overall\s)?(?:aim|objective|purpose|goal)s?\sof\s(?:this|the|our)\s"
    r"(?:[\w‐-]{1,20}\s){1,3}?(?:was|were|is|are)\sto(?=\s)",
    re.IGNORECASE,
)

_OF_RESEARCH = r"(?:determine|assess|evaluate|examine|investigate|establish|ascertain|explore)"
_THIS_WORK = r"(?:this|the|our)\s(?:[\w‐-]{1,20}\s){0,2}(?:review|study|trial|project|update)"
STUDIED = lazily(
    rf"(?<!, )\b(?:the\s(?:main\s|primary\s|overall\s)?(?:aim|objective|purpose|goal)s?\sof\s{_THIS_WORK}\s(?:was|were|is|are)"
    rf"|{_THIS_WORK}\s(?:was|were|has\sbeen)\s(?:conducted|undertaken|performed|carried\sout|done))"
    rf"\sto\s{_OF_RESEARCH}\b(?:\s(?P<asks>(?:whether|if|how|which|what)\b))?",
    re.IGNORECASE,
)
"""An aim in the words of a paper: “the aim of this review was to determine whether”."""
_WORDS_OF_AIMS = (
    *("aim", "aims", "objective", "objectives", "purpose", "purposes", "goal", "goals"),
    *("conducted", "undertaken", "performed", "carried", "done"),
)
"""One of these stands wherever an aim is found."""
POINT = "Leave this out and start with the point."
WHO = "Say who found it, as in ‘we found that’ or ‘studies show that’."
WANTED = "Start with who wanted to know."


@dataclass(frozen=True, kw_only=True)
class EmptyOpening(Rule):
    """An opening that keeps the reader from the point: “it was found that”.

    ## Why
    What matters comes late, and nobody seems to have done anything.

    ## Source
    Editors of lay summaries act on “it was found that”. Plain English guides: start with the
    point. Convention, and a blind reading of real summaries.
    """

    code = "KM403"
    name = "empty-opening"
    examples = (
        Example(bad="«It was found that» sleep helps.", good="We found that sleep helps."),
        Example(
            bad="«It is important to note that» few took part.",
            good="Few took part.",
            silent="It is important to sleep.",
        ),
        Example(
            bad="«The aim of this review was to» see if it helps.",
            good="We wanted to see if it helps.",
            silent="The aim was to help.",
        ),
        Example(
            bad="«The aim of this review was to determine whether» sleep helps.",
            good="We wanted to find out whether sleep helps.",
            silent="Doctors aimed to assess whether she slept.",
        ),
        Example(
            bad="Researchers rang 40 homes. «The aim of this study was to determine how» people slept.",
            good="Researchers rang 40 homes. The researchers wanted to find out how people slept.",
        ),
        Example(
            bad="«This review was conducted to evaluate» the effects of sleep.",
            good="We wanted to know what sleep does.",
            silent="The review was conducted to help nurses.",
        ),
    )
    severity: Severity = "advice"

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for sentence in analysis.holding(" that ", "evidence to"):
            for pattern, message in ((NOTE, POINT), (FOUND, WHO)):
                for _, place in found(sentence, pattern):
                    yield self.suggest(analysis, place, message)
        for sentence in analysis.with_words(*_WORDS_OF_AIMS):
            yield from self._aims(analysis, sentence)

    def _aims(self, analysis: Analysis, sentence: Sentence) -> Iterator[Suggestion]:
        """Yield aims that only papers put so, and as advice those that are merely long."""
        studied = STUDIED.search(sentence.text)
        if studied:
            asks = studied["asks"]
            place = sentence.source_span(studied.start(), studied.end())
            who = who_tells(analysis) or "we"
            told = fit_case(f"{who} wanted to find out {asks}", studied.group()) if asks else ""
            message = f"Say it as you would aloud: ‘{who} wanted to find out’."
            suggestion = self.suggest(analysis, place, message, (told,) if told else ())
            yield replace(suggestion, severity="warning")
            return
        for match, place in found(sentence, AIM):
            plain = (fit_case(f"{who_tells(analysis) or 'we'} wanted to", match.group()),)
            yield self.suggest(analysis, place, WANTED, plain)
