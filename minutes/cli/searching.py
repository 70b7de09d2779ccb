"""The command `minutes ocr`: scans in, a PDF that can be searched out."""

from __future__ import annotations

import argparse
import sys

from minutes.cli.arguments import Parser
from minutes.cli.reading import declare_reading, named_source, reading_options
from minutes.cli.streams import complain, count, unsuitable_suffix
from minutes.language import say

SUFFIXES = (".pdf",)
"""Suffixes of the files that `minutes ocr -o` writes."""


def declare_ocr(parser: Parser) -> None:
    """Adds the arguments of the command."""
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="+",
        help=say(
            "ไฟล์ PDF ที่สแกน หรือ - เพื่ออ่านจาก stdin ภาพของหน้าในเอกสารเดียวกันระบุได้หลายไฟล์",
            "the scanned PDF, or - to read it from standard input; pictures of the pages of a document may be several",
        ),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        required=True,
        help=say("ไฟล์ PDF ที่จะเขียน", "the PDF to write"),
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help=say("เขียนทับไฟล์ที่มีอยู่แล้ว", "replace a file that is there already"),
    )
    declare_reading(parser)


def run_ocr(arguments: argparse.Namespace) -> int:
    """The exit code, after the searchable PDF was written."""
    target: str = arguments.output
    if sentence := unsuitable_suffix(target, SUFFIXES):
        complain(sentence)
        return 2
    from minutes.writers.searchable import make_searchable

    source, name = named_source(arguments.file)
    made = make_searchable(
        source,
        target,
        force=arguments.force,
        name=name,
        language=getattr(arguments, "lang", "th"),
        progress=_count if sys.stderr.isatty() else None,
        **reading_options(arguments),
    )
    for remark in made.remarks:
        complain(remark)
    return 0


def _count(done: int, pages: int) -> None:
    """The number of pages that are recognised, written over the one before."""
    count(say(f"อ่านภาพแล้ว {done}/{pages} หน้า", f"{done}/{pages} pages recognised"), done == pages)
