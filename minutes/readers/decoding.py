"""The bytes of a text file as text, in whichever of the encodings of Thai files it is."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

MARKS = (  # the longer ones first: UTF-32 LE begins like UTF-16 LE
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF8, "utf-8"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)
CONTROLS = bytes({*range(32), 127} - {*b"\t\n\v\f\r\x1a\x1b"})
SAMPLE = 16_384
"""How many bytes are looked at for a decision that the beginning of a file allows."""
BAD_SHARE = 200
"""One character in so many may be broken."""
THAI_WIDE = frozenset((0x00, 0x0E, 0x20))
"""The upper bytes of UTF-16 in Thai text: Latin, Thai, and the dashes and quotation marks of U+2000."""
ASCII = bytes(range(0x80))
TIS_CONSONANTS = bytes(range(0xA1, 0xCF))
TIS_SIGNS = bytes({*range(0xA0, 0xDB), *range(0xDF, 0xFC), 0x80, 0x85, *range(0x91, 0x98)})
"""What TIS-620 has beyond ASCII, with the dots, dashes and quotation marks of cp874."""
TIS_ORPHAN = re.compile(rb"(?<![\xa1-\xce\xd1\xd4-\xda\xe7-\xee])[\xd1\xd4-\xda\xe7-\xee]")
"""A mark above or below that stands on no consonant."""


def decode(content: bytes) -> str | None:
    """The text of a file in UTF-8, UTF-16, UTF-32 or TIS-620 (cp874); None if it is no text in any of them.

    Where very little of UTF-8 is broken, U+FFFD stands for it.

    >>> decode("มติ".encode("cp874")), decode("มติ".encode("utf-16")), decode(bytes(9))
    ('มติ', 'มติ', None)
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _few_broken(content[len(mark) :], encoding)
    wide = _wide_encoding(content[:SAMPLE])
    if wide:
        return _few_broken(content, wide)
    if is_binary(content):
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _few_broken(content, "utf-8") or _tis620(content)


def is_binary(content: bytes) -> bool:
    """Whether bytes are no text: a NUL among them, or more control characters than one in a hundred."""
    if b"\0" in content:
        return True
    return (len(content) - len(content.translate(None, CONTROLS))) * 100 > len(content)


def _few_broken(content: bytes, encoding: str) -> str | None:
    """The text with U+FFFD for what is broken; None if more is broken than chance damages.

    Two broken characters are always allowed, for a text that was cut out of a longer one.
    """
    text = content.decode(encoding, "replace")
    sound = content.decode(encoding, "ignore")
    broken = len(text) - len(sound)
    beyond_ascii = sum(1 for _ in re.finditer(r"[^\x00-\x7f]", sound)) if encoding == "utf-8" else len(sound)
    if broken * 10 > beyond_ascii or broken > max(2, len(text) // BAD_SHARE):
        return None
    return None if "\0" in text else text


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: its bytes go in pairs, of which one is nearly always that of Latin or Thai."""
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    even = sum(byte in THAI_WIDE and byte != 0x20 for byte in sample[0 : 2 * pairs : 2])
    odd = sum(byte in THAI_WIDE and byte != 0x20 for byte in sample[1 : 2 * pairs : 2])
    if odd * 10 >= pairs * 9 and even * 10 <= pairs * 3:
        return "utf-16-le"
    if even * 10 >= pairs * 9 and odd * 10 <= pairs * 3:
        return "utf-16-be"
    return None


def _tis620(content: bytes) -> str | None:
    """The text of a file in TIS-620 or cp874, if its upper half reads as Thai: letters, and marks on consonants."""
    high = len(content.translate(None, ASCII))
    strange = len(content.translate(None, ASCII + TIS_SIGNS))
    consonants = len(content) - len(content.translate(None, TIS_CONSONANTS))
    if strange * BAD_SHARE > high or consonants * 3 < high or len(TIS_ORPHAN.findall(content)) * 20 > high:
        return None
    return content.decode("cp874", "replace")
