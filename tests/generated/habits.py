"""How one secretary prints minutes, and the printing itself: numerals, paragraphs, wrapped lines, pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from minutes.thai.joining import visible_width
from minutes.thai.numbers import to_thai

Gold = dict[str, Any]
ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


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
    others: str
    reason: str
    """Where a reason stands: inline, brackets, tab or heading."""
    item: str
    """Word before the number of an item; empty for «๑. เรื่อง…»."""
    words: bool
    """Whether items are counted in words: «วาระที่สาม»."""
    sub: str
    """Word before the number of a sub-item; «)» for points of their own: «๑) …», «๒) …»."""
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
    head: str
    """The title block: lines, one, spoken or council."""
    date: str
    opening: str
    closing: str
    sign: str


def habits(random: Random) -> Habits:
    """The habits of a secretary."""
    width = random.choice((None, 66, 74, 82, 90))
    item = random.choice(("ระเบียบวาระที่", "ระเบียบวาระที่", "วาระที่", ""))
    return Habits(
        thai=random.random() < 0.6,
        width=width,
        gap=random.random() < 0.4,
        people=random.choice(("inline", "tab", "wide", "table", "brackets", "below", "office")),
        mark=random.choice(("{}.", "{}.", "{})", "({})")),
        present=random.choice(("ผู้มาประชุม", "กรรมการผู้มาประชุม", "รายชื่อผู้มาประชุม", "ผู้เข้าประชุม", "ผู้มาประชุม จำนวน {} คน")),
        absent=random.choice(("ผู้ไม่มาประชุม", "กรรมการผู้ไม่มาประชุม", "ผู้ไม่เข้าประชุม", "ผู้ลาประชุม")),
        others=random.choice(("ผู้เข้าร่วมประชุม", "ผู้เข้าร่วมประชุม (ไม่ใช่กรรมการ)", "ผู้ชี้แจง", "ผู้ร่วมประชุม")),
        reason=random.choice(("inline", "brackets", "tab", "heading")),
        item=item,
        words=item == "วาระที่" and random.random() < 0.3,
        sub=random.choice(("เรื่องที่", "", ")")) if item else "",
        between=random.choice((" ", "    ", "\t", " : ")) if item else " ",
        label=random.choice(("มติที่ประชุม", "มติ", "มติที่ประชุม :", "ที่ประชุมมีมติ", "ที่ประชุมพิจารณาแล้วมีมติ")),
        own_line=random.random() < 0.25,
        page=random.randint(24, 40) if width is not None and random.random() < 0.6 else None,
        number=random.choice(("- {} -", "-{}-", "หน้า {}", "{}", "")),
        catch=random.choice(("{}...", "/{}...", "")),
        head=random.choice(("lines", "lines", "one", "spoken", "council")),
        date=random.choice(("เมื่อวัน{}ที่ {}", "วัน{}ที่ {}", "เมื่อวันที่ {1}", "วันที่ {1}")),
        opening=random.choice(("เริ่มประชุมเวลา", "เปิดประชุมเวลา", "เริ่มประชุม เวลา")),
        closing=random.choice(("เลิกประชุมเวลา {} น.", "ปิดประชุมเวลา {} น.", "เลิกประชุม เวลา {} น.")),
        sign=random.choice(("brackets", "dots", "plain", "columns")),
    )


class Printer:
    """Writes the lines of one document by the habits of its secretary."""

    def __init__(self, style: Habits) -> None:
        self.style = style
        self.lines: list[str] = []

    def digits(self, text: str) -> str:
        """A text in the numerals of the document."""
        return to_thai(text) if self.style.thai else text.translate(ARABIC)

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


def plain(words: str) -> str:
    """The words of a paragraph as one text."""
    return words.replace("|", "")


def paged(lines: Sequence[str], style: Habits) -> Iterator[str]:
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
