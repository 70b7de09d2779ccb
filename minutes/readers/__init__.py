"""Reading: a file of any kind that is known becomes a `Document`; `READERS` holds a reader for each media type."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Unpack, cast

from minutes.document import Document
from minutes.errors import SourceError
from minutes.options import Options, ReadingOptions
from minutes.readers.decoding import decode
from minutes.readers.source import MAX_BYTES, OneSource, OpenedSource, SourceLike, empty, open_source, too_large
from minutes.readers.text import read_text

if TYPE_CHECKING:
    from minutes.readers.pdf_pictures import Recognise

__all__ = ["MAX_BYTES", "READERS", "OpenedSource", "Reader", "SourceLike", "open_source", "read_document", "read_text"]

Reader = Callable[[OpenedSource, ReadingOptions], Document]


def read_document(source: SourceLike | OpenedSource, name: str | None = None, **options: Unpack[Options]) -> Document:
    """The document in a path, in bytes, in a binary file, or in several files with pictures of its pages.

    `name` is what it is called where it has no file name. The options are those of `ReadingOptions`. Raises SourceError
    where there is nothing that this version reads, where a limit is passed, and where the document holds no Thai text.

    >>> read_document("รายงานการประชุม\\nครั้งที่ ๑/๒๕๖๗".encode()).text
    'รายงานการประชุม\\nครั้งที่ ๑/๒๕๖๗'
    """
    reading = ReadingOptions(**options)
    sources = cast(Sequence[OneSource | OpenedSource], source if isinstance(source, list | tuple) else [source])
    if len(sources) != 1:
        return _read_several(cast(Sequence[OneSource], sources), name, reading)
    first = sources[0]
    opened = first if isinstance(first, OpenedSource) else open_source(first, name, max_bytes=reading.max_bytes)
    reader = READERS.get(opened.media_type)
    if reader is None:
        raise _unread(opened)
    return reader(opened, reading)


def _read_several(sources: Sequence[OneSource], name: str | None, reading: ReadingOptions) -> Document:
    """One document of pictures of its pages, in the order given."""
    opened = open_pictures(sources, name, reading)
    return _read_pictures(opened, name or opened[0].name, reading)


def open_pictures(sources: Sequence[OneSource], name: str | None, reading: ReadingOptions) -> list[OpenedSource]:
    """Files with pictures of the pages of one document. Raises SourceError where one is something else."""
    if not sources:
        raise SourceError("ไม่ได้ระบุไฟล์ โปรดระบุเอกสารอย่างน้อยหนึ่งไฟล์", "no file is named; name one document at least")
    opened = []
    size = 0
    for number, source in enumerate(sources, 1):
        opened.append(open_source(source, f"{name}-{number}" if name else None, max_bytes=reading.max_bytes))
        size += len(opened[-1].content)
        if size > reading.max_bytes:
            raise too_large(opened[-1].name, reading.max_bytes)
    other = next((each for each in opened if each.media_type not in PICTURES), None)
    if other is not None:
        raise SourceError(
            f"ระบุได้หลายไฟล์เฉพาะภาพของหน้าในเอกสารเดียวกัน แต่ «{other.name}» ไม่ใช่ภาพ โปรดอ่านทีละเอกสาร",
            f"only pictures of the pages of one document are read together, and «{other.name}» is none; "
            "read one document at a time",
        )
    return opened


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
        find_recogniser=lambda: _recogniser(reading),
    )
    return _in_thai(document)


def _recogniser(reading: ReadingOptions) -> Recognise | None:
    from minutes.readers.ocr_pages import recogniser

    return recogniser(reading.ocr, seconds=reading.max_seconds)


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


def read_image_source(opened: OpenedSource, reading: ReadingOptions) -> Document:
    """The document in a picture of a page, or in a file with several, by way of an engine that recognises text."""
    return _read_pictures([opened], opened.name, reading)


def _read_pictures(opened: Sequence[OpenedSource], name: str, reading: ReadingOptions) -> Document:
    from minutes.readers.images import ImageLimits, read_images

    limits = ImageLimits(pages=reading.max_pages)
    document = read_images(opened, name, ocr=reading.ocr, seconds=reading.max_seconds, limits=limits)
    return _in_thai(document)


def _in_thai(document: Document) -> Document:
    """The document, which has to hold Thai unless pages of it could not be read."""
    if any(remark.code == "unreadable-page" for remark in document.diagnostics):
        return document
    if any("ก" <= letter <= "ฮ" for line in document.lines for letter in line.text):
        return document
    raise SourceError(
        f"ไม่ใช่ข้อความภาษาไทย: «{document.name}» โปรดใช้รายงานการประชุมที่เป็นภาษาไทย",
        f"there is no Thai text in «{document.name}»; use minutes that are written in Thai",
    )


PICTURES = ("image/png", "image/jpeg", "image/tiff", "image/bmp", "image/webp", "image/gif")
"""Pictures of pages."""

READERS: Mapping[str, Reader] = {
    "application/pdf": read_pdf_source,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": read_docx_source,
    "application/msword": read_office_source,
    "application/rtf": read_office_source,
    "application/vnd.oasis.opendocument.text": read_office_source,
    "text/plain": read_text_source,
    "text/markdown": read_text_source,
    "text/html": read_text_source,
    **dict.fromkeys(PICTURES, read_image_source),
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
    kind = UNREAD.get(opened.media_type, opened.media_type)
    return SourceError(
        f"รุ่นนี้ไม่อ่านไฟล์ {kind}: «{opened.name}» โปรดบันทึกเป็น PDF หรือไฟล์ข้อความ (.txt) แล้วลองใหม่",
        f"this version does not read {kind} files: «{opened.name}»; save it as PDF or text (.txt) and try again",
    )
