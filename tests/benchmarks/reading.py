"""How right and how fast PDF files with a text layer are read, and how much memory a long one takes."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from minutes.readers.pdf import read_pdf

BLANKS = " \u00a0"
BREAKS = "\t\n\f\r"
ROUNDS = 5


def _parted(text: str) -> tuple[str, list[int]]:
    """The text without white space, and what stands before each letter: 0 nothing, 1 a blank, 2 the end of a line."""
    letters: list[str] = []
    before: list[int] = []
    seen = 0
    for sign in text:
        if sign in BREAKS:
            seen = 2
        elif sign in BLANKS:
            seen = max(seen, 1)
        else:
            letters.append(sign)
            before.append(seen)
            seen = 0
    return "".join(letters), before


def compare(read: str, truth: str) -> tuple[float, float, float]:
    """Wrong letters in percent, blanks that are not printed and blanks that were lost for each 1,000 letters."""
    from rapidfuzz.distance import Levenshtein

    letters, before = _parted(read)
    right, printed = _parted(truth)
    wrong = invented = lost = 0
    for step in Levenshtein.opcodes(letters, right):
        if step.tag == "equal":
            for at, other in zip(
                range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True
            ):
                invented += before[at] == 1 and printed[other] == 0
                lost += before[at] == 0 and printed[other] == 1
        else:
            wrong += max(step.src_end - step.src_start, step.dest_end - step.dest_start)
    return 100 * wrong / len(right), 1000 * invented / len(right), 1000 * lost / len(right)


def page_count(content: bytes) -> int:
    """The number of pages of a PDF."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return len(document)
    finally:
        document.close()


def seconds_for(files: Sequence[Path]) -> dict[str, float]:
    """Seconds for all files together, the best of some rounds, by what reads them; PDFium's bare text comes first."""
    contents = [file.read_bytes() for file in files]
    seconds: dict[str, list[float]] = {"PDFium get_text_range": [], "minutes read_pdf": []}
    for _ in range(ROUNDS):
        for name, work in zip(seconds, (_bare, _whole), strict=True):
            start = perf_counter()
            work(contents)
            seconds[name].append(perf_counter() - start)
    best = {name: min(times) for name, times in seconds.items()}
    if (plumbed := _plumbed(contents)) is not None:
        best["pdfplumber extract_text"] = plumbed
    return best


def _bare(contents: Sequence[bytes]) -> None:
    import pypdfium2

    for content in contents:
        document = pypdfium2.PdfDocument(content)
        for index in range(len(document)):
            page = document[index]
            text_page = page.get_textpage()
            text_page.get_text_range()
            text_page.close()
            page.close()
        document.close()


def _whole(contents: Sequence[bytes]) -> None:
    for content in contents:
        read_pdf(content, "benchmark.pdf")


def _plumbed(contents: Sequence[bytes]) -> float | None:
    try:
        import pdfplumber
    except ImportError:
        return None
    from io import BytesIO

    start = perf_counter()
    for content in contents:
        with pdfplumber.open(BytesIO(content)) as document:
            for page in document.pages:
                page.extract_text()
                page.close()
    return perf_counter() - start


READING = """
import sys
import pypdfium2
from pathlib import Path
from minutes.readers.pdf import read_pdf
content = Path(sys.argv[1]).read_bytes()
peak = lambda: int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) / 1024
before = peak()
pages = len(read_pdf(content, "benchmark.pdf").pages)
print(pages, peak(), peak() - before)
"""


def memory_for(file: Path, pages: int) -> tuple[float, float]:
    """MiB that a fresh Python takes at most, and for the reading, of a PDF that repeats a file; on Linux."""
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / "long.pdf"
        _repeat(file, pages, long)
        done = subprocess.run([sys.executable, "-c", READING, str(long)], check=True, capture_output=True, text=True)
    count, peak, added = map(float, done.stdout.split())
    assert count == pages
    return peak, added


def _repeat(file: Path, pages: int, target: Path) -> None:
    import pypdfium2

    source, long = pypdfium2.PdfDocument(file), pypdfium2.PdfDocument.new()
    indexes = list(range(len(source)))
    while len(long) < pages:
        long.import_pages(source, indexes[: pages - len(long)])
    long.save(target)
    long.close()
    source.close()
