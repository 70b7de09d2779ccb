"""The command `minutes new`: the agenda and the skeleton of the next minutes, out of the last."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from minutes.cli.arguments import Parser
from minutes.cli.reading import declare_reading, reading_options
from minutes.cli.streams import complain, warn
from minutes.cli.writing import declare_writing, refuse_target, write_asked
from minutes.language import Language, say

if TYPE_CHECKING:
    from minutes.model import Minutes


def declare_new(parser: Parser) -> None:
    """Adds the arguments of the command."""
    parser.add_argument(
        "--from",
        dest="last",
        metavar="FILE",
        required=True,
        help=say("รายงานการประชุมครั้งล่าสุด", "the minutes of the last meeting"),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        required=True,
        help=say("ไฟล์ที่จะเขียน (.docx .md .html .txt .json …)", "the file to write (.docx .md .html .txt .json …)"),
    )
    parser.add_argument(
        "--date",
        metavar="DATE",
        type=day,
        help=say(
            "วันประชุม เช่น 2569-03-31 หรือ «๓๑ มีนาคม ๒๕๖๙» (ปกติใช้วันที่นัดไว้ในรายงานครั้งก่อน)",
            "day of the meeting, as 2026-03-31 (default: the day that the last minutes announce)",
        ),
    )
    parser.add_argument(
        "--vocabulary",
        metavar="FILE",
        action="append",
        help=say("เพิ่มคำของหน่วยงานจากไฟล์ TOML ใช้ซ้ำได้", "add words of your own from a TOML file"),
    )
    declare_writing(parser)
    declare_reading(parser)


def day(word: str) -> date:
    """A day as a person writes it: ISO with a Christian or a Buddhist year, or in Thai words. Raises ArgumentTypeError.

    >>> day("2569-03-31"), day("๓๑ มีนาคม ๒๕๖๙")
    (datetime.date(2026, 3, 31), datetime.date(2026, 3, 31))
    """
    from minutes.thai.calendar import gregorian_year
    from minutes.thai.dates import read_date

    parts = word.split("-")
    try:
        if len(parts) == 3:
            year, month, number = map(int, parts)
            return date(gregorian_year(year, month) if year >= 2400 else year, month, number)
    except (ValueError, OverflowError):
        pass
    printed = read_date(word)
    if printed is None or printed.date is None:
        raise argparse.ArgumentTypeError(say(f"{word!r} ไม่ใช่วันที่", f"{word!r} is no date"))
    return printed.date


def run_new(arguments: argparse.Namespace) -> int:
    """The exit code, after the skeleton was written."""
    target: str = arguments.output
    if code := refuse_target(target, [arguments.last], arguments):
        return code
    write_asked(_next(arguments), target, arguments)
    return 0


def _next(arguments: argparse.Namespace) -> Minutes:
    from minutes.official.following import follow
    from minutes.pipeline import parse

    language: Language = getattr(arguments, "lang", "th")
    last = parse(arguments.last, vocabulary=arguments.vocabulary, language=language, **reading_options(arguments))
    warn([last])
    made = follow(last, date=arguments.date)
    if made.meeting.date is None:
        thai = "ไม่พบวันนัดประชุมครั้งต่อไปในรายงาน โปรดเติมวันเองหรือใช้ --date"
        complain(say(thai, "no day is announced for the next meeting: add it, or use --date"))
    return made
