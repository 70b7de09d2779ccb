"""What a line is: every kind of evidence with its weight, to be read and changed in this one place.

No single pattern makes a line a heading, a list point or a signature. Layout and parsers see what speaks for it and
what against it: numbering, place on the page, wording, neighbours, the part of the minutes. They ask a question below,
name the clues they see, and get an answer: yes or no, and how sure it is. The questions stand by what they are about:
`lines`, `headings`, `people`, `decisions`, `tasks`, `frame`.
"""

from minutes.layout.evidence.decisions import (
    CLERKS_NOTE,
    DECIDES_HERE,
    ENDS_RESOLUTION,
    HEADS_COLUMNS,
    OPENS_SPEECH,
)
from minutes.layout.evidence.frame import (
    ANOTHER_MEETING,
    CLOSING_SENTENCE,
    QUORUM,
    REMARK_ON_MEETING,
    SENTENCE_AMONG_SIGNATURES,
    SIGNATURE,
    TITLE_WITHOUT_KIND,
)
from minutes.layout.evidence.headings import (
    AGENDA_HEADING,
    BEGINS_WITH_PROSE,
    NUMBERED_HEADING,
    NUMBERED_ITEM,
    POINT_AS_ITEM,
    TITLE_GOES_ON,
    USUAL_TITLE,
)
from minutes.layout.evidence.lines import BLANK_AT_JOINT, LABEL_OPENS, PARAGRAPH_GOES_ON, POINT_OPENS
from minutes.layout.evidence.people import (
    COLUMN_GOES_ON,
    COLUMN_HEADS,
    GROUP_HEADING,
    GROUP_OF_OTHERS,
    NAME_GOES_ON,
    ROLE_IN_LAST_COLUMN,
    RUNS_OVER,
)
from minutes.layout.evidence.question import Answer, Question, least
from minutes.layout.evidence.tasks import GIVES_TASK, LABELLED_TASK, TASK_BEGINS, TASK_TABLE

__all__ = [
    "AGENDA_HEADING",
    "ANOTHER_MEETING",
    "BEGINS_WITH_PROSE",
    "BLANK_AT_JOINT",
    "CLERKS_NOTE",
    "CLOSING_SENTENCE",
    "COLUMN_GOES_ON",
    "COLUMN_HEADS",
    "DECIDES_HERE",
    "ENDS_RESOLUTION",
    "GIVES_TASK",
    "GROUP_HEADING",
    "GROUP_OF_OTHERS",
    "HEADS_COLUMNS",
    "LABELLED_TASK",
    "LABEL_OPENS",
    "NAME_GOES_ON",
    "NUMBERED_HEADING",
    "NUMBERED_ITEM",
    "OPENS_SPEECH",
    "PARAGRAPH_GOES_ON",
    "POINT_AS_ITEM",
    "POINT_OPENS",
    "QUORUM",
    "REMARK_ON_MEETING",
    "ROLE_IN_LAST_COLUMN",
    "RUNS_OVER",
    "SENTENCE_AMONG_SIGNATURES",
    "SIGNATURE",
    "TASK_BEGINS",
    "TASK_TABLE",
    "TITLE_GOES_ON",
    "TITLE_WITHOUT_KIND",
    "USUAL_TITLE",
    "Answer",
    "Question",
    "least",
]
