"""Where a clause opens in a sentence, and where one still waits for its verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kmtext.english.sentences import Sentence, Word

FINITE = ("VBD", "VBZ", "VBP", "MD")
_IN_A_SUBJECT = ("DT", "PRP", "JJ", "NN", "CD", "EX", "RB", "POS", "CC", "IN", "VBN", "VBG", "PDT")
_LONGEST_SUBJECT = 12
_SUBJECTS = ("NN", "PRP", "EX", "DT")
_NOT_A_SUBJECT = frozenset(
    [
        *("whether", "that", "if", "how", "what", "when", "where", "who", "which", "of", "to"),
        *("then", "not"),
    ]
)
_HANGING = frozenset(
    [
        "if",
        "when",
        "where",
        "as",
        "because",
        "since",
        "after",
        "before",
        "until",
        "unless",
        "once",
        "given",
        "assuming",
        "provided",
    ]
)
"""They open a sentence whose first part cannot stand alone."""
SUBORDINATORS = frozenset(
    [
        *("that", "whether", "who", "whom", "whose", "which", "what", "when", "where", "how"),
        *("if", "because", "while"),
    ]
)
MAY_HANG = frozenset(
    [
        *(
            "after",
            "although",
            "as",
            "because",
            "before",
            "if",
            "once",
            "since",
            "though",
            "unless",
        ),
        *("until", "when", "while", "whilst"),
    ]
)
"""What stands behind one of these may hang on what comes before, or after."""
_MISREAD = frozenset(("birthweight", "bodyweight", "harms", "benefits"))
"""Nouns that the tagger often takes for verbs."""
BREAK, SEMICOLON = re.compile(r"[,;:()]"), re.compile(";")


def first_verb(words: Sequence[Word]) -> int:
    """Return the number of the first finite verb; how many words there are, if none is one."""
    return next((number for number, word in enumerate(words) if word.tag in FINITE), len(words))


def is_clause(sentence: Sentence, at: int, stop: re.Pattern[str] = BREAK) -> bool:
    """Return whether words[at:] open with a subject and its verb, with no such mark between."""
    words = sentence.words
    if at >= len(words) or words[at].facts.lower in _NOT_A_SUBJECT or words[at].tag == "IN":
        return False
    opens_a_part = follows_comma(sentence, at) or (at > 1 and follows_comma(sentence, at - 1))
    for number, word in enumerate(words[at : at + _LONGEST_SUBJECT]):
        if word.tag in FINITE:
            if sentence.text.startswith(" (", word.at + len(word.text)):
                return False  # most likely a noun: “antibodies (such as …)”
            if word.facts.lower in _MISREAD:
                continue
            if number and words[at + number - 1].tag == "CC":
                return False  # the verb has an earlier subject: “pain and sleep and showed”
            subject = sentence.text[words[at].at : word.at]
            tags = {one.tag for one in words[at : at + number]} - {"PRP$"}
            return any(tag.startswith(_SUBJECTS) for tag in tags) and not stop.search(subject)
        if not word.tag.startswith(_IN_A_SUBJECT) or word.facts.lower in SUBORDINATORS:
            return False
        if word.facts.lower == "but" or (word.tag == "VBG" and not number and not opens_a_part):
            return False  # “by resting and taking pills but this …”
        if number and word.tag in ("DT", "PRP") and words[at + number - 1].tag in ("NN", "NNS"):
            return False  # a clause of its own: “length of time the drug …”
        if number and word.tag == "PRP" and words[at + number - 1].tag == "CC":
            return False  # the clause begins here: “good pills and they help”
    return False


def hangs(words: Sequence[Word], at: int) -> bool:
    """Return whether a clause opened before words[at], as by “that”, still waits for its verb."""
    for word in reversed(words[:at]):
        if word.tag in FINITE:
            return False
        if word.facts.lower in SUBORDINATORS:
            return True
    return False


def has_main_clause(sentence: Sentence, verb: int, at: int) -> bool:
    """Return whether words[:at] hold more than a clause that hangs on the rest: “when it rains”."""
    words = sentence.words
    if words[0].facts.lower in _HANGING:
        return any(follows_comma(sentence, n) and is_clause(sentence, n) for n in range(verb, at))
    if words[0].tag != "VBG":
        return True
    return any(follows_comma(sentence, number) for number in range(verb + 1, at + 1))


def follows_comma(sentence: Sentence, at: int) -> bool:
    """Return whether a comma stands between words[at] and the word before."""
    before = sentence.words[at - 1]
    return "," in sentence.text[before.at + len(before.text) : sentence.words[at].at]


def later_clause(sentence: Sentence, at: int) -> bool:
    """Return whether a comma behind words[at] opens one more clause: “…, as it rained, they left”."""
    later = (n for n in range(at + 1, len(sentence.words)) if follows_comma(sentence, n))
    return any(is_clause(sentence, n) for n in later)


def clause_behind_a_phrase(sentence: Sentence, at: int) -> bool:
    """Return whether words[at:] open with when or where, then a clause: “in one town the nurses rang”."""
    words = sentence.words
    if at >= len(words) or words[at].facts.lower in SUBORDINATORS:
        return False
    if words[at].tag != "IN" and words[at].facts.lower not in ("based", "given", "compared"):
        return False
    for number in range(at + 2, min(at + 10, len(words) - 1)):
        if words[number].tag in FINITE or words[number].facts.lower in SUBORDINATORS:
            return False
        opens = words[number].tag in ("DT", "PRP", "EX", "PRP$") or follows_comma(sentence, number)
        if opens and words[number - 1].tag.startswith("NN"):
            return is_clause(sentence, number)
    return False


def has_main_verb(words: Sequence[Word]) -> bool:
    """Return whether words hold more verbs than clauses that hang on others need."""
    verbs = sum(word.tag in FINITE for word in words)
    return verbs > sum(word.facts.lower in SUBORDINATORS for word in words)


def stands_alone(sentence: Sentence, at: int) -> bool:
    """Return whether words[at:] name one thing, at any length, and have a verb of their own."""
    words = sentence.words
    opens = at < len(words) and words[at].tag in ("DT", "PRP$", "EX", "PRP")
    return opens and words[at].facts.lower != "that" and has_main_verb(words[at:])


def behind_link(words: Sequence[Word]) -> int:
    """Return the number of the first word behind a link such as “However,” or “In addition,”."""
    return 2 if len(words) > 1 and words[0].tag in ("RB", "IN", "CC") else 1


def is_only_comma(sentence: Sentence, at: int) -> bool:
    """Return whether a comma before words[at] is the only one, but for one behind a link: “However, …”."""
    others = range(behind_link(sentence.words), at)
    return not any(follows_comma(sentence, number) for number in others)


def joins_clauses(sentence: Sentence, at: int) -> bool:
    """Return whether “and” or “but” at words[at] joins two clauses though no comma says so.

    Nothing before them hangs on a word such as “that”, which could go on with both.
    """
    link = sentence.words[at].facts.lower
    opens = link == "but" or sentence.words[at + 1].tag in ("JJR", "DT", "PRP$")
    told = {word.facts.lower for word in sentence.words[:at]}
    alone = told.isdisjoint((*SUBORDINATORS, *MAY_HANG, "not", "between", "both"))
    commas = (n for n in range(at - 1, 0, -1) if follows_comma(sentence, n))
    since = sentence.words[next(commas, 0) : at]
    has_verb = any(word.tag in FINITE for word in since)
    return opens and alone and has_verb and is_clause(sentence, at + 1)
