"""Commands on one file, as processes: checklist and glossary on good, odd and broken input."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GOOD = (ROOT / "examples" / "lay-summary.md").read_text(encoding="utf-8")
PERSIAN = "این متن به زبان فارسی نوشته شده است و درباره سلامت مردم سخن می‌گوید. " * 5
FRENCH = "Les patients ont été suivis pendant deux ans dans les hôpitaux de la région. " * 5
COMMANDS = ("checklist", "glossary")


def run(
    folder: Path, *args: str, stdin: bytes = b"", **env: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        (sys.executable, "-m", "kmtext", *args),
        cwd=folder,
        input=stdin,
        capture_output=True,
        env={**os.environ, **env},
        check=False,
        timeout=120,
    )


def test_a_checklist_shows_questions_and_what_was_seen(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD, encoding="utf-8")
    done = run(tmp_path, "checklist", "-a", "public", "a.md")
    shown = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert shown.startswith("a.md: checklist for ‘public’ (Members of the public)\n")
    assert "[ ] 1. Plain words\n" in shown
    assert "Seen: how patients or the public shaped the work\n" in shown
    assert "‘Six people who live alone helped us plan the study" in shown
    assert "\x1b[" not in shown
    values = json.loads(run(tmp_path, "checklist", "-a", "public", "-f", "json", "a.md").stdout)
    for item in values["items"]:
        for seen in item["seen"]:
            for quote in seen["quotes"]:
                assert GOOD[quote["start"] : quote["end"]] == quote["actual"]
    markdown = run(tmp_path, "checklist", "-a", "public", "-f", "markdown", "a.md").stdout.decode()
    assert markdown.count("\n- [ ] ") == len(values["items"])


def test_a_glossary_comes_in_four_forms(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("She had hypertension. A thrombus, or blood clot, formed.")
    command = ("glossary", "-a", "public", "a.md")
    done = run(tmp_path, *command)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "2 terms: 1 explained at first use, 0 later, 1 not at all." in done.stdout.decode()
    found = [
        [
            term["term"]
            for term in json.loads(run(tmp_path, *command, "-f", "json").stdout)["terms"]
        ],
        [
            row["term"]
            for row in csv.DictReader(
                io.StringIO(run(tmp_path, *command, "-f", "csv").stdout.decode())
            )
        ],
    ]
    assert found == [["hypertension", "thrombus"]] * 2
    assert "| hypertension |" in run(tmp_path, *command, "-f", "markdown").stdout.decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_standard_input_is_read_and_public_is_the_audience_unless_named(
    command: str, tmp_path: Path
) -> None:
    done = run(tmp_path, command, "-f", "json", "-", stdin=GOOD.encode())
    assert json.loads(done.stdout)["audience"] == "public"
    assert "No --audience given" in done.stderr.decode()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.md", None),
        ("a.docx", b"no archive"),
        ("a.xyz", b"text"),
        ("binary.md", b"\x00\x01\x02" * 50),
        ("persian.md", PERSIAN.encode()),
    ],
)
def test_what_cannot_be_read_costs_one_line(
    command: str, name: str, content: bytes | None, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = run(tmp_path, command, "-a", "public", name)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().count("\n") == 1
    assert name in done.stderr.decode()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "content", ["", "# Walking\n", "One.", "| a | b |\n|---|---|\n| 1 | 2 |", FRENCH, "🙂 " * 30]
)
def test_odd_texts_do_no_harm(command: str, content: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(content, encoding="utf-8")
    for style in ("text", "markdown", "json") if not content else ("text",):
        done = run(tmp_path, command, "-a", "public", "-f", style, "a.md", PYTHONIOENCODING="ascii")
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_a_huge_text_is_told_in_few_lines(command: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(GOOD * 40, encoding="utf-8")
    done = run(tmp_path, command, "-a", "public", "a.md")
    assert done.returncode == 0
    assert 0 < done.stdout.count(b"\n") < 200


def test_misuse_is_named(tmp_path: Path) -> None:
    wrong = run(tmp_path, "checklist", "-a", "pubic", "a.md")
    assert wrong.returncode == 2
    assert "public" in wrong.stderr.decode()
    assert run(tmp_path, "glossary", "-f", "xml", "a.md").returncode == 2
    assert "did you mean" in run(tmp_path, "glosary", "a.md").stderr.decode()
