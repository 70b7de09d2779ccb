"""The conversion of a whole archive: parallel, restartable, and the same twice."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Unpack

from minutes.archive import work
from minutes.archive.events import JsonLog, Progress, Tell, Watch, logged, tell_progress
from minutes.archive.manifest import Manifest
from minutes.archive.occupying import Journal, occupied, remove_drafts
from minutes.archive.records import RETRIED, Record
from minutes.archive.report import ArchiveReport
from minutes.archive.running import processors, run_tasks, workers_of
from minutes.archive.sameness import same_meetings
from minutes.archive.sources import PathLike, find_sources
from minutes.archive.work import Job, Task
from minutes.archive.workers import WorkerPool
from minutes.errors import SourceError, TargetError
from minutes.language import Language, speaking
from minutes.options import MIB, Options

if TYPE_CHECKING:
    from minutes.archive.planning import Plan, Wishes
    from minutes.form.style import HouseStyle

SECONDS = 1800.0
"""Time limit of a file: a scan of several hundred pages is read in it."""
MEMORY = 4096 * MIB
"""Memory limit of a worker process, in bytes."""


def convert(
    sources: PathLike | Iterable[PathLike],
    out: PathLike,
    formats: str | Sequence[str] = ("json",),
    executor: Executor | None = None,
    *,
    jobs: int | None = None,
    retry: bool = False,
    verify: bool = False,
    force: bool = False,
    check: bool = True,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    vocabulary: PathLike | Iterable[PathLike] | None = None,
    style: HouseStyle | PathLike | None = None,
    language: Language = "th",
    progress: Watch | None = None,
    json_log: JsonLog | None = None,
    **reading: Unpack[Options],
) -> ArchiveReport:
    """Converts every document of the sources into files below `out`, and says what became of each.

    Sources are folders, files, globs, ZIP files and «@FILE», a list of paths. `executor` is any of concurrent.futures;
    without one, `jobs` processes (one for each processor) work, where a file that takes more than `seconds` or `memory`
    bytes is ended alone. What an earlier run finished is not done again; `retry` tries what a limit ended, `verify`
    looks at hashes, `force` replaces files that no run wrote. `progress` is called after each file, `json_log` gets a
    line of JSON for each event. Raises TargetError where `out` cannot be had, SourceError where nothing is found.
    """
    from minutes.archive.planning import Wishes

    with speaking(language), logged(json_log) as tell:
        place = os.path.realpath(out)
        job = Job(place, _known(formats), _style(style), _files(vocabulary), dict(reading), check, force, language)
        crew = _Crew(executor, jobs, seconds, memory)
        return _run(sources, job, Wishes(retry, verify), crew, progress, tell)


@dataclass(frozen=True, slots=True)
class _Crew:
    """What works on the files, and how much of time and memory each may take."""

    executor: Executor | None
    jobs: int | None
    seconds: float
    memory: int


def _run(
    sources: PathLike | Iterable[PathLike], job: Job, wishes: Wishes, crew: _Crew, progress: Watch | None, tell: Tell
) -> ArchiveReport:
    from minutes.archive.planning import make_plan

    start = perf_counter()
    with occupied(job.out) as journal, _opened(job.out) as manifest:
        found = find_sources(sources, job.out)
        if not found:
            raise SourceError(*NOTHING_FOUND)
        plan = make_plan(found, job, manifest, wishes)
        journal.begin(plan.outdated)
        with _workers(crew, len(plan.to_do)) as (executor, count):
            tell("start", total=len(found), to_do=len(plan.to_do), workers=count)
            records = _records(plan, job, manifest, journal, executor, count, crew.seconds)
            reached = _follow(records, plan, manifest, journal, start, progress, tell)
        _conclude(plan, manifest, job, reached, journal.left, tell)
        return _report(job.out, plan, reached, start, tell)


NOTHING_FOUND = (
    "ไม่พบเอกสารในที่ที่ระบุ โปรดตรวจชื่อโฟลเดอร์หรือรายการไฟล์",
    "there are no documents in what was named: check the folders or the list",
)


def _known(formats: str | Sequence[str]) -> tuple[str, ...]:
    from minutes.archive.planning import SUFFIXES

    words = [word.strip() for word in formats.split(",")] if isinstance(formats, str) else list(formats)
    unknown = next((word for word in words if word not in SUFFIXES), None)
    if unknown is None and words:
        return tuple(dict.fromkeys(words))
    known = " ".join(SUFFIXES)
    raise TargetError(
        f"ไม่รู้จักรูปแบบ {unknown or ''} เลือกได้จาก {known}", f"unknown format {unknown or ''}: choose from {known}"
    )


def _style(style: HouseStyle | PathLike | None) -> HouseStyle | None:
    if not isinstance(style, str | os.PathLike):
        return style
    from minutes.form.style import load_style

    return load_style(style)


def _files(vocabulary: PathLike | Iterable[PathLike] | None) -> tuple[str, ...]:
    """The vocabulary files, once they are known to be usable: better now than in every record."""
    if vocabulary is None:
        return ()
    named = [vocabulary] if isinstance(vocabulary, str | os.PathLike) else vocabulary
    files = tuple(os.path.abspath(file) for file in named)
    if files:
        from minutes.vocab import load

        load(files)
    return files


@contextmanager
def _opened(place: str) -> Iterator[Manifest]:
    try:
        manifest = Manifest(place)
    except OSError as error:
        reason = error.strerror or str(error)
        raise TargetError(
            f"เปิดบันทึกใน {place} ไม่ได้: {reason}", f"cannot open the manifest in {place}: {reason}"
        ) from None
    try:
        yield manifest
    finally:
        manifest.close()


@contextmanager
def _workers(crew: _Crew, to_do: int) -> Iterator[tuple[Executor, int]]:
    """The executor, and how many calls it works on at a time; one of our own is ended with the run."""
    if crew.executor is not None:
        yield crew.executor, crew.jobs or workers_of(crew.executor)
        return
    pool = WorkerPool(max(1, min(crew.jobs or processors(), to_do)), seconds=crew.seconds, memory=crew.memory)
    try:
        yield pool, pool.workers
    except BaseException:
        pool.shutdown(cancel_futures=True)
        raise
    pool.shutdown()


def _records(
    plan: Plan, job: Job, manifest: Manifest, journal: Journal, executor: Executor, workers: int, seconds: float
) -> Iterator[Record]:
    """The record of each document that is to be done, the refused ones first."""
    from minutes.archive.planning import begin_record, make_task, options_hash

    options = options_hash(job)
    begun = ((index, begin_record(plan.found[index], options)) for index in plan.to_do)
    refused = (index for index in plan.to_do if plan.found[index].refusal)
    yield from (begin_record(plan.found[index], options) for index in refused)

    def tasks() -> Iterator[Task]:
        for index, record in begun:
            if plan.found[index].refusal is None:
                task = make_task(plan, index, job, record, manifest.get(record.key), journal.left)
                journal.begin(_writable(task))
                yield task

    yield from run_tasks(tasks(), executor, work.convert_one, seconds, workers)


def _writable(task: Task) -> list[str]:
    """The outputs of a task that are not there yet or replace this program's own; others it will not write."""
    out = task.job.out
    return [
        path
        for path in task.outputs.values()
        if path in task.replaceable or task.job.force or not os.path.lexists(os.path.join(out, path))
    ]


def _follow(
    records: Iterator[Record],
    plan: Plan,
    manifest: Manifest,
    journal: Journal,
    start: float,
    progress: Watch | None,
    tell: Tell,
) -> Progress:
    """How far the run came, after every record is in the manifest."""
    reached = Progress(total=len(plan.found), unchanged=len(plan.found) - len(plan.to_do))
    ended = False
    for record in records:
        ended = ended or record.outcome in RETRIED
        manifest.append(record)
        journal.settle(output["path"] for output in record.outputs)
        reached = reached.after(record, perf_counter() - start)
        tell_progress(tell, reached)
        if progress:
            progress(reached)
    if ended:
        remove_drafts(os.path.dirname(manifest.path))
    return reached


def _conclude(plan: Plan, manifest: Manifest, job: Job, reached: Progress, left: Iterable[str], tell: Tell) -> None:
    """Puts the manifest in order, takes away outputs that no record knows any more, and draws the page."""
    from minutes.archive.naming import PAGE

    if orphans := {*plan.outdated, *left}:
        orphans -= {output["path"] for record in manifest.records() for output in record.outputs}
        _remove(job.out, orphans)
    if reached.done:
        manifest.settle(each.key for each in plan.found)
        for same in same_meetings(manifest.records):
            tell("same-meeting", sources=[record.source for record in same])
    page = os.path.join(job.out, PAGE)
    if reached.done or not os.path.exists(page):
        from minutes.archive.page import write_page

        write_page(page, manifest.records, job.language)


def _remove(place: str, paths: Iterable[str]) -> None:
    for path in paths:
        target = os.path.realpath(os.path.join(place, path))
        if os.path.commonpath([target, place]) == place:
            with suppress(OSError):
                os.remove(target)


def _report(place: str, plan: Plan, reached: Progress, start: float, tell: Tell) -> ArchiveReport:
    report = ArchiveReport(
        out=Path(place),
        found=reached.total,
        converted=reached.done - reached.failed,
        unchanged=reached.unchanged,
        failed=reached.failed + plan.failed,
        timed_out=reached.timed_out,
        pages=reached.pages,
        seconds=perf_counter() - start,
    )
    counts = {name: getattr(report, name) for name in ("found", "converted", "unchanged", "failed", "pages")}
    tell("end", **counts, seconds=round(report.seconds, 3))
    return report
