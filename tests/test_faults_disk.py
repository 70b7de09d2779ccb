"""Disks that are full or broken, programs that are missing: the files are not at fault and are tried again."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from minutes.archive import ArchiveReport, Record, convert
from minutes.archive.records import Outcome
from minutes.cli import main
from minutes.errors import TargetError
from minutes.index.building import build_index
from minutes.index.reading import open_index
from minutes.writers import pdf_form
from tests.generated import generate

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.filterwarnings("error::ResourceWarning", "error::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(generate(number)[0], "utf-8")
    return folder


def _convert(source: object, out: Path, formats: str = "json", **options: Any) -> ArchiveReport:
    with ThreadPoolExecutor(1) as pool:
        return convert(source, out, formats, pool, language="en", **options)  # type: ignore[arg-type]


def _records(report: ArchiveReport) -> dict[str, Record]:
    return {record.source: record for record in report.records()}


# A disk that is really full

ON_A_SMALL_DISK = """
import json, os, subprocess, sys
from minutes.cli import main
source, disk = sys.argv[1:]
mount = lambda *words: subprocess.run(["mount", "-t", "tmpfs", *words, "tmpfs", disk], check=True)
mount("-o", "size=100k")
log = ["--json-log", f"{disk}/log.jsonl"]
run = ["convert", source, "-o", f"{disk}/out", "--executor", "threads", "--jobs", "1", "--lang", "en", *log]
first = main(run)
torn = [line for name in ("out/manifest.jsonl", "log.jsonl") for line in open(f"{disk}/{name}", "rb") if line[-1:] != b"\\n"]
left = [name for _, _, names in os.walk(disk) for name in names if name.endswith(".part")]
room = os.statvfs(disk)
with open(f"{disk}/fill", "wb", 0) as fill:
    while fill.tell() < 10 ** 6:
        try:
            fill.write(bytes(4096))
        except OSError:
            break
index = main(["index", f"{source}/../json", "-o", f"{disk}/a.sqlite", "--lang", "en"])
table = main(["index", f"{source}/../json", "-o", f"{disk}/a.csv", "--lang", "en"])
mount("-o", "remount,size=8m")
os.remove(f"{disk}/fill")
there = sorted(name for name in os.listdir(disk) if name not in ("out", "log.jsonl"))
print(json.dumps([first, torn, left, index, table, there, main(run), main(run)]))
"""


def _may_mount() -> bool:
    """Whether this system lets us have a disk of our own; it is promised nowhere."""
    if not (shutil.which("unshare") and shutil.which("mount")):
        return False
    tried = ["unshare", "-m", "sh", "-c", f"mount -t tmpfs -o size=4k tmpfs {tempfile.gettempdir()}"]
    return subprocess.run(tried, capture_output=True).returncode == 0


@pytest.mark.skipif(not _may_mount(), reason="this system lets us mount nothing")
def test_a_disk_that_is_full_stops_a_run_which_goes_on_when_there_is_room(source: Path, tmp_path: Path) -> None:
    _convert(source, tmp_path / "json")
    (tmp_path / "disk").mkdir()
    command = ["unshare", "-m", sys.executable, "-c", ON_A_SMALL_DISK, str(source), str(tmp_path / "disk")]
    run = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    first, torn, left, index, table, there, second, third = json.loads(run.stdout)
    assert (first, index, table) == (1, 1, 1) and not torn and not left and there == []
    assert (second, third) == (0, 0)
    said = run.stderr.splitlines()
    assert sum("No space left" in line for line in said) and sum("disk is full" in line for line in said) == 2
    assert "FTS5" not in run.stderr and "Traceback" not in run.stderr
    assert "3 unchanged" in said[-1]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize("words", [["--version"], ["--help"], ["parse", "--help"], ["schema"], ["parse", "{0}"]])
def test_standard_output_that_is_full_is_told(
    source: Path, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main([*(word.format(source / "0.txt") for word in words), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and os.strerror(errno.ENOSPC) in said


def test_a_log_whose_reader_is_gone_ends_a_run_that_can_go_on(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    words = ["convert", str(source), "-o", str(tmp_path / "out"), "--executor", "threads", "--jobs", "1"]
    with os.fdopen(writing, "w", encoding="utf-8") as nobody, monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", nobody)
        assert main([*words, "--json-log", "-"]) == 1
    assert "--json-log" in capsys.readouterr().err
    assert main(words) == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize(("words", "code"), [(["parse", "{0}"], 0), (["parse", "no.txt"], 1), (["parse"], 2)])
def test_nobody_need_hear_the_complaints(
    source: Path, words: list[str], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full, monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", full)
        assert main([word.format(source / "0.txt") for word in words]) == code


# What the files are not at fault for


@pytest.mark.skipif(not os.path.exists("/proc/self/mem"), reason="needs a file that cannot be read")
def test_a_disk_that_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "/proc/self/mem", "--lang", "en"]) == 1
    assert os.strerror(errno.EIO) in capsys.readouterr().err
    report = _convert("/proc/self/mem", tmp_path / "out")
    assert [record.outcome for record in report.records()] == [Outcome.hindered]


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.ENOENT, errno.ESTALE, errno.EMFILE])
def test_what_could_not_be_read_is_tried_again(
    source: Path, tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def broken(path: Path, *words: Any, **options: Any) -> Any:
        if path.name == "1.txt":
            raise OSError(number, os.strerror(number), str(path))
        return opened(path, *words, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", broken)
        report = _convert(source, tmp_path / "out")
    record = _records(report)["1.txt"]
    assert record.outcome == Outcome.hindered and record.error and "1.txt" in record.error
    again = _convert(source, tmp_path / "out")
    assert (again.converted, again.unchanged, again.failed) == (1, 2, 0)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO])
def test_room_that_a_format_lacks_costs_that_format_alone(
    source: Path, tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number), "/tmp")

    monkeypatch.setattr(pdf_form, "find_libreoffice", lambda: "soffice")
    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "TemporaryDirectory", full)
        report = _convert(source, tmp_path / "out", "json,pdf")
    for record in report.records():
        assert record.outcome == Outcome.hindered and record.error and os.strerror(number) in record.error
        assert [output["path"] for output in record.outputs] == [record.source.replace(".txt", ".json")]
    monkeypatch.setattr(pdf_form, "render_pdf", lambda *_, **__: b"%PDF-1.7")
    monkeypatch.setattr("minutes.writing._compare", lambda *_: None)
    assert _convert(source, tmp_path / "out", "json").unchanged == 0, "tried again by every run"


def test_a_program_that_was_missing_is_looked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.rtf").write_bytes(rb"{\rtf1 \u3617? \u3605? \u3636?}")
    monkeypatch.setattr("minutes.readers.office.find_libreoffice", lambda: None)
    for _ in range(2):
        report = _convert(tmp_path / "in", tmp_path / "out")
        assert (report.failed, report.unchanged) == (1, 0)
    assert [record.outcome for record in report.records()] == [Outcome.hindered]


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP])
def test_a_disk_that_knows_no_locks_is_told_from_one_in_use(
    source: Path, tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl")

    def unlocked(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", unlocked)
    with pytest.raises(TargetError, match=os.strerror(number)):
        _convert(source, tmp_path / "out")


def test_a_journal_of_anything_is_read(source: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".minutes-run").write_bytes(
        b'\n7\n[{"a": 1}, [], "0.json", "../in/1.txt"]\n\0\0\n[[[' + b"[" * 9999
    )
    assert _convert(source, tmp_path / "out").failed == 0
    assert (source / "1.txt").exists() and (tmp_path / "out" / "0.json").exists()


def test_who_reads_an_index_while_it_is_built_reads_the_old_one(source: Path, tmp_path: Path) -> None:
    _convert(source, tmp_path / "out")
    index = tmp_path / "a.sqlite"
    build_index([tmp_path / "out" / "0.json"], index)
    with closing(open_index(index)) as before:
        build_index([tmp_path / "out"], index, force=True)
        assert before.execute("SELECT count(*) FROM meetings").fetchone() == (1,)
    with closing(open_index(index)) as after:
        assert after.execute("SELECT count(*) FROM meetings").fetchone() == (3,)
