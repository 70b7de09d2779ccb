"""The command line `minutes`: an argument vector to an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from minutes.cli.arguments import language_asked
from minutes.cli.commands import build_parser, run
from minutes.cli.stopping import Stopped, stopped_in_order
from minutes.cli.streams import complain, settle_output, use_utf8
from minutes.errors import MinutesError
from minutes.language import say, speaking

__all__ = ["main"]

DONE, FAILED, INTERRUPTED = 0, 1, 130
SIGNALLED = 128
"""What a shell adds to the number of a signal."""


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 a file is missing, unreadable or failed, 2 the command line is wrong.

    Where a signal ended the program it is the one that shells give for that: 130 for Ctrl-C, 143 for SIGTERM.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    use_utf8()
    with speaking(language_asked(words)):
        try:
            with stopped_in_order():
                code = run(build_parser().parse_args(words))
                sys.stdout.flush()
                return code
        except SystemExit as stop:
            return stop.code if isinstance(stop.code, int) else FAILED
        except MinutesError as error:
            settle_output()
            return complain(str(error))
        except BrokenPipeError:
            settle_output()
            return DONE
        except OSError as error:
            settle_output()
            reason = f"{error.strerror or error} {error.filename or ''}".rstrip()
            return complain(say(f"อ่านหรือเขียนไม่สำเร็จ: {reason}", f"reading or writing failed: {reason}"))
        except RecursionError:
            return complain(say(*TOO_DEEP))
        except KeyboardInterrupt as stop:
            complain(say(*INTERRUPTION))
            return SIGNALLED + stop.number if isinstance(stop, Stopped) else INTERRUPTED


TOO_DEEP = (
    "โฟลเดอร์หรือข้อมูลซ้อนกันลึกเกินไป โปรดย้ายออกมาให้ตื้นขึ้น",
    "folders or data stand too deep in one another: move them up",
)
INTERRUPTION = (
    "หยุดตามคำสั่ง งานที่เสร็จแล้วยังอยู่ สั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ",
    "stopped as asked; what is finished stands, run the same command to go on",
)
