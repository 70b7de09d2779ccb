"""What a resolution decides, by its own deciding words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes.model import ResolutionKind
from minutes.parsers.resolutions import DecisionWords, decision_words
from minutes.parsers.votes import POINT, without_counts
from minutes.vocab import Vocabulary

CLAUSE = re.compile(
    r"(?:^|[\s:\-(]|และ|พร้อมทั้ง|พร้อม|แล้ว|แต่|โดย|จึง|ให้|มีมติ|ลงมติ|ตลอดจน|รวมทั้ง|ได้|ว่า|ก็|หรือ|เป็นเอกฉันท์|[0-9๐-๙]\)|[.)])$"
)


def read_kinds(text: str, vocabulary: Vocabulary, adopting: bool = False) -> tuple[ResolutionKind, ...]:
    """What a resolution decides, by its own deciding words in their order; `other` where none is one of the known.

    A word counts at the beginning of a clause and not inside its object; a request («ขออนุมัติ»), a purpose
    («เพื่อพิจารณา») and a noun («การแต่งตั้ง») are none. Of what is listed as suggestions only «มอบหมาย» counts.

    >>> from minutes.vocab import standard
    >>> [kind.value for kind in read_kinds("เห็นชอบตามเสนอ และมอบหมายให้กองช่างดำเนินการ", standard())]
    ['endorsed', 'assigned']
    """
    words = decision_words(vocabulary)
    plain = without_counts(text, vocabulary)
    limit = _suggestions_begin(plain, words)
    found: list[ResolutionKind] = []
    after = -1
    refused = False
    """Whether the last deciding word refuses: what follows at once is what is refused («ไม่เห็นชอบให้เลื่อน…»)."""
    for match in words.deciding.finditer(plain):
        opens = match.start() == after or _opens_clause(plain, match, words)
        if not opens or (match.start() >= limit and not match[0].startswith("มอบหมาย")):
            continue
        kind = words.kinds[match[0]]
        if kind is ResolutionKind.adopted and match[0] == "รับรอง" and not adopting:
            kind = ResolutionKind.other
        if _decides_nothing(plain, match, kind, found) or (match.start() == after and refused):
            continue
        if kind not in found:
            found.append(kind)
        after = match.end()
        refused = kind is ResolutionKind.rejected
    if len(found) > 1 and ResolutionKind.other in found:
        found.remove(ResolutionKind.other)
    if ResolutionKind.endorsed in found and ResolutionKind.approved_in_principle in found and _is_in_principle(plain):
        found.remove(ResolutionKind.endorsed)
    if _comes_back(plain, found):
        found = [ResolutionKind.deferred, *(kind for kind in found if kind is not ResolutionKind.other)]
    return tuple(found) or (ResolutionKind.other,)


def _opens_clause(text: str, match: re.Match[str], words: DecisionWords) -> bool:
    """Whether a deciding word begins a clause and is neither a request nor part of a title."""
    before = text[max(match.start() - 24, 0) : match.start()]
    if match[0] in CHOSEN:
        return not RELATIVE.search(before)
    opens = CLAUSE.search(before[-12:]) is not None
    return opens and not (words.request.search(before) or before.endswith(("เรื่อง ", "เรื่อง", "ให้ที่ประชุม")))


def _decides_nothing(text: str, match: re.Match[str], kind: ResolutionKind, found: Sequence[ResolutionKind]) -> bool:
    """Whether a deciding word at the beginning of a clause nevertheless decides nothing there."""
    if kind is ResolutionKind.acknowledged:
        return match[0] == "ทราบ" and match.start() > 0
    if kind is ResolutionKind.deferred and match[0].endswith("เลื่อน"):
        rest = text[match.end() : match.end() + 120].partition("\n")[0].strip()
        return PROMOTES.match(rest) is not None or not (rest == "" or DEFERS.search(rest))
    if kind is ResolutionKind.elected and match[0] in CHOSEN:
        return ResolutionKind.acknowledged in found
    if kind is ResolutionKind.elected and match[0] == "คัดเลือก" and found:
        return True
    if kind is ResolutionKind.appointed and text.endswith("เลื่อนและ", 0, match.start()):
        return True
    opinion = match[0].endswith("เห็นด้วย")
    counted = found and (COUNTED.match(text, match.end()) or (opinion and OPINIONS.match(text, match.end())))
    return bool(counted and not POINT.search(text[max(match.start() - 24, 0) : match.start()]))


CHOSEN = frozenset({"ได้รับเลือก", "ได้รับเลือกตั้ง", "ได้รับการเลือก", "ได้รับการเลือกตั้ง", "ได้รับการคัดเลือก"})
"""«นายก้อง ใจงาม ได้รับเลือกเป็นประธานสภา»: they stand behind the one who was chosen."""
RELATIVE = re.compile(r"(?:ที่|ซึ่ง|ผู้|หลังจาก|ภายหลัง|เมื่อ|หาก|ถ้า|ต้อง|จะ|เคย)\s?$")
"""Behind these «ได้รับเลือก» tells of somebody and decides nothing."""
DEFERS = re.compile(
    r"(?:พิจารณา|การประชุม|ประชุม|ออกไป|วาระ|เรื่อง|ญัตติ|ไว้|กำหนด|ไป(?=\s|ก่อน|ใน|ครั้ง|คราว|พิจารณา|เปิด|เป็น|อีก|วัน|$)|ครั้งต่อไป|ครั้งหน้า|คราวหน้า|การเดินทาง|การ\S{0,40}จากเดิม|จากเดิม)"
)
"""What «ให้เลื่อน» puts off: without one of these it raises somebody («ให้เลื่อนและแต่งตั้ง…»)."""
COMES_BACK = re.compile(
    r"(?:ศึกษา|ทบทวน|ปรับปรุง|แก้ไข|ข้อมูล|รายละเอียด|หารือ|ตรวจสอบ)[^\n]{0,80}?เสนอ[^\n]{0,40}?(?P<again>(?<=เสนอ)ใหม่|(?<=พิจารณา)ใหม่|อีกครั้ง|ครั้งต่อไป|คราวต่อไป|ครั้งหน้า|คราวหน้า)"
)
"""«ให้ศึกษาเพิ่มเติมแล้วนำเสนอในการประชุมครั้งต่อไป»: nothing is decided before the matter comes back."""


def _comes_back(text: str, found: Sequence[ResolutionKind]) -> bool:
    """Whether a resolution that decides nothing else sends the matter back to be studied and laid before them again."""
    if not set(found) <= {ResolutionKind.assigned, ResolutionKind.other}:
        return False
    match = COMES_BACK.search(text)
    return match is not None and (not found or match["again"] in ("ใหม่", "อีกครั้ง"))


def _suggestions_begin(text: str, words: DecisionWords) -> int:
    """Where suggestions begin that are listed under a word for them («ข้อเสนอแนะ ดังนี้»); the end without any."""
    for match in words.suggestion.finditer(text):
        rest = text[match.end() : match.end() + 80].partition("\n")
        heads = "ดังนี้" in rest[0][:40] or (rest[1] and (len(rest[0]) <= 12 or rest[0].rstrip().endswith((":", "คือ"))))
        if heads:
            return match.start()
    return len(text)


PROMOTES = re.compile(r"(?:และแต่งตั้ง|วิทยฐานะ|ขั้น|ระดับ|ตำแหน่ง|เงินเดือน|ชั้น|ยศ|ค่าตอบแทน)")
"""Behind «เลื่อน» these raise somebody and defer nothing."""
COUNTED = re.compile(
    r"\s*(?:ด้วย)?\s*(?:คะแนน(?:เสียง)?)?\s*(?:จำนวน)?\s*(?:[0-9๐-๙][0-9๐-๙,]*|-|ไม่มี)\s*(?:เสียง|คน|คะแนน|ท่าน|หุ้น|ราย|[),]|ไม่|งด)"
)
"""A count right behind a word: it tells how many were for it, and decides nothing more."""
OPINIONS = re.compile(r"\s*(?:จำนวน)?\s*(?:[0-9๐-๙][0-9๐-๙,]*|-|ไม่มี)\s*[ก-๎]")
"""«เห็นด้วย ๘๒ หลัง»: an opinion counts voices whatever their unit."""


def _is_in_principle(text: str) -> bool:
    return re.search(r"เห็นชอบ(?:ให้)?(?:ใน|โดย)?(?:รับ)?หลักการ", text) is not None
