"""The words of instructions: verbs that entrust, those who are entrusted, verbs of tasks, reports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from minutes.vocab import Vocabulary, alternation

EVERY = r"(?:ทุก|แต่ละ)(?!วัน|เดือน|ปี|สัปดาห์|ครั้ง|เรื่อง|ประการ|ด้าน|ไตรมาส|ข้อ|ประเด็น|กรณี|อย่าง|ราย(?!วิชา)|ระดับ)[ก-๎]"
"""«ทุกสำนัก/กอง», «แต่ละฝ่าย»; no day and no matter."""
SHORT = (
    r"(?!(?:กม|ซม|มม|ตร|ลบ|ชม|กก|มล|นท|รร|ดร|ถ|ต|อ|จ)\.)[ก-ฮ]{2,6}\.ฯ?(?=[\s(ก-๎]|$)"
    r"|(?:[ก-ฮ]{1,4}\.){2,4}[ก-ฮ]?|(?!\d)[A-Z][A-Za-z&]{1,9}(?=\s|$)"
)
"""«รพ.สต.», «สพป.», «สวป.ฯ», «DPO»; no measure."""
PLACE = r"วัด(?=ผล|ค่า|และประเมิน)|คลัง(?=ข้อมูล|สินค้า|พัสดุ)"
"""What begins like an organisation and is none: «ฝ่ายทะเบียนและวัดผล»."""
SURELY_A_VERB = 4
"""Shorter verbs may be part of any other word."""
WITH_OBJECT = r"""
    (?:ปรับ(?=คำ|แก้|รอบ|เวลา|วิธี|ขั้นตอน|คู่มือ|ราย|แผน|หลัก|ร่าง|อัตรา|ราคา|ลด|เพิ่ม|เนื้อหา|ตาราง|ผัง|รูป|เปลี่ยน|ขนาด)
    |ศึกษา(?=แนว|ความ|ข้อ|ราย|และ|วิธี|รูปแบบ|เพิ่มเติม|ผลกระทบ|ระเบียบ)
    |เป็น(?=พี่เลี้ยง|เจ้าภาพ|ประธาน|แกน|หลัก|ที่ปรึกษา|วิทยากร|กรรมการ|เลขานุการ)
    |รับ(?=ข้อสังเกต|เรื่อง|ข้อเสนอ|สมัคร)
    |ทำ(?=หนังสือ|ความ|แผน|ประมาณ|ราย|บันทึก|ป้าย|ประกาศ|สัญญา|การ)
    |ขอ(?=ความ|อนุมัติ|อนุญาต|ใช้|รับการ|งบ|อนุเคราะห์)
    |ลง(?=พื้นที่|นาม|ประกาศ|ทะเบียน|ข้อมูล|เว็บ)
    |ตรวจ(?=รับ|นับ|ดู|ทาน|เช็|สภาพ|วัด|ค้น)
    |ออก(?=หนังสือ|ประกาศ|คำสั่ง|แบบ|ระเบียบ|ใบ|หน่วย)
    |ไป(?=ชี้|แจ้ง|สอบ|เก็บ|วาง|หารือ|ยื่น|เชิญ|เยี่ยม|ติดตั้ง|ซ่อม|ประสาน|ติดต่อ|ตรวจ|แก้|ซื้อ|ดู|หา|ทำ|จัด|ดำเนิน|พิจารณา|ปรับ|ศึกษา|สำรวจ|เจรจา|ทบทวน|กำหนด)
    |จัด(?=ซ่อม|ฝึก|สัมมนา|ประกวด|ชุด|ทีม|พนักงาน|อาหาร|พิธี|เสวนา|หลักสูตร|ห้อง|บุคลากร)
    |ดูแล(?=ความ|เรื่อง|การ|พื้นที่|นักเรียน|ให้|รักษา)
    |วิเคราะห์(?=สาเหตุ|ความ|ผล|ข้อมูล|ราย)
    |กำกับ(?=ดูแล|ติดตาม)
    |นำ(?=ข้อ|ความ|ผล|เรื่อง|ร่าง|เสนอ|เงิน|ราย|แบบ|เอกสาร|ไป|ส่ง|แผน|มติ|ประเด็น|ระเบียบ|ตัวอย่าง|น้ำ|รถ|ขยะ)
    |ส่ง(?!เสริม)
    )
"""
"""Verbs that open a task right behind somebody where a usual object follows."""


@dataclass(frozen=True, slots=True)
class OrderWords:
    """The compiled words of one vocabulary for tasks and who gets them."""

    entrust: re.Pattern[str]
    let: re.Pattern[str]
    takes: re.Pattern[str]
    promises: frozenset[str]
    """What of the words that take a task on is no part of the task."""
    links: re.Pattern[str]
    passive: re.Pattern[str]
    proposal: re.Pattern[str]
    task: re.Pattern[str]
    """A task verb after a blank."""
    plain: re.Pattern[str]
    """A task verb that stands right behind somebody."""
    pair: re.Pattern[str]
    """A verb before another verb: «ออกตรวจสอบ»."""
    doubtful: re.Pattern[str]
    """A verb that names of offices hold as well."""
    loose: tuple[re.Pattern[str], re.Pattern[str]]
    """Verbs that may stand behind somebody where no other verb does: those of tasks, those of names as well."""
    acts: re.Pattern[str]
    """Verbs that no body is named by."""
    glued: re.Pattern[str]
    """Every place where one of these verbs may begin."""
    holder: re.Pattern[str]
    """What makes a verb behind it part of the name of an office."""
    whole: frozenset[str]
    """Who may stand without more words before any verb."""
    units: frozenset[str]
    """Who may stand so before «ดำเนินการ» only."""
    assignee: re.Pattern[str]
    calling: re.Pattern[str]
    """Somebody as one calls them in a village or a team: «ลุงแสวง»."""
    body: re.Pattern[str]
    joint: re.Pattern[str]
    alone: frozenset[str]
    """Roles and bodies that are an assignee without more words."""
    report: re.Pattern[str]


@lru_cache(maxsize=8)
def order_words(vocabulary: Vocabulary) -> OrderWords:
    """The words of a vocabulary, compiled once."""
    forms = vocabulary.forms
    strong = alternation(forms("assignment", "strong")).replace("ร่วม", "ร่วม(?!กับ)")
    weak = alternation(forms("assignment", "weak"))
    plain = rf"(?:{alternation(forms('assignment', 'plain'))}|{WITH_OBJECT.strip()})"
    pair = rf"(?:{alternation(forms('assignment', 'serial'))})\s?(?={plain}|{strong}|{weak})"
    assignees = alternation(
        forms("assignment", "assignees") + forms("position", "heads") + forms("position", "organisations")
    )
    alone = [form for kind in ("secretary", "treasurer") for form in forms("role", kind)]
    holders = alternation(form for form in forms("assignment", "holders") if form != "งาน")
    return OrderWords(
        entrust=re.compile(
            rf"(?:มอบหมาย(?:และ(?:ขอ)?ให้|ให้)?|มอบให้|มอบ\s?(?=นาย|นาง|ท่าน|รอง|หลักสูตร|[A-Z]{{2}}|[ก-ฮ]{{2,6}}\.|(?:[ก-ฮ]{{1,3}}\.){{2}}|{assignees})(?!อำนาจ|เงิน|กองทุน|ทุน|รางวัล|เกียรติ|ของ|โล่|สิทธิ|ฉันทะ|งานให้))\s*"
        ),
        let=re.compile(r"(?:สั่งการให้|กำชับให้|กำหนดให้|ขอให้|ให้)\s*"),
        takes=re.compile(rf"(?<!ป)(?:{alternation(forms('assignment', 'takes'))})\s*"),  # but ป|รับไป
        promises=frozenset(forms("assignment", "promises")),
        links=re.compile(rf"(?:{alternation(forms('assignment', 'links'))})\s*"),
        passive=re.compile(rf"(?:{alternation(forms('assignment', 'passive'))})$"),
        proposal=re.compile(rf"(?:{alternation(forms('assignment', 'proposals'))})\s*$"),
        task=re.compile(rf"(?:{strong}|{weak}|{plain})", re.VERBOSE),
        plain=re.compile(plain, re.VERBOSE),
        pair=re.compile(pair, re.VERBOSE),
        doubtful=re.compile(weak),
        loose=(
            re.compile(
                rf"{alternation(_surely_verbs(forms('assignment', 'strong')))}|ร่วม(?!กับ)|จัด(?!การ|สรร)|ทำ(?!งาน|การ)"
            ),
            re.compile(weak),
        ),
        acts=re.compile(alternation(forms("assignment", "acts"))),
        glued=re.compile(rf"(?<![เแโใไ])(?<!ทั่ว)(?<!ขน)(?<!จัด)(?=(?:{pair}|{plain}|{weak}))", re.VERBOSE),
        holder=re.compile(
            rf"(?:(?<!หน่วย)(?<!พนัก)(?<!การทำ)(?<!แรง)(?<!ผล)(?<!แผน)งาน|(?:ผล|ด้าน|แผน|ระบบ)การ|{holders})$"
        ),
        whole=frozenset(forms("assignment", "whole")),
        units=frozenset(forms("assignment", "units")),
        assignee=re.compile(rf"(?!{PLACE})(?:ท่าน|ทาง)?(?:{assignees}|{EVERY}|{SHORT})"),
        calling=re.compile(
            rf"(?:{alternation(forms('assignment', 'callings'))})[ก-ฮเ-ไ][ก-๎]{{1,14}}(?:\s[ก-๎]{{2,20}})?$"
        ),
        body=re.compile(rf"(?:{alternation((*forms('position', 'organisations'), 'องค์กร'))})"),
        joint=re.compile(rf"\s*(?:{alternation(forms('assignment', 'joints'))})\s*"),
        alone=frozenset((*alone, *forms("assignment", "alone"))),
        report=_report(vocabulary),
    )


def _surely_verbs(forms: Iterable[str]) -> Iterable[str]:
    return (form for form in forms if len(form) >= SURELY_A_VERB and form not in ("เสริม", "ร่วม"))  # ส่งเสริม, ร่วมกับ


def _report(vocabulary: Vocabulary) -> re.Pattern[str]:
    """«และนำเสนอ X ต่อไป», «เสนอ X ลงนาม»: the words around X."""
    before = alternation(vocabulary.forms("report", "before"))
    after = alternation(vocabulary.forms("report", "after"))
    joints = alternation(vocabulary.forms("report", "joints"))
    bodies = r"(?:ที่ประชุม|สภา|คณะกรรมการ|คณะกรรมาธิการ|คณะอนุกรรมการ|คณะรัฐมนตรี|คณะ|ประธาน|อธิบดี|จังหวัด|อำเภอ|ผู้ว่าราชการจังหวัด)"
    return re.compile(
        rf"(?:(?:{joints})\s?|^(?=รายงาน)|(?<=[\sก-๎])(?=(?:นำ)?เสนอ|รายงาน(?:ต่อ)?{bodies}))(?:ให้)?(?:{before})(?!แนะ|ชื่อ|ราคา|โครงการ|รายงาน)\s*(?:(?P<whom>[^\n]{{2,80}}?)\s*(?:{after})|(?P<last>{bodies}[^\s]{{0,60}})\s*$)"
        rf"|(?:นำเสนอ|เสนอ|รายงาน)[ก-๎ ]{{2,60}}?ต่อ(?P<to>{bodies}[^\s]{{0,40}}?)\s*(?:{after}|$)"
    )
