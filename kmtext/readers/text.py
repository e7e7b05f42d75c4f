"""Read plain text: blank lines part its blocks, and headings show by their look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kmtext.document import LINE_END, Block, BlockKind
from kmtext.readers.prose import prose

HEADING_WORDS = 12
_COLON_WORDS = 6  # a longer line that ends with a colon introduces what follows
_BULLET = re.compile(r"[ \t]*(?:[-*•\u2013▪◦‣·][ \t]+|[•▪◦‣]|o\t)(?=\S)")
_NUMBER = re.compile(r"[ \t]*(?:\d{1,2}[.)]|\([a-z0-9]{1,2}\)|[a-z]\))[ \t]+(?=\S)")
_HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_RULE = re.compile(r"[ \t]*([-=*_~])(?:[ \t]*\1){2,}[ \t]*")


class _Line(NamedTuple):
    start: int
    end: int


class _Draft(NamedTuple):
    """A block before its headings are known."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    single: bool = True


def blocks(source: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text."""
    drafts = list(_drafts(source))
    opens = True
    found: list[Block] = []
    # A heading heads something: after the last block that cannot be one, none is a heading.
    last_body = max((i for i, d in enumerate(drafts) if not _may_head(source, d)), default=-1)
    for index, draft in enumerate(drafts):
        kind, level = draft.kind, draft.level
        if kind == "paragraph" and index < last_body and _may_head(source, draft):
            kind, level = "heading", 1 if opens else 2
        opens = False
        if pieces := prose(source, draft.start, draft.end):
            found.append(Block(kind, draft.start, draft.end, pieces, level))
    return tuple(found)


def looks_like_heading(text: str) -> bool:
    """Whether a line reads as a heading: short, with a capital or figure first and no full stop."""
    words = len(text.split())
    if not words or words > HEADING_WORDS or text.endswith((".", "!", ",", ";")):
        return False
    if text.endswith(":") and words > _COLON_WORDS:
        return False
    first = text.lstrip("\"'“\u2018(")[:1]
    return first.isupper() or first.isdigit()


def _may_head(source: str, draft: _Draft) -> bool:
    if draft.kind != "paragraph":
        return draft.kind == "heading"
    return draft.single and looks_like_heading(source[draft.start : draft.end].strip())


def _drafts(source: str) -> Iterator[_Draft]:
    """Yield stretches of lines that belong together."""
    run: list[_Line] = []
    for line in (*_lines(source), _Line(len(source), len(source))):
        text = source[line.start : line.end]
        blank = not text.strip() or _RULE.fullmatch(text)
        hashes = _HASHES.match(text)
        if run and (blank or hashes or marker(text)):
            yield _draft(source, run)
            run = []
        if hashes:
            yield _Draft("heading", line.start + hashes.end(), line.end, len(hashes[1]))
        elif not blank:
            run.append(line)


def _lines(source: str) -> Iterator[_Line]:
    start = 0
    for line_end in LINE_END.finditer(source):
        yield _Line(start, line_end.start())
        start = line_end.end()
    yield _Line(start, len(source))


def _draft(source: str, run: list[_Line]) -> _Draft:
    start, end = run[0].start, run[-1].end
    single = len(run) == 1
    if length := marker(source[start : run[0].end]):
        return _Draft("list-item", start + length, end, 1, single)
    return _Draft("paragraph", start, end, 0, single)


def marker(text: str) -> int:
    """Return how long the bullet or number that begins a line is, or 0."""
    match = _BULLET.match(text) or _NUMBER.match(text)
    return match.end() if match else 0
