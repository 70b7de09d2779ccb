"""Sections of the benchmarks that read files: those of the samples, or those of some folders."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

import minutes
from minutes.document import Document
from minutes.layout import joined
from minutes.readers.ocr import what_to_install
from minutes.thai.numbers import to_arabic
from tests.benchmarks.documents import SAMPLES
from tests.benchmarks.ocr import Truth, find_truths, report_all, save_pages
from tests.benchmarks.ocr_reading import installed_engines
from tests.benchmarks.reading import compare, memory_for, page_count, seconds_for
from tests.benchmarks.report import Report, Subject
from tests.making.hard_pages import PLAIN, hard_pages
from tests.making.held_out_fonts import HELD_OUT, find_families

TEXT_SAMPLE = SAMPLES / "committee-official" / "committee-official.txt"
DOCX_SAMPLE = SAMPLES / "docx-committee-official" / "docx-committee-official.docx"
PDF_SAMPLE = SAMPLES / "pdf-committee-official" / "pdf-committee-official.pdf"
SCAN_SAMPLE = SAMPLES / "scan-committee-official" / "scan-committee-official.pdf"
MANY_PAGES = 500


def measure_reading(subject: Subject) -> Report:
    """The reading of PDF files with a text layer against PDFium's and pdfplumber's bare text."""
    files = _native(subject)
    seconds = seconds_for(files)
    bare = next(iter(seconds.values()))
    rows = tuple((name, 1000 * time, time / bare) for name, time in seconds.items())
    pages = sum(page_count(file.read_bytes()) for file in files)
    title = f"wall clock for {len(files)} PDF files, {pages} pages in all, best of some rounds"
    return Report("reading", title, ("", "ms", "ratio"), rows)


def measure_memory(subject: Subject) -> Report:
    """How much memory a PDF takes whose pages are those of the longest file, over and over."""
    files = _native(subject)
    longest = max(files, key=lambda file: page_count(file.read_bytes()))
    rows = tuple((f"{pages} pages", *memory_for(longest, pages)) for pages in (MANY_PAGES // 10, MANY_PAGES))
    return Report("memory", "of a fresh Python that reads a long PDF", ("", "MiB at most", "MiB for the reading"), rows)


def measure_letters(subject: Subject) -> Report:
    """What files differ from the text that they were made of, and the time for each."""
    truths = {path: path.parent / "truth.txt" for path in _files(subject) if not find_truths([path])}
    known = {path: truth.read_text("utf-8") for path, truth in truths.items() if truth.exists()}
    if not known:
        known = dict.fromkeys((DOCX_SAMPLE, PDF_SAMPLE), _printed(minutes.read(TEXT_SAMPLE)))
    rows = []
    for path, truth in known.items():
        start = perf_counter()
        document = minutes.read(path)
        seconds = perf_counter() - start
        text = document.text if subject.folders else _printed(document)
        rows.append((path.name, document.text_origin, *compare(text, truth), 1000 * seconds))
    columns = ("", "text", "wrong %", "false blanks of 1,000", "lost blanks of 1,000", "ms")
    return Report("letters", "files against the text that they were made of", columns, tuple(rows))


def measure_ocr(subject: Subject) -> Iterator[Report]:
    """How well and how fast each engine that is installed reads scans, and hard pages that are made on the spot."""
    from PIL import features

    engines = installed_engines(subject.engines)
    if not engines:
        sys.exit(str(what_to_install("scans")))
    families = find_families(subject.fonts)
    if not families or not features.check("raqm"):
        sys.exit(
            f"hard pages need Pillow with Raqm, and a font that is kept out of training ({', '.join(HELD_OUT)}): "
            "apt-get install fonts-thai-tlwg, or name a folder with --fonts"
        )
    printed = to_arabic(minutes.read(PDF_SAMPLE).text).split("\f")
    truths = find_truths(subject.folders) or [Truth(SCAN_SAMPLE, dict(enumerate(printed, 1)))]
    pages = hard_pages(families, subject.pages, subject.kinds, subject.seed)
    if subject.save:
        pages = save_pages(pages, subject.save)
    yield from report_all(pages, list(hard_pages(families, subject.pages, (PLAIN,), subject.seed)), truths, engines)


def _files(subject: Subject) -> Sequence[Path]:
    return [path for folder in subject.folders for path in sorted(folder.glob("*.pdf"))]


def _native(subject: Subject) -> Sequence[Path]:
    """The PDF files that have a text layer, or the sample."""
    return [path for path in _files(subject) if _origin(path) == "native"] or [PDF_SAMPLE]


def _origin(path: Path) -> str | None:
    """Where the text of a file comes from, without recognising any; None where there is none to read."""
    try:
        document = minutes.read(path, ocr="off")
    except minutes.MinutesError:
        return None
    return document.text_origin


def _printed(document: Document) -> str:
    """The words of minutes without running heads, rules and page numbers, which differ from file to file."""
    lines = joined(document).splitlines()
    return "\n".join(line for line in lines if line.strip(" -"))
