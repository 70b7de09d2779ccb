"""What people of the lists are called: by given name, by the short name in brackets, by office."""

from __future__ import annotations

import re
from functools import lru_cache

from minutes.model import Attendance

SHORT_NAME = re.compile(r"\(\s?(?:ชื่อเล่น\s?)?((?:พี่|น้อง|คุณ)?[ก-ฮเ-ไA-Za-z][ก-๎A-Za-z]{1,14})\s?\)")
"""«คุณมาลี ใจงาม (ต้อย)»."""
POLITE = re.compile(r"^@?(?:คุณ|พี่|น้อง|นาย|นางสาว|นาง|น\.ส\.|อาจารย์|อ\.|ครู|หมอ|ช่าง)?\s?")


@lru_cache(maxsize=8)
def known_callings(attendance: Attendance) -> frozenset[str]:
    """The given names and short names in the lists, without titles."""
    people = (*attendance.present, *attendance.absent, *attendance.in_attendance)
    found: set[str] = set()
    for each in people:
        if each.name is not None:
            found |= {part for part in (each.name.given, each.name.text) if part}
        beside = " ".join(part for part in (each.name.text if each.name else None, each.role, *each.positions) if part)
        found |= set(SHORT_NAME.findall(beside))
    return frozenset(bare for each in found if len(bare := POLITE.sub("", each)) >= 2)


def is_called(words: str, attendance: Attendance) -> bool:
    """Whether the lists know somebody by these words («แพร», «@แพร», «คุณแพร»)."""
    return POLITE.sub("", words.strip()) in known_callings(attendance)
