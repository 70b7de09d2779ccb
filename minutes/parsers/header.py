"""The title block: title, body, session, number, date, times, place, marks on the document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from minutes.diagnostics import Severity
from minutes.document import Line
from minutes.layout.rows import Row
from minutes.model import Meeting, MeetingNumber
from minutes.parsers.meeting_times import Times
from minutes.parsers.places import find_place, read_meeting_mode
from minutes.parsers.state import State
from minutes.parsers.title import (
    ANNUAL,
    AROUND_MARK,
    BODY_WORDS,
    TitleBlock,
    bare_title_index,
    is_mark,
    read_margin_marks,
    read_marks,
    read_title,
    stamp_pattern,
    title_index,
)
from minutes.parsers.venue import PlaceSoFar, read_place_of, read_tail_place, settle_place
from minutes.thai.dates import PrintedDate, read_date
from minutes.thai.meeting_numbers import PrintedMeetingNumber, read_meeting_number
from minutes.thai.numbers import read_integer
from minutes.thai.times import PrintedTime, read_time

USUALLY_LATE = 60
"""Minutes by which a meeting may begin after the announced time without a warning."""
SITTING = re.compile(r"สมัย(?:ประชุม)?\s?(?:สามัญ|วิสามัญ|แรก|ที่).*")
TERM = re.compile(r"ชุดที่\s*[0-9๐-๙]+(?:\s*ปีที่\s*[0-9๐-๙]+)?")
SCHOOL_TERM = re.compile(r"ภาค(?:เรียน|การศึกษา)ที่\s*[0-9๐-๙]+(?:\s?/\s?[0-9๐-๙]{4})?(?:\s*ปีการศึกษา\s*[0-9๐-๙]{4})?")
SPECIAL = re.compile(r"\(?(?P<words>นัดพิเศษ|วาระพิเศษ|ครั้งพิเศษ)\)?")
MONTHLY = re.compile(r"ประจำเดือน\s*[ก-๎.]+(?:\s*(?:พ\.?\s?ศ\.?)?\s*[0-9๐-๙]{4})?")


def parse_meeting(
    head: Sequence[Row], margins: Sequence[Line], times: Times, looks_like_minutes: bool, state: State
) -> Meeting:
    """The meeting as its title block and the lines about its beginning and end state it, marks in the margins as well.

    Without a title the first lines are read as a title block only where the rest looks like minutes.
    """
    found = TitleBlock()
    title_at = title_index(head, state)
    if title_at is None and looks_like_minutes:
        title_at = bare_title_index(head)
    if title_at is not None:
        details = read_title(head, title_at, found, state)
        read_marks([row for row in head[:title_at] if not state.is_claimed(row)], found, state)
        _read_details(details, found, state)
    elif looks_like_minutes:
        _read_details(list(head), found, state)
    read_margin_marks(margins, found, state)
    if found.printed_date and found.printed_date.date is None and found.printed_date.day and found.printed_date.year_be:
        state.note("impossible-date", found.spans.get("date"), text=found.printed_date.text)
    state.check_weekday(found.printed_date, found.spans.get("date"))
    return _meeting(found, times, state)


def _read_details(rows: Sequence[Row], found: TitleBlock, state: State) -> None:
    """Number, session, date, time and place out of the rows under the title."""
    place = PlaceSoFar()
    for row in rows:
        if is_mark(row.text, state) or stamp_pattern(state.vocabulary).match(row.text):
            found.marks.append(row.text.strip(AROUND_MARK))
        elif NOT_A_DETAIL.match(row.text):
            continue
        elif not _read_detail(row, place, found, state):
            place.open = False
            if state.is_claimed(row):
                state.note("stamp", row.span(), text=row.text)
            continue
        state.claim([row])
    settle_place(place, found)


def _read_detail(row: Row, so_far: PlaceSoFar, found: TitleBlock, state: State) -> bool:
    """Reads one row under the title; whether it is used."""
    text = row.text
    place = find_place(text)
    used = _read_row(row, place[0] if place else len(text), found)
    first = place is not None and found.venue is None
    if read_place_of(row, place, used, so_far, found, state):
        if first and not so_far.open:
            _read_row(row, len(text), found)
    elif used:
        read_tail_place(row, used, so_far, found, state)
    elif found.body in MEMBERS_ONLY and BODY_WORDS.match(text) and found.venue is None:
        found.body = f"{found.body} {text}"
        found.spans["body"] = found.spans["body"].to(row.span())
    else:
        return False
    return True


MEMBERS_ONLY = frozenset(
    {"ผู้ถือหุ้น", "สมาชิก", "เจ้าของร่วม", "ผู้แทนสมาชิก", "คณะกรรมการ", "คณะกรรมการบริหาร", "คณะกรรมการดำเนินการ"}
)
"""Bodies that the title names without whose they are; a line under it may tell."""
NOT_A_DETAIL = re.compile(r"(?:นัด|กำหนด(?:การ)?ประชุม|พัก(?:การ)?ประชุม|ปิด|เลิก|มติ|ลงชื่อ|\(ลงชื่อ)")


def _read_row(row: Row, limit: int, found: TitleBlock) -> int:
    """Reads number, session, date and time of a row up to a limit; the end of the last of them, 0 without any."""
    text = row.text[:limit]
    end = 0
    number = read_meeting_number(text)
    if number and (found.number is None or found.number.sequence is None):
        known = found.number.year_be if found.number else None
        found.number = replace(number, year_be=number.year_be or known)
        found.spans["number"] = row.span(number.start, number.end)
        end = number.end
    end = max(end, _read_session(row, text, number, found))
    printed = read_date(text)
    if printed and found.printed_date is None and (printed.date or printed.year_be):
        printed = _to_second_day(text, printed)
        found.printed_date = printed
        found.spans["date"] = row.span(printed.start, printed.end)
        end = max(end, printed.end)
    clock = read_time(text, printed.end if printed else 0, bare=TIME_FIELD.match(text) is not None)
    if clock and found.printed_time is None:
        found.printed_time = clock
        found.spans["start_time"] = row.span(clock.start, clock.end)
        end = max(end, clock.end)
    return end


TIME_FIELD = re.compile(r"(?:เวลา|Time)\s*[:：]")
AND_DAY = re.compile(r"\s*(?:และ|ถึง|จนถึง|-|–|,)\s*(?:ใน)?(?:วัน)?")


def _to_second_day(text: str, printed: PrintedDate) -> PrintedDate:
    """The date with the day to which it goes on in full («วันพุธที่ ๗ สิงหาคม ๒๕๖๗ และวันพฤหัสบดีที่ ๘ สิงหาคม ๒๕๖๗»)."""
    second = read_date(text, printed.end)
    if second is None or second.date is None or printed.date is None or printed.end_date is not None:
        return printed
    joined = AND_DAY.match(text, printed.end)
    if joined is None or second.start > joined.end() or second.date <= printed.date:
        return printed
    return replace(printed, end_date=second.date, end=second.end, text=text[printed.start : second.end])


def _read_session(row: Row, text: str, number: PrintedMeetingNumber | None, found: TitleBlock) -> int:
    """The session out of a row, without the number of the meeting that may stand in the middle of it."""
    annual = ANNUAL.search(text) if found.session in ("สามัญ", "วิสามัญ") else None
    if annual and not annual["of"]:
        found.session = f"{found.session}ประจำปี {annual['year']}"
        return annual.end()
    if found.session is not None:
        return _add_sitting(row, text, number, found)
    sitting = SITTING.search(text)
    for pattern in (TERM, SITTING, MONTHLY, SCHOOL_TERM, SPECIAL):
        if pattern is TERM and sitting and not text[: sitting.start()].rstrip().endswith("("):
            continue
        match = pattern.search(text)
        if match is None:
            continue
        words = match.groupdict().get("words") or match[0]
        if pattern is SITTING:
            words = _sitting(text[match.start() :], number, match.start())
        found.session = words.strip(" ,-–") if words.count("(") == words.count(")") else words.strip(" ,-–()")
        found.spans["session"] = row.span(match.start(), match.end())
        if pattern is SITTING and (term := TERM.search(text, 0, match.start())):
            found.session = f"{term[0]} {found.session}"
            found.spans["session"] = row.span(term.start(), match.end())
        return max(match.end(), _add_sitting(row, text, number, found)) if pattern is TERM else match.end()
    return 0


def _add_sitting(row: Row, text: str, number: PrintedMeetingNumber | None, found: TitleBlock) -> int:
    """The sitting that stands beside or under the term of a house («ชุดที่ ๑๒ … (สมัยสามัญประจำปีครั้งที่สอง)»)."""
    sitting = SITTING.search(text) if found.session and TERM.fullmatch(found.session) else None
    if sitting is None:
        return 0
    words = _sitting(sitting[0], number, sitting.start()).strip(" ,-–")
    if text[: sitting.start()].rstrip().endswith("("):
        words = f"({words.partition(')')[0]})"
    found.session = f"{found.session} {words}"
    found.spans["session"] = found.spans["session"].to(row.span(sitting.start(), sitting.end()))
    return sitting.end()


def _sitting(words: str, number: PrintedMeetingNumber | None, offset: int) -> str:
    printed = read_date(words)
    if printed:
        words = re.sub(r"\s*(?:เมื่อ|ใน)?$", "", words[: printed.start])
    if number is None or number.start < offset:
        return words
    begin = number.start - offset
    middle = re.search(r"ครั้ง(?:ที่)?\s*", words[begin:])
    after = begin + (middle.end() if middle else 0) + len(number.text)
    return f"{words[:begin].strip()} {words[after:].strip()}".strip()


YEAR_OF_SESSION = re.compile(r"ประจำปี\s*(?:พ\.?\s?ศ\.?)?\s*([0-9๐-๙]{4})")


def with_year(number: PrintedMeetingNumber, session: str | None) -> PrintedMeetingNumber:
    """The number of a sitting with the year that its session is printed with."""
    year = YEAR_OF_SESSION.search(session or "")
    if number.year_be is not None or number.sequence is None or year is None:
        return number
    return replace(number, year_be=read_integer(year[1]))


def _meeting(found: TitleBlock, times: Times, state: State) -> Meeting:
    printed = found.printed_time
    start, end = _times(printed, times, found, state)
    day: date | None = found.printed_date.date if found.printed_date else None
    number = found.number
    return Meeting(
        title=found.title,
        body=found.body,
        session=found.session,
        number=meeting_number(with_year(number, found.session)) if number else None,
        date=day,
        end_date=found.printed_date.end_date if found.printed_date else None,
        start_time=start,
        end_time=end,
        venue=found.venue,
        mode=read_meeting_mode(" ".join([found.venue or "", *found.ways]), state.vocabulary),
        marks=tuple(found.marks),
        spans=found.spans,
    )


def _times(
    printed: PrintedTime | None, times: Times, found: TitleBlock, state: State
) -> tuple[time | None, time | None]:
    """What happened wins over what the title block announces; a difference is remarked."""
    planned = (printed.start_time if printed else None, printed.end_time if printed else None)
    happened = (times.start, times.end)
    for key, plan, fact, span in zip(
        ("start_time", "end_time"), planned, happened, (times.start_span, times.end_span), strict=True
    ):
        if plan and fact and plan != fact and key == "start_time":
            late = fact.hour * 60 + fact.minute - plan.hour * 60 - plan.minute
            severity = Severity.info if 0 < late <= USUALLY_LATE else None
            state.note("time-mismatch", span, severity=severity, first=f"{plan:%H:%M}", second=f"{fact:%H:%M}")
        if fact and span:
            found.spans[key] = span
        elif plan and key == "end_time":
            found.spans[key] = found.spans["start_time"]
    return happened[0] or planned[0], happened[1] or planned[1]


def meeting_number(number: PrintedMeetingNumber) -> MeetingNumber:
    """The number of the model out of a printed one."""
    return MeetingNumber(text=number.text, sequence=number.sequence, year_be=number.year_be, running=number.running)
