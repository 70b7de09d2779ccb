"""Lines added to a file one after the other, each whole or not at all, whatever the disk does."""

from __future__ import annotations

import os
from contextlib import suppress
from io import FileIO

from minutes.errors import TargetError


def append_whole(file: FileIO, line: bytes) -> None:
    """Adds a line at the end of a file; nothing of it stays where there is no room for all of it.

    Raises TargetError where it cannot be written.
    """
    try:
        end = file.seek(0, os.SEEK_END) if file.seekable() else None
        left = memoryview(line)
        try:
            while left:
                left = left[file.write(left) :]
        except OSError:
            if end is not None:
                with suppress(OSError):
                    file.truncate(end)
            raise
    except OSError as error:
        raise stopped(str(file.name), error) from error


def stopped(place: str, error: OSError) -> TargetError:
    """A run that ends since one of its own files cannot be written."""
    reason = error.strerror or str(error)
    return TargetError(
        f"เขียน {place} ไม่ได้: {reason} งานที่เสร็จแล้วยังอยู่ โปรดแก้แล้วสั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ",
        f"cannot write {place}: {reason}; what is finished stands: mend that and run the same command to go on",
    )
