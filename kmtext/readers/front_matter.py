"""Find the front matter of a Markdown file and the title in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ENTRY = re.compile(r"[\w\"'-][^:=]*[:=]|[#\s-]|$")
_TITLE = re.compile(r"title[ \t]*[:=][ \t]*(?P<value>.*?)[ \t]*$", re.IGNORECASE)
_COMMENT = re.compile(r"[ \t]+#.*$")
_FOLDED = re.compile(r"[>|][+-]?")
Span = tuple[int, int, int]
"""A line number and two columns of it, all from 0."""


def length(lines: Sequence[str]) -> int:
    """Return how many lines the front matter takes, with its fences, or 0 if there is none."""
    opening = lines[0].rstrip() if lines else ""
    if opening not in ("---", "+++"):
        return 0
    closing = ("---", "...") if opening == "---" else ("+++",)
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() in closing:
            return number + 1
        # A rule and some text is no front matter: there, every line is an entry of a table.
        if not _ENTRY.match(line) or (number == 1 and not line.strip()):
            return 0
    return 0


def title(lines: Sequence[str]) -> Span | None:
    """Find the value of the title: its line, and its columns there."""
    for number, line in enumerate(lines):
        match = _TITLE.match(line)
        if not match:
            continue
        start, end = match.span("value")
        value = line[start:end]
        if _FOLDED.fullmatch(value):
            number, line = number + 1, "".join(lines[number + 1 : number + 2])
            start, end = len(line) - len(line.lstrip()), len(line.rstrip())
        elif value[:1] in ("'", '"') and value.find(value[0], 1) > 0:
            start, end = start + 1, start + value.rfind(value[0])
        elif comment := _COMMENT.search(value):
            end = start + comment.start()
        return (number, start, end) if start < end else None
    return None
