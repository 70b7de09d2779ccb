"""The review page of a source: read, parsed, drawn, written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Unpack, cast

from minutes.corrections.patches import CorrectionsLike, load_corrections
from minutes.errors import SourceError
from minutes.language import Language, speaking
from minutes.options import Options, ReadingOptions
from minutes.readers.source import OneSource, open_source
from minutes.review.contents import Progress, Reviewed, gather
from minutes.review.page import set_page
from minutes.review.pictures import DPI
from minutes.review.printing import print_pages
from minutes.writers.target import check_target, write_bytes

if TYPE_CHECKING:
    from minutes.pipeline import VocabularyLike
    from minutes.readers import SourceLike


def render_review(
    source: SourceLike,
    *,
    name: str | None = None,
    vocabulary: VocabularyLike = None,
    corrections: CorrectionsLike = None,
    language: Language = "th",
    dpi: int = DPI,
    pictures: bool = True,
    progress: Progress | None = None,
    **options: Unpack[Options],
) -> bytes:
    """The page as a file of HTML that opens offline: pictures of the pages, and beside them what was read.

    All meetings of a file are in it. `corrections` is a JSON patch that the page begins with. Office files are shown as
    LibreOffice prints them, where it is installed and `pictures` are wanted; what has no pictures shows its text.
    Raises what `minutes.parse` raises.
    """
    from minutes.pipeline import parse_document
    from minutes.readers import open_pictures, read_document
    from minutes.vocab import load

    reading = ReadingOptions(**options)
    with speaking(language):
        sources = cast(Sequence[OneSource], source if isinstance(source, list | tuple) else [source])
        if len(sources) == 1:
            opened = [open_source(sources[0], name, max_bytes=reading.max_bytes)]
        else:
            opened = open_pictures(sources, name, reading)
        if opened[0].media_type == "application/json":
            raise SourceError(
                f"ไฟล์นี้เป็นข้อมูลที่อ่านแล้ว ไม่มีหน้าเอกสารให้ดู: «{opened[0].name}» โปรดระบุเอกสารต้นทาง",
                f"this is data that was read, without pages to look at: «{opened[0].name}»; name the document itself",
            )
        if len(opened) == 1:
            document = read_document(opened[0], name, **options)
        else:
            document = read_document([each.content for each in opened], name or opened[0].name, **options)
        minutes = parse_document(document, load(vocabulary), every=True)
        patch = load_corrections(corrections)
        operations = [step for change in patch.changes for step in (*change.tests, change.operation)] if patch else []
        printed = print_pages(opened[0], reading) if pictures else None
        reviewed = Reviewed(document, minutes, opened, operations, reading.password, printed)
        data, drawn = gather(reviewed, language, dpi=dpi, pictures=pictures, progress=progress)
        return set_page(data, drawn)


def write_review(
    source: SourceLike,
    target: str | os.PathLike[str],
    *,
    force: bool = False,
    name: str | None = None,
    vocabulary: VocabularyLike = None,
    corrections: CorrectionsLike = None,
    language: Language = "th",
    dpi: int = DPI,
    pictures: bool = True,
    progress: Progress | None = None,
    **options: Unpack[Options],
) -> None:
    """Writes the page of `render_review`; a file that is there is replaced only with `force`. Raises TargetError."""
    with speaking(language):
        check_target(target, source if isinstance(source, list | tuple) else [source], force=force)
        page = render_review(
            source,
            name=name,
            vocabulary=vocabulary,
            corrections=corrections,
            language=language,
            dpi=dpi,
            pictures=pictures,
            progress=progress,
            **options,
        )
        write_bytes(target, page)
