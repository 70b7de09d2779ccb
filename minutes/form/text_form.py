"""What the plain-text form is made of: indentation, strokes, and the signs that keep words apart from them.

Two blanks part one thing from the next on a line; the words of an entry never hold two. A line is told by its
indentation and its first sign, never by its words. A text that looks like a sign takes a backslash in front.

| line | indentation |
|---|---|
| title block, centred, closed by a stroke of `HEAD_STROKE` | 4 or more |
| heading of a list over a stroke | 0 |
| heading of an item over a stroke | 2 for each depth |
| group; numbered attendee; attendee without number; what is known of them | 2; 4; 6; 8 or more |
| start and end of the meeting, resolution (┃), remark and record ([…]) | 0 |
| speech, table, figure | 4 |
| paragraph | 8, and 4 for each level |
| signature; who signs | 31; 39 |
| further lines of a text | 2 more than its first; remark: 1; resolution: behind ┃ |
"""

from __future__ import annotations

from collections.abc import Callable

from minutes.form.wording import NOTHING, TITLE, read_lead

GAP = "  "
"""Parts one thing from the next on a line."""
HEAD_INDENT, DEPTH, GROUP, NUMBERED, UNNUMBERED, DETAIL = 4, 2, 2, 4, 6, 8
BLOCK, PARAGRAPH, LEVEL, DEEPER, REMARK_DEEPER = 4, 8, 4, 2, 1
SIGNATURE, SIGNED_BY = 31, 39
"""Odd, so that they are nobody else's."""
HEAD_STROKE = LIST_STROKE = "─"
ITEM_STROKES = ("═", "─", "┄")
"""Under the headings of depth 0, 1, and all others."""
RULE = "━"
STROKES = frozenset((*ITEM_STROKES, RULE))
RESOLVED = "┃"
TABLE, FIGURE = "ตาราง", "ภาพ"
NO_TITLE = f"– {TITLE} –"
COLON = " :"
"""Ends a label that is the form's own, and the name of a speaker."""

Test = Callable[[str], bool]


def is_stroke(words: str) -> bool:
    """Whether a line is nothing but a stroke.

    >>> is_stroke("════"), is_stroke("═─"), is_stroke("-----")
    (True, False, False)
    """
    return words[:1] in STROKES and not words.strip(words[0])


def is_nothing(words: str) -> bool:
    """Whether the words are the sign for what is not there."""
    return words == NOTHING


def is_bracketed(words: str) -> bool:
    """Whether the words would be taken for those in round brackets; also true of a stroke."""
    return words.startswith("(") or is_stroke(words)


def is_like_title_line(words: str) -> bool:
    """Whether a title would be taken for a mark, a stroke, or the title that the form prints where there is none."""
    return is_bracketed(words) or words == NO_TITLE


def is_like_head_line(words: str) -> bool:
    """Whether a session would be taken for a number, a date, a venue or a stroke."""
    return read_lead(words) is not None or is_stroke(words)


def shield(words: str, special: Test = is_stroke) -> str:
    """The words with a backslash in front where they would be taken for a sign.

    >>> shield("════"), shield("๑๒"), shield("–", is_nothing)
    ('\\\\════', '๑๒', '\\\\–')
    """
    return "\\" + words if special(words.lstrip("\\")) else words


def unshield(words: str, special: Test = is_stroke) -> str:
    """The words without that backslash; undoes `shield`."""
    return words[1:] if words.startswith("\\") and special(words.lstrip("\\")) else words


def shield_colon(label: str) -> str:
    """A label of the minutes' own that ends like one of the form's, told apart by a backslash.

    >>> shield_colon("วาระที่ ๑ :"), shield_colon("วาระที่ ๑:")
    ('วาระที่ ๑ \\\\:', 'วาระที่ ๑:')
    """
    return label[:-1] + "\\:" if _ends_in_colon(label) else label


def unshield_colon(label: str) -> str:
    """The label without that backslash; undoes `shield_colon`."""
    return label[:-2] + ":" if label.endswith("\\:") and _ends_in_colon(label) else label


def _ends_in_colon(label: str) -> bool:
    return label.endswith(":") and label[:-1].rstrip("\\").endswith(" ")


def shield_cell(line: str) -> str:
    """A line of a cell in which the stroke between cells cannot be taken for one; `unshield_cell` undoes it."""
    return line.replace("│", "\\│")


def unshield_cell(line: str) -> str:
    """The line of a cell as it is meant."""
    return line.replace("\\│", "│")
