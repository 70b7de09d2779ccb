"""The signs that the recogniser tells apart: a vowel with the tone over it is one, since they stand in one place."""

from __future__ import annotations

import re
from functools import cache

from minutes.thai.numbers import THAI_DIGITS

BLANK = 0
"""The class that stands for no sign, between two of the same."""
LEADER = "…"
"""Three dots or more in a row."""
CONSONANTS = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮฤฦ"
VOWELS = "เแโใไะาๅ"
OVER, UNDER, TONES, SILENT = "ิีึืั", "ุู", "่้๊๋", "์"
ALONE = "็ํฺ"
SARA_AM = "ำ"
MARKS = OVER + UNDER + TONES + SILENT + ALONE + SARA_AM
"""What no line begins with."""
THAI_SIGNS = "ฯๆ฿๏๛"
ASCII = "".join(map(chr, range(0x20, 0x7F)))
OTHERS = "–—•“”‘’°×÷±½¼¾²³§©®€£✓☐☑□■○●▪➢→"
DOTS = re.compile(r"[.…](?:[.…]*…[.…]*|[.]{2,})|…")
LOOKALIKES = (("เเ", "แ"), ("\u0e4d\u0e32", SARA_AM))


@cache
def symbols() -> tuple[str, ...]:
    """The sign of each class, an empty one for `BLANK`."""
    marks = [*OVER, *UNDER, *TONES, SILENT, *ALONE]
    marks += [vowel + tone for vowel in OVER + UNDER for tone in TONES]
    marks += [vowel + SILENT for vowel in "ิุ"]
    marks += [SARA_AM, *(tone + SARA_AM for tone in TONES)]
    return ("", *CONSONANTS, *VOWELS, *marks, *THAI_SIGNS, *THAI_DIGITS, *ASCII, *OTHERS, LEADER)


@cache
def _classes() -> dict[str, int]:
    return {symbol: number for number, symbol in enumerate(symbols())}


def simplified(text: str) -> str:
    """A text as it can be read: one sign for what looks the same, blanks single, dots in a row one sign.

    >>> simplified("เเผน.....  ๕")
    'แผน… ๕'
    """
    for twice, once in LOOKALIKES:
        text = text.replace(twice, once)
    return " ".join(DOTS.sub(LEADER, text).split())


def encode(text: str) -> list[int] | None:
    """The classes of a text, None where it has a sign that is not in the alphabet.

    >>> [symbols()[number] for number in encode("ที่ ๒")]
    ['ท', 'ี่', ' ', '๒']
    """
    known = _classes()
    numbers: list[int] = []
    at = 0
    while at < len(text):
        longest = known.get(text[at : at + 2])
        if longest is None:
            longest = known.get(text[at])
            at -= 1
        if longest is None:
            return None
        numbers.append(longest)
        at += 2
    return numbers
