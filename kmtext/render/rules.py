"""A rule as a page to read."""

from __future__ import annotations

import inspect
from dataclasses import fields

from kmtext.rules import Rule


def explanation(rule: type[Rule]) -> str:
    """Return what a rule is for, its settings and its examples, as Markdown."""
    made = rule()
    lines = [
        f"# {rule.code} {rule.name}",
        f"Counts in {made.dimension}; reported as {made.severity}.",
        inspect.getdoc(rule) or "",
    ]
    settings = [f"- `{field.name}` = {getattr(made, field.name)!r}" for field in fields(rule)]
    lines += [
        "## Settings",
        "\n".join(settings),
        "## Examples",
        "The words that the rule points at stand in «such marks».",
    ]
    for example in rule.examples:
        lines += [f"Before:\n\n{_quote(example.bad)}", f"After:\n\n{_quote(example.good)}"]
        if example.silent:
            lines.append(f"Left alone:\n\n{_quote(example.silent)}")
    return "\n\n".join(lines)


def _quote(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())
