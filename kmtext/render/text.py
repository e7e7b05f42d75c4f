"""A report as an editor's note: verdict, dimensions, suggestions, what to do first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from kmtext.document import LINE_END
from kmtext.report import Dimension, Measure, Report, Severity, Suggestion, Verdict

_BAR = 20
_INDENT = 4
_MOST_FIRST = 3
_MOST_ADVICE = 8
"""More advice than this buries what matters."""
_VERDICTS: dict[Verdict, tuple[str, str]] = {
    "fits": ("Fits", "bold green"),
    "nearly": ("Nearly fits", "bold yellow"),
    "does-not-fit": ("Does not fit", "bold red"),
    "too-short": ("Not scored", "bold"),
}
_SEVERITIES: dict[Severity, str] = {"error": "red", "warning": "yellow", "advice": "cyan"}


def render(report: Report, width: int, *, underline: bool) -> RenderableType:
    """Return a report `width` columns wide; without `underline`, marks stand below the words."""
    parts: list[RenderableType] = [_heading(report)]
    if report.score is not None:
        parts += [Text(), *_dimensions(report)]
    if report.suggestions:
        parts += [Text(), *_suggestions(report, width, underline=underline)]
    if report.score is not None:
        parts += [Text(), *_first(report)]
    return Group(*parts, Text())


def _heading(report: Report) -> Text:
    words, style = _VERDICTS[report.verdict]
    name = {None: "text", "-": "piped text"}.get(report.path, report.path)
    text = Text.assemble((str(name), "bold"), ": ")
    if report.score is not None:
        fit = f"readers ‘{report.audience}’: {report.score:.0f} of 100"
        level = f"Reading level {report.level} ({report.difficulty:.1f} on a scale of 1 to 6)"
        text.append(f"{words} ", style).append(fit)
        text.append(f"\n{level}, {report.counts['words']:,} words")
        text.append(f"\n{_standing(report)}")
    for at, note in enumerate(report.notes):
        text.append(f"\n{note}" if at or report.score is not None else note)
    return text


def _standing(report: Report) -> str:
    """Say how hard the text is beside real ones."""
    texts = "NIHR plain English summaries"
    harder_than = round(report.percentiles["difficulty-nihr"] / 10)
    if harder_than in (0, 10):
        return f"{'Harder' if harder_than else 'Easier'} to read than nearly all {texts}"
    return f"Harder to read than {harder_than} in 10 {texts}"


def _dimensions(report: Report) -> Iterator[RenderableType]:
    for name, dimension in report.dimensions.items():
        score = "–" if dimension.score is None else f"{dimension.score:.0f}"
        yield Text.assemble(
            f"{name.capitalize():<12}", _bar(dimension.score), f"{score:>5}",
            "" if any(_missed(dimension)) else f"  {_nothing_missed(dimension)}",
        )  # fmt: skip
        for line in _missed(dimension):
            yield Padding(Text(line), (0, 0, 0, _INDENT))
    if report.order.verdict == "not-applicable":
        yield Text(
            "Findings and methods: their order is not judged, as no study is told of.", "dim"
        )


def _bar(score: float | None) -> Text:
    full = round((score or 0) / 100 * _BAR)
    style = "green" if (score or 0) >= 75 else "yellow" if (score or 0) >= 60 else "red"
    return Text.assemble(("█" * full, style), ("░" * (_BAR - full), "dim"))


def _missed(dimension: Dimension) -> Iterator[str]:
    for measure in dimension.measures:
        if measure.passed is False:
            sign = "%" if measure.unit.startswith("%") else ""
            bound = "at most" if measure.better == "lower" else "at least"
            value = "none seen" if _is_unseen(measure) else f"{figure(measure.value)}{sign}"
            yield f"{measure.label}: {value}; aim for {bound} {figure(measure.target)}{sign}"
        elif measure.note and measure.target is not None:
            yield f"{measure.label}: {measure.note}"


def _is_unseen(measure: Measure) -> bool:
    return measure.value == 0 and measure.better == "higher" and measure.unit == "sentences"


def _nothing_missed(dimension: Dimension) -> str:
    told = any(measure.passed for measure in dimension.measures)
    return "within every target" if told else "nothing to judge here"


def figure(value: float | None) -> str:
    """Write a figure with as many decimals as a reader can use."""
    if value is None:
        return "–"
    decimals = 0 if value >= 100 else 1 if value >= 10 else 2
    text = f"{value:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _suggestions(report: Report, width: int, *, underline: bool) -> Iterator[RenderableType]:
    shown = _shown(report.suggestions)
    for suggestion in shown:
        place = suggestion.locator or f"line {suggestion.line}, column {suggestion.column}"
        yield Text.assemble(
            (place, "dim"), "  ",
            (suggestion.severity, _SEVERITIES[suggestion.severity]), "  ",
            suggestion.code, " ", (suggestion.name, "dim"),
        )  # fmt: skip
        later = suggestion.later_uses
        again = f" ({later} more use{'s' if later > 1 else ''} below)" if later else ""
        context = _context(report.source, suggestion, width - _INDENT, underline=underline)
        yield Padding(context, (0, 0, 0, _INDENT))
        yield Padding(Text(suggestion.message + again), (0, 0, 0, _INDENT))
    left = len(report.suggestions) - len(shown)
    if left:
        yield Text(f"{left} more of advice, the least pressing; ‘--format json’ gives all.", "dim")


def _shown(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """Return all errors and warnings, and some advice: the first of each rule before any second."""
    seen: Counter[str] = Counter()
    ranked: list[tuple[int, int]] = []
    for at, suggestion in enumerate(suggestions):
        if suggestion.severity == "advice":
            ranked.append((seen[suggestion.code], at))
            seen[suggestion.code] += 1
    kept = {at for _, at in sorted(ranked)[:_MOST_ADVICE]}
    return [one for at, one in enumerate(suggestions) if one.severity != "advice" or at in kept]


def _context(source: str, suggestion: Suggestion, width: int, *, underline: bool) -> Text:
    """Show the words in question in their line, shortened to fit."""
    actual = " ".join(suggestion.actual.split())
    longest = width * 2 // 3
    if len(actual) > longest:
        head, tail = actual[: longest - 20].rsplit(" ", 1)[0], actual[-17:].split(" ", 1)[-1]
        actual = f"{head} … {tail}"
    side = (width - len(actual)) // 2
    left = _last_words(source[max(0, suggestion.start - side) : suggestion.start], side)
    right = _first_words(source[suggestion.end : suggestion.end + side], side)
    if underline:
        return Text.assemble((left, "dim"), (actual, "underline bold"), (right, "dim"))
    return Text(f"{left}{actual}{right}\n{' ' * cell_len(left)}{'^' * cell_len(actual)}")


def _last_words(text: str, room: int) -> str:
    """Return the end of the text's last line; cut between words if it fills the room."""
    line = LINE_END.split(text)[-1]
    cut = len(line) == room and " " in line
    return "…" + line.split(" ", 1)[1] if cut else line.lstrip()


def _first_words(text: str, room: int) -> str:
    """Return the beginning of the text's first line; cut between words if it fills the room."""
    line = LINE_END.split(text)[0]
    cut = len(line) == room and " " in line
    return line.rsplit(" ", 1)[0] + "…" if cut else line.rstrip()


def _first(report: Report) -> Iterator[RenderableType]:
    """Say what to do first: the remedies that win back most points."""
    costs: dict[str, float] = {}
    for dimension in report.dimensions.values():
        for measure in dimension.measures:
            costs[measure.remedy] = costs.get(measure.remedy, 0) + (measure.cost or 0)
    worthwhile = sorted(
        ((cost, remedy) for remedy, cost in costs.items() if cost >= 0.5), reverse=True
    )
    if not worthwhile:
        yield Text("Nothing much stands in the way. Now try it with readers.", "green")
        return
    yield Text("What to do first", "bold")
    for at, (cost, remedy) in enumerate(worthwhile[:_MOST_FIRST], 1):
        points = f"up to {cost:.0f} point{'' if round(cost) == 1 else 's'}"
        yield Padding(Text(f"{at}. {remedy} ({points})"), (0, 0, 0, 2))
    yield Text("Scores are prompts for revision. Try the text with readers.", "dim")
