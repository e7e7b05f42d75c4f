from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.english.clauses import SUBORDINATORS
from kmtext.english.enumerations import (
    ITEMS,
    asides,
    brackets,
    is_flattened_list,
    long_bracket,
    opens_each_part,
    things_listed,
)
from kmtext.english.late_verbs import aside_before_verb, late_verb, long_opening
from kmtext.english.sentences import Sentence
from kmtext.english.splits import LOOSE, Split, best_split, how_to_part
from kmtext.report import Suggestion
from kmtext.report_language import is_heavy, lighter, report_language
from kmtext.rules.base import Example, Rule, span

BRACKET = 8
"""Fewest words in brackets that are worth a sentence of their own."""
MANY_ITEMS = 6
"""From so many things on, bullets help more than a split does."""
BEFORE_VERB = 10
"""Words before the verb from which they are named as what makes a long sentence hard."""
MIDDLING, STEP = 4.0, 1.3
"""A difficulty in the middle, and how many words a step of it weighs as much as."""
PARTED = 2
"""How much more a sentence weighs that can surely be parted: the reader gains, and it is quickly done."""
ASKING = 3
"""How much less a question weighs: it is one thought, and hard to part."""
_BULLETS = "It lists several things: try bullets."
_NO_SPACE = re.compile(r"\b([a-z]{3,30}[.?!])[A-Z][a-z]{0,20}\s")
"""Two sentences that a missing space has run together."""
ASIDES = 2
"""From how many on brackets are named as what breaks up a sentence."""
BRACKETS = 3
"""From how many on pairs of brackets are named, whatever they hold."""
CLAUSES = 4
"""From how many on the clauses that hang on others are named."""


@dataclass(frozen=True, kw_only=True)
class LongSentence(Rule):
    """A sentence too long to take in at one reading.

    ## Why
    Readers must hold the start of a sentence in mind until its end. Of the sentences over 25 words
    in lay health summaries, four in five hold a fault of weight.

    First, look for the place where one thought ends and the next begins, and put a full stop there.
    The message names such a place if it finds one, and says how the next sentence could start. If the
    sentence lists things, try bullets. Then swap the stiff words that the message names, if any.

    A warning means that the sentence most likely needs work. Advice means that it is a little long and
    easy enough to read. Length counts most; hard words weigh as some more words, and so does a place
    where it can surely be parted. A question weighs three words less: it is one thought.

    You need no settings to begin with. `words` is the most words that pass, `heading` the same for
    headings. One that weighs up to `passing` words draws advice, unless it is full of stiff words.

    ## Source
    NHS service manual and Health Research Authority: up to 20 words. GOV.UK: not over 25. Convention.
    The weights come from what blind editors said of 273 sentences of 26 to 37 words. They sent back
    one in five of 28 words, over half of 32 and more than four in five of 36.
    """

    code = "KM101"
    name = "long-sentence"
    about = "sentence"
    examples = (
        Example(
            bad="«We asked people who had come home from hospital after a stroke to tell us, in their own "
            "words, what had helped them most in the first weeks and what had made life harder.»",
            good="We asked people who had come home after a stroke what had helped them most. "
            "We also asked what had made life harder.",
        ),
        Example(
            bad="- Short bullet.\n- «The next bullet goes on and on until nobody can say where it began, "
            "since it holds one thought, and then another thought, and then one more for good luck.»",
            good="- Short bullet.\n- The next bullet holds one thought.",
        ),
        Example(
            bad="«The new clinic opened its doors to people from the whole town last spring, but the "
            "old one still saw most of those who lived on the hill.»",
            good="The new clinic opened its doors to people from the whole town last spring. But the "
            "old one still saw most of those who lived on the hill.",
        ),
        Example(
            bad="«Further trials should be undertaken to determine whether the use of lamps at night is "
            "of benefit to people who live in care homes and sleep badly.»",
            good="More trials should find out whether lamps at night help people in care homes who "
            "sleep badly.",
        ),
        Example(
            bad="# «A new way for the nurses of a small town by the sea to help old people who live by themselves "
            "to sleep through the night without the need to take any of their pills»\n\nIt works.",
            good="# A new way to help old people sleep\n\nIt works.",
        ),
    )
    words: int = 25
    """The most words that pass."""
    heading: int = 30
    """The most words of a heading that pass."""
    passing: int = 34
    """Up to so many words, if it is neither easy nor hard, a sentence is mere advice."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        for sentence in analysis.sentences:
            length = len(sentence.words)
            if length <= self.words:
                continue
            heavy = report_language(analysis, sentence)
            items = things_listed(sentence)
            split = None if items >= MANY_ITEMS else best_split(sentence)
            remedy = _remedy(sentence, split, items)
            told = (
                remedy
                or _attempt(sentence, split, items)
                or f"Tell it in two, or cut it to {self.words}."
            )
            message = (
                f"This sentence has {length} words. {told} {lighter(sentence, heavy)}".rstrip()
            )
            suggestion = self.suggest(analysis, span(sentence), message)
            weight = _weight(sentence) + PARTED * bool(remedy)
            mild = weight <= self.passing and not is_heavy(sentence, heavy)
            yield replace(suggestion, severity="advice") if mild else suggestion
        for heading in analysis.headings:
            if len(heading.words) > self.heading:
                message = f"This heading has {len(heading.words)} words. Give its point in a dozen, and the rest below it."
                yield self.suggest(analysis, span(heading), message)


def _weight(sentence: Sentence) -> float:
    """Return the words of a sentence, more where it is hard and fewer where it is easy."""
    asks = ASKING if sentence.text.endswith("?") else 0
    return len(sentence.words) + STEP * ((sentence.difficulty or MIDDLING) - MIDDLING) - asks


def _remedy(sentence: Sentence, split: Split | None, items: int) -> str:
    """Say what would surely help this sentence; empty where only its writer can tell."""
    joined = _NO_SPACE.search(sentence.text)
    if joined:
        return f"A space seems to be missing after ‘{joined[1]}’"
    if is_flattened_list(sentence):
        return "Its items have run together: set them as a list, one on each line."
    if split and split.opening and not split.opening.startswith(LOOSE):
        return how_to_part(sentence, split)
    if items >= MANY_ITEMS:
        return _BULLETS
    late = late_verb(sentence, BEFORE_VERB)
    if late:
        return f"{late.words} words come before the verb ‘{late.verb}’: start with who does what."
    aside = aside_before_verb(sentence)
    if aside:
        return f"Try giving what stands between the commas, ‘{aside} …’, a sentence of its own."
    return ""


def _attempt(sentence: Sentence, split: Split | None, items: int) -> str:
    """Say what may help, or what weighs on the sentence; empty if only length does."""
    if split:
        return how_to_part(sentence, split)
    if items >= ITEMS:
        return _BULLETS
    word = opens_each_part(sentence)
    if word:
        return f"Try bullets for the parts that begin with ‘{word}’."
    bracket = long_bracket(sentence, BRACKET)
    if bracket:
        first = " ".join(bracket.split()[:4])
        return f"Try giving what stands in brackets, ‘{first} …’, a sentence of its own."
    opening = long_opening(sentence, BEFORE_VERB)
    if opening:
        first = f"Try starting with ‘{opening.then} …’"
        return (
            f"{first}, and telling the {opening.words} words before it in a sentence of their own."
        )
    inside = asides(sentence)
    if len(inside) >= ASIDES:
        longest = " ".join(max(inside, key=len).split()[:4])
        return f"{len(inside)} asides in brackets break it up: give ‘{longest} …’ its own sentence."
    pairs = brackets(sentence)
    if pairs >= BRACKETS:
        return f"{pairs} pairs of brackets break it up: try bullets, or a table for the figures."
    hanging = clauses(sentence)
    if hanging >= CLAUSES:
        return f"{hanging} clauses hang on one another: give each thought a sentence."
    return ""


def clauses(sentence: Sentence) -> int:
    """Return how many clauses hang on others: “that”, “which” or “because” and their verbs.

    One that stands beside another, as in “how it works and how long”, hangs on nothing more.
    """
    return sum(
        word.facts.lower in SUBORDINATORS
        and word.tag in ("WDT", "WP", "WRB", "IN")
        and not _stands_beside(sentence, at)
        for at, word in enumerate(sentence.words)
    )


def _stands_beside(sentence: Sentence, at: int) -> bool:
    """Return whether words[at] open a clause that runs parallel to one before it."""
    if at == 0:
        return False
    before = sentence.words[at - 1]
    gap = sentence.text[before.at + len(before.text) : sentence.words[at].at]
    return before.facts.lower in ("and", "or") or ";" in gap or ":" in gap
