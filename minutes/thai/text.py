"""The repair of Thai text: whatever the producer of a file made of it, correct Thai with the way back to the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from minutes.thai.blank_steps import (
    INVISIBLE,
    blanks_after_short_vowels,
    blanks_after_tall,
    blanks_before_aa,
    blanks_before_marks,
    line_ends,
    parted_am,
    spaced_letters,
    unseen,
)
from minutes.thai.joining import breaks_word, join_lines, joint, squeeze, visible_width
from minutes.thai.mark_steps import (
    all_am,
    double_sara_e,
    marks_in_order,
    slipped_in_diphthongs,
    slipped_short_a,
    slipped_tones,
    slipped_vowels,
)
from minutes.thai.numbers import to_arabic
from minutes.thai.scripts import ForeignWord, foreign_letters
from minutes.thai.signs import PRIVATE_USE, Edit, Step

__all__ = [
    "ForeignWord",
    "Repair",
    "Repaired",
    "breaks_word",
    "comparable",
    "foreign_letters",
    "join_lines",
    "joint",
    "repair",
    "squeeze",
    "visible_width",
]

MOST_ROUNDS = 6
"""One step may uncover work for another; a second round finds none, but in letters thrown together at random."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One kind of damage that was mended."""

    code: str
    """The diagnostic code: repaired-sara-am, repaired-private-use, repaired-mark-order, repaired-blank."""
    count: int
    """In how many places."""
    first: int
    """Offset in the repaired text of the first place."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text in correct Thai, where each of its characters stood in the source, and what was mended."""

    text: str
    origins: Sequence[int] | None
    """Offset in the source of each character; None where every character stands where it stood."""
    repairs: tuple[Repair, ...]


Cuts = tuple[tuple[list[int], list[int]], ...]
"""For each step that took characters out: from which places on, and by how much, an offset is larger before it."""
Found = dict[str, tuple[int, int]]
"""Count and source offset of the first place, by diagnostic code."""


class Origins(Sequence[int]):
    """The source offsets of a text that lost characters, kept as where and how much it lost, step after step."""

    __slots__ = ("_cuts", "_length")

    def __init__(self, length: int, cuts: Cuts) -> None:
        self._length, self._cuts = length, cuts

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> list[int]: ...
    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(self._length))]
        if not -self._length <= index < self._length:
            raise IndexError(index)
        return trace(index % self._length, self._cuts)


def trace(index: int, cuts: Cuts) -> int:
    """The offset in the source of a character, through the cuts of every step, the last step first."""
    for places, shifts in reversed(cuts):
        at = bisect_right(places, index)
        index += shifts[at - 1] if at else 0
    return index


# One character for one: blanks of every kind, a hyphen at a line's end as PDFium gives it, halves of characters.
BLANKS = "\x0b\x85\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_OTHER_SIGNS = f"\x02\ufffe\ud800-\udfff{BLANKS}"
_DRAWN_GLYPHS = "\uf700-\uf71a\uf884-\uf89e"
OTHER_SIGN = re.compile(f"[{_OTHER_SIGNS}]")
DRAWN_GLYPH = re.compile(f"[{_DRAWN_GLYPHS}]")
STRANGE = re.compile(f"[{_OTHER_SIGNS}{_DRAWN_GLYPHS}{INVISIBLE}]")
_TONES_AND_SILENCER = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
# Glyphs of Thai fonts, Windows from U+F700, Macintosh from U+F884: the same signs, drawn lower or further left.
GLYPHS = {
    chr(first + index): sign
    for first, signs in (
        (0xF700, "ฐ\u0e34\u0e35\u0e36\u0e37" + 2 * _TONES_AND_SILENCER + "ญ\u0e31\u0e4d\u0e47" + _TONES_AND_SILENCER),
        (0xF718, "\u0e38\u0e39\u0e3a"),
        (0xF884, "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47" + "".join(3 * sign for sign in _TONES_AND_SILENCER)),
        (0xF899, "\u0e4dญ\u0e38\u0e39\u0e3aฐ"),
    )
    for index, sign in enumerate(signs)
}

STEPS: tuple[Step, ...] = (
    line_ends,
    double_sara_e,
    blanks_before_marks,
    spaced_letters,
    blanks_before_aa,
    marks_in_order,
    blanks_after_short_vowels,
    slipped_tones,
    blanks_after_tall,
    slipped_vowels,
    slipped_in_diphthongs,
    slipped_short_a,
    parted_am,
    all_am,
)


def repair(text: str) -> Repaired:
    """The text in correct Thai: ำ whole, marks in order, no glyph numbers, no blanks or unseen signs inside words.

    Every line stays a line; a text without damage comes back as it is. Linear in the length of the text.

    >>> repair("ส านักงานเทศบาล บริษ ัทร่วมค้า จ ากัด").text
    'สำนักงานเทศบาล บริษัทร่วมค้า จำกัด'
    >>> repair("ผู ้ถือหุ ้น").repairs
    (Repair(code='repaired-blank', count=2, first=2),)
    """
    found: Found = {}
    cuts: Cuts = ()
    mended = text
    if STRANGE.search(text):
        mended = _one_for_one(text, found)
        mended, cuts = _apply(mended, unseen(mended), cuts, found)
    for _ in range(MOST_ROUNDS):
        before = mended
        for step in STEPS:
            mended, cuts = _apply(mended, step(mended), cuts, found)
        if mended == before:
            break
    if mended == text:
        return Repaired(text, None, ())
    origins = Origins(len(mended), cuts)
    last = max(len(mended) - 1, 0)
    repairs = tuple(
        Repair(code, count, min(bisect_left(origins, first), last)) for code, (count, first) in sorted(found.items())
    )
    return Repaired(mended, origins if cuts else None, repairs)


def comparable(text: str) -> str:
    """The text as it is compared: repaired, digits Arabic, without white space.

    >>> comparable("ครั้งที่ ๔ / ๒๕๖๕")
    'ครั้งที่4/2565'
    """
    return "".join(to_arabic(repair(text).text).split())


def _one_for_one(text: str, found: Found) -> str:
    glyphs = [match.start() for match in DRAWN_GLYPH.finditer(text)]
    if glyphs:
        _note(found, PRIVATE_USE, len(glyphs), glyphs[0])
        text = DRAWN_GLYPH.sub(lambda glyph: GLYPHS.get(glyph[0], glyph[0]), text)
    return OTHER_SIGN.sub(_plain, text)


def _plain(match: re.Match[str]) -> str:
    sign = match[0]
    if sign in "\x02\ufffe":
        return "-"
    return "\ufffd" if "\ud800" <= sign <= "\udfff" else " "


def _note(found: Found, code: str, count: int, place: int) -> None:
    known, first = found.get(code, (0, place))
    found[code] = known + count, min(first, place)


def _apply(text: str, edits: Iterator[Edit], cuts: Cuts, found: Found) -> tuple[str, Cuts]:
    """The text after a step, and how it has lost characters so far."""
    pieces: list[str] = []
    places: list[int] = []
    shifts: list[int] = []
    counted: dict[str | None, list[int]] = {}
    done = lost = 0
    for edit in edits:
        counted.setdefault(edit.code, [0, edit.start])[0] += 1
        pieces += (text[done : edit.start], edit.replacement)
        done = edit.end
        shorter = edit.end - edit.start - len(edit.replacement)
        if shorter:
            lost += shorter
            places.append(done - lost)
            shifts.append(lost)
    if not pieces:
        return text, cuts
    for code, (count, first) in counted.items():
        if code:
            _note(found, code, count, trace(first, cuts))
    return "".join((*pieces, text[done:])), (*cuts, (places, shifts)) if places else cuts
