"""What a sentence tells of a study: a finding, that nothing is sure, or that no studies were found."""

from __future__ import annotations

from collections.abc import Sequence

from kmtext.english.sentences import Sentence
from kmtext.patterns import lazily
from kmtext.roles.order import POSSIBLE, SURE, chance_of_message

# Patterns are of small letters.
REPORTS = lazily(
    r"\b(?:we|authors|researchers|scientists|team|review|reviewers|stud(?:y|ies)|trials?|results?|findings"
    r"|evidence|analys[ie]s|data|experiments?|work|et al\.?|colleagues)\b[^.;:]{0,60}?"
    r"\b(?:f(?:ound|inds?)|show(?:s|ed|n)?|suggest(?:s|ed)?|demonstrate[sd]?|reveal(?:s|ed)?|indicate[sd]?"
    r"|discover(?:s|ed)?|conclude[sd]?|supports?|confirm(?:s|ed))\b"
    r"|^now,? [^.;:]{1,40}?\b(?:reports?|shows?|f(?:ind|ound)|reveal(?:s|ed)?)\b"
)
EFFECT = lazily(
    r"\b(?:more|less|fewer|better|worse|higher|lower|longer|shorter|faster|slower|safer|greater|earlier|half"
    r"|halved|doubled|differences?|effect(?:s|ive|iveness)?|works?|worked|help(?:s|ed|ful)?|benefi(?:ts?|cial|ted)"
    r"|reduc\w{1,5}|improv\w{1,7}|increas\w{1,4}|decreas\w{1,4}|prevent\w{0,3}|lower\w{0,3}|similar|likely"
    r"|associated with|linked (?:to|with)|relie(?:f|ves?|ved)|superior|inferior|(?:does|do|did) not)\b"
)
NOTHING = lazily(
    r"\b(?:no|not enough|insufficient|little|lack of|any)\b[^.;:]{0,40}\b(?:evidence|differences?|effects?|benefits?"
    r"|advantages?|improvements?|information|data|trials?|studies|superiority)\b"
    r"|\b(?:un(?:clear|certain|sure)|not (?:clear|certain|known|sure)|un(?:able|likely) to)\b"
)
"""Nothing was found, or nothing is sure: that is a finding too."""
EMPTY = lazily(r"\b(?:no|none|any|few)\b[^.;:]{0,30}\b(?:studies|trials|information|data)\b")
_FOUND_NONE = lazily(
    r"\b(?:found|identified|there (?:are|were)|were|was) no\b[^.;:]{0,40}\b(?:studies|trials|evidence)\b"
    r"|\bno\b[^.;:]{0,40}\b(?:studies|trials) (?:were (?!(?:\w{1,12} )?(?:funded|sponsored|paid))|was|met|could be)\b"
    r"|\bnot (?:find|identify) any\b[^.;:]{0,40}\b(?:studies|trials|evidence)\b"
    r"|\bnone (?:could be included|met|(?:was|were) (?:eligible|included))\b"
)
_NO = r"no (?!(?:\w{1,12} )?(?:additional|adverse|data|differences?|evidence|further|more|new|other|serious)\b)"
_NONE_AT_ALL = lazily(
    rf"\b(?:found|identified|located|there (?:are|were)) {_NO}(?:[\w‐-]{{1,20}} ){{0,5}}?(?:studies|trials)\b"
    r"(?! (?:that (?:assess|compar|describ|measur|provid|report)|assess|compar|describ|on |report|using|with))"
    rf"|\b{_NO}(?:[\w‐-]{{1,20}} ){{0,4}}?(?:studies|trials) (?:were (?:found|identified|included|eligible)|met|fulfilled|could be)\b"
    r"|\b(?:not|unable to) (?:find|identify|include|locate) any (?!new|other|data|further)(?:[\w‐-]{1,20} ){0,4}?(?:studies|trials)\b"
)
_SOME = lazily(
    r"\b(?:includes?d?|found|identified|from|of|in|reviewed|the|only|are|were) (?:only |just |these |a total of )?"
    r"(?:\d[\d,]{0,6}|one|a single|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|these|both|several|some|many|few)"
    r"(?: (?!no\b)[\w‐-]{1,20}){0,3} (?:stud(?:y|ies)|trials?|rcts?)\b"
    r"|^(?:one|two|three|four|both|these|five|six|only|several)\b[^.;]{0,40}\b(?:stud(?:y|ies)|trials?)\b"
)
_NO_MESSAGE = lazily(
    r"\b(?:quality of (?:the |this |all )?(?:\w+ )?evidence|(?:quality|certainty) (?:evidence )?(?:was|were|is|as|due|about|on|regarding)\b"
    r"|evidence [^.;:]{0,60}?\b(?:was|is|were) (?:\w+ ){0,3}(?:quality|certainty)|caution"
    r"|trends? (?:to|towards?|in favour)|concern(?:s|ed)? (?:regarding|about|over)|methodological\w{0,2}|limitations?|limited by|bias(?:ed)?"
    r"|secondary|sub-?groups?|exploratory|post hoc|scores? (?:mean|indicate)"
    r"|(?:are|is|was|were) (?:urgently )?(?:needed|required|necessary|expected|warranted)|should|must"
    r"|need(?:s|ed)? to|(?:further|future|more) (?:\w+ ){0,3}(?:research|studies|trials)|will|plan(?:s|ned)? to|aims? to"
    r"|searched for|took part|omitted|excluded|outcomes? (?:\w+ ){0,9}(?:was|were) (?:the|a|how|whether)|did not (?:measure|report|assess|look|provide)|funded|follow.up (?:was|ranged)|current to|up to date|for (?:example|instance)"
    r"|in the past|previous(?:ly)?|ha(?:d|s|ve) (?:shown|found)|had been|(?:was|were) developed|(?:is|was) based on"
    r"|(?:were|was) (?:measured|assessed|recorded|calculated|combined|searched|randomi[sz]ed))\b"
)
"""Caveats, side results, scales, plans, calls to act and old news: no text opens with them."""
_NUMBER = (
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,6}teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:\W\w+)?)"
)
_COUNTS = lazily(
    r"\b(?:found|identif(?:ied|y)|includ(?:ed?|ing|es)|involv(?:ed|ing)|recruited|enrolled|took part|located|provided)\b"
    rf"(?! no\b| that\b| any\b)[^.;]{{0,40}}?\b{_NUMBER}\b[^.;]{{0,40}}?"
    r"\b(?:stud(?:y|ies)|trials?|reviews?|reports?|people|participants|patients|women|men|children|infants|babies|adults)\b"
)
_COMPARES = lazily(
    rf"(?:only )?(?:{_NUMBER}|all|both|several|some|most|many|other|the(?: other| remaining)?(?: {_NUMBER})?)(?: of the)?(?: \w{{1,20}}){{0,2}} (?:stud(?:y|ies)|trials?|reviews?)"
    r"(?: \([^()]{1,60}\))? (?:were|was|compared|tested|assessed|examined|evaluated|looked|investigated|studied|used|included|recruited|enrolled|involved|reported on|took place)\b"
    r"(?! (?:no|little|a (?:small|large)|similar|small|large))"
)
"""“Four studies compared …” opens on what was done."""
_UPDATES = lazily(
    r"\b(?:neither|not|nor) (?:changed?|alter(?:ed)?)\b|\b(?:newly|was|were) added\b|\bdata could not be\b"
)
"""What changed since an earlier version of a review, or could not be worked out."""
_NOBODY_KNOWS = lazily(r"\bwe (?:do not|don[’']t) (?:yet )?know\b")
_COMPARED = lazily(
    r"\b(?:(?:better|worse|more|less|fewer|safer|higher|lower|longer|shorter) (?:\w{1,12} ){0,3}than"
    r"|as (?:\w{1,12} ){1,2}as|no (?:\w{1,12} )?(?:evidence|difference))\b"
)
_SHORT, _SHARED = 4, 5
"""Letters of a word too short to count, and how many longer ones a line and its finding share."""
_SAYS_THAT = lazily(r"\b(?:found|show(?:s|ed)?|suggest(?:s|ed)?|demonstrated|indicated?) that\b")


_NOT_KNOWN = lazily(
    r"\b(?:do|does|did) not know (?:if|whether|which|how|what)\b|\b(?:not known|unclear|uncertain) (?:if|whether|which|how)\b"
    r"|\b(?:insufficient|not enough|lack of) (?:\w{1,12} )?evidence\b|\bno (?:\w{1,12} ){0,2}evidence (?:to|from)\b"
    r"|\b(?:no|any)(?: \w{1,12})? conclusions\b|\bnot able to answer\b"
)


def tells_finding(sentence: Sentence) -> bool:
    """Return whether a sentence surely says what was found, or that nothing was."""
    lower = sentence.lower
    return (
        sentence.role_chances.findings >= POSSIBLE
        and chance_of_message(sentence) >= SURE
        and any(cue.search(lower) for cue in (REPORTS, EFFECT, NOTHING))
        and not _NO_MESSAGE.search(lower)
        and not _COMPARES.match(lower)
        and not _UPDATES.search(lower)
        and not sentence.text.startswith(("·", "•"))
        and not sentence.text.endswith((":", "?"))
        and bool(_SAYS_THAT.search(lower) or not _COUNTS.search(lower))
    )


def first_told(sentences: Sequence[Sentence]) -> int | None:
    """Return the place of the first sentence that surely tells a finding."""
    return next((at for at, sentence in enumerate(sentences) if tells_finding(sentence)), None)


def says_it_was_found(sentence: Sentence) -> bool:
    """Return whether a finding says who found it, or that nothing was found; others may be plans or tales."""
    return bool(REPORTS.search(sentence.lower) or NOTHING.search(sentence.lower))


def title_tells_finding(title: Sentence) -> bool:
    """Return whether a title says what was found: “No evidence suggests that pills help”."""
    has_verb = any(word.tag in ("VBZ", "VBP", "VBD", "MD") for word in title.words)
    told = REPORTS.search(title.lower) or NOTHING.search(title.lower)
    return has_verb and not title.text.endswith("?") and told is not None


def tells_of_nothing(sentence: Sentence) -> bool:
    """Return whether a sentence says, perhaps among methods, that no studies were found."""
    return bool(_FOUND_NONE.search(sentence.lower))


def none_found(sentences: Sequence[Sentence]) -> int | None:
    """Return the place of the sentence that says that no studies were found at all, or None."""
    told = [
        at
        for at, sentence in enumerate(sentences)
        if (
            " no " in sentence.lower
            or " any " in sentence.lower
            or sentence.lower.startswith("no ")
        )
        and _NONE_AT_ALL.search(sentence.lower)
    ]
    if not told or any(s.role != "background" and _SOME.search(s.lower) for s in sentences):
        return None
    return told[0]


def says_that(sentence: Sentence) -> bool:
    """Return whether a sentence outside the background says that something was found or shown."""
    return sentence.role != "background" and _SAYS_THAT.search(sentence.lower) is not None


def says_not_known(sentences: Sequence[Sentence]) -> int | None:
    """Return the place of the first sentence that says that the studies could not tell, or None."""
    told = (
        at
        for at, sentence in enumerate(sentences)
        if sentence.role in ("findings", "caveats", "implications")
        and _NOT_KNOWN.search(sentence.lower)
    )
    return next(told, None)


def told_at_the_start(sentences: Sequence[Sentence], finding: Sentence) -> bool:
    """Return whether one of the first two sentences tells a finding already, or that nobody knows.

    An abstract in a line, above the background, is easily read as background: it is known by the
    words that it shares with the finding.
    """
    words = _content(finding)
    for sentence in sentences[:2]:
        lower = sentence.lower
        if sentence.text.endswith("?") or sentence.role == "aim" or sentence is finding:
            continue
        if _NOBODY_KNOWS.search(lower):
            return True
        if _COMPARED.search(lower) and len(words & _content(sentence)) >= _SHARED:
            return True
    return False


def _content(sentence: Sentence) -> frozenset[str]:
    return frozenset(word.facts.lower for word in sentence.words if len(word.text) > _SHORT)
