"""Scans that can be searched: an unseen text layer over what is printed, in correct Thai; the pages look as before."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, Unpack, cast

from minutes.diagnostics import Severity
from minutes.document import Document, Page
from minutes.errors import SourceError, TargetError
from minutes.language import Language, say, speaking
from minutes.options import Options, ReadingOptions
from minutes.readers import PICTURES, open_pictures, open_source
from minutes.readers.source import OneSource, OpenedSource, SourceLike
from minutes.writers.target import check_target, write_bytes

if TYPE_CHECKING:
    from minutes.readers.ocr import Engine
    from minutes.readers.ocr_picture import PageSource, ReadPicture
    from minutes.readers.pdf_pictures import PageImage, Recognise, RecognisedPage
    from minutes.writers.hidden_text import Layer

PDF = "application/pdf"
Progress = Callable[[int, int], object]
"""Called with how many pages are recognised, and of how many."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """What became of a document that was made searchable."""

    document: Document
    """What it says, as `minutes.read` gives it."""
    layered: tuple[int, ...]
    """The pages that have a text layer now; the others had text of their own, or none was found on them."""
    remarks: tuple[str, ...] = ()
    """What somebody should know about the new file, one sentence each."""


def make_searchable(
    source: SourceLike,
    target: str | os.PathLike[str],
    *,
    force: bool = False,
    name: str | None = None,
    language: Language = "th",
    progress: Progress | None = None,
    **options: Unpack[Options],
) -> Searchable:
    """Writes a PDF that looks like the source, with an unseen text layer on every page that has no usable text.

    `source` is a PDF or pictures of the pages of one document, as for `read`; `target` is the file that is written,
    whole or not at all; a file that stands there, or the source itself, is replaced with `force` alone. `progress` is
    called with the number of recognised pages and of all; the other options are those of `read`. Raises SourceError
    where the source cannot be read or recognised, and TargetError where the target cannot or must not be written.
    """
    with speaking(language):
        reading = ReadingOptions(**options)
        sources = cast(Sequence[OneSource], source if isinstance(source, list | tuple) else [source])
        check_target(target, sources, force=force)
        if find_spec("pypdf") is None:
            raise _nothing_to_write_with()
        if len(sources) != 1:
            work = _Work(reading, progress, open_pictures(sources, name, reading), name)
        else:
            work = _Work(reading, progress, [open_source(sources[0], name, max_bytes=reading.max_bytes)], name)
        content = work.content()
        write_bytes(target, content)
        assert work.document is not None
        return Searchable(work.document, work.layered, tuple(work.remarks))


@dataclass(slots=True)
class _Work:
    """One document on its way to a file with text layers."""

    reading: ReadingOptions
    progress: Progress | None
    opened: list[OpenedSource]
    name: str | None
    pictures: list[ReadPicture] = field(default_factory=list)
    document: Document | None = None
    layered: tuple[int, ...] = ()
    remarks: list[str] = field(default_factory=list)

    def content(self) -> bytes:
        """The new file."""
        from minutes.writers.layered_file import layered_file
        from minutes.writers.picture_pages import picture_file

        first = self.opened[0]
        password = None
        if first.media_type == PDF:
            data, password = first.content, self.reading.password
            self.document = self._read_pdf(first)
        elif first.media_type in PICTURES:
            from minutes.readers.images import ImageLimits, find_pictures

            found = find_pictures(self.opened, ImageLimits(pages=self.reading.max_pages))
            self.document = self._read_pictures(found)
            data = picture_file(found)
        else:
            raise _no_pages(first)
        self._remark_failures()
        layers = _layers(self.pictures, self.document.pages)
        if not layers:
            self.remarks.append(say(*NOTHING_ADDED))
            return data
        made = layered_file(data, first.name, password, layers)
        self.layered = tuple(sorted(layers))
        self.remarks += made.remarks
        return made.content

    def _read_pdf(self, opened: OpenedSource) -> Document:
        from minutes.readers.pdf import PdfLimits, read_pdf

        reading = self.reading
        limits = PdfLimits(pages=reading.max_pages, seconds=reading.max_seconds, unpacked=reading.max_unpacked)
        return read_pdf(
            opened.content,
            opened.name,
            opened.sha256,
            password=reading.password,
            limits=limits,
            find_recogniser=self._recogniser,
        )

    def _recogniser(self) -> Recognise:
        from minutes.writers.layering import see_pages

        engine = self._engine()

        def recognise(images: Sequence[PageImage]) -> Sequence[RecognisedPage]:
            seen = see_pages(images[0].data, images[0].password, [image.number for image in images])
            as_seen = [
                replace(image, width=seen[image.number].width, height=seen[image.number].height)
                if image.number in seen
                else image
                for image in images
            ]
            return self._recognise(as_seen, engine)

        return recognise

    def _read_pictures(self, found: Sequence[PageSource]) -> Document:
        engine = self._engine()
        recognised = self._recognise(found, engine)
        pages = tuple(
            Page(each.number, tuple(page.lines), round(each.width, 2), round(each.height, 2))
            for each, page in zip(found, recognised, strict=True)
        )
        remarks = tuple(remark for page in recognised for remark in page.diagnostics)
        name = self.name or self.opened[0].name
        return Document(name, self.opened[0].media_type, pages, "ocr", diagnostics=remarks)

    def _engine(self) -> Engine:
        from minutes.readers.ocr import choose_engine, what_to_install

        engine = choose_engine(self.reading.ocr, self.reading.max_seconds)
        if engine is None:
            raise what_to_install(self.name or self.opened[0].name)
        return engine

    def _recognise(self, sources: Sequence[PageSource], engine: Engine) -> list[RecognisedPage]:
        from minutes.readers.ocr_pages import read_pictures, set_pages

        done = 0

        def count(_: ReadPicture) -> None:
            nonlocal done
            done += 1
            if self.progress is not None:
                self.progress(done, len(sources))

        self.pictures = read_pictures(sources, engine, done=count)
        return set_pages(self.pictures, engine)

    def _remark_failures(self) -> None:
        assert self.document is not None
        diagnostics = self.document.diagnostics
        self.remarks += [remark.message for remark in diagnostics if remark.severity == Severity.error]


NOTHING_ADDED = (
    "ไม่มีหน้าใดต้องเพิ่มข้อความ ไฟล์ใหม่เหมือนต้นฉบับ",
    "no page needed a text layer: the new file is the same as the old one",
)


def _layers(pictures: Sequence[ReadPicture], pages: Sequence[Page]) -> Mapping[int, Layer]:
    """The layer of each page on which text was recognised, with the lines that the document has of it."""
    from minutes.writers.hidden_text import Layer
    from minutes.writers.placing import place_line

    layers = {}
    for picture in pictures:
        number = picture.source.number
        printed = picture.printed
        lines = [
            place_line(line.text, words) for line, words in zip(pages[number - 1].lines, printed.words, strict=True)
        ]
        grids = {id(line.grid): line.grid for line in printed.lines if line.grid is not None}
        if picture.levelling is not None and any(lines):
            layers[number] = Layer([line for line in lines if line], list(grids.values()), picture.levelling)
    return layers


def _nothing_to_write_with() -> TargetError:
    return TargetError(
        "การเขียน PDF ต้องใช้ไลบรารี pypdf โปรดติดตั้งด้วย pip install 'thai-minutes[ocr]'",
        "writing PDF takes the library pypdf: install it with pip install 'thai-minutes[ocr]'",
    )


def _no_pages(opened: OpenedSource) -> SourceError:
    return SourceError(
        f"เพิ่มชั้นข้อความได้เฉพาะ PDF กับภาพของหน้า: «{opened.name}» โปรดบันทึกเป็น PDF ก่อน",
        f"only PDF and pictures of pages can be made searchable: «{opened.name}»; save it as PDF first",
    )
