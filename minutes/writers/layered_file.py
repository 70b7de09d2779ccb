"""A PDF file rewritten with text layers: read, given its layers, and compared with what it was."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from minutes.errors import SourceError, TargetError
from minutes.language import say
from minutes.readers.pdf_pictures import PDFIUM
from minutes.writers.hidden_text import Layer, Seen
from minutes.writers.layering import add_layers, compare, see_pages

if TYPE_CHECKING:
    from pypdf import PdfWriter

MAY_BE_CHANGED = 0x8
"""The bit of the permissions of an encrypted file that lets its pages be changed."""
NOT_ENCRYPTED = -1
SIGNED = 1
"""The bit of the flags of a form that says that there are signatures."""


@dataclass(frozen=True, slots=True)
class LayeredFile:
    """A new file, and what somebody should know about it, one sentence each."""

    content: bytes = field(repr=False)
    remarks: tuple[str, ...] = ()


def layered_file(data: bytes, name: str, password: str | None, layers: Mapping[int, Layer]) -> LayeredFile:
    """The PDF with the layer of each page, by its number.

    Raises SourceError where the file may not be changed or is too damaged, TargetError where the new file is not as it
    should be.
    """
    seen = see_pages(data, password, layers)
    unlocked, was_encrypted = _unlocked(data, name, password)
    content, is_signed = _written(unlocked, name, layers, seen, frozenset(), was_encrypted)
    found = compare(data, password, content, layers)
    if found.changed:
        content, _ = _written(unlocked, name, layers, seen, found.changed, was_encrypted)
        found = compare(data, password, content, layers)
    if found.changed or found.lacking:
        raise _went_wrong(name, found.changed | found.lacking)
    remarks = []
    if was_encrypted:
        remarks.append(say("ไฟล์ใหม่ไม่มีรหัสผ่านและการเข้ารหัสของต้นฉบับ", "the new file is not encrypted as the old one was"))
    if is_signed:
        remarks.append(
            say(
                "ลายมือชื่อดิจิทัลในต้นฉบับใช้กับไฟล์ใหม่ไม่ได้ โปรดเก็บต้นฉบับไว้",
                "the digital signature of the old file does not hold for the new one: keep the old file",
            )
        )
    if found.doubled:
        pages = _listed(found.doubled)
        remarks.append(
            say(
                f"หน้า {pages} ยังมีข้อความเดิมที่มองเห็นอยู่ด้วย การคัดลอกอาจได้ข้อความเดิมปนมา",
                f"page {pages} keeps old text that is seen, too: it may be copied along with the new text",
            )
        )
    return LayeredFile(content, tuple(remarks))


def _unlocked(data: bytes, name: str, password: str | None) -> tuple[bytes, bool]:
    """The file without encryption, and whether it had one. Raises SourceError where it may not be changed."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    with PDFIUM:
        document = pypdfium2.PdfDocument(data, password=password)
        try:
            if pdfium.FPDF_GetSecurityHandlerRevision(document.raw) == NOT_ENCRYPTED:
                return data, False
            if not pdfium.FPDF_GetDocPermissions(document.raw) & MAY_BE_CHANGED:
                raise SourceError(
                    f"เจ้าของไฟล์ไม่อนุญาตให้แก้ไข: «{name}» โปรดระบุรหัสผ่านของเจ้าของด้วย password= (--password)",
                    f"the file may not be changed: «{name}»; give its owner's password with password= (--password)",
                )
            return _saved(document, pdfium.FPDF_REMOVE_SECURITY), True
        finally:
            document.close()


def _saved(document: Any, flags: int = 0) -> bytes:
    file = io.BytesIO()
    document.save(file, flags=flags)
    return file.getvalue()


def _resaved(data: bytes) -> bytes:
    """A file as PDFium writes it, which mends what it could read."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            return _saved(document)
        finally:
            document.close()


def _written(
    data: bytes,
    name: str,
    layers: Mapping[int, Layer],
    seen: Mapping[int, Seen],
    keep: frozenset[int],
    has_new_name: bool = False,
) -> tuple[bytes, bool]:
    """The file with its layers, and whether it is signed; `has_new_name` where PDFium gave it another identifier."""
    failure: Exception | None = None
    for prepare in (bytes, _resaved):
        try:
            with _quiet():
                writer = _writer(prepare(data))
                if has_new_name or prepare is _resaved:
                    writer._ID = None  # PDFium draws it by lot
                add_layers(writer, layers, seen, keep)
                file = io.BytesIO()
                writer.write(file)
                return file.getvalue(), _is_signed(writer)
        except Exception as error:  # pypdf raises errors of any kind on damaged files
            failure = error
    raise SourceError(
        f"เขียนไฟล์ PDF นี้ใหม่ไม่ได้ ไฟล์อาจเสียหาย: «{name}» โปรดบันทึกหรือพิมพ์เป็น PDF ใหม่",
        f"the PDF cannot be rewritten, it may be damaged: «{name}»; save or print it as PDF again",
    ) from failure


def _writer(data: bytes) -> PdfWriter:
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(io.BytesIO(data))
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    return writer


def _is_signed(writer: PdfWriter) -> bool:
    form: Any = writer._root_object.get("/AcroForm")
    form = form.get_object() if form is not None else None
    return bool(form is not None and int(form.get("/SigFlags", 0)) & SIGNED)


@contextmanager
def _quiet() -> Iterator[None]:
    """A block in which pypdf says nothing about what is odd in a file."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))


def _went_wrong(name: str, numbers: Iterable[int]) -> TargetError:
    pages = _listed(numbers)
    return TargetError(
        f"ไฟล์ที่สร้างจาก «{name}» ไม่ตรงกับต้นฉบับที่หน้า {pages} จึงไม่เขียน โปรดบันทึกหรือพิมพ์เป็น PDF ใหม่แล้วลองอีกครั้ง",
        f"the file made from «{name}» is not as it should be on page {pages} and is not written: "
        "save or print it as PDF again and try once more",
    )
