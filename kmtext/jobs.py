"""Work shared out among processes, its results in order."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

_AHEAD = 4
"""Items that wait for each process, so that none stands idle and memory stays bounded."""
LARGE = 150_000
"""Characters or bytes from which a text is shared out itself."""

_most_threads = 4
"""Threads for work side by side; one where several processes share the work already."""

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


def is_large(text: str | bytes) -> bool:
    """Return whether a text is worth being shared out itself."""
    return len(text) > LARGE


def spread(
    work: Callable[..., Outcome],
    items: Iterable[Item],
    jobs: int,
    is_large: Callable[[Item], bool] = lambda _: False,
) -> Iterator[Outcome]:
    """Yield work(item) for each item, in order, from as many processes; from this one if jobs is 1.

    A large item is worked on alone, by work(item, jobs=jobs), which shares out its parts.
    """
    if jobs <= 1:
        yield from map(work, items)
        return
    for alone, run in groupby(items, key=is_large):
        if alone:
            yield from (work(item, jobs=jobs) for item in run)
        else:
            yield from _pooled(work, run, jobs)


def _pooled(work: Callable[[Item], Outcome], items: Iterable[Item], jobs: int) -> Iterator[Outcome]:
    from concurrent.futures import ProcessPoolExecutor  # here, for it takes a while to load

    pool = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_serve)
    waiting: deque[Future[Outcome]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(work, item))
            if len(waiting) > _AHEAD * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def apart(work: Callable[[], Outcome], jobs: int) -> Callable[[], Outcome]:
    """Begin work in another process, if there may be two; return what waits for its outcome.

    Where processes cannot share what is loaded, the work is done when it is waited for.
    """
    if jobs < 2 or not _forks():
        return work
    import multiprocessing

    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_tell, args=(work, sender, receiver), daemon=True)
    process.start()
    sender.close()

    def outcome() -> Outcome:
        try:
            found: Outcome = receiver.recv()
        except EOFError:  # it failed, or was ended: done here, the work tells why
            return work()
        finally:
            receiver.close()
            process.join()
        return found

    return outcome


def _tell(work: Callable[[], Outcome], sender: Connection, receiver: Connection) -> None:
    """Do work in a process of its own and send what comes of it; nothing where it fails."""
    _serve()
    receiver.close()  # the parent's alone: else nobody would tell that it has gone
    with sender, contextlib.suppress(Exception):
        sender.send(work())


def _forks() -> bool:
    """Return whether processes can share what is loaded, safely."""
    return sys.platform.startswith("linux")


def _context() -> BaseContext:
    """Fork where that is safe: it is quicker, and what is loaded already is shared."""
    import multiprocessing

    return multiprocessing.get_context("fork" if _forks() else "spawn")


def _serve() -> None:
    """Be one of several processes: keep to one thread, and let the parent decide what Ctrl-C ends."""
    global _most_threads
    _most_threads = 1
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def side_by_side(work: Callable[[Item], Outcome], items: Sequence[Item]) -> list[Outcome]:
    """Return work(item) for each item, in order, from several threads where there are processors.

    For work that numpy does in few, large steps: while it takes one, Python runs another thread.
    """
    threads = min(len(items), _most_threads, _processors())
    if threads < 2:
        return list(map(work, items))
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, items))


def _processors() -> int:
    """Return how many processors this process may use."""
    if sys.platform.startswith("linux"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
