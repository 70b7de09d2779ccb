"""An archive while one run works on it: no other may, and what a killed run left behind is known and removed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from minutes.archive.naming import JOURNAL
from minutes.errors import TargetError

DRAFT_BEGINS, DRAFT_ENDS = ".minutes-", ".part"


class Journal:
    """The outputs that are being written, on disk before they are begun, so that a killed run can be told from others.

    Its file is also what a run holds locked; it only grows until a run ends well. `left` are the outputs that a killed
    run may have written without having said so in the manifest; they may be replaced.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        lines = _lines(file)
        self.killed = bool(lines)
        self.left = frozenset(path for line in lines if isinstance(line, list) for path in line)
        self._settled: set[str] = set()
        self._write(os.getpid())

    def begin(self, outputs: Iterable[str]) -> None:
        """Says which outputs come next, or are to go."""
        if listed := list(outputs):
            self._write(listed)

    def settle(self, outputs: Iterable[str]) -> None:
        """Says which outputs stand in the manifest."""
        self._settled |= self.left.intersection(outputs)

    def finish(self) -> None:
        """Nothing is being written any more."""
        if self.left <= self._settled:
            self._file.truncate(0)

    def _write(self, line: object) -> None:
        self._file.write(b"\n" + json.dumps(line).encode())
        self._file.flush()


def _lines(file: BinaryIO) -> list[object]:
    file.seek(0)
    found: list[object] = []
    for line in file.read().split(b"\n"):
        with suppress(ValueError):  # torn by the end of a run
            found.append(json.loads(line))
    return found


@contextmanager
def occupied(out: str) -> Iterator[Journal]:
    """The journal of an archive that is this run's alone. Raises TargetError where it is another's or not to be had."""
    try:
        os.makedirs(out, exist_ok=True)
        file = open(os.path.join(out, JOURNAL), "a+b")  # noqa: SIM115
    except OSError as error:
        raise _unusable(out, error) from None
    with file, _kept_from_forks(file):
        if not _locked(file):
            process = next((line for line in reversed(_lines(file)) if isinstance(line, int)), "?")
            raise TargetError(
                f"มีการแปลงอื่นกำลังเขียน {out} อยู่ (หมายเลขโปรเซส {process}) โปรดรอให้เสร็จ หรือใช้โฟลเดอร์อื่น",
                f"another run (process {process}) is writing to {out}: wait for it, or use another folder",
            )
        try:
            journal = Journal(file)
            if journal.killed:
                remove_drafts(out)
        except OSError as error:
            raise _unusable(out, error) from None
        yield journal
        journal.finish()


_HELD: set[BinaryIO] = set()


def _let_go() -> None:
    """In a forked process: a copy of the file would keep the lock after the end of the run."""
    for file in _HELD:
        os.close(file.fileno())
    _HELD.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


@contextmanager
def _kept_from_forks(file: BinaryIO) -> Iterator[None]:
    _HELD.add(file)
    try:
        yield
    finally:
        _HELD.discard(file)


def _unusable(out: str, error: OSError) -> TargetError:
    reason = error.strerror or str(error)
    return TargetError(
        f"เขียนลงโฟลเดอร์ {out} ไม่ได้: {reason} โปรดใช้โฟลเดอร์ที่เขียนได้",
        f"cannot write to the folder {out}: {reason}; use one that can be written",
    )


def _locked(file: BinaryIO) -> bool:
    """Whether the file is this process's now; the system lets it go when the process ends, however it does."""
    try:
        import fcntl
    except ImportError:
        import msvcrt

        try:
            file.seek(1 << 30)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def remove_drafts(out: str) -> None:
    """Removes the half-written files of a killed run, wherever they lie in the archive."""
    for folder, _, files in os.walk(out):
        for name in files:
            if name.startswith(DRAFT_BEGINS) and name.endswith(DRAFT_ENDS):
                with suppress(OSError):
                    os.remove(os.path.join(folder, name))
