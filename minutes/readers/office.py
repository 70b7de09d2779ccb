"""Older office files (.doc .odt .rtf): LibreOffice turns them into DOCX, where it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from minutes.document import Document
from minutes.errors import SourceError
from minutes.readers.docx import read_docx
from minutes.readers.docx_package import (
    ENCRYPTED_STREAM,
    MAX_ENTRIES,
    MAX_UNPACKED,
    UNREADABLE,
    ZIP_ENTRY,
    encrypted,
)

DOC, RTF, ODT = "application/msword", "application/rtf", "application/vnd.oasis.opendocument.text"
SUFFIXES: Mapping[str, str] = {DOC: ".doc", RTF: ".rtf", ODT: ".odt"}
AS_DOCX, AS_PDF = "docx:MS Word 2007 XML", "pdf:writer_pdf_Export"
MAX_SECONDS = 120.0
MAX_MEMORY = 4 * 1024**3
"""LibreOffice may take no more than this, in bytes of address space, where the system lets us say so."""
ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
"""Where LibreOffice lies when it is not on the path."""
ENTITIES = tuple("<!ENTITY".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
"""What no office program writes, and what a file that multiplies its text, or fetches another file, has."""
WORD_STREAM = "WordDocument".encode("utf-16-le")
WORD_START, SECTOR, FLAGS, IS_ENCRYPTED = b"\xec\xa5", 512, 10, 0x0100
"""The first bytes of the text of a .doc file, at the start of a sector, and the place of its flags."""
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value>
</prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop></item>
</oor:items>
"""
"""A profile in which no macro runs, no link to another file is followed, and no host is reached."""


def read_office(
    data: bytes,
    name: str,
    media_type: str,
    sha256: str | None = None,
    *,
    max_seconds: float = MAX_SECONDS,
    max_memory: int = MAX_MEMORY,
    max_unpacked: int = MAX_UNPACKED,
    **limits: Any,
) -> Document:
    """The document in a .doc, .odt or .rtf file, read as the DOCX that LibreOffice makes of it.

    `max_seconds` is how long LibreOffice may take, `max_memory` how many bytes; the other limits are those of
    `read_docx`. Raises SourceError where LibreOffice is not installed, and where the file is encrypted, damaged, empty
    or beyond a limit.
    """
    _refuse(data, name, media_type, max_unpacked)
    program = find_libreoffice()
    if program is None:
        raise _not_installed(name, SUFFIXES[media_type])
    converted = _convert(program, data, name, SUFFIXES[media_type], AS_DOCX, max_seconds, max_memory)
    return read_docx(converted, name, sha256, media_type=media_type, max_unpacked=max_unpacked, **limits)


def print_office(
    data: bytes, name: str, media_type: str, *, max_seconds: float = MAX_SECONDS, max_memory: int = MAX_MEMORY
) -> bytes | None:
    """The pages of a .docx, .doc, .odt or .rtf file as a PDF; None where LibreOffice is not there or cannot do it."""
    program = find_libreoffice()
    if program is None:
        return None
    try:
        return _convert(program, data, name, SUFFIXES.get(media_type, ".docx"), AS_PDF, max_seconds, max_memory)
    except SourceError:
        return None


def find_libreoffice() -> str | None:
    """The program of LibreOffice, None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((path for path in ELSEWHERE if os.access(path, os.X_OK)), None)


def _convert(
    program: str, data: bytes, name: str, suffix: str, wanted: str, max_seconds: float, max_memory: int
) -> bytes:
    """The file in another format, made by a LibreOffice with a profile of its own."""
    with tempfile.TemporaryDirectory(prefix="minutes-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"document{suffix}")
        source.write_bytes(data)
        return _convert_file(program, source, name, wanted, max_seconds, max_memory)


def _convert_file(program: str, source: Path, name: str, wanted: str, max_seconds: float, max_memory: int) -> bytes:
    profile = source.parent / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
    command = [
        *without_network(),
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        *("--convert-to", wanted, "--outdir", str(source.parent), str(source)),
    ]
    with started(command, source.parent, max_memory) as process:
        try:
            process.wait(max_seconds)
        except subprocess.TimeoutExpired:
            raise _too_slow(name, max_seconds) from None
    result = source.with_suffix(f".{wanted.partition(':')[0]}")
    if not result.is_file():
        raise _not_converted(name)
    return result.read_bytes()


@cache
def without_network() -> tuple[str, ...]:
    """What starts a program where there is no network at all; nothing where the system does not let us do that."""
    found = shutil.which("unshare") if sys.platform == "linux" else None
    if found is None:
        return ()
    command = (found, "--user", "--map-current-user", "--net")
    try:
        tried = subprocess.run([*command, "true"], stdin=subprocess.DEVNULL, capture_output=True, timeout=10)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return command if tried.returncode == 0 else ()


@contextlib.contextmanager
def started(command: list[str], folder: Path, max_memory: int) -> Iterator[subprocess.Popen[bytes]]:
    """A program in a group of its own, none of which outlives the block."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={**os.environ, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"},
        start_new_session=True,
    )
    _limit_memory(process.pid, max_memory)
    try:
        yield process
    finally:
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _limit_memory(process: int, limit: int) -> None:
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.prlimit(process, resource.RLIMIT_AS, (limit, limit))


def _refuse(data: bytes, name: str, media_type: str, max_unpacked: int) -> None:
    """Raises SourceError for a file that LibreOffice need not be asked about."""
    if media_type == ODT:
        _refuse_packed(data, name, max_unpacked)
    elif media_type == DOC:
        if ENCRYPTED_STREAM in data:
            raise encrypted(name)
        if WORD_STREAM not in data:
            raise _not_word(name)
        begin = data.find(WORD_START, SECTOR)
        while begin >= 0 and begin % SECTOR:
            begin = data.find(WORD_START, begin + 1)
        flags = int.from_bytes(data[begin + FLAGS : begin + FLAGS + 2], "little") if begin >= 0 else 0
        if flags & IS_ENCRYPTED:
            raise encrypted(name)


def _refuse_packed(data: bytes, name: str, max_unpacked: int) -> None:
    left = max_unpacked
    if data.count(ZIP_ENTRY) > MAX_ENTRIES:
        raise _too_large(name)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for info in archive.infolist():
                if not info.filename.endswith(".xml"):
                    continue
                with archive.open(info) as part:
                    xml = part.read(left + 1)
                left -= len(xml)
                if left < 0:
                    raise _too_large(name)
                if info.filename == "META-INF/manifest.xml" and b"encryption-data" in xml:
                    raise encrypted(name)
                if any(entity in xml for entity in ENTITIES):
                    raise _not_converted(name)
    except UNREADABLE:
        raise _not_converted(name) from None


def _not_installed(name: str, suffix: str) -> SourceError:
    return SourceError(
        f"การอ่านไฟล์ {suffix} ต้องใช้ LibreOffice ซึ่งยังไม่ได้ติดตั้ง: «{name}» "
        "โปรดติดตั้ง LibreOffice (เช่น apt-get install libreoffice-writer) หรือบันทึกไฟล์เป็น .docx",
        f"reading {suffix} files needs LibreOffice, which is not installed: «{name}»; "
        "install LibreOffice (for example apt-get install libreoffice-writer), or save the file as .docx",
        passing=True,
    )


def _not_word(name: str) -> SourceError:
    return SourceError(
        f"ไม่ใช่ไฟล์ Word (.doc): «{name}» โปรดตรวจว่าเลือกไฟล์ถูก",
        f"this is not a Word file (.doc): «{name}»; check that it is the right file",
    )


def _not_converted(name: str) -> SourceError:
    return SourceError(
        f"เปิดไฟล์ไม่ได้ ไฟล์อาจเสียหายหรือไม่ครบ: «{name}» โปรดขอไฟล์ใหม่ หรือบันทึกเป็น .docx",
        f"the file cannot be opened, it may be damaged or cut short: «{name}»; get a new copy, or save it as .docx",
    )


def _too_large(name: str) -> SourceError:
    return SourceError(
        f"ไฟล์นี้คลายออกแล้วใหญ่ผิดปกติ จึงไม่อ่าน: «{name}» โปรดตรวจที่มาของไฟล์ แบ่งไฟล์ หรือเพิ่ม max_unpacked= (--max-unpacked)",
        f"this file unpacks to an unreasonable size and is not read: «{name}»; check where it comes from, split it, "
        "or raise max_unpacked= (--max-unpacked)",
    )


def _too_slow(name: str, seconds: float) -> SourceError:
    return SourceError(
        f"แปลงไฟล์ไม่เสร็จใน {seconds:g} วินาที: «{name}» โปรดบันทึกเป็น .docx แล้วลองใหม่ หรือเพิ่ม max_seconds= (--max-seconds)",
        f"the file was not converted within {seconds:g} seconds: «{name}»; save it as .docx, "
        "or raise max_seconds= (--max-seconds)",
    )
