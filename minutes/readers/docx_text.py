"""The text of one paragraph of a DOCX file: runs, fields, symbols and breaks, with tracked changes as accepted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from minutes.readers.docx_drawings import (
    ALTERNATE,
    TEXT,
    TEXT_BOX,
    choose,
    drawn_texts,
    form_box,
    plain_text,
    shows_hint,
)
from minutes.readers.docx_lines import Segment
from minutes.readers.docx_story import Note, Story
from minutes.readers.docx_styles import NO_LOOK, RPR, Letters, Look, read_look
from minutes.readers.docx_symbols import draw, symbol_font
from minutes.readers.docx_tree import W, child

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RUN = W + "r"
PRESERVED = "{http://www.w3.org/XML/1998/namespace}space"
WHITE = " \t\r\n"
RAW = str.maketrans({"\n": " ", "\r": " "})


class ParagraphText:
    """The printed lines of one paragraph, its text boxes apart; `carried` is a line that an earlier one began."""

    def __init__(self, story: Story, base: Look, carried: Segment | None = None) -> None:
        self._story = story
        self._base = base
        self._plain = story.styles.letters(NO_LOOK, base)
        self._letters: Letters = self._plain
        self._stated: Element | None = None
        self._segment = carried or story.tally.take_line()
        self.segments: list[Segment] = [self._segment]
        self.boxes: list[tuple[bool, Element]] = []
        """Text boxes, and whether text of the paragraph stands before them."""

    def read(self, parent: Element) -> None:
        """Everything that stands in a paragraph, or in something that a paragraph holds."""
        for each in parent:
            tag = each.tag
            if tag == RUN:
                self._read_run(each)
            else:
                reader = INLINE.get(tag)
                if reader is not None:
                    reader(self, each)

    def end(self) -> None:
        """The paragraph ends, and with it a field that nothing else ends."""
        self._end_line()
        if self._story.muted and not self._story.whole_fields:
            self._story.fields.clear()
            self._story.muted = 0

    def _read_run(self, run: Element) -> None:
        self._stated, self._letters = None, self._plain
        for each in run:
            tag = each.tag
            if tag == TEXT:
                text = each.text
                if text:
                    if (text[0] in WHITE or text[-1] in WHITE) and each.get(PRESERVED) != "preserve":
                        text = text.strip(WHITE)
                    self._print(text)
            elif tag == RPR:
                self._stated = each
            else:
                reader = IN_RUN.get(tag)
                if reader is not None:
                    reader(self, each)

    def _print(self, text: str) -> None:
        """Letters of a run; how they look is read when the first of them is printed."""
        story, segment = self._story, self._segment
        if story.muted or not text:
            return
        if self._stated is not None:
            self._letters, self._stated = story.styles.letters(read_look(self._stated), self._base), None
        letters = self._letters
        if letters.hidden:
            story.tally.hide(text)
            return
        if letters.glyphs is not None:
            text = draw(text, letters.glyphs)
        if "\n" in text or "\r" in text:
            text = text.translate(RAW)
        segment.pieces.append(text)
        if text.isspace():
            return
        if not segment.seen:
            segment.seen, segment.page = True, story.pager.page
        story.pager.write()
        length = len(text)
        segment.sizes[letters.size] = segment.sizes.get(letters.size, 0) + length
        if letters.bold:
            segment.bold += length
        else:
            segment.plain += length

    def _end_line(self) -> None:
        if not self._segment.seen:
            self._segment.page = self._story.pager.page
        self._story.pager.end_line()

    def _break_line(self) -> None:
        if not self._story.muted:
            self._end_line()
            self._segment = self._story.tally.take_line()
            self.segments.append(self._segment)

    def _read_break(self, element: Element) -> None:
        if element.get(W + "type") == "page":
            if not self._story.muted:
                self._story.pager.turn(self._segment.seen, hard=True)
        else:
            self._break_line()

    def _turn(self, _: Element) -> None:
        self._story.pager.turn(self._segment.seen)

    def _read_symbol(self, element: Element) -> None:
        try:
            sign = chr(int(element.get(W + "char", ""), 16))
        except (ValueError, OverflowError):
            return
        glyphs = symbol_font(element.get(W + "font"))
        self._print(draw(sign, glyphs) if glyphs is not None else sign if sign.isprintable() or sign > "\ue000" else "")

    def _read_field(self, element: Element) -> None:
        story = self._story
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self._print(form_box(element))
            story.fields.append(False)
            story.muted += 1
        elif kind == "separate" and story.fields and not story.fields[-1]:
            story.fields[-1] = True
            story.muted -= 1
        elif kind == "end" and story.fields and not story.fields.pop():
            story.muted -= 1

    def _drop(self, element: Element) -> None:
        """Deleted text; the fields that it takes with it are whole."""
        self._story.tally.changes += 1

    def _keep(self, element: Element) -> None:
        self._story.tally.changes += 1
        self.read(element)

    def _read_control(self, element: Element) -> None:
        """A content control; a hint what to fill in is no text."""
        properties, content = child(element, W + "sdtPr"), child(element, W + "sdtContent")
        if content is None:
            return
        if shows_hint(properties):
            self._story.tally.hide(plain_text(content))
        else:
            self.read(content)

    def _read_picture(self, element: Element) -> None:
        """The text boxes and the ornamental writing of a drawing."""
        if self._story.muted:
            return
        for each in drawn_texts(element):
            if each.tag == TEXT_BOX:
                self.boxes.append((self._segment.seen, each))
            else:
                self._print(each.get("string", ""))

    def _read_alternate(self, element: Element) -> None:
        chosen = choose(element)
        if chosen is None:
            return
        for each in chosen:
            reader = IN_RUN.get(each.tag) or INLINE.get(each.tag)
            if reader is not None:
                reader(self, each)
            elif each.tag == RUN:
                self._read_run(each)
            elif each.tag == TEXT:
                self._print(each.text or "")

    def _read_ruby(self, element: Element) -> None:
        base = child(element, W + "rubyBase")
        if base is not None:
            self.read(base)

    def _read_formula(self, element: Element) -> None:
        self._stated, self._letters = None, self._plain
        self._print("".join([each.text or "" for each in element.iter(M + "t")]))

    def _note(self, element: Element) -> None:
        if not self._story.muted:
            kind = "footnote" if element.tag == W + "footnoteReference" else "endnote"
            self._story.notes.append(Note(kind, element.get(W + "id", ""), self._story.pager.page))


Reader = Callable[[ParagraphText, "Element"], None]
INLINE: Mapping[str, Reader] = {
    **{W + name: ParagraphText.read for name in ("hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo")},
    **{W + name: ParagraphText._keep for name in ("ins", "moveTo")},
    **{W + name: ParagraphText._drop for name in ("del", "moveFrom")},
    W + "sdt": ParagraphText._read_control,
    M + "oMath": ParagraphText._read_formula,
    M + "oMathPara": ParagraphText._read_formula,
    ALTERNATE: ParagraphText._read_alternate,
}
"""What reads the things that stand in a paragraph beside runs; anything else prints nothing."""
IN_RUN: Mapping[str, Reader] = {
    W + "tab": lambda text, _: text._print("\t"),
    W + "ptab": lambda text, _: text._print("\t"),
    W + "noBreakHyphen": lambda text, _: text._print("-"),
    W + "br": ParagraphText._read_break,
    W + "cr": lambda text, _: text._break_line(),
    W + "sym": ParagraphText._read_symbol,
    W + "lastRenderedPageBreak": ParagraphText._turn,
    W + "fldChar": ParagraphText._read_field,
    W + "footnoteReference": ParagraphText._note,
    W + "endnoteReference": ParagraphText._note,
    W + "ruby": ParagraphText._read_ruby,
    **{W + name: ParagraphText._read_picture for name in ("drawing", "pict", "object")},
    ALTERNATE: ParagraphText._read_alternate,
}
"""What reads the things that stand in a run beside text."""
