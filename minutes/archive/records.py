"""The record of one file of an archive: what was read, what became of it, and what a person should look at."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any, TypedDict, get_type_hints

from minutes.archive.soundness import test_of


class Outcome(StrEnum):
    """What became of a file."""

    done = "done"
    """Read, checked and written."""
    failed = "failed"
    """Not readable, or not writable in one of the formats; the same again unless the file changes."""
    unwritten = "unwritten"
    """Read, but its place in the archive was not to be had; tried again by every run."""
    hindered = "hindered"
    """Not read or not written through no fault of its own: a program is missing, a disk is full, a right is lacking;
    tried again by every run."""
    timeout = "timeout"
    """Ended by the time limit; tried again on demand."""
    memory = "memory"
    """Ended by the memory limit; tried again on demand."""
    crashed = "crashed"
    """The process that worked on it died; tried again on demand."""


TRIED_AGAIN = frozenset({Outcome.unwritten, Outcome.hindered})
"""What every run tries again."""
RETRIED = frozenset({Outcome.timeout, Outcome.memory, Outcome.crashed})
"""What `--retry` tries again."""


class Output(TypedDict):
    """A file that was written: its path below the archive, its bytes and their hash."""

    path: str
    size: int
    sha256: str


class MeetingHeld(TypedDict):
    """Which meeting the minutes are of."""

    title: str | None
    body: str | None
    number: str | None
    sequence: int | None
    running: int | None
    year_be: int | None
    date: str | None
    marks: list[str]


class Confidence(TypedDict):
    """How sure the reading is where not all is plain: the lowest, the mean, how many values, the lowest by part."""

    lowest: float
    mean: float
    count: int
    parts: dict[str, float]


@dataclass(frozen=True, slots=True)
class Record:
    """One file of an archive and what became of it; one line of `manifest.jsonl`."""

    source: str
    """Path below the folder or ZIP that was named."""
    root: str
    """That folder or ZIP, absolute."""
    size: int
    mtime: int
    """Nanoseconds since 1970."""
    options: str
    """Hash of the options that shape what is written."""
    version: str
    """The program's."""
    outcome: Outcome
    crc: int | None = None
    """Of a member of a ZIP."""
    sha256: str | None = None
    """Of the bytes that were read."""
    error: str | None = None
    """What went wrong, in one sentence."""
    seconds: float = 0.0
    pages: int | None = None
    media_type: str | None = None
    text_origin: str | None = None
    meeting: MeetingHeld | None = None
    others: tuple[MeetingHeld, ...] = ()
    """The other meetings of a file that holds several."""
    confidence: Confidence | None = None
    """None where all was plain."""
    diagnostics: Mapping[str, int] = field(default_factory=dict)
    """How many places each diagnostic code stands for."""
    severities: Mapping[str, int] = field(default_factory=dict)
    """How many diagnostics there are of each severity."""
    corrections: str | None = None
    """What tells the file of corrections that lay beside the source from another: size, time and checksum."""
    outputs: tuple[Output, ...] = ()

    @property
    def key(self) -> str:
        """What tells the file from every other: its absolute path, through its ZIP where it is in one."""
        return os.path.join(self.root, self.source)

    def line(self) -> bytes:
        """The record as a line of JSON in UTF-8, its newline included.

        >>> Record("ก.txt", "/a", 1, 2, "", "1", Outcome.done).line().decode()[:36]
        '{"source": "ก.txt", "root": "/a", "s'
        """
        plain = {each: getattr(self, each) for each in FIELDS}
        try:
            return json.dumps(plain, ensure_ascii=False).encode() + b"\n"
        except UnicodeEncodeError:  # half of a surrogate pair stands for a byte of a file name that is no UTF-8
            return json.dumps(plain).encode() + b"\n"


FIELDS = tuple(each.name for each in fields(Record))
TESTS = {name: test_of(kind) for name, kind in get_type_hints(Record).items()}


def read_record(line: bytes) -> Record | None:
    """The record in a line of the manifest; None where it is torn, unsound or something else.

    >>> read_record(b'{"source": "a.txt", "ro') is None
    True
    """
    try:
        plain: dict[str, Any] = json.loads(line)
        stated = {name: plain[name] for name in FIELDS if name in plain}
        if not all(TESTS[name](value) for name, value in stated.items()):
            return None
        stated["outcome"] = Outcome(stated["outcome"])
        stated |= {name: tuple(stated.get(name, ())) for name in ("outputs", "others")}
        record = Record(**stated)
        _check_values(record)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return record


def _check_values(record: Record) -> None:
    """Nothing, or a ValueError where a path or a day is none."""
    for path in (record.key, *(output["path"] for output in record.outputs)):
        if b"\0" in os.fsencode(path):
            raise ValueError(path)
    for meeting in (record.meeting, *record.others):
        if meeting and meeting["date"]:
            date.fromisoformat(meeting["date"])
