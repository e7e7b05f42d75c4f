"""Whether a text explains a term where it stands: glosses, and acronyms with their long form.

The cues are patterns before and after the term; how much each tells was learned together with the
words themselves (`models/jargon.md`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kmtext.english.sentences import Sentence
from kmtext.terms.stretches import Stretch

_WINDOW = 160
"""Characters behind a term in which its gloss may stand."""
_LEAD_IN = 32
"""Characters before a term that may announce or name it."""
_LAST_WORDS = 3
"""How near the end of its sentence a term must stand for the next one to explain it."""
_NEAR = 8
"""Words of a gloss whose hardness is looked at."""

_SKIPPED = re.compile(r"[\"'”’]?(?:\s?\((?:or\s)?[\"'“‘]?[A-Z][\w-]{0,9}[\"'”’]?\))?[\"'”’]?")
"""A closing quotation mark, and the term's own acronym in brackets, which stand between."""
_AFTER = re.compile(
    r"""(?P<reference>\s?\(\s?(?:see|[Pp]hase\s\d|explained|n\s?=|p\s?[<=>]|\d|fig|table|ref|[A-Z0-9-]+s?\)
        |studied|involving\s(?:[\w,]+\s){0,3}(?:\d|people|women|men|patients|participants|children|infants|adults)
        |based\son|data\b|evidence|quality\sof|[A-Z][\w-]+\s?®
        |(?:very\s)?(?:low|moderate|high)[\s‐-](?:quality|certainty)
        |(?:one|two|three|four|five|six|seven|eight|nine|ten|several|all|most)\s(?:\w+\s)?
         (?:stud|trial|people|women|men|patients|participants|children)))
    |(?P<brackets>\s?\([^()]*[a-z]{3}[^()]*(?:\)|$))
    |(?P<alias>(?:,\s|\s\()(?:which\sis\s|or\s)?(?:known\sas|called|referred\sto\sas)\s
        |,?\s\(?(?:which\sis\s|or\s)?(?:also|commonly|sometimes|often)\s(?:known\sas|called|referred\sto\sas)\s)
    |(?P<kind>\s(?:is|are)\s(?:(?!(?:an?|as|at|associated|by|common|for|from|frequent|in|known|leading|less|linked|major|more
            |most|no|not|of|on|other|serious|the|to|with)\b)[\w‐-]+\s){0,2}
            (?:conditions?|cysts?|diseases?|disorders?|growths?|illness(?:es)?|infections?|lumps?|sacs?|scars?|swellings?
            |tumou?rs?|veins?)\b)
    |(?P<says>,?\s(?:which|that)\s(?:was|were|had|did)\b
        |,?\sso\s
        |\s(?:has|have|had|may|might|could|will|would|should)\s(?:been|not|also|never|be|have|help)\b
        |\s(?:is|are|was|were)\s
            (?:on|in|at|more|less|often|very|still|now|likely|rising|not|able|better|worse|needed
            |common|commonly|widely|rare|important|effective|associated|linked|recommended
            |abundant|comparable|essential|generally|impacted|mostly|preferred|similar|usually)\s
        |\s(?:was|were)\s(?:\w+ly\s)?\w+ed\s
        |\s(?:is|are|was|were)\s(?:(?:only|about|around|nearly|over|under)\s)?\d
        |\s(?:is|are|was|were)\s(?:\w+ly\s|as\s|so\s|too\s)?
            (?:good|great|high|large|long|low|poor|short|small)(?:er|est)?\s
            (?:after|among|and|at|but|by|enough|for|if|in|on|than|when|with)\s
        |\scan\s(?:also|be|often|sometimes)\s
        |\s(?:is|are|was|were)\s(?:also\s)?(?:an?|one\sof\sthe|the)\s
            (?:(?!that\b|which\b|who\b|of\b|in\b|used\b)[\w‐-]+\s){0,3}?
            (?:best|burden|cause|challenge|concern|emergency|factor|focus|important\spart|issue|option
            |priority|problem|risk|strategy|threat)s?\b
        |\s(?:is|are)\san?\s(?:[\w‐-]+\s){0,2}?(?:common|important|major|serious|threatening|costly)\s
            (?:[\w‐-]+\s)?(?:condition|disease|disorder|illness|infection)s?(?=[.,;]|\s(?:and|but|worldwide)\b)
        |,?\swhich\s(?:is|are)\s(?:very\s)?(?:common|crucial|essential|important|an?\s(?:essential|key|important))\b
        |,\sthe\s(?:authors|research|researchers|review|study|trials?)\b
        |\s(?:happens?|occurs?)\s(?:often|more|less|rarely|in|at)\b)
    |(?P<which>(?:,?\swhich|,\sthat)\s(?:is|are|means?|refers?\sto)\b)
    |(?P<clause>\s?(?:,|--?|–|—)\s?(?:which|where|when|meaning|that\sis|i\.\s?e)\b)
    |(?P<dashes>(?:\s-\s|\s?[–—]\s?)(?!(?:and|but|or|as|not|with)\b)[a-z][^–—]{5,60}(?:\s-\s|[–—]))
    |(?P<or>,\sor\s(?![^,.;()]*[A-Z]{2})[^,.;()]{3,60}[,;)])
    |(?P<either>,?\sor\s)
    |(?P<apposition>,\s(?:an?|the|one\sof)\s(?:[\w-]+\s){0,3}(?:type|kind|form|sort|way|drug|medicine|treatment|disease|condition|substance|protein|hormone|chemical|bacterium|virus)\b)
    |(?P<article>,\s(?:an?|the|one\sof)\s)
    |(?P<name>\s(?:is|are)\s(?:called|when|where|the\s(?:medical\s)?(?:name|term|word)|known\sas|defined\sas|characteri[sz]ed\sby)\b)
    |(?P<short>\s(?:is|are|was|were)\s[\w-]+(?:\s[\w-]+)?\s?[.,;])
    |(?P<being>\s(?:is|are|was|were)\s(?:also\s)?(?:an?|one|two|the|any|types?|kinds?|forms?)\s)
    |(?P<plural>\s(?:is|are|was|were)\s(?:\w+\s){0,2}\w+s\s(?:that|which|who|where|made|used|in|found|with)\b)
    |(?P<means>\s(?:we\smean|means?|meant|refers?\sto|stands?\sfor|describes?|defines?|consists?\sof)\s)
    |(?P<doing>\s(?:happens?|occurs?|involves?|includes?|uses?|aims?|helps?|does|do|causes?|has|have|affects?|works?|measures?|looks?|blocks?|contains?|lets?|allows?|prevents?|reduces?)\s)
    |(?P<is>\s(?:is|are|was|were|can)\s)
    |(?P<dash>\s?(?:--|[–—]|\s-)\s?)
    |(?P<colon>\s?:\s)
    |(?P<comma>\s?,)
    |(?P<closing>\s?\))
    |(?P<end>\s?(?:[.;?!]|$))""",
    re.VERBOSE,
)
_BEFORE = re.compile(
    r"""(?:(?P<opening>^[\"'“‘-]?\s?(?:an?\s|the\s)?[\"'“‘]?)
    |(?P<called>\b(?:called|known\s(?:to\s\w{3,20}\s)?as|termed|named|referred\sto\sas|described\sas|said\sto\s(?:be|have))\s(?:an?\s|the\s)?[\"'“‘]?\s?)
    |(?P<bracketed>[a-z]{3}[\"'”’]?\s\((?:or|also|called|known\sas|the|an?)?\s?[\"'“‘]?)
    |(?P<example>(?:e\.?\s?g\.?,?|such\sas|including|like|for\sexample,?)\s)
    |(?P<class>\b(?:drugs?|medicines?|medications?|treatments?|proteins?|genes?|diseases?|conditions?|virus|bacteri\w{1,3}|parasites?|substances?|hormones?|species|tests?|techniques?|methods?|technology|device|fly|plant|worm|fungus),?\s)
    |(?P<or>\b(?:or|i\.e\.)\s(?:an?\s)?)
    |(?P<and>(?:\band|,)\s)
    |(?P<quoted>[\"“‘]\s?)
    |(?P<determiner>\b(?:an?|this|these)\s))$""",
    re.VERBOSE,
)


_SAYS_NOTHING = re.compile(
    r"of|with|to|for|in|on|by|from|at|is|are|was|were|not|their|had|has|that|than|into|between"
    r"|after|during|more|most|other|using|about|who|through|no"
)
"""The words that most often lead up to a term; looked up first because it is quick."""
_CLASS_NOUN = (
    r"(?:drugs?|medicines?|medications?|treatments?|proteins?|genes?|diseases?|conditions?"
    r"|virus(?:es)?|bacteri\w{1,3}|parasites?|substances?|hormones?|tests?|techniques?|methods?)"
)
_CLASS_OF_LIST = re.compile(
    rf"\b{_CLASS_NOUN}(?:\s[\w-]+){{0,5}}\s\((?:(?:e\.g\.|such as|[\w-]+(?:\s[\w-]+)?(?:,|,?\sor|,?\sand))\s)*$"
)
"""“medicines for reducing acid (”: what stands in the brackets is told to be a medicine."""
_ASKED = re.compile(r"\b(?:if|whether)\s$")
"""Before a term of which the text asks what it does: “We do not know if it helps”."""
_OTHER_NAME = re.compile(r"[^,]*[a-z], or $")
"""Before a term that a comma follows: “Shortness of breath, or dyspnoea, …”; no list."""
_INSIDE = re.compile(r"\b(?:after|by|during|for|from|in|of|on|with)\s(?:an?\s|the\s)?$")
"""Before a term that is not what its sentence is about: “Pain during labour is a …”."""
_OF_SUBJECTS = frozenset(("being", "doing", "is", "plural"))
"""Cues that tell of what their sentence is about."""
_CALLED_LIST = re.compile(r"\b(?:called|known as|named)\s[^.;:()]+(?:,|\sand|\sor|,\sand)\s$")
_OPENS_GLOSS = re.compile(
    r"(?:an?|the|or|i\.?e\.?|also|known|called|which|that|when|where|meaning|one|\w+ing)\b", re.I
)


_QUOTES = frozenset("\"“‘'")
_SURE = frozenset(
    (
        "after alias",
        "after kind",
        "after name",
        "after means",
        "after dashes",
        "before called",
        "other name",
        "next means",
    )
)
"""Cues that can hardly mean anything but an explanation."""
_NO_GLOSS = frozenset(("after reference", "after short", "after says"))
"""Cues that look like a gloss and say nothing: "hypertension (n=12)", "hypertension is common"."""
_CLEAR_BEFORE = frozenset(("opening", "called", "bracketed", "example"))
"""What is as clear within brackets as outside."""
_LISTING = frozenset(("before and", "before example", "before within"))


def settled(found: Mapping[str, float]) -> bool | None:
    """Return whether cues explain a term, where that needs no weighing; else None."""
    if not _NO_GLOSS.isdisjoint(found):
        return False
    if not _SURE.isdisjoint(found) or ("after or" in found and _LISTING.isdisjoint(found)):
        return True
    return None


class Known(NamedTuple):
    """What is known of each word of a sentence before its cues are read."""

    sums: Sequence[float]
    """How hard it is, as the first regression of `termhood` says."""
    earlier: Sequence[int]
    """How often the document has used it before."""
    total: Sequence[int]
    """How often the document uses it."""


_NEXT_MEANS = re.compile(
    r"(?:This|That|It|These|They|Which)\s(?:means?\b|refers?\sto\b"
    r"|(?:is|are|was|were)\s(?:when|where|called|(?:an?|the|one)\s))"
)
"""A sentence that opens so may say what the last word of the sentence before means."""


def cues(
    sentence: Sentence, stretch: Stretch, known: Known, following: str = ""
) -> dict[str, float]:
    """Return all that speaks for and against an explanation of a stretch of words where it stands.

    Empty where nothing beside it could open or close a gloss. `following` is the next sentence.
    """
    found = signs(sentence, stretch, following)
    return found | figures(sentence, stretch, known, found) if found else found


def signs(sentence: Sentence, stretch: Stretch, following: str) -> dict[str, float]:
    """Return the patterns before and after a stretch of words that may belong to a gloss."""
    first, last = stretch
    words, text = sentence.words, sentence.text
    start, end = words[first].at, words[last - 1].at + len(words[last - 1].text)
    rest = text[end : end + _WINDOW]
    skipped = _SKIPPED.match(rest)
    after = _AFTER.match(rest, skipped.end() if skipped else 0)
    side_before = _side_before(text[:start])
    side_after = after.lastgroup if after else None
    if side_after == "closing" and side_before != "bracketed":
        side_after = None
    if _ASKED.search(text, max(0, start - _LEAD_IN), start):
        return {}
    if side_after in _OF_SUBJECTS and _INSIDE.search(text, max(0, start - _LEAD_IN), start):
        return {}
    found: dict[str, float] = {}
    if last > len(words) - _LAST_WORDS and (means := _NEXT_MEANS.match(following)):
        found["next means" if "mean" in means[0] else "next is"] = 1.0
    if side_after:
        found[f"after {side_after}"] = 1.0
    if side_before == "within" and _CLASS_OF_LIST.search(text, 0, start):
        found["within class"] = 1.0
    if side_before in ("opening", "within") and found.keys() <= {"after end"}:
        return {}  # by themselves these say nothing of a gloss
    if side_before:
        found[f"before {side_before}"] = 1.0
        if side_after and side_before in ("opening", "bracketed"):
            found[f"{side_before} {side_after}"] = 1.0
    if after and side_after == "brackets":
        found |= _bracket_cues(after.group("brackets").strip(" ()"))
    if side_before == "or" and side_after == "comma" and _OTHER_NAME.fullmatch(text[:start]):
        found["other name"] = 1.0
    if side_before in ("and", "or") and _CALLED_LIST.search(text, max(0, start - _WINDOW), start):
        found["in called list"] = 1.0
    return found


def figures(
    sentence: Sentence, stretch: Stretch, known: Known, found: Mapping[str, float]
) -> dict[str, float]:
    """Return how hard a stretch of words and those around it are, and how the text uses it."""
    first, last = stretch
    words, sums = sentence.words, known.sums
    start = words[first].at
    behind, ahead = sums[last : last + _NEAR], sums[max(0, first - _NEAR) : first]
    is_first = float(not any(known.earlier[first:last]))
    sides = (sign.removeprefix("after ") for sign in found if sign.startswith("after "))
    return {
        **{f"first {side}": is_first for side in sides},
        "quoted": float(sentence.text[max(0, start - 2) : start].strip()[-1:] in _QUOTES),
        "gloss hard after": max(behind, default=-6.0) / 5,
        "gloss hard before": max(ahead, default=-6.0) / 5,
        "mean hard after": sum(behind) / max(len(behind), 1) / 5,
        "hard": max(sums[first:last]) / 5,
        "plural verb": float(last < len(words) and words[last].tag in ("VBZ", "VBP")),
        "first use": is_first,
        "uses": math.log(max(known.total[first:last])),
    }


def _bracket_cues(gloss: str) -> dict[str, float]:
    """Return what the words in brackets behind a term look like."""
    return {
        "gloss opens plainly": float(bool(_OPENS_GLOSS.match(gloss))),
        "gloss lists": float(gloss.count(",") > 1),
        "gloss counts": float(any(letter.isdigit() for letter in gloss)),
        "gloss length": math.log1p(gloss.count(" ")),
    }


def _side_before(text: str) -> str | None:
    """Return what the text that leads up to a term does, if anything that speaks of a gloss."""
    lead_in = text[-_LEAD_IN:]
    last_word = lead_in[:-1].rpartition(" ")[2] if lead_in[-1:] == " " else ""
    says_nothing = _SAYS_NOTHING.fullmatch(last_word)
    found = None if says_nothing else _BEFORE.search(text, max(0, len(text) - _LEAD_IN))
    side = found.lastgroup if found else None
    if side in _CLEAR_BEFORE or text.rfind("(") <= text.rfind(")"):
        return side
    return "within"


_GLOSSARY = re.compile(
    r"\W*(?:\d+\W+)?(?:glossary|key terms|jargon buster|definitions|abbreviations"
    r"|(?:words?|terms?)(?: (?:we|you|that) \w+| explained| used| and (?:their meanings?|what .+ mean)).*)\W*",
    re.IGNORECASE,
)
_GLOSSARY_ENTRY = re.compile(r"[^:–—]{2,60}?(?=\s?(?::|\s[–—-]|–|—)\s)")


def glossary_words(sentence: Sentence) -> list[int]:
    """Return the numbers of the words that an entry of a glossary explains; none elsewhere."""
    if not (sentence.heading and _GLOSSARY.fullmatch(sentence.heading)):
        return []
    entry = _GLOSSARY_ENTRY.match(sentence.text)
    return [n for n, word in enumerate(sentence.words) if entry and word.at < entry.end()]
