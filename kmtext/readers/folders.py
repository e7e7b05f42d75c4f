"""Which files of a folder are there to read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kmtext.readers import SUFFIXES

_FOREIGN = frozenset(("node_modules", "__pycache__", "site-packages", "venv", "env"))


def readable_files(folder: str) -> Iterator[str]:
    """Yield the files that kmtext reads below a folder, in order; hidden and foreign ones not."""
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _is_foreign(Path(root, name)))
        for name in sorted(names):
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith((".", "~$")):
                yield str(Path(root, name))


def _is_foreign(folder: Path) -> bool:
    name = folder.name
    return name.startswith(".") or name in _FOREIGN or (folder / "pyvenv.cfg").is_file()


def named_files(paths: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the files that paths name, folders walked, and the folders that hold none.

    A file named twice comes once; “-”, for standard input, counts as a file.
    """
    found: dict[str | Path, str] = {}
    bare = []
    for path in paths:
        if path != "-" and Path(path).is_dir():
            inside = {Path(name): name for name in readable_files(path)}
            for inner, name in inside.items():
                found.setdefault(inner, name)
            if not inside:
                bare.append(path)
        else:
            found.setdefault(path if path == "-" else Path(path), path)
    return list(found.values()), bare
