"""Where a long sentence can be parted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kmtext.english.clauses import (
    FINITE,
    MAY_HANG,
    SEMICOLON,
    SUBORDINATORS,
    clause_behind_a_phrase,
    first_verb,
    follows_comma,
    hangs,
    has_main_clause,
    has_main_verb,
    is_clause,
    is_only_comma,
    joins_clauses,
    later_clause,
    stands_alone,
)
from kmtext.english.second_verbs import not_so, same_subject
from kmtext.english.sentences import Sentence
from kmtext.english.tails import INVOLVING, LEAST, because_of, seeks, shown, tail

_OPENINGS = {"and": "", "but": "But ", "so": "So ", "while": "", "whereas": "", "although": "But "}
_OPENINGS |= {"though": "But ", "because": "This is because ", "however": "However, "}
_OPENINGS |= {"therefore": "So ", "thus": "So ", "whilst": "", "or": "Or "}
"""How the second part opens where such a word stood before it."""
_NEED_NO_COMMA = frozenset(("while", "whilst", "whereas", "although", "because"))
_LINKING = dict.fromkeys(("although", "though", "while", "whilst", "whereas"), "But ")
_LINKING |= {"because": "So ", "since": "So "}
"""What opens a sentence, and how its second part begins once that is left out."""
_MERELY = frozenset(
    ("mainly", "partly", "largely", "mostly", "probably", "possibly", "perhaps", "usually")
)
"""They go with the “because” behind them."""
_JOINED = frozenset(("and", "or", "but", "both", "even"))
_MAY_OPEN = frozenset((*_OPENINGS, *INVOLVING, "that", "which", "who", "such", "due", "compared"))
_ANOTHER_REASON = re.compile(r"\b(?:or|and) because\b")
_NAMES_EXAMPLES = re.compile(r"\b(?:such as|like)\s")
LOOSE = ("Examples", "This compares")
"""Openings of what may as well stay: examples, and a figure set beside another."""
_DASH = re.compile(r"\s[–—]\s")
_SO = frozenset(("therefore", "thus", "hence", "consequently"))
_BEING = frozenset(("is", "are", "was", "were", "be", "been"))


class Split(NamedTuple):
    """A sentence in two: the first part is text[:end]."""

    end: int
    opening: str
    """How the second part could begin; empty where its writer must find words."""
    drop: str = ""
    """A first word that the first part does better without."""


def best_split(sentence: Sentence) -> Split | None:
    """Return the split that leaves the most even parts, or None where nobody would part it."""
    found = list(_splits(sentence))
    return min(found, key=lambda pair: _cost(sentence, *pair))[1] if found else None


def _cost(sentence: Sentence, at: int, split: Split) -> tuple[int, int, Split]:
    """Return what ranks splits: those with words to go on with first, mere examples last, then the most even."""
    kind = 2 if not split.opening else 1 if split.opening.startswith(LOOSE) else 0
    return kind, abs(2 * at - len(sentence.words)), split


def _splits(sentence: Sentence) -> Iterator[tuple[int, Split]]:
    """Yield every split, after the number of words that come before it."""
    words, text = sentence.words, sentence.text
    verb = first_verb(words)
    first = words[0].facts.lower
    depth, aside = 0, _end_of_aside(sentence)
    for at in range(1, len(words) - LEAST + 1):
        before = words[at - 1]
        end = before.at + len(before.text)
        gap = text[end : words[at].at]
        end += len(gap) - len(gap.lstrip(")]”"))
        if gap == " " and words[at].facts.lower not in _MAY_OPEN and not seeks(words, at):
            continue
        depth = max(0, depth + gap.count("(") - gap.count(")"))
        if depth or at < LEAST or verb >= at or before.facts.lower in _JOINED:
            continue
        is_but = words[at].facts.lower == "but" and "," in gap and is_only_comma(sentence, at)
        if (at < aside and not is_but) or hangs(words, at):
            continue
        if first in _LINKING and words[1].tag != "IN":
            if "," in gap and (is_clause(sentence, at) or stands_alone(sentence, at)):
                yield at, Split(end, _LINKING[first] + shown(sentence, at), words[0].text)
                return
        elif has_main_clause(sentence, verb, at):
            opening = _opening(sentence, at, gap)
            if opening is not None:
                if before.facts.lower in _MERELY and opening.startswith("This is "):
                    opening = opening.replace("This is", f"This is {before.text}", 1)
                    end = words[at - 2].at + len(words[at - 2].text)
                yield at, Split(end, opening[:1].upper() + opening[1:])


def _end_of_aside(sentence: Sentence) -> int:
    """Return the number of the verb that follows an aside: “the trial, which cost a lot, showed …”."""
    words = sentence.words
    verbs = (n for n in range(len(words) - 1, 0, -1) if words[n].tag in FINITE)
    return next((n for n in verbs if follows_comma(sentence, n)), 0)


def _opening(sentence: Sentence, at: int, gap: str) -> str | None:
    """Return how a second part that begins at words[at] would open; None if none does."""
    words, lower = sentence.words, sentence.words[at].facts.lower
    if (
        ";" in gap
        or (":" in gap and lower == "however")
        or (_DASH.search(gap) and len(_DASH.findall(sentence.text)) == 1)
    ):
        after = at + (lower in ("however", "but", "and", "so", "therefore", "thus"))
        if is_clause(sentence, after, SEMICOLON) or _stands_behind_semicolon(sentence, after, gap):
            return _OPENINGS.get(lower, "") + shown(sentence, after)
        if sentence.lower.startswith("for example, ", words[at].at) and is_clause(sentence, at + 2):
            return f"For example, {shown(sentence, at + 2)}"
    elif ":" in gap:
        return shown(sentence, at) if gap == ": " and _says_more(sentence, at) else None
    elif lower == "as" and words[at + 1].facts.lower == "well":
        return "" if "," in gap and is_only_comma(sentence, at) else None
    elif lower == "as" and "," in gap:
        is_reason = is_clause(sentence, at + 1) and not later_clause(sentence, at + 1)
        return f"This is because {shown(sentence, at + 1)}" if is_reason else None
    elif lower in _OPENINGS:
        return _behind_a_link(sentence, at, gap)
    elif "," in gap and _runs_on(sentence, at):
        return shown(sentence, at)
    else:
        return tail(sentence, at, gap)
    return None


def _behind_a_link(sentence: Sentence, at: int, gap: str) -> str | None:
    """Return the opening for what follows “and”, “but” or another link at words[at]; None if none does."""
    words, lower = sentence.words, sentence.words[at].facts.lower
    opening, following = _OPENINGS[lower], shown(sentence, at + 1)
    joins = lower in ("and", "but") and gap == " " and joins_clauses(sentence, at)
    if lower == "and" and not joins and _is_last_item(sentence, at, gap):
        return None
    if lower == "because" and _ANOTHER_REASON.search(sentence.text, words[at].at):
        return None
    if lower == "because" and words[at + 1].facts.lower == "of":
        return because_of(sentence, at)
    if lower == "because" and words[at - 1].facts.lower in (*_BEING, "also"):
        return None  # “the reasons were because …”, “and also because …”
    if lower == "so" and words[at + 1].facts.lower == "that":
        return tail(sentence, at, gap)
    if lower == "or" and (words[at + 1].tag not in ("PRP", "EX", "DT") or _asks(sentence, at)):
        return None
    parted = "," in gap or lower in _NEED_NO_COMMA or joins or _needs_no_comma(sentence, at)
    if lower == "and" and "," in gap and not _has_verb(sentence, at):
        return None
    if parted and is_clause(sentence, at + 1):
        return opening + following
    if lower == "and" and words[at + 1].facts.lower in _SO and is_clause(sentence, at + 2):
        return f"So {shown(sentence, at + 2)}"
    if lower == "but" and "," in gap and words[at + 1].facts.lower == "not":
        return not_so(sentence, at)
    if lower in _NEED_NO_COMMA and "," in gap and _is_told_in_full(sentence, at + 1):
        return opening + following
    if lower == "but" and "," in gap and _has_long_subject(sentence, at + 1):
        return "But " + following
    is_parted = lower == "so" or ("," in gap and is_only_comma(sentence, at))
    if is_parted and stands_alone(sentence, at + 1):
        return opening + following
    if lower in ("and", "but") and clause_behind_a_phrase(sentence, at + 1):
        return opening + following
    return same_subject(sentence, at, gap, opening) if lower in ("and", "but") else None


def _runs_on(sentence: Sentence, at: int) -> bool:
    """Return whether no more than a comma parts two sentences: “it is cheap, it helps most people”."""
    words = sentence.words
    opens = words[at].tag == "PRP" and words[at + 1].tag in FINITE
    begins = words[0].tag.startswith(("DT", "NN", "PRP", "JJ", "EX"))
    begins = begins and not _DASH.search(sentence.text, 0, words[at].at)
    told = {word.facts.lower for word in words[:at]}
    return opens and begins and told.isdisjoint(MAY_HANG) and is_only_comma(sentence, at)


def _is_told_in_full(sentence: Sentence, at: int) -> bool:
    """Return whether words[at:], behind a word such as “although”, name a thing and have a verb."""
    words = sentence.words
    return words[at].tag.startswith(("DT", "JJ", "NN", "CD")) and has_main_verb(words[at:])


def _stands_behind_semicolon(sentence: Sentence, at: int, gap: str) -> bool:
    """Return whether the only semicolon parts two clauses, of which the second opens at words[at]."""
    opens = sentence.words[at].tag.startswith(("DT", "NN", "IN", "PRP", "EX", "CD"))
    is_one = ";" in gap and sentence.text.count(";") == 1
    return is_one and opens and _has_verb(sentence, at) and has_main_verb(sentence.words[at:])


def _asks(sentence: Sentence, at: int) -> bool:
    """Return whether a clause before words[at] hangs on the rest, so that an “or” may go on with it."""
    return any(word.facts.lower in (*SUBORDINATORS, "as", "either") for word in sentence.words[:at])


def _is_last_item(sentence: Sentence, at: int, gap: str) -> bool:
    """Return whether an “and” at words[at] may bring the last item of a list, and no new clause.

    Behind a comma, what stands since the comma before holds no verb: “teeth, gums, and breath can
    …”. Without one, a preposition waits: “with parents and other people at home”.
    """
    words = sentence.words
    chunk = next((n for n in range(at - 1, 0, -1) if follows_comma(sentence, n)), 0)
    if "," in gap:
        is_item = chunk > 0 and ")" not in gap and words[chunk].tag.startswith(("NN", "JJ"))
        return is_item and not any(word.tag in FINITE for word in words[chunk:at])
    after = words[at + 1 : at + 2]
    if not after or after[0].facts.lower in ("nothing", "none", "nobody"):
        return False
    if after[0].tag not in ("NN", "NNS", "NNP", "JJ", "JJR", "VBN", "VBG", "CD"):
        return False
    for number in range(at - 1, 0, -1):
        if words[number].tag in ("IN", "TO"):
            return True
        if not words[number].tag.startswith(("NN", "JJ", "DT", "CD", "PRP$", "VBG")):
            return False
    return False


def _says_more(sentence: Sentence, at: int) -> bool:
    """Return whether words[at:] are a clause behind a colon, and no list."""
    before, rest = sentence.text[: sentence.words[at].at], sentence.text[sentence.words[at].at :]
    refers = sentence.words[at].facts.lower in ("this", "these", "it", "they", "there", "we")
    lists = "following" in before or " - " in sentence.text
    return not lists and (refers or "," not in rest) and is_clause(sentence, at)


def _has_verb(sentence: Sentence, at: int) -> bool:
    """Return whether a verb stands before words[at], after the last semicolon."""
    start = sentence.text.rfind(";", 0, sentence.words[at].at)
    return any(word.tag in FINITE and word.at > start for word in sentence.words[:at])


def _has_long_subject(sentence: Sentence, at: int) -> bool:
    """Return whether words[at:] name a thing and say examples of it before its verb: “but barriers such as …”."""
    words = sentence.words
    verb = next((n for n in range(at, len(words)) if words[n].tag in FINITE), at)
    subject = sentence.text[words[at].at : words[verb].at]
    return (
        words[at].tag.startswith(("DT", "NN", "JJ"))
        and bool(_NAMES_EXAMPLES.search(subject))
        and not any(word.facts.lower in SUBORDINATORS for word in words[at:verb])
    )


def _needs_no_comma(sentence: Sentence, at: int) -> bool:
    """Return whether an “and” or “but” at words[at] joins clauses, not two nouns."""
    words = sentence.words
    following = words[at + 1]
    if following.tag in ("PRP", "EX") or following.facts.lower in ("this", "these", "there"):
        return True
    for number in range(at - 1, -1, -1):
        if words[number].facts.lower in SUBORDINATORS:
            return False
        if words[number].tag in FINITE:
            if words[max(0, number - 1)].facts.lower in SUBORDINATORS:
                return False
            return at - number > LEAST and "," not in sentence.text[words[number].at : words[at].at]
    return False


def how_to_part(sentence: Sentence, split: Split) -> str:
    """Say at which words to part a sentence."""
    last = " ".join(sentence.text[: split.end].split()[-4:])
    after = f"ending it after ‘{last}’"
    if split.drop:
        after = f"leaving out ‘{split.drop}’ and {after}"
    if split.opening:
        return f"Try {after}. The next could start ‘{split.opening} …’."
    rest = " ".join(sentence.text[split.end :].lstrip(' ,;:–—"”').split()[:4])
    return f"Try {after}, and telling the rest, ‘{rest} …’, in a new sentence."
