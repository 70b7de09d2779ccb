"""How fast the index of an archive is built out of JSON, and how fast it is searched."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter, process_time

from tests.benchmarks.report import Report, Subject
from tests.generated import generate

SEEDS = 200
"""Texts that are made up and parsed; the files beyond them are the same meetings of other bodies."""
FILES = 2_000
LONG_FILES = 60
QUERIES = ("ห้องสมุด", "งบประมาณ อนุมัติ", "มติที่ประชุม", "ที่")
"""A rare word, two words, words of every meeting, and one too short for the full text."""


def _meetings(texts: Sequence[str], count: int) -> Iterator[bytes]:
    """JSON of that many meetings, no two of one body."""
    import minutes

    parsed = [minutes.parse_text(text) for text in texts]
    for number in range(count):
        each = parsed[number % len(parsed)]
        body = f"{each.meeting.body or 'คณะทำงาน'} ชุดที่ {number}"
        yield minutes.render(
            each.model_copy(update={"meeting": each.meeting.model_copy(update={"body": body})}), "json", check=False
        )


def _archive(folder: Path, texts: Sequence[str], count: int, *, lines: bool) -> int:
    """Characters of JSON, after the archive was written: a file for each meeting, or one of JSON Lines."""
    from pydantic_core import from_json, to_json

    characters = 0
    with open(folder / "all.jsonl", "wb") as together:
        for number, content in enumerate(_meetings(texts, count)):
            if lines:
                content = to_json(from_json(content)) + b"\n"
                together.write(content)
            else:
                (folder / f"{number}.json").write_bytes(content)
            characters += len(content.decode())
    return characters


def _peak() -> float:
    """The most memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _built(name: str, texts: Sequence[str], count: int, *, lines: bool = False) -> Iterator[tuple[str | float, ...]]:
    """The row of an archive, and of the last one the rows of the queries."""
    from minutes.index.building import build_index
    from minutes.index.reading import open_index
    from minutes.index.searching import search_index

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "archive")
        folder.mkdir()
        characters = _archive(folder, texts, count, lines=lines)
        target = Path(place, "archive.sqlite")
        before, cpu, start = _peak(), process_time(), perf_counter()
        built = build_index([folder], target)
        cpu, wall = process_time() - cpu, perf_counter() - start
        with open_index(target) as database:
            (letters,) = database.execute(
                "SELECT (SELECT sum(length(text)) FROM passages) + (SELECT sum(length(text)) FROM resolutions)"
                " + (SELECT coalesce(sum(length(task)), 0) FROM assignments)"
            ).fetchone()
        size = target.stat().st_size / 2**20
        yield name, built.meetings, characters, letters, cpu, wall, characters / wall / 1e6, size, _peak() - before
        if count == FILES:
            for query in QUERIES:
                start = perf_counter()
                hits = len(search_index(target, query, limit=20))
                yield f"search «{query}»", hits, "", "", "", perf_counter() - start, "", "", ""


def measure_index(subject: Subject) -> Report:
    """The build of an index out of JSON on disk, by the characters of that JSON, and searches of the first twenty hits."""
    import minutes

    made_up = [generate(seed)[0] for seed in range(SEEDS)]
    minutes.parse_text(made_up[0])  # warms up
    rows = (
        *_built(f"{SEEDS} invented texts", made_up, FILES),
        *_built("the same as JSON Lines", made_up, FILES - 1, lines=True),
        *_built("long minutes", [subject.text], LONG_FILES),
        *_built("long, as JSON Lines", [subject.text], LONG_FILES, lines=True),
    )
    columns = (
        *("", "meetings", "characters of JSON", "letters of text", "CPU s", "s", "million characters/s"),
        *("MiB of index", "MiB more memory"),
    )
    return Report(
        "index", "an index of JSON on disk, whole or as lines; meetings are hits where it is searched", columns, rows
    )
