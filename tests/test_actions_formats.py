"""Action lists in files: each format opened again says what the list says, harmless to whoever opens it."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from minutes.actions import FORMATS, ActionList, read_actions, render_actions, write_actions
from minutes.actions.columns import COLUMNS
from minutes.actions.harmless import FORMULA
from minutes.actions.notices import Notice
from minutes.errors import TargetError
from minutes.model import ActionItem
from minutes.thai.joining import visible_width
from tests.action_minutes import meeting, task
from tests.tools import library

DUE = date(2024, 3, 31)
ITEMS = read_actions(
    [
        meeting(
            task("ซ่อมท่าเรือ | ราว\nและ <b>สะพาน</b> & ป้าย โทร. ๐๘๑-๒๓๔-๕๖๗๘", "กองช่าง", "กองคลัง", due=DUE, to="สภา"),
            task("- ไม่มี -", due_text="โดยเร็ว"),
        ),
        meeting(task("แจ้งบัตร 1-2345-67890-12-3"), number="๑/๒๔๘๒", day=date(1940, 2, 3), body="สภา, ตำบล; \\ บึงหอม"),
        meeting(task("ไม่ทราบวัน"), number=None, day=None, body=None),
    ]
)
NOTICES = (
    Notice("failed", "=1.pdf", "ไฟล์ =1.pdf เสียหาย", "=1.pdf is damaged"),
    Notice("duplicate", "b.doc", "«b.doc» ซ้ำ โทร. 0812345678", "«b.doc» is told again"),
)
WHOLE = ActionList(ITEMS.items, ITEMS.meetings, NOTICES)
PAYLOADS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    " =1",
    "\u200b=1",
    "\ufeff=1",
    "-",
)
SECRETS = ("๐๘๑", "๒๓๔-๕๖๗๘", "67890", "0812345678")


def _book(content: bytes) -> Any:
    return library("openpyxl").load_workbook(io.BytesIO(content))


def _text(format: str, **options: Any) -> str:
    return render_actions(WHOLE, format, **options).decode("utf-8-sig")


def test_every_format_is_the_same_each_time() -> None:
    for format in FORMATS:
        assert render_actions(WHOLE, format) == render_actions(WHOLE, format), format


def test_every_format_of_an_empty_list() -> None:
    for format in FORMATS:
        assert len(render_actions([], format)) > 2, format


def test_json_is_the_list_itself() -> None:
    assert [ActionItem.model_validate(each) for each in json.loads(_text("json"))] == list(ITEMS)
    assert "ท่าเรือ" in _text("json")


@pytest.mark.parametrize(
    ("language", "heads"), [("th", [column.thai for column in COLUMNS.values()]), ("en", list(COLUMNS))]
)
def test_csv_opens_in_excel(language: Any, heads: list[str]) -> None:
    content = render_actions(WHOLE, "csv", language=language)
    assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0] == heads and len(rows) == len(ITEMS) + 1
    first = dict(zip(COLUMNS, rows[1], strict=True))
    assert first["due_date"] == "2024-03-31" and first["task"] == ITEMS.items[0].task and first["assignee"] == "กองช่าง"
    assert any(row[6] == "'- ไม่มี -" for row in rows)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_is_a_formula(payload: str) -> None:
    named = {name: payload for name, field in ActionItem.model_fields.items() if "str" in str(field.annotation)}
    item = ActionItem(**named)
    (_, row) = csv.reader(io.StringIO(render_actions([item], "csv").decode("utf-8-sig"), newline=""))
    for cell in filter(None, row):
        assert cell == f"'{payload}" and cell[0] not in FORMULA
    content = render_actions([item], "xlsx")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet and 'quotePrefix="1"' in archive.read("xl/styles.xml").decode()
    for (cell,) in _book(content).worksheets[0].iter_rows(min_row=2, max_col=1):
        assert cell.data_type == "s" and cell.quotePrefix


def test_a_dash_stays_readable_elsewhere() -> None:
    for format in ("md", "html", "json", "ics"):
        assert "- ไม่มี -" in _text(format) and "'- ไม่มี -" not in _text(format), format


def test_the_workbook_has_days_filters_a_frozen_head_and_a_page_to_print() -> None:
    book = _book(render_actions(WHOLE, "xlsx"))
    sheet, second = book.worksheets
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]] == [column.thai for column in COLUMNS.values()]
    first = dict(zip(COLUMNS, rows[1], strict=True))
    assert first["due_date"].value == datetime(2024, 3, 31) and first["due_date"].is_date
    assert first["due_date"].number_format == "[$-107041E]d mmm yyyy"
    assert first["task"].value == ITEMS.items[0].task and first["task"].alignment.wrap_text
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == f"A1:M{len(ITEMS) + 1}"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.print_title_rows == "$1:$1"
    assert book.properties.title == "รายการติดตามงานตามมติที่ประชุม"
    assert [[cell.value for cell in row][1] for row in second.iter_rows(min_row=2)] == ["=1.pdf", "b.doc"]
    english = _book(render_actions(WHOLE, "xlsx", language="en")).worksheets[0]
    assert [cell.value for cell in next(iter(english.iter_rows()))] == list(COLUMNS)
    assert english["K2"].number_format == "yyyy-mm-dd"


def test_what_a_cell_cannot_hold() -> None:
    item = ActionItem(task="ก" * 40_000 + "\0\x0b", due_date=date(1850, 1, 1), meeting_date=date(1900, 3, 1))
    sheet = _book(render_actions([item], "xlsx")).worksheets[0]
    assert len(sheet["G2"].value) == 32_767 and sheet["G2"].value.endswith("… ")
    assert sheet["K2"].value == "1850-01-01" and sheet["C2"].value == datetime(1900, 3, 1)


def test_markdown_is_one_table_and_the_files_to_look_at() -> None:
    text = _text("md")
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) == len(ITEMS) + 2 + len(NOTICES) + 2
    assert "31 มี.ค. 2567" in text and r"ท่าเรือ \| ราว<br>และ \<b>สะพาน\</b> & ป้าย" in text
    assert "3 ก.พ. 2482" in text  # years began in April then
    assert "| body " in _text("md", language="en") and "2024-03-31" in _text("md", language="en")


def test_html_is_one_harmless_page() -> None:
    lxml = library("lxml.html")
    text = _text("html")
    page = lxml.document_fromstring(text)
    assert page.get("lang") == "th" and page.xpath("//meta[@http-equiv='Content-Security-Policy']")
    assert not page.xpath("//script|//link|//img|//b|//@onclick|//@src|//@href")
    heads = page.xpath("//table[@class='actions']//th[@scope='col']")
    assert [each.text for each in heads] == [column.thai for column in COLUMNS.values()]
    rows = page.xpath("//table[@class='actions']/tbody/tr")
    assert len(rows) == len(ITEMS) and all(len(row.xpath("th[@scope='row']")) == 1 and len(row) == 13 for row in rows)
    assert rows[0].xpath(".//td[@class='due_date']/time/@datetime") == ["2024-03-31"]
    assert rows[0].xpath("th")[0].text_content() == ITEMS.items[0].task
    assert page.xpath("//caption") and len(page.xpath("//table[@class='notices']/tbody/tr")) == 2
    assert "@media print" in text and lxml.document_fromstring(_text("html", language="en")).get("lang") == "en"


def test_the_calendar_is_read_by_others() -> None:
    content = render_actions(WHOLE, "ics")
    calendar = library("icalendar").Calendar.from_ical(content)
    todos = calendar.walk("VTODO")
    assert len(todos) == len(ITEMS) and len({str(todo["UID"]) for todo in todos}) == len(ITEMS)
    first, item = todos[0], ITEMS.items[0]
    assert first.decoded("DUE") == DUE and str(first["SUMMARY"]) == f"กองช่าง: {item.task}"
    assert "เห็นชอบ และมอบหมายตามเสนอ" in first["DESCRIPTION"] and "ครั้งที่: ๒/๒๕๖๗" in first["DESCRIPTION"]
    assert "ORGANIZER" not in first and "ATTENDEE" not in first
    assert [todo for todo in todos if "DUE" not in todo]
    assert not any(todo.errors for todo in todos)
    assert r"CATEGORIES:สภา\, ตำบล\; \\ บึงหอม" in content.decode().replace("\r\n ", "").split("\r\n")


def test_lines_of_the_calendar_are_short_and_whole() -> None:
    for line in render_actions(WHOLE, "ics").removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75 and b"\n" not in line and b"\r" not in line
        assert not re.match("[ัิ-ฺ็-๎]", line.decode()[1:]) or line[:1] != b" "


def test_the_same_task_keeps_its_uid() -> None:
    def uids(items: tuple[ActionItem, ...]) -> set[str]:
        return set(re.findall("UID:(.+)\r", render_actions(items, "ics").decode()))

    assert uids(ITEMS.items[:2]) < uids(ITEMS.items) == uids(ITEMS.items[::-1])
    moved = tuple(item.model_copy(update={"source_name": "b.pdf", "page": 9}) for item in ITEMS.items)
    assert uids(moved) == uids(ITEMS.items)


@pytest.mark.parametrize("format", FORMATS)
def test_masking_holds_in_every_format(format: str) -> None:
    plain, masked = render_actions(WHOLE, format), render_actions(WHOLE, format, mask=True)
    if format == "xlsx":
        with zipfile.ZipFile(io.BytesIO(plain)) as open_, zipfile.ZipFile(io.BytesIO(masked)) as hidden:
            plain, masked = (each.read("xl/sharedStrings.xml") for each in (open_, hidden))
    shown, said = (re.sub("\r?\n ", "", content.decode()) for content in (plain, masked))
    assert "๒๓๔-๕๖๗๘" in shown and "67890" in shown
    assert not any(secret in said for secret in SECRETS)
    assert "xxx-xxx-xxxx" in said and "x-xxxx-xxxxx-xx-x" in said


def test_a_file_that_is_there_is_replaced_only_by_force(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_actions(ITEMS, path)
    kept = path.read_bytes()
    with pytest.raises(TargetError, match=r"a\.csv"):
        write_actions([], path)
    assert path.read_bytes() == kept
    write_actions([], path, force=True)
    assert len(path.read_bytes()) < len(kept) and [each.name for each in tmp_path.iterdir()] == ["a.csv"]


def test_formats_by_suffix_by_word_and_to_a_stream(tmp_path: Path) -> None:
    write_actions(ITEMS, tmp_path / "A.ICS")
    write_actions(ITEMS, tmp_path / "list", "csv")
    assert (tmp_path / "A.ICS").read_bytes().startswith(b"BEGIN:VCALENDAR")
    stream = io.BytesIO()
    write_actions(ITEMS, stream, "json")
    assert stream.getvalue() == render_actions(ITEMS, "json")
    for call in (lambda: write_actions(ITEMS, tmp_path / "a.doc"), lambda: write_actions(ITEMS, stream)):
        with pytest.raises(TargetError):
            call()


def test_without_its_library_the_workbook_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from minutes.actions import spreadsheets

    monkeypatch.setattr(spreadsheets, "find_spec", lambda _: None)
    with pytest.raises(TargetError, match="xlsx"):
        render_actions(ITEMS, "xlsx")


def test_columns_of_the_terminal_stand_below_each_other() -> None:
    from minutes.actions.tables import render_terminal

    head, *rows = render_terminal(ITEMS.items, "th").split("\n")
    at = visible_width(head[: head.index("ผู้รับผิดชอบ")])
    assert len(rows) == len(ITEMS)
    for row, item in zip(rows, ITEMS, strict=True):
        assert item.assignee and visible_width(row[: row.index(item.assignee)]) == at
