"""The marks of Markdown for bold and slanted letters, told from stars and strokes that are printed."""

from __future__ import annotations

import re
from typing import NamedTuple

RUN = re.compile(r"([*_])\1*+")
"""**มติที่ประชุม**, __มติ__, but also «ลงชื่อ ________» and «A*B»."""
PARAGRAPH_END = re.compile(r"\n[ \t]*+[\n>#|]")
OPENING = "([{«“‘\"'<&\\"
CLOSING = ")]}»”’\"'>;:.,!?…%"
DASHES = "-–—•✓✔"
LINES_APART = 6
"""Bold marks more lines apart than this do not belong together."""

Opened = dict[str, tuple[int, int]]
"""By the kind of mark, where the last one open stands, and how many lines ago."""


class Mark(NamedTuple):
    """A mark that is not printed: where it ends, whether it opens, whether it stands for bold letters."""

    end: int
    opens: bool
    strong: bool


def find_emphasis(text: str, begin: int, end: int) -> dict[int, Mark]:
    """The marks of emphasis that are no print, by their offsets; only bold runs over the end of a line.

    >>> sorted(find_emphasis("**มติ** ๓*๔ และ file_name", 0, 25))
    [0, 5]
    """
    marks: dict[int, Mark] = {}
    opened: Opened = {}
    done = begin
    for match in RUN.finditer(text, begin, end):
        run, start = match[0], match.start()
        if len(run) > 3 or text[start - 1 : start] == "\\":
            continue
        if opened:
            whole_line = "**" in opened and (opened["**"][0] == begin or text[opened["**"][0] - 1] == "\n")
            opened = _still_open(opened, text[done:start], whole_line)
        done = match.end()
        opens, closes = _sides(text, start, done, run)
        if closes and _close(run, start, opened, marks):
            continue
        if opens:
            opened[run] = (start, 0)
    return marks


def _still_open(opened: Opened, between: str, whole_line: bool) -> Opened:
    """The marks that can yet be closed after some text: none after a cell, over the end of a line only bold ones.

    Bold that begins with its line («**ระเบียบวาระที่ ๑<TAB>เรื่อง…**») goes on over a TAB.
    """
    if "|" in between or ("\t" in between and not whole_line):
        return {}
    if "\t" in between:
        opened = {"**": opened["**"]}
    lines = between.count("\n")
    if not lines:
        return opened
    if "**" not in opened or PARAGRAPH_END.search(between):
        return {}
    offset, passed = opened["**"]
    return {"**": (offset, passed + lines)} if passed + lines <= LINES_APART else {}


def _close(run: str, at: int, opened: Opened, marks: dict[int, Mark]) -> bool:
    """Whether a mark closes one that is open; if so both are entered and what opened between them is forgotten."""
    runs = (run,) if run in opened else (run[:2], run[0]) if len(run) == 3 else ()
    if not runs or any(part not in opened for part in runs):
        return False
    starts = {part: opened.pop(part)[0] for part in runs}
    for part, start in starts.items():
        marks[start] = Mark(start + len(part), True, len(part) > 1)
    for later in [kind for kind, (offset, _) in opened.items() if offset > min(starts.values())]:
        del opened[later]
    marks[at] = Mark(at + len(run), False, len(run) > 1)
    return True


def _sides(text: str, begin: int, end: int, run: str) -> tuple[bool, bool]:
    """Whether a mark may open and whether it may close, by the characters beside it."""
    before, after = _beside(text, begin - 1, -1), _beside(text, end, 1)
    word_before, word_after = _is_word(before), _is_word(after)
    inside, outside = (OPENING + DASHES, CLOSING + DASHES) if run == "**" else (OPENING, CLOSING)
    if before.isdigit() and after.isdigit():
        return False, False
    opens = word_after or (after in inside and not word_before)
    closes = word_before or before in outside
    if run not in ("**", "***"):
        opens, closes = opens and not word_before, closes and not word_after
    return opens, closes


def _beside(text: str, index: int, step: int) -> str:
    """The nearest character on one side that is no mark itself, as in «**หนา _เอน_**»."""
    for place in (index, index + step, index + 2 * step, index + 3 * step):
        if not 0 <= place < len(text):
            break
        if text[place] not in "*_":
            return text[place]
    return "\n"


def _is_word(character: str) -> bool:
    return character.isalnum() or "\u0e31" <= character <= "\u0e4e"
