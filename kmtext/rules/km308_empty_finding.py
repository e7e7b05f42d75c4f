from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule

_PRAISE = (
    r"(?:important|new|novel|useful|valuable|key|deeper|unique|fundamental|critical|crucial|rich)"
)
_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"\b(?<!would )(?:provid|g[ai]v|offer|yield|generat|contribut)\w*\s(?:us\s|also\s|to\s)?(?:an?\s|some\s)?"
            rf"(?:{_PRAISE}(?:,\s|\sand\s|\s)){{1,3}}(?:insights?|information|understanding|knowledge|clues)\b"
        ),
        "This praises the findings but does not tell them. Say what was learnt.",
    ),
    (
        re.compile(
            r"\b(?:results?|findings|evidence|studies|trials|effects?|impact|data)\b[^.;:]{0,60}?"
            r"\b(?<!or )(?:(?:was|were|is|are|had|reported|show\w*)\s(?:also\s|generally\s|partly\s)?(?:mixed|conflicting|contradictory)"
            r"(?:\s(?:results|effects|findings))?)(?=\s?(?:[.;]|$|for\b|on\b|about\b))"
        ),
        "In which way? Say what some found and what others did, or that we do not know.",
    ),
    (
        re.compile(
            r"\binconclusive (?:results|findings|evidence)\b|\b(?:results?|findings|effects?|evidence)\b[^.;:]{0,80}? (?:was|were|is) (?:\w+ )?inconclusive\b"
        ),
        "Say it as you would aloud: ‘we do not know whether …’.",
    ),
    (
        re.compile(
            r"\b(?:raised?|raises|face[sd]?|there (?:are|were)|found|identified|highlighted)\s(?:\w{1,12}\s)?"
            r"(?:ethical|practical|important|several|many|some|various|a number of|a range of|different)\s(?:\w{1,12}\s)?"
            r"(?:challenges|issues|concerns|barriers|factors|problems|difficulties|benefits|advantages|lessons|questions)"
            r"(?=[.;]|$|\s(?:with|in|of|for|about)\b[^.;:]{0,80}[.;]?$)"
        ),
        "Which ones? Name the most important, or cut this.",
    ),
    (
        re.compile(
            r"\b(?:was|were)\s(?:\w+ly\s)?(?:questioned|criticised|criticized|challenged|debated)(?=[.;,]|$)"
        ),
        "By whom, and what did they say? Tell it, or cut this.",
    ),
)
_HINTS = ("insight", "information", "understanding", "knowledge", "clues", "mixed", "conflicting", "inconclusive",
          "contradictory", "questioned", "critici", "challenge", "debated", "issues", "concerns", "barriers", "factors",
          "problems", "difficulties", "benefits", "advantages", "lessons", "questions")  # fmt: skip
"""One of these stands in whatever the patterns find; to look for them is quicker."""
_GOES_ON = re.compile(
    r":|\b(?:such as|including|for example|namely|because|as (?:some|one|two)|while|with some|some (?:found|showed|studies))\b"
)
_DETAILS = re.compile(
    r"[^.;]{0,80}\b(?:some|two|one|three|several) (?:\w{1,15} )?(?:studies|trials|stud(?:y|ies)) (?:showed|found|reported|suggested)\b|(?:[‐•–*-]|(?:one|two|three|four|five|some|these|they|this|the first|first|for example|in one|in two)\b)"
)
"""How a sentence begins that tells what the one before it leaves open."""
_DENIED = re.compile(r"\b(?:will|not)\s(?:\w+\s)?$")
"""Before a match: it is still to come, or did not."""
_OPENS = re.compile(r"(?:overall|in general|[\w ]{1,20}:)\b|key (?:results|findings)")


@dataclass(frozen=True, kw_only=True)
class EmptyFinding(Rule):
    """A sentence in the place of a finding that does not say what was found.

    “The study gives important insights into care” praises; “results were mixed” and “some of the care
    was questioned” leave readers with nothing. One whose details follow is left alone.

    ## Why
    Readers came for the finding. A sentence that only says that there was one costs their trust.

    ## Source
    NIHR: “lead with your findings”. Editors of lay summaries send such sentences back. Convention.
    """

    code = "KM308"
    name = "empty-finding"
    examples = (
        Example(
            bad="We interviewed 40 nurses. The findings «provide important insights» into how nurses sleep.",
            good="We interviewed 40 nurses. The findings show that nurses sleep better on short "
            "shifts.",
            silent="The findings provide a way for nurses to sleep.",
        ),
        Example(
            bad="We reviewed six trials of short shifts. The «results for sleep were mixed».",
            good="We reviewed six trials of short shifts. The results for sleep were mixed: two "
            "found better sleep, four no change.",
        ),
    )
    severity: Severity = "advice"

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        if not analysis.has_study:
            return
        for sentence in analysis.holding(*_HINTS):
            if sentence.role not in ("findings", "implications", "caveats"):
                continue
            if _OPENS.match(sentence.lower):
                continue  # what it announces follows
            for pattern, message in _KINDS:
                match = pattern.search(sentence.lower)
                if not match or _DENIED.search(sentence.lower[: match.start()]):
                    continue
                if not _is_told(analysis, sentence, match.end()):
                    yield self.suggest(analysis, sentence.source_span(*match.span()), message)
                    break


def _is_told(analysis: Analysis, sentence: Sentence, end: int) -> bool:
    """Return whether the rest of the sentence, or the next one, says what is left open."""
    if _GOES_ON.search(sentence.lower, end):
        return True
    return any(_DETAILS.match(after.lower) for after in analysis.prose_after(sentence)[:1])
