"""What a real run of kmtext prints, for the picture in the README."""

from __future__ import annotations

import io
import re
from typing import Any

import kmtext
from training.markdown import ROOT

DRAFT = "docs/draft.md"
"""A text with faults, to show what kmtext says of them."""
WIDTH = 100


def picture() -> str:
    """Return the report on the draft as a picture of a terminal, which asks no server for fonts."""
    from rich.console import Console
    from rich.terminal_theme import MONOKAI

    from kmtext.render.text import render

    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False,
        color_system="truecolor", legacy_windows=False,
    )  # fmt: skip
    command = f"kmtext check --audience public {DRAFT}"
    console.print(f"$ {command}\n", style="bold")
    report = kmtext.check_document(draft())
    console.print(render(report, kmtext.load_profile("public"), WIDTH, underline=True))
    drawn = console.export_svg(title="kmtext", theme=MONOKAI, unique_id="kmtext")
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    return drawn.replace("Fira Code, monospace", "Menlo, Consolas, DejaVu Sans Mono, monospace")


def draft() -> Any:
    """Return the draft, named as from the root of the checkout."""
    from dataclasses import replace

    from kmtext.readers import read_file

    return replace(read_file(ROOT / DRAFT), path=DRAFT)


def shown(text: str) -> str:
    """Return the words of a picture, or a page as it is: rich may change how it draws."""
    if not text.startswith("<svg"):
        return text
    return "\n".join(re.findall(r"<text[^>]*>([^<]*)</text>", text))
