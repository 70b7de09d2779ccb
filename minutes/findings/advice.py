"""What each diagnostic looks like in a document, and what to do about it, in Thai and in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Advice(NamedTuple):
    """An example as a document has it, and what to do, in both languages."""

    example: str
    thai: str
    english: str


ADVICE: Mapping[str, Advice] = {
    "not-minutes": Advice(
        "คลองลำพูใสมีปลาตะเพียนมาก",
        "ตรวจว่าเลือกไฟล์ถูก ถ้าเป็นรายงานการประชุมที่ใช้หัวเรื่องต่างออกไป เพิ่มคำด้วย --vocabulary",
        "check that it is the right file; if these are minutes with other headings, add the words with --vocabulary",
    ),
    "unclaimed": Advice(
        "คลองลำพูใสมีปลาตะเพียนมาก",
        "อ่านบรรทัดนั้น ถ้าสำคัญ ใส่ลงในช่องที่ถูกด้วย minutes review",
        "read the line; if it matters, put it where it belongs with minutes review",
    ),
    "running-head": Advice(
        "รายงานการประชุมคณะกรรมการ ก", "ไม่ต้องทำอะไร", "nothing: it stands on every page and is no content"
    ),
    "page-number": Advice("- ๒ -", "ไม่ต้องทำอะไร", "nothing"),
    "catchword": Advice("/ที่ประชุม...", "ไม่ต้องทำอะไร", "nothing: the words stand on the next page again"),
    "stray-mark": Advice("✓", "ไม่ต้องทำอะไร", "nothing, unless the mark meant something"),
    "stamp": Advice("เทศบาลตำบลลำพูใส", "ไม่ต้องทำอะไร", "nothing: it is kept among the marks"),
    "rule": Advice("________________", "ไม่ต้องทำอะไร", "nothing"),
    "column-heading": Advice("ลำดับ\tชื่อ - สกุล\tตำแหน่ง", "ไม่ต้องทำอะไร", "nothing"),
    "repeated-list": Advice("ผู้ที่อยู่ในห้องประชุม ได้แก่", "ไม่ต้องทำอะไร", "nothing: the same people are listed once more"),
    "attendance-remark": Advice(
        "(เข้าประชุมเวลา ๑๐.๐๐ น.)", "อ่านข้อความนั้น อาจบอกว่าผู้นั้นอยู่ไม่ตลอด", "read it: it may say when somebody came or left"
    ),
    "empty-list": Advice("- ไม่มี -", "ไม่ต้องทำอะไร", "nothing: the document says that there is nobody"),
    "repeated-heading": Advice(
        "ระเบียบวาระที่ ๔ เรื่องที่เสนอให้ที่ประชุมพิจารณา", "ไม่ต้องทำอะไร", "nothing: both parts are one item"
    ),
    "contents-list": Advice(
        "ระเบียบวาระที่ ๓ เรื่องแจ้งเพื่อทราบ", "ไม่ต้องทำอะไร", "nothing: the list announces the items that follow"
    ),
    "several-meetings": Advice(
        "ครั้งที่ ๕/๒๕๖๗", "ใช้ --all เพื่ออ่านทุกครั้ง", "use --all, in Python parse_all, to read every meeting"
    ),
    "repaired-sara-am": Advice(
        "ผู้อ านวยการ", "ไม่ต้องทำอะไร ดูก่อนและหลังได้ด้วย minutes review", "nothing; minutes review shows before and after"
    ),
    "repaired-private-use": Advice("ผู\uf70bมาประชุม", "ไม่ต้องทำอะไร", "nothing; minutes review shows before and after"),
    "repaired-mark-order": Advice("คร้ังท่ี", "ไม่ต้องทำอะไร", "nothing; minutes review shows before and after"),
    "repaired-blank": Advice("บริษ ัท", "ไม่ต้องทำอะไร", "nothing; minutes review shows before and after"),
    "repaired-encoding": Advice("ÃÒÂ§Ò¹¡ÒÃ»ÃÐªØÁ", "ไม่ต้องทำอะไร", "nothing; minutes review shows before and after"),
    "unreadable-page": Advice(
        "หน้าที่เป็นภาพ",
        "ติดตั้งตัวรู้จำอักษร (pip install 'thai-minutes[ocr]') หรือสแกนหน้านั้นใหม่",
        "install text recognition (pip install 'thai-minutes[ocr]'), or scan the page anew",
    ),
    "hidden-text": Advice(
        "ข้อความที่ตั้งให้ซ่อนใน Word", "เปิดไฟล์ดูว่าข้อความนั้นควรอยู่หรือไม่", "look in the file whether it should be seen"
    ),
    "comment": Advice("ข้อคิดเห็นของผู้ตรวจใน Word", "อ่านข้อคิดเห็นในไฟล์ก่อนใช้ข้อมูล", "read the comments in the file"),
    "tracked-change": Advice("การแก้ไขที่ยังไม่ได้ยอมรับใน Word", "ตรวจว่าเป็นฉบับสุดท้าย", "check that this is the final version"),
    "foreign-script": Advice("นางขวัญใจद", "แก้คำนั้นตามคำแนะนำ", "correct the word as suggested"),
    "suspected-misreading": Advice(
        "ผู้จัดรายงานการประชุม",
        "เทียบกับภาพของหน้า แล้วใช้คำแนะนำถ้าถูก",
        "compare with the page, take the suggestion if it is right",
    ),
    "ocr-digit": Advice("ครั้งที่ ๗/๒๕๖๑ ในภาพสแกน", "เทียบตัวเลขกับภาพของหน้า", "compare the number with the page"),
    "low-confidence": Advice("ตัวพิมพ์เลือนในภาพสแกน", "เทียบกับภาพของหน้า", "compare with the page"),
    "missing-section": Advice("เริ่มประชุมเวลา ๐๙.๓๐ น.", "ตรวจว่าหน้าครบ", "check that no page is missing"),
    "number-gap": Advice(
        "ระเบียบวาระที่ ๖ เรื่องอื่น ๆ", "ตรวจว่าหน้าครบ หรือเลขพิมพ์ผิด", "check for a missing page or a misprint"
    ),
    "number-repeat": Advice("ระเบียบวาระที่ ๔ เรื่องอื่น ๆ", "ตรวจเลขวาระกับต้นฉบับ", "check the numbers"),
    "weekday-mismatch": Advice(
        "เมื่อวันศุกร์ที่ ๑๙ มิถุนายน ๒๕๖๗",
        "ตรวจว่าวันหรือวันที่ผิด แล้วแก้ด้วย minutes review",
        "find out which of the two is wrong, and correct it with minutes review",
    ),
    "time-mismatch": Advice("เลิกประชุมเวลา ๐๘.๐๐ น.", "ตรวจเวลาเริ่มและเลิกประชุม", "check the times"),
    "year-mismatch": Advice("ครั้งที่ ๔/๒๕๕๗", "ตรวจปีทั้งสองแห่ง", "check both years"),
    "impossible-date": Advice("เมื่อวันที่ ๓๑ มิถุนายน ๒๕๖๗", "แก้วันที่ตามต้นฉบับ", "correct the day"),
    "count-mismatch": Advice("ผู้มาประชุม จำนวน ๕ คน", "นับรายชื่อกับต้นฉบับ อาจมีผู้ตกหล่น", "count the names: one may be missing"),
    "vote-mismatch": Advice(
        "เห็นชอบ ๑๒ เสียง ไม่เห็นชอบ ๓ เสียง", "ตรวจผลคะแนนกับจำนวนผู้มาประชุม", "check the votes against those present"
    ),
    "name-variant": Advice(
        "(นางขวัญไจ ท่าน้ำใส)",
        "ตรวจว่าเป็นคนเดียวกัน และสะกดอย่างไร",
        "check whether it is one person, and how the name is spelt",
    ),
    "present-and-absent": Advice(
        "๑. นางขวัญใจ ท่าน้ำใส ลาป่วย", "ตรวจว่าผู้นั้นมาประชุมหรือไม่", "find out whether the person came"
    ),
    "unknown-assignee": Advice("มอบหมายให้นายสมัคร พงไพร", "ตรวจชื่อผู้รับมอบหมาย", "check the name"),
    "corrected": Advice("ไฟล์ .corrections.json ข้างเอกสาร", "ไม่ต้องทำอะไร", "nothing: a person has looked at it"),
    "correction-unapplied": Advice(
        "การแก้ไขค่าที่ไม่พบในเอกสาร", "เปิด minutes review แล้วแก้ใหม่", "open minutes review and correct it anew"
    ),
    "no-resolution": Advice(
        "เลขานุการเสนอให้ซ่อมสะพานไม้",
        "อ่านวาระนั้น มติอาจใช้คำที่โปรแกรมไม่รู้จัก",
        "read the item: the decision may be in words that are not known; add them with --vocabulary",
    ),
}
"""For every code of `minutes.diagnostics.CODES`."""
