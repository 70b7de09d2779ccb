"""The progress of a run on a terminal: files, pages a second, time left and failures."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Any, cast

from minutes.archive.events import Progress, Watch
from minutes.language import say

if TYPE_CHECKING:
    from rich.console import Console


class _Heedless:
    """Standard error, which takes what is printed also where nobody hears it, as of a terminal that was closed."""

    def __getattr__(self, name: str) -> Any:
        return getattr(sys.stderr, name)

    def write(self, text: str) -> int:
        """The letters that were taken: all."""
        with suppress(OSError):
            sys.stderr.write(text)
        return len(text)

    def flush(self) -> None:
        """Nothing is kept back, where anybody hears it."""
        with suppress(OSError):
            sys.stderr.flush()


def console() -> Console:
    """A console of rich on standard error."""
    from rich.console import Console

    return Console(file=cast(IO[str], _Heedless()))


@contextmanager
def displayed() -> Iterator[Watch]:
    """A function that shows how far a run is, on standard error."""
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
    from rich.progress import Progress as Bars

    columns = (
        SpinnerColumn(),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
    )
    with Bars(*columns, console=console(), transient=True) as bars:
        shown = bars.add_task(say("กำลังเริ่ม", "starting"), total=None)

        def watch(progress: Progress) -> None:
            bars.update(
                shown,
                total=progress.total,
                completed=progress.unchanged + progress.done,
                description=escape(describe(progress)),
            )

        yield watch


def describe(progress: Progress) -> str:
    """How fast the run is, how long it still takes, and how much failed.

    >>> describe(Progress(total=30, unchanged=0, done=10, failed=1, pages=40, seconds=20.0))
    '2.0 หน้า/วินาที เหลือ 0:00:40 ไม่สำเร็จ 1'
    """
    from datetime import timedelta

    speed, left = progress.pages_a_second, progress.seconds_left
    remaining = "–" if left is None else str(timedelta(seconds=round(left)))
    return say(
        f"{speed:.1f} หน้า/วินาที เหลือ {remaining} ไม่สำเร็จ {progress.failed:,}",
        f"{speed:.1f} pages/s, {remaining} left, {progress.failed:,} failed",
    )
