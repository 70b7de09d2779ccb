"""The chart of open assignments by body and age, as SVG that stands in a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from minutes.actions.follow_register import AGES
from minutes.language import say

COLOURS = ("#cfe1f2", "#93c1e0", "#4b97c9", "#1a6aad", "#08306b", "#b9b9b9")
"""From young to old, and for those without a day; told apart without seeing colours, by how dark they are."""
INKS = ("#1a1a1a", "#1a1a1a", "#1a1a1a", "#fff", "#fff", "#1a1a1a")
WIDTH, BAR, ROW, TOP = 720, 20, 46, 54
MOST_BODIES = 20
LONGEST_LABEL = 70
LEGEND = 118
"""Width of an entry of the legend."""


def chart(counts: Mapping[str | None, Sequence[int]], day: str) -> Iterator[str]:
    """The lines of the chart, the bodies with most open assignments first; nothing where none is open."""
    rows = _rows(counts)
    if not rows:
        return
    height = TOP + ROW * len(rows)
    total = sum(sum(bands) for _, bands in rows)
    title = say("งานที่ยังไม่ปิด แยกตามคณะที่ประชุมและอายุ", "Open assignments by body and age")
    told = say(f"รวม {total} รายการ นับอายุถึง{day}", f"{total} in all, ages counted up to {day}")
    yield f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="chart-title chart-told">'
    yield f'<title id="chart-title">{escape(title)}</title>'
    yield f'<desc id="chart-told">{escape(told)}</desc>'
    for place, (label, colour) in enumerate(zip(bands(), COLOURS, strict=True)):
        yield f'<rect x="{place * LEGEND}" y="4" width="14" height="14" fill="{colour}" stroke="#555"/>'
        yield f'<text x="{place * LEGEND + 19}" y="16" font-size="13">{escape(label)}</text>'
    largest = max(sum(bands) for _, bands in rows)
    for place, (body, counted) in enumerate(rows):
        yield from _bar(body, counted, TOP + ROW * place, (WIDTH - 60) / largest)
    yield "</svg>"


def bands() -> list[str]:
    """What the bands of ages are called."""
    starts = (0, *(end + 1 for end in AGES[:-1]))
    named = [say(f"{start}–{end} วัน", f"{start}–{end} days") for start, end in zip(starts, AGES, strict=True)]
    return [*named, say(f"เกิน {AGES[-1]} วัน", f"over {AGES[-1]} days"), say("ไม่ทราบวัน", "no date")]


def _rows(counts: Mapping[str | None, Sequence[int]]) -> list[tuple[str, list[int]]]:
    ranked = sorted(counts.items(), key=lambda row: (-sum(row[1]), row[0] or ""))
    rows = [(body or say("ไม่ระบุคณะ", "no body named"), list(bands)) for body, bands in ranked[:MOST_BODIES]]
    if rest := ranked[MOST_BODIES:]:
        summed = [sum(column) for column in zip(*(bands for _, bands in rest), strict=True)]
        rows.append((say(f"อีก {len(rest)} คณะ", f"{len(rest)} more bodies"), summed))
    return rows


def _bar(body: str, counted: Sequence[int], top: int, unit: float) -> Iterator[str]:
    total = sum(counted)
    label = body if len(body) <= LONGEST_LABEL else f"{body[: LONGEST_LABEL - 1].rstrip(MARKS)}…"
    yield f"<g><title>{escape(f'{body}: {total}')}</title>"
    yield f'<text x="0" y="{top - 5}" font-size="14">{escape(label)}</text>'
    left = 0.0
    for count, colour, ink in zip(counted, COLOURS, INKS, strict=True):
        if count:
            width = count * unit
            yield f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{BAR}" fill="{colour}" stroke="#555"/>'
            if width >= 8 * len(str(count)) + 4:
                middle = left + width / 2
                at = f'x="{middle:.1f}" y="{top + 15}" text-anchor="middle"'
                yield f'<text {at} font-size="13" fill="{ink}">{count}</text>'
            left += width
    yield f'<text x="{left + 6:.1f}" y="{top + 15}" font-size="13" font-weight="bold">{total}</text></g>'


MARKS = "".join(map(chr, (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F))))
"""Signs over and under Thai letters, of which none stands alone at the end of a label."""
