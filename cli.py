"""The command line: arguments in, exit code out. It alone prints and exits."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

import kmtext
from kmtext.errors import KmtextError, nearest

if TYPE_CHECKING:
    from click.decorators import FC

    from kmtext.batch import File
    from kmtext.document import Document
    from kmtext.profile import Profile

_Made = TypeVar("_Made")


class _Commands(click.Group):
    """A group that names the nearest command when one is mistyped."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            hint = nearest(args[0], self.list_commands(ctx))
            ctx.fail(f"there is no command {args[0]!r}{hint or '; see kmtext --help'}")
        return super().resolve_command(ctx, args)


class _CannotRead(click.ClickException):
    """A file that cannot be read: one line, and exit code 2."""

    exit_code = 2


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(kmtext.__version__, prog_name="kmtext")
def main() -> None:
    """Check lay summaries and policy briefs against what their readers need."""
    for stream in (sys.stdout, sys.stderr):
        # Old code pages, as on Windows behind a pipe, have no bars and perhaps no letters of a name.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _format(*styles: str) -> Callable[[FC], FC]:
    return click.option(
        "-f", "--format", "style", type=click.Choice(styles), default="text", show_default=True
    )


_audience = click.option(
    "-a",
    "--audience",
    metavar="NAME|FILE",
    help="Who will read it: see kmtext profiles. [default: public]",
)


@main.command()
@click.argument("paths", nargs=-1, required=True)
@_audience
@_format("text", "json", "jsonl")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="N",
    help="Exit with 1 where the score is below N, whatever the verdict.",
)
@click.option("--exit-zero", is_flag=True, help="Only report: exit with 0 whatever the scores.")
@click.option(
    "--stdin-filename",
    metavar="NAME",
    default="-",
    help="Name of what comes on standard input; its suffix says how to read it. [default: Markdown]",
)
@click.option("--model", metavar="NAME", help="Another spaCy model, by package name or path.")
@click.option(
    "-j", "--jobs", type=click.IntRange(1), default=1, help="Share the work among processes."
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
    from kmtext.cache import Cache, default_folder
    from kmtext.render import outputs

    profile = _profile(audience)
    names, output = _files(paths), outputs.for_style(style, profile, terminal=sys.stdout.isatty())
    cache = None if no_cache else Cache(Path(cache_dir or default_folder()), profile, model)
    files = (_read(name, stdin_filename) for name in names)
    failed = unfit = False
    try:
        results = check_files(files, audience or "public", model, cache, jobs)
        for result in outputs.tracked(results, len(names), terminal=sys.stderr.isatty()):
            if result.error is not None:
                failed = True
                click.echo(f"{result.path}: {result.error}", err=True)
            else:
                unfit = unfit or _is_unfit(json.loads(result.line), fail_under)
            _show(output.add(result), is_json=style != "text")
    except KmtextError as error:
        raise click.UsageError(str(error)) from error
    _show(output.close(), is_json=style != "text")
    if cache:
        cache.trim()
    click.get_current_context().exit(2 if failed else int(unfit and not exit_zero))


def _profile(audience: str | None) -> Profile:
    if audience is None:
        click.echo("No --audience given, so this checks for ‘public’.", err=True)
    try:
        return kmtext.load_profile(audience or "public")
    except KmtextError as error:
        raise click.UsageError(str(error)) from error


def _is_unfit(report: dict[str, Any], fail_under: float | None) -> bool:
    """Decide whether a report alone makes the command exit with 1."""
    if report["score"] is None:
        return any(s["severity"] in ("error", "warning") for s in report["suggestions"])
    if fail_under is not None:
        return bool(report["score"] < fail_under)
    return bool(report["verdict"] == "does-not-fit")


def _files(paths: Iterable[str]) -> list[str]:
    """Return the files to check, folders walked; a file named twice is checked once."""
    from kmtext.readers.folders import named_files

    if not all(paths):
        raise click.UsageError("a path is empty: name a file, a folder or -")
    names, bare = named_files(paths)
    for folder in bare:
        click.echo(f"{folder}: holds no file that kmtext reads", err=True)
    return names


def _read(name: str, stdin_filename: str) -> File:
    from kmtext.batch import File, from_disk

    if name != "-":
        return from_disk(name)
    suffix = "" if Path(stdin_filename).suffix else ".md"
    return File(stdin_filename, stdin_filename + suffix, sys.stdin.buffer.read())


def _show(text: str | None, *, is_json: bool = False) -> None:
    """Print; programs get JSON in UTF-8, whatever the code page of the terminal."""
    if text is None:
        return
    as_bytes = is_json and not sys.stdout.isatty()
    # Colours were left out where they cannot be shown, so none need be taken away here.
    click.echo(text.encode(errors="backslashreplace") if as_bytes else text, color=True)


@main.command()
@click.argument("path")
@_audience
@_format("text", "json")
def outline(path: str, audience: str | None, style: str) -> None:
    """Show the role of each sentence, and which to lead with; - reads standard input."""
    from kmtext.render.outline import outline, render

    report, profile = _read_one(path, audience, kmtext.check_document)
    _show_one((outline if style == "json" else render)(report, profile), style)


@main.command()
@click.argument("path")
@_audience
@_format("text", "markdown", "json")
def checklist(path: str, audience: str | None, style: str) -> None:
    """List what only people can answer, with what kmtext sees; - reads standard input."""
    from kmtext.checklist import checklist
    from kmtext.render.checklist import FORMS

    found = checklist(*_read_one(path, audience, kmtext.analyse_document))
    _show_one(FORMS[style](found), style)


@main.command()
@click.argument("path")
@_audience
@_format("text", "markdown", "csv", "json")
def glossary(path: str, audience: str | None, style: str) -> None:
    """List the terms of a text, with plain words for them; - reads standard input."""
    from kmtext.glossary import glossary
    from kmtext.render.glossary import FORMS

    found = glossary(*_read_one(path, audience, kmtext.analyse_document))
    _show_one(FORMS[style](found), style)


def _read_one(
    path: str, audience: str | None, work: Callable[[Document, str], _Made]
) -> tuple[_Made, Profile]:
    """Work on one file; what cannot be read ends the command with one line and exit code 2."""
    from kmtext.readers import read_bytes

    profile = _profile(audience)
    file = _read(path, "-")
    if file.error is not None:
        raise _CannotRead(f"{file.path}: {file.error}")
    try:
        document = replace(read_bytes(file.data, file.name), path=file.path)
        return work(document, audience or "public"), profile
    except KmtextError as error:
        raise _CannotRead(f"{file.path}: {error}") from error


def _show_one(found: Any, style: str) -> None:
    """Print a page that rich draws, values for JSON, or lines of another style."""
    from kmtext.render.json import line
    from kmtext.render.outputs import Page

    if style == "text":
        found = Page(terminal=sys.stdout.isatty()).draw(found)
    _show(line(found) if style == "json" else found, is_json=style == "json")


@main.command()
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
