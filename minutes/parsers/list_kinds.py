"""Which list the people under a heading belong to, where the heading alone does not tell."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from minutes.layout.evidence import GROUP_OF_OTHERS, ROLE_IN_LAST_COLUMN, Answer
from minutes.layout.headings import ListKind
from minutes.layout.sections import ListSection
from minutes.parsers.entry_columns import Entry
from minutes.parsers.entry_groups import names_staff
from minutes.parsers.roles import Strength, read_reason, role_strength
from minutes.parsers.state import State

CAME = ("ผู้เข้าร่วม", "ผู้ร่วม", "ผู้มาร่วม", "ผู้ที่เข้าร่วม", "ผู้ที่มาร่วม", "คนที่มาร่วม", "คนที่เข้าร่วม", "ทีมงานที่")
NO_MEMBERS = ("ชี้แจง", "สังเกตการณ์", "อื่น", "ไม่ใช่", "มิใช่", "มิได้เป็น", "ให้ข้อมูล", "รับฟัง")


def settle_kinds(lists: Sequence[ListSection], entries: Sequence[Sequence[Entry]]) -> list[ListSection]:
    """The lists, each with the kind that it has in this document.

    «ผู้เข้าร่วมประชุม» means those present where no «ผู้มาประชุม» stands in the document. A heading such as
    «ฝ่ายเลขานุการ» whose numbers run on from the list above is a group of that list.
    """
    only_others = all(section.heading.kind is not ListKind.present for section in lists)
    settled: list[ListSection] = []
    for index, section in enumerate(lists):
        heading = section.heading
        if index and _runs_on(entries[index - 1], entries[index]) and _is_group_of(heading.kind, settled[-1]):
            heading = replace(heading, kind=settled[-1].heading.kind, plain=False)
        elif (
            only_others
            and heading.kind is ListKind.in_attendance
            and any(word in heading.text for word in CAME)
            and not any(word in heading.text for word in NO_MEMBERS)
        ):
            heading = replace(heading, kind=ListKind.present)
        settled.append(replace(section, heading=heading))
    return settled


def _runs_on(above: Sequence[Entry], below: Sequence[Entry]) -> bool:
    """Whether the numbers of a list go on where those of the list above end."""
    if not above or not below:
        return False
    last, first = above[-1].number, below[0].number
    return last is not None and first == last + 1


def _is_group_of(kind: ListKind, above: ListSection) -> bool:
    return kind is ListKind.in_attendance and above.heading.kind is ListKind.present


def find_others(entries: Sequence[Entry], state: State) -> dict[int, Answer]:
    """For the places of entries whose group holds no members of the body, the answer that says so."""
    found: dict[int, Answer] = {}
    follows = False
    place = 0
    for group, run in itertools.groupby(entries, key=lambda entry: entry.group):
        people = list(run)
        reasons = any(
            read_reason(fragment.text, state.words) is not None for each in people for fragment in each.fragments
        )
        answer = GROUP_OF_OTHERS.weigh(
            names_staff=group is not None and names_staff(group, state.vocabulary),
            follows_such_a_group=follows,
            counts_from_one=people[0].number in (None, 1),
            reason_given=reasons,
        )
        follows = answer.yes
        if answer:
            found.update(dict.fromkeys(range(place, place + len(people)), answer))
        place += len(people)
    return found


def has_role_column(entries: Sequence[Entry], state: State) -> bool:
    """Whether the last column of a list gives the roles, so that what stands before it are offices."""
    beside = [
        [each for each in entry.fragments if each.first_line and state.name_at(each.text) is None] for entry in entries
    ]
    shown = [each for each in beside if each]
    roles = [each for each in shown if role_strength(each[-1].text, state.words, state.own_roles) >= Strength.fair]
    several = [each for each in shown if len(each) > 1]
    return bool(
        ROLE_IN_LAST_COLUMN.weigh(
            most_are_roles=len(roles) > 0.7 * len(shown),
            two_columns_beside_names=len(several) * 2 >= len(shown) > 0,
            several_entries=len(entries) > 2,
        )
    )
