"""Action lists as text: for spreadsheets (CSV), for documents (Markdown), for programs (JSON), for the terminal."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from minutes.actions.columns import COLUMNS, head, values, written
from minutes.actions.harmless import apostrophised
from minutes.actions.notices import KINDS, Notice
from minutes.language import Language, say
from minutes.model import ActionItem
from minutes.thai.joining import squeeze, visible_width
from minutes.writers.markdown_form_tables import write_rows

BOM = "\ufeff"
ON_TERMINAL = ("due_date", "assignee", "task", "body", "meeting_number", "agenda_number", "page", "source_name")
"""Columns that tell somebody at a terminal what is to be done, and where it is said."""


def render_csv(items: Sequence[ActionItem], _: Sequence[Notice], language: Language) -> bytes:
    """A table for spreadsheets: UTF-8 with the mark that lets Excel see it, days as ISO writes them."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow([head(field, language) for field in COLUMNS])
    rows.writerows([apostrophised(written(value, "en")) for value in values(item)] for item in items)
    return (BOM + text.getvalue()).encode("utf-8", "replace")


def render_json(items: Sequence[ActionItem], _: Sequence[Notice], __: Language) -> bytes:
    """An array of action items, each with every field of the model."""
    from pydantic_core import to_json

    return to_json(list(items), indent=2) + b"\n"


def render_markdown(items: Sequence[ActionItem], notices: Sequence[Notice], language: Language) -> bytes:
    """A table, and under it what could not be read."""
    rows = [
        [head(field, language) for field in COLUMNS],
        *(["\n".join(written(value, language).splitlines()) for value in values(item)] for item in items),
    ]
    lines = [f"# {title()}", "", *write_rows(rows), ""]
    if notices:
        lines += [f"## {notices_title()}", "", *write_rows(notice_rows(notices)), ""]
    return "\n".join(lines).encode("utf-8", "replace")


def render_terminal(items: Sequence[ActionItem], language: Language) -> str:
    """Columns of equal width, each item on a line."""
    rows = [
        [head(field, language) for field in ON_TERMINAL],
        *([squeeze(written(getattr(item, field), language)) for field in ON_TERMINAL] for item in items),
    ]
    widths = [max(map(visible_width, cells)) for cells in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell + " " * (width - visible_width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def title() -> str:
    """What an action list is called."""
    return say("รายการติดตามงานตามมติที่ประชุม", "Action items")


def notices_title() -> str:
    """What the list of remarks is called."""
    return say("ไฟล์ที่ควรตรวจ", "Files to look at")


def notice_rows(notices: Sequence[Notice]) -> list[list[str]]:
    """The remarks as a table, its head first."""
    heads = [say("เรื่อง", "kind"), say("ไฟล์", "file"), say("คำอธิบาย", "explanation")]
    return [heads, *([say(*KINDS[notice.kind]), notice.source, str(notice)] for notice in notices)]
