"""Action lists: what they are read from, what counts once, what is asked for, in which order it stands."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from minutes.actions import ActionList, in_order, read_actions, select_actions
from minutes.actions.meetings import meeting_key
from minutes.actions.openness import open_items
from minutes.model import ActionItem, AgendaItem, Diagnostic, Minutes, Paragraph, Severity
from minutes.pipeline import parse
from tests.action_minutes import REPORT, keep, meeting, task


def _tasks(found: ActionList) -> list[str]:
    return [item.task for item in found]


def _report(path: Path, text: str = REPORT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_document_gives_its_tasks(tmp_path: Path) -> None:
    found = read_actions(_report(tmp_path / "ตลาด.txt"))
    assert found.items == tuple(parse(tmp_path / "ตลาด.txt").action_items())
    (item,) = found
    assert (item.body, item.meeting_number, item.meeting_date) == (
        "คณะกรรมการตลาดน้ำคลองใบบัว",
        "๒/๒๕๖๗",
        date(2024, 2, 14),
    )
    assert (item.assignee, item.due_date, item.page, item.source_name) == ("กองช่าง", date(2024, 3, 31), 1, "ตลาด.txt")
    assert (found.meetings, found.notices, len(found)) == (1, (), 1)


def test_json_lines_and_json_without_a_source(tmp_path: Path) -> None:
    lines = [meeting(task("ก่อสร้าง"), number=f"{number}/2567", source=None) for number in (1, 2)]
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(each.model_dump_json() for each in lines), "utf-8")
    found = read_actions(path)
    assert [item.meeting_number for item in found] == ["1/2567", "2/2567"]
    assert {item.source_name for item in found} == {"many.jsonl"}


def test_minutes_are_a_source_too(tmp_path: Path) -> None:
    here, there = meeting(task("ที่นี่")), meeting(task("ที่นั่น"), number="๓/๒๕๖๗")
    assert _tasks(read_actions([here, keep(there, tmp_path / "a.json")])) == ["ที่นั่น", "ที่นี่"]
    assert _tasks(read_actions(here)) == ["ที่นี่"]


def test_folders_are_searched_to_their_depths(tmp_path: Path) -> None:
    _report(tmp_path / "๒๕๖๗" / "ก" / "one.txt")
    keep(meeting(task("สอง"), number="9/2567"), tmp_path / "๒๕๖๗" / "two.json")
    for unread in (".hidden/x.txt", "~$one.docx", "photo.xyz", "data.json"):
        _report(tmp_path / unread, "{}")
    found = read_actions(tmp_path)
    assert len(found) == 2 and found.meetings == 2
    assert [(notice.kind, notice.source) for notice in found.notices] == [("left_out", "")]


def test_a_pattern_that_the_shell_left(tmp_path: Path) -> None:
    _report(tmp_path / "a.txt")
    assert len(read_actions(str(tmp_path / "*.txt"))) == 1


def test_bad_files_stop_nothing(tmp_path: Path) -> None:
    _report(tmp_path / "good.txt")
    (tmp_path / "cut.json").write_text('{"schema_version": "1.0", "meet', "utf-8")
    (tmp_path / "no.json").write_text("{", "utf-8")
    (tmp_path / "empty.docx").write_bytes(b"")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 nothing")
    found = read_actions([tmp_path, tmp_path / "missing.txt"])
    assert len(found) == 1
    assert {Path(notice.source).name for notice in found.failures} == {
        *("cut.json", "no.json", "empty.docx", "bad.pdf", "missing.txt")
    }
    for notice in found.failures:
        assert notice.source in notice.thai and notice.thai.isprintable() and notice.english.isprintable()


def test_a_fault_of_ours_is_told_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from minutes.actions import lists

    def fails(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(lists, "read_meetings", fails)
    found = read_actions(_report(tmp_path / "a.txt"))
    assert "RecursionError" in found.failures[0].thai


def test_documents_beside_their_json_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _report(tmp_path / "a.txt")
    told = parse(path)
    changed = told.model_copy(update={"agenda": (*told.agenda, *meeting(task("งานที่แก้ไขด้วยมือ")).agenda)})
    keep(changed, tmp_path / "a.json")
    found = read_actions(tmp_path)
    assert "งานที่แก้ไขด้วยมือ" in _tasks(found) and len(found) == 2
    assert [Path(notice.source).name for notice in found.duplicates] == ["a.txt"]


def test_a_document_that_changed_since_is_read(tmp_path: Path) -> None:
    path = _report(tmp_path / "a.txt")
    keep(parse(path), tmp_path / "a.json")
    _report(path, REPORT.replace("ครั้งที่ ๒/๒๕๖๗", "ครั้งที่ ๓/๒๕๖๗"))
    assert read_actions(tmp_path).meetings == 2


def test_json_of_the_first_meeting_does_not_hide_the_second(tmp_path: Path) -> None:
    path = _report(tmp_path / "a.txt", REPORT + "\f" + REPORT.replace("๒/๒๕๖๗", "๓/๒๕๖๗").replace("๑๔ กุม", "๒๑ กุม"))
    first = parse(path)
    assert [each.code for each in first.diagnostics if each.code == "several-meetings"]
    keep(first, tmp_path / "a.json")
    found = read_actions(tmp_path)
    assert found.meetings == 2 and len(found.duplicates) == 1


def test_what_convert_wrote_is_taken_as_json_alone(tmp_path: Path) -> None:
    keep(meeting(task("หนึ่ง")), tmp_path / "out" / "ก" / "a.pdf.json")
    for other in ("ก/a.pdf.md", "ก/a.pdf.docx", "ก/a.pdf.chunks.jsonl", "manifest.jsonl", "report.html"):
        _report(tmp_path / "out" / other, "ไม่ใช่รายงาน")
    _report(tmp_path / "out" / "ข" / "only.txt", REPORT.replace("๒/๒๕๖๗", "๔/๒๕๖๗"))
    found = read_actions(tmp_path / "out")
    assert sorted(_tasks(found))[0].startswith("ซ่อมท่าเรือ") and found.meetings == 2 and found.notices == ()


def test_a_meeting_in_several_files_counts_once_and_the_final_one(tmp_path: Path) -> None:
    draft = meeting(task("ฉบับร่าง"), number="2/2567", marks=("ร่าง",), body="คณะกรรมการ ตลาดน้ำคลองใบบัว")
    keep(draft, tmp_path / "a.json")
    keep(meeting(task("ฉบับจริง")), tmp_path / "b.json")
    keep(meeting(task("อื่น"), day=date(2024, 3, 1)), tmp_path / "c.json")
    found = read_actions(tmp_path)
    assert _tasks(found) == ["ฉบับจริง", "อื่น"] and found.meetings == 2
    (notice,) = found.duplicates
    assert notice.source.endswith("a.json") and "b.json" in notice.thai and "b.json" in notice.english


def test_copies_of_a_document_count_once(tmp_path: Path) -> None:
    _report(tmp_path / "a.txt", REPORT.replace("คณะกรรมการตลาดน้ำคลองใบบัว", ""))
    _report(tmp_path / "ข" / "b.txt", REPORT.replace("คณะกรรมการตลาดน้ำคลองใบบัว", ""))
    found = read_actions(tmp_path)
    assert len(found) == 1 and len(found.duplicates) == 1
    assert len(read_actions([tmp_path / "a.txt", tmp_path / "a.txt", tmp_path])) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"number": "๓/๒๕๖๗"},
        {"day": date(2024, 2, 15)},
        {"body": "คณะกรรมการอื่น"},
        {"number": "๒", "day": None},
    ],
)
def test_different_meetings_stay_apart(other: dict[str, object]) -> None:
    assert read_actions([meeting(task()), meeting(task(), **other)]).meetings == 2  # type: ignore[arg-type]


def test_who_says_too_little_is_never_a_copy() -> None:
    assert meeting_key(meeting(body=None)) is None
    assert read_actions([meeting(task(), number=None, day=None, source=None)] * 2).meetings == 2


def test_letters_are_told(tmp_path: Path) -> None:
    found = read_actions(_report(tmp_path / "letter.txt", "เรียน ท่านผู้อำนวยการ\nขอเชิญร่วมงานวันเด็ก\n" * 3))
    assert [notice.kind for notice in found.notices] == ["not_minutes"] and found.failures == ()


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    _report(tmp_path / "a.txt")
    _report(tmp_path / "b.txt", REPORT + "\n")
    read_actions(tmp_path, progress=lambda *state: told.append(state))
    assert told == [(0, 2, "a.txt"), (1, 2, "b.txt"), (2, 2, "")]


def test_the_order() -> None:
    def item(words: str, due: date | None, met: date | None, source: str = "a") -> ActionItem:
        return ActionItem(task=words, due_date=due, meeting_date=met, source_name=source)

    early, late = date(2024, 1, 1), date(2024, 6, 1)
    wanted = [
        item("1", early, late),
        item("2", late, early),
        item("3", late, late, "a"),
        item("4", late, late, "b"),
        item("5", late, None),
        item("7", None, early),
        item("6", None, early),
        item("8", None, None),
    ]
    mixed = [wanted[at] for at in (7, 3, 5, 1, 6, 4, 0, 2)]
    assert [each.task for each in in_order(mixed)] == [each.task for each in wanted]


ITEMS = ActionList(
    tuple(
        ActionItem(task=words, assignee=who, body=body, meeting_date=met, due_date=due)
        for words, who, body, met, due in (
            ("ก", "กองช่าง ชุดที่ ๒", "สภาตำบลบึงหอม", date(2024, 1, 5), date(2024, 2, 1)),
            ("ข", "กองคลัง", "สภาตำบลบึงหอม", date(2024, 2, 5), date(2024, 3, 1)),
            ("ค", None, None, None, None),
        )
    )
)


@pytest.mark.parametrize(
    ("asked", "tasks", "notices"),
    [
        ({}, "กขค", 0),
        ({"assignee": "กองช่างชุดที่ 2"}, "ก", 0),
        ({"assignee": "กอง"}, "กข", 0),
        ({"body": "บึงหอม"}, "กข", 0),
        ({"since": date(2024, 2, 5)}, "ข", 1),
        ({"due_before": date(2024, 3, 1)}, "ก", 1),
        ({"since": date(2024, 2, 6), "body": "บึง"}, "", 0),
        ({"is_open": lambda item: item.task != "ข"}, "กค", 0),
    ],
)
def test_filters(asked: dict[str, object], tasks: str, notices: int) -> None:
    found = select_actions(ITEMS, **asked)  # type: ignore[arg-type]
    assert "".join(_tasks(found)) == tasks and len(found.notices) == notices


def test_open_leaves_out_what_a_later_meeting_calls_done() -> None:
    given = meeting(task("ซ่อมราวสะพานไม้ท่าเรือคลองใบบัว"), task("ปลูกไม้ริมคลอง"))
    said = "ตามมติที่ประชุมครั้งที่ ๒/๒๕๖๗ มอบหมายให้กองช่าง ซ่อมราวสะพานไม้ท่าเรือคลองใบบัว นั้น กองช่างได้ซ่อมราวสะพานไม้ท่าเรือคลองใบบัวเสร็จเรียบร้อยแล้ว"
    arising = AgendaItem(
        label="ระเบียบวาระที่ ๓", number="3", kind="matters_arising", title="เรื่องสืบเนื่อง", content=(Paragraph(text=said),)
    )
    later = meeting(number="๓/๒๕๖๗", day=date(2024, 3, 14)).model_copy(update={"agenda": (arising,)})
    found = read_actions([given, later], keep_minutes=True)
    assert len(found.minutes) == 2
    assert _tasks(select_actions(found, is_open=open_items(found.minutes))) == ["ปลูกไม้ริมคลอง"]


def test_minutes_are_kept_only_where_asked() -> None:
    assert read_actions(meeting(task())).minutes == ()


SQLITE = b"SQLite format 3\0" + b"\0" * 84


def _index(monkeypatch: pytest.MonkeyPatch, items: Sequence[ActionItem]) -> None:
    def reader(_: object, **__: object) -> Sequence[ActionItem]:
        return items

    module = ModuleType("minutes.index.reading")
    module.action_items = reader  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "minutes.index.reading", module)


def test_an_index_is_read_and_its_meetings_count_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = meeting(task("ก"), task("ข"))
    _index(monkeypatch, told.action_items())
    path = tmp_path / "archive.sqlite"
    path.write_bytes(SQLITE)
    found = read_actions([path, keep(told, tmp_path / "a.json")])
    assert _tasks(found) == ["ก", "ข"] and found.meetings == 1 and len(found.duplicates) == 1


def test_a_database_that_is_no_index_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    path.write_bytes(SQLITE)
    assert len(read_actions(path).failures) == 1


def test_an_index_without_its_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "minutes.index.reading", None)  # type: ignore[arg-type]
    (tmp_path / "a.sqlite").write_bytes(SQLITE)
    (notice,) = read_actions(tmp_path / "a.sqlite").failures
    assert "SQLite" in notice.thai


def test_a_diagnostic_of_json_is_no_trouble(tmp_path: Path) -> None:
    remark = Diagnostic("number-gap", Severity.info, "…")
    told: Minutes = meeting(task()).model_copy(update={"diagnostics": (remark,)})
    assert read_actions(keep(told, tmp_path / "a.json")).notices == ()


def test_a_folder_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    _report(tmp_path / "a.txt")
    opened = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = read_actions(tmp_path)
    assert len(found) == 1 and [Path(notice.source).name for notice in found.failures] == ["shut"]


def test_the_target_in_the_folder_is_left_out(tmp_path: Path) -> None:
    _report(tmp_path / "a.txt")
    (tmp_path / "actions.html").write_text("<html>มอบหมาย", "utf-8")
    assert read_actions(tmp_path, leave_out=[tmp_path / "actions.html"]).notices == ()
    (tmp_path / "actions.json").write_text(json.dumps([{"task": "ก"}]), "utf-8")
    assert read_actions(tmp_path, leave_out=[tmp_path / "actions.html"]).notices == ()
