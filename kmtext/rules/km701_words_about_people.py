from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, in_place, listed, noun_follows
from kmtext.terms.lists import Match


@dataclass(frozen=True, kw_only=True)
class WordsAboutPeople(Rule):
    """Words that label people by a condition, or that they do not use of themselves.

    ## Why
    “Sufferers” and “diabetics” make the illness the person. People first, unless a community
    prefers otherwise, as autistic and Deaf people often do.

    ## Source
    The list `people`. NHS service manual; Language Matters, NHS England; NIHR INCLUDE. Convention,
    and what communities ask for.
    """

    code = "KM701"
    name = "words-about-people"
    examples = (
        Example(
            bad="We asked «diabetics» about food.", good="We asked people with diabetes about food."
        ),
        Example(
            bad="He met «an epileptic» there.",
            good="He met a person with epilepsy there.",
            silent="She had epileptic seizures.",
        ),
        Example(
            bad="A «non-compliant» patient rang.",
            good="A patient not following the treatment plan rang.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for unit, match in analysis.phrases("people"):
            if not _names_people(unit, match):
                continue
            place, plain = in_place(analysis, unit, match)
            reason = match.entry.meaning
            cause = f"{reason[0].upper()}{reason[1:]}. " if reason else ""
            better = "Better" if plain else "Better, after the noun"
            message = f"{cause}{better}: {listed(plain or match.replacements)}."
            offer = self.suggest(analysis, place, message, plain)
            yield replace(offer, severity="advice") if match.entry.use == "mild" else offer


def _names_people(unit: Sentence, match: Match) -> bool:
    """Return whether it stands for people: “an epileptic” or “the poor”, not “the poor design”."""
    if match.entry.word_class != "noun":
        return not (match.entry.term.startswith("the ") and noun_follows(unit, match.last))
    last = unit.words[match.last - 1]
    if match.last - match.first > 1 or last.tag == "NNS":
        return True
    opens = match.first and unit.words[match.first - 1].tag in ("DT", "PRP$", "CD")
    return bool(opens or last.tag == "NN") and not noun_follows(unit, match.last)
