"""The command `minutes actions`: who is to do what until when, as a list in one of many formats."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

from minutes.cli.arguments import Parser
from minutes.cli.new import day
from minutes.cli.reading import declare_reading, reading_options
from minutes.cli.streams import LAID_OUT, complain, count, emit, refuse_source, shown, tell, unsuitable_suffix
from minutes.language import Language, say

if TYPE_CHECKING:
    from minutes.actions import ActionList
    from minutes.actions.lists import Progress
    from minutes.actions.people import People

MOST_NAMED = 20
"""So many remarks are told one by one; more are counted."""


def declare_actions(parser: Parser) -> None:
    """Adds the arguments of the command."""
    parser.add_argument(
        "sources",
        metavar="SRC",
        nargs="+",
        help=say(
            "เอกสาร ไฟล์ JSON ของโปรแกรมนี้ โฟลเดอร์ หรือดัชนี SQLite",
            "documents, JSON of this program, folders, or an SQLite index",
        ),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help=say(
            "ไฟล์ที่จะเขียน (.xlsx .csv .md .html .json .ics) ไม่ระบุ: แสดงเป็นตาราง",
            "the file to write (.xlsx .csv .md .html .json .ics); without it a table is shown",
        ),
    )
    parser.add_argument(
        "--force", action="store_true", help=say("เขียนทับไฟล์ที่มีอยู่แล้ว", "replace a file that is there already")
    )
    parser.add_argument(
        "--mask",
        action="store_true",
        help=say("ปิดบังหมายเลขโทรศัพท์และเลขประจำตัวประชาชน", "hide telephone numbers and identity numbers"),
    )
    _declare_filters(parser)
    parser.add_argument(
        "--people",
        metavar="FILE",
        help=say(
            "ไฟล์ TOML ที่บอกว่าชื่อใดเป็นบุคคลหรือหน่วยงานเดียวกัน",
            "a TOML file that says which names are of one person or office",
        ),
    )
    parser.add_argument(
        "--vocabulary",
        metavar="FILE",
        action="append",
        help=say("เพิ่มคำของหน่วยงานจากไฟล์ TOML ใช้ซ้ำได้", "add words of your own from a TOML file"),
    )
    declare_reading(parser)


def _declare_filters(parser: Parser) -> None:
    parser.add_argument(
        "--assignee", metavar="TEXT", help=say("เฉพาะผู้รับผิดชอบที่ชื่อมีคำนี้", "those whose assignee has these words")
    )
    parser.add_argument("--body", metavar="TEXT", help=say("เฉพาะคณะที่ชื่อมีคำนี้", "those whose body has these words"))
    parser.add_argument(
        "--since",
        metavar="DATE",
        type=day,
        help=say("ประชุมตั้งแต่วันนี้ เช่น 2569-01-31", "of meetings from this day on, as 2026-01-31"),
    )
    parser.add_argument(
        "--due-before", metavar="DATE", type=day, help=say("ครบกำหนดก่อนวันนี้", "those that are due before this day")
    )
    parser.add_argument(
        "--open",
        action="store_true",
        help=say("เฉพาะงานที่ไม่มีรายงานว่าเสร็จแล้ว", "those that no later meeting calls done"),
    )


def run_actions(arguments: argparse.Namespace) -> int:
    """The exit code, after the list was written or shown: 1 where a file could not be read."""
    from minutes.actions import read_actions, write_actions
    from minutes.actions.formats import SUFFIXES
    from minutes.actions.people_file import load_people
    from minutes.writers.target import check_target

    target: str | None = arguments.output
    if target is not None:
        if sentence := unsuitable_suffix(target, SUFFIXES):
            complain(sentence)
            return 2
        for source in (*arguments.sources, *([arguments.people] if arguments.people else [])):
            refuse_source(target, source)
        check_target(target, (), force=arguments.force)
    people = load_people(arguments.people) if arguments.people else None
    language: Language = getattr(arguments, "lang", "th")
    with watched() as progress:
        found = read_actions(
            arguments.sources,
            vocabulary=arguments.vocabulary,
            language=language,
            progress=progress,
            keep_minutes=arguments.open,
            only_open=arguments.open,
            leave_out=[target] if target else [],
            **reading_options(arguments),
        )
    found = _asked_for(found, arguments, people)
    _tell_notices(found, arguments.mask)
    if found.failures and not found.meetings:
        return 1
    if target is None:
        _show(found, language, arguments.mask)
    else:
        write_actions(found, target, language=language, mask=arguments.mask, force=arguments.force)
        if sys.stderr.isatty():
            tell(_amounts(found))
    return 1 if found.failures else 0


def _asked_for(found: ActionList, arguments: argparse.Namespace, people: People | None) -> ActionList:
    """The items that are asked for, by the names that a user wants; openness is told of the printed ones."""
    from minutes.actions import select_actions
    from minutes.actions.openness import open_items
    from minutes.actions.people import apply_people

    if arguments.open:
        found = select_actions(found, is_open=open_items(found.minutes, people, arguments.vocabulary))
    if people:
        found = replace(found, items=tuple(apply_people(found.items, people)))
    return select_actions(
        found,
        assignee=arguments.assignee,
        body=arguments.body,
        since=arguments.since,
        due_before=arguments.due_before,
    )


def _tell_notices(found: ActionList, hide: bool) -> None:
    """Remarks on stderr: failures one by one, of others the first ones and how many more there are."""
    from minutes.actions import mask

    for notice in found.failures:
        complain(mask(str(notice)) if hide else str(notice))
    others = [notice for notice in found.notices if notice.kind != "failed"]
    for notice in others[:MOST_NAMED]:
        complain(mask(str(notice)) if hide else str(notice))
    if (more := len(others) - MOST_NAMED) > 0:
        complain(say(f"และข้อสังเกตอีก {more} ข้อ", f"and {more} more remarks"))


def _amounts(found: ActionList) -> str:
    items, meetings = len(found.items), found.meetings
    return say(f"{items} รายการ จาก {meetings} การประชุม", f"{items} items from {meetings} meetings")


def _show(found: ActionList, language: Language, hide: bool) -> None:
    """The list on stdout: on a terminal a table as wide as it is, elsewhere each item on a line."""
    from minutes.actions.formats import mask_list
    from minutes.actions.tables import render_terminal

    shown = mask_list(found) if hide else found
    if sys.stdout.isatty() and find_spec("rich"):
        _show_richly(shown, language)
    else:
        emit(render_terminal(shown.items, language))


def _show_richly(found: ActionList, language: Language) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from minutes.actions.columns import head, written
    from minutes.actions.tables import ON_TERMINAL, title

    table = Table(title=title(), caption=_amounts(found), show_lines=True)
    for field in ON_TERMINAL:
        table.add_column(head(field, language), ratio=4 if field == "task" else None, overflow="fold")
    for item in found.items:
        table.add_row(*(Text(written(getattr(item, field), language).translate(LAID_OUT)) for field in ON_TERMINAL))
    Console().print(table)


@contextmanager
def _rich_progress() -> Iterator[Progress]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from minutes.archive.display import console

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console(), transient=True) as bar:
        task = bar.add_task("")
        yield lambda done, files, name: bar.update(task, completed=done, total=files, description=shown(name))


def _plain_progress(done: int, files: int, _: str) -> None:
    """The number of files that are read, written over the one before."""
    count(say(f"อ่านแล้ว {done}/{files} ไฟล์", f"{done}/{files} files read"), done == files)


def watched() -> AbstractContextManager[Progress | None]:
    """What shows the progress to somebody who waits at a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        return nullcontext()
    return _rich_progress() if find_spec("rich") else nullcontext(_plain_progress)
