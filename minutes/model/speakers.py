"""Who speaks in verbatim minutes: the entry of the attendance list that a speaker is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from minutes.model.people import Attendance, Attendee
from minutes.model.values import RoleKind

OFFICES: tuple[tuple[RoleKind, tuple[str, ...]], ...] = (
    (RoleKind.vice_chair, ("รองประธาน",)),
    (RoleKind.assistant_secretary, ("ผู้ช่วยเลขา",)),
    (RoleKind.chair, ("ประธาน",)),
    (RoleKind.secretary, ("เลขา",)),
)
"""The offices that one person holds in a meeting, by the word with which a speaker begins."""


def find_speaker(speaker: str, attendance: Attendance) -> Attendee | None:
    """The one attendee whose name, role or office a speaker bears; None where none does or several do.

    A name decides where there is one («นายก้อง ใจงาม ส.อบต. หมู่ ๓»), then the words of role or office
    («ปลัดเทศบาล»), then the office of the meeting («ประธานฯ», «เลขานุการสภา»).
    """
    said = _plain(speaker)
    tests: Sequence[Callable[[Attendee], bool]] = (
        lambda each: _full_name(each) != "" and _full_name(each) in said,
        lambda each: any(_plain(words) == said for words in _offices(each)),
        lambda each: len(said) >= 5 and any(_plain(words).startswith(said) for words in _offices(each)),
        lambda each: each.role_kind is not None and each.role_kind is _office_of(said),
        lambda each: bool(each.name and each.name.given and not each.name.family and each.name.given in said),
    )
    for test in tests:
        for people in (attendance.present, (*attendance.in_attendance, *attendance.absent)):
            found = [each for each in people if test(each)]
            if found:
                return found[0] if len({_full_name(each) or str(each.positions) for each in found}) == 1 else None
    return None


def _plain(text: str) -> str:
    return text.replace(" ", "").replace("ฯ", "").strip("-–:()").removeprefix("ท่าน")


def _full_name(attendee: Attendee) -> str:
    name = attendee.name
    return f"{name.given}{name.family}".replace(" ", "") if name and name.given and name.family else ""


def _offices(attendee: Attendee) -> tuple[str, ...]:
    return (*((attendee.role,) if attendee.role else ()), *attendee.positions)


def _office_of(said: str) -> RoleKind | None:
    if "ชั่วคราว" in said:
        return None
    for kind, beginnings in OFFICES:
        if said.startswith(beginnings):
            return kind
    return None
