"""What decides, who speaks, and where a resolution ends."""

from __future__ import annotations

from minutes.layout.evidence.question import Question

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

ENDS_RESOLUTION = Question(
    "Does a row under a labelled resolution end it, though no heading and no label stands there?",
    needed=2,
    weights={
        "nothing_more": 2,  # «เมื่อไม่มีผู้ใดเสนอเรื่องอื่น …»
        "closes_meeting": 2,  # «ประธานกล่าวขอบคุณและปิดประชุม»
        "next_meeting": 2,  # «กำหนดประชุมครั้งต่อไป วัน…»
        "nothing_resolved_yet": -5,  # the label stands alone, the words come now
        "runs_on": -3,  # the line above is full
        "sentence_open": -4,  # the line above ends in «ให้», «และ», «ดังนี้»
    },
)

HEADS_COLUMNS = Question(
    "Does a row of a table that begins like a label («มติคณะกรรมการ<TAB>ผลการดำเนินการ<TAB>สถานะ») head its columns?",
    needed=3,
    weights={
        "first_row": 1,
        "same_columns_below": 1,
        "three_cells": 1,
        "heads_beside": 2,  # สถานะ, ผลการดำเนินการ, หมายเหตุ
        "decides": -4,  # รับทราบ, เห็นชอบ in the cell beside it
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
