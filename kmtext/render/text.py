"""A report as an editor's note: verdict, dimensions, suggestions, what to do first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import floor

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from kmtext.checklist import Figure
from kmtext.document import LINE_END
from kmtext.profile import Profile
from kmtext.render.names import printable, shown_name
from kmtext.report import (
    NEARLY,
    SEVERITIES,
    Dimension,
    Measure,
    Report,
    Severity,
    Suggestion,
    Verdict,
)

_BAR = 20
_INDENT = 4
_MOST_FIRST = 3
_MOST_ADVICE = 8
"""More advice than this buries what matters."""
_MOST = 100
"""Nobody mends more than this at a sitting; the next run shows what is left."""
_VERDICTS: dict[Verdict, tuple[str, str]] = {
    "fits": ("Fits", "bold green"),
    "nearly": ("Nearly fits", "bold yellow"),
    "does-not-fit": ("Does not fit", "bold red"),
    "too-short": ("Not scored", "bold"),
}
_STYLES: dict[Severity, str] = {"error": "red", "warning": "yellow", "advice": "cyan"}


def render(report: Report, profile: Profile, width: int, *, underline: bool) -> RenderableType:
    """Return a report `width` columns wide; without `underline`, marks stand below the words."""
    parts: list[RenderableType] = [_heading(report, profile)]
    if report.score is not None:
        parts += [Text(), *_dimensions(report, profile)]
    if report.suggestions:
        parts += [Text(), *_suggestions(report, width, underline=underline)]
    if report.score is not None:
        parts += [Text(), *_first(report)]
    return Group(*parts, Text())


def _heading(report: Report, profile: Profile) -> Text:
    words, style = _VERDICTS[report.verdict]
    text = Text.assemble((shown_name(report.path), "bold"), ": ")
    if report.score is not None:
        fit = f"readers ‘{printable(report.audience)}’: {whole(report.score)} of 100"
        level = f"Reading level {report.level} ({report.difficulty:.1f} on a scale of 1 to 6)"
        text.append(f"{words} ", style).append(fit).append(_reservation(report))
        text.append(f"\n{level}, {report.counts['words']:,} words")
        if profile.lay_readers:
            text.append(f"\n{_standing(report)}")
    for at, note in enumerate(report.notes):
        text.append(f"\n{note}" if at or report.score is not None else note)
    return text


def _reservation(report: Report) -> str:
    """Name the dimensions that a good score hides: by themselves they would not even nearly fit."""
    poor = [
        f"{name} ({whole(dimension.score)})"
        for name, dimension in report.dimensions.items()
        if report.verdict in ("fits", "nearly")
        and dimension.score is not None
        and dimension.score < NEARLY
    ]
    return f", though not in {' and '.join(poor)}" if poor else ""


def whole(score: float) -> str:
    """Write a score without decimals, rounded down: 74.8 does not yet fit, so it is not yet 75."""
    return str(floor(round(score, 4)))


def _standing(report: Report) -> str:
    """Say how hard the text is beside real ones."""
    texts = "NIHR plain English summaries"
    harder_than = round(report.percentiles["difficulty-nihr"] / 10)
    if harder_than in (0, 10):
        return f"{'Harder' if harder_than else 'Easier'} to read than nearly all {texts}"
    return f"Harder to read than {harder_than} in 10 {texts}"


def _dimensions(report: Report, profile: Profile) -> Iterator[RenderableType]:
    for name, dimension in report.dimensions.items():
        score = "–" if dimension.score is None else whole(dimension.score)
        yield Text.assemble(
            f"{name.capitalize():<12}", _bar(dimension.score), f"{score:>5}",
            "" if any(_missed(dimension)) else f"  {_nothing_missed(dimension)}",
        )  # fmt: skip
        for line in _missed(dimension):
            yield Padding(Text(line), (0, 0, 0, _INDENT))
    if report.order.verdict == "not-applicable":
        yield Text(
            f"Findings and methods: their order is not judged, as {unjudged(profile)}.", "dim"
        )


def unjudged(profile: Profile) -> str:
    """Say why the order of a text is not judged."""
    if profile.expects_findings:
        return "no study is told of"
    return "this kind of text is written before there are findings"


def _bar(score: float | None) -> Text:
    full = round((score or 0) / 100 * _BAR)
    style = "green" if (score or 0) >= 75 else "yellow" if (score or 0) >= 60 else "red"
    return Text.assemble(("█" * full, style), ("░" * (_BAR - full), "dim"))


def _missed(dimension: Dimension) -> Iterator[str]:
    for measure in dimension.measures:
        if measure.passed is False:
            yield f"{measure.label}: {_value(measure)}; aim for {aim(measure)}"
        elif measure.note and measure.target is not None:
            yield f"{measure.label}: {measure.note}"


def _value(measure: Measure) -> str:
    """Write a figure that misses its target, so that it does not look like the target itself."""
    if measure.value == 0 and measure.better == "higher" and measure.unit == "sentences":
        return "none seen"
    value, target = amount(measure.value, measure.unit), amount(measure.target, measure.unit)
    if value != target:
        return value
    return f"just {'over' if measure.better == 'lower' else 'under'} {target}"


def aim(measure: Measure | Figure) -> str:
    """Write what a figure should be: “at most 15”."""
    if measure.target == 0 and measure.better == "lower":
        return "none"
    bound = "at most" if measure.better == "lower" else "at least"
    return f"{bound} {amount(measure.target, measure.unit)}"


def _nothing_missed(dimension: Dimension) -> str:
    told = any(measure.passed for measure in dimension.measures)
    return "within every target" if told else "nothing to judge here"


def amount(value: float | None, unit: str) -> str:
    """Write a figure in its unit; shares are written in percent."""
    if value is not None and unit == "0 to 1":
        return f"{value:.0%}"
    return f"{figure(value)}{'%' if unit.startswith('%') else ''}"


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
        yield Text.assemble(
            (_place(report, suggestion), "dim"), "  ",
            (suggestion.severity, _STYLES[suggestion.severity]), "  ",
            suggestion.code, " ", (suggestion.name, "dim"),
        )  # fmt: skip
        later = suggestion.later_uses
        again = f" ({later} more use{'s' if later > 1 else ''} below)" if later else ""
        context = _context(report.source, suggestion, width - _INDENT, underline=underline)
        yield Padding(context, (0, 0, 0, _INDENT))
        yield Padding(Text(printable(suggestion.message) + again), (0, 0, 0, _INDENT))
    left = Counter(s.severity for s in report.suggestions) - Counter(s.severity for s in shown)
    if left:
        yield Text(_left_out(left), "dim")


def _left_out(left: Counter[Severity]) -> str:
    """Say how many suggestions are not shown, and how to see them."""
    if left.keys() == {"advice"}:
        return f"{left['advice']:,} more of advice, the least pressing; ‘--format json’ gives all."
    counts = {"error": "errors", "warning": "warnings", "advice": "of advice"}
    told = [f"{left[s]:,} {counts[s]}" for s in SEVERITIES if left[s]]
    *others, last = told
    named = f"{', '.join(others)} and {last}" if others else last
    return f"Not shown: {named}. Mend these first, then check again; ‘--format json’ gives all."


def _place(report: Report, suggestion: Suggestion) -> str:
    """Say where a suggestion belongs; in Word, where lines mean nothing, by paragraph and sentence."""
    if suggestion.locator is None:
        return f"line {suggestion.line}, column {suggestion.column}"
    at = suggestion.start
    first = at - len(report.source[:at].rpartition("\n\n")[2])
    last = at + len(report.source[at:].partition("\n\n")[0])
    beside = [sentence for sentence in report.sentences if first <= sentence.start < last]
    for number, sentence in enumerate(beside, 1):
        if sentence.start <= suggestion.start and suggestion.end <= sentence.end:
            return suggestion.locator + (f", sentence {number}" if len(beside) > 1 else "")
    return suggestion.locator


def _shown(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """Return what to show: errors before warnings, and of each kind the first of every rule first."""
    seen: Counter[str] = Counter()
    ranked: list[tuple[int, int, int]] = []
    for at, suggestion in enumerate(suggestions):
        ranked.append((SEVERITIES.index(suggestion.severity), seen[suggestion.code], at))
        seen[suggestion.code] += 1
    ranked.sort()
    pressing = [at for severity, _, at in ranked if SEVERITIES[severity] != "advice"]
    advice = [at for severity, _, at in ranked if SEVERITIES[severity] == "advice"]
    kept = sorted(pressing[: _MOST - _MOST_ADVICE] + advice[:_MOST_ADVICE])
    return [suggestions[at] for at in kept]


def _context(source: str, suggestion: Suggestion, width: int, *, underline: bool) -> Text:
    """Show the words in question in their line, shortened to fit."""
    actual = printable(" ".join(suggestion.actual.split()))
    longest = width * 2 // 3
    if len(actual) > longest:
        head, tail = actual[: longest - 20].rsplit(" ", 1)[0], actual[-17:].split(" ", 1)[-1]
        actual = f"{head} … {tail}"
    side = (width - len(actual)) // 2
    before = source[max(0, suggestion.start - side) : suggestion.start].replace("\t", " ")
    after = source[suggestion.end : suggestion.end + side].replace("\t", " ")
    left, right = printable(_last_words(before, side)), printable(_first_words(after, side))
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
