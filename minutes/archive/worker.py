"""The program of a worker process: takes a call on its standard input, gives the result on its standard output."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
from typing import BinaryIO

from minutes.archive.workers import READY

PARENT_LOOKED_FOR = 0.5
"""Seconds between two looks at whether the parent still lives."""
GROWN = 0.6
"""The share of the memory limit at which a process is given up for a fresh one."""


def main() -> None:
    """Works off calls until the parent closes the pipe or is gone."""
    calls, results = _take_streams()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers itself
    threading.Thread(target=_follow_parent, args=(os.getppid(),), daemon=True).start()
    most = int(sys.argv[1])
    _limit_memory(most)
    results.write(READY)
    results.flush()
    leaving = False
    while not leaving:
        try:
            call = pickle.load(calls)
        except EOFError:
            return
        answer = _answer(*call)
        leaving = _has_grown(most)
        try:
            pickle.dump((*answer, leaving), results)
            results.flush()
        except OSError:
            return


def _take_streams() -> tuple[BinaryIO, BinaryIO]:
    """The two ends of the pipes, out of the reach of everything that prints or asks."""
    calls, results = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return calls, results


def _answer(packed: bytes) -> tuple[bool, bytes]:
    """Whether a call succeeded, and its pickled result or exception."""
    try:
        work, arguments, options = pickle.loads(packed)
        return True, pickle.dumps(work(*arguments, **options))
    except BaseException as error:
        try:
            return False, pickle.dumps(error)
        except Exception:
            return False, pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))


def _has_grown(most: int) -> bool:
    """Whether so much memory stays with this process that the next call had better begin in a fresh one."""
    try:
        with open("/proc/self/statm", "rb") as file:
            taken = int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return False
    return bool(most) and taken > most * GROWN


def _follow_parent(parent: int) -> None:
    """Ends this process soon after its parent, in whatever it is stuck."""
    while os.getppid() == parent:
        time.sleep(PARENT_LOOKED_FOR)
    os._exit(1)


def _limit_memory(most: int) -> None:
    """Lets the system refuse more memory than that, where it can; LibreOffice, started from here, has its own limit."""
    if not most:
        return
    try:
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    except (ImportError, OSError, ValueError):
        pass


if __name__ == "__main__":
    main()
