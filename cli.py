"""The command line: arguments in, exit code out. It alone prints and exits."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

import kmtext
from kmtext import arguments
from kmtext.errors import KmtextError
from kmtext.render.names import failure, printable

if TYPE_CHECKING:
    from kmtext.batch import File
    from kmtext.cache import Cache
    from kmtext.document import Document
    from kmtext.profile import Profile

_Made = TypeVar("_Made")


@click.group(cls=arguments.Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(kmtext.__version__, prog_name="kmtext")
def main() -> None:
    """Check lay summaries and policy briefs against what their readers need."""
    for stream in (sys.stdout, sys.stderr):
        # Old code pages, as on Windows behind a pipe, have no bars and perhaps no letters of a name.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


@main.command(short_help="Check files and folders.")
@click.argument("paths", nargs=-1, metavar="PATHS...")
@arguments.audience
@arguments.style("text", "json", "jsonl")
@click.option(
    "--fail-under",
    callback=arguments.number(float, 100, "a number from 0 to 100"),
    metavar="N",
    help="Exit with 1 where the score is below N, whatever the verdict.",
)
@click.option("--exit-zero", is_flag=True, help="Only report: exit with 0 whatever the scores.")
@arguments.stdin_filename
@click.option("--model", metavar="NAME", help="Another spaCy model, by package name or path.")
@click.option(
    "-j",
    "--jobs",
    callback=arguments.number(int, inf, "a whole number from 1 up"),
    metavar="N",
    default="1",
    help="Share the work among processes.",
)
@click.option("--cache-dir", metavar="FOLDER", help="Where to keep results for the next time.")
@click.option("--no-cache", is_flag=True, help="Check everything anew, and keep nothing.")
def check(
    paths: tuple[str, ...],
    audience: str | None,
    style: str,
    fail_under: float | None,
    exit_zero: bool,
    stdin_filename: str,
    model: str | None,
    jobs: int,
    cache_dir: str | None,
    no_cache: bool,
) -> None:
    """Check files and folders (Markdown, plain text, Word); - reads standard input.

    Exits with 0 where every file fits or nearly fits, and with 1 where one does not. Exits with 2
    where one cannot be read, or an argument is wrong.
    """
    from kmtext.batch import check_files
    from kmtext.render import outputs

    arguments.require_path(paths, audience)
    profile = _profile(audience)
    cache = None if no_cache else _cache(cache_dir, profile, model)
    names, failed = _files(paths)
    output = outputs.for_style(style, profile, terminal=sys.stdout.isatty())
    files = (_read(name, stdin_filename) for name in names)
    unfit, told = False, audience is not None
    try:
        results = check_files(files, audience or "public", model, cache, jobs)
        for result in outputs.tracked(results, len(names), terminal=sys.stderr.isatty()):
            if result.error is not None:
                failed = True
                click.echo(failure(result.path, result.error), err=True)
            else:
                if not told:
                    click.echo("No --audience given, so this checks for ‘public’.", err=True)
                    told = True
                unfit = unfit or _is_unfit(json.loads(result.line), fail_under)
            _show(output.add(result), is_json=style != "text")
    except KmtextError as error:
        raise click.UsageError(str(error)) from error
    _show(output.close(), is_json=style != "text")
    if cache:
        cache.trim()
    click.get_current_context().exit(2 if failed else int(unfit and not exit_zero))


def _profile(audience: str | None) -> Profile:
    try:
        return kmtext.load_profile("public" if audience is None else audience)
    except KmtextError as error:
        raise click.UsageError(str(error)) from error


def _cache(folder: str | None, profile: Profile, model: str | None) -> Cache | None:
    """Return where results are kept; a folder that was asked for and cannot be used is told of."""
    from kmtext.cache import Cache, default_folder

    if folder is None:
        return Cache(default_folder(), profile, model)
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        usable = folder != "" and os.access(folder, os.W_OK | os.X_OK)
    except OSError:
        usable = False
    if usable:
        return Cache(Path(folder), profile, model)
    told = f"--cache-dir: ‘{printable(folder)}’ is no folder that kmtext can write to"
    click.echo(f"{told}, so no results are kept.", err=True)
    return None


def _is_unfit(report: dict[str, Any], fail_under: float | None) -> bool:
    """Decide whether a report alone makes the command exit with 1."""
    if report["score"] is None:
        return any(s["severity"] in ("error", "warning") for s in report["suggestions"])
    if fail_under is not None:
        return bool(report["score"] < fail_under)
    return bool(report["verdict"] == "does-not-fit")


def _files(paths: Iterable[str]) -> tuple[list[str], bool]:
    """Return the files to check, each once, folders walked; and whether a folder holds none."""
    from kmtext.readers import SUFFIXES
    from kmtext.readers.folders import named_files

    if not all(paths):
        raise click.UsageError("a path is empty: name a file, a folder or -")
    found = named_files(paths)
    for name in found.skipped:
        click.echo(failure(name, "left out, as it is no regular file"), err=True)
    for folder in found.bare:
        known = ", ".join(SUFFIXES)
        click.echo(failure(folder, f"holds no file that kmtext reads ({known})"), err=True)
    return found.files, bool(found.bare)


def _read(name: str, stdin_filename: str) -> File:
    from kmtext.batch import File, from_disk

    if name != "-":
        return from_disk(name)
    data = sys.stdin.buffer.read()
    error = None
    if stdin_filename == "-" and not data:
        error = "nothing was piped in"
    elif stdin_filename == "-" and data.startswith(b"PK"):
        error = "this seems to be a Word file: add --stdin-filename x.docx"
    suffix = "" if Path(stdin_filename).suffix else ".md"
    return File(stdin_filename, stdin_filename + suffix, data, error)


def _show(text: str | None, *, is_json: bool = False) -> None:
    """Print; programs get JSON in UTF-8, whatever the code page of the terminal."""
    if text is None:
        return
    as_bytes = is_json and not sys.stdout.isatty()
    # Colours were left out where they cannot be shown, so none need be taken away here.
    click.echo(text.encode(errors="backslashreplace") if as_bytes else text, color=True)


@main.command(short_help="Show the role of each sentence.")
@arguments.path
@arguments.audience
@arguments.style("text", "json")
@arguments.stdin_filename
def outline(path: str, audience: str | None, style: str, stdin_filename: str) -> None:
    """Show the role of each sentence, and which to lead with; - reads standard input."""
    from kmtext.render.outline import outline, render

    report, profile = _read_one(path, audience, stdin_filename, kmtext.check_document)
    _show_one((outline if style == "json" else render)(report, profile), style)


@main.command(short_help="List what only people can answer.")
@arguments.path
@arguments.audience
@arguments.style("text", "markdown", "json")
@arguments.stdin_filename
def checklist(path: str, audience: str | None, style: str, stdin_filename: str) -> None:
    """List what only people can answer, with what kmtext sees; - reads standard input."""
    from kmtext.checklist import checklist
    from kmtext.render.checklist import FORMS

    found = checklist(*_read_one(path, audience, stdin_filename, kmtext.analyse_document))
    _show_one(FORMS[style](found), style)


@main.command(short_help="List the terms, with plain words.")
@arguments.path
@arguments.audience
@arguments.style("text", "markdown", "csv", "json")
@arguments.stdin_filename
def glossary(path: str, audience: str | None, style: str, stdin_filename: str) -> None:
    """List the terms of a text, with plain words for them; - reads standard input."""
    from kmtext.glossary import glossary
    from kmtext.render.glossary import FORMS

    found = glossary(*_read_one(path, audience, stdin_filename, kmtext.analyse_document))
    _show_one(FORMS[style](found), style)


def _read_one(
    path: str, audience: str | None, stdin_filename: str, work: Callable[[Document, str], _Made]
) -> tuple[_Made, Profile]:
    """Work on one file; what cannot be read ends the command with one line and exit code 2."""
    from kmtext.readers import read_bytes

    arguments.require_path((path,) if path else (), audience)
    profile = _profile(audience)
    file = _read(path, stdin_filename)
    if file.error is not None:
        raise arguments.CannotRead(failure(file.path, file.error))
    try:
        document = replace(read_bytes(file.data, file.name), path=file.path)
        done = work(document, audience or "public")
    except KmtextError as error:
        raise arguments.CannotRead(failure(file.path, str(error))) from error
    if audience is None:
        click.echo("No --audience given, so this reads as ‘public’ would.", err=True)
    return done, profile


def _show_one(found: Any, style: str) -> None:
    """Print a page that rich draws, values for JSON, or lines of another style."""
    from kmtext.render.json import line
    from kmtext.render.outputs import Page

    if style == "text":
        found = Page(terminal=sys.stdout.isatty()).draw(found)
    _show(line(found) if style == "json" else found, is_json=style == "json")


@main.command(short_help="Explain a rule, by code or name.")
@click.argument("rule")
def explain(rule: str) -> None:
    """Explain a rule, by code (‘KM201’) or name: why it is there, and how to mend the fault."""
    from kmtext.render.rules import explanation
    from kmtext.rules import find_rule

    try:
        click.echo(explanation(find_rule(rule)))
    except KmtextError as error:
        raise click.UsageError(str(error)) from error


@main.command()
def rules() -> None:
    """List the rules."""
    from kmtext.render import listings

    _show("\n".join(listings.rules()))


@main.command()
def profiles() -> None:
    """List the audiences and formats to check for."""
    from kmtext.render import listings

    _show("\n".join(listings.profiles()))


@main.command()
def lists() -> None:
    """List the word lists, and where they come from."""
    from kmtext.render import listings

    _show("\n".join(listings.lists()))


if __name__ == "__main__":
    from kmtext.__main__ import main as start

    start()
