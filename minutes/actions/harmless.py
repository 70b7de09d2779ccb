"""Cells that a spreadsheet would take for a formula, made mere text."""

from __future__ import annotations

FORMULA = frozenset("=+-@\t\r\n＝＋－＠﹢﹣﹦﹫−")
"""What a formula or a command begins with, in full width too."""
UNSEEN = " \u00a0\u200b\u200c\u200d\u2060\u3000\ufeff"
"""Signs before it that some programs drop."""


def is_risky(text: str) -> bool:
    """Whether a spreadsheet might run what a cell says.

    >>> is_risky("=HYPERLINK(A1)"), is_risky("- ไม่มี -"), is_risky("ซ่อมถนน")
    (True, True, False)
    """
    return not FORMULA.isdisjoint((text[:1], text.lstrip(UNSEEN)[:1]))


def apostrophised(text: str) -> str:
    """The text behind an apostrophe where a spreadsheet might run it.

    >>> apostrophised("- ไม่มี -"), apostrophised("ซ่อมถนน")
    ("'- ไม่มี -", 'ซ่อมถนน')
    """
    return f"'{text}" if is_risky(text) else text
