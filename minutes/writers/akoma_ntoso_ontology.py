"""Whom and what the minutes name, each said once in the metadata and pointed to from the text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from minutes.model import Attendee, PersonName, RoleKind
from minutes.writers.akoma_ntoso_names import ontology_iri
from minutes.writers.akoma_ntoso_tree import node
from minutes.writers.popolo_names import is_person, plain_name, squeezed, to_name

PROGRAM = "thai-minutes"
ASSEMBLY = "ที่ประชุม"
"""Begins the words for a speaker who is nobody alone: all who met."""
CONCEPTS: dict[str, dict[str, str]] = {
    "resolution": {
        "acknowledged": "รับทราบ",
        "adopted": "รับรองรายงานการประชุม",
        "approved": "อนุมัติ",
        "endorsed": "เห็นชอบ",
        "approved_in_principle": "เห็นชอบในหลักการ",
        "rejected": "ไม่เห็นชอบ",
        "deferred": "เลื่อน",
        "withdrawn": "ถอนเรื่อง",
        "assigned": "มอบหมาย",
        "appointed": "แต่งตั้ง",
        "elected": "เลือก",
        "other": "อื่น ๆ",
    },
    "vote": {
        "in_favour": "เห็นด้วย",
        "against": "ไม่เห็นด้วย",
        "abstained": "งดออกเสียง",
        "invalid": "บัตรเสีย",
        "absent": "ไม่มาประชุม",
        "unanimous": "เป็นเอกฉันท์",
    },
    "unit": {"people": "คน", "votes": "เสียง", "shares": "หุ้น"},
    "quorum": {
        "in_person": "มาด้วยตนเอง",
        "by_proxy": "มอบฉันทะ",
        "persons": "รวมจำนวนราย",
        "shares": "จำนวนหุ้น",
    },
    "mode": {"on_site": "ในห้องประชุม", "online": "ผ่านสื่ออิเล็กทรอนิกส์", "hybrid": "ทั้งสองทาง"},
    "capacity": {
        "recorder": "ผู้จดรายงานการประชุม",
        "reviewer": "ผู้ตรวจรายงานการประชุม",
        "certifier": "ผู้รับรองรายงานการประชุม",
        "chair": "ประธานในที่ประชุม",
        "other": "ผู้ลงนามอื่น",
    },
}
"""The closed choices of the model by what they say of, each with the Thai words that show it."""


@dataclass
class Ontology:
    """The references of one file, in the order in which they were first needed."""

    entries: dict[tuple[str, str], etree._Element] = field(default_factory=dict)
    """By kind and key."""
    counts: Counter[str] = field(default_factory=Counter)
    """How many there are of each kind."""
    listed: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    """Person and role of those in the attendance lists, by their name (or office) as printed."""
    body: str | None = None
    """The body that met."""
    full_names: dict[str, str] = field(default_factory=dict)
    """Persons by given and family name without any blank."""

    def refer(self, tag: str, key: str, iri: str, shown: str, name: str | None = None) -> str:
        """The pointer («#person_1») to what has that key, made where it is new."""
        kind = tag.removeprefix("TLC").lower()
        known = self.entries.get((kind, key))
        if known is None:
            self.counts[kind] += 1
            known = node(tag, eId=f"{kind}_{self.counts[kind]}", href=iri, showAs=shown, name=name)
            self.entries[kind, key] = known
        return f"#{known.get('eId')}"

    def person(self, name: PersonName) -> str:
        """The pointer to a person; the same given and family name are one person."""
        plain = plain_name(name)
        key = plain or squeezed(name.text)
        made = self.refer("TLCPerson", key, ontology_iri("person", key), name.text)
        if plain:
            self.full_names.setdefault(plain.replace(" ", ""), made)
        return made

    def role(self, role: str, kind: RoleKind | None = None) -> str:
        """The pointer to a role; its kind stands in the IRI."""
        iri = ontology_iri("role", kind.value if kind else "", role)
        return self.refer("TLCRole", f"{kind}\n{squeezed(role)}", iri, role)

    def concept(self, group: str, value: str) -> str:
        """The pointer to one of the closed choices of the model."""
        iri = f"/akn/ontology/concept/{PROGRAM}/{group}/{value}"
        return self.refer("TLCConcept", f"{group}/{value}", iri, CONCEPTS[group][value])

    def thing(self, name: str, words: str) -> str:
        """The pointer to what has no class of its own: an office or unit that is told to do something."""
        return self.refer("TLCReference", squeezed(words), ontology_iri("reference", words), words, name)

    def list_attendee(self, attendee: Attendee) -> tuple[str | None, str | None]:
        """The pointers to person and role of a row of an attendance list, either None where it has none."""
        role = self.role(attendee.role, attendee.role_kind) if attendee.role else None
        if attendee.name is None or not is_person(attendee.name):
            return None, role
        person = self.person(attendee.name)
        self.listed.setdefault(attendee.name.text, (person, role))
        return person, role

    def speaker(self, words: str, attendee: str | None) -> tuple[str, str | None]:
        """The pointers to who speaks and in what role."""
        key = attendee or words
        if key not in self.listed:
            together = self.body if words.startswith(ASSEMBLY) else None
            person = together or self.named_person(words) or self.person(PersonName(text=key))
            self.listed[key] = person, None
        return self.listed[key]

    def voter(self, words: str) -> str:
        """The pointer to who voted."""
        known = self.listed.get(words)
        return known[0] if known else self.named_person(words) or self.person(to_name(words))

    def named_person(self, words: str) -> str | None:
        """The pointer to the one person already known whose full name stands in the words."""
        plain = words.replace(" ", "")
        found = {person for name, person in self.full_names.items() if name in plain}
        return found.pop() if len(found) == 1 else None
