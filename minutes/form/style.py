"""The house style: how an office wants its minutes to look, and the TOML file in which it says so."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import Any, Literal, NamedTuple

from minutes.errors import StyleError

Numerals = Literal["thai", "arabic"]
PAGE_WIDTH, PAGE_HEIGHT = 21.0, 29.7
"""A4, in centimetres."""
LEAST_TEXT = 5
"""Centimetres that the margins must leave for the text."""
SMALLEST, LARGEST = 6, 72
"""Sizes of letters, in points."""
LONGEST_WORDS = 100
"""Letters of the name of a font or of a mark."""
MAX_BYTES = 65_536
"""A file of some lines is no larger."""
NOT_IN_FONT = frozenset("\"'`<>{};,\\/")


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """Choices of an office; the defaults are those of แบบที่ ๑๑ and the guides to it. Lengths are in centimetres."""

    font: str = "TH SarabunPSK"
    size: float = 16
    """Points of the text."""
    title_size: float = 20
    """Points of the title."""
    margin_left: float = 3
    margin_right: float = 2
    margin_top: float = 2.5
    margin_bottom: float = 2
    numerals: Numerals | None = None
    """Numerals throughout; None leaves those of the minutes, and the form's own are those of the title block."""
    standard_headings: bool = False
    """Whether printed variants give way to the words of the form («บันทึกการประชุม» to «รายงานการประชุม»)."""
    catchwords: bool = False
    """Whether the first words of the next page stand at the foot of a page (paged formats only)."""
    page_numbers: bool = True
    draft: str | None = None
    """A mark («ร่าง») that the minutes are not final."""
    template: str | None = None
    """A DOCX file of the user's own whose styles, letterhead and margins are taken."""


class Setting(NamedTuple):
    """One key of the file: the field that it sets, its test, and what is allowed, in Thai and in English."""

    field: str
    test: Callable[[Any], bool]
    thai: str
    english: str


def _is_size(value: object) -> bool:
    return _is_number(value, SMALLEST, LARGEST)


def _is_number(value: object, low: float, high: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def _is_words(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= LONGEST_WORDS and value.isprintable()


def _is_font(value: Any) -> bool:
    return _is_words(value) and not NOT_IN_FONT & set(value)


def _is_template(value: Any) -> bool:
    return isinstance(value, str) and value.isprintable() and value.lower().endswith((".docx", ".dotx"))


def _margin(side: str, length: float) -> Setting:
    return Setting(
        f"margin_{side}",
        lambda value: _is_number(value, 0, length - LEAST_TEXT),
        f"จำนวนเซนติเมตรตั้งแต่ 0 ถึง {length - LEAST_TEXT:g}",
        f"a number of centimetres from 0 to {length - LEAST_TEXT:g}",
    )


def _switch(field: str) -> Setting:
    return Setting(field, lambda value: isinstance(value, bool), "true หรือ false", "true or false")


def _points(field: str) -> Setting:
    allowed = f"จำนวนพอยต์ตั้งแต่ {SMALLEST} ถึง {LARGEST}", f"a number of points from {SMALLEST} to {LARGEST}"
    return Setting(field, _is_size, *allowed)


SETTINGS: Mapping[str, Mapping[str, Setting]] = {
    "font": {
        "name": Setting("font", _is_font, "ชื่อแบบอักษร", "the name of a font"),
        "size": _points("size"),
        "title_size": _points("title_size"),
    },
    "margins": {
        "left": _margin("left", PAGE_WIDTH),
        "right": _margin("right", PAGE_WIDTH),
        "top": _margin("top", PAGE_HEIGHT),
        "bottom": _margin("bottom", PAGE_HEIGHT),
    },
    "form": {
        "numerals": Setting("numerals", ("thai", "arabic").__contains__, '"thai" หรือ "arabic"', '"thai" or "arabic"'),
        "standard_headings": _switch("standard_headings"),
        "catchwords": _switch("catchwords"),
        "page_numbers": _switch("page_numbers"),
        "draft": Setting("draft", _is_words, 'คำบรรทัดเดียว เช่น "ร่าง"', 'words on one line, as "ร่าง"'),
        "template": Setting("template", _is_template, "ชื่อไฟล์ .docx", "the name of a .docx file"),
    },
}
"""Sections and keys of the file of a house style."""


def load_style(path: str | PathLike[str]) -> HouseStyle:
    """The house style that a TOML file states, the rest as in the form; StyleError where the file is unfit.

    `SETTINGS` has its sections and keys; a template is looked for beside the file.
    """
    place = Path(fspath(path))
    fields: dict[str, Any] = {}
    for section, keys in _read(place).items():
        if section not in SETTINGS or not isinstance(keys, dict):
            raise _unknown(place.name, f"[{section}]" if isinstance(keys, dict) else section, SETTINGS)
        for key, value in keys.items():
            setting = SETTINGS[section].get(key)
            if setting is None:
                raise _unknown(place.name, f"[{section}] {key}", SETTINGS[section])
            if not setting.test(value):
                raise _unfit(place.name, f"[{section}] {key}", setting.thai, setting.english)
            fields[setting.field] = " ".join(value.split()) if isinstance(value, str) else value
    if "template" in fields:
        fields["template"] = _template(place, fields["template"])
    return _within_page(HouseStyle(**fields), place.name)


def _read(path: Path) -> dict[str, Any]:
    try:
        if not path.is_file():
            raise FileNotFoundError(path.name)
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise StyleError(
            f"เปิดไฟล์รูปแบบของหน่วยงาน «{path.name}» ไม่ได้: ตรวจว่าเป็นไฟล์ที่มีอยู่และอ่านได้",
            f"cannot open the house style «{path.name}»: check that it is a file that exists and can be read",
        ) from error
    if len(content) > MAX_BYTES or b"\0" in content:
        raise _not_toml(path.name)
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _not_toml(path.name) from error
    except (ValueError, RecursionError) as error:
        reason = _shown(str(error)) if isinstance(error, tomllib.TOMLDecodeError) else type(error).__name__
        raise StyleError(
            f"ไฟล์รูปแบบของหน่วยงาน «{path.name}» ไม่ใช่ TOML ที่ถูกต้อง ({reason}): แก้ไวยากรณ์แล้วลองใหม่",
            f"the house style «{path.name}» is not valid TOML ({reason}): mend it and try again",
        ) from error


def _not_toml(name: str) -> StyleError:
    return StyleError(
        f"ไฟล์รูปแบบของหน่วยงาน «{name}» ไม่ใช่ข้อความ TOML แบบ UTF-8: เลือกไฟล์ .toml หรือบันทึกใหม่เป็น UTF-8",
        f"the house style «{name}» is no TOML text in UTF-8: choose a .toml file, or save it as UTF-8",
    )


def _unknown(name: str, where: str, known: Mapping[str, object]) -> StyleError:
    choices, where = ", ".join(known), _shown(where)
    return StyleError(
        f"ไฟล์รูปแบบของหน่วยงาน «{name}»: ไม่รู้จัก {where}: ใช้ได้คือ {choices}",
        f"the house style «{name}»: unknown {where}: choose among {choices}",
    )


def _shown(words: str) -> str:
    """Words of the file in one line of a message."""
    line = "".join(sign if sign.isprintable() else "?" for sign in words)
    return line if len(line) <= LONGEST_WORDS else f"{line[:LONGEST_WORDS]}…"


def _unfit(name: str, where: str, thai: str, english: str) -> StyleError:
    return StyleError(
        f"ไฟล์รูปแบบของหน่วยงาน «{name}»: ค่าของ {where} ใช้ไม่ได้: ต้องเป็น{thai}",
        f"the house style «{name}»: the value of {where} cannot be used: it must be {english}",
    )


def _template(style: Path, named: str) -> str:
    path = style.parent / named
    if not path.is_file():
        raise StyleError(
            f"ไฟล์รูปแบบของหน่วยงาน «{style.name}»: ไม่พบแม่แบบ {path.name}: [form] template ต้องเป็นชื่อไฟล์ที่อยู่ข้างไฟล์นี้",
            f"the house style «{style.name}»: no template {path.name}: [form] template must name a file beside it",
        )
    return str(path)


def _within_page(style: HouseStyle, name: str) -> HouseStyle:
    """The style, where its margins leave room for text on the page."""
    for sides, length in (("left right", PAGE_WIDTH), ("top bottom", PAGE_HEIGHT)):
        first, last = sides.split()
        most = length - LEAST_TEXT
        if getattr(style, f"margin_{first}") + getattr(style, f"margin_{last}") > most:
            allowed = f"รวมกันไม่เกิน {most:g} เซนติเมตร", f"{most:g} centimetres at most together"
            raise _unfit(name, f"[margins] {first}, {last}", *allowed)
    return style
