"""Corrections of a parse: made where they were meant, found again where the part moved, never guessed."""

from __future__ import annotations

import json
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import minutes
from minutes.corrections.applying import correct
from minutes.corrections.patches import load_corrections, patch_beside
from minutes.errors import MinutesError
from minutes.model import Minutes

SAMPLE = Path(__file__).parents[1] / "samples" / "committee-official" / "committee-official.txt"
READ = minutes.parse(SAMPLE)


def _replace(path: str, old: Any, new: Any) -> list[dict[str, Any]]:
    return [{"op": "test", "path": path, "value": old}, {"op": "replace", "path": path, "value": new}]


def _correct(found: Minutes, steps: list[dict[str, Any]]) -> Minutes:
    patch = load_corrections(steps)
    assert patch
    return correct([found], patch)[0]


def _codes(found: Minutes) -> dict[str, int]:
    return {each.code: each.count for each in found.diagnostics}


def _with_one_more(found: Minutes) -> Minutes:
    """The minutes as another version of the program might read them: one attendee more, others as sure."""
    plain = found.model_dump(mode="json")
    stranger = deepcopy(plain["attendance"]["present"][0])
    stranger["name"] = {"text": "นายใหม่ มาก่อน", "prefix": "นาย", "given": "ใหม่", "family": "มาก่อน"}
    plain["attendance"]["present"].insert(0, stranger)
    for each in plain["attendance"]["present"]:
        each["confidence"], each["span"] = 0.4, None
    return Minutes.model_validate_json(json.dumps(plain))


def test_a_value_is_corrected_and_counted() -> None:
    made = _correct(READ, _replace("/meeting/venue", READ.meeting.venue, "ศาลากลางบ้าน"))
    assert made.meeting.venue == "ศาลากลางบ้าน"
    assert _codes(made)["corrected"] == 1
    (remark,) = [each for each in made.diagnostics if each.code == "corrected"]
    assert remark.span == READ.meeting.spans["venue"]


def test_corrections_of_one_part_follow_on_each_other() -> None:
    present = READ.attendance.present
    steps = [
        *_replace("/attendance/present/3/role", present[3].role, "ประธาน"),
        {"op": "test", "path": "/attendance/present/1", "value": present[1].model_dump(mode="json")},
        {"op": "remove", "path": "/attendance/present/1"},
        *_replace("/attendance/present/2/role_kind", "member", "chair"),
    ]
    made = _correct(READ, steps)
    assert len(made.attendance.present) == len(present) - 1
    assert (made.attendance.present[2].role, made.attendance.present[2].role_kind) == ("ประธาน", "chair")
    assert made.attendance.present[2].name == present[3].name


def test_a_part_is_found_where_it_stands_now() -> None:
    name = READ.attendance.present[4].name
    assert name
    path = "/attendance/present/4"
    steps = [
        {"op": "test", "path": f"{path}/name/text", "value": name.text},
        *_replace(f"{path}/role", READ.attendance.present[4].role, "เหรัญญิก"),
    ]
    made = _correct(_with_one_more(READ), steps)
    assert made.attendance.present[5].role == "เหรัญญิก" and made.attendance.present[5].name == name
    assert made.attendance.present[5].confidence is None and made.attendance.present[4].confidence == 0.4
    assert "correction-unapplied" not in _codes(made)


def test_what_could_be_in_several_places_is_not_guessed() -> None:
    roles = [each.role for each in READ.attendance.present]
    assert roles.count("อนุกรรมการ") > 1
    made = _correct(_with_one_more(READ), _replace("/attendance/present/0/role", "อนุกรรมการ", "กรรมการ"))
    assert made.content() == _with_one_more(READ).content()
    (remark,) = [each for each in made.diagnostics if each.code == "correction-unapplied"]
    assert "/attendance/present/0/role" in remark.message and "อนุกรรมการ" in remark.message
    assert remark.suggestion == "กรรมการ"


def test_what_is_right_already_needs_no_correction() -> None:
    made = _correct(READ, _replace("/meeting/venue", "ที่อื่น", READ.meeting.venue))
    assert made.content() == READ.content()
    assert not _codes(made).keys() & {"corrected", "correction-unapplied"}


def test_what_is_corrected_twice_is_corrected_once() -> None:
    steps = [
        *_replace("/meeting/venue", READ.meeting.venue, "ศาลากลางบ้าน"),
        *_replace("/agenda/0/title", READ.agenda[0].title, "เรื่องแจ้ง"),
    ]
    once = _correct(READ, steps)
    assert _correct(once, steps).content() == once.content()


def test_a_remark_is_ticked_off_also_in_the_other_language() -> None:
    text = SAMPLE.read_text("utf-8").replace("วันพฤหัสบดีที่ ๑๕", "วันจันทร์ที่ ๑๕")
    thai, english = minutes.parse_text(text), minutes.parse_text(text, language="en")
    number = [each.code for each in thai.diagnostics].index("weekday-mismatch")
    old = thai.model_dump(mode="json")["diagnostics"][number]
    steps = [
        {"op": "test", "path": f"/diagnostics/{number}", "value": old},
        {"op": "remove", "path": f"/diagnostics/{number}"},
    ]
    for read in (thai, english):
        made = _correct(read, steps)
        assert "weekday-mismatch" in _codes(read) and "weekday-mismatch" not in _codes(made)
        assert made.content() == read.content()
    assert _correct(READ, steps).diagnostics == READ.diagnostics


def test_checks_are_made_anew() -> None:
    text = SAMPLE.read_text("utf-8").replace("๓๐ น.\n", "๓๐ น.\n", 1)
    read = minutes.parse_text(text)
    wrong = _correct(read, _replace("/meeting/end_time", "12:15", "08:00"))
    assert "time-mismatch" in _codes(wrong)
    right = _correct(wrong, _replace("/meeting/end_time", "08:00", "12:15"))
    assert "time-mismatch" not in _codes(right)


def test_a_value_that_does_not_fit_is_refused_with_its_place() -> None:
    with pytest.raises(MinutesError, match="/meeting/date"):
        _correct(READ, _replace("/meeting/date", "2024-08-15", "2567-08-15"))


def test_meetings_of_a_file_are_corrected_by_their_number(tmp_path: Path) -> None:
    source = tmp_path / "สองครั้ง.txt"
    text = SAMPLE.read_text("utf-8")
    source.write_text(text + "\f" + text.replace("๔/๒๕๖๗", "๕/๒๕๖๗"), "utf-8")
    steps = _replace("/1/meeting/venue", READ.meeting.venue, "ห้องสอง")
    venues = [each.meeting.venue for each in minutes.parse_all(source, corrections=steps)]
    assert venues == [READ.meeting.venue, "ห้องสอง"]
    assert minutes.parse(source, corrections=steps).meeting.venue == READ.meeting.venue


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[1]",
        b'[{"op": "replace", "path": "/meeting/date"}]',
        b'[{"op": "burn", "path": "/a"}]',
        b'[{"op": "test", "path": "", "value": 1}]',
        b"[" * 100_000,
        "[ก".encode("cp874"),
    ],
)
def test_what_is_no_patch_ends_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "fix.json"
    file.write_bytes(content)
    with pytest.raises(MinutesError, match=r"fix\.json") as caught:
        minutes.parse(SAMPLE, corrections=file)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("path", ["/meeting/nothing/here", "/agenda/999/title", "/agenda/-1/title", "/agenda/x", "/~2"])
def test_a_path_that_leads_nowhere_is_remarked(path: str) -> None:
    made = _correct(READ, [{"op": "replace", "path": path, "value": "ก"}])
    assert made.content() == READ.content()
    assert "correction-unapplied" in _codes(made)


def test_the_command_applies_a_file_and_tells_of_one_that_lies_beside(tmp_path: Path) -> None:
    source = tmp_path / "รายงาน.txt"
    source.write_bytes(SAMPLE.read_bytes())
    fix = tmp_path / "รายงาน.txt.corrections.json"
    fix.write_text(json.dumps(_replace("/meeting/venue", READ.meeting.venue, "ห้องใหม่"), ensure_ascii=False), "utf-8")
    assert patch_beside(source) == str(fix)
    command = [sys.executable, "-m", "minutes", "parse", str(source)]
    plain = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(plain.stdout)["meeting"]["venue"] == READ.meeting.venue
    assert fix.name in plain.stderr.decode() and "--corrections" in plain.stderr.decode()
    applied = subprocess.run([*command, "--corrections", str(fix)], capture_output=True, check=True)
    assert json.loads(applied.stdout)["meeting"]["venue"] == "ห้องใหม่"


LEAVES = (
    *[f"/attendance/present/{number}/role" for number in range(4)],
    *[f"/agenda/{number}/title" for number in range(3)],
    "/meeting/venue",
    "/agenda/0/resolutions/0/text",
)


@given(st.lists(st.tuples(st.sampled_from(LEAVES), st.text("กขค ", min_size=1, max_size=6)), max_size=8))
def test_edits_as_the_page_records_them_give_the_edited_minutes(edits: list[tuple[str, str]]) -> None:
    plain: Any = READ.model_dump(mode="json")
    steps = []
    for path, value in edits:
        *above, key = path.split("/")[1:]
        part = plain
        for step in above:
            part = part[int(step)] if isinstance(part, list) else part[step]
        if part[key] != value:
            steps += _replace(path, part[key], value)
            part[key] = value
    made = _correct(READ, steps) if steps else READ
    assert made.content() == Minutes.model_validate_json(json.dumps(plain)).content()
