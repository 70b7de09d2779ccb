"""How an archive is converted: two processes beside one, few documents beside many, a second run beside the first."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.benchmarks.report import Report, Subject
from tests.generated import generate

SIZES = (100, 400)
"""Documents of a quick run; what is promised is for (100, 2000)."""
FORMATS = "json,md"
ROOT = Path(__file__).parents[2]
ROUNDS = 3
"""Turns of the short runs, of which the best counts."""
FIRST = 10
"""Documents of a run that shows what the start of a process costs, every kind among them."""
TEXTS = 6
"""Of ten documents so many are invented texts; the others are DOCX and PDF files of the samples."""

CONVERT = """
import json, resource, sys
from minutes.archive import convert
source, out, formats, jobs = sys.argv[1:]
report = convert(source, out, formats, jobs=int(jobs))
own, workers = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
cpu = own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime
print(json.dumps([report.seconds, cpu, own.ru_maxrss / 1024, report.found, report.failed]))
"""
SHARE = """
import json, sys
from concurrent.futures import ThreadPoolExecutor
from time import process_time, thread_time
import minutes.pipeline, minutes.writers.target, minutes.writing
from minutes.archive import convert
source, first, out, formats = sys.argv[1:]
spent, inside = 0.0, False
def timed(work):
    def working(*words, **options):
        global spent, inside
        if inside:  # what is written is read back
            return work(*words, **options)
        start, inside = thread_time(), True
        try:
            return work(*words, **options)
        finally:
            spent, inside = spent + thread_time() - start, False
    return working
for module, name in (
    (minutes.pipeline, "parse_source"), (minutes.writing, "render"), (minutes.writers.target, "write_bytes")
):
    setattr(module, name, timed(getattr(module, name)))
with ThreadPoolExecutor(1) as executor:
    convert(first, out + "-first", formats, executor)
    start, spent = process_time(), 0.0
    report = convert(source, out, formats, executor)
    print(json.dumps([process_time() - start, spent, 0, report.found, report.failed]))
"""
"""The CPU seconds of a conversion in one process, and those of them that parsing, setting and writing take."""


def make_archive(folder: Path, documents: int) -> Path:
    """A folder with that many documents of mixed kinds, ten in each folder."""
    files = sorted(path for end in ("docx", "pdf") for path in (ROOT / "samples").glob(f"*/*.{end}"))
    files = [path for path in files if not path.parent.name.startswith("scan-")]
    for number in range(documents):
        place = folder / f"{number // 10:04}"
        place.mkdir(parents=True, exist_ok=True)
        if number % 10 < TEXTS:
            (place / f"{number}.txt").write_text(generate(number % 200)[0], "utf-8")
        else:
            original = files[(number // 10 * 4 + number % 10) % len(files)]
            shutil.copy(original, place / f"{number}{original.suffix}")
    return folder


class _Cost(NamedTuple):
    """What a run took: seconds, CPU seconds of all its processes, and the most MiB that its parent held."""

    seconds: float
    cpu: float
    most: float


def _run(code: str, *words: object) -> _Cost:
    """The cost of a run in a fresh Python."""
    command = [sys.executable, "-c", code, *map(str, words)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    *cost, found, failed = json.loads(shown)
    assert found and not failed
    return _Cost(*cost)


def measure_archive(subject: Subject, sizes: Sequence[int] = SIZES) -> Iterator[Report]:
    """The reports on speed and the second run, and on what it costs beside and with more documents."""
    small, large = sizes
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        source = {size: make_archive(place / f"in-{size}", size) for size in (FIRST, small, large)}
        shares = [_run(SHARE, source[small], source[FIRST], place / f"share-{turn}", FORMATS) for turn in range(ROUNDS)]
        starts = [_run(CONVERT, source[FIRST], place / f"start-{turn}", FORMATS, 1) for turn in range(ROUNDS)]
        fews = [_run(CONVERT, source[small], place / f"few-{turn}", FORMATS, 1) for turn in range(ROUNDS)]
        one = _run(CONVERT, source[large], place / "one", FORMATS, 1)
        two = _run(CONVERT, source[large], place / "two", FORMATS, 2)
        again = _run(CONVERT, source[large], place / "two", FORMATS, 2)
    start, few = (min(costs, key=lambda cost: cost.cpu) for costs in (starts, fews))
    yield _speed(large, one, two, again)
    overhead = median((whole / spent - 1) * 100 for whole, spent, _ in shares)
    yield _costs(small, large, overhead, start, few, one)


def _speed(large: int, one: _Cost, two: _Cost, again: _Cost) -> Report:
    rows = (
        ("one process", one.seconds, 1.0),
        ("two processes", two.seconds, one.seconds / two.seconds),
        ("a second run of it", again.seconds, two.seconds / again.seconds),
    )
    title = f"{large:,} documents of mixed kinds to {FORMATS}; how many times faster than the row above"
    return Report("archive", title, ("", "seconds", "times"), rows)


def _costs(small: int, large: int, overhead: float, start: _Cost, few: _Cost, one: _Cost) -> Report:
    """CPU, which other programs on the machine disturb least; the start of the processes is counted apart."""
    sized = ((few, small), (one, large))
    each_small, each_large = ((cost.cpu - start.cpu) / (size - FIRST) * 1000 for cost, size in sized)
    rows = (
        ("overhead beside parsing and writing, % of their CPU", overhead),
        (f"start of one process, with {FIRST} documents, CPU seconds", start.cpu),
        (f"CPU ms a document of {small:,}", each_small),
        (f"CPU ms a document of {large:,}", each_large),
        ("ratio", each_large / each_small),
        (f"memory of the parent at {small:,}, MiB", few.most),
        (f"growth of it to {large:,}, MiB", one.most - few.most),
    )
    return Report("archive", "what it costs beside parsing and writing, and with more documents", ("", "value"), rows)
