"""The rules, profiles and word lists, one or two lines each."""

from __future__ import annotations

from collections.abc import Iterator

from kmtext.profile import load_profile, profile_names
from kmtext.rules import FAMILIES, all_rules
from kmtext.terms.lists import list_names, load_list

_WIDE, _NARROW = 28, 20


def rules() -> Iterator[str]:
    """Yield the rules by family."""
    for family, (title, dimension) in FAMILIES.items():
        yield f"{family}  {title} (counts in {dimension})"
        for rule in all_rules():
            if rule.code.startswith(family):
                summary = (rule.__doc__ or "").splitlines()[0]
                yield f"  {rule.code}  {rule.name:<24} {summary}"


def profiles() -> Iterator[str]:
    """Yield the audiences and formats to check for."""
    for profile in map(load_profile, profile_names()):
        yield f"{profile.name:<{_WIDE}} {profile.title}"
        yield f"{'':<{_WIDE}} {profile.description}"


def lists() -> Iterator[str]:
    """Yield the word lists, and where they come from."""
    for found in map(load_list, list_names()):
        entries = f"{len(found.entries):>5} entries"
        yield f"{found.name:<{_NARROW}} {entries}  {found.title} ({found.licence})"
        yield f"{'':<{_NARROW}} {found.source}"
