"""Who speaks: what names a speaker, and the name in a narrow left column that takes several lines."""

from __future__ import annotations

import re

from minutes.layout.rows import Column
from minutes.parsers.roles import Strength, role_strength
from minutes.parsers.state import State
from minutes.thai.joining import join_lines

SPEAKERS = re.compile(
    r"(?:ท่าน)?(?:ที่ประชุม|ประธาน|รองประธาน|เลขานุการ|นายก(?:เทศมนตรี|องค์การ|\s?อบต|\s?อบจ|\s?เทศ|ฯ|\s|$)|รองนายก|ปลัด|สมาชิก|ส\.|ผู้อำนวยการ|หัวหน้า|ผู้ใหญ่บ้าน|กำนัน|ผู้ชี้แจง|พิธีกร|กรรมการ|ผู้แทน|เหรัญญิก|ผู้จัดการ|นิติกร|นายอำเภอ|ผู้รับรอง|ผู้เสนอ|ท้องถิ่นอำเภอ)"
)
WIDEST_SPEAKER = 50


def is_speaker(who: str, state: State) -> bool:
    """Whether words name somebody who speaks: a person, with an office or without, or an office alone."""
    bare = who.split("(")[0].strip()
    name = state.name_at(bare)
    if name is not None and name.given:
        rest = bare[name.end :].strip()
        return (
            not rest
            or role_strength(rest, state.words) >= Strength.weak
            or SPEAKERS.match(rest) is not None
            or rest.startswith(("ส.", "สมาชิก", "รอง", "ผู้"))
        )
    return SPEAKERS.match(bare) is not None and len(bare) <= WIDEST_SPEAKER and "ครั้งที่" not in bare


def names_person(who: str, state: State) -> bool:
    """Whether words begin with the name of a person («นางไพลิน ริมธาร ส.อบต. หมู่ที่ ๒»)."""
    name = state.name_at(who)
    return name is not None and name.given is not None and name.prefix is not None


def speaker_in(cell: Column, state: State) -> str:
    """The speaker in a left cell, whose printed lines are parts of one name and an office under it."""
    speaker = cell.parts[0] if cell.parts else ""
    for part in cell.parts[1:]:
        speaker = with_line(speaker, part, state)
    return speaker


def with_line(speaker: str, line: str, state: State) -> str:
    """A speaker with the next line of the left column: the rest of a broken name, its family name, or an office.

    «นางไพลิน ริม» and «ธาร» are one word where the lists have it; «ประธานสภา» under a name parts with a blank.
    """
    name = state.name_at(speaker)
    if line not in state.families.values() and completes_name(speaker, line, state):
        return join_lines(speaker, line)
    given_alone = name is not None and name.family is None and name.end >= len(speaker)
    parted = given_alone or is_speaker(line, state) or (name is not None and name.end < len(speaker))
    return f"{speaker} {line}" if parted else join_lines(speaker, line)


def completes_name(speaker: str, line: str, state: State) -> bool:
    """Whether a line is the family name of the speaker above it, or the rest of one («นางไพลิน ริม» over «ธาร»)."""
    known = {family for family in state.families.values() if family}
    name = state.name_at(speaker)
    given_alone = name is not None and name.family is None and name.end >= len(speaker)
    if name is not None and given_alone and name.given and state.families.get(name.given) == line:
        return True
    broken = join_lines(speaker, line)
    return any(broken.endswith(f" {family}") and len(line) < len(family) for family in known)
