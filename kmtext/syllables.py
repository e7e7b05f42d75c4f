"""Syllables of English words as they are spoken, in British or American spelling.

A word is looked up among the exceptions; failing that, each run of vowel letters in it is worth 0
to 3 syllables, whichever the weights of the letters round it favour. Weights and exceptions are
learned from CMUdict by training/syllables.py; models/syllables.md says how well.

Where speech leaves a choice: a number is one syllable however long ("2023", "2.5"); parts joined
by a hyphen or slash are added up; "every" has three, the pronunciation that CMUdict gives first.
Capitals are spelt out ("MRI" 3) unless they can be said as a word ("NASA" 2): see `_is_spelt_out`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from kmtext.spelling import american

_PART = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d(?:[\d.,]*\d)?|&")
_VOWELS = re.compile(r"[aeiouy]+")
_FINAL_E_ACUTE = re.compile(r"\u00e9e?(?=s?$)")
_MC = re.compile(r"^mc(?=[^aeiouy])")
_SIBILANT = re.compile(r"(?:[sxz]|ch|sh|[cgsz]e)$")

_CAPITALS = re.compile(r"^[a-z]?([A-Z]{2,})s?$|^([A-Z][a-z][A-Z])s?$")
_ROMAN_NUMERALS = frozenset(("II", "III", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII"))
_ACRONYMS = {"CPAP": 2, "NSAID": 2, "UCLA": 4, "UKRI": 4}
"""Syllables of acronyms that are said otherwise than their letters suggest."""
_SHORT_WORDS_IN_CAPITALS = frozenset(
    "ACE ALL AN AND ANY ARE AS AT BE BUT BY CAN CAT DID DO FOR GET HAD HAS HE HER HIS HOW IF IN IS"
    " ITS KEY MAY MY NEW NO NOT NOW OF ON ONE OUR OUT PET SHE SO THE TO TWO UP USE WAS WE WHY YOU"
    .split()
)
_ONSETS = frozenset(
    "BL BR CH CHR CL CR DR FL FR GL GR KN PH PL PR QU SC SCH SCR SH SHR SK SL SM SN SP SPL SPR ST"
    " STR SW TH THR TR TW WH WR".split()
)
_CODAS = frozenset(
    "CH CK CT FF FT GH GHT LD LF LK LL LP LT LTH MP NCH ND NG NK NT NTH PH PT RCH RD RG RK RL RLD"
    " RM RN RP RST RT RTH SH SK SP SS ST TCH TH".split()
)


# How many letters before and after a run of vowels each weight sees.
_REACH = (
    *((0, 0), (1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (2, 0), (0, 2)),
    *((2, 2), (3, 0), (0, 3), (0, 4), (3, 1), (1, 3)),
)


def count_syllables(word: str) -> int:
    """Count the syllables of a word: at least 1 if it holds a letter or digit, else 0."""
    parts = _PART.findall(unicodedata.normalize("NFC", word).replace("\u2019", "'"))
    return sum(_count_part(part) for part in parts)


@lru_cache(maxsize=65_536)
def _count_part(part: str) -> int:
    """Count the syllables of a run of letters, a number or an ampersand."""
    if not part[0].isalpha():
        return 1
    exceptions = _model().exceptions
    lower = _without_accents(part.lower())
    if _is_spelt_out(part):
        return _spell_out(part)
    if lower in exceptions:
        return exceptions[lower]
    if "'" in part:
        return _count_contraction(part)
    twin = american(lower)
    return exceptions.get(twin) or count_by_weights(twin)


def _without_accents(word: str) -> str:
    """Return a word in plain letters, its final \u00e9 written as it is said: caf\u00e9 as cafay."""
    word = _FINAL_E_ACUTE.sub("ay", word).replace("\u00e6", "ae").replace("\u0153", "oe")
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _count_contraction(part: str) -> int:
    """Count the syllables of a word with an apostrophe: boss's 2, NHS's 4, should've 2."""
    stem, _, ending = part.rpartition("'")
    said_as_letters = _is_spelt_out(stem)
    hisses = stem[-1] in "HSX" if said_as_letters else _SIBILANT.search(stem.lower())
    after_consonant = stem[-1] not in "aeiouyw"
    extra = (ending == "s" and hisses) or (ending in ("ll", "ve") and after_consonant)
    return _count_part(stem) + bool(extra)


def _is_spelt_out(part: str) -> bool:
    """Say whether a part is read letter by letter.

    Capitals are if they hold no vowel (NHS), or up to three letters (MRI, HbA) that are no
    everyday word, or up to five that cannot be said together (COPD), or a small prefix (mRNA).
    """
    capitals = _CAPITALS.match(part)
    if not capitals:
        return False
    letters = (capitals[1] or capitals[2]).upper()
    if letters in _ACRONYMS:
        return True
    if letters in _SHORT_WORDS_IN_CAPITALS or letters in _ROMAN_NUMERALS:
        return False
    return len(letters) <= 3 or part[0].islower() or not _is_sayable(letters)


def _is_sayable(letters: str) -> bool:
    """Say whether capitals can be said as an English word: long, or consonants where they fit."""
    first, *inner = re.split("[AEIOUY]+", letters)
    if not inner:
        return False
    *inner, last = inner
    return len(letters) > 5 or (
        (len(first) <= 1 or first in _ONSETS)
        and all(len(consonants) <= 2 for consonants in inner)
        and (len(last) <= 1 or last in _CODAS or last.removesuffix("S") in _CODAS or last[1:] == "S")
    )


def _spell_out(part: str) -> int:
    """Count the syllables of letters read one by one; the s of a plural adds none."""
    letters = part.removesuffix("s") if part[:-1].isupper() else part
    return _ACRONYMS.get(letters) or sum(3 if letter in "wW" else 1 for letter in letters)


class Model(NamedTuple):
    """What was learned: for each context the weights of 0, 2 and 3 syllables against 1."""

    weights: dict[str, tuple[int, int, int]]
    exceptions: dict[str, int]


@cache
def _model() -> Model:
    """Read the learned weights and exceptions, once."""
    text = (files("kmtext") / "models" / "syllables.txt").read_text(encoding="utf-8")
    weights: dict[str, tuple[int, int, int]] = {}
    exceptions: dict[str, int] = {}
    for line in text.splitlines():
        key, _, value = line.partition("\t")
        if key.startswith("#"):
            continue
        if key.isdigit():
            exceptions.update(dict.fromkeys(value.split(), int(key)))
        else:
            none, two, three = value.split()
            weights[key] = int(none), int(two), int(three)
    return Model(weights, exceptions)


def contexts(word: str) -> list[list[str]]:
    """List, for each run of vowels in a word, that run in brackets amid the letters round it."""
    spelt = "^" + _MC.sub("mac", word).replace("qu", "kw") + "$"
    found = []
    for run in _VOWELS.finditer(spelt):
        start, end = run.span()
        seen = (f"{spelt[max(0, start - before) : start]}[{run[0]}]{spelt[end : end + after]}" for before, after in _REACH)
        found.append(list(dict.fromkeys(seen)))
    return found


def count_by_weights(word: str, weights: dict[str, tuple[int, int, int]] | None = None) -> int:
    """Count the syllables of a word in lower case by weights alone (the learned ones)."""
    if weights is None:
        weights = _model().weights
    runs = contexts(word)
    if not runs:
        return _spell_out(word)
    return max(1, sum(_best(run, weights) for run in runs))


def _best(run: list[str], weights: dict[str, tuple[int, int, int]]) -> int:
    """Return how many syllables the weights give a run of vowels; one if they know nothing."""
    none = two = three = 0
    for context in run:
        if context in weights:
            a, b, c = weights[context]
            none, two, three = none + a, two + b, three + c
    best, syllables = max((0, 1), (none, 0), (two, 2), (three, 3), key=lambda scored: scored[0])
    return syllables
