"""Checks: what does not fit together is remarked with its place, what fits is not."""

from __future__ import annotations

from string import Formatter
from typing import Any

import pytest

from minutes.checks import CHECKS
from minutes.diagnostics import CODES, diagnose
from minutes.pipeline import parse_text
from tests.frames import END, HEAD, ITEM, PRESENT, START

FIT = f"{HEAD}\n{PRESENT}{START}{ITEM}เลขานุการเสนอให้ซ่อมสะพานไม้\nมติที่ประชุม เห็นชอบ\n{END}"

FAULTS: dict[str, list[tuple[str, str]]] = {
    "not-minutes": [(FIT, "คลองลำพูใสมีปลาตะเพียนมาก")],
    "missing-section": [(f"{PRESENT}", ""), (f"{ITEM}เลขานุการเสนอให้ซ่อมสะพานไม้\nมติที่ประชุม เห็นชอบ\n", "")],
    "weekday-mismatch": [
        ("เมื่อวันพุธที่ ๑๙", "เมื่อวันศุกร์ที่ ๑๙"),
        ("เลขานุการเสนอ", "ในวันเสาร์ที่ ๑๒ มิถุนายน ๒๕๖๗ เลขานุการเสนอ"),
    ],
    "impossible-date": [("เมื่อวันพุธที่ ๑๙ มิถุนายน", "เมื่อวันที่ ๓๑ มิถุนายน")],
    "year-mismatch": [
        ("ครั้งที่ ๔/๒๕๖๗", "ครั้งที่ ๔/๒๕๕๗"),
        (END, f"ระเบียบวาระที่ ๕ กำหนดการประชุมครั้งต่อไป\nประชุมครั้งต่อไปในวันที่ ๑๗ กรกฎาคม ๒๕๖๖ เวลา ๐๙.๓๐ น.\n{END}"),
        (END, f"ระเบียบวาระที่ ๕ กำหนดการประชุมครั้งต่อไป\nประชุมครั้งต่อไปในวันที่ ๑๗ กรกฎาคม ๒๕๗๗ เวลา ๐๙.๓๐ น.\n{END}"),
    ],
    "time-mismatch": [
        ("เลิกประชุมเวลา ๑๒.๐๐ น.", "เลิกประชุมเวลา ๐๘.๐๐ น."),
        ("๑๙ มิถุนายน ๒๕๖๗", "๑๙ มิถุนายน ๒๕๖๗ เวลา ๐๗.๐๐ น."),
    ],
    "count-mismatch": [
        ("ผู้มาประชุม\n", "ผู้มาประชุม จำนวน ๕ คน\n"),
        (ITEM, f"มีกรรมการมาประชุม จำนวน ๔ คน ครบองค์ประชุม ประธานจึงเปิดประชุม\n{ITEM}"),
        (ITEM, f"เมื่อครบองค์ประชุม (มาประชุม ๔ คน) ประธานจึงเปิดประชุม\n{ITEM}"),
    ],
    "present-and-absent": [(START, f"ผู้ไม่มาประชุม\n๑. นางขวัญใจ ท่าน้ำใส ลาป่วย\n{START}")],
    "vote-mismatch": [("มติที่ประชุม เห็นชอบ", "มติที่ประชุม เห็นชอบ ๑๒ เสียง ไม่เห็นชอบ ๓ เสียง")],
    "no-resolution": [
        ("มติที่ประชุม เห็นชอบ\n", ""),
        ("เลขานุการเสนอให้ซ่อมสะพานไม้\n", "๔.๑ การซ่อมสะพานไม้\nเลขานุการเสนอให้ซ่อมสะพานไม้\n๔.๒ การขุดลอกคลอง\nเลขานุการเสนอให้ขุดลอก\n"),
    ],
    "unknown-assignee": [("เห็นชอบ\n", "เห็นชอบ และมอบหมายให้นายสมัคร พงไพร จัดทำแบบแปลนภายใน ๓๐ วัน\n")],
    "number-gap": [(END, f"ระเบียบวาระที่ ๖ เรื่องอื่น ๆ\n- ไม่มี -\n{END}")],
    "number-repeat": [(END, f"ระเบียบวาระที่ ๔ เรื่องอื่น ๆ\n- ไม่มี -\n{END}")],
    "suspected-misreading": [
        ("ผู้มาประชุม\n", "ผู้มาประชม\n"),
        (START, f"ผู้ไม่มาประชุม\n๑. นางไพลิน ริมธาร ตติราชการ\n{START}"),
        (END, f"{END}(นายคำรณ สะพานไม้)\nผู้จัดรายงานการประชุม\n"),
    ],
    "foreign-script": [("นางขวัญใจ", "นางขวัญใจद")],
    "repeated-list": [(ITEM, f"ระเบียบวาระที่ ๓ เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ\nผู้ที่อยู่ในห้องประชุม ได้แก่\n{PRESENT.partition(chr(10))[2]}มติที่ประชุม รับทราบ\n{ITEM}")],
    "name-variant": [
        (END, f"{END}(นางขวัญไจ ท่าน้ำใส)\nผู้จดรายงานการประชุม\n"),
        ("เลขานุการเสนอ", "นางขวัญใจ ท่านํ้าไส เสนอ"),
        (ITEM, f"ระเบียบวาระที่ ๓ เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ\nผู้ที่อยู่ในห้องประชุม ได้แก่\n{PRESENT.partition(chr(10))[2].replace('ท่าน้ำใส', 'ท่าน้ำไส')}มติที่ประชุม รับทราบ\n{ITEM}")],
    "column-heading": [("ผู้มาประชุม\n", "ผู้มาประชุม\nลำดับ\tชื่อ - สกุล\tตำแหน่ง\n")],
    "contents-list": [(ITEM, f"ระเบียบวาระที่ ๓ เรื่องแจ้งเพื่อทราบ\n{ITEM}ระเบียบวาระที่ ๕ เรื่องอื่น ๆ\n\nระเบียบวาระที่ ๓ เรื่องแจ้งเพื่อทราบ\nไม่มี\n{ITEM}")],
    "stamp": [(HEAD, f"เทศบาลตำบลลำพูใส\n{HEAD}")],
    "several-meetings": [(FIT, f"{FIT}\n\f{FIT.replace('๔/๒๕๖๗', '๕/๒๕๖๗')}")],
}  # fmt: skip
"""For each code pieces of a document without fault, and what makes the fault of each."""
CASES = [(code, old, new) for code, changes in FAULTS.items() for old, new in changes]
IDS = [f"{code}-{number}" for number, (code, _, _) in enumerate(CASES)]
ALSO = {"not-minutes": {"unclaimed"}, "missing-section": {"not-minutes"}}
"""What a fault brings with it."""


def _warnings(text: str) -> list[str]:
    return [each.code for each in parse_text(text).diagnostics if each.severity != "info"]


def test_a_document_without_fault_gives_no_remark() -> None:
    assert parse_text(FIT).diagnostics == ()


@pytest.mark.parametrize(("code", "old", "new"), CASES, ids=IDS)
def test_each_fault_is_remarked(code: str, old: str, new: str) -> None:
    assert old in FIT
    found = [each for each in parse_text(FIT.replace(old, new)).diagnostics if each.code == code]
    assert found
    assert found[0].severity == CODES[code][0]
    assert found[0].message and "{" not in found[0].message


@pytest.mark.parametrize(("code", "old", "new"), CASES, ids=IDS)
def test_a_fault_is_only_its_own(code: str, old: str, new: str) -> None:
    allowed = {code} | ALSO.get(code, set())
    assert set(_warnings(FIT.replace(old, new))) <= allowed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("เลิกประชุมเวลา ๑๒.๐๐ น.", "เลิกประชุมเวลา ๒๓.๕๙ น."),
        ("ครั้งที่ ๔/๒๕๖๗", "ครั้งที่ ๔๙"),
        ("ครั้งที่ ๔/๒๕๖๗", "ครั้งที่ ๔ ประจำปีงบประมาณ ๒๕๖๘"),
        ("ผู้มาประชุม\n", "ผู้มาประชุม จำนวน ๓ คน\n"),
        ("มติที่ประชุม เห็นชอบ", "มติที่ประชุม เห็นชอบ ๒ เสียง งดออกเสียง ๑ เสียง"),
        ("มติที่ประชุม เห็นชอบ", "มติที่ประชุม อนุมัติ 1,200 หุ้น"),
        ("เลขานุการเสนอให้ซ่อมสะพานไม้\nมติที่ประชุม เห็นชอบ", "- ไม่มี -"),
        ("วันพุธที่ ๑๙ มิถุนายน ๒๕๖๗", "วันที่ ๑๙ มิถุนายน ๒๕๖๗"),
        ("เลขานุการเสนอ", "นางขวัญใจ ท่าน้ำใสแจ้งว่าเลขานุการเสนอ"),
        ("เลขานุการเสนอ", "นายขวัญใจ ท่าน้ำไส ราษฎร เสนอ"),
        ("เลขานุการเสนอ", "นางขวัญตา ริมบึงใหญ่ เสนอ"),
        ("เห็นชอบ\n", "เห็นชอบ และมอบหมายให้กองช่าง จัดทำแบบแปลน\n"),
        ("เห็นชอบ\n", "เห็นชอบ และมอบหมายให้นายคำรณ จัดทำแบบแปลน\n"),
        (ITEM, f"มีกรรมการมาประชุม จำนวน ๓ คน ครบองค์ประชุม ประธานจึงเปิดประชุม\n{ITEM}"),
        (ITEM, f"มีสมาชิกมาประชุม จำนวน ๓๖๔ คน ครบองค์ประชุม ประธานจึงเปิดประชุม\n{ITEM}"),
        (END, f"ระเบียบวาระที่ ๕ กำหนดการประชุมครั้งต่อไป\nประชุมครั้งที่ ๑/๒๕๖๘ ในวันที่ ๑๕ มกราคม ๒๕๖๘\n{END}"),
        (START, "เริ่มประชุมเวลา ๐๙.๓๐ น.\nเมื่อกรรมการมาครบองค์ประชุมแล้ว ประธานกล่าวเปิดประชุม\n"),
        (START, f"ผู้ไม่มาประชุม\n- ไม่มี -\n{START}"),
        ("๑๙ มิถุนายน ๒๕๖๗", "๑๙ มิถุนายน ๒๕๖๗ เวลา ๐๙.๓๐ - ๑๑.๓๐ น."),
        (ITEM, f"เมื่อครบองค์ประชุม (มาประชุม ๓ คน) ประธานจึงเปิดประชุม\n{ITEM}"),
        (ITEM, f"มีสมาชิกมาประชุม จำนวน ๒ คน ครบองค์ประชุม ประธานจึงเปิดประชุม\n{ITEM}"),
        ("เลขานุการเสนอให้ซ่อมสะพานไม้\nมติที่ประชุม เห็นชอบ", "- ไม่มี เนื่องจากยังไม่มีผู้เสนอเรื่อง -"),
        (
            "เรื่องที่เสนอให้ที่ประชุมพิจารณา\nเลขานุการเสนอให้ซ่อมสะพานไม้\nมติที่ประชุม เห็นชอบ",
            "กระทู้ถาม\nนางขวัญใจ ท่าน้ำใส ถามเรื่องสะพานไม้",
        ),
        ("เลขานุการเสนอ", "นางขวัญใจ ท่าน้ำใสอ.น. เสนอ"),
        (START, f"ผู้ไม่มาประชุม\n๑. นางไพลิน ริมธาร ติดราชการ\n{START}"),
    ],
)
def test_what_fits_is_not_remarked(old: str, new: str) -> None:
    assert old in FIT
    assert _warnings(FIT.replace(old, new)) == []


def test_the_whole_family_name_is_suggested_for_one_cut_off() -> None:
    whole = "นางขวัญใจ ท่าน้ำใสงาม"
    cut = FIT.replace("เลขานุการเสนอ", f"{whole} เสนอเรื่อง และ{whole} ตอบว่าพร้อม เลขานุการเสนอ")
    found = [each for each in parse_text(cut).diagnostics if each.code == "name-variant"]
    assert [each.suggestion for each in found] == ["ขวัญใจ ท่าน้ำใสงาม"]


def test_households_that_vote_are_not_counted_against_the_list() -> None:
    village = FIT.replace("คณะกรรมการดูแลคลองลำพูใส", "ประชาคมหมู่บ้านคลองลำพูใส")
    assert _warnings(village.replace("มติที่ประชุม เห็นชอบ", "มติที่ประชุม เห็นชอบ ๙๖ เสียง")) == []


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_its_sentence_in_both_languages(code: str) -> None:
    _, thai, english = CODES[code]
    fields = {name for _, name, _, _ in Formatter().parse(thai) if name}
    fields |= {name for _, name, _, _ in Formatter().parse(english) if name}
    assert any("ก" <= letter <= "๛" for letter in thai)
    assert not any("ก" <= letter <= "๛" for letter in english)
    words: dict[str, Any] = dict.fromkeys(fields - {"count"}, "๓")
    message = diagnose(code, count=3, **words).message
    assert message and "{" not in message


def test_every_check_is_a_plain_function() -> None:
    assert len({check.__name__ for check in CHECKS}) == len(CHECKS)
    assert all(check.__doc__ for check in CHECKS)
