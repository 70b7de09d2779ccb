"""A command line that speaks Thai: argparse with its own words in both languages."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NoReturn

from minutes.cli.streams import print_to_people, shown
from minutes.language import Language, say

LANGUAGES: tuple[Language, ...] = ("th", "en")


def language_asked(words: Sequence[str]) -> Language:
    """The language that the words of a command line ask for, known before they are parsed; Thai where they do not.

    >>> language_asked(["parse", "--lang", "en", "report.txt"])
    'en'
    """
    language: Language = "th"
    for index, word in enumerate(words):
        if word == "--":
            break
        if word == "--lang" and index + 1 < len(words):
            word = f"--lang={words[index + 1]}"
        language = next((known for known in LANGUAGES if word == f"--lang={known}"), language)
    return language


MESSAGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\A{pattern}", re.DOTALL), thai)
    for pattern, thai in (
        # argument -o/--output: expected one argument
        (r"argument (?P<name>[^\n:]++): expected (?:one|1) argument", "{name} ต้องมีค่าตามหลังหนึ่งค่า"),
        # argument --lang: invalid choice: 'fr' (choose from 'th', 'en')
        (
            r"argument (?P<name>[^\n:]++): invalid choice: (?P<value>(?>(?:(?!, maybe | \(choose from ).)+))"
            r"(?:, maybe (?>(?:(?! \(choose from ).)+))? \(choose from (?P<known>.+)\)",
            "{name} ไม่รู้จัก {value} เลือกได้จาก {known}",
        ),
        # argument --all: not allowed with argument --unclaimed
        (r"argument (?P<name>[^\n:]++): not allowed with argument (?P<other>.+)", "{name} ใช้พร้อมกับ {other} ไม่ได้"),
        # argument --max-pages: «๐» ไม่ใช่จำนวนเต็มบวก
        (r"argument (?P<name>[^\n:]++): (?P<sentence>.+ ไม่ใช่จำนวนเต็มบวก)", "{name} {sentence}"),
        # argument --all: ignored explicit argument 'yes'
        (r"argument (?P<name>[^\n:]++): ignored explicit argument (?P<value>.+)", "{name} ไม่รับค่า {value}"),
        # the following arguments are required: FILE
        (r"the following arguments are required: (?P<name>.+)", "ยังขาด {name}"),
        # unrecognized arguments: --fast
        (r"unrecognized arguments: (?P<value>.+)", "ไม่รู้จัก {value}"),
    )
)
"""What argparse says of a wrong command line, and the same in Thai; none of the patterns can repeat a repetition."""


def in_thai(message: str) -> str:
    """A message of argparse in Thai; a message that is not known stays as it is.

    >>> in_thai("the following arguments are required: FILE")
    'ยังขาด FILE'
    """
    for pattern, thai in MESSAGES:
        if match := pattern.fullmatch(message):
            return thai.format(**match.groupdict())
    return message


class _Formatter(argparse.HelpFormatter):
    """Help whose lines break at blanks alone, since a Thai word must not be torn."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, say("วิธีใช้: ", "usage: ") if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        import textwrap

        return textwrap.wrap(" ".join(text.split()), width, break_long_words=False, break_on_hyphens=False)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in self._split_lines(text, width - len(indent)))


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the language spoken now, with `--help` and `--lang` in every command."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, formatter_class=_Formatter, add_help=False, allow_abbrev=False)
        self._positionals.title = say("สิ่งที่ต้องระบุ", "arguments")
        self._optionals.title = say("ตัวเลือก", "options")
        self.add_argument("-h", "--help", action="help", help=say("แสดงวิธีใช้นี้", "show this help and stop"))
        self.add_argument(
            "--lang",
            choices=LANGUAGES,
            default=argparse.SUPPRESS,
            help=say(
                "ภาษาของข้อความถึงผู้ใช้: th ไทย (ค่าปริยาย) en อังกฤษ", "language of messages: th Thai (default), en English"
            ),
        )

    def _print_message(self, message: str, file: Any = None) -> None:
        """The message on a stream; that standard output does not take it is not passed over, as argparse does."""
        if file is sys.stdout:
            file.write(message)
            file.flush()
        else:
            print_to_people(message, end="")

    def error(self, message: str) -> NoReturn:
        """The usage and one sentence on stderr, and exit code 2."""
        sentence = say(in_thai(message), message)
        advice = say(f"ดูวิธีใช้ด้วย {self.prog} --help", f"see {self.prog} --help")
        self.exit(2, f"{self.format_usage()}{self.prog}: {shown(sentence)} ({advice})\n")


Run = Callable[[argparse.Namespace], int]
"""What a command does with its arguments: the exit code."""
