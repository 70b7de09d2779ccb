"""The number that the label of an agenda item prints."""

from __future__ import annotations

import re

from minutes.thai.numbers import read_words, to_arabic

DIGITS = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,6}")
IN_WORDS = re.compile(r"ที่\s?([ก-๎]{2,20})$")


def number_of(label: str | None) -> str | None:
    """The number in Arabic digits, None where the label prints none.

    >>> number_of("ระเบียบวาระที่ ๓"), number_of("๓.๑"), number_of("วาระที่หนึ่ง"), number_of("ก.")
    ('3', '3.1', '1', None)
    """
    if label is None:
        return None
    found = DIGITS.findall(to_arabic(label))
    if found:
        return str(found[-1])
    words = IN_WORDS.search(label)
    number = read_words(words[1]) if words else None
    return str(number) if number else None
