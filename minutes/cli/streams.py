"""What goes in and out of the program: UTF-8 streams, sentences on stderr, files written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from minutes.errors import TargetError
from minutes.language import say

if TYPE_CHECKING:
    from minutes.model import Minutes


_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
UNSEEN = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))}
UNSEEN |= {code: f"\\u{code:04x}" for code in _DIRECTIONS}
"""Characters that a terminal obeys, or that turn the order of others round, as they are shown."""
LAID_OUT = {code: shown for code, shown in UNSEEN.items() if chr(code) not in "\t\n\f"}


def shown(text: str) -> str:
    """The text in one line, with nothing in it that a terminal would obey.

    >>> shown("a\\x1b[2J.txt")
    'a\\\\x1b[2J.txt'
    """
    return text.translate(UNSEEN)


def use_utf8() -> None:
    """Standard streams that speak UTF-8 with bare newlines, whatever the platform and its locale say.

    A character that UTF-8 cannot carry (half of a surrogate pair in a file name) is printed as an escape, which is
    what JSON wants too.
    """
    for stream in (_or_nowhere("stdout"), _or_nowhere("stderr")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _or_nowhere(name: str) -> object:
    if getattr(sys, name) is None:  # closed by the shell: `minutes parse FILE >&-`
        setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    return getattr(sys, name)


def standard_input() -> bytes:
    """All bytes of standard input; none where it is closed."""
    if sys.stdin is None:
        return b""
    buffer = getattr(sys.stdin, "buffer", None)
    return bytes(buffer.read()) if buffer else sys.stdin.read().encode()


def complain(sentence: str) -> int:
    """Exit code 1, after the sentence on stderr."""
    print_to_people(f"minutes: {shown(sentence)}")
    return 1


def warn(found: Sequence[Minutes]) -> None:
    """Says on stderr what keeps minutes from being minutes."""
    for minutes in found:
        for diagnostic in minutes.diagnostics:
            if diagnostic.severity == "error":
                complain(diagnostic.message)


def tell(sentence: str) -> None:
    """The sentence on stderr, for somebody who waits."""
    print_to_people(sentence.translate(LAID_OUT))


def count(sentence: str, last: bool) -> None:
    """How far the work is, on stderr, written over what was told before."""
    print_to_people(f"\r{sentence}", "\n" if last else "")


def print_to_people(sentence: str, end: str = "\n") -> None:
    """The sentence on stderr; where nobody hears it any more (a closed terminal, a full disk), the work goes on."""
    try:
        print(sentence, end=end, file=sys.stderr, flush=True)
    except OSError:
        _settle(sys.stderr)


def settle_output() -> None:
    """Nothing left to write at exit, where the reader went away (`minutes text FILE | head`) or the disk is full."""
    try:
        sys.stdout.flush()
    except OSError:
        _settle(sys.stdout)


def _settle(stream: TextIO) -> None:
    """Sends what a stream has left, and all that follows, nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def emit(text: str, target: str | None = None) -> None:
    """The text, with a newline after it, in the file or on standard output."""
    if target is None:
        sys.stdout.write((text.translate(LAID_OUT) if sys.stdout.isatty() else text) + "\n")
    else:
        write_whole(target, text + "\n")


def write_whole(target: str, text: str) -> None:
    """A file that holds the text in UTF-8; if that fails, what stood there before stands there still.

    Raises TargetError where the folder is missing or may not be written.
    """
    from minutes.writers.target import write_bytes

    write_bytes(target, text.encode("utf-8", "backslashreplace"))


def refuse_source(target: str, source: str) -> None:
    """Nothing, unless the target is the source itself: then a TargetError, for a document is never overwritten."""
    if source != "-" and os.path.exists(target) and os.path.exists(source) and os.path.samefile(target, source):
        raise TargetError(
            f"{target} คือเอกสารต้นทาง จะไม่เขียนทับ โปรดใช้ชื่ออื่นหลัง -o",
            f"{target} is the document itself and will not be overwritten: give another name after -o",
        )


def unsuitable_suffix(target: str, suffixes: tuple[str, ...]) -> str | None:
    """The sentence about a suffix that is not written, or None where it is one of those that are."""
    if target.lower().endswith(suffixes):
        return None
    written = " ".join(suffixes)
    return say(
        f"ไม่รู้จักนามสกุลไฟล์ของ {target} เขียนได้เฉพาะ {written}",
        f"the suffix of {target} is not known: what can be written is {written}",
    )
