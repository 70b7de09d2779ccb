"""What the Markdown form is made of: which words are whose by bold and slanting letters, and the escapes of texts.

Bold letters are labels and names, slanting letters words of the form where the minutes have none of their own. Signs
of a text that Markdown would take for its own have a backslash before them.

| block | stands for |
|---|---|
| `(…)` above the title | mark |
| `# …`, `# *…*` | title; none of its own |
| lines below it, the session in bold letters, up to `- - -` | session, number, date, venue |
| `## ผู้มาประชุม`; `### …`; table | list; group; attendees |
| `## **label** title`, `### *number :* title`, … | item |
| `**เริ่มประชุมเวลา** …`, `**เลิกประชุมเวลา** …` | start, end |
| `…`; `- **๑.** …`, a bullet for each level; `- *๑.* …` | paragraph; list point; point of level 0 |
| `**speaker :** …` | speech |
| `> **label** …`, `> *มติที่ประชุม :* …` | resolution |
| `**ตาราง** …` and table; `**ตาราง –** …`; `**ภาพ** …` | table; a caption without table; figure |
| `\\[*field:* …\\]`; `\\[**field**\\]` and table | remark; record |
| `---` | rule |
| `**ลงชื่อ** …… capacity` and further lines | signatory |
"""

from __future__ import annotations

import html
import re

from minutes.form.entries import PartName

TABLE, TABLE_ALONE, FIGURE = "ตาราง", "ตาราง –", "ภาพ"
COLON = " :"
"""Ends a label that is the form's own, and the name of a speaker."""
DEEPEST = 6
"""Most signs that a heading can have; deeper ones have signs of depth behind them."""
DEEPER = "›"
HEAD_STROKE, RULE, BREAK = "- - -", "---", "<br>"
MISSING = "&nbsp;"
"""Fills the head of a table whose first row is shorter than another."""
COLUMNS = {
    PartName.number: "ลำดับ",
    PartName.name: "ชื่อ",
    PartName.position: "ตำแหน่ง",
    PartName.on_behalf_of: "แทน",
    PartName.represents: "ผู้แทน",
    PartName.role: "หน้าที่ในที่ประชุม",
    PartName.absence_reason: "เหตุที่ไม่มา",
    PartName.attendance_mode: "วิธีเข้าประชุม",
}
"""The heads over what is known of attendees."""
HEADER_KEYS = ("title", "body", "session", "number", "date", "start_time", "end_time", "venue")

PUNCTUATION = r"!-/:-@\[-`{-~"
ENTITY = r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
SPECIAL = re.compile(
    rf"""
    \\(?=[{PUNCTUATION}]|$)            # would hide what follows, or the end of the line
    | [`*\[|$]
    | \](?=\()
    | (?<![^\W_])_ | _(?![^\W_])       # not inside a word
    | (?<!/)~                          # not in an address
    | (?<![^\s])\#
    | <(?=[A-Za-z/!?])
    | (?={ENTITY})
    """,
    re.VERBOSE | re.MULTILINE,
)
BEGINNING = re.compile(r"^(?:([0-9]{1,9})(?=[.)](?: |$))|(?=[-+*](?: |$)|>|[-=][-= ]*$))", re.MULTILINE)
"""The beginning of a line that would be a list point, a quotation or a stroke."""
MEANT = re.compile(rf"\\(?P<escaped>[{PUNCTUATION}])|(?P<entity>{ENTITY})|(?P<br><br ?/?>)|\*\*|__|`|~~|<[A-Za-z/!?]")
"""An escape, an entity, a line break, or markup that no text of the form has."""
FOREIGN = "\0"
"""Stands for such markup."""
BLANKS = re.compile(r" {2,}")


def escape(text: str) -> str:
    r"""A text that begins a line or several, with the escapes that it needs.

    >>> escape("1. งบ *ใหม่* [๓]"), escape("- ไม่มี -"), escape("-ไม่มี-")
    ('1\\. งบ \\*ใหม่\\* \\[๓]', '\\- ไม่มี -', '-ไม่มี-')
    """
    return BEGINNING.sub(r"\1\\", escape_inside(text))


def escape_inside(text: str) -> str:
    """A text that stands behind something else on its only line."""
    return SPECIAL.sub(r"\\\g<0>", text)


def escape_behind(text: str) -> str:
    """A text that stands behind something else on its first line and begins the further ones."""
    first, gap, more = text.partition("\n")
    return escape_inside(first) + gap + escape(more)


def unescape(text: str) -> str:
    r"""The text as it is meant; undoes all three.

    >>> unescape("1\\. งบ \\*ใหม่\\*<br>ปี ๒๕๖๗")
    '1. งบ *ใหม่*\nปี ๒๕๖๗'
    """
    lines = MEANT.sub(_meant, text).split("\n")
    return "\n".join(filter(None, (BLANKS.sub(" ", line).strip(" ") for line in lines)))


def _meant(match: re.Match[str]) -> str:
    if match["br"]:
        return "\n"
    return html.unescape(match["entity"]) if match["entity"] else match["escaped"] or FOREIGN
