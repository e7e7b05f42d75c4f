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
NOT_HARMS = lazily(
    r"\b(?:an?|the) (?:\w{1,12} )?falls? (?:of \d|in (?:pain|blood pressure|weight|costs?|numbers?|rates?|admissions|visits|use)\b)"
    r"|\bhow to (?:\S{1,20} ){1,6}safely\b|\basked (?:\S{1,20} ){1,4}how (?:much|bad)\b[^.;]*"
)
"""Sounds like harm and is none: “a fall of 3 points”."""
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
MEANS = lazily(
    r"\bth(?:is|ese (?:findings|results)) means?\b|\bshould\b|\brecommend|\badvise[sd]?\b|\bour advice\b|\badvocate|\bimplications?\b|\bjustif|\bdecisions?\b|\b(?:first|best)[- ‐]choice\b|\b(?:results|findings|evidence)\b[^.;]{0,30} supports? (?!that\b)"
    r"|\b(?:has|have|needs?) to be (?:made|done|performed|considered|weighed|taken)"
    r"|\b(?:more|further|future|new|larger|better) (?:\S{1,20} ){0,3}(?:research|studies|trials|work|evidence)\b"
    r"|\b(?:could|can|may|might|will) (?:\w{1,12} )?(?:help|inform|lead to|support|allow|offer|choose|consider"
    r"|be (?:used|offered|considered|useful|avoided|preferred|an? (?:\w{1,12} ){0,2}(?:option|choice|alternative)))\b"
    r"|\bprovide (?:\S{1,20} ){0,4}(?:bas[ei]s|tool|way)\b|\bneed for\b|\bwe need\b|\bmost appropriate\b|\b(?:treatment|valuable|useful) option\b|\b(?:viable|good|safe|effective) alternative\b|\bmore appropriate\b"
    r"|\bwarrant|\brepurpos|\b(?:insufficient|not enough|no(?: \w{1,12})?) evidence to (?:support|recommend|suggest|advise)|\bapplicability\b|\bis preferred\b|\b(?:current|clinical|routine) practice\b",
)
UNSURE = lazily(
    r"\b(?:uncertain|(?:un)?certainty|(?:be|am|are|is|not|how|less|more|fairly|quite) certain)\b|\bunclear\b|\blimit(?:ed|ations?)\b|\b(?:confiden(?:ce|t)|unknown)\b|\bsure\b(?<!make sure)"
    r"|\bknow\b(?<!wanted to know)(?<!not know)|\bnot (?:yet )?know\b(?! (?:who (?:got|had|received|took|was|were)|(?:which|what) (?:\w{1,12} ){0,2}(?:drug|group|medicine|treatment|vaccine)s?\b))|\bunable to (?:answer|assess|combine|compare|conclude|confirm|detect|determine|draw|find|judge|make|pool|reach|rule|say|show|tell)\b"
    r"|\binsufficient\b|\bnot enough\b|\bno (?:\w{1,12} )?evidence\b|\bno (?:\w{1,12} )?stud|\b(?:in)?conclusive\b|\b(?:little|weak|scarce) evidence\b|\bresult of chance\b|\b(?:be|been|arisen|due to|expected|explained|happen(?:ed)?|occur(?:red)?) (?:by )?chance alone\b|\b(?:more|further|larger) (?:research|studies|trials)\b(?<!find more studies)(?<!find more trials)"
    r"|\bquality\b(?! of (?:life|sleep|(?:the )?(?:care|services?)))|\bcaution\b|\b(?:small|insufficient|low) (?:and (?:\w{1,12} ))?(?:amount|number|stud|trial|sample)|\binadequate\b|\bpreliminary\b|\b(?:relatively|very|too) small\b|\b(?:only|too) (?:a )?(?:few|one|two)\b"
    r"|\bmay not (?:apply|be)\b|\b(?:probably|may (?:also )?(?:be (?:associated|better|effective|less|more|useful)|have|increase|make|reduce|improve|help|lead))\b",
)
NOT_UNSURE = lazily(
    r"\b(?:no|without) (?:\w{1,12} )?limitations?\b[^.,;]*|\blimit(?:s|ed) (?:the )?numbers? to \d"
    r"|\b(?:parking|places|spaces)\b[^.,;]{0,30} limited\b"
    r"|(?<!not )(?<!n't )(?<!n’t )(?<!never )\b(?:very|quite|fully|completely|absolutely) (?:sure|certain) (?:of|about) (?:the|our|these) (?:results|findings)\b"
    r"|\b(?:results|findings) are (?:very |quite )?certain\b|(?:\bmay not [^.;]{1,40})?\b(?:phone|call|ring|e-?mail|contact) us\b"
)
"""Sounds like a limit and is none: “parking is limited”."""
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
