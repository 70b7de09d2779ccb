"""Reading: a file of any kind that is known becomes a `Document`; `READERS` holds a reader for each media type."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, BinaryIO, Unpack

from minutes.document import Document
from minutes.errors import SourceError
from minutes.options import Options, ReadingOptions
from minutes.readers.decoding import decode
from minutes.readers.source import MAX_BYTES, OpenedSource, empty, open_source
from minutes.readers.text import read_text

if TYPE_CHECKING:
    from minutes.readers.pdf_pictures import Recognise

__all__ = ["MAX_BYTES", "READERS", "OpenedSource", "Reader", "open_source", "read_document", "read_text"]

Reader = Callable[[OpenedSource, ReadingOptions], Document]


def read_document(
    source: str | os.PathLike[str] | bytes | BinaryIO, name: str | None = None, **options: Unpack[Options]
) -> Document:
    """The document in a path, in bytes or in a binary file; `name` is what it is called where it has no file name.

    The options are those of `ReadingOptions`. Raises SourceError where there is nothing that this version reads, where
    a limit is passed, and where the document holds no Thai text.

    >>> read_document("รายงานการประชุม\\nครั้งที่ ๑/๒๕๖๗".encode()).text
    'รายงานการประชุม\\nครั้งที่ ๑/๒๕๖๗'
    """
    reading = ReadingOptions(**options)
    opened = open_source(source, name, max_bytes=reading.max_bytes)
    reader = READERS.get(opened.media_type)
    if reader is None:
        raise _unread(opened)
    return reader(opened, reading)


def read_text_source(opened: OpenedSource, _: ReadingOptions) -> Document:
    """The document in a file of text, Markdown or HTML, in any encoding of Thai."""
    text = decode(opened.content)
    if text is None:
        raise SourceError(
            f"ไม่ใช่ไฟล์ข้อความ: «{opened.name}» โปรดใช้ไฟล์ข้อความ (.txt .md .html) ที่เข้ารหัสแบบ UTF-8 หรือ TIS-620",
            f"this is not a text file: «{opened.name}»; use text (.txt .md .html) in UTF-8 or TIS-620",
        )
    document = read_text(text, opened.name, opened.media_type, opened.sha256)
    if not any(line.text for line in document.lines):
        raise empty(opened.name)
    return _in_thai(document)


def read_pdf_source(opened: OpenedSource, reading: ReadingOptions) -> Document:
    """The document in a PDF file."""
    from minutes.readers.pdf import PdfLimits, read_pdf

    limits = PdfLimits(pages=reading.max_pages, seconds=reading.max_seconds, unpacked=reading.max_unpacked)
    document = read_pdf(
        opened.content,
        opened.name,
        opened.sha256,
        password=reading.password,
        limits=limits,
        find_recogniser=lambda: _recogniser(reading.ocr),
    )
    is_whole = all(remark.code != "unreadable-page" for remark in document.diagnostics)
    return _in_thai(document) if is_whole else document


def _recogniser(name: str | None) -> Recognise | None:
    from minutes.readers.ocr_pages import recogniser

    return recogniser(name)


def read_docx_source(opened: OpenedSource, reading: ReadingOptions) -> Document:
    """The document in a DOCX file."""
    from minutes.readers.docx import read_docx

    document = read_docx(
        opened.content,
        opened.name,
        opened.sha256,
        max_unpacked=reading.max_unpacked,
        max_pages=reading.max_pages,
    )
    return _in_thai(document)


def read_office_source(opened: OpenedSource, reading: ReadingOptions) -> Document:
    """The document in a file of an older office program, by way of LibreOffice."""
    from minutes.readers.office import read_office

    document = read_office(
        opened.content,
        opened.name,
        opened.media_type,
        opened.sha256,
        max_seconds=reading.max_seconds,
        max_memory=reading.max_memory,
        max_unpacked=reading.max_unpacked,
        max_pages=reading.max_pages,
    )
    return _in_thai(document)


def _in_thai(document: Document) -> Document:
    if any("ก" <= letter <= "ฮ" for line in document.lines for letter in line.text):
        return document
    raise SourceError(
        f"ไม่ใช่ข้อความภาษาไทย: «{document.name}» โปรดใช้รายงานการประชุมที่เป็นภาษาไทย",
        f"there is no Thai text in «{document.name}»; use minutes that are written in Thai",
    )


READERS: Mapping[str, Reader] = {
    "application/pdf": read_pdf_source,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": read_docx_source,
    "application/msword": read_office_source,
    "application/rtf": read_office_source,
    "application/vnd.oasis.opendocument.text": read_office_source,
    "text/plain": read_text_source,
    "text/markdown": read_text_source,
    "text/html": read_text_source,
}
"""The reader of each media type that is read."""

UNREAD: Mapping[str, str] = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel (.xlsx)",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint (.pptx)",
    "application/zip": "ZIP",
    "application/xml": "XML",
}
"""What the kinds of file are called that are recognised and not read."""


def _unread(opened: OpenedSource) -> SourceError:
    if opened.media_type == "application/json":
        return SourceError(
            f"เป็นไฟล์ JSON ไม่ใช่เอกสาร: «{opened.name}» โปรดระบุเอกสารต้นฉบับ ไฟล์นี้อาจเป็นผลที่โปรแกรมเขียนไว้",
            f"this is JSON, not a document: «{opened.name}»; name the document itself, this may be an output",
        )
    is_picture = opened.media_type.startswith("image/")
    thai = "ภาพ" if is_picture else UNREAD.get(opened.media_type, opened.media_type)
    english = "pictures" if is_picture else f"{UNREAD.get(opened.media_type, opened.media_type)} files"
    return SourceError(
        f"รุ่นนี้ยังอ่านไฟล์ {thai} ไม่ได้: «{opened.name}» โปรดบันทึกเป็นไฟล์ข้อความ (.txt) แล้วลองใหม่",
        f"this version does not read {english} yet: «{opened.name}»; save it as text (.txt) and try again",
    )
