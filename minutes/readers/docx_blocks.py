"""The printed lines of a DOCX file: paragraphs with their numbers, tables, text boxes and notes, page after page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from minutes.readers.docx_drawings import ALTERNATE, choose, plain_text, shows_hint
from minutes.readers.docx_lines import Printed, Segment
from minutes.readers.docx_numbering import Numbering
from minutes.readers.docx_story import Story
from minutes.readers.docx_styles import PPR, Ending, Shape, read_shape
from minutes.readers.docx_tables import Cell, read_rows, set_columns
from minutes.readers.docx_text import ParagraphText
from minutes.readers.docx_tree import VAL, W, child, points

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

PARAGRAPH, TABLE, CONTROL = W + "p", W + "tbl", W + "sdt"
WRAPPERS = frozenset(W + name for name in ("customXml", "ins", "moveTo", "smartTag", "sdtContent"))
DROPPED = frozenset((W + "del", W + "moveFrom"))
CENTRED = frozenset(("center", "centerGroup"))
SET_RIGHT = frozenset(("right", "end"))
SAME_PAGE = frozenset(("continuous", "nextColumn"))


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document with one page size."""

    begins_page: bool = True
    margin: float = 0.0
    """The left margin in points."""


class Blocks:
    """Reads paragraphs and tables into printed lines; `sections` are those of the body, in order."""

    def __init__(
        self,
        story: Story,
        numbering: Numbering,
        tables: count[int],
        sections: Sequence[Section] = (),
        tab_width: float = 36.0,
    ) -> None:
        self.lines: list[Printed] = []
        self._story = story
        self._numbering = numbering
        self._tables = tables
        self._sections = sections or (Section(),)
        self._section = 0
        self._tab_width = tab_width
        self._carried: Segment | None = None

    def read(self, parent: Element) -> None:
        """Everything in the body, a cell, a note, a header or a text box."""
        for each in parent:
            tag = each.tag
            if tag == PARAGRAPH:
                self._read_paragraph(each)
            elif tag == TABLE:
                self._read_table(each)
            elif tag == CONTROL:
                self._read_control(each)
            elif tag in WRAPPERS:
                self.read(each)
            elif tag in DROPPED:
                self._story.tally.changes += 1
            elif tag == ALTERNATE and (chosen := choose(each)) is not None:
                self.read(chosen)

    def end(self) -> None:
        """Nothing follows: a line that was to go on ends here."""
        if self._carried is not None:
            self.lines.append(Printed([[self._carried]], page=self._carried.page))
            self._carried = None

    def _read_control(self, control: Element) -> None:
        content = child(control, W + "sdtContent")
        if content is None:
            return
        if shows_hint(child(control, W + "sdtPr")):
            self._story.tally.hide(plain_text(content))
        else:
            self.read(content)

    def _read_paragraph(self, element: Element) -> None:
        direct = read_shape(child(element, PPR))
        style = self._story.styles.style(direct.style)
        shape = direct.over(style.shape)
        carried, self._carried = self._carried, None
        if shape.new_page and carried is None:
            self._story.pager.turn(inside=False)
        text = ParagraphText(self._story, style.look, carried)
        text.read(element)
        text.end()
        hidden = direct.ending is Ending.HIDDEN and not any(segment.seen for segment in text.segments)
        if direct.ending is not Ending.DELETED and not hidden:
            shape = self._label(text.segments[0], direct, shape, style.shape)
        self._set_paragraph(text, shape)
        if direct.ends_section:
            self._end_section()

    def _label(self, segment: Segment, direct: Shape, shape: Shape, style: Shape) -> Shape:
        """The shape of a paragraph with the indents of its list; the number goes before its first line."""
        number = shape.list_number
        if number is None:
            return shape
        level = shape.list_level
        if direct.list_number is None and level is None:
            level = self._numbering.level_of_style(number, direct.style or self._story.styles.default_style)
        label = self._numbering.count(number, level or 0)
        if label is None:
            return shape
        if not segment.label:
            segment.label, segment.gap = label.text, label.gap
        if direct.list_number is None:
            return direct.over(style.over(label.shape))
        return direct.over(label.shape.over(style))

    def _set_paragraph(self, text: ParagraphText, shape: Shape) -> None:
        """The lines of a paragraph, its text boxes before or after them."""
        segments = text.segments
        if shape.ending is not Ending.PRINTED:
            self._carried = segments[-1] if segments[-1].seen or len(segments) > 1 else None
            segments = segments[:-1]
        self._read_boxes([box for after, box in text.boxes if not after], text.segments[0].page)
        for index, segment in enumerate(segments):
            left = self._left(segment, shape, first=index == 0)
            centred = shape.alignment in CENTRED
            self.lines.append(Printed([[segment]], None, segment.page, left, centred, continues=index > 0))
        self._read_boxes([box for after, box in text.boxes if after], text.segments[-1].page)

    def _left(self, segment: Segment, shape: Shape, first: bool) -> float | None:
        """Where a line begins on its page, in points, with its indent and the tabs before its text."""
        if shape.alignment in CENTRED or shape.alignment in SET_RIGHT:
            return None
        indent = shape.indents.get("left", 0.0)
        at = indent + (shape.indents.get("first", 0.0) if first else 0.0)
        if segment.pieces and not segment.label and segment.pieces[0][:1] in "\t ":
            lead = "".join(segment.pieces)
            stops = sorted([*(stop for stop, kept in shape.tabs.items() if kept), indent])
            for _ in range(lead[: len(lead) - len(lead.lstrip())].count("\t")):
                at = next((stop for stop in stops if stop > at), (at // self._tab_width + 1) * self._tab_width)
        return round(self._sections[min(self._section, len(self._sections) - 1)].margin + at, 2)

    def _end_section(self) -> None:
        self._section += 1
        if self._section < len(self._sections) and self._sections[self._section].begins_page:
            self._story.pager.turn(inside=False, hard=True)

    def _read_boxes(self, boxes: Sequence[Element], page: int) -> None:
        for box in boxes:
            for line in self._inner(box):
                line.page, line.left = page, None
                self.lines.append(line)

    def _inner(self, element: Element) -> list[Printed]:
        """The lines of something that is set apart from the text around."""
        story = Story(self._story.styles, self._story.tally, notes=self._story.notes)
        inner = Blocks(story, self._numbering, self._tables, tab_width=self._tab_width)
        inner.read(element)
        inner.end()
        return [line for line in inner.lines if any(segment.text() for cell in line.cells for segment in cell)]

    def _read_table(self, table: Element) -> None:
        """One line for each row; a table of one column only frames its text, which stays lines."""
        self.end()
        rows = read_rows(table)
        columns = set_columns(table, rows)
        if not columns or len(columns[0]) <= 1:
            for row in rows:
                for cell in row:
                    if not cell.continues:
                        self.read(cell.element)
                        self.end()
            return
        number = 0 if self._story.pager.in_row else next(self._tables)
        for set_row in columns:
            self.lines.append(self._read_row(set_row, number))

    def _read_row(self, row: Sequence[Cell | None], number: int) -> Printed:
        pager = self._story.pager
        outermost = pager.begin_row()
        cells = []
        for cell in row:
            segments: list[Segment] = []
            if cell is not None:
                if outermost:
                    pager.begin_cell()
                if not cell.continues:
                    segments = self._read_cell(cell.element)
            cells.append(segments)
        return Printed(cells, number, pager.end_row() if outermost else pager.page)

    def _read_cell(self, cell: Element) -> list[Segment]:
        """The printed lines of a cell; those of a table in it are joined by blanks."""
        outside, self.lines = self.lines, []
        self.read(cell)
        self.end()
        inside, self.lines = self.lines, outside
        return [part for line in inside if (part := _joined(line)).text()]


def _joined(line: Printed) -> Segment:
    """A printed line as one piece of text."""
    segments = [segment for cell in line.cells for segment in cell if segment.text()]
    if len(segments) == 1:
        return segments[0]
    joined = Segment()
    joined.pieces = [" ".join(segment.text() for segment in segments)]
    for segment in segments:
        joined.bold, joined.plain = joined.bold + segment.bold, joined.plain + segment.plain
        joined.seen = joined.seen or segment.seen
        for size, letters in segment.sizes.items():
            joined.sizes[size] = joined.sizes.get(size, 0) + letters
    return joined


def read_sections(elements: Sequence[Element]) -> tuple[list[Section], tuple[float | None, float | None]]:
    """The sections of a document, and the width and height of its first page in points."""
    sections = []
    for element in elements:
        kind, margin = child(element, W + "type"), child(element, W + "pgMar")
        left = points(margin.get(W + "left") or margin.get(W + "start")) if margin is not None else 0.0
        sections.append(Section(kind is None or kind.get(VAL) not in SAME_PAGE, left))
    page = child(elements[0], W + "pgSz") if elements else None
    size = (points(page.get(W + "w")) or None, points(page.get(W + "h")) or None) if page is not None else (None, None)
    return sections, size
