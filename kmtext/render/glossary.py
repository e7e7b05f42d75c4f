"""A glossary for the terminal, for documents, tables and programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kmtext.glossary import Glossary, GlossaryTerm, Use
from kmtext.render.names import printable, shown_name

_CSV_HEAD = ("term", "plain", "meaning", "line", "column", "uses", "explained_line", "stands_for")
_HEAD = ("Term", "In plain words", "First use", "Uses", "Explained")


def to_dict(found: Glossary) -> dict[str, Any]:
    """Return a glossary as JSON values."""
    return asdict(found)


def render(found: Glossary) -> RenderableType:
    """Return a glossary for a person to read."""
    if not found.terms:
        return Text(f"kmtext sees no term that readers ‘{found.audience}’ may not know.")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in _HEAD:
        table.add_column(name, justify="right" if name == "Uses" else "left", overflow="fold")
    for entry in found.terms:
        term, plain, first, uses, told = _row(entry)
        style = "green" if told == "yes" else "yellow" if entry.explained else "red"
        table.add_row(Text(term, "bold"), Text(plain), Text(first, "dim"), uses, Text(told, style))
    head = Text.assemble(
        (shown_name(found.path), "bold"),
        f": terms that readers ‘{printable(found.audience)}’ may not know",
    )
    return Group(head, Text(), table, Text(), Text(_summary(found.terms), "bold"), Text())


def markdown(found: Glossary) -> str:
    """Return a glossary as a Markdown table."""
    lines = [
        f"# Terms in {shown_name(found.path)} that readers ‘{found.audience}’ may not know",
        "",
    ]
    if found.terms:
        lines += [
            _line(_HEAD),
            _line(["---"] * len(_HEAD)),
            *map(_line, map(_row, found.terms)),
            "",
        ]
    return "\n".join([*lines, _summary(found.terms)])


def _line(cells: Sequence[str]) -> str:
    escaped = (" ".join(cell.split()).replace("\\", "\\\\").replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"


def as_csv(found: Glossary) -> str:
    """Return a glossary as a table of comma-separated values, with a line of headings."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_CSV_HEAD)
    for entry in found.terms:
        told = entry.explained.line if entry.explained else ""
        plain = " | ".join(entry.plain)
        first = entry.first
        place = first.line, first.column
        writer.writerow(
            (entry.term, plain, entry.meaning, *place, entry.uses, told, entry.stands_for)
        )
    return out.getvalue().removesuffix("\n")


def _row(entry: GlossaryTerm) -> tuple[str, str, str, str, str]:
    return (
        " ".join(entry.term.split()),
        "; ".join(_plain(entry)) or "–",
        _place(entry.first),
        str(entry.uses),
        _explained(entry),
    )


def _plain(entry: GlossaryTerm) -> Iterator[str]:
    if entry.stands_for:
        yield f"short for ‘{entry.stands_for}’"
    if entry.plain:
        yield " or ".join(entry.plain)
    if entry.meaning:
        yield entry.meaning


def _explained(entry: GlossaryTerm) -> str:
    if entry.explained is None:
        return "spelt out" if entry.stands_for else "no"
    return f"later: {_place(entry.explained)}" if entry.is_explained_late else "yes"


def _place(use: Use) -> str:
    return use.locator or f"line {use.line}, column {use.column}"


def _summary(entries: Sequence[GlossaryTerm]) -> str:
    if not entries:
        return "kmtext sees none."
    late = sum(entry.is_explained_late for entry in entries)
    told = sum(entry.explained is not None for entry in entries) - late
    spelt = sum(entry.explained is None and entry.stands_for != "" for entry in entries)
    never = len(entries) - told - late - spelt
    only = f" {spelt} spelt out only," if spelt else ""
    terms = f"{len(entries)} term{'' if len(entries) == 1 else 's'}"
    return f"{terms}: {told} explained at first use, {late} later,{only} {never} not at all."


FORMS = {"text": render, "markdown": markdown, "csv": as_csv, "json": to_dict}
"""How each style is written."""
