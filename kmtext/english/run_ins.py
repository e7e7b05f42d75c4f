"""Where a heading, a title or an item of a list ran into what follows because its line was lost.

So it is in a pasted abstract or web page: "Key results We found ...". Only what can hardly be
anything else is parted, as a false cut costs more than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kmtext.patterns import lazily

_ONE_WORD_HEADING = lazily(
    r"(?:Background|Introduction|Objectives?|Aims?|Methods|Results|Findings|Conclusions?)\s+"
    r"(?=(?:[A-Z][a-z]*,?|\d+)\s(?![A-Z]))"
)
"""At the beginning only; not so "Background noise" and "Background Music Ltd"."""

_EVIDENCE = r"[Oo]f (?:the )?evidence"
_HEADING = lazily(
    r"\b(?:(?:Review|Research) questions?|Search (?:date|methods)|Selection criteria"
    r"|Data collection and analysis|(?:Study|Trial) (?:characteristics|funding(?: sources)?)"
    rf"|(?:Quality|Certainty|Reliability|Limitations) {_EVIDENCE}"
    r"|(?:Study characteristics and key|Key|Main) (?:results|findings|messages?)"
    rf"(?: and (?:conclusions|(?:the )?(?:quality|certainty) {_EVIDENCE}))?"
    r"|(?:The aim|Aim) of (?:the|this) review|Authors?['’]? conclusions|Future research"
    r"|Implications for (?:practice|research)|Patient and public involvement"
    r"|What (?:(?:did )?we (?:do|did|find|found)|this means"
    r"|the (?:research|evidence) (?:says|shows))"
    r"|Why (?:this (?:question )?is important|we did this (?:Cochrane )?[Rr]eview))\s+"
    r"(?=(?:[A-Z][\w‐-]*,?|\d+)\s(?![A-Z])|[‐•]\s)"
)
"""A heading, with a capital, before another capital."""

_BEFORE = r"(?<=[\w)])\s+"
_WORD = lazily(r"[A-Za-z][\w’'‐-]{2,}")
_NUMBERS = (
    "Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Thirteen|Fourteen|Fifteen"
    "|Sixteen|Seventeen|Eighteen|Nineteen|Twenty|Thirty|Forty"
)
_OPENING = lazily(
    rf"{_BEFORE}(?=(?:We|The|This|These|There|They|It|Our|In|For|At|On|From|To|All|Both|Many|Most"
    r"|Some|If|When|Since|During|After|Because|Although|However|Despite|Overall|Currently|People"
    rf"|Patients|What|(?P<number>{_NUMBERS})),?\s"
    r"(?!(?:vitro|vivo|situ|utero|process)\b)[a-z0-9][a-z0-9,.‐-]*\s)"
)
"""A word that opens a sentence, with a capital though no stop came before."""
_LEADS_ON = frozenset(
    [
        *("the", "and", "for", "with", "from", "than", "that", "which", "who", "are", "was"),
        *("were", "been", "being", "not", "new", "into", "over", "under", "between", "via", "per"),
        *("our", "their", "its", "his", "her", "this", "these", "those", "used", "using"),
        *("called", "titled", "entitled", "named", "but", "although", "see", "even", "only"),
    ]
)
"""Words after which a sentence goes on, whatever letter comes next."""
_NUMBERED = frozenset(
    [
        *("act", "arm", "article", "band", "chapter", "cohort", "day", "formula", "grade"),
        *("group", "level", "part", "phase", "radio", "season", "section", "stage", "step"),
        *("tier", "type", "unit", "war", "wave", "week", "world", "year"),
    ]
)
_QUESTION = lazily(
    rf"{_BEFORE}(?=(?:What|Why|How|Who|Which|Where|When|Is|Are|Was|Were|Do|Does|Did|Can|Should"
    r"|Will)\s[a-z])"
)
_REPEATED = lazily(rf"{_BEFORE}(?=(?P<word>[A-Z][a-z]{{3,}}),?\s[a-z])")
_NO_TITLE = lazily(
    r"(?:The|An?|In|For)\b|.*(?:[,;:]|\b(?:is|are|was|were|has|have|that|which|who|can|may|we)\b)",
    re.IGNORECASE | re.DOTALL,
)
_UNMARKED = lazily(r"\s(?<=[\w);]\s)\s*[A-Z]")
_BULLET = lazily(r"\s(?=[•▪]\s?\w)")
_ITEM = lazily(r";\s+(?=[A-Z][a-z]+ [a-z])")
_LEAD_IN = lazily(r"(?:\b(?:includes?|are|were)|:)\s+(?=[A-Z][a-z]+ [a-z])")


def run_ins(text: str, start: int, end: int) -> list[int]:
    """Return where further units begin within what stops show as one sentence."""
    begins = set()
    if found := _ONE_WORD_HEADING.match(text, start, end):
        begins.add(found.end())
    if text.count("•", start, end) + text.count("▪", start, end) > 1:
        begins.update(found.end() for found in _BULLET.finditer(text, start, end))
    if _UNMARKED.search(text, start, end):
        begins.update(_headings(text, start, end), _openings(text, start, end))
        begins.update(_items(text, start, end))
        if start == 0:
            begins.update(_after_title(text, end))
        if text[start:end].rstrip().endswith("?"):
            questions = _QUESTION.finditer(text, start, end)
            begins.update(found.end() for found in questions if _word_before(found))
    return sorted(begins - {start})


def _word_before(found: re.Match[str]) -> str | None:
    """Return the word before a match, save one after which a sentence goes on."""
    text, at = found.string, found.start()
    word = text[max(0, at - 40) : at].split()[-1].strip("()")
    return word if _WORD.fullmatch(word) and word.lower() not in _LEADS_ON else None


def _headings(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where headings of several words begin and end."""
    for found in _HEADING.finditer(text, start, end):
        before = text[start : found.start()].rstrip()
        if not before or before[-1].isalnum() or before[-1] == ")":
            yield from found.span()


def _openings(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a word opens a sentence; not so "Phase Two trials"."""
    for found in _OPENING.finditer(text, start, end):
        before = _word_before(found)
        if before and not (found["number"] and (before[0].isupper() or before in _NUMBERED)):
            yield found.end()


def _after_title(text: str, end: int) -> Iterator[int]:
    """Yield where a title ends and its own word opens a sentence: "Care for asthma Asthma is"."""
    for found in _REPEATED.finditer(text, 0, end):
        title, word = text[: found.end()], found["word"].lower()
        if _NO_TITLE.match(title):
            return
        is_repeated = word in title and re.search(rf"(?<![\w‐-]){word}\b", title)
        if is_repeated and _word_before(found):
            yield found.end()
            return


def _items(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the items of a list begin: "Signs include Seeing rings; Reading less; ..."."""
    items = [found.end() for found in _ITEM.finditer(text, start, end)]
    if len(items) < 2 or len(items) < text.count(";", start, end) - 1:
        return
    leads = [found.end() for found in _LEAD_IN.finditer(text, start, items[0])]
    if leads:
        yield from (leads[-1], *items)
