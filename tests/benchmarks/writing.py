"""How fast minutes are written in each format, against the reading of what was written."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

from tests.benchmarks.report import Report, Subject

FORMATS = ("docx", "html", "md", "txt", "json")
ROUNDS = 5


def _best(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(ROUNDS):
        start = process_time()
        work()
        seconds.append(process_time() - start)
    return min(seconds)


def measure_writing(subject: Subject) -> Report:
    """The rendering of long minutes, without the check that reads them back, and the parse of what was rendered."""
    import minutes

    meeting = minutes.parse_text(subject.text)
    rows = []
    for word in FORMATS:
        content = minutes.render(meeting, word, check=False)
        render = _best(lambda word=word: minutes.render(meeting, word, check=False))
        parse = _best(lambda content=content, word=word: minutes.parse(content, name=f"written.{word}"))
        rows.append((word, len(content) / 1024, render * 1000, parse * 1000, render / parse))
    return Report(
        "writing",
        f"CPU for minutes of {len(subject.text):,} characters, best of {ROUNDS}",
        ("", "KiB", "render ms", "parse ms", "render/parse"),
        tuple(rows),
    )
