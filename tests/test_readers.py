"""The readers of text and Markdown: what readers see, and where it stands in the source."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kmtext.document import OPAQUE, Document
from kmtext.errors import DocumentError
from kmtext.readers import SUFFIXES, markdown, read_bytes, read_file, read_text
from kmtext.readers.decoding import decode


def seen(source: str, format: str = "markdown") -> list[tuple[str, str]]:
    """Return the kind, with the level if there is one, and the text of each block."""
    blocks = read_text(source, format).blocks
    return [(f"{block.kind} {block.level or ''}".strip(), block.text) for block in blocks]


def check_places(document: Document) -> None:
    """Assert what holds for every document whatever."""
    starts = [block.start for block in document.blocks]
    assert starts == sorted(starts)
    for block in document.blocks:
        at = block.start
        for piece in block.pieces:
            assert at <= piece.start < piece.end <= block.end
            assert piece.text
            at = piece.end
            written = document.source[piece.start : piece.end]
            if len(piece.text) == len(written) and piece.text not in (OPAQUE, " "):
                assert piece.text == re.sub(r"\s", " ", written)
        assert block.text == block.text.strip()
        for at in range(len(block.text)):
            start, end = block.source_span(at, at + 1)
            assert block.start <= start < end <= block.end


MARKDOWN = {
    "# A *new* trial ##\n\nIt **worked**.": [
        ("heading 1", "A new trial"),
        ("paragraph", "It worked."),
    ],
    "Title\n=====\nText\n---": [("heading 1", "Title"), ("heading 2", "Text")],
    "# # #": [("heading 1", "#")],
    "one\n  two  \nthree\\\nfour": [("paragraph", "one two three four")],
    'a [link *to* `x`](<u v> "t") b [c](u(v)w) d': [("paragraph", f"a link to {OPAQUE} b c d")],
    "[one][r] [two][] [r] [no]\n\n[r]: u\n[two]: v": [("paragraph", "one two r [no]")],
    "**[bold](u) link** and [](u)!": [("paragraph", "bold link and !")],
    "See <https://a.org/b>, (https://c.org/d_(e)). Or www.f.uk/g!": [
        ("paragraph", f"See {OPAQUE}, ({OPAQUE}). Or {OPAQUE}!")
    ],
    "Doi 10.1000/x-1; mail a.b@c.org. [^1] [@d2020; @e] @f says": [
        ("paragraph", f"Doi {OPAQUE}; mail {OPAQUE}. {OPAQUE} {OPAQUE} {OPAQUE} says")
    ],
    "https://a.org/?b=1&amp;c\\_d end": [("paragraph", f"{OPAQUE} end")],
    "1 &lt; 2 &amp; 3&nbsp;mg &#8217; \\* \\a": [("paragraph", "1 < 2 & 3 mg \u2019 * \\a")],
    "a<br>b <b>c</b> <!-- d --> e": [("paragraph", "a b c e")],
    "<!-- no\n\nno -->\n\n<div>\nno\n</div>\n\nyes": [("paragraph", "yes")],
    "- a\n  - b\n\n    c\n1) d": [
        ("list-item 1", "a"),
        ("list-item 2", "b"),
        ("list-item 2", "c"),
        ("list-item 1", "d"),
    ],
    "> a\nb\n> - c\n>\td": [("quote", "a b"), ("list-item 1", "c d")],
    "-\ta\n\n\tb": [("list-item 1", "a"), ("list-item 1", "b")],
    "- [x] done\n- [ ] not": [("list-item 1", "done"), ("list-item 1", "not")],
    "> [!NOTE]\n> Mind": [("quote", "Mind")],
    "| a | b\\|c |\n|---|---|\n| | *d* |\n> e": [
        ("table-cell", "a"),
        ("table-cell", "b|c"),
        ("table-cell", "d"),
        ("quote", "e"),
    ],
    "- > 1 | 1\n  > -|-\n  > 1 | 2": [("table-cell", "1")] * 3 + [("table-cell", "2")],
    "```r\nx\n```\n\n    y\n\nz": [("code", ""), ("code", ""), ("paragraph", "z")],
    "![A map](m.png)": [("image", "A map")],
    "A ![map *b*](m.png) here": [("paragraph", f"A {OPAQUE} here"), ("image", "map b")],
    "[![](b.svg)](u) ![c](d)": [("image", ""), ("image", "c")],
    '---\ntitle: "One" # x\n---\nTwo': [
        ("front-matter", ""),
        ("heading 1", "One"),
        ("paragraph", "Two"),
    ],
    "+++\ntitle = 'One'\n+++\n# one\n": [("front-matter", ""), ("heading 1", "one")],
    "---\ntitle: >\n  One two\n---\n": [("front-matter", ""), ("heading 1", "One two")],
    "---\n\nText: a\n\n---\n": [("paragraph", "Text: a")],
    "## A {#id .c}\n::: {.note}\nb\n:::\n{: .d}\n": [("heading 2", "A"), ("paragraph", "b")],
    "{% raw %} a {{ b }} c {stringr}\n\n{{< d >}}": [("paragraph", f"a {OPAQUE} c {{stringr}}")],
    "a\n$$\nx_1\n$$\nb $y^2$ c $5 to $10 d\n\n$$z$$": [
        ("paragraph", f"a {OPAQUE} b {OPAQUE} c $5 to $10 d")
    ],
    "`$$` a `$$`": [("paragraph", f"{OPAQUE} a {OPAQUE}")],
    "[^1]: https://a.org\n\n[^2]: Note": [("paragraph", OPAQUE), ("paragraph", "Note")],
    "[Link](u)\\\n": [("paragraph", "Link")],
    "soft\u00adhyphen zero\u200bwidth": [("paragraph", "softhyphen zerowidth")],
    "~~old~~ new": [("paragraph", "old new")],
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("source", MARKDOWN)
def test_markdown_shows_what_readers_see(source: str, line_end: str) -> None:
    written = source.replace("\n", line_end)
    assert seen(written) == MARKDOWN[source]
    check_places(read_text(written, "markdown"))


TEXT = {
    "A new trial\n\nIt worked\nwell.\n\nThe end": [
        ("heading 1", "A new trial"),
        ("paragraph", "It worked well."),
        ("paragraph", "The end"),
    ],
    "It worked.\n\nWhat next?\n\nMore of it.": [
        ("paragraph", "It worked."),
        ("heading 2", "What next?"),
        ("paragraph", "More of it."),
    ],
    "We did these three things in the last year:\n- one\n  more\n• two\n1. three\n(a) four": [
        ("paragraph", "We did these three things in the last year:"),
        ("list-item 1", "one more"),
        ("list-item 1", "two"),
        ("list-item 1", "three"),
        ("list-item 1", "four"),
    ],
    "It began in\n2019. Then it ended.": [("paragraph", "It began in 2019. Then it ended.")],
    "# One\nTwo, see https://a.org/b.": [
        ("heading 1", "One"),
        ("paragraph", f"Two, see {OPAQUE}."),
    ],
    "Title\n=====\nIt is *so*.": [("heading 1", "Title"), ("paragraph", "It is *so*.")],
    "\n \n": [],
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("source", TEXT)
def test_plain_text_shows_what_readers_see(source: str, line_end: str) -> None:
    written = source.replace("\n", line_end)
    assert seen(written, "text") == TEXT[source]
    check_places(read_text(written))


WORD = st.text("abcdefghijklmnoprstuvw", min_size=3, max_size=8).filter(
    lambda w: w not in ("www", "doi")
)
HIDDEN = st.text("xyz", min_size=2, max_size=6)  # letters that no word has
ATOMS = (
    r"""
{w}  {w},  *{w}*  __{w}__  ***{w}***  ~~{w}~~  **{w}_*{w}***  \*{w}\_  {w}&amp;{w}  10.1234/{h}
[{w}](http://{h}.{h})  [*{w}*_{w}](<{h}_{h}>_'{h}')  **[{w}](/{h})**  [{w}][ref]  (https://{h}.{h})
`{h}`  ``_{h}`{h}_``  `{h}`{.{h}}  <http://{h}.{h}>  https://{h}.{h}/{h}?{h}={h}.  www.{h}.{h}
{h}@{h}.{h}  [^{h}]  [@{h}]  $\{h}^{h}$  {{_{h}_}}  <b_{h}='{h}'>{w}</b>  <!--_{h}_-->
![{w}_*{w}*]({h}_"{h}")  [![{w}]({h})]({h})
""".replace("__{w}__", "++{w}++")
    .replace("\\_", "\\+")
    .split()
)
# Above, spaces part the atoms: "_" stands for a space in one, and "+" for "_".
ATOMS = [atom.replace("_", " ").replace("+", "_") for atom in ATOMS]


@st.composite
def inlines(draw: st.DrawFn, joiners: str = " \n") -> tuple[str, list[str]]:
    """Draw some words in markup, and what those words are."""
    words: list[str] = []
    parts: list[str] = []
    for atom in draw(st.lists(st.sampled_from(ATOMS), min_size=1, max_size=6)):
        text = atom
        while "{w}" in text:
            words.append(draw(WORD))
            text = text.replace("{w}", words[-1], 1)
        while "{h}" in text:
            text = text.replace("{h}", draw(HIDDEN), 1)
        parts += [text, draw(st.sampled_from(joiners))]
    return "".join(parts[:-1]), words


@st.composite
def leaves(draw: st.DrawFn) -> tuple[str, list[str]]:
    kind = draw(st.sampled_from(("paragraph", "# ", "### ", "setext", "table", "code")))
    text, words = draw(inlines(" " if kind in ("# ", "### ", "table") else " \n"))
    if kind == "paragraph":
        return text, words
    if kind == "setext":
        return f"{text}\n---", words
    if kind == "table":
        return f"| {text} | |\n|:--|--|\n| | {text} |", words
    if kind == "code":
        return f"```\n{draw(HIDDEN)}\n```", []
    return kind + text + draw(st.sampled_from(("", " ##"))), words


def contained(
    inside: st.SearchStrategy[list[tuple[str, list[str]]]],
) -> st.SearchStrategy[list[tuple[str, list[str]]]]:
    """Put blocks into a quote, a list item or nothing."""

    def wrap(blocks: list[tuple[str, list[str]]], mark: str) -> list[tuple[str, list[str]]]:
        text = "\n\n".join(text for text, _ in blocks)
        rest = "> " if mark == "> " else " " * len(mark)
        lines = [(mark if i == 0 else rest) + line for i, line in enumerate(text.split("\n"))]
        return [("\n".join(lines), [word for _, words in blocks for word in words])]

    return st.builds(wrap, inside, st.sampled_from(("> ", "- ", "10. ")))


BLOCKS = st.recursive(
    st.lists(leaves(), min_size=1, max_size=3),
    lambda inside: contained(inside) | st.builds(lambda a, b: a + b, inside, inside),
    max_leaves=4,
)


@given(BLOCKS, st.sampled_from(("\n", "\r\n", "\r")))
def test_every_word_is_found_in_its_place(
    blocks: list[tuple[str, list[str]]], line_end: str
) -> None:
    source = "\n\n".join([*(text for text, _ in blocks), "[ref]: http://xyz.zyx"])
    document = read_text(source.replace("\n", line_end), "markdown")
    check_places(document)
    for block in document.blocks:
        assert not set("xyz") & set(block.text)
    for word in (word for _, words in blocks for word in words):
        places = [(block, block.text.find(word)) for block in document.blocks]
        block, at = next((block, at) for block, at in places if at >= 0)
        start, end = block.source_span(at, at + len(word))
        assert document.source[start:end] == word


MARKS = [*"#*_~`[]()<>!\\&;|:-=+.$%{}^@>'\"1a \t\n\r\0\ufdd0\u00ad\ufffc"]
MARKS += ["\r\n", "    ", "https://", "---\n", "title:", "$$", "&amp;", "```", "](", "<!--", "-->"]
MARKS += ["- ", "> ", "|-|\n", "[^1]:", "{{", "}}", "\n\n", ":::", "10.1000/", "www."]
SYNTAX = st.lists(st.sampled_from(MARKS), max_size=60).map("".join)


@pytest.mark.parametrize("format", ["markdown", "text"])
@given(source=st.text() | SYNTAX)
@example(source="\x0c\nfoo")
@example(source="\ud800[a](\ud800)")
def test_any_text_can_be_read(source: str, format: str) -> None:
    check_places(read_text(source, format))


LINES = ["some words", "more\nlines", "[a](u)", "[*a*](u 't')", "![a [b](u)](v)", "[a [b](u)](v)"]
LINES += [
    "- a",
    "* b\n  c",
    "1. d",
    "2) e",
    "> f",
    "# g",
    "---",
    "===",
    "***",
    "a | b",
    "--- | ---",
]
LINES += ["```", "<div>", "[r]: u", "[r]", "    x", "  y", "\t", "\u00a0", "", ""]


@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join) | SYNTAX)
def test_paragraphs_and_links_taken_at_once_are_what_they_would_be_otherwise(source: str) -> None:
    at_once = read_text(source, "markdown")
    parser = markdown._parser()
    with parser.reset_rules(), pytest.MonkeyPatch.context() as patch:
        parser.disable(["plain", "plain_link"])
        patch.setattr(markdown, "has_markup", lambda _: True)
        assert read_text(source, "markdown") == at_once


@pytest.mark.parametrize("opening", ["> ", "- ", "[", "![", "*a ", "<a ", "`` ` "])
def test_deep_nesting_ends_well(opening: str) -> None:
    check_places(read_text(opening * 3000 + "a", "markdown"))


def test_too_deep_nesting_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_deep() -> MarkdownIt:
        raise RecursionError

    monkeypatch.setattr(markdown, "_parser", too_deep)
    with pytest.raises(DocumentError, match="nested too deeply"):
        read_text("a", "markdown")


SAMPLE = "The “study” helped \u2013 people\u2019s pain.\r\nThe café paid £5.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_encodings_and_line_ends_are_kept(encoding: str) -> None:
    assert decode(SAMPLE.encode(encoding)) == SAMPLE
    document = read_bytes(SAMPLE.encode(encoding), "a.TXT")
    assert (document.source, document.path) == (SAMPLE, "a.TXT")


@pytest.mark.parametrize("size", [64, 100, 500, 5000, 100_000])
def test_random_bytes_are_refused(size: int) -> None:
    chance = random.Random(size)  # noqa: S311
    for _ in range(200 if size < 5000 else 5):
        with pytest.raises(DocumentError):
            decode(chance.randbytes(size))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04", "Word"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"GIF89a", "picture"),
        (b"\xd0\xcf\x11\xe0", "old"),
        (b"some\0text", "not text"),
        (b"\x01\x02\x03 text", "not text"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, says: str) -> None:
    with pytest.raises(DocumentError, match=says):
        read_bytes(data, "a.md")


def test_undefined_bytes_keep_their_length() -> None:
    assert decode(b"caf\xe9 \x81") == "caf\u00e9 \ufffd"
    assert decode(b"") == ""


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_bytes(b"\xef\xbb\xbf# One\r\n")
    document = read_file(path)
    assert (document.source, document.path) == ("# One\r\n", str(path))
    for bad, says in (("no.md", "no such file"), (".", "folder"), ("a\0.md", "cannot be read")):
        with pytest.raises(DocumentError, match=says) as raised:
            read_file(tmp_path / bad)
        assert raised.value.__cause__ is not None


def test_formats() -> None:
    assert set(SUFFIXES.values()) == {"markdown", "text", "docx"}
    with pytest.raises(DocumentError, match=r"cannot read \.pdf files: .*; it reads \.docx, \.md"):
        read_bytes(b"", "a.pdf")
    with pytest.raises(DocumentError, match="this has none"):
        read_bytes(b"", "README")
    with pytest.raises(DocumentError, match="did you mean 'markdown'"):
        read_text("", "markdwon")
    assert read_text("\ufeffa").source == "a"
