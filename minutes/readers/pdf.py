"""PDF as a document: pages with a text layer read from it, other pages through an engine that recognises pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

from minutes.diagnostics import Diagnostic, diagnose
from minutes.document import Document, Line, Page, TextOrigin
from minutes.errors import SourceError
from minutes.readers.mending import Mendings, mend_lines, remark_on
from minutes.readers.pdf_document import make_lines, renumbered
from minutes.readers.pdf_page import PageReader, ReadPage
from minutes.readers.pdf_pictures import PDFIUM, PageImage, Recognise
from minutes.readers.pdf_probing import Probe, probe
from minutes.readers.pdf_streams import unpacks_beyond
from minutes.spans import Span

MEDIA_TYPE = "application/pdf"
NEEDS_PASSWORD, UNKNOWN_SECURITY = 4, 5
"""What PDFium answers where a document is encrypted."""
DEFAULT_PAGE = (595.28, 841.89)


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """How much of a file is read before it is refused: more is an accident, or an attack."""

    pages: int = 2_000
    seconds: float = 300.0
    glyphs: int = 200_000
    """On one page."""
    unpacked: int = 64 * 1024 * 1024
    """Bytes that streams which are packed very tightly unpack to."""


LIMITS = PdfLimits()


def read_pdf(
    data: bytes,
    name: str,
    sha256: str | None = None,
    *,
    password: str | None = None,
    limits: PdfLimits = LIMITS,
    recognise: Recognise | None = None,
    find_recogniser: Callable[[], Recognise | None] | None = None,
) -> Document:
    """The document in a PDF file, its lines in reading order and in correct Thai.

    Pages without text that could be used are given to `recognise`; without it they have no lines, and a remark. It is
    looked for by `find_recogniser` where there are such pages. Raises SourceError where the file is encrypted, damaged,
    longer than the limits, empty, or has no such text at all.
    """
    if unpacks_beyond(data, limits.unpacked):
        raise _too_much(name)
    _refuse_endless(data, name, password, limits)
    pages = _read_pages(data, name, password, limits)
    images = [
        PageImage(number, page.width, page.height, page.unreadable, data, password)
        for number, page in enumerate(pages, 1)
        if page.unreadable is not None
    ]
    if images and recognise is None and find_recogniser is not None:
        recognise = find_recogniser()
    if images and recognise is None and not any(page.lines for page in pages):
        raise _nothing_to_read(name, images)
    lines = make_lines(pages)
    mendings = Mendings()
    remarks: list[Diagnostic] = []
    if images and recognise is not None:
        tables = max((line.table or 0 for page in lines for line in page), default=0)
        for image, recognised in zip(images, recognise(images), strict=True):
            lines[image.number - 1] = renumbered(recognised.lines, image.number, tables)
            pages[image.number - 1].turn, pages[image.number - 1].slope = recognised.turn, recognised.slope
            remarks += mendings.take(recognised.diagnostics)
    elif images:
        remarks.append(_unreadable(images))
    if not any(line.text.strip() for page in lines for line in page):
        raise _empty(name)
    _note_pages(mendings, pages, lines)
    mended = mend_lines(lines, mendings)
    found = (*mendings.diagnostics(), *remark_on(mended), *remarks)
    origin: TextOrigin = "native" if not images or recognise is None else "mixed"
    if origin == "mixed" and len(images) == sum(1 for page in pages if page.lines or page.unreadable):
        origin = "ocr"
    whole = tuple(_page(number, page, of) for number, (page, of) in enumerate(zip(mended, pages, strict=True), 1))
    return Document(name, MEDIA_TYPE, whole, origin, sha256, diagnostics=found)


def _page(number: int, lines: Sequence[Line], read: ReadPage) -> Page:
    return Page(number, tuple(lines), round(read.width, 2), round(read.height, 2), read.turn, read.slope)


def _read_pages(data: bytes, name: str, password: str | None, limits: PdfLimits) -> list[ReadPage]:
    end = monotonic() + limits.seconds
    with PDFIUM:
        document = _open(data, name, password)
        try:
            count = len(document)
            if count > limits.pages:
                raise _too_many_pages(name, count, limits.pages)
            reader = PageReader()
            pages = []
            for index in range(count):
                if monotonic() > end:
                    raise _too_slow(name, index, count, limits.seconds)
                pages.append(_read_page(document, index, reader, limits.glyphs))
        finally:
            document.close()
    return pages


def _refuse_endless(data: bytes, name: str, password: str | None, limits: PdfLimits) -> None:
    """Raises SourceError for a file that PDFium would not come back from."""
    tried = probe(data, password, limits.seconds)
    if tried is Probe.late:
        raise _too_slow(name, 0, 1, limits.seconds)
    if tried is Probe.died:
        raise _damaged(name)


def _damaged(name: str) -> SourceError:
    return SourceError(
        f"เปิดไฟล์ PDF ไม่ได้ ไฟล์เสียหายหรือไม่ใช่ PDF: «{name}» โปรดดาวน์โหลดหรือบันทึกไฟล์ใหม่",
        f"the PDF cannot be opened, it is damaged or no PDF: «{name}»; download or save it again",
    )


def _open(data: bytes, name: str, password: str | None) -> Any:
    """The document of pypdfium2. Raises SourceError where it cannot be opened."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (NEEDS_PASSWORD, UNKNOWN_SECURITY):
            raise _encrypted(name, password) from None
        raise _damaged(name) from None


def _read_page(document: Any, index: int, reader: PageReader, most_glyphs: int) -> ReadPage:
    """A page; one that PDFium cannot load has no lines and is called damaged."""
    import pypdfium2

    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return ReadPage(*DEFAULT_PAGE, unreadable="damaged")
    try:
        return reader.read(page, most_glyphs)
    finally:
        page.close()


def _note_pages(mendings: Mendings, pages: Sequence[ReadPage], lines: Sequence[Sequence[Line]]) -> None:
    """What was mended by where the glyphs of the pages stand."""
    for page, printed in zip(pages, lines, strict=True):
        if page.unreadable is None and printed:
            for line, made in zip(page.lines, printed, strict=True):
                if line.moved or line.dropped:
                    mendings.note("repaired-mark-order", line.moved, made.span())
                    mendings.note("repaired-blank", line.dropped, made.span())
            place = printed[0].span().to(printed[-1].span())
            mendings.note("repaired-sara-am", page.nikhahits, place)
            mendings.note("repaired-encoding", page.decoded, place)


REASONS = {
    "image": ("เป็นภาพ", "pictures"),
    "outlines": ("เป็นลายเส้น", "outlines"),
    "no-unicode": ("ไม่มีรหัสอักษร", "letters without codes"),
    "mojibake": ("รหัสอักษรผิด", "wrong letter codes"),
    "noise": ("ข้อความอ่านไม่ออก", "text without sense"),
    "crowded": ("มีอักษรมากเกินกำหนด", "more letters than the limit"),
    "damaged": ("หน้าเสียหาย", "damaged"),
}


def _unreadable(images: Sequence[PageImage]) -> Diagnostic:
    """One remark for all pages that could not be read."""
    thai, english = _reasons(images)
    first = images[0].number
    numbers = ", ".join(str(image.number) for image in images)
    span = Span(first, 1, 1, first, 1, 1)
    return diagnose("unreadable-page", span, count=len(images), pages=numbers, reason=thai, reason_english=english)


def _reasons(images: Sequence[PageImage]) -> tuple[str, str]:
    kinds = [kind for kind, _ in Counter(image.reason for image in images).most_common()]
    return ", ".join(REASONS[kind][0] for kind in kinds), ", ".join(REASONS[kind][1] for kind in kinds)


def _nothing_to_read(name: str, images: Sequence[PageImage]) -> SourceError:
    from minutes.readers.ocr import what_to_install

    thai, english = _reasons(images)
    advice = what_to_install(name)
    return SourceError(
        f"ทุกหน้า{thai} {advice.thai}", f"all pages are {english}; {advice.english}", passing=advice.passing
    )


def _empty(name: str) -> SourceError:
    return SourceError(
        f"ไฟล์ PDF ไม่มีข้อความ: «{name}» โปรดตรวจว่าเลือกไฟล์ถูก",
        f"the PDF holds no text: «{name}»; check that it is the right file",
    )


def _encrypted(name: str, password: str | None) -> SourceError:
    if password is None:
        return SourceError(
            f"ไฟล์ PDF ใส่รหัสผ่านไว้: «{name}» โปรดระบุ password= (--password) หรือบันทึกใหม่โดยไม่ใส่รหัสผ่าน",
            f"the PDF is encrypted: «{name}»; give password= (--password) or save it without a password",
        )
    return SourceError(
        f"รหัสผ่านของไฟล์ PDF ไม่ถูกต้อง: «{name}» โปรดตรวจ password= (--password)",
        f"the password does not open the PDF: «{name}»; check password= (--password)",
    )


def _too_much(name: str) -> SourceError:
    return SourceError(
        f"ไฟล์ PDF คลายออกแล้วใหญ่ผิดปกติ จึงไม่อ่าน: «{name}» โปรดตรวจที่มาของไฟล์ หรือเพิ่ม max_unpacked= (--max-unpacked)",
        f"the PDF unpacks to an unreasonable size and is not read: «{name}»; check where it comes from, "
        "or raise max_unpacked= (--max-unpacked)",
    )


def _too_many_pages(name: str, count: int, most: int) -> SourceError:
    return SourceError(
        f"ไฟล์ PDF มี {count:,} หน้า เกิน {most:,} หน้า: «{name}» โปรดแบ่งไฟล์ หรือเพิ่ม max_pages= (--max-pages)",
        f"the PDF has {count:,} pages, more than {most:,}: «{name}»; split it or raise max_pages= (--max-pages)",
    )


def _too_slow(name: str, index: int, count: int, seconds: float) -> SourceError:
    return SourceError(
        f"อ่านไฟล์ PDF ได้ {index:,} จาก {count:,} หน้าใน {seconds:g} วินาที: «{name}» โปรดแบ่งไฟล์ "
        "หรือเพิ่ม max_seconds= (--max-seconds)",
        f"only {index:,} of {count:,} pages were read in {seconds:g} seconds: «{name}»; split it "
        "or raise max_seconds= (--max-seconds)",
    )
