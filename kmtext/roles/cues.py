"""Phrases that show whom a text speaks to, what it asks of them, and what it tells them."""

from __future__ import annotations

import re

from kmtext.document import OPAQUE
from kmtext.patterns import lazily

ADDRESS = frozenset(
    [
        "you",
        "your",
        "yours",
        "yourself",
        "we",
        "our",
        "ours",
        "us",
        "you'll",
        "you're",
        "you've",
        "we'll",
        "we're",
        "we've",
    ]
)
# Patterns of small letters are searched in `Sentence.lower`: to ignore case is twice as slow.
ACTORS = (
    r"\b(?:services?|doctors?|nurses?|midwives|gps?|practices|pharmacists?|clinicians|professionals"
    r"|commissioners?|councils?|trusts?|hospitals?|boards?|policy ?makers|ministers|parliament"
    r"|(?:the |local |national )?governments?|authorit(?:y|ies)|agenc(?:y|ies)|departments?|ministr(?:y|ies)|treasury|home office|companies|nhs(?: england)?|schools?|teachers?|employers?|charities"
    r"|(?:care|health) systems|primary care networks?|icbs?|committees|police|prisons?|universities|housing associations?|landlords"
    r"|care homes?|staff|teams?|managers?|regulators?|funders?|patients|parents|carers|families"
    r"|people|you|nice(?= (?:should|could|must|needs?)\b)|mhra)\b"
)
WHO_SHOULD_ACT = lazily(
    rf"\b(?:(?:governments?|policy ?makers|legislators|lawmakers|ministers|authorities|agencies|regulators|councils?)\b[^.;]{{0,40}}\bcan\b"
    rf"|{ACTORS}[^.;]{{0,40}}\b(?:should|could|can now|(?<!not )need to|needs to|must|may want to|might)\b"
    r"|we (?:recommend|suggest|call on|ask|urge)\b"
    r"|(?:ask|tell|speak to|talk to|contact|call) (?:your|us)\b)"
    r"|^(?:offer|consider|ask|check|use|fund|train|make|give|start|stop|talk to|speak to)\b",
)
WORDS_OF_ACTION = (
    *("can", "could", "may", "might", "must", "need", "needs", "should"),
    *("ask", "call", "recommend", "suggest", "urge", "contact", "speak", "talk", "tell"),
    *("check", "consider", "fund", "give", "make", "offer", "start", "stop", "train", "use"),
)
"""One of them stands in every sentence that says who should act, as those below stand in the others."""
COST = lazily(
    r"[£$€]\s?\d|\b(?:costs?|cost-effective|budgets?|savings?|saves?|afford(?:able)?|staff time|spend(?:ing)?)\b",
)
WORDS_OF_COST = (
    *("£", "$", "€", "cost", "costs", "budget", "budgets", "saving", "savings", "save", "saves"),
    *("afford", "affordable", "staff", "spend", "spending"),
)
SETTING = lazily(
    r"\b(?:general practices?|gp (?:surger(?:y|ies)|practices?)|primary care|secondary care|wards?|clinics?"
    r"|care homes?|hospices?|emergency departments?|intensive care|outpatients?|inpatients?|pharmac(?:y|ies)"
    r"|mental health (?:services|trusts?)|usual care|rural|urban|deprivation|settings?|(?:your|each|the) practice)\b",
)
WORDS_OF_SETTING = (
    *("general", "gp", "primary", "secondary", "ward", "wards", "clinic", "clinics", "care"),
    *("hospice", "hospices", "emergency", "intensive", "outpatient", "outpatients", "inpatient"),
    *("inpatients", "pharmacy", "pharmacies", "mental", "usual", "rural", "urban", "deprivation"),
    *("setting", "settings", "practice"),
)
_SYMPTOMS = (
    r"(?:bruis(?:es|ing)|chills|constipation|diarrh(?:o?e)a|dizz(?:y|iness)|drows(?:y|iness)|dry mouth|faint(?:ed|ing)"
    r"|fatigue|fever|(?:felt|feeling|being|was|were) sick|flushing|hair loss|headaches?|heartburn|indigestion|nosebleeds?"
    r"|itch(?:y|ing)|nausea|rash(?:es)?|redness|sickness|sleepiness|sore (?:arms?|throats?)|soreness|swelling|swollen"
    r"|tired(?:ness)?|vomit(?:ed|ing)|weight gain)\b"
)
_TREATED = (
    r"\b(?<!before )(?<!without )(?<!no )(?:antibiotics?|capsules?|chemotherapy|doses?|drugs?|infusions?|injections?|jabs?"
    r"|medications?|medicines?|operation|pills?|placebo|surgery|tablets?|taking|took|treatments?|vaccin(?:es?|ations?)"
    r"|vaccinated|(?:was|were) given)\b"
)
_AND_NOT_LESS = r"(?:(?!\b(?:before|better|eas|fewer|help|improv|less|lower|preven|reduc|relie|stop|to treat))[^.;]){0,70}?"
HARMS = lazily(
    r"\b(?:harms?|harmful|hurt|side effects?|unwanted effects?|adverse|safe(?:ly|ty)?|unsafe|risks?|injur(?:y|ies|ed)"
    r"|complications?|fell over|falls?|bleeding|deaths?|died|worse)\b"
    rf"|^(?=[\s\S]*\b{_SYMPTOMS})(?:[\s\S]*?{_TREATED}{_AND_NOT_LESS}\b(?:caused?|causes|complained of|developed|experienced"
    rf"|felt|gave|got|had|led to|made|noticed|reported|suffered|(?:was|were) more likely to)\b{_AND_NOT_LESS}{_SYMPTOMS}"
    rf"|[\s\S]*?\b{_SYMPTOMS}{_AND_NOT_LESS}\b(?:common|happened|(?:more|most) often|occurred|reported|seen)\b"
    rf"{_AND_NOT_LESS}{_TREATED})",
)
"""Words for harm, and symptoms that are told as an effect of a treatment, not as what it is for."""
WORDS_OF_HARM = (
    *(
        "harm",
        "harms",
        "harmful",
        "hurt",
        "side",
        "unwanted",
        "adverse",
        "safe",
        "safely",
        "safety",
    ),
    *("unsafe", "risk", "risks", "injury", "injuries", "injured", "complication", "complications"),
    *("fell", "fall", "falls", "bleeding", "death", "deaths", "died", "worse"),
    *(
        "bruises",
        "bruising",
        "chills",
        "constipation",
        "diarrhoea",
        "diarrhea",
        "dizzy",
        "dizziness",
    ),
    *("drowsy", "drowsiness", "dry", "fainted", "fainting", "fatigue", "fever", "flushing", "hair"),
    *(
        "headache",
        "headaches",
        "heartburn",
        "indigestion",
        "itchy",
        "itching",
        "nausea",
        "nosebleed",
        "nosebleeds",
        "rash",
    ),
    *("rashes", "redness", "sick", "sickness", "sleepiness", "sore", "soreness", "swelling"),
    *("swollen", "tired", "tiredness", "vomited", "vomiting", "weight"),
)
MORE = lazily(
    rf"{OPAQUE}|\b(?:find out more|full report|read more|more information|contact|call us|e-?mail|website|web page"
    r"|helpline|support group|tell us|ask (?:at |for )?(?:your|a|at) \w+)\b",
)
WORDS_OF_MORE = (
    *(OPAQUE, "find", "report", "read", "information", "contact", "call", "mail", "email"),
    *("website", "web", "helpline", "support", "tell", "ask"),
)
READINESS = lazily(
    r"\b(?:pilot(?:ed|s)?|feasib\w+|rolled out|roll-out|adopt(?:ed|ion)?|implement\w*|already (?:use[ds]?|in use)"
    r"|ha(?:s|ve) since|training (?:pack|course|session|materials?)s?|toolkits?|protocols?|guidelines?|referr?(?:als?|ed|ing)?"
    r"|put into practice|ready to (?:use|adopt)|more research is needed)\b",
)
WORDS_OF_READINESS = (
    *("pilot", "piloted", "pilots", "feasib*", "rolled", "roll", "adopt", "adopted", "adoption"),
    *("implement*", "already", "since", "training", "toolkit", "toolkits", "protocol", "protocols"),
    *("guideline", "guidelines", "refer*", "put", "ready", "needed"),
)
_NUMBER = r"[-−–‐]?\d{0,9}[.·]?\d{1,9}%?"
_RANGE = rf"{_NUMBER}(?:\s?(?:to|[-–‐,;])\s?{_NUMBER})?"
_STATISTIC = (
    rf"(?:\bp[\s-]?(?:values?)?\s?(?:[<>=≤≥]|of|was)\s?{_NUMBER}"
    rf"|\b(?:CI|CrI)\s?[:=,]?\s?{_NUMBER}\s?(?:to|[-–‐,;])\s?{_NUMBER}"
    rf"|\b(?:[Rr]isk|[Oo]dds|[Hh]azard|[Rr]ate) [Rr]atios?(?: \([A-Za-z]{{2,3}}\))?(?: of| was|:|,| =)?\s{_NUMBER}"
    rf"|\b(?:[Mm]ean difference|[Rr]elative risk)(?: \([A-Za-z]{{2,3}}\))?(?: of| was|:|,| =)?\s{_NUMBER}"
    rf"|\b\d\d\s?%\s?(?:CI|CrI|confidence intervals?)\b(?:\s\(CI\))?(?:[:,]?\s?(?:{_RANGE}|\({_RANGE}\)|\[{_RANGE}\]))?"
    rf"|\b(?:a?OR|a?RR|a?HR|SMD|MD|IRR|NNT|I2|I²|SD|SE|IQR)\s?[=:,]?\s?{_NUMBER}"
    r"|\b[nN]\s?=\s?\d[\d,]*)"
)
STATISTIC = lazily(rf"{_STATISTIC}(?:[;,]\s?{_STATISTIC})*")
RUN_IN_HEADING = lazily(
    r"(?P<label>(?:(?:main|key|our|study)\s)?(?:background|introduction|aims?|objectives?|purpose|questions?"
    r"|methods?|design|what we did|how we did it|funding|search date|results?|findings?|messages?|points?"
    r"|what we found|conclusions?|implications?|what (?:this|it) means(?: for you)?|recommendations?"
    r"|limitations?|strengths and limitations|certainty of (?:the )?evidence))\s?[:–—]\s?(?=\S)",
    re.IGNORECASE,
)
"""A heading run into the line it heads: “Results: walking helped”."""
