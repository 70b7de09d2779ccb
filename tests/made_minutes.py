"""Minutes built by hand for hypothesis: every field of the model, with texts that look like other parts of the form."""

from __future__ import annotations

from datetime import date, time

from hypothesis import strategies as st

from minutes.model import (
    AgendaItem,
    AgendaKind,
    Assignment,
    Attendance,
    AttendanceMode,
    Attendee,
    Ballot,
    Block,
    Capacity,
    Correction,
    Due,
    Figure,
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
    ResolutionKind,
    RoleKind,
    Signatory,
    Speech,
    Table,
    Vote,
    VoteUnit,
)
from minutes.official.tidying import tidy

PHRASES = (
    *(
        "ผู้มาประชุม",
        "ระเบียบวาระที่ ๓ เรื่องสืบเนื่อง",
        "มติที่ประชุม เห็นชอบ",
        "เริ่มประชุมเวลา ๐๙.๓๐ น.",
        "เลิกประชุมเวลา ๑๒.๐๐ น.",
        "ลงชื่อ",
    ),
    *(
        "นายกล้า ใจหาญ",
        "ครั้งที่ ๓/๒๕๖๙",
        "วันที่ ๔ มีนาคม ๒๕๖๙",
        "มอบหมายให้กองคลังดำเนินการภายใน ๓๐ วัน",
        "- ไม่มี -",
        "๑.๒ การปรับปรุง",
    ),
    *(
        "# หัวข้อ",
        "> อ้าง",
        "| ก | ข |",
        "**หนา**",
        "[ประเภทของมติ: เห็นชอบ]",
        "<b>&amp;</b>",
        "COVID-19",
        "1. one",
        "- ขีด",
        "\\",
        "│",
        "─────",
        "═════",
    ),
    *(
        "ประธานกล่าวว่า",
        "รับทราบ",
        "อนุมัติ",
        "ก : ข",
        "การแก้ไขหน้า ๓ บรรทัดที่ ๔ จาก «ก» เป็น «ข»",
        "(ร่าง)",
        "---",
        "–",
        "```",
        "“คำพูด”",
        "ณ ห้องประชุม",
    ),
)
LETTERS = st.text(alphabet="กขคงจฉชดตนบปผมยรลวสหอะาิีุูเแโใไ่้๐๑๒๓09 abcXYZ*_#|[]()<>&\\\"'`~:-–.…!", min_size=1, max_size=14)


def _tidied(text: str) -> str:
    return " ".join(text.split()) or "ก"


LINE = (st.sampled_from(PHRASES) | LETTERS | st.tuples(st.sampled_from(PHRASES), LETTERS).map(" ".join)).map(_tidied)
"""A line of words."""
LINES = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
"""One line or some."""
COUNTS = st.integers(0, 5_000_000) | st.decimals(0, 99_999, places=2).map(float)
DAYS = st.dates(date(1945, 1, 1), date(2120, 12, 31))
TIMES = st.times().map(lambda at: time(at.hour, at.minute))


def _maybe(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | values


def _some(values: st.SearchStrategy[object], most: int = 2) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=most).map(tuple)


NUMBERS = st.builds(
    MeetingNumber,
    text=LINE,
    sequence=_maybe(st.integers(1, 400)),
    year_be=_maybe(st.integers(2480, 2600)),
    running=_maybe(st.integers(1, 400)),
)
NAMES = st.builds(PersonName, text=LINE, prefix=_maybe(LINE), given=_maybe(LINE), family=_maybe(LINE))
ATTENDEES = st.builds(
    Attendee,
    number=_maybe(st.integers(0, 999)),
    name=_maybe(NAMES),
    role=_maybe(LINE),
    role_kind=_maybe(st.sampled_from(RoleKind)),
    positions=_some(LINE),
    on_behalf_of=_maybe(LINE),
    represents=_maybe(LINE),
    absence_reason=_maybe(LINE),
    attendance_mode=_maybe(st.sampled_from(AttendanceMode)),
    group=_maybe(LINE),
).filter(lambda each: tidy(Minutes(attendance=Attendance(present=(each,)))).attendance.present != ())
QUORUMS = st.builds(
    Quorum,
    in_person=_maybe(COUNTS),
    by_proxy=_maybe(COUNTS),
    persons=_maybe(COUNTS),
    shares=_maybe(COUNTS),
    text=_maybe(LINES),
)
TABLES = st.builds(
    Table,
    caption=_maybe(LINE),
    rows=st.lists(st.lists(LINES | st.just(""), min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple),
) | st.builds(Table, caption=LINE)
BLOCKS: st.SearchStrategy[Block] = (
    st.builds(
        Paragraph,
        marker=_maybe(st.sampled_from(("๑.", "๑.๑", "-", "(ก)", "•", "1)"))),
        level=st.integers(0, 3),
        text=LINES,
    )
    | TABLES
    | st.builds(Figure, caption=_maybe(LINE))
    | st.builds(Speech, speaker=LINE, attendee=_maybe(LINE), text=LINES)
)
ASSIGNMENTS = st.builds(
    Assignment,
    assignees=_some(LINE),
    task=LINES,
    report_to=_maybe(LINE),
    due=_maybe(st.builds(Due, text=LINE, date=_maybe(DAYS))),
)
VOTES = st.builds(
    Vote,
    subject=_maybe(LINE),
    **{name: _maybe(COUNTS) for name in ("in_favour", "against", "abstained", "invalid", "absent")},
    unit=_maybe(st.sampled_from(VoteUnit)),
    unanimous=_maybe(st.booleans()),
    ballots=_some(st.builds(Ballot, name=LINE, choice=st.sampled_from(("เห็นด้วย", "ไม่เห็นด้วย", "งดออกเสียง")))),
    text=_maybe(LINES),
)
RESOLUTIONS = st.builds(
    Resolution,
    label=_maybe(LINE),
    text=LINES,
    kinds=_some(st.sampled_from(ResolutionKind)),
    votes=_some(VOTES),
    assignments=_some(ASSIGNMENTS),
)
REFERENCES = st.builds(Reference, text=LINE, number=_maybe(NUMBERS), date=_maybe(DAYS))
CORRECTIONS = st.builds(
    Correction,
    text=LINES,
    page=_maybe(st.integers(1, 99)),
    line=_maybe(st.integers(1, 40)),
    old=_maybe(LINE),
    new=_maybe(LINE),
)


def _items(children: st.SearchStrategy[tuple[object, ...]], top: bool) -> st.SearchStrategy[AgendaItem]:
    return st.builds(
        AgendaItem,
        label=_maybe(st.sampled_from(("ระเบียบวาระที่ ๑", "วาระที่ 2", "๓.๑", "ก.", "เรื่องที่ ๔")) | LINE),
        number=_maybe(st.sampled_from(("1", "3.1", "12"))),
        kind=_maybe(st.sampled_from(AgendaKind)) if top else st.none(),
        title=_maybe(LINE),
        content=_some(BLOCKS, 3),
        resolutions=_some(RESOLUTIONS),
        assignments=_some(ASSIGNMENTS, 1),
        references=_some(REFERENCES, 1),
        corrections=_some(CORRECTIONS, 1),
        items=children,
    )


ITEMS = _items(_some(_items(_some(_items(st.just(()), False), 1), False)), True)
MEETINGS = st.builds(
    Meeting,
    title=_maybe(LINE | LINE.map("รายงานการประชุม{}".format)),
    body=_maybe(LINE),
    session=_maybe(LINE),
    number=_maybe(NUMBERS),
    date=_maybe(DAYS),
    end_date=_maybe(DAYS),
    start_time=_maybe(TIMES),
    end_time=_maybe(TIMES),
    venue=_maybe(LINE),
    mode=_maybe(st.sampled_from(MeetingMode)),
    marks=_some(LINE),
)
SIGNATORIES = st.builds(
    Signatory,
    name=_maybe(NAMES),
    role=_maybe(LINE),
    positions=_some(LINE),
    capacity=_maybe(st.sampled_from(Capacity)),
    capacity_text=_maybe(LINE),
)
MINUTES = st.builds(
    Minutes,
    meeting=MEETINGS,
    attendance=st.builds(
        Attendance,
        present=_some(ATTENDEES),
        absent=_some(ATTENDEES),
        in_attendance=_some(ATTENDEES),
        quorum=_maybe(QUORUMS),
    ),
    opening=_some(BLOCKS),
    agenda=_some(ITEMS),
    closing=_some(BLOCKS),
    next_meeting=_maybe(
        st.builds(
            NextMeeting,
            number=_maybe(NUMBERS),
            date=_maybe(DAYS),
            start_time=_maybe(TIMES),
            venue=_maybe(LINE),
            text=_maybe(LINES),
        )
    ),
    signatories=_some(SIGNATORIES),
)
