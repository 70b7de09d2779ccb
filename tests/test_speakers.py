"""Speakers of verbatim minutes are linked to the attendance list by name or by office, and never to two people."""

from __future__ import annotations

import pytest

from minutes.model import Attendance, find_speaker
from minutes.pipeline import parse_text

LISTS = """ผู้มาประชุม
๑. นายสมพร ลานตาก ประธานสภาเทศบาลตำบลลำพูใส
๒. นางจันทร์ฉาย ลำพูเรือง รองประธานสภาเทศบาลตำบลลำพูใส
๓. นายก้องภพ ท่าน้ำใส สมาชิกสภาเทศบาล
๔. นายวิรัตน์ สะพานไม้ สมาชิกสภาเทศบาล
๕. นางพรทิพย์ ริมธาร เลขานุการสภาเทศบาล

ผู้เข้าร่วมประชุม
๑. นายกิตติ บ้านเรือนไทย นายกเทศมนตรีตำบลลำพูใส
๒. นายสุทัศน์ คันนา ผู้อำนวยการกองช่าง
๓. นางสาวเนตร คันคลอง ผู้อำนวยการกองคลัง
"""
TEXT = f"""รายงานการประชุมสภาเทศบาลตำบลลำพูใส
สมัยสามัญ สมัยที่ ๒ ครั้งที่ ๑ ประจำปี ๒๕๖๗
{LISTS}
เริ่มประชุมเวลา ๐๙.๓๐ น.
ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ
ประธานสภา ฯ - ขอเปิดการประชุม
นายก้องภพ ท่าน้ำใส - ขอสอบถามเรื่องถนน
ผู้อำนวยการกองช่าง - ถนนสายนี้อยู่ในแผนแล้ว
นายกเทศมนตรี - จะเร่งดำเนินการให้
ราษฎรผู้ร้องเรียน - ขอบคุณครับ
ที่ประชุม - รับทราบ
เลิกประชุมเวลา ๑๒.๐๐ น.
"""


@pytest.fixture(scope="module")
def attendance() -> Attendance:
    return parse_text(TEXT).attendance


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("นายสมพร ลานตาก", "นายสมพร ลานตาก"),
        ("นายก้องภพ ท่าน้ำใส สท.", "นายก้องภพ ท่าน้ำใส"),
        ("ประธานสภา ฯ", "นายสมพร ลานตาก"),
        ("ท่านประธาน", "นายสมพร ลานตาก"),
        ("รองประธานสภาฯ", "นางจันทร์ฉาย ลำพูเรือง"),
        ("เลขานุการสภา", "นางพรทิพย์ ริมธาร"),
        ("นายกเทศมนตรี", "นายกิตติ บ้านเรือนไทย"),
        ("ผู้อำนวยการกองคลัง", "นางสาวเนตร คันคลอง"),
        ("ผู้อำนวยการ", None),
        ("สมาชิกสภาเทศบาล", None),
        ("นายสมชาย ลานบิน", None),
        ("ประธานชั่วคราว", None),
        ("ที่ประชุม", None),
        ("", None),
    ],
)
def test_a_speaker_is_the_one_entry_that_bears_the_name_or_office(
    attendance: Attendance, speaker: str, name: str | None
) -> None:
    found = find_speaker(speaker, attendance)
    assert (found.name.text if found and found.name else None) == name


def test_speeches_name_the_attendee() -> None:
    speeches = [block for block in parse_text(TEXT).agenda[0].content if block.type == "speech"]
    assert [(speech.speaker, speech.attendee) for speech in speeches[:4]] == [
        ("ประธานสภา ฯ", "นายสมพร ลานตาก"),
        ("นายก้องภพ ท่าน้ำใส", "นายก้องภพ ท่าน้ำใส"),
        ("ผู้อำนวยการกองช่าง", "นายสุทัศน์ คันนา"),
        ("นายกเทศมนตรี", "นายกิตติ บ้านเรือนไทย"),
    ]
