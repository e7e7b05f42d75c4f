"""What a rule is: one file with its reasons, settings, examples and one `check`."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal, NamedTuple

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.report import DimensionName, Severity, Suggestion
from kmtext.terms.lists import Match, fit_case
from kmtext.words.inflection import article_for

FAMILIES: dict[str, tuple[str, DimensionName]] = {
    "KM1": ("sentences", "readability"),
    "KM2": ("words and jargon", "jargon"),
    "KM3": ("order and structure", "structure"),
    "KM4": ("brevity", "brevity"),
    "KM5": ("relevance to the audience", "relevance"),
    "KM6": ("numbers and risk", "relevance"),
    "KM7": ("words about people", "jargon"),
}
"""What the first digit of a code stands for, and the dimension it counts in."""


class Example(NamedTuple):
    """A text with the fault in «guillemets», and the same mended, its facts kept; both are Markdown."""

    bad: str
    good: str
    silent: str = ""
    """Another text, in which the rule finds nothing to mend."""


@dataclass(frozen=True, kw_only=True)
class Rule(ABC):
    """Looks for one kind of fault. Fields that a subclass adds are its settings.

    A rule is pure: what it yields depends on the analysis and its settings alone.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    examples: ClassVar[tuple[Example, ...]]
    false_alarms: ClassVar[tuple[str, ...]] = ()
    """Good texts that it is known to flag all the same; a test tells when one no longer is."""

    about: ClassVar[Literal["words", "sentence", "text"]] = "words"
    """What its place stands for; where two rules are about the same words, one speaks."""

    gives_way_to: ClassVar[int] = 0
    """How many suggestions about words inside its sentence say all that it would; 0 for never."""

    severity: Severity = "warning"

    @property
    def dimension(self) -> DimensionName:
        """The side of fit that it bears on."""
        return FAMILIES[self.code[:3]][1]

    @abstractmethod
    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        """Yield a suggestion for each place with the fault."""

    def suggest(
        self,
        analysis: Analysis,
        place: tuple[int, int],
        message: str,
        replacements: tuple[str, ...] = (),
        later_uses: int = 0,
    ) -> Suggestion:
        """Return a suggestion about source[start:end]."""
        start, end = place
        line, column = analysis.document.position(start)
        return Suggestion(
            code=self.code,
            name=self.name,
            dimension=self.dimension,
            severity=self.severity,
            start=start,
            end=end,
            line=line,
            column=column,
            locator=analysis.document.locator(start),
            actual=analysis.document.source[start:end],
            message=message,
            replacements=replacements,
            later_uses=later_uses,
        )

    def once(
        self, analysis: Analysis, places: Sequence[tuple[int, int]], message: str
    ) -> Iterator[Suggestion]:
        """Yield a suggestion at the first of some places, if there are any, that counts the others."""
        if places:
            yield self.suggest(analysis, places[0], message, later_uses=len(places) - 1)


def found(
    sentence: Sentence, pattern: re.Pattern[str]
) -> Iterator[tuple[re.Match[str], tuple[int, int]]]:
    """Yield each match in a sentence, with its place in the source."""
    for match in pattern.finditer(sentence.text):
        yield match, sentence.source_span(*match.span())


_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
_OTHERS = re.compile(
    r"\bthe (researchers|review authors|authors|scientists|study team)\b|\b(researchers)\b", re.I
)


def who_tells(analysis: Analysis) -> str | None:
    """Return who did the work in the words of a text: “we”, or “the researchers”; None where it names neither.

    A text that speaks of its researchers and never says “we” would change its voice with a “we”.
    """
    told = [sentence.text for sentence in analysis.sentences]
    if any(map(_WE.search, told)):
        return "we"
    named = next(filter(None, map(_OTHERS.search, told)), None)
    return f"the {(named[1] or named[2]).lower()}" if named else None


def span(sentence: Sentence) -> tuple[int, int]:
    """Return where a sentence stands in the source."""
    return sentence.start, sentence.end


_AFTER_A_NOUN = re.compile(
    r"(?:with|without|in|into|on|at|of|from|to|after|before|during|inside|outside|between|within|under"
    r"|through|like|not(?! enough)|big enough|able|free of|harmful to|one after|\w{1,20}(?:ed|en|de|wn) (?:by|from|off|to|in)"
    r"|\w{1,20}ing)\s",
    re.I,
)
"""How a phrase begins that cannot stand before a noun: “using a wheelchair”, “caused by …”."""


_DOING = re.compile(r"\w{1,20}ing\b", re.I)
"""What cannot stand behind a noun: not “tobacco stopping”."""
_HELPERS = frozenset(
    ("have", "has", "had", "having", "be", "been", "is", "are", "was", "were", "being", "not", "to")
)
_HAS_A_TAIL = re.compile(r"\s(?:of|in|to|for|with|without|from|at|around|who|that)\s", re.I)
_COUNTING = frozenset(("many", "several", "a few", "few", "fewer", "some", "different"))
"""Words that stand before a plural: not “many severity”."""


def in_place(
    analysis: Analysis, unit: Sentence, match: Match
) -> tuple[tuple[int, int], tuple[str, ...]]:
    """Return the place of a listed phrase and the replacements that fit there.

    Where one needs the other article, the place begins at the “a” or “an” before the phrase.
    """
    words = unit.words
    start, end = words[match.first].start, words[match.last - 1].end
    options = tuple(option for option in match.replacements if _fits(unit, match, option))
    article = words[match.first - 1] if match.first else None
    if article is None or article.text.lower() not in ("a", "an"):
        return (start, end), options
    if all(article_for(option) == article.text.lower() for option in options):
        return (start, end), options
    between = analysis.document.source[article.end : start]
    return (article.start, end), tuple(
        fit_case(article_for(option), article.text) + between + option for option in options
    )


def _fits(unit: Sentence, match: Match, option: str) -> bool:
    """Return whether an option can stand where it would: not “brain severe bleeding”."""
    if _is_in_no_slot(unit, match):
        return False
    if option.startswith("not ") and match.first and unit.words[match.first - 1].tag == "DT":
        return False  # “a not enough number”
    if option.lower() in _COUNTING:
        return _plural_follows(unit, match.last)
    if match.entry.word_class == "verb":
        return not (" " in option and _is_before_a_noun(unit, match))
    may_precede = match.entry.word_class == "adj" or match.entry.kind == "jargon"
    is_bound = _AFTER_A_NOUN.match(option) and not option.endswith((" to", " of", " by", " in"))
    if may_precede and is_bound and noun_follows(unit, match.last):
        return False
    if match.entry.word_class == "adj":
        return True
    is_behind_a_noun = bool(match.first) and _is_noun_before(unit, match.first)
    if is_behind_a_noun and match.entry.kind == "jargon" and _DOING.match(option):
        return False
    plural = unit.words[match.last - 1].tag == "NNS"
    has_a_tail = match.entry.word_class == "noun" and _HAS_A_TAIL.search(option)
    if (has_a_tail or (plural and " " in option)) and noun_follows(unit, match.last):
        return False  # “neck of the womb cancer”
    if match.entry.word_class == "noun" and is_behind_a_noun:
        return (
            " " not in option if match.last - match.first == 1 else not _HAS_A_TAIL.search(option)
        )
    if match.entry.word_class == "phrase" and " " in option and match.last - match.first == 1:
        return not (is_behind_a_noun or noun_follows(unit, match.last))
    return True


def _is_before_a_noun(unit: Sentence, match: Match) -> bool:
    """Return whether a verb stands before a noun as an adjective does: “secreted fluid”."""
    before = unit.words[match.first - 1].facts.lower if match.first else ""
    is_participle = unit.words[match.first].tag in ("VBN", "JJ") and before not in _HELPERS
    return is_participle and noun_follows(unit, match.last)


def _is_in_no_slot(unit: Sentence, match: Match) -> bool:
    """Return whether a phrase stands beside a word that nothing plain fits beside."""
    slot, words = match.entry.slot, unit.words
    if "NN" in slot and noun_follows(unit, match.last):
        return True
    beside = (*words[max(0, match.first - 1) : match.first], *words[match.last : match.last + 1])
    return any(word.facts.lower in slot for word in beside)


def _plural_follows(unit: Sentence, at: int) -> bool:
    """Return whether the noun phrase that opens at words[at] is a plural."""
    for word in unit.words[at : at + 5]:
        if word.tag in ("NNS", "NNPS"):
            return True
        if not word.tag.startswith(("JJ", "NN", "RB", "CD", "VBN", "VBG", "CC")):
            return False
    return False


def _is_noun_before(unit: Sentence, at: int) -> bool:
    """Return whether the word before words[at] is a noun of the same phrase."""
    return unit.words[at - 1].tag.startswith("NN") and not _parted(unit, at)


def noun_follows(unit: Sentence, at: int) -> bool:
    """Return whether words[at] is a noun, adjectives before it aside."""
    words = unit.words
    while 0 < at < len(words) and not _parted(unit, at):
        if words[at].tag.startswith("NN"):
            return True
        if not words[at].tag.startswith("JJ"):
            return False
        at += 1
    return False


def _parted(unit: Sentence, at: int) -> bool:
    """Return whether more than white space stands before words[at]."""
    before = unit.words[at - 1]
    return bool(unit.text[before.at + len(before.text) : unit.words[at].at].strip())


def quoted(text: str, longest: int = 8) -> str:
    """Return the author's words in quotation marks, cut short after `longest` words."""
    words = text.split()
    return f"‘{' '.join(words[:longest])}{' …' if len(words) > longest else ''}’"


def listed(options: tuple[str, ...]) -> str:
    """Return options as people write them: ‘a’, ‘b’ or ‘c’."""
    marks = [f"‘{option}’" for option in options]
    return " or ".join(filter(None, (", ".join(marks[:-1]), marks[-1])))
