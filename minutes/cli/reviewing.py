"""The command `minutes review`: a page to check what was read against the pictures of the pages, and to correct it."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from minutes.cli.arguments import Parser
from minutes.cli.reading import declare_reading, named_source, positive, reading_options
from minutes.cli.streams import complain, count, refuse_source, tell, unsuitable_suffix
from minutes.language import say

if TYPE_CHECKING:
    from minutes.review.contents import Progress

SUFFIXES = (".html", ".htm")


def declare_review(parser: Parser) -> None:
    """Adds the arguments of the command."""
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="+",
        help=say(
            "เอกสารรายงานการประชุม ภาพของหน้าในเอกสารเดียวกันระบุได้หลายไฟล์",
            "the minutes; pictures of the pages of one document may be several",
        ),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help=say(
            "ไฟล์ .html ที่จะเขียน (ค่าปริยาย ชื่อเอกสารตามด้วย .review.html ในโฟลเดอร์นี้)",
            "the .html file to write (default: the name of the document and .review.html, in this folder)",
        ),
    )
    parser.add_argument(
        "--force", action="store_true", help=say("เขียนทับไฟล์ที่มีอยู่แล้ว", "replace a file that is there already")
    )
    parser.add_argument(
        "--dpi",
        metavar="N",
        type=positive,
        help=say("ความละเอียดของภาพหน้า (ค่าปริยาย 120 จุดต่อนิ้ว)", "pixels an inch of the pictures (default 120)"),
    )
    parser.add_argument(
        "--no-pictures",
        action="store_true",
        help=say("แสดงข้อความแทนภาพของหน้า ไฟล์เล็กกว่า", "show the text, not pictures of the pages: a smaller file"),
    )
    parser.add_argument(
        "--corrections",
        metavar="FILE",
        help=say(
            "เริ่มจากการแก้ไขในไฟล์นี้ (ค่าปริยาย ไฟล์ .corrections.json ที่อยู่ข้างเอกสาร)",
            "begin with the corrections in this file (default: the .corrections.json beside the document)",
        ),
    )
    parser.add_argument(
        "--vocabulary",
        metavar="FILE",
        action="append",
        help=say("เพิ่มคำของหน่วยงานจากไฟล์ TOML ใช้ซ้ำได้", "add words of your own from a TOML file"),
    )
    declare_reading(parser)


def run_review(arguments: argparse.Namespace) -> int:
    """The exit code, after the page was written."""
    from minutes.corrections.patches import patch_beside
    from minutes.review import write_review
    from minutes.review.pictures import DPI

    source, name = named_source(arguments.file)
    target = arguments.output or f"{name or os.path.basename(arguments.file[0])}.review.html"
    if sentence := unsuitable_suffix(target, SUFFIXES):
        complain(sentence)
        return 2
    for each in arguments.file:
        refuse_source(target, each)
    write_review(
        source,
        target,
        name=name,
        force=arguments.force,
        vocabulary=arguments.vocabulary,
        corrections=arguments.corrections or (patch_beside(arguments.file[0]) if len(arguments.file) == 1 else None),
        language=getattr(arguments, "lang", "th"),
        dpi=arguments.dpi or DPI,
        pictures=not arguments.no_pictures,
        progress=_progress() if sys.stderr.isatty() else None,
        **reading_options(arguments),
    )
    if arguments.output is None:
        tell(say(f"เขียน {target} แล้ว เปิดด้วยเบราว์เซอร์", f"{target} is written: open it in a browser"))
    return 0


def _progress() -> Progress:
    """What counts the pages on the screen while they are drawn."""

    def show(done: int, pages: int) -> None:
        sentence = say(f"วาดหน้า {done:,} จาก {pages:,}", f"page {done:,} of {pages:,} is drawn")
        count(sentence, done == pages)

    return show
