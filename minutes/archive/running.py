"""A run: calls given to an executor, a bounded number at a time, and the record of each file as it is finished."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from time import monotonic

from minutes.archive.records import Outcome, Record
from minutes.archive.work import Task
from minutes.archive.workers import TimeLimitError, WorkerDiedError, WorkerPool, WorkerStartError
from minutes.errors import MinutesError
from minutes.language import say

LOOKED_AFTER = 0.25
"""Seconds between two looks at calls that an executor cannot end itself."""
AHEAD = 2
"""Calls in flight for each worker, so that none waits for the next."""


class ExecutorError(MinutesError):
    """An executor that takes no more calls."""


@dataclass(slots=True)
class _Pending:
    task: Task
    since: float
    running: bool = False


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def workers_of(executor: Executor) -> int:
    """How many calls an executor works on at a time, where it tells; else the processors of this machine."""
    if isinstance(executor, WorkerPool):
        return executor.workers
    count = getattr(executor, "_max_workers", None)
    client = getattr(executor, "_client", None)
    if count is None and client is not None:  # of Dask
        count = sum(client.ncores().values())
    return count if isinstance(count, int) and count > 0 else processors()


def run_tasks(
    tasks: Iterator[Task], executor: Executor, work: Callable[[Task], Record], seconds: float, workers: int
) -> Iterator[Record]:
    """The record of each task as it is finished; at most twice as many are in flight as there are workers.

    The pool of this package ends what takes longer than `seconds`; with any other executor the file is reported and
    given up. Raises ExecutorError where the executor itself is at its end.
    """
    pending: dict[Future[Record], _Pending] = {}
    finished: SimpleQueue[Future[Record]] = SimpleQueue()
    ends_itself = isinstance(executor, WorkerPool)
    more = True
    while more or pending:
        while more and len(pending) < workers * AHEAD:
            if more := (task := next(tasks, None)) is not None:
                assert task is not None
                future = _submit(executor, work, task)
                pending[future] = _Pending(task, monotonic())
                future.add_done_callback(finished.put)
        if not pending:
            return
        try:
            future = finished.get(timeout=None if ends_itself else LOOKED_AFTER)
        except Empty:
            pass
        else:
            if each := pending.pop(future, None):
                yield _result(future, each.task, seconds)
        if not ends_itself:
            yield from _give_up(pending, seconds)


def _submit(executor: Executor, work: Callable[[Task], Record], task: Task) -> Future[Record]:
    try:
        return executor.submit(work, task)
    except RuntimeError as error:  # broken, or shut down
        raise _at_its_end(error) from error


def _at_its_end(error: BaseException) -> ExecutorError:
    return ExecutorError(
        f"ตัวประมวลผลขนานหยุดทำงาน ({type(error).__name__}) งานที่เสร็จแล้วยังอยู่ โปรดสั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ",
        f"the executor has stopped ({type(error).__name__}); what is finished stands, run the same command to go on",
    )


def _not_started(error: WorkerStartError) -> ExecutorError:
    return ExecutorError(
        f"เริ่มโปรเซสสำหรับอ่านไฟล์ไม่ได้ ({error}) งานที่เสร็จแล้วยังอยู่ โปรดแก้แล้วสั่งคำสั่งเดิมอีกครั้ง หรือใช้ --executor threads",
        f"no process can be started to read files ({error}); what is finished stands: mend that and run the same "
        "command to go on, or use --executor threads",
    )


def _result(future: Future[Record], task: Task, seconds: float) -> Record:
    try:
        return future.result()
    except TimeLimitError:
        return _late(task, seconds)
    except WorkerDiedError as error:
        sentence = say(
            f"โปรเซสที่อ่านไฟล์นี้หยุดไปเอง ({error}) ไฟล์อาจเสียหรือใช้หน่วยความจำมากเกินไป ใช้ --retry เพื่อลองใหม่",
            f"the process that read this file died ({error}); it may be broken or too large: --retry tries it again",
        )
        return replace(task.begun, outcome=Outcome.crashed, error=sentence)
    except WorkerStartError as error:
        raise _not_started(error) from error
    except BrokenExecutor as error:
        raise _at_its_end(error) from error
    except Exception as error:  # of the executor itself: a result that cannot travel, a worker that is gone
        shown = f"{type(error).__name__}: {error}"[:300]
        sentence = say(f"ตัวประมวลผลขนานทำไฟล์นี้ไม่สำเร็จ: {shown}", f"the executor failed on this file: {shown}")
        return replace(task.begun, outcome=Outcome.crashed, error=sentence)


def _late(task: Task, seconds: float) -> Record:
    sentence = say(
        f"ใช้เวลาเกิน {seconds:g} วินาที จึงหยุดอ่าน ใช้ --retry พร้อม --timeout ที่นานขึ้นเพื่อลองใหม่",
        f"more than {seconds:g} seconds were needed and the reading was ended: --retry with a longer --timeout",
    )
    return replace(task.begun, outcome=Outcome.timeout, error=sentence, seconds=float(seconds))


def _give_up(pending: dict[Future[Record], _Pending], seconds: float) -> Iterator[Record]:
    """Records of what an executor does not finish in time; one that does not say when it begins has time for two."""
    now = monotonic()
    for future, each in list(pending.items()):
        if not each.running and future.running():
            each.running, each.since = True, now
        if not future.done() and now - each.since > seconds * (1 if each.running else AHEAD):
            del pending[future]
            future.cancel()
            yield _late(each.task, seconds)
