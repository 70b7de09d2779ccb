"""Whether those who are named are known, once each, and spelt in one way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from minutes.checks.spellings import Spelling, find_spellings, is_cut_off, same_person
from minutes.diagnostics import Diagnostic, diagnose
from minutes.model import Attendee, Minutes
from minutes.thai.people import read_name
from minutes.vocab import alternation, standard


def check_present_and_absent(minutes: Minutes) -> Iterator[Diagnostic]:
    """Nobody is both present and absent."""
    present = {_key(attendee) for attendee in minutes.attendance.present if attendee.name and attendee.name.given}
    for attendee in minutes.attendance.absent:
        if attendee.name and _key(attendee) in present:
            yield diagnose("present-and-absent", attendee.span, text=attendee.name.text)


def _key(attendee: Attendee) -> tuple[str | None, str | None]:
    assert attendee.name is not None
    return attendee.name.given, (attendee.name.family or "").replace(" ", "")


def check_spellings(minutes: Minutes) -> Iterator[Diagnostic]:
    """The same person is spelt in one way; the spelling printed most often is suggested, of equals the listed one.

    Of a name and the same with its family name cut off the whole one is.
    """
    spellings = find_spellings(minutes)
    by_start: dict[str, list[Spelling]] = defaultdict(list)
    for spelling in spellings:
        if spelling.listed:
            for start in {spelling.given[:2], spelling.given[-2:], spelling.family[:3]}:
                by_start[start].append(spelling)
    for spelling in spellings:
        if spelling.listed:
            continue
        starts = (spelling.given[:2], spelling.given[-2:], spelling.family[:3])
        listed = next(
            (each for start in starts for each in by_start.get(start, ()) if same_person(spelling, each)), None
        )
        if listed is not None:
            wrong = listed if spelling.count > listed.count or is_cut_off(listed, spelling) else spelling
            right = spelling if wrong is listed else listed
            yield diagnose(
                "name-variant",
                wrong.span,
                count=wrong.count,
                suggestion=right.text,
                text=wrong.text,
                other=right.text,
            )


@lru_cache(maxsize=1)
def _somebody() -> re.Pattern[str]:
    """The words with which an office, a body or a role begins: somebody need not be on the lists to be known."""
    words = standard()
    forms = (*words.forms("assignment", "assignees"), *words.forms("position"), *words.forms("role"))
    return re.compile(rf"(?:ท่าน|ทาง|ทุก|ผู้|คณะ|แต่ละ|สมาชิก|{alternation(forms)})")


ABBREVIATED = re.compile(r"[A-Z][A-Za-z&/]{1,9}(?: [A-Z][A-Za-z]+)*|[ก-ฮ]{2,6}\.?(?:ฯ)?")
"""An office by its letters («DPO», «อขน.») or in English («Project Manager»)."""


@dataclass(frozen=True, slots=True)
class _Acquainted:
    """Whom the lists and the signatures name, blanks left out."""

    whole: frozenset[str]
    given: frozenset[str]
    offices: str

    def knows(self, assignee: str) -> bool:
        """Whether somebody is named there, or is an office, a body or a role."""
        plain = assignee.replace(" ", "")
        name = read_name(assignee)
        if name is not None and name.given:
            return any(whole in plain for whole in self.whole) or (not name.family and name.given in self.given)
        known = _somebody().match(assignee) or ABBREVIATED.fullmatch(assignee)
        return known is not None or plain in self.offices or any(each in plain for each in self.given)


def check_assignees(minutes: Minutes) -> Iterator[Diagnostic]:
    """Whoever is given a task is on a list or has signed, or is an office, a body or a role."""
    lists = minutes.attendance
    people = (*lists.present, *lists.absent, *lists.in_attendance)
    names = [each.name for each in people if each.name]
    names += [each.name for each in minutes.signatories if each.name]
    if not people:
        return
    parts = [part for each in people for part in (each.role, *each.positions, each.represents, each.group) if part]
    acquainted = _Acquainted(
        frozenset(f"{name.given}{name.family}".replace(" ", "") for name in names if name.given and name.family),
        frozenset(name.given for name in names if name.given),
        "\n".join(parts).replace(" ", ""),
    )
    for item in minutes.items():
        for assignment in (*item.assignments, *(each for made in item.resolutions for each in made.assignments)):
            for assignee in assignment.assignees:
                if not acquainted.knows(assignee):
                    yield diagnose("unknown-assignee", assignment.span, text=assignee)
