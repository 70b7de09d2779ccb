"""The documents in a ZIP file, found by its directory and read one at a time; nothing is unpacked to a disk."""

from __future__ import annotations

import calendar
import os
import stat
import zipfile
from functools import lru_cache
from typing import NamedTuple

from minutes.errors import SourceError

UNICODE_NAME, ENCRYPTED = 0x800, 0x1
BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, NotImplementedError, EOFError)


class Member(NamedTuple):
    """A file in a ZIP: its name as a person reads it, its name as stored, and why it is not read if it is not."""

    name: str
    stored: str
    size: int = 0
    mtime: int = 0
    crc: int = 0
    refusal: tuple[str, str] | None = None


def find_members(path: str) -> list[Member]:
    """The files in a ZIP by name; one member without a name says why the ZIP itself cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = list(archive.NameToInfo.values())
    except BROKEN:
        return [Member("", "", refusal=_broken(path))]
    return sorted(_member(info) for info in infos if not info.is_dir())


def _member(info: zipfile.ZipInfo) -> Member:
    name = _readable(info).replace("\\", "/")
    try:
        seconds = calendar.timegm((*info.date_time, 0, 0, 0))
    except ValueError:
        seconds = 0
    refusal = _refusal(name, info)
    if refusal and _leaves(name):
        name = _tamed(name)
    else:
        name = "/".join(step for step in name.split("/") if step not in ("", "."))
    return Member(name, info.filename, info.file_size, seconds * 10**9, info.CRC, refusal)


def _refusal(name: str, info: zipfile.ZipInfo) -> tuple[str, str] | None:
    if _leaves(name):
        return (
            f"ชื่อในไฟล์ ZIP ชี้ออกนอกโฟลเดอร์ จึงไม่อ่าน: «{name}»",
            f"a name in the ZIP leads out of its folder and is refused: «{name}»",
        )
    if stat.S_ISLNK(info.external_attr >> 16):
        return (f"เป็นลิงก์ในไฟล์ ZIP จึงไม่อ่าน: «{name}»", f"this is a link in a ZIP and is not followed: «{name}»")
    if info.flag_bits & ENCRYPTED:
        return (
            f"ไฟล์ใน ZIP มีรหัสผ่าน: «{name}» โปรดแตกไฟล์ก่อน",
            f"the file in the ZIP is encrypted: «{name}»; unpack it first",
        )
    return None


def _leaves(name: str) -> bool:
    return name.startswith("/") or name[1:2] == ":" or ".." in name.split("/")


def _tamed(name: str) -> str:
    """A name that leads nowhere, for the record of what was refused.

    >>> _tamed("../../etc/passwd")
    '%2E%2E/%2E%2E/etc/passwd'
    """
    return "/".join("%2E%2E" if step == ".." else step or "%2F" for step in name.replace(":", "%3A").split("/"))


def _readable(info: zipfile.ZipInfo) -> str:
    """The name as it was typed: Thai Windows stores it in its own code page without saying so."""
    if info.flag_bits & UNICODE_NAME or info.filename.isascii():
        return info.filename
    for encoding in ("utf-8", "cp874"):
        try:
            return info.orig_filename.encode("cp437").decode(encoding).replace(os.sep, "/")
        except UnicodeError:
            continue
    return info.filename


def read_member(path: str, member: str, most: int) -> bytes:
    """The bytes of a file in a ZIP, one more than `most` at the most. Raises SourceError where it cannot be had."""
    try:
        status = os.stat(path)
        with _opened(path, status.st_mtime_ns, status.st_size).open(member) as file:
            return file.read(most + 1)
    except (*BROKEN, KeyError, RuntimeError) as error:
        thai, english = _broken(f"{path}/{member}")
        passing = isinstance(error, OSError)
        raise SourceError(thai, f"{english} ({type(error).__name__})", passing=passing) from None


@lru_cache(maxsize=2)
def _opened(path: str, mtime: int, size: int) -> zipfile.ZipFile:
    """A ZIP that stays open, for its directory is long to read where it holds a whole archive."""
    return zipfile.ZipFile(path)


def _broken(path: str) -> tuple[str, str]:
    return (
        f"ไฟล์ ZIP เสียหรืออ่านไม่ได้: «{path}» โปรดสร้างหรือคัดลอกใหม่",
        f"the ZIP file is broken or not readable: «{path}»; make or copy it again",
    )
