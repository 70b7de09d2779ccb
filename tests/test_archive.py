"""A whole archive: what is written where, what is recorded, what a second run does."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from minutes.archive import ArchiveReport, Record, convert
from minutes.archive.events import Progress
from minutes.archive.manifest import Manifest
from minutes.archive.occupying import occupied
from minutes.archive.records import Outcome
from minutes.archive.sameness import meeting_key
from minutes.errors import SourceError, StyleError, TargetError, VocabularyError
from minutes.language import speaking
from minutes.model import Minutes
from tests.generated import generate

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="module")
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small archive: five documents in folders, one of them broken, one empty."""
    source = tmp_path / "คลัง"
    (source / "2567" / "ย่อย").mkdir(parents=True)
    for number, path in enumerate(("2567/ครั้งที่ 1.txt", "2567/ย่อย/ครั้งที่ 2.txt", "ครั้งที่ 3.txt")):
        (source / path).write_text(generate(number)[0], "utf-8")
    (source / "เสีย.pdf").write_bytes(b"%PDF-1.7\nnothing follows")
    (source / "ว่าง.txt").write_bytes(b"")
    return source


def _records(report: ArchiveReport) -> dict[str, Record]:
    return {record.source: record for record in report.records()}


def _files(out: Path) -> set[str]:
    return {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}


def test_folders_are_kept_and_a_bad_file_stops_nothing(
    folder: Path, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    out = tmp_path / "out"
    report = convert(folder, out, ("json", "md"), threads)
    assert (report.found, report.converted, report.failed) == (5, 3, 2)
    assert _files(out) >= {"2567/ครั้งที่ 1.json", "2567/ครั้งที่ 1.md", "2567/ย่อย/ครั้งที่ 2.json", "ครั้งที่ 3.md"}
    read = Minutes.model_validate_json((out / "2567" / "ครั้งที่ 1.json").read_bytes())
    record = _records(report)["2567/ครั้งที่ 1.txt"]
    assert record.meeting and record.meeting["body"] == read.meeting.body
    assert read.source and record.sha256 == read.source.sha256
    assert sum(record.diagnostics.values()) == sum(each.count for each in read.diagnostics)
    broken = _records(report)["เสีย.pdf"]
    assert broken.outcome == Outcome.failed and broken.error and "เสีย.pdf" in broken.error and not broken.outputs
    assert {record.source for record in report.failures()} == {"เสีย.pdf", "ว่าง.txt"}


def test_a_second_run_does_only_what_is_missing_or_changed(
    folder: Path, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    out = tmp_path / "out"
    convert(folder, out, "json", threads)
    before = _records(convert(folder, out, "json", threads))
    (out / "ครั้งที่ 3.json").unlink()
    (folder / "2567" / "ครั้งที่ 1.txt").write_text(generate(7)[0], "utf-8")
    os.utime(folder / "2567" / "ย่อย" / "ครั้งที่ 2.txt")  # looked at by its hash, and the same
    (folder / "ใหม่.txt").write_text(generate(8)[0], "utf-8")
    report = convert(folder, out, "json", threads)
    assert (report.converted, report.unchanged, report.failed) == (3, 3, 2)
    after = _records(report)
    assert (out / "ครั้งที่ 3.json").exists() and (out / "ใหม่.json").exists()
    assert after["2567/ครั้งที่ 1.txt"].sha256 != before["2567/ครั้งที่ 1.txt"].sha256
    assert after["2567/ย่อย/ครั้งที่ 2.txt"] == before["2567/ย่อย/ครั้งที่ 2.txt"]
    assert len(list(report.manifest.open())) == 6, "one line a file"


def test_formats_and_options_are_added_later(folder: Path, tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    out = tmp_path / "out"
    convert(folder, out, "json,md", threads)
    assert convert(folder, out, "md", threads).converted == 0
    report = convert(folder, out, "txt", threads)
    assert report.converted == 3
    assert {Path(output["path"]).suffix for output in _records(report)["ครั้งที่ 3.txt"].outputs} == {
        ".json",
        ".md",
        ".txt",
    }
    assert convert(folder, out, "json", threads, language="en").converted == 3


def test_verify_sees_what_size_and_time_hide(folder: Path, tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    out = tmp_path / "out"
    convert(folder, out, "json", threads)
    source, output = folder / "ครั้งที่ 3.txt", out / "2567" / "ครั้งที่ 1.json"
    times = source.stat()
    source.write_bytes(source.read_bytes()[:-2] + b" \n")
    os.utime(source, ns=(times.st_atime_ns, times.st_mtime_ns))
    content = output.read_bytes()
    output.write_bytes(content[:-2] + b"  ")
    assert convert(folder, out, "json", threads).converted == 0
    assert convert(folder, out, "json", threads, verify=True).converted == 2
    assert output.read_bytes() == content


def test_foreign_files_are_not_replaced_and_own_ones_are(
    folder: Path, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "ครั้งที่ 3.json").write_text("of somebody", "utf-8")
    report = convert(folder, out, "json", threads)
    record = _records(report)["ครั้งที่ 3.txt"]
    assert record.outcome == Outcome.unwritten and record.error and "--force" in record.error
    assert (out / "ครั้งที่ 3.json").read_text("utf-8") == "of somebody"
    assert convert(folder, out, "json", threads).unchanged == 4, "tried again by every run"
    assert convert(folder, out, "json", threads, force=True).converted == 1
    (folder / "ครั้งที่ 3.txt").write_text(generate(9)[0], "utf-8")
    assert convert(folder, out, "json", threads).failed == 2


def test_nothing_is_written_through_links(folder: Path, tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (out / "2567").symlink_to(elsewhere)
    (out / "ครั้งที่ 3.json").symlink_to(elsewhere / "target.json")
    report = convert(folder, out, "json", threads, force=True)
    assert report.converted == 0 and not list(elsewhere.iterdir())


def test_an_archive_that_cannot_be_written_is_refused_in_one_sentence(folder: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    for out in (blocked, blocked / "below"):
        with pytest.raises(TargetError, match="เขียนลงโฟลเดอร์") as caught, speaking("th"):
            convert(folder, out)
        assert "\n" not in str(caught.value)


def test_two_runs_on_one_archive_refuse_each_other(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with occupied(str(out)), pytest.raises(TargetError, match=str(os.getpid())):
        convert(folder, out)
    with occupied(str(out)):
        pass


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_a_forked_process_does_not_keep_the_archive(tmp_path: Path) -> None:
    with occupied(str(tmp_path)):
        child = os.fork()
        if child == 0:
            time.sleep(20)
            os._exit(0)
        time.sleep(0.5)  # for the child to begin
    try:
        with occupied(str(tmp_path)):
            pass
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def test_what_cannot_be_started_is_said_at_once(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    refused: Any = (
        (SourceError, tmp_path / "nothing", {}),
        (SourceError, f"@{tmp_path / 'missing.txt'}", {}),
        (TargetError, folder, {"formats": "json,frobnicate"}),
        (TargetError, tmp_path / "out", {}),
        (StyleError, folder, {"style": tmp_path / "missing.toml"}),
        (VocabularyError, folder, {"vocabulary": tmp_path / "missing.toml"}),
    )
    for raised, sources, options in refused:
        with pytest.raises(raised):
            convert(sources, tmp_path / "out", **options)


def test_the_same_meeting_in_several_files_is_reported(tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for sample in ("committee-official", "docx-committee-official", "pdf-committee-official", "company-board"):
        shutil.copy(next(path for path in (SAMPLES / sample).iterdir() if path.stem == sample), source)
    log = StringIO()
    report = convert(source, tmp_path / "out", "json", threads, json_log=log)
    (same,) = report.same_meetings()
    assert {Path(record.source).suffix for record in same} == {".txt", ".docx", ".pdf"}
    events = [json.loads(line) for line in log.getvalue().splitlines()]
    assert [event["event"] for event in events] == ["start", *["file"] * 4, "same-meeting", "end"]
    assert "การประชุมเดียวกันในหลายไฟล์ (1)" in report.page.read_text("utf-8")


def test_meetings_are_told_apart_by_body_number_and_date() -> None:
    held: Any = {
        "title": None,
        "body": "คณะกรรมการบ้านนา",
        "number": "1/2567",
        "sequence": 1,
        "running": None,
        "year_be": 2567,
        "date": "2024-01-05",
    }
    others = ({"body": "คณะกรรมการบ้านนี"}, {"sequence": 2}, {"date": "2024-02-05"}, {"body": None})
    several: Any = [{**held, "marks": [], **other} for other in ({}, *others)]
    keys = [meeting_key(each) for each in several]
    assert len(set(keys)) == 5
    draft: Any = {**held, "body": "(ร่าง) คณะกรรมการ บ้านนา", "marks": ["ร่าง"]}
    assert meeting_key(draft) == keys[0]


def test_progress_is_told_after_each_file(folder: Path, tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    seen: list[Progress] = []
    convert(folder, tmp_path / "out", "json", threads, progress=seen.append)
    assert [progress.done for progress in seen] == [1, 2, 3, 4, 5]
    assert seen[-1].failed == 2 and seen[-1].seconds_left == 0


def test_names_of_every_kind(tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    source, text = tmp_path / "in", generate(1)[0]
    source.mkdir()
    names = ("ก" * 83 + ".txt", "บรรทัด\nใหม่.txt", "a b'\"<&>.txt", "x" * 251 + ".txt", "-o.txt", "%2E.txt")
    for name in names:
        (source / name).write_text(text, "utf-8")
    Path(os.fsdecode(os.fsencode(str(source)) + b"/\xa1\xa2.txt")).write_text(text, "utf-8")
    out = tmp_path / "out"
    report = convert(source, out, ("json", "popolo"), threads)
    assert report.converted == 7, [record.error for record in report.failures()]
    assert (out / "บรรทัด\nใหม่.json").exists()
    assert len({output["path"] for record in report.records() for output in record.outputs}) == 14
    assert convert(source, out, ("json", "popolo"), threads).unchanged == 7
    page = report.page.read_bytes().decode("utf-8")
    assert "<&>" not in page and "script" not in page


def test_a_name_that_becomes_shared_moves(tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    (source / "a.txt").write_text(generate(1)[0], "utf-8")
    convert(source, out, "json", threads)
    (source / "a.md").write_text(generate(2)[0], "utf-8")
    convert(source, out, "json", threads)
    assert {name for name in _files(out) if name.startswith("a")} == {"a.txt.json", "a.md.json"}
    (source / "a.md").unlink()
    (out / "a.md.json").unlink()
    convert(source, out, "json", threads)
    assert {name for name in _files(out) if name.startswith("a")} == {"a.json"}


def test_a_torn_or_foreign_line_of_the_manifest_is_dropped(
    folder: Path, tmp_path: Path, threads: ThreadPoolExecutor
) -> None:
    out = tmp_path / "out"
    (folder / "๙.txt").write_text(generate(9)[0], "utf-8")
    report = convert(folder, out, "json", threads)
    whole = report.manifest.read_bytes()
    report.manifest.write_bytes(whole[:-40])
    again = convert(folder, out, "json", threads)
    assert again.unchanged == 5 and again.converted == 1 and again.failed == 2
    assert len(report.manifest.read_bytes().splitlines()) == 6
    report.manifest.unlink()
    assert convert(folder, out, "json", threads).converted == 4
    report.manifest.write_bytes(b"no record\n" + whole)
    assert convert(folder, out, "json", threads).unchanged == 6


def test_records_come_back_as_they_were_written(tmp_path: Path) -> None:
    record = Record("ก\udc80\n.txt", "/a", 1, 2, "o", "v", Outcome.timeout, diagnostics={"unclaimed": 2})
    manifest = Manifest(str(tmp_path))
    manifest.append(record)
    manifest.append(replace(record, source="b"))
    manifest.append(replace(record, outcome=Outcome.done))
    manifest.settle(["/a/b"])
    assert [each.source for each in manifest.records()] == ["b", record.source]
    manifest.close()
    manifest = Manifest(str(tmp_path))
    assert manifest.get(record.key) == replace(record, outcome=Outcome.done)
    manifest.close()


def test_records_of_other_sources_stay(folder: Path, tmp_path: Path, threads: ThreadPoolExecutor) -> None:
    out, other = tmp_path / "out", tmp_path / "other"
    other.mkdir()
    (other / "ครั้งที่ 3.txt").write_text(generate(20)[0], "utf-8")
    convert(folder, out, "json", threads)
    before = (out / "ครั้งที่ 3.json").read_bytes()
    report = convert(other, out, "json", threads)
    assert report.converted == 1 and len(list(report.records())) == 6
    assert (out / "ครั้งที่ 3.json").read_bytes() == before and (out / "ครั้งที่ 3.txt.json").exists()
    assert convert([folder, other], out, "json", threads).found == 6
