"""How a file is read, said on the command line: password, recogniser and limits."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from minutes.cli.arguments import Parser
from minutes.cli.streams import standard_input
from minutes.language import say
from minutes.options import Options, ReadingOptions

if TYPE_CHECKING:
    from minutes.readers import SourceLike

LIMITS: dict[str, tuple[str, str]] = {
    "max_bytes": ("ขนาดไฟล์ไม่เกินกี่ไบต์", "most bytes of a file"),
    "max_pages": ("จำนวนหน้าไม่เกินเท่านี้", "most pages"),
    "max_unpacked": ("ไฟล์ที่บีบอัดคลายออกได้ไม่เกินกี่ไบต์", "most bytes that a packed file unpacks to"),
    "max_seconds": ("เวลาอ่านไฟล์ไม่เกินกี่วินาที", "most seconds for the reading of a file"),
    "max_memory": ("หน่วยความจำของ LibreOffice ไม่เกินกี่ไบต์", "most bytes of memory for LibreOffice"),
}
"""What each limit is, in both languages."""


def declare_reading(parser: Parser) -> None:
    """Adds the options that say how a file is read."""
    parser.add_argument("--password", metavar="TEXT", help=say("รหัสผ่านของไฟล์ PDF", "the password of an encrypted PDF"))
    parser.add_argument(
        "--ocr",
        metavar="ENGINE",
        help=say(
            "ตัวรู้จำอักษรจากภาพ: own (ของโปรแกรมเอง ค่าปริยาย) tesseract (ถ้าติดตั้งไว้) หรือ off เพื่อไม่อ่านภาพ",
            "what recognises pictures of pages: own (the default), tesseract where it is there, or off to leave them",
        ),
    )
    defaults = ReadingOptions()
    for name, (thai, english) in LIMITS.items():
        default = f"{getattr(defaults, name):,.0f}"
        parser.add_argument(
            f"--{name.replace('_', '-')}",
            metavar="N",
            type=positive,
            help=say(f"{thai} (ค่าปริยาย {default})", f"{english} (default {default})"),
        )


def positive(word: str) -> int:
    """A whole number above zero. Raises ArgumentTypeError.

    >>> positive("300")
    300
    """
    if word.isascii() and word.isdigit() and len(word) < 19 and int(word):
        return int(word)
    raise argparse.ArgumentTypeError(say(f"{word!r} ไม่ใช่จำนวนเต็มบวก", f"{word!r} is no whole number above zero"))


def reading_options(arguments: argparse.Namespace) -> Options:
    """The options that a command line states."""
    stated = {name: getattr(arguments, name) for name in Options.__annotations__}
    return cast(Options, {name: value for name, value in stated.items() if value is not None})


def named_source(files: Sequence[str]) -> tuple[SourceLike, str | None]:
    """What the command line names as one document, and what it is called where that is not the name of its file."""
    return (standard_input(), "stdin") if files == ["-"] else (files, None)
