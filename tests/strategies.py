"""Generated minutes: valid, plausible, and different every time, for tests that must hold for all minutes."""

from __future__ import annotations

from datetime import date, time
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from minutes import model
from minutes.diagnostics import CODES, Diagnostic, Severity
from minutes.spans import Span

Words = SearchStrategy[str]

WORDS = (
    "การจัดสรร", "งบประมาณ", "โครงการ", "ห้องสมุด", "สวนสาธารณะ", "ถนน", "อาคาร", "แผนงาน", "รายงาน", "ผลการดำเนินงาน",
    "ระเบียบ", "หลักเกณฑ์", "เครื่องมือ", "ครุภัณฑ์", "บุคลากร", "นักเรียน", "ชุมชน", "น้ำประปา", "ประจำปี", "๒๕๖๗", "๑๒",
)  # fmt: skip
GIVEN = ("กนกพร", "ชาญวิทย์", "ธีรเดช", "นภัสสร", "ปิ่นแก้ว", "เมธาวี", "วรางคณา", "ศุภโชค", "สายพิรุณ", "อัครพล")
FAMILY = ("ใจสว่าง", "ดอนหมื่นศรี", "ทองสนาม", "บุญยืนยง", "พงษ์ทะเล", "เมฆาลอย", "รุ่งเรืองดี", "ศรีบึงบัว", "ณ ดอนทราย")
PREFIXES = ("นาย", "นาง", "นางสาว", "ดร.", "รองศาสตราจารย์ ดร.", "พล.ต.อ.", "ว่าที่ร้อยตรี")
ROLES = {
    "ประธานกรรมการ": model.RoleKind.chair,
    "รองประธานกรรมการ": model.RoleKind.vice_chair,
    "กรรมการและเลขานุการ": model.RoleKind.secretary,
    "กรรมการและผู้ช่วยเลขานุการ": model.RoleKind.assistant_secretary,
    "ที่ปรึกษา": model.RoleKind.adviser,
    "กรรมการ": model.RoleKind.member,
}  # fmt: skip
CAPACITIES = {
    model.Capacity.recorder: "ผู้จดรายงานการประชุม",
    model.Capacity.reviewer: "ผู้ตรวจรายงานการประชุม",
    model.Capacity.certifier: "ผู้รับรองรายงานการประชุม",
    model.Capacity.chair: "ประธานในที่ประชุม",
}
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@cache
def phrases(longest: int = 6) -> Words:
    """Thai phrases of one to some words, blanks between them."""
    return st.lists(st.sampled_from(WORDS), min_size=1, max_size=longest).map(" ".join)


@cache
def any_text() -> Words:
    """Any string at all that JSON can carry, lone surrogates apart."""
    return st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def maybe(values: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """One of the values, or None where nothing is stated."""
    return st.none() | values


def several(values: SearchStrategy[Any], most: int = 3) -> SearchStrategy[tuple[Any, ...]]:
    """A tuple of none to some of the values."""
    return st.lists(values, max_size=most).map(tuple)


@cache
def dates() -> SearchStrategy[date]:
    """Gregorian days that Thai minutes can have."""
    return st.dates(date(1868, 1, 1), date(2399, 12, 31))


@cache
def clock_times() -> SearchStrategy[time]:
    """Times of day to the minute."""
    return st.builds(time, st.integers(0, 23), st.integers(0, 59))


@cache
def counts() -> SearchStrategy[int | float]:
    """Numbers of people, votes or shares; decimals too."""
    return st.integers(0, 10**9) | st.floats(0, 1e9).map(lambda value: round(value, 4))


@cache
def spans() -> SearchStrategy[Span]:
    """Places in a document that end where they begin or later."""

    def span(begin: tuple[int, int, int], more: tuple[int, int, int]) -> Span:
        return Span(*begin, *(first + further for first, further in zip(begin, more, strict=True)))

    return st.builds(span, st.tuples(*[st.integers(1, 400)] * 3), st.tuples(*[st.integers(0, 9)] * 3))


def traces(traced: bool) -> dict[str, SearchStrategy[Any]]:
    """Fields that say where a part was read and how surely: all None where not traced."""
    if not traced:
        return {}
    return {"span": maybe(spans()), "confidence": maybe(st.floats(0, 1))}


@cache
def person_names() -> SearchStrategy[model.PersonName]:
    """Names as printed, with their parts."""

    def name(prefix: str, given: str, family: str) -> model.PersonName:
        gap = " " if prefix.endswith(".") else ""
        return model.PersonName(text=f"{prefix}{gap}{given} {family}", prefix=prefix, given=given, family=family)

    return st.builds(name, *(st.sampled_from(choices) for choices in (PREFIXES, GIVEN, FAMILY)))


@cache
def attendees(words: Words, traced: bool) -> SearchStrategy[model.Attendee]:
    """People of an attendance list, their role and its kind in keeping."""

    def seated(role: str | None) -> SearchStrategy[model.Attendee]:
        return st.builds(
            model.Attendee,
            number=maybe(st.integers(1, 200)),
            name=maybe(person_names()),
            role=st.just(role),
            role_kind=st.just(ROLES.get(role or "")),
            positions=several(words, 2),
            on_behalf_of=maybe(words),
            represents=maybe(words),
            absence_reason=maybe(st.sampled_from(("ติดภารกิจ", "ลาป่วย", "ลากิจ"))),
            attendance_mode=maybe(st.sampled_from(model.AttendanceMode)),
            group=maybe(words),
            **traces(traced),
        )

    return st.one_of(seated(None), *(seated(role) for role in ROLES))


@cache
def attendances(words: Words, traced: bool) -> SearchStrategy[model.Attendance]:
    """Three attendance lists and the quorum."""
    people = several(attendees(words, traced))
    numbers = {name: maybe(counts()) for name in ("in_person", "by_proxy", "persons", "shares")}
    quorums = st.builds(model.Quorum, **numbers, text=maybe(words), **traces(traced))
    return st.builds(model.Attendance, present=people, absent=people, in_attendance=people, quorum=maybe(quorums))


@cache
def meeting_numbers() -> SearchStrategy[model.MeetingNumber]:
    """Numbers of meetings: within the year, running, or the year alone."""

    def number(sequence: int, year: int, running: int | None) -> model.MeetingNumber:
        text = f"{sequence}/{year}" + (f" (ครั้งที่ {running})" if running else "")
        return model.MeetingNumber(text=text.translate(THAI_DIGITS), sequence=sequence, year_be=year, running=running)

    return st.builds(number, st.integers(1, 60), st.integers(2475, 2600), maybe(st.integers(1, 999)))


@cache
def meetings(words: Words, traced: bool) -> SearchStrategy[model.Meeting]:
    """Meetings with title, number, days, times and place, each of which may be missing."""

    def meeting(body: str | None, days: list[date | None], fields: dict[str, Any]) -> model.Meeting:
        first, last = sorted(days) if None not in days else days
        title = f"รายงานการประชุม{body}" if body else None
        return model.Meeting(title=title, body=body, date=first, end_date=last, **fields)

    fields: dict[str, SearchStrategy[Any]] = {
        "session": maybe(words),
        "number": maybe(meeting_numbers()),
        "start_time": maybe(clock_times()),
        "end_time": maybe(clock_times()),
        "venue": maybe(words),
        "mode": maybe(st.sampled_from(model.MeetingMode)),
        "marks": several(st.sampled_from(("ร่าง", "ลับ")), 1),
        "spans": st.dictionaries(st.sampled_from(("title", "date", "venue")), spans()) if traced else st.just({}),
    }
    days = st.lists(maybe(dates()), min_size=2, max_size=2)
    return st.builds(meeting, maybe(words), days, st.fixed_dictionaries(fields))


@cache
def blocks(words: Words, traced: bool) -> SearchStrategy[Any]:
    """Paragraphs, tables, figures and speeches."""
    marker = maybe(st.sampled_from(("-", "๑.", "๑.๑", "(๑)", "ก.", "•")))
    rows = st.integers(1, 4).flatmap(lambda width: several(st.tuples(*[words] * width)))
    trace = traces(traced)
    return st.one_of(
        st.builds(model.Paragraph, marker=marker, level=st.integers(0, 4), text=words, **trace),
        st.builds(model.Table, caption=maybe(words), rows=rows, **trace),
        st.builds(model.Figure, caption=maybe(words), **trace),
        st.builds(model.Speech, speaker=person_names().map(lambda name: name.text), text=words, **trace),
    )


@cache
def votes(words: Words, traced: bool) -> SearchStrategy[model.Vote]:
    """Counts of votes."""
    numbers = {name: maybe(counts()) for name in ("in_favour", "against", "abstained", "invalid", "absent")}
    ballots = st.builds(model.Ballot, name=person_names().map(lambda name: name.text), choice=words)
    return st.builds(
        model.Vote,
        subject=maybe(words),
        **numbers,
        unit=maybe(st.sampled_from(model.VoteUnit)),
        unanimous=maybe(st.just(True)),
        ballots=several(ballots, 2),
        text=maybe(words),
        **traces(traced),
    )


@cache
def assignments(words: Words, traced: bool) -> SearchStrategy[model.Assignment]:
    """Tasks, given to nobody named, to one or to several."""
    due = st.builds(model.Due, text=words, date=maybe(dates()))
    return st.builds(
        model.Assignment,
        assignees=several(words),
        task=words,
        report_to=maybe(words),
        due=maybe(due),
        **traces(traced),
    )


@cache
def resolutions(words: Words, traced: bool) -> SearchStrategy[model.Resolution]:
    """Decisions with their kinds, votes and tasks."""
    return st.builds(
        model.Resolution,
        label=maybe(st.sampled_from(("มติที่ประชุม", "มติ", "ที่ประชุมมีมติ"))),
        text=words,
        kinds=st.lists(st.sampled_from(model.ResolutionKind), min_size=1, max_size=3, unique=True).map(tuple),
        votes=several(votes(words, traced), 2),
        assignments=several(assignments(words, traced), 2),
        **traces(traced),
    )


@cache
def agenda_items(words: Words, traced: bool, number: str, depth: int) -> SearchStrategy[model.AgendaItem]:
    """Agenda items of a number, with sub-items down to a depth."""
    top = "." not in number
    days, numbers = maybe(dates()), maybe(meeting_numbers())
    places = {name: maybe(st.integers(1, 99)) for name in ("page", "line")}
    reference = st.builds(model.Reference, text=words, number=numbers, date=days, **traces(traced))
    correction = st.builds(model.Correction, text=words, **places, old=maybe(words), new=maybe(words), **traces(traced))
    return st.builds(
        model.AgendaItem,
        label=st.just(("ระเบียบวาระที่ " if top else "") + number.translate(THAI_DIGITS)),
        number=st.just(number),
        kind=maybe(st.sampled_from(model.AgendaKind)) if top else st.none(),
        title=maybe(words),
        content=several(blocks(words, traced), 2),
        resolutions=several(resolutions(words, traced), 1),
        assignments=several(assignments(words, traced), 1),
        references=several(reference, 1),
        corrections=several(correction, 1),
        items=agendas(words, traced, f"{number}.", depth - 1) if depth else st.just(()),
        **traces(traced),
    )


@cache
def agendas(
    words: Words, traced: bool, before: str = "", depth: int = 2
) -> SearchStrategy[tuple[model.AgendaItem, ...]]:
    """Up to two items numbered from 1, after a number that stands before all of theirs."""
    first, second = (agenda_items(words, traced, f"{before}{number}", depth) for number in (1, 2))
    return st.one_of(st.just(()), st.tuples(first), st.tuples(first, second))


@cache
def signatories(words: Words, traced: bool) -> SearchStrategy[model.Signatory]:
    """Those who signed, each in one capacity."""

    def signed(capacity: model.Capacity) -> SearchStrategy[model.Signatory]:
        fixed = {"capacity": st.just(capacity), "capacity_text": st.just(CAPACITIES[capacity])}
        name, role = maybe(person_names()), maybe(words)
        return st.builds(model.Signatory, name=name, role=role, positions=several(words, 2), **fixed, **traces(traced))

    return st.sampled_from(sorted(CAPACITIES)).flatmap(signed)


@cache
def diagnostics(words: Words) -> SearchStrategy[Diagnostic]:
    """Remarks of the program."""
    return st.builds(
        Diagnostic,
        code=st.sampled_from(sorted(CODES)),
        severity=st.sampled_from(Severity),
        message=words,
        count=st.integers(1, 99),
        suggestion=maybe(words),
        span=maybe(spans()),
        confidence=maybe(st.floats(0, 1)),
    )


@cache
def minutes(words: Words | None = None, *, traced: bool = False) -> SearchStrategy[model.Minutes]:
    """Whole minutes whose texts come from `words` (Thai phrases unless given), with or without places and source."""
    texts = phrases() if words is None else words
    source = st.builds(
        model.Source,
        name=texts,
        media_type=st.just("text/plain"),
        sha256=maybe(st.just("0" * 64)),
        pages=maybe(st.integers(1, 99)),
        text_origin=st.sampled_from(("native", "ocr", "mixed", "text")),
    )
    numbers, days, times = maybe(meeting_numbers()), maybe(dates()), maybe(clock_times())
    following = st.builds(
        model.NextMeeting, number=numbers, date=days, start_time=times, venue=maybe(texts), text=texts, **traces(traced)
    )
    return st.builds(
        model.Minutes,
        source=maybe(source) if traced else st.none(),
        meeting=meetings(texts, traced),
        attendance=attendances(texts, traced),
        opening=several(blocks(texts, traced), 2),
        agenda=agendas(texts, traced),
        closing=several(blocks(texts, traced), 2),
        next_meeting=maybe(following),
        signatories=several(signatories(texts, traced)),
        diagnostics=several(diagnostics(texts), 2) if traced else st.just(()),
    )
