"""Read a Word file: its source is its text, a blank line between blocks."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence

import docx
from docx.oxml.ns import qn

from kmtext.document import Block, BlockKind
from kmtext.errors import DocumentError
from kmtext.readers.prose import prose
from kmtext.readers.text import marker
from kmtext.readers.word_headings import SENTENCE_END, Draft, headed, stands_out
from kmtext.readers.word_text import Element, Span, Style, Styles, is_placeholder, lines

_LARGEST = 500_000_000  # bytes unpacked; more is no brief but a trap
_WRAPPERS = [qn(f"w:{n}") for n in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")]
_HEADING_STYLE = re.compile(r"(heading|title|subtitle)\b ?(\d)?")
_LIST_STYLE = re.compile(r"list\b\D*(\d)?")
_NAVIGATION = re.compile(r"toc |table of |index ")


def read(data: bytes) -> tuple[str, tuple[Block, ...]]:
    """Return the text of a Word file, and its blocks.

    Raises DocumentError if it is none, is protected, or is damaged.
    """
    body, styles = _open(data)
    drafts = headed([draft for draft in _drafts(body, styles) if _is_read(draft.text)])
    source = "\n\n".join(draft.text for draft in drafts)
    blocks: list[Block] = []
    start = 0
    for draft in drafts:
        end = start + len(draft.text)
        skip = marker(draft.text) if draft.kind == "list-item" else 0
        if pieces := prose(source, start + skip, end):
            blocks.append(Block(draft.kind, start, end, pieces, draft.level, draft.locator))
        start = end + 2
    return source, tuple(blocks)


def _open(data: bytes) -> tuple[Element, Styles]:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise DocumentError("this Word file has a password: save it without one")
        raise DocumentError("this is an old Word file, whatever its name says: save it as .docx")
    if not data.startswith(b"PK"):
        raise DocumentError(
            "this is not a Word file, whatever its name says: if it is plain text, "
            "rename it to end in .txt or .md"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            sizes = [entry.file_size for entry in package.infolist()]
            is_word = "word/document.xml" in package.namelist()
        if is_word and sum(sizes) <= _LARGEST:
            document = docx.Document(io.BytesIO(data))
            return document.element.body, Styles(document.styles.element)
    except Exception as error:  # python-docx raises whatever a damaged part leads to
        raise DocumentError(
            "this Word file is damaged: open it in Word and save it again"
        ) from error
    if is_word:
        raise DocumentError("this Word file is too large: save it without its pictures")
    raise DocumentError("this is a zip archive but no Word file, whatever its name says")


def _drafts(body: Element, styles: Styles) -> Iterator[Draft]:
    paragraphs = tables = 0
    for element in _inside(body, "w:p", "w:tbl"):
        if element.tag == qn("w:p"):
            paragraphs += 1
            yield from _paragraph_drafts(element, styles, f"paragraph {paragraphs}")
        else:
            tables += 1
            yield from _table_drafts(element, styles, f"table {tables}")


def _is_read(text: str) -> bool:
    """Whether a text has words, and is not the title of the contents, which are left out."""
    return any(c.isalnum() for c in text) and text.lower() not in ("contents", "table of contents")


def _inside(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children of these names, also those in content controls and insertions."""
    tags = [qn(name) for name in names]
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS and not is_placeholder(child):
            yield from _inside(child, *names)


def _paragraph_drafts(paragraph: Element, styles: Styles, locator: str) -> Iterator[Draft]:
    style = styles.of_paragraph(paragraph)
    if style.names and _NAVIGATION.match(style.names[0]):
        return  # the table of contents is not what readers read
    for spans in _parted(lines(paragraph, styles)):
        text = "".join(span.text for span in spans).strip()
        kind, level = _kind(style, text)
        yield Draft(kind, text, locator, level, tuple(spans))


def _parted(found: Sequence[list[Span]]) -> Iterator[list[Span]]:
    """Join the lines of a paragraph, but not after a heading, a sentence's end or a gap."""
    run: list[Span] = []
    for spans in found:
        text = "".join(span.text for span in run).strip()
        if run and (not spans or SENTENCE_END.search(text) or stands_out(run) > stands_out(spans)):
            yield run
            run = []
        run = [*run, Span("\n"), *spans] if run else spans
    yield run


def _kind(style: Style, text: str) -> tuple[BlockKind, int]:
    for name in style.names:
        if match := _HEADING_STYLE.match(name):
            return "heading", min(int(match[2] or (2 if match[1] == "subtitle" else 1)), 6)
    if style.outline is not None and style.outline < 6:
        return "heading", style.outline + 1
    by_name = next((match for name in style.names if (match := _LIST_STYLE.match(name))), None)
    if style.list_level or (by_name and style.list_level is None):
        return "list-item", max(style.list_level or 1, int(by_name[1] or 1) if by_name else 1)
    return ("list-item", 1) if marker(text) else ("paragraph", 0)


def _table_drafts(table: Element, styles: Styles, name: str) -> Iterator[Draft]:
    """Yield a draft for each cell; a table of one cell is a box around ordinary paragraphs."""
    rows = [list(_inside(row, "w:tc")) for row in _inside(table, "w:tr") if not _is_deleted(row)]
    is_box = [len(row) for row in rows] == [1]
    for number, row in enumerate(rows, 1):
        column = 1
        for cell in row:
            locator = f"{name}, row {number}, column {column}"
            column += _columns(cell)
            if is_box:
                for paragraph in _inside(cell, "w:p"):
                    yield from _paragraph_drafts(paragraph, styles, locator)
            elif not _continues_above(cell):
                yield Draft("table-cell", "\n".join(_cell_lines(cell, styles)), locator)


def _cell_lines(cell: Element, styles: Styles) -> Iterator[str]:
    for paragraph in _cell_paragraphs(cell):
        for spans in lines(paragraph, styles):
            if text := "".join(span.text for span in spans).strip():
                yield text


def _cell_paragraphs(cell: Element) -> Iterator[Element]:
    """Yield the paragraphs of a cell, also those of tables in it."""
    for element in _inside(cell, "w:p", "w:tbl"):
        if element.tag == qn("w:p"):
            yield element
            continue
        for row in _inside(element, "w:tr"):
            for inner in _inside(row, "w:tc"):
                yield from _cell_paragraphs(inner)


def _is_deleted(row: Element) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def _columns(cell: Element) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    width = "1" if span is None else span.get(qn("w:val"), "1")
    return int(width) if width.isdigit() else 1


def _continues_above(cell: Element) -> bool:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val")) != "restart"
