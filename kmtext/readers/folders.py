"""Which files of a folder are there to read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

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


class Named(NamedTuple):
    """What paths name: the files to read, the folders that hold none, and what is no file to read."""

    files: list[str]
    bare: list[str]
    skipped: list[str]


def named_files(paths: Iterable[str]) -> Named:
    """Return the files that paths name, folders walked.

    A file named twice comes once; “-”, for standard input, counts as a file.
    """
    found: dict[str | Path, str] = {}
    bare, skipped = [], []
    for path in paths:
        if path != "-" and Path(path).is_dir():
            inside = list(readable_files(path))
            files = [name for name in inside if Path(name).is_file()]
            for name in files:
                found.setdefault(Path(name), name)
            skipped += [name for name in inside if name not in set(files)]
            if not files:
                bare.append(path)
        else:
            found.setdefault(path if path == "-" else Path(path), path)
    return Named(list(found.values()), bare, skipped)
