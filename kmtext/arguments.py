"""What the command line takes: its options, and plain words for those that are wrong."""

from __future__ import annotations

from collections.abc import Callable
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kmtext.errors import nearest

if TYPE_CHECKING:
    from click.decorators import FC


class Commands(click.Group):
    """A group that names the nearest command when one is mistyped."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            hint = nearest(args[0], self.list_commands(ctx))
            ctx.fail(f"there is no command {args[0]!r}{hint or '; see kmtext --help'}")
        return super().resolve_command(ctx, args)


class CannotRead(click.ClickException):
    """A file that cannot be read: one line, and exit code 2."""

    exit_code = 2


def number(
    kind: type[int] | type[float], most: float, wanted: str
) -> Callable[[click.Context, click.Parameter, str | None], float | None]:
    """Return what reads an option as a number of this kind, and says plainly what is wanted."""

    def read(ctx: click.Context, option: click.Parameter, value: str | None) -> float | None:
        if value is None:
            return None
        try:
            found = kind(value)
        except ValueError:
            found = nan
        least = 1 if kind is int else 0
        if not least <= found <= most:
            raise click.UsageError(f"{option.opts[-1]} needs {wanted}, not ‘{value}’", ctx)
        return found

    return read


def style(*styles: str) -> Callable[[FC], FC]:
    """Return the option that chooses one of these styles, text first."""
    return click.option(
        "-f", "--format", "style", type=click.Choice(styles), default="text", show_default=True
    )


audience = click.option(
    "-a",
    "--audience",
    metavar="NAME|FILE",
    help="Who will read it: see kmtext profiles. [default: public]",
)
path = click.argument("path", default="", metavar="FILE")
stdin_filename = click.option(
    "--stdin-filename",
    metavar="NAME",
    default="-",
    help="Name of what comes on standard input; its suffix says how to read it. [default: Markdown]",
)


def require_path(paths: tuple[str, ...], audience: str | None) -> None:
    """Refuse a command without a file, and see whether it stands where the audience should."""
    if paths:
        return
    from kmtext.readers import SUFFIXES

    if audience is not None and Path(audience).suffix.lower() in SUFFIXES:
        raise click.UsageError(
            f"‘{audience}’ was taken for the audience. Name the file after it, "
            f"for example: --audience public {audience}"
        )
    command = click.get_current_context().command_path
    what = "a file or folder to check" if command.endswith("check") else "a file"
    raise click.UsageError(f"Name {what}, for example: {command} draft.docx")
