"""The documentation says what the code does."""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import re
import runpy
import shutil
import sys
from abc import ABCMeta
from pathlib import Path
from typing import Any

import click
import pytest
import test_rules

import kmtext
from kmtext.english.pipeline import Pipeline
from kmtext.rules import Rule, all_rules
from kmtext.terms.lists import KINDS, load_list

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.fixture
def docs(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The generator; it and the command line stand in the checkout, not in an installed kmtext."""
    monkeypatch.syspath_prepend(str(ROOT))
    return importlib.import_module("training.docs")


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> click.Group:
    monkeypatch.syspath_prepend(str(ROOT))
    found = importlib.import_module("cli").main
    assert isinstance(found, click.Group)
    return found


def blocks(text: str, language: str) -> list[str]:
    """Return what stands in the fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def words(command: str) -> str:
    return " ".join(command.replace("\\\n", " ").split())


def test_generated_pages_are_up_to_date(docs: Any) -> None:
    assert list(docs.stale(ROOT)) == [], "run python -m training.docs"


def test_a_stale_page_is_named(
    docs: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in docs.PAGES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "docs/lists.md").write_text("old", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["docs", "--check", "--into", str(tmp_path)])
    with pytest.raises(SystemExit, match="1"):
        docs.main()
    assert "docs/lists.md is stale" in capsys.readouterr().out


def test_the_readme_has_its_two_commands() -> None:
    first, second = blocks(README, "sh")
    assert words(first) == (
        "python3 -m venv .venv && . .venv/bin/activate && pip install . && "
        "kmtext check --audience public examples/lay-summary.md && "
        "kmtext check --audience policymakers examples/policy-brief.md && "
        "kmtext check --audience professionals examples/practice-briefing.md"
    )
    assert words(second) == '. .venv/bin/activate && pip install ".[test]" && pytest'
    assert not re.search(r"^```(?:bash|shell|zsh)", README, re.MULTILINE)


def test_the_library_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = blocks(README, "python")
    script = tmp_path / "example.py"
    script.write_text(example, encoding="utf-8")
    monkeypatch.chdir(ROOT)
    assert runpy.run_path(str(script))["report"].verdict == "too-short"


def test_every_command_and_option_is_described(commands: click.Group) -> None:
    wanted = [*commands.commands, "--help"]
    for command in (commands, *commands.commands.values()):
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                wanted += parameter.opts
                if isinstance(parameter.type, click.Choice):
                    wanted += map(str, parameter.type.choices)
    told = re.findall(r"`[^`\n]+`", README + COMMANDS)
    assert [
        name for name in wanted if not any(re.search(rf"(?<![\w-]){name}\b", t) for t in told)
    ] == []


def test_every_profile_is_in_the_readme() -> None:
    names = [f"`{profile.name}`" for profile in kmtext.profiles()]
    assert [name for name in names if name not in README] == []


def test_links_lead_somewhere() -> None:
    broken = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for link in re.findall(r"\]\((?!https?:)([^)]+)\)", text):
            name, _, place = link.partition("#")
            target = page.parent / name if name else page
            if not target.is_file() or place not in {"", *anchors(target)}:
                broken.append(f"{page.name}: {link}")
    assert broken == []


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w-]", "", heading.lower().replace(" ", "-")) for heading in headings}


def worked_rule(folder: Path) -> type[Rule]:
    """Import the worked example of CONTRIBUTING as the file that it says it is."""
    (code,) = blocks(CONTRIBUTING, "python")
    (name,) = re.findall(r"`kmtext/rules/(km\d+_\w+)\.py`", CONTRIBUTING)
    path = folder / f"{name}.py"
    path.write_text(code, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(f"kmtext.rules.{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules[spec.name]
    (rule,) = (
        thing
        for thing in vars(module).values()
        if isinstance(thing, ABCMeta) and issubclass(thing, Rule) and thing is not Rule
    )
    return rule


def test_the_worked_rule_of_contributing_passes(tmp_path: Path, pipeline: Pipeline) -> None:
    rule = worked_rule(tmp_path)
    assert rule.code not in {known.code for known in all_rules()}
    test_rules.test_a_rule_is_complete(rule)
    for example in rule.examples:
        test_rules.test_the_bad_example_fires_once_at_the_mark(rule, example, pipeline)
        test_rules.test_the_good_example_is_silent(rule, example, pipeline)
        test_rules.test_each_replacement_put_in_place_silences_the_rule(rule, example, pipeline)


def test_the_worked_profile_of_contributing_loads(tmp_path: Path) -> None:
    (code,) = blocks(CONTRIBUTING, "toml")
    path = tmp_path / "ours.toml"
    path.write_text(code, encoding="utf-8")
    profile = kmtext.load_profile(str(path))
    assert profile.targets["words"].value == 400
    assert "passive-voice" not in {rule.name for rule in profile.rules}


def test_the_worked_list_of_contributing_loads(tmp_path: Path) -> None:
    (code,) = (code for code in blocks(CONTRIBUTING, "csv") if code.startswith("#"))
    path = tmp_path / "ours.csv"
    path.write_text(code, encoding="utf-8")
    assert [entry.term for entry in load_list(str(path)).entries] == ["nil by mouth"]
    kinds = CONTRIBUTING.split("| Kind |")[1].split("\n\n")[0]
    assert re.findall(r"^\| `([\w-]+)` \|", kinds, re.MULTILINE) == list(KINDS)


def test_every_dependency_is_justified_with_its_licence() -> None:
    needed = importlib.metadata.requires("kmtext") or []
    runtime = [entry for entry in needed if "extra ==" not in entry or "textstat" in entry]
    names = {re.split(r"[<>=!~;\[ ]", entry)[0] for entry in runtime} - {"kmtext"}
    assert [name for name in sorted(names) if f"\n| {name} " not in CONTRIBUTING] == []


def test_the_changelog_knows_this_version() -> None:
    assert kmtext.__version__ in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_glossary_word_is_told_once() -> None:
    glossary = CONTRIBUTING.split("## Words we use")[1].split("\n## ")[0]
    told = re.findall(r"^\| ([a-z]+) \|", glossary, re.MULTILINE)
    assert len(told) == len(set(told)) >= 16
