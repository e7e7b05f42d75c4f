"""Work in another process and side by side gives what it gives alone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading

import pytest

from kmtext import jobs
from kmtext.jobs import apart, side_by_side

FORKS = sys.platform.startswith("linux")


@pytest.mark.parametrize("several", [1, 2])
def test_work_apart_is_done_elsewhere_if_there_may_be_two_processes(several: int) -> None:
    elsewhere = apart(os.getpid, several)() != os.getpid()
    assert elsewhere == (FORKS and several > 1)


def test_work_apart_fails_as_it_would_alone() -> None:
    with pytest.raises(ZeroDivisionError):
        apart(lambda: 1 // 0, 2)()


def test_work_is_done_here_where_its_process_was_ended() -> None:
    here = os.getpid()

    def work() -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGTERM)
        return "done"

    assert apart(work, 2)() == "done"


def test_work_ends_where_nobody_waits_for_it() -> None:
    wait = apart(lambda: bytes(10_000_000), 2)
    del wait
    for process in multiprocessing.active_children():
        process.join(10)
        assert not process.is_alive()


def test_threads_keep_the_order_and_share_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_processors", lambda: 2)
    met = threading.Barrier(2, timeout=10)

    def work(number: int) -> int:
        met.wait()  # passes only where two are at work
        return -number

    assert side_by_side(work, range(6)) == [0, -1, -2, -3, -4, -5]


def test_one_of_several_processes_keeps_to_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_processors", lambda: 2)
    assert _are_alone(3) == [False] * 3
    assert list(jobs.spread(_are_alone, [3], 2)) == [[True] * 3]


def _are_alone(count: int) -> list[bool]:
    """Return for each of so many pieces of work whether no other thread did it."""
    main = threading.main_thread()
    return side_by_side(lambda _: threading.current_thread() is main, range(count))
