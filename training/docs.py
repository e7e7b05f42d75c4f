"""Write the reference pages in docs/ and the picture that the README shows.

    python -m training.docs [--into FOLDER] [--check]

Run it from the folder of the checkout. Pages come from the rules, profiles, lists and measures
themselves; outputs come from real runs. --check writes nothing: it names the stale files and
exits with 1. --into writes to another folder.
"""

from __future__ import annotations

import argparse
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import kmtext
from kmtext.formulas import FORMULAS
from kmtext.measures import GAUGES, Gauge
from kmtext.profile import Profile
from kmtext.render.rules import explanation
from kmtext.report import DIMENSIONS
from kmtext.rules import FAMILIES, Rule, all_rules
from kmtext.target import Target
from kmtext.terms.lists import list_names, load_list
from training.markdown import ROOT, anchor, figure, names, page, table
from training.samples import picture, shown

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

LONGEST_QUOTE = 400
"""Characters of an example beyond which a page shows its beginning and end alone."""


def rules_page() -> str:
    """Return the page on rules."""
    profiles = kmtext.profiles()
    contents = table(
        ["Code", "Name", "Severity", "What it finds"],
        (
            (rule.code, f"[{rule.name}](#{anchor(f'{rule.code} {rule.name}')})",
             rule().severity, (rule.__doc__ or "").splitlines()[0])
            for rule in all_rules()
        ),
    )  # fmt: skip
    families = table(
        ["Codes", "About", "Dimension"], ((f"{k}xx", *about) for k, about in FAMILIES.items())
    )
    return page(
        "Rules",
        "Each rule looks for one kind of fault. `kmtext explain KM201` shows the same text on the "
        "command line. In the examples, «these marks» show what the rule points at. Where a "
        "profile says so, settings and severity differ: see [profiles](profiles.md).",
        [families, contents, *(rule_part(rule, profiles) for rule in all_rules())],
    )


def rule_part(rule: type[Rule], profiles: Iterable[Profile]) -> str:
    """Return what `kmtext explain` says of a rule, and who is held to it."""
    on = [p.name for p in profiles if any(tuned.name == rule.name for tuned in p.rules)]
    off = [p.name for p in profiles if p.name not in on]
    held = f"On for {names(on)}." if off else "On for every built-in profile."
    lines = [shortened(line) for line in explanation(rule).split("\n")]
    lines[1:1] = ["", f"{held} Off for {names(off)}." if off else held]
    return "\n".join(f"#{line}" if re.match("#+ ", line) else line for line in lines)


def shortened(line: str) -> str:
    """Shorten an example that repeats itself."""
    if len(line) <= LONGEST_QUOTE:
        return line
    return f"{line[:150].rsplit(' ', 1)[0]} … ({len(line.split()) - 1} words in all)"


def raw(profile: Profile) -> list[Mapping[str, Any]]:
    """Return the tables of a profile's file and of those that it extends, nearest first."""
    path = Path(profile.path)
    tables: list[Mapping[str, Any]] = [tomllib.loads(path.read_text(encoding="utf-8"))]
    while parent := tables[-1].get("extends"):
        path = path.with_name(f"{parent}.toml")
        tables.append(tomllib.loads(path.read_text(encoding="utf-8")))
    return tables


def rule_source(tables: Iterable[Mapping[str, Any]], name: str) -> str:
    """Return where the settings of a rule come from."""
    rows = (found.get("rules", {}).get(name, {}) for found in tables)
    return next((str(row["source"]) for row in rows if "source" in row), "as the rule says")


def profiles_page() -> str:
    """Return the page on profiles."""
    profiles = kmtext.profiles()
    contents = table(
        ["Name", "For", "What it is"],
        ((f"[`{p.name}`](#{anchor(p.name)})", p.title, p.description) for p in profiles),
    )
    return page(
        "Profiles",
        "A profile says what fits an audience. A measure at its target, or better, scores 100, at "
        "its limit 18, beyond that ever less. The weight says how much a measure counts beside "
        "the others in its dimension, or a dimension beside the others. Targets marked “this project's judgement” rest "
        "on no source: change them where you know better.",
        [contents, *map(profile_part, profiles)],
    )


def medicine(profile: Profile) -> str:
    """Say which medical words count as known."""
    share = profile.readers.medicine
    return f" Words in {figure(share * 100)}% of medical abstracts or more are known." * (share < 1)


def profile_part(profile: Profile) -> str:
    """Return what a profile holds a text to."""
    tables = raw(profile)
    parts = [f"## {profile.name}", f"**{profile.title}.** {profile.description}"]
    if len(tables) > 1:
        parts.append(f"Extends `{tables[0]['extends']}`.")
    parts.append(
        f"Lists: {names(profile.lists)}. A word counts as a term from a probability of "
        f"{figure(profile.readers.probability)} on.{medicine(profile)}"
    )
    if not profile.expects_findings:
        parts.append("A text for it holds no findings yet, so nothing is asked of their order.")
    uneven = {name: weight for name, weight in profile.weights.items() if weight != 1}
    if uneven:
        told = (f"{name} counts {figure(weight)} times" for name, weight in uneven.items())
        parts.append(f"Of the dimensions, {', '.join(told)}.")
    parts.append(f"`kmtext checklist` asks about: {names(profile.questions)}.")
    parts += [measure_table(profile), rule_table(profile, tables)]
    return "\n\n".join(parts)


def measure_table(profile: Profile) -> str:
    """Return the targets of a profile, and what is measured without one."""
    rows, others = [], []
    for gauge in profile.gauges:
        target = profile.targets.get(gauge.name)
        if target is None:
            others.append(gauge.name)
            continue
        settings = [f"{k} = {figure(v)}" for k, v in settings_of(gauge).items()]
        rows.append(
            [gauge.name, bound(gauge, target),
             figure(target.limit), figure(target.weight), "; ".join(settings), target.source]
        )  # fmt: skip
    head = ["Measure", "Target", "Limit", "Weight", "Settings", "Source"]
    shown = f"\n\nMeasured, but with no target: {', '.join(others)}." if others else ""
    return table(head, rows) + shown


def bound(gauge: Gauge, target: Target) -> str:
    """Write a target with the side of it that is good."""
    sign = "≤" if gauge.better == "lower" else "≥"
    space = "" if gauge.unit.startswith("%") else " "
    return f"{sign} {figure(target.value)}{space}{gauge.unit}".strip()


def rule_table(profile: Profile, tables: Sequence[Mapping[str, Any]]) -> str:
    """Return the rules of a profile with their settings."""
    rows = []
    for rule in profile.rules:
        settings = [f"{k} = {figure(v)}" for k, v in settings_of(rule).items() if k != "severity"]
        source = rule_source(tables, rule.name)
        rows.append([rule.code, rule.name, rule.severity, "; ".join(settings), source])
    return table(["Rule", "Name", "Severity", "Settings", "Source"], rows)


def settings_of(thing: Gauge | Rule) -> dict[str, object]:
    """Return what a profile may set of a gauge or rule, beside its target."""
    base = {field.name for field in fields(Gauge)}
    return {f.name: getattr(thing, f.name) for f in fields(thing) if f.name not in base}


def lists_page() -> str:
    """Return the page on word lists."""
    rows = []
    for name in list_names():
        found = load_list(name)
        rows.append(
            [f"`{name}`", found.title, found.kind, len(found.entries), found.source,
             found.licence, found.url, found.retrieved]
        )  # fmt: skip
    head = ["List", "Title", "Kind", "Entries", "Source", "Licence", "Compared with", "Date"]
    return page(
        "Word lists",
        "The lists are CSV files in `jargon_lists/`. Of the kinds, `jargon` holds terms to replace "
        "or explain, `misread` words that readers take another way, `wordy` phrases to shorten, "
        "`hidden-verb` nouns that hide a verb, `people` words about people, `overclaiming` words "
        "that claim too much, and `known` words and abbreviations that need no explanation. "
        "[CONTRIBUTING](../CONTRIBUTING.md) says how to add a word.",
        [table(head, rows)],
    )


def measures_page() -> str:
    """Return the page on measures."""
    parts = []
    for dimension in DIMENSIONS:
        parts.append(f"## {dimension.capitalize()}")
        parts += [measure_part(gauge) for gauge in GAUGES if gauge.dimension == dimension]
    return page(
        "Measures",
        "A measure is a figure beside its target; a gauge reads it off the text. Counts cover "
        "sentences of prose: code, tables and web addresses are left out, and headings count only "
        "where it says so. Where a figure means nothing for a text, there is none.",
        parts,
    )


def measure_part(gauge: Gauge) -> str:
    """Return what a gauge reads, in which unit, and who is held to it."""
    about = inspect.getdoc(FORMULAS.get(gauge.name) or type(gauge)) or ""
    held = [p.name for p in kmtext.profiles() if gauge.name in p.targets]
    facts = [
        f"- Unit: {unit_of(gauge)}; {gauge.better} is better.",
        f"- To mend it: {gauge.remedy}",
        f"- Has a target in {names(held)}." if held else "- Shown for information: no targets.",
    ]
    settings = settings_of(gauge)
    if settings:
        told = ", ".join(f"`{name}` = {figure(value)}" for name, value in settings.items())
        facts.insert(2, f"- Settings: {told}.")
    return "\n\n".join([f"### {gauge.name}", about, "\n".join(facts)])


def unit_of(gauge: Gauge) -> str:
    """Return the unit of a gauge, as it reads in a sentence."""
    return gauge.unit.strip("()") or "a count"


PAGES: dict[str, Callable[[], str]] = {
    "docs/rules.md": rules_page,
    "docs/profiles.md": profiles_page,
    "docs/lists.md": lists_page,
    "docs/measures.md": measures_page,
    "docs/output.svg": picture,
}


def stale(folder: Path) -> Iterator[str]:
    """Name the files that differ from what would be written."""
    for name, make in PAGES.items():
        path = folder / name
        if not path.is_file() or shown(path.read_text(encoding="utf-8")) != shown(make()):
            yield name


def main() -> None:
    """Write the pages, or check them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if stale")
    parser.add_argument("--into", type=Path, default=ROOT, metavar="FOLDER")
    asked = parser.parse_args()
    if asked.check:
        found = list(stale(asked.into))
        for name in found:
            print(f"{name} is stale: run python -m training.docs")
        sys.exit(int(bool(found)))
    for name, make in PAGES.items():
        path = asked.into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make().encode())


if __name__ == "__main__":
    main()
