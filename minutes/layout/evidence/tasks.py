"""What gives a task, to whom, and where the task begins."""

from __future__ import annotations

from minutes.layout.evidence.question import Question

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
        "inside_brackets": -8,  # «รองผู้ว่าการ (|ปฏิบัติการ)»
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
        "everybody": -2,  # «ทุกหน่วยงาน»: an appeal more often than a task
        "urges": -2,  # «ช่วยกันสอดส่องดูแล»
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

LABELLED_TASK = Question(
    "Does a line that names an owner («ผู้รับผิดชอบ: กองช่าง», «@แพร …», «ก้อง: …») give a task?",
    needed=4,
    weights={
        "label": 2,
        "at_sign": 2,
        "in_list_of_tasks": 2,  # under «Action items», «สิ่งที่ต้องทำ»
        "in_resolution": 2,
        "somebody_known": 1,  # an office, or a name that the lists have
        "own_words": 1,  # what is to be done stands behind the owner
        "until_when": 1,
        "tells_of_project": -4,  # «งบประมาณ: … ผู้รับผิดชอบ: กองช่าง»
    },
)
