"""Starts the command line, which stands beside the package in a checkout and inside it in a wheel."""

from __future__ import annotations

import gc
import importlib
import os
import signal
import sys
from pathlib import Path

import click


def main() -> None:
    """Run the `kmtext` command; a fault of the world must not look like a text that does not fit."""
    _replace_closed_streams()
    gc.disable()  # a report is made of many small things and hardly a circle; the process ends soon
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy would start threads that only wait
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # end quietly where nobody reads on
    try:
        code = _command_line().main(standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        # Python ends itself by a signal that came as it ran a string, as dataclasses have it do, even
        # where it was caught, unless it has run another since.
        exec("")  # noqa: S102 - runs nothing
        code = 130
    except OSError as error:
        click.echo(f"kmtext cannot write its report: {error.strerror}", err=True)
        os._exit(2)  # a last flush would fail in the same way
    gc.freeze()  # else Python looks through them all for circles as it ends
    sys.exit(code or 0)


def _command_line() -> click.Group:
    inside = Path(__file__).with_name("cli.py")
    if inside.is_file():
        module = importlib.import_module("kmtext.cli")
    else:
        sys.path.insert(0, str(inside.parents[1]))
        module = importlib.import_module("cli")
    command: click.Group = module.main
    return command


def _replace_closed_streams() -> None:
    """Give the command something to read and write where the caller closed a stream."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - stays open


if __name__ == "__main__":
    main()
