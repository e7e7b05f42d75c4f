"""Part the prose of a stretch of source from the URLs, e-mail addresses and the like in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from kmtext.document import OPAQUE, Block, Piece

_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_WHITE = re.compile(rf"(?:[^\S\ ]|\ (?=[\s{_INVISIBLE}])|[{_INVISIBLE}])[\s{_INVISIBLE}]*")
_URL_CHARACTER = r"[^\s<>\"“”\ufffc]"
_SPECIAL = re.compile(
    rf"""
    (?P<url> (?:https?|ftp)://{_URL_CHARACTER}+
           | (?<![\w@.]) www\.{_URL_CHARACTER}+
           | (?<![\w.@-]) (?:[a-z0-9-]{{1,63}}\.){{1,5}}      # a domain by its usual endings
             (?:com|org|net|gov|edu|int|uk|eu)(?![\w-]|\.\w) (?:/{_URL_CHARACTER}*)?
           | (?<![\w.]) (?:doi:\s?)? 10\.\d{{4,9}}/{_URL_CHARACTER}+ )
  | (?P<opaque> (?<![\w.+-]) [\w.+-]{{1,64}} @ [\w-]{{1,63}} (?:\.[\w-]{{1,63}}){{1,5}}
           | \[\^[^\]\s]{{1,60}}\]                            # a footnote mark
           | \[ (?:[^\]\[@]{{0,100}}[\s;-])? @\w [^\]\[]{{0,300}} \]   # a Pandoc citation
           | (?<![\w@/.]) @\w (?:[\w:.-]{{0,100}}\w)? )       # the same in running text
  | (?P<white> {_WHITE.pattern} )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HINT = re.compile(r"://|@|\[\^|10\.|www\.|WWW\.|\.(?:com|org|net|gov|edu|int|uk|eu)")
"""In every text that holds a special thing, save one written in mixed case; and quick to seek."""
_TRAILING = ".,;:!?…'\u2019*_~"
_CLOSERS = {")": "(", "]": "[", "}": "{"}


def prose(source: str, start: int, end: int) -> tuple[Piece, ...]:
    """Return the pieces of a stretch of source that has no markup."""
    return tidy([Piece(source[start:end], start, end)])


def tidy(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the pieces of one block with white space collapsed and what is not prose opaque.

    A URL may run over several pieces, so it is sought in the text of the whole block.
    """
    row = tuple(piece for piece in pieces if piece.text)
    whole = "".join([piece.text for piece in row])
    at, stop = _inside(whole)
    specials = list(_specials(whole, at, stop))
    alike = all(text == " " and end - start == 1 for start, end, text in specials)
    if at < stop and alike and len(row) == 1 and _is_verbatim(row[0]):  # as most are
        text = _WHITE.sub(" ", whole[at:stop]) if specials else whole[at:stop]
        return (Piece(text, row[0].start + at, row[0].start + stop),)
    block = Block("paragraph", 0, 0, row)
    starts = [0, *accumulate(len(piece.text) for piece in row)]
    tidied: list[Piece] = []
    for start, end, text in specials:
        tidied += _cut(row, starts, at, start)
        if text:
            tidied.append(Piece(text, *block.source_span(start, end)))
        at = end
    tidied += _cut(row, starts, at, stop)
    return tuple(_joined(tidied))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join pieces that follow each other in the source as they do in the text."""
    run: list[Piece] = []
    for piece in pieces:
        if run and not (
            run[-1].end == piece.start and _is_verbatim(run[-1]) and _is_verbatim(piece)
        ):
            yield _one(run)
            run = []
        run.append(piece)
    if run:
        yield _one(run)


def _one(run: list[Piece]) -> Piece:
    return Piece("".join(piece.text for piece in run), run[0].start, run[-1].end)


def _is_verbatim(piece: Piece) -> bool:
    """Return whether each character of a piece stands for one of the source."""
    return len(piece.text) == piece.end - piece.start


def _inside(text: str) -> tuple[int, int]:
    """Return where a text begins and ends without the white space around it."""
    start, stop = 0, len(text)
    while start < stop and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while start < stop and (text[stop - 1].isspace() or text[stop - 1] in _INVISIBLE):
        stop -= 1
    return start, stop


def _specials(text: str, at: int, stop: int) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches of a text that are not prose, and what stands for each."""
    pattern = _SPECIAL if _HINT.search(text) else _WHITE
    if pattern is _WHITE and text.isprintable() and "  " not in text:
        return  # all that is white and invisible, but for single spaces, cannot be printed
    while match := pattern.search(text, at, stop):
        start, at = match.span()
        if match.lastgroup in ("white", None):  # soft hyphens and zero-width spaces vanish
            yield start, at, " " if any(c.isspace() for c in match.group()) else ""
            continue
        if match.lastgroup == "url":
            at = _url_end(text, start, at)
        yield start, at, OPAQUE


def _url_end(text: str, start: int, end: int) -> int:
    """Return where a URL ends: punctuation of the sentence around it is not its own."""
    surplus = {
        c: text.count(c, start, end) - text.count(o, start, end) for c, o in _CLOSERS.items()
    }
    at = end
    while at > start + 1:
        last = text[at - 1]
        if last in _CLOSERS and surplus[last] > 0:
            surplus[last] -= 1
        elif last not in _TRAILING:
            return at
        at -= 1
    return end


def _cut(row: tuple[Piece, ...], starts: list[int], start: int, end: int) -> Iterator[Piece]:
    """Yield the pieces of a stretch of their joined text, the first and last shortened to it."""
    index = bisect_right(starts, start) - 1
    while start < end:
        piece, offset = row[index], starts[index]
        stop = min(end, offset + len(piece.text))
        if stop - start == len(piece.text):
            yield piece
        elif _is_verbatim(piece):  # part of a decoded entity has no place
            at = piece.start - offset
            yield Piece(piece.text[start - offset : stop - offset], at + start, at + stop)
        start, index = stop, index + 1
