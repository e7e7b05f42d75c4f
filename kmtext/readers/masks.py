"""Hide from the Markdown parser what it does not know: maths, template tags, attributes.

What is hidden keeps its length, so that every offset holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

VANISH = "\ufdd0"
"""Hides what leaves nothing behind. A noncharacter: no text means it, no Markdown rule knows it."""
THING = "\ufdd1"
"""Hides, with VANISH after it, one thing that is not prose, as a formula."""

_ATTRIBUTES = r"\{(?:[#.:][^{}\n]{0,200}|-|[\w-]{1,40}=[^{}\n]{1,200})\}"
_CONTAINER = r"^[ \t>]*"
_ITEM = rf"{_CONTAINER}(?:[-*+]|\d{{1,9}}[.)])[ \t]+"
_HIDDEN = re.compile(
    rf"""
    (?P<note>   ^\[\^[^\]\s]{{1,60}}\]: )                            # of a footnote's text
  | (?P<keep>   \\[\\`$\[] | (?<!`)(`{{1,3}})(?!`)[^\n]*?(?<!`)\3(?!`) )       # code stays
  | (?P<maths>  \$\$ (?:[^$\n]|\n(?![ \t]*\n)){{1,5000}} \$\$ )
  | \$(?P<inline> (?<![\w$\\]\$)(?=[^\s$])[^$\n`]{{1,300}}(?<=\S) )\$(?![\w$])
  | (?P<thing>  \{{\{{[^\n]{{0,500}}?\}}\}} | \[\^[^\]\s]{{1,60}}\] )        # footnote marks
  | (?P<vanish> \{{%[^\n]{{0,500}}?%\}}
              | <!--[^\n]{{0,500}}?-->(?=[ \t]*\S)   # the text after it would be raw HTML too
              | (?<=[\])`]){_ATTRIBUTES} | {_ATTRIBUTES}(?=[ \t]*\#*[ \t]*$)
              | (?<=>[ ])\[![A-Za-z]{{1,20}}\][+-]? )
    """,
    re.VERBOSE | re.MULTILINE,
)
_TASK = re.compile(rf"{_ITEM}(?P<vanish>\[[ xX]\])(?=[ \t])", re.MULTILINE)
_LINE = re.compile(rf"{_CONTAINER}(?P<line>:::[^\n]*|\{{:[^\n{{}}]*\}}[ \t]*)$", re.MULTILINE)
_FENCE = re.compile(r"(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*(`{3,}(?=[^`]*$)|~{3,})")
_NOTHING_BEFORE = re.compile(r"(?:\A|\n[ \t>]*\n)[ \t>]*\Z")
_NOTHING_AFTER = re.compile(r"[ \t]*(?:\Z|\n[ \t>]*(?:\n|\Z))")
_NEAR = 100  # characters that show whether a blank line is next
_MARKS = ("$", "{", "[^", "[!", "<!--")  # one is in all that is hidden
_LATEX = re.compile(r"[\\^_={}]|^\w$")


def mask(lines: Iterable[str]) -> str:
    """Return the lines joined with LF, and of the same length, without what is no Markdown."""
    return "\n".join(
        stretch if is_code else _hide(stretch) for is_code, stretch in _stretches(lines)
    )


def _hide(text: str) -> str:
    text = text.replace("\0", VANISH)
    if ":" in text:
        text = _LINE.sub(_fill, text)
    if "[" in text:
        text = _TASK.sub(_fill, text)
    if not any(mark in text for mark in _MARKS):
        return text
    return "\n\n".join(
        _HIDDEN.sub(_fill, part) if any(mark in part for mark in _MARKS) else part
        for part in text.split("\n\n")
    )


def _fill(match: re.Match[str]) -> str:
    """Return what stands in the place of a match, as long as it and with its line ends."""
    kind = match.lastgroup
    whole = match.group()
    if kind == "keep" or kind is None or (kind == "inline" and not _LATEX.search(match[kind])):
        return whole
    start = 0 if kind == "inline" else match.start(kind) - match.start()
    hidden = whole[start:]
    if kind == "line" or (kind in ("maths", "thing") and _stands_alone(match)):
        filled = re.sub(r"[^\n]", " ", hidden)
    else:
        filled = re.sub(r"[^\n]", VANISH, hidden)
        if kind not in ("vanish", "note"):
            filled = THING + filled[1:]
    return whole[:start] + filled


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether a match is all of its paragraph."""
    text, start, end = match.string, match.start(), match.end()
    return bool(
        _NOTHING_BEFORE.search(text[max(0, start - _NEAR) : start])
        and _NOTHING_AFTER.match(text[end : end + _NEAR])
    )


def _stretches(lines: Iterable[str]) -> Iterator[tuple[bool, str]]:
    """Yield stretches of lines and whether each is fenced code."""
    run: list[str] = []
    fence = ""
    for line in lines:
        if fence:
            run.append(line)
            closing = line.strip(" \t>")
            if len(closing) >= len(fence) and closing == fence[0] * len(closing):
                yield True, "\n".join(run)
                run, fence = [], ""
        elif match := _FENCE.match(line):
            if run:
                yield False, "\n".join(run)
            run, fence = [line], match[1]
        else:
            run.append(line)
    if run:
        yield bool(fence), "\n".join(run)
