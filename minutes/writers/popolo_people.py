"""Persons, memberships and posts of Popolo from attendance lists, ballots and signatures."""

from __future__ import annotations

from minutes.model import Attendee, PersonName, Span
from minutes.writers.popolo_export import Entry, Export, Sitting, put_organization
from minutes.writers.popolo_names import is_person, make_id, plain_name, squeezed, to_name


def put_people(export: Export, sitting: Sitting) -> list[Entry]:
    """Those who came, each in short, as the attendees of the meeting; all who are listed become persons."""
    attendance = sitting.minutes.attendance
    came: dict[str, Entry] = {}
    for people, member, attends in (
        (attendance.present, True, True),
        (attendance.absent, True, False),
        (attendance.in_attendance, False, True),
    ):
        for attendee in people:
            person = _attendee(export, sitting, attendee, member)
            if person is not None and attends:
                came.setdefault(person["id"], {"id": person["id"], "name": person["name"]})
    for signatory in sitting.minutes.signatories:
        if signatory.name and is_person(signatory.name):
            person = put_person(export, sitting, signatory.name, signatory.span)
            _add_positions(person, signatory.positions)
    return list(came.values())


def _attendee(export: Export, sitting: Sitting, attendee: Attendee, member: bool) -> Entry | None:
    if member:
        _post(export, sitting, attendee)
    if attendee.name is None or not is_person(attendee.name):
        return None
    person = put_person(export, sitting, attendee.name, attendee.span)
    _add_positions(person, attendee.positions)
    sitting.people.setdefault(attendee.name.text, person["id"])
    if member and sitting.organization and not attendee.on_behalf_of:
        _membership(export, sitting, attendee, person["id"])
    return person


def put_person(export: Export, sitting: Sitting, name: PersonName, span: Span | None) -> Entry:
    """The person of that name: of a full name one in the whole export, of half a name one in the body that met."""
    plain = plain_name(name)
    scope = sitting.organization or sitting.event
    ident = make_id("person", plain) if plain else make_id("person", scope, name.text)
    said = {
        "name": plain or name.given or squeezed(name.text),
        "family_name": name.family,
        "given_name": name.given,
        "honorific_prefix": name.prefix,
    }
    person = export.put("persons", ident, said, sitting.source(span))
    if name.prefix and name.prefix != person.get("honorific_prefix"):
        _add_name(person, name)
    return person


def _add_name(person: Entry, name: PersonName) -> None:
    """The same person under another title."""
    if "honorific_prefix" not in person:
        person["honorific_prefix"] = name.prefix
        return
    other = {"name": squeezed(name.text), "honorific_prefix": name.prefix}
    others = person.setdefault("other_names", [])
    if other not in others:
        others.append(other)


def _add_positions(person: Entry, positions: tuple[str, ...]) -> None:
    """The offices as printed, in the line that says who a person is."""
    said = person.get("summary", "").split("; ") if person.get("summary") else []
    new = [position for position in dict.fromkeys(map(squeezed, positions)) if position and position not in said]
    if new:
        person["summary"] = "; ".join([*said, *new])


def _membership(export: Export, sitting: Sitting, attendee: Attendee, person: str) -> None:
    source = sitting.source(attendee.span)
    represented = put_organization(export, attendee.represents, source)
    said = {
        "person_id": person,
        "organization_id": sitting.organization,
        "role": attendee.role,
        "on_behalf_of_id": represented,
    }
    ident = make_id("membership", person, sitting.organization, attendee.role, represented)
    export.put("memberships", ident, said, source)


def _post(export: Export, sitting: Sitting, attendee: Attendee) -> None:
    """A seat that is printed by its office: nobody is named in it, or somebody else sits in it."""
    nameless = attendee.name is None or not is_person(attendee.name)
    label = attendee.on_behalf_of or (" ".join(attendee.positions) or attendee.role if nameless else None)
    if label and sitting.organization and not to_name(label).given:
        said = {"label": label, "role": attendee.role, "organization_id": sitting.organization}
        ident = make_id("post", sitting.organization, label, attendee.role)
        export.put("posts", ident, said, sitting.source(attendee.span))


def put_voter(export: Export, sitting: Sitting, words: str, span: Span | None) -> str:
    """The id of who voted: of the attendance list, or a person of the name that the ballot has."""
    known = sitting.people.get(words)
    return known or str(put_person(export, sitting, to_name(words), span)["id"])
