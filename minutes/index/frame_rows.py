"""The rows around the agenda of a meeting: quorum, next meeting, who signed; and what items cite and correct."""

from __future__ import annotations

from minutes.index.ledger import Ledger, count, iso, joined, whole
from minutes.index.people import find_person
from minutes.model import AgendaItem, Minutes


def add_frame(ledger: Ledger, meeting: int, minutes: Minutes) -> None:
    """Adds the quorum, the next meeting and the signatories of a meeting."""
    if quorum := minutes.attendance.quorum:
        counts = (quorum.in_person, quorum.by_proxy, quorum.persons, quorum.shares)
        ledger.rows["quorums"].append((meeting, *map(count, counts), quorum.text))
    if following := minutes.next_meeting:
        number = following.number.text if following.number else None
        time = following.start_time.strftime("%H:%M") if following.start_time else None
        told = (number, iso(following.date), time, following.venue, following.text)
        ledger.rows["next_meetings"].append((meeting, *told))
    for position, each in enumerate(minutes.signatories, 1):
        ledger.add(
            "signatories",
            *(meeting, ledger.person(find_person(each.name)), position, each.name.text if each.name else None),
            *(each.role, joined(each.positions), each.capacity, each.capacity_text),
        )


def add_cited(ledger: Ledger, item: int, told: AgendaItem) -> None:
    """Adds the earlier meetings that an item cites, and the corrections that it makes."""
    for position, each in enumerate(told.references, 1):
        number = each.number.text if each.number else None
        ledger.add("citations", item, position, each.text, number, iso(each.date))
    for position, made in enumerate(told.corrections, 1):
        ledger.add("corrections", item, position, made.text, whole(made.page), whole(made.line), made.old, made.new)
