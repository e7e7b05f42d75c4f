"""Terms: words that readers may not know, and whether the text explains them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kmtext.difficulty import UNCOMMON, family_frequency
from kmtext.lists import Entry, Match, PhraseBook
from kmtext.sentences import Sentence, Word

TermKind = Literal["listed", "rare", "acronym"]
_SHORTEST_RARE_WORD = 4
_LONGEST_SHORT_ACRONYM = 4
_WINDOW = 200
"""Characters on either side of a term in which its gloss may stand."""

_ACRONYM = re.compile(r"(?=[^A-Z]*[A-Z][^A-Z]*[A-Z])(?:[A-Z]|[a-z](?=[A-Z]))[A-Za-z0-9&/-]{1,7}")
_NOT_ACRONYM = re.compile(
    r"[IVXL]+|OK|[A-Z]\.[A-Z.]+|.*[a-z]{3}.*|[A-Z]{7,}|.*[a-z][A-Z][a-z]{2}.*|[A-Z]-\w+|.*\d{3}.*"
)
_GLOSS_AFTER = re.compile(
    r"""\s*(?:\((?!\s*(?:see|n\s*=|p\s*[<=>]|\d|fig|table|ref)|[A-Z0-9-]+s?\))[^()]*[a-z]{3}[^()]*\)
    |,?\s(?:which|that)\s(?:is|are|means?|refers?\sto)\b
    |,\s(?:or|also\s(?:known\sas|called)|meaning|that\sis|known\sas|sometimes\scalled|i\.?e\.?)\s
    |,\san?\s(?:\w+\s){0,2}(?:type|kind|form|sort|way|drug|medicine|disease|condition|substance)\b
    |\s(?:is|are)\s(?:an?\s|the\s(?:medical\s)?(?:name|term|word)\b|when\s|where\s|called\b)
    |\s(?:means?|refers?\sto|stands?\sfor)\s
    |\s[–—-]\s(?:an?|the|when|that\sis|which)\s
    |:\s(?:an?|the|when)\s)""",
    re.VERBOSE,
)
_NAMED_BEFORE = re.compile(
    r"(?:\b(?:called|known\sas|termed|named|referred\sto\sas|described\sas)\s(?:an?\s|the\s)?[\"'“‘]?)$"
)
_IN_BRACKETS = re.compile(r"[a-z]{3}[^()]*\s\((?:or|also|called|known as|the)?\s?[\"'“‘]?$")


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
    explained: bool
    """Whether the text explains it here, or did so before."""
    plain: tuple[str, ...]
    meaning: str
    list: str | None
    sentence: Sentence


def find_terms(
    sentences: Sequence[Sentence], book: PhraseBook, matches: Sequence[Sequence[Match]], rare: float
) -> tuple[Term, ...]:
    """Find the terms of a document, in order; words of a Zipf frequency below `rare` are terms."""
    explained: set[str] = set()
    found = []
    for sentence, listed in zip(sentences, matches, strict=True):
        for first, last, term in _candidates(sentence, listed, book.known, rare):
            if term.key not in explained and _is_explained(sentence, first, last, term.kind):
                explained.add(term.key)
            found.append(replace(term, explained=term.key in explained))
    return tuple(found)


def first_uses(terms: Sequence[Term], kind: TermKind) -> Iterator[tuple[Term, int]]:
    """Yield the first unexplained use of each term of a kind, with the number of later ones."""
    uses: dict[str, list[Term]] = {}
    for term in terms:
        if term.kind == kind and not term.explained:
            uses.setdefault(term.key, []).append(term)
    for found in uses.values():
        yield found[0], len(found) - 1


def _candidates(
    sentence: Sentence, matches: Sequence[Match], known: set[str], rare: float
) -> Iterator[tuple[int, int, Term]]:
    """Yield terms as (first word, word after the last, term): listed, else acronyms, else rare."""
    words = sentence.words
    listed = {match.first: match for match in matches if match.entry.kind == "jargon"}
    taken = {at for match in matches for at in range(match.first, match.last)}
    shouting = sum(word.text.isupper() for word in words) > max(3, len(words) / 2)
    for at, word in enumerate(words):
        if at in listed:
            match = listed[at]
            yield at, match.last, _term(sentence, words[at : match.last], "listed", match)
        elif at in taken:
            continue
        elif is_acronym(word.text) and not (shouting or _is_shouted(word)):
            if not _is_known(word.text, known):
                yield at, at + 1, _term(sentence, words[at : at + 1], "acronym")
        elif word.facts.lower not in known and _is_rare(word, rare, opens=at == 0):
            yield at, at + 1, _term(sentence, words[at : at + 1], "rare")


def _term(
    sentence: Sentence, words: Sequence[Word], kind: TermKind, match: Match | None = None
) -> Term:
    entry: Entry | None = match.entry if match else None
    text = " ".join(word.text for word in words)
    return Term(
        start=words[0].start,
        end=words[-1].end,
        text=text,
        key=entry.term if entry else _key(words[0], kind),
        kind=kind,
        difficulty=max(word.facts.difficulty for word in words),
        explained=False,
        plain=match.replacements if match else (),
        meaning=entry.meaning if entry else "",
        list=entry.list if entry else None,
        sentence=sentence,
    )


def _key(word: Word, kind: TermKind) -> str:
    if kind == "acronym":
        return word.text.removesuffix("s")
    return word.facts.lower.removesuffix("'s").removesuffix("s")


def is_acronym(word: str) -> bool:
    """Return whether a word looks like an acronym: MRI, RCTs, mRNA; not III, OK or PubMed."""
    return bool(_ACRONYM.fullmatch(word)) and not _NOT_ACRONYM.fullmatch(word)


def _is_shouted(word: Word) -> bool:
    """Decide whether a word in capitals is an everyday word said loudly, as NOTICE is."""
    return len(word.text) > _LONGEST_SHORT_ACRONYM and word.facts.zipf >= UNCOMMON


def _is_known(word: str, known: set[str]) -> bool:
    return word in known or word.removesuffix("s") in known


def _is_rare(word: Word, rare: float, *, opens: bool) -> bool:
    """Decide whether a word is rare; names are not, nor words whose singular is known."""
    text, facts = word.text, word.facts
    if facts.zipf >= rare or len(text) < _SHORTEST_RARE_WORD or not text[0].isalpha():
        return False
    if any(letter.isdigit() for letter in text) or not text[1:].islower():
        return False
    if text[0].isupper() and not (opens and not word.tag.startswith("NNP")):
        return False
    return family_frequency(facts.lower) < rare


def _is_explained(sentence: Sentence, first: int, last: int, kind: TermKind) -> bool:
    """Decide whether the sentence explains the term at words[first:last]."""
    words, text = sentence.words, sentence.text
    start, end = words[first].at, words[last - 1].at + len(words[last - 1].text)
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    if _GLOSS_AFTER.match(after) or _NAMED_BEFORE.search(before):
        return True
    bracketed = before.endswith(("(", "(or ", "(the ")) and after.lstrip("\"'”’")[:1] in (
        ")",
        ";",
        ",",
    )
    if kind == "acronym":
        return bracketed and _spells_out(
            [word.text for word in words[max(0, first - 12) : first]], words[first].text
        )
    return bracketed and bool(_IN_BRACKETS.search(before))


def _spells_out(words: Sequence[str], acronym: str) -> bool:
    """Return whether the words before an acronym begin with its letters: "quality of life (QoL)"."""
    letters = [letter.lower() for letter in acronym.removesuffix("s") if letter.isalpha()]
    parts = [
        part for word in words[-len(letters) - 4 :] for part in re.split(r"[-‐‑]", word) if part
    ]
    for start in range(len(parts)):
        if parts[start][0].lower() == letters[0] and _in_order(letters, parts[start:]):
            return True
    return False


def _in_order(letters: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether the letters occur in order in the words, and most as first letters."""
    joined = iter("".join(words).lower())
    firsts = [word[0].lower() for word in words]
    starting = sum(letter in firsts for letter in letters)
    return all(letter in joined for letter in letters) and starting * 2 >= len(letters)
