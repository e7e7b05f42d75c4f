"""What a text tells its readers: what it means, who should act, what it costs, who took part.

Presence is detected, by the roles of sentences and by turns of phrase. Whether what is told is
true, enough or welcome, only people can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.patterns import lazily
from kmtext.report import Role
from kmtext.roles.cues import (
    ADDRESS,
    COST,
    HARMS,
    MEANS,
    MORE,
    NOT_HARMS,
    NOT_UNSURE,
    READINESS,
    SETTING,
    UNSURE,
    WHO_SHOULD_ACT,
    WORDS_OF_ACTION,
    WORDS_OF_COST,
    WORDS_OF_HARM,
    WORDS_OF_MORE,
    WORDS_OF_READINESS,
    WORDS_OF_SETTING,
)
from kmtext.roles.findings import none_found

_PEOPLE = (
    r"(?:people|persons|patients|participants|adults|women|men|mothers|parents|children|babies|infants"
    r"|carers|volunteers|nurses|midwives|doctors|gps|staff|practices|hospitals|homes|schools|households)"
)

_EVIDENCE = lazily(
    r"\b(?:trials?|randomi[sz]ed|(?:systematic|cochrane|this|our|the) review|reviews? (?:of|found|included|authors|shows?))\b"
    r"|\b(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:[\w‐-]{1,20} ){0,2}studies\b|\bparticipants\b|\bplacebo\b|\bphase [1234]\b"
)
"""A review or trial; other research may have no count of people to give."""


class Content(NamedTuple):
    """Something that readers look for in a text; patterns are searched in small letters."""

    name: str
    phrase: str
    """Ends a sentence that begins “The text does not say …”; holds no comma."""
    role: Role | None = None
    """Sentences of this role tell of it."""
    cue: re.Pattern[str] | None = None
    """So do sentences that hold this."""
    not_in: frozenset[Role] = frozenset()
    """Roles of sentences that do not tell of it, whatever they hold."""
    besides: re.Pattern[str] | None = None
    """Tells of something else, though it sounds alike: only the rest of such a sentence counts."""
    words: tuple[str, ...] = ()
    """Of which one stands wherever the cue does, if there are any here: quicker to look for."""

    def told_by(self, sentence: Sentence) -> bool:
        """Return whether a sentence, or the heading it stands under, tells of it."""
        if self.is_topic_of(sentence) or self._holds_cue(sentence, sentence.lower):
            return True
        heading = sentence.heading
        if heading is None or not self._holds_cue(sentence, heading.lower()):
            return False
        return not self._sounds_alike(sentence)

    def is_topic_of(self, sentence: Sentence) -> bool:
        """Return whether a sentence is about it: by its role, where that can tell."""
        if self.role is None:
            return self._holds_cue(sentence, sentence.lower)
        if sentence.role != self.role:
            return False
        return not self._sounds_alike(sentence) or self._holds_cue(sentence, sentence.lower)

    def _sounds_alike(self, sentence: Sentence) -> bool:
        return self.besides is not None and self.besides.search(sentence.lower) is not None

    def _holds_cue(self, sentence: Sentence, text: str) -> bool:
        if self.cue is None or sentence.role in self.not_in or not self.cue.search(text):
            return False
        return self.besides is None or self.cue.search(self.besides.sub("", text)) is not None

    def told_in(self, analysis: Analysis) -> Sequence[Sentence]:
        """Return the sentences that are about it, in order; else those that touch on it."""
        perhaps = analysis.with_words(*self.words) if self.words else analysis.sentences
        about = list(filter(self.is_topic_of, perhaps))
        cue = self.cue if self.role is None else None
        if about or (cue and not any(cue.search(h.lower) for h in analysis.headings)):
            return about  # without a heading that tells of it, nothing more is there
        return list(self.sentences(analysis))

    def sentences(self, analysis: Analysis) -> Iterator[Sentence]:
        """Yield the sentences that tell of it, in order."""
        return filter(self.told_by, analysis.sentences)


_OF_THE_STUDY: frozenset[Role] = frozenset(("background", "aim", "methods"))

MEANING = Content(
    "meaning",
    "what the findings mean for its readers",
    role="implications",
    cue=MEANS,
    not_in=_OF_THE_STUDY,
)
ACTION = Content("action", "who should act", cue=WHO_SHOULD_ACT, words=WORDS_OF_ACTION)
COSTS = Content("cost", "what it costs or saves", cue=COST, words=WORDS_OF_COST)
PLACE = Content("setting", "in what kind of place it was done", cue=SETTING, words=WORDS_OF_SETTING)
READY = Content("readiness", "how ready it is for use", cue=READINESS, words=WORDS_OF_READINESS)
HARM = Content("harms", "whether there was any harm", cue=HARMS, besides=NOT_HARMS, words=WORDS_OF_HARM)  # fmt: skip
LIMITS = Content(
    "limits",
    "how sure the findings are",
    role="caveats",
    cue=UNSURE,
    not_in=frozenset(("background",)),
    besides=NOT_UNSURE,
)
PARTICIPANTS = Content(
    "participants",
    "who took part",
    cue=lazily(
        rf"\d\s(?:\S{{1,20}}\s){{0,4}}{_PEOPLE}\b|\btook part\b|\baged? \d|\b(?:asked|interviewed|surveyed|recruited|included) (?:\S{{1,20}}\s){{0,4}}{_PEOPLE}\b"
    ),
    not_in=frozenset(("background", "implications")),
)
_COUNT = (
    r"(?:\d[\d,]{0,9}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,6}teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:\W\w{1,5})?|hundreds|thousands)"
)
SIZE = Content(
    "size",
    "how many studies or people the findings rest on",
    cue=lazily(
        rf"\b{_COUNT}\b[^.;]{{0,50}}?\b(?:{_PEOPLE}|stud(?:y|ies)|trials?|reviews?|reports|papers|articles|documents"
        r"|experiments|individuals|users|families|pregnanc\w{1,3}|births|deaths|interviews|records|eyes|teeth|animals|mice"
        r"|pharmacies|wards|sites|services|teams)\b|\bn ?= ?\d"
        r"|\bno\b[^.;:]{0,60}\b(?:studies|trials)\b|\bnot (?:find|identify|include|locate) any\b|\bunable to (?:find|identify|include)\b"
    ),
    not_in=frozenset(("background", "implications")),
)
PEOPLE = Content(
    "people",
    "how many people took part",
    cue=lazily(
        rf"\b{_COUNT}\b(?:(?!\b(?:stud(?:y|ies)|trials?|reviews?)\b)[^.;]){{0,60}}?\b(?:{_PEOPLE}|girls|boys|newborns?|neonates|toddlers|individuals|donors|professionals|providers|residents|teachers|students|users|drinkers|smokers|workers|families|twins|pregnanc\w{{1,3}}"
        r"|births|deliveries|deaths|cases|interviews|records|eyes|teeth|knees|hips|limbs|ulcers|wounds|cycles|animals|mice|rats|pharmacies|wards|sites|services|teams)\b"
        r"|\bn ?= ?\d|\bno (?:[\w‐-]{1,20} ){0,3}(?:stud(?:y|ies)|trials?)\b|\b(?:not|unable to|fail(?:ed|s)? to) (?:find|identify|include|retrieve|locate)\b"
    ),
    not_in=frozenset(("background", "implications")),
)
AFFECTED = Content(
    "numbers-affected",
    "how many people are affected",
    cue=lazily(
        rf"\baffect(?:s|ed|ing)?\b.{{0,60}}\d|\b(?:one|\d+) (?:in|out of) (?:every )?(?:\d|two|three|four|five|six|seven|eight|nine|ten)"
        rf"|\d (?:million|thousand)\b|\d\s?(?:%|per cent) of (?:\S{{1,20}}\s){{0,3}}{_PEOPLE}\b"
        rf"|\d\s(?:\S{{1,20}}\s){{0,3}}{_PEOPLE}\s(?:\S{{1,20}}\s){{0,3}}(?:live|have|die|need|wait)\b"
    ),
)
NUMBERS = Content("numbers", "how much or how many", cue=lazily(r"\d|\b(?:half|third|quarter)\b"))
MORE_TO_READ = Content(
    "more",
    "where to find out more",
    cue=MORE,
    not_in=frozenset(("methods",)),  # registers that were searched
    words=WORDS_OF_MORE,
)
CONTACT = Content(
    "contact",
    "whom to ask",
    cue=lazily(
        r"\bcontact\b|\be-?mail\b|\S@\S|\btell us\b|\bget in touch\b|\b(?:tele)?phone\b|\bcall us\b|\bwrite to (?:us|the)\b"
        r"|\blet us know\b|\b(?:ask|speak to|talk to) (?:us|your)\b|\bhelpline\b|\bfeedback\b|\bjoin us\b|\bwebinar\b"
    ),
)
INVOLVEMENT = Content(
    "involvement",
    "how patients or the public shaped the work",
    cue=lazily(
        r"\b(?:patients?|public|people (?:with|who) [^.;]{1,50}|carers?|parents|users?|members|residents) (?:\w{1,12} ){0,2}"
        r"(?:helped|advised|shaped|designed|reviewed|co-\w+|commented|checked|worked with us|guided)\b"
        r"|\b(?:advisory|steering|reference|patient|lay|public|user) (?:group|panel|board|forum|reviewers?|partners?|representatives?)\b"
        r"|\bpatient and public\b|\bpublic involvement\b|\bppi\b|\bco-?(?:design|produc|applicant|develop)\w*|\blived experience\b|\bexperts? by experience\b"
    ),
)
STORY = Content(
    "story",
    "in a person's own words what it is like",
    cue=lazily(
        r"[“\"‘][^”\"’]{25,400}[”\"’][,.]? (?:\S{1,20} ){0,3}(?:said|says|told|explains?|explained|recalls?)\b"
        r"|\b(?:said|says|told us|explains?|explained|recalls?)\b[^“\"‘]{0,40}[“\"‘]|\b(?:i|i'm|i’m|i've|i’ve) (?:was|am|had|have|felt|feel|could|can|did|got|used|know|knew|wanted)\b"
    ),
)
DATE = Content(
    "date",
    "how up to date it is",
    cue=lazily(r"\b(?:19|20)\d\d\b|\bup[- ]to[- ]date\b"),
)
FUNDING = Content(
    "funding",
    "who paid for the study",
    cue=lazily(r"\bfund(?:ed|ing|er|ers|s)\b|\bsponsor\w*|\bpaid for\b|\bgrants?\b"),
)
OPTIONS = Content(
    "options",
    "what the options are",
    cue=lazily(r"\boptions?\b|\balternatives?\b|\binstead of\b|\brather than\b"),
)
FAIRNESS = Content(
    "fairness",
    "who may gain or lose most",
    cue=lazily(
        r"\binequalit|\bequity\b|\bethnic|\bdeprive|\bdeprivation\b|\bdisadvantaged\b|\bunder-?served\b|\bpoorer\b"
        r"|\bdisabled\b|\bdisabilit|\blow incomes?\b|\brural\b|\bolder people\b"
    ),
)
ADOPTION = Content(
    "adoption",
    "what it takes to put it in place",
    cue=lazily(
        r"\btrain(?:ed|ing)?\b|\bstaff(?:ing)?\b|\bworkforce\b|\bequipment\b|\bbarriers?\b|\badapt|\btailor|\bset(?:ting)? up\b|\bput in place\b"
    ),
)
EARLY = Content(
    "early",
    "whether results are early or final",
    cue=lazily(
        r"\binterim\b|\bearly (?:results|findings)\b|\bpreliminary\b|\bfinal (?:results|findings|report)\b|\bso far\b"
    ),
)
OFFLINE = Content(
    "offline",
    "how to get it offline or in another form",
    cue=lazily(
        r"\b(?:tele)?phone\b|\bcall us\b|\bby post\b|\bprint(?:ed)?\b|\bleaflets?\b|\beasy.read\b|\blarge print\b|\bbraille\b"
        r"|\baudio\b|\bvideos?\b|\btranslat|\blanguages?\b|\bsign language\b|\bin person\b|\bask (?:at|your)\b"
    ),
)
AIM = Content(
    "aim",
    "what the study set out to learn",
    role="aim",
    cue=lazily(
        r"\b(?:we|study|trial|review|project|research|aims?) (?:\w{1,12} )?(?:wanted|want|aim|aims|aimed|set out|is|was) to (?:find|see|learn|know|test|answer)|\bto find out\b|\bwhether\b"
    ),
)
DESIGN = Content("design", "how the study is done", role="methods")
SHARING = Content(
    "sharing",
    "how the results will be shared",
    cue=lazily(
        r"\bshar(?:e|ed|ing)\b|\bpublish|\bdisseminat|\bpresent (?:\S{1,20} ){0,4}(?:at|to)\b|\bsocial media\b|\bnewsletter|\bwebsite\b|\btell (?:\S{1,20} ){0,3}(?:people|patients|public)\b"
    ),
)

CONTENTS: tuple[Content, ...] = (
    MEANING, ACTION, COSTS, PLACE, READY, HARM, LIMITS, PARTICIPANTS, SIZE, PEOPLE, AFFECTED, NUMBERS,
    MORE_TO_READ, CONTACT, INVOLVEMENT, STORY, DATE, FUNDING, OPTIONS, FAIRNESS, ADOPTION, EARLY, OFFLINE, AIM,
    DESIGN, SHARING,
)  # fmt: skip
BY_NAME = {content.name: content for content in CONTENTS}


def addresses(analysis: Analysis, besides: Role | None = None) -> int:
    """Return how often the prose says “you” or “we”, sentences of one role left out."""
    return sum(
        word.facts.lower in ADDRESS
        for sentence in analysis.with_words(*ADDRESS)
        if besides is None or sentence.role != besides
        for word in sentence.words
    )


def tells_of_findings(analysis: Analysis) -> bool:
    """Return whether a text tells what a study found, even if that was nothing; plans cannot."""
    if not analysis.has_study:
        return False
    return analysis.order.first_finding_word is not None or (
        analysis.has_findings_to_tell and none_found(analysis.sentences) is not None
    )


def rests_on_evidence(analysis: Analysis) -> bool:
    """Return whether a text reports a review or trial, and does not only mention one."""
    return any(
        _EVIDENCE.search(sentence.lower)
        for sentence in analysis.sentences
        if sentence.role != "background"
    )
