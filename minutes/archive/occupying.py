"""An archive while one run works on it: no other may, and what a killed run left behind is known and removed."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from platform import node

from minutes.archive.appending import append_whole
from minutes.archive.naming import JOURNAL
from minutes.errors import TargetError

DRAFT_BEGINS, DRAFT_ENDS = ".minutes-", ".part"


class Journal:
    """The outputs that are being written, on disk before they are begun, so that a killed run can be told from others.

    Its file is also what a run holds locked; it only grows until a run ends well. `left` are the outputs that a killed
    run may have written without having said so in the manifest; they may be replaced.
    """

    def __init__(self, file: FileIO) -> None:
        self._file = file
        lines = _lines(file)
        self.killed = bool(lines)
        listed = (path for line in lines if isinstance(line, list) for path in line)
        self.left = frozenset(path for path in listed if isinstance(path, str))
        self._settled: set[str] = set()
        self._write({"process": os.getpid(), "host": node()})

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
        append_whole(self._file, b"\n" + json.dumps(line).encode())


def _lines(file: FileIO) -> list[object]:
    file.seek(0)
    found: list[object] = []
    for line in file.readall().split(b"\n"):
        with suppress(ValueError, RecursionError):  # torn by the end of a run
            found.append(json.loads(line))
    return found


def _owner(file: FileIO) -> str:
    """The process that writes to the archive, and its machine, as it said so itself."""
    said = next((line for line in reversed(_lines(file)) if isinstance(line, dict)), {})
    return f"{said.get('process', '?')} · {said.get('host', '?')}"


@contextmanager
def occupied(out: str) -> Iterator[Journal]:
    """The journal of an archive that is this run's alone. Raises TargetError where it is another's or not to be had."""
    try:
        os.makedirs(out, exist_ok=True)
        file = FileIO(os.path.join(out, JOURNAL), "a+")
    except OSError as error:
        raise _unusable(out, error) from None
    with file, _kept_from_forks(file):
        try:
            if not _locked(file):
                raise _taken(out, _owner(file))
            journal = Journal(file)
            if journal.killed:
                remove_drafts(out)
        except OSError as error:
            raise _unusable(out, error) from None
        try:
            yield journal
        except BaseException:
            remove_drafts(out)
            raise
        journal.finish()


_HELD: set[FileIO] = set()


def _let_go() -> None:
    """In a forked process: a copy of the file would keep the lock after the end of the run."""
    for file in _HELD:
        os.close(file.fileno())
    _HELD.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


@contextmanager
def _kept_from_forks(file: FileIO) -> Iterator[None]:
    _HELD.add(file)
    try:
        yield
    finally:
        _HELD.discard(file)


def _taken(out: str, owner: str) -> TargetError:
    return TargetError(
        f"มีการแปลงอื่นกำลังเขียน {out} อยู่ (โปรเซส {owner}) โปรดรอให้เสร็จ หรือใช้โฟลเดอร์อื่น",
        f"another run (process {owner}) is writing to {out}: wait for it, or use another folder",
    )


def _unusable(out: str, error: OSError) -> TargetError:
    reason = error.strerror or str(error)
    return TargetError(
        f"เขียนลงโฟลเดอร์ {out} ไม่ได้: {reason} โปรดใช้โฟลเดอร์ที่เขียนได้",
        f"cannot write to the folder {out}: {reason}; use one that can be written",
    )


HELD = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})
"""What the system says of a file that another process holds; a file system that knows no locks says something else."""


def _locked(file: FileIO) -> bool:
    """Whether the file is this process's now; the system lets it go when the process ends, however it does.

    Raises OSError where the file system knows no locks.
    """
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:
        return _locked_in_windows(file)
    except OSError as error:
        if error.errno in HELD:
            return False
        raise
    return True


def _locked_in_windows(file: FileIO) -> bool:
    import msvcrt

    try:
        file.seek(1 << 30)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
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
