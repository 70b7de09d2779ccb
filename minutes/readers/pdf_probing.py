"""Whether PDFium gets through a file at all: asked in a process of its own where drawings stand in drawings.

A form that draws itself, or ten forms that each draw the next one ten times, keep PDFium busy for ever, and nothing
inside a process can stop it.
"""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
import zlib
from enum import Enum

STREAM = re.compile(rb"stream\r?\n")
DICTIONARY = 4_096
"""The entries of a stream stand within so many bytes before it."""
LOOKED_AT = 256 * 1024
"""So much of a drawing is looked at."""
DRAWS = re.compile(rb"/[^\s/<>\[\]()]++\s++Do\b")


class Probe(Enum):
    """What became of a file in a process of its own."""

    passed = "passed"
    late = "late"
    died = "died"


def probe(data: bytes, password: str | None, seconds: float) -> Probe:
    """Whether PDFium loads every page in time; files whose drawings stand alone are not tried."""
    if not nests_drawings(data):
        return Probe.passed
    command = [sys.executable, "-P", "-m", "minutes.readers.pdf_probing"]
    paths = os.pathsep.join(map(os.path.abspath, sys.path))
    given = pickle.dumps((data, password))
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, timeout=seconds, env={**os.environ, "PYTHONPATH": paths}
        )
    except subprocess.TimeoutExpired:
        return Probe.late
    except OSError:  # no process to be had
        return Probe.passed
    return Probe.passed if done.returncode == 0 else Probe.died


def nests_drawings(data: bytes) -> bool:
    """Whether a form XObject of a PDF draws another one, or may do so unseen."""
    if b"/Form" not in data:
        return False
    if b"/Encrypt" in data:
        return True
    for match in STREAM.finditer(data):
        entries = data[max(match.start() - DICTIONARY, 0) : match.start()].rpartition(b" obj")[2]
        if b"/Form" in entries and DRAWS.search(_drawn(data, match.end(), entries)):
            return True
    return False


def _drawn(data: bytes, begin: int, entries: bytes) -> bytes:
    """The first operators of a drawing; a sign of others where they are packed in a way that is rare."""
    end = data.find(b"endstream", begin)
    packed = data[begin : end if end >= 0 else len(data)]
    if b"Fl" not in entries:
        return b"/? Do" if b"/Filter" in entries else packed[:LOOKED_AT]
    try:
        drawn = zlib.decompressobj().decompress(packed, LOOKED_AT)
    except zlib.error:
        return b"/? Do"
    return drawn if len(drawn) < LOOKED_AT else b"/? Do"


def main() -> None:
    """Loads the pages of the file on standard input; what PDFium refuses is no matter here."""
    import pypdfium2

    data, password = pickle.load(sys.stdin.buffer)
    try:
        document = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError:
        return
    for index in range(len(document)):
        try:
            page = document[index]
            page.get_textpage().close()
            page.close()
        except pypdfium2.PdfiumError:
            continue


if __name__ == "__main__":
    main()
