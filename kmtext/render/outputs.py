"""What `kmtext check` shows, result by result: notes for a person, or JSON for a program."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, TypeVar

from kmtext.render.json import array

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from kmtext.profile import Profile
    from kmtext.report import Verdict

_VERDICTS = {"fits": "Fit", "nearly": "Nearly fit", "does-not-fit": "Do not fit"}
_Made = TypeVar("_Made")
_A_FEW = 3
"""Files up to which no progress bar is shown."""
_WIDTH = 100
"""Columns where there is no terminal to fill."""


class Checked(Protocol):
    """What came of a file: a report as a line of JSON, with its source; or an error."""

    @property
    def line(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def error(self) -> str | None: ...


class Page:
    """Turns what rich draws into text, coloured for terminals alone."""

    def __init__(self, *, terminal: bool) -> None:
        """Draw for a terminal, or for a file 100 columns wide."""
        from rich.console import Console

        self._terminal = terminal
        self._console: Console = Console(highlight=False, width=None if terminal else _WIDTH)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return self._console.width

    @property
    def underlines(self) -> bool:
        """Whether words can be underlined."""
        return self._terminal and not self._console.no_color

    def draw(self, page: RenderableType) -> str:
        """Return a page as text."""
        if not self._terminal:
            from kmtext.render.plain import lines

            return "\n".join(lines(page, self._console, self.width))
        with self._console.capture() as captured:
            self._console.print(page)
        return captured.get().removesuffix("\n")


class Notes:
    """Reports as notes for a person, as they come."""

    def __init__(self, profile: Profile, *, terminal: bool) -> None:
        """Start with no verdict counted."""
        self._profile = profile
        self._page = Page(terminal=terminal)
        self._verdicts: Counter[Verdict] = Counter()

    def add(self, result: Checked) -> str | None:
        """Return what to show of a result; errors are told elsewhere."""
        if result.error is not None:
            return None
        from kmtext.render.text import render
        from kmtext.report import Report

        report = Report.from_dict(json.loads(result.line), result.source)
        self._verdicts[report.verdict] += 1
        page = self._page
        return page.draw(render(report, self._profile, page.width, underline=page.underlines))

    def close(self) -> str | None:
        """Count the verdicts where there are several files."""
        if self._verdicts.total() < 2:
            return None
        told = (f"{_VERDICTS.get(v, 'Not scored')}: {count}" for v, count in self._verdicts.items())
        return f"{self._verdicts.total()} files. {', '.join(told)}"


class JsonLines:
    """Reports and failures as JSON, one object a line, as they come."""

    def add(self, result: Checked) -> str | None:
        """Return what to show of a result."""
        return result.line

    def close(self) -> str | None:
        """Return what to show at the end."""
        return None


class JsonArray:
    """Reports and failures as one JSON array, at the end."""

    def __init__(self) -> None:
        """Start with none."""
        self._lines: list[str] = []

    def add(self, result: Checked) -> str | None:
        """Keep a result for later."""
        self._lines.append(result.line)
        return None

    def close(self) -> str | None:
        """Return what to show at the end."""
        return array(self._lines)


def for_style(style: str, profile: Profile, *, terminal: bool) -> Notes | JsonLines | JsonArray:
    """Return what shows results in a style: text, json or jsonl."""
    if style == "text":
        return Notes(profile, terminal=terminal)
    return JsonArray() if style == "json" else JsonLines()


def tracked(results: Iterable[_Made], total: int, *, terminal: bool) -> Iterable[_Made]:
    """Return the results, with a progress bar on standard error for more than a few files."""
    if total <= _A_FEW or not terminal:
        return results
    from rich.console import Console
    from rich.progress import track

    return track(results, "Checking", total, console=Console(stderr=True), transient=True)
