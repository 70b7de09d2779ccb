"""Corrections that outlive the parse they were made on: recorded as the page does, made on other readings, made twice."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import minutes
from minutes.corrections.applying import correct
from minutes.corrections.patches import load_corrections
from minutes.errors import CorrectionsError
from minutes.model import Minutes

SAMPLE = Path(__file__).parents[1] / "samples" / "committee-official" / "committee-official.txt"
READ = minutes.parse(SAMPLE)
PRESENT = "/attendance/present"
STRANGER = "นายใหม่ มาก่อน"
NAMES = [each.name.text for each in READ.attendance.present if each.name]
Steps = list[dict[str, Any]]


def _plain(found: Minutes) -> Any:
    return found.model_dump(mode="json")


def _read(plain: Any) -> Minutes:
    return Minutes.model_validate_json(json.dumps(plain))


def _correct(found: Minutes, steps: Steps) -> Minutes:
    patch = load_corrections(steps)
    assert patch
    return correct([found], patch)[0]


def _unapplied(found: Minutes) -> list[str]:
    return [each.message for each in found.diagnostics if each.code == "correction-unapplied"]


def _attendee(name: str, role: str | None = None) -> dict[str, Any]:
    made = deepcopy(_plain(READ)["attendance"]["present"][1])
    return {**made, "name": {"text": name}, "role": role, "role_kind": None, "number": None, "positions": []}


def _with_one_more(found: Minutes) -> Minutes:
    """The minutes as another version might read them: one attendee more in front, nobody as sure as before."""
    plain = _plain(found)
    plain["attendance"]["present"].insert(0, _attendee(STRANGER))
    for each in plain["attendance"]["present"]:
        each["confidence"], each["span"] = 0.4, None
    return _read(plain)


def _roles(found: Minutes) -> dict[str, str | None]:
    return {each.name.text: each.role for each in found.attendance.present if each.name}


def _role_changed(number: int, old: str | None, new: str, name: str) -> Steps:
    return [
        {"op": "test", "path": f"{PRESENT}/{number}/name/text", "value": name},
        {"op": "test", "path": f"{PRESENT}/{number}/role", "value": old},
        {"op": "replace", "path": f"{PRESENT}/{number}/role", "value": new},
    ]


def test_a_neighbour_that_says_the_new_value_already_does_not_stand_for_the_part() -> None:
    roles = _roles(READ)
    made = _correct(_with_one_more(READ), _role_changed(1, roles[NAMES[1]], str(roles[NAMES[0]]), NAMES[1]))
    assert _roles(made)[NAMES[1]] == roles[NAMES[0]]
    assert not _unapplied(made)


def test_what_a_later_reading_says_elsewhere_already_is_done() -> None:
    steps = _role_changed(1, "อ่านผิด", str(_roles(READ)[NAMES[1]]), NAMES[1])
    made = _correct(_with_one_more(READ), steps)
    assert made.content() == _with_one_more(READ).content() and not _unapplied(made)


def _added(number: int, name: str, role: str) -> Steps:
    """As the page adds a person: an empty one, and then what is known of him."""
    return [
        {"op": "add", "path": f"{PRESENT}/{number}", "value": _attendee("")},
        {"op": "test", "path": f"{PRESENT}/{number}/name/text", "value": ""},
        {"op": "replace", "path": f"{PRESENT}/{number}/name/text", "value": name},
        {"op": "test", "path": f"{PRESENT}/{number}/name/text", "value": name},
        {"op": "test", "path": f"{PRESENT}/{number}/role", "value": None},
        {"op": "replace", "path": f"{PRESENT}/{number}/role", "value": role},
    ]


def test_who_was_added_is_not_added_again_where_a_later_reading_finds_him() -> None:
    steps = _added(len(NAMES), "นายเพิ่ม ขึ้นมา", "กรรมการ")
    once = _correct(READ, steps)
    assert [*_roles(once)] == [*NAMES, "นายเพิ่ม ขึ้นมา"]
    assert _correct(once, steps).content() == once.content()
    plain = _plain(READ)
    plain["attendance"]["present"].insert(2, _attendee("นายเพิ่ม ขึ้นมา", "กรรมการ") | {"group": "อบต."})
    assert _correct(_read(plain), steps).content() == _read(plain).content()
    plain["attendance"]["present"][2]["role"] = "เลขานุการ"
    assert len(_correct(_read(plain), steps).attendance.present) == len(NAMES) + 2, "of that role he is not there"


def test_two_equal_additions_are_two() -> None:
    steps = [{"op": "add", "path": f"{PRESENT}/1", "value": _attendee("นายสอง คนเหมือน")}] * 2
    assert len(_correct(READ, steps).attendance.present) == len(NAMES) + 2
    assert steps[0]["value"] == _attendee("นายสอง คนเหมือน"), "the patch of the caller is as it was"


def test_an_empty_addition_is_no_attendee_who_is_there() -> None:
    steps = [{"op": "add", "path": f"{PRESENT}/{len(NAMES)}", "value": _attendee("")}]
    assert len(_correct(READ, steps).attendance.present) == len(NAMES) + 1


def test_paragraphs_may_repeat_themselves() -> None:
    value = {"type": "paragraph", "text": "ที่ประชุมรับทราบ"}
    steps = [{"op": "add", "path": "/agenda/0/content/-", "value": value}]
    once = _correct(READ, steps)
    assert len(_correct(once, steps).agenda[0].content) == len(READ.agenda[0].content) + 2


def test_a_part_of_a_version_with_other_fields_is_known() -> None:
    old = _plain(READ)["attendance"]["present"][3]
    assert old.pop("group") is None
    steps: Steps = [
        {"op": "test", "path": f"{PRESENT}/3", "value": {**old, "no_longer_there": None}},
        {"op": "remove", "path": f"{PRESENT}/3"},
    ]
    assert [*_roles(_correct(READ, steps))] == NAMES[:3] + NAMES[4:]


def test_corrections_of_a_meeting_that_is_not_there_are_remarked() -> None:
    steps: Steps = [{"op": "replace", "path": "/7/meeting/venue", "value": "ที่อื่น"}]
    (found,) = minutes.parse_all(SAMPLE, corrections=steps)
    assert "/7/meeting/venue" in _unapplied(found)[0]
    assert not _unapplied(minutes.parse(SAMPLE, corrections=steps)), "other meetings were not asked for"


@pytest.mark.parametrize(
    "operation",
    [
        {"op": "replace", "path": "/0", "value": {}},
        {"op": "remove", "path": "/0"},
        {"op": "remove", "path": f"/{'9' * 5000}/meeting/venue"},
        {"op": "move", "from": "/meeting/venue", "path": "/0/meeting/body"},
        {"op": "copy", "from": "/1/meeting/venue", "path": "/0/meeting/body"},
        {"op": "replace", "path": "/meeting/nothing", "value": "ก", "from": 5},
    ],
)
def test_an_operation_that_no_meeting_can_take_is_remarked(operation: dict[str, Any]) -> None:
    made = _correct(READ, [operation])
    assert made.content() == READ.content() and len(_unapplied(made)) == 1


def test_a_move_within_a_meeting_is_made() -> None:
    made = _correct(READ, [{"op": "move", "from": f"/0{PRESENT}/0", "path": f"/0{PRESENT}/2"}])
    assert [*_roles(made)] == [NAMES[1], NAMES[2], NAMES[0], *NAMES[3:]]


@pytest.mark.parametrize(
    "content",
    [
        b'[{"op": [], "path": "/a"}]',
        b'[{"op": {}, "path": "/a", "value": 1}]',
        b'[{"op": "replace", "path": "/meeting/venue", "value": "\\ud800"}]',
        b'[{"op": "replace", "path": "/meeting/venue", "value": NaN}]',
        b'[{"op": "replace", "path": "/meeting/venue", "value": %s}]' % (b"[" * 900 + b"]" * 900),
        b"[" + b" " * (16 * 1024 * 1024) + b"]",
    ],
    ids=["list", "object", "half a character", "no number", "deep", "large"],
)
def test_what_no_patch_says_is_refused(content: bytes) -> None:
    with pytest.raises(CorrectionsError):
        minutes.parse(SAMPLE, corrections=content)


def test_values_that_grow_deep_step_by_step_are_refused() -> None:
    path, steps = "/meeting/venue", []
    for _ in range(30):
        steps.append({"op": "add", "path": path, "value": json.loads("[" * 60 + "]" * 60)})
        path += "/0" * 59 + "/-"
        steps[-1], path = steps[-1], path[:-1] + "0"
    with pytest.raises(CorrectionsError):
        _correct(READ, steps)


# A person at the page: each edit is recorded against the minutes as they stand then, guarded by what tells its part.

Edits = list[tuple[str, int, str]]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["role", "name", "group", "remove", "add", "title"]),
        st.integers(0, 30),
        st.text("กขค", min_size=1, max_size=5),
    ),
    max_size=10,
)


def _recorded(plain: Any, edits: Edits) -> Steps:
    """The patch of the page; the plain minutes are edited with it."""
    steps: Steps = []
    present = plain["attendance"]["present"]
    for number, (kind, at, word) in enumerate(edits):
        word = f"{word} {number}"
        if kind == "add":
            steps += _added(len(present), f"นาย{word}", word)
            present.append(_attendee(f"นาย{word}", word))
        elif kind == "title":
            part, path = plain["agenda"][at % len(plain["agenda"])], f"/agenda/{at % len(plain['agenda'])}/title"
            steps += [
                {"op": "test", "path": path, "value": part["title"]},
                {"op": "replace", "path": path, "value": word},
            ]
            part["title"] = word
        elif present:
            steps += _of_present(present, at % len(present), kind, word)
    return steps


def _of_present(present: Any, at: int, kind: str, word: str) -> Steps:
    part, path = present[at], f"{PRESENT}/{at}"
    guard = {"op": "test", "path": f"{path}/name/text", "value": part["name"]["text"]}
    if kind == "remove":
        steps: Steps = [guard, {"op": "test", "path": path, "value": deepcopy(part)}, {"op": "remove", "path": path}]
        del present[at]
    elif kind == "name":
        steps = [guard, {"op": "replace", "path": f"{path}/name/text", "value": word}]
        part["name"]["text"] = word
    else:
        test = {"op": "test", "path": f"{path}/{kind}", "value": part[kind]}
        steps = [guard, test, {"op": "replace", "path": f"{path}/{kind}", "value": word}]
        part[kind] = word
    return steps


@given(EDITS)
def test_what_the_page_records_gives_what_it_shows(edits: Edits) -> None:
    plain = _plain(READ)
    steps = _recorded(plain, edits)
    made = _correct(READ, steps)
    assert made.content() == _read(plain).content() and not _unapplied(made)


def _told(present: Any) -> list[tuple[str, str, str]]:
    return sorted((each["name"]["text"], each["role"] or "", each["group"] or "") for each in present)


@given(EDITS)
def test_another_reading_is_corrected_at_the_same_parts(edits: Edits) -> None:
    plain = _plain(READ)
    steps = _recorded(plain, edits)
    made = _plain(_correct(_with_one_more(READ), steps))
    present = made["attendance"]["present"]
    assert present.pop(next(at for at, each in enumerate(present) if each["name"]["text"] == STRANGER))
    assert _told(present) == _told(plain["attendance"]["present"])
    assert [each["title"] for each in made["agenda"]] == [each["title"] for each in plain["agenda"]]
    assert not _unapplied(_correct(_with_one_more(READ), steps))


@given(EDITS)
def test_made_twice_is_made_once(edits: Edits) -> None:
    """Where a value is corrected once: what was added and corrected later is not what was added any more."""
    once_each = [each for number, each in enumerate(edits) if each[0] not in {kind for kind, *_ in edits[:number]}]
    steps = _recorded(_plain(READ), sorted(once_each, key=lambda each: each[0] == "add"))
    once = _correct(READ, steps)
    assert _correct(once, steps).content() == once.content()
