"""The formats of action lists, by the suffixes that mean them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import BinaryIO

from minutes.actions.lists import ActionList
from minutes.actions.masking import mask as masked
from minutes.actions.masking import mask_item
from minutes.actions.notices import Notice
from minutes.errors import TargetError
from minutes.language import Language, speaking
from minutes.model import ActionItem
from minutes.writers.target import check_target, write_bytes

Target = str | os.PathLike[str] | BinaryIO
"""A path, or a binary file open for writing."""
Render = Callable[[Sequence[ActionItem], Sequence[Notice], Language], bytes]


def _spreadsheet(items: Sequence[ActionItem], notices: Sequence[Notice], language: Language) -> bytes:
    from minutes.actions.spreadsheets import render_spreadsheet

    return render_spreadsheet(items, notices, language)


def _csv(items: Sequence[ActionItem], notices: Sequence[Notice], language: Language) -> bytes:
    from minutes.actions.tables import render_csv

    return render_csv(items, notices, language)


def _markdown(items: Sequence[ActionItem], notices: Sequence[Notice], language: Language) -> bytes:
    from minutes.actions.tables import render_markdown

    return render_markdown(items, notices, language)


def _html(items: Sequence[ActionItem], notices: Sequence[Notice], language: Language) -> bytes:
    from minutes.actions.pages import render_html

    return render_html(items, notices, language)


def _json(items: Sequence[ActionItem], notices: Sequence[Notice], language: Language) -> bytes:
    from minutes.actions.tables import render_json

    return render_json(items, notices, language)


def _calendar(items: Sequence[ActionItem], notices: Sequence[Notice], language: Language) -> bytes:
    from minutes.actions.calendars import render_calendar

    return render_calendar(items, notices, language)


FORMATS: Mapping[str, tuple[tuple[str, ...], Render]] = {
    "xlsx": ((".xlsx",), _spreadsheet),
    "csv": ((".csv",), _csv),
    "md": ((".md", ".markdown"), _markdown),
    "html": ((".html", ".htm"), _html),
    "json": ((".json",), _json),
    "ics": ((".ics",), _calendar),
}
"""The suffixes of each format, and what makes its bytes."""
SUFFIXES = tuple(suffix for suffixes, _ in FORMATS.values() for suffix in suffixes)


def write_actions(
    items: ActionList | Iterable[ActionItem],
    target: Target,
    format: str | None = None,
    *,
    language: Language = "th",
    mask: bool = False,
    force: bool = False,
) -> None:
    """Writes an action list to a path or a binary file, in the order that it has.

    `format` is one of xlsx, csv, md, html, json, ics; without it the suffix of the path tells. `mask` hides telephone
    and identity numbers. A file that is there is replaced only with `force`. Raises TargetError.
    """
    with speaking(language):
        if not isinstance(target, str | os.PathLike):
            target.write(render_actions(items, format or "?", language=language, mask=mask))
            return
        word = format or _format_of(target)
        check_target(target, (), force=force)
        write_bytes(target, render_actions(items, word, language=language, mask=mask))


def render_actions(
    items: ActionList | Iterable[ActionItem], format: str, *, language: Language = "th", mask: bool = False
) -> bytes:
    """The bytes of an action list in a format; the same list always gives the same bytes. Raises TargetError."""
    if format not in FORMATS:
        known = " ".join(FORMATS)
        raise TargetError(f"ไม่รู้จักรูปแบบ {format} เลือกได้จาก {known}", f"unknown format {format}: choose from {known}")
    found = items if isinstance(items, ActionList) else ActionList(tuple(items))
    if mask:
        found = mask_list(found)
    with speaking(language):
        return FORMATS[format][1](found.items, found.notices, language)


def mask_list(found: ActionList) -> ActionList:
    """The list with telephone and identity numbers hidden, in what it says of files too."""
    notices = (
        Notice(notice.kind, masked(notice.source), masked(notice.thai), masked(notice.english))
        for notice in found.notices
    )
    return replace(found, items=tuple(map(mask_item, found.items)), notices=tuple(notices), minutes=())


def _format_of(target: str | os.PathLike[str]) -> str:
    name = PurePath(target).name
    word = next((word for word, (suffixes, _) in FORMATS.items() if name.lower().endswith(suffixes)), None)
    if word is None:
        known = " ".join(SUFFIXES)
        raise TargetError(
            f"ไม่รู้จักนามสกุลไฟล์ของ {name} เขียนได้เฉพาะ {known}",
            f"the suffix of {name} is not known: what can be written is {known}",
        )
    return word
