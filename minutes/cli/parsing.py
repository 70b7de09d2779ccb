"""The command `minutes parse`: a document in, its minutes out in any format."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from minutes.cli.arguments import Parser
from minutes.cli.reading import declare_reading, named_source, reading_options
from minutes.cli.streams import emit, tell, warn
from minutes.cli.writing import declare_writing, refuse_target, write_asked
from minutes.language import say, speaking

if TYPE_CHECKING:
    from minutes.document import Document
    from minutes.model import Minutes
    from minutes.readers import SourceLike


def declare_parse(parser: Parser) -> None:
    """Adds the arguments of the command."""
    from minutes.writers.formats import suffixes

    written = " ".join(suffixes())
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="+",
        help=say(
            "เอกสารรายงานการประชุม หรือ - เพื่ออ่านข้อความจาก stdin ภาพของหน้าในเอกสารเดียวกันระบุได้หลายไฟล์",
            "the minutes, or - to read text from standard input; pictures of the pages of one document may be several",
        ),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help=say(
            f"เขียนลงไฟล์นี้แทนจอภาพ ตามนามสกุล ({written})",
            f"write to this file, by its suffix ({written}), not to the screen",
        ),
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help=say("อ่านทุกการประชุมในไฟล์ ได้ผลเป็นรายการ", "read every meeting in the file, as a JSON array"),
    )
    parser.add_argument(
        "--unclaimed",
        action="store_true",
        help=say(
            "แสดงเฉพาะบรรทัดที่ยังไม่ถูกจัดเข้าส่วนใด (หน้า บรรทัด ข้อความ)",
            "print only the lines that no part of the result took, with page and line",
        ),
    )
    parser.add_argument(
        "--vocabulary",
        metavar="FILE",
        action="append",
        help=say(
            "เพิ่มคำของหน่วยงานจากไฟล์ TOML ใช้ซ้ำได้หลายไฟล์",
            "add words of your own from a TOML file; may be given more than once",
        ),
    )
    parser.add_argument(
        "--corrections",
        metavar="FILE",
        help=say(
            "ใช้การแก้ไขจากไฟล์นี้ (JSON Patch จากหน้าตรวจของ minutes review)",
            "apply the corrections in this file (a JSON patch, as the page of minutes review saves it)",
        ),
    )
    parser.add_argument(
        "--compact",
        action="store_true",
        help=say("พิมพ์ JSON ในบรรทัดเดียว", "print the JSON in one line"),
    )
    declare_writing(parser)
    declare_reading(parser)


def run_parse(arguments: argparse.Namespace) -> int:
    """The exit code, after the minutes were printed or written."""
    target: str | None = arguments.output
    from minutes.writers.formats import format_of

    only_json = (".json",) if arguments.unclaimed else None
    if target is not None and (code := refuse_target(target, arguments.file, arguments, only_json)):
        return code
    source, name = named_source(arguments.file)
    document, found = _parsed(source, name, arguments)
    if target is not None and format_of(target) != "json":
        write_asked(found if arguments.all else found[0], target, arguments)
    else:
        _show(document, found, target, arguments)
    warn(found)
    return 0


def _show(document: Document | None, found: list[Minutes], target: str | None, arguments: argparse.Namespace) -> None:
    from pydantic_core import to_json

    shown: object = found if arguments.all else found[0]
    if arguments.unclaimed:
        shown = _unclaimed(document, found)
    emit(to_json(shown, indent=None if arguments.compact else 2).decode(), target)


def _parsed(
    source: SourceLike, name: str | None, arguments: argparse.Namespace
) -> tuple[Document | None, list[Minutes]]:
    from minutes.corrections.patches import load_corrections, patch_beside
    from minutes.pipeline import corrected, parse_source
    from minutes.vocab import load

    with speaking(getattr(arguments, "lang", "th")):
        words, patch = load(arguments.vocabulary), load_corrections(arguments.corrections)
        document, found = parse_source(source, name, words, every=arguments.all, **reading_options(arguments))
        if patch is None and len(arguments.file) == 1 and (beside := patch_beside(arguments.file[0])):
            tell(
                say(
                    f"มีไฟล์การแก้ไข {beside} อยู่ ใช้ได้ด้วย --corrections",
                    f"there are corrections in {beside}: --corrections applies them",
                )
            )
        return document, corrected(found, patch, every=arguments.all)


def _unclaimed(document: Document | None, found: list[Minutes]) -> list[dict[str, object]]:
    lines = {(line.page, line.number): line.text for line in document.lines} if document else {}
    places = {
        (span.page, span.line)
        for minutes in found
        for diagnostic in minutes.diagnostics
        if diagnostic.code == "unclaimed" and (span := diagnostic.span)
    }
    return [{"page": page, "line": line, "text": lines.get((page, line), "")} for page, line in sorted(places)]
