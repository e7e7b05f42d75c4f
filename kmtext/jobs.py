"""Work shared out among processes, its results in order."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing.context import BaseContext
from typing import TypeVar

_AHEAD = 4
"""Items that wait for each process, so that none stands idle and memory stays bounded."""

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


def spread(work: Callable[[Item], Outcome], items: Iterable[Item], jobs: int) -> Iterator[Outcome]:
    """Yield work(item) for each item, in order, from as many processes; from this one if jobs is 1."""
    if jobs <= 1:
        yield from map(work, items)
        return
    pool = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_leave_interrupts_alone)
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


def _context() -> BaseContext:
    """Fork where that is safe: it is quicker, and what is loaded already is shared."""
    forks = sys.platform.startswith("linux")
    return multiprocessing.get_context("fork" if forks else "spawn")


def _leave_interrupts_alone() -> None:
    """Let the parent decide what Ctrl-C ends; it tells its workers to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
