"""Prose, lists, tables, figures and speeches: what stands under an item beside its resolutions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from minutes.layout.rows import Passage, Row, columns, make_passage, span_of
from minutes.layout.wrapping import paragraphs
from minutes.model import Block, Figure, Paragraph, Table
from minutes.parsers.state import State
from minutes.thai.markers import Marker, MarkerStyle, read_marker
from minutes.vocab import Vocabulary, alternation


@lru_cache(maxsize=8)
def _captions(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = alternation(vocabulary.forms("heading", "captions_table"))
    figure = alternation(vocabulary.forms("heading", "captions_figure"))
    return re.compile(rf"(?:{table})\s?[0-9๐-๙]{{1,3}}"), re.compile(rf"(?:{figure})\s?[0-9๐-๙]{{1,3}}")


def make_blocks(rows: Sequence[Row], state: State) -> list[Block]:
    """The blocks of a run of rows, in printed order; every row goes into one."""
    blocks: list[Block] = []
    levels = Levels()
    for group in runs(rows):
        if group[0].line.table is not None and is_table(group):
            blocks.append(_table(group, blocks))
            continue
        for passage in passages(group, state):
            blocks.append(_block(passage, levels, state))
    state.claim(rows)
    return blocks


def runs(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows cut where a table begins or ends."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and groups[-1][-1].line.table == row.line.table:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def is_table(rows: Sequence[Row]) -> bool:
    """Whether rows of a table have two columns somewhere; one column is text in a frame."""
    return any(len([cell for cell in columns(row) if cell.text]) >= 2 for row in rows)


def passages(rows: Sequence[Row], state: State) -> list[Passage]:
    """The paragraphs of a run of rows."""
    return [make_passage(group) for group in paragraphs(rows, state.lines)]


class Levels:
    """The depth of list points: each kind of mark one deeper than the kind in which it appears."""

    def __init__(self) -> None:
        self._open: list[tuple[MarkerStyle, int]] = []

    def level(self, marker: Marker | None) -> int:
        """The depth of a point, from 1; 0 for a paragraph without a mark, which closes all lists."""
        if marker is None:
            self._open.clear()
            return 0
        kind = (marker.style, len(marker.values))
        if marker.style is MarkerStyle.DECIMAL:
            deeper = [
                index for index, (style, depth) in enumerate(self._open) if style is marker.style and depth > kind[1]
            ]
            del self._open[min(deeper, default=len(self._open)) :]
        if kind in self._open:
            del self._open[self._open.index(kind) + 1 :]
        else:
            self._open.append(kind)
        return len(self._open)


def _block(passage: Passage, levels: Levels, state: State) -> Block:
    text = passage.text
    if text[0] in "ตภรแกผ":
        table, figure = _captions(state.vocabulary)
        if table.match(text) and len(text) < 240:
            levels.level(None)
            return Table(caption=text, span=passage.span())
        if figure.match(text) and len(text) < 240:
            levels.level(None)
            return Figure(caption=text, span=passage.span())
    return _paragraph(passage, levels, state)


BETWEEN_DASHES = re.compile(r"[-–—]\s?[^-–—\n]{2,40}\s?[-–—]")
"""«- ถอนวาระ -»: set in the middle between two strokes, of which the first is no list mark."""


def _paragraph(passage: Passage, levels: Levels, state: State) -> Paragraph:
    text = passage.text
    marker = None if is_nothing(text, state) or BETWEEN_DASHES.fullmatch(text) else read_marker(text)
    if marker is not None and marker.end >= len(text):
        marker = None
    level = levels.level(marker)
    body = text[marker.end :].strip() if marker else text
    return Paragraph(marker=marker.text if marker else None, level=level, text=body, span=passage.span())


def is_nothing(text: str, state: State) -> bool:
    """Whether a paragraph says that there is nothing under an item («- ไม่มี -»)."""
    return len(text) < 30 and text.replace(" ", "").strip("-–—.") in state.vocabulary.forms("heading", "nothing")


def _table(rows: Sequence[Row], blocks: list[Block]) -> Table:
    """A table; the caption that stands right before it, without rows of its own, is taken over."""
    caption = None
    first = rows[0].span()
    if blocks and isinstance(blocks[-1], Table) and not blocks[-1].rows and blocks[-1].caption:
        before = blocks.pop()
        assert isinstance(before, Table)
        caption, first = before.caption, before.span or first
    cells = tuple(tuple("\n".join(cell.paragraphs) for cell in columns(row)) for row in rows)
    last = span_of(rows)
    return Table(caption=caption, rows=cells, span=first.to(last) if last else first)


def texts(blocks: Iterable[Block]) -> list[str]:
    """The plain text of blocks that are paragraphs."""
    return [block.text for block in blocks if isinstance(block, Paragraph)]
