from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.report import Suggestion
from kmtext.rules.base import Example, Rule, found

_SIZES = (
    r"(?:(?:statistically|clinically|significant|clear|real|major|important|apparent|large|big"
    r"|obvious)\s){0,2}"
)
_SIDES = (
    r"(?:\s(?:between|among|across)\s(?:(?!in\b|for\b|on\b)[\w‐-]{1,20}\s){0,8}?"
    r"(?:groups?|treatments?|drugs?|interventions?|methods?|types?|arms|them|techniques?|two))?"
)
NO_DIFFERENCE = re.compile(
    rf"\b(?:(?:no|little(?:\sor\sno|\sto\sno)?)\s{_SIZES}differences?"
    rf"|not\s(?:find|show|see|detect|report|observe)\s(?:an?y?\s)?{_SIZES}differences?)"
    rf"{_SIDES}(?:\s(?:was|were)\s(?:found|seen|observed|detected|shown|noted|reported))?{_SIDES}"
    r"(?=\s?[.;)]|$)",
    re.IGNORECASE,
)
_MAY_SAY_IN_WHAT = re.compile(
    r"\b(?:and|assess\w*|measur\w*|in terms of|for|regarding|concerning|about|whether|with respect to)\b"
    r"|\b(?:in|on)\s(?!(?:the|this|these|those|one|two|three|a|all|people|patients|women|men|children|adults)\b)",
    re.IGNORECASE,
)
FEW = 8
"""Most words before it: a longer beginning most often names what was measured."""
_IS = r"\b(?:is|are|was|were|be|seems?|appears?)\s(?:to\sbe\s)?(?:(?:\w+ly|also|no|not|much|as|at\sleast)\s){0,2}"
BETTER = re.compile(
    rf"{_IS}(?:(?:better|worse|superior|inferior|comparable|equivalent|preferable|favourable|favorable|advantageous"
    r"|more\sbeneficial|as\s(?:good|safe)\sas)\b(?!\s(?:off|outcomes?|defined|known|understood|suited|explained)\b)"
    r"(?!\s(?:than|to)\s(?:(?:any|the|a|an)\s)?(?:other|another|others|each|placebo|no\b|nothing|sham|control|usual)\b)"
    r"|(?P<than>(?:less|more)\seffective)(?!\s(?:than|in|for|at|when|to|with|compared|after|on|against|\w+(?:s|ment|apy)\b)))",
    re.IGNORECASE,
)
_HINTS = ("difference", "better", "worse", "superior", "inferior", "comparable", "equivalent", "preferable", "favo",
          "advantageous", "beneficial", "as good", "as safe", "effective")  # fmt: skip
"""One of these stands in whatever the patterns find; to look for them is quicker."""
_NAMED_BEHIND = re.compile(
    r"\b(?:for|in|at|on|because|as\sit|since|due|when|if|against|regarding|such\sas|with\s(?:respect|regard)"
    r"|to\s(?!(?:the\s)?(?:placebo|other|usual|standard|no|\w+\s(?:treatment|therapy))\b)\w+)\b|[:(]",
    re.IGNORECASE,
)
_NAMED_BEFORE = re.compile(
    r"\b(?:for|in\sterms\sof|at|whether|which|than|compared|pain|scores?|quality|symptoms|outcomes?|results?|survival|rates?|function"
    r"|levels?|control|effects?|side|safety|risks?|benefits?|mood|insufficient|enough|do\snot\sknow)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:(?!, (?:but|although|while|and (?:we|it|the|there|they))\b)[^.;])*")


@dataclass(frozen=True, kw_only=True)
class BareComparison(Rule):
    """“No difference” or “better” without a word on what was compared.

    ## Why
    “There was no difference between the groups” leaves readers to guess: in pain, in deaths, in cost?
    So does “A longer course may be preferable”, and “Lower doses are less effective” does not say than
    what. These two are mere advice, as the words around may tell.

    ## Source
    Editors of lay summaries often mark missing meaning. A blind reading of real ones.
    """

    code = "KM207"
    name = "bare-comparison"
    examples = (
        Example(
            bad="They walked for a year. There was «no difference between the groups».",
            good="They walked for a year. There was no difference in pain between the groups.",
            silent="It made no difference to sleep.",
        ),
        Example(
            bad="We did «not find any difference».",
            good="We did not find any difference in pain.",
            silent="For pain, we found no difference.",
        ),
        Example(
            bad="We found that in adults a long course may «be preferable».",
            good="We found that in adults a long course may be better for the heart.",
            silent="No pill was better than another.",
        ),
        Example(
            bad="We found that low doses «were less effective».",
            good="We found that low doses were less effective than high doses.",
        ),
    )
    false_alarms = ("We asked how people slept. There was no difference between the groups.",)

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for sentence in analysis.holding(*_HINTS):
            if "difference" in sentence.lower:
                for match, place in found(sentence, NO_DIFFERENCE):
                    before = sentence.text[: match.start()]
                    if len(before.split()) <= FEW and not _MAY_SAY_IN_WHAT.search(before):
                        message = "In what? Name what was measured, such as pain or deaths."
                        yield self.suggest(analysis, place, message)
            if sentence.role == "findings":
                yield from self._better(analysis, sentence)

    def _better(self, analysis: Analysis, sentence: Sentence) -> Iterator[Suggestion]:
        for match, place in found(sentence, BETTER):
            behind = _PART.match(sentence.text, match.end())
            if _NAMED_BEFORE.search(sentence.text, 0, match.start()):
                continue
            if behind and _NAMED_BEHIND.search(behind[0]):
                continue
            message = "In what way? Name what was better or the same, such as pain or deaths."
            if match["than"]:
                message = "Than what? Say what it was compared with."
            yield replace(self.suggest(analysis, place, message), severity="advice")
