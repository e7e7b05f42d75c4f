"""Where the text that markdown-it-py makes of some lines stands in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from kmtext.document import LINE_END

_CLOSING_HASHES = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_CELL_BORDER = re.compile(r"(?<!\\)\|")
_INDENT = " \t"


class Lines:
    """The lines of a source, and where each starts and ends."""

    def __init__(self, source: str) -> None:
        self.source = source
        ends = list(LINE_END.finditer(source))
        self.starts = [0, *(end.end() for end in ends)]
        self.ends = [*(end.start() for end in ends), len(source)]
        self.texts = [source[a:b] for a, b in zip(self.starts, self.ends, strict=True)]


class Content(NamedTuple):
    """What markdown-it-py made of some lines, and where its characters stand in the source."""

    text: str
    starts: Sequence[int]
    """Characters of the text from which on it runs along with the source again …"""
    places: Sequence[int]
    """… and the characters of the source there."""

    def place(self, at: int) -> int:
        """Return the source character of a character of the text."""
        index = max(bisect_right(self.starts, at) - 1, 0)
        return self.places[index] + at - self.starts[index]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source stretch of a stretch of the text that is not empty."""
        begin = self.place(start)
        return begin, begin + end - start if len(self.starts) == 1 else self.place(end - 1) + 1


def content_of_lines(text: str, lines: Sequence[str], places: Sequence[int]) -> Content | None:
    """Place a paragraph: each of its lines ends a line of the source.

    `lines` are those that it came from and `places` where each starts; there may be more of
    them, for white space that is no blank line to Markdown is stripped from a paragraph's ends.
    """
    if len(lines) == 1 and lines[0].endswith(text):
        return Content(text, [0], [places[0] + len(lines[0]) - len(text)])
    parts = text.split("\n")
    starts = [0, *accumulate(len(part) + 1 for part in parts[:-1])]
    for skip in range(max(len(lines) - len(parts), 0) + 1):
        columns = [_column(part, line) for part, line in zip(parts, lines[skip:], strict=False)]
        if len(columns) == len(parts) and min(columns) >= 0:
            indents = [len(part) - len(part.lstrip(_INDENT)) for part in parts]
            begins = [start + indent for start, indent in zip(starts, indents, strict=True)]
            found = [place + column for place, column in zip(places[skip:], columns, strict=False)]
            return Content(text, *_runs(begins, found))
    return None


def _runs(starts: Sequence[int], places: Sequence[int]) -> tuple[list[int], list[int]]:
    """Leave out where a text goes on along with the source."""
    kept = [0]
    for at in range(1, len(starts)):
        if places[at] - starts[at] != places[kept[-1]] - starts[kept[-1]]:
            kept.append(at)
    return [starts[at] for at in kept], [places[at] for at in kept]


def content_of_heading(text: str, line: str, place: int) -> Content | None:
    """Place the text of a heading with hashes, which may be closed by more hashes."""
    return content_of_lines(text, [_CLOSING_HASHES.sub("", line)], [place])


def contents_of_row(cells: Sequence[str], line: str, place: int) -> list[Content | None]:
    """Place the cells of a table row, each between its borders."""
    borders = [border.start() for border in _CELL_BORDER.finditer(line)]
    starts, ends = [0, *(border + 1 for border in borders)], [*borders, len(line)]
    written = [cell.replace("|", r"\|") for cell in cells]
    inner = [line[a:b].strip() for a, b in zip(starts[1:], ends[1:], strict=True)]
    # With a border before the first cell, what stands before that is a mark of list or quote.
    first = int(all(a == b for a, b in zip(written, [*inner, *[""] * len(cells)], strict=False)))
    places: list[Content | None] = []
    for cell, text, index in zip(cells, written, range(first, first + len(cells)), strict=True):
        column = line.rfind(text, starts[index], ends[index]) if index < len(starts) else -1
        places.append(_cell(cell, place + column) if text and column >= 0 else None)
    return places


def _column(part: str, line: str) -> int:
    """Return where a line of content starts in its line of source, or -1.

    Tabs in its indent may have become spaces, so it is sought without.
    """
    part = part.lstrip(_INDENT)
    return len(line) - len(part) if line.endswith(part) else line.rfind(part)


def _cell(text: str, place: int) -> Content:
    """Place a table cell, in which a bar was written with a backslash."""
    starts, places = [0], [place]
    for count, bar in enumerate(re.finditer(r"\|", text), 1):
        starts.append(bar.start())
        places.append(place + bar.start() + count)
    return Content(text, starts, places)
