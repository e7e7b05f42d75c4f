from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kmtext.analysis import Analysis
from kmtext.figures import Share, shares
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule

_BASES = (10, 100, 1000)


@dataclass(frozen=True, kw_only=True)
class MixedDenominators(Rule):
    """Shares with different numbers after the “in”, such as “1 in 8” and “3 in 100”.

    Told once, at the first share that differs. Shares of very unlike size are let be: “3 in 10,000”
    beside “5 in 100” has no better base.

    ## Why
    Many readers compare the first numbers alone, and take “1 in 8” for less than “3 in 100”.

    ## Source
    CDC Clear Communication Index, item 17: the same denominator throughout. NHS service manual.
    Zikmund-Fisher and others; good evidence that different bases mislead.
    """

    code = "KM605"
    name = "mixed-denominators"
    examples = (
        Example(
            bad="With the drug 1 in 4 people were free of pain. With the dummy drug «1 in 10» were.",
            good="With the drug 25 in 100 people were free of pain. With the dummy drug 10 in 100 were.",
        ),
        Example(
            bad="It helped 12 out of 100 people. «1 in 5» felt sick.",
            good="It helped 12 out of 100 people. 20 out of 100 felt sick.",
            silent="It helped 12 out of 37 patients in 24 studies in 9 countries. 1 in 5 felt sick.",
        ),
        Example(
            bad="Seven people in 100 had a stroke, and «two in 1,000» died.",
            good="Seventy people in 1,000 had a stroke, and two in 1,000 died.",
            silent="Seven people in 100 had a stroke, and two in 100,000 died.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        told = [
            (sentence, share) for sentence in analysis.sentences for share in shares(sentence.text)
        ]
        every = [share for _, share in told]
        for sentence, share in told:
            base = _base_for(every[0], share, every)
            if share.base != every[0].base and base:
                exact = [each.part * base / each.base for each in (every[0], share)]
                about = "" if all(map(float.is_integer, exact)) else "about "
                yield self.suggest(
                    analysis,
                    sentence.source_span(share.start, share.end),
                    "Keep one number after ‘in’ all through the text: "
                    f"{about}{round(exact[0]):,} in {base:,} and {round(exact[1]):,} in {base:,}.",
                )
                return


def _base_for(one: Share, other: Share, every: Sequence[Share]) -> int | None:
    """Return the base on which two shares can be compared, and no shares of a text fall together.

    It is no smaller than what the text counts in: “14 and 10 in 100” would both be 1 in 10.
    """
    comparable = [share for share in every if share.base <= _BASES[-1]]
    least = max((share.base for share in comparable), default=_BASES[0])
    return next(
        (
            base
            for base in _BASES
            if base >= least
            and _fits(one, base)
            and _fits(other, base)
            and _apart(comparable, base)
        ),
        None,
    )


def _apart(every: Sequence[Share], base: int) -> bool:
    """Return whether shares that differ still differ when they are rounded on a base."""
    exact = {Fraction(share.part, share.base) for share in every}
    return len({round(share * base) for share in exact}) == len(exact)


def _fits(share: Share, base: int) -> bool:
    """Return whether a share stays nearly as exact as it was on another base."""
    exact = share.part * base / share.base
    return round(exact) > 0 and abs(round(exact) - exact) <= 0.05 * exact
