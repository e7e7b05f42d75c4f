"""Rules, one a file, found by looking into this folder: there is nothing to register."""

from __future__ import annotations

import functools
import importlib
import pkgutil
import sys
import types
from abc import ABCMeta

from kmtext.errors import RuleError, nearest
from kmtext.rules.base import FAMILIES, Example, Rule

__all__ = ["FAMILIES", "Example", "Rule", "all_rules", "find_rule"]


@functools.cache
def all_rules() -> tuple[type[Rule], ...]:
    """Return every rule, by code."""
    found = [
        thing
        for module in pkgutil.iter_modules(__path__)
        if module.name.startswith("km")
        for thing in vars(importlib.import_module(f"{__name__}.{module.name}")).values()
        if isinstance(thing, ABCMeta) and issubclass(thing, Rule) and thing is not Rule
    ]
    return tuple(sorted(found, key=lambda rule: rule.code))


def find_rule(code_or_name: str) -> type[Rule]:
    """Return a rule by code or name; RuleError names the nearest where there is none."""
    by_name = {key: rule for rule in all_rules() for key in (rule.code, rule.name)}
    wanted = code_or_name.strip()
    rule = by_name.get(wanted.upper()) or by_name.get(wanted.lower())
    if rule is None:
        hint = nearest(wanted, by_name) or "; kmtext rules lists them"
        raise RuleError(f"there is no rule {wanted!r}{hint}")
    return rule


class _Module(types.ModuleType):
    """Keeps `kmtext.rules()` callable: importing this folder puts the module in the function's place."""

    def __call__(self) -> tuple[type[Rule], ...]:
        return all_rules()


sys.modules[__name__].__class__ = _Module
