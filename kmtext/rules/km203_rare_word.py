from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.english.sentences import Word
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule
from kmtext.terms.term import Term, first_uses
from kmtext.terms.told import is_glossed
from kmtext.words.difficulty import zipf_frequency

_ORDINARY = re.compile(r"[a-z]{1,40}(?:[ ‐-][a-z]{1,40}){0,9}")
"""No sign, figure or name: “effector proteins”, not “IgM” or “T. cruzi”."""
_SUBSTANCES = tuple(
    re.findall(
        r"\w+",
        "ine ol ide ate ite one in an il am ab ib ene azole pril vir um on ux ac oid form acid",
    )
)
"""What the names of medicines and chemicals end in."""
_SALTS = ("ate", "ide", "ine", "ol", "acid")
"""What they end in where they have two words: “isosorbide dinitrate”."""
_BUILT = re.compile(r"(?:co|non|post|pre|re|self|sub)[‐-]?([a-z]{4,})")
"""Readers make out such a word from the one inside it: “pretreatment”."""
_GROUPS = ("arm", "group", "therapy", "treatment")
"""Behind the name of a medicine: “perindopril group”."""
_NAMED = re.compile(r"[(\"'“‘]$")
"""A term behind such a mark is quoted, or says again what stands before it."""
_GENUS = re.compile(r"\b[A-Z][a-z]?\.\s?$")
"""Before the name of a species: “H. pylori”."""
_COMMON = 3.5
"""Zipf frequency from which a single word is met in any newspaper: “rigorous”, “bacterial”."""
_CLASS = re.compile(
    r"\b(?:drugs|hormones?|medicines|chemicals|enzymes?|proteins?|vaccines)\b(?:\s(?:is|are|was|were|such as|like|called))?:?\s(?:[^.;:()]{1,60}(?:,|\band|\bor)\s)?$",
    re.IGNORECASE,
)
"""Before a name, these say what kind of thing it is: “the other hormones were …”."""
_IS_PUT_NEXT = re.compile(r"\s?--\s?an?\s")
_SYMBOL = re.compile(r"([A-Z][A-Za-z]{0,5}\d{0,3}[A-Za-z]?)(?:[ ‐-][a-z]{2,20}){1,2}")
"""A name in capitals and ordinary words: “Exo1 activity”."""
_HARD = 0.3
"""Difficulty below which people make out the words: “structural alteration”."""
_KNOWN, _UNCOMMON, _RARE = 4.3, 3.4, 3.0
"""Zipf frequency below which the rarest word of a term must lie; a single word by itself."""


@dataclass(frozen=True, kw_only=True)
class RareWord(Rule):
    """A word or phrase that most of the public would not know, on no list, and left unexplained.

    ## Why
    No list holds all the words that people stumble over. This rule finds others, as they are seldom
    met in everyday writing and often in technical writing. The words beside them help to tell.

    First, ask whether your readers would use the word. If not, say it in everyday words, or explain
    it where it first stands. Let names stand that readers need, such as that of their medicine.

    Most of these are advice, a question to think about; only the surest are warnings.

    You need no settings to begin with. `sure` is how likely unknown a word must be, from 0 to 1, for a
    warning, and `surely_phrase` the same for several words. Raise them for fewer warnings. No word as
    easy as `easy` says is named, on a scale from 0, easy, to 1, hard. Raise it to hear of fewer words.

    ## Source
    A model of the words that annotators of lay summaries marked as jargon, with its figures in
    `kmtext/models/jargon.md`. Words are named from where found and marked words agree best. Two blind
    editors would act on 2 in 14, as many were names of medicines: so all but the surest are advice.
    """

    code = "KM203"
    name = "rare-word"
    examples = (
        Example(
            bad="The «perineurium» was sore.",
            good="The perineurium (a layer around a nerve) was sore.",
            silent="The leg was sore.",
        ),
    )
    severity: Severity = "advice"
    """Of terms that are not `sure`."""
    easy: float = 0.15
    """Terms of which no word is harder than this, 0 to 1, are left alone: “tests”, “region”."""
    sure: float = 0.9
    """How likely unknown a word must be, 0 to 1, for a warning."""
    surely_phrase: float = 0.65
    """The same, of several words: of these blind editors passed fewer."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        told = set[str]()
        for term, later_uses in first_uses(analysis.terms, "rare"):
            if term.difficulty <= self.easy or term.sentence.block.kind == "heading":
                continue
            if _is_met_often(term) or _says_what_it_is(term, analysis):
                continue
            suggestion = self.suggest(
                analysis,
                (term.start, term.end),
                f"Will your readers know ‘{term.text}’?"
                " If not, explain it at first use or use everyday words.",
                later_uses=later_uses,
            )
            rare = {word.facts.lower.removesuffix("s") for word in _words(term) if _is_rare(word)}
            is_sure = told.isdisjoint(rare) and self._is_sure(term, analysis)
            told |= rare if is_sure else set()
            yield replace(suggestion, severity="warning") if is_sure else suggestion

    def _is_sure(self, term: Term, analysis: Analysis) -> bool:
        """Return whether a term is no name and stands unexplained beyond doubt."""
        words = _words(term)
        before = term.sentence.text[: words[0].at]
        return (
            term.probability >= (self.surely_phrase if words[1:] else self.sure)
            and term.difficulty >= _HARD
            and term.sentence.block.is_prose
            and bool(_ORDINARY.fullmatch(term.text))
            and not words[-1].tag.startswith(("VB", "IN"))
            and any(_is_rare(word, _UNCOMMON if words[1:] else _RARE) for word in words)
            and not _is_a_substance(words)
            and not _NAMED.search(before)
            and not _GENUS.search(before)
            and not is_glossed(term, analysis.prose_after(term.sentence)[:2])
        )


def _words(term: Term) -> list[Word]:
    return [w for w in term.sentence.words if term.start <= w.start < term.end]


def _is_rare(word: Word, most: float = _UNCOMMON) -> bool:
    """Return whether a word and what it is built from are seldom met."""
    built = _BUILT.fullmatch(word.facts.lower)
    return word.facts.zipf < most and not (built and zipf_frequency(built[1]) >= _KNOWN)


def _is_a_substance(words: Sequence[Word]) -> bool:
    """Return whether words name a medicine or chemical."""
    first, last = words[0].facts.lower, words[-1].facts.lower.removesuffix("s")
    if words[1:] and last in _GROUPS:
        return first.endswith(_SUBSTANCES)
    return last.endswith(_SALTS if words[1:] else (*_SUBSTANCES, "‐based", "-based"))


def _is_met_often(term: Term) -> bool:
    """Return whether a single word is common enough to be let stand."""
    words = _words(term)
    return len(words) == 1 and words[0].facts.zipf >= _COMMON and words[0].text.islower()


def _says_what_it_is(term: Term, analysis: Analysis) -> bool:
    """Return whether the words beside say what kind of thing it is, or it was named in brackets."""
    text = term.sentence.text
    at = text.find(term.text)
    if at >= 0 and (_CLASS.search(text[:at]) or _IS_PUT_NEXT.match(text, at + len(term.text))):
        return True
    symbol = _SYMBOL.fullmatch(term.text)
    return symbol is not None and f"({symbol[1]})" in analysis.document.source[: term.start]
