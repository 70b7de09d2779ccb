"""Restyling: numerals, the words of the form and the mark of a draft, on everything printed and nothing else."""

from __future__ import annotations

import json
import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.form.style import HouseStyle, Numerals
from minutes.model import (
    ActionItem,
    AgendaItem,
    AgendaKind,
    Assignment,
    Attendance,
    Attendee,
    Ballot,
    Capacity,
    Correction,
    Due,
    Figure,
    Meeting,
    MeetingNumber,
    Minutes,
    NextMeeting,
    Paragraph,
    PersonName,
    Quorum,
    Reference,
    Resolution,
    Signatory,
    Source,
    Speech,
    Table,
    Vote,
)
from minutes.official.numerals import set_numerals
from minutes.official.restyling import restyle
from minutes.thai.numbers import to_arabic, to_thai
from tests import strategies
from tests.cases import load

NUMERALS = st.sampled_from(["thai", "arabic"])
STYLES = st.builds(
    HouseStyle,
    numerals=st.none() | NUMERALS,
    standard_headings=st.booleans(),
    draft=st.none() | st.sampled_from(["ร่าง", "ร่าง 2", "ฉบับร่าง", "ลับ"]),
)
PIECES = st.sampled_from(
    [
        *(
            "๑",
            "2",
            "๒๕๖๕",
            "2565",
            "๙๐๐๑",
            "12",
            ".",
            ",",
            "/",
            "-",
            "–",
            ":",
            "(",
            ")",
            " ",
            "  ",
            "\n",
            "\t",
            "=",
            "%",
            "@",
        ),
        *("A", "ISO", "Zoom", "COVID", "km", "https://", "www.", "x.example", "Road", "Klong", "$", "é", "α"),
        *("น.", "(น.", "ตัว", "มกราคม", "วันที่", "โควิด", "ก", "ที่", "ครั้ง"),
    ]
)
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=30)


# Numerals


@pytest.mark.parametrize(("heading", "printed", "wanted"), load("numerals"))
def test_numerals(heading: str, printed: str, wanted: str) -> None:
    numerals: Numerals = "thai" if heading.startswith("thai") else "arabic"
    assert set_numerals(printed, numerals) == wanted


@settings(max_examples=400)
@given(TEXTS)
def test_numerals_change_digits_in_place_and_settle(text: str) -> None:
    thai, arabic = set_numerals(text, "thai"), set_numerals(text, "arabic")
    assert to_arabic(thai) == to_arabic(arabic) == to_arabic(text)
    assert set_numerals(thai, "thai") == thai and set_numerals(arabic, "arabic") == arabic
    assert set_numerals(thai, "arabic") == arabic


@pytest.mark.parametrize("text", ["", "ไม่มีตัวเลข", "COVID-19", "ISO 9001", "ครั้งที่ ๔"])
def test_a_text_that_stays_is_the_same_object(text: str) -> None:
    own = "".join(list(text))
    assert set_numerals(own, "thai") is own


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "1",
            "a",
            "1.",
            "1-",
            "a-",
            "1,000",
            "a1 ",
            "A 1 ",
            "1 A",
            "12 Klong ",
            "(น.1",
            "(น.1 ",
            "www.",
            "http",
            "https://",
        ),
        *("ISO 9001 ", "812 ", "Zoom 2) ", "Zoom (2) ", "Zoom 1 - ", "โควิด 19", "...", "1/-", "Road "),
    ],
)
def test_time_is_in_proportion_to_the_text(piece: str) -> None:
    def seconds(text: str) -> float:
        begin = time.process_time()
        set_numerals(text, "thai")
        return time.process_time() - begin

    short, long = piece * (2_000 // len(piece)), piece * (20_000 // len(piece))
    assert seconds(long) < 40 * max(seconds(short), 0.005)


# All of the model


def _everything() -> Minutes:
    """Minutes with «5» in every printed text, and in numbers and dates that are not printed as they stand."""
    name = PersonName(text="พระครูลำพู 5", prefix="พระครู 5", given="ลำพู 5", family="คลอง 5")
    number = MeetingNumber(text="5/2565", sequence=5, year_be=2565, running=55)
    due = Due(text="ภายใน 5 วัน", date=date(2022, 5, 5))
    task = Assignment(assignees=("กอง 5",), task="ซ่อม 5 จุด", report_to="คณะ 5", due=due)
    vote = Vote(subject="เรื่อง 5", in_favour=5, ballots=(Ballot(name="นาย 5", choice="แบบ 5"),), text="5 เสียง")
    content = (
        Paragraph(marker="5.", level=1, text="ย่อหน้า 5"),
        Table(caption="ตารางที่ 5", rows=(("5", "คลอง 5"),)),
        Figure(caption="ภาพที่ 5"),
        Speech(speaker="คนที่ 5", attendee="พระครูลำพู 5", text="พูด 5"),
    )
    item = AgendaItem(
        label="วาระที่ 5",
        number="5",
        kind=AgendaKind.other,
        title="เรื่อง 5",
        content=content,
        resolutions=(Resolution(label="มติ 5", text="เห็นชอบ 5", votes=(vote,), assignments=(task,)),),
        assignments=(task,),
        references=(Reference(text="ครั้งที่ 5", number=number, date=date(2022, 5, 5)),),
        corrections=(Correction(text="หน้า 5", page=5, line=5, old="เดิม 5", new="ใหม่ 5"),),
        items=(AgendaItem(label="5.5", number="5.5", title="เรื่องย่อย 5"),),
    )
    seat = Attendee(
        number=5,
        name=name,
        role="กรรมการ 5",
        positions=("ตำแหน่ง 5",),
        on_behalf_of="แทน 5",
        represents="ผู้แทน 5",
        absence_reason="ลา 5 วัน",
        group="กลุ่ม 5",
    )
    return Minutes(
        source=Source(name="5.txt", media_type="text/plain", sha256="5", pages=5, text_origin="text"),
        meeting=Meeting(
            title="รายงานการประชุม 5",
            body="คณะ 5",
            session="สมัยที่ 5",
            number=number,
            date=date(2022, 5, 5),
            venue="ห้อง 5",
            marks=("ฉบับที่ 5",),
        ),
        attendance=Attendance(
            present=(seat,), absent=(seat,), in_attendance=(seat,), quorum=Quorum(persons=5, text="5 คน")
        ),
        opening=content,
        agenda=(item,),
        closing=content,
        next_meeting=NextMeeting(number=number, date=date(2022, 5, 5), venue="ห้อง 5", text="ครั้งที่ 5"),
        signatories=(Signatory(name=name, role="เลขา 5", positions=("ตำแหน่ง 5",), capacity_text="ผู้จด 5"),),
    )


def _texts(value: Any, path: str = "") -> dict[str, Any]:
    """All values of plain data by their path."""
    if isinstance(value, dict):
        return {key: each for name in value for key, each in _texts(value[name], f"{path}.{name}").items()}
    if isinstance(value, list):
        return {key: each for at, one in enumerate(value) for key, each in _texts(one, f"{path}[{at}]").items()}
    return {path: value}


NOT_PRINTED = {"schema_version", "type", "date", "sha256", "media_type", "text_origin", "kind"}


def test_numerals_reach_every_printed_text() -> None:
    before = _texts(json.loads(_everything().model_dump_json()))
    after = _texts(json.loads(restyle(_everything(), HouseStyle(numerals="thai")).model_dump_json()))
    assert before.keys() == after.keys()
    stay = {path for path, value in before.items() if value == after[path]}
    printed = {path for path, value in before.items() if isinstance(value, str) and "5" in value} - {
        path
        for path in before
        if path.rsplit(".")[-1] in NOT_PRINTED or path.startswith(".source") or path.endswith("].number")
    }
    assert not stay & printed
    assert all(after[path] == to_thai(before[path]) for path in printed)
    assert all(path in printed for path in before if before[path] != after[path])


@pytest.mark.parametrize("draft", [None, ""])
def test_without_any_wish_the_very_same_comes_back(draft: str | None) -> None:
    minutes = _everything()
    assert restyle(minutes, HouseStyle(font="TH Niramit AS", size=14, catchwords=True, draft=draft)) is minutes


def test_minutes_that_are_as_wanted_are_the_same_object() -> None:
    style = HouseStyle(numerals="thai", standard_headings=True, draft="ร่าง")
    once = restyle(_everything(), style)
    assert restyle(once, style) is once


@settings(max_examples=60)
@given(strategies.minutes(traced=True), STYLES)
def test_restyled_minutes_are_minutes_and_settle(minutes: Minutes, style: HouseStyle) -> None:
    once = restyle(minutes, style)
    assert restyle(once, style) is once
    assert Minutes.model_validate_json(once.model_dump_json()) == once
    assert (once.source, once.diagnostics, once.schema_version) == (minutes.source, minutes.diagnostics, "1.0")


@settings(max_examples=40)
@given(strategies.minutes(TEXTS))
def test_numerals_leave_all_else(minutes: Minutes) -> None:
    thai, arabic = (restyle(minutes, HouseStyle(numerals=each)) for each in ("thai", "arabic"))
    assert restyle(thai, HouseStyle(numerals="arabic")) == arabic
    dumps = [to_arabic(each.model_dump_json()) for each in (minutes, thai, arabic)]
    assert dumps[0] == dumps[1] == dumps[2]


@settings(max_examples=40)
@given(strategies.minutes())
def test_tasks_stay_those_of_the_minutes(minutes: Minutes) -> None:
    def facts(action: ActionItem) -> tuple[Any, ...]:
        return action.agenda_number, action.due_date, to_arabic(action.task), action.assignee

    restyled = restyle(minutes, HouseStyle(standard_headings=True, draft="ร่าง"))
    assert list(map(facts, restyled.action_items())) == list(map(facts, minutes.action_items()))


# The words of the form

STANDARD = HouseStyle(standard_headings=True)

TITLES = [
    ("รายงานการประชุมคณะกรรมการดูแลคลองลำพูใส", "รายงานการประชุมคณะกรรมการดูแลคลองลำพูใส"),
    ("บันทึกการประชุมคณะทำงานตลาดน้ำ", "รายงานการประชุมคณะทำงานตลาดน้ำ"),
    ("บันทึกรายงานการประชุมคณะทำงานตลาดน้ำ", "รายงานการประชุมคณะทำงานตลาดน้ำ"),
    ("สรุปผลการประชุมคณะทำงานตลาดน้ำ", "รายงานการประชุมคณะทำงานตลาดน้ำ"),
    ("สรุปมติที่ประชุมคณะทำงานตลาดน้ำ", "รายงานการประชุมคณะทำงานตลาดน้ำ"),
    ("รายงานประชุมคณะทำงานตลาดน้ำ", "รายงานการประชุมคณะทำงานตลาดน้ำ"),
    ("การประชุมคณะทำงานตลาดน้ำ", "รายงานการประชุมคณะทำงานตลาดน้ำ"),
    ("ประชุมคณะทำงานตลาดน้ำ", "รายงานการประชุมคณะทำงานตลาดน้ำ"),
    ("รายงานการประชุมย่อยคณะทำงานตลาดน้ำ", "รายงานการประชุมย่อยคณะทำงานตลาดน้ำ"),
    ("คณะทำงานตลาดน้ำ", "คณะทำงานตลาดน้ำ"),
    ("Minutes of the Floating Market", "Minutes of the Floating Market"),
    (None, None),
]


@pytest.mark.parametrize(("printed", "wanted"), TITLES)
def test_titles(printed: str | None, wanted: str | None) -> None:
    meeting = Meeting(title=printed, body="คณะทำงานตลาดน้ำ")
    restyled = restyle(Minutes(meeting=meeting), STANDARD).meeting
    assert (restyled.title, restyled.body) == (wanted, meeting.body)


LABELS = [
    ("วาระที่ ๑", "1", "ระเบียบวาระที่ ๑"),
    ("วาระ ๑", "1", "ระเบียบวาระที่ ๑"),
    ("วาระที่๑", "1", "ระเบียบวาระที่ ๑"),
    ("วาระที่ 1:", "1", "ระเบียบวาระที่ 1"),
    ("ระเบียบวาระที่ ๑", "1", "ระเบียบวาระที่ ๑"),
    ("ระเบียบวาระที่ ๑.", "1", "ระเบียบวาระที่ ๑"),
    ("ระเบียบวาระการประชุมที่ ๑๒", "12", "ระเบียบวาระที่ ๑๒"),
    ("เรื่องที่ ๑", "1", "ระเบียบวาระที่ ๑"),
    ("Agenda 1", "1", "ระเบียบวาระที่ 1"),
    ("๑.", "1", "ระเบียบวาระที่ ๑"),
    ("๑", "1", "ระเบียบวาระที่ ๑"),
    ("วาระที่ ๓.๑", "3.1", "ระเบียบวาระที่ ๓.๑"),
    ("วาระที่ ๒", "1", "วาระที่ ๒"),
    ("วาระที่หนึ่ง", "1", "วาระที่หนึ่ง"),
    ("วาระพิเศษ", None, "วาระพิเศษ"),
    ("ญัตติที่ ๑", "1", "ญัตติที่ ๑"),
    (None, "1", None),
]


@pytest.mark.parametrize(("printed", "number", "wanted"), LABELS)
def test_labels_of_top_items(printed: str | None, number: str | None, wanted: str | None) -> None:
    item = AgendaItem(label=printed, number=number, title="การซ่อมสะพานไม้")
    restyled = restyle(Minutes(agenda=(item,)), STANDARD).agenda[0]
    assert (restyled.label, restyled.number, restyled.title) == (wanted, number, item.title)


@pytest.mark.parametrize("label", ["๓.๑", "เรื่องที่ ๓.๑", "วาระที่ ๓.๑", "๑."])
def test_labels_of_sub_items_stay(label: str) -> None:
    item = AgendaItem(label="วาระที่ ๓", number="3", items=(AgendaItem(label=label, number="3.1", title="อื่นๆ"),))
    restyled = restyle(Minutes(agenda=(item,)), STANDARD).agenda[0]
    assert restyled.label == "ระเบียบวาระที่ ๓" and restyled.items is item.items


@pytest.mark.parametrize(
    ("title", "kind", "wanted"),
    [
        ("เรื่องอื่นๆ", AgendaKind.other_business, "เรื่องอื่น ๆ"),
        ("เรื่องอื่นๆ (ถ้ามี)", AgendaKind.other_business, "เรื่องอื่น ๆ (ถ้ามี)"),
        ("อื่นๆ", AgendaKind.other_business, "อื่น ๆ"),
        ("เรื่องอื่น ๆ", AgendaKind.other_business, "เรื่องอื่น ๆ"),
        ("การซ่อมสะพานและอื่นๆ", AgendaKind.for_consideration, "การซ่อมสะพานและอื่นๆ"),
        ("เรื่องแจ้งเพื่อทราบ", AgendaKind.for_information, "เรื่องแจ้งเพื่อทราบ"),
    ],
)
def test_titles_of_items(title: str, kind: AgendaKind, wanted: str) -> None:
    assert restyle(Minutes(agenda=(AgendaItem(title=title, kind=kind),)), STANDARD).agenda[0].title == wanted


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        *((each, "มติที่ประชุม") for each in ("มติที่ประชุม", "มติ", "มติ:", "มติการประชุม", "สรุปมติที่ประชุม", "ที่ประชุม")),
        *((each, "มติที่ประชุม") for each in ("ที่ประชุมมีมติ", "ที่ประชุมพิจารณาแล้ว มีมติ", "ที่ประชุมพิจารณาแล้วจึงมีมติ")),
        *((each, "มติที่ประชุม") for each in ("มติที่ประชุม ที่ประชุมมีมติ", "มติที่ประชุม : ที่ประชุมพิจารณาแล้ว", "ที่ประชุมลงมติดังนี้")),
        *((each, each) for each in ("มติ อ.ก.ก.", "มติสภามหาวิทยาลัย", "ที่ประชุมสภา ฯ มีมติ", "คณะกรรมการมีมติ", "มติวาระที่ ๓")),
        *(
            (each, each)
            for each in ("ที่ประชุมมีมติเป็นเอกฉันท์", "ที่ประชุมส่วนใหญ่มีมติ", "ข้อสรุป", "ผลการพิจารณา", "พิจารณาแล้ว", "จึง")
        ),
        (None, None),
    ],
)
def test_labels_of_resolutions(printed: str | None, wanted: str | None) -> None:
    resolution = Resolution(label=printed, text="เห็นชอบ")
    item = AgendaItem(items=(AgendaItem(resolutions=(resolution,)),))
    restyled = restyle(Minutes(agenda=(item,)), STANDARD).agenda[0].items[0].resolutions[0]
    assert (restyled.label, restyled.text) == (wanted, "เห็นชอบ")


@pytest.mark.parametrize(
    ("capacity", "printed", "wanted"),
    [
        (Capacity.recorder, "ผู้บันทึกการประชุม", "ผู้จดรายงานการประชุม"),
        (Capacity.recorder, "ผู้จด", "ผู้จดรายงานการประชุม"),
        (Capacity.recorder, "ผู้จดรายงานการประชุม", "ผู้จดรายงานการประชุม"),
        (Capacity.recorder, "ผู้พิมพ์", "ผู้พิมพ์"),
        (Capacity.recorder, "บันทึกโดย", "บันทึกโดย"),
        (Capacity.recorder, "เลขานุการผู้จดรายงานการประชุม", "เลขานุการผู้จดรายงานการประชุม"),
        (Capacity.reviewer, "ผู้ตรวจทาน", "ผู้ตรวจรายงานการประชุม"),
        (Capacity.reviewer, "ผู้ตรวจบันทึกการประชุม", "ผู้ตรวจรายงานการประชุม"),
        (Capacity.reviewer, "กรรมการตรวจรายงานการประชุม", "กรรมการตรวจรายงานการประชุม"),
        (Capacity.certifier, "ผู้รับรอง", "ผู้รับรองรายงานการประชุม"),
        (Capacity.certifier, "ผู้อนุมัติ", "ผู้อนุมัติ"),
        (Capacity.chair, "ประธานที่ประชุม", "ประธานที่ประชุม"),
        (Capacity.recorder, "ผู้จดรายงานและดูแลเสียง", "ผู้จดรายงานและดูแลเสียง"),
        (Capacity.recorder, None, None),
        (None, "ผู้จด", "ผู้จด"),
    ],
)
def test_capacities(capacity: Capacity | None, printed: str | None, wanted: str | None) -> None:
    signatory = Signatory(capacity=capacity, capacity_text=printed)
    assert restyle(Minutes(signatories=(signatory,)), STANDARD).signatories[0].capacity_text == wanted


# The mark of a draft


@pytest.mark.parametrize(
    ("marks", "draft", "wanted"),
    [
        ((), "ร่าง", ("ร่าง",)),
        (("ลับ",), "ร่าง", ("ลับ", "ร่าง")),
        (("ร่าง",), "ร่าง", ("ร่าง",)),
        (("(ร่าง)",), "ร่าง", ("(ร่าง)",)),
        (("ฉบับร่าง", "ลับ"), "ร่าง", ("ฉบับร่าง", "ลับ")),
        (("Draft",), "ร่าง", ("Draft",)),
        (("ร่าง",), "ร่างครั้งที่ 2", ("ร่าง", "ร่างครั้งที่ 2")),
        (("ร่างครั้งที่ ๒",), "ร่างครั้งที่ 2", ("ร่างครั้งที่ ๒",)),
    ],
)
def test_the_mark_of_a_draft(marks: tuple[str, ...], draft: str, wanted: tuple[str, ...]) -> None:
    assert restyle(Minutes(meeting=Meeting(marks=marks)), HouseStyle(draft=draft)).meeting.marks == wanted


def test_the_mark_takes_the_numerals() -> None:
    style = HouseStyle(draft="ร่าง 2", numerals="thai")
    once = restyle(Minutes(), style)
    assert once.meeting.marks == ("ร่าง ๒",) and restyle(once, style) is once
