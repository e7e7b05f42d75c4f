"""The sentence that a text should open with: its main finding, fit to stand alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from kmtext.english.sentences import Sentence
from kmtext.patterns import lazily
from kmtext.roles.findings import EFFECT, EMPTY, NOTHING, REPORTS, tells_finding
from kmtext.roles.order import SURE

# Patterns are of small letters.
_THIS_TEXT = (
    r"(?:(?:cochrane|systematic|updated|new|large|small) )*"
    r"(?:review|study|research|work|summary|brief|report|analysis)\b(?!,)"
)
_LEANS = lazily(
    rf"(?:this (?!{_THIS_TEXT})|th(?:ese|at|ose|ey|us|en|erefore)\b|it (?!is\b)|(?:he|she|its|their|such|however|but"
    r"|and|also|so|or|moreover|further(?:more)?|additional(?:ly)?|although|though|while|similarly|likewise|both|unfortunately"
    r"|neither|another|others?|only|more important|in addition|in contrast|on the other hand|nevertheless|nonetheless|instead|yet|hence|despite (?:this|the)"
    r"|as a result|of (?:the|these|this)|among (?:these|them)|here|there (?:was|were) also|finally"
    r"|the (?:accompanying|other|same|latter|former|second|third|single)|when (?:this|these|they)|one of|two of"
    r"|we (?:do|did) not know (?:if|whether) (?:they|it|this)"
    r"|in (?:these|that|those|fact|turn))\b"
    rf"|.*?(?:[,.] however|\b(?:these\b|(?<!in )(?<!^)this (?!{_THIS_TEXT})|from this study|those (?!who|with|in|of|without|on|that|\w+(?:ing|ed)\b)"
    r"|the (?:latter|former|above)|remaining|also|therefore|thus|mentioned|(?:our|this|the) (?:\w+ )?question)))"
)
"""How a sentence begins, or what it holds, that needs the one before it."""
_HARMS = lazily(
    r"\b(?:side.effects?|adverse|harm(?:s|ful)?|safe(?:ty|ly)?|drop(?:ped)?.?outs?|unwanted|toxicity|complications?"
    r"|withdr[ae]w\w{0,3}|stopped taking)\b"
)
_BENEFIT = lazily(
    r"\b(?:effective|reduc\w+|improv\w+|works?|prevent\w*|differen\w+|relief|better|benefi\w+|know)\b"
)
_FEW_STUDIES = lazily(
    r"\b(?:one|1|an?|another|two|2|some|several|few)\b(?: \S+){0,3} (?:stud(?:y|ies)|trials?|analys[ei]s)\b"
)
_SUMS_UP = lazily(
    r"\b(?:conclusions?|conclude[sd]?|overall|in summary|main (?:finding|result|message)|most important"
    r"|key (?:messages?|findings?|points?))\b"
)
_TAKES_BACK = lazily(
    r"\b(?:cannot|can ?not|could not|should not|does not|do not) (?:\w{1,12} )?(?:be (?:\w{1,12} )?)?(?:supported?|recommend(?:ed)?)\b"
    r"|\b(?:not (?:enough|sufficient|adequate)|insufficient|inadequate)\b[^.;:]{0,60}\bto\b"
    r"|\b(?:no|any) (?:\w{1,12} ){0,2}conclusions?\b"
)
"""A conclusion that a benefit told before it does not hold."""
_NO_RESULTS = lazily(
    r"\b(?:found|identified) no\b[^.;]{0,40}\b(?:studies|trials|results|data)\b"
    r"|\bnot (?:find|identify) any\b[^.;]{0,40}\b(?:studies|trials|results|data)\b"
    r"|\bnot have (?:enough|sufficient)\b"
)
"""What nobody looked at; a text that found no studies at all is told so by KM302."""
_TELLS_OF_USE = lazily(
    r"the (?:[\w‐-]{1,20} ){0,3}(?:used|tested|studied|compared|given) (?:in|by|across) (?:\w{1,12} ){0,3}(?:stud(?:y|ies)|trials?)\b"
)
"""“The drugs used in all eight trials …” opens on what was done."""
_LABEL = lazily(
    r":\s*(?:[A-Z\d‐•-]|(?:\S+\s*){0,5}$)|[a-z]{3}\.?[A-Z][a-z]{2}|\) [A-Z][a-z]+ [a-z]"
)
"""A colon after a label, one with next to nothing after it, or a heading run into its text."""
_RESEARCH = frozenset(
    ("trials", "trial", "studie", "study", "review", "eviden", "result", "findin", "found", "random", "contro",
     "partic", "interv", "treatm", "treati", "effect", "effica", "compar", "versus", "placeb", "outcom", "includ",
     "assess", "reduce", "increa", "preven", "improv", "differ", "signif", "benefi", "patien", "people", "adults",
     "whethe", "determ", "cochra", "system", "cautio", "qualit", "certai")
)  # fmt: skip
"""Stems that name no topic."""
_STEM, _TOPIC_WORD = 6, 5.0
"""Letters of a stem, and the Zipf frequency below which a word can name a topic."""
_SHORTEST, _LONG, _LONGEST = 6, 32, 50
"""Words of a sentence that can carry a message, easily and at all."""
_GOOD = 1.5
"""Fitness from which a finding is good enough to be named."""


class Fitness(NamedTuple):
    """What speaks for a finding at the top of a text; the sum counts. Weights are judged by reading."""

    cue: float
    """It says who found it, what changed, or that nothing did."""
    topic: float
    """It names what the title and the aim name."""
    repeated: float
    """The end of the text says it again."""
    summary: float
    """It sums up, or stands among key messages."""
    early: float
    """Authors tell the main finding first."""
    weakness: float
    """Harms, figures, length, unexplained terms, few studies: below 0."""


def is_key_message(sentence: Sentence) -> bool:
    """Return whether a sentence stands under a heading such as “Key messages”."""
    return bool(sentence.heading and _SUMS_UP.search(sentence.heading.lower()))


def can_be_named(lead: Sentence, first: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Return whether a text can be told to open with this: the first finding, one that sums
    up, or the first that tells of more than harms.

    Others are too often a side result: readers in the editor's chair passed over those. So is a
    benefit that the end of the text takes back, and what studies used is no finding.
    """
    if _TELLS_OF_USE.match(lead.lower) or _NO_RESULTS.search(lead.lower):
        return False
    if _is_taken_back(lead, sentences):
        return False
    sums_up = bool(_SUMS_UP.search(lead.lower)) or is_key_message(lead)
    return lead is first or sums_up or _harm(first.lower) > 1


def _is_taken_back(lead: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Return whether a sentence tells of a benefit, and a later one that it does not hold."""
    if not _BENEFIT.search(lead.lower) or NOTHING.search(lead.lower) or _SUMS_UP.search(lead.lower):
        return False
    return any(s.start > lead.start and _TAKES_BACK.search(s.lower) for s in sentences)


def best_lead(
    sentences: Sequence[Sentence], title: Sentence | None = None, hard: Collection[int] = ()
) -> Sentence | None:
    """Return the finding that can best open a text, or None where none is sure to be good there.

    `hard` holds the starts of sentences with terms that nobody explains.
    """
    fit = list(candidates(sentences, title, hard))
    sentence, fitness = max(fit, key=lambda pair: sum(pair[1]), default=(None, ()))
    return sentence if sum(fitness) >= _GOOD else None


def candidates(
    sentences: Sequence[Sentence], title: Sentence | None, hard: Collection[int]
) -> Iterator[tuple[Sentence, Fitness]]:
    """Yield the findings that can stand alone, and how fit each is to open the text."""
    told = [sentence for sentence in sentences if tells_finding(sentence)]
    topic = _topic(sentences, title)
    ends = [s for s in sentences[-4:] if s.role in ("findings", "implications")]
    only_empty = all(EMPTY.search(sentence.lower) for sentence in told)
    about = title.lower if title else ""
    harms_matter = bool(_HARMS.search(about) and not _BENEFIT.search(about))
    for place, sentence in enumerate(told):
        if not _stands_alone(sentence):
            continue
        lower, words = sentence.lower, _stems(sentence)
        again = [len((words & _stems(end)) - _RESEARCH) for end in ends if end is not sentence]
        yield (
            sentence,
            Fitness(
                cue=0.5 * bool(REPORTS.search(lower))
                + 0.4 * bool(EFFECT.search(lower))
                + 0.3 * bool(NOTHING.search(lower)),
                topic=1.2 * (min(len(words & topic) / min(3, len(topic)), 1) if topic else 0.5),
                repeated=0.6 * min(max(again, default=0) / 4, 1),
                summary=0.6 * (bool(_SUMS_UP.search(lower)) or is_key_message(sentence)),
                early=0.5 * (1 - place / len(told)),
                weakness=-0.3 * (sentence.start in hard)
                - 0.4 * (bool(EMPTY.search(lower)) and not only_empty)
                - (0 if harms_matter else _harm(lower))
                - _load(sentence),
            ),
        )


def _load(sentence: Sentence) -> float:
    """Return what figures, length and few studies take from a sentence."""
    numbers = sum(word.text[0].isdigit() for word in sentence.words)
    return (
        0.1 * min(numbers, 3)
        + 0.3 * (len(sentence.words) > _LONG)
        + 0.6 * bool(_FEW_STUDIES.search(sentence.lower))
    )


def _harm(lower: str) -> float:
    """Return what side effects take from a sentence: all, where it tells of nothing else."""
    harm = _HARMS.search(lower)
    if not harm:
        return 0.0
    return 0.4 if harm.start() > len(lower) / 2 and _BENEFIT.search(lower) else 2.0


def _stands_alone(sentence: Sentence) -> bool:
    """Return whether a sentence is whole, of a fit length, and needs none before it."""
    text = sentence.text.rstrip("\"'”’) ")
    return (
        _SHORTEST <= len(sentence.words) <= _LONGEST
        and not text.endswith(("?", ":", "…"))
        and not _LABEL.search(text)
        and any(word.tag.startswith(("VB", "MD")) for word in sentence.words)
        and not _LEANS.match(sentence.lower)
    )


def _topic(sentences: Sequence[Sentence], title: Sentence | None) -> frozenset[str]:
    """Return the stems that the title and the aim name, else those that recur most."""
    aims = [s for s in sentences if s.role == "aim" and s.role_confidence >= SURE]
    named = frozenset(stem for s in (title, *aims) if s for stem in _stems(s) - _RESEARCH)
    if named:
        return named
    counts = Counter(stem for s in sentences for stem in sorted(_stems(s) - _RESEARCH))
    return frozenset(stem for stem, uses in counts.most_common(6) if uses > 1)


def _stems(sentence: Sentence) -> frozenset[str]:
    return frozenset(
        word.facts.lower[:_STEM]
        for word in sentence.words
        if len(word.text) > 2 and word.text[0].isalpha() and word.facts.zipf < _TOPIC_WORD
    )
