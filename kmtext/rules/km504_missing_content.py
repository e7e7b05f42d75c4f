from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kmtext.analysis import Analysis
from kmtext.content import BY_NAME, tells_of_findings
from kmtext.report import Severity, Suggestion
from kmtext.rules.base import Example, Rule, span


@dataclass(frozen=True, kw_only=True)
class MissingContent(Rule):
    """Something that these readers look for and that the text does not seem to tell.

    One suggestion names all that was not seen. kmtext sees words, not sense: what is told in other
    words may be missed, and what is seen may not be enough. `kmtext checklist` shows both.

    ## Why
    The public asks how sure it is and where to read more; patients ask about harm. Those who plan
    services ask about cost, place and staff.

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
            good="# Shifts\n\nWe found that nurses slept better on short shifts. We are not sure why. "
            "Find out more: call us.",
        ),
        Example(
            bad="# «Shifts»\n\nWe found that nurses slept better on short shifts. We do not know why.",
            good="# Shifts\n\nShifts are planned by computer. Hospitals pay for it.",
        ),
    )
    severity: Severity = "advice"
    contents: tuple[str, ...] = ("limits", "more")
    """What the text should tell, by the names of kmtext/content.py."""

    def check(self, analysis: Analysis) -> Iterator[Suggestion]:
        held = tells_of_findings(analysis) if analysis.expects_findings else analysis.has_study
        if not (analysis.whole and held):
            return
        wanted = (BY_NAME[name] for name in self.contents)
        missing = [c.phrase for c in wanted if next(c.sentences(analysis), None) is None]
        if missing:
            yield self.suggest(
                analysis,
                span(analysis.whole),
                f"Nothing seems to say {_or(missing)}. Add what your readers would ask.",
            )


def _or(phrases: list[str]) -> str:
    """Return phrases as people write them: a, b or c."""
    return " or ".join(filter(None, (", ".join(phrases[:-1]), phrases[-1])))
