"""What kind of institution met, told by the words of its name."""

from __future__ import annotations

from collections.abc import Mapping

from minutes.language import say

KINDS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "parliament": ("รัฐสภา", "parliament", ("สภาผู้แทนราษฎร", "วุฒิสภา", "รัฐสภา", "กรรมาธิการ")),
    "local": (
        "องค์กรปกครองส่วนท้องถิ่น",
        "local government",
        ("เทศบาล", "องค์การบริหารส่วน", "อบต", "อบจ", "กรุงเทพมหานคร", "เมืองพิเศษ"),
    ),
    "company": ("บริษัท", "company", ("บริษัท", "ผู้ถือหุ้น", "บมจ.")),
    "cooperative": ("สหกรณ์", "cooperative", ("สหกรณ์",)),
    "health": ("โรงพยาบาลและสาธารณสุข", "health", ("โรงพยาบาล", "สาธารณสุข", "พยาบาล")),
    "education": (
        "สถานศึกษา",
        "education",
        ("มหาวิทยาลัย", "วิทยาลัย", "โรงเรียน", "สถานศึกษา", "หลักสูตร", "คณาจารย์", "ศึกษา", "สถาบัน"),
    ),
    "community": (
        "ชุมชนและสมาคม",
        "community or association",
        ("หมู่บ้าน", "ประชาคม", "สมาคม", "มูลนิธิ", "ชมรม", "นิติบุคคล", "อาสา"),
    ),
    "province": ("จังหวัดและอำเภอ", "province or district", ("จังหวัด", "อำเภอ", "ส่วนราชการ")),
    "committee": ("คณะกรรมการอื่น", "other committee", ("กรรมการ", "อนุกรรมการ", "คณะทำงาน", "อ.ก.", "ก.ก.")),
}
"""Each kind with its Thai and English name and the words that show it; the first that fits is taken."""


def kind_of(body: str | None) -> str:
    """The kind of institution of a body, in the language spoken now.

    >>> kind_of("สภาเทศบาลตำบลดอนพิกุลทอง")
    'องค์กรปกครองส่วนท้องถิ่น'
    """
    if not body:
        return say("ไม่ทราบ", "unknown")
    found = next((names for *names, words in KINDS.values() if any(word in body for word in words)), None)
    return say(*found) if found else say("อื่น ๆ", "other")
