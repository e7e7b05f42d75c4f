"""The wheel: what is in it, and that it works in an empty folder of a fresh environment."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import kmtext

ROOT = Path(__file__).parents[1]
SUMMARY = ROOT / "examples" / "lay-summary.md"
NO_NETWORK = str(Path(__file__).parent / "no_network")

pytestmark = pytest.mark.network


def online() -> dict[str, str]:
    """Return an environment whose Python processes may reach the package registry."""
    paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    kept = [path for path in paths if path and path != NO_NETWORK]
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return {**env, "PYTHONPATH": os.pathsep.join(kept)} if kept else env


def run(*command: str | Path, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=900,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    done = run(sys.executable, "-m", "build", "--wheel", "-o", out, ROOT, cwd=out, env=online())
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = out.glob("*.whl")
    return path


def in_checkout(folder: str, pattern: str, inside: str = "") -> set[str]:
    """Return where the files of a folder of the checkout should stand in the wheel."""
    found = (ROOT / folder).rglob(pattern)
    return {f"{inside}{path.relative_to(ROOT).as_posix()}" for path in found}


def test_everything_that_is_needed_is_in_the_wheel_and_nothing_else(wheel: Path) -> None:
    assert wheel.name == f"kmtext-{kmtext.__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = archive.read(next(name for name in names if name.endswith("/METADATA")))
    assert len(names) == len(set(names))
    packaged = {name for name in names if ".dist-info/" not in name}
    wanted = {"kmtext/cli.py", "kmtext/py.typed", "kmtext/report.schema.json"}
    wanted |= in_checkout("kmtext", "*.py") | in_checkout("kmtext/profiles", "*.toml")
    wanted |= in_checkout("jargon_lists", "*.csv", "kmtext/")
    wanted |= {name for name in in_checkout("kmtext/models", "*") if Path(ROOT, name).is_file()}
    assert {Path(name).suffix for name in wanted} >= {".py", ".toml", ".csv", ".json", ".txt"}
    assert packaged == wanted
    licences = {name.split(".dist-info/licenses/")[1] for name in names if "/licenses/" in name}
    assert {"LICENSE", "NOTICE"} <= licences
    assert f"Version: {kmtext.__version__}\n".encode() in metadata.replace(b"\r\n", b"\n")


def test_the_wheel_works_in_an_empty_folder_of_a_fresh_environment(
    wheel: Path, tmp_path: Path
) -> None:
    """Installing needs the network; running does without, in child processes too."""
    venv, empty = tmp_path / "venv", tmp_path / "empty"
    empty.mkdir()
    scripts = venv / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    assert run(sys.executable, "-m", "venv", venv, cwd=empty, env=online()).returncode == 0
    installed = run(python, "-m", "pip", "install", "-q", wheel, cwd=empty, env=online())
    assert installed.returncode == 0, installed.stdout + installed.stderr

    offline = {**online(), "PYTHONPATH": NO_NETWORK}
    version = run(python, "-m", "kmtext", "--version", cwd=empty, env=offline)
    assert version.stdout == f"kmtext, version {kmtext.__version__}\n"
    lists = run(scripts / "kmtext", "lists", cwd=empty, env=offline)
    for path in (ROOT / "jargon_lists").glob("*.csv"):
        assert path.stem in lists.stdout
    checked = run(scripts / "kmtext", "check", "-a", "public", SUMMARY, cwd=empty, env=offline)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "Fits readers ‘public’" in checked.stdout
    code = "import kmtext, sys; sys.exit('venv' not in kmtext.__file__)"
    assert run(python, "-c", code, cwd=empty, env=offline).returncode == 0
    assert list(empty.iterdir()) == []
