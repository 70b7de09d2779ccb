"""How well scans are read by each engine that is installed, side by side in one run.

A scan is a file `NAME.pdf` with the text of all its pages in `NAME.truth.txt`, form feeds between them, or that of single
pages in `NAME.p1.txt`, `NAME.p2.txt` … Hard pages are made on the spot, in fonts that the engine of our own never saw.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from minutes.readers.images import PictureFile
from minutes.readers.ocr import Engine
from tests.benchmarks.ocr_counting import (
    BINS,
    MISREAD,
    Score,
    blank_score,
    calibration,
    count_page,
    count_remarks,
    error_rate,
    judge,
)
from tests.benchmarks.ocr_reading import PageRead, Reading, read_scan, read_sources
from tests.benchmarks.report import Report
from tests.making.hard_pages import HardPage

ROOT = Path(__file__).parents[2]
COMPARED = "tesseract"
"""The engine that others are compared with."""
SHARED = ("pages", "letters", "Thai digits", "Arabic digits")
Cell = str | float
NO_PAGE = PageRead(())
MOST = 12
"""So many mistakes are told."""


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


Scores = dict[str, Score]
"""What was counted, by the name of the engine."""


def measure_hard_pages(
    pages: Iterable[HardPage], engines: Sequence[Engine]
) -> tuple[dict[str, Scores], dict[str, Scores]]:
    """What was counted of hard pages, by their kind and by the family of their font."""
    kinds: dict[str, Scores] = {}
    families: dict[str, Scores] = {}
    for page in pages:
        source = PictureFile(1, *page.size, page.content)
        for engine in engines:
            reading = read_sources([source], engine)
            for table, key in ((kinds, page.kind), (families, page.family)):
                score = table.setdefault(key, {}).setdefault(engine.name, Score(Counter(), []))
                score.add(score_page(reading, 1, page.rows, page.loose))
                score.seconds += reading.seconds
                score.in_engine += reading.in_engine
    return kinds, families


def measure_scans(truths: Sequence[Truth], engines: Sequence[Engine]) -> dict[str, Scores]:
    """What was counted of scans, by their names; their time is that of all pages, those without a text included."""
    scans: dict[str, Scores] = {}
    for truth in truths:
        content = truth.path.read_bytes()
        for engine in engines:
            reading = read_scan(content, truth.name, engine)
            score = scans.setdefault(truth.name, {}).setdefault(engine.name, Score(Counter(), []))
            for number, text in truth.pages.items():
                score.add(score_page(reading, number, text.splitlines()))
            share = score.counts["pages"] / max(len(reading.pages), 1)
            score.seconds, score.in_engine = reading.seconds * share, reading.in_engine * share
    return scans


def score_page(reading: Reading, number: int, printed: Sequence[str], loose: Sequence[str] = ()) -> Score:
    """What there is to count on one page."""
    page = reading.pages.get(number, NO_PAGE)
    counts = count_page(page.lines, printed, loose)
    counts.update(count_remarks(page.lines, page.remarks, printed, loose))
    return Score(counts, judge(page.sure, printed, loose))


def together(table: Mapping[str, Scores]) -> Scores:
    """All rows as one."""
    whole: Scores = {}
    for scores in table.values():
        for name, score in scores.items():
            whole.setdefault(name, Score(Counter(), [])).add(score)
    return whole


def quality(section: str, title: str, table: Mapping[str, Scores]) -> Report:
    """A row for each kind of pages, and one for all of them: errors, digits, blanks, rows not found, and time."""
    whole = together(table)
    rows = [_quality_row(name, scores) for name, scores in table.items()]
    if len(rows) > 1:
        rows.append(_quality_row("all", whole))
    columns = ["", *SHARED]
    for name in whole:
        columns += [f"{name} CER %", "Thai right", "Arabic right", "blanks %", "rows lost", "s/page"]
    return Report(section, title, (*columns, *(f"{name} : {COMPARED}" for name in _compared(whole))), tuple(rows))


def _quality_row(name: str, scores: Scores) -> tuple[Cell, ...]:
    first = next(iter(scores.values())).counts
    row: list[Cell] = [name, *(first[shared] for shared in SHARED)]
    for score in scores.values():
        counts = score.counts
        row += [error_rate(counts), counts["Thai digits right"], counts["Arabic digits right"], blank_score(counts)]
        row += [counts["rows lost"], score.seconds / max(counts["pages"], 1)]
    for other in _compared(scores):
        theirs = error_rate(scores[COMPARED].counts)
        row.append(error_rate(scores[other].counts) / theirs if theirs else "")
    return tuple(row)


def _compared(scores: Scores) -> list[str]:
    return [name for name in scores if name != COMPARED and COMPARED in scores]


def confidence(whole: Scores) -> Report:
    """How often letters are right that an engine is so sure of."""
    made = {name: calibration(score.judged) for name, score in whole.items()}
    columns = ["confidence"]
    for name in made:
        columns += [f"{name} letters", "confidence %", "right %"]
    rows: list[tuple[Cell, ...]] = []
    for at, (low, high) in enumerate(pairwise(BINS)):
        row: list[Cell] = [f"{low:g} – {high:g}"]
        for bins, _ in made.values():
            count, mean, share = bins[at]
            row += [count, 100 * mean, 100 * share] if count else [0, "", ""]
        rows.append(tuple(row))
    rows.append(("expected calibration error %", *(cell for _, off in made.values() for cell in ("", "", 100 * off))))
    return Report("ocr", "letters of the hard pages by the confidence of the engine", tuple(columns), tuple(rows))


def remarks(whole: Scores) -> Report:
    """How many of the lines and numbers that are remarked on are wrong, and of those that are wrong remarked on."""
    columns = [""]
    for name in whole:
        columns += [f"{name} remarked", "wrong of them %", "wrong", "remarked of them %"]
    kinds = ("lines, low-confidence", "lines, any remark", "numbers, ocr-digit", "numbers, any remark")
    rows = []
    for kind in kinds:
        row: list[Cell] = [kind]
        for score in whole.values():
            remarked, wrong, both = (score.counts[f"{kind}: {what}"] for what in ("remarked", "wrong", "both"))
            row += [remarked, 100 * both / remarked if remarked else "", wrong, 100 * both / wrong if wrong else ""]
        rows.append(tuple(row))
    return Report("ocr", "remarks on the hard pages", tuple(columns), tuple(rows))


def mistakes(whole: Scores) -> Report:
    """What is misread most often, and how often."""
    most = {
        name: Counter({key: count for key, count in score.counts.items() if key.startswith(MISREAD)}).most_common(MOST)
        for name, score in whole.items()
    }
    rows = []
    for at in range(max(map(len, most.values()), default=0)):
        row: list[Cell] = [str(at + 1)]
        for pairs in most.values():
            row += [pairs[at][0].removeprefix(MISREAD), pairs[at][1]] if at < len(pairs) else ["", ""]
        rows.append(tuple(row))
    columns = ("", *(head for name in most for head in (f"{name}: printed → read", "times")))
    return Report("ocr", "what is misread most often on the hard pages", columns, tuple(rows))


def on_one_processor(pages: Sequence[HardPage], engines: Sequence[Engine]) -> Report:
    """Time and memory of a fresh Python that may use one processor and reads pages one after the other."""
    rows: list[tuple[Cell, ...]] = []
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, page in enumerate(pages):
            files.append(Path(folder) / f"{number}.png")
            files[-1].write_bytes(page.content)
        for engine in engines:
            told = run_alone(engine.name, files)
            rows.append((engine.name, *(told[key] for key in ("start", "page", "engine", "peak", "added", "children"))))
    columns = ("", "s to start", "s/page", "engine %", "MiB at most", "MiB for the reading", "MiB of programs called")
    title = f"a fresh Python on one processor, {len(pages)} hard pages of the plain kind, best of two rounds"
    return Report("ocr", title, columns, tuple(rows))


def run_alone(engine: str, files: Sequence[Path]) -> dict[str, float]:
    """What a fresh Python tells about reading pictures of pages on one processor."""
    command = [sys.executable, "-m", "tests.benchmarks.ocr_alone", engine, *map(str, files)]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def report_all(
    pages: Iterable[HardPage], plain: Sequence[HardPage], truths: Sequence[Truth], engines: Sequence[Engine]
) -> Iterator[Report]:
    """All tables, one after the other; time and memory are those of plain pages."""
    yield quality("ocr", "scans", measure_scans(truths, engines))
    kinds, families = measure_hard_pages(pages, engines)
    whole = together(kinds)
    fonts = ", ".join(families)
    yield quality("ocr", f"hard pages, in fonts that no engine of our own was trained on: {fonts}", kinds)
    yield quality("ocr", "hard pages by font", families)
    yield confidence(whole)
    yield remarks(whole)
    yield mistakes(whole)
    yield on_one_processor(plain, engines)


def save_pages(pages: Iterable[HardPage], folder: Path) -> Iterator[HardPage]:
    """The pages, each of which is written to a folder first: a picture, and what is printed on it."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages:
        name = f"{page.kind.replace(' ', '-')}-{page.number + 1}"
        (folder / f"{name}.png").write_bytes(page.content)
        (folder / f"{name}.txt").write_text("\n".join(page.rows) + "\n", "utf-8")
        yield page
