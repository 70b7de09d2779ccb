"""What a line is: every kind of evidence with its weight, to be read and changed in this one place.

No single pattern makes a line a heading, a list point or a signature. Layout and parsers see what speaks for it and
what against it: numbering, place on the page, wording, neighbours, the part of the minutes. They ask a question below,
name the clues they see, and get an answer: yes or no, and how sure it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SURE_BY_MARGIN = (0.8, 0.9)
"""How sure an answer is that has just what it needs, and one more; from two more it is plain."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the clues come to."""

    yes: bool
    score: int
    confidence: float | None
    """How sure the answer yes is; None where it is plain."""

    def __bool__(self) -> bool:
        return self.yes


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a line: what each clue weighs, and how much is needed for yes."""

    asks: str
    needed: int
    weights: Mapping[str, int]

    def weigh(self, **clues: bool) -> Answer:
        """The answer to which the clues come that are seen.

        >>> AGENDA_HEADING.weigh(agenda_word=True, number_follows=True)
        Answer(yes=True, score=4, confidence=None)
        """
        score = sum(self.weights[clue] for clue, seen in clues.items() if seen)
        margin = score - self.needed
        sure = SURE_BY_MARGIN[margin] if 0 <= margin < len(SURE_BY_MARGIN) else None
        return Answer(margin >= 0, score, sure)


AGENDA_HEADING = Question(
    "Does a label with a number («ระเบียบวาระที่ ๓», «เรื่องที่ ๓.๑») open an item here?",
    needed=1,
    weights={
        "agenda_word": 2,  # ระเบียบวาระที่
        "item_word": 1,  # วาระที่, เรื่องที่
        "number_follows": 2,  # ๓ after ๒.๔
        "number_jumps": -1,
        "sentence_goes_on": -3,  # «ระเบียบวาระที่ ๓ ให้…», «วาระที่ ๓ ของการประชุม»
        "line_above_breaks_off": -3,  # «… ตาม» over «ระเบียบวาระที่ ๓»
        "set_apart": 1,  # after white or a page, or bold
        "matter_under_agenda_word": -2,  # «เรื่องที่ ๑» where items are «ระเบียบวาระที่»
        "long_line": -1,
    },
)

NUMBERED_HEADING = Question(
    "Does a number of two or more levels without a word before it («๓.๑ การปรับปรุงอาคาร») open a sub-item?",
    needed=4,
    weights={
        "belongs_to_open_item": 2,  # ๓.๑ under item ๓
        "number_follows": 2,  # ๓.๒ after ๓.๑
        "list_is_open": -4,  # «๓. …» stands above «๓.๑ …» in the same item
        "matter_word": 2,  # «๓.๑ เรื่อง …»
        "bold": 2,
    },
)

USUAL_TITLE = Question(
    "Does a line without any number («เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ») open an item?",
    needed=3,
    weights={
        "usual_title": 2,
        "item_word": 1,  # begins with เรื่อง, วาระ, รับรอง
        "long_line": -2,
    },
)

TITLE_GOES_ON = Question(
    "Is a line the rest of the title in the line above it?",
    needed=1,
    weights={
        "above_is_full": 1,
        "above_reaches_half": -2,
        "above_is_short": -4,
        "broken_by_the_page": 2,  # the reader saw that the printed line was wrapped
        "broken_and_bold": 6,
        "hangs_under_title": 3,
        "farther_left_over_prose": 2,
        "centred_below": 2,
        "farther_right": -2,
        "short_before_white": 1,
        "above_breaks_off": 3,  # «… และ», «… ครั้งที่», an open bracket
        "date_of_the_title": 8,  # «เมื่อวันที่ ๕ เมษายน ๒๕๖๕» and nothing else
        "surely_prose": -4,  # «ประธานแจ้งว่า …», «สืบเนื่องจาก …»
        "prose": -2,
        "goes_on_surely": 5,  # «ประจำปี…», «และ…»
        "goes_on": 2,  # «ของ…», «ในการ…»
        "title_has_ended": -1,  # it ends with a date
    },
)

SIGNATURE = Question(
    "Does a line open the signatures?",
    needed=3,
    weights={
        "signed": 3,  # ลงชื่อ
        "capacity_alone": 3,  # ผู้จดรายงานการประชุม
        "name": 2,
        "in_brackets": 1,  # (นายก้อง ใจงาม)
        "little_beside_name": 1,
    },
)

TASK_BEGINS = Question(
    "Do the names of those who get a task end here, and does the task begin?",
    needed=3,
    weights={
        "after_blank": 3,  # «กองช่าง |ซ่อมราวสะพาน»
        "plain_verb": 3,  # «กองช่าง|จัดทำประมาณราคา»
        "two_verbs": 4,  # «กองช่าง|ออกตรวจสอบ»
        "doubtful_verb": 1,  # พัฒนา, ศึกษา, ส่งเสริม: verbs that names of offices hold
        "known_before": 3,  # the lists name somebody so
        "complete_before": 2,  # «ทุกอำเภอ|», «ที่เกี่ยวข้อง|», «ผู้จัดการ|»
        "verb_in_name_too": 2,  # «คณะกรรมการตรวจสอบภายใน|ตรวจสอบบัญชี»
        "body_acts": 5,  # «กรรมการ|ส่งความเห็น»: no body is named so
        "holder_before": -5,  # «คณะกรรมการ|ตรวจสอบ», «ฝ่าย|จัดซื้อ»
        "joint_before": -5,  # «ฝ่ายทะเบียนและ|วัดผล»
        "inside_known": -6,  # in the middle of an office of the lists
    },
)

GIVES_TASK = Question(
    "Do «มอบหมายให้», «ขอให้» or «ให้» with a verb give a task that counts?",
    needed=5,
    weights={
        "entrusts": 2,  # มอบหมายให้
        "asks": 2,  # ขอให้
        "lets": 1,  # ให้
        "chair_gives": 2,  # «ประธานจึง|ขอให้», «ที่ประชุม|ขอให้»
        "chair_began": 1,  # «ประธานกล่าวว่า … |ขอให้»
        "meeting_entrusts": 1,  # «ที่ประชุม … |มอบหมายให้», or in a speech of the chair
        "somebody_named": 1,
        "clear_verb": 1,
        "goes": 2,  # «ให้กองช่าง|ไปดำเนินการ»
        "deadline": 3,
        "reports_elsewhere": 2,
        "everybody": -1,  # «ทุกหน่วยงาน»: an appeal more often than a task
        "whole_meeting": -3,  # «ขอให้ที่ประชุมพิจารณา»
        "hands_floor": -4,  # «มอบหมายให้เลขานุการชี้แจงรายละเอียด»
        "other_subject": -5,  # «จังหวัด|ขอให้»
        "unclear_subject": -2,  # «การคัดเลือกประธาน|ให้คณะกรรมการไป…»
        "quoted": -6,  # a letter, an earlier meeting
        "proposal": -6,  # «เห็นควรให้»
        "done": -6,  # «… จัดทำแผนแล้ว»
    },
)

TASK_TABLE = Question(
    "Does a table give tasks?",
    needed=4,
    weights={
        "who": 2,
        "what": 2,
        "what_loosely": 1,  # รายการ, กิจกรรม: also heads of other tables
        "until_when": 1,
        "nothing_done_yet": 2,  # the column of states says «Open» all the way
        "state": -2,
        "event": -3,  # เวลา, สถานที่
        "results": -5,  # ผลการดำเนินงาน: a report on tasks given before
    },
)
