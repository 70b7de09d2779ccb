"""Files that hold several meetings, and meetings that several files hold, in an archive and in what is made of it."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import minutes
from minutes.archive import convert
from minutes.archive.naming import LONGEST, name_outputs
from minutes.archive.records import Record, read_record
from minutes.archive.sameness import same_meetings
from minutes.archive.sources import Found
from minutes.archive.summary import sum_up

SAMPLE = Path(__file__).parents[1] / "samples" / "committee-official" / "committee-official.txt"
TEXT = SAMPLE.read_text("utf-8")
NEXT = TEXT.replace("๔/๒๕๖๗", "๕/๒๕๖๗").replace("๑๕ สิงหาคม ๒๕๖๗", "๑๗ ตุลาคม ๒๕๖๗")


def _folder(tmp_path: Path, **texts: str) -> Path:
    source = tmp_path / "in"
    source.mkdir()
    for name, text in texts.items():
        (source / f"{name}.txt").write_text(text, "utf-8")
    return source


def _records(out: Path) -> list[Record]:
    lines = (out / "manifest.jsonl").read_bytes().splitlines(keepends=True)
    return [record for line in lines if (record := read_record(line))]


def _json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def test_every_meeting_of_a_file_is_written(tmp_path: Path) -> None:
    source, out = _folder(tmp_path, สอง=TEXT + "\f" + NEXT), tmp_path / "out"
    report = convert([source], out, ("json", "jsonl", "md"), jobs=1)
    assert (report.converted, report.failed) == (1, 0)
    numbers = [each["meeting"]["number"]["text"] for each in _json(out / "สอง.json")]
    assert numbers == ["๔/๒๕๖๗", "๕/๒๕๖๗"]
    assert len((out / "สอง.jsonl").read_text("utf-8").splitlines()) == 2
    assert "ครั้งที่ ๔/๒๕๖๗" in (out / "สอง.md").read_text("utf-8")
    assert "ครั้งที่ ๕/๒๕๖๗" in (out / "สอง (2).md").read_text("utf-8")
    (record,) = _records(out)
    assert record.meeting and record.meeting["sequence"] == 4
    assert [each["sequence"] for each in record.others] == [5]
    assert convert([source], out, ("json", "jsonl", "md"), jobs=1).unchanged == 1


def test_files_of_a_meeting_that_is_gone_go_too(tmp_path: Path) -> None:
    source, out = _folder(tmp_path, สอง=TEXT + "\f" + NEXT), tmp_path / "out"
    convert([source], out, ("json", "md"), jobs=1)
    (source / "สอง.txt").write_text(TEXT, "utf-8")
    convert([source], out, ("json", "md"), jobs=1)
    assert not (out / "สอง (2).md").exists()
    assert isinstance(_json(out / "สอง.json"), dict)
    (source / "สอง.txt").write_text(TEXT + "\f" + NEXT, "utf-8")
    assert convert([source], out, ("json", "md"), jobs=1).failed == 0
    assert (out / "สอง (2).md").exists()


def test_index_and_action_list_count_every_meeting_once(tmp_path: Path) -> None:
    source, out = _folder(tmp_path, สอง=TEXT + "\f" + NEXT, หนึ่ง=TEXT), tmp_path / "out"
    convert([source], out, jobs=1)
    minutes.build_index([out], tmp_path / "archive.sqlite")
    import sqlite3

    with sqlite3.connect(tmp_path / "archive.sqlite") as index:
        assert index.execute("SELECT count(*) FROM meetings").fetchone() == (2,)
    assert minutes.read_actions(out).meetings == 2
    ((one, other),) = same_meetings(lambda: _records(out))
    assert one.meeting == other.meeting and one.meeting and one.meeting["sequence"] == 4


def test_the_meeting_that_two_files_share_is_shown_whichever_it_is(tmp_path: Path) -> None:
    source, out = _folder(tmp_path, ก=TEXT + "\f" + NEXT, ข=NEXT), tmp_path / "out"
    convert([source], out, jobs=1)
    (same,) = same_meetings(lambda: _records(out))
    assert [record.meeting and record.meeting["sequence"] for record in same] == [5, 5]
    summary = sum_up(lambda: _records(out))
    assert sum(summary.years.values()) == 3


def test_a_body_misread_by_a_letter_is_the_same_with_its_number_and_day(tmp_path: Path) -> None:
    body = minutes.parse_text(TEXT).meeting.body
    assert body and "ติดตาม" in body
    misread = TEXT.replace("ติดตาม", "ดิดตาน", 1)
    assert minutes.parse_text(misread).meeting.body != body
    source, out = _folder(tmp_path, ก=TEXT, ข=misread, ค=misread.replace("๔/๒๕๖๗", "๕/๒๕๖๗", 1)), tmp_path / "out"
    convert([source], out, jobs=1)
    same = [sorted(record.source for record in group) for group in same_meetings(lambda: _records(out))]
    assert same == [["ก.txt", "ข.txt"]]
    assert minutes.read_actions(out).meetings == 2


def test_no_source_takes_the_name_of_a_further_meeting(tmp_path: Path) -> None:
    found = [Found("/a", name, 1, 1) for name in ("ก (2).txt", "ก.txt", "ข (2).txt")]
    assert name_outputs(found, [".md"]) == ["ก (2).txt", "ก", "ข (2)"]
    (long,) = name_outputs([Found("/a", "น" * 83 + ".txt", 1, 1)], [".docx"])
    assert len(f"{long} (99).docx".encode()) <= LONGEST


def test_a_name_that_becomes_one_of_a_further_meeting_is_handed_over(tmp_path: Path) -> None:
    source = _folder(tmp_path, **{"ก (2)": TEXT})
    convert(source, tmp_path / "out", "md", ThreadPoolExecutor(1))
    (source / "ก.txt").write_text(f"{TEXT}\n{NEXT}", "utf-8")
    assert not convert(source, tmp_path / "out", "md", ThreadPoolExecutor(1)).failed
    paths = {record.source: [output["path"] for output in record.outputs] for record in _records(tmp_path / "out")}
    assert paths == {"ก (2).txt": ["ก (2).txt.md"], "ก.txt": ["ก.md", "ก (2).md"]}
    written = minutes.parse(tmp_path / "out" / "ก (2).md").meeting.number
    assert written and written.sequence == 5
