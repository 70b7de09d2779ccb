"""The next meeting out of the last minutes: what follows from them, and null for what does not."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.model import (
    AgendaItem,
    AgendaKind,
    Assignment,
    Attendance,
    AttendanceMode,
    Attendee,
    Capacity,
    Due,
    Meeting,
    MeetingMode,
    MeetingNumber,
    Minutes,
    NextMeeting,
    Paragraph,
    PersonName,
    Quorum,
    Reference,
    Resolution,
    RoleKind,
    Signatory,
    Source,
    Span,
)
from minutes.official.following import follow
from minutes.official.next_agenda import NEXT_MEETING, TITLES
from minutes.pipeline import parse_text
from tests import strategies

SPAN = Span(1, 1, 1, 1, 1, 9)
NUMBER = MeetingNumber(text="๔/๒๕๖๗", sequence=4, year_be=2567)
LAST_DAY, NEXT_DAY, NEW_YEAR = date(2024, 6, 19), date(2024, 7, 17), date(2025, 1, 15)
CHAIR = Attendee(number=1, name=PersonName(text="นายกำธร ลำพูเรือง"), role="ประธานกรรมการ", role_kind=RoleKind.chair)
MEMBER = Attendee(number=2, name=PersonName(text="นางขวัญใจ ท่าน้ำใส"), role="กรรมการ", role_kind=RoleKind.member)
ABSENT = Attendee(number=1, name=PersonName(text="นางไพลิน ริมธาร"), role="กรรมการ", role_kind=RoleKind.member)
SECRETARY = Attendee(
    number=3, name=PersonName(text="นายคำรณ สะพานไม้"), role="กรรมการและเลขานุการ", role_kind=RoleKind.secretary
)


def _last(**fields: Any) -> Minutes:
    meeting = Meeting(
        title="รายงานการประชุมคณะกรรมการดูแลคลองลำพูใส",
        body="คณะกรรมการดูแลคลองลำพูใส",
        number=NUMBER,
        date=LAST_DAY,
        start_time=time(9, 30),
        end_time=time(12),
        venue="ห้องประชุมเรือนแพ",
        marks=("ร่าง",),
    )
    return Minutes(**{"meeting": meeting, **fields})


def _item(number: int, kind: AgendaKind, title: str, **fields: Any) -> AgendaItem:
    label = f"ระเบียบวาระที่ {'๐๑๒๓๔๕๖๗๘๙'[number]}"
    return AgendaItem(label=label, number=str(number), kind=kind, title=title, **fields)


def _headings(minutes: Minutes) -> list[tuple[str | None, str | None, str | None]]:
    return [(item.label, item.kind and item.kind.value, item.title) for item in minutes.agenda]


def _kinds(minutes: Minutes) -> list[AgendaKind | None]:
    return [item.kind for item in minutes.agenda]


# The meeting


def test_nothing_that_did_not_happen_is_said() -> None:
    last = _last(
        source=Source(name="a.txt", media_type="text/plain", text_origin="text"),
        opening=(Paragraph(text="ประธานกล่าวเปิดประชุม"),),
        closing=(Paragraph(text="ภาคผนวก"),),
        attendance=Attendance(present=(CHAIR,), in_attendance=(MEMBER,), quorum=Quorum(persons=1)),
    )
    following = follow(last)
    meeting = following.meeting
    assert (meeting.title, meeting.body, meeting.venue) == (last.meeting.title, last.meeting.body, last.meeting.venue)
    assert (meeting.date, meeting.end_date, meeting.start_time, meeting.end_time, meeting.mode) == (None,) * 5
    assert (meeting.marks, meeting.spans) == ((), {})
    assert (following.source, following.next_meeting, following.diagnostics) == (None, None, ())
    assert (following.opening, following.closing, following.attendance.in_attendance) == ((), (), ())
    assert following.attendance.quorum is None and following.attendance.absent == ()


def test_of_nothing_follows_the_form_alone() -> None:
    following = follow(Minutes())
    assert following.meeting == Meeting()
    assert [title for _, _, title in _headings(following)] == [
        title for kind, title in TITLES.items() if kind is not AgendaKind.matters_arising
    ]
    assert following.agenda[1].content == (Paragraph(text="รายงานการประชุม"),)


def test_what_was_announced() -> None:
    announced = NextMeeting(
        number=MeetingNumber(text="๕/๒๕๖๗", sequence=5, year_be=2567),
        date=NEXT_DAY,
        start_time=time(13, 30),
        venue="ศาลาท่าน้ำ",
        span=SPAN,
    )
    meeting = follow(_last(next_meeting=announced)).meeting
    assert (meeting.date, meeting.start_time, meeting.venue) == (NEXT_DAY, time(13, 30), "ศาลาท่าน้ำ")
    assert meeting.number == announced.number


def test_what_is_given_goes_before_what_was_announced() -> None:
    announced = NextMeeting(date=NEXT_DAY, start_time=time(13, 30), venue="ศาลาท่าน้ำ")
    meeting = follow(_last(next_meeting=announced), date=date(2024, 8, 1), start_time=time(0), venue="วัดลำพู").meeting
    assert (meeting.date, meeting.start_time, meeting.venue) == (date(2024, 8, 1), time(0), "วัดลำพู")


def test_the_hour_that_was_announced_is_that_of_its_day() -> None:
    announced = NextMeeting(date=NEXT_DAY, start_time=time(13, 30), venue="ศาลาท่าน้ำ")
    meeting = follow(_last(next_meeting=announced), date=date(2024, 8, 1)).meeting
    assert (meeting.start_time, meeting.venue) == (None, "ห้องประชุมเรือนแพ")
    same = follow(_last(next_meeting=announced), date=NEXT_DAY).meeting
    assert (same.start_time, same.venue) == (time(13, 30), "ศาลาท่าน้ำ")


def test_a_place_on_the_net_tells_the_mode() -> None:
    meeting = follow(_last(next_meeting=NextMeeting(date=NEXT_DAY, venue="ผ่านระบบ Zoom"))).meeting
    assert meeting.mode is MeetingMode.online


NUMBERS = [
    ("๔/๒๕๖๗", 4, 2567, None, NEXT_DAY, "๕/๒๕๖๗", 5, 2567, None),
    ("๔/๒๕๖๗", 4, 2567, None, None, "๕/๒๕๖๗", 5, 2567, None),
    ("๔/๒๕๖๗", 4, 2567, None, NEW_YEAR, "๑/๒๕๖๘", 1, 2568, None),
    ("4/2567", 4, 2567, None, NEW_YEAR, "1/2568", 1, 2568, None),
    ("9/2567", 9, 2567, None, NEXT_DAY, "10/2567", 10, 2567, None),
    ("09/2567", 9, 2567, None, NEXT_DAY, "10/2567", 10, 2567, None),
    ("04 / 2567", 4, 2567, None, NEW_YEAR, "01 / 2568", 1, 2568, None),
    ("๔/๖๗", 4, 2567, None, NEW_YEAR, "๑/๖๘", 1, 2568, None),
    ("4/2024", 4, 2567, None, NEW_YEAR, "1/2025", 1, 2568, None),
    ("165 (8/2567)", 8, 2567, 165, NEXT_DAY, "166 (9/2567)", 9, 2567, 166),
    ("165(8/2567)", 8, 2567, 165, NEW_YEAR, "166(1/2568)", 1, 2568, 166),
    ("๓ (๕๒) /๒๕๖๗", 3, 2567, 52, NEXT_DAY, "๔ (๕๓) /๒๕๖๗", 4, 2567, 53),
    ("๓๖-๑/๒๕๖๗", 1, 2567, 36, NEXT_DAY, "๓๗-๒/๒๕๖๗", 2, 2567, 37),
    ("6/2567 (ครั้งที่ 61)", 6, 2567, 61, NEW_YEAR, "1/2568 (ครั้งที่ 62)", 1, 2568, 62),
    ("5 (5/2567)", 5, 2567, 5, NEW_YEAR, "6 (1/2568)", 1, 2568, 6),
    ("๕๗", 57, None, None, NEW_YEAR, "๕๘", 58, None, None),
    ("99", 99, None, None, NEXT_DAY, "100", 100, None, None),
    ("สอง", 2, None, None, NEXT_DAY, "สาม", 3, None, None),
    ("แรก", 1, None, None, NEXT_DAY, "สอง", 2, None, None),
    ("๒", 2, 2567, None, NEXT_DAY, "๓", 3, 2567, None),
    ("ที่ยังไม่เคยพิมพ์ ๔", 4, 2567, None, NEXT_DAY, "๕/๒๕๖๗", 5, 2567, None),
    ("no. 4", 4, 2567, 30, NEXT_DAY, "31 (5/2567)", 5, 2567, 31),
    ("๒๕๖๗", None, 2567, None, NEW_YEAR, "๒๕๖๘", None, 2568, None),
]


@pytest.mark.parametrize(
    ("text", "sequence", "year", "running", "day", "wanted", "next_sequence", "next_year", "next_running"), NUMBERS
)
def test_the_number_goes_on_in_its_manner(
    text: str,
    sequence: int | None,
    year: int | None,
    running: int | None,
    day: date | None,
    wanted: str,
    next_sequence: int | None,
    next_year: int | None,
    next_running: int | None,
) -> None:
    number = MeetingNumber(text=text, sequence=sequence, year_be=year, running=running)
    following = follow(Minutes(meeting=Meeting(number=number, date=LAST_DAY)), date=day).meeting.number
    assert following == MeetingNumber(text=wanted, sequence=next_sequence, year_be=next_year, running=next_running)


UNKNOWN = [
    ("๔/๒๕๖๖", 4, 2566, LAST_DAY, NEW_YEAR),  # by the academic year
    ("๔/๒๕๖๗", 4, 2567, date(2023, 11, 1), NEXT_DAY),  # by the financial year
    ("๒", 2, 2567, LAST_DAY, NEW_YEAR),  # within a session, or beside a year of any kind
    ("๒๕๖๗", None, 2567, LAST_DAY, None),
    ("๒๕๖๗", None, 2567, LAST_DAY, NEXT_DAY),
    ("พิเศษ", None, None, LAST_DAY, NEXT_DAY),
]


@pytest.mark.parametrize(("text", "sequence", "year", "last", "day"), UNKNOWN)
def test_a_number_that_does_not_follow(
    text: str, sequence: int | None, year: int | None, last: date, day: date | None
) -> None:
    number = MeetingNumber(text=text, sequence=sequence, year_be=year)
    assert follow(Minutes(meeting=Meeting(number=number, date=last)), date=day).meeting.number is None


def test_a_year_of_its_own_goes_on_within_the_calendar_year() -> None:
    number = MeetingNumber(text="๔/๒๕๖๘", sequence=4, year_be=2568)
    last = Minutes(meeting=Meeting(number=number, date=date(2024, 11, 6)))
    following = follow(last, date=date(2024, 12, 4)).meeting.number
    assert following is not None and following.text == "๕/๒๕๖๘"


@pytest.mark.parametrize(
    ("announced", "day", "wanted"),
    [
        (MeetingNumber(text="๖/๒๕๖๗", sequence=6, year_be=2567), NEXT_DAY, "๖/๒๕๖๗"),
        (MeetingNumber(text="5", sequence=5), NEXT_DAY, "๕/๒๕๖๗"),
        (MeetingNumber(text="พิเศษ ๑", sequence=1), NEXT_DAY, "พิเศษ ๑"),
        (MeetingNumber(text="๕/๒๕๖๗", sequence=5, year_be=2567), NEW_YEAR, "๑/๒๕๖๘"),
    ],
)
def test_an_announced_number_wins_unless_its_year_is_over(announced: MeetingNumber, day: date, wanted: str) -> None:
    number = follow(_last(next_meeting=NextMeeting(number=announced, date=NEXT_DAY)), date=day).meeting.number
    assert number is not None and number.text == wanted


def test_an_announced_number_counts_without_a_day() -> None:
    announced = MeetingNumber(text="๑/๒๕๖๘", sequence=1, year_be=2568)
    assert follow(_last(next_meeting=NextMeeting(number=announced))).meeting.number == announced


@pytest.mark.parametrize(
    ("title", "session", "day", "wanted", "wanted_session"),
    [
        ("รายงานการประชุมใหญ่ ประจำปี ๒๕๖๗ ชมรมเรือพาย", "สามัญประจำปี ๒๕๖๗", NEW_YEAR, "รายงานการประชุมใหญ่ ประจำปี ๒๕๖๘ ชมรมเรือพาย", "สามัญประจำปี ๒๕๖๘"),
        ("รายงานการประชุมใหญ่ ประจำปี ๒๕๖๖ ชมรมเรือพาย", "สามัญประจำปี 2566", NEW_YEAR, "รายงานการประชุมใหญ่ ประจำปี ๒๕๖๗ ชมรมเรือพาย", "สามัญประจำปี 2567"),
        ("รายงานการประชุมใหญ่ ประจำปี ๒๕๖๗ ชมรมเรือพาย", "สามัญประจำปี ๒๕๖๗", None, "รายงานการประชุมใหญ่ ชมรมเรือพาย", "สามัญ"),
        ("รายงานการประชุมแผน พ.ศ. ๒๕๖๗ - ๒๕๗๐", "สามัญ", NEW_YEAR, "รายงานการประชุมแผน พ.ศ. ๒๕๖๗ - ๒๕๗๐", "สามัญ"),
        ("รายงานการประชุมสภา", "สมัยสามัญ สมัยที่ ๔ ประจำปี ๒๕๖๗", NEW_YEAR, "รายงานการประชุมสภา", None),
        ("รายงานการประชุมสภา", "สมัยสามัญ สมัยที่ ๔ ประจำปี ๒๕๖๗", NEXT_DAY, "รายงานการประชุมสภา", "สมัยสามัญ สมัยที่ ๔ ประจำปี ๒๕๖๗"),
        ("รายงานการประชุมสภา", "นัดพิเศษ", NEXT_DAY, "รายงานการประชุมสภา", None),
        (None, None, NEXT_DAY, None, None),
    ],
)  # fmt: skip
def test_title_and_session(
    title: str | None, session: str | None, day: date | None, wanted: str | None, wanted_session: str | None
) -> None:
    number = MeetingNumber(text="๒๕๖๗", year_be=2567)
    meeting = Meeting(title=title, session=session, number=number, date=LAST_DAY)
    following = follow(Minutes(meeting=meeting), date=day).meeting
    assert (following.title, following.session) == (wanted, wanted_session)


# Members


def _members(present: tuple[Attendee, ...], absent: tuple[Attendee, ...] = ()) -> list[tuple[int | None, str | None]]:
    following = follow(Minutes(attendance=Attendance(present=present, absent=absent)))
    assert following.attendance.absent == ()
    return [(each.number, each.name.text if each.name else None) for each in following.attendance.present]


def test_the_absent_stand_where_their_role_belongs() -> None:
    assert _members((CHAIR, MEMBER, SECRETARY), (ABSENT,)) == [
        (1, "นายกำธร ลำพูเรือง"),
        (2, "นางขวัญใจ ท่าน้ำใส"),
        (3, "นางไพลิน ริมธาร"),
        (4, "นายคำรณ สะพานไม้"),
    ]
    assert next(name for _, name in _members((MEMBER, SECRETARY), (CHAIR,))) == "นายกำธร ลำพูเรือง"


def test_numbers_of_both_lists_together_decide() -> None:
    absent = ABSENT.model_copy(update={"number": 1})
    present = tuple(
        each.model_copy(update={"number": number}) for each, number in ((CHAIR, 2), (MEMBER, 4), (SECRETARY, 3))
    )
    assert _members(present, (absent,)) == [
        (1, "นางไพลิน ริมธาร"),
        (2, "นายกำธร ลำพูเรือง"),
        (3, "นายคำรณ สะพานไม้"),
        (4, "นางขวัญใจ ท่าน้ำใส"),
    ]


def test_a_list_in_another_order_keeps_it() -> None:
    assert [name for _, name in _members((SECRETARY, CHAIR), (ABSENT,))][-1] == "นางไพลิน ริมธาร"


def test_what_was_true_of_one_meeting_is_left() -> None:
    absent = ABSENT.model_copy(
        update={
            "absence_reason": "ลาป่วย",
            "positions": ("ผู้ใหญ่บ้าน",),
            "represents": "ชุมชน",
            "span": SPAN,
            "confidence": 0.5,
        }
    )
    online = CHAIR.model_copy(update={"attendance_mode": AttendanceMode.online, "span": SPAN})
    chair, member = follow(Minutes(attendance=Attendance(present=(online,), absent=(absent,)))).attendance.present
    assert chair == CHAIR
    assert member == ABSENT.model_copy(update={"number": 2, "positions": ("ผู้ใหญ่บ้าน",), "represents": "ชุมชน"})


def test_the_seat_is_that_of_whoever_was_stood_in_for() -> None:
    name = PersonName(text="นายสมมุติ ท่าเรือ")
    for_office = Attendee(name=name, role="กรรมการ", positions=("นายช่าง",), on_behalf_of="ผู้อำนวยการกองช่าง")
    for_person = Attendee(name=name, role="กรรมการ", positions=("นายช่าง",), on_behalf_of="นางไพลิน ริมธาร")
    office, person = follow(Minutes(attendance=Attendance(present=(for_office, for_person)))).attendance.present
    assert (office.name, office.role, office.positions) == (None, "กรรมการ", ("ผู้อำนวยการกองช่าง",))
    assert person.name and (person.name.text, person.name.given, person.positions) == ("นางไพลิน ริมธาร", "ไพลิน", ())
    assert office.on_behalf_of is None and person.on_behalf_of is None


def test_nobody_has_two_seats() -> None:
    stands_in = Attendee(number=2, name=PersonName(text="นายสมมุติ ท่าเรือ"), on_behalf_of="นางไพลิน ริมธาร")
    assert [name for _, name in _members((CHAIR, stands_in), (ABSENT,))] == ["นายกำธร ลำพูเรือง", "นางไพลิน ริมธาร"]
    assert [name for _, name in _members((CHAIR, MEMBER), (MEMBER,))] == ["นายกำธร ลำพูเรือง", "นางขวัญใจ ท่าน้ำใส"]


@pytest.mark.parametrize(
    ("group", "wanted"),
    [("กรรมการฝ่ายลูกจ้าง", "กรรมการฝ่ายลูกจ้าง"), ("กรรมการที่มาประชุม", None), ("ประชุมผ่านระบบออนไลน์", None)],
)
def test_groups_that_say_who_they_are(group: str, wanted: str | None) -> None:
    chair = CHAIR.model_copy(update={"group": group})
    assert follow(Minutes(attendance=Attendance(present=(chair,)))).attendance.present[0].group == wanted


def test_an_absent_member_goes_into_the_group() -> None:
    people = [each.model_copy(update={"number": None}) for each in (CHAIR, ABSENT, MEMBER)]
    first, absent, second = (
        each.model_copy(update={"group": group})
        for each, group in zip(people, ("ฝ่ายลูกจ้าง", "ฝ่ายลูกจ้าง", "ฝ่ายนายจ้าง"), strict=True)
    )
    assert [name for _, name in _members((first, second), (absent,))] == [
        "นายกำธร ลำพูเรือง",
        "นางไพลิน ริมธาร",
        "นางขวัญใจ ท่าน้ำใส",
    ]
    alone = absent.model_copy(update={"group": "ผู้ลา"})
    following = follow(Minutes(attendance=Attendance(present=(first, second), absent=(alone,))))
    assert following.attendance.present[-1].group is None


# The agenda

FRAME = (
    _item(1, AgendaKind.chair_announcements, "เรื่องประธานแจ้งให้ทราบ", content=(Paragraph(text="แจ้งงานลอยกระทง"),), span=SPAN),
    _item(2, AgendaKind.adoption_of_minutes, "รับรองรายงานการประชุมครั้งที่ ๓/๒๕๖๗ เมื่อวันที่ ๑๕ พฤษภาคม ๒๕๖๗"),
    _item(3, AgendaKind.matters_arising, "เรื่องสืบเนื่องจากการประชุมครั้งที่ ๓/๒๕๖๗"),
    _item(4, AgendaKind.for_information, "เรื่องเสนอเพื่อทราบ", resolutions=(Resolution(text="รับทราบ"),)),
    _item(5, AgendaKind.for_consideration, "เรื่องเสนอเพื่อพิจารณา"),
    _item(6, AgendaKind.other_business, "เรื่องอื่นๆ (ถ้ามี)"),
    _item(7, AgendaKind.next_meeting, "กำหนดการประชุมครั้งที่ ๕/๒๕๖๗"),
)  # fmt: skip


def test_the_headings_are_carried_over_in_their_own_words() -> None:
    following = follow(_last(agenda=FRAME))
    assert _headings(following) == [
        ("ระเบียบวาระที่ ๑", "chair_announcements", "เรื่องประธานแจ้งให้ทราบ"),
        ("ระเบียบวาระที่ ๒", "adoption_of_minutes", "รับรองรายงานการประชุม"),
        ("ระเบียบวาระที่ ๓", "matters_arising", "เรื่องสืบเนื่องจากการประชุมครั้งที่แล้ว"),
        ("ระเบียบวาระที่ ๔", "for_information", "เรื่องเสนอเพื่อทราบ"),
        ("ระเบียบวาระที่ ๕", "for_consideration", "เรื่องเสนอเพื่อพิจารณา"),
        ("ระเบียบวาระที่ ๖", "other_business", "เรื่องอื่นๆ (ถ้ามี)"),
        ("ระเบียบวาระที่ ๗", "next_meeting", NEXT_MEETING),
    ]
    assert [item.number for item in following.agenda] == ["1", "2", "3", "4", "5", "6", "7"]
    assert not any(item.resolutions or item.assignments or item.span for item in following.items())


def test_the_minutes_to_be_adopted() -> None:
    (adoption,) = (item for item in follow(_last(agenda=FRAME)).agenda if item.kind is AgendaKind.adoption_of_minutes)
    cited = "ครั้งที่ ๔/๒๕๖๗ เมื่อวันพุธที่ ๑๙ มิถุนายน ๒๕๖๗"
    assert adoption.content == (Paragraph(text=f"รายงานการประชุมคณะกรรมการดูแลคลองลำพูใส {cited}"),)
    assert adoption.references == (Reference(text=cited, number=NUMBER, date=LAST_DAY),)


@pytest.mark.parametrize(
    ("number", "day", "wanted"),
    [
        (NUMBER, None, "รายงานการประชุมคณะทำงาน ครั้งที่ ๔/๒๕๖๗"),
        (None, LAST_DAY, "รายงานการประชุมคณะทำงาน เมื่อวันพุธที่ ๑๙ มิถุนายน ๒๕๖๗"),
        (None, None, "รายงานการประชุมคณะทำงาน"),
        (MeetingNumber(text="แรก", sequence=1), None, "รายงานการประชุมคณะทำงาน ครั้งแรก"),
        (MeetingNumber(text="สอง", sequence=2), None, "รายงานการประชุมคณะทำงาน ครั้งที่สอง"),
        (MeetingNumber(text="2567", year_be=2567), LAST_DAY, "รายงานการประชุมคณะทำงาน เมื่อวันพุธที่ 19 มิถุนายน 2567"),
    ],
)
def test_what_is_known_of_the_last_meeting(number: MeetingNumber | None, day: date | None, wanted: str) -> None:
    following = follow(Minutes(meeting=Meeting(body="คณะทำงาน", number=number, date=day)))
    assert following.agenda[1].content == (Paragraph(text=wanted),)


def test_a_meeting_of_several_days() -> None:
    meeting = Meeting(body="คณะทำงาน", date=date(2022, 3, 7), end_date=date(2022, 3, 8))
    text = follow(Minutes(meeting=meeting)).agenda[1].content
    assert text == (Paragraph(text="รายงานการประชุมคณะทำงาน เมื่อวันที่ ๗ - ๘ มีนาคม ๒๕๖๕"),)


def test_subjects_make_no_headings() -> None:
    agenda = (
        _item(1, AgendaKind.adoption_of_minutes, "พิจารณารับรองรายงานการประชุมสามัญ ประจำปี ๒๕๖๖"),
        _item(2, AgendaKind.for_consideration, "พิจารณาอนุมัติงบการเงินของชมรม"),
        _item(3, AgendaKind.for_consideration, "พิจารณาเลือกตั้งประธานชมรม"),
        _item(4, AgendaKind.other_business, "เรื่องอื่น ๆ"),
    )
    kinds = [kind for kind in TITLES if kind is not AgendaKind.matters_arising]
    following = follow(_last(agenda=agenda))
    assert _kinds(following) == kinds
    assert [item.title for item in following.agenda] == [TITLES[kind] for kind in kinds]
    assert following.agenda[4].label == "ระเบียบวาระที่ ๕"


def test_subjects_among_headings_are_left_out_and_the_rest_numbered_anew() -> None:
    agenda = (
        AgendaItem(label="วาระที่ 1", number="1", kind=AgendaKind.chair_announcements, title="เรื่องประธานแจ้งให้ทราบ"),
        AgendaItem(label="วาระที่ 2", number="2", kind=AgendaKind.other, title="กระทู้ถาม"),
        AgendaItem(label="วาระที่ 3", number="3", kind=AgendaKind.for_consideration, title="พิจารณาแบบสะพาน"),
        AgendaItem(label="วาระที่ 4", number="4", kind=AgendaKind.for_consideration, title="เรื่องเพื่อพิจารณา"),
        AgendaItem(label="วาระที่ 5", number="5", kind=AgendaKind.other_business, title="เรื่องอื่น ๆ"),
    )
    last = _last(agenda=agenda, meeting=Meeting(number=MeetingNumber(text="1/2567", sequence=1, year_be=2567)))
    assert _headings(follow(last)) == [
        ("วาระที่ 1", "chair_announcements", "เรื่องประธานแจ้งให้ทราบ"),
        ("วาระที่ 2", "adoption_of_minutes", "เรื่องการรับรองรายงานการประชุม"),
        ("วาระที่ 3", "for_consideration", "เรื่องเพื่อพิจารณา"),
        ("วาระที่ 4", "other_business", "เรื่องอื่น ๆ"),
    ]


@pytest.mark.parametrize("label", ["๑.", "๑", "เรื่องที่ ๑"])
def test_labels_of_any_manner(label: str) -> None:
    kinds = (AgendaKind.for_information, AgendaKind.for_consideration, AgendaKind.other_business)
    agenda = tuple(
        AgendaItem(label=label.replace("๑", "๑๒๓"[at]), number=str(at + 1), kind=kind, title=TITLES[kind])
        for at, kind in enumerate(kinds)
    )
    following = follow(_last(agenda=agenda))
    assert [item.label for item in following.agenda] == [label.replace("๑", each) for each in "๑๒๓๔"]
    assert following.agenda[1].kind is AgendaKind.adoption_of_minutes


def test_headings_without_numbers_stay_so() -> None:
    kinds = (AgendaKind.chair_announcements, AgendaKind.for_consideration, AgendaKind.other_business)
    following = follow(_last(agenda=tuple(AgendaItem(kind=kind, title=TITLES[kind]) for kind in kinds)))
    assert {(item.label, item.number) for item in following.agenda} == {(None, None)}


# Matters arising


def _task(what: str, *who: str, **fields: Any) -> Assignment:
    return Assignment(assignees=who, task=what, **fields)


def _matters(*tasks: Assignment, meeting: Meeting | None = None) -> list[str]:
    """What stands under the matters arising out of tasks that one sub-item gave."""
    given = AgendaItem(label="๕.๑", number="5.1", title="การซ่อมสะพานไม้", assignments=tasks)
    agenda = tuple(item.model_copy(update={"items": (given,)}) if item.number == "5" else item for item in FRAME)
    following = follow(_last(agenda=agenda, **({"meeting": meeting} if meeting else {})))
    (arising,) = (item for item in following.agenda if item.kind is AgendaKind.matters_arising)
    assert all(item.title == "การซ่อมสะพานไม้" and not item.assignments for item in arising.items)
    return [block.text for item in arising.items for block in item.content if isinstance(block, Paragraph)]


GIVEN = "ตามที่ที่ประชุมครั้งที่ ๔/๒๕๖๗ เมื่อวันพุธที่ ๑๙ มิถุนายน ๒๕๖๗ ได้มอบหมาย"
TASKS = [
    (_task("ซ่อมราวสะพาน", "กองช่าง"), "ให้กองช่าง ซ่อมราวสะพาน"),
    (_task("ซ่อมราว\nสะพาน", "กองช่าง", "กองคลัง"), "ให้กองช่าง และกองคลัง ซ่อมราว สะพาน"),
    (_task("ซ่อมราวสะพาน", "กองช่าง", "กองคลัง", "สำนักปลัด"), "ให้กองช่าง กองคลัง และสำนักปลัด ซ่อมราวสะพาน"),
    (_task("ซ่อมราวสะพาน", "Mr. Hans Brück"), "ให้ Mr. Hans Brück ซ่อมราวสะพาน"),
    (_task("ซ่อมราวสะพาน"), "งาน ซ่อมราวสะพาน โดยไม่ได้ระบุผู้รับผิดชอบ"),
    (_task("ซ่อมราวสะพาน", "กองช่าง", report_to="นายอำเภอ"), "ให้กองช่าง ซ่อมราวสะพาน และให้รายงานนายอำเภอ"),
    (_task("ซ่อมราวสะพานและรายงานนายอำเภอ", "กองช่าง", report_to="นายอำเภอ"), "ให้กองช่าง ซ่อมราวสะพานและรายงานนายอำเภอ"),
    (
        _task("ซ่อมราวสะพานภายใน ๓๐ วัน", "กองช่าง", due=Due(text="ภายใน ๓๐ วัน", date=date(2024, 7, 19))),
        "ให้กองช่าง ซ่อมราวสะพานภายใน ๓๐ วัน (ครบกำหนดวันศุกร์ที่ ๑๙ กรกฎาคม ๒๕๖๗)",
    ),
    (_task("ซ่อมราวสะพานโดยเร็ว", "กองช่าง", due=Due(text="โดยเร็ว")), "ให้กองช่าง ซ่อมราวสะพานโดยเร็ว"),
    (
        _task("ซ่อมราวสะพาน", "กองช่าง", due=Due(text="ภายในวันที่ ๑๙ กรกฎาคม ๒๕๖๗", date=date(2024, 7, 19))),
        "ให้กองช่าง ซ่อมราวสะพาน กำหนดภายในวันที่ ๑๙ กรกฎาคม ๒๕๖๗",
    ),
    (
        _task("ซ่อมราวสะพาน", "กองช่าง", due=Due(text="๑๙ ก.ค. ๖๗", date=date(2024, 7, 19))),
        "ให้กองช่าง ซ่อมราวสะพาน กำหนดเสร็จ ๑๙ ก.ค. ๖๗",
    ),
    (
        _task("ซ่อมราวสะพาน", "กองช่าง", due=Due(text="สิ้นเดือน", date=date(2024, 6, 30))),
        "ให้กองช่าง ซ่อมราวสะพาน กำหนดเสร็จ สิ้นเดือน (ครบกำหนดวันอาทิตย์ที่ ๓๐ มิถุนายน ๒๕๖๗)",
    ),
]


@pytest.mark.parametrize(("task", "wanted"), TASKS)
def test_a_task_in_official_words(task: Assignment, wanted: str) -> None:
    assert _matters(task) == [f"{GIVEN}{wanted}"]


def test_tasks_of_a_meeting_of_which_little_is_known() -> None:
    task = _task("ซ่อมราวสะพาน", "กองช่าง")
    assert _matters(task, meeting=Meeting()) == ["ตามที่ที่ประชุมครั้งที่แล้ว ได้มอบหมายให้กองช่าง ซ่อมราวสะพาน"]
    first = MeetingNumber(text="แรก", sequence=1)
    assert _matters(task, meeting=Meeting(number=first)) == ["ตามที่ที่ประชุมครั้งแรก ได้มอบหมายให้กองช่าง ซ่อมราวสะพาน"]


def test_each_task_is_a_sub_item_in_printed_order() -> None:
    decided = Resolution(text="มอบหมาย", assignments=(_task("ก่อน", "กองช่าง"), _task("แล้ว", "กองคลัง")))
    agenda = (
        *FRAME[:4],
        FRAME[4].model_copy(update={"resolutions": (decided,), "assignments": (_task("ท้าย", "สำนักปลัด"),)}),
        *FRAME[5:],
    )
    last = _last(agenda=agenda)
    following = follow(last)
    (arising,) = (item for item in following.agenda if item.kind is AgendaKind.matters_arising)
    assert [(item.label, item.number, item.title) for item in arising.items] == [
        ("๓.๑", "3.1", None),
        ("๓.๒", "3.2", None),
        ("๓.๓", "3.3", None),
    ]
    assert len(arising.items) == len(last.action_items())
    cited = arising.items[0].references[0]
    assert cited.text == "ประชุมครั้งที่ ๔/๒๕๖๗ เมื่อวันพุธที่ ๑๙ มิถุนายน ๒๕๖๗" and cited.number == NUMBER
    assert following.action_items() == []


def test_matters_arising_come_behind_the_adoption() -> None:
    frame = (FRAME[0], FRAME[4], FRAME[5])
    agenda = (frame[0], frame[1].model_copy(update={"assignments": (_task("ซ่อม", "กองช่าง"),)}), frame[2])
    assert _kinds(follow(_last(agenda=agenda)))[:3] == [
        AgendaKind.chair_announcements,
        AgendaKind.adoption_of_minutes,
        AgendaKind.matters_arising,
    ]
    standard = follow(_last(agenda=(agenda[1],)))
    assert _kinds(standard) == list(TITLES)


# Signatories


def test_recorder_and_reviewer_sign_again() -> None:
    capacities = (Capacity.recorder, Capacity.reviewer, Capacity.certifier, Capacity.chair, None)
    signatories = tuple(
        Signatory(name=SECRETARY.name, capacity=each, capacity_text="ผู้ลงนาม", span=SPAN, confidence=0.5)
        for each in capacities
    )
    following = follow(_last(signatories=signatories)).signatories
    assert following == tuple(
        Signatory(name=SECRETARY.name, capacity=each, capacity_text="ผู้ลงนาม") for each in capacities[:2]
    )


# Of all minutes


@settings(max_examples=60)
@given(strategies.minutes(traced=True), st.none() | st.dates(date(1900, 1, 1), date(2156, 1, 1)))
def test_minutes_follow_any_minutes(last: Minutes, day: date | None) -> None:
    following = follow(last, date=day)
    assert Minutes.model_validate_json(following.model_dump_json()) == following
    assert following.meeting.date == (day or (last.next_meeting.date if last.next_meeting else None))
    assert not any(item.resolutions or item.assignments or item.corrections for item in following.items())
    assert '"span":{' not in following.model_dump_json() and '"confidence":0' not in following.model_dump_json()
    assert [each.number for each in following.attendance.present] == list(
        range(1, len(following.attendance.present) + 1)
    )
    tasks = [
        task
        for item in last.items()
        for task in (*(each for one in item.resolutions for each in one.assignments), *item.assignments)
    ]
    arising = [item for item in following.agenda if item.kind is AgendaKind.matters_arising]
    assert sum(len(item.items) for item in arising) == len(tasks)
    assert AgendaKind.adoption_of_minutes in _kinds(following)


def test_what_was_parsed_is_followed() -> None:
    last = parse_text(
        "รายงานการประชุมคณะกรรมการดูแลคลองลำพูใส\nครั้งที่ ๔/๒๕๖๗\nเมื่อวันพุธที่ ๑๙ มิถุนายน ๒๕๖๗\nณ ห้องประชุมเรือนแพ\n\n"
        "ผู้มาประชุม\n๑. นายกำธร ลำพูเรือง ประธานกรรมการ\n๒. นายคำรณ สะพานไม้ กรรมการและเลขานุการ\n\n"
        "ผู้ไม่มาประชุม\n๑. นางไพลิน ริมธาร กรรมการ ลาป่วย\n\nเริ่มประชุมเวลา ๐๙.๓๐ น.\n\n"
        "ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ\nไม่มี\n"
        "ระเบียบวาระที่ ๒ เรื่องรับรองรายงานการประชุม ครั้งที่ ๓/๒๕๖๗\nมติที่ประชุม รับรอง\n"
        "ระเบียบวาระที่ ๓ เรื่องเพื่อพิจารณา\n๓.๑ การซ่อมสะพานไม้\n"
        "มติที่ประชุม เห็นชอบ และมอบหมายให้กองช่าง ซ่อมราวสะพานภายใน ๓๐ วัน\n"
        "ระเบียบวาระที่ ๔ เรื่องอื่น ๆ\nประธานนัดประชุมครั้งต่อไป วันพุธที่ ๑๗ กรกฎาคม ๒๕๖๗ เวลา ๑๓.๓๐ น.\n\n"
        "เลิกประชุมเวลา ๑๒.๐๐ น.\n\n(นายคำรณ สะพานไม้)\nผู้จดรายงานการประชุม\n"
    )
    following = follow(last)
    assert following.meeting.number == MeetingNumber(text="๕/๒๕๖๗", sequence=5, year_be=2567)
    assert (following.meeting.date, following.meeting.start_time) == (NEXT_DAY, time(13, 30))
    assert [each.name.text for each in following.attendance.present if each.name] == [
        "นายกำธร ลำพูเรือง",
        "นางไพลิน ริมธาร",
        "นายคำรณ สะพานไม้",
    ]
    assert [(item.number, item.title) for item in following.items()] == [
        ("1", "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ"),
        ("2", "เรื่องรับรองรายงานการประชุม"),
        ("3", "เรื่องสืบเนื่อง"),
        ("3.1", "การซ่อมสะพานไม้"),
        ("4", "เรื่องเพื่อพิจารณา"),
        ("5", "เรื่องอื่น ๆ"),
    ]
    assert [each.capacity for each in following.signatories] == [Capacity.recorder]
