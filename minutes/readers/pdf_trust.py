"""Whether the text layer of a PDF page can be used, or the page has to be read from its picture."""

from __future__ import annotations

import re

from minutes.readers.pdf_fonts import COMMON, COMMON_SHARE
from minutes.readers.pdf_glyphs import LOST, Glyphs
from minutes.readers.pdf_rulings import Drawn

FEW_LETTERS = 40
"""A page with a picture over it and fewer letters is a scan with a stamp or page number."""
WHOLE_PAGE = 0.6
MOST_LOST = 0.15
MOST_LATIN = 0.3
FEWEST_JUDGED = 60
FEWEST_KINDS = 12
"""Fewer kinds of letters are words printed again and again, not noise."""
FEWEST_SHAPES = 200
"""So many shapes and no text are letters drawn as outlines."""
FEWEST_WORDS = 12
LEAST_LIKELY = 0.78
"""Of a text in Latin letters this share looks like words at least: of English nineteen in twenty do, of Thai that was
read by a recogniser for English three in five."""
LATIN_WORD = re.compile("[A-Za-z0-9]{3,}")
UNLIKELY = re.compile(
    r"[^aeiouy]{5}|(.)\1\1|[aeiou]{4}|q(?!u)|[jvxz][b-df-hj-np-tv-xz]|[bcdfghjkmpqtvwxz]{2}[jqvxz]|.[0-9]",
    re.IGNORECASE,
)
LATIN_SIGNS = re.compile("[\u0080-\u024f\u02c6\u02dc\u2026\u2030\u0152\u0160\u0178-\u017e]")
THAI_LETTER = re.compile("[ก-ฮ]")
READABLE = re.compile("[ก-\u0e5b0-9A-Za-z .,;:!?()\\[\\]/\"'“”‘’…%+=&*_–—-]")


def needs_ocr(glyphs: Glyphs, drawn: Drawn) -> str | None:
    """Why the text of a page cannot be used: image, outlines, no-unicode, mojibake, noise, crowded; None where it can.

    A page with nothing on it needs no OCR.
    """
    if glyphs.crowded:
        return "crowded"
    signs = [sign for sign in glyphs.signs if not sign.isspace()]
    total = len(signs)
    if not total:
        return "image" if drawn.largest_image > 0.05 else "outlines" if drawn.paths >= FEWEST_SHAPES else None
    if total < FEW_LETTERS and drawn.largest_image >= WHOLE_PAGE:
        return "image"
    if total < FEWEST_JUDGED and drawn.paths >= 10 * FEWEST_SHAPES:
        return "outlines"
    text = "".join(signs)
    if text.count(LOST) > MOST_LOST * total and not _lost_are_marks(text):
        return "no-unicode"
    latin = len(LATIN_SIGNS.findall(text))
    if latin + text.count(LOST) > MOST_LATIN * total:
        return "mojibake"
    if total >= FEWEST_JUDGED and _is_noise(text):
        return "noise"
    return "noise" if drawn.largest_image >= WHOLE_PAGE and _is_misread("".join(glyphs.signs)) else None


def _lost_are_marks(text: str) -> bool:
    """Whether most signs that are lost stand between Thai letters, where they can only be marks."""
    return len(re.findall(f"(?<=[ก-ฮ]){LOST}", text)) > 0.9 * text.count(LOST) and text.count(LOST) < 0.35 * len(text)


def _is_misread(text: str) -> bool:
    """Whether a text without any Thai is what a recogniser for another language made of a scan."""
    if THAI_LETTER.search(text):
        return False
    words = [word for word in LATIN_WORD.findall(text) if not word.isdecimal()]
    likely = sum(_looks_like_a_word(word) for word in words)
    return len(words) >= FEWEST_WORDS and likely < LEAST_LIKELY * len(words)


def _looks_like_a_word(word: str) -> bool:
    is_cased = word.islower() or word.isupper() or word.istitle()
    return (
        is_cased
        and UNLIKELY.search(word) is None
        and (word.isupper() or re.search("[aeiouy]", word.lower()) is not None)
    )


def _is_noise(text: str) -> bool:
    """Whether a text is no language: signs of no use, or Thai letters thrown together."""
    if len(READABLE.findall(text)) < 0.7 * len(text):
        return True
    letters = THAI_LETTER.findall(text)
    if len(letters) < 2 * FEWEST_JUDGED or len(set(letters)) < FEWEST_KINDS:
        return False
    return len(COMMON.findall(text)) < COMMON_SHARE * len(letters)
