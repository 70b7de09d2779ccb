"""What hard pages print: invented minutes as pages of prose, lists, tables, titles and small print."""

from __future__ import annotations

from collections.abc import Callable

from tests.making import page_words
from tests.making.held_out_fonts import Family
from tests.making.page_texts import Writer
from tests.making.sheets import BOTTOM, LEFT, RIGHT, Sheet


def clean_lines(writer: Writer, family: Family, number: int) -> Sheet:
    """Lines that have nothing to do with each other: words, names, numbers, addresses, forms."""
    sheet = Sheet(family, pitch=1.62)
    kinds: tuple[Callable[[], str], ...] = (
        lambda: writer.jumble(14),
        writer.sentence,
        lambda: f"{writer.name()} {writer.post()} {writer.office()}",
        lambda: writer.jumble(14),
        lambda: f"{writer.date()}  {writer.time()} น.  {writer.money()}  ({writer.percent()}%)",
        lambda: f"{writer.phone()} {writer.email()} {writer.contract()} {writer.latin()}",
        lambda: f"{writer.few()}. {writer.goods()} {writer.decimal()} {writer.number()} {writer.short_date()}",
        writer.form,
    )
    while not sheet.is_full:
        text = writer.filled(kinds[len(sheet.rows) % len(kinds)]())
        sheet.row((LEFT, sheet.wrapped(text, RIGHT - LEFT)[0]))
    return sheet


def prose(writer: Writer, family: Family, number: int, size: float = 16.0) -> Sheet:
    """A page of minutes: the first with its title, further ones with their number."""
    sheet = Sheet(family, size)
    if number % 2:
        sheet.centred(f"- {writer.few()} -")
    else:
        _print_title(sheet, writer)
    _print_agenda(sheet, writer)
    return sheet


def _print_title(sheet: Sheet, writer: Writer) -> None:
    sheet.centred(f"รายงานการประชุม|{writer.body()}", style="bold")
    sheet.centred(f"ครั้งที่ {writer.session()}", style="bold")
    sheet.centred(f"วัน{writer.weekday()}ที่ {writer.date()} เวลา {writer.time()} น.")
    sheet.centred(f"ณ {writer.town()}")
    sheet.skip(lines=0.4)


def _print_agenda(sheet: Sheet, writer: Writer, bottom: float = BOTTOM) -> None:
    item = writer.random.randint(1, 4)
    while sheet.base <= bottom:
        heading = f"ระเบียบวาระที่ {writer.digits(str(item))}"
        topic = writer.random.choice(page_words.TOPICS)
        sheet.row((LEFT, heading), (LEFT + 120, topic), style="bold")
        for point in range(1, writer.random.randint(2, 4)):
            numbered = f"{writer.digits(f'{item}.{point}')} {writer.paragraph(writer.random.randint(1, 3))}"
            if sheet.base <= bottom:
                sheet.paragraph(numbered)
        if sheet.base <= bottom:
            sheet.row((LEFT + 45, "มติที่ประชุม"), style="bold")
        if sheet.base <= bottom:
            sheet.paragraph(writer.resolution())
        item += 1


def small_print(writer: Writer, family: Family, number: int) -> Sheet:
    """A page in small letters, with a running head and footers that are smaller yet no less important."""
    sheet = Sheet(family, 10.0, pitch=1.45)
    sheet.row(
        (LEFT, f"เอกสาร|แนบท้าย|หมายเลข {writer.few()}"), (380.0, f"แก้ไข|ครั้งที่ {writer.few()} ({writer.short_date()})")
    )
    sheet.skip()
    _print_agenda(sheet, writer, BOTTOM - 70)
    sheet.skip()
    for mark in "๑๒๓":
        sheet.paragraph(f"{mark} {writer.filled('ดู')} {writer.sentence()}", indent=0.0)
    sheet.row(
        (LEFT, f"พิมพ์|โดย {writer.office()} โทร. {writer.phone()}"), (RIGHT - 60, f"หน้า {writer.few()}/{writer.few()}")
    )
    return sheet


def stamped(writer: Writer, family: Family, number: int) -> Sheet:
    """The last page of minutes, signed, with seals and stamps over the text."""
    sheet = Sheet(family)
    sheet.centred(f"- {writer.few()} -")
    _print_agenda(sheet, writer, BOTTOM - 190)
    sheet.row((LEFT + 45, f"เลิกประชุม|เวลา {writer.time()} น."))
    sheet.skip(lines=1.6)
    for left, what in ((LEFT, "ผู้จดรายงาน"), (320.0, "ผู้ตรวจรายงาน")):
        sheet.put(left, sheet.base, f"ลงชื่อ ......................... {what}", 15)
    sheet.rows.append("ลงชื่อ ......................... ผู้จดรายงาน\tลงชื่อ ......................... ผู้ตรวจรายงาน")
    sheet.skip()
    sheet.row((LEFT + 12, f"({writer.name()})"), (332.0, f"({writer.name()})"), size=15)
    sheet.row((LEFT + 25, writer.post()), (345.0, writer.post()), size=15)
    return sheet


def tabled(writer: Writer, family: Family, number: int) -> Sheet:
    """A table of what is bought, and a few words about it."""
    sheet = Sheet(family, 15.0)
    sheet.centred(f"บัญชีรายการ|ประกอบ|{writer.project()}", style="bold")
    sheet.paragraph(writer.paragraph(1))
    sheet.skip(lines=-0.6)
    rows = [("ที่", "รายการ", "จำนวน", "วงเงิน (บาท)", "ผู้รับผิดชอบ")]
    for at in range(1, 30):
        amount = writer.digits(f"{writer.random.randint(100, 99_999):,}.{writer.random.choice(('00', '50', '75'))}")
        unit = f"{writer.few()} {writer.random.choice(page_words.UNITS)}"
        rows.append(
            (writer.digits(str(at)), writer.goods(), unit, amount, writer.office() if at % 2 else writer.name())
        )
    sheet.table((LEFT - 25, LEFT + 8, 250.0, 310.0, 395.0, RIGHT + 10), rows)
    return sheet


def attending(writer: Writer, family: Family, number: int) -> Sheet:
    """Those who came and those who did not: number, name, post and role side by side, long posts over two rows."""
    sheet = Sheet(family, 15.0)
    _print_title(sheet, writer)
    for title in ("ผู้มาประชุม", "ผู้เข้าร่วมประชุม", "ผู้ไม่มาประชุม (ติดภารกิจ)"):
        if not sheet.is_full:
            sheet.row((LEFT, title), style="bold", underlined=True)
        for at in range(1, 13):
            if sheet.is_full:
                break
            post, *more = sheet.wrapped(f"{writer.filled(writer.post())} {writer.office()}", 150.0)
            role = writer.random.choice(page_words.REASONS if "ไม่มา" in title else page_words.ROLES)
            name = sheet.wrapped(writer.name(), 500)[0]
            sheet.row((LEFT - 15, writer.digits(f"{at}.")), (LEFT + 10, name), (275.0, post), (440.0, role))
            for line in more:
                sheet.row((275.0, line))
    return sheet


def titled(writer: Writer, family: Family, number: int) -> Sheet:
    """Large and bold titles, italics, underlines."""
    sheet = Sheet(family, 18.0)
    sheet.skip(36)
    sheet.centred(f"รายงาน|การประชุม|ประจำปี {writer.digits('2571')}", 36, "bold")
    sheet.centred(writer.body(), 30, "bold")
    sheet.centred(f"“{writer.jumble(4)}”", 24, "bold italic")
    styles = ("bold", "italic", "bold italic", "bold", "regular")
    while not sheet.is_full:
        style = writer.random.choice(styles)
        sheet.row(
            (LEFT, f"{writer.few()}. {sheet.wrapped(writer.jumble(5), 300, 22, 'bold')[0]}"),
            size=22,
            style="bold",
            underlined=True,
        )
        if not sheet.is_full:
            sheet.paragraph(writer.paragraph(2), style=style)
    return sheet
