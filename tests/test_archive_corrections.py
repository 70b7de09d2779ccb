"""An archive takes the corrections that lie beside its documents, and takes them again when they change."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path
from typing import Any

import minutes
from minutes.archive import convert
from minutes.archive.records import read_record

SAMPLE = Path(__file__).parents[1] / "samples" / "committee-official" / "committee-official.txt"


def _patch(venue: str) -> str:
    old = minutes.parse(SAMPLE).meeting.venue
    test = {"op": "test", "path": "/meeting/venue", "value": old}
    return json.dumps([test, {"op": "replace", "path": "/meeting/venue", "value": venue}], ensure_ascii=False)


def _folder(tmp_path: Path) -> Path:
    source = tmp_path / "in"
    source.mkdir()
    (source / "ก.txt").write_bytes(SAMPLE.read_bytes())
    (source / "ข.txt").write_bytes(SAMPLE.read_bytes() + "\nหมายเหตุ".encode())
    return source


def _venue(out: Path, name: str) -> Any:
    return json.loads((out / f"{name}.json").read_text("utf-8"))["meeting"]["venue"]


def test_corrections_are_taken_from_beside_the_document_and_followed(tmp_path: Path) -> None:
    source, out = _folder(tmp_path), tmp_path / "out"
    fix = source / "ก.txt.corrections.json"
    fix.write_text(_patch("ศาลาวัด"), "utf-8")
    first = convert([source], out, jobs=1)
    assert (first.found, first.converted, first.failed) == (2, 2, 0)
    assert _venue(out, "ก") == "ศาลาวัด" != _venue(out, "ข")
    assert convert([source], out, jobs=1).unchanged == 2
    fix.write_text(_patch("ศาลาหมู่บ้าน"), "utf-8")
    second = convert([source], out, jobs=1)
    assert (second.converted, second.unchanged) == (1, 1)
    assert _venue(out, "ก") == "ศาลาหมู่บ้าน"
    fix.unlink()
    assert convert([source], out, jobs=1).converted == 1
    assert _venue(out, "ก") == _venue(out, "ข")


def test_a_document_that_is_named_alone_is_corrected_too(tmp_path: Path) -> None:
    source, out = _folder(tmp_path), tmp_path / "out"
    (source / "ก.txt.corrections.json").write_text(_patch("ศาลาวัด"), "utf-8")
    convert([source / "ก.txt"], out, jobs=1)
    assert _venue(out, "ก") == "ศาลาวัด"


def test_the_name_without_suffix_will_do_where_it_is_plain(tmp_path: Path) -> None:
    source, out = _folder(tmp_path), tmp_path / "out"
    (source / "ก.corrections.json").write_text(_patch("ศาลาวัด"), "utf-8")
    assert convert([source], out, jobs=1).failed == 0
    assert _venue(out, "ก") == "ศาลาวัด"
    convert([source / "ก.txt"], tmp_path / "alone", jobs=1)
    assert _venue(tmp_path / "alone", "ก") == "ศาลาวัด"
    (source / "ก.md").write_bytes(SAMPLE.read_bytes())
    assert convert([source], out, jobs=1).failed == 1, "two documents of that name"


def test_corrections_in_a_zip_belong_to_the_document_beside_them(tmp_path: Path) -> None:
    packed, out = tmp_path / "คลัง.zip", tmp_path / "out"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(SAMPLE, "ปี/ก.txt")
        archive.writestr("ปี/ก.txt.corrections.json", _patch("ศาลาวัด"))
    report = convert([packed], out, jobs=1)
    assert (report.found, report.failed) == (1, 0)
    assert _venue(out / "ปี", "ก") == "ศาลาวัด"


def test_bad_corrections_fail_their_document_alone(tmp_path: Path) -> None:
    source, out = _folder(tmp_path), tmp_path / "out"
    (source / "ก.txt.corrections.json").write_text("ไม่ใช่ JSON", "utf-8")
    report = convert([source], out, jobs=1)
    assert (report.converted, report.failed) == (1, 1)
    (failure,) = report.failures()
    assert failure.source == "ก.txt" and "ก.txt.corrections.json" in str(failure.error)


def test_corrections_without_their_document_are_told(tmp_path: Path) -> None:
    source, out = _folder(tmp_path), tmp_path / "out"
    (source / "หาย.pdf.corrections.json").write_text(_patch("ศาลาวัด"), "utf-8")
    report = convert([source], out, jobs=1)
    assert (report.converted, report.failed) == (2, 1)


def test_corrections_that_fit_nowhere_need_a_person(tmp_path: Path) -> None:
    source, out = _folder(tmp_path), tmp_path / "out"
    unfit = [
        {"op": "test", "path": "/meeting/venue", "value": "อื่น"},
        {"op": "replace", "path": "/meeting/venue", "value": "ใหม่"},
    ]
    (source / "ก.txt.corrections.json").write_text(json.dumps(unfit), "utf-8")
    report = convert([source], out, jobs=1)
    assert report.converted == 2
    records = [read_record(line) for line in (out / "manifest.jsonl").read_bytes().splitlines(keepends=True)]
    told = [record.diagnostics for record in records if record and record.source == "ก.txt"]
    assert told and told[0]["correction-unapplied"] == 1
    assert "correction-unapplied" in (out / "report.html").read_text("utf-8")


def test_a_manifest_from_before_there_were_corrections_is_read(tmp_path: Path) -> None:
    source, out = _folder(tmp_path), tmp_path / "out"
    convert([source], out, jobs=1)
    manifest = out / "manifest.jsonl"
    lines = [json.loads(line) for line in manifest.read_bytes().splitlines()]
    for line in lines:
        del line["corrections"]
    manifest.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    assert convert([source], out, jobs=1).unchanged == 2


def test_action_lists_take_the_corrections_too(tmp_path: Path) -> None:
    source = _folder(tmp_path)
    os.remove(source / "ข.txt")
    old = minutes.parse(SAMPLE).meeting.body
    steps = [
        {"op": "test", "path": "/meeting/body", "value": old},
        {"op": "replace", "path": "/meeting/body", "value": "คณะใหม่"},
    ]
    (source / "ก.txt.corrections.json").write_text(json.dumps(steps), "utf-8")
    found = minutes.read_actions(source)
    assert found.items and {item.body for item in found.items} == {"คณะใหม่"}
    assert not found.notices


def test_corrections_that_are_no_file_below_the_folder_are_not_opened(tmp_path: Path) -> None:
    source, out = _folder(tmp_path), tmp_path / "out"
    (tmp_path / "อื่น.json").write_text(_patch("ที่อื่น"), "utf-8")
    os.symlink(tmp_path / "อื่น.json", source / "ก.txt.corrections.json")
    os.mkfifo(source / "ข.txt.corrections.json")
    report = convert([source], out, jobs=1)
    assert (report.converted, report.failed) == (0, 2)
    errors = {each.source: str(each.error) for each in report.failures()}
    assert "ก.txt.corrections.json" in errors["ก.txt"] and "ข.txt.corrections.json" in errors["ข.txt"]
