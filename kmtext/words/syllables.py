"""Syllables of English words as they are spoken, in British or American spelling.

A word is looked up among exceptions and common words; failing that, each run of vowel letters in it
is worth 0 to 3 syllables, whichever the weights of the letters round it favour. Weights and exceptions
are learned from CMUdict by training/syllables.py; models/syllables.md says how well.

Where speech leaves a choice: a number is one syllable however long ("2023", "2.5"); parts joined
by a hyphen or slash are added up; "every" has three, the pronunciation that CMUdict gives first.
Capitals are spelt out ("MRI" 3) unless they can be said as a word ("NASA" 2): see `_is_spelt_out`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from kmtext.words.spelling import american

Weights = Mapping[str, tuple[int, int, int]]
"""For each context, the weights of 0, 2 and 3 syllables against that of 1."""

_PART = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d(?:[\d.,]*\d)?|&")
_VOWELS = re.compile(r"[aeiouy]+")
_FINAL_E_ACUTE = re.compile("\u00e9e?(?=s?$)")
_MC = re.compile(r"^mc(?=[^aeiouy])")
_CONTRACTION = re.compile(r"(.+)'(s|d|m|t|ll|re|ve)", re.IGNORECASE)
_SIBILANT = re.compile(r"(?:[sxz]|ch|sh|[cgsz]e)$", re.IGNORECASE)
_CONSONANT = re.compile(r"[^aeiouwy]$", re.IGNORECASE)

# Before a vowel these are said apart: bio-active, neuro-imaging.
_COMBINING_FORM = re.compile(
    r"^(anti|auto|bio|cardio|electro|gastro|hydro|immuno|intra|macro|micro|multi|musculo|myo|nano"
    r"|neuro|osteo|pharmaco|photo|pneumo|psycho|radio|retro|rhino|semi|socio|thermo|thrombo)"
    r"(?=[aeiou]\w{3})"
)

# How many letters before (up to 3) and after (up to 4) a run of vowels each weight sees.
_REACH = (
    *((0, 0), (1, 0), (0, 1), (1, 1), (1, 2), (2, 1), (2, 0), (0, 2)),
    *((2, 2), (3, 0), (0, 3), (0, 4), (3, 1), (1, 3)),
)
_WITHIN = {
    (before, after): [(back, ahead) for back, ahead in _REACH if back <= before and ahead <= after]
    for before in range(4)
    for after in range(5)
}
"""Those that stay within a word of so many letters before and after the run."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CAPITALS = re.compile(r"[a-z]?([A-Z]{2,})s?|([A-Z][a-z][A-Z])s?")
_ROMAN_NUMERALS = frozenset(("II", "III", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII"))
_ACRONYMS = {"CPAP": 2, "NSAID": 2, "UCLA": 4, "UKRI": 4}
"""Syllables of acronyms that are said otherwise than their letters suggest."""
_SHORT_WORDS_IN_CAPITALS = _words(
    "ACE AGE AIM ALL AN AND ANY ARE AS AT BE BUT BY CAN CAT DAY DID DO END FOR GET HAD HAS HE"
    " HER HIS HOW IF IN IS ITS KEY LOW MAY MEN MY NEW NO NOT NOW OF OLD ON ONE OUR OUT PET SHE"
    " SIX SO TEN THE TO TWO UP USE WAS WE WHY YOU"
)
_ONSETS = _words(
    "BL BR CH CHR CL CR DR FL FR GL GR KN PH PL PR QU SC SCH SCR SH SHR SK SL SM SN SP SPL SPR ST"
    " STR SW TH THR TR TW WH WR"
)
_CODAS = _words(
    "CH CK CT FF FT GH GHT LD LF LK LL LP LT LTH MP NCH ND NG NK NT NTH PH PT RCH RD RG RK RL RLD"
    " RM RN RP RST RT RTH SH SK SP SS ST TCH TH"
)


_MOST_RUNS = 65_536


@lru_cache(maxsize=65_536)
def count_syllables(word: str) -> int:
    """Count the syllables of a word: at least 1 if it holds a letter or digit, else 0."""
    return load_model().count(word)


class Run(NamedTuple):
    """A run of vowels in a word, and the letters round it that its contexts see."""

    before: str
    vowels: str
    after: str


class SyllableModel:
    """Weights and exceptions learned from a pronouncing dictionary, and how to count by them."""

    def __init__(self, weights: Weights, exceptions: Mapping[str, int]) -> None:
        """Take the weights of contexts and the syllables of words that need none: they count them
        wrongly, or have counted them before.
        """
        self.weights, self.exceptions = weights, exceptions
        self._share = lru_cache(maxsize=_MOST_RUNS)(self._work_out_share)

    def count(self, word: str) -> int:
        """Count the syllables of a word, adding up its parts."""
        if word in self.exceptions:  # small letters, and an apostrophe perhaps
            return self.exceptions[word]
        written = unicodedata.normalize("NFC", word).replace("\u2019", "'")
        return sum(self._count_part(part) for part in _PART.findall(written))

    def _count_part(self, part: str) -> int:
        """Count the syllables of a number, an ampersand or a run of letters and apostrophes."""
        if not part[0].isalpha():
            return 1
        if _is_spelt_out(part):
            return _spell_out(part)
        lower = _in_plain_letters(part.lower())
        if lower in self.exceptions:
            return self.exceptions[lower]
        if "'" in part:
            return self._count_contraction(part)
        twin = american(lower)
        return self.exceptions.get(twin) or self.count_by_weights(twin)

    def _count_contraction(self, part: str) -> int:
        """Count the syllables round an apostrophe: boss's 2, NHS's 4, should've 2, o'clock 2."""
        contraction = _CONTRACTION.fullmatch(part)
        if not contraction:  # the d of "d'Angelo" is no syllable, the o of "o'clock" is
            pieces = (piece for piece in part.split("'") if piece not in ("d", "l", "D", "L"))
            return sum(self._count_part(piece) for piece in pieces) or 1
        stem, ending = contraction.groups()
        hisses = stem[-1] in "HSX" if _is_spelt_out(stem) else _SIBILANT.search(stem)
        adds = hisses if ending in "sS" else ending in ("ll", "ve") and _CONSONANT.search(stem)
        return self._count_part(stem) + bool(adds)

    def count_by_weights(self, word: str) -> int:
        """Count the syllables of a word in small plain letters by the weights alone."""
        form = _COMBINING_FORM.match(word)
        if form:
            return self.count_by_weights(form[0]) + self.count_by_weights(word[form.end() :])
        found = runs(word)
        return max(1, sum(map(self._share, found))) if found else _spell_out(word)

    def _work_out_share(self, run: Run) -> int:
        """Return how many syllables a run of vowels is worth; 1 if its contexts are unknown."""
        none = two = three = 0
        for weights in map(self.weights.get, contexts(run)):
            if weights:
                none += weights[0]
                two += weights[1]
                three += weights[2]
        most = max(none, two, three)
        if most <= 0:
            return 1
        return 0 if most == none else 2 if most == two else 3


@cache
def load_model() -> SyllableModel:
    """Read the learned weights, the exceptions and the common words, once."""
    text = (Path(__file__).parents[1] / "models" / "syllables.txt").read_text(encoding="utf-8")
    weights: dict[str, tuple[int, int, int]] = {}
    exceptions: dict[str, int] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        key, _, value = line.partition("\t")
        if key.isdigit():
            exceptions.update(dict.fromkeys(value.split(), int(key)))
        else:
            none, two, three = value.split()
            weights[key] = int(none), int(two), int(three)
    return SyllableModel(weights, exceptions)


def runs(word: str) -> list[Run]:
    """List the runs of vowels in a word; "^" and "$" are its ends."""
    spelt = "^" + _MC.sub("mac", word).replace("qu", "kw") + "$"
    return [
        Run(spelt[max(0, start - 3) : start], spelt[start:end], spelt[end : end + 4])
        for start, end in (run.span() for run in _VOWELS.finditer(spelt))
    ]


def contexts(run: Run) -> list[str]:
    """List the run in brackets amid more and more of the letters round it."""
    before, vowels, after = run
    left = [f"{before[at:]}[{vowels}]" for at in range(len(before), -1, -1)]
    right = [after[:reach] for reach in range(len(after) + 1)]
    return [left[back] + right[ahead] for back, ahead in _WITHIN[len(before), len(after)]]


def _in_plain_letters(word: str) -> str:
    """Return a word without accents, a final \u00e9 written as it is said: caf\u00e9 as cafay."""
    if word.isascii():
        return word
    word = _FINAL_E_ACUTE.sub("ay", word).replace("\u00e6", "ae").replace("\u0153", "oe")
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _is_spelt_out(part: str) -> bool:
    """Say whether a part is read letter by letter.

    Capitals are if they hold no vowel (NHS), or up to three letters (MRI, HbA) that are no
    everyday word, or up to five that cannot be said together (COPD), or a small prefix (mRNA).
    """
    capitals = _CAPITALS.fullmatch(part)
    if not capitals:
        return False
    letters = (capitals[1] or capitals[2]).upper()
    if letters in _ACRONYMS:
        return True
    if letters in _SHORT_WORDS_IN_CAPITALS or letters in _ROMAN_NUMERALS:
        return False
    return len(letters) <= 3 or part[0].islower() or not _is_sayable(letters)


def _is_sayable(letters: str) -> bool:
    """Say whether capitals can be said as a word: more than five, or consonants where they fit."""
    first, *others = re.split("[AEIOUY]+", letters)
    if not others:
        return False
    *inner, last = others
    return len(letters) > 5 or (
        (len(first) <= 1 or first in _ONSETS)
        and all(len(consonants) <= 2 for consonants in inner)
        and (len(last) <= 1 or last in _CODAS or last[1:] == "S" or last.rstrip("S") in _CODAS)
    )


def _spell_out(part: str) -> int:
    """Count the syllables of letters read one by one; the s of a plural adds none."""
    letters = part.removesuffix("s") if part[-2:-1].isupper() else part
    return _ACRONYMS.get(letters) or sum(3 if letter in "wW" else 1 for letter in letters)
