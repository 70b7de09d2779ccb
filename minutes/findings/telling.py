"""Findings as a person reads them: file, page and line, a sentence, the line itself with the words marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from minutes.diagnostics import CODES, Severity
from minutes.findings.advice import ADVICE
from minutes.findings.finding import Checked, Finding
from minutes.language import say
from minutes.thai.joining import visible_width

SEVERITIES: Mapping[Severity, tuple[str, str]] = {
    Severity.error: ("ผิดพลาด", "error"),
    Severity.warning: ("ควรตรวจ", "warning"),
    Severity.info: ("แจ้งให้ทราบ", "note"),
}
WIDEST = 100
"""Columns of a printed line that are shown; of a longer one those around the words."""
BEFORE = 30
"""Columns shown before the words of a longer line."""
UNSEEN = {code: f"\\x{code:02x}" for code in (*range(32), 127, *range(128, 160))}
"""Control characters, as they are shown: a terminal would obey them."""


def tell(finding: Finding) -> Iterator[str]:
    """The lines that tell of a finding.

    >>> from minutes.diagnostics import diagnose
    >>> from minutes.spans import Span
    >>> list(tell(Finding("ก.txt", diagnose("page-number", Span(2, 1, 1, 2, 1, 5), text="- ๒ -"))))
    ['ก.txt:2:1: แจ้งให้ทราบ: เลขหน้า: «- ๒ -» [page-number]']
    """
    each = finding.diagnostic
    span = each.span
    place = f":{span.page}:{span.line}" if span else ""
    severity = say(*SEVERITIES[each.severity])
    yield shown(f"{finding.path}{place}: {severity}: {each.message} [{each.code}]")
    if finding.line and finding.line.strip() and each.severity != Severity.info and span is not None:
        last = span.end_column if (span.end_page, span.end_line) == (span.page, span.line) else len(finding.line)
        if span.column > 1 or last < len(finding.line.rstrip()):  # else the sentence has all of it
            yield from _marked(finding.line, span.column - 1, last)
    if each.suggestion:
        yield shown("    " + say(f"น่าจะเป็น «{each.suggestion}»", f"probably «{each.suggestion}»"))


def _marked(line: str, begin: int, end: int) -> Iterator[str]:
    """A line and under it the words that are meant."""
    line = line.replace("\t", " ")
    first = 0
    if visible_width(line) > WIDEST:
        first = max(begin - BEFORE, 0)
        line = line[first : first + WIDEST]
    words = line[begin - first : max(end - first, begin - first + 1)]
    yield shown("    " + line)
    yield "    " + " " * visible_width(line[: begin - first]) + "^" * max(visible_width(words), 1)


def shown(text: str) -> str:
    """A text without what a terminal would obey.

    >>> shown("ก\\x1b[31m")
    'ก\\\\x1b[31m'
    """
    return text.translate(UNSEEN)


def sum_up(checked: Checked, hidden: int) -> str:
    """How much was found, in one sentence."""
    errors, warnings, notes = (checked.count(each) for each in SEVERITIES)
    told = say(
        f"ตรวจ {checked.files:,} ไฟล์: ผิดพลาด {errors:,} ควรตรวจ {warnings:,} แจ้งให้ทราบ {notes:,}",
        f"{checked.files:,} files checked: {errors:,} errors, {warnings:,} warnings, {notes:,} notes",
    )
    if hidden:
        told += say(" (ใช้ --least info เพื่อแสดงทั้งหมด)", " (--least info shows them all)")
    return told


def explain(code: str) -> Iterator[str]:
    """What a code means, what it looks like in a document, and what to do."""
    severity, thai, english = CODES[code]
    advice = ADVICE[code]
    yield f"{code} ({say(*SEVERITIES[severity])})"
    yield say(thai, english)
    yield say(f"ตัวอย่าง: {shown(advice.example)}", f"example: {shown(advice.example)}")
    yield say(f"สิ่งที่ควรทำ: {advice.thai}", f"what to do: {advice.english}")
