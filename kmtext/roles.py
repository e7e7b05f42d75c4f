"""The role of each sentence: background, aim, methods, findings, caveats or implications.

A first version by cue phrases and headings, with no knowledge of where in the text a sentence
stands: position would hide the fault that the order of a text is checked for. The cues follow the
guides to lay summaries of NIHR and Cochrane.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from kmtext.report import ROLES, Role


class Cue(NamedTuple):
    """A pattern and how much it tells."""

    pattern: re.Pattern[str]
    weight: float


def _cues(*pairs: tuple[float, str]) -> tuple[Cue, ...]:
    return tuple(Cue(re.compile(pattern, re.IGNORECASE), weight) for weight, pattern in pairs)


_NUMBER = (
    r"(?:(?<![\d.,])\d[\d,]{0,15}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)
_COUNTED = rf"(?:{_NUMBER}|no|few|many)"
_EVIDENCE = r"(?:trials?|studies|study|reviews?|papers?|articles?|reports?|records?|RCTs?)"
_PEOPLE = r"(?:people|participants|patients|adults|children|women|men|babies|infants|families|carers|staff|nurses|doctors|GPs|students|volunteers|households|practices|hospitals|clinics|schools)"

CUES: Mapping[Role, tuple[Cue, ...]] = {
    "methods": _cues(
        (3, rf"\b(?:found|identified|included|located|analysed|selected|reviewed)\s(?:\w+\s){{0,3}}?{_COUNTED}\s(?:[\w-]+\s){{0,4}}{_EVIDENCE}\b"),
        (2, r"\bwe (?:\w+ )?(?:asked|interviewed|searched|looked (?:at|for)|compared|included?|surveyed|invited|recruited|collected|followed|carried out|used|measured|tested|trained|visited|analysed|reviewed|examined|worked with|spoke (?:to|with)|observed|studied|divided|gave|selected|evaluated|assessed|combined)\b"),
        (2, rf"\b{_PEOPLE}\b[^.]{{0,40}}\b(?:took part|(?:were|was) (?:to|then|also|randomly|asked|invited|given|divided|put|split|recruited|interviewed|included|followed|assigned|allocated|randomi[sz]ed|aged|between)|completed|filled in|answered|joined|kept a diary|visited|had to)\b"),
        (2, r"\b(?:randomly|randomi[sz]ed (?:to|controlled)|at random|by chance|questionnaires?|semi-structured|focus groups?|databases|search(?:ed|es)|inclusion criteria|data (?:were|was) (?:collected|extracted|analysed)|follow(?:ed)?.up (?:for|period)|advisory (?:group|panel)|up.to.date to|evidence is (?:current|up)|blind(?:ed)?|open.label|screening period|placebo|dose of)\b"),
        (2, rf"\b(?:the|this|our|these|each|one|all|both|{_COUNTED})\s(?:[\w-]+\s){{0,2}}(?:trials?|stud(?:y|ies)|reviews?|surveys?|projects?|evaluations?|sponsors?|researchers?)\s(?:also )?(?:includ(?:e[sd]?|ing)|involved|recruited|took place|lasted|compar(?:e[sd]?|ing)|ran|began|ended|started|w(?:as|ere) (?:carried|funded|done|conducted|included|at|of)|used|tested|looked at|followed|investigated|evaluated|assessed|examined|measured|enrolled|reported on|took)\b"),
        (1.5, rf"\b{_NUMBER}\s(?:[\w-]+\s){{0,3}}(?:{_PEOPLE}|{_EVIDENCE})\b"),
        (2, r"\b(?:computer|coin|lottery|dice|chance)\b[^.]{0,20}\b(?:chose|decided|picked|put|selected|allocated|assigned)\b"),
        (1.5, r"\b(?:funded by|ethics|between (?:\w+ )?(?:19|20)\d\d and (?:\w+ )?(?:19|20)\d\d|in the other group|one group|the other group|half (?:of them )?(?:got|had|received|were given)|(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:19|20)\d\d)\b"),
    ),
    "aim": _cues(
        (3, r"\b(?:aim(?:s|ed)?|objectives?|purpose|goal)\b[^.]{0,30}\b(?:was|were|is|are|to)\b"),
        (3, r"\bwe (?:\w+ )?(?:wanted|want|aim|aimed|set out|sought|hoped|planned|plan|tried) to\b"),
        (2.5, r"\b(?:to find out|to assess|to determine|to evaluate|to investigate|to explore|to see) (?:whether|if|how|what|which|why|the)\b"),
        (2, r"\b(?:this|the|our) (?:study|review|trial|project|research) (?:aims?|aimed|asks|asked|looks|set out|assesses|assessed|explores|explored|will)\b"),
        (2, r"\b(?:researchers|authors|study|trial|review|team|we) (?:\w+ )?(?:wanted|aimed|tried|set out|sought|were (?:\w+ )?interested)\b|^to (?:assess|evaluate|determine|compare|investigate|explore|find)\b"),
        (2, r"\b(?:review|research|study|main) questions?\b|\bwanted to (?:learn|know|see|answer|find)\b"),
    ),
    "findings": _cues(
        (2.5, r"\b(?:we|researchers|the (?:study|trial|review|authors?|results?|evidence|data|survey|analysis|interviews|team))\s(?:also |then )?(?:found|saw|show(?:s|ed)?|suggest(?:s|ed)?|indicate[sd]?|reveal(?:s|ed)?|report(?:s|ed)?|discovered|learned|demonstrate[sd]?)\b"),
        (2, r"\b(?:results?|findings?|evidence|studies|trials)\b[^.]{0,40}\b(?:show(?:s|ed)?|suggest(?:s|ed)?|indicate[sd]?|found)\b"),
        (2, r"\b(?:more|less|fewer|higher|lower|better|worse|longer|shorter|greater|smaller|larger|sooner|faster|slower|safer|cheaper)\b[^.]{0,80}\b(?:than|compared (?:with|to)|after|in the)\b"),
        (2, r"\b(?:no|little|small|large|big|clear|important|some|any)(?: or no)?(?: statistically)?(?: significant)? (?:side effects?|difference|effect|change|improvement|reduction|increase|benefit|harm)s?\b"),
        (2, rf"\b{_COUNTED} (?:in|out of)(?: every)? {_COUNTED}\b"),
        (2, r"\b(?:improve[ds]?|reduce[ds]?|increase[ds]?|lower(?:ed|s)|cut|halved|doubled|fell|rose|dropped|prevent(?:s|ed)|help(?:s|ed)|work(?:s|ed) (?:as )?well|made (?:little|no)|felt (?:less|more)|slept|cost (?:less|more|about)|saved)\b"),
        (2, r"\b(?:did not (?:result|lead|differ|improve|reduce|increase|help|affect|change)|(?:was|were) (?:not )?(?:similar|effective|better|worse|safe|associated|linked|well accepted|mixed)|(?:this|these|our) (?:\w+ )?(?:study|analysis|results?|findings?|work) (?:\w+ )?(?:shows?|suggests?|indicates?|reveals?|provides?|finds?))\b"),
        (1.5, r"\b(?:probably|may|might|likely to|appears? to|seems? to) (?:\w+ )?(?:reduce|increase|improve|lead|result|make|help|lower|prevent|cause|be (?:more|less|better|as))\b"),
        (1.5, r"\b(?:\w{2,20}ed|came|did|drank|felt|got|had|lay|ran|sat|slept|spent|stood|swam|took|went|were|was) (?:\w+ )?(?:further|farther|better|faster|longer|sooner|earlier|worse|more often|less often)\b"),
        (2, r"\b(?:went|gone|came) (?:up|down)\b|\bby (?:a|one|two).(?:half|thirds?|quarters?|fifths?)\b"),
        (2, r"\b(?:nobody|no.one) (?:was|were|had|died|\w{2,20}ed)\b"),
        (1, r"\d(?: ?%| per ?cent)|\bper cent\b|\b(?:most|half|a third|a quarter|two.thirds) of\b[^.]{0,60}\b(?:was|were|had|did|felt|said|\w{2,20}ed)\b"),
    ),
    "caveats": _cues(
        (3, r"\b(?:hard|difficult) to recruit|found it (?:hard|difficult)\b"),
        (2.5, r"\b(?:certainty|confidence|confident|limitations?|limited|unclear|uncertain|not sure|do(?:es)? not (?:yet |really )?know|cannot be sure|low.quality|poor.quality|risk of bias|quality of (?:the )?(?:evidence|studies|trials))\b"),
        (2.5, r"\b(?:no|few|not enough|too few|insufficient|lack of)\s(?:\w+\s){0,2}(?:evidence|studies|trials|data|information|people)\b"),
        (2.5, r"\b(?:may not (?:apply|be true|hold|be the same)|should be (?:treated|read|interpreted) with|small number of|only (?:a few|one|two|small)|did not (?:report|measure|look at|include)|fewer people than|we could not|were not able to|not possible to)\b"),
        (2, r"\b(?:more|further|better|larger) (?:research|studies|trials|evidence) (?:is|are|may be|would be) needed before\b"),
    ),
    "implications": _cues(
        (3, r"\b(?:this|these results?|these findings?|our (?:results?|findings?)|which) (?:means?|could mean|may mean|could help|can help|may help|will help|should help|might help|could be used|can be used)\b"),
        (2.5, r"\b(?:should|ought to|need to|needs to|must|recommend(?:s|ed|ations?)?|next steps?|call on|we suggest|it is time to)\b"),
        (2.5, r"\b(?:services|doctors|nurses|GPs|commissioners|councils|trusts|hospitals|policymakers|policy makers|ministers|government|schools|employers|charities|boards|people|you)\b[^.]{0,30}\b(?:could|should|can now|might consider|may want to|need to)\b"),
        (2.5, r"^(?:please )?(?:(?:ask|tell|speak to|talk to|contact|call) (?:your|an?|the|us)|(?:see|visit) your)\b"),
        (2, r"\b(?:future|more|further) (?:research|studies|trials|work)\b"),
        (1.5, r"\b(?:inform|guide|support|shape) (?:\w+ ){0,3}(?:decisions?|policy|practice|guidelines|care|services)\b"),
    ),
    "background": _cues(
        (2, r"\b(?:is|are) (?:an? |the )?(?:\w+ ){0,2}(?:common|leading|serious|major|rare|long-term|growing|important|main|type|kind|form|cause)\b"),
        (2, r"\b(?:affects?|currently|at present|at the moment|every year|each year|nowadays|in the UK|around the world|worldwide|often|usually|traditionally)\b"),
        (1.5, r"\b(?:not (?:yet )?known|little is known|it is (?:not )?(?:thought|believed|known|clear)|can (?:lead to|cause|be)|is (?:caused|used|given|called)|are (?:caused|used|given|called))\b"),
    ),
}  # fmt: skip

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

_HEADING_WEIGHT = 4.0
_UNSURE: Role = "background"


def heading_role(heading: str | None) -> Role | None:
    """Return the role that a heading announces, or None."""
    for pattern, role in HEADINGS:
        if heading and pattern.search(heading):
            return role
    return None


def sentence_role(text: str, heading: str | None = None) -> tuple[Role, float]:
    """Return the likeliest role of a sentence and the confidence in it, 0 to 1."""
    scores = {role: sum(c.weight for c in CUES[role] if c.pattern.search(text)) for role in ROLES}
    if text.rstrip("\"'”’) ").endswith("?"):
        scores["implications"] = 0  # whoever asks does not yet say what follows
    announced = heading_role(heading)
    if announced:
        scores[announced] += _HEADING_WEIGHT
    best = max(ROLES, key=scores.__getitem__)
    if not scores[best]:
        return _UNSURE, 0.2
    second = max(score for role, score in scores.items() if role != best)
    return best, round(min(0.95, 0.4 + 0.15 * (scores[best] - second)), 2)
