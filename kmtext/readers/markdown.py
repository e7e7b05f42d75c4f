"""Read Markdown, also as Pandoc, Quarto, Jekyll and GitHub write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kmtext.document import OPAQUE, Block, BlockKind
from kmtext.errors import DocumentError
from kmtext.readers import front_matter
from kmtext.readers.inline import InlineReader, has_markup
from kmtext.readers.masks import mask
from kmtext.readers.places import (
    Content,
    Lines,
    content_of_heading,
    content_of_lines,
    contents_of_row,
)
from kmtext.readers.prose import prose, tidy

_DEEPEST = 40  # levels of nesting, two to a list: markdown-it-py leaves out what is deeper
_LISTS = ("bullet_list", "ordered_list")
_CONTAINERS = (*_LISTS, "blockquote")


def blocks(source: str) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text.

    Raises DocumentError if it is nested too deeply.
    """
    lines = Lines(source)
    front = front_matter.length(lines.texts)
    masked = mask(["" if number < front else line for number, line in enumerate(lines.texts)])
    try:
        references: dict[str, object] = {}
        tokens = _parser().parse(masked, references)
        body = list(_BlockReader(lines, masked.split("\n"), references).read(tokens))
    except RecursionError as error:
        raise DocumentError(
            "this Markdown is nested too deeply: take some lists, quotes or brackets out of others"
        ) from error
    return (*_front_blocks(lines, front, body), *body)


class _Parser(MarkdownIt):
    """Takes every link for one, wherever it leads: nobody follows it."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    return parser.disable("inline")  # most paragraphs hold no markup: see _inline


def _front_blocks(lines: Lines, front: int, body: Sequence[Block]) -> Iterator[Block]:
    """Yield the front matter, and its title unless the text opens with the same."""
    if not front:
        return
    yield Block("front-matter", 0, lines.ends[front - 1])
    if title := front_matter.title(lines.texts[1 : front - 1]):
        number, *columns = title
        start, end = (lines.starts[number + 1] + column for column in columns)
        heading = Block("heading", start, end, prose(lines.source, start, end), 1)
        if heading.pieces and not (body and _same_heading(body[0], heading)):
            yield heading


def _same_heading(one: Block, other: Block) -> bool:
    same = one.text.casefold() == other.text.casefold()
    return same and (one.kind, one.level) == (other.kind, other.level)


class _BlockReader:
    """Turns the tokens of a text into blocks."""

    def __init__(self, lines: Lines, masked: Sequence[str], references: dict[str, object]) -> None:
        self.lines = lines
        self.masked = masked
        self.references = references
        self.containers: list[str] = []
        self.cells: Iterator[Content | None] = iter(())

    def read(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """Yield the blocks of the tokens, in order."""
        for index, token in enumerate(tokens):
            name = token.type.removesuffix("_open").removesuffix("_close")
            if name in _CONTAINERS:
                if token.nesting > 0:
                    self.containers.append(name)
                else:
                    self.containers.pop()
            elif token.type == "tr_open":
                self.cells = self._row(tokens, index)
            elif token.type in ("fence", "code_block"):
                yield self._code(token)
            elif token.type == "inline":
                yield from self._prose(tokens[index - 1], token)

    def _code(self, token: Token) -> Block:
        first, last = token.map or (0, 1)
        while last - 1 > first and not self.masked[last - 1].strip():
            last -= 1
        return Block("code", self.lines.starts[first], self.lines.ends[last - 1])

    def _row(self, tokens: Sequence[Token], index: int) -> Iterator[Content | None]:
        """Place the cells of the table row that opens at this token."""
        following = (tokens[number] for number in range(index, len(tokens)))
        row = takewhile(lambda token: token.type != "tr_close", following)
        cells = [token.content for token in row if token.type == "inline"]
        line, _ = tokens[index].map or (0, 1)
        return iter(contents_of_row(cells, self.masked[line], self.lines.starts[line]))

    def _prose(self, opening: Token, token: Token) -> Iterator[Block]:
        """Yield the block of an inline token, then the images in it."""
        in_cell = opening.type in ("th_open", "td_open")
        content = next(self.cells, None) if in_cell else self._content(opening, token)
        if content is None:
            return
        reader = InlineReader(content)
        if has_markup(token.content):
            reader.read(self._inline(token.content))
        else:
            reader.read_plain()
        pieces = tidy(reader.pieces)
        images_alone = reader.images and not any(piece.text.strip(f" {OPAQUE}") for piece in pieces)
        kind, level = self._kind(opening)
        if pieces and not images_alone:
            start, end = content.span(0, len(content.text))
            yield Block(kind, start, end, pieces, level)
        for image in reader.images:
            yield Block("image", image.start, image.end, tidy(image.alt))

    def _inline(self, text: str) -> Sequence[Token]:
        """Return the tokens of a paragraph; escapes and entities are tokens of their own."""
        parser, tokens = _parser(), list[Token]()
        parser.inline.parse(text, parser, self.references, tokens)
        return tokens

    def _content(self, opening: Token, token: Token) -> Content | None:
        first, last = token.map or (0, 1)
        lines, starts = self.masked[first:last], self.lines.starts[first:last]
        if opening.type == "heading_open" and opening.markup.startswith("#"):
            return content_of_heading(token.content, lines[0], starts[0])
        return content_of_lines(token.content, lines, starts)

    def _kind(self, opening: Token) -> tuple[BlockKind, int]:
        if opening.type == "heading_open":
            return "heading", int(opening.tag[1:])
        if opening.type in ("th_open", "td_open"):
            return "table-cell", 0
        if not self.containers:
            return "paragraph", 0
        if self.containers[-1] == "blockquote":
            return "quote", 0
        return "list-item", sum(name in _LISTS for name in self.containers)
