"""Invented minutes with their gold: a meeting made up at random, printed with the habits of one secretary at random."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from minutes.thai.dates import write_date, write_weekday
from minutes.thai.joining import visible_width
from minutes.thai.numbers import to_thai

Gold = dict[str, Any]

GIVEN = ("กมล", "ขจร", "คนึงนิจ", "จารุวรรณ", "ชลธิชา", "ณรงค์ฤทธิ์", "ดุสิต", "ทิพวรรณ", "ธนากร", "นฤมล", "บุญช่วย", "ปรียา", "พงศกร", "มาลินี", "ยุพิน", "รังสรรค์", "ลัดดา", "วิชิต", "ศศิธร", "สมศักดิ์", "อรพรรณ")  # fmt: skip
FAMILY = ("แก่นไม้แดง", "ขวัญข้าวทอง", "คลองใหม่ดี", "จันทร์เพ็ญสุข", "ชื่นอุรา", "ณ ป่าตาล", "ดาวประกาย", "ทุ่งสง่า", "ธารธรรม", "บัวเผื่อน", "ปานทอง", "พรมงาม", "มั่นในธรรม", "ยอดเยี่ยม", "ร่มเย็น", "ลือเดช", "วงศ์สว่าง", "ศรีเรือน", "สายใจ", "อุ่นเรือน")  # fmt: skip
PREFIXES = ("นาย", "นาง", "นางสาว", "ดร.", "ผู้ช่วยศาสตราจารย์ ดร.", "ว่าที่ร้อยตรี", "พันตำรวจโท", "นายแพทย์")
OFFICES = ("ผู้อำนวยการกองคลัง", "ผู้อำนวยการกองช่าง", "หัวหน้าสำนักปลัด", "ปลัดเทศบาลตำบลนาแก้ว", "นักวิชาการศึกษาชำนาญการ", "คณบดีคณะเกษตรศาสตร์", "หัวหน้าฝ่ายพัสดุ", "ผู้จัดการสาขานาแก้ว", "นิติกรชำนาญการ", "ผู้ใหญ่บ้านหมู่ที่ ๒")  # fmt: skip
REASONS = ("ติดราชการ", "ติดภารกิจ", "ลาป่วย", "ลากิจ", "ไปราชการ")
BODIES = ("คณะกรรมการ|พัฒนา|ห้องสมุด|ชุมชน|นาแก้ว", "คณะกรรมการ|บริหาร|กองทุน|สวัสดิการ|ตำบล|นาแก้ว", "คณะอนุกรรมการ|ติดตาม|การใช้|จ่าย|งบประมาณ|โรงเรียน|นาแก้ว", "คณะทำงาน|จัดงาน|ประเพณี|บุญ|บั้งไฟ|อำเภอ|นาแก้ว")  # fmt: skip
VENUES = (
    "ห้องประชุมชั้น ๒ ศาลาประชาคมนาแก้ว",
    "ห้องประชุมใหญ่ โรงเรียนนาแก้ววิทยา",
    "ศาลาอเนกประสงค์หมู่ที่ ๔",
    "ห้องประชุมเทศบาลตำบลนาแก้ว",
)
SUBJECTS = ("การ|ซ่อมแซม|หลังคา|ห้องสมุด", "การ|จัดซื้อ|หนังสือ|ใหม่|ประจำปี", "การ|ปรับปรุง|สนาม|เด็ก|เล่น", "แนวทาง|การ|ดูแล|ต้นไม้|ใหญ่", "การ|อบรม|อาสาสมัคร|ชุมชน", "ร่าง|แผน|ปฏิบัติการ|ด้าน|การศึกษา")  # fmt: skip
PROSE = ("เลขานุการ|รายงาน|ว่า|ได้|ตรวจสอบ|สภาพ|อาคาร|ทั้งหมด|แล้ว|พบ|รอยร้าว|ที่|ผนัง|ด้าน|ทิศ|เหนือ| |และ|น้ำ|ซึม|บริเวณ|ฝ้า|เพดาน", "กรรมการ|หลาย|คน|ให้|ความเห็น|ว่า|ราคา|วัสดุ|สูง|ขึ้น|มาก|ใน|ปี|นี้| |จึง|ต้อง|เปรียบเทียบ|ราคา|จาก|ร้านค้า|อย่าง|น้อย|สาม|แห่ง|ก่อน|ตัดสิน|ใจ", "ฝ่าย|จัดการ|ชี้แจง|ว่า|งบประมาณ|ที่|ได้|รับ|จัดสรร|คงเหลือ|เพียงพอ|สำหรับ|งาน|งวด|แรก| |ส่วน|งวด|ที่สอง|ต้อง|ขอ|เพิ่มเติม", "ชาวบ้าน|ได้|ร่วม|กัน|บริจาค|หนังสือ|และ|โต๊ะ|เก้าอี้|จำนวน|มาก| |ทำให้|พื้นที่|จัด|เก็บ|ไม่|พอ")  # fmt: skip
TASKS = (
    "จัดทำ|ประมาณการ|ค่าใช้จ่าย|ทั้งหมด",
    "สำรวจ|ราคา|วัสดุ|จาก|ร้านค้า|ใน|พื้นที่",
    "ประสาน|ช่าง|เพื่อ|ตรวจสอบ|โครงสร้าง",
    "แจ้ง|ผล|การ|พิจารณา|ให้|ผู้เกี่ยวข้อง|ทราบ",
)
ASSIGNEES = ("กองช่าง", "กองคลัง", "ฝ่ายเลขานุการ", "สำนักปลัดเทศบาล")
DECISIONS = (("รับทราบ", "acknowledged"), ("เห็นชอบ|ตาม|ที่|เสนอ", "endorsed"), ("อนุมัติ|ตาม|ที่|เสนอ", "approved"), ("ไม่เห็นชอบ|ตาม|ที่|เสนอ", "rejected"), ("ให้|เลื่อน|การพิจารณา|ออก|ไป|ก่อน", "deferred"), ("เห็นชอบ|ใน|หลักการ", "approved_in_principle"))  # fmt: skip
TOPS = (("เรื่อง|ที่|ประธาน|แจ้ง|ให้|ที่ประชุม|ทราบ", "chair_announcements"), ("เรื่อง|รับรอง|รายงาน|การประชุม", "adoption_of_minutes"), ("เรื่อง|สืบเนื่อง", "matters_arising"), ("เรื่อง|เพื่อ|ทราบ", "for_information"), ("เรื่อง|เพื่อ|พิจารณา", "for_consideration"), ("เรื่อง|อื่น ๆ", "other_business"))  # fmt: skip


@dataclass(frozen=True)
class Habits:
    """How one secretary prints minutes."""

    thai: bool
    width: int | None
    """Columns of a full line; None where paragraphs are one line."""
    gap: bool
    """Whether a blank line parts paragraphs; else they are indented."""
    people: str
    """inline, tab, wide, table, brackets, below or office (the office first)."""
    mark: str
    """Number before a person: «๑.», «๑)», «(๑)»."""
    present: str
    absent: str
    reason: str
    """Where a reason stands: inline, brackets, tab or heading."""
    item: str
    """Word before the number of an item; empty for «๑. เรื่อง…»."""
    sub: str
    between: str
    """What parts number and title."""
    label: str
    own_line: bool
    page: int | None
    """Lines of a page; None for one page."""
    number: str
    """Page number: with {} for the number; empty for none."""
    catch: str
    """Catchword: with {} for the words; empty for none."""
    date: str
    closing: str
    sign: str


def habits(random: Random) -> Habits:
    """The habits of a secretary."""
    width = random.choice((None, 66, 74, 82, 90))
    paged = width is not None and random.random() < 0.6
    item = random.choice(("ระเบียบวาระที่", "ระเบียบวาระที่", "วาระที่", ""))
    return Habits(
        thai=random.random() < 0.6,
        width=width,
        gap=random.random() < 0.4,
        people=random.choice(("inline", "tab", "wide", "table", "brackets", "below", "office")),
        mark=random.choice(("{}.", "{}.", "{})", "({})")),
        present=random.choice(("ผู้มาประชุม", "กรรมการผู้มาประชุม", "รายชื่อผู้มาประชุม", "ผู้เข้าประชุม", "ผู้มาประชุม จำนวน {} คน")),
        absent=random.choice(("ผู้ไม่มาประชุม", "กรรมการผู้ไม่มาประชุม", "ผู้ไม่เข้าประชุม", "ผู้ลาประชุม")),
        reason=random.choice(("inline", "brackets", "tab", "heading")),
        item=item,
        sub=random.choice(("เรื่องที่", "")) if item else "",
        between=random.choice((" ", "    ", "\t", " : ")) if item else " ",
        label=random.choice(("มติที่ประชุม", "มติ", "มติที่ประชุม :", "ที่ประชุมมีมติ", "ที่ประชุมพิจารณาแล้วมีมติ")),
        own_line=random.random() < 0.25,
        page=random.randint(24, 40) if paged else None,
        number=random.choice(("- {} -", "-{}-", "หน้า {}", "{}", "")),
        catch=random.choice(("{}...", "/{}...", "")),
        date=random.choice(("เมื่อวัน{}ที่ {}", "วัน{}ที่ {}", "เมื่อวันที่ {1}", "วันที่ {1}")),
        closing=random.choice(("เลิกประชุมเวลา {} น.", "ปิดประชุมเวลา {} น.", "เลิกประชุม เวลา {} น.")),
        sign=random.choice(("brackets", "dots", "plain")),
    )


class Printer:
    """Writes the lines of one document by the habits of its secretary."""

    def __init__(self, style: Habits) -> None:
        self.style = style
        self.lines: list[str] = []

    def digits(self, text: str) -> str:
        """A text in the numerals of the document."""
        return to_thai(text) if self.style.thai else text.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))

    def line(self, text: str = "") -> None:
        """A line as it stands."""
        self.lines.append(self.digits(text))

    def paragraph(self, words: str, hanging: str = "", indent: bool = True) -> None:
        """A paragraph of words parted by strokes, wrapped between them; `hanging` stands before the first."""
        style = self.style
        if style.gap and self.lines and self.lines[-1]:
            self.line()
        current = hanging or ("        " if indent and not style.gap else "")
        for word in words.split("|"):
            if style.width and visible_width(current + word) > style.width:
                self.line(current.rstrip())
                current = word.lstrip()
            else:
                current += word
        self.line(current.rstrip())


def generate(seed: int) -> tuple[str, Gold]:
    """The text of invented minutes and their gold, always the same for a seed."""
    random = Random(seed)
    style = habits(random)
    printer = Printer(style)
    held = date(2020, 1, 1) + timedelta(days=random.randrange(2000))
    gold: Gold = {"meeting": _head(printer, held, random)}
    gold["attendance"] = _lists(printer, random)
    gold["agenda"] = list(_agenda(printer, random))
    gold["signatories"] = _end(printer, gold, random)
    return "\n".join(_paged(printer.lines, style)) + "\n", gold


def _head(printer: Printer, held: date, random: Random) -> Gold:
    style, body, venue = printer.style, random.choice(BODIES), random.choice(VENUES)
    sequence, year = random.randint(1, 12), held.year + 543
    centre = " " * random.choice((0, 12, 24))
    printer.line(f"{centre}รายงานการประชุม{body.replace('|', '')}")
    printer.line(f"{centre}ครั้งที่ {sequence}/{year}")
    printer.line(centre + style.date.format(write_weekday(held.weekday()), write_date(held, thai=False)))
    printer.line(f"{centre}ณ {venue}")
    if random.random() < 0.5:
        printer.line(centre + "-" * 24)
    printer.line()
    return {
        "body": body.replace("|", ""),
        "number": {"sequence": sequence, "year_be": year},
        "date": held.isoformat(),
        "start_time": "09:30",
        "end_time": "12:15",
        "venue": printer.digits(venue),
    }


def _lists(printer: Printer, random: Random) -> Gold:
    count, away = random.randint(3, 9), random.randint(0, 3)
    names = random.sample([(given, family) for given in GIVEN for family in FAMILY[:3]], count + away)
    people = [(random.choice(PREFIXES), given, random.choice(FAMILY)) for given, _ in names]
    roles = ["ประธานกรรมการ", *["กรรมการ"] * (count - 2), "กรรมการและเลขานุการ"]
    printer.line(printer.style.present.format(count))
    if printer.style.people == "table":
        printer.line("ลำดับ\tชื่อ - สกุล\tตำแหน่ง\tตำแหน่งในคณะกรรมการ")
    present = [_person(printer, index, who, roles[index - 1], random) for index, who in enumerate(people[:count], 1)]
    printer.line()
    absent = []
    if away:
        shared = random.choice(REASONS) if printer.style.reason == "heading" else None
        printer.line(printer.style.absent + (f" ({shared})" if shared else ""))
        absent = [_away(printer, index, who, shared, random) for index, who in enumerate(people[count:], 1)]
        printer.line()
    return {"present": present, "absent": absent, "in_attendance": []}


def _name(who: tuple[str, str, str]) -> tuple[str, Gold]:
    prefix, given, family = who
    return f"{prefix}{given} {family}", {
        "text": f"{prefix}{given} {family}",
        "prefix": prefix,
        "given": given,
        "family": family,
    }


def _person(printer: Printer, index: int, who: tuple[str, str, str], role: str, random: Random) -> Gold:
    text, name = _name(who)
    mark, office = printer.style.mark.format(index), random.choice(OFFICES)
    shown = {
        "inline": f"{mark} {text} {role}",
        "tab": f"{mark}\t{text}\t{role}",
        "wide": f"  {mark} {text}{' ' * max(34 - visible_width(text), 4)}{role}",
        "table": f"{index}\t{text}\t{office}\t{role}",
        "brackets": f"{mark} {text} ({role})",
        "below": f"{mark} {text} {role}\n   {office}",
        "office": f"{mark} {office}{' ' * max(34 - visible_width(office), 4)}{role}\n    ({text})",
    }[printer.style.people]
    for line in shown.split("\n"):
        printer.line(line)
    offices = [printer.digits(office)] if printer.style.people in ("table", "below", "office") else []
    return {"name": name, "role": role, "positions": offices, "absence_reason": None}


def _away(printer: Printer, index: int, who: tuple[str, str, str], shared: str | None, random: Random) -> Gold:
    text, name = _name(who)
    mark, reason = printer.style.mark.format(index), shared or random.choice(REASONS)
    shown = {
        "inline": f"{mark} {text} {reason}",
        "brackets": f"{mark} {text} กรรมการ ({reason})",
        "tab": f"{mark}\t{text}\tกรรมการ\t{reason}",
        "heading": f"{mark} {text} กรรมการ",
    }[printer.style.reason]
    printer.line(shown)
    role = None if printer.style.reason == "inline" else "กรรมการ"
    return {"name": name, "role": role, "positions": [], "absence_reason": reason}


def _agenda(printer: Printer, random: Random) -> Iterator[Gold]:
    style = printer.style
    printer.line("เริ่มประชุมเวลา 09.30 น.")
    printer.paragraph("ประธาน|กล่าว|เปิด|ประชุม|และ|ดำเนิน|การ|ประชุม|ตาม|ระเบียบ|วาระ| |ดังนี้")
    chosen = sorted(random.sample(range(len(TOPS)), random.randint(3, 6)))
    for number, which in enumerate(chosen, 1):
        title, kind = TOPS[which]
        printer.line()
        _heading(printer, style.item, str(number), title)
        item: Gold = {
            "number": str(number),
            "title": title.replace("|", ""),
            "kind": kind,
            "items": [],
            "resolutions": [],
        }
        if kind in ("for_consideration", "matters_arising") and random.random() < 0.7:
            for child in range(1, random.randint(2, 4)):
                subject = random.choice(SUBJECTS)
                _heading(printer, style.sub, f"{number}.{child}", subject)
                below: Gold = {"number": f"{number}.{child}", "title": subject.replace("|", ""), "items": []}
                item["items"].append({**below, **_discussion(printer, "for_consideration", random)})
        else:
            item |= _discussion(printer, kind, random)
        yield item


def _heading(printer: Printer, word: str, number: str, title: str) -> None:
    style = printer.style
    dot = "." if not word and "." not in number else ""
    between = style.between if word else " "
    printer.paragraph(
        f"{between}|{title}", hanging=printer.digits(f"{word} {number}{dot}" if word else f"{number}{dot}")
    )


def _discussion(printer: Printer, kind: str, random: Random) -> Gold:
    if kind == "other_business" and random.random() < 0.5:
        printer.paragraph("- ไม่มี -")
        return {"resolutions": [], "assignments": []}
    for _ in range(random.randint(1, 3)):
        printer.paragraph(random.choice(PROSE))
    words, decided = random.choice(DECISIONS)
    if kind == "adoption_of_minutes":
        words, decided = "รับรอง|รายงาน|การประชุม|โดย|ไม่|มี|การ|แก้ไข", "adopted"
    elif kind in ("chair_announcements", "for_information"):
        words, decided = DECISIONS[0]
    kinds, assignments = [decided], []
    if decided in ("endorsed", "approved") and random.random() < 0.5:
        who, task = random.choice(ASSIGNEES), random.choice(TASKS)
        words += f"| |และ|มอบหมาย|ให้|{who}| |{task}"
        kinds.append("assigned")
        assignments = [{"assignees": [who], "task": task.replace("|", ""), "report_to": None, "due": None}]
    label = printer.style.label
    if label.startswith("ที่ประชุม"):
        printer.paragraph(f"{label}|{words}")
    elif printer.style.own_line:
        printer.paragraph(label, indent=False)
        printer.paragraph(words)
    else:
        printer.paragraph(f"{label} |{words}", indent=False)
    text = words.replace("|", "")
    return {"resolutions": [{"text": text, "kinds": kinds, "votes": [], "assignments": assignments}], "assignments": []}


def _end(printer: Printer, gold: Gold, random: Random) -> list[Gold]:
    style = printer.style
    printer.line()
    printer.line(style.closing.format("12.15"))
    printer.line()
    signers = [("ผู้จดรายงานการประชุม", "recorder"), ("ผู้ตรวจรายงานการประชุม", "reviewer")][: random.randint(1, 2)]
    signed = []
    for (capacity, kind), person in zip(signers, reversed(gold["attendance"]["present"]), strict=False):
        name = person["name"]["text"]
        if style.sign == "dots":
            printer.line(f"ลงชื่อ{'.' * 40}{capacity}")
            printer.line(f"       ({name})")
        else:
            printer.line(f"({name})" if style.sign == "brackets" else name)
            printer.line(capacity)
        printer.line()
        signed.append({"name": person["name"], "capacity": kind})
    return signed


def _paged(lines: Sequence[str], style: Habits) -> Iterator[str]:
    """The lines cut into pages, with the catchword at the foot and the number at the head of each."""
    if style.page is None:
        yield from lines
        return
    pages = [lines[begin : begin + style.page] for begin in range(0, len(lines), style.page)]
    for index, page in enumerate(pages):
        digits = to_thai(str(index + 1)) if style.thai else str(index + 1)
        head = [" " * 30 + style.number.format(digits), ""] if index and style.number else []
        following = next((line for line in pages[index + 1] if line.strip()), "") if index + 1 < len(pages) else ""
        first = " ".join(following.split()[:2])[:24]
        foot = ["", " " * 50 + style.catch.format(first)] if first and style.catch else []
        yield "\n".join([*head, *page, *foot]) + ("\f" if index + 1 < len(pages) else "")
