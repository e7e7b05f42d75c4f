"""Profile files: found by name, merged with those that they extend, and refused where a key is wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import Field, fields
from pathlib import Path
from typing import Any

from kmtext.errors import ProfileError, nearest
from kmtext.measures import GAUGES, Gauge
from kmtext.report import DIMENSIONS
from kmtext.rules import Rule, all_rules
from kmtext.terms.term import Readers

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = Path(__file__).parent / "profiles"
_TOP = ("title", "description", "extends", "lists", "terms", "expects-findings",
        "lay-readers", "order", "checklist", "weights", "measures", "rules")  # fmt: skip
_TARGET = ("target", "limit", "weight", "source", "enabled")
_RULE = ("source", "enabled")
_BASE_FIELDS = {field.name for field in fields(Gauge)}


def profile_names() -> tuple[str, ...]:
    """Return the names of the built-in profiles."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def path_of(name: str) -> Path:
    """Return the file of a profile; ProfileError names the nearest built-in one where there is none."""
    path = Path(name) if name.endswith(".toml") else FOLDER / f"{name}.toml"
    if not path.is_file():
        kind = "profile file" if name.endswith(".toml") else "audience"
        known = ", ".join(profile_names())
        hint = nearest(name, profile_names())
        told = f"there is no {kind} {name!r}{hint}"
        raise ProfileError(f"{told}{'' if hint else '.'} Built-in audiences: {known}")
    return path


def merged(path: Path, seen: tuple[Path, ...]) -> dict[str, Any]:
    """Read a profile on top of the one that it extends."""
    if path.resolve() in seen:
        raise ProfileError(f"{path}: 'extends' leads back to this profile itself")
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ProfileError(f"{path}: cannot be read as TOML: {error}") from error
    try:
        _check(table)
        parent = table.pop("extends", None)
        beside = path.parent / str(parent)
        own = str(parent).endswith(".toml") and beside.is_file()
        base = beside if own else path_of(parent) if parent is not None else None
    except ProfileError as error:
        raise ProfileError(f"{path}: {error}") from error
    below = merged(base, (*seen, path.resolve())) if base else {}
    return _overlay(below, table if path.parent == FOLDER else _credited(below, table, path.name))


def _credited(below: Mapping[str, Any], table: dict[str, Any], name: str) -> dict[str, Any]:
    """Name one's own profile as the source of its numbers, where it names none itself."""
    measures = {}
    for measure, row in table.get("measures", {}).items():
        held = below.get("measures", {}).get(measure, {}).get("source")
        changed = [key for key in row if key not in ("source", "enabled")]
        if changed and "source" not in row:
            whole = f"your profile {name}"
            kept = held and "target" not in changed
            source = f"{held}; {' and '.join(changed)} by {whole}" if kept else whole
            row = {**row, "source": source}
        measures[measure] = row
    return {**table, "measures": measures}


def _overlay(base: dict[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(base)
    for key, value in over.items():
        below = found.get(key)
        found[key] = (
            _overlay(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
        )
    return found


def _check(table: Mapping[str, Any]) -> None:
    """Refuse unknown keys, wherever they stand."""
    _known(table, _TOP, "the profile")
    for key in ("title", "description", "extends"):
        if not isinstance(table.get(key, ""), str):
            raise ProfileError(f"{key} must be text in quotation marks, not {table[key]!r}")
    _known(_table(table, "weights"), (*DIMENSIONS, "source"), "[weights]")
    _known(_table(table, "order"), ("roles", "source"), "[order]")
    _known(_table(table, "checklist"), ("questions", "source"), "[checklist]")
    _known(_table(table, "terms"), (*Readers._fields, "source"), "[terms]")
    gauges = {gauge.name: gauge for gauge in GAUGES}
    rules = {rule.name: rule for rule in all_rules()}
    _known(_table(table, "measures"), gauges, "[measures]")
    _known(_table(table, "rules"), rules, "[rules]")
    for name, gauge in gauges.items():
        known = (*_TARGET, *settings_of(gauge))
        _known(_table(_table(table, "measures"), name), known, f"[measures.{name}]")
    for name, rule in rules.items():
        _known(
            _table(_table(table, "rules"), name), (*_RULE, *settings_of(rule)), f"[rules.{name}]"
        )


def _table(parent: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = parent.get(key, {})
    if not isinstance(value, dict):
        raise ProfileError(f"{key!r} must be a table")
    return value


def _known(table: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    names = tuple(known)
    for key in table:
        if key not in names:
            hint = nearest(key, names) or f"; known: {', '.join(names)}"
            raise ProfileError(f"{where} has an unknown key {key!r}{hint}")


def settings_of(thing: Gauge | type[Rule]) -> dict[str, Field[Any]]:
    """Return what a profile may set of a gauge or rule, by name."""
    return {field.name: field for field in fields(thing) if field.name not in _BASE_FIELDS}
