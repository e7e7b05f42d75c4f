from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kmtext.analysis import Analysis
from kmtext.content import BY_NAME, LIMITS, rests_on_evidence, tells_of_findings
from kmtext.report import Severity, Suggestion
from kmtext.roles.findings import tells_of_nothing
from kmtext.rules.base import Example, Rule, span

_TREATMENT = re.compile(
    r"\b(?:placebo|drugs?|medicines?|medications?|tablets?|pills?|injections?|surgery|surgical|operations?|vaccin\w{1,6}"
    r"|doses?|antibiotics?|steroids?|chemotherapy|radiotherapy|acupuncture)\b"
)


@dataclass(frozen=True, kw_only=True)
class MissingContent(Rule):
    """Something that these readers look for and that the text does not seem to tell.

    One suggestion names all that was not seen. kmtext sees words, not sense: what is told in other
    words may be missed, and what is seen may not be enough. `kmtext checklist` shows both.

    ## Why
    The public asks how sure it is and where to read more; patients ask about harm. Those who plan
    services ask about cost, place and staff. A review or trial leaves readers no way to weigh it if it does
    not say how sure it is, how many studies and people it had or, of a treatment, whether there was
    harm: that is a warning, unless only the first is missing, which a reader may see in other words.

    ## Source
    NIHR; Lavis and others 2005 and 2009; CDC Clear Communication Index, items 5 and 11; EU CTR
    Annex V. What each audience looks for stands in its profile. Convention.
    """

    code = "KM504"
    name = "missing-content"
    about = "text"
    examples = (
        Example(
            bad="# «Shifts»\n\nWe found that nurses slept better on short shifts. We asked 40 nurses.",
            good="# Shifts\n\nWe found that nurses slept better on short shifts. We asked 40 nurses. "
            "We are not sure why. Find out more: call us.",
        ),
        Example(
            bad="# «Shifts»\n\nWe found that nurses slept better on short shifts. We do not know why.",
            good="# Shifts\n\nWe found that nurses slept better on short shifts. We do not know why. "
            "Find out more: call us.",
            silent="# Shifts\n\nShifts are planned by computer. Hospitals pay for it.",
        ),
        Example(
            bad="# «Shifts»\n\nThe review of trials found that nurses slept better on short shifts.",
            good="# Shifts\n\nThe review of six trials in 400 nurses found that they slept better on "
            "short shifts. We are not sure why. Find out more: call us.",
        ),
        Example(
            bad="# «Drops»\n\nWe found that the drug may help sleep. In our trial 40 people slept well "
            "on the drug.",
            good="# Drops\n\nWe found that the drug may help sleep. In our trial 40 people slept "
            "well on the drug. Nobody had side effects. Find out more: call us.",
        ),
    )
    severity: Severity = "advice"
    contents: tuple[str, ...] = ("limits", "more")
    """What the text should tell, by the names of kmtext/content.py."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        told = tells_of_findings(analysis)
        if not (analysis.whole and (told if analysis.expects_findings else analysis.has_study)):
            return
        weighty = _lacking(analysis, _of_weight(analysis)) if told else []
        missing = weighty or _lacking(analysis, self.contents)
        if missing:
            suggestion = self.suggest(
                analysis,
                span(analysis.whole),
                f"Nothing seems to say {_or(missing)}. Add what your readers would ask.",
            )
            grave = any(phrase != LIMITS.phrase for phrase in weighty)
            yield replace(suggestion, severity="warning") if grave else suggestion


def _lacking(analysis: Analysis, names: Iterable[str]) -> list[str]:
    """Return what a text does not seem to tell, as phrases."""
    wanted = (BY_NAME[name] for name in names)
    return [c.phrase for c in wanted if next(c.sentences(analysis), None) is None]


def _of_weight(analysis: Analysis) -> Iterator[str]:
    """Yield what readers need to weigh the review or trial that a text tells of."""
    if any(map(tells_of_nothing, analysis.sentences)) or not rests_on_evidence(analysis):
        return  # without evidence there is nothing to weigh
    yield from ("limits", "size")
    if not _lacking(analysis, ("size",)):
        yield "people"
    telling = (s for s in analysis.sentences if s.role in ("aim", "findings"))
    treated = sum(_TREATMENT.search(sentence.lower) is not None for sentence in telling)
    if treated > 1:
        yield "harms"


def _or(phrases: list[str]) -> str:
    """Return phrases as people write them: a, b or c."""
    return " or ".join(filter(None, (", ".join(phrases[:-1]), phrases[-1])))
