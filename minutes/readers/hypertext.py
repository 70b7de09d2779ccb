"""HTML set as printed lines: rows of tables with TAB between cells, everything else block by block."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from minutes.readers.composing import Composer
from minutes.readers.emphasis import Mark
from minutes.readers.markup import BOLD_TAGS, BREAKING_TAGS, ENTITY, TABLE_TAG, print_inline, print_tag, read_entity

TOKEN = re.compile(
    rf"""
    (?P<comment><!--)
    | (?P<declaration><[!?][^<>]*+>)                                     # <!doctype html>
    | (?P<tag></?(?P<name>[a-z][a-z0-9:_-]*+)(?=[\s/>])                  # <p class="MsoNormal">
        (?:(?>(?:[^<>"']++|"[^"]*+"|'[^']*+')*)>|[^<>]*+>))
    | (?P<entity>{ENTITY})
    | (?P<blank>[ \t\r\n\f\v]++)
    """,
    re.VERBOSE | re.IGNORECASE,
)
TABLE_PART = re.compile(r"<(/?)(table|tr|td|th)(?=[\s/>])", re.IGNORECASE)
UNPRINTED = re.compile(r"</(script|style|title|template)\s*+>", re.IGNORECASE)
SPAN = re.compile(r"""\b(col|row)span\s*+=\s*+["']?(\d{1,3})""", re.IGNORECASE)
COLUMN_LIMIT = 40
"""Cells are not believed to reach over more columns than this."""
LIST_START = re.compile(r"""\bstart\s*+=\s*+["']?(\d{1,4})""", re.IGNORECASE)
NUMBERED = re.compile(r"\s*+(?>(?:<[^<>]*+>\s*+){0,5})\(?\d")
LONG = 60
"""A paragraph longer than this could be taken for one that goes on in the next line: a blank line ends it."""


class SetLine(NamedTuple):
    """A printed line of HTML, the offset of its first printed character, the number of its table."""

    composer: Composer
    anchor: int
    table: int | None


class Setter:
    """Sets HTML as printed lines; `frames` are the tables that only place things on the page."""

    def __init__(self, text: str, tables: Iterator[int], frames: frozenset[int], *, whole: bool) -> None:
        self.text = text
        self.lines: list[SetLine] = []
        self.line = Composer(text, cells=True)
        self._whole = whole
        self._numbers = tables
        self._frames = frames
        self._table: int | None = None
        self._open: list[bool] = []
        self._lists: list[int | None] = []
        self._column = -1
        self._in_cell = False
        self._wide = 0
        self._high: dict[int, int] = {}

    def tag(self, tag: re.Match[str]) -> None:
        """A tag of any kind takes effect."""
        name, closes = tag["name"].lower(), tag[0][1] == "/"
        if name == "table":
            self._end_row(tag.start())
            self._enter_table(tag.start(), closes)
        elif name in ("tr", "tbody", "thead", "tfoot", "caption"):
            self._end_row(tag.start())
        elif name in ("td", "th"):
            self._enter_cell(tag, closes)
        elif name in BREAKING_TAGS and self._column < 0:
            self.end_line(tag.start(), paragraph=name != "br")
            if name in BOLD_TAGS:
                self.line.weigh(closes=closes)
            if self._whole and name in ("ol", "ul", "li"):
                self._number(tag, name, closes)
        else:
            print_tag(tag, self.line)

    def end_line(self, at: int, *, paragraph: bool = False) -> None:
        """What was set since the last line is a line; a long paragraph has a blank line after it."""
        printed = self.line.text()
        if self._lists and self.line.pieces == [f"{(self._lists[-1] or 0) - 1}."]:
            self.line.blank(at)
            return
        strong = self.line.strong
        if printed:
            anchor = next((at for at, char in zip(self.line.offsets, printed, strict=False) if char != "\t"), at)
            self.lines.append(SetLine(self.line, anchor, self._table if self._column >= 0 else None))
        self.line = Composer(self.text, cells=True)
        self.line.strong = strong
        if paragraph and self._whole and len(printed) > LONG:
            self.lines.append(SetLine(Composer(self.text), at, None))

    def new_line(self, at: int) -> None:
        """A line of the source ends: a break inside a cell, the end of the line outside tables."""
        if self._column < 0:
            self.end_line(at)
        elif self._in_cell:
            self.line.line_break(at)

    def _enter_table(self, at: int, closes: bool) -> None:
        self._high = {}
        if closes:
            self._open = self._open[:-1]
            self._table = None
        else:
            self._open.append(at not in self._frames)
            self._table = next(self._numbers) if self._open[-1] else None

    def _enter_cell(self, tag: re.Match[str], closes: bool) -> None:
        at = tag.start()
        if self._open and not self._open[-1]:
            self.end_line(at)
            return
        self._in_cell = not closes
        if closes:
            return
        if self._column < 0:
            self.end_line(at)
            if self._table is None:
                self._table = next(self._numbers)
        self._pass_columns(at, self._wide + 1)
        while self._high.get(self._column, 0) > 0:
            self._high[self._column] -= 1
            self._pass_columns(at, 1)
        spans = {kind.lower(): int(count) for kind, count in SPAN.findall(tag[0])}
        self._wide = max(min(spans.get("col", 1), COLUMN_LIMIT - self._column), 1) - 1
        for column in range(self._column, min(self._column + self._wide + 1, COLUMN_LIMIT)):
            self._high[column] = max(spans.get("row", 1), 1) - 1
        self.line.strong = 1 if tag["name"].lower() == "th" else 0

    def _pass_columns(self, at: int, count: int) -> None:
        for _ in range(count):
            if self._column >= 0:
                self.line.cell(at)
            self._column += 1

    def _end_row(self, at: int) -> None:
        if self._column >= 0:
            self._pass_columns(at, self._wide)
            while self._high.get(self._column + 1, 0) > 0:
                self._high[self._column + 1] -= 1
                self._pass_columns(at, 1)
        self.end_line(at)
        if self._column >= 0:
            self.line.strong = 0
        self._column, self._wide, self._in_cell = -1, 0, False

    def _number(self, tag: re.Match[str], name: str, closes: bool) -> None:
        """The numbers that a reader of the page sees before the points of an <ol>, where none are written out."""
        if name != "li":
            if closes:
                self._lists = self._lists[:-1]
            elif name == "ol" and "none" not in tag[0] and "type=" not in tag[0]:
                start = LIST_START.search(tag[0])
                self._lists.append(int(start[1]) if start else 1)
            else:
                self._lists.append(None)
        elif not closes and self._lists and (number := self._lists[-1]) is not None:
            self._lists[-1] = number + 1
            if NUMBERED.match(self.text, tag.end()) is None:
                self.line.put(f"{number}.", tag.start())
                self.line.blank(tag.start())


def set_page(text: str, tables: Iterator[int]) -> list[SetLine]:
    """A whole page of HTML as printed lines."""
    setter = Setter(text, tables, find_frames(text, 0, len(text)), whole=True)
    closings = [(match.start(), match.end(), match[1].lower()) for match in UNPRINTED.finditer(text)]
    last_comment_end = text.rfind("-->")
    at, preformatted = 0, False
    while (match := TOKEN.search(text, at)) is not None:
        setter.line.copy(at, match.start())
        start, at, kind = match.start(), match.end(), match.lastgroup
        if kind == "comment" and at <= last_comment_end:
            at = text.find("-->", at) + 3
        elif kind == "comment":
            setter.line.copy(start, at)
        elif kind == "entity":
            setter.line.put(read_entity(match[0]), start)
        elif kind == "tag":
            preformatted = match[0][1] != "/" if match["name"].lower() == "pre" else preformatted
            setter.tag(match)
            at = _after_unprinted(match, closings)
        elif kind == "blank" and preformatted:
            _keep_lines(setter, start, at)
        elif kind == "blank":
            setter.line.blank(start)
    setter.line.copy(at, len(text))
    setter.end_line(len(text))
    return setter.lines


def _after_unprinted(tag: re.Match[str], closings: list[tuple[int, int, str]]) -> int:
    """Where the text goes on after a tag: after </script> and its like what stands between is not printed."""
    name = tag["name"].lower()
    if name in ("script", "style", "title", "template") and tag[0][1] != "/":
        index = bisect_left(closings, (tag.end(),))
        if index < len(closings) and closings[index][2] == name:
            return closings[index][1]
    return tag.end()


def _keep_lines(setter: Setter, begin: int, end: int) -> None:
    """Blanks of preformatted text: its lines end where those of the source do."""
    for at in range(begin, end):
        if setter.text[at] == "\n":
            setter.end_line(at)
        else:
            setter.line.copy(at, at + 1)


def set_fragment(text: str, marks: dict[int, Mark], begin: int, end: int, tables: Iterator[int]) -> list[SetLine]:
    """Lines of text with tables of HTML in them as printed lines."""
    setter = Setter(text, tables, find_frames(text, begin, end), whole=False)
    at = begin
    for tag in TABLE_TAG.finditer(text, begin, end):
        _set_lines(setter, marks, at, tag.start())
        setter.tag(tag)
        at = tag.end()
    _set_lines(setter, marks, at, end)
    setter.end_line(end)
    return setter.lines


def _set_lines(setter: Setter, marks: dict[int, Mark], begin: int, end: int) -> None:
    while (stop := setter.text.find("\n", begin, end)) >= 0:
        print_inline(setter.text, marks, begin, stop, setter.line)
        setter.new_line(stop)
        begin = stop + 1
    print_inline(setter.text, marks, begin, end, setter.line)


def find_frames(text: str, begin: int, end: int) -> frozenset[int]:
    """Where tables begin that hold other tables or have one column: they place things, they list nothing."""
    frames: set[int] = set()
    opened: list[list[int]] = []
    for part in TABLE_PART.finditer(text, begin, end):
        name, closes = part[2].lower(), bool(part[1])
        if name == "table" and closes:
            if opened and (table := opened.pop())[2] < 2:
                frames.add(table[0])
        elif name == "table":
            frames.update(table[0] for table in opened[-1:])
            opened.append([part.start(), 0, 0])
        elif opened and name == "tr":
            opened[-1][1] = 0
        elif opened and not closes:
            opened[-1][1] += 1
            opened[-1][2] = max(opened[-1][1:])
    return frozenset(frames | {table[0] for table in opened if table[2] < 2})


def find_tables(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Where tables of HTML stand between lines of text: the offsets of their first and after their last tag."""
    tags = list(TABLE_TAG.finditer(text, begin, end))
    last_end = next((tag.start() for tag in reversed(tags) if tag[0].lower().startswith("</table")), -1)
    found: list[tuple[int, int]] = []
    depth, in_cell = 0, False
    for tag in tags:
        name, closes = tag["name"].lower(), tag[0][1] == "/"
        if found and (depth or not _is_apart(text[found[-1][1] : tag.start()], in_cell)):
            found[-1] = found[-1][0], tag.end()
        else:
            found.append(tag.span())
        if name == "table":
            depth = max(depth - 1, 0) if closes else depth + (tag.start() < last_end)
        in_cell = name in ("td", "th") and not closes
    return found


def _is_apart(between: str, in_cell: bool) -> bool:
    """Whether the text between two tags parts two tables: other lines, or in an open cell a blank line."""
    lines = between.split("\n")
    return len(lines) > 1 and (any(not line.strip() for line in lines[1:-1]) or (not in_cell and bool(between.strip())))
