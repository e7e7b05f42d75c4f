from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.report import Suggestion
from kmtext.report_language import IS_ACTED_ON
from kmtext.rules.base import Example, Rule, in_place, listed, who_tells
from kmtext.terms.lists import OMIT, Entry, Match, fit_case

_CLOSES = re.compile(r"[.,;!?]?[”’\"']")
_UNLESS_AFTER = {
    "the use of": re.compile(
        r"\b(?:(?:assess|compar|evaluat|examin|investigat|report|review|stud|test)\w{0,6}"
        r"|after|despite|with|(?:changes?|decreases?|falls?|increased?|increases|rises?)\sin)\s$",
        re.I,
    ),
    "the introduction of": re.compile(r"\w{2,20}ing\s$", re.I),
    "undergo": re.compile(r"\bhad\s$", re.I),
    "indicate that": re.compile(
        r"\b(?:authors|doctors|experts|he|nurses|parents|participants|patients|people"
        r"|researchers|respondents|she|they|we|women)\s(?:also\s)?$",
        re.I,
    ),
}
"""After these, the simpler words say something else: “we evaluated using masks”, “delaying
introducing food”, “had had surgery”; what people indicate they say and do not show."""
_UNLESS_BEFORE = {
    "as to": re.compile(
        r"\s(?:allow|avoid|be|become|cause|enable|give|have|how|make|seem|what|when|which|who|why)\b"
    ),
    "incorporate": re.compile(r"[^.;]{1,60}\binto\b"),
    "require": re.compile(r"\s(?:that|by|to)\b|\s(?:[\w’'‑-]{1,30}\s){1,4}to\s"),
}
"""Before these, “require” means “oblige”: the law needs nobody to pay; “so large as to be” is
no “about”; what is incorporated into a plan is not included into it."""


@dataclass(frozen=True, kw_only=True)
class WordyPhrase(Rule):
    """A phrase that has a shorter everyday equivalent.

    ## Why
    “In order to” says no more than “to”. A phrase is told once, with how often it comes again.
    Phrases that few stumble over, `mild` in the list, draw advice alone.

    ## Source
    The lists `wordy` and `metaphors`. Plain English Campaign, GOV.UK, plainlanguage.gov. Convention.
    """

    code = "KM402"
    name = "wordy-phrase"
    examples = (
        Example(
            bad="We met «in order to» talk.", good="We met to talk.", silent="We sat in that order."
        ),
        Example(bad="Nurses «utilised» the form.", good="Nurses used the form."),
        Example(
            bad="There was «an insufficient number of» beds.",
            good="There were too few beds.",
            silent="It was an insufficient answer.",
        ),
        Example(
            bad="Researchers visited wards. «The purpose of this study was to» see how nurses slept.",
            good="Researchers visited wards. The researchers wanted to see how nurses slept.",
        ),
        Example(
            bad="They «require» help.",
            good="They need help.",
            silent="The law requires people to pay. It is required by law. Do not write “require”.",
        ),
        Example(
            bad="«The majority of the» nurses stayed.",
            good="Most of the nurses stayed.",
            silent="They had a wide range of experience.",
        ),
        Example(
            bad="«The use of» lamps helps.",
            good="Using lamps helps.",
            silent="We need to cut the use of coal.",
        ),
    )

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        offers: dict[Entry, list[Suggestion]] = {}
        for unit, match in analysis.phrases("wordy"):
            offer = self._offer(analysis, unit, match)
            if offer:
                offers.setdefault(match.entry, []).append(offer)
        for entry, (first, *later) in offers.items():
            offer = replace(first, later_uses=len(later))
            yield replace(offer, severity="advice") if entry.use == "mild" else offer

    def _offer(self, analysis: Analysis, unit: Sentence, match: Match) -> Suggestion | None:
        """Return what to say of one phrase; None where nothing simpler fits."""
        place, plain = in_place(analysis, unit, match)
        if _is_out_of_place(unit, match):
            return None
        if OMIT in match.entry.plain:
            message = "Leave this out: the sentence says the same without."
            return self.suggest(analysis, place, message)
        if not plain:
            return None
        plain = tuple(_in_its_voice(analysis, option) for option in plain)
        message = f"A simpler way to say this: {listed(plain)}."
        return self.suggest(analysis, place, message, plain)


def _in_its_voice(analysis: Analysis, option: str) -> str:
    """Return “we wanted to” as a text that never says “we” would put it: “the researchers wanted to”."""
    if not option.lower().startswith("we "):
        return option
    return fit_case(f"{who_tells(analysis) or 'we'}{option[2:]}", option)


def _is_out_of_place(unit: Sentence, match: Match) -> bool:
    """Return whether it is quoted, as in “avoid ‘shall’”, or means something else here."""
    first, last = unit.words[match.first], unit.words[match.last - 1]
    before = unit.text[max(0, first.at - 40) : first.at]
    after = unit.text[last.at + len(last.text) :][:80]
    if before.endswith(("“", "‘", '"', "'")) and _CLOSES.match(after):
        return True
    if match.entry.term == "the use of" and IS_ACTED_ON.search(before):
        return True
    unless_after = _UNLESS_AFTER.get(match.entry.term)
    unless_before = _UNLESS_BEFORE.get(match.entry.term)
    return bool(
        (unless_after and unless_after.search(before))
        or (unless_before and unless_before.match(after))
    )
