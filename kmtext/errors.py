"""What can go wrong, as a tree, with messages for people.

KmtextError
├── DocumentError   a file or text that cannot be read or is not English prose
├── ProfileError    a profile that does not exist or has something wrong in it
├── ListError       a word list with something wrong in it
├── RuleError       a rule code or name that does not exist
└── PipelineError   the language model is missing or does not load
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class KmtextError(Exception):
    """Any problem that kmtext explains to its user."""


class DocumentError(KmtextError):
    """A document that cannot be read, or that kmtext cannot judge."""


class ProfileError(KmtextError):
    """A profile that is missing, or a table or key in it that is wrong."""


class ListError(KmtextError):
    """A word list that is missing or damaged."""


class RuleError(KmtextError):
    """A rule code or name that nobody knows."""


class PipelineError(KmtextError):
    """The language model cannot be loaded."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Return '; did you mean …?' for the known name closest to this one, or an empty string."""
    by_lower = {k.lower(): k for k in known}
    close = difflib.get_close_matches(name.lower(), by_lower, n=1, cutoff=0.65)
    return f"; did you mean {by_lower[close[0]]!r}?" if close else ""
