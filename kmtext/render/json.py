"""Reports as JSON: one array, or one object a line."""

from __future__ import annotations

import json
from typing import Any

from kmtext.report import Report

_DECIMALS = 4


def failure(path: str, error: str) -> dict[str, Any]:
    """Return what stands in the place of a report on a file that could not be checked."""
    return {"path": path, "error": error}


def entry(report: Report) -> dict[str, Any]:
    """Return a report as JSON values, its figures rounded to what they are good for."""
    return report.to_dict(_DECIMALS)


def line(value: dict[str, Any]) -> str:
    """Return one report or failure on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def array(lines: list[str]) -> str:
    """Return reports and failures, each on a line of its own, as one array."""
    return "[" + ",\n".join(lines) + "]"


def rounded(value: Any) -> Any:
    """Return JSON values with as many decimals as a report's."""
    if isinstance(value, float):
        return round(value, _DECIMALS)
    if isinstance(value, dict):
        return {key: rounded(below) for key, below in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(below) for below in value]
    return value
