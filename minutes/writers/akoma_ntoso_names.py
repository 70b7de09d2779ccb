"""The IRIs of Akoma Ntoso: of the minutes as a work, and of those whom and what they name."""

from __future__ import annotations

import unicodedata

from minutes.model import Meeting
from minutes.thai.numbers import to_arabic

COUNTRY = "th"
ONTOLOGY = "/akn/ontology"
NO_NUMBER = "nn"
"""Stands in an IRI for the number of a document that has none, as the naming convention says."""


def slug(text: str) -> str:
    """The letters, marks and digits of a text, digits Arabic, with «-» for all else.

    >>> slug("คณะกรรมการ ก.พ. ครั้งที่ ๔/๒๕๖๗")
    'คณะกรรมการ-ก-พ-ครั้งที่-4-2567'
    """
    plain = to_arabic(unicodedata.normalize("NFC", text)).lower()
    kept = "".join(each if unicodedata.category(each)[0] in "LMN" else " " for each in plain)
    return "-".join(kept.split())


def work_iri(meeting: Meeting) -> str:
    """The IRI of the minutes as a work, made of who met, the day (or the year) and the number."""
    number = slug(meeting.number.text) if meeting.number else ""
    who = slug(meeting.body or meeting.title or "")
    day = str(meeting.date or _year(meeting) or "")
    return "/".join(part for part in (f"/akn/{COUNTRY}/debateReport", who, day, number or NO_NUMBER) if part)


def expression_iri(meeting: Meeting) -> str:
    """The IRI of these words, in Thai, of the work."""
    return f"{work_iri(meeting)}/tha@{meeting.date or ''}"


def ontology_iri(kind: str, *parts: str) -> str:
    """The IRI of a person, a role, a body …: the same words give the same IRI in every file.

    >>> ontology_iri("person", "มานี ชูใจ")
    '/akn/ontology/person/th/มานี-ชูใจ'
    """
    return "/".join([ONTOLOGY, kind, COUNTRY, *(word for word in map(slug, parts) if word)])


def meeting_iri(date: str, number: str) -> str:
    """The IRI of a meeting that is only spoken of."""
    return ontology_iri("event", "meeting", date, number)


def _year(meeting: Meeting) -> int | None:
    year = meeting.number.year_be if meeting.number else None
    return year - 543 if year and year > 543 else None
