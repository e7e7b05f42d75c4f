"""The author's text as written, in blocks that know where they stand in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

BlockKind = Literal[
    "heading", "paragraph", "list-item", "quote", "table-cell", "code", "image", "front-matter"
]
PROSE: frozenset[BlockKind] = frozenset(("paragraph", "list-item", "quote"))
OPAQUE = "\ufffc"
"""Stands in a block's text for one thing that is not prose: inline code, a URL, a formula."""
LINE_END = re.compile(r"\r\n|\n|\r")
"""What ends a line; str.splitlines knows more, and would shift line numbers."""


class Piece(NamedTuple):
    """A stretch of a block's text and the stretch of the source that it came from (characters).

    Where the two are as long, they agree character for character, white space aside.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, list item … with its words freed from markup.

    `start` and `end` are characters of the source. `text` is what a reader sees; `pieces` say
    where each stretch of it stands. `level` is 1 to 6 for headings, the nesting depth from 1 for
    list items, else 0. `locator` names the place where lines mean nothing: "paragraph 12".
    """

    kind: BlockKind
    start: int
    end: int
    pieces: tuple[Piece, ...] = ()
    level: int = 0
    locator: str | None = None

    @cached_property
    def text(self) -> str:
        """What a reader sees, with OPAQUE for code and URLs."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_prose(self) -> bool:
        """Whether its words count as prose: headings, tables and code do not."""
        return self.kind in PROSE

    @cached_property
    def _piece_starts(self) -> list[int]:
        starts, at = [], 0
        for piece in self.pieces:
            starts.append(at)
            at += len(piece.text)
        return starts

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a non-empty stretch of `text` to the stretch of the source that it came from."""
        shift, until = self._verbatim(start)
        if end <= until:
            return start + shift, end + shift
        return self._source_of(start)[0], self._source_of(end - 1)[1]

    def source_spans(
        self, starts: Sequence[int], lengths: Sequence[int]
    ) -> tuple[list[int], list[int]]:
        """Map non-empty stretches of `text`, in order, to where each begins and ends in the source."""
        shift, until = self._verbatim(0)
        if until == len(self.text):  # it is of one piece, as most are
            begins = list(map(shift.__add__, starts))
            return begins, list(map(int.__add__, begins, lengths))
        begins, ends = [], []
        for start, length in zip(starts, lengths, strict=True):
            end = start + length
            if end > until:
                shift, until = self._verbatim(start)
            begin, stop = (
                (start + shift, end + shift) if end <= until else self.source_span(start, end)
            )
            begins.append(begin)
            ends.append(stop)
        return begins, ends

    def _verbatim(self, at: int) -> tuple[int, int]:
        """Return how far text[at:] lies before its source, and up to where: nowhere if not at all."""
        index = bisect_right(self._piece_starts, at) - 1
        piece, start = self.pieces[index], self._piece_starts[index]
        length = len(piece.text)
        is_verbatim = length == piece.end - piece.start
        return piece.start - start, start + length if is_verbatim else at

    def _source_of(self, at: int) -> tuple[int, int]:
        """Source span of one character of `text`; a decoded entity maps to all of itself."""
        index = bisect_right(self._piece_starts, at) - 1
        piece = self.pieces[index]
        if len(piece.text) != piece.end - piece.start:
            return piece.start, piece.end
        start = piece.start + at - self._piece_starts[index]
        return start, start + 1


@dataclass(frozen=True)
class Document:
    """A text to check: `source` as the author wrote it (BOM removed), and its blocks in order.

    Block starts never decrease; blocks do not overlap, save that an image stands in its paragraph
    and a title in its front matter.
    """

    source: str
    blocks: tuple[Block, ...]
    path: str | None = None

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in LINE_END.finditer(self.source))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and column, both from 1, of a character of the source."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def locator(self, offset: int) -> str | None:
        """Name the place of a character where lines mean nothing, as "paragraph 12"."""
        index = bisect_right(self._block_starts, offset) - 1
        return self.blocks[index].locator if index >= 0 else None

    @cached_property
    def title(self) -> Block | None:
        """The heading that opens the document, if one stands before its prose."""
        for block in self.blocks:
            if block.is_prose:
                return None
            if block.kind == "heading" and block.text.strip():
                return block
        return None


def line_of(source: str, offset: int) -> int:
    """Return the line, counted from 1, of a character of the source."""
    return 1 + sum(1 for _ in LINE_END.finditer(source, 0, offset))
