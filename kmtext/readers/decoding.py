"""Turn the bytes of a text file into text, or say what they are instead."""

from __future__ import annotations

import codecs
import re

from kmtext.errors import DocumentError

_BOMS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "this is a PDF, whatever its name says: save its text as .docx or .txt"),
    (
        b"PK\x03\x04",
        "this is a Word file or a zip archive: if it is Word, rename it to end in .docx",
    ),
    (b"\xd0\xcf\x11\xe0", "this is an old or protected Word file: save it as .docx, unprotected"),
    (b"\x89PNG", "this is a picture (PNG), not text"),
    (b"\xff\xd8\xff", "this is a picture (JPEG), not text"),
    (b"GIF8", "this is a picture (GIF), not text"),
    (b"{\\rtf", "this is a rich text file (RTF): save it as .docx or .txt"),
)
_NOT_TEXT = "this is not text that kmtext can read: save it as plain text in UTF-8, or as .docx"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_READABLE = re.compile(r"[ -~\s]")
_SAMPLE = 4096  # bytes that show an encoding


def decode(data: bytes) -> str:
    """Return the text of a file's bytes, without its byte order mark and with its line ends.

    Raises DocumentError if they are no text.
    """
    for magic, message in _MAGIC:
        if data.startswith(magic):
            raise DocumentError(message)
    text = _decode(data)
    if "\0" in text or len(_CONTROL.findall(text)) > len(text) / 100:
        raise DocumentError(_NOT_TEXT)
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if unmarked := _utf16_without_mark(data):
        return data.decode(unmarked, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    # Any bytes at all are Windows-1252, but in English most of them are plain letters.
    readable = len(_READABLE.findall(text))
    if len(text) >= 32 and readable < len(text) * 0.6:
        raise DocumentError(_NOT_TEXT)
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    """Name the UTF-16 that this is: in English every second byte is NUL, and none between."""
    sample = data[:_SAMPLE]
    half = len(sample) / 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > half * 0.5 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.5 and odd < half * 0.05:
        return "utf-16-be"
    return None
