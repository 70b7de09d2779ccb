"""`python -m tests.benchmarks [SECTION…]`: how fast and how right the program is, as ratios to something known."""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from time import process_time

from minutes.readers.ocr import ENGINES
from tests.benchmarks.archive import measure_archive
from tests.benchmarks.documents import largest_sample, of_length
from tests.benchmarks.files import measure_letters, measure_memory, measure_ocr, measure_reading
from tests.benchmarks.index import measure_index
from tests.benchmarks.report import Report, Subject
from tests.benchmarks.writing import measure_writing
from tests.making.hard_pages import KINDS, SEED

WHOLE_DOCUMENT = 43_000
"""Characters of long minutes, some thirty pages."""
SIZES = (10_000, 40_000, 160_000, 640_000, 2_000_000, 4_000_000)


def best(work: Callable[[], object], times: int) -> float:
    """CPU seconds of the fastest of some runs; the first warms up."""
    seconds = []
    for _ in range(times):
        start = process_time()
        work()
        seconds.append(process_time() - start)
    return min(seconds)


def measure_parse(subject: Subject) -> Report:
    """The whole parse of a text against splitting it into words with PyThaiNLP, both warm, best of five."""
    os.environ.update(PYTHAINLP_READ_ONLY="1", PYTHAINLP_OFFLINE="1")
    from pythainlp.tokenize import word_tokenize

    import minutes

    text = subject.text
    tokenize = best(lambda: word_tokenize(text, engine="newmm"), 5)
    parse = best(lambda: minutes.parse_text(text), 5)
    rows = (("word_tokenize newmm", tokenize * 1000, 1.0), ("minutes.parse_text", parse * 1000, parse / tokenize))
    return Report("parse", f"CPU for {len(text):,} characters, best of five", ("", "ms", "ratio"), rows)


def measure_linear(subject: Subject) -> Report:
    """The time for each character of ever longer documents, and how it compares to the shortest."""
    import minutes

    rows, first = [], 0.0
    for size in SIZES:
        document = of_length(subject.text, size)
        seconds = best(lambda document=document: minutes.parse_text(document), 5 if size < 1_000_000 else 2)
        each = seconds / len(document) * 1e6
        first = first or each
        rows.append((f"{len(document):,}", seconds * 1000, each, each / first))
    return Report(
        "linear",
        "CPU of the whole parse of longer and longer minutes",
        ("characters", "ms", "µs each", "ratio"),
        tuple(rows),
    )


def _cpu(words: Sequence[str]) -> float:
    """CPU milliseconds, user and system, of a fresh Python with these arguments."""
    from resource import RUSAGE_CHILDREN, getrusage

    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], stdout=subprocess.DEVNULL, check=True)
    after = getrusage(RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


BARE = "-c pass"
COMPARED = {
    "-c import minutes": "-c import pydantic",
    "-c import minutes; minutes.Minutes": "-c from pydantic import BaseModel",
    "-m minutes --help": "-c import pydantic",
    "-m minutes parse --help": "-c import pydantic",
}
"""What is measured, and what it is compared with: arguments of Python."""


def measure_import(_: Subject) -> Report:
    """CPU of imports and of `--help` in a fresh Python, each against an import that it is to be compared with."""
    commands = [BARE, *dict.fromkeys(COMPARED.values()), *COMPARED]
    rounds = [
        [_cpu(command.split(" ", 1) if "-c" in command else command.split()) for command in commands] for _ in range(7)
    ]
    cpu = {
        command: statistics.median(times) for command, times in zip(commands, zip(*rounds, strict=True), strict=True)
    }
    rows = []
    for command, time in cpu.items():
        other = COMPARED.get(command)
        ratio = (time - cpu[BARE]) / (cpu[other] - cpu[BARE]) if other else ""
        rows.append((f"python {command}", time, time - cpu[BARE], ratio, other or ""))
    columns = ("", "CPU ms", "less bare Python", "ratio", "to")
    return Report("import", "CPU in a fresh Python, median of seven rounds", columns, tuple(rows))


SECTIONS: dict[str, Callable[[Subject], Report | Iterator[Report]]] = {
    "parse": measure_parse,
    "linear": measure_linear,
    "import": measure_import,
    "writing": measure_writing,
    "index": measure_index,
    "archive": measure_archive,
    "reading": measure_reading,
    "memory": measure_memory,
    "letters": measure_letters,
    "ocr": measure_ocr,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code 0, after the chosen sections were measured and printed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "sections", nargs="*", metavar="SECTION", help=f"of {', '.join(SECTIONS)}; all if none is named"
    )
    parser.add_argument("--text", type=Path, metavar="FILE", help="minutes as UTF-8 text to measure with, as they are")
    parser.add_argument(
        "--folder",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help="read the PDF files in a folder in place of the samples; what they say stands in NAME.truth.txt or "
        "NAME.p1.txt … of a scan, and in truth.txt of all other files; may be given more than once",
    )
    parser.add_argument("--engine", choices=ENGINES, action="append", default=[], help="recognise scans with this only")
    parser.add_argument("--fonts", type=Path, action="append", default=[], metavar="DIR", help="fonts for hard pages")
    parser.add_argument("--pages", type=int, default=2, metavar="N", help="hard pages of each kind, 2 if not given")
    parser.add_argument("--kind", choices=KINDS, action="append", default=[], help="hard pages of this kind only")
    parser.add_argument("--seed", default=SEED, metavar="TEXT", help="make other hard pages than the usual ones")
    parser.add_argument("--save", type=Path, metavar="DIR", help="write the hard pages to a folder, to be looked at")
    parser.add_argument("--json", action="store_true", help="print JSON in place of tables")
    arguments = parser.parse_args(argv)
    if unknown := [name for name in arguments.sections if name not in SECTIONS]:
        parser.error(f"unknown section {', '.join(unknown)}: choose among {', '.join(SECTIONS)}")
    text = arguments.text.read_text("utf-8") if arguments.text else of_length(largest_sample(), WHOLE_DOCUMENT)
    asked = arguments.pages, tuple(arguments.kind), arguments.seed, arguments.save, tuple(arguments.engine)
    subject = Subject(text, tuple(arguments.folder), tuple(arguments.fonts), *asked)
    reports = []
    for name in arguments.sections or SECTIONS:
        made = SECTIONS[name](subject)
        for report in (made,) if isinstance(made, Report) else made:
            reports.append(report)
            if not arguments.json:
                print(report.table(), end="\n\n", flush=True)
    if arguments.json:
        machine = {"python": platform.python_version(), "machine": platform.machine(), "processors": os.cpu_count()}
        print(json.dumps({**machine, "reports": [asdict(report) for report in reports]}, ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
