"""The hook, run by the real pre-commit from a repository that holds this checkout as it stands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kmtext

ROOT = Path(__file__).parents[1]
NO_NETWORK = str(Path(__file__).parent / "no_network")
OURS = (".gitignore", ".pre-commit-hooks.yaml")
"""Files whose names begin with a dot and that a clone has all the same."""
OF_ANOTHER_REPOSITORY = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE")
"""What git sets in its hooks; these tests may run in one."""

GOOD = """\
# Reading aloud helps people with dementia stay calm

We found that people with dementia were calmer on days when somebody read to them. Of every 10
people, 7 were calmer. On days without reading, 4 were.

## What this means for you

If you care for somebody with dementia, you could try to read to them each day. Choose a story
that they used to like. Ten minutes are enough.

## What we did

We asked 60 families to read aloud for a month. We asked them how calm each day was.

## How sure are we?

We are not very sure. Few families took part, and they chose to do so.
"""
NEARLY = """\
# Reading aloud and agitation in people with dementia

We asked 60 families to take part in a randomised controlled trial of reading aloud. The trial was
carried out over a period of one month, and the families kept a diary in which they wrote down how
agitated the person with dementia was on each day. The diaries were collected and were compared by
two researchers, who were blinded to the days on which the family had read to the person, and the
intervention was stopped if the person was distressed. We analysed the data with regression.

We found that people with dementia were calmer on days when somebody read to them. Of every 10
people, 7 were calmer. On days without reading, 4 were. The confidence interval was wide, and the
heterogeneity between the families was considerable (OR 0.41, 95% CI 0.12 to 0.96).
"""
BAD = """\
# Efficacy of a bibliotherapeutic intervention for neuropsychiatric symptomatology

## Methods

A prospective, within-subject crossover design was utilised in order to ascertain the efficacy of
caregiver-mediated bibliotherapy with regard to agitation in community-dwelling individuals
suffering from dementia (n=60). Outcome ascertainment was undertaken by means of the CMAI by two
blinded assessors, and inter-rater reliability was quantified utilising Cohen's kappa coefficient.

## Results

A statistically significant amelioration of neuropsychiatric symptomatology was demonstrated
(adjusted OR 0.41, 95% CI 0.22 to 0.76; p=0.004), whereas no dissimilarity in caregiver burden was
not unexpectedly observed (p=0.61).
"""

pytestmark = pytest.mark.network


def test_the_texts_are_what_they_are_meant_to_be() -> None:
    verdicts = [kmtext.check(text, format="markdown").verdict for text in (GOOD, NEARLY, BAD)]
    assert verdicts == ["fits", "nearly", "does-not-fit"]


def run(*command: str, cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=cwd,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=900,
    )


def environment(home: Path) -> dict[str, str]:
    """Return an environment with nothing of the user's but what is needed to install packages."""
    pip = subprocess.run(
        (sys.executable, "-m", "pip", "cache", "dir"),
        capture_output=True,
        text=True,
        check=False,
    )
    paths = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    who = {"NAME": "A tester", "EMAIL": "tester@example.org"}
    return {
        **{key: value for key, value in os.environ.items() if key not in OF_ANOTHER_REPOSITORY},
        "PYTHONPATH": os.pathsep.join(path for path in paths if path and path != NO_NETWORK),
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PIP_CACHE_DIR": pip.stdout.strip() or str(home / "pip"),
        "GIT_CONFIG_NOSYSTEM": "1",
        **{
            f"GIT_{part}_{key}": value
            for part in ("AUTHOR", "COMMITTER")
            for key, value in who.items()
        },
    }


def git(*args: str, cwd: Path, env: dict[str, str]) -> str:
    done = run("git", *args, cwd=cwd, env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def not_in_a_clone(folder: str, names: list[str]) -> set[str]:
    """Leave out environments, caches and builds; uncommitted changes stay in."""
    foreign = {name for name in names if name.startswith(".") and name not in OURS}
    foreign |= {name for name in names if Path(folder, name, "pyvenv.cfg").is_file()}
    return foreign | ({"__pycache__", "build", "dist", "node_modules"} & set(names))


def test_only_a_text_that_does_not_fit_stops_the_commit(tmp_path: Path) -> None:
    home, hook, docs = tmp_path / "home", tmp_path / "kmtext", tmp_path / "work" / "docs"
    home.mkdir()
    docs.mkdir(parents=True)
    env = environment(home)
    shutil.copytree(ROOT, hook, ignore=not_in_a_clone)
    for folder in (hook, docs.parent):
        git("init", "-q", cwd=folder, env=env)
    git("add", "-A", cwd=hook, env=env)
    git("commit", "-q", "-m", "As it stands", cwd=hook, env=env)
    (docs.parent / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hook.as_uri()}\n"
        f"  rev: {git('rev-parse', 'HEAD', cwd=hook, env=env)}\n"
        "  hooks:\n  - id: kmtext\n    args: [--audience, public]\n",
        encoding="utf-8",
    )
    (docs / "good.md").write_text(GOOD, encoding="utf-8")
    (docs / "bad.md").write_text(BAD, encoding="utf-8")
    (docs / "script.py").write_text("print('not prose')\n", encoding="utf-8")
    git("add", "-A", cwd=docs.parent, env=env)

    start = (sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never")
    failed = run(*start, cwd=docs.parent, env=env)
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "exit code: 1" in failed.stdout
    assert "docs/bad.md: Does not fit readers ‘public’" in failed.stdout
    assert "docs/good.md: Does not fit" not in failed.stdout
    assert "script.py" not in failed.stdout

    (docs / "bad.md").write_text(NEARLY, encoding="utf-8")
    passed = run(*start, cwd=docs.parent, env=env)
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "kmtext...." in passed.stdout
    assert "Passed" in passed.stdout
