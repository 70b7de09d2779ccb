"""A font without ink: its glyphs draw nothing, its letters are as wide as printed ones, its codes are Unicode."""

from __future__ import annotations

import re
import struct
import sys
from array import array
from collections.abc import Iterable, Mapping
from itertools import accumulate

from minutes.readers.pdf_layer import LAYER_FONT

EM = 1000
ASCENT, DESCENT = 750, -200
"""How far letters reach above and below their baseline."""
TOP, BOTTOM = 600, -150
"""How far their outlines do: PDFium takes lines whose letters overlap for one, and Thai is set close."""
USUAL_WIDTH = 500
BLANK_WIDTH = 250
CLASSES: Mapping[int, str] = {
    0: "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e",
    150: "'i",
    200: "!,.:;I\\jlt|",
    250: ' "()-/[]`fr{}เ“”‘’–',
    300: "โใไ",
    350: "*Jszาำๅ",
    400: "#?^_acghknuvxyงรวะ",
    450: "$+0123456789<=>FLPSTbdeopq~ขฃจชฐถธยฤลสอฮฯ฿แๆ๐๑",
    550: "&CDGHNUฑพฟฬ๗๘๙๚",
    600: "OQw",
    650: "%Mmฌญฒ",
    700: "ณ",
    750: "@W—",
    850: "๛…",
}
"""Signs by their width in thousandths of the size, the middle one of eleven Thai fonts; others have the usual one."""
_WIDTHS = {sign: width for width, signs in CLASSES.items() for sign in signs}
GLYPHS = (0, BLANK_WIDTH, *(width for width in CLASSES if width), USUAL_WIDTH)
"""The width of each glyph of the font: that of marks, that of the blank, and one for letters of each width."""
BLANK_GLYPH = 1
LAST_CODE = 0xFFFF
WITHOUT_CODE = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")
MOST_RANGES = 100
"""So many ranges stand in one block of a map to Unicode."""
WHOLE_CHECKSUM, HEAD_MAGIC = 0xB1B0AFBA, 0x5F0F3CF5


def width_of(text: str) -> int:
    """How wide a text is, in thousandths of its size.

    >>> width_of("ที่")
    500
    """
    return sum(_WIDTHS.get(sign, USUAL_WIDTH) for sign in text)


def is_mark(sign: str) -> bool:
    """Whether a sign stands above or below the one before it and takes no room."""
    return _WIDTHS.get(sign, USUAL_WIDTH) == 0


def codes(text: str) -> bytes:
    """The text in the codes of the font, two bytes for each sign; a sign without such a code counts as lost."""
    return WITHOUT_CODE.sub("\ufffd", text).encode("utf-16-be")


def width_rows(signs: Iterable[str]) -> list[int | list[int]]:
    """The array of widths of a font in a PDF, for the signs whose width is not the usual one."""
    rows: list[int | list[int]] = []
    for sign in sorted(set(signs)):
        if sign in _WIDTHS and _WIDTHS[sign] != USUAL_WIDTH:
            rows += [ord(sign), [_WIDTHS[sign]]]
    return rows


def unicode_map(signs: Iterable[str]) -> bytes:
    """The map from codes to Unicode, which are the same; no range crosses from one high byte to the next."""
    pages = sorted({ord(sign) >> 8 for sign in signs if ord(sign) <= LAST_CODE} | {0xFF})
    ranges = [f"<{page:02X}00> <{page:02X}FF> <{page:02X}00>" for page in pages]
    blocks = [ranges[at : at + MOST_RANGES] for at in range(0, len(ranges), MOST_RANGES)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        f"/CMapName /{LAYER_FONT}-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfrange", *block, "endbfrange"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")


def glyph_map() -> bytes:
    """The map from codes to glyphs: marks have the first, the blank the second, others the one of their width."""
    glyphs = array("H", [_glyph_of(USUAL_WIDTH)]) * (LAST_CODE + 1)
    for sign, width in _WIDTHS.items():
        glyphs[ord(sign)] = _glyph_of(width) if sign != " " else BLANK_GLYPH
    if sys.byteorder == "little":
        glyphs.byteswap()
    return glyphs.tobytes()


def _glyph_of(width: int) -> int:
    return GLYPHS.index(width, BLANK_GLYPH + 1) if width else 0


def font_file() -> bytes:
    """A TrueType font whose glyphs draw nothing, with the tables that a PDF asks for.

    Those of letters have an outline, a line from corner to corner, which has an extent and no area: PDFium takes text
    without any extent for nothing.
    """
    outlines = [_outline(0 if at <= BLANK_GLYPH else width) for at, width in enumerate(GLYPHS)]
    places = list(accumulate(map(len, outlines), initial=0))
    count, widest = len(GLYPHS), max(GLYPHS)
    tables = {
        b"glyf": b"".join(outlines),
        b"head": _head(0),
        b"hhea": struct.pack(">L3h12hH", 0x10000, ASCENT, DESCENT, 0, widest, 0, 0, widest, 1, *(0,) * 7, count),
        b"hmtx": b"".join(struct.pack(">Hh", width, 0) for width in GLYPHS),
        b"loca": struct.pack(f">{count + 1}L", *places),
        b"maxp": struct.pack(">L14H", 0x10000, count, 2, 1, 0, 0, 2, *(0,) * 8),
    }
    directory = _directory(tables)
    adjustment = (WHOLE_CHECKSUM - _checksum(directory + _content(tables))) & 0xFFFFFFFF
    return directory + _content({**tables, b"head": _head(adjustment)})


def _outline(width: int) -> bytes:
    """A glyph that reaches from corner to corner of its box; one without width has no outline."""
    if not width:
        return struct.pack(">5h2x", 0, 0, 0, 0, 0)
    box = struct.pack(">5h", 1, 0, BOTTOM, width, TOP)
    return box + struct.pack(">2H2B4h", 1, 0, 1, 1, 0, width, BOTTOM, TOP - BOTTOM)


def _head(adjustment: int) -> bytes:
    """The head of the font; its dates are those of no day, so that it is always the same."""
    places = (0, 0, 0, BOTTOM, max(GLYPHS), TOP, 0, 8, 2, 1, 0)
    return struct.pack(">4L2H2q4h2H3h", 0x10000, 0x10000, adjustment, HEAD_MAGIC, 11, EM, *places)


def _directory(tables: Mapping[bytes, bytes]) -> bytes:
    power = len(tables).bit_length() - 1
    directory = struct.pack(">L4H", 0x10000, len(tables), 16 << power, power, (len(tables) - (1 << power)) * 16)
    place = len(directory) + 16 * len(tables)
    for tag, table in tables.items():
        directory += tag + struct.pack(">3L", _checksum(table), place, len(table))
        place += len(table) + -len(table) % 4
    return directory


def _content(tables: Mapping[bytes, bytes]) -> bytes:
    return b"".join(table + bytes(-len(table) % 4) for table in tables.values())


def _checksum(table: bytes) -> int:
    padded = table + bytes(-len(table) % 4)
    numbers: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(numbers) & 0xFFFFFFFF
