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
        "number_in_words": -4,  # «วาระที่สาม», a reading of a bill, where items bear digits
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

NUMBERED_ITEM = Question(
    "Does a number of one level without a word before it («๒. การปรับปรุงอาคาร») open an item?",
    needed=4,
    weights={
        "number_follows": 2,
        "number_jumps": 0,
        "usual_title": 2,
        "matter_word": 1,
        "bold": 2,
        "resolution_under": 2,
        "told_under": 1,
        "others_are_items": 1,  # points of this style bear usual titles elsewhere
        "farther_right": -2,
        "long_line": -3,
        "list_is_open": -3,  # a point 1 stands between
        "name": -4,
    },
)

POINT_AS_ITEM = Question(
    "Is a point under an item («๑) …», «ก. …») a sub-item with a resolution of its own?",
    needed=4,
    weights={
        "resolution_under": 3,
        "others_resolved": 2,
        "told_under": 1,
        "long_line": -2,
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
        "both_bold": 4,
        "only_above_is_bold": -5,
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

BEGINS_WITH_PROSE = Question(
    "Do the words behind the number of an item tell something at once, so that it has no title of its own?",
    needed=3,
    weights={
        "somebody_says": 3,  # «นายก้อง ใจงาม แจ้งว่า …», «ประธานขอเชิญ …»
        "meeting_decides": 4,  # «ที่ประชุมพิจารณาแล้วมีมติ …»
        "very_long": 2,
        "has_clauses": 1,  # เนื่องจาก, โดยมี, จึง, ซึ่ง
        "paragraph_alone": 1,  # nothing else stands under the number, but for a resolution
        "first_line_ends_early": -3,  # prose would have filled the line
        "begins_like_title": -2,  # การ…, รายงาน…, ขอ…, (ร่าง) …
        "usual_title": -3,
        "bold": -4,
        "table_of_agenda": -4,
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

SENTENCE_AMONG_SIGNATURES = Question(
    "Is a line among the signatures a sentence («… ได้ตรวจรายงานการประชุมแล้ว เห็นว่าถูกต้อง») or a day, and no part of one?",
    needed=3,
    weights={
        "attests": 3,  # ได้รับรอง, เห็นว่าถูกต้อง
        "names_a_meeting": 2,  # ครั้งที่ ๕/๒๕๖๕
        "dated": 1,
        "day_alone": 2,  # «๒๕ สิงหาคม ๒๕๖๖» under a name
        "long_line": 1,
        "line_above_goes_on": 3,
        "name": -3,
        "signed": -3,
        "capacity": -4,
    },
)

CLOSING_SENTENCE = Question(
    "Does a paragraph above the closing time or the signatures close the meeting, and belong to no item any more?",
    needed=3,
    weights={
        "closes": 2,  # ปิดการประชุม
        "nothing_more": 2,  # เมื่อไม่มีผู้ใดเสนอเรื่องอื่น
        "thanks": 1,
        "usual_beginning": 1,  # เมื่อ…, ประธาน…
        "decides": -4,
        "labelled": -4,
        "in_columns": -4,  # the speaker in the left column of verbatim minutes
        "numbered": -4,
    },
)

QUORUM = Question(
    "Does a sentence before the first item count those who came to this meeting?",
    needed=3,
    weights={
        "quorum_word": 2,  # ครบเป็นองค์ประชุม
        "holders": 2,  # ผู้ถือหุ้น, เจ้าของร่วม, สมาชิก: more than the board of their body
        "came": 1,  # มาประชุม … ๑๒๐ คน
        "proxies": 1,
        "shares": 1,
        "not_enough": -5,  # an earlier attempt that failed
        "rule": -3,  # ต้องมีผู้ถือหุ้นมาประชุมไม่น้อยกว่า …
    },
)

ANOTHER_MEETING = Question(
    "Do the minutes of another meeting begin with a line like a title, in a document that holds several?",
    needed=7,
    weights={
        "ended": 2,  # เลิกประชุมเวลา
        "signed": 2,
        "new_page": 1,
        "set_apart": 1,
        "number_below": 1,
        "day_below": 1,
        "list_below": 2,  # ผู้มาประชุม
        "first_item_below": 2,
        "same_meeting": -6,  # a running head, or the title on an annex
        "in_a_sentence": -4,  # «… ครั้งที่ ๓/๒๕๖๕ มี ๕ หน้า»
    },
)

DECIDES_HERE = Question(
    "Is a sentence of prose («ที่ประชุมพิจารณาแล้วมีมติ…») a decision of this meeting, and not told of another?",
    needed=2,
    weights={
        "meeting_decides": 2,  # «ที่ประชุม» and a deciding word
        "resolves": 1,  # มีมติ, ลงมติ
        "opens_paragraph": 1,
        "told_of_earlier": -5,  # «ตามที่ที่ประชุมมีมติ…», «ในคราวก่อน ที่ประชุม…»
        "cites_a_number": -5,  # «ที่ประชุมครั้งที่ ๓/๒๕๖๕ มีมติ…»
        "told": -2,  # «แจ้งว่า ที่ประชุม…»
        "another_body": -2,  # «ที่ประชุมคณะรัฐมนตรีมีมติ…»
        "general_meeting": -1,  # «ที่ประชุมใหญ่มีมติ…» in the minutes of a board
        "held_elsewhere": -4,  # «เข้าร่วมประชุมเครือข่าย เมื่อวันที่… ที่ประชุมมีมติ…»
        "another_day": -3,  # «ที่ประชุมมีมติเมื่อวันที่…»
    },
)

OPENS_SPEECH = Question(
    "Does a row («ประธานสภา - ขอเชิญครับ», «นายก้อง ใจงาม<TAB>ขอเสนอ…») open the speech of somebody?",
    needed=1,
    weights={
        "parted": 1,  # something stands before a dash, a colon or the gap between two columns
        "names_speaker": 2,  # an office, or a name with an office
        "names_person": 2,
        "below_left_cell": -4,  # the row above also has words in the left column: a name or office may go on
        "speech_above_ended": 3,  # «… ครับ», or a line that does not reach the right margin
        "another_person": 3,  # the lists give the office to somebody else than the speaker above
        "completes_name": -4,  # «นางไพลิน ริม» over «ธาร»
        "tells_or_counts": -3,  # «นายกเทศมนตรีเสนอ ด้วยคะแนนเสียง ๙ เสียง ไม่อนุมัติ - เสียง»
        "at_indent_of_speech": -4,  # speakers stand in a column farther left
        "figures_beside": -3,  # «แผนงานการศึกษา<TAB>๑๒,๐๐๐»
    },
)

CLERKS_NOTE = Question(
    "Is a row in brackets among speeches («(มีสมาชิกยกมือรับรองถูกต้อง)») the clerk's note and not what is said?",
    needed=3,
    weights={
        "all_in_brackets": 2,
        "set_in": 1,  # indented more than the row above, or centred
        "blank_before": 1,
        "usual_words": 2,  # ที่ประชุม…, มีสมาชิก…
        "line_above_runs_on": -2,
    },
)

ENDS_RESOLUTION = Question(
    "Does a row under a labelled resolution end it, though no heading and no label stands there?",
    needed=2,
    weights={
        "nothing_more": 2,  # «เมื่อไม่มีผู้ใดเสนอเรื่องอื่น …»
        "closes_meeting": 2,  # «ประธานกล่าวขอบคุณและปิดประชุม»
        "next_meeting": 2,  # «กำหนดประชุมครั้งต่อไป วัน…»
        "nothing_resolved_yet": -5,  # the label stands alone, the words come now
        "runs_on": -3,  # the line above is full
    },
)
