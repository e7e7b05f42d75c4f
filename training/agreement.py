"""How far the small model, and the rule for sentences, agree with the large one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from kmtext.english.sentences import sentence_spans
from kmtext.english.tagger import Tagger
from training.teacher import TEACHER, Lesson


class Tally:
    """Counts what two readings share."""

    def __init__(self) -> None:
        """Start from nothing."""
        self.both = self.ours = self.theirs = 0

    def add(self, ours: set[Any], theirs: set[Any]) -> None:
        """Count one text."""
        self.both += len(ours & theirs)
        self.ours += len(ours)
        self.theirs += len(theirs)

    @property
    def f1(self) -> float:
        """Agreement, in per cent."""
        return 200 * self.both / max(1, self.ours + self.theirs)


NAMES = ("words", "tags", "starts", "within", "rule", "r-within", "passives", "agents")


def agreement(tagger: Tagger, lessons: Sequence[Lesson]) -> list[Tally]:
    """Compare the small model, and the sentence rule, with the teacher."""
    tallies = [Tally() for _ in NAMES[1:]]
    tags, starts, within, rule, rule_within, passives, agents = tallies
    lessons = [lesson for lesson in lessons if lesson.tokens]
    for lesson, said in zip(lessons, tagger.label([x.tokens for x in lessons]), strict=True):
        ours = [tagger.labels[number].split("|") for number in said]
        theirs = [label.split("|") for label in lesson.labels]
        tags.add(*(set(enumerate(label[0] for label in labels)) for labels in (ours, theirs)))
        begins, taught = ({i for i, x in enumerate(n) if "START" in x} for n in (ours, theirs))
        starts.add(begins | {0}, taught | {0})
        within.add(begins - {0}, taught - {0})
        spans = {start for start, _ in sentence_spans(lesson.text)}
        by_rule = {at for at, start in enumerate(lesson.starts) if start in spans}
        rule.add(by_rule | {0}, taught | {0})
        rule_within.add(by_rule - {0}, taught - {0})
        found = read_passives(ours)
        passives.add({p[:2] for p in found}, {p[:2] for p in lesson.passives})
        agents.add(found, lesson.passives)
    return tallies


def read_passives(labels: Sequence[Sequence[str]]) -> set[tuple[int, int, bool]]:
    """Read passives (auxiliary, participle, whether it is said who acted) off the labels."""
    found: dict[int, tuple[int, bool]] = {}
    auxiliary = participle = None
    for at, (tag, *marks) in enumerate(labels):
        if "START" in marks:
            auxiliary = participle = None
        if "AUX" in marks:
            auxiliary, participle = at, None
        elif "PASSIVE" in marks:
            if auxiliary is not None:
                found[at] = (auxiliary, False)
                participle, auxiliary = at, None
        elif "AGENT" in marks:
            if participle is not None:
                found[participle] = (found[participle][0], True)
        elif tag == "VBN":
            participle = None
    return {(start, end, agent) for end, (start, agent) in found.items()}


def report(tagger: Tagger, said: dict[str, list[Lesson]], title: str) -> None:
    """Print agreement with the teacher for each set."""
    print(f"\n{title}: agreement with {TEACHER} (per cent; F1 but for tags)")
    print(f"{'':20}" + "".join(f"{name:>10}" for name in NAMES))
    for kind, lessons in [*said.items(), ("all", list(chain.from_iterable(said.values())))]:
        figures = "".join(f"{tally.f1:10.2f}" for tally in agreement(tagger, lessons))
        print(f"{kind:20}{sum(len(x.tokens) for x in lessons):10,}{figures}", flush=True)
