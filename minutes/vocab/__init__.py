"""The words of Thai minutes, as data: TOML files beside this module, and a user's own words added to them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from os import PathLike, fspath
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from minutes.errors import VocabularyError

FILES = (
    "headings",
    "agenda",
    "resolutions",
    "roles",
    "assignments",
    "signatures",
    "misreadings",
    "titles",
    "follow_up",
)
"""The vocabularies that a user may add to."""

BLANKS = re.compile(r"(?:\\ )+")
"""Blanks of a form, as they are escaped."""
LONGEST_FORM = 200
"""A form of a user's own is no longer than this, in characters."""

Meaning = TypeVar("Meaning")
Entries = Mapping[tuple[str, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Printed forms by section and key; the first form of a key is the one that is written."""

    entries: Entries
    pairs: tuple[tuple[str, str], ...]
    """Misread words and what they were meant to be."""
    added: Mapping[str, tuple[str, ...]]
    """Titles before names that a user added, by group."""

    def forms(self, section: str, *keys: str) -> tuple[str, ...]:
        """The printed forms of one or more keys of a section, in their order; of all keys where none is named."""
        wanted = keys or tuple(key for name, key in self.entries if name == section)
        return tuple(form for key in wanted for form in self.entries[section, key])

    def keys(self, section: str) -> tuple[str, ...]:
        """The keys of a section in their order."""
        return tuple(key for name, key in self.entries if name == section)


class Meanings(dict[str, Meaning]):
    """What printed forms mean, those too in which a blank is printed or left out as `alternation` allows it."""

    def __missing__(self, printed: str) -> Meaning:
        solid = "".join(printed.split())
        return next(meaning for form, meaning in self.items() if "".join(form.split()) == solid)


def alternation(forms: Iterable[str]) -> str:
    """A pattern that matches any of the forms, the longest first, blanks in them being optional.

    >>> alternation(["มติ", "มติที่ประชุม"])
    'มติที่ประชุม|มติ'
    """
    ordered = sorted(dict.fromkeys(forms), key=lambda form: (-len(form), form))
    return "|".join(BLANKS.sub(r"\\s?", re.escape(form)) for form in ordered)


@cache
def standard() -> Vocabulary:
    """The vocabulary that comes with the program."""
    entries: dict[tuple[str, str], tuple[str, ...]] = {}
    pairs: list[tuple[str, str]] = []
    home = files("minutes.vocab")
    for name in FILES:
        if name == "titles":
            continue
        _collect(tomllib.loads(home.joinpath(f"{name}.toml").read_text("utf-8")), entries, pairs)
    return Vocabulary(MappingProxyType(entries), tuple(pairs), MappingProxyType({}))


def _collect(
    tables: Mapping[str, Mapping[str, list[object]]],
    entries: dict[tuple[str, str], tuple[str, ...]],
    pairs: list[tuple[str, str]],
) -> None:
    for section, keys in tables.items():
        for key, forms in keys.items():
            pairs.extend((str(form[0]), str(form[1])) for form in forms if isinstance(form, list))
            words = tuple(form for form in forms if isinstance(form, str))
            entries[section, key] = entries.get((section, key), ()) + words


def load(source: Vocabulary | str | PathLike[str] | Iterable[str | PathLike[str]] | None = None) -> Vocabulary:
    """The standard vocabulary with the words of a user's TOML files added; VocabularyError where a file is unfit."""
    if isinstance(source, Vocabulary):
        return source
    if source is None:
        return standard()
    paths = [source] if isinstance(source, (str, PathLike)) else list(source)
    if not paths:
        return standard()
    entries, pairs = dict(standard().entries), list(standard().pairs)
    titles: dict[str, tuple[str, ...]] = {}
    for path in paths:
        name = Path(fspath(path)).name
        tables = _checked(_read_tables(Path(fspath(path))), name)
        for group, forms in tables.pop("titles", {}).items():
            titles[group] = titles.get(group, ()) + tuple(str(form) for form in forms)
        _collect(tables, entries, pairs)
    return Vocabulary(MappingProxyType(entries), tuple(pairs), MappingProxyType(titles))


def _read_tables(path: Path) -> dict[str, dict[str, list[object]]]:
    try:
        tables = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise VocabularyError(
            f"เปิดไฟล์คำศัพท์ {path.name} ไม่ได้: ตรวจว่าไฟล์มีอยู่และอ่านได้",
            f"cannot open the vocabulary file {path.name}: check that it exists and can be read",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(
            f"ไฟล์คำศัพท์ {path.name} ไม่ใช่ TOML ที่ถูกต้อง ({error}): แก้ไวยากรณ์แล้วลองใหม่",
            f"the vocabulary file {path.name} is not valid TOML ({error}): mend it and try again",
        ) from error
    for section, keys in tables.items():
        if not isinstance(keys, dict) or not all(
            isinstance(forms, list) and all(isinstance(form, (str, list)) for form in forms) for forms in keys.values()
        ):
            raise VocabularyError(
                f'ไฟล์คำศัพท์ {path.name} หมวด [{section}] ต้องเป็น ชื่อ = ["คำ", …]',
                f'the vocabulary file {path.name}: section [{section}] must hold lines of the form name = ["word", …]',
            )
    return tables


PAIRED = frozenset({("misreading", "words"), ("absence", "misread")})
"""Lists of pairs: what is printed and what is meant."""


def _is_fit(form: object, paired: bool) -> bool:
    """Whether a user's entry can be used: a word of some length, or a pair of such words where pairs stand."""
    if isinstance(form, list):
        return paired and len(form) == 2 and all(isinstance(each, str) and _is_fit(each, False) for each in form)
    return not paired and isinstance(form, str) and 0 < len(form.strip().strip("^$").strip()) <= LONGEST_FORM


@cache
def _title_groups() -> frozenset[str]:
    return frozenset(tomllib.loads(files("minutes.vocab").joinpath("titles.toml").read_text("utf-8"))["titles"])


def _checked(tables: dict[str, dict[str, list[object]]], name: str) -> dict[str, dict[str, list[object]]]:
    known = {*standard().entries, *(("titles", group) for group in _title_groups())}
    for section, keys in tables.items():
        for key, forms in keys.items():
            if (section, key) not in known:
                choices = ", ".join(
                    key for known_section, key in sorted(known) if known_section == section
                ) or ", ".join(sorted({each for each, _ in known}))
                raise VocabularyError(
                    f"ไฟล์คำศัพท์ {name}: ไม่รู้จัก [{section}] {key}: ใช้ได้คือ {choices}",
                    f"the vocabulary file {name}: unknown [{section}] {key}: choose among {choices}",
                )
            if not all(_is_fit(form, (section, key) in PAIRED) for form in forms):
                raise VocabularyError(
                    f"ไฟล์คำศัพท์ {name}: [{section}] {key} มีคำว่าง ยาวเกิน {LONGEST_FORM} ตัวอักษร หรือไม่เป็นคู่",
                    f"the vocabulary file {name}: [{section}] {key} has a word that is empty, too long or no pair",
                )
    return tables
