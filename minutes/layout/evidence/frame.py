"""What stands around the agenda: another meeting, the quorum, the closing, the signatures."""

from __future__ import annotations

from minutes.layout.evidence.question import Question

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

SIGNATURE = Question(
    "Does a line open the signatures?",
    needed=3,
    weights={
        "signed": 3,  # ลงชื่อ
        "capacity_alone": 4,  # ผู้จดรายงานการประชุม
        "field": 3,  # ผู้บันทึก : พิกุล ธารทอง
        "in_a_cell": -1,  # of a table that only lists people
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

REMARK_ON_MEETING = Question(
    "Is a text in brackets in the title block a remark on the meeting or the minutes, and no part of the title?",
    needed=4,
    weights={
        "stamp": 4,  # รับรองในการประชุมครั้งที่ …
        "reason": 3,  # เนื่องจากครั้งแรก…, ตามคำสั่ง…
        "nth_call": 2,  # นัดที่สอง, ครั้งแรก
        "dated": 1,
        "whole_line": 1,
        "way_of_meeting": -5,
        "only_a_detail": -5,  # (ครั้งที่ ๓/๒๕๖๗)
    },
)

TITLE_WITHOUT_KIND = Question(
    "Is a line at the head of what looks like minutes their title, though it lacks the word «รายงาน»?",
    needed=4,
    weights={
        "meeting_of_a_body": 2,  # การประชุมคณะทำงาน…
        "number_near": 1,
        "day_near": 1,
        "centred_or_bold": 1,
        "sentence": -4,  # การประชุมคณะทำงานได้…
        "numbered": -4,
    },
)
