"""The words of a Word paragraph, and how they look: bold, underlined, large."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from docx.oxml.ns import qn

from kmtext.document import OPAQUE

Element = Any  # lxml ships no types
_OFF = ("0", "false", "off", "none")
_UNREAD = {  # the rest of a paragraph holds its runs, as links, insertions and controls do
    qn(f"w:{name}")
    for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "drawing", "pict", "object", "ruby")
}
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_TEXT_OF = {
    qn("w:tab"): " ",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:sym"): OPAQUE,
}
_SPACES = re.compile(r"[\t\r\n]")


@dataclass(frozen=True)
class Span:
    """A stretch of text that looks the same throughout."""

    text: str
    bold: bool = False
    underlined: bool = False
    size: float = 0.0


@dataclass(frozen=True)
class Style:
    """What a style settles, with what it takes from the styles it is based on."""

    names: tuple[str, ...] = ()
    bold: bool | None = None
    underlined: bool | None = None
    size: float | None = None
    outline: int | None = None
    list_level: int | None = None

    def over(self, base: Style) -> Style:
        """Return this style where it says something, and the base where it does not."""
        return Style(
            self.names + base.names,
            base.bold if self.bold is None else self.bold,
            base.underlined if self.underlined is None else self.underlined,
            base.size if self.size is None else self.size,
            base.outline if self.outline is None else self.outline,
            base.list_level if self.list_level is None else self.list_level,
        )


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, element: Element) -> None:
        every = element.iter(qn("w:style"))
        self._elements = {style.get(qn("w:styleId")): style for style in every}
        self._known: dict[str | None, Style] = {}
        self._element = element

    @cached_property
    def default(self) -> Style:
        """What holds for every paragraph that says nothing else."""
        runs = self._element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        base = own_style(None, runs)
        for style_id, style in self._elements.items():
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) == "1":
                return self.named(style_id).over(base)
        return base

    def named(self, style_id: str | None) -> Style:
        """Return what a style settles; nothing, if there is no such style."""
        if style_id not in self._known:
            self._known[style_id] = Style()  # a style based on itself must not go round for ever
            element = self._elements.get(style_id)
            if element is not None:
                self._known[style_id] = self._resolved(element)
        return self._known[style_id]

    def _resolved(self, element: Element) -> Style:
        name = (_value(element, "w:name") or "").lower()
        own = own_style(element.find(qn("w:pPr")), element.find(qn("w:rPr")))
        named = Style((name,)).over(own)
        base = _value(element, "w:basedOn")
        return named.over(self.named(base)) if base else named

    def of_paragraph(self, paragraph: Element) -> Style:
        """Return what holds for a paragraph: its own settings, its style's, the default."""
        properties = paragraph.find(qn("w:pPr"))
        style_id = _value(properties, "w:pStyle")
        base = self.named(style_id).over(self.default) if style_id else self.default
        return own_style(properties, None).over(base)


def own_style(paragraph: Element, run: Element) -> Style:
    """Return what the properties of a paragraph and a run say themselves."""
    size = _value(run, "w:sz")
    outline = _value(paragraph, "w:outlineLvl")
    return Style(
        (),
        _flag(run, "w:b"),
        _flag(run, "w:u"),
        int(size) / 2 if size and size.isdigit() else None,
        int(outline) if outline and outline.isdigit() else None,
        _list_level(paragraph),
    )


def lines(paragraph: Element, styles: Styles) -> list[list[Span]]:
    """Return the spans of a paragraph, parted where its author broke the line."""
    base = styles.of_paragraph(paragraph)
    found: list[list[Span]] = [[]]
    for run in _runs(paragraph):
        if not isinstance(run, str):
            properties = run.find(qn("w:rPr"))
            if _flag(properties, "w:vanish"):
                continue
            style = own_style(None, properties)
            if style_id := _value(properties, "w:rStyle"):
                style = style.over(styles.named(style_id))
            look = style.over(base)
            text = "".join(_texts(run))
        else:
            look, text = base, run
        first, *rest = text.split("\n")
        for index, part in enumerate((first, *rest)):
            if index:
                found.append([])
            if part:
                span = Span(part, bool(look.bold), bool(look.underlined), look.size or 0.0)
                found[-1].append(span)
    return found


def _runs(element: Element) -> Iterator[Element | str]:
    """Yield the runs in reading order, however they are wrapped, and a sign for each formula."""
    for child in element:
        tag = child.tag
        if tag == qn("w:r"):
            yield child
        elif not isinstance(tag, str) or tag in _UNREAD:
            continue
        elif tag.startswith(_MATHS):
            yield OPAQUE
        elif not is_placeholder(child):
            yield from _runs(child)


def _texts(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag == qn("w:t"):
            yield _SPACES.sub(" ", child.text or "")
        elif child.tag == qn("w:br"):
            yield " " if child.get(qn("w:type")) in ("page", "column") else "\n"
        else:
            yield _TEXT_OF.get(child.tag, "")


def is_placeholder(element: Element) -> bool:
    """Whether this is a content control that still says "Click here to enter text"."""
    return element.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None


def _value(properties: Element, name: str) -> str | None:
    """Return the value of a property, "" if it has none, and None if it is not there."""
    element = None if properties is None else properties.find(qn(name))
    return None if element is None else element.get(qn("w:val"), "")


def _flag(properties: Element, name: str) -> bool | None:
    value = _value(properties, name)
    return None if value is None else value not in _OFF


def _list_level(properties: Element) -> int | None:
    """Return the level in a list from 1, 0 for "in no list", None if nothing is said."""
    numbering = None if properties is None else properties.find(qn("w:numPr"))
    if numbering is None:
        return None
    if _value(numbering, "w:numId") == "0":
        return 0
    level = _value(numbering, "w:ilvl")
    return int(level) + 1 if level and level.isdigit() else 1
