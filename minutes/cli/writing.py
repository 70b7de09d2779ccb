"""How minutes are written, said on the command line: the format, the house style, what may be replaced."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from minutes.cli.arguments import Parser
from minutes.cli.streams import complain, refuse_source, unsuitable_suffix
from minutes.language import say

if TYPE_CHECKING:
    from minutes.form.style import HouseStyle
    from minutes.model import Minutes

SWITCHES: dict[str, tuple[str, str]] = {
    "standard_headings": (
        "ใช้คำตามแบบราชการแทนคำที่พิมพ์มา (บันทึกการประชุม เป็น รายงานการประชุม)",
        "use the words of the official form for printed variants",
    ),
    "catchwords": (
        "พิมพ์คำต่อเนื่องท้ายหน้า (เฉพาะ pdf)",
        "print the first words of the next page at the foot (pdf only)",
    ),
}
"""What each choice of the form without a value is, in both languages."""


def declare_writing(parser: Parser) -> None:
    """Adds the options that say how minutes are written."""
    parser.add_argument(
        "--force",
        action="store_true",
        help=say("เขียนทับไฟล์ที่มีอยู่แล้ว", "replace a file that is there already"),
    )
    parser.add_argument(
        "--style",
        metavar="FILE",
        help=say("รูปแบบของหน่วยงานจากไฟล์ TOML", "the house style, from a TOML file"),
    )
    parser.add_argument(
        "--template",
        metavar="FILE",
        help=say(
            "แม่แบบ DOCX ของหน่วยงาน ใช้หัวกระดาษและลักษณะของแม่แบบ",
            "a DOCX of your own whose styles and letterhead are used",
        ),
    )
    parser.add_argument(
        "--numerals",
        choices=("thai", "arabic"),
        help=say("เลขทั้งเอกสารเป็นเลขไทยหรือเลขอารบิก (ปกติคงไว้ตามต้นฉบับ)", "numerals throughout (default: as they are)"),
    )
    for name, (thai, english) in SWITCHES.items():
        parser.add_argument(f"--{name.replace('_', '-')}", action="store_true", help=say(thai, english))
    parser.add_argument(
        "--draft",
        nargs="?",
        const="ร่าง",
        metavar="MARK",
        help=say("ใส่เครื่องหมายว่าเป็นร่าง (ค่าปริยาย «ร่าง»)", "mark the minutes as a draft (default: the Thai word for it)"),
    )
    parser.add_argument(
        "--no-check",
        action="store_true",
        help=say("ไม่ต้องอ่านกลับมาเทียบก่อนเขียน", "do not read the file back and compare before writing"),
    )


STATED = ("template", "numerals", "draft")


def style_asked(arguments: argparse.Namespace) -> HouseStyle:
    """The house style of the TOML file that a command line names, with what else it asks for. Raises StyleError."""
    from minutes.form.style import HouseStyle, load_style

    style = load_style(arguments.style) if arguments.style else HouseStyle()
    asked: dict[str, Any] = {name: value for name in STATED if (value := getattr(arguments, name)) is not None}
    asked |= {name: True for name in SWITCHES if getattr(arguments, name)}
    return replace(style, **asked)


def remark_style(style: HouseStyle, target: str) -> None:
    """Says on stderr what of a house style the format of a target cannot show."""
    if style.catchwords and not target.lower().endswith(".pdf"):
        complain(say("คำต่อเนื่องท้ายหน้ามีเฉพาะในไฟล์ PDF", "only a PDF has the first words of the next page at the foot"))


def refuse_target(
    target: str, sources: Sequence[str], arguments: argparse.Namespace, suffixes: tuple[str, ...] | None = None
) -> int:
    """Exit code 2 where the suffix of a target is not written, else 0; a TargetError where it may not be replaced."""
    from minutes.writers.formats import WRITERS
    from minutes.writers.target import check_target

    known = suffixes or tuple(end for each in WRITERS.values() for end in each.suffixes)
    if sentence := unsuitable_suffix(target, known):
        complain(sentence)
        return 2
    for source in sources:
        refuse_source(target, source)
    check_target(target, sources, force=arguments.force)
    return 0


def write_asked(minutes: Minutes | Sequence[Minutes], target: str, arguments: argparse.Namespace) -> None:
    """Writes minutes to a target as a command line asks for it. Raises TargetError and StyleError."""
    from minutes.writing import write

    style = style_asked(arguments)
    remark_style(style, target)
    write(
        minutes,
        target,
        style=style,
        vocabulary=arguments.vocabulary,
        force=arguments.force,
        check=not arguments.no_check,
        language=getattr(arguments, "lang", "th"),
    )
