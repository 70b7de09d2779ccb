"""What the lines of an attendance list are: names, roles, groups, and what goes on from the line above."""

from __future__ import annotations

from minutes.layout.evidence.question import Question

COLUMN_GOES_ON = Question(
    "Is a line of an attendance list the rest of the line above it in its column («กรรมการโดย» over «ตำแหน่ง»)?",
    needed=3,
    weights={
        "under_it": 2,  # in the same cell, or beginning where the line above begins
        "elsewhere": -6,  # it stands in another column
        "above_is_full": 2,  # its first word had no room in the line above
        "above_breaks_off": 4,  # «… และ», an open bracket
        "closes_the_bracket": 4,
        "division_of_the_office": 4,  # «รอง ผกก.» over «(สอบสวน)ฯ»
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
        "one_person_below": 4,  # «ผู้ประกอบการ» over «- นาย…» in a list with numbers
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

COLUMN_HEADS = Question(
    "Does a row of an attendance list hold the heads of its columns («ลำดับ», «ชื่อ - สกุล», «หน้าที่»)?",
    needed=6,
    weights={
        "all_are_heads": 6,
        "one_head_alone": 6,
        "all_but_one_are_heads": 5,
        "most_begin_like_heads": 2,
        "one_begins_like_a_head": 1,
        "like_the_heads_above": 6,  # repeated on a new page
        "first_of_list": 2,
        "several_short_cells": 1,
        "people_below": 1,
        "in_a_table": 1,
        "holds_a_name": -9,
        "is_numbered": -9,
        "holds_a_role": -4,
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
