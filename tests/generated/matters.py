"""The agenda of invented minutes: headings, prose with what only looks like a decision, resolutions, votes, tasks."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from minutes.thai.dates import write_date, write_weekday
from minutes.thai.numbers import write_words
from tests.generated.habits import Gold, Printer, plain

SUBJECTS = (
    "การ|ซ่อมแซม|หลังคา|ห้องสมุด", "การ|จัดซื้อ|หนังสือ|ใหม่|ประจำปี", "การ|ปรับปรุง|สนาม|เด็ก|เล่น", "แนวทาง|การ|ดูแล|ต้นไม้|ใหญ่", "การ|อบรม|อาสาสมัคร|ชุมชน",
    "ร่าง|แผน|ปฏิบัติการ|ด้าน|การศึกษา", "โครงการ|ตลาด|สีเขียว|ริม|คลอง", "ขอ|อนุมัติ|ใช้|เงิน|สะสม|ซ่อม|ถนน|สาย|กลาง|หมู่บ้าน",
    "การ|กำหนด|อัตรา|ค่า|ธรรมเนียม|การใช้|ห้อง|ประชุม| |และ|ค่า|บำรุง|รักษา|อุปกรณ์|โสตทัศน์|ของ|ห้องสมุด|ชุมชน|นาแก้ว",
)  # fmt: skip
PROSE = (
    "เลขานุการ|รายงาน|ว่า|ได้|ตรวจสอบ|สภาพ|อาคาร|ทั้งหมด|แล้ว|พบ|รอยร้าว|ที่|ผนัง|ด้าน|ทิศ|เหนือ| |และ|น้ำ|ซึม|บริเวณ|ฝ้า|เพดาน",
    "กรรมการ|หลาย|คน|ให้|ความเห็น|ว่า|ราคา|วัสดุ|สูง|ขึ้น|มาก|ใน|ปี|นี้| |จึง|ต้อง|เปรียบเทียบ|ราคา|จาก|ร้านค้า|อย่าง|น้อย|สาม|แห่ง|ก่อน|ตัดสิน|ใจ",
    "ฝ่าย|จัดการ|ชี้แจง|ว่า|งบประมาณ|ที่|ได้|รับ|จัดสรร|คงเหลือ|เพียงพอ|สำหรับ|งาน|งวด|แรก| |ส่วน|งวด|ที่สอง|ต้อง|ขอ|เพิ่มเติม",
    "ชาวบ้าน|ได้|ร่วม|กัน|บริจาค|หนังสือ|และ|โต๊ะ|เก้าอี้|จำนวน|มาก| |ทำให้|พื้นที่|จัด|เก็บ|ไม่|พอ",
)
TRAPS = (
    "สืบเนื่อง|จาก|ที่ประชุม|ได้|มีมติ|ใน|การประชุม|ครั้งที่ {}/{}| |เห็นชอบ|ให้|ซ่อม|หลังคา| |และ|มอบหมาย|ให้|กองช่าง| |ดำเนินการ|แล้ว|นั้น",
    "ตาม|มติ|ที่ประชุม|ครั้งที่ {}/{}| |ให้|ตรวจสอบ|ราคา|วัสดุ| |บัดนี้|ได้|ดำเนินการ|เสร็จ|เรียบร้อย|แล้ว",
    "กรรมการ|เสนอ|ให้|กองช่าง|ทบทวน|แบบ|แปลน| |และ|เห็นควร|ให้|เพิ่ม|งบประมาณ|สำรอง|ไว้|ด้วย",
    "งาน|ที่|ได้|รับ|มอบหมาย|จาก|จังหวัด|ยัง|ค้าง|อยู่|สอง|เรื่อง| |คือ|การ|สำรวจ|และ|การ|จัดทำ|ทะเบียน",
    "เทศบาล|มี|หนังสือ|ขอ|ให้|รายงาน|ผล|ภายใน ๑๕ วัน| |เพื่อ|ประกอบ|การ|พิจารณา|ให้|ความ|เห็นชอบ|ต่อไป",
)
POINTS = ("ควร|เพิ่ม|ไฟ|ส่อง|สว่าง|ทาง|เดิน", "ควร|ทาสี|อาคาร|ใหม่|ทั้ง|หลัง", "ควร|จัด|เวร|ดูแล|ความ|สะอาด|ทุก|วัน")
TASKS = ("จัดทำ|ประมาณการ|ค่าใช้จ่าย|ทั้งหมด", "สำรวจ|ราคา|วัสดุ|จาก|ร้านค้า|ใน|พื้นที่", "ประสาน|ช่าง|เพื่อ|ตรวจสอบ|โครงสร้าง", "แจ้ง|ผล|การ|พิจารณา|ให้|ผู้เกี่ยวข้อง|ทราบ")  # fmt: skip
ASSIGNEES = ("กองช่าง", "กองคลัง", "ฝ่ายเลขานุการ", "สำนักปลัดเทศบาล", "หัวหน้าฝ่ายพัสดุ", "คณะทำงานด้านอาคาร")
DECISIONS = (
    ("รับทราบ", "acknowledged"),
    ("เห็นชอบ|ตาม|ที่|เสนอ", "endorsed"),
    ("อนุมัติ|ตาม|ที่|เสนอ", "approved"),
    ("ไม่เห็นชอบ|ตาม|ที่|เสนอ", "rejected"),
    ("ให้|เลื่อน|การพิจารณา|ออก|ไป|ก่อน", "deferred"),
    ("เห็นชอบ|ใน|หลักการ", "approved_in_principle"),
    ("ให้|ถอน|เรื่อง|ออก|จาก|การพิจารณา", "withdrawn"),
)
TOPS = (
    ("เรื่อง|ที่|ประธาน|แจ้ง|ให้|ที่ประชุม|ทราบ", "chair_announcements"),
    ("เรื่อง|รับรอง|รายงาน|การประชุม", "adoption_of_minutes"),
    ("เรื่อง|สืบเนื่อง", "matters_arising"),
    ("เรื่อง|เพื่อ|ทราบ", "for_information"),
    ("เรื่อง|เพื่อ|พิจารณา", "for_consideration"),
    ("เรื่อง|อื่น ๆ", "other_business"),
)


def print_agenda(printer: Printer, held: date, random: Random) -> tuple[list[Gold], Gold | None]:
    """Prints the items; gives their gold and that of the next meeting."""
    style, agenda = printer.style, []
    chosen = sorted(random.sample(range(len(TOPS)), random.randint(3, 6)))
    coming = held + timedelta(days=random.randint(20, 40)) if random.random() < 0.4 else None
    for number, which in enumerate(chosen, 1):
        title, kind = TOPS[which]
        printer.line()
        _heading(printer, style.item, str(number), title)
        item: Gold = {
            "number": str(number),
            "title": plain(title),
            "kind": kind,
            "items": [],
            "resolutions": [],
            "assignments": [],
        }
        if kind in ("for_consideration", "matters_arising") and random.random() < 0.7:
            for child in range(1, random.randint(3 if style.sub == ")" else 2, 4)):
                subject = random.choice(SUBJECTS)
                counted = str(child) if style.sub == ")" else f"{number}.{child}"
                _heading(printer, style.sub, counted, subject)
                below: Gold = {"number": counted, "title": plain(subject), "items": []}
                item["items"].append({**below, **_discussion(printer, "for_consideration", held, coming, random)})
        else:
            item |= _discussion(printer, kind, held, coming, random)
        agenda.append(item)
    return agenda, _next(printer, held, coming, len(chosen) + 1, agenda) if coming else None


def _heading(printer: Printer, word: str, number: str, title: str) -> None:
    if word == ")":
        printer.paragraph(title, hanging=printer.digits(f"{number}) "))
        return
    if word == "วาระที่" and printer.style.words:
        printer.paragraph(f"{printer.style.between}|{title}", hanging=f"{word}{write_words(int(number))}")
        return
    dot = "." if not word and "." not in number else ""
    between = printer.style.between if word else " "
    hanging = printer.digits(f"{word} {number}{dot}" if word else f"{number}{dot}")
    printer.paragraph(f"{between}|{title}", hanging=hanging)


def _discussion(printer: Printer, kind: str, held: date, coming: date | None, random: Random) -> Gold:
    if kind == "other_business" and random.random() < 0.5:
        printer.paragraph("- ไม่มี -")
        return {"resolutions": [], "assignments": []}
    for _ in range(random.randint(1, 3)):
        printer.paragraph(random.choice(PROSE))
    if kind == "for_consideration" and random.random() < 0.4:
        printer.paragraph(random.choice(TRAPS).format(random.randint(1, 9), held.year + 543))
    if kind == "for_consideration" and random.random() < 0.25:
        printer.paragraph("กรรมการ|มี|ข้อสังเกต| |ดังนี้")
        for number, point in enumerate(random.sample(POINTS, 2), 1):
            printer.paragraph(point, hanging=f"        {printer.digits(str(number))}. ")
    return {"resolutions": [_resolution(printer, kind, held, coming, random)], "assignments": []}


def _resolution(printer: Printer, kind: str, held: date, coming: date | None, random: Random) -> Gold:
    words, decided = random.choice(DECISIONS)
    if kind == "adoption_of_minutes":
        words, decided = "รับรอง|รายงาน|การประชุม|โดย|ไม่|มี|การ|แก้ไข", "adopted"
    elif kind in ("chair_announcements", "for_information"):
        words, decided = DECISIONS[0]
    kinds, votes, assignments = [decided], [], []
    if decided in ("endorsed", "approved", "rejected") and random.random() < 0.25:
        yes, no = random.randint(1, 2), random.randint(0, 1)
        words += f"| |ด้วย|คะแนน|เสียง| |เห็นชอบ {yes} เสียง| |ไม่เห็นชอบ {no or '-'} เสียง| |งดออกเสียง - เสียง"
        votes = [{"in_favour": yes, "against": no, "abstained": 0, "invalid": None, "unanimous": None}]
    elif decided in ("endorsed", "approved", "acknowledged") and kind != "for_information" and random.random() < 0.5:
        more, assignment = _task(printer, held, coming, random)
        words += more
        kinds.append("assigned")
        assignments = [assignment]
    label = printer.style.label
    if label.startswith("ที่ประชุม"):
        printer.paragraph(f"{label}|{words}")
    elif printer.style.own_line:
        printer.paragraph(label, indent=False)
        printer.paragraph(words)
    else:
        printer.paragraph(f"{label} |{words}", indent=False)
    text = printer.digits(plain(words))
    return {"text": text, "kinds": kinds, "votes": votes, "assignments": assignments}


def _task(printer: Printer, held: date, coming: date | None, random: Random) -> tuple[str, Gold]:
    who, task = random.sample(ASSIGNEES, random.choice((1, 1, 2))), random.choice(TASKS)
    due, report = None, None
    chance = random.random()
    if chance < 0.2:
        task += "| |ภายใน ๓๐ วัน"
        due = {"date": (held + timedelta(days=30)).isoformat()}
    elif chance < 0.4:
        day = held + timedelta(days=random.randint(10, 60))
        task += f"| |ภายใน|วันที่ {write_date(day, thai=False)}"
        due = {"date": day.isoformat()}
    elif chance < 0.55:
        task += "| |แล้ว|รายงาน|ผล|ให้|นายกเทศมนตรี|ทราบ"
        report = "นายกเทศมนตรี"
    elif chance < 0.65 and coming:
        task += "| |ก่อน|การประชุม|ครั้ง|ต่อไป"
        due = {"date": coming.isoformat()}
    names = "|และ|".join(who) if random.random() < 0.5 else "| |และ|".join(who)
    lead = random.choice(("| |และ|มอบหมาย|ให้|", "| |โดย|มอบหมาย|ให้|", "| |พร้อม|มอบหมาย|ให้|"))
    assignment = {"assignees": who, "task": printer.digits(plain(task)), "report_to": report, "due": due}
    return f"{lead}{names}| |{task}", assignment


def _next(printer: Printer, held: date, coming: date, number: int, agenda: list[Gold]) -> Gold:
    """The next meeting, as an item of its own."""
    printer.line()
    title = "เรื่อง|กำหนด|วัน|ประชุม"
    _heading(printer, printer.style.item, str(number), title)
    day = f"วัน{write_weekday(coming.weekday())}ที่ {write_date(coming, thai=False)}"
    printer.paragraph(f"กำหนด|การประชุม|ครั้ง|ต่อไป| |ใน|{day}| |เวลา 13.30 น.| |ณ ห้องประชุม|ใหญ่|เทศบาล|ตำบล|นาแก้ว")
    agenda.append(
        {
            "number": str(number),
            "title": plain(title),
            "kind": "next_meeting",
            "items": [],
            "resolutions": [],
            "assignments": [],
        }
    )
    return {"number": None, "date": coming.isoformat(), "start_time": "13:30", "venue": "ห้องประชุมใหญ่เทศบาลตำบลนาแก้ว"}
