"""Starts the command line, which stands beside the package in a checkout and inside it in a wheel."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main() -> None:
    """Run the `kmtext` command."""
    inside = Path(__file__).with_name("cli.py")
    if inside.is_file():
        module = importlib.import_module("kmtext.cli")
    else:
        sys.path.insert(0, str(inside.parents[1]))
        module = importlib.import_module("cli")
    module.main()


if __name__ == "__main__":
    main()
