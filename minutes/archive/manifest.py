"""The manifest of an archive: a line for each file, added as files are finished, whole whatever ends the run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from io import FileIO
from time import monotonic

from minutes.archive.appending import append_whole, stopped
from minutes.archive.naming import MANIFEST
from minutes.archive.records import Record, read_record
from minutes.errors import TargetError
from minutes.writers.target import replacing

SYNCHRONISED = 1.0
"""Seconds between two times that the lines are forced to the disk."""


class Manifest:
    """The records on disk, and in memory no more than where the latest of each file begins."""

    def __init__(self, folder: str) -> None:
        self.path = os.path.join(folder, MANIFEST)
        self._places: dict[bytes, int] = {}
        self._superseded = 0
        self._open()
        self._load()
        self._synchronised = monotonic()

    def _open(self) -> None:
        """Two handles: one that keeps back nothing of what is added, one that reads ahead."""
        self._file = FileIO(self.path, "a")
        try:
            self._reader = open(self.path, "rb")  # noqa: SIM115
        except OSError:
            self._file.close()
            raise

    def _load(self) -> None:
        """Finds the records; a last line that a killed run left torn is cut off."""
        place = whole = 0
        for line in self._reader:
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
        self._reader.seek(place)
        record = read_record(self._reader.readline())
        if record is None:
            raise TargetError(
                f"โปรแกรมอื่นแก้ {self.path} ระหว่างการแปลง โปรดสั่งคำสั่งเดิมอีกครั้ง",
                f"another program changed {self.path} during the run: run the same command again",
            )
        return record

    def append(self, record: Record) -> None:
        """Adds the record of a finished file; it is with the system at once, and on the disk soon."""
        line = record.line()
        append_whole(self._file, line)
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
        places: dict[bytes, int] = {}
        try:
            with replacing(self.path) as file:
                for digest in order:
                    self._reader.seek(self._places[digest])
                    places[digest] = file.tell()
                    file.write(self._reader.readline())
                file.flush()
                os.fsync(file.fileno())
                self.close()
        except OSError as error:
            raise stopped(self.path, error) from error
        self._open()
        self._places, self._superseded = places, 0
        self._end = self._file.seek(0, os.SEEK_END)

    def close(self) -> None:
        """Everything on the disk, and the file let go."""
        self._reader.close()
        if self._file.closed:
            return
        try:
            os.fsync(self._file.fileno())
        except OSError as error:
            raise stopped(self.path, error) from error
        finally:
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
