"""Minutes laid out as one table are read like those with headings; other tables stay tables."""

from __future__ import annotations

import pytest

from minutes.model import Minutes
from minutes.pipeline import parse_text
from tests.frames import END, HEAD, PRESENT, START

ROWS = (
    "| {heads} |\n|---|---|---|---|\n"
    "| ๑ | เรื่องแจ้งเพื่อทราบ | | |\n"
    "| ๑.๑ | งานลอยกระทง<br>กำหนดจัดที่ท่าน้ำหน้าวัด | รับทราบ | - |\n"
    "| ๒ | เรื่องเพื่อพิจารณา | | |\n"
    "| ๒.๑ | การซ่อมสะพานไม้<br>ไม้กระดานผุสามแผ่น | อนุมัติให้ซ่อมตามเสนอ | กองช่าง |\n"
    "| ๒.๒ | การขุดลอกคลอง | เห็นชอบ และมอบหมายให้นายคำรณ สะพานไม้ จัดทำแบบแปลน | นายคำรณ |\n"
    "| ๓ | เรื่องอื่น ๆ<br>- ไม่มี - | | |\n"
)


def _read(heads: str, before: str = "") -> Minutes:
    return parse_text(f"{HEAD}\n{PRESENT}{START}{before}{ROWS.format(heads=heads)}\n{END}")


@pytest.mark.parametrize(
    "heads",
    [
        "วาระที่ | เรื่อง | มติที่ประชุม | ผู้รับผิดชอบ",
        "ลำดับ | เรื่อง | มติ | ผู้รับผิดชอบ",
        "ระเบียบวาระ | รายละเอียด | มติ/ข้อสรุป | ผู้รับผิดชอบ",
    ],
)
def test_a_table_with_a_column_of_resolutions_is_the_agenda(heads: str) -> None:
    minutes = _read(heads)
    assert [(item.number, item.title) for item in minutes.items()] == [
        ("1", "เรื่องแจ้งเพื่อทราบ"),
        ("1.1", "งานลอยกระทง"),
        ("2", "เรื่องเพื่อพิจารณา"),
        ("2.1", "การซ่อมสะพานไม้"),
        ("2.2", "การขุดลอกคลอง"),
        ("3", "เรื่องอื่น ๆ"),
    ]
    resolutions = [resolution for item in minutes.items() for resolution in item.resolutions]
    assert [resolution.text for resolution in resolutions] == [
        "รับทราบ",
        "อนุมัติให้ซ่อมตามเสนอ",
        "เห็นชอบ และมอบหมายให้นายคำรณ สะพานไม้ จัดทำแบบแปลน",
    ]
    assert all(resolution.label for resolution in resolutions)
    assert [each.code for each in minutes.diagnostics] == ["column-heading"]


def test_the_column_beside_a_resolution_says_who_acts_where_the_resolution_does_not() -> None:
    items = {item.number: item for item in _read("วาระที่ | เรื่อง | มติที่ประชุม | ผู้รับผิดชอบ").items()}
    (given,) = items["2.1"].resolutions[0].assignments
    assert (given.assignees, given.task) == (("กองช่าง",), "อนุมัติให้ซ่อมตามเสนอ")
    assert given.confidence is not None and given.confidence < 0.8
    (named,) = items["2.2"].resolutions[0].assignments
    assert named.assignees == ("นายคำรณ สะพานไม้",)
    assert items["1.1"].resolutions[0].assignments == ()


def test_every_place_is_a_line_of_the_table() -> None:
    minutes = _read("วาระที่ | เรื่อง | มติที่ประชุม | ผู้รับผิดชอบ")
    lines = [item.span.line for item in minutes.items() if item.span]
    assert lines == sorted(lines) and len(set(lines)) == 6


@pytest.mark.parametrize(
    ("heads", "before"),
    [
        ("วาระที่ | เรื่อง | มติที่ประชุม | ผลการดำเนินการ", ""),
        ("วาระที่ | เรื่อง | งบประมาณ | หมายเหตุ", ""),
        ("วาระที่ | เรื่อง | มติที่ประชุม | หมายเหตุ", "ระเบียบวาระที่ ๓ เรื่องสืบเนื่อง\nสรุปมติครั้งก่อน\n"),
    ],
)
def test_a_report_on_resolutions_and_a_table_under_a_heading_are_none(heads: str, before: str) -> None:
    assert [item.number for item in _read(heads, before).items()] in ([], ["3"])


def test_a_count_whose_cells_are_empty_is_not_stated() -> None:
    text = (
        f"{HEAD}\n{PRESENT}{START}ระเบียบวาระที่ ๑ เรื่องเพื่อพิจารณา\nมติที่ประชุม อนุมัติ ดังนี้\n\n"
        "| ผลการลงคะแนน | จำนวนเสียง | ร้อยละ |\n|---|---|---|\n"
        f"| เห็นด้วย | 350 | 100.00 |\n| ไม่เห็นด้วย | | |\n| งดออกเสียง | | |\n\n{END}"
    )
    (vote,) = parse_text(text).agenda[0].resolutions[0].votes
    assert (vote.in_favour, vote.against, vote.abstained) == (350, None, None)
