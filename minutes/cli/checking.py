"""The command `minutes check`: what a person should look at in documents, for people and for other programs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from minutes.cli.acting import watched
from minutes.cli.arguments import Parser
from minutes.cli.reading import declare_reading, reading_options
from minutes.cli.streams import complain, emit, refuse_source, tell
from minutes.language import say, speaking

if TYPE_CHECKING:
    from minutes.findings.finding import Checked, Finding

SEVERITIES = ("error", "warning", "info")
FORMATS = ("text", "json", "sarif")


def declare_check(parser: Parser) -> None:
    """Adds the arguments of the command."""
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="*",
        help=say(
            "เอกสาร โฟลเดอร์ หรือ JSON ของโปรแกรมนี้ ระบุได้หลายรายการ",
            "documents, folders, JSON of this program",
        ),
    )
    _declare_choices(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE", help=say("เขียนลงไฟล์นี้แทนจอภาพ", "write to this file, not to the screen")
    )
    parser.add_argument(
        "--force", action="store_true", help=say("เขียนทับไฟล์ที่มีอยู่แล้ว", "replace a file that is there already")
    )
    parser.add_argument(
        "--explain",
        metavar="CODE",
        help=say("อธิบายรหัสของข้อสังเกตและสิ่งที่ควรทำ แล้วจบ", "say what a code means and what to do about it, and stop"),
    )
    parser.add_argument(
        "--vocabulary",
        metavar="FILE",
        action="append",
        help=say("เพิ่มคำของหน่วยงานจากไฟล์ TOML ใช้ซ้ำได้", "add words of your own from a TOML file"),
    )
    declare_reading(parser)


def _declare_choices(parser: Parser) -> None:
    parser.add_argument(
        "--fail-on",
        choices=SEVERITIES,
        help=say(
            "จบด้วยรหัส 1 เมื่อพบข้อสังเกตระดับนี้หรือร้ายแรงกว่า", "exit with 1 where something of this severity or worse is found"
        ),
    )
    parser.add_argument(
        "--least",
        choices=SEVERITIES,
        default="warning",
        help=say("แสดงตั้งแต่ระดับนี้ขึ้นไป (ค่าปริยาย warning)", "show what is of this severity or worse (default warning)"),
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help=say("รูปแบบของผล (ค่าปริยาย text)", "the form of the result (default text)"),
    )
    for name, words in {
        "--code": ("เฉพาะรหัสนี้ ใช้ซ้ำได้", "only this code; may be given more than once"),
        "--ignore": ("ไม่เอารหัสนี้ ใช้ซ้ำได้", "not this code; may be given more than once"),
    }.items():
        parser.add_argument(name, metavar="CODE", action="append", help=say(*words))


def run_check(arguments: argparse.Namespace) -> int:
    """The exit code, after all findings were told: 1 where a file failed or `--fail-on` was reached."""
    from minutes.diagnostics import CODES
    from minutes.findings.telling import explain

    asked = [*(arguments.code or ()), *(arguments.ignore or ()), *([arguments.explain] if arguments.explain else ())]
    unknown = next((code for code in asked if code not in CODES), None)
    if unknown is not None:
        known = " ".join(CODES)
        complain(say(f"ไม่รู้จักรหัส {unknown} เลือกได้จาก {known}", f"unknown code {unknown}: choose from {known}"))
        return 2
    if arguments.explain:
        emit("\n".join(explain(arguments.explain)))
        return 0
    if not arguments.file:
        complain(say("ยังไม่ได้ระบุไฟล์หรือโฟลเดอร์ที่จะตรวจ", "no file or folder to check is named"))
        return 2
    return _check(arguments)


def _check(arguments: argparse.Namespace) -> int:
    from minutes.findings.finding import RANK, check_files
    from minutes.vocab import load
    from minutes.writers.target import check_target

    if arguments.output:
        for source in arguments.file:
            refuse_source(arguments.output, source)
        check_target(arguments.output, (), force=arguments.force)
    with speaking(getattr(arguments, "lang", "th")), watched() as progress:
        words = load(arguments.vocabulary)
        checked = check_files(arguments.file, words, progress, **reading_options(arguments))
    checked.findings = [each for each in checked.findings if _is_asked_for(each, arguments)]
    order = dict(zip(SEVERITIES, sorted(RANK.values()), strict=True))
    seen = [each for each in checked.findings if RANK[each.diagnostic.severity] <= order[arguments.least]]
    _give(checked, seen, arguments)
    worst = checked.worst()
    reached = arguments.fail_on and worst is not None and RANK[worst] <= order[arguments.fail_on]
    return 1 if reached or checked.failures else 0


def _is_asked_for(finding: Finding, arguments: argparse.Namespace) -> bool:
    code = finding.diagnostic.code
    return (not arguments.code or code in arguments.code) and code not in (arguments.ignore or ())


def _give(checked: Checked, seen: Sequence[Finding], arguments: argparse.Namespace) -> None:
    from minutes.findings.data import as_json, as_sarif
    from minutes.findings.telling import sum_up
    from minutes.findings.telling import tell as tell_finding

    if arguments.format == "text":
        lines = [line for each in seen for line in tell_finding(each)]
        if arguments.output or lines:
            emit(
                "\n".join(lines) if arguments.output or not sys.stdout.isatty() else _coloured(lines), arguments.output
            )
    else:
        shaped = as_json(checked, seen) if arguments.format == "json" else as_sarif(checked, seen)
        emit(json.dumps(shaped, ensure_ascii=False, indent=2), arguments.output)
    for path, sentence in checked.failures:
        complain(f"{path}: {sentence}".replace("\n", "\\n"))
    tell(sum_up(checked, len(checked.findings) - len(seen)))


def _coloured(lines: Sequence[str]) -> str:
    """The lines with the severity in colour, for a terminal."""
    from minutes.findings.telling import SEVERITIES as WORDS

    colours = dict(zip(SEVERITIES, ("31", "33", "36"), strict=True))
    for severity, words in WORDS.items():
        word = f": {say(*words)}: "
        lines = [line.replace(word, f": \x1b[{colours[severity]};1m{word[2:-2]}\x1b[0m: ", 1) for line in lines]
    return "\n".join(lines)
