"""Fonts whose letters are pictures: the Unicode signs for glyphs of Symbol, Wingdings and their kin."""

from __future__ import annotations

import re
from collections.abc import Mapping

Glyphs = Mapping[int, str]
"""The sign that a font draws for each number from 0x21 to 0xFF."""

OTHER_GLYPH = "•"
"""A picture for which Unicode has no sign, or none that a text needs."""


def _glyphs(*stretches: tuple[int, str]) -> Glyphs:
    return {first + index: sign for first, signs in stretches for index, sign in enumerate(signs)}


SYMBOL = _glyphs(
    (0x21, "!∀#∃%&∍()*+,−./0123456789:;<=>?≅"),
    (0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    (0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    (0xA1, "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
    (0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊"),
    (0xE5, "∑"),
)
WINGDINGS = _glyphs(
    (0x21, "✏✂✁"),
    (0x28, "☎✆✉"),
    (0x3F, "✍✍✌"),
    (0x45, "☜☞☝☟✋☺"),
    (0x6C, "●❍■□□❑❒◆◆◆❖◆☒"),
    (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    (0x9E, "·•▪○○○◉◎○▪□▲✦★✶✴✹✵"),
    (0xB5, "✪☆"),
    (0xD5, "⌫⌦◄➢▲▼←➲↑↓←→↑↓↖↗↙↘←➔↑↓↖↗↙↘⇦⇨⇧⇩⬄⇳"),
    (0xFB, "✗✓☒☑"),
)
WINGDINGS_2 = _glyphs((0x4F, "✗✓☒☑☒☒"), (0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"), (0x96, "●●●"), (0xA1, "■□□□"), (0xAE, "◆"))
WINGDINGS_3 = _glyphs((0x66, "←→↑↓↖↗↙↘"), (0x70, "▲▼△▽◄►◁▷"), (0x7D, "►"), (0x84, "◄"))
WEBDINGS = _glyphs((0x34, "►"), (0x61, "✓"), (0x63, "□"), (0x67, "■"), (0x6E, "●"), (0x72, "✗"))
DINGBATS = _glyphs((0x33, "✓✔✕✖✗✘"), (0x48, "★"), (0x6C, "●"), (0x6E, "■❏❐❑❒▲▼◆❖"), (0xD5, "→"), (0xE4, "➤"))

FONTS: Mapping[str, Glyphs] = {
    "symbol": SYMBOL,
    "wingdings": WINGDINGS,
    "wingdings 2": WINGDINGS_2,
    "wingdings 3": WINGDINGS_3,
    "webdings": WEBDINGS,
    "marlett": _glyphs((0x62, "✓")),
    "zapfdingbats": DINGBATS,
    "zapf dingbats": DINGBATS,
    "itc zapf dingbats": DINGBATS,
}

PRIVATE = re.compile("[\uf020-\uf0ff]+")
THAI_NUMBERS = re.compile("[\uf0a1-\uf0da\uf0df-\uf0fb]{2,}")
"""Letters of an old Thai font, numbered as in TIS-620: two together are a word, one alone is a tick or a bullet."""


def symbol_font(name: str | None) -> Glyphs | None:
    """The glyphs of a font of pictures, None for a font of letters.

    >>> symbol_font("Wingdings")[0xFC], symbol_font("Sarabun")
    ('✓', None)
    """
    return FONTS.get(name.strip().lower()) if name else None


def draw(text: str, glyphs: Glyphs) -> str:
    """The signs that a font of pictures draws for a text; letters that it does not have are drawn by another font.

    >>> draw("\\uf0fc ü มี", WINGDINGS)
    '✓ ✓ มี'
    """
    return "".join([_draw(letter, glyphs) for letter in text])


def name_private_use(text: str) -> tuple[str, int]:
    """The text with private-use numbers that no font explains as the signs they most often are, and how many.

    >>> name_private_use("\\uf0b7 \\uf0c1\\uf0b5\\uf0d4")
    ('• มติ', 4)
    """
    found = 0

    def name(match: re.Match[str]) -> str:
        nonlocal found
        found += len(match[0])
        if THAI_NUMBERS.fullmatch(match[0]):
            return bytes(ord(letter) - 0xF000 for letter in match[0]).decode("cp874")
        return "".join([draw(letter, SYMBOL if letter == "\uf0b7" else WINGDINGS) for letter in match[0]])

    return (PRIVATE.sub(name, text), found) if PRIVATE.search(text) else (text, 0)


def _draw(letter: str, glyphs: Glyphs) -> str:
    number = ord(letter)
    if 0xF020 <= number <= 0xF0FF:
        number -= 0xF000
    elif number > 0xFF:
        try:
            number = letter.encode("cp1252")[0]
        except UnicodeEncodeError:
            return letter
    return " " if number in (0x20, 0xA0) else glyphs.get(number, OTHER_GLYPH) if number > 0x20 else letter
