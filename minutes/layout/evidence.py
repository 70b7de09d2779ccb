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

COLUMN_GOES_ON = Question(
    "Is a line of an attendance list the rest of the line above it in its column («กรรมการโดย» over «ตำแหน่ง»)?",
    needed=3,
    weights={
        "under_it": 2,  # in the same cell, or beginning where the line above begins
        "elsewhere": -6,  # it stands in another column
        "above_is_full": 2,  # its first word had no room in the line above
        "above_breaks_off": 4,  # «… และ», an open bracket
        "closes_the_bracket": 4,
        "begins_inside": 2,  # no office, role or name begins with it
        "begins_an_office": -3,
        "begins_an_organisation": -1,
        "begins_anew": -5,  # a bracket, a dash, «แทน…», a reason, a name
        "makes_a_role": 4,  # «รองประธาน» over «กรรมการ»
        "makes_part_of_a_role": 2,  # «กรรมการอิสระ และประธาน» over «กรรมการตรวจสอบ»
        "whole_role_above": -1,  # «กรรมการ»
        "party_above": 2,  # «แทนผู้อำนวยการสำนักงานพระพุทธศาสนา» over «จังหวัด…»
    },
)

NAME_GOES_ON = Question(
    "Is a line of an attendance list the rest of the name above it («สุขเกษม» over «วงษ์»)?",
    needed=5,
    weights={
        "under_it": 2,
        "elsewhere": -6,
        "family_missing": 3,
        "one_word": 1,
        "above_is_full": 2,
        "closes_the_bracket": 6,  # «(ฐาน» over «วุฑฺโฒ)»
        "above_breaks_off": 4,  # «พระครูวิมลปัญญา,» over «ผศ.ดร.»
        "is_no_name": -5,  # an office, a role, a reason
    },
)

RUNS_OVER = Question(
    "Does a line begin with the end of a column that ran over the right edge of the page and goes on at the left?",
    needed=4,
    weights={
        "above_is_full": 3,
        "above_is_rather_full": 1,
        "no_room_for_first_word": 2,
        "above_breaks_off": 3,  # «… ผู้อำนวยการโรง» over «พยาบาล…»
        "begins_inside": 2,
        "one_word": 1,
        "goes_on_in_columns": 2,  # «ปกครอง<TAB>กรรมการ»
        "makes_a_role": 2,  # «… ประธาน» over «กรรมการ»
        "hangs_under_the_name": -6,
        "names_people": -3,
        "begins_a_name": -3,
    },
)

GROUP_HEADING = Question(
    "Is a line without number and name in an attendance list the heading of a group («พนักงานเทศบาล»)?",
    needed=4,
    weights={
        "first_of_list": 3,
        "next_is_numbered": 1,
        "next_counts_from_one": 3,
        "next_begins_with_name": 1,
        "next_is_group": 2,
        "office_over_dashes": 4,  # «ฝ่ายการเงิน» over «- นาย…»
        "left_of_the_list": 3,  # as far left as the numbers, where other lines hang in
        "stands_like_the_first_group": 2,
        "ends_in_colon": 4,
        "names_people": 2,  # «พนักงาน…», «คณะผู้บริหาร», «ประชาชน…»
        "names_a_body": 1,  # «สำนักงาน…»
        "names_staff": 3,  # «ที่ปรึกษาประจำคณะ…»
        "above_lacks_office": -3,  # the person above has a name and nothing else yet
        "list_without_numbers": -1,
    },
)

GROUP_OF_OTHERS = Question(
    "Does a group inside the list of members hold people who are none («ที่ปรึกษาประจำคณะกรรมาธิการ»)?",
    needed=3,
    weights={
        "names_staff": 3,
        "follows_such_a_group": 2,
        "counts_from_one": 1,
        "reason_given": -4,
    },
)

ROLE_IN_LAST_COLUMN = Question(
    "Does the last column of a list, and no other, give the roles?",
    needed=3,
    weights={
        "most_are_roles": 2,
        "two_columns_beside_names": 1,
        "several_entries": 1,
    },
)
