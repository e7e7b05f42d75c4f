"""Whether the next few words tell readers what a listed term is, so that an editor lets it stand.

The model of `explained` decides what counts as jargon. This adds what an editor sees at a glance:
a gloss up to two sentences on, under the term's short form, or in words of the list's own.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from kmtext.lists import Entry
from kmtext.patterns import lazily
from kmtext.sentences import Sentence
from kmtext.spelling import american
from kmtext.terms import IS_DEFINED, Term

_SHORT_FORM = lazily(r",?\s(?:\(|or [\"“‘])(?:or |the )?([A-Z][\w‐-]{1,9}?)s?[);,:\"”’]")
_NAMED_BY = lazily(
    r"(?:called|known (?:as|of)|termed|named|referred to as)\s"
    r"(?:an?\s|the\s)?(?:[\w‐-]+\s\([^()]{0,40}|[^.;:()]{1,80}(?:,|\sand|\sor)\s)?[\"'‘“]?$"
    r"|\bi\.\s?e\.\s?,?\s(?:those\s(?:who|with)\s(?:had|have|got)?\s?)?$"
    r"|\b(?:bacteri(?:a|um)|disease|condition|drug|enzyme|fung(?:i|us)|gene|germ|hormone|medicine"
    r"|parasite|protein|virus(?:es)?|vitamin|worm)s?\s[\"'‘“]?$"
)
"""“called an NSAID (”, “also called bed sores, ” or “the parasite ” before the term."""
_GLOSSED = lazily(
    r"(?:\s\([A-Z][\w‐-]{1,9}\))?"
    r"(?:(?<!trials|tudies)\sin which\s|,\s(?:in which|where)\s|,?\s(?:which (?:is|are|means?)|that is|i\.e\.)\s"
    r"|\s\([A-Z][\w‐-]{1,9}[;,:]\s[a-z]"
    r"|,\s(?:also|often|sometimes)\s(?:called|known as)\s[^,.]{1,60},\s(?:is|are)\s"
    r"|\s?[–—]\s?(?:an?|the)\s|[\"’']?\sin that\s"
    r"|:\s(?:an?|the|when|where)\s|,?\ssuch as\s|\swho (?:got|received|had|did) no)"
)
_KIND = lazily(
    r"(?:\b(?:drug|hormone|medicine|medication|opiate|opioid|painkiller|sedative|vaccine)"
    r"|\bagent|agonist|anti(?:biotic|depressant|psychotic|viral|epileptic|histamine|coagulant|fungal)"
    r"|atypical|blocker|inhibitor|statin|steroid|thiazide|diuretic|treatments? for)s?\b",
    re.IGNORECASE,
)
"""Beside the name of a medicine, these tell readers enough of what it is."""
_IS = lazily(
    r"(?:\s\([A-Z][\w‐-]{1,9}\))?\s(?:is|are)\s(?:an?|the|one of the)\s"
    r"(?!(?:[\w-]+\s){0,2}(?:problem|concern|cause|risk|challenge|burden|issue|aim|focus)s?\b)"
)
"""“is a rare liver disease”, not “is a common problem”."""
_LETTERS = lazily(r"[^\W\d_]{3,}")
_STEM = 4
"""Letters that forms of a word share: “narrowing” and “narrowed”."""
_ENDING = 3
"""Letters that may differ between forms of a term: “pool” and “pooled”."""
_BEHIND_WORDS = lazily(r"[a-z]\s\((?:also\s|or\s)?[\"'‘“]?$")
_SAYS_LITTLE = frozenset(
    re.findall(
        r"\w+",
        """
    and are body caus chan comp cond coun dise does doin done each effe for from give grou has have
    heal help how illn into kind like long many make may mean meas medi not one othe out part pati
    peop prob resu seen set shar show some stud such take test than that the thei them they thin
    trea tria use used usin usua very way well what when wher whic who with work
    """,
    )
)
"""Stems of words that stand in many glosses, so that meeting them says nothing."""


def is_told(
    term: Term, entry: Entry, preceding: Sequence[Sentence], following: Sequence[Sentence]
) -> bool:
    """Return whether the term's own sentence or one of those beside it tells what it is."""
    if is_glossed(term, following) or _is_put_in_brackets(term, preceding):
        return True
    around = _stems(_joined((*preceding, *following)) + " ".join(_parted(term)))
    least = 1 if entry.list == "medicines" else 2
    return any(_says(around, gloss, least) for gloss in (entry.meaning, *entry.plain))


def _is_put_in_brackets(term: Term, preceding: Sequence[Sentence]) -> bool:
    """Return whether a form of the term stood in brackets behind plain words: “combine (pool)”."""
    stem = term.text[: max(_STEM, len(term.text) - _ENDING)]
    before = _joined(preceding) + _parted(term)[0]
    if f"({stem}".lower() not in before.lower():
        return False  # most are not, and to look for it is quicker
    pattern = lazily(rf"[a-z]\s\({re.escape(stem)}[\w‐-]{{0,12}}\)", re.IGNORECASE)
    return bool(pattern.search(before))


def is_glossed(term: Term, following: Sequence[Sentence]) -> bool:
    """Return whether a gloss stands at the term, here or in a sentence that follows."""
    before, after = _parted(term)
    if before.endswith(", or ") and after.startswith((",", ".")):
        return True  # “womb, or uterus, …”
    if _BEHIND_WORDS.search(before) and after.startswith(")"):
        return True  # “womb (uterus)”
    if _NAMED_BY.search(before) or _GLOSSED.match(after) or _IS.match(after):
        return True
    short = _SHORT_FORM.match(after)
    names = (term.text, *(short.groups() if short else ()))
    return any(
        IS_DEFINED.match(there, named.end()) or _GLOSSED.match(there, named.end())
        for there in (after, _joined(following))
        for named in _named(names, there)
    )


def _parted(term: Term) -> tuple[str, str]:
    """Return the words of the term's sentence before it and after it."""
    text = term.sentence.text
    at = text.find(term.text) if term.text in text else len(text)
    return text[:at], text[at + len(term.text) :]


def _joined(sentences: Sequence[Sentence]) -> str:
    return "".join(f"{sentence.text} " for sentence in sentences)


def _named(names: tuple[str, ...], text: str) -> Iterator[re.Match[str]]:
    """Yield where one of these names stands in a text, in the singular or plural."""
    stems, lower = [name.removesuffix("s") for name in names], text.lower()
    if any(stem.lower() in lower for stem in stems):  # in few, and to look for it is quicker
        either = "|".join(map(re.escape, stems))
        yield from re.finditer(rf"\b(?:{either})s?\b", text, re.IGNORECASE)


def _says(around: frozenset[str], gloss: str, least: int) -> bool:
    """Return whether most telling words of a gloss stand in a text, this many at least."""
    telling = telling_stems(gloss)
    met = len(telling & around)
    return met >= least and met * 2 >= len(telling)


def telling_stems(gloss: str) -> frozenset[str]:
    """Return the stems of the words that tell one gloss from others."""
    return _stems(gloss) - _SAYS_LITTLE


@functools.lru_cache(maxsize=10_000)
def _stems(text: str) -> frozenset[str]:
    words = (american(word.lower()) for word in _LETTERS.findall(text))
    return frozenset(word.removesuffix("s")[:_STEM] for word in words)


def is_named_with_its_kind(unit: Sentence, at: int, term: str) -> bool:
    """Return whether the words round a medicine say what it is: “antibiotics such as …”, “(…)”."""
    before = unit.text[:at]
    is_in_brackets = before.rfind("(") > before.rfind(")")
    return is_in_brackets or bool(_KIND.search(unit.text, max(0, at - 60), at + len(term) + 40))
