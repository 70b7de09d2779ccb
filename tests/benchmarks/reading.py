"""`python -m tests.benchmarks.reading`: how right and how fast PDF files with a text layer are read.

`--truth FILE PDF…` compares PDF files to one text, `--speed PDF…` times the reading of all of them together,
`--memory PDF` reads a file in a fresh Python and prints what it took.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
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


def measure_truth(truth: Path, files: Sequence[Path]) -> None:
    """Prints the errors of each file; rows of tables count with their cells one after the other."""
    text = truth.read_text("utf-8")
    print(f"{'':32} wrong %  false blanks  lost blanks (for each 1,000)")
    for file in files:
        try:
            read = read_pdf(file.read_bytes(), file.name).text
        except ValueError as error:
            print(f"{file.name:32} {error}")
            continue
        except Exception as error:
            print(f"{file.name:32} {type(error).__name__}: {error}")
            continue
        wrong, invented, lost = compare(read, text)
        print(f"{file.name:32} {wrong:7.3f} {invented:13.2f} {lost:12.2f}")


def measure_speed(files: Sequence[Path]) -> None:
    """Prints the time for all files of PDFium's bare text, of this reader, and of pdfplumber's bare text."""
    best = seconds_for(files)
    first = next(iter(best.values()))
    for name, time in best.items():
        print(f"{name:24} {1000 * time:8.0f} ms  ratio {time / first:6.2f}")


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
import resource, sys
from pathlib import Path
from minutes.readers.pdf import read_pdf
content = Path(sys.argv[1]).read_bytes()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
pages = len(read_pdf(content, "benchmark.pdf").pages)
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(f"{pages} pages: {after / 1024:.0f} MiB at most, {(after - before) / 1024:.0f} MiB for the reading")
"""


def measure_memory(file: Path) -> None:
    """Prints how much memory a fresh Python takes at most while it reads a file."""
    subprocess.run([sys.executable, "-c", READING, str(file)], check=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0, after what was asked for was measured and printed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.reading", description=__doc__)
    parser.add_argument("--truth", type=Path, nargs="+", metavar=("TEXT", "PDF"), help="a text, and PDF files of it")
    parser.add_argument("--speed", type=Path, nargs="+", metavar="PDF", help="PDF files to be timed together")
    parser.add_argument("--memory", type=Path, metavar="PDF", help="a long PDF file")
    arguments = parser.parse_args(argv)
    if arguments.truth:
        measure_truth(arguments.truth[0], arguments.truth[1:])
    if arguments.speed:
        measure_speed(arguments.speed)
    if arguments.memory:
        measure_memory(arguments.memory)
    return 0


if __name__ == "__main__":
    sys.exit(main())
