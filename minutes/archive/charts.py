"""Bars drawn by hand as SVG that stands in a page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

ROW, LABEL, WIDTH, COUNT = 24, 190, 300, 60
"""Pixels: height of a row, width of the labels, of the longest bar, and of the counts."""
MOST_BARS = 16
LONGEST = 26
"""Letters of a label."""


def bars(title: str, counted: Sequence[tuple[str, int]], rest: str) -> str:
    """A chart with a bar for each of the first counts, the others together as the last bar; nothing without counts."""
    if not counted:
        return ""
    shown = list(counted[:MOST_BARS])
    if len(counted) > MOST_BARS:
        shown.append((rest, sum(count for _, count in counted[MOST_BARS:])))
    most = max(count for _, count in shown) or 1
    height = ROW * len(shown)
    rows = "".join(_bar(number, label, count, most) for number, (label, count) in enumerate(shown))
    described = escape("; ".join(f"{label} {count}" for label, count in shown))
    return (
        f"<figure><figcaption>{escape(title)}</figcaption>"
        f'<svg role="img" viewBox="0 0 {LABEL + WIDTH + COUNT} {height}" width="{LABEL + WIDTH + COUNT}" '
        f'height="{height}" aria-label="{described}">{rows}</svg></figure>'
    )


def _bar(number: int, label: str, count: int, most: int) -> str:
    top, middle = number * ROW, number * ROW + 16
    length = max(1, round(WIDTH * count / most))
    name = label if len(label) <= LONGEST else label[: LONGEST - 1] + "…"
    return (
        f'<text x="{LABEL - 8}" y="{middle}" text-anchor="end">{escape(name)}<title>{escape(label)}</title></text>'
        f'<rect x="{LABEL}" y="{top + 3}" width="{length}" height="{ROW - 6}" rx="2"/>'
        f'<text x="{LABEL + length + 6}" y="{middle}">{count:,}</text>'
    )
