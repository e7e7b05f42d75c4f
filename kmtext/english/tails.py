"""What hangs on the end of a clause and could stand alone: “…, which …”, “…, leading to …”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kmtext.english.clauses import FINITE, SUBORDINATORS, behind_link, first_verb, follows_comma
from kmtext.english.sentences import Sentence, Word

LEAST = 6
"""Fewest words of a part: shorter ones would sound chopped."""
INVOLVING = frozenset(
    ["involving", "comparing", "including", "evaluating", "assessing", "examining", "using"]
)
_RESULTS = {
    "allowing": ("allows", "allowed"),
    "causing": ("causes", "caused"),
    "helping": ("helps", "helped"),
    "increasing": ("increases", "increased"),
    "leading": ("leads", "led"),
    "leaving": ("leaves", "left"),
    "making": ("makes", "made"),
    "meaning": ("means", "meant"),
    "reducing": ("reduces", "reduced"),
    "resulting": ("results", "resulted"),
    "suggesting": ("suggests", "suggests"),
}
"""What happened next, and how to say it in a sentence of its own, of now and of then."""
_LIKE_PREPOSITIONS = frozenset(("according", "concerning", "depending", "following", "regarding"))
_TELLING_MORE = frozenset(("one", "most", "some", "all", "both", "each", "none"))
_PLURAL = ("VBD", "VBP", "MD")
_GIVES_EXAMPLES = re.compile(r"\b(?:including|such as)\s[^,;:.]{1,60},\s$")
_SEEKING = frozenset(("see", "find", "determine", "learn", "know"))
"""Verbs behind the “to” of “to see whether”."""
_ASKS = re.compile(r"to (?:see|find out|determine|learn|know) (?:if|whether|what|how|which|who)\b")
_WANTING = frozenset(
    [
        *("aim", "aims", "aimed", "goal", "purpose", "objective", "wanted", "needed", "enough"),
        *("able", "difficult", "easy", "hard", "important", "possible", "time"),
    ]
)
_FOR_ALL_OF_IT = frozenset(("made", "makes", "means", "meant"))
"""Behind “which”, they speak of all that was said."""
_LATER_COMMA = re.compile(r",(?! (?:and|or|but)\b)")


def tail(sentence: Sentence, at: int, gap: str) -> str | None:
    """Return how a second part would open with the tail that begins at words[at]; None if none does.

    Empty where its writer must find words.
    """
    lower = sentence.words[at].facts.lower
    if gap.strip() not in ("", ","):
        return _relative(sentence, at, gap) if lower == "which" and gap.strip() == ")," else None
    if lower in ("so", "due", "to"):
        return _reason_or_aim(sentence, at, gap)
    if lower == "compared":
        return _compares(sentence, at)
    if "," not in gap:
        return _behind_no_comma(sentence, at)
    if lower == "which":
        return _relative(sentence, at, gap)
    if lower == "with":
        return _without(sentence, at)
    if lower == "such":
        return (
            f"Examples are {shown(sentence, at + 2, 2)}" if _gives_examples(sentence, at) else None
        )
    if lower in ("especially", "particularly"):
        goes_on = _reaches_the_end(sentence, at)
        after = sentence.words[at + 1]
        opens = after.tag in ("IN", "WRB") and after.facts.lower not in ("with", "to")
        names = after.tag in ("DT", "NNS") and not any(w.tag in FINITE for w in sentence.words[at:])
        opening = f"This goes {lower} for" if names else f"This is {lower} so"
        return f"{opening} {shown(sentence, at + 1, 2)}" if (opens or names) and goes_on else None
    if lower in ("a", "an"):
        return f"This is {shown(sentence, at)}" if _says_what(sentence, at) else None
    if not _adds_more(sentence, at):
        return None
    return _result(sentence, at)


def _reason_or_aim(sentence: Sentence, at: int, gap: str) -> str | None:
    """Return the opening for what was meant, or why: “so that …”, “to see whether …”, “due to …”."""
    words, lower = sentence.words, sentence.words[at].facts.lower
    before = words[at - 1]
    if lower == "so":
        return _purpose(sentence, at)
    if lower == "due":
        follows = "," in gap or before.tag == "JJ"
        return because_of(sentence, at) if follows else None
    wanted = any(word.facts.lower in _WANTING for word in words[:at])
    follows = before.tag.startswith(("NN", "PRP", "CD")) and not wanted
    asks = follows and _ASKS.match(sentence.text, words[at].at)
    return f"The aim was {shown(sentence, at)}" if asks else None


def _purpose(sentence: Sentence, at: int) -> str | None:
    """Return the opening for “so that” at words[at]: what it was for, or what came of it."""
    words = sentence.words
    if words[at + 1].facts.lower != "that" or words[at - 1].facts.lower == "enough":
        return None
    if any(word.facts.lower in ("how", "whether") for word in words[:at]):
        return None
    verb = next((word for word in words[at + 2 :] if word.tag in FINITE), words[at])
    is_aim = verb.facts.lower in ("can", "could", "will", "would")
    return f"{'That way,' if is_aim else 'So'} {shown(sentence, at + 2)}"


def because_of(sentence: Sentence, at: int) -> str | None:
    """Return the opening for “due to” or “because of” at words[at], if that goes on to the end."""
    words = sentence.words
    if ":" in sentence.text[: words[at].at] or not _is_phrase(words, at):
        return None
    return f"This is because of {shown(sentence, at + 2)}"


def _is_phrase(words: Sequence[Word], at: int) -> bool:
    """Return whether words[at:] hold no clause but such as hang on their nouns."""
    for word in words[at:]:
        if word.facts.lower in SUBORDINATORS:
            return True
        if word.tag in FINITE:
            return False
    return True


def _behind_no_comma(sentence: Sentence, at: int) -> str | None:
    """Return the opening for a tail that no mark parts from what comes before."""
    words, lower = sentence.words, sentence.words[at].facts.lower
    if lower == "which" and words[at + 1].facts.lower in _FOR_ALL_OF_IT:
        return f"This {shown(sentence, at + 1, 2)}"
    if lower == "such":
        has_list = "," in sentence.text[words[at].at :]
        return (
            f"Examples are {shown(sentence, at + 2, 2)}"
            if has_list and _gives_examples(sentence, at)
            else None
        )
    if not _tells_of_a_number(words, at):
        return None
    return "" if words[at].tag == "VBG" else f"They {words[at + 1].text}"


def seeks(words: Sequence[Word], at: int) -> bool:
    """Return whether words[at:] open as “to see” or “to find out” do."""
    return words[at].tag == "TO" and words[at + 1].facts.lower in _SEEKING


def shown(sentence: Sentence, at: int, words: int = 3) -> str:
    """Return the first words of a part, as they stand."""
    last = sentence.words[min(at + words, len(sentence.words)) - 1]
    return sentence.text[sentence.words[at].at : last.at + len(last.text)]


def _relative(sentence: Sentence, at: int, gap: str) -> str | None:
    """Return the opening for a last “, which” with its verb next to it."""
    verb, noun = sentence.words[at + 1], sentence.words[at - 1]
    lower = verb.facts.lower
    if lower in ("means", "meant") and sentence.words[at + 2].facts.lower == "that":
        return f"This {lower} that {shown(sentence, at + 3, 2)}"
    if verb.tag not in FINITE or not _reaches_the_end(sentence, at):
        return None
    is_one = verb.tag == "VBZ" or lower == "was"
    is_many = verb.tag == "VBP" or lower == "were"
    if (")" in gap and not is_one) or lower in ("has", "have"):
        return ""  # “This has …” leaves readers to guess what has it
    if not (is_one or is_many) and noun.tag in ("NNS", "NNPS"):
        return ""  # “for a few weeks, which may”: the weeks or the whole?
    return f"{'These' if is_many else 'This'} {verb.text}"


def _compares(sentence: Sentence, at: int) -> str | None:
    """Return the opening for a figure set beside one before: “…, compared with 6 in 100 people who …”."""
    words = sentence.words
    figure = at + 2 + (words[at + 2].facts.lower in ("about", "around", "just", "only"))
    is_linked = words[at + 1].facts.lower in ("to", "with") and words[figure].tag == "CD"
    is_one = sum(word.facts.lower == "compared" for word in words) == 1
    if not (is_linked and is_one and any(word.tag == "CD" for word in words[:at])):
        return None
    return f"This compares with {shown(sentence, at + 2)}"


def _without(sentence: Sentence, at: int) -> str | None:
    """Return the opening for what was not, or hardly, there: “…, with little or no change in …”."""
    words = sentence.words
    number = at + 1 + (words[at + 1].tag == "RB")
    if words[number].facts.lower not in ("no", "little") or not _reaches_the_end(sentence, at):
        return None
    verb = "was" if words[first_verb(words)].tag == "VBD" else "is"
    return f"There {verb} {shown(sentence, at + 1)}" if len(words) - at > LEAST else None


def _reaches_the_end(sentence: Sentence, at: int) -> bool:
    """Return whether a tail that begins at words[at] goes on to the full stop.

    Commas may follow where they part the things of a list, and none stands before the tail.
    """
    words = sentence.words
    commas = [n for n in range(at + 1, len(words)) if follows_comma(sentence, n)]
    if not _LATER_COMMA.search(sentence.text[words[at].at :]):
        return True
    tells_result = words[at].facts.lower in ("leading", "resulting")
    earlier = any(follows_comma(sentence, n) for n in range(behind_link(words), at))
    if not commas or (earlier and not tells_result):
        return False
    if words[commas[0]].tag == "CC":
        return False  # one more clause: “…, seen at night, or …”
    ends = words[commas[-1] :]
    is_list = any(word.facts.lower in ("and", "or") for word in ends[:8])
    return is_list and not any(word.tag in FINITE for word in words[commas[0] :])


def _says_what(sentence: Sentence, at: int) -> bool:
    """Return whether words[at:], up to the end, say what the thing before them is.

    As in “…, a pill taken at night which helps people sleep”.
    """
    words = sentence.words
    has_comma = any(follows_comma(sentence, n) for n in range(behind_link(words), at))
    noun = next((n for n in range(at + 1, len(words)) if words[n].tag.startswith("NN")), None)
    if has_comma or noun is None or words[at - 1].tag not in ("NN", "NNP"):
        return False
    verb = at + first_verb(words[at:])
    told = any(word.facts.lower in SUBORDINATORS for word in words[noun:verb])
    return (verb == len(words) or told) and "," not in sentence.text[words[at].at :]


def _adds_more(sentence: Sentence, at: int) -> bool:
    """Return whether words[at:] only tell more: “…, involving 40 people”."""
    words = sentence.words
    word, lower = words[at], words[at].facts.lower
    opens = word.tag == "VBG" or lower in _TELLING_MORE
    if word.tag == "VBG" and any(
        before.tag == "VBG" and follows_comma(sentence, number)
        for number, before in enumerate(words[1:at], 1)
    ):
        return False  # a list: “…, holding it, turning it, and sleep”
    first = first_verb(words)
    links = any(other.tag == "CC" for other in words[at:])
    if links and any(other.tag == "VBG" for other in words[first:at]):
        return False  # a list: “by resting, walking a little or sleeping more”
    if lower in _TELLING_MORE and sentence.lower.count(f", {lower} ") > 1:
        return False  # a list: “one in May, one in June”
    if any(
        word.tag == "CC" and (after.tag == "VBG" or at + 1 == number)
        for number, (word, after) in enumerate(pairwise(words[at:]), at)
    ):
        return False  # a list: “…, holding it and turning it”
    if lower in _LIKE_PREPOSITIONS or _GIVES_EXAMPLES.search(sentence.text, 0, word.at):
        return False
    return opens and len(words) - at >= LEAST and _reaches_the_end(sentence, at)


def _result(sentence: Sentence, at: int) -> str:
    """Return “This leads to” for a tail such as “leading to …”; empty for one that tells no result."""
    forms = _RESULTS.get(sentence.words[at].facts.lower)
    if forms is None:
        return ""
    verb = sentence.words[first_verb(sentence.words)]
    return f"This {forms[verb.tag == 'VBD']} {shown(sentence, at + 1, 2)}"


def _gives_examples(sentence: Sentence, at: int) -> bool:
    """Return whether words[at:] only give examples, up to the end: “…, such as rest and walks”."""
    words = sentence.words
    return (
        words[at + 1].facts.lower == "as"
        and words[at - 1].tag.startswith("NN")
        and len(words) - at >= LEAST
        and not any(word.tag in FINITE for word in words[at:])
        and not any(_leaves_a_list(word, after) for word, after in pairwise(words[at + 2 :]))
    )


def _leaves_a_list(word: Word, after: Word) -> bool:
    """Return whether a list of things ends at two words: “…, as well as”, “… by resting”."""
    return word.tag in ("TO", "IN") and (
        word.facts.lower in ("by", "as", "to") or after.tag == "VBG"
    )


def _tells_of_a_number(words: Sequence[Word], at: int) -> bool:
    """Return whether words[at:] tell of things just counted: “found two trials | that tested …”."""
    opens = words[at].facts.lower in ("that", "which", "who") and words[at + 1].tag in _PLURAL
    is_plural = words[at - 1].tag == "NNS"
    if not is_plural or not (opens or words[at].facts.lower in INVOLVING):
        return False
    for number in range(at - 2, max(0, at - 9), -1):
        if not words[number].tag.startswith(("JJ", "NN", "CD", "VBN", "VBG")):
            return words[number].tag.startswith("VB") and words[number + 1].tag == "CD"
    return False
