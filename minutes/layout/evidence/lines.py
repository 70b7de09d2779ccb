"""Which printed lines go on with the line above, which open a paragraph, and where a blank stood at a line's end."""

from __future__ import annotations

from minutes.layout.evidence.question import Question

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
