"""The command `minutes follow-up`: what became of each assignment in the later meetings of its body."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from minutes.cli.arguments import Parser
from minutes.cli.reading import declare_reading, reading_options
from minutes.cli.streams import complain, count, emit, refuse_source, tell, unsuitable_suffix
from minutes.language import Language, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from minutes.actions.follow_types import Followed
    from minutes.actions.lists import ActionList
    from minutes.actions.people import People

MOST_NAMED = 20
"""So many remarks are told one by one; more are counted."""


def declare_follow_up(parser: Parser) -> None:
    """Adds the arguments of the command."""
    parser.add_argument(
        "sources",
        metavar="SRC",
        nargs="+",
        help=say(
            "เอกสาร ไฟล์ JSON ของโปรแกรมนี้ หรือโฟลเดอร์ ของการประชุมหลายครั้ง",
            "documents, JSON of this program, or folders, of several meetings",
        ),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help=say(
            "ไฟล์ที่จะเขียน (.html .xlsx .csv .md .json) ไม่ระบุ: แสดงเป็นข้อความ",
            "the file to write (.html .xlsx .csv .md .json); without it the register is shown",
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
    _declare_people(parser)
    parser.add_argument(
        "--vocabulary",
        metavar="FILE",
        action="append",
        help=say("เพิ่มคำของหน่วยงานจากไฟล์ TOML ใช้ซ้ำได้", "add words of your own from a TOML file"),
    )
    declare_reading(parser)


def _declare_filters(parser: Parser) -> None:
    parser.add_argument("--body", metavar="TEXT", help=say("เฉพาะคณะที่ชื่อมีคำนี้", "those whose body has these words"))
    parser.add_argument(
        "--assignee", metavar="TEXT", help=say("เฉพาะผู้รับผิดชอบที่ชื่อมีคำนี้", "those whose assignee has these words")
    )
    parser.add_argument(
        "--open",
        action="store_true",
        help=say("เฉพาะงานที่ไม่มีรายงานว่าเสร็จแล้ว", "those that no later meeting calls done"),
    )


def _declare_people(parser: Parser) -> None:
    parser.add_argument(
        "--people",
        metavar="FILE",
        help=say(
            "ไฟล์ TOML ที่บอกว่าชื่อใดเป็นบุคคลหรือหน่วยงานเดียวกัน",
            "a TOML file that says which names are of one person or office",
        ),
    )
    parser.add_argument(
        "--propose-people",
        metavar="FILE",
        help=say(
            "เขียนข้อเสนอว่าชื่อใดเป็นบุคคลหรือหน่วยงานเดียวกันลงไฟล์ TOML ให้คนแก้",
            "write a proposal of which names are of one person or office to a TOML file, to be corrected",
        ),
    )


def run_follow_up(arguments: argparse.Namespace) -> int:
    """The exit code, after the register was written or shown: 1 where a file could not be read."""
    from minutes.actions.follow_formats import SUFFIXES
    from minutes.actions.people_file import load_people

    if arguments.output and (sentence := unsuitable_suffix(arguments.output, SUFFIXES)):
        complain(sentence)
        return 2
    if arguments.propose_people and (sentence := unsuitable_suffix(arguments.propose_people, (".toml",))):
        complain(sentence)
        return 2
    targets = [target for target in (arguments.output, arguments.propose_people) if target]
    _check_targets(targets, arguments)
    people = load_people(arguments.people) if arguments.people else None
    found = _read(arguments, targets)
    if found.failures and not found.meetings:
        return 1
    if arguments.propose_people:
        _propose(found, arguments.propose_people, arguments.force)
    if arguments.output or not arguments.propose_people:
        _give(_register(found, arguments, people), found, arguments)
    return 1 if found.failures else 0


def _check_targets(targets: Sequence[str], arguments: argparse.Namespace) -> None:
    from minutes.writers.target import check_target

    for target in targets:
        for source in (*arguments.sources, *([arguments.people] if arguments.people else [])):
            refuse_source(target, source)
        check_target(target, (), force=arguments.force)


def _read(arguments: argparse.Namespace, targets: Sequence[str]) -> ActionList:
    from minutes.actions import mask, read_actions

    found = read_actions(
        arguments.sources,
        vocabulary=arguments.vocabulary,
        language=_language(arguments),
        progress=_count if sys.stderr.isatty() else None,
        keep_minutes=True,
        leave_out=targets,
        **reading_options(arguments),
    )
    remarks = [str(notice) for notice in found.notices]
    for remark in remarks[:MOST_NAMED]:
        complain(mask(remark) if arguments.mask else remark)
    if (more := len(remarks) - MOST_NAMED) > 0:
        complain(say(f"และข้อสังเกตอีก {more} ข้อ", f"and {more} more remarks"))
    return found


def _register(found: ActionList, arguments: argparse.Namespace, people: People | None) -> tuple[Followed, ...]:
    from minutes.actions.follow_register import in_order, mask_register, select
    from minutes.actions.follow_up import follow_up
    from minutes.actions.people import apply_people

    register = follow_up(found.minutes, people, vocabulary=arguments.vocabulary)
    named = tuple(apply_people(register, people)) if people else register
    shown = select(named, body=arguments.body, assignee=arguments.assignee, only_open=arguments.open)
    return in_order(mask_register(shown) if arguments.mask else shown)


def _give(register: tuple[Followed, ...], found: ActionList, arguments: argparse.Namespace) -> None:
    from minutes.actions.follow_formats import register_text, write_register
    from minutes.actions.formats import mask_list

    language = _language(arguments)
    notices = (mask_list(found) if arguments.mask else found).notices
    if arguments.output:
        write_register(register, arguments.output, notices=notices, language=language, force=arguments.force)
    elif register:
        emit(register_text(register, language))
    else:
        complain(say("ไม่มีงานที่มอบหมายตามที่ขอ", "there is no assignment of the kind that was asked for"))


def _propose(found: ActionList, target: str, force: bool) -> None:
    from minutes.actions.people import reconcile
    from minutes.actions.people_file import write_people

    proposal = reconcile(found.minutes)
    write_people(proposal, target, force=force)
    count = len(proposal.merged)
    tell(
        say(
            f"เขียนข้อเสนอลง {target} แล้ว: {count} รายการที่รวมหลายชื่อ โปรดตรวจก่อนใช้กับ --people",
            f"the proposal is in {target}: {count} entries join several names; check them before you use --people",
        )
    )


def _count(done: int, files: int, _: str) -> None:
    """The number of files that are read, written over the one before."""
    count(say(f"อ่านแล้ว {done}/{files} ไฟล์", f"{done}/{files} files read"), done == files)


def _language(arguments: argparse.Namespace) -> Language:
    language: Language = getattr(arguments, "lang", "th")
    return language
