"""Results of earlier runs, kept by what they rest on, so that unchanged files cost next to nothing."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from kmtext.profile import Profile
from kmtext.terms.lists import list_path
from kmtext.version import __version__

_LARGEST = 100_000_000
"""Bytes from which the oldest entries go."""
_TAG = """Signature: 8a477f597d28d172789f06886806bc55
# kmtext keeps results of earlier runs here. You may delete this folder at any time.
"""
_TAG_NAME, _OWN = "CACHEDIR.TAG", "kmtext-cache"
_CODE = frozenset((".py", ".npz", ".txt", ".json"))
_SHARD, _ENTRY = re.compile(r"[0-9a-f]{2}"), re.compile(r"[0-9a-f]{64}")


def default_folder() -> Path:
    """Return the user's cache folder for kmtext."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("kmtext", appauthor=False))


class Cache:
    """A folder of texts by key. What cannot be read or written counts as absent: a cache never fails."""

    def __init__(self, folder: Path, profile: Profile, model: str | None) -> None:
        """Keep results that rest on this profile, its lists, the model and this code.

        Where the folder holds other things, a folder inside it keeps the results.
        """
        self._folder = folder if _is_free(folder) else folder / _OWN
        lists = (hashlib.sha256(list_path(n).read_bytes()).hexdigest() for n in profile.lists)
        self._settings = _digest([__version__, _code(), repr(profile), model or "", *lists])

    def key(self, name: str, data: bytes) -> str:
        """Return the key of what comes of a file with this name and content."""
        return _digest([self._settings, name, hashlib.sha256(data).hexdigest()])

    def get(self, key: str) -> str | None:
        """Return the text kept under a key, or None."""
        path = self._path(key)
        try:
            kept = path.read_text(encoding="utf-8", errors="surrogatepass")
        except (OSError, UnicodeDecodeError):
            return None
        text, _, seal = kept.rpartition("\n")
        if seal != _digest([text]):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return text

    def put(self, key: str, text: str) -> None:
        """Keep a text under a key; another process sees all of it or nothing."""
        path = self._path(key)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            tag = self._folder / _TAG_NAME
            if not tag.exists():
                tag.write_text(_TAG, encoding="utf-8")
            path.parent.mkdir(exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(f"{text}\n{_digest([text])}".encode("utf-8", "surrogatepass"))
                Path(temporary).replace(path)
            finally:  # Ctrl-C must leave nothing behind either
                Path(temporary).unlink(missing_ok=True)

    def trim(self, largest: int = _LARGEST) -> None:
        """Delete the entries that were used longest ago until the rest is small enough."""
        with contextlib.suppress(OSError):
            entries = [(path.stat(), path) for path in self._entries()]
            total = sum(stat.st_size for stat, _ in entries)
            for stat, path in sorted(entries, key=lambda entry: entry[0].st_mtime):
                if total <= largest:
                    return
                path.unlink()
                total -= stat.st_size

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key

    def _entries(self) -> Iterator[Path]:
        """Yield what `put` has kept, and nothing else that may lie in the folder."""
        for shard in self._folder.iterdir():
            if _SHARD.fullmatch(shard.name) and shard.is_dir():
                yield from (path for path in shard.iterdir() if _ENTRY.fullmatch(path.name))


def _is_free(folder: Path) -> bool:
    """Return whether a folder is absent, empty or a cache of kmtext's already."""
    try:
        return (folder / _TAG_NAME).read_text(encoding="utf-8") == _TAG
    except (OSError, UnicodeDecodeError):
        return not folder.is_dir() or next(folder.iterdir(), None) is None


def _code() -> str:
    """Tell one state of the code from another while kmtext itself is being changed."""
    package = Path(__file__).parent
    stamps = (path.stat().st_mtime_ns for path in package.rglob("*") if path.suffix in _CODE)
    return str(max(stamps))


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
