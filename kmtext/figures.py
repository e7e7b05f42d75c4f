"""Numbers as texts write them: percentages, and shares such as “1 in 7”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from kmtext.patterns import lazily

PEOPLE = (
    r"(?:people|persons|patients|participants|adults|women|men|mothers|parents|children|babies|infants|teenagers"
    r"|volunteers|carers|nurses|doctors|pupils|workers|smokers|deaths|cases|births|pregnancies)"
)
PERCENT = r"\s?(?:%|per\s?cent\b)"
_TO_NINETEEN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {
    **{word: number for number, word in enumerate(_TO_NINETEEN) if number},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    **{
        f"{tens}-{_TO_NINETEEN[unit]}": 10 * number + unit
        for number, tens in enumerate(_TENS, 2)
        for unit in range(1, 10)
    },
}
_UNITS = "|".join(_TO_NINETEEN[1:10])
_SPELT = rf"(?:{'|'.join(_TENS)})(?:[-‐‑](?:{_UNITS}))?|{'|'.join(_TO_NINETEEN[10:])}|{_UNITS}"
COUNT = rf"(?:\d[\d,]{{0,9}}|{_SPELT})"
_BASE = rf"(?:\d[\d,]{{0,9}}|{_SPELT}|an?\shundred|an?\sthousand)"
_SHARE = lazily(
    rf"(?<![\d.,£$€‐‑-])(?<!hundred\sand\s)\b(?P<count>{COUNT})\s(?:{PEOPLE}\s)?(?:in|out\sof|per)\s(?:every\s|each\s)?(?P<base>{_BASE})\b"
    rf"(?![.,]?\d)(?!\s(?:to|or)\s\d)(?!\s?(?:%|per\s?cent|years?|months?|weeks?|days?|hours?|countries|locations|sites|centres|mg|ml|kg)\b)",
    re.IGNORECASE,
)
_PERHAPS = lazily(rf"\s(?:in|of|per)\s(?:every\s|each\s)?{_BASE}", re.IGNORECASE)
"""Is in every share, and far quicker to seek."""
PERCENT_OF_PEOPLE = lazily(
    rf"(?<![\d.,%±–‐‑-])(?<!to\s)(?<!and\s)(?<!or\s)\b(?P<value>\d{{1,2}}(?:[.·]\d{{1,2}})?){PERCENT}\sof\s"
    rf"(?:all\s)?(?P<who>(?P<those>(?:the|these|those|our)\s)?(?:(?!day|time|week|year)[a-z]{{3,12}}\s)?{PEOPLE})\b",
    re.IGNORECASE,
)
"""A percentage of people, and not the upper end of a range."""
_ROUND = frozenset((10, 20, 100, 1000, 10_000, 100_000, 1_000_000))
_LARGEST_ONE_IN = 20
"""“1 in 7” is easy to picture, “1 in 45” is not."""
_EASY = frozenset((*range(2, 11), 12, 15, 20))
"""What readers can picture in “1 in 7”; “1 in 11” is harder than 9%."""
_NEAR = Decimal("0.025")
"""How far, as a part of itself, a share may be moved to become “1 in” something."""


class Share(NamedTuple):
    """A share of people such as “1 in 7”, where it stands in a text."""

    start: int
    end: int
    part: int
    base: int


def shares(text: str) -> Iterator[Share]:
    """Yield the shares of a text: one in a few, or any number in ten, a hundred, a thousand …

    Counts of what was studied are none: “12 in 37 patients” has no base to compare by.
    """
    if not _PERHAPS.search(text):
        return
    for match in _SHARE.finditer(text):
        count, base = number(match["count"]), number(match["base"])
        if count < base and (base in _ROUND or (count == 1 and base <= _LARGEST_ONE_IN)):
            yield Share(match.start(), match.end(), count, base)


def number(text: str) -> int:
    """Return a whole number that was written in figures or in words."""
    word = re.sub("[‐‑]", "-", text.lower().replace(",", ""))
    if word.isdigit():
        return int(word)
    return _WORDS.get(word) or (1000 if word.endswith("thousand") else 100)


def rounded(value: Decimal) -> Decimal:
    """Return a number without decimals; halves go up."""
    return value.quantize(Decimal(1), ROUND_HALF_UP)


def _one_in(percent: Decimal) -> int | None:
    """Return the N for which “1 in N” is as good as a percentage, or None."""
    if not 0 < percent < 100:
        return None
    out_of = int(rounded(100 / percent))
    exact = abs(Decimal(100) / out_of - percent) <= percent * _NEAR
    return out_of if exact and out_of in _EASY else None


def in_people(match: re.Match[str]) -> str | None:
    """Return “1 in 5 people” or “7 in 10 people” where that is as good as a percentage of them.

    Takes a match of `PERCENT_OF_PEOPLE`.
    """
    value = Decimal(match["value"].replace("·", "."))
    who = f"of {match['who']}" if match["those"] else match["who"]
    out_of = _one_in(value)
    if out_of == 2:
        return f"half of {match['who']}"
    if out_of:
        return f"1 in {out_of} {who}"
    tenths = rounded(value / 10)
    exact = abs(tenths * 10 - value) <= value * _NEAR
    return f"{tenths} in 10 {who}" if exact and 0 < tenths < 10 else None
