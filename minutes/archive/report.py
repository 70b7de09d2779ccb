"""What a run brought: its counts, and the records of the archive, read from the disk when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from minutes.archive.manifest import stored_records
from minutes.archive.naming import MANIFEST, PAGE
from minutes.archive.records import Outcome, Record
from minutes.archive.sameness import same_meetings


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    """The counts of a run over an archive; `records()` and what follows from them are read from its manifest."""

    out: Path
    """The folder of the archive."""
    found: int
    """Documents in the sources."""
    converted: int
    """Those that this run read and wrote."""
    unchanged: int
    """Those that an earlier run finished, well or not."""
    failed: int
    """Those of all found that were not read and written, now or earlier."""
    timed_out: int
    """Those that the time limit ended in this run."""
    pages: int
    """Pages that were read in this run."""
    seconds: float
    """How long the run took."""

    @property
    def manifest(self) -> Path:
        """The file with a record a line."""
        return self.out / MANIFEST

    @property
    def page(self) -> Path:
        """The page that shows the archive."""
        return self.out / PAGE

    def records(self) -> Iterator[Record]:
        """The record of every file of the archive, one after the other from the disk."""
        return stored_records(str(self.out))

    def failures(self) -> Iterator[Record]:
        """The records of files that were not read and written."""
        return (record for record in self.records() if record.outcome != Outcome.done)

    def same_meetings(self) -> Iterator[tuple[Record, ...]]:
        """The records of each meeting that several files hold."""
        return same_meetings(self.records)
