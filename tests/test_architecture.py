"""The layers of kmtext, who may import the heavy libraries, and who may touch the world."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
LAYERS: tuple[frozenset[str], ...] = tuple(
    frozenset(names.split())
    for names in (
        "errors report version jobs patterns",
        "words document formulas percentiles",
        "readers english",
        "terms",
        "sentence_features sentence_difficulty roles",
        "units",
        "analysis",
        "turns figures content questions report_words",
        "report_language",
        "measures rules",
        "profile profile_file target",
        "told_once assess checklist glossary",
        "kmtext",  # the public face
        "cache render",
        "batch",
        "cli __main__ arguments",
    )
)
"""From the ground up; a module may import from its own layer and from those below it."""
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
HEAVY = {"spacy": "english.pipeline", "textstat": "formulas", "msgpack": "words.frequencies"}
"""Libraries that one module alone imports, and only when they are needed."""
NETWORK = {"socket", "ssl", "http", "urllib", "requests", "httpx", "ftplib", "smtplib", "aiohttp"}
LONGEST = 300


class Imported(NamedTuple):
    """A module that is imported, where, and whether at the start of the program."""

    name: str
    line: int
    at_start: bool


def modules() -> dict[str, Path]:
    """Return the modules of the library by dotted name, with the command line as kmtext.cli."""
    found = {"kmtext.cli": ROOT / "cli.py"}
    for path in sorted((ROOT / "kmtext").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()
EVERY = [pytest.param(name, id=name) for name in MODULES]


def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def imports(code: ast.AST, *, package: str, at_start: bool = True) -> Iterator[Imported]:
    """Yield what code imports, in functions and for type checkers too."""
    for node in ast.iter_child_nodes(code):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Imported(alias.name, node.lineno, at_start)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*above, node.module or ""]).strip(".") if node.level else node.module
            for alias in node.names:
                yield Imported(f"{base}.{alias.name}", node.lineno, at_start)
        else:
            lazy = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) or _is_for_types(node)
            yield from imports(node, package=package, at_start=at_start and not lazy)


def _is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def module_imports(name: str) -> list[Imported]:
    is_package = MODULES[name].name == "__init__.py"
    package = name if is_package else name.rpartition(".")[0]
    return list(imports(tree(name), package=package))


def own(imported: str) -> str | None:
    """Return the module of kmtext that an imported name is, or is found in."""
    if imported.split(".")[0] != "kmtext":
        return None
    return imported if imported in MODULES else imported.rpartition(".")[0] or "kmtext"


def part(module: str) -> str:
    """Return the name that a module goes by among the layers."""
    return module.split(".")[1] if "." in module else module


def upward(name: str, found: list[Imported]) -> list[str]:
    """Return the imports that lead up."""
    rank = RANK[part(name)]
    faults = []
    for imported in found:
        target = own(imported.name)
        if target is None or name == "kmtext":
            continue
        if RANK[part(target)] > rank:
            faults.append(f"line {imported.line}: {imported.name}")
    return faults


def test_every_module_has_a_layer() -> None:
    assert {part(name) for name in MODULES} == set(RANK)


@pytest.mark.parametrize("name", EVERY)
def test_no_module_imports_from_a_higher_layer(name: str) -> None:
    assert upward(name, module_imports(name)) == []


def test_the_public_face_imports_next_to_nothing_at_start() -> None:
    """So that `import kmtext` stays quick."""
    started = {own(i.name) for i in module_imports("kmtext") if i.at_start} - {None}
    assert started == {"kmtext.errors", "kmtext.version"}


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {
        name: {target for i in module_imports(name) if (target := own(i.name)) and target != name}
        for name in MODULES
        if name != "kmtext"  # its functions import what they hand on
    }
    order = list(TopologicalSorter(graph).static_order())  # CycleError names the circle
    assert order.index("kmtext.errors") < order.index("kmtext.assess")


@pytest.mark.parametrize("library", HEAVY)
def test_a_heavy_library_is_imported_by_one_module_when_needed(library: str) -> None:
    users = {
        (name, i.at_start)
        for name in MODULES
        for i in module_imports(name)
        if i.name.split(".")[0] == library
    }
    assert users == {(f"kmtext.{HEAVY[library]}", False)}


@pytest.mark.parametrize("name", EVERY)
def test_no_module_imports_tests_training_or_the_network(name: str) -> None:
    foreign = {i.name.split(".")[0] for i in module_imports(name)}
    assert foreign & (NETWORK | {"training", "tests", "sklearn", "pytest"}) == set()


WRITING = {"write_text", "write_bytes", "unlink", "mkdir", "rmdir", "rename", "touch", "symlink_to"}
LEAVING = {"sys.exit", "os._exit", "exit", "quit"}
SHOWING = {"print", "input", "breakpoint", "sys.stdout.write", "sys.stderr.write"}


def worldly(code: ast.AST) -> list[str]:
    """Return the places where code prints, ends the program or changes files."""
    faults = []
    for node in ast.walk(code):
        if isinstance(node, ast.Raise) and "SystemExit" in ast.dump(node):
            faults.append(f"line {node.lineno}: SystemExit")
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        method = called.rpartition(".")[2]
        if called in SHOWING | LEAVING or method in WRITING or _opens_for_writing(node, method):
            faults.append(f"line {node.lineno}: {called}")
    return faults


def _opens_for_writing(call: ast.Call, method: str) -> bool:
    """Whether a call opens a file in a mode other than reading; a mode that is computed counts."""
    if method not in ("open", "fdopen"):
        return False
    is_method = isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) != "io"
    modes = [word.value for word in call.keywords if word.arg == "mode"]
    modes += call.args[0 if is_method else 1 :][:1]
    return any(not isinstance(m, ast.Constant) or set("wax+") & set(str(m.value)) for m in modes)


@pytest.mark.parametrize(
    "name", [p for p in EVERY if p.id not in ("kmtext.cli", "kmtext.__main__", "kmtext.cache")]
)
def test_the_library_never_prints_exits_or_writes(name: str) -> None:
    assert worldly(tree(name)) == []


@pytest.mark.parametrize("name", EVERY)
def test_no_module_is_too_long_to_read(name: str) -> None:
    lines = MODULES[name].read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST


def test_what_leads_up_is_seen() -> None:
    code = ast.parse(
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from kmtext.assess import assess\n"
        "def f():\n    from ..profile import Profile\n    import kmtext.render.text\n"
        "from kmtext import __version__, check\n"
        "from kmtext.report import Report\n"
    )
    found = list(imports(code, package="kmtext.rules"))
    assert upward("kmtext.rules.base", found) == [
        "line 3: kmtext.assess.assess",
        "line 5: kmtext.profile.Profile",
        "line 6: kmtext.render.text",
        "line 7: kmtext.__version__",
        "line 7: kmtext.check",
    ]
    assert [i.at_start for i in found] == [True, False, False, False, True, True, True]


@pytest.mark.parametrize(
    "line",
    [
        "print('a')",
        "sys.exit(1)",
        "raise SystemExit(1)",
        "open(path, 'w')",
        "open(path, mode='a')",
        "io.open(path, how)",
        "path.open('r+')",
        "path.write_text('a')",
        "sys.stdout.write('a')",
    ],
)
def test_what_touches_the_world_is_seen(line: str) -> None:
    assert len(worldly(ast.parse(line))) == 1


@pytest.mark.parametrize("line", ["open(path)", "path.open('rb')", "open(path, 'r')", "a.check()"])
def test_what_only_reads_is_let_pass(line: str) -> None:
    assert worldly(ast.parse(line)) == []
