"""Who is who in an export: names without their titles, and ids that the same names give again and again."""

from __future__ import annotations

import hashlib
import unicodedata

from minutes.model import PersonName
from minutes.thai.people import read_bare_name, read_name


def plain_name(name: PersonName) -> str | None:
    """Given and family name without titles; None where either is not printed.

    >>> plain_name(PersonName(text="นางสาวมานี ชูใจ", prefix="นางสาว", given="มานี", family="ชูใจ"))
    'มานี ชูใจ'
    """
    return squeezed(f"{name.given} {name.family}") if name.given and name.family else None


def is_person(name: PersonName | None) -> bool:
    """Whether a name says more than a title («นางสาว» alone names nobody)."""
    return name is not None and squeezed(name.text) not in ("", squeezed(name.prefix or ""))


def to_name(text: str) -> PersonName:
    """A name that is printed without being taken apart, as in a ballot, taken apart.

    >>> to_name("นายปิติ  ชูใจ").family
    'ชูใจ'
    """
    found = read_name(text) or read_bare_name(text)
    if found is None or found.given is None or text[found.end :].strip():
        return PersonName(text=text)
    return PersonName(text=found.text, prefix=found.prefix, given=found.given, family=found.family)


def squeezed(text: str) -> str:
    """The text in canonical form, its runs of blanks made one."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def make_id(kind: str, *parts: object) -> str:
    """An id that depends on the kind and the parts alone.

    >>> make_id("person", "มานี ชูใจ") == make_id("person", "มานี  ชูใจ")
    True
    >>> make_id("person", "มานี ชูใจ")
    'person-5819af25f8fc3a58'
    """
    words = "\x1f".join([kind, *("" if part is None else squeezed(str(part)) for part in parts)])
    return f"{kind}-{hashlib.sha256(words.encode()).hexdigest()[:16]}"
