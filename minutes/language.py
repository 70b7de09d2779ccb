"""The language in which this program speaks to people: Thai unless English is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

Language = Literal["th", "en"]

_speaking: ContextVar[Language] = ContextVar("speaking", default="th")


def say(thai: str, english: str) -> str:
    """The one of two sentences that is in the language spoken now.

    >>> say("ไม่พบไฟล์", "file not found")
    'ไม่พบไฟล์'
    """
    return english if _speaking.get() == "en" else thai


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """A block in which every sentence is in that language."""
    token = _speaking.set(language)
    try:
        yield
    finally:
        _speaking.reset(token)
