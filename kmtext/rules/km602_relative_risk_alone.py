from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.figures import PEOPLE, shares
from kmtext.patterns import lazily
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, found

_NUMBER = r"(?<![\d.,%])\d[\d.,]{0,15}"
_PERCENT = r"\s?(?:%|per\s?cent\b)"
_SHARE = (
    rf"(?:{_NUMBER}{_PERCENT}"
    r"|\b(?:half|(?:a|one|two|three)[\s‐‑-](?:third|quarter|fifth|half)s?)\b)"
)
_TIMES = r"\b(?:twice|(?:two|three|four|five|six|ten|\d{1,3})(?:\stimes|[\s‐‑-]?fold))"
_RISK = (
    r"(?:risks?|chances?|likelihood|rates?|odds|deaths?|mortality|cases|infections?|admissions|attacks|births"
    r"|bleeding|complications|events|exacerbations|falls|fractures|injuries|pregnancies|prescri(?:bing|ptions)"
    r"|relapses?|seizures|strokes?|tooth decay|visits)"
)
_UP = r"(?:increas|rais|grow|grew|rose|ris|higher|greater|more)"
_DOWN = r"(?:reduc|lower|cut|decreas|drop|fell|fall|declin|less|fewer)"
_CHANGED = rf"(?:{_UP}|{_DOWN})\w{{0,6}}"
_CHANGE = r"\s(?:\w+\s)?(?:less|more|lower|higher|fewer|reduction|increase|drop|cut)\b"
_SOME = r"(?:\w{1,15}\s){0,2}"
RELATIVE = lazily(
    rf"\b(?:halv(?:e[sd]?|ing)|doubl(?:e[sd]?|ing)|trebl(?:e[sd]?|ing)|tripl(?:e[sd]?|ing))\s{_SOME}{_RISK}\b"
    rf"|{_SHARE}\s(?:\w+\s)?(?:less|more)\slikely\b"
    rf"|{_SHARE}\s(?:lower|higher|(?:reduction|increase|drop|cut|decrease)\sin)\s{_SOME}{_RISK}\b"
    rf"|{_SHARE}\s(?:lower\s|higher\s|increased\s|reduced\s)?{_RISK}\s(?:reduction|increase)\b"
    rf"|{_SHARE}\sfewer\s(?:{PEOPLE}\b|with\b)"
    rf"|{_SHARE}\s(?:of\s)?the\s(?:risk|chance|likelihood)\b"
    rf"|{_TIMES}\s(?:as|more)\s(?:likely|common)\b"
    rf"|{_TIMES}\s(?:the|higher|greater|increased|lower)\s{_SOME}(?:risk|chance|likelihood|odds|rates?)\b"
    rf"|\b{_CHANGED}\s(?:the\s|their\s|your\s)?{_RISK}\s(?:[^\s.;]{{1,25}}\s){{0,8}}by\s{_SOME}{_SHARE}"
    rf"|\b{_RISK}\s(?:[^\s.;]{{1,25}}\s){{0,6}}(?:(?:is|are|was|were|be)\s{_SOME})?{_CHANGED}\sby\s{_SOME}{_SHARE}",
    re.IGNORECASE,
)
ABSOLUTE = lazily(
    rf"(?:{_NUMBER}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\s(?:\w+\s)?(?:in|out of|of|per)(?:\severy|\seach)?\s\d"
    r"|\b(?:one|two|three|four) (?:in|out of)(?: every)? (?:two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred)\b"
    rf"|\bfrom\s{_NUMBER}(?:{_PERCENT})?\s(?:\w+\s){{0,4}}to\s\d"
    rf"|{_NUMBER}{_PERCENT}(?!{_CHANGE})[^.]{{0,60}}\b(?:compared (?:with|to)|against|versus|vs|and)\s{_NUMBER}{_PERCENT}(?!{_CHANGE})"
    r"|\babsolute\b|\b(?:if|of|for)\s(?:every\s)?1,?000?\s|\bone\s(?:\w{1,15}\s){0,3}(?:per|in|for every)\s(?:two|three|four|five|\d)",
    re.IGNORECASE,
)
_EVENT = lazily(
    r"\b(?:deaths|infections|admissions|attacks|births|bleeding|complications|exacerbations|fractures|injuries"
    r"|pregnancies|relapses|seizures|strokes|visits)\b",
    re.IGNORECASE,
)
"""What may be counted in plain numbers elsewhere in a text, by the same name."""
_FROM_TO = lazily(rf"\bfrom\s{_NUMBER}\sto\s\d[\d,]{{0,9}}\s(?:in|out of|per)\s\d", re.IGNORECASE)
_OR_MORE = lazily(r"\sor\s(?:more|less|greater|better)\b")
"""Follows what a study took for a success: “reduced by 50% or more”."""
STUDIES = lazily(r"\d\s(?:studies|trials|locations|centres|sites)\sin\s", re.IGNORECASE)
"""Counts that look like a share and are none: “24 studies in 3377 people”."""
_HINTS = ("%", "percent", "per cent", "half", "third", "quarter", "fifth", "twice", "times", "fold", "halv", "doubl",
          "trebl", "tripl")  # fmt: skip
"""One of these stands in whatever the pattern finds; to look for them is quicker."""


@dataclass(frozen=True, kw_only=True)
class RelativeRiskAlone(Rule):
    """A relative change in risk with no plain number beside it.

    ## Why
    “Halved” may mean from 2 in 10 to 1 in 10, or from 2 in a million to 1. Relative changes look
    larger than they are.

    ## Source
    Akl and others 2011 (Cochrane review); Cochrane Handbook 12.5.3; NHS service manual. Good evidence.
    """

    code = "KM602"
    name = "relative-risk-alone"
    examples = (
        Example(
            bad="The drug «halved the risk» of a stroke.",
            good="The drug halved the risk of a stroke: 1 in 100 people had one instead of 2 in 100.",
        ),
        Example(
            bad="People were «30% less likely» to fall.",
            good="People were 30% less likely to fall: 7 out of 100 fell, not 10 out of 100.",
        ),
        Example(
            bad="Those aged 65 were «30% less likely» to fall and 20% died.",
            good="Those aged 65 were 30% less likely to fall: 7% fell, compared with 10% of the "
            "others. And 20% died.",
        ),
        Example(
            bad="A helmet «cut the risk of head injury by about two-thirds».",
            good="A helmet cut the risk of head injury by about two-thirds, from 6 in 1,000 rides to 2.",
        ),
        Example(
            bad="In 24 studies in 3,377 people, «rates of infection were reduced by 31%».",
            good="In 24 studies in 3,377 people, rates of infection were reduced by 31%, from 16 in "
            "100 people to 11.",
            silent="The pain was reduced by 31% in people with a high rate of infection. Some had "
            "their seizures reduced by 50% or more.",
        ),
        Example(
            bad="Smokers were «three times as likely» to cough.",
            good="Smokers were three times as likely to cough: 30 in 100 of them did, and 10 in 100 "
            "other people.",
            silent="We rang them three times as planned. Two-thirds of smokers had a cough, as is "
            "common.",
        ),
        Example(
            bad="«Admissions fell by 29%».\n\nStays fell from 14 to 10 per 100 children.",
            good="Admissions fell by 29%.\n\nAdmissions fell from 14 to 10 per 100 children.",
            silent="Deaths fell by half.\n\nOf visited people, 1 in 100 died; deaths were 2 in 100 before.",
        ),
    )
    false_alarms = ("It lowered the risk by a third. We give the plain numbers in a table below.",)

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        hinted = {id(sentence) for sentence in analysis.holding(*_HINTS)}
        for passage in _passages(analysis):
            alone = [
                place
                for sentence in passage
                if id(sentence) in hinted
                for match, place in found(sentence, RELATIVE)
                if not _OR_MORE.match(sentence.text, match.end())
                and not _given_elsewhere(analysis, match[0])
            ]
            if alone and not any(map(_gives_plain_numbers, passage)):
                for place in alone:
                    yield self.suggest(
                        analysis,
                        place,
                        "Give the plain numbers too: how many people in 100, before and after.",
                    )


def _passages(analysis: Analysis) -> Iterator[list[Sentence]]:
    """Yield what is read together: a paragraph, or all the items of a list."""
    for listed, group in groupby(analysis.paragraphs, key=_is_item):
        if listed:
            yield [sentence for item in group for sentence in item]
        else:
            yield from map(list, group)


def _given_elsewhere(analysis: Analysis, change: str) -> bool:
    """Return whether a sentence gives, before and after, the plain numbers of what changed."""
    changed = {event.lower() for event in _EVENT.findall(change)}
    return bool(changed) and any(
        changed & {event.lower() for event in _EVENT.findall(sentence.text)}
        and (_FROM_TO.search(sentence.text) or len(list(shares(sentence.text))) > 1)
        for sentence in analysis.with_figures
    )


def _is_item(paragraph: tuple[Sentence, ...]) -> bool:
    """Return whether a block is an item of a list, or looks like one."""
    return paragraph[0].block.kind == "list-item" or paragraph[0].text[0] in "•·‐–*-"


def _gives_plain_numbers(sentence: Sentence) -> bool:
    text = STUDIES.sub("", sentence.text) if " in " in sentence.text else sentence.text
    return ABSOLUTE.search(text) is not None
