"""The commands `minutes index` and `minutes search`: an archive as one file, and what is found in it."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from minutes.cli.arguments import Parser
from minutes.cli.reading import positive
from minutes.cli.streams import complain, count, emit, tell
from minutes.language import say

if TYPE_CHECKING:
    from minutes.index.searching import Hit

FORMATS = ("sqlite", "csv", "parquet")
MOST_HITS = 20
BOLD = "\x1b[1m", "\x1b[0m"
PLAIN = "**", "**"
"""What stands around the words that were found, on a terminal and elsewhere."""


def declare_index(parser: Parser) -> None:
    """Adds the arguments of the command."""
    parser.add_argument(
        "sources",
        metavar="SRC",
        nargs="*",
        help=say(
            "โฟลเดอร์หรือไฟล์ JSON ที่ได้จาก minutes convert หรือ minutes parse",
            "folders or files of JSON that `minutes convert` or `minutes parse` wrote",
        ),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help=say(
            "ไฟล์ .sqlite ที่จะเขียน หรือโฟลเดอร์ของตาราง (--to csv, --to parquet)",
            "the .sqlite file to write, or a folder of tables (--to csv, --to parquet)",
        ),
    )
    parser.add_argument(
        "--to",
        choices=FORMATS,
        help=say(
            "รูปแบบ (ปกติดูจากนามสกุล): sqlite หรือโฟลเดอร์ csv, parquet ตารางละไฟล์",
            "the format, if the suffix does not say it: sqlite, or a folder with a csv or parquet file for each table",
        ),
    )
    parser.add_argument(
        "--schema", action="store_true", help=say("แสดงตารางและวิวพร้อมคำอธิบาย", "print the tables and views")
    )
    parser.add_argument(
        "--force", action="store_true", help=say("เขียนทับไฟล์ที่มีอยู่แล้ว", "replace a file that is there already")
    )


def run_index(arguments: argparse.Namespace) -> int:
    """The exit code, after the index was written: 1 where a file could not be read."""
    if arguments.schema:
        from minutes.index.schema import SCHEMA

        emit(SCHEMA.rstrip("\n"))
        return 0
    if sentence := _wrong_index(arguments):
        complain(sentence)
        return 2
    from minutes.index.building import build_index

    built = build_index(
        arguments.sources,
        arguments.output,
        to=arguments.to,
        force=arguments.force,
        progress=_count if sys.stderr.isatty() else None,
    )
    for failure in built.failures:
        complain(failure)
    others, failed = built.others, len(built.failures)
    thai = f"การประชุม {built.meetings} ครั้ง รายงานซ้ำ {built.duplicates} ไม่ใช่รายงาน {others} อ่านไม่ได้ {failed}"
    english = f"{built.meetings} meetings, {built.duplicates} duplicates, {others} no minutes, {failed} not read"
    tell(f"{arguments.output}: {say(thai, english)}")
    return 1 if built.failures else 0


def _wrong_index(arguments: argparse.Namespace) -> str | None:
    """What is wrong with the command line, in one sentence."""
    from minutes.index.building import SUFFIXES, index_format

    if not arguments.sources:
        return say("ยังขาด SRC โปรดระบุโฟลเดอร์ของ JSON", "SRC is missing: give the folder of JSON")
    if not arguments.output:
        return say("ยังขาด -o โปรดระบุไฟล์ .sqlite ที่จะเขียน", "-o is missing: give the .sqlite file to write")
    if arguments.to is None and index_format(arguments.output) is None:
        known = " ".join(SUFFIXES)
        return say(
            f"ไม่รู้จักนามสกุลของ {arguments.output} โปรดใช้ {known} หรือระบุ --to",
            f"the suffix of {arguments.output} is not known: use {known}, or say --to",
        )
    return None


def _count(done: int, files: int) -> None:
    count(say(f"อ่านแล้ว {done}/{files} ไฟล์", f"{done}/{files} files read"), done == files)


def declare_search(parser: Parser) -> None:
    """Adds the arguments of the command."""
    parser.add_argument(
        "index", metavar="FILE", help=say("ดัชนีที่ minutes index สร้าง", "an index that `minutes index` made")
    )
    parser.add_argument(
        "query",
        metavar="WORDS",
        nargs="+",
        help=say(
            'คำค้น หลายคำต้องพบทุกคำ ใส่ «"…"» เมื่อต้องติดกัน เลขไทยหรืออารบิกก็ได้',
            'words, all of which must stand there; "…" for a phrase; Thai or Arabic digits',
        ),
    )
    parser.add_argument("--body", metavar="TEXT", help=say("เฉพาะคณะที่มีคำนี้ในชื่อ", "only bodies with this in their name"))
    parser.add_argument(
        "--year", metavar="YEAR", help=say("เฉพาะปี พ.ศ. หรือ ค.ศ.", "only this year, Buddhist or Christian")
    )
    parser.add_argument(
        "--kind",
        metavar="KIND",
        help=say("เฉพาะวาระที่มีมติชนิดนี้ เช่น endorsed หรือ เห็นชอบ", "only items with such a resolution, as endorsed"),
    )
    parser.add_argument(
        "--limit",
        metavar="N",
        type=positive,
        default=MOST_HITS,
        help=say(f"แสดงไม่เกินกี่รายการ (ค่าปริยาย {MOST_HITS})", f"most that is shown (default {MOST_HITS})"),
    )
    parser.add_argument(
        "--json", action="store_true", help=say("ผลเป็น JSON สำหรับโปรแกรมอื่น", "print JSON for other programs")
    )


def run_search(arguments: argparse.Namespace) -> int:
    """The exit code, after the hits were printed: 0 also where there is none."""
    from minutes.index.searching import buddhist_year_of, resolution_kind, search_index
    from minutes.model import ResolutionKind

    year = buddhist_year_of(arguments.year) if arguments.year is not None else None
    kind = resolution_kind(arguments.kind) if arguments.kind is not None else None
    if arguments.year is not None and year is None:
        complain(say(f"--year {arguments.year}: ไม่ใช่ปี เช่น 2565", f"--year {arguments.year}: no year, as 2565"))
        return 2
    if arguments.kind is not None and kind is None:
        known = " ".join(ResolutionKind)
        thai = f"--kind {arguments.kind}: ไม่รู้จักมติชนิดนี้ ใช้คำไทย เช่น เห็นชอบ หรือ {known}"
        complain(say(thai, f"--kind {arguments.kind}: no kind of resolution: use {known}"))
        return 2
    query = " ".join(arguments.query)
    if not (query.strip() or arguments.body or year or kind):
        complain(say("โปรดระบุคำค้น หรือ --body --year --kind", "give words, or --body, --year or --kind"))
        return 2
    found = search_index(arguments.index, query, body=arguments.body, year=year, kind=kind, limit=arguments.limit + 1)
    hits = found[: arguments.limit]
    if arguments.json:
        emit(json.dumps([_plain(hit) for hit in hits], ensure_ascii=False, indent=2))
    elif hits:
        marks = BOLD if sys.stdout.isatty() else PLAIN
        emit("\n\n".join(_shown(number, hit, marks) for number, hit in enumerate(hits, 1)))
    if not hits:
        tell(say(f"ไม่พบ «{query}»", f"nothing found for «{query}»"))
    elif len(found) > len(hits):
        thai = f"แสดง {len(hits)} รายการแรก ดูเพิ่มด้วย --limit"
        tell(say(thai, f"the first {len(hits)} are shown: see more with --limit"))
    return 0


def _plain(hit: Hit) -> dict[str, object]:
    """A hit as JSON; `marks` are the places of the words in the snippet."""
    names = ("body", "number", "date", "part", "agenda_number", "agenda_title", "page", "source", "path")
    return {
        **{name: getattr(hit, name) for name in names},
        "snippet": hit.snippet.text,
        "marks": [list(mark) for mark in hit.snippet.marks],
    }


PARTS = {"opening": ("ก่อนเข้าวาระ", "before the agenda"), "closing": ("ท้ายรายงาน", "after the agenda")}


def _shown(number: int, hit: Hit, marks: tuple[str, str]) -> str:
    """A hit in three lines: the meeting, the place, the words."""
    from minutes.index.snippets import one_line

    meeting = [hit.body or "", say(f"ครั้งที่ {hit.number}", f"no. {hit.number}") if hit.number else "", _day(hit.date)]
    item = " ".join(part for part in (hit.agenda_number, hit.agenda_title) if part)
    where = say(*PARTS[hit.part]) if hit.part in PARTS else say(f"วาระ {item}", f"item {item}")
    page = say(f"หน้า {hit.page}", f"page {hit.page}") if hit.page else ""
    named = hit.source if hit.source and hit.source != hit.path else ""
    place = [where, page, named, hit.path or ""]
    lines = (" ".join(filter(None, meeting)), " · ".join(filter(None, place)))
    head, below = (one_line(line) for line in lines)
    return f"{number}. {head}\n   {below}\n   {hit.snippet.marked(*marks)}"


def _day(date: str | None) -> str:
    """The day in Thai words, or as ISO in English."""
    from datetime import date as calendar_day

    from minutes.thai.dates import write_date

    if date is None:
        return ""
    return say(write_date(calendar_day.fromisoformat(date)), date)
