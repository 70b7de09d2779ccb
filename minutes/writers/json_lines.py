"""JSON Lines: one record a line, in UTF-8."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel

from minutes.model import Minutes

LINE_ENDS = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "\u0085\u2028\u2029"})
"""Signs that some programs take for the end of a line, as JSON can write them instead."""


def render_lines(records: Iterable[BaseModel]) -> str:
    """Records as JSON, one a line, their keys in the order of the fields.

    >>> from minutes.model import Source
    >>> render_lines([Source(name="ก", media_type="text/plain", text_origin="text")])[:24]
    '{"name":"ก","media_type"'
    """
    return "".join(record.model_dump_json().translate(LINE_ENDS) + "\n" for record in records)


def render_json_lines(many: Iterable[Minutes]) -> str:
    """The minutes of several meetings, one meeting a line."""
    return render_lines(many)
