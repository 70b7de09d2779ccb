"""Several meetings in one file, and signatures inside the cells of a table."""

from __future__ import annotations

import pytest

from minutes.model import Minutes
from minutes.pipeline import parse, parse_all
from tests.docx_files import cell, make, paragraph, row, table
from tests.frames import HEAD, ITEM, PRESENT, START
from tests.making.pdf import PdfMaker

SIGNED = "(นายคำรณ สะพานไม้)\nผู้จดรายงานการประชุม\n"
QUOTED = "รายงานการประชุมคณะกรรมการดูแลคลองลำพูใส ครั้งที่ ๓/๒๕๖๗ เมื่อวันที่ ๑๕ พฤษภาคม ๒๕๖๗ มี ๕ หน้า\n"
ENDS = {
    "line": "เลิกประชุมเวลา ๑๒.๐๐ น.\n",
    "sentence": "ประธานกล่าวขอบคุณและปิดประชุมเวลา ๑๒.๐๐ น.\n",
    "none": "",
}
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def meeting(number: str, end: str = "line", above: str = "") -> str:
    """Minutes that quote the title of earlier ones."""
    head = HEAD.replace("๔/๒๕๖๗", f"{number}/๒๕๖๗")
    adoption = "ระเบียบวาระที่ ๒ เรื่องรับรองรายงานการประชุม\n"
    return (
        f"{above}{head}\n{PRESENT}{START}{adoption}{QUOTED}มติที่ประชุม รับรอง\n{ITEM}มติที่ประชุม เห็นชอบ\n{ENDS[end]}\n{SIGNED}"
    )


def numbers(found: list[Minutes]) -> list[int | None]:
    """The number of each meeting."""
    return [each.meeting.number.sequence if each.meeting.number else None for each in found]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("between", ["\n", "\f"], ids=["blank line", "new page"])
def test_meetings_in_a_text_are_told_apart(end: str, between: str) -> None:
    text = between.join(meeting(number, end) for number in "๔๕๖")
    found = parse_all(text.encode(), name="a.txt")
    assert numbers(found) == [4, 5, 6]
    assert all(len(each.attendance.present) == 3 and len(each.signatories) == 1 for each in found)


@pytest.mark.parametrize("end", ENDS)
def test_meetings_in_a_docx_are_told_apart(end: str) -> None:
    pages = ["".join(paragraph(line) for line in meeting(number, end).split("\n")) for number in "๔๕"]
    assert numbers(parse_all(make(PAGE_BREAK.join(pages)), name="a.docx")) == [4, 5]


def test_meetings_in_a_pdf_are_told_apart() -> None:
    maker = PdfMaker()
    for number in "๔๕":
        maker.page().lines(72, 770, [line for line in meeting(number).split("\n") if line])
    assert numbers(parse_all(maker.file(), name="a.pdf")) == [4, 5]


def test_a_mark_above_a_title_belongs_to_it() -> None:
    found = parse_all(f"{meeting('๔')}\n{meeting('๕', above='(ร่าง)' + chr(10))}".encode(), name="a.txt")
    assert [each.meeting.marks for each in found] == [(), ("ร่าง",)]


@pytest.mark.parametrize(
    "after",
    [
        f"เอกสารแนบท้าย\n{QUOTED}",
        f"รายงานการประชุมคณะกรรมการดูแลคลองลำพูใส\nครั้งที่ ๔/๒๕๖๗\nเมื่อวันพุธที่ ๑๙ มิถุนายน ๒๕๖๗\n\nผู้มาประชุม\n{PRESENT}",
    ],
    ids=["quoted", "list of the same meeting"],
)
def test_an_annex_is_no_other_meeting(after: str) -> None:
    assert numbers(parse_all(f"{meeting('๔')}\f{after}".encode(), name="a.txt")) == [4]


def test_a_cover_is_no_meeting_of_its_own() -> None:
    found = parse_all(f"{HEAD}\f{meeting('๔')}".encode(), name="a.txt")
    assert numbers(found) == [4]
    assert found[0].meeting.venue == "ห้องประชุมเรือนแพ ชั้น ๒ ที่ทำการชุมชนคลองลำพูใส"


def test_signatures_inside_the_cells_of_a_table_are_read_in_printed_order() -> None:
    text = meeting("๔").removesuffix(SIGNED)
    left = "(ลงชื่อ)....................", "(นายคำรณ สะพานไม้)", "นักพัฒนาชุมชน ผู้จดรายงานการประชุม"
    right = "(ลงชื่อ)....................", "(นางขวัญใจ ท่าน้ำใส)", "กรรมการตรวจรายงานการประชุม"
    below = "(ลงชื่อ)....................", "(นายกำธร ลำพูเรือง)", "ผู้รับรองรายงานการประชุม"
    first = row(*(cell("".join(paragraph(line) for line in lines)) for lines in (left, right)))
    second = row(cell(""), cell("".join(paragraph(line) for line in below)))
    body = "".join(paragraph(line) for line in text.split("\n")) + table(first, second)
    found = parse(make(body), name="a.docx").signatories
    assert [each.name.given if each.name else None for each in found] == ["คำรณ", "ขวัญใจ", "กำธร"]
    assert [each.capacity for each in found] == ["recorder", "reviewer", "certifier"]
    assert found[0].positions == ("นักพัฒนาชุมชน",)
