"""What works on an archive: processes that can be ended, threads, a cluster; and a run that is killed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from minutes.archive import Record, convert, work
from minutes.archive.manifest import stored_records
from minutes.archive.records import Outcome
from minutes.archive.running import ExecutorError, run_tasks
from minutes.archive.workers import TimeLimitError, WorkerDiedError, WorkerPool, descendants
from tests.generated import generate
from tests.tools import library

MIB = 1024 * 1024
convert_one = work.convert_one


def same(task: Any) -> Any:
    return task


def twice(number: int) -> int:
    return 2 * number


def stuck(seconds: float) -> int:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    subprocess.Popen(["sleep", "30"])
    time.sleep(seconds)
    return 0


def dies(code: int) -> None:
    os._exit(code)


def hungry(size: int) -> int:
    return len(bytearray(size))


def raises(message: str) -> None:
    raise ValueError(message)


def noisy() -> str:
    print("this must not disturb the pipe", flush=True)
    os.write(1, b"nor this")
    return sys.stdin.read()


def by_name(task: work.Task) -> Record:
    """What `convert_one` does, with a fault for each file that is named after one."""
    name = Path(task.begun.source).stem
    if name.startswith("stuck"):
        time.sleep(30)
    if name.startswith("dies"):
        os._exit(3)
    if name.startswith("hungry"):
        import minutes.pipeline

        def parse_source(*_: object, **__: object) -> Any:
            return hungry(8 * 1024 * MIB)

        minutes.pipeline.parse_source, kept = parse_source, minutes.pipeline.parse_source
        try:
            return convert_one(task)
        finally:
            minutes.pipeline.parse_source = kept
    return convert_one(task)


def _archive(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for number, name in enumerate(names):
        (folder / name).write_text(generate(number)[0], "utf-8")
    return folder


def test_a_pool_gives_results_errors_and_keeps_its_pipe_clean() -> None:
    with WorkerPool(2) as pool:
        assert list(pool.map(twice, range(20))) == list(range(0, 40, 2))
        with pytest.raises(ValueError, match="so"):
            pool.submit(raises, "so").result()
        assert pool.submit(noisy).result() == ""
    with pytest.raises(RuntimeError):
        pool.submit(twice, 1)


def test_a_pool_ends_what_is_stuck_and_all_that_it_started_and_goes_on() -> None:
    with WorkerPool(1, seconds=1.5) as pool:
        assert pool.submit(twice, 4).result() == 8
        future = pool.submit(stuck, 30)
        time.sleep(0.3)
        started = list(descendants(os.getpid()))
        with pytest.raises(TimeLimitError):
            future.result()
        assert len(started) >= 2 and not any(_lives(process) for process in started)
        assert pool.submit(twice, 5).result() == 10


def _lives(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def test_a_pool_outlives_its_processes() -> None:
    with WorkerPool(1, memory=1024 * MIB) as pool:
        with pytest.raises(WorkerDiedError, match="3"):
            pool.submit(dies, 3).result()
        with pytest.raises(MemoryError):
            pool.submit(hungry, 2048 * MIB).result()
        assert pool.submit(twice, 3).result() == 6


def test_limits_end_one_file_and_retry_tries_it_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "convert_one", by_name)
    source = _archive(tmp_path / "in", "a.txt", "dies.txt", "hungry.txt", "stuck.txt", "z.txt")
    report = convert(source, tmp_path / "out", jobs=2, seconds=3, memory=2048 * MIB, language="en")
    outcomes = {record.source: record.outcome for record in report.records()}
    assert outcomes == {
        "a.txt": Outcome.done,
        "dies.txt": Outcome.crashed,
        "hungry.txt": Outcome.memory,
        "stuck.txt": Outcome.timeout,
        "z.txt": Outcome.done,
    }
    assert report.timed_out == 1 and all(record.error for record in report.failures())
    monkeypatch.undo()
    again = convert(source, tmp_path / "out", jobs=1, language="en")
    assert (again.unchanged, again.failed) == (5, 3)
    assert convert(source, tmp_path / "out", jobs=2, retry=True, language="en").converted == 3


@pytest.mark.parametrize("make", [ThreadPoolExecutor, lambda n: ProcessPoolExecutor(n, get_context("spawn"))])
def test_any_executor_gives_the_same(make: Callable[[int], Executor], tmp_path: Path) -> None:
    source = _archive(tmp_path / "in", "ก.txt", "b.txt", "c.txt")
    with make(2) as executor:
        convert(source, tmp_path / "one", "json,md", executor)
    convert(source, tmp_path / "two", "json,md")
    assert _outputs(tmp_path / "one") == _outputs(tmp_path / "two")


def test_a_stuck_thread_is_given_up(tmp_path: Path) -> None:
    def slow(task: work.Task) -> Record:
        if task.path.endswith("b.txt"):
            time.sleep(2)
        return convert_one(task)

    _archive(tmp_path / "in", "a.txt", "b.txt", "c.txt")
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(2) as executor:
        patch.setattr(work, "convert_one", slow)
        report = convert(tmp_path / "in", tmp_path / "out", "json", executor, seconds=0.6)
        assert {record.source: record.outcome for record in report.records()} == {
            "a.txt": Outcome.done,
            "b.txt": Outcome.timeout,
            "c.txt": Outcome.done,
        }


def test_no_more_are_in_flight_than_are_bounded() -> None:
    given = 0

    def tasks() -> Any:
        nonlocal given
        for number in range(50):
            given += 1
            yield number

    with ThreadPoolExecutor(2) as executor:
        for finished, _ in enumerate(run_tasks(tasks(), executor, same, 10, 2)):
            assert given <= finished + 1 + 4
    assert given == 50


def test_a_broken_executor_ends_the_run_with_a_sentence(tmp_path: Path) -> None:
    source = _archive(tmp_path / "in", "a.txt")
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    with pytest.raises(ExecutorError):
        convert(source, tmp_path / "out", "json", executor)
    assert convert(source, tmp_path / "out").converted == 1


def test_a_dask_cluster_does_the_same(tmp_path: Path) -> None:
    distributed = library("distributed")
    from minutes.archive.clusters import dask_executor

    source = _archive(tmp_path / "in", "a.txt", "b.txt", "c.txt")
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None}
    with distributed.LocalCluster(**options) as cluster, dask_executor(cluster.scheduler_address) as executor:
        report = convert(source, tmp_path / "one", "json", executor)
    assert report.converted == 3
    convert(source, tmp_path / "two")
    assert _outputs(tmp_path / "one") == _outputs(tmp_path / "two")


def _outputs(out: Path) -> dict[str, str]:
    own = ("manifest.jsonl", "report.html", ".minutes-run")
    paths = (path for path in out.rglob("*") if path.is_file() and path.name not in own)
    return {path.relative_to(out).as_posix(): sha256(path.read_bytes()).hexdigest() for path in paths}


RUN = "import sys; from minutes.archive import convert; convert(sys.argv[1], sys.argv[2], 'json,docx', jobs=2)"


def test_a_run_killed_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    source = _archive(tmp_path / "in", *(f"{number:02}.txt" for number in range(24)))
    convert(source, tmp_path / "whole", "json,docx", jobs=2)
    wanted = _outputs(tmp_path / "whole")
    out, chance = tmp_path / "out", random.Random(7)
    finished: dict[str, Record] = {}
    for _ in range(7):
        run = subprocess.Popen([sys.executable, "-c", RUN, str(source), str(out)], cwd=Path(__file__).parents[1])
        _wait_for_more(out, len(finished), chance.uniform(0.0, 0.25))
        run.send_signal(signal.SIGKILL)
        run.wait()
        records = {record.source: record for record in stored_records(str(out))} if out.exists() else {}
        assert all(records[name].sha256 == record.sha256 for name, record in finished.items())
        standing = _outputs(out) if out.exists() else {}
        for record in records.values():
            assert all(standing[output["path"]] == output["sha256"] for output in record.outputs)
        finished = records
        for path in out.rglob("*.json"):
            json.loads(path.read_bytes())
    time.sleep(1)  # the workers of the killed run are gone
    report = convert(source, out, "json,docx", jobs=2)
    assert report.failed == 0 and report.unchanged >= len(finished)
    assert _outputs(out) == wanted
    assert [record.source for record in report.records()] == sorted(path.name for path in source.iterdir())


def _wait_for_more(out: Path, finished: int, longer: float) -> None:
    """Waits until a run has written a record more, or for two seconds, and then a little longer."""
    end = time.monotonic() + 2
    manifest = out / "manifest.jsonl"
    while time.monotonic() < end and not (manifest.exists() and manifest.read_bytes().count(b"\n") > finished):
        time.sleep(0.01)
    time.sleep(longer)


def test_half_files_of_a_killed_run_are_removed(tmp_path: Path) -> None:
    source, out = _archive(tmp_path / "in", "a.txt", "b.txt"), tmp_path / "out"
    convert(source, out, jobs=1)
    (out / ".minutes-run").write_bytes(b'\n123\n["a.json"]\n["b.js')
    (out / ".minutes-0123456789ab.part").write_bytes(b"half")
    (out / "a.json").write_bytes(b"of a run that was killed before it said so")
    lines = (out / "manifest.jsonl").read_bytes().splitlines(keepends=True)
    (out / "manifest.jsonl").write_bytes(b"".join(lines[1:]) + lines[0][:50])
    report = convert(source, out, jobs=1)
    assert (report.converted, report.unchanged, report.failed) == (1, 1, 0)
    assert not list(out.glob("*.part")) and (out / ".minutes-run").read_bytes() == b""


def test_a_foreign_file_survives_a_killed_run_and_an_old_name_does_not(tmp_path: Path) -> None:
    source, out = _archive(tmp_path / "in", "a.txt"), tmp_path / "out"
    convert(source, out, jobs=1)
    (source / "a.md").write_text(generate(5)[0], "utf-8")
    (out / "a.md.json").write_text("of somebody", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("minutes.archive.converting._remove", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            convert(source, out, jobs=1)
    assert (out / "a.json").exists() and (out / ".minutes-run").read_bytes()
    report = convert(source, out, jobs=1)
    assert {record.source: record.outcome for record in report.records()} == {
        "a.md": Outcome.unwritten,
        "a.txt": Outcome.done,
    }
    assert (out / "a.md.json").read_text("utf-8") == "of somebody"
    assert not (out / "a.json").exists()


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_process_that_has_grown_is_replaced() -> None:
    with WorkerPool(1, memory=1024 * MIB) as pool:
        first = pool.submit(grown, 700 * MIB).result()
        second, third = pool.submit(grown, 0).result(), pool.submit(grown, 0).result()
    assert first != second == third


def grown(size: int) -> int:
    KEPT.append(bytearray(size))
    return os.getpid()


KEPT: list[bytearray] = []
