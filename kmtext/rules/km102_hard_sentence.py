from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.english.sentences import Sentence
from kmtext.english.splits import best_split, how_to_part
from kmtext.report import Severity, Suggestion
from kmtext.report_language import is_heavy, lighter, report_language
from kmtext.rules.base import Example, Rule, span

COMMAS = 2
"""From so many on, a short sentence lists things."""


@dataclass(frozen=True, kw_only=True)
class HardSentence(Rule):
    """A sentence that is hard to read for a reason other than its length.

    ## Why
    A short sentence can be hard too: rare words, acronyms and passives pile up. Where two or more
    of its words draw suggestions of their own, those say it better. One that lists names is mere
    advice: the names are what it has to say. Several words that only reports use make a sentence
    heavy as well, though each of them is a small thing.

    ## Source
    Difficulty on the scale of MedReadMe and ReadMe++, where people judged sentences. Evidence.
    """

    code = "KM102"
    name = "hard-sentence"
    about = "sentence"
    gives_way_to = 2
    examples = (
        Example(
            bad="«Prophylactic anticoagulation attenuates thromboembolic sequelae postoperatively.»",
            good="Blood thinners help to prevent blood clots after an operation.",
        ),
        Example(
            bad="«Trials evaluated the effectiveness of supplementation in the prevention of cognitive "
            "decline among institutionalised adults.»",
            good="Trials looked at whether food supplements help adults in care homes to keep a "
            "clear mind.",
        ),
    )
    severity: Severity = "advice"
    difficulty: float = 5.0
    """Difficulty, 1 to 6, from which a sentence is hard."""
    words: int = 25
    """Longer sentences are left to long-sentence."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for sentence in analysis.sentences:
            difficulty = sentence.difficulty or 0
            if len(sentence.words) > self.words:
                continue
            heavy = report_language(analysis, sentence)
            if is_heavy(sentence, heavy):
                message = f"This sentence is heavy. {lighter(sentence, heavy)}"
                yield self.suggest(analysis, span(sentence), message)
            elif difficulty >= self.difficulty:
                yield from self._of_words(analysis, sentence)

    def _of_words(self, analysis: Analysis, sentence: Sentence) -> Iterator[Suggestion]:
        """Yield what its words make hard."""
        reasons = analysis.reasons(sentence)
        if reasons:
            split = best_split(sentence)
            remedy = how_to_part(sentence, split) if split else "Say it as you would aloud."
            cause = f"This sentence is hard to read: {'; '.join(reasons)}."
            suggestion = self.suggest(analysis, span(sentence), f"{cause} {remedy}")
            lists = sentence.text.count(",") >= COMMAS
            yield replace(suggestion, severity="advice") if lists else suggestion
