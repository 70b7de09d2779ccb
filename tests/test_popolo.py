"""Minutes as Popolo: every property of the specification, every pointer with its aim, nobody twice."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.model import (
    AgendaItem,
    AgendaKind,
    Attendance,
    Attendee,
    Ballot,
    Meeting,
    MeetingNumber,
    Minutes,
    NextMeeting,
    PersonName,
    Resolution,
    ResolutionKind,
    Signatory,
    Source,
    Span,
    Speech,
    Vote,
)
from minutes.pipeline import parse
from minutes.writers.popolo import render_popolo
from minutes.writers.popolo_votes import option_of, result_of
from tests import strategies
from tests.making.samples import SAMPLES

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "popolo.json").read_text("utf-8"))
GOLD = sorted(SAMPLES.glob("*/minutes.json"))
DOCUMENTS = sorted(path for path in SAMPLES.glob("*/*") if path.suffix in (".txt", ".docx"))
TYPES = {"string": str, "null": type(None), "object": dict, "array": list, "integer": int, "number": (int, float)}
AIMS = {
    "person_id": "persons",
    "voter_id": "persons",
    "creator_id": "persons",
    "organization_id": "organizations",
    "on_behalf_of_id": "organizations",
    "legislative_session_id": "events",
    "event_id": "events",
    "parent_id": "events",
    "motion_id": "motions",
    "vote_event_id": "vote_events",
}
"""The collection that each pointer points into."""


def violations(value: Any, schema: dict[str, Any], where: str = "$") -> Iterator[str]:
    """Where a value breaks a schema, as far as `popolo.json` uses JSON Schema."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    if isinstance(value, bool) or not isinstance(value, tuple(TYPES[kind] for kind in kinds)):
        yield f"{where}: {value!r} is not {kinds}"
    elif isinstance(value, dict) and "properties" in schema:
        missing = set(schema.get("required", ())) - set(value)
        yield from (f"{where}: no {name}" for name in missing)
        for name, inner in value.items():
            if name not in schema["properties"]:
                yield f"{where}: {name} is no property"
            else:
                yield from violations(inner, schema["properties"][name], f"{where}.{name}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from violations(inner, schema["items"], f"{where}[{place}]")
    elif isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{where}: {value!r} has another form"


def pointers(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in AIMS:
                yield name, inner
            yield from pointers(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from pointers(inner)


def export(*many: Minutes) -> dict[str, list[dict[str, Any]]]:
    """The written file, read again: valid, each id once, each pointer with its aim."""
    exported: dict[str, list[dict[str, Any]]] = json.loads(render_popolo(many))
    assert list(violations(exported, SCHEMA)) == []
    ids = {name: [entry["id"] for entry in entries] for name, entries in exported.items()}
    assert all(len(each) == len(set(each)) for each in ids.values())
    assert len({ident for each in ids.values() for ident in each}) == sum(map(len, ids.values()))
    assert [(name, aim) for name, aim in pointers(exported) if aim not in ids[AIMS[name]]] == []
    known = {entry["id"]: entry["name"] for entry in exported["persons"]}
    for event in exported["events"]:
        assert all(known[attendee["id"]] == attendee["name"] for attendee in event.get("attendees", []))
    return exported


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for inner in value.values() for text in strings(inner))
    elif isinstance(value, list | tuple):
        yield from (text for inner in value for text in strings(inner))
    elif isinstance(value, str):
        yield value


@cache
def read(path: Path) -> Minutes:
    return Minutes.model_validate_json(path.read_text("utf-8")) if path.suffix == ".json" else parse(path)


@pytest.mark.parametrize("path", [*GOLD, *DOCUMENTS], ids=lambda path: f"{path.parent.name}-{path.suffix[1:]}")
def test_samples_are_valid_and_nothing_is_invented(path: Path) -> None:
    minutes = read(path)
    exported = export(minutes)
    resolutions = [each for item in minutes.items() for each in item.resolutions]
    assert [motion["text"] for motion in exported["motions"]] == [each.text for each in resolutions]
    assert len(exported["vote_events"]) == sum(len(each.votes) for each in resolutions)
    assert render_popolo([minutes]) == render_popolo([Minutes.model_validate_json(minutes.model_dump_json())])
    said = "\n".join(strings(minutes.model_dump(mode="json")))
    squeezed = re.sub(r"\s+", "", said)
    for person in exported["persons"]:
        assert person["name"].replace(" ", "") in squeezed
        assert all(part.replace(" ", "") in squeezed for part in person.get("summary", "").split("; "))
    assert all(organization["name"] in said for organization in exported["organizations"])
    assert all(membership.get("role", "") in said for membership in exported["memberships"])


def test_all_samples_are_one_file() -> None:
    exported = export(*map(read, GOLD))
    meetings = [event for event in exported["events"] if event["classification"] == "meeting"]
    assert len(meetings) == len(GOLD)
    assert len(exported["organizations"]) >= len({read(path).meeting.body for path in GOLD})


@settings(max_examples=60, deadline=None)
@given(st.lists(strategies.minutes(traced=True), max_size=3))
def test_all_minutes_are_valid(many: list[Minutes]) -> None:
    export(*many)
    assert render_popolo(many) == render_popolo(many)


@settings(max_examples=40, deadline=None)
@given(st.lists(strategies.minutes(strategies.any_text(), traced=True), max_size=2))
def test_any_text_is_valid(many: list[Minutes]) -> None:
    export(*many)


def named(text: str, prefix: str, given_name: str, family: str | None = None, **said: Any) -> Attendee:
    return Attendee(name=PersonName(text=text, prefix=prefix, given=given_name, family=family), **said)


MANEE = named("นางมานี ชูใจ", "นาง", "มานี", "ชูใจ", role="ประธาน", positions=("ครูใหญ่",))
DOCTOR = named("ดร. มานี  ชูใจ", "ดร.", "มานี", "ชูใจ", role="กรรมการ", positions=("ครูใหญ่", "นายกสมาคม"))
MONK = named("พระบุญ", "พระ", "บุญ")


def council(body: str | None, *present: Attendee, **said: Any) -> Minutes:
    return Minutes(meeting=Meeting(body=body), attendance=Attendance(present=present), **said)


def test_empty_minutes_are_one_event() -> None:
    exported = export(Minutes())
    (event,) = exported.pop("events")
    assert set(event) == {"id", "classification"}
    assert not any(exported.values())
    assert render_popolo([]).startswith("{")


def test_people_are_one_by_their_full_name() -> None:
    exported = export(council("สภา", MANEE), council("สมาคม", DOCTOR))
    (person,) = exported["persons"]
    assert person["name"] == "มานี ชูใจ"
    assert (person["given_name"], person["family_name"], person["honorific_prefix"]) == ("มานี", "ชูใจ", "นาง")
    assert person["other_names"] == [{"name": "ดร. มานี ชูใจ", "honorific_prefix": "ดร."}]
    assert person["summary"] == "ครูใหญ่; นายกสมาคม"
    assert [membership["role"] for membership in exported["memberships"]] == ["ประธาน", "กรรมการ"]


def test_half_a_name_is_one_person_only_in_one_body() -> None:
    assert len(export(council("สภา", MONK), council("สภา", MONK))["persons"]) == 1
    assert len(export(council("สภา", MONK), council("สมาคม", MONK))["persons"]) == 2
    assert len(export(council(None, MONK), council(None, MONK))["persons"]) == 2


def test_ids_do_not_depend_on_what_else_is_exported() -> None:
    alone, together = export(council("สภา", MANEE)), export(council("สมาคม", DOCTOR), council("สภา", MANEE))
    assert alone["memberships"][0] in together["memberships"]
    assert alone["persons"][0]["id"] == together["persons"][0]["id"]


def test_same_meeting_twice_is_two_events() -> None:
    exported = export(council("สภา", MANEE), council("สภา", MANEE))
    first, second = (event["id"] for event in exported["events"])
    assert second == f"{first}-2"


def test_only_members_have_memberships_and_seats_are_posts() -> None:
    guest = named("นายปิติ พาใจ", "นาย", "ปิติ", "พาใจ", positions=("ผู้สังเกตการณ์",))
    stand_in = named("นายวีระ ดีใจ", "นาย", "วีระ", "ดีใจ", on_behalf_of="ปลัดอำเภอ", role="กรรมการ")
    for_him = named("นายชู ดีใจ", "นาย", "ชู", "ดีใจ", on_behalf_of="นายเพชร แก้วงาม")
    envoy = named("นางดวง ใจดี", "นาง", "ดวง", "ใจดี", represents="สมาคมครู", role="กรรมการ")
    away = named("นายสม ใจกล้า", "นาย", "สม", "ใจกล้า", absence_reason="ลา")
    seat = Attendee(positions=("นายอำเภอ",), role="ที่ปรึกษา")
    attendance = Attendance(present=(stand_in, for_him, envoy, seat), absent=(away,), in_attendance=(guest,))
    exported = export(Minutes(meeting=Meeting(body="สภา"), attendance=attendance))
    people = {person["name"]: person["id"] for person in exported["persons"]}
    assert [each["person_id"] for each in exported["memberships"]] == [people["ดวง ใจดี"], people["สม ใจกล้า"]]
    groups = {group["id"]: group["name"] for group in exported["organizations"]}
    assert groups[exported["memberships"][0]["on_behalf_of_id"]] == "สมาคมครู"
    assert [(post["label"], post["role"]) for post in exported["posts"]] == [
        ("ปลัดอำเภอ", "กรรมการ"),
        ("นายอำเภอ", "ที่ปรึกษา"),
    ]
    came = [attendee["name"] for attendee in exported["events"][0]["attendees"]]
    assert came == ["วีระ ดีใจ", "ชู ดีใจ", "ดวง ใจดี", "ปิติ พาใจ"]


@pytest.mark.parametrize(
    ("kinds", "result"),
    [
        (("approved",), "pass"),
        (("endorsed", "assigned"), "pass"),
        (("adopted",), "pass"),
        (("elected",), "pass"),
        (("rejected",), "fail"),
        (("rejected", "assigned"), "fail"),
        (("approved", "rejected"), None),
        (("approved", "deferred"), None),
        (("acknowledged",), None),
        (("withdrawn",), None),
        ((), None),
    ],
)
def test_results_are_what_resolutions_say(kinds: tuple[str, ...], result: str | None) -> None:
    assert result_of(map(ResolutionKind, kinds)) == result


@pytest.mark.parametrize(
    ("choice", "option"),
    [
        ("เห็นชอบ", "yes"),
        ("เห็นด้วย", "yes"),
        ("ไม่เห็นชอบ", "no"),
        ("งดออกเสียง", "abstain"),
        ("ลาประชุม", "absent"),
        ("ไม่ลงคะแนน", "not voting"),
        ("เลือกนายปิติ", "เลือกนายปิติ"),
    ],
)
def test_ballots_are_options(choice: str, option: str) -> None:
    assert option_of(choice) == option


def voted(
    *votes: Vote, kinds: tuple[ResolutionKind, ...] = (ResolutionKind.rejected,)
) -> dict[str, list[dict[str, Any]]]:
    resolution = Resolution(text="ไม่เห็นชอบ", kinds=kinds, votes=votes)
    return export(council("สภา", MANEE, agenda=(AgendaItem(number="1", title="ถนน", resolutions=(resolution,)),)))


def test_votes_have_counts_and_voters() -> None:
    ballots = (Ballot(name="นางมานี ชูใจ", choice="เห็นชอบ"), Ballot(name="นายปิติ พาใจ", choice="ไม่เห็นชอบ"))
    exported = voted(Vote(in_favour=1, against=1.0, abstained=0, invalid=2, absent=3, ballots=ballots))
    (event,), (motion,) = exported["vote_events"], exported["motions"]
    assert {count["option"]: count["value"] for count in event["counts"]} == {
        "yes": 1,
        "no": 1,
        "abstain": 0,
        "absent": 3,
        "invalid": 2,
    }
    people = {person["id"]: person["name"] for person in exported["persons"]}
    assert [(people[vote["voter_id"]], vote["option"]) for vote in event["votes"]] == [
        ("มานี ชูใจ", "yes"),
        ("ปิติ พาใจ", "no"),
    ]
    assert (motion["result"], event["result"], motion["requirement"]) == ("fail", "fail", None)
    assert motion["classification"] == "rejected"
    session = next(each for each in exported["events"] if each["id"] == motion["legislative_session_id"])
    assert session["name"] == "ถนน" and session["identifiers"][0]["identifier"] == "1"


def test_votes_on_several_subjects_say_no_result() -> None:
    exported = voted(Vote(subject="นายก", in_favour=1), Vote(subject="นายข", in_favour=2))
    assert [(event["identifier"], "result" in event) for event in exported["vote_events"]] == [
        ("นายก", False),
        ("นายข", False),
    ]


def test_decimal_counts_are_left_out_together() -> None:
    (event,) = voted(Vote(in_favour=1455.08, against=110))["vote_events"]
    assert "counts" not in event


def test_times_have_the_zone_of_thailand() -> None:
    day = datetime.date(2024, 8, 15)
    times = {"start_time": datetime.time(9, 30), "end_time": datetime.time(12)}

    def moments(**said: Any) -> tuple[str | None, str | None]:
        (event,) = export(Minutes(meeting=Meeting(**said)))["events"]
        return event.get("start_date"), event.get("end_date")

    assert moments(date=day, **times) == ("2024-08-15T09:30:00+07:00", "2024-08-15T12:00:00+07:00")
    assert moments(date=day) == ("2024-08-15", None)
    assert moments(**times) == (None, None)
    assert moments(date=day, end_date=day.replace(day=16)) == ("2024-08-15", "2024-08-16")
    assert moments(date=day, start_time=datetime.time(22), end_time=datetime.time(1)) == (
        "2024-08-15T22:00:00+07:00",
        None,
    )


def test_speeches_are_in_order_and_point_to_who_is_listed() -> None:
    speeches = tuple(
        Speech(speaker=who, attendee=known, text=who) for who, known in (("ประธานฯ", "นางมานี ชูใจ"), ("เสียงหนึ่ง", None))
    )
    item = AgendaItem(title="ถนน", kind=AgendaKind.other_business, content=speeches[1:])
    exported = export(council("สภา", MANEE, opening=speeches[:1], agenda=(item,)))
    known, unknown = exported["speeches"]
    assert (known["creator_id"], known["attribution_text"], known["position"]) == (
        exported["persons"][0]["id"],
        "ประธานฯ",
        1,
    )
    assert "creator_id" not in unknown and unknown["position"] == 2
    meeting, about = exported["events"]
    assert (known["event_id"], unknown["event_id"]) == (meeting["id"], about["id"])
    assert (about["parent_id"], about["classification"]) == (meeting["id"], "other_business")


def test_sources_are_the_file_and_the_page() -> None:
    source = Source(name="มติ ๑.pdf", media_type="application/pdf", pages=3, text_origin="native")
    place = Span(2, 1, 1, 2, 1, 5)
    signed = Signatory(name=PersonName(text="นายปิติ พาใจ", prefix="นาย", given="ปิติ", family="พาใจ"), span=place)
    (person,) = export(Minutes(source=source, signatories=(signed,)))["persons"]
    quoted = "%E0%B8%A1%E0%B8%95%E0%B8%B4%20%E0%B9%91.pdf"
    assert person["sources"] == [{"url": f"{quoted}#page=2", "note": "มติ ๑.pdf หน้า 2"}]
    unpaged = source.model_copy(update={"pages": None})
    (person,) = export(Minutes(source=unpaged, signatories=(signed,)))["persons"]
    assert person["sources"] == [{"url": quoted, "note": "มติ ๑.pdf"}]


def test_the_next_meeting_is_an_announced_event() -> None:
    coming = NextMeeting(
        text="นัดประชุม",
        number=MeetingNumber(text="๒"),
        date=datetime.date(2024, 9, 1),
        start_time=datetime.time(9, 0),
        venue="ห้อง ๑",
    )
    announced = export(council("สภา", next_meeting=coming))["events"][-1]
    assert announced["classification"] == "announced_meeting"
    assert announced["start_date"] == "2024-09-01T09:00:00+07:00"
    assert (announced["description"], announced["location"]) == ("นัดประชุม", "ห้อง ๑")


def test_the_check_of_these_tests_finds_what_is_wrong() -> None:
    wrong = {
        "persons": [{"id": 1, "nick": "ก"}],
        "events": [{"start_date": "2024-08-15T09:30"}],
        "vote_events": [{"counts": [{"option": "yes", "value": 1.5}]}],
        "motions": [{"sources": [{"note": "x"}]}],
    }
    assert len(list(violations(wrong, SCHEMA))) == 5
