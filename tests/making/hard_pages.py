"""Hard pages: scans of invented minutes with all that makes scans hard to read, and what they say, row by row."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from tests.making import page_layouts, wear
from tests.making.held_out_fonts import Family
from tests.making.page_texts import Writer
from tests.making.scans import POINTS
from tests.making.sheets import DRAWN, PITCH, Sheet

PLAIN = "200 dpi"
"""The kind of page that most scans are."""
AROUND_SEAL = "หอสมุดกลางแห่งเวียงผาแก้ว"
SEED = "minutes"
UPPER_AND_LOWER = "ัิีึืฺุู็่้๊๋์"
Finished = tuple[Any, int]
"""A picture, and its pixels an inch."""


@dataclass(frozen=True, slots=True)
class HardPage:
    """A page as a file of a picture; what is printed row by row, and what may be read or not."""

    kind: str
    number: int
    family: str
    content: bytes
    size: tuple[float, float]
    """Its width and height in points."""
    rows: tuple[str, ...]
    loose: tuple[str, ...] = ()


def hard_pages(
    families: Sequence[Family], pages: int, kinds: Sequence[str] = (), seed: str = SEED
) -> Iterator[HardPage]:
    """So many pages of each kind, of which each is set in the next family."""
    for at, (kind, (set_page, finish)) in enumerate(KINDS.items()):
        for number in range(pages if not kinds or kind in kinds else 0):
            family = families[(at + number) % len(families)]
            yield make_page(kind, number, family, set_page, finish, seed)


def make_page(kind: str, number: int, family: Family, set_page: SetPage, finish: Finish, seed: str = SEED) -> HardPage:
    """A page of a kind."""
    import numpy as np

    name = f"{seed}/{kind}/{number}"
    chance = np.random.default_rng(crc32(name.encode()))
    sheet = set_page(Writer(name), family, number)
    picture, dpi = finish(sheet, chance, number)
    file = io.BytesIO()
    picture.save(file, "PNG", dpi=(dpi, dpi), compress_level=1)
    width, height = (length * POINTS / dpi for length in picture.size)
    return HardPage(kind, number, family.name, file.getvalue(), (width, height), tuple(sheet.rows), tuple(sheet.loose))


def clean(sheet: Sheet, chance: Any, number: int) -> Finished:
    """As it was drawn."""
    return wear.scanned(sheet.picture, 300, chance, blur=0.3, noise=0.0, paper=0.97), 300


def scanned_at(dpi: int) -> Finish:
    """Scanned with so many pixels an inch."""

    def finish(sheet: Sheet, chance: Any, number: int) -> Finished:
        askew = wear.askew(sheet.picture, float(chance.uniform(-0.25, 0.25)))
        return wear.scanned(askew, dpi, chance), dpi

    return finish


def under_stamps(sheet: Sheet, chance: Any, number: int) -> Finished:
    """Signed, and stamped all over."""
    font = sheet.family.font(20, "bold", DRAWN)
    letters = [*_clusters(AROUND_SEAL)]
    across = round(1.35 * DRAWN)
    for left, top in ((int(chance.integers(500, 900)), 1100), (int(chance.integers(1500, 2000)), 2300)):
        wear.pressed(sheet.picture, wear.round_seal(font, letters, across, chance), left, top, 0.5)
    for text, top in (("ด่วนที่สุด", 500), ("สำเนาคู่ฉบับ", 1900)):
        stamp = wear.box_stamp(sheet.family.font(26, "bold", DRAWN), text, float(chance.uniform(3, 12)), chance)
        wear.pressed(sheet.picture, stamp, int(chance.integers(400, 1900)), top, 0.42)
        sheet.loose.append(text)
    base = round((sheet.base - 3.6 * sheet.size * PITCH) * DRAWN / POINTS)
    for left in (700, 2000):
        wear.pressed(sheet.picture, wear.signature(700, 380, chance), left, base - 150, 0.6)
    return scanned_at(200)(sheet, chance, number)


def _clusters(letters: str) -> Iterator[str]:
    cluster = ""
    for letter in letters:
        if cluster and letter not in UPPER_AND_LOWER:
            yield cluster
            cluster = ""
        cluster += letter
    yield cluster


def laid_askew(sheet: Sheet, chance: Any, number: int) -> Finished:
    """Askew by one degree and more."""
    degrees = float(chance.uniform(0.9, 1.5)) * (-1) ** number
    return wear.scanned(wear.askew(sheet.picture, degrees), 200, chance), 200


def sent_by_fax(fine: bool) -> Finish:
    """Sent by fax: black and white dots, and half the lines where it is not `fine`."""

    def finish(sheet: Sheet, chance: Any, number: int) -> Finished:
        return wear.faxed(wear.askew(sheet.picture, 0.3), chance, fine), 204

    return finish


def aged(sheet: Sheet, chance: Any, number: int) -> Finished:
    """On old paper, packed as JPEG."""
    behind = page_layouts.prose(Writer(f"behind {number}"), sheet.family, 1).picture
    picture = wear.askew(wear.old_paper(sheet.picture, behind, chance), 0.2)
    return wear.as_jpeg(wear.scanned(picture, 200, chance, noise=3.0), 40), 200


def bled(sheet: Sheet, chance: Any, number: int) -> Finished:
    """Printed with too much ink."""
    return wear.scanned(wear.bled(sheet.picture), 200, chance), 200


def broken(sheet: Sheet, chance: Any, number: int) -> Finished:
    """Printed with too little."""
    return wear.scanned(wear.broken(sheet.picture, chance), 200, chance), 200


def larger(writer: Writer, family: Family, number: int) -> Sheet:
    """Prose in larger letters, as what is to be sent by fax should be."""
    return page_layouts.prose(writer, family, number, 17.0)


SetPage = Callable[[Writer, Family, int], Sheet]
Finish = Callable[[Sheet, Any, int], Finished]
KINDS: dict[str, tuple[SetPage, Finish]] = {
    "clean lines": (page_layouts.clean_lines, clean),
    PLAIN: (page_layouts.prose, scanned_at(200)),
    "150 dpi": (page_layouts.prose, scanned_at(150)),
    "small print": (page_layouts.small_print, scanned_at(200)),
    "stamps": (page_layouts.stamped, under_stamps),
    "table": (page_layouts.tabled, scanned_at(200)),
    "attendees": (page_layouts.attending, scanned_at(200)),
    "askew": (page_layouts.prose, laid_askew),
    "fax": (larger, sent_by_fax(fine=False)),
    "dithered fax": (larger, sent_by_fax(fine=True)),
    "old paper": (page_layouts.prose, aged),
    "bled": (page_layouts.prose, bled),
    "broken": (page_layouts.prose, broken),
    "titles": (page_layouts.titled, scanned_at(200)),
}
"""Kinds of pages: what is printed, and what happens to it."""
