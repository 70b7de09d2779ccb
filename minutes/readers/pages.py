"""The pages of a repaired text: each line of the source as the line that is printed."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, count

from minutes.document import Line, Page
from minutes.readers.composing import BLANKS, Composer, Trail
from minutes.readers.emphasis import Mark, find_emphasis
from minutes.readers.hypertext import SetLine, find_tables, set_fragment, set_page
from minutes.readers.markup import HIDDEN, MARKED_LINE, find_tokens, print_inline, print_line
from minutes.readers.tables import Bounds, PipeRow, find_pipe_rows, number_tab_rows

COMMENT_LENGTH = 4000
"""A comment longer than this, in characters, is rather a mark that nobody closed."""
PRINTED_COMMENT = re.compile(r'<!--\s*+Page(?:Header|Footer|Number)="([^"]*+)"\s*+-->')
"""What one OCR service leaves of a running head: <!-- PageHeader="รายงานประจำเดือน" -->."""

NO_LINE_END = re.compile(r"[^\n]")


class PageReader:
    """Reads the pages of a repaired text; `origins` lead from its characters back to the source."""

    def __init__(self, text: str, origins: Sequence[int] | None) -> None:
        self._text = text
        self._origins = origins
        self._tables: Iterator[int] = count(1)
        self._page = 1
        self._lines: list[Line] = []

    def read_pages(self) -> tuple[Page, ...]:
        """Every page between form feeds; one at the very end only closes the last page."""
        self._text = _hide_comments(self._text)
        pages: list[Page] = []
        begin, length = 0, len(self._text)
        while begin < length or not pages:
            end = self._text.find("\f", begin)
            end = length if end < 0 else end
            self._read_page(begin, end)
            pages.append(self._end_page())
            begin = end + 1
        return tuple(pages)

    def read_hypertext(self) -> tuple[Page, ...]:
        """One page with the lines that a page of HTML shows."""
        for line in set_page(self._text.replace("\f", "\n"), self._tables):
            self._set(line)
        return (self._end_page(),)

    def source_offset(self, offset: int) -> int:
        """The offset in the source of a character of the text."""
        if not self._origins:
            return offset
        return self._origins[offset] if offset < len(self._origins) else self._origins[-1] + 1

    def _end_page(self) -> Page:
        page = Page(self._page, tuple(self._lines))
        self._page += 1
        self._lines = []
        return page

    def _read_page(self, begin: int, end: int) -> None:
        text, page = self._text, self._text[begin:end]
        bounds = _lines_of(page, begin)
        marks = find_emphasis(text, begin, end) if "*" in page or "_" in page else {}
        rows = find_pipe_rows(text, bounds, self._tables) if "|" in page else {}
        fragments = _fragments(text, bounds) if "<" in page else {}
        marked = _marked_lines(text, bounds, marks)
        if any(sign in page for sign in (">", "#", "```")):
            marked.update(index for index, place in enumerate(bounds) if MARKED_LINE.match(text, *place))
        index = 0
        while index < len(bounds):
            if index in fragments:
                self._read_fragment(bounds[index : fragments[index] + 1], marks)
                index = fragments[index]
            elif index in rows:
                self._read_row(rows[index], marks, bounds[index])
            elif index in marked:
                self._print(print_line(text, marks, *bounds[index]), bounds[index][0])
            else:
                self._copy(*bounds[index])
            index += 1
        number_tab_rows(self._lines, self._tables)

    def _read_fragment(self, bounds: Sequence[Bounds], marks: dict[int, Mark]) -> None:
        """Lines with a table of HTML: each row stands on the line of its first word, other lines are empty."""
        pending = set_fragment(self._text, marks, bounds[0][0], bounds[-1][1], self._tables)[::-1]
        for begin, end in bounds:
            here = []
            while pending and (pending[-1].anchor <= end or end == bounds[-1][1]):
                here.append(pending.pop())
            for line in here:
                self._set(line)
            if not here:
                self._copy(begin, begin)

    def _read_row(self, row: PipeRow, marks: dict[int, Mark], bounds: Bounds) -> None:
        composer = Composer(self._text, cells=True)
        for number, (begin, end) in enumerate(row.cells):
            if number:
                composer.cell(begin - 1)
            print_inline(self._text, marks, begin, end, composer)
        self._print(composer, bounds[0], row.table)

    def _set(self, line: SetLine) -> None:
        self._print(line.composer, line.anchor, line.table)

    def _copy(self, begin: int, end: int) -> None:
        """A line that stands as in the text."""
        text = self._text[begin:end].rstrip(BLANKS)
        if text[:1] == "\t" and text.isspace():
            text = ""
        if self._origins is None:
            self._lines.append(Line(text, self._page, len(self._lines) + 1, start=begin))
        else:
            self._add(text, self._trail(begin, len(text)), begin)

    def _print(self, composer: Composer, begin: int, table: int | None = None) -> None:
        """A line that was put together, beginning at an offset where nothing of it is printed."""
        text, offsets = composer.text(), composer.offsets
        if not text:
            self._add("", None, begin, table=table)
            return
        first = offsets[0]
        if offsets[-1] - first == len(text) - 1 and offsets == array("q", range(first, first + len(text))):
            origins = self._trail(first, len(text))
        else:
            origins = offsets if self._origins is None else Trail(self._origins, offsets)
        self._add(text, origins, first, tuple(composer.breaks), table, composer.bold)

    def _trail(self, begin: int, length: int) -> Sequence[int] | None:
        """The way back to the source of a stretch of the text; None where it lost no character there."""
        if not self._origins or not length:
            return None
        last = begin + length - 1
        if self._origins[last] - self._origins[begin] == length - 1:
            return None
        return Trail(self._origins, range(begin, begin + length))

    def _add(
        self,
        text: str,
        origins: Sequence[int] | None,
        begin: int,
        breaks: tuple[int, ...] = (),
        table: int | None = None,
        bold: bool = False,
    ) -> None:
        start = begin if self._origins is None else self.source_offset(begin)
        number = len(self._lines) + 1
        self._lines.append(Line(text, self._page, number, breaks, table, bold, origins=origins, start=start))


def _lines_of(page: str, begin: int) -> list[Bounds]:
    """Where the lines of a page stand; a newline at its end closes the last line and begins none."""
    lines = page.split("\n")
    if not lines[-1]:
        lines.pop()
    starts = accumulate((len(line) + 1 for line in lines), initial=begin)
    return [(start, start + len(line)) for start, line in zip(starts, lines, strict=False)]


def _fragments(text: str, bounds: Sequence[Bounds]) -> dict[int, int]:
    """The lines, by their place, from which on a table of HTML stands, and its last line."""
    if not bounds:
        return {}
    starts = [start for start, _ in bounds]
    fragments: dict[int, int] = {}
    first = last = -1
    for begin, end in find_tables(text, starts[0], bounds[-1][1]):
        low, high = bisect_right(starts, begin) - 1, bisect_right(starts, end - 1) - 1
        first, last = (first, high) if low <= last else (low, high)
        fragments[first] = last
    return fragments


def _marked_lines(text: str, bounds: Sequence[Bounds], marks: dict[int, Mark]) -> set[int]:
    """The lines, by their place, with marks, tags, entities, pictures or links in them."""
    if not bounds:
        return set()
    starts = [start for start, _ in bounds]
    tokens = find_tokens(text, starts[0], bounds[-1][1])
    marked = {bisect_right(starts, token.start()) - 1 for token in tokens}
    marked.update(bisect_right(starts, offset) - 1 for offset in marks)
    return marked


def _hide_comments(text: str) -> str:
    """The text with every character of a comment of HTML hidden, offsets and line ends kept."""
    pieces: list[str] = []
    at, end, begin = 0, 0, text.find("<!--")
    while begin >= 0:
        if end < begin + 4:
            end = text.find("-->", begin + 4)
            if end < 0:
                break
        if end - begin <= COMMENT_LENGTH and "\f" not in text[begin:end]:
            pieces += text[at:begin], _hide(text[begin : end + 3])
            at = end + 3
        begin = text.find("<!--", max(begin + 4, at))
    return "".join([*pieces, text[at:]]) if pieces else text


def _hide(comment: str) -> str:
    printed = PRINTED_COMMENT.fullmatch(comment)
    begin, end = printed.span(1) if printed else (0, 0)
    return NO_LINE_END.sub(HIDDEN, comment[:begin]) + comment[begin:end] + NO_LINE_END.sub(HIDDEN, comment[end:])
