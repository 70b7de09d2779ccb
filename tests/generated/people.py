"""The people of invented minutes: the lists in one of seven layouts, substitutes, reasons, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from minutes.thai.joining import visible_width
from tests.generated.habits import Gold, Printer

GIVEN = (
    "กมล", "ขจร", "คนึงนิจ", "จารุวรรณ", "ชลธิชา", "ณรงค์ฤทธิ์", "ดุสิต", "ทิพวรรณ", "ธนากร", "นฤมล", "บุญช่วย", "ปรียา", "พงศกร", "มาลินี",
    "ยุพิน", "รังสรรค์", "ลัดดา", "วิชิต", "ศศิธร", "สมศักดิ์", "อรพรรณ",
)  # fmt: skip
FAMILY = (
    "แก่นไม้แดง", "ขวัญข้าวทอง", "คลองใหม่ดี", "จันทร์เพ็ญสุข", "ชื่นอุรา", "ณ ป่าตาล", "ดาวประกาย", "ทุ่งสง่า", "ธารธรรม", "บัวเผื่อน", "ปานทอง",
    "พรมงาม", "มั่นในธรรม", "ยอดเยี่ยม", "ร่มเย็น", "ลือเดช", "วงศ์สว่าง", "ศรีเรือน", "สายใจ", "อุ่นเรือน",
)  # fmt: skip
PREFIXES = (
    "นาย", "นาย", "นาง", "นางสาว", "ดร.", "ผู้ช่วยศาสตราจารย์ ดร.", "ว่าที่ร้อยตรี", "พันตำรวจโท", "นายแพทย์", "รศ.ดร.", "พ.ต.อ.", "ว่าที่ ร.ต.หญิง ",
    "นพ.", "ศาสตราจารย์ ", "จ.ส.อ.", "ภญ.",
)  # fmt: skip
OFFICES = (
    "ผู้อำนวยการกองคลัง", "ผู้อำนวยการกองช่าง", "หัวหน้าสำนักปลัด", "ปลัดเทศบาลตำบลนาแก้ว", "นักวิชาการศึกษาชำนาญการ", "คณบดีคณะเกษตรศาสตร์",
    "หัวหน้าฝ่ายพัสดุ", "ผู้จัดการสาขานาแก้ว", "นิติกรชำนาญการ", "ผู้ใหญ่บ้านหมู่ที่ ๒", "ผู้ทรงคุณวุฒิ", "รองอธิการบดีฝ่ายแผนงาน", "กำนันตำบลนาแก้ว",
    "หัวหน้ากลุ่มการพยาบาล", "นายกเทศมนตรีตำบลนาแก้ว", "เจ้าพนักงานธุรการชำนาญงาน", "สาธารณสุขอำเภอนาแก้ว",
)  # fmt: skip
ORGANISATIONS = ("มหาวิทยาลัยนาแก้ว", "เทศบาลตำบลนาแก้ว", "สำนักงานเขตพื้นที่การศึกษานาแก้ว", "โรงพยาบาลนาแก้ว")
REASONS = ("ติดราชการ", "ติดภารกิจ", "ลาป่วย", "ลากิจ", "ไปราชการ", "ติดประชุม")
ROLES = {
    "กรรมการ": ("ประธานกรรมการ", "รองประธานกรรมการ", "กรรมการ", "กรรมการและเลขานุการ", "กรรมการและผู้ช่วยเลขานุการ"),
    "อนุกรรมการ": ("ประธานอนุกรรมการ", "รองประธานอนุกรรมการ", "อนุกรรมการ", "อนุกรรมการและเลขานุการ", "ผู้ช่วยเลขานุการ"),
    "คณะทำงาน": ("ประธานคณะทำงาน", "รองประธานคณะทำงาน", "คณะทำงาน", "คณะทำงานและเลขานุการ", "คณะทำงานและผู้ช่วยเลขานุการ"),
    "สมาชิก": ("ประธานสภา", "รองประธานสภา", "สมาชิกสภา", "เลขานุการสภา", "ผู้ช่วยเลขานุการ"),
}

Who = tuple[str, str, str]


def print_lists(printer: Printer, random: Random) -> Gold:
    """Prints the attendance lists; gives their gold."""
    style = printer.style
    count, away, others = random.randint(3, 9), random.randint(0, 3), random.choice((0, 0, 1, 3))
    given = random.sample(GIVEN, count + away + others)
    people: list[Who] = [(random.choice(PREFIXES), name, random.choice(FAMILY)) for name in given]
    chair, deputy, member, secretary, assistant = (
        ROLES["สมาชิก"] if style.head == "council" else random.choice(list(ROLES.values()))
    )
    roles = [chair, *[member] * (count - 2), secretary]
    if count > 5:
        roles[1], roles[-1], roles[-2] = deputy, assistant, secretary
    printer.line(style.present.format(count))
    if style.people == "table":
        printer.line("ลำดับ\tชื่อ - สกุล\tตำแหน่ง\tตำแหน่งในคณะกรรมการ")
    present = [_person(printer, number, who, roles[number - 1], random) for number, who in enumerate(people[:count], 1)]
    printer.line()
    absent: list[Gold] = []
    if away:
        shared = random.choice(REASONS) if style.reason == "heading" else None
        printer.line(style.absent + (f" ({shared})" if shared else ""))
        listed = people[count : count + away]
        absent = [_away(printer, number, who, member, shared, random) for number, who in enumerate(listed, 1)]
        printer.line()
    beside: list[Gold] = []
    if others:
        printer.line(style.others)
        beside = [_other(printer, number, who, random) for number, who in enumerate(people[count + away :], 1)]
        printer.line()
    return {"present": present, "absent": absent, "in_attendance": beside}


def _name(who: Who) -> tuple[str, Gold]:
    prefix, given, family = who
    return f"{prefix}{given} {family}", {"prefix": prefix.strip(), "given": given, "family": family}


def _wide(left: str, right: str) -> str:
    return f"{left}{' ' * max(36 - visible_width(left), 4)}{right}"


def _person(printer: Printer, number: int, who: Who, role: str, random: Random) -> Gold:
    text, name = _name(who)
    layout, mark = printer.style.people, printer.style.mark.format(number)
    office, organisation = random.choice(OFFICES), random.choice(ORGANISATIONS)
    shown = {
        "inline": [f"{mark} {text} {role}"],
        "tab": [f"{mark}\t{text}\t{role}"],
        "wide": [_wide(f"  {mark} {text}", role)],
        "table": [f"{number}\t{text}\t{office}\t{role}"],
        "brackets": [f"{mark} {text} ({role})"],
        "below": [f"{mark} {text} {role}", f"   {office}"],
        "office": [_wide(f"{mark} {office}", role), f"    ({text})"],
    }[layout]
    positions = [printer.digits(office)] if layout in ("table", "below", "office") else []
    for_whom = speaks_for = None
    if layout == "below" and (chance := random.random()) < 0.45:
        if chance < 0.15:
            for_whom = "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษานาแก้ว"
            shown.append(f"   แทน{for_whom}")
        elif chance < 0.3:
            speaks_for, positions = "ผู้ปกครองนักเรียน", []
            shown[1] = f"   ผู้แทน{speaks_for}"
        else:
            positions.append(organisation)
            shown.append(f"   {organisation}")
    elif layout in ("inline", "wide") and random.random() < 0.2:
        for_whom = "นายกเทศมนตรีตำบลนาแก้ว"
        shown.append(f"    แทน{for_whom}")
    for line in shown:
        printer.line(line)
    return {
        "name": name,
        "role": role,
        "positions": positions,
        "on_behalf_of": for_whom,
        "represents": speaks_for,
        "absence_reason": None,
    }


def _away(printer: Printer, number: int, who: Who, member: str, shared: str | None, random: Random) -> Gold:
    text, name = _name(who)
    mark, reason = printer.style.mark.format(number), shared or random.choice(REASONS)
    printer.line(
        {
            "inline": f"{mark} {text} {reason}",
            "brackets": f"{mark} {text} {member} ({reason})",
            "tab": f"{mark}\t{text}\t{member}\t{reason}",
            "heading": f"{mark} {text} {member}",
        }[printer.style.reason]
    )
    role = None if printer.style.reason == "inline" else member
    return {"name": name, "role": role, "positions": [], "absence_reason": reason}


def _other(printer: Printer, number: int, who: Who, random: Random) -> Gold:
    text, name = _name(who)
    office, mark = random.choice(OFFICES), printer.style.mark.format(number)
    positions = [printer.digits(office)]
    printer.line(
        random.choice((f"{mark} {text} {office}", f"{mark} {text}\t{office}", _wide(f"{mark} {text}", office)))
    )
    if random.random() < 0.3:
        organisation = random.choice(ORGANISATIONS)
        positions.append(organisation)
        printer.line(f"    {organisation}")
    return {"name": name, "role": None, "positions": positions, "absence_reason": None}


CAPACITIES = (
    ("ผู้จดรายงานการประชุม", "recorder"),
    ("ผู้ตรวจรายงานการประชุม", "reviewer"),
    ("ผู้รับรองรายงานการประชุม", "certifier"),
)


def print_signatures(printer: Printer, present: Sequence[Gold], random: Random) -> list[Gold]:
    """Prints one to three signatures; gives their gold."""
    style = printer.style
    people = [person["name"] for person in reversed(present)][: random.randint(1, 3)]
    signed = list(zip(people, CAPACITIES, strict=False))
    names = [f"{name['prefix']}{name['given']} {name['family']}" for name, _ in signed]
    if style.sign == "columns" and len(signed) > 1:
        signed, names = signed[:2], names[:2]
        printer.line(f"      {_wide(f'({names[0]})', f'({names[1]})')}")
        printer.line(f"      {_wide(signed[0][1][0], signed[1][1][0])}")
    else:
        for name, (_, (capacity, _)) in zip(names, signed, strict=True):
            office = random.choice(("", random.choice(OFFICES)))
            dotted = style.sign == "dots"
            lines = [f"ลงชื่อ{'.' * 40}{capacity}"] if dotted else []
            lines.append(name if style.sign == "plain" else f"       ({name})")
            lines += [f"       {office}"] if office else []
            lines += [] if dotted else [capacity]
            for line in [*lines, ""]:
                printer.line(line)
    return [{"name": name, "capacity": kind} for name, (_, kind) in signed]
