"""The parts of the reference pages: figures, tables and names as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MADE = "<!-- Made by `python -m training.docs`: change the code it describes, not this page. -->"
Row = Sequence[object]


def figure(value: object) -> str:
    """Write a setting or target as people write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (tuple, list)):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, (int, float)) else str(value)


def table(head: Sequence[str], rows: Iterable[Row]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    cells = ([str(cell).replace("|", "\\|") for cell in line] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def page(title: str, opening: str, parts: Iterable[str]) -> str:
    """Return a page of Markdown."""
    return "\n\n".join([f"# {title}", MADE, opening, *parts]) + "\n"


def names(found: Iterable[str]) -> str:
    """Return names as code, in a row."""
    return ", ".join(f"`{name}`" for name in found)


def anchor(heading: str) -> str:
    """Return the anchor that a heading gets on a web page."""
    return re.sub(r"[^\w-]", "", heading.lower().replace(" ", "-"))
