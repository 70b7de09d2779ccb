"""Values that the form states in so many words: which are needed, how they are printed, and how they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from minutes.form.entries import Entry, EntryKind, Part, PartName
from minutes.model import Minutes
from minutes.model.values import without_traces
from minutes.official import glosses
from minutes.official.glosses import Field, Record
from minutes.official.writing import Path

Plain = Any
"""Dates, times, numbers, texts, and dictionaries and tuples of them, as `model_dump` gives them."""


@dataclass(slots=True)
class Owners:
    """The parts of the minutes after which entries were printed last."""

    attendee: Path | None = None
    speech: Path | None = None
    item: Path | None = None
    resolution: Path | None = None
    signatory: Path | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A value that the form states, and where in the minutes it stands."""

    path: Path
    value: Plain


FIELDS: Mapping[str, tuple[Field, ...]] = {
    "meeting": glosses.MEETING,
    "attendee": glosses.ATTENDEE,
    "speech": glosses.SPEECH,
    "item": glosses.ITEM,
    "resolution": glosses.RESOLUTION,
    "signatory": glosses.SIGNATORY,
}
RECORDS: Mapping[str, tuple[Record, ...]] = {
    "attendance": (glosses.QUORUM,),
    "item": (glosses.GIVEN_IN_DISCUSSION, glosses.REFERENCES, glosses.CORRECTIONS),
    "resolution": (glosses.VOTES, glosses.ASSIGNMENTS),
    "minutes": (glosses.NEXT_MEETING,),
}
FIELD_OF = {field.gloss: (owner, field) for owner, fields in FIELDS.items() for field in fields}
RECORD_OF = {record.gloss: (owner, record) for owner, records in RECORDS.items() for record in records}


def owner_of(path: Path) -> tuple[str, Path]:
    """What a path leads to, and the path of that part: «items» after an item stands for what follows from it."""
    if path == ():
        return "minutes", ()
    if path[-1] == "items":
        return "item records", path[:-1]
    if len(path) == 1:
        return str(path[0]), path
    kinds = {"attendance": "attendee", "signatories": "signatory"}
    if path[0] in kinds:
        return kinds[str(path[0])], path
    return {"resolutions": "resolution", "agenda": "item", "items": "item"}.get(str(path[-2]), "speech"), path


def state_differences(meant: Plain, read: Plain, paths: Sequence[Path], thai: bool) -> Iterator[Entry]:
    """The entries that state what the words of the form would be read otherwise than they are meant."""
    for path in paths:
        owner, place = owner_of(path)
        here, there = _at(meant, place), _at(read, place)
        if here is None or there is None:
            continue
        if owner != "item records":
            for field in FIELDS.get(owner, ()):
                yield from _field(field, here, there, thai)
        if owner != "item":
            for record in RECORDS.get(owner.partition(" ")[0], ()):
                yield from _record(record, here[record.path], there[record.path], thai)


def _at(plain: Plain, path: Path) -> Plain:
    """What stands at the end of a path; None where it leads nowhere."""
    for step in path:
        try:
            plain = plain[step]
        except (IndexError, KeyError, TypeError):
            return None
    return plain


def _value(plain: Plain, path: str) -> Plain:
    for step in path.split("."):
        if plain is None:
            return None
        plain = plain[step]
    return plain


def _field(field: Field, here: Plain, there: Plain, thai: bool) -> Iterator[Entry]:
    value = _value(here, field.path)
    if value == _value(there, field.path):
        return
    parts = [Part(PartName.field, field.gloss)]
    if value is not None and value != ():
        parts.append(Part(PartName.text, field.codec.write(value, thai)))
    yield Entry(EntryKind.remark, tuple(parts))


def _record(record: Record, here: Plain, there: Plain, thai: bool) -> Iterator[Entry]:
    if here == there:
        return
    listed = ([here] if here else []) if record.single else here
    named = (Part(PartName.field, record.gloss),)
    if not listed:
        yield Entry(EntryKind.remark, named)
        return
    columns = [field for field in record.columns if any(_is_stated(_value(each, field.path)) for each in listed)]
    columns = columns or list(record.columns[:1])
    rows = [tuple(field.gloss for field in columns)]
    for each in listed:
        values = [(field, _value(each, field.path)) for field in columns]
        rows.append(tuple(field.codec.write(value, thai) if _is_stated(value) else "" for field, value in values))
    yield Entry(EntryKind.record, named, rows=tuple(rows))


def _is_stated(value: Plain) -> bool:
    return value is not None and value != () and value != []


def find_stated(entry: Entry, owners: Owners) -> list[Stated]:
    """What a remark or a record states; nothing where its heading is not one of the form's own."""
    gloss, text = entry.get(PartName.field) or "", entry.get(PartName.text)
    if gloss in FIELD_OF and entry.kind is EntryKind.remark:
        owner, field = FIELD_OF[gloss]
        path = ("meeting",) if owner == "meeting" else getattr(owners, owner)
        value = () if field.path == "kinds" else None
        value = field.codec.read(text) if text else value
        return [Stated((*path, *field.path.split(".")), value)] if path is not None else []
    if gloss not in RECORD_OF:
        return []
    owner, record = RECORD_OF[gloss]
    place: Path | None = ("attendance",) if owner == "attendance" else getattr(owners, owner, ())
    if place is None:
        return []
    listed: list[Plain] = _read_rows(record, entry.rows)
    if record.single:
        return [Stated((*place, record.path), listed[0] if listed else None)]
    return [Stated((*place, record.path), tuple(listed))]


def _read_rows(record: Record, rows: Sequence[Sequence[str]]) -> list[dict[str, Plain]]:
    fields = {field.gloss: field for field in record.columns}
    listed = []
    for row in rows[1:]:
        found: dict[str, Plain] = {}
        for gloss, cell in zip(rows[0], row, strict=False):
            if cell and gloss in fields:
                *parents, name = fields[gloss].path.split(".")
                holder = found.setdefault(parents[0], {}) if parents else found
                holder[name] = fields[gloss].codec.read(cell)
        if isinstance(due := found.get("due"), dict) and "text" not in due:
            due["text"] = ""
        listed.append(found)
    return listed


def apply_stated(minutes: Minutes, stated: Sequence[Stated]) -> Minutes:
    """The minutes with the values that the form states; their places in the file stay."""
    if not stated:
        return minutes
    plain: Plain = minutes.model_dump()
    for each in stated:
        *parents, name = each.path
        holder = plain
        for step in parents:
            if holder[step] is None:
                holder[step] = {}
            holder = holder[step]
        holder[name] = each.value
    if plain["meeting"]["number"] and plain["meeting"]["number"].get("text") is None:
        plain["meeting"]["number"] = None
    try:
        return Minutes.model_validate(plain)
    except ValidationError:
        return minutes


def plain_content(minutes: Minutes) -> Plain:
    """What minutes say, with dates and choices as such."""
    return without_traces(minutes.model_dump())
