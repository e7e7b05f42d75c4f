"""Find where the words of a Markdown paragraph stand in the source.

markdown-it-py says what the words are and which lines they came from, not where on them. But its
tokens come in the order of the text, so each is sought at the end of the one before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from kmtext.document import OPAQUE, Piece
from kmtext.readers.masks import THING, VANISH
from kmtext.readers.places import Content

_LINE_BREAK = re.compile(r"[ \t]*\\?\n[ \t]*")
_LABEL = re.compile(r"\[(?:[^\[\]\\]|\\.){0,999}\]", re.DOTALL)
_SPACES = re.compile(r"[ \t\n]*")
_HIDDEN = re.compile(f"{THING}{VANISH}*|{VANISH}+")
_BREAK_TAG = re.compile(r"<br\b", re.IGNORECASE)
_MARKUP = re.compile(rf"[\\`*_~\[<&{THING}{VANISH}]")
PLAIN_LINK = "plain_link"
_PLAIN_LINK = re.compile(
    rf"\[(?P<words>[^\\`*_~\[\]<&\n{THING}{VANISH}]*)\]\([^\x00-\x20\x7f()<>\\]+\)"
)
_REACH = 2000  # characters to look ahead for a token that is not where it should be


def has_markup(text: str) -> bool:
    """Return whether a paragraph may hold more than words, line breaks and plain links."""
    if "](" in text and "![" not in text:
        text = _PLAIN_LINK.sub("", text)
    return _MARKUP.search(text) is not None


def plain_link(state: StateInline, silent: bool) -> bool:
    """Take a link at once that holds no markup, nor spaces and brackets in its target."""
    found = _PLAIN_LINK.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        token = state.push(PLAIN_LINK, "", 0)
        token.content, token.info = found.group(), found["words"]
    state.pos = found.end()
    return True


@dataclass
class Image:
    """A picture in a paragraph, with what its author says it shows."""

    start: int
    end: int
    alt: list[Piece]


@dataclass
class InlineReader:
    """Walks the tokens of a paragraph along its content."""

    content: Content
    at: int = 0
    pieces: list[Piece] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    _in_autolink: bool = False

    def read(self, tokens: Sequence[Token]) -> InlineReader:
        """Collect the pieces and images of the tokens."""
        for token in tokens:
            if not self._in_autolink or token.type == "link_close":
                _READERS.get(token.type, InlineReader._skip_markup)(self, token)
        return self

    def read_plain(self) -> None:
        """Collect the lines of a content that has no markup but plain links."""
        for link in _PLAIN_LINK.finditer(self.content.text):
            self._lines(link.start())
            self._verbatim(*link.span("words"))
            self.at = link.end()
        self._lines(len(self.content.text))

    def _lines(self, end: int) -> None:
        """Collect the lines up to a character of the content."""
        if len(self.content.starts) > 1:  # else they stand in the source as they are
            for line_break in _LINE_BREAK.finditer(self.content.text, self.at, end):
                self._verbatim(self.at, line_break.start())
                self.at = line_break.start()
                self._break(line_break)
        self._verbatim(self.at, end)

    def _find(self, text: str) -> bool:
        """Move to the text; what is not found is left out, for a wrong place is worse."""
        if self.content.text.startswith(text, self.at):
            return True
        found = self.content.text.find(text, self.at, self.at + len(text) + _REACH)
        self.at = max(found, self.at)
        return found >= 0

    def _add(self, text: str, start: int, end: int) -> None:
        if start < end:
            self.pieces.append(Piece(text, *self.content.span(start, end)))

    def _skip_markup(self, token: Token) -> None:
        if token.markup and self._find(token.markup):
            self.at += len(token.markup)

    def _text(self, token: Token) -> None:
        if not token.content or not self._find(token.content):
            return
        start, end = self.at, self.at + len(token.content)
        self.at = end
        if end == len(self.content.text) and token.content.endswith("\\"):
            end -= 1  # to Pandoc a line break, even where no line follows
        for hidden in _HIDDEN.finditer(self.content.text, start, end):
            self._verbatim(start, hidden.start())
            start = hidden.end()
            if hidden.group().startswith(THING):
                self._add(OPAQUE, *hidden.span())
        self._verbatim(start, end)

    def _verbatim(self, start: int, end: int) -> None:
        self._add(self.content.text[start:end], start, end)

    def _escape(self, token: Token) -> None:
        if token.content == token.markup:  # a backslash that escapes nothing
            self._text(token)
        elif self._find(token.markup):
            self._add(token.content, self.at, self.at + len(token.markup))
            self.at += len(token.markup)

    def _line_break(self, _: Token) -> None:
        if match := _LINE_BREAK.match(self.content.text, self.at):
            self._break(match)

    def _break(self, match: re.Match[str]) -> None:
        start, end = self.content.place(self.at), self.content.place(match.end())
        self.pieces.append(Piece("\n", start, end))
        self.at = match.end()

    def _code(self, token: Token) -> None:
        if not self._find(token.markup):
            return
        text, ticks = self.content.text, token.markup
        end = self.at + len(ticks)
        while (end := text.find(ticks, end)) >= 0:
            run = end
            while text.startswith("`", end):
                end += 1
            if end - run == len(ticks):
                self._add(OPAQUE, self.at, end)
                self.at = end
                return

    def _html(self, token: Token) -> None:
        if self._find(token.content):
            end = self.at + len(token.content)
            if _BREAK_TAG.match(token.content):
                self._add("\n", self.at, end)
            self.at = end

    def _plain_link(self, token: Token) -> None:
        if self._find(token.content):
            start, end = self.at + 1, self.at + len(token.content)
            self._verbatim(start, start + len(token.info))
            self.at = end

    def _open_link(self, token: Token) -> None:
        if token.markup != "autolink":
            if self._find("["):
                self.at += 1
            return
        self._in_autolink = True
        if self._find("<"):
            end = self.content.text.find(">", self.at) + 1
            self._add(OPAQUE, self.at, end)
            self.at = max(end, self.at)

    def _close_link(self, _: Token) -> None:
        if self._in_autolink:
            self._in_autolink = False
        elif self._find("]"):
            self.at = self._after_target(self.at + 1)

    def _image(self, token: Token) -> None:
        if not self._find("!["):
            return
        start = self.at
        alt = InlineReader(self.content, start + 2).read(token.children or ())
        self.at = self._after_target(start + 2 + len(token.content) + 1)
        self._add(OPAQUE, start, self.at)
        self.images.append(Image(*self.content.span(start, self.at), alt.pieces))

    def _after_target(self, at: int) -> int:
        """Return where a link ends whose text ends here: after (target "title"), [label] or []."""
        text = self.content.text
        if text.startswith("(", at):
            end = self._after_inline_target(at + 1)
            if end is not None:
                return end
        label = _LABEL.match(text, at)
        return label.end() if label else at

    def _after_inline_target(self, at: int) -> int | None:
        text, size = self.content.text, len(self.content.text)
        at = _after_spaces(text, at)
        target = parseLinkDestination(text, at, size)
        if target.ok:
            at = target.pos
        title_at = _after_spaces(text, at)
        title = parseLinkTitle(text, title_at, size)
        if title_at > at and title.ok:
            title_at = _after_spaces(text, title.pos)
        return title_at + 1 if text.startswith(")", title_at) else None


_READERS: dict[str, Callable[[InlineReader, Token], None]] = {
    "text": InlineReader._text,
    "text_special": InlineReader._escape,
    "softbreak": InlineReader._line_break,
    "hardbreak": InlineReader._line_break,
    "code_inline": InlineReader._code,
    "html_inline": InlineReader._html,
    PLAIN_LINK: InlineReader._plain_link,
    "link_open": InlineReader._open_link,
    "link_close": InlineReader._close_link,
    "image": InlineReader._image,
}


def _after_spaces(text: str, at: int) -> int:
    match = _SPACES.match(text, at)
    return match.end() if match else at
