"""Pages for files look as rich would draw them, without colours."""

from __future__ import annotations

import pytest
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kmtext.render.plain import lines

LONG = "A sentence that runs on for so long, with hyphenated-words and all, that no line of the page could ever hold it."
TABLE = Table("term", "plain words")
TABLE.add_row("hypertension", LONG)
PAGES = {
    "short": Text("Fits: 80 of 100"),
    "blank": Text(),
    "long": Text(LONG),
    "long words": Text("see " + "x" * 130 + " there"),
    "wide letters": Text("漢字" * 40 + " " + LONG),
    "tabs and line ends": Text("one\ttwo\n  three   \n\n" + LONG),
    "cut short": Group(Text(f"{LONG}\n{LONG}", no_wrap=True, overflow="ellipsis")),
    "to the right": Group(Text("right", justify="right")),
    "styles": Text.assemble(("bold", "bold"), " ", (LONG, "dim")),
    "padded": Padding(Text(LONG), (0, 0, 0, 4)),
    "nested": Group(
        Text("a"), Padding(Group(Text(LONG), Padding(Text(LONG), (0, 2, 0, 4))), (0, 4))
    ),
    "space above": Padding(Text("a"), (1, 0, 2, 4)),
    "table": Group(Text("a"), TABLE),
}


@pytest.mark.parametrize("page", [pytest.param(page, id=name) for name, page in PAGES.items()])
@pytest.mark.parametrize("width", [100, 31])
def test_a_page_is_what_rich_draws(page: RenderableType, width: int) -> None:
    console = Console(highlight=False, width=width)
    with console.capture() as captured:
        console.print(page)
    drawn = [line.rstrip() for line in captured.get().splitlines()]
    assert list(lines(page, console, width)) == drawn
