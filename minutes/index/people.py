"""Who is who in an archive: people by given and family name, whatever stands before them."""

from __future__ import annotations

from functools import lru_cache

from minutes.index.words import key
from minutes.model import PersonName
from minutes.thai.joining import squeeze
from minutes.writers.popolo_names import to_name

Person = tuple[str, str, str | None, str | None]
"""The key by which a person is known, the name without its prefix, given and family name."""


def find_person(name: PersonName | None) -> Person | None:
    """The person of a name; None where it names nobody.

    The prefix counts only where no family name is printed, as in the name of a monk: else two people who share a given
    name would be one.

    >>> find_person(PersonName(text="ดร.มานี  ชูใจ", prefix="ดร.", given="มานี", family="ชูใจ"))
    ('มานี|ชูใจ', 'มานี ชูใจ', 'มานี', 'ชูใจ')
    """
    if name is None:
        return None
    given, family = squeeze(name.given or ""), squeeze(name.family or "")
    if given and family:
        return f"{key(given)}|{key(family)}", f"{given} {family}", given, family
    text = squeeze(name.text)
    if not key(text) or key(text) == key(name.prefix or ""):
        return None
    return key(text), text, given or None, family or None


@lru_cache(maxsize=65536)
def named_person(text: str, *, titled: bool = False) -> Person | None:
    """The person whose full name a text is, as in a ballot; None for an office.

    `titled`: only where a title makes plain that it is a person.

    >>> named_person("นายปิติ  ชูใจ", titled=True)[1], named_person("กองคลัง", titled=True)
    ('ปิติ ชูใจ', None)
    """
    name = to_name(text)
    return find_person(name) if name.given and name.family and (name.prefix or not titled) else None
