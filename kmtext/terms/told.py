"""Whether the next few words tell readers what a listed term is, so that an editor lets it stand.

The model of `explained` decides what counts as jargon. This adds what an editor sees at a glance:
a gloss up to two sentences on, under the term's short form, or in words of the list's own.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from kmtext.english.sentences import Sentence
from kmtext.patterns import lazily
from kmtext.terms.lists import Entry
from kmtext.terms.term import IS_DEFINED, Term
from kmtext.words.difficulty import zipf_frequency
from kmtext.words.spelling import american

_SHORT_FORM = lazily(
    r"(?:\s[a-z‐-]+)?(?:;\s|,?\s(?:\(|or [\"“‘]))(?:or |the )?([A-Z][\w‐-]{1,9}?)s?[);,:\"”’]"
)
_WORKS = lazily(r"\s(?:uses?|consists? of|works? by|(?:develops?|grows?|starts?) (?:from|in))\s")
"""What a thing does or is made of, where a sentence opens with its name."""
_NAMED_BY = lazily(
    r"(?:called(?!\s(?:for|in|on|off|upon)\s)|known (?:(?:to\s\w{3,20}\s)?as|of)|termed|named|referred to as)\s"
    r"(?:an?\s|the\s)?(?:[\w‐-]+\s\([^()]{0,40}|[^.;:()]{1,80}(?:,|\sand|\sor)\s|(?:[\w‐-]+\s){1,2})?"
    r"[\"'‘“]?$"
    r"|\bi\.\s?e\.\s?,?\s(?:those\s(?:who|with)\s(?:had|have|got)?\s?)?$"
    r"|\b(?:(?:[Aa]n?|another|one|that|[Tt]he|[Tt]his|two)\s(?:[\w‐-]+\s)?"
    r"(?:bacterium|disease|condition|drug|enzyme|fungus|gene|germ|hormone|medicine|parasite|protein|virus|vitamin|worm)"
    r"|bacteria|diseases|drugs|enzymes|fungi|germs|hormones|medicines|parasites|proteins|viruses|vitamins|worms)"
    r"\s[\"'‘“]?$"
)
"""“called an NSAID (”, “also called bed sores, ” or “the parasite ” before the term."""
_GLOSSED = lazily(
    r"(?:\s\([A-Z][\w‐-]{1,9}\))?"
    r"(?:\sin which\s|,\s(?:in which|where)\s|,?\s(?:which (?:is|are|means?)(?!\s(?:(?:an?|very)\s)?(?:common|essential|important|key)\b)|that is,|i\.e\.)\s"
    r"|\s\([A-Z][\w‐-]{1,9}[;,:]\s[a-z]"
    r"|,\s(?:also|often|sometimes)\s(?:called|known as)\s[^,.]{1,60},\s(?:is|are)\s"
    r"|,?\s(?:or\s[A-Z][\w‐-]{1,9},\s)?which\s(?!(?:ha|wa|i|increase|lead|remain|require|occur|include|result)s\b)"
    r"[a-z]+s\s"
    r"|\s\((?:using|through|by)\s(?!the\b)|(?:\s(?!and\b|or\b)[\w‐-]+){1,5}\s\((?:i\.\s?e\.|that is)"
    r"|:\s(?:these|this|it)\s(?:is|are)\s"
    r"|,\s(?!(?:and|as|but|in|including|or|such|which|with)\b)[a-z‐-]+\s(?:in|of|to|from|on)\s(?:[\w‐-]+\s){1,4}(?:that|which)\s"
    r"|\s\([A-Z][\w‐-]{1,9}\),\san?\s[^,]{4,60},"
    r"|\s?[–—]\s?(?:an?|the)\s|[\"’']?\sin that\s"
    r"|:\s(?:an?|the|when|where)\s|,?\ssuch as\s|\swho (?:got|received|had|did) no)"
)
_BRACKET = lazily(r"\s\([^()]*")
_OF_A_STUDY = lazily(r"(?:trials?|study|studies)$", re.IGNORECASE)
"""What these are “in which” people took part is no explanation."""
_KIND = lazily(
    r"(?:\b(?:drug|hormone|medicine|medication|opiate|opioid|painkiller|sedative|vaccine)"
    r"|\bagent|agonist|anti(?:biotic|depressant|psychotic|viral|epileptic|histamine|coagulant|fungal)"
    r"|atypical|blocker|inhibitor|statin|steroid|thiazide|diuretic|treatments? for)s?\b",
    re.IGNORECASE,
)
"""Beside the name of a medicine, these tell readers enough of what it is."""
_IS = lazily(
    r"(?:\s\((?:or\s)?[\"'“‘]?[A-Z][\w‐-]{1,9}[\"'”’]?\))?\s(?:is|are)\s"
    r"(?:(?:an?|the|one of the|(?:forms?|kinds?|types?) of)\s|[\w‐-]+\s(?:that|which|who|where)\s)"
    r"(?!(?:best|first|main|most|only|same)\b|(?:[\w-]+\s){0,2}(?:problem|concern|cause|risk|challenge|burden|issue|aim|focus)s?\b)"
)
"""“is a rare liver disease”, not “is a common problem”."""
_IN_BRACKETS = lazily(
    r"(?:\s\([A-Z][\w‐-]{1,9}\))?\s\((?!(?:as|at|based|both|by|compared|data|e\.g|eight|evidence|five|for|four|from"
    r"|high|if|in|including|involving|low|mainly|moderate|mostly|nine|on|one|only|see|seven|six|such|ten|three|to|two"
    r"|very|when|where|with|all|and|or|but|range|trials?|certainty|confidence|quality|stud\w+)\b)[a-z][^()\d]{2,80}[a-z][\"'’”]?\)"
)
"""“(plain words that say what it is)”, not “(two studies)”."""
_KIND_OF = r"(?:cancer|condition|disease|drug|infection|medicine|test|treatment|trial|study)s?"
"""What may stand behind an adjective where its meaning is told: “investigational”."""
_FORM = lazily(r"(?:s|ly)?(?![\w‐-])")
"""What a form of a term may end in: “parenterally”."""
_LETTERS = lazily(r"[^\W\d_]{3,}")
_STEM = 4
"""Letters that forms of a word share: “narrowing” and “narrowed”."""
_KNOWN = 3.6
"""Zipf frequency from which a word beside an explained term needs no explanation itself."""
_ENDING = 3
"""Letters that may differ between forms of a term: “pool” and “pooled”."""
_BEHIND_WORDS = lazily(r"(?:[a-z]|\b(?P<initial>[A-Z])[A-Z]+s?)\s\((?:also\s|or\s)?[\"'‘“]?$")
_CLOSED = lazily(r"[\"'’”]?(?:\s\([A-Z][\w‐-]{1,9}\))?\)|\s[\w‐-]+\ssuch as\s")
_BEHIND_OR = lazily(r"([\w‐-]+[\"'’”]?\s[\w‐-]+),?\sor\s[\"'‘“]?$")


def is_told(
    term: Term, entry: Entry, preceding: Sequence[Sentence], following: Sequence[Sentence]
) -> bool:
    """Return whether the term's own sentence or one of those beside it tells what it is."""
    if is_glossed(term, following) or _is_put_in_brackets(term, preceding):
        return True
    before, after = _parted(term)
    glosses = (entry.meaning, *entry.plain)
    own = _stems(term.text)
    least = 1 if entry.list == "medicines" else 2
    around = [_stems(before + after), *(_stems(beside.text) for beside in (*preceding, *following))]
    telling = [telling_stems(gloss) - own for gloss in glosses]
    if any(_says(stems, gloss, least) for stems in around for gloss in telling):
        return True
    other_name = _BEHIND_OR.search(before)
    named = _stems(other_name[1]) if other_name else frozenset[str]()
    return any(
        named & telling_stems(gloss) for gloss in glosses
    )  # “side effects or adverse events”


def is_hinted(term: Term, entry: Entry, share: float) -> bool:
    """Return whether the term's sentence holds this share of what its meaning or a plain word says."""
    own = _stems(term.text)
    around = _stems(" ".join(_parted(term)))
    in_plain_words = any(_says(around, telling_stems(plain) - own, 1, 1) for plain in entry.plain)
    return in_plain_words or _says(around, telling_stems(entry.meaning) - own, 1, share)


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
    behind = _BEHIND_WORDS.search(before)
    if behind and _CLOSED.match(after) and behind["initial"] != term.text[:1].upper():
        return True  # “womb (uterus)”, not “RCT (randomised controlled trial)”
    of_a_study = _OF_A_STUDY.search(term.text) and after.startswith(" in which")
    if _NAMED_BY.search(before) or _IS.match(after):
        return True
    if _GLOSSED.match(after) and not of_a_study:
        return True
    if before == "In " and after.startswith(", "):
        return True  # “In haemodialysis, a machine cleans the blood”
    bracket = _BRACKET.match(after)
    if bracket and f" {term.text.lower()} " in bracket[0].lower():
        return True  # “control group (children in the control group had …)”
    short = _SHORT_FORM.match(after)
    if short and f"In {short[1]}, " in _joined(following):
        return True
    names, then = (term.text, *(short.groups() if short else ())), _joined(following)
    if any(named.start() == 0 and _WORKS.match(then, named.end()) for named in _named(names, then)):
        return True
    return any(
        IS_DEFINED.match(there, named.end()) or _GLOSSED.match(there, named.end())
        for there in (after, then)
        for named in _named(names, there)
    )


def is_built_on_told(term: Term, terms: Iterable[Term]) -> bool:
    """Return whether a term is known words and one that was explained before: “placebo-controlled”."""
    words = _parts(term)
    if len(words) == 1:
        return False  # there is nothing that it could be built on
    gloss = telling_stems(f"{term.meaning} {' '.join(term.plain)}")
    return any(
        known < words
        and gloss & telling_stems(" ".join(told.plain))
        and all(zipf_frequency(word) >= _KNOWN for word in words - known)
        for told in terms
        if told.explained and told.start < term.start and (known := _parts(told))
    )


def _parts(term: Term) -> set[str]:
    return set(re.split(r"[\s‐‑-]", term.text.lower()))


def is_defined_in(term: Term, sentences: Sequence[Sentence]) -> bool:
    """Return whether a sentence says what a term or a form of it is: “X (…)”, “X is a …”."""
    name = term.text.lower().removesuffix("s")
    return any(
        _IS.match(sentence.text, form.end()) or _IN_BRACKETS.match(sentence.text, form.end())
        for sentence in sentences
        for end in _ends(name, sentence.lower)
        if (form := _FORM.match(sentence.text, end))
    )


def _ends(name: str, text: str) -> Iterator[int]:
    """Yield where each use of a name in a text ends."""
    at = text.find(name)
    while at >= 0:
        yield at + len(name)
        at = text.find(name, at + 1)


def _parted(term: Term) -> tuple[str, str]:
    """Return the words of the term's sentence before it and after it."""
    words = [word for word in term.sentence.words if term.start <= word.start < term.end]
    text = term.sentence.text
    return text[: words[0].at], text[words[-1].at + len(words[-1].text) :]


def _joined(sentences: Sequence[Sentence]) -> str:
    return "".join(f"{sentence.text} " for sentence in sentences)


def _named(names: tuple[str, ...], text: str) -> Iterator[re.Match[str]]:
    """Yield where one of these names stands in a text, in the singular or plural."""
    stems, lower = [name.removesuffix("s") for name in names], text.lower()
    if any(stem.lower() in lower for stem in stems):  # in few, and to look for it is quicker
        either = "|".join(map(re.escape, stems))
        yield from re.finditer(rf"\b(?:{either})(?:s|\s{_KIND_OF})?\b", text, re.IGNORECASE)


def _says(around: frozenset[str], telling: frozenset[str], least: int, share: float = 0.5) -> bool:
    """Return whether this share of the telling words of a gloss stands in a text, `least` at least."""
    met = len(telling & around)
    return met >= least and met >= share * len(telling)


def telling_stems(gloss: str) -> frozenset[str]:
    """Return the stems of the words that tell one gloss from others."""
    return _stems(gloss) - _SAYS_LITTLE


@functools.lru_cache(maxsize=10_000)
def _stems(text: str) -> frozenset[str]:
    words = (american(word.lower()) for word in _LETTERS.findall(text))
    return frozenset(word.removesuffix("s")[:_STEM] for word in words)


_SAYS_LITTLE = _stems(
    """
    also and are been body can cause cell change complication condition count disease does doing done each
    dna each effect for from gene give group had has have having heal help how illness into its kind like long made
    many make may mean measure medical molecule not one other out part patient people problem protein result seen set
    several share show some sort study such take test than that the their them they thin this treat
    trial type use used using usual very was way well were what when where which who with work
    """
)
"""Stems of words that stand in many glosses, so that meeting them says nothing."""


def is_named_with_its_kind(unit: Sentence, at: int, term: str) -> bool:
    """Return whether the words round a medicine say what it is: “antibiotics such as …”, “(…)”."""
    before = unit.text[:at]
    is_in_brackets = before.rfind("(") > before.rfind(")")
    return is_in_brackets or bool(_KIND.search(unit.text, max(0, at - 60), at + len(term) + 40))
