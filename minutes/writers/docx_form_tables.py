"""The tables of the standard form: attendance lists in columns without lines, tables and records with lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from unicodedata import category

from minutes.errors import TargetError
from minutes.form.entries import Entry, EntryKind, PartName
from minutes.form.wording import NOTHING, ON_BEHALF_OF, REPRESENTS
from minutes.readers.docx_form_names import Grid, Setting
from minutes.writers.docx_form_runs import Sheet, paragraph, part, parts, run
from minutes.writers.docx_form_styles import twips

MAX_COLUMNS = 63
"""Word opens no table with more."""
NUMBER_WIDTH = twips(1.2)
BESIDE = (PartName.role, PartName.absence_reason)
"""What stands in the column beside the names."""
NARROWEST, LETTER, CELL_MARGINS = 2, 180, 240
"""The fewest letters that a column has room for, the width of a letter, and that of both edges of a cell."""
FIGURES = re.compile(r"[0-9๐-๙][0-9๐-๙,.%]*")
NOT_SPLIT = "<w:cantSplit/>"
Cell = tuple[str, int, int]
"""Paragraphs, width and the number of columns that it takes."""


def attendance(sheet: Sheet, entries: Sequence[Entry], role: int) -> str:
    """The attendees, groups and remarks of a list as the rows of one table, roles in a column of that width."""
    numbered = any(entry.get(PartName.number) for entry in entries)
    first = NUMBER_WIDTH if numbered else 0
    widths = [*([first] if first else []), sheet.width - first - role, role]
    rows = (_attendance_row(sheet, entry, widths) for entry in entries)
    return _table(sheet, Grid.attendance, widths, rows)


def role_width(entries: Sequence[Entry], width: int) -> int:
    """The width of the column of roles: what the longest takes, between a quarter and nearly half of the page."""
    attendees = [entry for entry in entries if entry.kind is EntryKind.attendee]
    beside = [text for entry in attendees for name in BESIDE for text in entry.all(name)]
    wanted = max(map(_length, beside), default=0) * LETTER + CELL_MARGINS
    return min(max(wanted, width // 4), width * 9 // 20)


def _attendance_row(sheet: Sheet, entry: Entry, widths: Sequence[int]) -> str:
    if entry.kind is EntryKind.attendee:
        columns = [_name_column(sheet, entry), _role_column(sheet, entry)]
        if len(widths) > len(columns):
            printed = entry.get(PartName.number) or ""
            dot = run(".") if printed[-1:].isdigit() else ""
            number = "".join(parts(sheet, entry, PartName.number)) + dot
            columns.insert(0, paragraph(sheet, Setting.attendee_number, number))
        return _row([(content, width, 1) for content, width in zip(columns, widths, strict=True)], NOT_SPLIT)
    setter = group if entry.kind is EntryKind.group else remark
    return _row([(setter(sheet, entry), sum(widths), len(widths))], NOT_SPLIT)


def _name_column(sheet: Sheet, entry: Entry) -> str:
    """The name with what is said of the person below it; a seat without a name shows its position there."""
    names = parts(sheet, entry, PartName.name)
    positions = parts(sheet, entry, PartName.position)
    first = names[0] if names else positions.pop(0) if positions else ""
    below = [
        *positions,
        *(run(ON_BEHALF_OF) + each for each in parts(sheet, entry, PartName.on_behalf_of)),
        *(run(REPRESENTS) + each for each in parts(sheet, entry, PartName.represents)),
    ]
    top = first or (below.pop(0) if below else "")
    return "".join(
        (
            paragraph(sheet, Setting.attendee, top),
            *(paragraph(sheet, Setting.attendee_detail, each) for each in below),
        )
    )


def _role_column(sheet: Sheet, entry: Entry) -> str:
    runs = [
        *parts(sheet, entry, PartName.role),
        *parts(sheet, entry, PartName.absence_reason),
        *(run("(") + each + run(")") for each in parts(sheet, entry, PartName.attendance_mode)),
    ]
    return "".join(paragraph(sheet, Setting.attendee_role, each) for each in runs or [""])


def group(sheet: Sheet, entry: Entry) -> str:
    """The heading of a group of attendees."""
    return paragraph(sheet, Setting.group, part(sheet, PartName.text, entry.get(PartName.text)) or run(NOTHING))


def remark(sheet: Sheet, entry: Entry) -> str:
    """What the minutes say beside the form, in brackets: «[ช่อง: ข้อความ]»."""
    field = part(sheet, PartName.field, entry.get(PartName.field))
    text = part(sheet, PartName.text, entry.get(PartName.text))
    between = run(": ") if field and text else ""
    return paragraph(sheet, Setting.remark, run("[") + field + between + text + run("]"))


def content_table(sheet: Sheet, rows: Sequence[Sequence[str]]) -> str:
    """A table of the minutes; none of its rows is known to hold the heads of the columns."""
    widths = _widths(rows, sheet.width)
    return _table(sheet, Grid.table, widths, (_cells(sheet, row, widths, Setting.cell, NOT_SPLIT) for row in rows))


def record_table(sheet: Sheet, rows: Sequence[Sequence[str]]) -> str:
    """The rows of a record, the heads of the columns again on every page."""
    widths = _widths(rows, sheet.width)
    head = f"{NOT_SPLIT}<w:tblHeader/>"
    first = (_cells(sheet, row, widths, Setting.record_head, head) for row in rows[:1])
    others = (_cells(sheet, row, widths, Setting.record_cell, NOT_SPLIT) for row in rows[1:])
    return _table(sheet, Grid.record, widths, (*first, *others))


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """The width of each column: its longest line where that fits, an equal share of the rest for the longer ones.

    The figures of a column stand on one line as long as there is room for those of all columns.
    """
    columns = max(len(row) for row in rows)
    if columns > MAX_COLUMNS:
        raise _too_wide(columns, rows)
    wanted = [0] * columns
    for row in rows:
        for at, cell in enumerate(row[: columns if len(row) == columns else -1]):
            wanted[at] = max(wanted[at], *map(_length, cell.split("\n")))
    natural = [min(max(length, NARROWEST) * LETTER + CELL_MARGINS, width) for length in wanted]
    if sum(natural) <= width:
        return [width * each // sum(natural) for each in natural]
    least = [0] * columns
    for row in rows:
        for at, cell in enumerate(row):
            figures = max((len(figure) for figure in FIGURES.findall(cell)), default=0)
            least[at] = max(least[at], min(figures * LETTER + CELL_MARGINS, natural[at]))
    if sum(least) > width * 3 // 4:
        least = [0] * columns
    shares = dict[int, int]()
    for at in sorted(range(columns), key=lambda at: natural[at] - least[at]):
        free = width - sum(least) - sum(shares.values())
        shares[at] = min(natural[at] - least[at], free // (columns - len(shares)))
    return [least[at] + shares[at] for at in range(columns)]


def _length(line: str) -> int:
    """Letters side by side; signs above and below them take no room."""
    return sum(category(letter) != "Mn" for letter in line)


def _cells(sheet: Sheet, row: Sequence[str], widths: Sequence[int], setting: Setting, properties: str) -> str:
    """A row of cells; the last cell of a short one takes the rest of the width."""
    last = len(row) - 1
    made: list[Cell] = []
    for at, cell in enumerate(row):
        lines = cell.split("\n")
        place = '<w:jc w:val="right"/>' if setting is Setting.cell and FIGURES.fullmatch(cell) else ""
        content = "".join(paragraph(sheet, setting, run(line) if line else "", place) for line in lines)
        taken = widths[at:] if at == last else widths[at : at + 1]
        made.append((content, sum(taken), len(taken)))
    return _row(made, properties)


def _row(cells: Iterable[Cell], properties: str) -> str:
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f'{f"""<w:gridSpan w:val="{columns}"/>""" if columns > 1 else ""}</w:tcPr>{content}</w:tc>'
        for content, width, columns in cells
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def _table(sheet: Sheet, grid: Grid, widths: Sequence[int], rows: Iterable[str]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{sheet.style(grid)}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def _too_wide(columns: int, rows: Sequence[Sequence[str]]) -> TargetError:
    first = next((cell for row in rows for cell in row if cell), "")
    return TargetError(
        f"ตารางที่ขึ้นต้นด้วย «{first}» มี {columns} คอลัมน์ แต่ Word รับได้ {MAX_COLUMNS} โปรดแบ่งตาราง หรือเขียนเป็นรูปแบบอื่น",
        f"the table that begins with «{first}» has {columns} columns and Word takes {MAX_COLUMNS}: split the table, "
        "or write another format",
    )
