"""The agenda of the meeting after one: its headings, the minutes to be adopted, and what was to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from minutes.form.wording import ITEM, TITLE
from minutes.model import (
    AgendaItem,
    AgendaKind,
    Assignment,
    Due,
    Meeting,
    MeetingNumber,
    Minutes,
    Paragraph,
)
from minutes.official.next_number import FIRST
from minutes.thai.dates import read_date, write_date
from minutes.thai.numbers import DIGIT, THAI_DIGITS, to_thai, write_integer

TITLES = {
    AgendaKind.chair_announcements: "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ",
    AgendaKind.adoption_of_minutes: "เรื่องการรับรองรายงานการประชุม",
    AgendaKind.matters_arising: "เรื่องสืบเนื่อง",
    AgendaKind.for_information: "เรื่องที่เสนอให้ที่ประชุมทราบ",
    AgendaKind.for_consideration: "เรื่องที่เสนอให้ที่ประชุมพิจารณา",
    AgendaKind.other_business: "เรื่องอื่น ๆ",
}
"""The standard headings of the guides to ข้อ ๒๕.๙, in their order."""
NEXT_MEETING = "เรื่องกำหนดวันประชุมครั้งต่อไป"
BUSINESS = frozenset({AgendaKind.for_information, AgendaKind.for_consideration})
FEWEST = 3
"""So many headings of the last meeting make an agenda of its own."""
LONGEST_HEADING = 80
_DIGIT = re.compile(DIGIT)
_FIGURE = re.compile(f"{DIGIT}+")
_CITATION = re.compile(r"(?<!\s)\s*+(?:ครั้ง(?:ที่|พิเศษ|แรก)|ประจำปี|เมื่อวัน|วันที่|สมัย)")
_GENERAL = re.compile(
    r"""
    (?>(?:\s | เรื่อง | ที่ประชุม | ที่ | ประธานกรรมการ | ประธานสภา | ประธาน | จะ | แจ้ง | เสนอ
    | ให้ | ต่อ | เพื่อ | โปรด | รับทราบ | ทราบ | พิจารณา | จาก
    | คณะกรรมการ | คณะอนุกรรมการ | คณะทำงาน | สภา | ฝ่ายเลขานุการ | เลขานุการ | ฯ | \(ถ้ามี\)
    )*)
    """,
    re.VERBOSE,
)
"""The words of a heading that names no subject."""


def next_agenda(last: Minutes) -> tuple[AgendaItem, ...]:
    """The headings of the next meeting, those of the last one in their own words where they name no subject.

    The minutes of the last meeting stand under the adoption, its assignments under the matters arising.
    """
    tasks = [(item, task) for item in last.items() for task in _assignments(item)]
    needed = [AgendaKind.adoption_of_minutes, *([AgendaKind.matters_arising] if tasks else [])]
    headings = _own_headings(last.agenda)
    if headings is None:
        left_out = AgendaKind.matters_arising if not tasks else None
        headings = [AgendaItem(kind=kind, title=title) for kind, title in TITLES.items() if kind is not left_out]
    else:
        headings = _with_needed(headings, needed)
    thai = thai_digits(last)
    return tuple(_filled(item, last, tasks, thai) for item in _numbered(headings, last.agenda, thai))


def thai_digits(minutes: Minutes) -> bool:
    """Whether minutes print Thai digits: their first digit decides, without one those of the form."""
    number = minutes.meeting.number
    texts = (
        *((number.text,) if number else ()),
        *(item.label or item.title or "" for item in minutes.agenda),
        minutes.meeting.venue or "",
    )
    first = next((match[0] for match in map(_DIGIT.search, texts) if match), None)
    return first is None or first in THAI_DIGITS


def cited(meeting: Meeting, thai: bool) -> str | None:
    """«ครั้งที่ ๔/๒๕๖๕ เมื่อวันอังคารที่ ๕ เมษายน ๒๕๖๕», with what is known of it; None where nothing is."""
    day = f"เมื่อ{_written(meeting.date, thai, meeting.end_date)}" if meeting.date else None
    return " ".join(words for words in (_counted(meeting.number), day) if words) or None


def _counted(number: MeetingNumber | None) -> str | None:
    """«ครั้งที่ ๔/๒๕๖๕», «ครั้งแรก»; None for a yearly meeting, whose number is its year."""
    if number is None or number.sequence is None:
        return None
    if any(sign.isdecimal() for sign in number.text):
        return f"ครั้งที่ {number.text}"
    return f"ครั้ง{'' if number.text == FIRST else 'ที่'}{number.text}"


def _written(day: date, thai: bool, end_date: date | None = None) -> str:
    several = end_date is not None and end_date != day
    return f"{'วันที่ ' if several else ''}{write_date(day, weekday=not several, thai=thai, end_date=end_date)}"


# Headings


def _own_headings(agenda: Sequence[AgendaItem]) -> list[AgendaItem] | None:
    """The headings of top items that name no subject, the first of each kind; None where they make no agenda."""
    found: dict[AgendaKind, AgendaItem] = {}
    for item in agenda:
        title = _heading(item)
        if item.kind is not None and title is not None and item.kind not in found:
            found[item.kind] = AgendaItem(label=item.label, number=item.number, kind=item.kind, title=title)
    enough = len(found) >= FEWEST and not BUSINESS.isdisjoint(found)
    return list(found.values()) if enough else None


def _heading(item: AgendaItem) -> str | None:
    """The title of a standard heading without the meeting that it cites; None for a subject."""
    if item.title is None or item.kind in (None, AgendaKind.other):
        return None
    title, citation = item.title, _CITATION.search(item.title)
    if item.kind is AgendaKind.next_meeting:
        return NEXT_MEETING if _DIGIT.search(title) else title
    if citation and _DIGIT.search(title, citation.start()):
        title = title[: citation.start()].strip(" (-–")
        if item.kind is AgendaKind.matters_arising:
            title = f"{title}{'' if title.endswith('ประชุม') else 'จากการประชุม'}ครั้งที่แล้ว"
    if len(title) > LONGEST_HEADING or _DIGIT.search(title):
        return TITLES[AgendaKind.adoption_of_minutes] if item.kind is AgendaKind.adoption_of_minutes else None
    general = item.kind in (AgendaKind.chair_announcements, *BUSINESS)
    return title if title and not (general and not _GENERAL.fullmatch(title)) else None


def _with_needed(headings: list[AgendaItem], needed: Sequence[AgendaKind]) -> list[AgendaItem]:
    """The headings, with those that are needed and missing at their place in the form."""
    for kind in needed:
        if all(item.kind is not kind for item in headings):
            headings.insert(_place(headings, kind), AgendaItem(kind=kind, title=TITLES[kind]))
    return headings


def _place(headings: Sequence[AgendaItem], kind: AgendaKind) -> int:
    """Behind the announcements, which may be «เรื่องแจ้งเพื่อทราบ»; matters arising behind the adoption."""
    kinds = [item.kind for item in headings]
    if kind is AgendaKind.matters_arising and AgendaKind.adoption_of_minutes in kinds:
        return kinds.index(AgendaKind.adoption_of_minutes) + 1
    return int(kinds[0] in (AgendaKind.chair_announcements, AgendaKind.for_information))


def _numbered(headings: Sequence[AgendaItem], like: Sequence[AgendaItem], thai: bool) -> Iterator[AgendaItem]:
    """The headings numbered from 1 in the manner of the last meeting; not at all where that had no numbers."""
    model = next((item for item in like if item.number), None)
    own = any(item.number for item in headings)
    for number, item in enumerate(headings, 1):
        if like and model is None:
            yield item
            continue
        of = item if item.number or not own else model
        label = of.label if of and of.number else None
        printed = f"{ITEM}{write_integer(number, thai)}" if label is None and not own else _relabelled(label, number)
        yield item.model_copy(update={"label": printed, "number": str(number)})


def _relabelled(label: str | None, number: int) -> str | None:
    """The label with another number in its digits; None where it has none."""
    figure = _FIGURE.search(label) if label else None
    if label is None or figure is None:
        return None
    written = str(number)
    return (
        label[: figure.start()] + (to_thai(written) if figure[0][0] in THAI_DIGITS else written) + label[figure.end() :]
    )


# What stands under them


def _filled(item: AgendaItem, last: Minutes, tasks: Sequence[tuple[AgendaItem, Assignment]], thai: bool) -> AgendaItem:
    if item.kind is AgendaKind.adoption_of_minutes:
        text = " ".join(words for words in (_name(last.meeting), cited(last.meeting, thai)) if words)
        return item.model_copy(update={"content": (Paragraph(text=text),)})
    if item.kind is AgendaKind.matters_arising:
        items = (_matter(item, at, of, task, last, thai) for at, (of, task) in enumerate(tasks, 1))
        return item.model_copy(update={"items": tuple(items)})
    return item


def _name(meeting: Meeting) -> str:
    name = meeting.title or f"{TITLE}{meeting.body or ''}"
    session = meeting.session
    return f"{name} {session}" if session and session.startswith(("สมัย", "ชุดที่")) and session not in name else name


def _matter(heading: AgendaItem, at: int, of: AgendaItem, task: Assignment, last: Minutes, thai: bool) -> AgendaItem:
    """One task as a matter arising, under the title of the item in which it was given."""
    number = f"{heading.number}.{at}" if heading.number else str(at)
    title = None if any(of is item for item in last.agenda) and _heading(of) is not None else of.title
    return AgendaItem(
        label=to_thai(number) if thai else number,
        number=number,
        title=title,
        content=(Paragraph(text=_task(task, last.meeting, thai)),),
    )


def _assignments(item: AgendaItem) -> Iterator[Assignment]:
    for resolution in item.resolutions:
        yield from resolution.assignments
    yield from item.assignments


def _task(task: Assignment, last: Meeting, thai: bool) -> str:
    """«ตามที่ที่ประชุมครั้งที่ ๔/๒๕๖๕ ได้มอบหมายให้กองช่าง ซ่อมราวสะพาน ภายใน ๓๐ วัน»."""
    what = " ".join(task.task.split())
    who = _joined([" ".join(each.split()) for each in task.assignees])
    given = f"ได้มอบหมายให้{_blank(who)}{who} {what}" if who else f"ได้มอบหมายงาน {what} โดยไม่ได้ระบุผู้รับผิดชอบ"
    pieces = [f"ตามที่ที่ประชุม{cited(last, thai) or 'ครั้งที่แล้ว'} {given}"]
    if task.report_to and task.report_to not in what:
        pieces.append(f"และให้รายงาน{_blank(task.report_to)}{task.report_to}")
    if task.due:
        pieces.append(_due(task.due, what, thai))
    return " ".join(piece for piece in pieces if piece)


def _blank(words: str) -> str:
    """A blank before what is not Thai."""
    return "" if "ก" <= words[:1] <= "๎" else " "


def _due(due: Due, what: str, thai: bool) -> str:
    """The deadline where the task does not say it, and the day where its words do not."""
    words = " ".join(due.text.split())
    told = "" if words in what else f"กำหนด{words}" if words.startswith(("ภายใน", "ก่อน")) else f"กำหนดเสร็จ {words}"
    printed = read_date(words)
    day = (
        None if due.date is None or (printed and printed.date == due.date) else f"(ครบกำหนด{_written(due.date, thai)})"
    )
    return " ".join(piece for piece in (told, day) if piece)


def _joined(names: Sequence[str]) -> str:
    """«กองช่าง กองคลัง และสำนักปลัด»."""
    *others, last = names or [""]
    return f"{' '.join(others)} และ{_blank(last)}{last}" if others else last
