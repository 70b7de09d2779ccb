"""Read Thai meeting minutes (รายงานการประชุม) as typed data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from minutes.actions import ActionList, read_actions, select_actions, write_actions
    from minutes.archive import ArchiveReport, convert
    from minutes.document import Document, Line, Page
    from minutes.errors import MinutesError
    from minutes.evaluation import evaluate
    from minutes.form.style import HouseStyle
    from minutes.index.building import build_index
    from minutes.index.searching import search_index
    from minutes.model import (
        ActionItem,
        AgendaItem,
        Assignment,
        Attendance,
        Attendee,
        Diagnostic,
        Meeting,
        Minutes,
        NextMeeting,
        Resolution,
        Signatory,
        Vote,
        action_items,
    )
    from minutes.official.following import follow
    from minutes.pipeline import parse, parse_all, parse_text, read
    from minutes.review import write_review
    from minutes.spans import Span
    from minutes.writers.searchable import Searchable, make_searchable
    from minutes.writing import render, write

__version__ = "0.1.0"

_HOMES = {
    **dict.fromkeys(("Document", "Line", "Page"), "minutes.document"),
    "MinutesError": "minutes.errors",
    "Span": "minutes.spans",
    "evaluate": "minutes.evaluation",
    **dict.fromkeys(("Searchable", "make_searchable"), "minutes.writers.searchable"),
    "HouseStyle": "minutes.form.style",
    "build_index": "minutes.index.building",
    **dict.fromkeys(("ArchiveReport", "convert"), "minutes.archive"),
    "search_index": "minutes.index.searching",
    **dict.fromkeys(("ActionList", "read_actions", "select_actions", "write_actions"), "minutes.actions"),
    "follow": "minutes.official.following",
    **dict.fromkeys(("render", "write"), "minutes.writing"),
    "write_review": "minutes.review",
    **dict.fromkeys(("parse", "parse_all", "parse_text", "read"), "minutes.pipeline"),
    **dict.fromkeys(
        (
            "ActionItem",
            "AgendaItem",
            "Assignment",
            "Attendance",
            "Attendee",
            "Diagnostic",
            "Meeting",
            "Minutes",
            "NextMeeting",
            "Resolution",
            "Signatory",
            "Vote",
            "action_items",
        ),
        "minutes.model",
    ),
}

__all__ = [
    "ActionItem",
    "ActionList",
    "AgendaItem",
    "ArchiveReport",
    "Assignment",
    "Attendance",
    "Attendee",
    "Diagnostic",
    "Document",
    "HouseStyle",
    "Line",
    "Meeting",
    "Minutes",
    "MinutesError",
    "NextMeeting",
    "Page",
    "Resolution",
    "Searchable",
    "Signatory",
    "Span",
    "Vote",
    "__version__",
    "action_items",
    "build_index",
    "convert",
    "evaluate",
    "follow",
    "make_searchable",
    "parse",
    "parse_all",
    "parse_text",
    "read",
    "read_actions",
    "render",
    "search_index",
    "select_actions",
    "write",
    "write_actions",
    "write_review",
]


def __getattr__(name: str) -> Any:
    """A public name, imported when first asked for."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
