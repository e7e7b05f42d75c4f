"""The reader of Word files: headings by style and look, lists, tables, tracked changes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from kmtext.document import OPAQUE, Document
from kmtext.errors import DocumentError
from kmtext.readers import read_bytes, read_file

Build = Callable[[WordDocument], object]


def read(build: Build) -> Document:
    """Return what kmtext reads of a Word file built so."""
    word, file = docx.Document(), io.BytesIO()
    build(word)
    word.save(file)
    return read_bytes(file.getvalue(), "brief.docx")


def seen(document: Document) -> list[tuple[str, str, str | None]]:
    return [
        (f"{block.kind} {block.level or ''}".strip(), block.text, block.locator)
        for block in document.blocks
    ]


def add_bold(word: WordDocument, text: str) -> None:
    word.add_paragraph().add_run(text).bold = True


def add_xml(word: WordDocument, inside: str, text: str = "") -> None:
    """Add a paragraph with raw XML after its text."""
    paragraph = word.add_paragraph(text)._p
    names = nsdecls("w", "r", "m")
    for element in parse_xml(f"<w:p {names}>{inside}</w:p>"):
        paragraph.append(element)


def test_headings_by_style(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_heading("Our brief", 0)
    word.add_paragraph("A subtitle", style="Subtitle")
    word.add_heading("What we found", 2)
    word.add_paragraph("")
    word.add_paragraph("It worked.")
    path = tmp_path / "brief.docx"
    word.save(str(path))
    document = read_file(path)
    assert seen(document) == [
        ("heading 1", "Our brief", "paragraph 1"),
        ("heading 2", "A subtitle", "paragraph 2"),
        ("heading 2", "What we found", "paragraph 3"),
        ("paragraph", "It worked.", "paragraph 5"),
    ]
    assert document.source == "Our brief\n\nA subtitle\n\nWhat we found\n\nIt worked."
    assert document.locator(document.source.index("worked")) == "paragraph 5"


def test_headings_by_look() -> None:
    def build(word: WordDocument) -> None:
        add_bold(word, "A title that says what the whole of this long policy brief is about: drugs")
        word.add_paragraph("Jo Smith, May 2024")
        word.add_paragraph().add_run("Background").underline = True
        word.add_paragraph("Many people take drugs. Some should not.")
        word.add_paragraph().add_run("Findings").font.size = Pt(16)
        word.add_paragraph("They worked.").runs[0].bold = True
        add_bold(word, "Bold at the end")

    assert [kind for kind, _, _ in seen(read(build))] == [
        "heading 1",
        "front-matter",
        "heading 2",
        "paragraph",
        "heading 2",
        "paragraph",
        "paragraph",
    ]


def test_short_lines_head_where_nothing_stands_out() -> None:
    def build(word: WordDocument) -> None:
        for text in ("We asked people.", "What we found", "It worked.", "Thank you"):
            word.add_paragraph(text)

    assert [kind for kind, _, _ in seen(read(build))] == [
        "paragraph",
        "heading 2",
        "paragraph",
        "paragraph",
    ]


def test_outline_level_makes_a_heading_and_contents_are_left_out() -> None:
    def build(word: WordDocument) -> None:
        word.add_paragraph("Contents")
        word.styles.add_style("toc 1", 1)
        word.add_paragraph("Findings\t3", style="toc 1")
        add_xml(word, '<w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>Findings</w:t></w:r>')
        word.add_paragraph("It worked.")

    assert seen(read(build)) == [
        ("heading 3", "Findings", "paragraph 3"),
        ("paragraph", "It worked.", "paragraph 4"),
    ]


def test_lists() -> None:
    def build(word: WordDocument) -> None:
        word.add_paragraph("We did this:")
        word.add_paragraph("one", style="List Bullet")
        word.add_paragraph("two", style="List Number 2")
        word.add_paragraph("\u2022 three")
        number = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="{}"/></w:numPr>'
        for number_id in (1, 0):
            add_xml(word, f"<w:pPr>{number.format(number_id)}</w:pPr><w:r><w:t>four</w:t></w:r>")

    assert seen(read(build))[1:] == [
        ("list-item 1", "one", "paragraph 2"),
        ("list-item 2", "two", "paragraph 3"),
        ("list-item 1", "three", "paragraph 4"),
        ("list-item 3", "four", "paragraph 5"),
        ("paragraph", "four", "paragraph 6"),
    ]


def test_tables_give_each_cell_once() -> None:
    def build(word: WordDocument) -> None:
        table = word.add_table(2, 3)
        for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = f"cell {number}"
        table.cell(0, 0).merge(table.cell(1, 0))
        table.cell(0, 1).merge(table.cell(0, 2))
        box = word.add_table(1, 1).cell(0, 0)
        box.text = "Key message."
        box.add_paragraph("", style="List Bullet").add_run("It worked.")

    assert seen(read(build)) == [
        ("table-cell", "cell 0 cell 3", "table 1, row 1, column 1"),
        ("table-cell", "cell 1 cell 2", "table 1, row 1, column 2"),
        ("table-cell", "cell 4", "table 1, row 2, column 2"),
        ("table-cell", "cell 5", "table 1, row 2, column 3"),
        ("paragraph", "Key message.", "table 2, row 1, column 1"),
        ("list-item 1", "It worked.", "table 2, row 1, column 1"),
    ]


RUN = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f"<w:ins w:id='1' w:author='a'>{RUN.format('new')}</w:ins>", "It is new"),
        ("<w:del w:id='1' w:author='a'><w:r><w:delText>old</w:delText></w:r></w:del>", "It is"),
        (f"<w:hyperlink r:id='x'>{RUN.format('linked')}</w:hyperlink>", "It is linked"),
        (f"<w:sdt><w:sdtContent>{RUN.format('held')}</w:sdtContent></w:sdt>", "It is held"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
            f"<w:sdtContent>{RUN.format('Click here')}</w:sdtContent></w:sdt>",
            "It is",
        ),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>", "It is"),
        ("<w:r><w:tab/><w:t>5</w:t><w:br/><w:t>mg</w:t></w:r>", "It is 5 mg"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>", "It is"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", f"It is {OPAQUE}"),
        (RUN.format("at https://a.org/b."), f"It is at {OPAQUE}."),
        (
            "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r>",
            "It is",
        ),
    ],
)
def test_what_counts_as_text(xml: str, text: str) -> None:
    document = read(lambda word: add_xml(word, xml, "It is "))
    assert [block.text for block in document.blocks] == [text]
    for piece in document.blocks[0].pieces:
        written = document.source[piece.start : piece.end]
        assert piece.text in (re.sub(r"\s", " ", written), " ", OPAQUE)


def test_line_breaks_part_sentences_and_headings() -> None:
    def build(word: WordDocument) -> None:
        paragraph = word.add_paragraph()
        paragraph.add_run("Findings\n").bold = True
        paragraph.add_run("It worked.\nIt was\nsafe.")

    assert seen(read(build)) == [
        ("heading 1", "Findings", "paragraph 1"),
        ("paragraph", "It worked.", "paragraph 1"),
        ("paragraph", "It was safe.", "paragraph 1"),
    ]


def archive(name: str, content: bytes = b"") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr(name, content)
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"# Plain text", "not a Word file"),
        (b"", "not a Word file"),
        (archive("a.txt"), "zip archive but no Word file"),
        (archive("word/document.xml", b"<w"), "damaged"),
        (archive("a.txt")[:40], "damaged"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE, "old Word file"),
    ],
)
def test_what_is_no_word_file_is_named(data: bytes, says: str) -> None:
    with pytest.raises(DocumentError, match=says):
        read_bytes(data, "brief.docx")


def test_an_empty_file_has_no_blocks() -> None:
    assert read(lambda _: None).blocks == ()
