"""The command line: what it shows, where, and with which exit code.

Most tests run it in this process, where the model is loaded already; those on what only a process
of its own can show start one.
"""

from __future__ import annotations

import codecs
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import sysconfig
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import kmtext
from kmtext.__main__ import main

ROOT = Path(__file__).parents[1]
GOOD = (ROOT / "examples" / "lay-summary.md").read_text(encoding="utf-8")
BAD = """\
# Randomised evaluation of a multicomponent intervention

## Methods

A multicentre, parallel-group, randomised controlled trial was conducted across fourteen secondary
care facilities in which participants fulfilling predefined eligibility criteria were allocated to
either pharmacological thromboprophylaxis or placebo utilising permuted block randomisation
stratified by centre. Statistical heterogeneity was quantified by means of hierarchical regression
modelling with multiple imputation of missing covariate data.

## Results

The primary composite endpoint of venous thromboembolism or all-cause mortality was observed in
12.37% versus 18.92% of participants (adjusted HR 0.63, 95% CI 0.44 to 0.91; p=0.013).
"""
FAULTY = "We did it prior to the trial."
"""Too short to be scored, and with a warning."""
PERSIAN = "این متن به زبان فارسی نوشته شده است و درباره سلامت مردم سخن می‌گوید. " * 5
COLOUR = re.compile(rb"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;\d+)*m")


class Done(NamedTuple):
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Run:
    """Return a function that runs the command line in this process, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))

    def call(*args: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["kmtext", *args])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capfdbinary.readouterr()
        code = left.value.code
        assert isinstance(code, int)
        return Done(code, out.decode("utf-8"), err.decode("utf-8"))

    return call


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], str]:
    """Return a function that writes a file into the folder of the test and returns its name."""

    def to(name: str, content: str | bytes = FAULTY) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return name

    return to


Write = Callable[..., str]


# ── exit codes ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("args", "content", "code"),
    [
        ((), GOOD, 0),
        ((), BAD, 1),
        (("--exit-zero",), BAD, 0),
        (("--fail-under", "100"), GOOD, 1),
        (("--fail-under", "100", "--exit-zero"), GOOD, 0),
        (("--fail-under", "1"), BAD, 0),
        (("--fail-under", "0"), BAD, 0),
        ((), "", 0),
        ((), " \n\n", 0),
        (("--fail-under", "50"), "", 0),
        ((), "One.", 0),
        (("--fail-under", "50"), "One.", 0),
        ((), FAULTY, 1),
        (("--fail-under", "0"), FAULTY, 1),
        (("--exit-zero",), FAULTY, 0),
    ],
)
def test_exit_codes(run: Run, write: Write, args: tuple[str, ...], content: str, code: int) -> None:
    done = run("check", "-a", "public", *args, write("a.md", content))
    assert (done.code, done.err) == (code, "")


def test_one_file_that_does_not_fit_is_enough(run: Run, write: Write) -> None:
    done = run("check", "-a", "public", "-f", "jsonl", write("a.md", BAD), write("b.md", GOOD))
    assert [report["verdict"] for report in done.lines] == ["does-not-fit", "fits"]
    assert done.code == 1


def test_a_text_that_nearly_fits_passes(run: Run, write: Write) -> None:
    """Only what does not fit stops a commit."""
    write(
        "strict.toml", 'extends = "public"\n[weights]\nreadability = 0\njargon = 0\nbrevity = 0\n'
    )
    done = run("check", "-a", "strict.toml", "-f", "json", write("a.md", BAD))
    score = done.json[0]["score"]
    over, under = f"{score + 0.1:.2f}", f"{score - 0.1:.2f}"
    assert run("check", "-a", "strict.toml", "--fail-under", over, "a.md").code == 1
    assert run("check", "-a", "strict.toml", "--fail-under", under, "a.md").code == 0


# ── what cannot be read ─────────────────────────────────────────────────────────────────────────

UNREADABLE: dict[str, tuple[str, bytes | None, str]] = {
    "missing": ("no.md", None, "there is no such file"),
    "binary": ("binary.md", bytes(range(256)) * 8, "not text"),
    "no Word file": ("fake.docx", b"This is plain text.", "not a Word file"),
    "a Word file by another name": ("zip.md", b"PK\x03\x04" + bytes(40), "Word"),
    "another suffix": ("a.pdf", b"%PDF-1.7", "cannot read .pdf"),
    "no suffix": ("README", b"Text", "this has none"),
    "another script": ("persian.md", PERSIAN.encode(), "not in Latin script"),
}


def test_each_bad_file_costs_one_line_and_the_others_are_checked(run: Run, write: Write) -> None:
    for name, content, _ in UNREADABLE.values():
        if content is not None:
            write(name, content)
    names = [name for name, _, _ in UNREADABLE.values()]
    args = ("check", "-a", "public", *names[:3], write("good.md", GOOD), *names[3:])
    as_json, as_lines, as_text = (run(*args, "-f", style) for style in ("json", "jsonl", "text"))
    for done in (as_json, as_lines, as_text):
        assert done.code == 2
        assert len(done.err.splitlines()) == len(UNREADABLE)
        for line, (name, _, says) in zip(done.err.splitlines(), UNREADABLE.values(), strict=True):
            assert line.startswith(f"{name}: ")
            assert says in line
    assert as_json.json == as_lines.lines
    assert [entry["path"] for entry in as_json.json] == [*names[:3], "good.md", *names[3:]]
    failures = [entry for entry in as_json.json if "error" in entry]
    assert [f"{entry['path']}: {entry['error']}" for entry in failures] == as_json.err.splitlines()
    assert all(set(entry) == {"path", "error"} for entry in failures)
    assert as_json.json[3]["verdict"] == "fits"
    assert as_text.out.startswith("good.md: Fits")


def test_exit_zero_does_not_hide_a_file_that_cannot_be_read(run: Run) -> None:
    assert run("check", "--exit-zero", "no.md").code == 2


def test_files_without_prose_say_so(run: Run, write: Write) -> None:
    write("empty.md", "")
    write("table.md", "| a | b |\n|---|---|\n| 1 | 2 |\n")
    write("code.md", "```\nx = 1\n```\n")
    write("word.md", "Thrombus")
    done = run("check", "-a", "public", "empty.md", "table.md", "code.md", "word.md")
    for line in (
        "empty.md: nothing to check: the file is empty",
        "table.md: no prose to check: it holds only tables",
        "code.md: no prose to check: it holds only code",
        "word.md: too short to score: 1 word of prose",
    ):
        assert line in done.out
    assert done.err == ""


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_encodings(run: Run, write: Write, encoding: str) -> None:
    text = "The “café” opened – prior to the trial.\r\nIt cost £5.\r\n"
    data = text.encode(encoding)
    if encoding == "utf-16-be":
        data = codecs.BOM_UTF16_BE + data
    (report,) = run("check", "-f", "json", write("a.txt", data)).json
    (found,) = [s for s in report["suggestions"] if s["name"] == "wordy-phrase"]
    assert (found["actual"], found["line"], found["column"]) == ("prior to", 1, 21)


# ── misuse ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("check", "-a", "pubic", "a.md"), ["no audience 'pubic'", "did you mean 'public'"]),
        (("check", "-a", "policymaker", "a.md"), ["did you mean 'policymakers'"]),
        (("check", "-a", "ours.toml", "a.md"), ["no profile file 'ours.toml'"]),
        (("chekc", "a.md"), ["no command 'chekc'", "did you mean 'check'"]),
        (("profile",), ["no command 'profile'", "did you mean 'profiles'"]),
        (("xyzzy",), ["no command 'xyzzy'", "kmtext --help"]),
        (("check", "--audeince", "public", "a.md"), ["--audeince", "--audience"]),
        (("check", "--exit-zer", "a.md"), ["--exit-zer", "--exit-zero"]),
        (("check", "-f", "jsn", "a.md"), ["'jsn'", "'json'"]),
        (("check", "--fail-under", "101", "a.md"), ["--fail-under needs", "‘101’"]),
        (
            ("check", "--fail-under", "most", "a.md"),
            ["--fail-under needs a number from 0 to 100, not ‘most’"],
        ),
        (("check", "--fail-under", "nan", "a.md"), ["a number from 0 to 100, not ‘nan’"]),
        (("check", "--jobs", "0", "a.md"), ["--jobs needs a whole number from 1 up, not ‘0’"]),
        (("check", "-j", "1.5", "a.md"), ["--jobs needs a whole number from 1 up, not ‘1.5’"]),
        (("check",), ["Name a file or folder to check, for example: ", "check draft.docx"]),
        (("outline",), ["Name a file", "outline draft.docx"]),
        (("check", "-a", "a.md"), ["‘a.md’ was taken for the audience. Name the file after it"]),
        (("glossary", "-a", "a.md"), ["‘a.md’ was taken for the audience. Name the file after it"]),
        (("check", "-a", "", "a.md"), ["there is no audience ''"]),
        (("outline", "-a", "", "a.md"), ["there is no audience ''"]),
        (("explain", "KM999"), ["there is no rule 'KM999'; kmtext rules lists them"]),
        (("check", ""), ["a path is empty"]),
        (("check", "--model", "en_no_such_model", "a.md"), ["model 'en_no_such_model'"]),
        (("explain", "KM20"), ["no rule 'KM20'", "did you mean 'KM2"]),
        (("explain", "longsentence"), ["did you mean 'long-sentence'"]),
        (("explain",), ["RULE"]),
    ],
)
def test_misuse_is_named_with_the_nearest_right_one(
    run: Run, write: Write, args: tuple[str, ...], says: list[str]
) -> None:
    write("a.md")
    done = run(*args)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err
    for words in says:
        assert words in done.err


def test_a_profile_with_a_fault_is_misuse(run: Run, write: Write) -> None:
    write("ours.toml", 'extends = "public"\n[rules.long-sentense]\n')
    done = run("check", "-a", "ours.toml", write("a.md", GOOD))
    assert (done.code, done.out) == (2, "")
    for words in ("ours.toml", "[rules]", "'long-sentense'", "'long-sentence'"):
        assert words in done.err


# ── standard input ──────────────────────────────────────────────────────────────────────────────


def test_standard_input_is_markdown_unless_its_name_says_otherwise(run: Run) -> None:
    text = b"# Wards\n\nWe did it prior to the `trial`.\n"
    args = ("check", "-a", "public", "-f", "json", "-")
    as_markdown = run(*args, stdin=text)
    assert as_markdown.json[0]["path"] == "-"
    assert as_markdown.json[0]["counts"]["headings"] == 1
    as_text = run(*args, "--stdin-filename", "x.txt", stdin=text)
    assert as_text.json[0]["path"] == "x.txt"
    as_named = run(*args, "--stdin-filename", "docs/brief.md", stdin=text)
    assert as_named.json[0]["path"] == "docs/brief.md"
    assert {**as_named.json[0], "path": "-"} == as_markdown.json[0]
    assert as_text.json[0]["counts"] != as_markdown.json[0]["counts"]
    assert as_markdown.code == as_text.code == 1


def test_standard_input_that_cannot_be_read_goes_by_its_name(run: Run, write: Write) -> None:
    done = run("check", "-f", "json", "-", write("a.md"), "--stdin-filename", "x.pdf", stdin=b"a")
    assert done.code == 2
    assert done.err.startswith("x.pdf: kmtext cannot read .pdf files")
    assert [entry["path"] for entry in done.json] == ["x.pdf", "a.md"]
    bad = run("check", "-a", "public", "-", stdin=bytes(range(256)) * 8)
    assert (bad.code, bad.err.count("\n")) == (2, 1)
    assert bad.err.startswith("piped text: ")


@pytest.mark.parametrize("command", ["check", "outline", "checklist", "glossary"])
def test_what_is_piped_in_by_mistake_is_named(run: Run, command: str) -> None:
    nothing = run(command, "-a", "public", "-")
    assert (nothing.code, nothing.out) == (2, "")
    assert nothing.err.endswith("piped text: nothing was piped in\n")
    word = run(command, "-a", "public", "-", stdin=b"PK\x03\x04" + bytes(40))
    assert (word.code, word.err.count("--stdin-filename x.docx")) == (2, 1)
    text = run(command, "-a", "public", "-", stdin=b"She had hypertension.")
    assert text.out.startswith("piped text: ")


# ── folders ─────────────────────────────────────────────────────────────────────────────────────


def test_folders_are_walked_in_order_and_what_is_not_ours_is_left_out(
    run: Run, write: Write
) -> None:
    ours = ["docs/a.md", "docs/b.TXT", "docs/z.qmd", "docs/deep/a.markdown", "docs/deep/er/a.md"]
    for name in ours:
        write(name)
    for name in (
        "docs/.git/a.md",
        "docs/.hidden/a.md",
        "docs/.hidden.md",
        "docs/node_modules/pack/a.md",
        "docs/deep/node_modules/a.md",
        "docs/my-env/a.md",
        "docs/my-env/pyvenv.cfg",
        "docs/~$temp.docx",
        "docs/script.py",
        "docs/brief.pdf",
        "docs/README",
        "elsewhere.md",
    ):
        write(name)
    done = run("check", "-a", "public", "-f", "jsonl", "docs")
    assert [entry["path"] for entry in done.lines] == ours
    assert done.err == ""
    named = run("check", "-a", "public", "-f", "jsonl", "docs/.hidden.md", "docs/.git/a.md")
    assert [entry["path"] for entry in named.lines] == ["docs/.hidden.md", "docs/.git/a.md"]
    hidden = run("check", "-a", "public", "-f", "jsonl", "docs/.hidden")
    assert [entry["path"] for entry in hidden.lines] == ["docs/.hidden/a.md"]


def test_files_come_in_the_order_given_and_once(run: Run, write: Write) -> None:
    for name in ("docs/a.md", "docs/b.md", "c.md"):
        write(name)
    given = ("docs/b.md", "c.md", "docs", "./c.md", "docs/b.md")
    done = run("check", "-a", "public", "-f", "jsonl", *given)
    assert [entry["path"] for entry in done.lines] == ["docs/b.md", "c.md", "docs/a.md"]


def test_a_folder_with_nothing_to_read_says_so(run: Run, write: Write) -> None:
    write("src/a.py")
    done = run("check", "-a", "public", "-f", "json", "src")
    assert (done.code, done.json) == (2, [])
    assert done.err.startswith("src: holds no file that kmtext reads (.docx, .md,")
    assert done.err.count("\n") == 1
    assert run("check", "-a", "public", "src", write("a.md", GOOD)).code == 2


def test_only_regular_files_are_read(run: Run, write: Write, tmp_path: Path) -> None:
    """A pipe that nobody writes to would be waited for for ever."""
    write("docs/a.md", GOOD)
    os.mkfifo(tmp_path / "docs" / "fifo.md")
    for command in ("check", "outline"):
        named = run(command, "-a", "public", "docs/fifo.md")
        assert (named.code, named.err.count("\n")) == (2, 1)
        assert "docs/fifo.md: this is no regular file" in named.err
    walked = run("check", "-a", "public", "-f", "jsonl", "docs")
    assert [entry["path"] for entry in walked.lines] == ["docs/a.md"]
    assert walked.err == "docs/fifo.md: left out, as it is no regular file\n"
    assert walked.code == 0


def test_names_of_files_cannot_change_the_terminal(run: Run, write: Write) -> None:
    odd = write("a\n\x1b[2Jb.md", GOOD)
    for args in (("check", odd), ("check", f"{odd}x"), ("outline", odd), ("checklist", odd)):
        done = run(args[0], "-a", "public", *args[1:])
        assert "\x1b" not in done.out + done.err
        assert r"a\n\x1b[2Jb.md" in done.out + done.err


def test_a_cache_folder_that_cannot_be_used_is_told_of(run: Run, write: Write) -> None:
    done = run("check", "-a", "public", "--cache-dir", write("taken", "x"), write("a.md", GOOD))
    assert done.code == 0
    assert done.err.startswith("--cache-dir: ‘taken’ is no folder that kmtext can write to")
    assert done.err.count("\n") == 1
    assert done.out.startswith("a.md: Fits")


# ── what is shown ───────────────────────────────────────────────────────────────────────────────


def test_text_shows_verdict_dimensions_suggestions_and_what_comes_first(
    run: Run, write: Write
) -> None:
    done = run("check", "-a", "public", write("a.md", BAD))
    assert done.out.startswith("a.md: Does not fit readers ‘public’: ")
    places = [done.out.index(name) for name in ("Readability", "Jargon", "Structure", "Relevance")]
    assert places == sorted(places)
    assert re.search(r"words in a sentence, on average: [\d.]+; aim for at most 15", done.out)
    shown = [int(line) for line in re.findall(r"^line (\d+), column \d+ ", done.out, re.MULTILINE)]
    assert shown == sorted(shown)
    severities = [s.severity for s in kmtext.check(BAD, format="markdown").suggestions]
    advice = severities.count("advice")
    assert len(shown) == len(severities) - advice + min(8, advice)
    assert done.out.index("What to do first") > done.out.rindex("line ")
    lines = done.out.splitlines()
    at = next(i for i, line in enumerate(lines) if "decimal-percentage" in line)
    marked = lines[at + 2]
    assert lines[at + 1][marked.index("^") : marked.rindex("^") + 1] == "12.37%"
    assert all(len(line) <= 100 and line == line.rstrip() for line in lines)


def test_without_an_audience_it_says_which_it_checks_for(run: Run, write: Write) -> None:
    done = run("check", "-f", "json", write("a.md", GOOD))
    assert done.err == "No --audience given, so this checks for ‘public’.\n"
    assert done.json[0]["audience"] == "public"
    outline = run("outline", "a.md")
    assert outline.err == "No --audience given, so this reads as ‘public’ would.\n"
    assert "No --audience" not in run("check", "no.md").err + run("outline", "no.md").err
    told = run("check", "-f", "json", "-a", "patients", "a.md")
    assert told.err == ""
    assert told.json[0]["audience"] == "patients"


def test_json_is_one_array_and_jsonl_an_object_a_line(run: Run, write: Write) -> None:
    args = ("check", "-a", "public", write("a.md", GOOD), write("b.md", ""))
    as_json, as_lines = run(*args, "-f", "json"), run(*args, "-f", "jsonl")
    assert as_json.json == as_lines.lines
    assert as_json.json[0]["score"] == pytest.approx(
        kmtext.check(GOOD, format="markdown").score, abs=1e-4
    )


def test_rules_profiles_lists_and_explain_show_everything(run: Run) -> None:
    from kmtext.profile import profile_names
    from kmtext.rules import all_rules
    from kmtext.terms.lists import list_names

    rules, profiles, lists = (run(command) for command in ("rules", "profiles", "lists"))
    assert all(re.search(rf"{rule.code}  {rule.name} ", rules.out) for rule in all_rules())
    assert all(f"{name} " in profiles.out for name in profile_names())
    assert all(
        re.search(rf"^{name} +\d+ entries", lists.out, re.MULTILINE) for name in list_names()
    )
    by_code, by_name = run("explain", "km101"), run("explain", "long-sentence")
    assert by_code == by_name
    for words in ("KM101 long-sentence", "## Why", "## Source", "words", "Before:", "After:"):
        assert words in by_code.out
    assert {done.code for done in (rules, profiles, lists, by_code)} == {0}


def test_help_names_every_command_and_option(run: Run) -> None:
    general, check = run("--help"), run("check", "-h")
    assert all(name in general.out for name in ("check", "explain", "rules", "profiles", "lists"))
    options = ("--audience", "--format", "--fail-under", "--exit-zero", "--stdin-filename")
    assert all(option in check.out for option in options)
    assert run("--version").out == f"kmtext, version {kmtext.__version__}\n"


# ── as a process ────────────────────────────────────────────────────────────────────────────────


def process(
    *command: str, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command to its end, its output piped."""
    return subprocess.run(
        command,
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, **(env or {})},
        check=False,
        timeout=120,
    )


def in_terminal(
    *args: str, cwd: Path, out_too: bool, env: dict[str, str] | None = None
) -> tuple[bytes, bytes]:
    """Return what a run leaves on standard output, if it is piped, and on the terminal."""
    ours, theirs = pty.openpty()
    shown: list[bytes] = []

    def read() -> None:
        while True:
            try:
                data = os.read(ours, 65536)
            except OSError:  # how Linux says that the other end is closed
                return
            if not data:
                return
            shown.append(data)

    reader = threading.Thread(target=read)
    with subprocess.Popen(
        (sys.executable, "-m", "kmtext", *args),
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=theirs if out_too else subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "90", **(env or {})},
    ) as child:
        os.close(theirs)
        reader.start()
        piped = child.stdout.read() if child.stdout else b""
        child.wait(timeout=120)
    reader.join()
    os.close(ours)
    return piped, b"".join(shown)


def test_every_way_to_start_it_gives_the_same(write: Write, tmp_path: Path) -> None:
    write("a.md", GOOD)
    write("b.md", BAD)
    script = Path(sysconfig.get_path("scripts"), "kmtext")
    for start in (
        (sys.executable, "-m", "kmtext"),
        (sys.executable, str(ROOT / "cli.py")),
        (str(script),),
    ):
        version = process(*start, "--version", cwd=tmp_path)
        assert version.stdout.decode() == f"kmtext, version {kmtext.__version__}\n"
        misuse = process(*start, "chekc", cwd=tmp_path)
        assert (misuse.returncode, misuse.stdout) == (2, b"")
        assert b"did you mean 'check'" in misuse.stderr
    every = process(str(script), "check", "a.md", "no.md", "b.md", "-", cwd=tmp_path, stdin=b"One.")
    assert every.returncode == 2
    assert every.stderr.decode().splitlines() == [
        "No --audience given, so this checks for ‘public’.",
        "no.md: there is no such file: check its name and folder",
    ]
    out = every.stdout.decode()
    assert re.findall(r"^(\S.*): (Fits|Does not fit|too short)", out, re.MULTILINE) == [
        ("a.md", "Fits"),
        ("b.md", "Does not fit"),
        ("piped text", "too short"),
    ]
    assert b"\x1b" not in every.stdout + every.stderr
    assert process(sys.executable, "-m", "kmtext", "check", "b.md", cwd=tmp_path).returncode == 1
    good = process(sys.executable, str(ROOT / "cli.py"), "check", "a.md", cwd=tmp_path)
    assert good.returncode == 0
    assert good.stdout.decode() in out


def test_an_old_code_page_and_odd_names_do_no_harm(write: Write, tmp_path: Path) -> None:
    """As on Windows behind a pipe: text loses what the page lacks, JSON stays UTF-8."""
    odd = os.fsencode(tmp_path) + b"/caf\xe9.md"
    Path(os.fsdecode(odd)).write_text(FAULTY, encoding="utf-8")
    write("é.md", GOOD)
    env = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    command = (sys.executable, "-m", "kmtext", "check", "--exit-zero", ".")
    as_text = process(*command, cwd=tmp_path, env=env)
    assert (as_text.returncode, b"Traceback" in as_text.stderr) == (0, False)
    assert "é.md: Fits readers ‘public’" in as_text.stdout.decode("cp1252")
    as_json = process(*command, "-f", "json", cwd=tmp_path, env=env)
    assert as_json.returncode == 0
    assert {entry["path"] for entry in json.loads(as_json.stdout)} == {
        "é.md",
        os.fsdecode(b"caf\xe9.md"),
    }


def test_colours_and_underlines_are_for_terminals(write: Write, tmp_path: Path) -> None:
    write("a.md", BAD)
    args = ("check", "-a", "public", "a.md")
    _, coloured = in_terminal(*args, cwd=tmp_path, out_too=True)
    assert COLOUR.search(coloured)
    assert re.search(rb"\x1b\[[\d;]*4m12\.37%", coloured)
    assert b"^^^" not in coloured
    _, plain = in_terminal(*args, cwd=tmp_path, out_too=True, env={"NO_COLOR": "1"})
    assert not COLOUR.search(plain)
    assert b"^^^^^^" in plain


def test_the_progress_bar_is_for_terminals_and_for_more_than_a_few(tmp_path: Path) -> None:
    """Files that cannot be read will do, and need no model."""
    args = ("check", "-a", "public", "-f", "jsonl", "a.pdf", "b.pdf", "c.pdf")
    out, shown = in_terminal(*args, cwd=tmp_path, out_too=False)
    assert (out.count(b"\n"), shown.count(b"\n")) == (3, 3)
    assert b"Checking" not in shown
    out, shown = in_terminal(*args, "d.pdf", cwd=tmp_path, out_too=False)
    assert b"Checking" in shown
    assert b"100%" in shown
    assert (out.count(b"\n"), out.count(b"\x1b")) == (4, 0)
    piped = process(sys.executable, "-m", "kmtext", *args, "d.pdf", cwd=tmp_path)
    assert b"Checking" not in piped.stderr


# ── what is not loaded ──────────────────────────────────────────────────────────────────────────

HEAVY = ("spacy", "thinc", "numpy", "msgpack", "textstat", "docx", "markdown_it")


def loaded(code: str, cwd: Path) -> dict[str, list[str]]:
    """Run code that fills `seen` with the heavy modules loaded after each step."""
    start = (
        "import json, sys\n"
        "seen = {}\n"
        f"def note(step): seen[step] = [m for m in {(*HEAVY, 'click', 'rich')!r} if m in sys.modules]\n"
    )
    done = process(sys.executable, "-c", f"{start}{code}\nprint('\\n' + json.dumps(seen))", cwd=cwd)
    assert done.returncode == 0, done.stderr.decode()
    seen: dict[str, list[str]] = json.loads(done.stdout.decode().splitlines()[-1])
    return seen


def test_commands_that_need_no_model_do_not_load_it(write: Write, tmp_path: Path) -> None:
    write("a.md")
    seen = loaded(
        "from kmtext.__main__ import main\n"
        "for line in ('--version', '--help', 'check --help', 'rules', 'explain KM201', 'profiles',\n"
        "             'lists', 'check -a pubic a.md', 'check no.md', 'check --no-cache a.md'):\n"
        "    sys.argv = ['kmtext', *line.split()]\n"
        "    try:\n        main()\n"
        "    except SystemExit:\n        note(line)\n",
        tmp_path,
    )
    last = seen.pop("check --no-cache a.md")
    assert "numpy" in last
    assert "spacy" not in last
    heavy = {step: sorted({*modules} & {*HEAVY[:5]}) for step, modules in seen.items()}
    assert not any(heavy.values()), heavy
    assert len(seen) == 9


def test_import_is_light_and_the_face_grows_only_as_it_is_used(tmp_path: Path) -> None:
    seen = loaded(
        "import kmtext; note('import')\n"
        "kmtext.load_profile('public'); note('profile')\n"
        "kmtext.word_difficulty('thrombus'); note('word')\n"
        "kmtext.check('One.'); note('check')\n",
        tmp_path,
    )
    assert seen["import"] == []
    assert seen["profile"] == []
    assert "spacy" not in seen["word"]
    assert "msgpack" in seen["word"]
    assert "spacy" not in seen["check"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_nothing_behind(tmp_path: Path, jobs: str) -> None:
    for number in range(400):
        text = (
            f"# Report {number}\n\n" + "We found that people slept better and felt less pain. " * 50
        )
        (tmp_path / f"{number}.md").write_text(text)
    cache = tmp_path / "cache"
    started = subprocess.Popen(
        [sys.executable, "-m", "kmtext", "check", "--jobs", jobs, "--cache-dir", cache, tmp_path],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not list(cache.glob(f"*/{'?' * 64}")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(started.pid, signal.SIGINT)  # as the terminal does: to every process at work
    _, said = started.communicate(timeout=30)
    assert started.returncode == 130
    assert b"Traceback" not in said
    with pytest.raises(ProcessLookupError):
        os.killpg(started.pid, 0)
    assert {len(path.name) for path in cache.glob("*/*")} == {64}


def test_an_outline_shows_the_role_of_each_sentence_and_which_to_lead_with(
    run: Run, write: Write
) -> None:
    text = (
        "# Walking in groups\n\nWe interviewed 40 people in two towns. We also asked their doctors.\n\n"
        "We found that people felt less lonely when walking in groups than on their own.\n"
    )
    shown = run("outline", "-a", "public", write("a.md", text))
    assert shown.code == 0
    assert "M M F" in shown.out
    assert "  3  line 5    findings" in shown.out
    assert (
        "Lead with sentence 3: ‘We found that people felt less lonely when walking in …’"
        in shown.out
    )
    assert "findings (3), then methods (1–2)" in shown.out
    (found,) = [json.loads(run("outline", "-a", "public", "-f", "json", "a.md").out)]
    assert (found["lead"], found["verdict"]) == (3, "methods-first")
    assert [sentence["role"] for sentence in found["sentences"]] == ["methods"] * 2 + ["findings"]
    assert found["opening"] == {"methods": 12, "findings": 15}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("We found this too. They slept better than the others did.", "of none is it sure"),
        ("We interviewed 40 nurses in four hospitals. We also looked at their notes.", "none says clearly"),
        ("Lead in water can make people sick. Run the tap before you drink.", "as no study is told of"),
    ],
)  # fmt: skip
def test_an_outline_says_why_it_names_no_sentence_to_lead_with(
    text: str, says: str, run: Run, write: Write
) -> None:
    shown = " ".join(run("outline", "-a", "public", write("a.md", text)).out.split())
    assert "o sentence is named to lead with" in shown
    assert says in shown


def test_an_outline_names_no_findings_or_methods_where_no_study_is_told_of(
    run: Run, write: Write
) -> None:
    text = "Take one tablet once a week. Swallow it whole with water. This lowers the chance of pain.\n"
    shown = run("outline", "-a", "public", write("a.md", text)).out
    assert "as no study is told of" in shown
    assert "Swallow it whole" in shown
    assert not [word for word in ("findings", "methods", "background") if word in shown]
    found = json.loads(run("outline", "-a", "public", "-f", "json", "a.md").out)
    assert {sentence["role"] for sentence in found["sentences"]} == {None}
    assert (found["opening"], found["suggested_order"]) == ({}, [])


def test_an_outline_of_what_cannot_be_read_is_one_line(run: Run, write: Write) -> None:
    missing = run("outline", "-a", "public", "no.md")
    assert (missing.code, missing.out) == (2, "")
    assert "no.md" in missing.err
    assert run("outline", "-a", "public", write("empty.md", "")).out == (
        "There is no prose to outline.\n"
    )
