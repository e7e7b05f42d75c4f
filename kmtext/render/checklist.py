"""A checklist for the terminal, for print and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kmtext.checklist import Checklist, Figure, Item, Quote, Seen
from kmtext.render.json import rounded
from kmtext.render.names import printable, shown_name
from kmtext.render.text import aim, amount

_INTRO = (
    "Only people can answer these. kmtext sees words, not sense: what it quotes may not be enough, "
)
_INTRO += "and what it did not see may be there in other words."
_NO_STUDY = "kmtext sees no study in this text, so it asks nothing about one."
_SHOWN = 2
"""Quotations shown of each thing that was seen."""
_WORDS = 16
"""Words of a quotation."""


def to_dict(found: Checklist) -> dict[str, Any]:
    """Return a checklist as JSON values."""
    values: dict[str, Any] = rounded(asdict(found))
    return values


def render(found: Checklist) -> RenderableType:
    """Return a checklist for a person to read in a terminal or on paper."""
    if not found.words:
        return Text("There is no prose to check.")
    if not found.items:
        return Text(f"The profile ‘{found.audience}’ asks nothing: add a checklist to it.")
    readers = f"‘{printable(found.audience)}’ ({found.title})"
    head = Text.assemble((shown_name(found.path), "bold"), f": checklist for {readers}")
    parts: list[RenderableType] = [head, Text(_intro(found), "dim")]
    for number, item in enumerate(found.items, 1):
        parts += [Text(), *_item(number, item)]
    return Group(*parts, Text())


def _intro(found: Checklist) -> str:
    return _INTRO if found.may_have_study else f"{_INTRO} {_NO_STUDY}"


def _item(number: int, item: Item) -> Iterator[RenderableType]:
    yield Text.assemble(f"[ ] {number}. ", (item.about, "bold cyan"))
    yield _indented(Text(item.question, "bold"), 4)
    for seen in item.seen:
        yield _indented(Text.assemble(("Seen: ", "green"), seen.what), 4)
        yield _indented(_quotes(seen), 10)
    if item.not_seen:
        yield _indented(Text.assemble(("Not seen: ", "yellow"), "; ".join(item.not_seen)), 4)
    for measured in item.figures:
        yield _indented(Text.assemble(("Measured: ", "blue"), _measured(measured)), 4)
    if not (item.seen or item.not_seen or item.figures):
        yield _indented(Text("No text can show this.", "dim"), 4)


def _quotes(seen: Seen) -> Table:
    grid = Table.grid(padding=(0, 2))
    for quote in seen.quotes[:_SHOWN]:
        grid.add_row(Text(_place(quote), "dim"), Text(f"‘{_shortened(quote)}’"))
    if len(seen.quotes) > _SHOWN:
        grid.add_row("", Text(_more(len(seen.quotes) - _SHOWN), "dim"))
    return grid


def _indented(text: RenderableType, columns: int) -> Padding:
    return Padding(text, (0, 0, 0, columns))


def markdown(found: Checklist) -> str:
    """Return a checklist as Markdown, with room for answers."""
    name = shown_name(found.path)
    lines = [f"# Checklist for {found.title.lower()}: {name}", "", _intro(found)]
    for number, item in enumerate(found.items, 1):
        lines += [
            "",
            f"## {number}. {item.about}",
            "",
            f"- [ ] **{item.question}**",
            *_points(item),
        ]
    return "\n".join(lines)


def _points(item: Item) -> Iterator[str]:
    for seen in item.seen:
        yield f"- Seen: {seen.what}"
        for quote in seen.quotes[:_SHOWN]:
            yield f"  - {_place(quote)}: “{_escaped(_shortened(quote))}”"
        if len(seen.quotes) > _SHOWN:
            yield f"  - {_more(len(seen.quotes) - _SHOWN)}"
    if item.not_seen:
        yield f"- Not seen: {'; '.join(item.not_seen)}"
    for measured in item.figures:
        yield f"- Measured: {_measured(measured)}"
    yield "- Answer:"


def _measured(measured: Figure) -> str:
    told = f"{measured.label}: {amount(measured.value, measured.unit)}"
    if measured.target is None:
        return told
    return f"{told}; the aim is {aim(measured)}: {'met' if measured.passed else 'not met'}"


def _place(quote: Quote) -> str:
    return quote.locator or f"line {quote.line}"


def _more(count: int) -> str:
    return f"and {count} more sentence{'' if count == 1 else 's'}"


def _shortened(quote: Quote) -> str:
    words = printable(" ".join(quote.actual.split())).split()
    return " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")


def _escaped(text: str) -> str:
    """Return the author's words so that Markdown shows them as they are."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>" else sign for sign in text)


FORMS = {"text": render, "markdown": markdown, "json": to_dict}
"""How each style is written."""
