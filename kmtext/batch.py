"""Many files: what each gives, as one line of JSON, from the cache where it can be."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from kmtext import check_document
from kmtext.cache import Cache
from kmtext.errors import DocumentError
from kmtext.jobs import is_large, spread
from kmtext.readers import file_bytes, read_bytes
from kmtext.render.json import entry, failure, line


class File(NamedTuple):
    """Something to check: the name to show, the name that says how to read it, what it holds."""

    path: str
    name: str
    data: bytes
    error: str | None = None
    """Why it could not be read, where it could not."""


def from_disk(name: str) -> File:
    """Return a file of this name, or why it could not be read."""
    try:
        return File(name, name, file_bytes(name))
    except DocumentError as error:
        return File(name, name, b"", str(error))


class Result(NamedTuple):
    """What came of a file: a report as one line of JSON, with its source; or an error."""

    path: str
    line: str
    source: str = ""
    error: str | None = None


class _Known(NamedTuple):
    """A file, the key of its result in the cache, and the result where it is known already."""

    file: File
    key: str
    result: Result | None


def check_files(
    files: Iterable[File], audience: str, model: str | None, cache: Cache | None, jobs: int = 1
) -> Iterator[Result]:
    """Yield what comes of each file, in order; only PipelineError ends it before the last."""
    known = (_look_up(file, cache) for file in files)
    work = functools.partial(_work, audience=audience, model=model)
    for (file, key, found), result in spread(work, known, jobs, _is_large):
        if cache and found is None and result.error is None:
            cache.put(key, f"{result.line}\n{json.dumps(result.source)}")
        yield result._replace(path=file.path)


def _look_up(file: File, cache: Cache | None) -> _Known:
    if file.error is not None:
        return _Known(file, "", _failed(file, file.error))
    key = cache.key(file.path, file.data) if cache else ""
    kept = cache.get(key) if cache else None
    if kept is None:
        return _Known(file, key, None)
    report, _, source = kept.partition("\n")
    return _Known(file, key, Result(file.path, report, json.loads(source)))


def _is_large(known: _Known) -> bool:
    return known.result is None and is_large(known.file.data)


def _work(known: _Known, audience: str, model: str | None, jobs: int = 1) -> tuple[_Known, Result]:
    return known, known.result or _check(known.file, audience, model, jobs)


def _check(file: File, audience: str, model: str | None, jobs: int) -> Result:
    try:
        document = replace(read_bytes(file.data, file.name), path=file.path)
        report = check_document(document, audience, model, jobs)
    except DocumentError as error:
        return _failed(file, str(error))
    return Result(file.path, line(entry(report)), report.source)


def _failed(file: File, error: str) -> Result:
    return Result(file.path, line(failure(file.path, error)), error=error)
