"""The minutes in an archive: every JSON and JSON Lines file of a folder, one meeting after another."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from minutes.errors import SourceError
from minutes.language import say
from minutes.model import MIGRATIONS, SCHEMA_VERSION, Minutes

LINES = (".jsonl", ".ndjson")
SUFFIXES = (".json", *LINES)
RECORDS = frozenset({"manifest.jsonl"})
"""What `minutes convert` keeps of its own beside the minutes."""
MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class JsonFile:
    """A file that may hold minutes."""

    path: str
    shown: str
    """Its path below the folder that was named, parts parted by «/»; the path itself where the file was named."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The minutes of one meeting in a file."""

    place: int | None
    """Its line in JSON Lines, its place in an array, from 1; None where the file holds one alone."""
    minutes: Minutes


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be read, in one sentence."""

    sentence: str


def json_files(sources: Iterable[str | os.PathLike[str]]) -> list[JsonFile]:
    """Every JSON file that the sources name or hold, folders in the order of their names, none twice.

    Raises SourceError where a source is missing.
    """
    found: dict[str, JsonFile] = {}
    for named in sources:
        source = os.fspath(named)
        if not os.path.exists(source):
            raise SourceError(f"ไม่พบ {source}", f"{source} is not there")
        for file in _within(source) if os.path.isdir(source) else [JsonFile(source, _printable(source))]:
            found.setdefault(os.path.realpath(file.path), file)
    return list(found.values())


def _within(folder: str) -> Iterator[JsonFile]:
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(root, name)
            if name.lower().endswith(SUFFIXES) and name not in RECORDS and os.path.isfile(path):
                yield JsonFile(path, _printable(os.path.relpath(path, folder).replace(os.sep, "/")))


def _printable(path: str) -> str:
    """A path that UTF-8 can carry."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def read_entries(file: JsonFile) -> Iterator[Entry | Failure]:
    """The minutes in a file and what of it could not be read; nothing for JSON that is no minutes."""
    try:
        if file.path.lower().endswith(LINES):
            with open(file.path, "rb") as lines:
                for number, line in enumerate(chain.from_iterable(map(bytes.splitlines, lines)), 1):
                    if line.strip():
                        yield from _entries(line, file.shown, number)
        else:
            with open(file.path, "rb") as whole:
                yield from _entries(whole.read(), file.shown, None)
    except OSError as error:
        reason = error.strerror or str(error)
        yield Failure(say(f"{file.shown}: อ่านไม่ได้: {reason}", f"{file.shown}: cannot be read: {reason}"))


def _entries(content: bytes, shown: str, line: int | None) -> Iterator[Entry | Failure]:
    from pydantic_core import from_json

    where = shown if line is None else say(f"{shown} บรรทัดที่ {line}", f"{shown} line {line}")
    try:
        plain = from_json(content.removeprefix(MARK))
    except ValueError:
        yield Failure(
            say(f"{where}: ไม่ใช่ JSON ที่ถูกต้อง โปรดเขียนใหม่ด้วย minutes convert", f"{where}: no valid JSON: write it again")
        )
        return
    if isinstance(plain, list) and line is None:
        for place, each in enumerate(plain, 1):
            yield from _entry(each, place, where)
    else:
        yield from _entry(plain, line, where)


def _entry(plain: Any, place: int | None, where: str) -> Iterator[Entry | Failure]:
    if not (isinstance(plain, dict) and "schema_version" in plain and ("meeting" in plain or "agenda" in plain)):
        return
    version = plain["schema_version"]
    if version != SCHEMA_VERSION and str(version) not in MIGRATIONS:
        yield Failure(
            say(
                f"{where}: โครงสร้างข้อมูลรุ่น {version} โปรแกรมนี้อ่านรุ่น {SCHEMA_VERSION} โปรดแปลงเอกสารใหม่",
                f"{where}: data of version {version}, this program reads {SCHEMA_VERSION}: convert the document again",
            )
        )
        return
    try:
        yield Entry(place, Minutes.model_validate(plain))
    except ValueError as error:
        yield Failure(
            say(f"{where}: ไม่ตรงกับโครงสร้างข้อมูล: {_reason(error)}", f"{where}: not of the model: {_reason(error)}")
        )


def _reason(error: ValueError) -> str:
    """The first thing that is wrong, and where."""
    from pydantic import ValidationError

    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
