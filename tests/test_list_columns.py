"""Attendance lists in columns whose places on the page are known: words broken over lines of a column."""

from __future__ import annotations

import pytest

from minutes import parse_text
from minutes.document import Document, Line, Page
from minutes.model import Attendee
from minutes.pipeline import parse_document
from minutes.thai.joining import visible_width
from minutes.vocab import standard

UNIT = 6.0
LEFT = 70.0
HEAD = (
    "รายงานการประชุมคณะกรรมการพัฒนาลำน้ำ",
    "ครั้งที่ ๒/๒๕๖๖",
    "ณ ห้องประชุมเรือนแพ ชั้น ๒ อาคารท่าน้ำ ศาลากลางจังหวัดลำพูใส อำเภอเมือง จังหวัดลำพูใส",
    "ผู้มาประชุม",
)
Columns = tuple[tuple[int, str], ...]


def people(*rows: Columns) -> list[Attendee]:
    """Those present in a list whose rows are columns, each with the place where it begins."""
    lines = [
        Line(text, 1, number, left=LEFT, right=LEFT + UNIT * visible_width(text)) for number, text in enumerate(HEAD, 1)
    ]
    for number, row in enumerate(rows, len(HEAD) + 1):
        place, last = row[-1]
        right = LEFT + UNIT * (place + visible_width(last))
        lines.append(Line("\t".join(text for _, text in row), 1, number, left=LEFT + UNIT * row[0][0], right=right))
    lines.append(Line("เริ่มประชุมเวลา ๐๙.๓๐ น.", 1, len(lines) + 1, left=LEFT, right=LEFT + UNIT * 20))
    minutes = parse_document(Document("", "", (Page(1, tuple(lines)),)), standard())[0]
    return list(minutes.attendance.present)


ROLES: tuple[tuple[tuple[Columns, ...], str | None, tuple[str, ...]], ...] = (
    (
        (
            ((0, "๑."), (4, "นายกำธร ลำพูเรือง"), (26, "หัวหน้าด่าน"), (46, "รองประธาน")),
            ((46, "กรรมการ"),),
            ((0, "๒."), (4, "นางขวัญใจ ท่าน้ำใส"), (26, "ปลัดอำเภอ"), (46, "กรรมการ")),
        ),
        "รองประธานกรรมการ",
        ("หัวหน้าด่าน",),
    ),
    (
        (
            ((0, "๑. นายกำธร ลำพูเรือง"), (40, "กรรมการสภาวิทยาลัยผู้ทรง")),
            ((40, "คุณวุฒิ"),),
            ((4, "ที่ปรึกษาอธิการบดี"),),
            ((0, "๒. นางขวัญใจ ท่าน้ำใส"), (40, "กรรมการ")),
        ),
        "กรรมการสภาวิทยาลัยผู้ทรงคุณวุฒิ",
        ("ที่ปรึกษาอธิการบดี",),
    ),
    (
        (
            ((0, "๑. นายกำธร ลำพูเรือง"), (40, "กรรมการ")),
            ((4, "ชาวสวน"),),
            ((0, "๒. นางขวัญใจ ท่าน้ำใส"), (40, "กรรมการ")),
        ),
        "กรรมการ",
        ("ชาวสวน",),
    ),
)


@pytest.mark.parametrize(("rows", "role", "positions"), ROLES)
def test_line_goes_on_with_the_line_above_it_in_its_column(
    rows: tuple[Columns, ...], role: str | None, positions: tuple[str, ...]
) -> None:
    first = people(*rows)[0]
    assert (first.role, first.positions) == (role, positions)


NAMES: tuple[tuple[tuple[Columns, ...], tuple[str, str], tuple[str, ...]], ...] = (
    (
        (
            ((0, "๑."), (4, "นายกำธร ลำพู"), (22, "ปลัดอำเภอ"), (50, "กรรมการ")),
            ((4, "เรือง"),),
            ((0, "๒."), (4, "นางขวัญใจ ใจใส"), (22, "เกษตรอำเภอ"), (50, "กรรมการ")),
        ),
        ("กำธร", "ลำพูเรือง"),
        ("ปลัดอำเภอ",),
    ),
    (
        (
            ((0, "๑."), (4, "นายกำธร"), (22, "ปลัดอำเภอ"), (50, "กรรมการ")),
            ((4, "ลำพูเรือง"),),
            ((0, "๒."), (4, "นางขวัญใจ ใจใส"), (22, "เกษตรอำเภอ"), (50, "กรรมการ")),
        ),
        ("กำธร", "ลำพูเรือง"),
        ("ปลัดอำเภอ",),
    ),
    (
        (
            ((0, "๑. ผู้อำนวยการสำนักงานท่าเรือจังหวัดลำพูใส"), (62, "นายกำธร")),
            ((0, "ลำพูเรือง"),),
            ((0, "๒. ปลัดจังหวัดลำพูใส"), (50, "นางขวัญใจ ใจใส")),
        ),
        ("กำธร", "ลำพูเรือง"),
        ("ผู้อำนวยการสำนักงานท่าเรือจังหวัดลำพูใส",),
    ),
)


@pytest.mark.parametrize(("rows", "name", "positions"), NAMES)
def test_name_broken_in_its_column_is_whole(
    rows: tuple[Columns, ...], name: tuple[str, str], positions: tuple[str, ...]
) -> None:
    first = people(*rows)[0]
    assert first.name is not None
    assert ((first.name.given, first.name.family), first.positions) == (name, positions)


def test_guessed_joint_is_told_by_the_confidence() -> None:
    rows = NAMES[0][0]
    guessed, plain = people(*rows)
    assert guessed.confidence is not None
    assert plain.confidence is None


def test_list_repeated_in_an_item_counts_the_absent_too() -> None:
    lists = "ผู้มาประชุม\n๑. นายกำธร ลำพูเรือง ประธาน\n๒. นางขวัญใจ ท่าน้ำใส กรรมการ\nผู้ไม่มาประชุม\n๑. นายธารา ริมคลอง\n"
    repeated = "ประกาศผลการเลือกตั้งกรรมการ จำนวน ๓ คน ดังนี้\n๑. นายกำธร ลำพูเรือง\n๒. นายธารา ริมคลอง\n๓. นางขวัญใจ ท่าน้ำใส"
    minutes = parse_text(
        f"รายงานการประชุมคณะกรรมการพัฒนาลำน้ำ\nครั้งที่ ๑/๒๕๖๖\n{lists}เริ่มประชุมเวลา ๐๙.๓๐ น.\n"
        f"ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ\n{repeated}\nมติที่ประชุม รับทราบ\nเลิกประชุมเวลา ๑๒.๐๐ น."
    )
    codes = [each.code for each in minutes.diagnostics]
    assert "repeated-list" in codes
    assert "count-mismatch" not in codes


def test_words_that_only_the_edge_of_a_cell_broke_are_whole() -> None:
    heads = "ลำดับ\tชื่อ - สกุล\tตำแหน่ง\tหน้าที่\tหมายเหตุ"
    cells = "๑\tร.ต.อ.กำธร ลำพู|เรือง\tรอง สว. ␠(สอบสวน)ฯ\tกรรม|การ\tแทน รอง ผกก. ␠(สอบสวน)ฯ"
    text, breaks = "", []
    for letter in cells:
        if letter in "|␠":
            breaks.append(len(text) - (letter == "␠"))
        else:
            text += letter
    lines = [Line(each, 1, number, left=LEFT, right=LEFT + 300) for number, each in enumerate(HEAD, 1)]
    lines += [
        Line(heads, 1, 5, table=1, left=LEFT, right=LEFT + 400),
        Line(text, 1, 6, breaks=tuple(breaks), table=1, left=LEFT, right=LEFT + 400),
        Line("เริ่มประชุมเวลา ๐๙.๓๐ น.", 1, 7, left=LEFT, right=LEFT + UNIT * 20),
    ]
    [person] = parse_document(Document("", "", (Page(1, tuple(lines)),)), standard())[0].attendance.present
    assert person.name is not None and person.name.family == "ลำพูเรือง"
    assert (person.role, person.positions) == ("กรรมการ", ("รอง สว. (สอบสวน)ฯ",))
    assert person.on_behalf_of == "รอง ผกก. (สอบสวน)ฯ"


@pytest.mark.parametrize(
    ("above", "below", "family"),
    [("นายก่อเกียรติ", "ท่าน้ำใส", "ท่าน้ำใส"), ("นางสาวขวัญ", "ใจ ท่าน้ำใส", "ท่าน้ำใส"), ("พระมหาก่อ", "เกียรติ", None)],
)
def test_a_break_between_given_and_family_name_in_a_cell_is_a_blank(above: str, below: str, family: str | None) -> None:
    lines = [Line(text, 1, number) for number, text in enumerate(HEAD, 1)]
    text = f"๑\t{above}{below}\tประธาน"
    lines.append(Line(text, 1, 5, table=1, breaks=(2 + len(above),)))
    lines.append(Line("เริ่มประชุมเวลา ๐๙.๓๐ น.", 1, 6))
    (person,) = parse_document(Document("", "", (Page(1, tuple(lines)),)), standard())[0].attendance.present
    assert person.name is not None and person.name.family == family


CELLS = (
    (("นายกำธร ลำพูเรือง", "ผู้จัดการแผนกเรือ"), ("นายกำธร ลำพูเรือง", ("ผู้จัดการแผนกเรือ",))),
    (("นางขวัญใจ ท่าน้ำ", "ใสสะอาด"), ("นางขวัญใจ ท่าน้ำใสสะอาด", ())),
)


@pytest.mark.parametrize(("lines", "read"), CELLS)
def test_an_office_under_a_name_in_a_cell_is_no_part_of_it(
    lines: tuple[str, str], read: tuple[str, tuple[str, ...]]
) -> None:
    rows = [Line(text, 1, number) for number, text in enumerate(HEAD, 1)]
    cell = "".join(lines)
    rows.append(Line(f"1.\t{cell}\tกรรมการ", 1, 5, breaks=(len("1.\t" + lines[0]),), table=1))
    rows.append(Line("2.\tนายคำรณ สะพานไม้\tกรรมการ", 1, 6, table=1))
    rows.append(Line("เริ่มประชุมเวลา ๐๙.๓๐ น.", 1, 7))
    minutes = parse_document(Document("", "", (Page(1, tuple(rows)),)), standard())[0]
    first = minutes.attendance.present[0]
    assert first.name is not None and (first.name.text, first.positions) == read
