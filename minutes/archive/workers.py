"""Processes that work off calls, each of which can be ended: by a limit of time, by a limit of memory, by a crash."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

Result = TypeVar("Result")
Call = tuple["Future[Any]", bytes]
READY = b"+"
"""What a process says when it can take calls."""
STARTS = 3
"""How often a process is started that ends before it says so."""
PATIENCE = 5.0
"""Seconds that a worker has for leaving by itself."""


class TimeLimitError(TimeoutError):
    """A call took longer than the limit, and its process was ended."""


class WorkerDiedError(RuntimeError):
    """The process that worked on a call died of it."""


class WorkerStartError(RuntimeError):
    """No process could be started; the calls are not at fault."""


class WorkerPool(Executor):
    """An executor of processes of its own, in each of which a call may be ended without harm to the others.

    `seconds` is the time limit of a call, `memory` the bytes that a process may take (0: no limit). A process starts
    with its first call. Its program is this package's, so that a caller's script is not run again in it.
    """

    def __init__(self, workers: int, *, seconds: float | None = None, memory: int = 0) -> None:
        self.workers = workers
        self._seconds = seconds
        self._memory = memory
        self._calls: SimpleQueue[Call | None] = SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        self._closed = False

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """The future result of a call that can be pickled."""
        if self._closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future: Future[Result] = Future()
        self._calls.put((future, pickle.dumps((fn, args, kwargs))))
        if len(self._threads) < self.workers:
            thread = threading.Thread(target=self._serve, args=(len(self._threads),), daemon=True)
            self._threads.append(thread)
            thread.start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """No more calls; those that wait are worked off, or cancelled, and those in work ended with them."""
        self._closed = True
        if cancel_futures:
            self._cancel_waiting()
            for process in tuple(self._processes.values()):
                end(process)
        for _ in self._threads:
            self._calls.put(None)
        if wait:
            for thread in self._threads:
                thread.join()

    def _cancel_waiting(self) -> None:
        with suppress(Empty):
            while call := self._calls.get_nowait():
                call[0].cancel()

    def _serve(self, number: int) -> None:
        """Gives calls to one process after the other, until there are no more."""
        while (call := self._calls.get()) is not None:
            future, packed = call
            if future.set_running_or_notify_cancel():
                self._settle(future, number, packed)
        if process := self._processes.pop(number, None):
            _leave(process)

    def _settle(self, future: Future[Any], number: int, packed: bytes) -> None:
        try:
            future.set_result(self._ask(self._process(number), number, packed))
        except BaseException as error:
            future.set_exception(error)

    def _process(self, number: int) -> subprocess.Popen[bytes]:
        """The process of that number, alive and ready. Raises WorkerStartError where none is to be had."""
        process = self._processes.get(number)
        tries = 0
        while process is None or process.poll() is not None:
            if process:
                _let_go(process)
            if tries == STARTS:
                raise WorkerStartError(f"{sys.executable}: {process.returncode if process else ''}")
            process = self._processes[number] = self._start()
            assert process.stdout
            if process.stdout.read(len(READY)) == READY:
                break
            end(process)
            tries += 1
        return process

    def _start(self) -> subprocess.Popen[bytes]:
        paths = [os.path.abspath(path) for path in sys.path]
        try:
            return subprocess.Popen(
                [sys.executable, "-P", "-m", "minutes.archive.worker", str(self._memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
                start_new_session=True,
            )
        except OSError as error:
            raise WorkerStartError(f"{sys.executable}: {error.strerror or error}") from error

    def _ask(self, process: subprocess.Popen[bytes], number: int, packed: bytes) -> Any:
        assert process.stdin and process.stdout
        late = threading.Event()
        watch = threading.Timer(self._seconds, _end_late, (process, late)) if self._seconds else None
        if watch:
            watch.daemon = True
            watch.start()
        try:
            pickle.dump((packed,), process.stdin)
            process.stdin.flush()
            succeeded, answer, leaving = pickle.load(process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            end(process)
            _let_go(process)
            if late.is_set():
                raise TimeLimitError(f"no result after {self._seconds} seconds") from None
            raise WorkerDiedError(f"the process ended with code {process.returncode}") from error
        finally:
            if watch:
                watch.cancel()
                watch.join()  # whichever came first, the next call meets a process that lives or is known to be dead
        if leaving:
            _leave(self._processes.pop(number))
        result = pickle.loads(answer)
        if not succeeded:
            raise result
        return result


def _end_late(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process and all that it started, at once."""
    for child in (*descendants(process.pid), process.pid) if process.poll() is None else ():
        with suppress(OSError):
            os.kill(child, getattr(signal, "SIGKILL", signal.SIGTERM))
    process.wait()


def _let_go(process: subprocess.Popen[bytes]) -> None:
    """Closes the pipes of a process that has ended."""
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # what it did not take any more
            if pipe:
                pipe.close()


def descendants(process: int) -> Iterator[int]:
    """The processes that a process started and those that they did, where the system shows them."""
    for file in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, file.read_text().split()):
                yield from descendants(child)
                yield child


def _leave(process: subprocess.Popen[bytes]) -> None:
    """Lets a process end by itself, and ends it if it does not."""
    with suppress(OSError):
        if process.stdin:
            process.stdin.close()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        end(process)
    if process.stdout:
        process.stdout.close()
