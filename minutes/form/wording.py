"""The words that the form prints around the parts of an entry; they belong to the form and are no part of the minutes.

The wording is that of แบบที่ ๑๑ of ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖ (ข้อ ๒๕).
"""

from __future__ import annotations

from typing import NamedTuple

from minutes.form.entries import Entry, EntryKind, PartName


class Words(NamedTuple):
    """A run of printed words: its text, and the part that it is, None where it is of the form alone."""

    text: str
    part: PartName | None = None


TITLE = "รายงานการประชุม"
LEADS = {
    EntryKind.number: "ครั้งที่ ",
    EntryKind.date: "เมื่อ",
    EntryKind.venue: "ณ ",
    EntryKind.start: "เริ่มประชุมเวลา ",
    EntryKind.end: "เลิกประชุมเวลา ",
}
"""What stands before the only part of an entry."""
IN_WORDS = "ครั้ง"
"""Before the number of a meeting that is no figure («ครั้งแรก»)."""
FIGURE = "ภาพ"
"""Stands for a figure that has no caption."""
HEADINGS = {
    EntryKind.present: "ผู้มาประชุม",
    EntryKind.absent: "ผู้ไม่มาประชุม",
    EntryKind.in_attendance: "ผู้เข้าร่วมประชุม",
}
ITEM = "ระเบียบวาระที่ "
"""Before the number of a top item that has no label of its own."""
RESOLUTION = "มติที่ประชุม"
"""The label of a resolution that has none of its own."""
SIGNED = "ลงชื่อ"
DOTS, BLANK = "…" * 14, "…" * 8
"""Where somebody signs, and where a time is to be filled in."""
ON_BEHALF_OF, REPRESENTS, POSITION = "แทน", "ผู้แทน", "ตำแหน่ง "
NOTHING = "–"
"""Stands where a heading or a value has to stand and the minutes have none."""


def lead_of(entry: Entry) -> str:
    """What the form prints before the only part of an entry.

    >>> from minutes.form.entries import Part
    >>> lead_of(Entry(EntryKind.number, (Part(PartName.text, "๓/๒๕๖๙"),)))
    'ครั้งที่ '
    >>> lead_of(Entry(EntryKind.number, (Part(PartName.text, "แรก"),)))
    'ครั้ง'
    """
    text = entry.get(PartName.text)
    if entry.kind is EntryKind.number and text and _is_in_words(text):
        return IN_WORDS
    return LEADS.get(entry.kind, "")


def _is_in_words(number: str) -> bool:
    return "ก" <= number[0] <= "ไ" and not number.startswith("ที่ ")


def read_lead(words: str) -> tuple[EntryKind, str] | None:
    """What a line of the title block is by the words that lead to it, and what follows them; None without such words.

    >>> read_lead("ครั้งที่ ๓/๒๕๖๙")[1], read_lead("ครั้งแรก")[1], read_lead("สมัยสามัญ")
    ('๓/๒๕๖๙', 'แรก', None)
    """
    for kind in (EntryKind.number, EntryKind.date, EntryKind.venue):
        if words.startswith(LEADS[kind]):
            return kind, words.removeprefix(LEADS[kind])
    rest = words.removeprefix(IN_WORDS)
    return (EntryKind.number, rest) if rest and rest != words and _is_in_words(rest) else None


def item_heading(entry: Entry) -> list[Words]:
    """The heading of an agenda item, label and title apart; «:» shows that the label is the form's own.

    >>> from minutes.form.entries import Part
    >>> parts = (Part(PartName.number, "๓"), Part(PartName.title, "เรื่องเพื่อทราบ"))
    >>> "".join(each.text for each in item_heading(Entry(EntryKind.item, parts)))
    'ระเบียบวาระที่ ๓ : เรื่องเพื่อทราบ'
    """
    label, number, title = entry.get(PartName.label), entry.get(PartName.number), entry.get(PartName.title)
    words: list[Words] = []
    if label is not None:
        words.append(Words(label, PartName.label))
    elif number is not None:
        words += [Words(ITEM if entry.level == 0 else ""), Words(number, PartName.number), Words(" :")]
    if title is not None:
        words += [Words("  " if label is not None else " " if words else ""), Words(title, PartName.title)]
    return [each for each in words if each.text] or [Words(NOTHING)]
