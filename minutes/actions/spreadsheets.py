"""Lists as an Excel workbook: days that sort and show the Buddhist year, filters, and a sheet that prints."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.util import find_spec
from math import ceil
from typing import Any

from minutes.actions.columns import COLUMNS, Value, head, values
from minutes.actions.harmless import is_risky
from minutes.actions.notices import Notice
from minutes.actions.tables import notice_rows, notices_title, title
from minutes.errors import TargetError
from minutes.language import Language, say
from minutes.model import ActionItem
from minutes.thai.joining import visible_width

DAY = {"th": "[$-107041E]d mmm yyyy", "en": "yyyy-mm-dd"}
"""How a day is shown: in Thai with the Buddhist year (calendar 07 of locale 041E), in Excel and in LibreOffice."""
FONT = {"font_name": "TH SarabunPSK", "font_size": 14}
LINE_HEIGHT = 24
"""Points of a line, with the marks above and below; programs do not agree on the height of a row that is left open."""
HIGHEST_ROW = 409
FULL_LINE = 0.78
"""How much of the width of a column words fill before the next one goes to a new line."""
FIRST_DAY = date(1900, 3, 1)
"""Days before it are no dates in Excel, which takes 1900 for a leap year."""
LONGEST_CELL = 32_767
MOST_ROWS = 1_048_575
MORE = "… "
A4 = 9
NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NOTICE_WIDTHS = (16, 40, 90)


@dataclass(frozen=True, slots=True)
class List:
    """What the first sheet of a workbook shows, and what the file is called."""

    title: str
    sheet: str
    columns: Sequence[tuple[str, int]]
    """The head of each column and its width in characters."""
    rows: Sequence[Sequence[Value]]
    newest: date | None
    """The day of the newest meeting: the same list always gives the same file."""


def render_spreadsheet(items: Sequence[ActionItem], notices: Sequence[Notice], language: Language) -> bytes:
    """A workbook of two sheets: the list, and the files that somebody should look at."""
    shown = List(
        title=title(),
        sheet=say("รายการติดตามงาน", "Action items"),
        columns=[(head(field, language), column.width) for field, column in COLUMNS.items()],
        rows=[values(item) for item in items],
        newest=max((item.meeting_date for item in items if item.meeting_date), default=None),
    )
    return render_list(shown, notices, language)


def render_list(shown: List, notices: Sequence[Notice], language: Language) -> bytes:
    """A workbook of a list and of the files that somebody should look at. Raises TargetError."""
    if find_spec("xlsxwriter") is None:
        raise TargetError(
            "การเขียน .xlsx ต้องใช้ไลบรารีเพิ่มเติม โปรดติดตั้งด้วย pip install xlsxwriter หรือเขียนเป็น .csv",
            "writing .xlsx takes another library: pip install xlsxwriter, or write .csv",
        )
    count = len(shown.rows)
    if count > MOST_ROWS:
        raise TargetError(
            f"มี {count:,} รายการ แต่ .xlsx เก็บได้ {MOST_ROWS:,} แถว โปรดคัดรายการหรือเขียนเป็น .csv",
            f"there are {count:,} items and .xlsx holds {MOST_ROWS:,}: ask for fewer, or write .csv",
        )
    from xlsxwriter import Workbook

    content = io.BytesIO()
    book = Workbook(content, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    newest = shown.newest or date(2000, 1, 1)
    created = datetime(newest.year, newest.month, newest.day)
    comments = say(f"{count} รายการ", f"{count} items")
    book.set_properties({"title": shown.title, "author": "", "created": created, "comments": comments})
    formats = _formats(book, language)
    _list_sheet(book, shown, formats)
    _notice_sheet(book, notices, formats)
    book.close()
    return content.getvalue()


def _formats(book: Any, language: Language) -> dict[str, Any]:
    cell = {**FONT, "valign": "top", "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
    return {
        "head": book.add_format({**cell, "bold": True, "bg_color": "#DCE6F1", "valign": "vcenter", "align": "center"}),
        "text": book.add_format(cell),
        "risky": book.add_format({**cell, "quote_prefix": True}),
        "day": book.add_format({**cell, "num_format": DAY[language], "align": "left"}),
        "number": book.add_format({**cell, "num_format": "0", "align": "center"}),
    }


def _list_sheet(book: Any, shown: List, formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(shown.sheet)
    for at, (heading, width) in enumerate(shown.columns):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, heading, formats["head"])
    sheet.set_row(0, 2 * LINE_HEIGHT)
    for row, cells in enumerate(shown.rows, 1):
        sheet.set_row(row, _height(cells, shown.columns))
        for at, value in enumerate(cells):
            _write(sheet, row, at, value, formats)
    last = len(shown.columns) - 1
    sheet.autofilter(0, 0, max(len(shown.rows), 1), last)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{_letter(last)}{len(shown.rows) + 1}"})
    _set_up_print(sheet)


def _height(cells: Sequence[Value], columns: Sequence[tuple[str, int]]) -> int:
    """The height of a row in which every word is seen."""
    texts = ((value, width) for value, (_, width) in zip(cells, columns, strict=True) if isinstance(value, str))
    return min(max((_lines(*each) for each in texts), default=1) * LINE_HEIGHT, HIGHEST_ROW)


def _lines(text: str, width: int) -> int:
    return sum(max(1, ceil(visible_width(line) / (width * FULL_LINE))) for line in text.split("\n"))


def _write(sheet: Any, row: int, at: int, value: Value, formats: dict[str, Any]) -> None:
    if isinstance(value, date) and value >= FIRST_DAY:
        sheet.write_datetime(row, at, datetime(value.year, value.month, value.day), formats["day"])
    elif isinstance(value, int):
        sheet.write_number(row, at, value, formats["number"])
    elif value is None:
        sheet.write_blank(row, at, None, formats["text"])
    else:
        text = _fitting(value.isoformat() if isinstance(value, date) else value)
        sheet.write_string(row, at, text, formats["risky" if is_risky(text) else "text"])


def _fitting(text: str) -> str:
    """A text that a cell can hold."""
    text = NOT_XML.sub("", text)
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - len(MORE)] + MORE


def _notice_sheet(book: Any, notices: Sequence[Notice], formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(notices_title())
    heads, *rows = notice_rows(notices)
    for at, (text, width) in enumerate(zip(heads, NOTICE_WIDTHS, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, text, formats["head"])
    if not rows:
        rows = [[say("อ่านได้ครบทุกไฟล์", "every file was read"), "", ""]]
    for row, cells in enumerate(rows, 1):
        sheet.set_row(row, LINE_HEIGHT * max(map(_lines, cells, NOTICE_WIDTHS)))
        for at, text in enumerate(cells):
            _write(sheet, row, at, text, formats)
    _set_up_print(sheet)


def _set_up_print(sheet: Any) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L&A&R{say('หน้า', 'page')} &P / &N")


def _letter(at: int) -> str:
    return chr(ord("A") + at)
