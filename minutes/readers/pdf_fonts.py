"""The fonts of a PDF: which of them are bold, and which say Latin letters for the bytes of Thai ones."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

BOLD_NAME = re.compile(r"bold|black|heavy|demi|[-,]bd\b", re.IGNORECASE)
NAME_ROOM = 256
LARGEST_FILE = 64 * 1024 * 1024
TABLES_READ = 64
"""More tables than a font file can have of the kinds that are known."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font of a document."""

    name: str
    bold: bool


class FontReader:
    """Numbers the fonts of a document and knows the name and weight of each."""

    def __init__(self) -> None:
        self.fonts: list[Font] = []
        self._by_file: dict[tuple[str, int], int] = {}
        self._by_handle: dict[int | None, int] = {}

    def number(self, text_object: int | None) -> int:
        """The number of the font in which a text object is set; the same on every page."""
        handle = _font_of()(text_object) if text_object else None
        number = self._by_handle.get(handle)
        if number is None:
            number = self._by_handle[handle] = self._number_of(handle)
        return number

    def forget_handles(self) -> None:
        """The handles of a closed page may come back as those of other fonts."""
        self._by_handle.clear()

    def _number_of(self, handle: int | None) -> int:
        import pypdfium2.raw as pdfium

        font = ctypes.cast(ctypes.c_void_p(handle), pdfium.FPDF_FONT) if handle else None
        name, size = (_base_name(font), _file_size(font)) if handle else ("", 0)
        number = self._by_file.setdefault((name, size), len(self.fonts))
        if number == len(self.fonts):
            bold = BOLD_NAME.search(name) is not None or _is_bold_file(_font_file(font, size))
            self.fonts.append(Font(name, bold))
        return number


@cache
def _font_of() -> Any:
    """PDFium's function for the font of a text object, without the checks of ctypes."""
    import pypdfium2.raw as pdfium

    address = ctypes.cast(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)(address or 0)


def _base_name(font: Any) -> str:
    import pypdfium2.raw as pdfium

    room = ctypes.create_string_buffer(NAME_ROOM)
    pdfium.FPDFFont_GetBaseFontName(font, room, NAME_ROOM)
    return room.value.decode("latin-1")


def _file_size(font: Any) -> int:
    """How long the embedded font file is, in bytes; 0 of a font that is not embedded."""
    import pypdfium2.raw as pdfium

    size = ctypes.c_size_t()
    embedded = pdfium.FPDFFont_GetIsEmbedded(font) == 1 and pdfium.FPDFFont_GetFontData(font, None, 0, size)
    return size.value if embedded else 0


def _font_file(font: Any, size: int) -> bytes:
    """The embedded font file, which tells the weight where the name does not («CIDFont+F3»)."""
    import pypdfium2.raw as pdfium

    if not size or size > LARGEST_FILE:
        return b""
    content = (ctypes.c_uint8 * size)()
    pdfium.FPDFFont_GetFontData(font, content, size, ctypes.c_size_t())
    return bytes(content)


def _is_bold_file(content: bytes) -> bool:
    """Whether the header table of a TrueType file calls its style bold."""
    if content[:4] not in (b"\0\1\0\0", b"true", b"OTTO") or len(content) < 12:
        return False
    for at in range(12, 12 + 16 * min(int.from_bytes(content[4:6]), TABLES_READ), 16):
        if content[at : at + 4] == b"head" and len(content) >= at + 12:
            place = int.from_bytes(content[at + 8 : at + 12]) + 44
            return len(content) >= place + 2 and content[place + 1] & 1 == 1
    return False


ENCODINGS = ("cp1252", "latin-1", "mac_roman")
FEWEST_SIGNS = 6
"""So many strange signs a font must have on a page before it is judged."""
LATIN = re.compile("[\u0080-\u0dff\u2000-\u2fff]")
THAI = re.compile("[\u0e01-\u0e5b]")
COMMON = re.compile("าร|ระ|กา|ที|ปร|วา|รร|คว|มา|อง|าม|และ|ให|เป")
"""Pairs of letters of which Thai of any kind is full."""
COMMON_SHARE = 0.02
MANY_SIGNS = 60
PLAUSIBLE = re.compile("[ก-ฮ][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]|[ก-ฮ][ะาำ]|[เ-ไ][ก-ฮ]|[ก-ฮ]{2}")


@cache
def _decoding(encoding: str) -> Mapping[int, str]:
    """Which Thai sign each sign stands for where the bytes of TIS-620 were read in another encoding."""
    found = {}
    for byte in range(0xA1, 0xFC):
        if not 0xDB <= byte <= 0xDE:
            found[ord(bytes([byte]).decode(encoding))] = bytes([byte]).decode("tis-620")
    return found


def thai_for_latin(signs: str) -> Mapping[int, str] | None:
    """How to read the signs of a font that hides Thai bytes behind Latin letters, None where it does not.

    >>> table = thai_for_latin("ÃÒÂ§Ò¹¡ÒÃ»ÃÐªØÁ")
    >>> table and "ÃÒÂ§Ò¹".translate(table)
    'รายงาน'
    """
    strange = [sign for sign in signs if sign >= "\x80"]
    letters = sum(1 for sign in signs if sign.isalpha() and sign < "\x80")
    if len(strange) < FEWEST_SIGNS or len(strange) < letters or any(THAI.match(sign) for sign in strange):
        return None
    for encoding in ENCODINGS:
        table = _decoding(encoding)
        known = sum(1 for sign in strange if ord(sign) in table)
        if known >= 0.95 * len(strange) and _is_thai(signs.translate(table)):
            return table
    return None


def _is_thai(text: str) -> bool:
    """Whether vowels and marks stand where Thai has them: not before every consonant, as in French or German."""
    thai = len(THAI.findall(text))
    if thai >= MANY_SIGNS and len(COMMON.findall(text)) < COMMON_SHARE * thai:
        return False
    return thai > 0 and sum(len(match[0]) for match in PLAUSIBLE.finditer(text)) >= 0.6 * thai


def decode_fonts(signs: list[str], fonts: Sequence[int], known: dict[int, Mapping[int, str]]) -> int:
    """How many signs were read anew, in place, of fonts whose Latin letters stand for Thai ones.

    `known` keeps the fonts that were found to do so, for later pages with too few letters to tell.
    """
    places: dict[int, list[int]] = {}
    for match in LATIN.finditer("".join([sign[:1] for sign in signs])):
        places.setdefault(fonts[match.start()], []).append(match.start())
    decoded = 0
    for font, strange in places.items():
        if font not in known:
            table = thai_for_latin("".join(sign for sign, of in zip(signs, fonts, strict=True) if of == font))
            if table is None:
                continue
            known[font] = table
        for at in strange:
            sign = known[font].get(ord(signs[at]))
            if sign:
                signs[at] = sign
                decoded += 1
    return decoded + (_mend_hyphens(signs, fonts, known) if decoded else 0)


LINE_END_HYPHENS = "\x02\ufffe"
"""What PDFium calls a hyphen at the end of a line."""
YO_YING = re.compile(
    r"""
    (?<=[\u0e31\u0e34\u0e38\u0e39\u0e47])[-\x02\ufffe]+          # สามั-, เชิ-, บุ-, เพ็-: no syllable ends there
    | [-\x02\ufffe](?=[ะาำ\u0e31\u0e34-\u0e39\u0e47-\u0e4c])  # -าติ, ให-่, ห-ิง: no vowel stands behind or over a hyphen
    | (?<=ชำนา|ยวชา)[-\x02\ufffe] | (?<=กา)[-\x02\ufffe](?=จ)       # ชำนา-, เชี่ยวชา-, กา-จนา
    """,
    re.VERBOSE,
)
"""A hyphen for ญ, whose byte in TIS-620 (AD) is that of the hyphen at a line's end in Latin encodings."""


def _mend_hyphens(signs: list[str], fonts: Sequence[int], known: Mapping[int, object]) -> int:
    mended = 0
    for match in YO_YING.finditer("".join(sign[:1] or " " for sign in signs)):
        for at in range(*match.span()):
            if fonts[at] in known or signs[at] in LINE_END_HYPHENS:
                signs[at] = "ญ"
                mended += 1
    return mended
