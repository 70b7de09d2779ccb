"""What opens an agenda item, what is its title, and where prose begins."""

from __future__ import annotations

from minutes.layout.evidence.question import Question

AGENDA_HEADING = Question(
    "Does a label with a number («ระเบียบวาระที่ ๓», «เรื่องที่ ๓.๑») open an item here?",
    needed=1,
    weights={
        "agenda_word": 2,  # ระเบียบวาระที่
        "item_word": 1,  # วาระที่, เรื่องที่
        "number_follows": 2,  # ๓ after ๒.๔
        "number_jumps": -1,
        "usual_title": 1,  # «วาระที่ ๕ เรื่องอื่น ๆ»
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
    needed=5,
    weights={
        "belongs_to_open_item": 2,  # ๓.๑ under item ๓
        "number_follows": 3,  # ๓.๒ after ๓.๑
        "list_is_open": -4,  # «๓. …» stands above «๓.๑ …» in the same item
        "decision_announces_list": -6,  # «๔.๑ ที่ประชุมมีมติแต่งตั้ง ดังนี้» over «๔.๑.๑ …»
        "matter_word": 2,  # «๓.๑ เรื่อง …»
        "person_alone": -4,  # «๕.๑ นายก้อง ใจงาม», who is to be elected
        "bold": 2,
    },
)

NUMBERED_ITEM = Question(
    "Does a number of one level without a word before it («๒. การปรับปรุงอาคาร») open an item?",
    needed=4,
    weights={
        "number_follows": 2,
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
        "matter_word": 2,  # «๒) เรื่อง …»
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
        "quotation_has_ended": -3,  # «พิจารณาเรื่อง “…”»
    },
)

BEGINS_WITH_PROSE = Question(
    "Do the words behind the number of an item tell something at once, so that it has no title of its own?",
    needed=3,
    weights={
        "somebody_says": 3,  # «นายก้อง ใจงาม แจ้งว่า …», «ประธานขอเชิญ …»
        "begins_a_sentence": 2,  # «ในวันที่ …», «ด้วย…», «ขอเชิญ…»
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
