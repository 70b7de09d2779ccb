"""Running text of an item, an opening or a closing: its blocks as one text that knows its pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from minutes.model import Block, Figure, Speech, Table


@dataclass(frozen=True, slots=True)
class Prose:
    """A text, and where in it each page begins."""

    text: str
    pages: Sequence[tuple[int, int]]

    @property
    def plain_pages(self) -> str:
        """The pages as JSON."""
        return json.dumps(self.pages, separators=(",", ":"))


def prose(blocks: Iterable[Block]) -> Prose:
    """The text of blocks, one below another.

    >>> from minutes.model import Paragraph, Span, Table
    >>> second = Paragraph(marker="๒.", text="ผลการสำรวจ", span=Span(2, 1, 1, 2, 1, 9))
    >>> prose([Table(rows=(("ปี", "บาท"),)), second])
    Prose(text='ปี\\tบาท\\n๒. ผลการสำรวจ', pages=[(7, 2)])
    """
    lines: list[str] = []
    pages: list[tuple[int, int]] = []
    length = 0
    for block in blocks:
        if block.span and (not pages or pages[-1][1] != block.span.page):
            pages.append((length, block.span.page))
        for line in _lines(block):
            lines.append(line)
            length += len(line) + 1
    return Prose("\n".join(lines), pages)


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Table):
        yield from ([block.caption] if block.caption else [])
        yield from ("\t".join(row) for row in block.rows)
    elif isinstance(block, Figure):
        yield from ([block.caption] if block.caption else [])
    elif isinstance(block, Speech):
        yield f"{block.speaker} {block.text}"
    else:
        yield f"{block.marker} {block.text}" if block.marker else block.text


def page_at(pages: Iterable[Sequence[int]], place: int) -> int | None:
    """The page of a place in a text; None where no page is known.

    >>> page_at([(0, 3), (1250, 4)], 1300), page_at([], 5)
    (4, None)
    """
    found = None
    for begins, page in pages:
        if begins > place and found is not None:
            break
        found = page
    return found
