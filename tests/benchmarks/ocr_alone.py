"""`python -m tests.benchmarks.ocr_alone ENGINE FILE…`: pictures read on one processor; prints seconds and MiB as JSON."""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

ROUNDS = 2
KIB = 1024
INTERVAL = 0.05
"""Seconds between two looks at the memory of other processes."""


def peak() -> float:
    """MiB that this process took at most so far; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    return peak_in(status.read_text()) if status.exists() else 0.0


def peak_in(status: str) -> float:
    """MiB at most, in what Linux tells about a process."""
    words = status.partition("VmHWM:")[2].split()
    return int(words[0]) / KIB if words else 0.0


def main(argv: Sequence[str]) -> int:
    """Reads the pictures and prints what it took."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    import numpy  # noqa: F401
    import PIL.Image
    import PIL.ImageDraw

    from minutes.readers.images import PictureFile
    from minutes.readers.ocr_levelling import POINTS
    from tests.benchmarks.ocr_reading import read_sources

    engine_name, *files = argv
    before = peak()
    start = perf_counter()
    from minutes.readers.ocr import choose_engine

    engine = choose_engine(engine_name)
    assert engine is not None
    strip = PIL.Image.new("L", (900, 150), 255)
    PIL.ImageDraw.Draw(strip).text((60, 50), "1 2 3 4 5", fill=0, font_size=50)
    file = io.BytesIO()
    strip.save(file, "PNG")
    read_sources([PictureFile(1, 324.0, 54.0, file.getvalue())], engine)
    started = perf_counter() - start
    seconds, shares = [], []
    for _ in range(ROUNDS):
        round_seconds = round_engine = 0.0
        for name in files:
            content = Path(name).read_bytes()
            with PIL.Image.open(io.BytesIO(content)) as picture:
                dpi = picture.info["dpi"][0]
                size = picture.width * POINTS / dpi, picture.height * POINTS / dpi
            reading = read_sources([PictureFile(1, *size, content)], engine)
            round_seconds += reading.seconds
            round_engine += reading.in_engine
        seconds.append(round_seconds / len(files))
        shares.append(100 * round_engine / round_seconds)
    told = {"start": started, "page": min(seconds), "engine": shares[-1], "peak": peak(), "added": peak() - before}
    with Watch() as watch:
        read_sources([PictureFile(1, *size, content)], engine)
    print(json.dumps({**told, "children": watch.most}))
    return 0


class Watch:
    """Looks again and again at how much memory the programs take that this process has called; on Linux."""

    def __init__(self) -> None:
        self.most = 0.0
        self._over = Event()
        self._thread = Thread(target=self._look)

    def _look(self) -> None:
        while not self._over.wait(INTERVAL):
            for file in Path("/proc").glob("[0-9]*/status"):
                with contextlib.suppress(OSError):  # it ended
                    status = file.read_text()
                    if f"\nPPid:\t{os.getpid()}\n" in status:
                        self.most = max(self.most, peak_in(status))

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
