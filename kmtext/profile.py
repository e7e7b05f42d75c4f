"""What fits an audience: targets, rules, lists and weights, read from a TOML file."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path
from typing import Any, TypeVar, cast

from kmtext.content import BY_NAME
from kmtext.errors import KmtextError, ProfileError, nearest
from kmtext.measures import GAUGES, Gauge
from kmtext.profile_file import FOLDER, merged, path_of, settings_of
from kmtext.profile_file import profile_names as profile_names
from kmtext.questions import QUESTION_NAMES
from kmtext.report import DIMENSIONS, ROLES, SEVERITIES, DimensionName, Role
from kmtext.rules import Rule, all_rules
from kmtext.target import Target
from kmtext.terms.lists import list_path, load_list
from kmtext.terms.term import PUBLIC, Readers

_Tuned = TypeVar("_Tuned", Gauge, Rule)


@dataclass(frozen=True)
class Profile:
    """An audience, and what a text for it is held to."""

    name: str
    title: str
    description: str
    path: str
    lists: tuple[str, ...]
    readers: Readers
    """How sure the model must be that a word is jargon, and what medical words are known."""
    expects_findings: bool
    """False for texts written before there is anything to find, such as funding applications."""
    lay_readers: bool
    """Whether a text for them may be held against lay summaries that others wrote."""
    order: tuple[Role, ...]
    """In what order these readers are best told."""
    questions: tuple[str, ...]
    """What `kmtext checklist` asks, by the names of `questions`."""
    weights: Mapping[DimensionName, float]
    targets: Mapping[str, Target]
    """By name of the measure; a measure without a target is shown for information."""
    gauges: tuple[Gauge, ...]
    rules: tuple[Rule, ...]


def load_profile(name: str) -> Profile:
    """Return a built-in profile by name, or one's own by path (ending in .toml).

    ProfileError names the file, the table and the nearest known key where something is wrong.
    """
    path = path_of(name)
    return _load_built_in(path) if path.parent == FOLDER else _load(path)


@functools.cache
def _load_built_in(path: Path) -> Profile:
    return _load(path)


def _load(path: Path) -> Profile:
    table = merged(path, ())
    try:
        return _build(path, table)
    except KmtextError as error:
        raise ProfileError(f"{path}: {error}") from error


def _build(path: Path, table: Mapping[str, Any]) -> Profile:
    for key in ("title", "lists"):
        if key not in table:
            raise ProfileError(f"{key!r} is missing; set it, or extend a profile that has it")
    measures, rules = table.get("measures", {}), table.get("rules", {})
    on = {
        name: row for name, row in measures.items() if _flag(row, "enabled", f"[measures.{name}]")
    }
    lists = tuple(_own_list(path, name) for name in _texts(table["lists"], "lists"))
    for name in lists:  # those that come with kmtext are tested, and read only when needed
        load_list(name) if name.endswith(".csv") else list_path(name)
    return Profile(
        name=path.stem if path.parent == FOLDER else str(path),
        title=str(table["title"]),
        description=str(table.get("description", "")),
        path=str(path),
        lists=lists,
        readers=_readers(table.get("terms", {})),
        expects_findings=_flag(table, "expects-findings", "the profile"),
        lay_readers=_flag(table, "lay-readers", "the profile"),
        order=cast("tuple[Role, ...]", _chosen(table.get("order", {}), "roles", ROLES)) or ROLES,
        questions=_chosen(table.get("checklist", {}), "questions", QUESTION_NAMES),
        weights=_weights(table),
        targets=_targets(on),
        gauges=tuple(
            _tuned(gauge, measures.get(gauge.name, {}), f"[measures.{gauge.name}]")
            for gauge in GAUGES
            if gauge.name in on or gauge.name not in measures
        ),
        rules=tuple(
            _tuned(rule(), rules[rule.name], f"[rules.{rule.name}]")
            for rule in all_rules()
            if rule.name in rules and _flag(rules[rule.name], "enabled", f"[rules.{rule.name}]")
        ),
    )  # fmt: skip


def _chosen(table: Mapping[str, Any], key: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the names listed as `key`, each one of those known."""
    names = _texts(table.get(key, []), key)
    _require(names, known, key.removesuffix("s"), key)
    return names


def _require(names: Iterable[str], known: Collection[str], what: str, where: str) -> None:
    for name in names:
        if name not in known:
            raise ProfileError(f"{where}: {name!r} is no {what}{nearest(name, known)}")


def _readers(table: Mapping[str, Any]) -> Readers:
    given = {name: value for name, value in table.items() if name != "source"}
    return PUBLIC._replace(
        **{name: _number(value, f"[terms] {name}") for name, value in given.items()}
    )


def _weights(table: Mapping[str, Any]) -> dict[DimensionName, float]:
    given = table.get("weights", {})
    weights = {name: _number(given.get(name, 1.0), f"[weights] {name}") for name in DIMENSIONS}
    if not any(weights.values()):
        raise ProfileError("[weights]: at least one dimension must count")
    return weights


def _targets(measures: Mapping[str, Mapping[str, Any]]) -> dict[str, Target]:
    targets = {name: _target(name, row) for name, row in measures.items() if "target" in row}
    if not any(target.weight for target in targets.values()):
        raise ProfileError("no measure has a target, so nothing can be scored: extend 'public'")
    return targets


def _own_list(path: Path, name: str) -> str:
    """Find a user's list beside the profile that names it."""
    beside = path.parent / name
    return str(beside) if name.endswith(".csv") and beside.is_file() else name


def _target(name: str, row: Mapping[str, Any]) -> Target:
    where = f"[measures.{name}]"
    missing = [key for key in ("limit", "source") if key not in row]
    if missing:
        raise ProfileError(f"{where} has a target but no {missing[0]!r}")
    if not isinstance(row["source"], str):
        raise ProfileError(f"{where}: source must be text in quotation marks, not {row['source']}")
    value, limit = _number(row["target"], where), _number(row["limit"], where)
    better = next(gauge.better for gauge in GAUGES if gauge.name == name)
    if (limit <= value) if better == "lower" else (limit >= value):
        side = "above" if better == "lower" else "below"
        raise ProfileError(f"{where}: the limit must lie {side} the target: {better} is better")
    return Target(value, limit, _number(row.get("weight", 1.0), where), row["source"])


def _flag(table: Mapping[str, Any], key: str, where: str) -> bool:
    """Return a setting that is true unless the profile says false."""
    value = table.get(key, True)
    if not isinstance(value, bool):
        raise ProfileError(f"{where}: {key} must be true or false, not {value!r}")
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ProfileError(f'{where}: {value!r} should be a list of texts, as ["health"]')
    return tuple(value)


def _number(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < inf:
        raise ProfileError(f"{where}: {value!r} is not a number from 0 up")
    return value


def _tuned(thing: _Tuned, row: Mapping[str, Any], where: str) -> _Tuned:
    """Return a gauge or rule with its settings from the profile."""
    changes: dict[str, Any] = {}
    for name in settings_of(thing if isinstance(thing, Gauge) else type(thing)):
        if name in row:
            changes[name] = _fitting(row[name], getattr(thing, name), f"{where} {name}")
    if changes.get("severity", "advice") not in SEVERITIES:
        raise ProfileError(f"{where}: severity must be one of {', '.join(SEVERITIES)}")
    _require(changes.get("roles", ()), ROLES, "role", where)
    _require(changes.get("contents", ()), BY_NAME, "content", where)
    return replace(thing, **changes)


def _fitting(value: object, default: object, where: str) -> object:
    """Return a setting in the type of its default, or say what is expected."""
    if isinstance(default, tuple):
        return _texts(value, where)
    if isinstance(default, str) and isinstance(value, str):
        return value
    if isinstance(default, (int, float)):
        return _number(value, where)
    raise ProfileError(f"{where}: {value!r} should be like {default!r}")
