"""The model: closed, frozen, Gregorian, and the same after a journey through JSON."""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from pydantic import ValidationError

import minutes
from minutes.diagnostics import diagnose
from minutes.model import (
    MIGRATIONS,
    SCHEMA_VERSION,
    AgendaItem,
    Assignment,
    Attendance,
    Attendee,
    Due,
    Meeting,
    MeetingNumber,
    Minutes,
    NextMeeting,
    Paragraph,
    PersonName,
    Resolution,
    Source,
    Vote,
)
from minutes.spans import Span
from tests import strategies

GENERATED = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
PLACE = Span(2, 7, 1, 2, 8, 30)
TASK = Assignment(
    assignees=("กองช่าง", "กองคลัง"),
    task="สำรวจถนนและรายงานสภา",
    report_to="สภา",
    due=Due(text="ภายในเดือนมีนาคม", date=date(2024, 3, 31)),
)


def _minutes() -> Minutes:
    resolution = Resolution(label="มติที่ประชุม", text="เห็นชอบ", kinds=("endorsed",), assignments=(TASK,), span=PLACE)
    nobody = Assignment(task="จัดทำแผนผังใหม่")
    below = AgendaItem(
        label="๓.๑", number="3.1", title="เรื่อง ถนนสายใต้", resolutions=(resolution,), assignments=(nobody,)
    )
    top = AgendaItem(number="3", kind="for_consideration", title="เรื่องเพื่อพิจารณา", items=(below,), confidence=0.5)
    return Minutes(
        source=Source(name="report.txt", media_type="text/plain", text_origin="text"),
        meeting=Meeting(
            body="สภาตำบลบึงหอม",
            number=MeetingNumber(text="๒/๒๕๖๗", sequence=2, year_be=2567),
            date=date(2024, 2, 14),
            start_time=time(9, 30),
            spans={"date": PLACE},
        ),
        agenda=(top,),
        diagnostics=(diagnose("page-number", PLACE, text="- ๒ -"),),
    )


@given(strategies.minutes(traced=True))
@GENERATED
def test_json_and_back_is_the_same(generated: Minutes) -> None:
    assert Minutes.model_validate_json(generated.model_dump_json()) == generated
    assert Minutes.model_validate(generated.model_dump()) == generated


@given(strategies.minutes(strategies.any_text(), traced=True))
@GENERATED
def test_any_text_survives_json(generated: Minutes) -> None:
    assert Minutes.model_validate_json(generated.model_dump_json(indent=2)) == generated


@given(strategies.minutes(traced=True))
@GENERATED
def test_content_is_plain_and_says_nothing_of_places(generated: Minutes) -> None:
    content = generated.content()
    assert json.loads(json.dumps(content)) == content
    assert not {"span", "spans", "confidence", "source", "diagnostics"} & set(_keys(content))


@given(strategies.minutes(traced=True))
@GENERATED
def test_content_is_valid_minutes_that_say_the_same(generated: Minutes) -> None:
    assert Minutes.model_validate(generated.content()).content() == generated.content()


def _keys(plain: Any) -> set[str]:
    if isinstance(plain, dict):
        return set(plain).union(*(_keys(value) for value in plain.values()))
    return set().union(*(_keys(value) for value in plain)) if isinstance(plain, list) else set()


def test_nothing_stated_is_null_and_lists_are_empty() -> None:
    plain = Minutes().model_dump(mode="json")
    assert plain["meeting"]["date"] is None and plain["next_meeting"] is None and plain["source"] is None
    assert plain["attendance"] == {"present": [], "absent": [], "in_attendance": [], "quorum": None}
    assert plain["agenda"] == plain["opening"] == plain["closing"] == plain["signatories"] == []
    assert Minutes.model_validate({}) == Minutes()


def test_minutes_are_frozen() -> None:
    with pytest.raises(ValidationError):
        _minutes().meeting.body = "อื่น"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        PLACE.page = 3  # type: ignore[misc]


@pytest.mark.parametrize(
    ("part", "plain"),
    [
        (Minutes, {"venue": "ห้องประชุม"}),
        (Meeting, {"begins": "09:30"}),
        (Attendee, {"name": {"text": "นายศุภโชค", "middle": "x"}}),
        (AgendaItem, {"items": [{"resolution": "เห็นชอบ"}]}),
        (AgendaItem, {"content": [{"type": "picture"}]}),
        (Minutes, {"diagnostics": [{"code": "rule", "severity": "info", "message": "-", "line": 1}]}),
        (Paragraph, {"text": "ก", "span": {"page": 1}}),
    ],
)
def test_what_the_model_does_not_know_is_refused(part: Any, plain: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        part.model_validate(plain)


@pytest.mark.parametrize("day", ["2567-02-14", "2400-01-01", date(2567, 2, 14)])
def test_a_buddhist_era_date_is_refused(day: object) -> None:
    for part in (Meeting, NextMeeting):
        with pytest.raises(ValidationError, match="Buddhist"):
            part.model_validate({"date": day})


def test_a_gregorian_date_is_a_date() -> None:
    assert Meeting.model_validate({"date": "2024-02-14"}).date == date(2024, 2, 14)
    assert Meeting(date=date(2024, 2, 14)).model_dump(mode="json")["date"] == "2024-02-14"


def test_times_are_hours_and_minutes() -> None:
    meeting = Meeting.model_validate({"start_time": "09:30", "end_time": "15:05"})
    assert meeting.start_time == time(9, 30)
    plain = json.loads(meeting.model_dump_json())
    assert (plain["start_time"], plain["end_time"]) == ("09:30", "15:05")


@pytest.mark.parametrize("text", ["9:30", "09:30:00", "24:00", "๐๙:๓๐", "09.30", 930, time(9, 30, 15)])
def test_other_times_are_refused(text: object) -> None:
    with pytest.raises(ValidationError):
        Meeting.model_validate({"start_time": text})


@pytest.mark.parametrize("choice", [{"role_kind": "boss"}, {"attendance_mode": "phone"}])
def test_choices_are_closed(choice: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        Attendee.model_validate(choice)


@pytest.mark.parametrize("count", [-1, "๕", float("inf")])
def test_a_count_is_a_number_from_nought(count: object) -> None:
    with pytest.raises(ValidationError):
        Vote.model_validate({"in_favour": count})


def test_a_decimal_count_stays_one() -> None:
    assert json.loads(Vote(in_favour=12, against=33.25).model_dump_json())["against"] == 33.25
    assert json.loads(Vote(in_favour=12).model_dump_json())["in_favour"] == 12


def test_content_of_the_same_minutes_read_elsewhere_is_equal() -> None:
    here = _minutes()
    there = here.model_copy(update={"source": None, "diagnostics": ()})
    assert here != there and here.content() == there.content()
    assert here.content()["meeting"]["start_time"] == "09:30"


def test_action_items_are_one_for_each_assignee() -> None:
    actions = _minutes().action_items()
    assert [action.assignee for action in actions] == ["กองช่าง", "กองคลัง", None]
    first, _, last = actions
    assert (first.body, first.meeting_number, first.meeting_date) == ("สภาตำบลบึงหอม", "๒/๒๕๖๗", date(2024, 2, 14))
    assert (first.agenda_number, first.agenda_title) == ("3.1", "เรื่อง ถนนสายใต้")
    assert (first.task, first.report_to) == (TASK.task, "สภา")
    assert (first.due_text, first.due_date) == ("ภายในเดือนมีนาคม", date(2024, 3, 31))
    assert (first.resolution_text, last.resolution_text) == ("เห็นชอบ", None)
    assert (first.source_name, first.page) == ("report.txt", 2)


def test_action_items_of_many_minutes_keep_their_order() -> None:
    one = _minutes()
    other = one.model_copy(update={"meeting": Meeting(body="สภาเทศบาล")})
    assert [action.body for action in minutes.action_items([other, one])] == ["สภาเทศบาล"] * 3 + ["สภาตำบลบึงหอม"] * 3
    assert minutes.action_items([]) == []


@given(strategies.minutes())
@GENERATED
def test_no_assignment_is_left_out_of_the_action_items(generated: Minutes) -> None:
    given_tasks = sum(
        max(len(task.assignees), 1)
        for item in generated.items()
        for task in (*item.assignments, *(t for resolution in item.resolutions for t in resolution.assignments))
    )
    assert len(generated.action_items()) == given_tasks


def test_an_older_schema_is_brought_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    def newer(plain: dict[str, Any]) -> dict[str, Any]:
        return {"schema_version": SCHEMA_VERSION, "meeting": {"body": plain["who"]}}

    monkeypatch.setitem(MIGRATIONS, "0.9", newer)
    monkeypatch.setitem(MIGRATIONS, "0.8", lambda plain: {"schema_version": "0.9", "who": plain["committee"]})
    old = {"schema_version": "0.8", "committee": "สภาตำบลบึงหอม"}
    assert Minutes.model_validate(old).meeting.body == "สภาตำบลบึงหอม"
    assert Minutes.model_validate_json(json.dumps(old)).meeting.body == "สภาตำบลบึงหอม"
    assert old == {"schema_version": "0.8", "committee": "สภาตำบลบึงหอม"}


def test_an_unknown_schema_is_refused() -> None:
    with pytest.raises(ValidationError):
        Minutes.model_validate({"schema_version": "99.0"})


def test_the_schema_version_is_in_the_json() -> None:
    assert json.loads(Minutes().model_dump_json())["schema_version"] == SCHEMA_VERSION == "1.0"


def test_a_nameless_seat_and_half_a_name_are_valid() -> None:
    seat = Attendee(positions=("ผู้ใหญ่บ้าน หมู่ที่ ๔",))
    half = Attendee(name=PersonName(text="นางสาว", prefix="นางสาว"))
    assert Attendance(present=(seat, half)).present[1].name.given is None  # type: ignore[union-attr]
