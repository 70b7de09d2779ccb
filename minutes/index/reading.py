"""What an index says, read back: the file opened with care, and the list of what is to be done."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from minutes.errors import SourceError
from minutes.index.schema import APPLICATION_ID, VERSION

if TYPE_CHECKING:
    from minutes.model import ActionItem

HEAD = b"SQLite format 3\x00"

ACTIONS = """
SELECT m.body, m.number AS meeting_number, m.date AS meeting_date, i.number AS agenda_number, i.title AS agenda_title,
  e.name AS assignee, a.task, a.report_to, a.due_text, a.due_date, r.text AS resolution_text, s.name AS source_name,
  a.page
FROM assignments a JOIN items i ON i.id = a.item_id JOIN meetings m ON m.id = i.meeting_id
  LEFT JOIN assignees e ON e.assignment_id = a.id LEFT JOIN resolutions r ON r.id = a.resolution_id
  LEFT JOIN sources s ON s.meeting_id = m.id AND s.role = 'used'
WHERE NOT :only_open OR a.status IS NOT 'closed'
ORDER BY m.id, i.position, a.resolution_id IS NULL, r.position, a.position, e.position
"""
"""Tasks in the order in which `Minutes.action_items` gives them."""


def open_index(path: str | os.PathLike[str]) -> sqlite3.Connection:
    """The index, to be read only. Raises SourceError where the file is missing or no index of this program."""
    shown = os.fspath(path)
    if not os.path.isfile(path):
        raise SourceError(f"ไม่พบไฟล์ {shown}", f"there is no file {shown}")
    database = sqlite3.connect(f"{Path(shown).absolute().as_uri()}?mode=ro", uri=True)
    try:
        (made_by,) = database.execute("PRAGMA application_id").fetchone()
        (version,) = database.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError:
        made_by, version = None, None
    if made_by != APPLICATION_ID or version != VERSION:
        database.close()
        raise SourceError(
            f"{shown} ไม่ใช่ดัชนีที่โปรแกรมรุ่นนี้สร้าง โปรดสร้างใหม่ด้วย minutes index",
            f"{shown} is no index that this version makes: build it again with `minutes index`",
        )
    return database


def is_index(path: str | os.PathLike[str]) -> bool:
    """Whether a file is an index made by this program, told by its head alone."""
    try:
        with open(path, "rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head.startswith(HEAD) and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def action_items(path: str | os.PathLike[str], *, only_open: bool = False) -> Iterator[ActionItem]:
    """One action item for each assignee of each assignment in an index, meeting after meeting; each meeting once.

    `only_open` leaves out what a later meeting of the body calls done, as it was when the index was built. Raises
    SourceError where the file is no index, or a damaged one.
    """
    from minutes.model import ActionItem

    with closing(open_index(path)) as database:
        database.row_factory = sqlite3.Row
        try:
            for row in database.execute(ACTIONS, {"only_open": only_open}):
                yield ActionItem.model_validate(dict(row))
        except sqlite3.DatabaseError as error:
            shown = os.fspath(path)
            raise SourceError(f"ดัชนี {shown} เสียหาย: {error}", f"the index {shown} is damaged: {error}") from error
