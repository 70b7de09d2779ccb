"""The file that is written: refused where something stands there, and written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from minutes.errors import TargetError


def check_target(target: str | os.PathLike[str], sources: Iterable[object], *, force: bool) -> None:
    """Nothing, or a TargetError where a file stands at the target and may not be replaced."""
    shown = os.fspath(target)
    if os.path.isdir(target):
        raise TargetError(f"{shown} เป็นโฟลเดอร์ โปรดระบุชื่อไฟล์", f"{shown} is a folder: give the name of a file")
    folder = os.path.dirname(os.path.realpath(target))
    if not os.path.isdir(folder):
        raise TargetError(f"ไม่มีโฟลเดอร์ {folder} โปรดสร้างก่อน", f"there is no folder {folder}: make it first")
    if force or not os.path.exists(target):
        return
    paths = (source for source in sources if isinstance(source, str | os.PathLike))
    if any(os.path.exists(path) and os.path.samefile(target, path) for path in paths):
        raise TargetError(
            f"{shown} คือเอกสารต้นทาง จะไม่เขียนทับ โปรดใช้ชื่ออื่น หรือสั่ง force (--force)",
            f"{shown} is the document itself and is not replaced: give another name, or force=True (--force)",
        )
    raise TargetError(
        f"มีไฟล์ {shown} อยู่แล้ว โปรดใช้ชื่ออื่น หรือสั่ง force (--force) เพื่อเขียนทับ",
        f"{shown} is there already: give another name, or force=True (--force) to replace it",
    )


def write_bytes(target: str | os.PathLike[str], content: bytes) -> None:
    """A file with that content; if that fails, what stood there before stands there still. Raises TargetError."""
    try:
        with replacing(target) as file:
            file.write(content)
    except OSError as error:
        shown, reason = os.fspath(target), error.strerror or str(error)
        raise TargetError(f"เขียนไฟล์ {shown} ไม่ได้: {reason}", f"cannot write {shown}: {reason}") from error


@contextmanager
def replacing(target: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A file beside the target that takes its place where the block ends well, and is gone where it does not."""
    place = os.path.realpath(target)
    draft = os.path.join(os.path.dirname(place), f".minutes-{os.urandom(6).hex()}.part")
    try:
        with open(draft, "xb") as file:
            yield file
        if os.path.exists(place):
            os.chmod(draft, os.stat(place).st_mode & 0o7777)
        os.replace(draft, place)
    except BaseException:
        with suppress(OSError):
            os.remove(draft)
        raise
