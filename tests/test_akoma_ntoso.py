"""Minutes as Akoma Ntoso: valid against the published schema, whole, and the same every time."""

from __future__ import annotations

import datetime
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from minutes.errors import TargetError
from minutes.language import speaking
from minutes.model import (
    AgendaItem,
    Assignment,
    Attendance,
    Attendee,
    Ballot,
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
    ResolutionKind,
    RoleKind,
    Signatory,
    Source,
    Speech,
    Table,
    Vote,
)
from minutes.pipeline import parse
from minutes.writers.akoma_ntoso import render_akoma_ntoso
from minutes.writers.akoma_ntoso_tree import ILLEGAL, NAMESPACE
from tests import strategies
from tests.making.samples import SAMPLES

SCHEMA = Path(__file__).parent / "schemas" / "akomantoso30.xsd"
GOLD = sorted(SAMPLES.glob("*/minutes.json"))
DOCUMENTS = sorted(path for path in SAMPLES.glob("*/*") if path.suffix in (".txt", ".docx"))
POINTERS = ("source", "href", "as", "by", "for", "outcome", "choice", "refersTo")
HOSTILE = '<script>alert("x")</script> & ]]> <!-- --> «ก» &amp; \'"'


@cache
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


@cache
def parsed(path: Path) -> Minutes:
    return parse(path)


def tree_of(minutes: Minutes) -> etree._Element:
    """The written file, read again and found valid."""
    root = etree.fromstring(render_akoma_ntoso(minutes))
    schema().assertValid(root)
    return root


def find(root: etree._Element, path: str) -> list[etree._Element]:
    return root.findall("." + path.replace("//", f"//{{{NAMESPACE}}}"))


def words(element: etree._Element) -> str:
    """The text of an element, its line breaks as such."""
    own = "\n" if etree.QName(element).localname == "br" else element.text or ""
    return own + "".join(words(child) + (child.tail or "") for child in element)


def texts(root: etree._Element, *tags: str) -> Counter[str]:
    return Counter(words(element) for tag in tags for element in find(root, f"//{tag}"))


def blocks_of(minutes: Minutes) -> list[object]:
    return [*minutes.opening, *(block for item in minutes.items() for block in item.content), *minutes.closing]


def check_whole(minutes: Minutes, root: etree._Element) -> None:
    """Every text of the model stands in the file, as often as in the model."""
    said: Counter[str] = Counter()
    for block in blocks_of(minutes):
        if isinstance(block, Paragraph | Speech):
            said[block.text] += 1
        if isinstance(block, Table):
            said.update(cell for row in block.rows for cell in row)
    said.update(resolution.text for item in minutes.items() for resolution in item.resolutions)
    assert not said - texts(root, "p"), "a paragraph is missing"
    items = list(minutes.items())
    assert not Counter(item.title for item in items if item.title is not None) - texts(root, "heading")
    named = [*minutes.attendance.present, *minutes.attendance.absent, *minutes.attendance.in_attendance]
    lists = texts(root, "person", "inline", "role", "entity")
    for attendee in named:
        for text in (attendee.name and attendee.name.text, attendee.role, *attendee.positions, attendee.absence_reason):
            assert not text or text in lists
    tasks = [
        each for item in items for each in (*item.assignments, *(a for r in item.resolutions for a in r.assignments))
    ]
    assert not Counter(task.task for task in tasks) - texts(root, "block")
    assert not Counter(block.speaker for block in blocks_of(minutes) if isinstance(block, Speech)) - texts(root, "from")


def check_pointers(root: etree._Element) -> None:
    """Every eId is there once, and every pointer has its aim."""
    ids = [element.get("eId") for element in root.iter() if element.get("eId")]
    assert max(Counter(ids).values(), default=1) == 1
    known = {f"#{ident}" for ident in ids}
    for element in root.iter():
        for name in POINTERS:
            for pointer in (element.get(name) or "").split():
                assert not pointer.startswith("#") or pointer in known, (element.tag, name, pointer)


@pytest.mark.parametrize("path", [*GOLD, *DOCUMENTS], ids=lambda path: f"{path.parent.name}-{path.suffix[1:]}")
def test_samples_are_valid_whole_and_the_same_again(path: Path) -> None:
    minutes = Minutes.model_validate_json(path.read_text("utf-8")) if path.suffix == ".json" else parsed(path)
    root = tree_of(minutes)
    check_whole(minutes, root)
    check_pointers(root)
    assert render_akoma_ntoso(minutes) == render_akoma_ntoso(Minutes.model_validate_json(minutes.model_dump_json()))


@settings(max_examples=60, deadline=None)
@given(strategies.minutes())
def test_all_minutes_are_valid_and_whole(minutes: Minutes) -> None:
    root = tree_of(minutes)
    check_whole(minutes, root)
    check_pointers(root)


@settings(max_examples=60, deadline=None)
@given(strategies.minutes(strategies.any_text()))
def test_any_text_is_written_or_refused(minutes: Minutes) -> None:
    if ILLEGAL.search(render_or_reason(minutes)):
        pytest.fail("an illegal character was written")


def render_or_reason(minutes: Minutes) -> str:
    try:
        root = tree_of(minutes)
    except TargetError as error:
        return error.thai
    check_pointers(root)
    return "".join(root.itertext())


def test_empty_minutes_are_valid_and_say_nothing() -> None:
    root = tree_of(Minutes())
    assert "".join(root.itertext()).strip() == ""
    dates = [date.get("name") for date in find(root, "//FRBRdate")]
    assert dates == ["unknown"] * 3
    assert find(root, "//FRBRuri")[0].get("value") == "/akn/th/debateReport/nn"


MEETING = Meeting(
    title="รายงานการประชุมคณะกรรมการห้องสมุด",
    body="คณะกรรมการห้องสมุด",
    session="สมัยสามัญ",
    number=MeetingNumber(text="๔/๒๕๖๗", sequence=4, year_be=2567),
    date=datetime.date(2024, 8, 15),
    end_date=datetime.date(2024, 8, 16),
    start_time=datetime.time(9, 30),
    end_time=datetime.time(12, 0),
    venue="ห้องประชุม ๑",
    marks=("ร่าง",),
)
MANEE = PersonName(text="นางมานี ชูใจ", prefix="นาง", given="มานี", family="ชูใจ")


def test_identification_is_made_of_body_day_and_number() -> None:
    root = tree_of(Minutes(meeting=MEETING))
    work = "/akn/th/debateReport/คณะกรรมการห้องสมุด/2024-08-15/4-2567"
    assert [uri.get("value") for uri in find(root, "//FRBRuri")] == [
        work,
        f"{work}/tha@2024-08-15",
        f"{work}/tha@2024-08-15.akn",
    ]
    (author,) = {author.get("href") for author in find(root, "//FRBRWork//FRBRauthor")}
    (organization,) = (each for each in find(root, "//TLCOrganization") if f"#{each.get('eId')}" == author)
    assert organization.get("showAs") == MEETING.body
    assert find(root, "//FRBRlanguage")[0].get("language") == "tha"


def test_preface_marks_its_parts() -> None:
    root = tree_of(Minutes(meeting=MEETING))
    for tag, text in (
        ("docStatus", "ร่าง"),
        ("docTitle", MEETING.title),
        ("docProponent", MEETING.body),
        ("session", "สมัยสามัญ"),
        ("docNumber", "๔/๒๕๖๗"),
        ("location", "ห้องประชุม ๑"),
    ):
        assert [words(element) for element in find(root, f"//{tag}")] == [text]
    assert [day.get("date") for day in find(root, "//docDate")] == ["2024-08-15", "2024-08-16"]
    assert [time.get("time") for time in find(root, "//recordedTime")] == ["09:30:00", "12:00:00"]
    assert find(root, "//preface")[0].get("{http://www.w3.org/XML/1998/namespace}lang") == "th"


def test_a_title_without_the_body_leaves_it_apart() -> None:
    root = tree_of(Minutes(meeting=Meeting(title="รายงานการประชุม", body="สภาตำบล")))
    assert [words(paragraph) for paragraph in find(root, "//preface//p")] == ["รายงานการประชุม", "สภาตำบล"]


def test_attendance_has_lists_groups_seats_and_reasons() -> None:
    seat = Attendee(role="กรรมการ", role_kind=RoleKind.member, positions=("ผู้อำนวยการกองช่าง",), group="ฝ่ายบริหาร")
    away = Attendee(name=MANEE, role="ประธาน", role_kind=RoleKind.chair, absence_reason="ลาป่วย", represents="ชาวบ้าน")
    alone = Attendee(number=2, name=PersonName(text="นางสาว", prefix="นางสาว"))
    attendance = Attendance(present=(seat, alone), absent=(away,), quorum=Quorum(persons=12, shares=1.5, text="ครบ"))
    root = tree_of(Minutes(attendance=attendance))
    check_pointers(root)
    assert [section.get("name") for section in find(root, "//rollCall//debateSection")] == ["present", "absent"]
    assert texts(root, "listIntroduction") == Counter(["ฝ่ายบริหาร"])
    assert texts(root, "person") == Counter(["นางมานี ชูใจ"])
    assert {"ผู้อำนวยการกองช่าง", "นางสาว", "ลาป่วย"} <= set(texts(root, "inline"))
    assert [quorum.get("value") for quorum in find(root, "//quorumVerification//quorum")] == ["12", "1.5"]
    assert texts(root, "block") == Counter(["ครบ"])


def decided() -> Minutes:
    vote = Vote(
        in_favour=1,
        against=0,
        ballots=(Ballot(name="นางมานี ชูใจ", choice="เห็นชอบ"), Ballot(name="นายปิติ พาใจ", choice="เบอร์ ๒")),
    )
    told = Assignment(
        assignees=("นางมานี ชูใจ", "กองช่าง"),
        task="ซ่อมถนน",
        report_to="สภา",
        due=Due(text="ภายในสิ้นปี", date=datetime.date(2024, 12, 31)),
    )
    resolution = Resolution(
        label="มติที่ประชุม",
        text="เห็นชอบ\nและมอบหมาย",
        kinds=(ResolutionKind.endorsed, ResolutionKind.assigned),
        votes=(vote,),
        assignments=(told,),
    )
    item = AgendaItem(
        label="ระเบียบวาระที่ ๑",
        number="1",
        title="ถนน",
        content=(Speech(speaker="ประธานฯ", attendee="นางมานี ชูใจ", text="เชิญ"), Speech(speaker="ที่ประชุม", text="เห็นด้วย")),
        resolutions=(resolution,),
        references=(Reference(text="ครั้งที่ ๓", number=MeetingNumber(text="๓")),),
        corrections=(Correction(text="หน้า ๒ แก้ ก เป็น ข", page=2, old="ก", new="ข"),),
    )
    chair = Attendee(name=MANEE, role="ประธาน", role_kind=RoleKind.chair)
    return Minutes(meeting=Meeting(body="สภา"), attendance=Attendance(present=(chair,)), agenda=(item,))


def test_resolutions_votes_and_assignments_are_marked() -> None:
    root = tree_of(decided())
    check_pointers(root)
    (resolution,) = find(root, "//resolutions")
    assert resolution.get("eId") == "dbsect_1__resolutions_1"
    shown = {f"#{each.get('eId')}": each.get("showAs") for each in find(root, "//TLCConcept")}
    assert [shown[pointer] for pointer in resolution.get("refersTo", "").split()] == ["เห็นชอบ", "มอบหมาย"]
    (voting,) = find(root, "//voting")
    assert shown[voting.get("outcome", "")] == "เห็นชอบ"
    counts = [(shown[each.get("refersTo", "")], each.get("value")) for each in find(root, "//count")]
    assert counts == [("เห็นด้วย", "1"), ("ไม่เห็นด้วย", "0")]
    assert [vote.get("choice") for vote in find(root, "//vote")] == ["#voting_1__count_1", None]
    assert [day.get("date") for day in find(root, "//block//date")] == ["2024-12-31"]
    assert texts(root, "person")["นางมานี ชูใจ"] == 3
    assert {"ซ่อมถนน", "สภา", "หน้า ๒ แก้ ก เป็น ข", "หน้า 2"} <= set(texts(root, "block"))


def test_speakers_point_to_who_is_listed() -> None:
    root = tree_of(decided())
    listed, together = find(root, "//speech")
    (person,) = (each.get("eId") for each in find(root, "//TLCPerson") if each.get("showAs") == MANEE.text)
    assert listed.get("by") == f"#{person}" and listed.get("as") == "#role_1"
    assert together.get("by") == "#organization_1"


def test_a_count_without_numbers_is_no_voting() -> None:
    resolution = Resolution(text="รับรอง", kinds=(ResolutionKind.adopted,), votes=(Vote(unanimous=True),))
    root = tree_of(Minutes(agenda=(AgendaItem(resolutions=(resolution,)),)))
    assert find(root, "//voting") == []
    concepts = {f"#{each.get('eId')}": each.get("href", "").rsplit("/", 1)[1] for each in find(root, "//TLCConcept")}
    (made,) = find(root, "//resolutions")
    assert [concepts[each] for each in made.get("refersTo", "").split()] == ["adopted", "unanimous"]


def test_lists_tables_and_figures() -> None:
    points = [
        Paragraph(marker=marker, level=level, text=marker) for marker, level in (("๑", 1), ("ก", 2), ("ข", 2), ("๒", 1))
    ]
    ragged = Table(caption="ตาราง", rows=(("ก", "ข"), ("ค",), (), ("", "ง\nจ")))
    blocks = (*points, ragged, Table(caption="ชื่ออย่างเดียว"), Table(), Figure(caption="ภาพ"), Figure())
    root = tree_of(Minutes(opening=blocks))
    assert [words(each) for each in find(root, "//debateSection//blockList//item//blockList//num")] == ["ก", "ข"]
    assert [len(row) for row in find(root, "//tr")] == [2, 1, 1, 2]
    assert texts(root, "block") == Counter(["ชื่ออย่างเดียว", "ภาพ", ""])
    assert "ง\nจ" in texts(root, "p")


def test_deep_lists_do_not_nest_without_end() -> None:
    points = tuple(Paragraph(level=level, text=f"ข้อ {level}") for level in range(1, 2000))
    minutes = Minutes(opening=points)
    check_whole(minutes, tree_of(minutes))


def test_hostile_text_stays_text() -> None:
    name = PersonName(text=HOSTILE, given=HOSTILE, family=HOSTILE)
    minutes = Minutes(
        source=Source(name=HOSTILE, media_type="text/plain", text_origin="text"),
        meeting=Meeting(title=HOSTILE, body=HOSTILE, venue=HOSTILE, number=MeetingNumber(text=HOSTILE)),
        attendance=Attendance(present=(Attendee(name=name, role=HOSTILE, positions=(HOSTILE,)),)),
        opening=(Paragraph(text=HOSTILE), Speech(speaker=HOSTILE, text=HOSTILE), Table(rows=((HOSTILE,),))),
        agenda=(AgendaItem(title=HOSTILE, resolutions=(Resolution(text=HOSTILE),)),),
        next_meeting=NextMeeting(text=HOSTILE, venue=HOSTILE),
        signatories=(Signatory(name=name, capacity_text=HOSTILE),),
    )
    root = tree_of(minutes)
    check_whole(minutes, root)
    check_pointers(root)
    assert not [element for element in root.iter() if "script" in str(element.tag)]


@pytest.mark.parametrize("illegal", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_characters_that_xml_cannot_hold_are_refused(illegal: str) -> None:
    minutes = Minutes(opening=(Paragraph(text=f"งบ{illegal}ประมาณ"),))
    code = f"U+{ord(illegal):04X}"
    with pytest.raises(TargetError, match=re_code(code)) as caught:
        render_akoma_ntoso(minutes)
    assert "งบ□ประมาณ" in caught.value.thai and "โปรด" in caught.value.thai
    with speaking("en"):
        assert (
            str(caught.value)
            == f"the text «งบ□ประมาณ» has the character {code}, which XML cannot hold: remove it first"
        )


def re_code(code: str) -> str:
    return code.replace("+", r"\+")


def test_what_is_already_said_is_not_said_twice() -> None:
    sentence = "นัดประชุมครั้งต่อไป วันที่ ๑ ตุลาคม"
    said = Minutes(closing=(Paragraph(text=sentence),), next_meeting=NextMeeting(text=sentence))
    assert texts(tree_of(said), "p")[sentence] == 1
    unsaid = Minutes(next_meeting=NextMeeting(text=sentence, date=datetime.date(2024, 10, 1)))
    root = tree_of(unsaid)
    assert texts(root, "p")[sentence] == 1
    assert find(root, "//date")[0].get("date") == "2024-10-01"
