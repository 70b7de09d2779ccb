"""How the time grows with the length of the worst texts: all four times the length should take four times as long."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from time import process_time
from typing import NamedTuple

from minutes.layout import lay_out
from minutes.pipeline import parse_text
from minutes.readers.text import read_text
from minutes.thai.text import repair

SHORT = 40_000
"""Characters of the shorter text."""
TIMES = 4
HEAD = "รายงานการประชุมคณะกรรมการคลอง\nครั้งที่ ๑/๒๕๖๗\nผู้มาประชุม\n๑. นายกล้า ทองคำ ประธานกรรมการ\nระเบียบวาระที่ ๑ เรื่องแจ้ง\n"
SHAPES: Mapping[str, str] = {
    "marks": "่",
    "vowels and tones": "ี้",
    "nikhahit and aa": "ํา",
    "digits": "๑",
    "Arabic digits": "1",
    "blanks": " ",
    "tabs": "\t",
    "dots": ".",
    "open brackets": "(",
    "brackets": "()",
    "quotation marks": "“",
    "one letter": "ก",
    "a word without blanks": "ประชุม",
    "names": "นายสมชาย ใจดี ",
    "titles": "รองศาสตราจารย์ ดร.",
    "dates": "วันที่ ๑ มกราคม ๒๕๖๗ ",
    "numbered points": "๑. ",
    "resolutions": "มติที่ประชุม เห็นชอบ ",
    "assignments": "มอบหมายให้กองช่างดำเนินการ ",
    "empty lines": "\n",
    "short lines": "๑\n",
    "lines of blanks": "  \n",
    "items": "ระเบียบวาระที่ ๑ เรื่อง\n",
    "attendees": "๑. นายกล้า ทองคำ กรรมการ\n",
    "pipes": "|",
    "rows of pipes": "| ก | ข |\n",
    "stars": "*",
    "open tags": "<td>",
    "open comments": "<!--",
    "entities": "&#",
    "form feeds": "\f",
    "repetition signs": "ๆฯ",
    "deep numbers": "๑.๑",
    "numbers of meetings": "ครั้งที่ ๙๙๙๙๙๙/๒๕๖๗ ",
}


class Growth(NamedTuple):
    """A part, a shape of text, the seconds of a text of `SHORT` characters and how many times longer four times it is."""

    part: str
    shape: str
    seconds: float
    times: float


PARTS: Mapping[str, Callable[[str], object]] = {
    "repair": repair,
    "layout": lambda text: lay_out(read_text(text, "text")),
    "parse": parse_text,
}


def measure_growth(length: int = SHORT) -> Iterator[Growth]:
    """How the time of each part grows on each shape, in processor time; the least of some rounds counts."""
    for shape, piece in SHAPES.items():
        texts = [HEAD + piece * (count // len(piece)) for count in (length, length * TIMES)]
        for part, work in PARTS.items():
            short, long = (
                min(_seconds(work, text) for _ in range(rounds)) for text, rounds in zip(texts, (3, 2), strict=True)
            )
            yield Growth(part, shape, short, long / max(short, 1e-4))


def _seconds(work: Callable[[str], object], text: str) -> float:
    start = process_time()
    work(text)
    return process_time() - start
