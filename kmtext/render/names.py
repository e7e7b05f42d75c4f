"""What a text is called where people read of it."""

from __future__ import annotations


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
    if text.isprintable():
        return text
    return "".join(
        sign if sign.isprintable() or sign == "\xa0" else _escaped(sign) for sign in text
    )


def _escaped(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")
