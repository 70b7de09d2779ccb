"""The title block of invented minutes: a line for each fact, one sentence, or a council with its session."""

from __future__ import annotations

from datetime import date
from random import Random

from minutes.thai.dates import write_date, write_weekday
from tests.generated.habits import Gold, Printer, plain

BODIES = (
    "คณะกรรมการ|พัฒนา|ห้องสมุด|ชุมชน|นาแก้ว",
    "คณะกรรมการ|บริหาร|กองทุน|สวัสดิการ|ตำบล|นาแก้ว",
    "คณะอนุกรรมการ|ติดตาม|การใช้|จ่าย|งบประมาณ|โรงเรียน|นาแก้ว",
    "คณะทำงาน|จัดงาน|ประเพณี|บุญ|บั้งไฟ|อำเภอ|นาแก้ว",
    "คณะกรรมการ|ประจำ|คณะ|เกษตรศาสตร์| |มหาวิทยาลัย|นาแก้ว",
    "คณะกรรมการ|บริหาร|โรงพยาบาล|นาแก้ว",
    "คณะกรรมการ|ดำเนินการ|สหกรณ์|ออมทรัพย์|ครู|นาแก้ว| |จำกัด",
    "คณะกรรมการ|นิติบุคคล|อาคารชุด|นาแก้ว|วิลล์",
    "คณะกรรมการ|สถานศึกษา|ขั้น|พื้นฐาน|โรงเรียน|บ้าน|นาแก้ว",
)
VENUES = (
    "ห้องประชุมชั้น ๒ ศาลาประชาคมนาแก้ว",
    "ห้องประชุมใหญ่ โรงเรียนนาแก้ววิทยา",
    "ศาลาอเนกประสงค์หมู่ที่ ๔",
    "ห้องประชุมเทศบาลตำบลนาแก้ว",
    "ห้องประชุม ๑ อาคารอำนวยการ ชั้น ๓",
)


def print_head(printer: Printer, held: date, random: Random) -> Gold:
    """Prints the title block of a meeting held on a day; gives its gold."""
    style, venue = printer.style, printer.digits(random.choice(VENUES))
    body = plain(random.choice(BODIES))
    sequence, year = random.randint(1, 12), held.year + 543
    day = style.date.format(write_weekday(held.weekday()), write_date(held, thai=False))
    centre = " " * random.choice((0, 12, 24))
    session = None
    if style.head == "council":
        body = random.choice(("สภาเทศบาลตำบลนาแก้ว", "สภาองค์การบริหารส่วนตำบลนาแก้ว"))
        sitting, sequence = random.randint(1, 4), random.randint(1, 2)
        session = printer.digits(f"สมัยสามัญ สมัยที่ {sitting} ประจำปี {year}")
        printer.line(f"{centre}รายงานการประชุม{body}")
        printer.line(f"{centre}สมัยสามัญ สมัยที่ {sitting} ครั้งที่ {sequence} ประจำปี {year}")
        rest = [day, f"ณ {venue}"]
    elif style.head == "one":
        printer.line(f"{centre}รายงานการประชุม{body} ครั้งที่ {sequence}/{year}")
        rest = [f"{day} เวลา 09.30 น.", f"ณ {venue}"]
    elif style.head == "spoken":
        printer.line(f"{centre}บันทึกการประชุม{body}")
        printer.line(f"{centre}ครั้งที่ {sequence}/{year}")
        rest = [f"{day} เวลา 09.30 - 12.00 น.", f"สถานที่ {venue}"]
    else:
        printer.line(f"{centre}รายงานการประชุม{body}")
        printer.line(f"{centre}ครั้งที่ {sequence}/{year}")
        rest = [day, f"ณ {venue}"]
    for line in rest:
        printer.line(centre + line)
    if random.random() < 0.5:
        printer.line(centre + "-" * 24)
    printer.line()
    return {
        "body": body,
        "session": session,
        "number": {"sequence": sequence, "year_be": year},
        "date": held.isoformat(),
        "start_time": "09:30",
        "end_time": "12:15",
        "venue": venue,
    }
