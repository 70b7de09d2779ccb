"""The commands of the program, each a function that declares its arguments and one that runs it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import NamedTuple

from minutes import __version__
from minutes.cli.acting import declare_actions, run_actions
from minutes.cli.arguments import Parser, Run
from minutes.cli.checking import declare_check, run_check
from minutes.cli.converting import declare_convert, run_convert
from minutes.cli.following import declare_follow_up, run_follow_up
from minutes.cli.indexing import declare_index, declare_search, run_index, run_search
from minutes.cli.new import declare_new, run_new
from minutes.cli.parsing import declare_parse, run_parse
from minutes.cli.reading import declare_reading, named_source, reading_options
from minutes.cli.reviewing import declare_review, run_review
from minutes.cli.searching import declare_ocr, run_ocr
from minutes.cli.streams import emit, tell
from minutes.language import Language, say


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
        "อ่านรายงานการประชุมเป็นข้อมูล หรือเขียนใหม่ตามแบบราชการ",
        "read minutes as typed data, or write them in the official form",
        run_parse,
        declare_parse,
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
    "check": Command(
        "บอกสิ่งที่ควรให้คนตรวจในเอกสาร ทีละแห่ง",
        "say what a person should look at in documents, place by place",
        run_check,
        declare_check,
    ),
    "review": Command(
        "เขียนหน้าเว็บให้คนตรวจผลการอ่านเทียบกับภาพเอกสาร และแก้ไข",
        "write a page on which a person checks what was read against the pictures, and corrects it",
        run_review,
        declare_review,
    ),
    "new": Command(
        "ร่างระเบียบวาระและรายงานการประชุมครั้งต่อไปจากครั้งล่าสุด",
        "make the agenda and the skeleton of the next minutes out of the last",
        run_new,
        declare_new,
    ),
    "convert": Command(
        "แปลงรายงานการประชุมทั้งคลัง หลายไฟล์พร้อมกัน ทำต่อได้เมื่อหยุดกลางคัน",
        "convert a whole archive, in parallel, and go on where it was stopped",
        run_convert,
        declare_convert,
    ),
    "follow-up": Command(
        "ติดตามงานที่มอบหมายข้ามการประชุม",
        "follow what was assigned through the later meetings",
        run_follow_up,
        declare_follow_up,
    ),
    "actions": Command(
        "รวมงานที่ที่ประชุมมอบหมายเป็นรายการ เช่น Excel หรือปฏิทิน",
        "list who is to do what until when, as a spreadsheet, a calendar or data",
        run_actions,
        declare_actions,
    ),
    "index": Command(
        "รวมคลังรายงานการประชุมเป็นไฟล์ SQLite ไฟล์เดียวที่ค้นได้ หรือเป็นตาราง",
        "make one SQLite file of an archive, to be searched and asked, or tables",
        run_index,
        declare_index,
    ),
    "search": Command("ค้นคำในดัชนีของคลังรายงานการประชุม", "search an index of minutes", run_search, declare_search),
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
