from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, in_place, listed
from kmtext.terms.lists import Entry, Match
from kmtext.terms.term import IS_DEFINED

_BRACKET = re.compile(r"\s?(?:\w{1,30}\s){0,3}\(")
"""A bracket soon after: “sensitivity (…)”, “chronic neck pain (…)”."""
_EXAMPLES = re.compile(r"\s(?:such as|including)\b|(?<=symptoms)\sof\b")
_PAIRED = re.compile(
    r"\b(?:acute|subacute|positive|negative),?\s(?:or|and|and/or|/)\s$", re.IGNORECASE
)
_PAIRS = re.compile(
    r"\s?(?:or|and|and/or|/)\s?(?:chronic|sub-?acute|positive|negative)\b", re.IGNORECASE
)
_MILD = frozenset(("acute",))
"""Most often part of a name, and with no plain word that fits: “acute leukaemia”."""


@dataclass(frozen=True, kw_only=True)
class MisreadWord(Rule):
    """A word that readers know, but with another meaning: a “significant” or “positive” result.

    ## Why
    Nobody looks up a word that they know. “Significant” reads as “large”, a “positive” test as
    good news and “chronic” as “severe”.

    ## Source
    The list `misread`. NHS service manual: “chronic”, “positive” and “negative” confuse people.
    Convention, with some user research.
    """

    code = "KM205"
    name = "misread-word"
    examples = (
        Example(
            bad="The trial found a «significant improvement» in sleep.",
            good="The trial found better sleep.",
            silent="This was a significant step for them.",
        ),
        Example(
            bad="She had a «positive test result».",
            good="The test showed that she had it.",
            silent="He is positive about the result. Some had negative symptoms such as a lack of "
            "drive. Its sensitivity was 90%. This means that it missed 1 in 10.",
        ),
        Example(
            bad="He has «chronic» pain.",
            good="He has long-term pain.",
            silent="We asked people with chronic pain. Chronic pain is pain that lasts three months or "
            "more. Chronic (long-term) pain and new (acute) pain differ.",
        ),
    )
    severity: Severity = "warning"
    """In headings, beside its twin, and of “acute”, it is advice."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        uses: dict[str, list[tuple[Sentence, Match]]] = {}
        for unit, match in analysis.phrases("misread"):
            uses.setdefault(match.entry.term, []).append((unit, match))
        for (unit, match), *later in uses.values():
            if not (_is_explained(unit, match) or _is_defined_soon(analysis, unit, match)):
                place, plain = in_place(analysis, unit, match)
                message = _advice(match.entry, plain)
                found = self.suggest(analysis, place, message, plain, len(later))
                is_mild = match.entry.term in _MILD or _is_paired(unit, match)
                is_clear = unit.block.is_prose and not is_mild
                yield found if is_clear else replace(found, severity="advice")


def _is_explained(unit: Sentence, match: Match) -> bool:
    """Return whether brackets or examples tell what is meant, or it is a name: “called chronic …”."""
    first, last = unit.words[match.first], unit.words[match.last - 1]
    is_given = unit.text[: first.at].endswith(("(", "called ", "known as ", "‘", "'", "“", '"'))
    end = last.at + len(last.text)
    return is_given or bool(_BRACKET.match(unit.text, end) or _EXAMPLES.match(unit.text, end))


def _is_defined_soon(analysis: Analysis, unit: Sentence, match: Match) -> bool:
    """Return whether one of the next two sentences says what it is, or any defines it: “Chronic pain lasts for …”."""
    first, last = unit.words[match.first], unit.words[match.last - 1]
    word = re.escape(unit.text[first.at : last.at + len(last.text)].lower())
    says = re.compile(rf"\b{word}\b(?:\s[\w‐-]{{1,20}}){{0,4}}?({IS_DEFINED.pattern})")
    defined = re.compile(rf"\bdefin(?:e[sd]?|ing) (?:an? )?{word}\b")
    if any(defined.search(sentence.lower) for sentence in analysis.sentences):
        return True
    following = analysis.prose_after(unit)[:2]
    if following and following[0].lower.startswith("this means"):
        return True
    told = (match for sentence in following for match in says.finditer(sentence.lower))
    return any("(" not in match[1] for match in told)


def _is_paired(unit: Sentence, match: Match) -> bool:
    """Return whether the word beside would stay: “acute or chronic pain”."""
    first, last = unit.words[match.first], unit.words[match.last - 1]
    after = unit.text[last.at + len(last.text) :]
    return bool(_PAIRED.search(unit.text, 0, first.at) or _PAIRS.match(after))


def _advice(entry: Entry, plain: tuple[str, ...]) -> str:
    """Say how the word is misread, and what to write."""
    misread = f"Readers may take this to mean ‘{entry.taken_for}’."
    if plain:
        return f"{misread} A clearer way to say it: {listed(plain)}."
    meaning = entry.meaning or " or ".join(entry.plain)
    return f"{misread} If you mean ‘{meaning}’, say so."
