"""The register as one page that needs nothing beside it: the chart, and in each row the evidence of both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from minutes.actions.columns import written
from minutes.actions.follow_chart import chart
from minutes.actions.follow_register import CLUES, STATUSES, last_day, open_by_age, remark, sitting_name
from minutes.actions.follow_types import Evidence, Followed, Mention
from minutes.actions.meetings import plain
from minutes.actions.notices import Notice
from minutes.actions.pages import POLICY, STYLE
from minutes.actions.tables import notice_rows, notices_title
from minutes.language import Language, say

OWN_STYLE = """
svg { width: 100%; max-width: 48rem; height: auto; }
.summary { padding: 0; margin: 0 0 1rem; list-style: none; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; }
.register td, .register tbody th { overflow-wrap: break-word; }
.register .task, .register .given, .register .told { min-width: 14rem; width: 27%; }
.status { white-space: nowrap; font-weight: bold; }
.status.no_trace { color: #8a1c1c; }
.status.carried_over { color: #7a4b00; }
.status.closed { color: #1c5c2a; }
blockquote { margin: .2rem 0 .5rem; padding-inline-start: .5rem; border-inline-start: 3px solid #b8bec6; }
ol.mentions { margin: 0; padding-inline-start: 1.2rem; }
.where, .why { color: #444; font-size: .9em; }
mark { background: #fdf0b8; }
"""


def page(register: Sequence[Followed], notices: Sequence[Notice], language: Language) -> bytes:
    """The page in one language; what was printed stays Thai."""
    title = say("ทะเบียนติดตามงานที่มอบหมาย", "Follow-up of assignments")
    lines = [
        "<!doctype html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>{STYLE}{OWN_STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{escape(title)}</h1>",
        *_summary(register),
        *_chart(register, language),
        *_bodies(register, language),
        *_notices(notices),
        "</main>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines).encode("utf-8", "replace")


def _summary(register: Sequence[Followed]) -> Iterator[str]:
    counts = Counter(each.status for each in register)
    yield '<ul class="summary">'
    for status, names in STATUSES.items():
        yield f'<li><span class="status {status}">{escape(say(*names))}</span> {counts[status]}</li>'
    yield "</ul>"


def _chart(register: Sequence[Followed], language: Language) -> Iterator[str]:
    day = last_day(register)
    counted = open_by_age(register, day)
    shown = written(day, language) if day else ""
    if counted:
        yield f"<h2>{escape(say('งานที่ยังไม่ปิด', 'Open assignments'))}</h2>"
        yield from chart(counted, say(f"วันที่ {shown}", shown))
        until = say(f"นับอายุถึงการประชุมครั้งสุดท้ายที่มี ({shown})", f"ages up to the last meeting at hand ({shown})")
        yield f'<p class="why">{escape(until)}</p>'


def _bodies(register: Sequence[Followed], language: Language) -> Iterator[str]:
    """A table for each body, in the order of the register."""
    groups: dict[str, list[Followed]] = {}
    for each in register:
        groups.setdefault(plain(each.body or ""), []).append(each)
    heads = (
        say("สถานะ", "Status"),
        say("งาน", "Task"),
        say("ที่มอบหมาย", "As it was given"),
        say("ที่กล่าวถึงต่อมา", "What later meetings say"),
    )
    for number, group in enumerate(groups.values(), 1):
        name = group[0].body or say("ไม่ระบุคณะที่ประชุม", "No body named")
        yield f'<h2 id="body-{number}">{_thai(name, language)}</h2>'
        yield f'<div class="wide" tabindex="0" role="region" aria-labelledby="body-{number}">'
        yield f'<table class="register" aria-labelledby="body-{number}">'
        yield f"<thead><tr>{''.join(f'<th scope=col>{escape(head)}</th>' for head in heads)}</tr></thead>"
        yield "<tbody>"
        for each in group:
            yield _row(each, language)
        yield "</tbody></table></div>"


def _thai(text: str, language: Language) -> str:
    """A printed text, marked as Thai on a page that is not."""
    return escape(text) if language == "th" else f'<span lang="th">{escape(text)}</span>'


def _row(each: Followed, language: Language) -> str:
    sure = "" if each.confidence is None else f"{each.confidence:.0%}"
    label = say("ความมั่นใจ", "confidence")
    status = f'<span class="status {each.status}">{escape(say(*STATUSES[each.status]))}</span>'
    confidence = f'<div class="why">{escape(label)} {sure}</div>' if sure else ""
    return (
        f"<tr><td>{status}{confidence}</td>"
        f'<th scope="row" class="task">{_task(each, language)}</th>'
        f'<td class="given">{_evidence(each.given, language)}</td>'
        f'<td class="told">{_told(each, language)}</td></tr>'
    )


def _task(each: Followed, language: Language) -> str:
    lines = [_thai(each.task, language)]
    if each.assignees:
        lines.append(f"<strong>{_thai(', '.join(each.assignees), language)}</strong>")
    if each.due_date or each.due_text:
        due = _day(each.due_date, language) if each.due_date else _thai(each.due_text or "", language)
        lines.append(f'<span class="why">{escape(say("กำหนด", "due"))} {due}</span>')
    return "<br>".join(lines)


def _day(day: date, language: Language) -> str:
    return f'<time datetime="{day.isoformat()}">{escape(written(day, language))}</time>'


def _evidence(evidence: Evidence, language: Language, cue: str = "") -> str:
    where = [sitting_name(evidence.meeting)]
    for value, thai, english in (
        (evidence.agenda_number, "วาระ", "item"),
        (evidence.page, "หน้า", "page"),
        (evidence.line, "บรรทัด", "line"),
    ):
        if value is not None:
            where.append(say(f"{thai} {value}", f"{english} {value}"))
    words = escape(evidence.words)
    if cue and (shown := escape(" ".join(cue.split()))) in words:
        words = words.replace(shown, f"<mark>{shown}</mark>", 1)
    quoted = f'<blockquote lang="th">{words}</blockquote>'
    return f'<div class="where">{escape(" ".join(where))}</div>{quoted}'


def _told(each: Followed, language: Language) -> str:
    parts = []
    if each.mentions:
        items = "".join(f"<li>{_mention(mention, language)}</li>" for mention in each.mentions)
        parts.append(f'<ol class="mentions">{items}</ol>')
    elif each.near:
        parts.append(_evidence(each.near, language))
    if note := remark(each):
        parts.append(f'<div class="why">{escape(note)}</div>')
    return "".join(parts)


def _mention(mention: Mention, language: Language) -> str:
    clues = ", ".join(say(*CLUES[clue]) for clue in mention.clues)
    told = f"{say(*STATUSES[mention.status])} {mention.confidence:.0%} · {clues}"
    return f'{_evidence(mention.evidence, language, mention.cue)}<div class="why">{escape(told)}</div>'


def _notices(notices: Sequence[Notice]) -> Iterator[str]:
    if notices:
        heads, *rows = notice_rows(notices)
        yield f"<h2>{escape(notices_title())}</h2><table>"
        yield f"<thead><tr>{''.join(f'<th scope=col>{escape(cell)}</th>' for cell in heads)}</tr></thead><tbody>"
        yield from (f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
        yield "</tbody></table>"
