"""The command line `minutes`: an argument vector to an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from minutes.cli.arguments import language_asked
from minutes.cli.commands import build_parser, run
from minutes.cli.streams import complain, settle_output, use_utf8
from minutes.errors import MinutesError
from minutes.language import say, speaking

__all__ = ["main"]

DONE, FAILED, INTERRUPTED = 0, 1, 130


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 a file is missing, unreadable or failed, 2 the command line is wrong."""
    words = list(sys.argv[1:] if argv is None else argv)
    use_utf8()
    with speaking(language_asked(words)):
        try:
            code = run(build_parser().parse_args(words))
            sys.stdout.flush()
            return code
        except SystemExit as stop:
            return stop.code if isinstance(stop.code, int) else FAILED
        except MinutesError as error:
            return complain(str(error))
        except BrokenPipeError:
            settle_output()
            return DONE
        except OSError as error:
            settle_output()
            reason = error.strerror or str(error)
            return complain(say(f"อ่านหรือเขียนไม่สำเร็จ: {reason}", f"reading or writing failed: {reason}"))
        except KeyboardInterrupt:
            return INTERRUPTED
