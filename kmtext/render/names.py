"""What a text is called where people read of it."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, line ends, turns of the writing direction, and bytes that are no character."""


def shown_name(path: str | None) -> str:
    """Return the name of a file, of piped text or of a text without a name, safe to print."""
    if path is None:
        return "text"
    return "piped text" if path == "-" else printable(path)


def failure(path: str, error: str) -> str:
    """Return one line on what is wrong with a file."""
    return f"{shown_name(path)}: {error}"


def printable(text: str) -> str:
    """Return text with escapes for what would move the cursor or change the terminal."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
