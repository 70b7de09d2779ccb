"""What stands under an item in its parts: prose, speeches, tables among them, clerk's notes, labelled resolutions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minutes.layout.evidence import CLERKS_NOTE, ENDS_RESOLUTION, HEADS_COLUMNS
from minutes.layout.rows import Row, columns, rest_of
from minutes.layout.wrapping import goes_on
from minutes.parsers.assignments import POLITE
from minutes.parsers.deciding import hangs_alone
from minutes.parsers.resolutions import (
    MEANT,
    Label,
    decision_words,
    is_bare_acknowledgement,
    read_label,
    read_misread_label,
)
from minutes.parsers.speeches import ENDS_SPEECH, Turn
from minutes.parsers.state import State
from minutes.thai.markers import read_marker


@dataclass(slots=True)
class Part:
    """A run of rows of one nature: prose, a speech, or a labelled resolution."""

    rows: list[Row]
    label: Label | None = None
    turn: Turn | None = None
    note: bool = False
    """Whether it is a note of the clerk, one paragraph however it is set."""


def find_parts(rows: Sequence[Row], turns: dict[int, Turn], state: State) -> list[Part]:
    """The parts of an item in printed order; every row is in one.

    In verbatim minutes a speech ends with the next speaker; a table in it and a clerk's note («(ที่ประชุมรับทราบ)»)
    are parts of their own, after which the speaker goes on.
    """
    spoken = frozenset(rows[index].line.table for index in turns)
    builder = _Builder(state, spoken)
    index = 0
    while index < len(rows):
        row, turn = rows[index], turns.get(index)
        label = (
            None if _heads_columns(rows, index, state) else _label(row, turn, rows[index - 1] if index else None, state)
        )
        if label is None and turns and row.text.startswith("ที่ประชุม"):
            label = _collective(rows, index, turn, state)
        if label is not None or turn is not None:
            builder.open(row, label, turn)
            index += 1
            continue
        note = _note(rows, index, state) if turns else None
        if note is not None:
            builder.add_note(rows[index:note])
            index = note
            continue
        builder.add(rows, index)
        index += 1
    return builder.parts


@dataclass(slots=True)
class _Builder:
    """The parts so far, and who is speaking."""

    state: State
    spoken: frozenset[int | None]
    """The tables whose rows are speeches."""
    parts: list[Part] = field(default_factory=list)
    speaking: Turn | None = None
    beside: list[int] = field(default_factory=list)

    def open(self, row: Row, label: Label | None, turn: Turn | None) -> None:
        """Begins a speech or a labelled resolution."""
        self.parts.append(Part([row], label, turn))
        self.speaking = turn if label is None else None
        self.beside = list(turn.beside) if turn is not None else []

    def add_note(self, rows: Sequence[Row]) -> None:
        """Adds a clerk's note; one that says what the meeting decided is a resolution."""
        inside = list(rows)
        inside[-1] = replace(inside[-1], text=inside[-1].text.rstrip().removesuffix(")"))
        inside[0] = rest_of(inside[0], 1)
        label = read_label(inside[0].text[:600], self.state.vocabulary, self.state.abbreviations)
        decided = label is not None and inside[0].text.startswith("ที่ประชุม") and label.end < len(inside[0].text)
        self.parts.append(Part(inside, label) if decided else Part(list(rows), note=True))
        if decided:
            self.speaking = None

    def add(self, rows: Sequence[Row], index: int) -> None:
        """Adds a row to the part to which it belongs, or as a part of its own."""
        row = rows[index]
        last = self.parts[-1] if self.parts else None
        if self.beside and last is not None:
            rest = rest_of(row, self.beside.pop(0))
            if rest.text:
                last.rows.append(rest)
        elif ADJOURNED.match(row.text) and (last is None or not _runs_on(last.rows[-1], row, self.state)):
            self.speaking = None
            self.parts.append(Part([row]))
        elif self.speaking is not None and last is not None:
            self._go_on(row, last, self.speaking)
        elif last is not None and (last.label is None or not _ends(last, rows, index, self.state)):
            last.rows.append(row)
        else:
            self.parts.append(Part([row]))

    def _go_on(self, row: Row, last: Part, speaking: Turn) -> None:
        """Adds a row to a speech; a table in it is a part of its own, and so is what is said after it."""
        table = row.line.table
        in_table = table is not None and table not in self.spoken
        after = last.rows[-1].line.table
        if in_table and last.turn is None and after == table:
            last.rows.append(row)
        elif in_table:
            self.parts.append(Part([row]))
        elif last.turn is None:
            self.parts.append(Part([row], turn=replace(speaking, said_start=0, beside=())))
        else:
            last.rows.append(row)


ADJOURNED = re.compile(r"(?:พัก(?:การ)?ประชุม|เริ่มประชุมต่อ|ประชุมต่อ(?:เวลา|ใน|วัน))")
READING = re.compile(r"วาระที่\s?(?:[0-9๐-๙]|หนึ่ง|สอง|สาม)\s*\(?ขั้น")


def _runs_on(above: Row, row: Row, state: State) -> bool:
    """Whether a row goes on with the sentence in the full line above it."""
    return state.lines.is_full(above) and not row.blank_before and not ENDS_SPEECH.search(above.text)


def _heads_columns(rows: Sequence[Row], index: int, state: State) -> bool:
    """Whether a row heads the columns of a table, one of them «มติ»: such words are no label."""
    row, table = rows[index], rows[index].line.table
    if table is None or not row.text.startswith("มติ"):
        return False
    cells = [cell.text for cell in columns(row) if cell.text]
    below = rows[index + 1] if index + 1 < len(rows) and rows[index + 1].line.table == table else None
    heads = state.vocabulary.forms("due", "who_columns", "due_columns", "report_columns")
    decided = decision_words(state.vocabulary).deciding
    answer = HEADS_COLUMNS.weigh(
        first_row=index == 0 or rows[index - 1].line.table != table,
        same_columns_below=below is not None and below.line.text.count("\t") == row.line.text.count("\t"),
        three_cells=len(cells) >= 3,
        heads_beside=any(re.sub(r"[\s./()]", "", cell).lower() in heads for cell in cells[1:]),
        decides=any(decided.match(cell) for cell in cells[1:]),
    )
    return len(cells) >= 2 and bool(answer)


HAS_RESOLVED = re.compile(r"(?:(?:ได้|เคย|และ|จึง|ซึ่ง|โดย|ที่)มี|(?:ได้|และ|จึง|แล้ว|ร่วมกัน)ลง)$")
"""Before «มติ» on the next line these make it a word of the sentence: «… ได้มี / มติเห็นชอบ…»."""


def _breaks_before_label(above: Row, row: Row) -> bool:
    return not row.blank_before and HAS_RESOLVED.search(above.text) is not None


def _label(row: Row, turn: Turn | None, above: Row | None, state: State) -> Label | None:
    if turn is None and row.line.table is not None and "\t" in row.line.text and not row.text.startswith("มติ"):
        return None
    if turn is not None and turn.speaker.startswith("ที่ประชุม"):
        said = row.text[turn.said_start :]
        label = read_label(f"ที่ประชุม {said}"[:600], state.vocabulary, state.abbreviations)
        return replace(label, end=label.end - 10 + turn.said_start) if label else None
    if turn is not None:
        return None
    label = read_label(row.text[:600], state.vocabulary, state.abbreviations)
    if label is not None and label.explicit:
        return None if above is not None and _breaks_before_label(above, row) else label
    misread = read_misread_label(row.text[:600], state.vocabulary, state.abbreviations)
    if misread is None:
        return None
    label, word = misread
    state.note("suspected-misreading", row.span(0, len(word)), suggestion=MEANT, text=word)
    return label


def _collective(rows: Sequence[Row], index: int, turn: Turn | None, state: State) -> Label | None:
    """What the meeting as a whole does in verbatim minutes: «ที่ประชุม มีมติ…», or «ที่ประชุม» over «รับทราบ»."""
    row = rows[index]
    if turn is None:
        before = rows[index - 1] if index else None
        runs_on = before is not None and state.lines.is_full(before) and not POLITE.search(before.text)
        runs_on = runs_on and not row.text.startswith("ที่ประชุม ")
        label = None if runs_on else read_label(row.text[:600], state.vocabulary, state.abbreviations)
        if label is None or label.resolves:
            return label
        apart = before is None or row.blank_before or ENDS_SPEECH.search(before.text) is not None
        return label if apart and is_bare_acknowledgement(row.text[label.end :]) else None
    if turn.said_start < len(row.text) or index + 1 >= len(rows):
        return None
    said = read_label(f"ที่ประชุม {rows[index + 1].text}"[:600], state.vocabulary, state.abbreviations)
    return Label(len(row.text), True, said.resolves) if said else None


NOTES = re.compile(r"\((?:ที่ประชุม|มี|ไม่มี|สมาชิก|กรรมการ|ประธาน|พัก|ลงมติ|เสียง|ปรบมือ|เมื่อ|จบ|ปิด|เปิด|ทั้งนี้|ผู้)")
MOST_ROWS_OF_NOTE = 4


def _note(rows: Sequence[Row], index: int, state: State) -> int | None:
    """The row after a clerk's note that begins with a row («(มีสมาชิกยกมือรับรองถูกต้อง)»); None where none does."""
    if not rows[index].text.startswith("("):
        return None
    text = ""
    for end in range(index, min(index + MOST_ROWS_OF_NOTE, len(rows))):
        text += rows[end].text
        if text.count("(") <= text.count(")"):
            break
    else:
        return None
    row, before = rows[index], rows[index - 1] if index else None
    answer = CLERKS_NOTE.weigh(
        all_in_brackets=text.rstrip().endswith(")") and text.find(")(") < 0,
        set_in=before is None or row.indent > before.indent + 2 or row.line.centred,
        blank_before=row.blank_before,
        usual_words=NOTES.match(text) is not None,
        line_above_runs_on=before is not None and state.lines.is_full(before) and row.indent <= before.indent + 2,
    )
    return end + 1 if answer else None


NOTHING_MORE = re.compile(
    r"(?:และ)?(?:เมื่อ)?(?:ที่ประชุม)?(?:ไม่มี|มิได้มี)[^\n]{0,80}?(?:เสนอ[^\n]{0,20}เรื่อง|เรื่องอื่น|เรื่องใด|วาระอื่น|ประเด็นอื่น)"
)
"""«เมื่อไม่มีผู้ใดเสนอเรื่องอื่น …»: the meeting comes to its end."""
CLOSES = re.compile(r"(?:ประธาน|เมื่อ|ไม่มี|จากนั้น|หลังจาก|ปิด|เลิก)[^\n]{0,200}?(?:ปิด|เลิก)(?:การ)?ประชุม")
NEXT_MEETING = re.compile(
    r"(?:(?:ฝ่าย)?(?:เลขานุการ|เลขา|ประธาน)(?:กรรมการ|คณะกรรมการ|ในที่ประชุม|ที่ประชุม)?\s?ฯ?\s?(?:จึง|ได้|ขอ|แจ้ง){0,2})?"
    r"(?:(?:กำหนด|นัดหมาย|นัด|กำหนดนัด|กำหนดนัดหมาย)(?:วัน)?(?:การ)?ประชุม|การประชุม)\s?(?:ครั้ง|คราว)?(?:ต่อไป|หน้า|ถัดไป|ครั้งที่\s?[0-9๐-๙])"
)
"""«กำหนดประชุมครั้งต่อไป», «เลขานุการนัดประชุมครั้งต่อไป»."""


SENTENCE_OPEN = re.compile(r"(?:ให้|และ|โดย|ว่า|ดังนี้|ต่อไปนี้)\s?[:：]?$")


def _ends(part: Part, rows: Sequence[Row], index: int, state: State) -> bool:
    """Whether a row ends the labelled resolution above it.

    All under one label belongs to it but tables, the readings of a bill, and what closes the meeting.
    """
    row = rows[index]
    if READING.match(row.text):
        return True
    if row.line.table is not None and read_marker(row.text) is None and not hangs_alone(row):
        return True
    ahead = "".join(each.text for each in rows[index : index + 3])
    clues = {
        "nothing_more": NOTHING_MORE.match(ahead) is not None,
        "closes_meeting": CLOSES.match(ahead) is not None,
        "next_meeting": NEXT_MEETING.match(row.text) is not None,
    }
    if not any(clues.values()):
        return False
    assert part.label is not None
    return bool(
        ENDS_RESOLUTION.weigh(
            **clues,
            nothing_resolved_yet=len(part.rows) == 1 and part.label.end >= len(part.rows[0].text),
            runs_on=goes_on(part.rows, row, state.lines),
            sentence_open=SENTENCE_OPEN.search(part.rows[-1].text) is not None,
        )
    )
