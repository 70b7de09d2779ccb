"""The parts of a DOCX file: what its ZIP holds, parsed within limits that hold on hostile files."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from minutes.errors import SourceError
from minutes.readers.docx_tree import R, W

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MIB = 1024 * 1024
MAX_UNPACKED = 64 * MIB
"""The parts that are read unpack to no more bytes than this unless the caller raises the limit."""
MAX_ELEMENTS = 2_000_000
"""The parts that are read hold no more tags than this, opening and closing; Word writes about 2,000 on a page."""
MAX_RATIO, ANY_RATIO_BELOW = 100, 16 * MIB
"""Above so many bytes no honest part is so many times smaller when it is packed."""
MAX_ENTRIES = 20_000
ZIP_START, ZIP_ENTRY, OLE_START = b"PK\x03\x04", b"PK\x01\x02", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
)
"""Namespaces of ISO 29500 Strict, and those that every other file has."""
DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What the ZIP module raises on files that are no ZIP, or a broken one."""


class Package:
    """A DOCX file: its main part as a tree, and the parts that the main part names."""

    __slots__ = ("_archive", "_elements", "_names", "_related", "_unpacked", "main", "name")

    def __init__(self, content: bytes, name: str, max_unpacked: int, max_elements: int) -> None:
        self.name = name
        self._unpacked, self._elements = max_unpacked, max_elements
        self._archive = _open(content, name)
        self._names = {info.filename.replace("\\", "/").lower(): info for info in self._archive.infolist()}
        main = next(iter(self._targets("").get("officeDocument", ())), "word/document.xml")
        if main.lower() not in self._names:
            raise not_docx(name)
        self.main = self._parse(main)
        if self.main.tag != W + "document":
            raise not_docx(name)
        self._related = self._targets(main)

    def part(self, kind: str) -> Element | None:
        """The tree of the part of a kind («styles», «numbering», «footnotes»), None where the file names none."""
        paths = self._related.get(kind)
        return self._parse(paths[0]) if paths else None

    def part_by_id(self, identifier: str) -> Element | None:
        """The tree of the part behind a relationship, None where there is none."""
        paths = self._related.get("#" + identifier)
        return self._parse(paths[0]) if paths else None

    @property
    def has_pictures(self) -> bool:
        """Whether the file holds pictures."""
        return any(name.startswith("word/media/") for name in self._names)

    def _targets(self, part: str) -> dict[str, list[str]]:
        """The parts that a part names, by kind, and by «#» and identifier."""
        folder, file = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{file}.rels")
        found: dict[str, list[str]] = {}
        if path.lower() not in self._names:
            return found
        for link in self._parse(path).iter(RELATIONSHIP):
            target = link.get("Target", "").replace("\\", "/")
            if not target or link.get("TargetMode") == "External":
                continue
            whole = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            kind = link.get("Type", "").rpartition("/")[2]
            found.setdefault(kind, []).append(whole)
            found.setdefault("#" + link.get("Id", ""), []).append(whole)
        return found

    def _parse(self, path: str) -> Element:
        """The tree of one part; no entity is read, no other file is opened."""
        from lxml import etree

        xml = self._unpack(path)
        self._elements -= xml.count(b"<")
        if self._elements < 0:
            raise self._too_much()
        if any(doctype in xml for doctype in DOCTYPES):
            raise damaged(self.name, path)
        for strict, usual in STRICT:
            xml = xml.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
        )
        try:
            return etree.fromstring(xml, parser)
        except (etree.LxmlError, ValueError):
            raise damaged(self.name, path) from None

    def _unpack(self, path: str) -> bytes:
        info = self._names.get(path.lower())
        if info is None:
            raise damaged(self.name, path)
        if info.flag_bits & 1:
            raise encrypted(self.name)
        try:
            with self._archive.open(info) as part:
                xml = part.read(self._unpacked + 1)
        except UNREADABLE:
            raise damaged(self.name, path) from None
        self._unpacked -= len(xml)
        swollen = len(xml) > ANY_RATIO_BELOW and len(xml) > MAX_RATIO * max(info.compress_size, 1)
        if self._unpacked < 0 or swollen:
            raise self._too_much()
        return xml

    def _too_much(self) -> SourceError:
        return SourceError(
            f"ไฟล์นี้คลายออกแล้วใหญ่ผิดปกติ จึงไม่อ่าน: «{self.name}» โปรดตรวจที่มาของไฟล์ แบ่งไฟล์ "
            "หรือเพิ่ม max_unpacked= (--max-unpacked)",
            f"this file unpacks to an unreasonable size and is not read: «{self.name}»; check where it comes from, "
            "split it, or raise max_unpacked= (--max-unpacked)",
        )


def _open(content: bytes, name: str) -> zipfile.ZipFile:
    if content.startswith(OLE_START):
        raise encrypted(name) if ENCRYPTED_STREAM in content else not_docx(name)
    if not content.startswith(ZIP_START):
        raise not_docx(name)
    if content.count(ZIP_ENTRY) > MAX_ENTRIES:
        raise damaged(name)
    try:
        return zipfile.ZipFile(BytesIO(content))
    except UNREADABLE:
        raise damaged(name) from None


def not_docx(name: str) -> SourceError:
    """A file that is called DOCX and is something else."""
    return SourceError(
        f"ไม่ใช่ไฟล์ Word (.docx): «{name}» โปรดตรวจว่าเลือกไฟล์ถูก หรือเปิดด้วย Word แล้วบันทึกเป็น .docx ใหม่",
        f"this is not a Word file (.docx): «{name}»; check that it is the right file, or save it anew as .docx in Word",
    )


def damaged(name: str, part: str = "") -> SourceError:
    """A DOCX file of which a part is broken or missing."""
    where = f" ({part})" if part else ""
    return SourceError(
        f"ไฟล์ Word เสียหายหรือไม่ครบ{where}: «{name}» โปรดขอไฟล์ใหม่ หรือเปิดด้วย Word แล้วบันทึกใหม่",
        f"this Word file is damaged or cut short{where}: «{name}»; get a new copy, or save it anew in Word",
    )


def encrypted(name: str) -> SourceError:
    """A file that needs a password."""
    return SourceError(
        f"ไฟล์นี้มีรหัสผ่าน: «{name}» โปรดเปิดด้วย Word แล้วบันทึกเป็นไฟล์ที่ไม่มีรหัสผ่าน",
        f"this file has a password: «{name}»; open it in Word and save it without one",
    )
