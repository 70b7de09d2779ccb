"""A run as it is seen while it goes on: how far it is, how fast, and a line of JSON for each thing that happens."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import FileIO
from typing import TextIO

from minutes.archive.appending import append_whole, stopped
from minutes.archive.records import Outcome, Record
from minutes.errors import TargetError

JsonLog = str | os.PathLike[str] | TextIO
"""A path, «-» for standard output, or a text file open for writing."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    total: int
    """Documents in the sources."""
    unchanged: int
    """Those that an earlier run finished."""
    done: int = 0
    """Those that this run finished, the failed among them."""
    failed: int = 0
    timed_out: int = 0
    pages: int = 0
    seconds: float = 0.0
    latest: Record | None = None

    @property
    def pages_a_second(self) -> float:
        """The pages that were read in a second."""
        return self.pages / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes if it goes on like that; None while nothing is known."""
        to_do = self.total - self.unchanged - self.done
        return self.seconds / self.done * to_do if self.done else None

    def after(self, record: Record, seconds: float) -> Progress:
        """How far the run is after one more file."""
        return Progress(
            total=self.total,
            unchanged=self.unchanged,
            done=self.done + 1,
            failed=self.failed + (record.outcome != Outcome.done),
            timed_out=self.timed_out + (record.outcome == Outcome.timeout),
            pages=self.pages + (record.pages or 0),
            seconds=seconds,
            latest=record,
        )


Watch = Callable[[Progress], None]
"""What is told of each file that is finished."""
Tell = Callable[..., None]
"""What writes an event with its values."""


@contextmanager
def logged(target: JsonLog | None) -> Iterator[Tell]:
    """A function that writes one line of JSON for an event; it does nothing where there is no log.

    Raises TargetError where the file cannot be written.
    """
    if target is None:
        yield lambda event, **values: None
    elif target == "-":
        yield _teller(lambda line: _print(line, sys.stdout))
    elif isinstance(target, str | os.PathLike):
        try:
            file = FileIO(target, "a")
        except OSError as error:
            shown, reason = os.fspath(target), error.strerror or str(error)
            raise TargetError(f"เขียนไฟล์ {shown} ไม่ได้: {reason}", f"cannot write {shown}: {reason}") from None
        with file:
            yield _teller(lambda line: append_whole(file, line.encode("utf-8", "backslashreplace")))
    else:
        yield _teller(lambda line: _print(line, target))


def _teller(put: Callable[[str], None]) -> Tell:
    def tell(event: str, **values: object) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        put(json.dumps({"event": event, "time": now, **values}, ensure_ascii=False) + "\n")

    return tell


def _print(line: str, stream: TextIO) -> None:
    try:
        stream.write(line)
        stream.flush()
    except OSError as error:
        raise stopped("--json-log", error) from error


def tell_progress(tell: Tell, progress: Progress) -> None:
    """Writes the event of a finished file."""
    record = progress.latest
    assert record is not None
    tell(
        "file",
        source=record.source,
        outcome=record.outcome,
        error=record.error,
        seconds=record.seconds,
        pages=record.pages,
        done=progress.done + progress.unchanged,
        total=progress.total,
        failed=progress.failed,
    )
