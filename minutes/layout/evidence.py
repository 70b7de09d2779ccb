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

PARAGRAPH_GOES_ON = Question(
    "Does a line go on with the paragraph above it?",
    needed=2,
    weights={
        "above_is_full": 2,
        "conjunction": 2,  # «และ…», «ซึ่ง…»
        "above_breaks_off": 2,  # «… และ», an open bracket
        "set_in": -6,  # indented as first lines are, and not hanging under words above
        "decides": -6,  # «ที่ประชุมมีมติ…»
        "speaker_column": -6,  # «ประธาน   …»
        "meeting_after_point": -6,  # «ที่ประชุมให้ความเห็นว่า …» under a list point
        "not_set_in": 1,  # where first lines are
        "had_no_room": 1,  # the first phrase would not have stood in the line above
        "lines_are_ragged": 1,  # and lines of this document are broken at blanks only
    },
)

LABEL_OPENS = Question(
    "Does a label («มติที่ประชุม», «ระเบียบวาระที่ ๓») at the beginning of a line open a paragraph?",
    needed=0,
    weights={
        "label": 3,
        "word_of_a_sentence": -4,  # «มติเมื่อวันที่ …», «ระเบียบวาระการประชุม …»
        "above_breaks_off": -3,  # «… ได้เคยมี», «… ตาม»
        "above_is_full": -1,
        "set_apart": 2,  # after white, or bold
    },
)

POINT_OPENS = Question(
    "Does a number at the beginning of a line count a point of a list?",
    needed=1,
    weights={
        "list_mark": 3,
        "counts_on": 3,  # ๒. after ๑.
        "above_asks_for_number": -4,  # «… ร้อยละ»
        "above_breaks_off": -1,
        "above_is_full": -1,
        "too_large": -2,  # «702.4 …»
        "set_apart": 2,
        "set_in": 1,
    },
)

BLANK_AT_JOINT = Question(
    "Did a blank stand where a line was broken between two Thai letters?",
    needed=4,
    weights={
        "blank_printed": 9,  # the file has a blank at the end of the line
        "others_printed": -2,  # it has them elsewhere, not here
        "own_paragraph": 6,  # the line above is a whole paragraph of the file
        "seen_apart": 5,  # the words around the break stand elsewhere with a blank between
        "seen_together": -6,
        "word_behind_blank": 2,  # the first word stands elsewhere behind a blank
        "word_goes_on": -3,
        "word_before_blank": 2,  # behind the last word elsewhere stands a blank
        "word_has_more": -3,
        "above_goes_on": -4,  # «… และ»
        "always_apart": 4,  # «ทั้งนี้ …», «… จำกัด»
        "initials": 4,  # «ก.บ.ด.»
        "count_above": 4,  # «… จำนวน ๕ ราย»
        "opens_a_phrase": 2,  # «โดย …»
        "room_for_a_word": 2,
        "phrase_had_room": 2,  # the line was broken before it was full
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
