"""Pages through an engine of OCR: several at once, in repaired Thai, with a remark for all that is not certain."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from minutes.diagnostics import Diagnostic, Severity, diagnose
from minutes.document import Line
from minutes.language import say
from minutes.readers.mending import Mendings, mend_lines
from minutes.readers.ocr import SECONDS, Engine, choose_engine
from minutes.readers.ocr_lines import PrintedPicture, Sureness
from minutes.readers.ocr_picture import PageSource, ReadPicture, read_picture
from minutes.readers.pdf_document import make_lines
from minutes.readers.pdf_page import ReadPage
from minutes.readers.pdf_pictures import Recognise, RecognisedPage
from minutes.spans import Span
from minutes.thai.text import repair

MOST_WORKERS = 16
MOST_FAILURES = 5
"""After so many pages that failed, no more of the document are tried."""
NUMBER = re.compile(r"[0-9๐-๙]+(?:[.,:][0-9๐-๙]+)*")
FAILED = ("อ่านภาพของหน้า {page} ไม่สำเร็จ: {reason}", "the picture of page {page} could not be read: {reason}")
NOISE = ("รอยในหน้า {page} ที่ไม่ใช่ข้อความ: «{text}»", "marks on page {page} that are no text: «{text}»")
MOST_SHOWN = 80


def recogniser(name: str | None = None, *, seconds: float = SECONDS, workers: int | None = None) -> Recognise | None:
    """What recognises the pages of a document: the engine of a name, or the best that is installed.

    None where none is installed, or the name is «off». Raises SourceError where a named engine is not there.
    """
    engine = choose_engine(name, seconds)
    if engine is None:
        return None
    return lambda images: recognise_pages(images, engine, workers)


def recognise_pages(sources: Sequence[PageSource], engine: Engine, workers: int | None = None) -> list[RecognisedPage]:
    """The lines of each page, in correct Thai, and remarks about them."""
    return set_pages(read_pictures(sources, engine, workers), engine)


def read_pictures(
    sources: Sequence[PageSource],
    engine: Engine,
    workers: int | None = None,
    done: Callable[[ReadPicture], object] | None = None,
) -> list[ReadPicture]:
    """What an engine reads on each page, several pages at once; a page that fails has no lines.

    `done` is called with each page when it and those before it are read.
    """
    failed: list[ReadPicture] = []

    def read(source: PageSource) -> ReadPicture:
        if len(failed) >= MOST_FAILURES:
            return ReadPicture(source, PrintedPicture(), failed[0].failure)
        picture = read_picture(source, engine)
        if picture.failure is not None:
            failed.append(picture)
        return picture

    count = min(workers or usable_processors(), MOST_WORKERS, len(sources))
    if count <= 1:
        return _told(map(read, sources), done)
    with ThreadPoolExecutor(count, thread_name_prefix="ocr") as pool:
        return _told(pool.map(read, sources), done)


def _told(pictures: Iterable[ReadPicture], done: Callable[[ReadPicture], object] | None) -> list[ReadPicture]:
    read = []
    for picture in pictures:
        read.append(picture)
        if done is not None:
            done(picture)
    return read


def usable_processors() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def set_pages(pictures: Sequence[ReadPicture], engine: Engine) -> list[RecognisedPage]:
    """The lines of pages that were read, decided over all of them where one page cannot tell, and remarks."""
    pages: list[ReadPage | None] = [None] * max((picture.source.number for picture in pictures), default=0)
    for picture in pictures:
        pages[picture.source.number - 1] = ReadPage(*picture.size, list(picture.printed.lines))
    lines = make_lines(pages)
    mendings = Mendings()
    mended = mend_lines([lines[picture.source.number - 1] for picture in pictures], mendings)
    remarks = mendings.diagnostics()
    recognised = []
    for picture, of_page in zip(pictures, mended, strict=True):
        remarks += remark_on_page(picture, of_page, engine)
        level = picture.levelling
        turn, slope = (level.turn, level.slope) if level else (0, 0.0)
        recognised.append(RecognisedPage(of_page, tuple(remarks), turn, slope))
        remarks = []
    return recognised


def remark_on_page(picture: ReadPicture, lines: Sequence[Line], engine: Engine) -> list[Diagnostic]:
    """What should be looked at on a page: failures, noise, numbers and words that may be misread."""
    remarks: list[Diagnostic] = []
    number = picture.source.number
    if picture.failure is not None:
        reason = say(picture.failure.thai, picture.failure.english)
        message = say(*FAILED).format(page=number, reason=reason)
        remarks.append(Diagnostic("unreadable-page", Severity.error, message, span=Span(number, 1, 1, number, 1, 1)))
    noise = picture.printed.noise
    if noise:
        message = say(*NOISE).format(page=number, text=" ".join(noise)[:MOST_SHOWN])
        remarks.append(Diagnostic("stray-mark", Severity.info, message, len(noise)))
    for line, sureness in zip(lines, picture.printed.sureness, strict=True):
        remarks += remark_on_line(line, sureness, engine)
    return remarks


def remark_on_line(line: Line, sureness: Sureness, engine: Engine) -> list[Diagnostic]:
    """The numbers of a line that may be misread, and the words, or all of it, that the engine is not sure of."""
    remarks = []
    known = 0
    numbers = []
    for number in NUMBER.finditer(line.text):
        count = sum(map(str.isdecimal, number[0]))
        sure = min(sureness.digits[known : known + count], default=0.0)
        known += count
        if engine.doubts(number[0], sure):
            numbers.append(number.span())
            remarks.append(diagnose("ocr-digit", line.span(*number.span()), text=number[0]))
    remarks += [
        diagnose("suspected-misreading", line.span(begin, end), suggestion=meant, text=line.text[begin:end])
        for meant, (begin, end) in _found(line, sureness.misread)
    ]
    if sureness.line < engine.bars.doubt:
        return [*remarks, diagnose("low-confidence", line.span(), text=line.text)]
    for _, (begin, end) in _found(line, [(word, word) for word in sureness.doubtful]):
        if not any(first <= begin and end <= last for first, last in numbers):
            remarks.append(diagnose("low-confidence", line.span(begin, end), text=line.text[begin:end]))
    return remarks


def _found(line: Line, words: Sequence[tuple[str, str]]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Of words as recognised and as they are meant, in their order: the latter, and where in the line they stand."""
    at = 0
    for word, meant in words:
        text = repair(word).text
        begin = line.text.find(text, at)
        if text and begin >= 0:
            at = begin + len(text)
            yield repair(meant).text, (begin, at)
