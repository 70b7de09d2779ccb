"""Minutes of any length: a real document whose agenda is told again and again, numbered onwards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle, pairwise
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "samples"
NUMBER = r"(?P<number>[๐-๙0-9]{1,4})(?![./๐-๙0-9])"
HEADINGS = tuple(
    re.compile(rf"^(?P<before>[ \t#*]*{word}[ \t]*){NUMBER}", re.MULTILINE) for word in ("ระเบียบวาระที่", "วาระที่")
)
"""«ระเบียบวาระที่ ๓» at the beginning of a line; the shorter word heads the items where the longer stands nowhere."""
POINT = re.compile(r"^(?P<before>[ \t#*]*(?:เรื่องที่[ \t]*)?)(?P<number>[๐-๙0-9]{1,4})(?=\.[๐-๙0-9])", re.MULTILINE)
"""The first number of «๓.๑» at the beginning of a line."""
END = re.compile(r"^[ \t#*]*(?:เลิก|ปิด)(?:การ)?ประชุม", re.MULTILINE)
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def largest_sample() -> str:
    """The text of the longest sample."""
    texts = [path.read_text("utf-8") for path in SAMPLES.glob("*/*.txt")]
    return max(texts, key=len)


def of_length(text: str, characters: int) -> str:
    """The document with agenda items left out, or told again under new numbers, until it is about that long."""
    pattern = next((pattern for pattern in HEADINGS if pattern.search(text)), None)
    if pattern is None:
        return (text * (characters // max(len(text), 1) + 1))[:characters]
    headings = list(pattern.finditer(text))
    end = next((match.start() for match in END.finditer(text, headings[-1].end())), len(text))
    head, tail = text[: headings[0].start()], text[end:]
    starts = [*(heading.start() for heading in headings), end]
    items = [text[begin:stop] for begin, stop in pairwise(starts)]
    parts, length = [head], len(head) + len(tail)
    for item in _told_again(items, pattern):
        if length >= characters:
            break
        parts.append(item)
        length += len(item)
    return "".join([*parts, tail])


def _told_again(items: list[str], heading: re.Pattern[str]) -> Iterator[str]:
    for number, item in enumerate(cycle(items), 1):
        yield _renumbered(item, number, heading)


def _renumbered(item: str, number: int, heading: re.Pattern[str]) -> str:
    found = heading.match(item)
    printed = found["number"] if found else ""

    def renumber(match: re.Match[str]) -> str:
        written = str(number) if printed.isascii() else str(number).translate(THAI_DIGITS)
        return match["before"] + (written if match["number"] == printed else match["number"])

    return POINT.sub(renumber, heading.sub(renumber, item))
