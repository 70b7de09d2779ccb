"""Attendance lists and signatures in Akoma Ntoso."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree

from minutes.form.entries import EntryKind
from minutes.form.wording import HEADINGS, ON_BEHALF_OF, REPRESENTS
from minutes.model import Attendance, Attendee, PersonName, Signatory
from minutes.writers.akoma_ntoso_ontology import Ontology
from minutes.writers.akoma_ntoso_tree import Child, lines, node, spaced
from minutes.writers.popolo_names import is_person

LISTS = {
    "present": ("present", HEADINGS[EntryKind.present]),
    "absent": ("absent", HEADINGS[EntryKind.absent]),
    "in_attendance": ("inAttendance", HEADINGS[EntryKind.in_attendance]),
}
"""The lists of the attendance with the name and the heading of their sections."""


def write_attendance(attendance: Attendance, printed: str, ontology: Ontology) -> etree._Element | None:
    """The roll call, one section for each list that has anybody; None where nothing is known of who came."""
    sections = [_section(LISTS[name], people, ontology) for name in LISTS if (people := getattr(attendance, name))]
    text = attendance.quorum.text if attendance.quorum else None
    quorum = node("block", *lines(text), name="quorum") if text is not None and text not in printed else None
    return node("rollCall", *sections, quorum) if sections or quorum is not None else None


def _section(kind: tuple[str, str], people: Sequence[Attendee], ontology: Ontology) -> etree._Element:
    name, heading = kind
    groups = [_group(group, list(members), ontology) for group, members in groupby(people, lambda each: each.group)]
    return node("debateSection", node("heading", heading), *groups, name=name)


def _group(group: str | None, people: Sequence[Attendee], ontology: Ontology) -> etree._Element:
    heading = node("listIntroduction", group) if group is not None else None
    return node("blockList", heading, *(_attendee(each, ontology) for each in people))


def _attendee(attendee: Attendee, ontology: Ontology) -> etree._Element:
    person, role = ontology.list_attendee(attendee)
    mark = node("num", str(attendee.number)) if attendee.number is not None else None
    mode = attendee.attendance_mode
    words = node(
        "p",
        *spaced(
            _name(attendee.name, person, role),
            *(node("inline", position, name="position") for position in attendee.positions),
            _role(attendee.role, role),
            *_led(ON_BEHALF_OF, "onBehalfOf", attendee.on_behalf_of, ontology),
            *_led(REPRESENTS, "represents", attendee.represents, ontology),
            _inline("absenceReason", attendee.absence_reason),
        ),
    )
    return node("item", mark, words, refersTo=ontology.concept("mode", mode.value) if mode else None)


def write_signature(signatory: Signatory, ontology: Ontology) -> etree._Element:
    """One signature: name, role, offices and in what capacity it is given."""
    person = ontology.person(signatory.name) if signatory.name and is_person(signatory.name) else None
    role = ontology.role(signatory.role) if signatory.role else None
    capacity = signatory.capacity
    words = spaced(
        _name(signatory.name, person, role),
        _role(signatory.role, role),
        *(node("inline", position, name="position") for position in signatory.positions),
        _inline("capacity", signatory.capacity_text),
    )
    concept = ontology.concept("capacity", capacity.value) if capacity else None
    return node("p", node("signature", *words, refersTo=concept))


def _name(name: PersonName | None, person: str | None, role: str | None) -> Child:
    if name is None or not name.text:
        return None
    return node("person", name.text, refersTo=person, as_=role) if person else _inline("name", name.text)


def _role(text: str | None, role: str | None) -> Child:
    return node("role", text, refersTo=role) if text is not None and role else None


def _inline(name: str, text: str | None) -> Child:
    return node("inline", text, name=name) if text else None


def _led(lead: str, name: str, text: str | None, ontology: Ontology) -> Iterator[Child]:
    """A post or organisation behind the word that says what it is to the person."""
    if text:
        yield lead
        yield node("entity", text, name=name, refersTo=ontology.thing(name, text))
