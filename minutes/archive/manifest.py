"""The manifest of an archive: a line for each file, added as files are finished, whole whatever ends the run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from time import monotonic
from typing import BinaryIO

from minutes.archive.naming import MANIFEST
from minutes.archive.records import Record, read_record

SYNCHRONISED = 1.0
"""Seconds between two times that the lines are forced to the disk."""


class Manifest:
    """The records on disk, and in memory no more than where the latest of each file begins."""

    def __init__(self, folder: str) -> None:
        self.path = os.path.join(folder, MANIFEST)
        self._places: dict[bytes, int] = {}
        self._superseded = 0
        self._file: BinaryIO = open(self.path, "a+b")  # noqa: SIM115
        self._load()
        self._synchronised = monotonic()

    def _load(self) -> None:
        """Finds the records; a last line that a killed run left torn is cut off."""
        self._file.seek(0)
        place = whole = 0
        for line in self._file:
            record = read_record(line) if line.endswith(b"\n") else None
            if record is not None:
                self._note(record.key, place)
            place += len(line)
            if line.endswith(b"\n"):
                whole = place
                self._superseded += record is None
        if whole < place:
            self._file.truncate(whole)
        self._end = whole

    def _note(self, key: str, place: int) -> None:
        digest = digest_of(key)
        self._superseded += digest in self._places
        self._places[digest] = place

    def get(self, key: str) -> Record | None:
        """The latest record of a file."""
        place = self._places.get(digest_of(key))
        return None if place is None else self._at(place)

    def _at(self, place: int) -> Record:
        self._file.seek(place)
        record = read_record(self._file.readline())
        assert record is not None, "the manifest was changed while it was open"
        return record

    def append(self, record: Record) -> None:
        """Adds the record of a finished file; it is with the system at once, and on the disk soon."""
        line = record.line()
        self._file.write(line)
        self._file.flush()
        self._note(record.key, self._end)
        self._end += len(line)
        if (now := monotonic()) - self._synchronised > SYNCHRONISED:
            os.fsync(self._file.fileno())
            self._synchronised = now

    def records(self) -> Iterator[Record]:
        """The latest record of each file, in the order of the lines."""
        for place in sorted(self._places.values()):
            yield self._at(place)

    def strangers(self, keys: Iterable[str]) -> Iterator[Record]:
        """The records of files that are none of these."""
        known = {digest_of(key) for key in keys}
        for digest, place in self._places.items():
            if digest not in known:
                yield self._at(place)

    def settle(self, keys: Iterable[str]) -> None:
        """One line a file, first those of the keys, in their order; the old manifest stands until the new one does."""
        order = list(dict.fromkeys(digest for key in keys if (digest := digest_of(key)) in self._places))
        rest = self._places.keys() - set(order)
        order += sorted(rest, key=self._places.__getitem__)
        draft = os.path.join(os.path.dirname(self.path), f".minutes-{os.urandom(6).hex()}.part")
        places: dict[bytes, int] = {}
        with open(draft, "xb") as file:
            for digest in order:
                self._file.seek(self._places[digest])
                places[digest] = file.tell()
                file.write(self._file.readline())
            file.flush()
            os.fsync(file.fileno())
        self._file.close()
        os.replace(draft, self.path)
        self._file = open(self.path, "a+b")  # noqa: SIM115
        self._places, self._superseded = places, 0
        self._end = self._file.seek(0, os.SEEK_END)

    def close(self) -> None:
        """Everything on the disk, and the file let go."""
        if not self._file.closed:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()


def digest_of(key: str) -> bytes:
    """Eight bytes in place of a long path."""
    return blake2b(os.fsencode(key), digest_size=8).digest()


def stored_records(folder: str) -> Iterator[Record]:
    """The records in the manifest of an archive that nobody is writing."""
    with open(os.path.join(folder, MANIFEST), "rb") as file:
        for line in file:
            if record := read_record(line):
                yield record
