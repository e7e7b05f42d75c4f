"""Turns of phrase that only research reports use, and what to say instead."""

from __future__ import annotations

import re
from typing import NamedTuple

from kmtext.patterns import lazily
from kmtext.report import Severity


class Turn(NamedTuple):
    """A turn of phrase of research reports, and what to say instead."""

    cue: str
    """Stands in every sentence with the phrase: looked for first, as it costs least."""
    pattern: re.Pattern[str]
    message: str
    severity: Severity
    plain: tuple[str, ...]
    """What can stand in its place."""


def _turn(
    cue: str, pattern: str, message: str, severity: Severity = "warning", plain: str = ""
) -> Turn:
    return Turn(
        cue,
        lazily(rf"\b(?:{pattern})", re.IGNORECASE),
        message,
        severity,
        (plain,) if plain else (),
    )


_EXAMPLES_FOLLOW = (
    r"(?!,?\s(?:such\sas|like|including|called|known\sas|named|namely|which|that\s(?:is|was|are|were|involve[sd]?|aim(?:s|ed)?|use[sd]?|include[sd]?)|who|of|to|for\s\w{1,20}ing)\b"
    r"|\s?[(:–—]|,\s(?:an?|the|or)\s)"
)
_SURE = r"(?:(?:overall|strong|clear|firm|definite|definitive|final|robust|reliable|valid|meaningful|further)\s){0,2}"
TURNS = (
    _turn(
        "conclusion",
        rf"no\s{_SURE}conclusions?\s(?:can|could)\sbe\s(?:drawn|made|reached)"
        rf"|(?:not\spossible\sto|cannot|could\snot|unable\sto)\s(?:draw|reach|make)\s(?:any\s)?{_SURE}conclusions?\b",
        "Say it as you would aloud: ‘we do not know’ or ‘we cannot be sure’.",
    ),
    _turn(
        "conclusion",
        r"(?:difficult\sto\s)?(?<!not\spossible\sto\s)(?<!cannot\s)(?<!could\snot\s)(?<!unable\sto\s)"
        r"(?:(?:draw|reach|make|support)\s(?:any\s)?|no\s|any\s)"
        rf"{_SURE}conclusions?\b(?!\s(?:can|could)\sbe\s(?:drawn|made|reached))"
        r"|before\s(?:\w{1,15}\s){0,2}conclusions?\s(?:can|could)\sbe\s(?:drawn|made|reached)",
        "Say it as you would aloud: ‘we do not know’ or ‘we cannot be sure’.",
        "advice",  # in a sentence that says why, most readers follow it
    ),
    _turn(
        "caution",
        r"(?:should|must|need\sto|has\sto|have\sto)\s(?:therefore\s|also\s)?be\s(?:interpreted|treated|viewed)"
        r"\swith\s(?:\w{1,12}\s)?caution\b(?!,?\s(?:because|as|since|due)\b)",
        "Say that you are not sure of these results, and why.",
    ),
    _turn(
        "control",
        r"(?:compared|relative|comparison)\s(?:to|with)\s(?:the\s|a\s)?controls?\b(?!\s(?:group|arm|over|of|treat|not|who|with|participant|patient|people|women|children|condition|\())",
        "Say what the others had: no treatment, a dummy one or usual care?",
    ),
    *(
        _turn(
            f"{half} ",
            rf"(?<!\(){half}\s(?:areas?|children|clinics?|families|family|homes?|hospitals?|practices?"
            rf"|pupils?|schools?|sites?|villages?|wards?)\b{_EXAMPLES_FOLLOW}",
            "Say which they were, as in ‘schools with the new desks’ or ‘schools without them’.",
            "advice",  # most often the text has told what one half of them had
        )
        for half in ("intervention", "control")
    ),
    _turn(
        "sponsor ",
        r"(?:the|this\sstudy[’']s|study|trial)\ssponsor\b(?=\s(?:ran|created|reviewed|began|conducted|is|was|will|may|has|decided|stopped)\b)",
        "Say who it was, such as the company that makes the medicine.",
    ),
    _turn(
        "outcome",
        r"(?:better|improved?|improves|improving|worse|poor|poorer|good|favou?rable|unfavou?rable)\s"
        rf"(?:\w{{1,12}}\s)?outcomes?\b{_EXAMPLES_FOLLOW}",
        "Say what got better or worse, such as pain or how long people lived.",
    ),
    _turn(
        "intervention",
        r"(?:(?<=\ban\s)(?<!\bwhen\san\s)(?<!\bif\san\s)(?<!\bonce\san\s)(?<!\bwhether\san\s)|(?<=\beach\s)|(?<=\bany\s)|(?<=\banother\s)|(?<=\bbest\s)"
        r"|(?<=\bother\s)|(?<=\bdifferent\s)|(?<=\beffective\s)|(?<=\bpossible\s)|(?<=\bmain\s)|(?<=\bnew\s)|(?<=\bsuch\s)"
        r"|(?<=\bvarious\s)|(?<=\bseveral\s)|(?<=\bmany\s)|(?<=\bof\s)|(?<=\bwhich\s)|(?<=\bwhat\s)|(?<=\bthat\s)|(?<=\bpreventive\s)|(?<=^))"
        r"interventions?\b(?!\s(?:groups?|arms?|period|phase|study|studies|trials?|[a-z‐-]+s?\sgroups?)\b)"
        + _EXAMPLES_FOLLOW,
        "Say what it was, such as a treatment, a test or a training course.",
        "advice",  # most often the text has just said what it was
    ),
    _turn(
        "criteria",
        r"(?:met|meet|meeting|fulfilled|satisfied)\s(?:the|our|all)\s(?:\w{1,12}\s)?(?:inclusion|eligibility|selection)\scriteria\b",
        "Say it as you would aloud: ‘we included …’ or ‘we could not include …’.",
        "advice",  # a formula, but readers follow it
    ),
    _turn(
        "associated with ",
        r"(?:was|were|is|are)\s(?:(?:also|not|significantly|strongly|independently|clearly)\s){0,2}associated\swith\s"
        r"(?:(?:an?|the)\s)?(?:\w{1,12}\s)?(?:increased?|decreased?|reduced|reductions?|higher|lower|greater|fewer|less|more|improved?|improvements?|better|worse|poorer)\b",
        "Say who had more or less of what, as in ‘people who … were more likely to …’.",
    ),
    _turn(
        "favour",
        r"(?:in\sfavour\sof|favour(?:s|ed|ing)?)\s(?:the\s)?(?:\w{1,14}\s)?(?:interventions?|controls?|placebo|experimental|treatment|surgery)\b",
        "Say which did better, and in what.",
    ),
    _turn(
        " significance",
        r"(?:did\snot|does\snot|failed\sto|without|not)\s(?:reach|achieve|reaching|attain)(?:ing)?\s(?:statistical\s)?significance\b",
        "Say that the difference may be down to chance.",
    ),
    _turn(
        "follow",
        r"(?:at|after|with|over|during)\s(?:an?\s|the\s|median\s|mean\s|average\s){0,2}"
        r"(?:[\w‐-]{1,12}\s){0,2}?(?:(?:weeks?|months?|years?)['’]?\s(?:of\s)?"
        r"|\w{1,9}[‐-](?:week|month|year|term)\s)follow[‐ -]?up\b(?:\speriod\b)?",
        "Say how long after, as in ‘six months later’.",
        "advice",  # where the time is told, the rest is a small thing
    ),
    _turn(
        " current ",
        r"(?:the\s)?(?:evidence|review|search(?:es)?)\s(?:in\sthis\s(?:\w{1,12}\s){0,2})?(?:is|are|was|were)\s"
        r"(?:current|up[‐ -]to[‐ -]date)\s(?:up\s)?(?:to|until|till|as\sof|as\sat)\b(?!\s(?:date|practice))",
        "Say it as you would aloud: ‘we looked for studies up to …’.",
        "advice",  # a formula, but readers follow it
        plain="we looked for studies up to",
    ),
    _turn(
        "s to ",
        r"(?:the\s)?(?:primary\s|main\s|overall\s)?(?:aim|objective|purpose)\sof\s(?:this|the|our)\s(?:[\w‐-]{1,15}\s){0,2}(?:review|study|trial|research|project)\s"
        r"(?:was|is)\sto\s(?:assess|determine|evaluate|examine|investigate|establish)(?=\s(?:whether|if|how|what|which)\b)",
        "Say it as you would aloud: ‘we wanted to find out’.",
        plain="we wanted to find out",
    ),
    *(
        _turn(
            f"{aim} of ",
            r"(?:assess|evaluat|examin|investigat|determin|explor)(?:e|es|ed|ing|s)?\sthe\s"
            rf"(?:[\w‐-]{{1,15}}\s)?{aim}\sof\b",
            "Say it as you would aloud: ‘looked at how well … works’.",
        )
        for aim in ("effectiveness", "efficacy", "usefulness")
    ),
    *(
        _turn(
            f" {be} of ",
            rf"{be}\sof\s(?:great\s|some\s|particular\s|added\s|little\s|no\s|high\s)?"
            r"(?:benefit|concern|importance|priority|relevance|use|value)\b(?!\s(?:of|in\sthe)\b)",
            "Say it as you would aloud: ‘helps’, ‘matters’ or ‘worries people’.",
        )
        for be in ("be", "is", "are", "was", "were")
    ),
    _turn(
        "demonstrate",
        r"(?:has|have|had)\s(?:not\s)?been\sdemonstrated\b|(?:did|does|could)\snot\sdemonstrate\b",
        "Say it as you would aloud: ‘studies showed’ or ‘did not show’.",
    ),
    _turn(
        " that ",
        r"it\s(?:is|was|has\sbeen)\s(?:advocated|postulated|hypothesi[sz]ed|proposed|theori[sz]ed)\sthat\b",
        "Say who thinks so, as in ‘some doctors think that’.",
    ),
    _turn(
        "represents ",
        r"represents(?=\s(?:an?|the|one\sof\sthe)\s(?:[\w‐-]{1,15}\s)?(?:cause|problem|burden|risk|challenge|concern|option|treatment|alternative)s?\b)",
        "Say it as you would aloud: ‘is’.",
        plain="is",
    ),
    _turn(
        " identified",
        r"no\s(?!ongoing)(?:[\w‐-]{1,20}\s){0,3}?(?:trials|studies)\swere\sidentified(?:\sfor\sinclusion)?\b(?!\s(?:as|by|in|with)\b)",
        "Say it as you would aloud: ‘we found no studies’.",
    ),
    _turn(
        " include any ",
        r"(?:unable\sto|could\snot)\sinclude\sany\s(?:[\w‐-]{1,20}\s){0,3}?(?:trials|studies)\b",
        "Say it as you would aloud: ‘we found no studies’.",
    ),
    _turn(
        "survival",
        r"(?:(?:improv(?:e[sd]?|ing)|increas(?:e[sd]?|ing)|prolong(?:s|ed|ing)?|better|longer|affects?|effect\son|difference\sin)\s(?:the\s)?)?(?<!\()overall\ssurvival\b"
        r"(?!\s(?:rates?|time)?\s?\(|,\s(?:that|which|meaning))",
        "Say it as you would aloud: ‘live longer’ or ‘how long people lived’.",
    ),
    _turn(
        "outcome",
        r"(?<!\bthese\s)(?<!\bthose\s)(?<!\bour\s)(?:primary|secondary|important|relevant|key|patient|(?:mental\s)?health|functional|(?<!\bon\s)other|remaining)\soutcomes?\b"
        rf"{_EXAMPLES_FOLLOW}(?!\s(?:was|were|is|are|measures?|data)\b|[,;’'\"]|[^.;]{{1,60}}\b(?:such\sas|including)\b)",
        "Say what was measured, such as pain or how long people lived.",
        "advice",  # every sixth stands where the outcomes are told nearby
    ),
    _turn(
        "con",
        r"(?:results?|findings|evidence|data|trials)\s(?:(?:from|of|on|about|for)\s(?:[\w‐-]{1,20}\s){1,8}?)?"
        r"(?:(?:was|were|is|are)\s(?:\w{1,12}\s)?(?:inconclusive|inconsistent|conflicting|contradictory)|showed\s(?:inconsistent|conflicting)\sresults)\b(?!,?\s(?:because|as|due|since|and\simprecise))"
        r"|(?:were|are)\s(?:insufficient\sand\s)?inconclusive\s(?:results|findings|data)\b",
        "Say how: did some find that it works and others not, or could none of them tell?",
    ),
    _turn(
        "effective",
        r"(?<!how )(?<!more )(?<!less )(?<!most )(?<!as )effective\s(?:in|at|for)\s"
        r"(?:reducing|improving|preventing|increasing|decreasing|relieving|lowering|shortening|promoting|controlling)\b",
        "Use the verb alone: ‘reduces’, ‘may prevent’ and so on.",
        "advice",  # “is effective in” is a little longer, and not harder
    ),
)
