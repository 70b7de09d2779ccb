"""How well and how fast scans are read, beside bare calls of Tesseract.

A scan is a file `NAME.pdf` with the text of all its pages in `NAME.truth.txt`, form feeds between them, or that of single
pages in `NAME.p1.txt`, `NAME.p2.txt` …
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from rapidfuzz.distance import Levenshtein

from minutes.document import Document
from minutes.readers.ocr import Engine
from minutes.readers.ocr_pages import MOST_WORKERS, recogniser, usable_processors
from minutes.readers.pdf import read_pdf
from minutes.readers.pdf_pictures import render_page
from minutes.readers.tesseract import command_for
from tests.making.scans import digits_doubted, error_share, without_blanks

COLUMNS = (
    "",
    "pages",
    "CER %",
    "Thai digits",
    "right",
    "doubted",
    "s/page",
    "CPU",
    "bare s/page",
    "CPU",
    "ratio",
    "CPU",
)
THAI_DIGIT = re.compile("[๐-๙]")


@dataclass(frozen=True, slots=True)
class Truth:
    """A scan, and what is printed on some of its pages."""

    path: Path
    pages: Mapping[int, str]

    @property
    def name(self) -> str:
        """The name of the scan."""
        return self.path.stem


def find_truths(places: Sequence[Path]) -> list[Truth]:
    """The scans in folders, and scans given by themselves, whose text is known."""
    paths = [path for place in places for path in (sorted(place.glob("*.pdf")) if place.is_dir() else [place])]
    return [truth for path in paths if (truth := Truth(path, _pages(path))).pages]


def _pages(path: Path) -> dict[int, str]:
    whole = path.with_suffix(".truth.txt")
    if whole.exists():
        return dict(enumerate(whole.read_text("utf-8").split("\f"), 1))
    parts = path.parent.glob(f"{path.stem}.p*.txt")
    return {int(part.stem.rpartition(".p")[2]): part.read_text("utf-8") for part in sorted(parts)}


def right_digits(read: str, printed: str) -> int:
    """How many of the printed Thai digits were read as themselves."""
    ours, theirs = without_blanks(read), without_blanks(printed)
    return sum(
        len(THAI_DIGIT.findall(theirs[block.a : block.a + block.size]))
        for block in Levenshtein.editops(theirs, ours).as_matching_blocks()
        if theirs[block.a : block.a + block.size] == ours[block.b : block.b + block.size]
    )


Seconds = tuple[float, float]
"""By the clock, and of all processors together, those of programs that were called included."""


def timed(work: Callable[[], object]) -> Seconds:
    """How long some work takes."""
    clock, before = perf_counter(), os.times()
    work()
    after = os.times()
    return perf_counter() - clock, sum(after[:4]) - sum(before[:4])


def time_bare(path: Path, engine: Engine) -> Seconds:
    """The time of Tesseract itself on the pages of a scan: no rendering, as many calls at once as the reader makes."""
    from shutil import which

    content = path.read_bytes()
    pictures: list[bytes] = []
    for index in range(page_count(content)):
        picture = render_page(content, index, engine.dpi)
        pictures.append(f"P5 {picture.width} {picture.height} 255\n".encode() + picture.tobytes())
    one_thread = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    command = command_for(which("tesseract") or "tesseract", engine.dpi)

    def call(picture: bytes) -> Any:
        return subprocess.run(command, input=picture, capture_output=True, env=one_thread)

    with ThreadPoolExecutor(min(usable_processors(), MOST_WORKERS, len(pictures))) as pool:
        return timed(lambda: list(pool.map(call, pictures)))


def page_count(content: bytes) -> int:
    """The number of pages of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return len(document)
    finally:
        document.close()


def measure(truth: Truth, engine: Engine, times: int) -> tuple[str | float, ...]:
    """A row of the report: errors, digits, and the best time of some beside the best of bare calls, taken in turn."""
    content = truth.path.read_bytes()
    documents: list[Document] = []
    ours, theirs = [], []
    for _ in range(times):
        ours.append(timed(lambda: documents.append(read_pdf(content, truth.name, recognise=recogniser(engine.name)))))
        theirs.append(time_bare(truth.path, engine))
    document = documents[0]
    (clock, processors), (bare_clock, bare_processors) = _best(ours), _best(theirs)
    texts = document.text.split("\f")
    read = "\n".join(texts[number - 1] for number in truth.pages)
    printed = "\n".join(truth.pages.values())
    pages = len(document.pages)
    doubted = digits_doubted(document)
    digits = len(THAI_DIGIT.findall(printed))
    return (
        truth.name,
        str(pages),
        100 * error_share(read, printed),
        str(digits),
        str(right_digits(read, printed)),
        f"{100 * sum(doubted) / len(doubted) if doubted else 100:.0f} %",
        clock / pages,
        processors / pages,
        bare_clock / pages,
        bare_processors / pages,
        clock / bare_clock,
        processors / bare_processors,
    )


def _best(seconds: Sequence[Seconds]) -> Seconds:
    return min(clock for clock, _ in seconds), min(processors for _, processors in seconds)
