"""What a term is, which acronyms look like, and what readers may be taken to know."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kmtext.english.sentences import Sentence
from kmtext.words.tokens import with_plain_marks

TermKind = Literal["listed", "rare", "acronym"]
_ACRONYM = re.compile(r"(?=[^A-Z]*[A-Z][^A-Z]*[A-Z])(?:[A-Z]|[a-z](?=[A-Z]))[A-Za-z0-9&/-]{1,7}")
_NOT_ACRONYM = re.compile(
    r"[IVXL]+|OK|[A-Z]\.[A-Z.]+|.*[a-z]{3}.*|[A-Z]{7,}|.*[a-z][A-Z][a-z]{2}.*|[A-Z]-\w+|.*\d{3}.*"
)

_SAYS_NO_MORE = (
    r"not|the best|the same|the only|needed|used|associated|required|given|recommended|important|common|commonly|effective|more|less"
    r"|likely|unlikely|often|usually|divided|expensive|available|also|still|safe|rare|to|currently|well"
    r"|being|thought|measured|reported|assessed|unclear|uncertain|higher|lower|similar|better|widely"
    r"|superior|considered|believed|only|now|so|very|probably|generally|mainly|no|increasingly|as|in|at"
)
"""After “is”, these say how a thing fares, not what it is."""
IS_DEFINED = re.compile(
    r"(?:\s\([^()]{1,40}\))?(?:,?\s(?:is|are|means?|refers? to|involves?|occurs? when|happens? when)\s"
    rf"(?!(?:{_SAYS_NO_MORE})\b)|,\s(?:an?|which is|which are)\s)|,\sor\s"
    r"|\s\((?=[a-z])(?!(?:for|low|very|moderate|high|see|such|e\.g|i\.e|compared|and|or|both|if|when|where"
    r"|as|in|with|from|by|on|including|\w+ (?:stud|trial|participant|\w+ (?:stud|trial|participant))))"
    r"|\s[–—]\s(?=an?\s|the\s)"
)
"""What follows a term that is explained beyond doubt."""
_IS_CALLED = re.compile(r"(?:called|known as|termed|named|(?<=[a-z] )\()\s?[‘'\"“]?(?:an?\s)?$")


class Readers(NamedTuple):
    """What readers may be taken to know."""

    probability: float = 0.4
    """How likely the public does not know a word for it to count as a term, 0 to 1."""
    medicine: float = 1.0
    """Share of medical abstracts from which on a word that they hold is known."""
    topic: float = 1.0
    """How much a use of a term that the text is about counts, 0 to 1."""


PUBLIC = Readers()


@dataclass(frozen=True)
class Term:
    """One occurrence of a word or phrase that readers may not know."""

    start: int
    end: int
    text: str
    key: str
    """The same for every occurrence of the term, whatever its form."""
    kind: TermKind
    difficulty: float
    probability: float
    """How likely the public does not know it, from 0 to 1."""
    explained: bool
    """Whether the text explains it here, or did so before."""
    spelt_out: bool
    """Whether it is an acronym whose long form the text has given, plain or not."""
    plain: tuple[str, ...]
    meaning: str
    list: str | None
    sentence: Sentence
    """As it was read, before anything was learned of it."""
    weight: float = 1.0
    """How much this use counts, 0 to 1: less for what the text is about, for some readers."""


def first_uses(terms: Sequence[Term], kind: TermKind) -> Iterator[tuple[Term, int]]:
    """Yield the first unexplained use of each term of a kind, with the number of later ones.

    Terms that are explained further on are left to `explained_late`.
    """
    late = {first.key for first, _ in explained_late(terms)}
    uses: dict[str, list[Term]] = {}
    for term in terms:
        if term.kind == kind and not term.explained and term.key not in late:
            uses.setdefault(term.key, []).append(term)
    for found in uses.values():
        yield found[0], len(found) - 1


def most_pressing(
    uses: Sequence[tuple[Term, int]], words: int, most: float
) -> Sequence[tuple[Term, int]]:
    """Return the uses that readers are least likely to know: `most` in 100 words, and three at least."""
    room = max(3, round(most * words / 100))
    return sorted(uses, key=lambda use: -use[0].probability)[:room]


def explained_late(terms: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    """Yield the first use of each term that is explained further on, and the use that explains."""
    first: dict[str, Term] = {}
    told: set[str] = set()
    for term in terms:
        before = first.setdefault(term.key, term)
        late = term.explained and not (before.explained or before.spelt_out)
        if late and term.key not in told:
            told.add(term.key)
            if _is_defined_at(term):
                yield before, term


def _is_defined_at(term: Term) -> bool:
    """Return whether the words round a term say what it is, beyond doubt."""
    text = term.sentence.text
    at = text.find(term.text)
    before, after = text[max(0, at - 20) : at], text[at + len(term.text) :][:60]
    return at >= 0 and bool(IS_DEFINED.match(after) or _IS_CALLED.search(before))


_TITLES = frozenset(("Dr", "Mr", "Mrs", "Ms", "Miss", "Prof", "Professor", "Sir", "Dame"))
_TRADED = re.compile(
    r"\s?(?:®|™|\(r\)|\(TM\))"
    r"|,?\s(?:Inc|Ltd|plc|GmbH|Corp|LLC)\b"
    r"|,\s[A-Z]\w+(?:,\s[A-Z]\w+)?,\s(?:USA|UK|[A-Z][a-z]+)\s?\)",
)
"""What follows the name of a brand, or of the firm that makes it: “(Opdivo®, Ipsen, Slough, UK)”."""


def is_name(sentence: Sentence, first: int, last: int) -> bool:
    """Return whether words[first:last] name a person, a brand or a firm: "Dr Szymanowska"."""
    words = sentence.words
    if any(word.text.rstrip(".") in _TITLES for word in words[max(0, first - 2) : last]):
        return True
    end = words[last - 1].at + len(words[last - 1].text)
    return words[last - 1].text[0].isupper() and bool(_TRADED.match(sentence.text, end))


@functools.lru_cache(maxsize=100_000)
def is_acronym(word: str) -> bool:
    """Return whether a word looks like an acronym: MRI, RCTs, mRNA; not III, OK or PubMed."""
    plain = with_plain_marks(word)
    return bool(_ACRONYM.fullmatch(plain)) and not _NOT_ACRONYM.fullmatch(plain)
