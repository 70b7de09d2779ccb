"""The register in files: HTML, XLSX, JSON, CSV and Markdown by the suffix, and as a table for the terminal."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath

from minutes.actions.columns import written
from minutes.actions.follow_register import COLUMNS, STATUSES, cells, head, remark, sitting_name
from minutes.actions.follow_types import Followed
from minutes.actions.harmless import apostrophised
from minutes.actions.meetings import plain
from minutes.actions.notices import Notice
from minutes.errors import TargetError
from minutes.language import Language, say, speaking
from minutes.writers.target import check_target, write_bytes

BOM = "\ufeff"
Render = Callable[[Sequence[Followed], Sequence[Notice], Language], bytes]


def _csv(register: Sequence[Followed], _: Sequence[Notice], language: Language) -> bytes:
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow([head(column, language) for column in COLUMNS])
    rows.writerows([apostrophised(written(value, "en")) for value in cells(each)] for each in register)
    return (BOM + text.getvalue()).encode("utf-8", "replace")


def _json(register: Sequence[Followed], _: Sequence[Notice], __: Language) -> bytes:
    from pydantic_core import to_json

    return to_json(list(register), indent=2) + b"\n"


def _markdown(register: Sequence[Followed], notices: Sequence[Notice], language: Language) -> bytes:
    from minutes.actions.tables import notice_rows, notices_title
    from minutes.writers.markdown_form_tables import write_rows

    rows = [[head(column, language) for column in COLUMNS]]
    rows += [[_in_cell(written(value, language)) for value in cells(each)] for each in register]
    lines = [f"# {say('ทะเบียนติดตามงานที่มอบหมาย', 'Follow-up of assignments')}", "", *write_rows(rows), ""]
    if notices:
        lines += [f"## {notices_title()}", "", *write_rows(notice_rows(notices)), ""]
    return "\n".join(lines).encode("utf-8", "replace")


def _in_cell(text: str) -> str:
    return "\n".join(text.splitlines()).replace("&", "&amp;").replace("<", "&lt;")


def _html(register: Sequence[Followed], notices: Sequence[Notice], language: Language) -> bytes:
    from minutes.actions.follow_page import page

    return page(register, notices, language)


def _xlsx(register: Sequence[Followed], notices: Sequence[Notice], language: Language) -> bytes:
    from minutes.actions.spreadsheets import List, render_list

    days = (meeting.date for each in register for meeting in (each.given.meeting, each.until) if meeting)
    shown = List(
        title=say("ทะเบียนติดตามงานที่มอบหมาย", "Follow-up of assignments"),
        sheet=say("ทะเบียนติดตามงาน", "Follow-up"),
        columns=[(head(column, language), column.width) for column in COLUMNS],
        rows=[cells(each) for each in register],
        newest=max(filter(None, days), default=None),
    )
    return render_list(shown, notices, language)


FORMATS: Mapping[str, tuple[tuple[str, ...], Render]] = {
    "html": ((".html", ".htm"), _html),
    "xlsx": ((".xlsx",), _xlsx),
    "json": ((".json",), _json),
    "csv": ((".csv",), _csv),
    "md": ((".md", ".markdown"), _markdown),
}
"""The suffixes of each format, and what makes its bytes."""
SUFFIXES = tuple(suffix for suffixes, _ in FORMATS.values() for suffix in suffixes)


def render_register(
    register: Iterable[Followed], format: str, *, notices: Sequence[Notice] = (), language: Language = "th"
) -> bytes:
    """The bytes of a register in a format: html, xlsx, json, csv or md. Raises TargetError where it is none of them."""
    if format not in FORMATS:
        known = " ".join(FORMATS)
        raise TargetError(f"ไม่รู้จักรูปแบบ {format} เลือกได้จาก {known}", f"unknown format {format}: choose from {known}")
    with speaking(language):
        return FORMATS[format][1](tuple(register), notices, language)


def write_register(
    register: Iterable[Followed],
    target: str | os.PathLike[str],
    *,
    notices: Sequence[Notice] = (),
    language: Language = "th",
    force: bool = False,
) -> None:
    """Writes the register, whole or not at all, in the format of the suffix. Raises TargetError."""
    name = PurePath(target).name.lower()
    word = next((word for word, (suffixes, _) in FORMATS.items() if name.endswith(suffixes)), PurePath(name).suffix)
    check_target(target, (), force=force)
    write_bytes(target, render_register(register, word, notices=notices, language=language))


def register_text(register: Sequence[Followed], language: Language) -> str:
    """The register for the terminal: body by body, each assignment with what was said of it and where."""
    lines: list[str] = []
    body: str | None = None
    for each in register:
        if plain(each.body or "") != body:
            body = plain(each.body or "")
            lines += ["", each.body or say("ไม่ระบุคณะที่ประชุม", "no body named")]
        lines += _entry(each)
    return "\n".join(lines).lstrip("\n")


def _entry(each: Followed) -> list[str]:
    sure = "" if each.confidence is None else f" ({each.confidence:.2f})"
    who = ", ".join(each.assignees) or say("ไม่ระบุผู้รับผิดชอบ", "nobody named")
    given = each.given.meeting
    lines = [
        f"  [{say(*STATUSES[each.status])}{sure}] {who}: {' '.join(each.task.split())}",
        f"      {say('มอบหมาย', 'given')}: {_place(sitting_name(given), each.given.agenda_number, each.given.page)}",
    ]
    for told in each.mentions:
        at = _place(sitting_name(told.evidence.meeting), told.evidence.agenda_number, told.evidence.page)
        lines.append(f"      {say(*STATUSES[told.status])}: {at}: «{told.evidence.words}»")
    note = remark(each)
    return [*lines, f"      {note}"] if note else lines


def _place(meeting: str, agenda: str | None, page: int | None) -> str:
    parts = [meeting]
    if agenda:
        parts.append(say(f"วาระ {agenda}", f"item {agenda}"))
    if page:
        parts.append(say(f"หน้า {page}", f"page {page}"))
    return " ".join(parts)
