"""The command line: arguments in, exit code out. It alone prints and exits."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import kmtext
from kmtext.errors import KmtextError, nearest

if TYPE_CHECKING:
    from kmtext.batch import File, Result
    from kmtext.profile import Profile
    from kmtext.render.outputs import JsonArray, JsonLines, Notes
    from kmtext.report import Report

_A_FEW = 3  # files up to which no progress bar is shown


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


_audience = click.option(
    "-a",
    "--audience",
    metavar="NAME|FILE",
    help="Who will read it: see kmtext profiles. [default: public]",
)


@main.command()
@click.argument("paths", nargs=-1, required=True)
@_audience
@click.option(
    "-f",
    "--format",
    "style",
    type=click.Choice(["text", "json", "jsonl"]),
    default="text",
    show_default=True,
)
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

    profile = _profile(audience)
    names, output = _files(paths), _output(style)
    cache = None if no_cache else Cache(Path(cache_dir or default_folder()), profile, model)
    files = (_read(name, stdin_filename) for name in names)
    failed = unfit = False
    try:
        results = check_files(files, audience or "public", model, cache, jobs)
        for result in _progress(results, len(names)):
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


def _output(style: str) -> Notes | JsonLines | JsonArray:
    from kmtext.render import outputs

    if style == "text":
        return outputs.Notes(terminal=sys.stdout.isatty())
    return outputs.JsonArray() if style == "json" else outputs.JsonLines()


def _is_unfit(report: dict[str, Any], fail_under: float | None) -> bool:
    """Decide whether a report alone makes the command exit with 1."""
    if report["score"] is None:
        return any(s["severity"] in ("error", "warning") for s in report["suggestions"])
    if fail_under is not None:
        return bool(report["score"] < fail_under)
    return bool(report["verdict"] == "does-not-fit")


def _files(paths: Iterable[str]) -> list[str]:
    """Return the files to check, folders walked; a file named twice is checked once."""
    from kmtext.readers.folders import readable_files

    found: dict[str | Path, str] = {}
    for path in paths:
        if not path:
            raise click.UsageError("a path is empty: name a file, a folder or -")
        if path == "-":
            found["-"] = path
        elif Path(path).is_dir():
            inside = list(readable_files(path))
            if not inside:
                click.echo(f"{path}: holds no file that kmtext reads", err=True)
            for name in inside:
                found.setdefault(Path(name), name)
        else:
            found.setdefault(Path(path), path)
    return list(found.values())


def _read(name: str, stdin_filename: str) -> File:
    from kmtext.batch import File, from_disk

    if name != "-":
        return from_disk(name)
    suffix = "" if Path(stdin_filename).suffix else ".md"
    return File(stdin_filename, stdin_filename + suffix, sys.stdin.buffer.read())


def _progress(results: Iterable[Result], total: int) -> Iterable[Result]:
    """Return the results, with a progress bar on standard error for more than a few files."""
    if total <= _A_FEW or not sys.stderr.isatty():
        return results
    from rich.console import Console
    from rich.progress import track

    return track(results, "Checking", total, console=Console(stderr=True), transient=True)


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
@click.option(
    "-f",
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)
def outline(path: str, audience: str | None, style: str) -> None:
    """Show the role of each sentence, and which to lead with; - reads standard input."""
    from kmtext.render.outline import outline, render
    from kmtext.render.outputs import Page

    report, profile = _checked(path, audience)
    if style == "json":
        _show(json.dumps(outline(report, profile.order), ensure_ascii=False), is_json=True)
    else:
        _show(Page(terminal=sys.stdout.isatty()).draw(render(report, profile.order)))


def _checked(path: str, audience: str | None) -> tuple[Report, Profile]:
    """Check one file; what cannot be read ends the command with one line and exit code 2."""
    from kmtext.readers import read_bytes

    profile = _profile(audience)
    file = _read(path, "-")
    try:
        if file.error is not None:
            raise KmtextError(f"{file.path}: {file.error}")
        document = replace(read_bytes(file.data, file.name), path=file.path)
        return kmtext.check_document(document, audience or "public"), profile
    except KmtextError as error:
        raise _CannotRead(str(error)) from error


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
    from kmtext.rules import FAMILIES, all_rules

    for family, (title, dimension) in FAMILIES.items():
        click.echo(f"{family}  {title} (counts in {dimension})")
        for rule in all_rules():
            if rule.code.startswith(family):
                summary = (rule.__doc__ or "").splitlines()[0]
                click.echo(f"  {rule.code}  {rule.name:<24} {summary}")


@main.command()
def profiles() -> None:
    """List the audiences and formats to check for."""
    for profile in kmtext.profiles():
        click.echo(f"{profile.name:<28} {profile.title}")
        click.echo(f"{'':<28} {profile.description}")


@main.command()
def lists() -> None:
    """List the word lists, and where they come from."""
    from kmtext.lists import list_names, load_list

    for name in list_names():
        found = load_list(name)
        click.echo(f"{name:<20} {len(found.entries):>5} entries  {found.title} ({found.licence})")
        click.echo(f"{'':<20} {found.source}")


if __name__ == "__main__":
    from kmtext.__main__ import main as start

    start()
