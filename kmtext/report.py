"""What kmtext says of a document: plain frozen values, and their JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

SCHEMA = 1
"""Version of the JSON; it rises only when a key is renamed or removed."""

DimensionName = Literal["readability", "jargon", "structure", "brevity", "relevance"]
DIMENSIONS: tuple[DimensionName, ...] = (
    "readability", "jargon", "structure", "brevity", "relevance",
)  # fmt: skip
Severity = Literal["error", "warning", "advice"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "advice")
Verdict = Literal["fits", "nearly", "does-not-fit", "too-short"]
Role = Literal["background", "aim", "methods", "findings", "caveats", "implications"]
ROLES: tuple[Role, ...] = (
    "background", "aim", "methods", "findings", "caveats", "implications",
)  # fmt: skip
OrderVerdict = Literal["findings-first", "methods-first", "mixed", "unclear", "not-applicable"]
Level = Literal["A1", "A2", "B1", "B2", "C1", "C2"]

FITS, NEARLY = 75.0, 60.0
"""Scores from which a document fits, or nearly fits, its audience."""


@dataclass(frozen=True)
class Suggestion:
    """A place in the source, what is in the way there, and what could stand instead."""

    code: str
    name: str
    dimension: DimensionName
    severity: Severity
    start: int
    end: int
    line: int
    column: int
    locator: str | None
    actual: str
    """The author's own words: always `source[start:end]`."""
    message: str
    replacements: tuple[str, ...] = ()
    later_uses: int = 0
    """How often the same fault stands further on, reported here once."""
    url: str | None = None


@dataclass(frozen=True)
class Measure:
    """A figure beside its target; `value` and `passed` are None where it cannot be told."""

    name: str
    label: str
    """What the figure counts, in plain words."""
    unit: str
    value: float | None
    target: float | None
    """What the audience is served by; None for a figure shown for information."""
    better: Literal["lower", "higher"]
    passed: bool | None
    score: float | None
    """0 to 100."""
    cost: float | None
    """Points of the whole score that this figure takes away."""
    source: str
    """Where the target comes from."""
    remedy: str
    """What to do where the target is missed."""
    note: str | None = None
    """Why there is no value, or how far to trust it."""


@dataclass(frozen=True)
class Dimension:
    """One of the five sides of fit."""

    score: float | None
    weight: float
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Place:
    """A stretch of the source, in characters."""

    start: int
    end: int


@dataclass(frozen=True)
class Order:
    """Whether findings come before methods."""

    verdict: OrderVerdict
    precedence: float | None
    """Share of finding–methods pairs with the finding first, weighted by words: 0 to 1."""
    first_finding_word: int | None
    """How many words stand before the first finding."""
    methods_share: float | None
    """Share of words in sentences of known role that tell of methods: 0 to 1."""
    lead: Place | None = None
    """The finding that would best open the text."""


@dataclass(frozen=True)
class SentenceView:
    """One sentence as the report shows it."""

    start: int
    end: int
    words: int
    difficulty: float | None
    reasons: tuple[str, ...]
    role: Role | None
    role_confidence: float


@dataclass(frozen=True)
class TermView:
    """One occurrence of jargon as the report shows it."""

    start: int
    end: int
    text: str
    difficulty: float
    explained: bool
    plain: tuple[str, ...]
    list: str | None


@dataclass(frozen=True)
class Report:
    """How a document fits an audience, and what would make it fit better."""

    source: str = field(repr=False)
    path: str | None
    audience: str
    score: float | None
    """0 to 100, or None where the text is too short to judge."""
    verdict: Verdict
    difficulty: float | None
    """1 to 6, from CEFR A1 to C2."""
    level: Level | None
    counts: Mapping[str, int]
    pipeline: Mapping[str, str]
    percentiles: Mapping[str, float]
    dimensions: Mapping[DimensionName, Dimension]
    order: Order
    sentences: tuple[SentenceView, ...] = field(repr=False)
    terms: tuple[TermView, ...] = field(repr=False)
    suggestions: tuple[Suggestion, ...] = field(repr=False)
    version: str
    notes: tuple[str, ...] = ()
    """What the reader of the report should know: why there is no score, how far to trust it."""

    def to_dict(self, decimals: int | None = None) -> dict[str, Any]:
        """Return the report as JSON values, in the shape of `report.schema.json`.

        Figures keep all their decimals, or so many at most.
        """
        values = _plain(self, decimals)
        del values["source"]
        version = values.pop("version")
        return {"schema": SCHEMA, "kmtext": version, **values}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any], source: str) -> Report:
        """Return the report that gave these values for this source."""
        own = {key: value for key, value in values.items() if key not in ("schema", "kmtext")}
        own["dimensions"] = {
            name: Dimension(**{**found, "measures": tuple(Measure(**m) for m in found["measures"])})
            for name, found in values["dimensions"].items()
        }
        lead = values["order"]["lead"]
        own["order"] = Order(**{**values["order"], "lead": Place(**lead) if lead else None})
        for key, kind in _PARTS.items():
            own[key] = tuple(kind(**_with_tuples(part)) for part in values[key])
        return cls(source=source, version=values["kmtext"], **_with_tuples(own))


def _plain(value: Any, decimals: int | None) -> Any:
    """Return a value with dataclasses as dicts and tuples as lists; quicker than `asdict`."""
    if isinstance(value, (str, int)) or value is None:
        return value
    if isinstance(value, float):
        return value if decimals is None else round(value, decimals)
    if isinstance(value, (tuple, list)):
        return [_plain(part, decimals) for part in value]
    fields = value if isinstance(value, Mapping) else vars(value)
    return {name: _plain(part, decimals) for name, part in fields.items()}


_PARTS: Mapping[str, type[SentenceView] | type[TermView] | type[Suggestion]] = {
    "sentences": SentenceView,
    "terms": TermView,
    "suggestions": Suggestion,
}


def _with_tuples(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in values.items()}
