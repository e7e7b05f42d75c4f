"""Read a file, bytes or text into a Document."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Literal, get_args

from kmtext.document import Document
from kmtext.errors import DocumentError, nearest

Format = Literal["markdown", "text"]

SUFFIXES: dict[str, Format | Literal["docx"]] = {
    ".docx": "docx",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".txt": "text",
    ".text": "text",
}
"""How to read a file, by the lower-case ending of its name."""
_BROWSER = "open it in a browser or Word and save it as .docx or .txt"
_ADVICE = {
    ".doc": "save it as .docx",
    ".rtf": "save it as .docx",
    ".odt": "save it as .docx",
    ".pages": "open it in Pages and export it to Word",
    ".pdf": "open it in Word and save it as .docx, or copy its text into a .txt file",
    ".epub": "copy its text into a .txt file",
    ".html": _BROWSER,
    ".htm": _BROWSER,
    ".rst": "save a copy of it as .txt",
    ".tex": "save a copy of its text as .txt",
}
"""What to do with a file that kmtext does not read."""
_HALF_A_PAIR = re.compile("[\ud800-\udfff]")
"""Half a surrogate pair is no character: nothing below could encode it."""


def read_text(text: str, format: str = "text", path: str | None = None) -> Document:
    """Read a text that is plain or Markdown.

    Raises DocumentError if the format has another name, or the text is nested too deeply.
    """
    text = _HALF_A_PAIR.sub("\ufffd", text.removeprefix("\ufeff"))
    if format == "markdown":
        from kmtext.readers import markdown

        return Document(text, markdown.blocks(text), path)
    if format == "text":
        from kmtext.readers import text as plain

        return Document(text, plain.blocks(text), path)
    known = get_args(Format)
    raise DocumentError(
        f"there is no text format {format!r}{nearest(format, known)}: choose {' or '.join(known)}"
    )


def read_bytes(data: bytes, name: str) -> Document:
    """Read what a file of this name holds.

    Raises DocumentError if the ending of the name is not one that kmtext reads, or the bytes are
    not what it promises.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise DocumentError(_unsupported(suffix))
    format = SUFFIXES[suffix]
    if format == "docx":
        from kmtext.readers import word

        source, blocks = word.read(data)
        return Document(source, blocks, name)
    from kmtext.readers.decoding import decode

    return read_text(decode(data), format, name)


def read_file(path: str | os.PathLike[str]) -> Document:
    """Read a file.

    Raises DocumentError if it is missing, a folder, not readable, or not what its name promises.
    """
    name = os.fspath(path)
    return read_bytes(file_bytes(name), name)


def file_bytes(name: str) -> bytes:
    """Return what a file holds; DocumentError if it is missing, a folder or not readable."""
    try:
        if not_regular(name):
            raise DocumentError("this is no regular file: name a file that holds the text")
        return Path(name).read_bytes()
    except FileNotFoundError as error:
        raise DocumentError("there is no such file: check its name and folder") from error
    except IsADirectoryError as error:
        raise DocumentError("this is a folder: name the files in it") from error
    except PermissionError as error:
        if Path(name).is_dir():  # how Windows says that it is a folder
            raise DocumentError("this is a folder: name the files in it") from error
        raise DocumentError("you may not read this file: change its permissions") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the name
        reason = getattr(error, "strerror", None) or error
        raise DocumentError(f"this file cannot be read: {reason}") from error


def not_regular(name: str) -> bool:
    """Return whether this is a pipe, a device or the like: reading it might never end."""
    path = Path(name)
    return path.exists() and not path.is_file() and not path.is_dir()


def _unsupported(suffix: str) -> str:
    known = ", ".join(SUFFIXES)
    if not suffix:
        return f"kmtext goes by the ending of a file's name, and this has none; it reads {known}"
    advice = f": {_ADVICE[suffix]}" if suffix in _ADVICE else ""
    return f"kmtext cannot read {suffix} files{advice}; it reads {known}"
