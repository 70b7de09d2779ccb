"""People and offices reconciled across meetings, proposed to a person and applied as corrected."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.actions.follow_up import Status, follow_up
from minutes.actions.people import Entry, Ground, OfficeHeld, People, Proposal, apply_people, reconcile
from minutes.actions.people_file import PeopleError, load_people, people_toml, write_people
from minutes.errors import TargetError
from minutes.model import (
    AgendaItem,
    AgendaKind,
    Assignment,
    Attendance,
    Attendee,
    Meeting,
    Minutes,
    Paragraph,
    PersonName,
)

CANAL, MARKET = "คณะกรรมการพัฒนาคลองบัวลอย", "คณะกรรมการตลาดสดศรีวังทราย"
Row = tuple[str, str, str, str]
"""Prefix, given name, family name, role."""


def met(month: int, *rows: Row, body: str = CANAL, tasks: tuple[tuple[str, str], ...] = ()) -> Minutes:
    present = tuple(
        Attendee(
            name=PersonName(
                text=f"{prefix}{given} {family}".strip(), prefix=prefix, given=given, family=family or None
            ),
            role=role or None,
        )
        for prefix, given, family, role in rows
    )
    made = tuple(Assignment(assignees=(who,), task=task) for who, task in tasks)
    return Minutes(
        meeting=Meeting(body=body, date=date(2022, month, 8)),
        attendance=Attendance(present=present),
        agenda=(AgendaItem(number="4", title="งาน", assignments=made),) if made else (),
    )


def proposed(*many: Minutes) -> list[tuple[str, ...]]:
    return [entry.spellings for entry in reconcile(many).people]


CHAIR: Row = ("นาย", "สมหวัง", "ใจงาม", "ประธานกรรมการ")


def test_a_changed_prefix_is_one_person() -> None:
    many = [met(1, ("นางสาว", "พิกุล", "ริมธาร", "เลขานุการ")), met(5, ("นาง", "พิกุล", "ริมธาร", "เลขานุการ"))]
    (entry,) = reconcile(many).people
    assert entry.spellings == ("นางสาวพิกุล ริมธาร", "นางพิกุล ริมธาร")
    assert entry.name == "นางพิกุล ริมธาร" and entry.grounds == (Ground.prefix,)
    assert entry.confidence is not None and entry.confidence >= 0.9


@pytest.mark.parametrize(
    ("old", "new"), [("ร.ต.อ.", "พ.ต.ท."), ("ดร.", "ผู้ช่วยศาสตราจารย์ ดร."), ("นาย", "ว่าที่ร้อยตรี"), ("นาย", "นายแพทย์")]
)
def test_ranks_and_degrees_come_with_time(old: str, new: str) -> None:
    rows = [met(month, (prefix, "กล้า", "ใจหาญ", "กรรมการ")) for month, prefix in ((1, old), (6, new))]
    assert len(proposed(*rows)) == 1


def test_blanks_inside_a_family_name_are_nothing() -> None:
    assert len(proposed(met(1, ("นาย", "ปิติ", "ณ ดอนทอง", "")), met(2, ("นาย", "ปิติ", "ณดอนทอง", "")))) == 1


def test_a_letter_that_differs_is_proposed_with_less_confidence() -> None:
    many = [met(1, ("นางสาว", "พิกุล", "ริมธาร", "เลขานุการ")), met(2, ("นางสาว", "พิกุล", "ริมทาร", "เลขานุการ"))]
    (entry,) = reconcile(many).people
    assert len(entry.spellings) == 2 and Ground.near_spelling in entry.grounds
    assert entry.confidence is not None and entry.confidence < 0.9


def test_two_who_sit_in_one_meeting_are_two() -> None:
    assert len(proposed(met(1, ("นาย", "สมชาย", "ใจงาม", "กรรมการ"), ("นาย", "สมชาย", "ใจงาน", "กรรมการ")))) == 2


def test_a_man_and_a_woman_of_one_name_are_two() -> None:
    assert len(proposed(met(1, ("นาย", "สมพร", "ใจงาม", "กรรมการ")), met(2, ("นาง", "สมพร", "ใจงาม", "กรรมการ")))) == 2


def test_near_names_of_different_bodies_are_not_compared() -> None:
    many = [met(1, ("นาย", "สมชาย", "ใจงาม", "กรรมการ")), met(2, ("นาย", "สมชาย", "ใจงาน", "กรรมการ"), body=MARKET)]
    assert len(proposed(*many)) == 2


def test_a_woman_may_change_her_family_name_but_keeps_her_office() -> None:
    many = [met(1, ("นางสาว", "ชูใจ", "ดอนทอง", "เหรัญญิก")), met(2, ("นาง", "ชูใจ", "ริมธาร", "เหรัญญิก"))]
    (entry,) = reconcile(many).people
    assert Ground.family_name in entry.grounds and entry.confidence is not None and entry.confidence < 0.6


def test_a_given_name_alone_goes_to_the_only_one_who_bears_it() -> None:
    many = [met(1, CHAIR), met(2, tasks=(("คุณสมหวัง", "ติดต่อผู้รับเหมา"),))]
    assert proposed(*many) == [("นายสมหวัง ใจงาม", "คุณสมหวัง")]
    two = [met(1, CHAIR, ("นาย", "สมหวัง", "ดอนทอง", "กรรมการ")), met(2, tasks=(("คุณสมหวัง", "ติดต่อผู้รับเหมา"),))]
    assert [len(spellings) for spellings in proposed(*two)] == [1, 1]


def test_offices_over_time() -> None:
    many = [met(1, CHAIR), met(2, CHAIR), met(6, ("นาย", "สมหวัง", "ใจงาม", "ที่ปรึกษา"))]
    (entry,) = reconcile(reversed(many)).people
    assert entry.offices == (
        OfficeHeld("ประธานกรรมการ", CANAL, date(2022, 1, 8), date(2022, 2, 8)),
        OfficeHeld("ที่ปรึกษา", CANAL, date(2022, 6, 8), date(2022, 6, 8)),
    )


def test_offices_by_blanks_short_forms_and_slips_but_never_by_numbers() -> None:
    names = (
        "สนง. สวนสาธารณะ",
        "สำนักงานสวนสาธารณะ",
        "กลุ่มงานบริหารที่ ๑",
        "กลุ่มงานบริหารที่ ๒",
        "กลุ่มงานพัสดุกลาง",
        "กลุ่มงานพัสดุกลาว",
    )
    many = [met(1 + place, tasks=((name, "ทำ"),)) for place, name in enumerate(names)]
    merged = [entry.spellings for entry in reconcile(many).offices if len(entry.spellings) > 1]
    assert merged == [("สนง. สวนสาธารณะ", "สำนักงานสวนสาธารณะ"), ("กลุ่มงานพัสดุกลาง", "กลุ่มงานพัสดุกลาว")]


def test_nothing_is_renamed_without_a_file() -> None:
    many = [met(1, CHAIR), met(2, tasks=(("คุณสมหวัง", "ติดต่อผู้รับเหมา"),))]
    reconcile(many)
    assert follow_up(many)[0].assignees == ("คุณสมหวัง",)


def test_a_proposal_is_written_read_and_applied(tmp_path: Path) -> None:
    many = [met(1, CHAIR), met(2, tasks=(("คุณสมหวัง", "ติดต่อผู้รับเหมา"),))]
    target = tmp_path / "people.toml"
    write_people(reconcile(many), target)
    people = load_people(target)
    (item,) = apply_people(many[1].action_items(), people)
    assert item.assignee == "นายสมหวัง ใจงาม" and item.task == "ติดต่อผู้รับเหมา"
    (followed,) = apply_people(follow_up(many, people), people)
    assert followed.assignees == ("นายสมหวัง ใจงาม",)
    with pytest.raises(TargetError):
        write_people(reconcile(many), target)
    write_people(reconcile(many), target, force=True)


def test_the_file_comes_back_as_it_was(tmp_path: Path) -> None:
    proposal = reconcile([met(1, CHAIR, ("นาง", "ไพลิน", "ริมธาร", "")), met(3, tasks=(("กองช่าง", "ขุด"),))])
    target = tmp_path / "people.toml"
    write_people(proposal, target)
    assert set(load_people(target).entries) == {*proposal.people, *proposal.offices}
    assert people_toml(proposal).startswith("# ข้อเสนอ")
    assert people_toml(Proposal((), ())).isprintable() is False and tomllib.loads(people_toml(Proposal((), ()))) == {}


TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(
    lambda text: bool(text.strip())
)


@settings(max_examples=60, deadline=None)
@given(name=TEXT, spelling=TEXT, body=TEXT)
def test_any_text_survives_the_file(name: str, spelling: str, body: str) -> None:
    entry = Entry(name, (spelling,), (), 0.5, (OfficeHeld(name, body, date(2022, 1, 2), None),), (body,))
    read = tomllib.loads(people_toml(Proposal((entry,), ())))["person"][0]
    assert (read["name"], read["spellings"], read["bodies"]) == (name, [spelling], [body])
    assert read["office"] == [{"office": name, "body": body, "first": date(2022, 1, 2)}]


CORRECTED = """
[[person]]
name = "นางไพลิน ริมธาร"
spellings = ["นางสาวไพลิน ริมธาร", "คุณไพลิน"]

[[person]]
name = "คุณไพลิน (ตลาด)"
spellings = ["คุณไพลิน"]
bodies = ["คณะกรรมการตลาดสดศรีวังทราย"]

[[office]]
name = "สำนักช่าง"
spellings = ["กองช่าง"]
"""


def test_merge_split_and_rename_by_a_person(tmp_path: Path) -> None:
    path = tmp_path / "people.toml"
    path.write_text(CORRECTED, "utf-8")
    people = load_people(path)
    assert people.named("คุณ ไพลิน", CANAL) == "นางไพลิน ริมธาร"
    assert people.named("คุณไพลิน", MARKET) == "คุณไพลิน (ตลาด)"
    assert people.named("กองช่าง") == "สำนักช่าง" and people.named("กองคลัง") == "กองคลัง"
    assert people.spellings("คุณไพลิน", CANAL) == ("คุณไพลิน", "นางไพลิน ริมธาร", "นางสาวไพลิน ริมธาร")


def test_other_spellings_help_to_find_what_became_of_a_task() -> None:
    first = met(1, tasks=(("คุณไพลิน", "ติดต่อร้านพิมพ์ป้ายผ้า"),))
    text = "นางไพลิน ริมธาร แจ้งว่าร้านพิมพ์ป้ายผ้าเรียบร้อยแล้ว"
    item = AgendaItem(number="3", kind=AgendaKind.matters_arising, title="เรื่องสืบเนื่อง", content=(Paragraph(text=text),))
    second = Minutes(meeting=Meeting(body=CANAL, date=date(2022, 2, 8)), agenda=(item,))
    people = People((Entry("นางไพลิน ริมธาร", ("คุณไพลิน",)),))
    plain, helped = follow_up([first, second])[0], follow_up([first, second], people)[0]
    assert helped.status is Status.closed
    assert (plain.confidence or 0) < (helped.confidence or 0) or plain.status is Status.no_trace


UNFIT = {
    "no TOML": "[[person",
    "an unknown table": "[[people]]\nname = 'ก'",
    "a table for a list": "[person]\nname = 'ก'",
    "no name": "[[person]]\nspellings = ['ก']",
    "an empty name": "[[person]]\nname = ' '",
    "a word for a list": "[[person]]\nname = 'ก'\nspellings = 'ข'",
    "numbers": "[[person]]\nname = 'ก'\nspellings = [1]",
    "an unknown key": "[[person]]\nname = 'ก'\nalias = ['ข']",
    "two homes": "[[person]]\nname = 'ก'\nspellings = ['ค']\n[[person]]\nname = 'ข'\nspellings = ['ค ']",
}


@pytest.mark.parametrize("kind", UNFIT)
def test_an_unfit_file_says_what_is_wrong(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "people.toml"
    path.write_text(UNFIT[kind], "utf-8")
    with pytest.raises(PeopleError) as caught:
        load_people(path)
    assert "people.toml" in caught.value.thai and "people.toml" in caught.value.english


def test_missing_files_and_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "missing.toml", tmp_path, tmp_path / "bytes.toml"):
        with pytest.raises(PeopleError):
            load_people(path)
