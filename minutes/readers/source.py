"""A document before it is read: its bytes, its name, and what kind of file it is."""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from minutes.errors import SourceError
from minutes.options import ReadingOptions
from minutes.readers.decoding import is_binary

OneSource = str | os.PathLike[str] | bytes | BinaryIO
"""A path, the bytes of a file, or a binary file object."""
SourceLike = OneSource | Sequence[OneSource]
"""A document: one source, or several files with pictures of its pages."""
MAX_BYTES = ReadingOptions().max_bytes
"""Files larger than this are not read unless the caller raises the limit."""
UNNAMED = "document"

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)
ZIP_PARTS = (
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
    (b"word/document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/presentation", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
SUFFIXES = {
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".json": "application/json",
    ".jsonl": "application/json",
    ".xml": "application/xml",
    ".akn": "application/xml",
}
HYPERTEXT = re.compile(rb"(?:\xef\xbb\xbf)?\s*+(?>(?:<\?xml[^<>]*+>\s*+)?)(?:<!doctype\s++html|<html[\s>])", re.I)
XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*+<\?xml\s")
JSON = re.compile(rb'(?:\xef\xbb\xbf)?\s*+(?:\[\s*+)?\{\s*+"')


@dataclass(frozen=True, slots=True)
class OpenedSource:
    """A document as bytes, with its name, the media type that its content shows, and its checksum."""

    name: str
    content: bytes
    media_type: str
    sha256: str


def open_source(source: OneSource, name: str | None = None, *, max_bytes: int = MAX_BYTES) -> OpenedSource:
    """A path, bytes or a binary file as an opened source, at most `max_bytes` long.

    Raises SourceError where there is nothing that could be read.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        name, content = name or UNNAMED, bytes(source[: max_bytes + 1])
    elif isinstance(source, str | os.PathLike):
        content = _read_path(Path(source), max_bytes)
        name = name or (Path(source).name or str(source)).encode("utf-8", "replace").decode()  # JSON carries Unicode
    else:
        name, content = name or _stream_name(source), _read_stream(source, max_bytes)
    if len(content) > max_bytes:
        raise too_large(name, max_bytes)
    if not content.strip(b" \t\r\n\v\f\xef\xbb\xbf"):
        raise empty(name)
    return OpenedSource(name, content, sniff(content, name), sha256(content).hexdigest())


def sniff(content: bytes, name: str) -> str:
    """The media type of a file by its first bytes, where they do not tell by its suffix, else plain text.

    >>> sniff(b"%PDF-1.7", "report.txt"), sniff("มติ".encode(), "report.md")
    ('application/pdf', 'text/markdown')
    """
    if b"%PDF-" in content[:1024]:
        return "application/pdf"
    if content.startswith(b"PK\x03\x04"):
        return next((kind for part, kind in ZIP_PARTS if part in content), "application/zip")
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[:2] == b"BM" and is_binary(content[:64]):
        return "image/bmp"
    signed = next((kind for signature, kind in SIGNATURES if content.startswith(signature)), None)
    if signed:
        return signed
    suffix = Path(name).suffix.lower()
    if HYPERTEXT.match(content):
        return "text/html"
    if JSON.match(content) and (suffix not in (".txt", ".md") or b'"schema_version"' in content[:400]):
        return "application/json"
    if XML.match(content):
        return "application/xml"
    return SUFFIXES.get(suffix, "text/plain")


def empty(name: str) -> SourceError:
    """There is nothing in a source."""
    return SourceError(
        f"ไฟล์ว่าง ไม่มีข้อความให้อ่าน: «{name}» โปรดตรวจว่าเลือกไฟล์ถูก",
        f"the file is empty, there is nothing to read: «{name}»; check that it is the right file",
    )


def _stream_name(stream: BinaryIO) -> str:
    named = getattr(stream, "name", None)
    return Path(named).name or UNNAMED if isinstance(named, str) else UNNAMED


def _read_stream(stream: BinaryIO, max_bytes: int) -> bytes:
    read: bytes | str = stream.read(max_bytes + 1)
    return read.encode("utf-8", "surrogatepass") if isinstance(read, str) else bytes(read)


def _read_path(path: Path, max_bytes: int) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise SourceError(
                f"เป็นโฟลเดอร์ ไม่ใช่ไฟล์: «{path}» โปรดระบุไฟล์เอกสารหนึ่งไฟล์",
                f"this is a folder, not a file: «{path}»; name one document",
            )
        if stat.S_ISREG(status.st_mode) and status.st_size > max_bytes:
            raise too_large(str(path), max_bytes)
        with path.open("rb") as file:
            return file.read(max_bytes + 1)
    except FileNotFoundError:
        raise SourceError(
            f"ไม่พบไฟล์: «{path}» โปรดตรวจชื่อไฟล์และโฟลเดอร์",
            f"no such file: «{path}»; check the name and the folder",
            passing=True,
        ) from None
    except PermissionError:
        raise SourceError(
            f"ไม่มีสิทธิ์อ่านไฟล์: «{path}» โปรดตรวจสิทธิ์ของไฟล์",
            f"no permission to read the file: «{path}»; check its access rights",
            passing=True,
        ) from None
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno != errno.ENAMETOOLONG:
            raise _failing(path, error) from None
        shown = str(path).replace("\0", "?")[:80].splitlines()
        raise SourceError(
            f"เปิดไฟล์ไม่ได้: «{shown[0] if shown else ''}» โปรดตรวจชื่อไฟล์ หากเป็นตัวข้อความเองให้ใช้ parse_text",
            f"cannot open the file: «{shown[0] if shown else ''}» ({type(error).__name__}); "
            "check its name, or use parse_text for a text itself",
        ) from None


def _failing(path: Path, error: OSError) -> SourceError:
    """What the system says where it does not give the bytes of a file: a broken disk, a network that is gone."""
    reason = error.strerror or str(error)
    return SourceError(
        f"อ่านไฟล์ไม่ได้: «{path}» ({reason}) โปรดตรวจดิสก์หรือเครือข่ายแล้วลองใหม่",
        f"the file cannot be read: «{path}» ({reason}); check the disk or the network and try again",
        passing=True,
    )


def too_large(name: str, max_bytes: int) -> SourceError:
    """A source is larger than the limit in bytes."""
    size = f"{max_bytes / 1024 / 1024:,.0f} MiB" if max_bytes >= 1024 * 1024 else f"{max_bytes:,} bytes"
    return SourceError(
        f"ไฟล์ใหญ่เกิน {size}: «{name}» โปรดแบ่งไฟล์ หรือเพิ่ม max_bytes= (--max-bytes)",
        f"the file is larger than {size}: «{name}»; split it or raise max_bytes= (--max-bytes)",
    )
