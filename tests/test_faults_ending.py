"""Processes that are killed and signals that end the program: finished work stays, and the next run goes on."""

from __future__ import annotations

import gc
import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from minutes.archive import Record, convert, work
from minutes.archive.records import Outcome
from minutes.archive.running import ExecutorError
from minutes.archive.workers import WorkerDiedError, WorkerPool, descendants
from minutes.cli import main
from tests.generated import generate

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs the signals of POSIX"),
    pytest.mark.filterwarnings("error::ResourceWarning", "error::pytest.PytestUnraisableExceptionWarning"),
]
ROOT = Path(__file__).parents[1]
convert_one = work.convert_one


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(generate(number)[0], "utf-8")
    return folder


@pytest.fixture(autouse=True)
def _nothing_left_open() -> Iterator[None]:
    yield
    gc.collect()


def _halves(out: Path) -> list[Path]:
    return list(out.rglob("*.part"))


# Signals


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_an_archive_in_order_and_the_next_run_goes_on(source: Path, tmp_path: Path, name: str) -> None:
    out, number = tmp_path / "out", getattr(signal, name)
    for path in list(source.iterdir()):
        for letter in "กขคง":
            shutil.copy(path, source / f"{path.stem}{letter}.txt")
    command = [sys.executable, "-m", "minutes", "convert", source, "-o", out, "--jobs", "1", "--lang", "en"]

    def heard() -> None:  # what runs the tests may have them ignored
        signal.signal(number, signal.SIG_DFL)

    pipe = subprocess.PIPE
    with subprocess.Popen(command, stderr=pipe, text=True, cwd=ROOT, start_new_session=True, preexec_fn=heard) as run:
        _wait_for_a_record(out)
        workers = list(descendants(run.pid))
        run.send_signal(number)
        _, said = run.communicate(timeout=30)
    assert run.returncode == 128 + number
    assert said.count("\n") == 1 and "what is finished stands" in said
    assert workers and not any(_is_alive(worker) for worker in workers)
    assert not _halves(out)
    report = convert(source, out, jobs=2, language="en")
    assert (report.found, report.failed) == (20, 0) and report.unchanged > 0, (
        "done by the command, found by the library"
    )


def _wait_for_a_record(out: Path) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and not (
        (out / "manifest.jsonl").exists() and (out / "manifest.jsonl").stat().st_size
    ):
        time.sleep(0.01)


def _is_alive(process: int) -> bool:
    with suppress(OSError):
        return ") Z" not in Path(f"/proc/{process}/stat").read_text()
    return False


def test_a_signal_in_the_midst_of_writing_leaves_nothing(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(os, "replace", lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    assert main(["parse", str(source / "0.txt"), "-o", str(tmp_path / "a.docx"), "--lang", "en"]) == 143
    assert capfd.readouterr().err.count("\n") == 1
    assert list(tmp_path.iterdir()) == [source]
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_signal_that_is_ignored_stays_ignored(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    replace, before = os.replace, signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        monkeypatch.setattr(os, "replace", lambda *names: (os.kill(os.getpid(), signal.SIGHUP), replace(*names)))
        assert main(["parse", str(source / "0.txt"), "-o", str(tmp_path / "a.json")]) == 0
    finally:
        signal.signal(signal.SIGHUP, before)
    assert json.loads((tmp_path / "a.json").read_bytes())["agenda"]


def test_the_terminal_may_go_and_the_work_goes_on(source: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "minutes", "convert", source, "-o", tmp_path / "out", "--jobs", "1"]
    with subprocess.Popen(command, stderr=theirs, stdin=subprocess.DEVNULL, cwd=ROOT, start_new_session=True) as run:
        os.close(theirs)
        _wait_for_a_record(tmp_path / "out")
        os.close(ours)
        assert run.wait(60) == 0
    assert len(list((tmp_path / "out").glob("*.json"))) == 4


# Processes that work


def dies_writing(task: work.Task) -> Record:
    """What `convert_one` does, until the first file that is named after an odd number stands half-written."""
    if int(Path(task.begun.source).stem) % 2:
        os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]
    return convert_one(task)


def test_a_process_killed_in_the_midst_of_a_file_costs_that_file_alone(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    monkeypatch.setattr(work, "convert_one", dies_writing)
    report = convert(source, out, jobs=2)
    crashed = {record.source for record in report.records() if record.outcome == Outcome.crashed}
    assert crashed == {f"{number}.txt" for number in (1, 3)} and report.converted == 2
    assert not _halves(out)
    monkeypatch.setattr(work, "convert_one", convert_one)
    assert convert(source, out, jobs=1).failed == 2, "a crash is tried again on demand alone"
    again = convert(source, out, jobs=1, retry=True)
    assert (again.converted, again.unchanged, again.failed) == (2, 2, 0)


def sleeps(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def test_a_pool_whose_processes_are_killed_again_and_again_goes_on() -> None:
    stop, pool = threading.Event(), WorkerPool(2)

    def kill() -> None:
        while not stop.wait(0.15):
            for process in tuple(pool._processes.values()):
                with suppress(OSError):
                    os.kill(process.pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    with pool:
        futures = [pool.submit(sleeps, 0.4) for _ in range(4)]
        killer.start()
        assert all(isinstance(future.exception(30), WorkerDiedError | RuntimeError) for future in futures)
        stop.set()
        killer.join()
        assert pool.submit(sleeps, 0.0).result(30) == 0.0


@pytest.mark.parametrize("program", ["/bin/false", "/no/such/python"])
def test_processes_that_cannot_start_are_no_fault_of_the_files(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    out = tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", program)
        with pytest.raises(ExecutorError, match=program):
            convert(source, out, jobs=1)
    report = convert(source, out, jobs=1)
    assert (report.converted, report.unchanged, report.failed) == (4, 0, 0)


def test_workers_end_with_a_parent_that_was_killed(source: Path, tmp_path: Path) -> None:
    script = "import sys; from minutes.archive.workers import WorkerPool; from tests.test_faults_ending import sleeps\n"
    script += (
        "pool = WorkerPool(2); [pool.submit(sleeps, 60.0) for _ in range(2)]; print(end='x', flush=True); sleeps(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, cwd=ROOT) as parent:
        assert parent.stdout and parent.stdout.read(1) == b"x"
        workers = _wait_for_workers(parent.pid, 2)
        parent.kill()
    end = time.monotonic() + 20
    while any(map(_is_alive, workers)) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any(map(_is_alive, workers))


def _wait_for_workers(parent: int, count: int) -> list[int]:
    end = time.monotonic() + 20
    workers: list[int] = []
    while len(workers) < count and time.monotonic() < end:
        workers = list(descendants(parent))
        time.sleep(0.02)
    assert len(workers) == count
    return workers


def stops(*_: Any) -> None:
    raise KeyboardInterrupt


def test_an_interrupted_call_of_the_library_leaves_no_process(source: Path, tmp_path: Path) -> None:
    before = set(descendants(os.getpid()))
    with pytest.raises(KeyboardInterrupt):
        convert(source, tmp_path / "out", jobs=2, progress=stops)
    assert set(descendants(os.getpid())) <= before
    assert not _halves(tmp_path / "out")
    assert convert(source, tmp_path / "out", jobs=2).failed == 0
