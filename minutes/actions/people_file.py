"""The file in which a person corrects who is who: TOML, written from a proposal, read back as it was left."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from minutes.actions.people import Entry, Ground, OfficeHeld, People, Proposal
from minutes.actions.people_sightings import plain_name
from minutes.errors import MinutesError
from minutes.writers.target import check_target, write_bytes

HEAD = """\
# ข้อเสนอ: ชื่อใดเป็นบุคคลหรือหน่วยงานเดียวกัน โปรดตรวจและแก้ก่อนนำไปใช้กับ --people
#   รวม   ย้ายชื่อใน spellings มาไว้ในรายการเดียวกัน แล้วลบรายการที่ว่าง
#   แยก   ย้ายชื่อออกไปตั้งเป็นรายการใหม่ [[person]] หรือ [[office]]
#   เปลี่ยนชื่อที่แสดง   แก้ name (ชื่อที่พิมพ์ไว้ในรายงานไม่เปลี่ยน)
#   ชื่อซ้ำกันแต่คนละคน   เพิ่ม bodies = ["คณะที่ประชุม"] ให้แต่ละรายการ
# grounds, confidence และ [[person.office]] เป็นหลักฐานให้คนอ่าน โปรแกรมไม่ใช้
#
# A proposal of which names are of one person or office; check and correct it before it is used with --people.
#   merge   move spellings into one entry and delete the empty one
#   split   move spellings into a new [[person]] or [[office]]
#   rename  change name (what the minutes print stays as it is)
#   two of one name   give each entry bodies = ["the body that met"]
# grounds, confidence and [[person.office]] are evidence for the reader; the program does not use them.
"""
KINDS = ("person", "office")
KNOWN = frozenset({"name", "spellings", "bodies", "grounds", "confidence", "office"})


class PeopleError(MinutesError):
    """A file of people and offices that cannot be used."""


def write_people(
    proposal: Proposal | People, target: str | os.PathLike[str], *, force: bool = False, merged_only: bool = False
) -> None:
    """The file with the proposal, whole or not at all. Raises TargetError where a file is there, but for `force`."""
    check_target(target, (), force=force)
    write_bytes(target, people_toml(proposal, merged_only=merged_only).encode())


def people_toml(proposal: Proposal | People, *, merged_only: bool = False) -> str:
    """The proposal as TOML: entries that put spellings together first, the doubtful ones before the sure ones."""
    if isinstance(proposal, People):
        groups: Mapping[str, Sequence[Entry]] = {"person": proposal.entries, "office": ()}
    else:
        groups = {"person": proposal.people, "office": proposal.offices}
    lines = [HEAD]
    for kind, entries in groups.items():
        for entry in sorted(entries, key=_doubt):
            if not merged_only or len(entry.spellings) > 1:
                lines += ["", *_entry_lines(kind, entry)]
    return "\n".join(lines) + "\n"


def _doubt(entry: Entry) -> tuple[bool, float]:
    return len(entry.spellings) < 2, entry.confidence if entry.confidence is not None else 1.0


def _entry_lines(kind: str, entry: Entry) -> Iterator[str]:
    yield f"[[{kind}]]"
    yield f"name = {quoted(entry.name)}"
    yield f"spellings = {_listed(entry.spellings)}"
    if entry.bodies:
        yield f"bodies = {_listed(entry.bodies)}"
    if entry.grounds:
        yield f"grounds = {_listed([str(ground) for ground in entry.grounds])}"
    if entry.confidence is not None:
        yield f"confidence = {entry.confidence:.2f}"
    for held in entry.offices:
        yield f"  [[{kind}.office]]"
        yield f"  office = {quoted(held.office)}"
        if held.body is not None:
            yield f"  body = {quoted(held.body)}"
        for key, day in (("first", held.first), ("last", held.last)):
            if day is not None:
                yield f"  {key} = {day.isoformat()}"


def quoted(text: str) -> str:
    """A text as a TOML string.

    >>> quoted('นาย "ก"')
    '"นาย \\\\"ก\\\\""'
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _listed(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(quoted, texts))}]"


def load_people(path: str | os.PathLike[str]) -> People:
    """The names that a person wants, from a file as `write_people` writes it. Raises PeopleError where it is unfit."""
    file = Path(path)
    try:
        tables = tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise PeopleError(
            f"เปิดไฟล์รายชื่อ {file.name} ไม่ได้: ตรวจว่าไฟล์มีอยู่และอ่านได้",
            f"cannot open the file of people {file.name}: check that it exists and can be read",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PeopleError(
            f"ไฟล์รายชื่อ {file.name} ไม่ใช่ TOML ที่ถูกต้อง ({error}): แก้ไวยากรณ์แล้วลองใหม่",
            f"the file of people {file.name} is not valid TOML ({error}): mend it and try again",
        ) from error
    if unknown := next((key for key in tables if key not in KINDS), None):
        raise _unfit(file.name, f"ไม่รู้จัก {unknown} ใช้ได้เฉพาะ [[person]] และ [[office]]", f"{unknown} is not known: use [[person]] and [[office]]")  # fmt: skip  # noqa: E501
    people = People(tuple(entry for kind in KINDS for entry in _entries(tables.get(kind, []), kind, file.name)))
    _refuse_two_homes(people, file.name)
    return people


def _unfit(name: str, thai: str, english: str) -> PeopleError:
    return PeopleError(f"ไฟล์รายชื่อ {name}: {thai}", f"the file of people {name}: {english}")


def _entries(tables: Any, kind: str, name: str) -> Iterator[Entry]:
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise _unfit(name, f"ต้องเขียนเป็น [[{kind}]] ไม่ใช่ [{kind}]", f"write [[{kind}]], not [{kind}]")
    for place, table in enumerate(tables, 1):
        if unknown := next((key for key in table if key not in KNOWN), None):
            raise _unfit(
                name,
                f"[[{kind}]] ที่ {place}: ไม่รู้จัก {unknown} ใช้ได้คือ {', '.join(sorted(KNOWN))}",
                f"[[{kind}]] number {place}: {unknown} is not known: choose among {', '.join(sorted(KNOWN))}",
            )
        yield _entry(table, f"[[{kind}]]", place, name)


def _entry(table: Mapping[str, Any], kind: str, place: int, name: str) -> Entry:
    shown, spellings, bodies = table.get("name"), table.get("spellings", []), table.get("bodies", [])
    texts = (
        isinstance(shown, str)
        and bool(shown.strip())
        and all(isinstance(each, list) and all(isinstance(text, str) for text in each) for each in (spellings, bodies))
    )
    if not texts:
        raise _unfit(
            name,
            f'{kind} ที่ {place} ต้องมี name = "ชื่อ" และ spellings = ["ชื่อ", …]',
            f'{kind} number {place} needs name = "…" and spellings = ["…", …]',
        )
    known = {str(ground): ground for ground in Ground}
    confidence = table.get("confidence")
    return Entry(
        name=str(shown),
        spellings=tuple(spellings),
        grounds=tuple(known[each] for each in table.get("grounds", []) if isinstance(each, str) and each in known),
        confidence=float(confidence) if isinstance(confidence, int | float) else None,
        offices=tuple(_held(table.get("office", []))),
        bodies=tuple(bodies),
    )


def _held(tables: Any) -> Iterator[OfficeHeld]:
    for table in tables if isinstance(tables, list) else []:
        if isinstance(table, dict) and isinstance(table.get("office"), str):
            days = [table.get(key) if isinstance(table.get(key), date) else None for key in ("first", "last")]
            body = table.get("body")
            yield OfficeHeld(table["office"], body if isinstance(body, str) else None, *days)


def _refuse_two_homes(people: People, name: str) -> None:
    """Nothing, or a PeopleError where a spelling stands in two entries that hold for one body."""
    homes: dict[tuple[str, str], Entry] = {}
    for entry in people.entries:
        for spelling in dict.fromkeys(map(plain_name, entry.spellings)):
            for body in map(plain_name, entry.bodies or ("",)):
                other = homes.setdefault((spelling, body), entry)
                if other is not entry:
                    text = next(each for each in entry.spellings if plain_name(each) == spelling)
                    raise _unfit(
                        name,
                        f"«{text}» อยู่ทั้งใน «{other.name}» และ «{entry.name}» โปรดเหลือไว้ที่เดียวหรือระบุ bodies",
                        f"«{text}» stands under «{other.name}» and «{entry.name}»: leave it in one, or give bodies",
                    )
