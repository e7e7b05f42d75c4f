"""Regular expressions that are compiled when first used: to compile all takes as long as to read a cache."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a pattern, and takes over each of its methods when that is first asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._asked = pattern, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._asked), name)
        setattr(self, name, found)
        return found


def lazily(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that costs nothing until it is used; `re.error` comes with its first use."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))
