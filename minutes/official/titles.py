"""What the title of minutes tells by itself: who met, in which session, with which number."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from minutes.document import Line
from minutes.layout.measuring import Measure
from minutes.layout.rows import Row
from minutes.model import MeetingNumber
from minutes.parsers.header import meeting_number
from minutes.parsers.state import State
from minutes.parsers.title import TitleBlock, read_title
from minutes.vocab import Vocabulary

UNMEASURED = Measure(full=80, indented=False, wrapped=False)
"""The lines of the form are whole paragraphs: nothing has to be measured."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a title tells."""

    body: str | None = None
    session: str | None = None
    number: MeetingNumber | None = None


@lru_cache(maxsize=64)
def read_title_alone(title: str | None, vocabulary: Vocabulary) -> Told:
    """Body, session and number that a title names.

    >>> from minutes.vocab import standard
    >>> read_title_alone("รายงานการประชุมใหญ่สามัญประจำปี ๒๕๖๘ สมาคมชาวสวนลุ่มน้ำ", standard()).session
    'สามัญประจำปี ๒๕๖๘'
    """
    if not title:
        return Told()
    found = TitleBlock()
    read_title([Row(Line(title, 1, 1), title, False, False)], 0, found, State(vocabulary, UNMEASURED))
    return Told(found.body, found.session, meeting_number(found.number) if found.number else None)
