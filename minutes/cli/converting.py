"""The command `minutes convert`: an archive of any size into files of any format."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from minutes.cli.arguments import Parser
from minutes.cli.reading import declare_reading, positive, reading_options
from minutes.cli.streams import complain, tell
from minutes.cli.writing import declare_writing, remark_style, style_asked
from minutes.language import say

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from minutes.archive import ArchiveReport
    from minutes.archive.events import Watch

MIB = 1024 * 1024
Explained = tuple[str, str]
"""What an option is for, in Thai and in English."""
VALUES: dict[str, tuple[str, Callable[[str], object], Explained]] = {
    "--to": (
        "FORMATS",
        str,
        (
            "รูปแบบที่จะเขียน คั่นด้วยจุลภาค (ค่าปริยาย json): {formats}",
            "formats, with commas between (default json): {formats}",
        ),
    ),
    "--jobs": (
        "N",
        positive,
        ("ทำพร้อมกันกี่ไฟล์ (ค่าปริยาย ทุกหน่วยประมวลผล)", "files worked on at a time (default: all processors)"),
    ),
    "--timeout": (
        "SECONDS",
        positive,
        ("เวลาสูงสุดของแต่ละไฟล์ (ค่าปริยาย 1,800 วินาที)", "most seconds for a file (default 1,800)"),
    ),
    "--memory": (
        "MIB",
        positive,
        ("หน่วยความจำสูงสุดของแต่ละโปรเซส (ค่าปริยาย 4,096 MiB)", "most MiB for each process (default 4,096)"),
    ),
    "--json-log": (
        "FILE",
        str,
        (
            "บันทึกเหตุการณ์เป็น JSON บรรทัดละหนึ่งเหตุการณ์ หรือ - ออกจอ",
            "log events as JSON lines, or - for standard output",
        ),
    ),
}
"""Options with a value: how it is called, what reads it, and what it is."""
SWITCHES: dict[str, Explained] = {
    "--retry": ("ลองไฟล์ที่เคยเกินเวลาหรือหน่วยความจำอีกครั้ง", "try again what a limit of time or memory ended"),
    "--verify": (
        "ตรวจด้วยค่าแฮชว่าไฟล์เปลี่ยนหรือไม่ แทนขนาดและเวลา",
        "tell changed files by hashes, not by size and time",
    ),
}
LISTS: dict[str, Explained] = {
    "--list": ("อ่านรายชื่อไฟล์จากไฟล์นี้ บรรทัดละหนึ่งชื่อ", "take paths from this file, one a line"),
    "--vocabulary": ("เพิ่มคำของหน่วยงานจากไฟล์ TOML ใช้ซ้ำได้", "add words of your own from a TOML file"),
}
"""Options that name a file and may be given more than once."""


def declare_convert(parser: Parser) -> None:
    """Adds the arguments of the command."""
    parser.add_argument(
        "source",
        metavar="SRC",
        nargs="*",
        help=say(
            "โฟลเดอร์ ไฟล์ ไฟล์ ZIP รูปแบบชื่อ (*.pdf **/*.docx) หรือ @FILE ที่มีรายชื่อไฟล์",
            "a folder, file, ZIP file, glob (*.pdf **/*.docx), or @FILE with a list of paths",
        ),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        required=True,
        help=say("โฟลเดอร์ที่จะเก็บผลลัพธ์", "the folder for what is written"),
    )
    _declare_values(parser)
    _declare_executor(parser)
    declare_writing(parser)
    declare_reading(parser)


def _declare_values(parser: Parser) -> None:
    from minutes.writers.formats import WRITERS

    formats = " ".join(WRITERS)
    for name, (metavar, read, words) in VALUES.items():
        parser.add_argument(name, metavar=metavar, type=read, help=say(*words).format(formats=formats))
    for name, words in SWITCHES.items():
        parser.add_argument(name, action="store_true", help=say(*words))
    for name, words in LISTS.items():
        parser.add_argument(name, metavar="FILE", action="append", help=say(*words))


def _declare_executor(parser: Parser) -> None:
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--executor",
        choices=("processes", "threads"),
        default="processes",
        help=say("ทำพร้อมกันด้วยโปรเซส (ค่าปริยาย) หรือเธรด", "work in processes (the default) or threads"),
    )
    where.add_argument(
        "--dask",
        metavar="ADDRESS",
        help=say(
            "ใช้คลัสเตอร์ Dask ที่มีอยู่ เช่น tcp://scheduler:8786 (ต้องติดตั้งส่วนเสริม distributed)",
            "use the Dask cluster at this address, as tcp://scheduler:8786 (extra distributed)",
        ),
    )


def run_convert(arguments: argparse.Namespace) -> int:
    """The exit code, after the archive was converted: 1 where any file failed."""
    from minutes.archive.display import displayed
    from minutes.writers.formats import WRITERS

    sources = [*arguments.source, *(f"@{file}" for file in arguments.list or ())]
    formats = ["json"] if arguments.to is None else [word.strip() for word in arguments.to.split(",") if word.strip()]
    if sentence := _refusal(sources, formats, tuple(WRITERS)):
        complain(sentence)
        return 2
    shown = displayed() if sys.stderr.isatty() else nullcontext(None)
    with _executor(arguments) as executor, shown as watch:
        report = _convert(sources, formats, executor, watch, arguments)
    _conclude(report)
    if report.timed_out and arguments.executor == "threads":
        sys.stdout.flush()
        os._exit(1)  # a thread that is stuck cannot be ended, and Python would wait for it
    return 1 if report.failed else 0


def _convert(
    sources: list[str],
    formats: list[str],
    executor: Executor | None,
    watch: Watch | None,
    arguments: argparse.Namespace,
) -> ArchiveReport:
    from minutes.archive import convert
    from minutes.archive.converting import MEMORY, SECONDS

    style = style_asked(arguments)
    if "pdf" not in formats:
        remark_style(style, f".{formats[0]}")
    return convert(
        sources,
        arguments.output,
        formats,
        executor,
        jobs=arguments.jobs,
        retry=arguments.retry,
        verify=arguments.verify,
        force=arguments.force,
        check=not arguments.no_check,
        seconds=arguments.timeout or SECONDS,
        memory=arguments.memory * MIB if arguments.memory else MEMORY,
        vocabulary=arguments.vocabulary,
        style=style,
        language=getattr(arguments, "lang", "th"),
        progress=watch,
        json_log=arguments.json_log,
        **reading_options(arguments),
    )


def _refusal(sources: list[str], formats: list[str], known: tuple[str, ...]) -> str | None:
    """What is wrong with a command line, in one sentence."""
    if not sources:
        return say("ยังไม่ได้ระบุโฟลเดอร์หรือไฟล์ที่จะแปลง", "no folder or file to convert is named")
    unknown = next((word for word in formats if word not in known), None)
    if unknown is None and formats:
        return None
    listed = " ".join(known)
    return say(
        f"--to ไม่รู้จัก {unknown or '–'} เลือกได้จาก {listed}", f"--to: unknown {unknown or '–'}, choose from {listed}"
    )


@contextmanager
def _executor(arguments: argparse.Namespace) -> Iterator[Executor | None]:
    """The executor that a command line asks for; None for this program's own processes."""
    if arguments.dask:
        from minutes.archive.clusters import dask_executor

        with dask_executor(arguments.dask) as executor:
            yield executor
    elif arguments.executor == "threads":
        from concurrent.futures import ThreadPoolExecutor

        from minutes.archive.running import processors

        executor = ThreadPoolExecutor(arguments.jobs or processors())
        try:
            yield executor
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
    else:
        yield None


SHOWN = 5
"""Failures that are said on the screen; the page of the archive has all."""


def _conclude(report: ArchiveReport) -> None:
    tell(
        say(
            f"พบ {report.found:,} ไฟล์: แปลง {report.converted:,} ไม่เปลี่ยน {report.unchanged:,} "
            f"ไม่สำเร็จ {report.failed:,} ใน {report.seconds:,.1f} วินาที ดูรายงานที่ {report.page}",
            f"{report.found:,} files: {report.converted:,} converted, {report.unchanged:,} unchanged, "
            f"{report.failed:,} failed, in {report.seconds:,.1f} seconds; see {report.page}",
        )
    )
    if not report.failed:
        return
    for number, record in enumerate(report.failures()):
        if number == SHOWN:
            tell("…")
            return
        complain(f"{record.source}: {record.error}".replace("\n", "\\n"))
