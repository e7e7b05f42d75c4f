"""Read Markdown, also as Pandoc, Quarto, Jekyll and GitHub write it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from kmtext.document import OPAQUE, Block, BlockKind
from kmtext.errors import DocumentError
from kmtext.readers import front_matter
from kmtext.readers.inline import PLAIN_LINK, InlineReader, has_markup, plain_link
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
_CONTAINERS = {
    f"{name}{end}": name for name in (*_LISTS, "blockquote") for end in ("_open", "_close")
}
_MAY_OPEN_MORE = frozenset("#>-+*_`~<|:=0123456789")
"""What a line begins with that may be more than a line of a paragraph."""
_PLAIN = "plain"
"""The token of a paragraph that was found without markdown-it's own rules."""


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
    parser.block.ruler.before("table", _PLAIN, _plain_paragraph)
    parser.inline.ruler.before("link", PLAIN_LINK, plain_link)
    return parser.disable("inline")  # most paragraphs hold no markup: see _inline


def _plain_paragraph(state: StateBlock, start: int, _: int, __: bool) -> bool:
    """Take a paragraph at once where no line of it can be anything else, as is so of most."""
    source, begins, indents = state.src, state.bMarks, state.tShift
    first = source[begins[start] + indents[start]]
    if first in _MAY_OPEN_MORE or first == "[" or state.is_code_block(start):
        return False
    line = start + 1
    while line < state.lineMax and not state.isEmpty(line):
        if source[begins[line] + indents[line]] in _MAY_OPEN_MORE:
            if not 0 <= state.sCount[line] < state.blkIndent:
                return False
            # Outside the list item that it began in, nothing can change what the paragraph is.
            if any(rule(state, line, state.lineMax, True) for rule in _ends(state)):
                break
        line += 1
    token = state.push(_PLAIN, "", 0)
    token.content = state.getLines(start, line, state.blkIndent, False).strip()
    token.map = [start, line]
    state.line = line
    return True


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


def _ends(state: StateBlock) -> Sequence[Callable[[StateBlock, int, int, bool], bool]]:
    """Return markdown-it's rules for what ends a paragraph without a blank line."""
    return state.md.block.ruler.getRules("paragraph")


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
            if token.type == _PLAIN:
                kind, level = self._kind()
                yield from self._prose(self._lines(token), token.content, kind, level)
            elif token.type == "inline":
                yield from self._marked(tokens[index - 1], token)
            elif token.type in _CONTAINERS:
                if token.nesting > 0:
                    self.containers.append(_CONTAINERS[token.type])
                else:
                    self.containers.pop()
            elif token.type == "tr_open":
                self.cells = self._row(tokens, index)
            elif token.type in ("fence", "code_block"):
                yield self._code(token)

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

    def _marked(self, opening: Token, token: Token) -> Iterator[Block]:
        """Yield the blocks of an inline token that stands in a heading, a table or a paragraph."""
        kind, level = self._kind()
        if opening.type == "heading_open":
            kind, level = "heading", int(opening.tag[1:])
            content = self._heading(token) if opening.markup[0] == "#" else self._lines(token)
        elif opening.type in ("th_open", "td_open"):
            kind, level, content = "table-cell", 0, next(self.cells, None)
        else:
            content = self._lines(token)
        yield from self._prose(content, token.content, kind, level)

    def _prose(
        self, content: Content | None, text: str, kind: BlockKind, level: int
    ) -> Iterator[Block]:
        """Yield the block of a text, then the images in it."""
        if content is None:
            return
        reader = InlineReader(content)
        if has_markup(text):
            reader.read(self._inline(text))
        else:
            reader.read_plain()
        pieces = tidy(reader.pieces)
        images_alone = reader.images and not any(piece.text.strip(f" {OPAQUE}") for piece in pieces)
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

    def _lines(self, token: Token) -> Content | None:
        first, last = token.map or (0, 1)
        lines, starts = self.masked[first:last], self.lines.starts[first:last]
        return content_of_lines(token.content, lines, starts)

    def _heading(self, token: Token) -> Content | None:
        line, _ = token.map or (0, 1)
        return content_of_heading(token.content, self.masked[line], self.lines.starts[line])

    def _kind(self) -> tuple[BlockKind, int]:
        """Return what a paragraph that stands here is, and how deep."""
        if not self.containers:
            return "paragraph", 0
        if self.containers[-1] == "blockquote":
            return "quote", 0
        return "list-item", sum(name in _LISTS for name in self.containers)
