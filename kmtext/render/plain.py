"""Pages without colours, line by line: as rich draws them, in a small part of the time."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text


def lines(page: RenderableType, console: Console, width: int) -> Iterator[str]:
    """Yield the lines of a page, `width` columns wide, without white space at their ends."""
    if isinstance(page, Group):
        for part in page.renderables:
            yield from lines(part, console, width)
    elif isinstance(page, Text) and page.justify is None:
        for line in page.plain.split("\n"):
            yield from _wrapped(line.rstrip(), page, console, width)
    elif isinstance(page, Padding) and not (page.top or page.bottom):
        inside = lines(page.renderable, console, width - page.left - page.right)
        yield from (f"{' ' * page.left}{line}".rstrip() for line in inside)
    else:
        with console.capture() as captured:
            console.print(Group(page), width=width)  # by itself a text would lose its ways
        yield from (line.rstrip() for line in captured.get().splitlines())


def _wrapped(line: str, of: Text, console: Console, width: int) -> Iterator[str]:
    """Yield a line of a text, parted or cut short as that text is."""
    if "\t" not in line and cell_len(line) <= width:
        yield line
    else:
        parts = Text(line).wrap(console, width, overflow=of.overflow, no_wrap=of.no_wrap)
        yield from (part.plain.rstrip() for part in parts)
