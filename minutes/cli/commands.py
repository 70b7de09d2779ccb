"""The commands of the program, each a function that declares its arguments and one that runs it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from minutes import __version__
from minutes.cli.arguments import Parser, Run
from minutes.cli.reading import declare_reading, named_source, reading_options
from minutes.cli.searching import declare_ocr, run_ocr
from minutes.cli.streams import complain, emit, refuse_source, tell, unsuitable_suffix
from minutes.language import Language, say, speaking

if TYPE_CHECKING:
    from minutes.document import Document
    from minutes.model import Minutes
    from minutes.readers import SourceLike

SUFFIXES = (".json",)
"""Suffixes of the files that `minutes parse -o` writes."""


def _declare_parse(parser: Parser) -> None:
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
            "เขียนลงไฟล์นี้แทนจอภาพ ตามนามสกุล (.json)", "write to this file, by its suffix (.json), not to the screen"
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
        "--compact",
        action="store_true",
        help=say("พิมพ์ JSON ในบรรทัดเดียว", "print the JSON in one line"),
    )
    declare_reading(parser)


def _run_parse(arguments: argparse.Namespace) -> int:
    target: str | None = arguments.output
    if target is not None:
        if sentence := unsuitable_suffix(target, SUFFIXES):
            complain(sentence)
            return 2
        for file in arguments.file:
            refuse_source(target, file)
    from pydantic_core import to_json

    source, name = named_source(arguments.file)
    document, found = _parsed(source, name, arguments)
    shown: object = found if arguments.all else found[0]
    if arguments.unclaimed:
        shown = _unclaimed(document, found)
    emit(to_json(shown, indent=None if arguments.compact else 2).decode(), target)
    _warn(found)
    return 0


def _parsed(source: SourceLike, name: str | None, arguments: argparse.Namespace) -> tuple[Document, list[Minutes]]:
    from minutes.pipeline import parse_document, read
    from minutes.vocab import load

    language = _language(arguments)
    document = read(source, name=name, language=language, **reading_options(arguments))
    with speaking(language):
        return document, parse_document(document, load(arguments.vocabulary), every=arguments.all)


def _unclaimed(document: Document, found: list[Minutes]) -> list[dict[str, object]]:
    lines = {(line.page, line.number): line.text for line in document.lines}
    places = {
        (span.page, span.line)
        for minutes in found
        for diagnostic in minutes.diagnostics
        if diagnostic.code == "unclaimed" and (span := diagnostic.span)
    }
    return [{"page": page, "line": line, "text": lines.get((page, line), "")} for page, line in sorted(places)]


def _warn(found: list[Minutes]) -> None:
    for minutes in found:
        for diagnostic in minutes.diagnostics:
            if diagnostic.severity == "error":
                complain(diagnostic.message)


def _declare_text(parser: Parser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="+",
        help=say(
            "เอกสาร หรือ - เพื่ออ่านข้อความจาก stdin ภาพของหน้าในเอกสารเดียวกันระบุได้หลายไฟล์",
            "the document, or - to read text from standard input; pictures of the pages of one document may be several",
        ),
    )
    parser.add_argument(
        "--joined",
        action="store_true",
        help=say("ต่อบรรทัดที่ถูกตัดให้เป็นย่อหน้า", "join wrapped lines to paragraphs"),
    )
    declare_reading(parser)


def _run_text(arguments: argparse.Namespace) -> int:
    from minutes.pipeline import read

    source, name = named_source(arguments.file)
    document = read(source, name=name, **reading_options(arguments))
    if arguments.joined:
        from minutes.layout import joined

        emit(joined(document))
    else:
        emit(document.text)
    return 0


def _declare_evaluate(parser: Parser) -> None:
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        help=say("โฟลเดอร์เฉลย: เอกสารคู่กับไฟล์ JSON ที่ถูกต้อง", "folder of documents with the right JSON beside each"),
    )
    parser.add_argument(
        "--errors",
        action="store_true",
        help=say("แสดงค่าที่ขาด เกิน หรือผิดทุกค่า", "list every value that is missing, extra or wrong"),
    )
    parser.add_argument(
        "--json", action="store_true", help=say("ผลเป็น JSON สำหรับโปรแกรมอื่น", "print JSON for other programs")
    )


def _run_evaluate(arguments: argparse.Namespace) -> int:
    from minutes.evaluation import evaluate, render

    found = evaluate(arguments.folder, progress=tell if sys.stderr.isatty() else None)
    emit(render(found, errors=arguments.errors, as_json=arguments.json, lang=_language(arguments)).rstrip("\n"))
    return 0


def _run_schema(_: argparse.Namespace) -> int:
    import json

    from minutes.model import Minutes

    emit(json.dumps(Minutes.model_json_schema(), ensure_ascii=False, indent=2))
    return 0


class Command(NamedTuple):
    """A command: what it does in both languages, how it declares its arguments, and what runs it."""

    thai: str
    english: str
    run: Run
    declare: Callable[[Parser], None] | None = None


COMMANDS: dict[str, Command] = {
    "parse": Command(
        "อ่านรายงานการประชุมเป็นข้อมูล JSON", "read minutes as typed data, in JSON", _run_parse, _declare_parse
    ),
    "text": Command(
        "แสดงข้อความที่อ่านได้จากเอกสาร", "print the text of a document as it was read", _run_text, _declare_text
    ),
    "ocr": Command(
        "เพิ่มชั้นข้อความที่ค้นหาและคัดลอกได้ลงใน PDF ที่สแกน",
        "add text that can be searched and copied to a scanned PDF",
        run_ocr,
        declare_ocr,
    ),
    "evaluate": Command(
        "วัดความถูกต้องเทียบกับเฉลย", "measure how right the reading is, against gold", _run_evaluate, _declare_evaluate
    ),
    "schema": Command("แสดง JSON Schema ของผลลัพธ์", "print the JSON Schema of the result", _run_schema),
}


def build_parser() -> Parser:
    """The parser of the whole command line, in the language spoken now."""
    parser = Parser(
        prog="minutes",
        description=say("อ่านรายงานการประชุมภาษาไทยเป็นข้อมูลที่มีโครงสร้าง", "Read Thai meeting minutes as typed data."),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"minutes {__version__}",
        help=say("แสดงรุ่นของโปรแกรม", "print the version and stop"),
    )
    commands = parser.add_subparsers(title=say("คำสั่ง", "commands"), metavar="COMMAND", dest="command", required=True)
    for name, command in COMMANDS.items():
        summary = say(command.thai, command.english)
        subparser = commands.add_parser(name, help=summary, description=summary)
        if command.declare:
            command.declare(subparser)
    return parser


def _language(arguments: argparse.Namespace) -> Language:
    language: Language = getattr(arguments, "lang", "th")
    return language


def run(arguments: argparse.Namespace) -> int:
    """The exit code of the command that the arguments name, after it ran."""
    return COMMANDS[arguments.command].run(arguments)
