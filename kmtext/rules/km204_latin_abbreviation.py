from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, found
from kmtext.terms.lists import fit_case

PLAIN = {
    "eg": "for example",
    "ie": "that is",
    "etc": "and so on",
    "etal": "and colleagues",
    "nb": "note that",
    "viz": "namely",
    "cf": "compare",
    "vs": "compared with",
    "interalia": "among other things",
    "percapita": "for each person",
    "perannum": "a year",
    "perdiem": "a day",
    "perse": "in itself",
    "ibid": "in the same place",
    "circa": "about",
    "prorata": "in proportion",
    "mutatismutandis": "with the necessary changes",
    "interalios": "among others",
}
MILD = frozenset(("eg", "ie", "etc"))
"""Most readers know these: they draw advice alone."""
_WORDS = (
    *("e.g", "i.e", "eg", "ie", "etc", "et", "n.b", "viz", "cf", "vs", "inter", "per", "ibid"),
    *("circa", "pro", "mutatis"),
)
"""Of these one is in all that is sought."""
LATIN = re.compile(
    r"(?<![\w.])(?:e\.?g\.|i\.e\.|eg(?=\s)|ie(?=\s)|etc\b\.?(?=[,;:)]|\s+[a-z])|etc\b|et al\b(?:\.(?![\s\"'”’]*$|\s+(?-i:[A-Z])))?|N\.B\.|viz\.|(?-i:cf)\."
    r"|vs\b\.?|inter alia\b|per capita\b|per annum\b|per diem\b|per se\b|ibid\.|circa\b|pro rata\b|mutatis mutandis\b|inter alios\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class LatinAbbreviation(Rule):
    """A Latin abbreviation such as “e.g.” or “i.e.”.

    ## Why
    Not all readers know them, and some screen readers say “eg” as “egg”.

    ## Source
    NHS service manual and GOV.UK: write “for example” or “that is”. Convention with user research.
    """

    code = "KM204"
    name = "latin-abbreviation"
    examples = (
        Example(
            bad="Eat fruit, «e.g.» apples.",
            good="Eat fruit, for example apples.",
            silent="The egg was fresh.",
        ),
        Example(
            bad="We asked carers, parents «et al.» about it.",
            good="We asked carers, parents and colleagues about it.",
        ),
        Example(
            bad="This was shown by Smith «et al». We then stopped.",
            good="This was shown by Smith and colleagues. We then stopped.",
            silent="A vſ B.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        uses: dict[str, list[tuple[str, tuple[int, int]]]] = {}
        for sentence in analysis.with_words(*_WORDS):
            for match, place in found(sentence, LATIN):
                key = match.group().lower().replace(".", "").replace(" ", "")
                if key in PLAIN:  # “ſ” matches “s” where case is ignored
                    uses.setdefault(key, []).append((match.group(), place))
        for key, ((text, place), *later) in uses.items():
            replacement = fit_case(PLAIN[key], text)
            message = f"Not all readers know ‘{text}’. Write ‘{replacement}’."
            suggestion = self.suggest(analysis, place, message, (replacement,), len(later))
            yield replace(suggestion, severity="advice") if key in MILD else suggestion
