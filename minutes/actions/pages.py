"""Action lists as one accessible page that needs nothing beside it, for the screen and for paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from minutes.actions.columns import COLUMNS, Value, head, values, written
from minutes.actions.notices import Notice
from minutes.actions.tables import notice_rows, notices_title, title
from minutes.language import Language, say
from minutes.model import ActionItem

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = """
@page { size: A4 landscape; margin: 1.2cm; }
* { box-sizing: border-box; }
html { color: #1a1a1a; background: #fff; font: 1rem/1.4 "TH Sarabun New", Sarabun, "Noto Sans Thai", "Leelawadee UI", \
Thonburi, Tahoma, sans-serif; }
body { margin: 1rem; }
h1 { margin: 0 0 .5rem; font-size: 1.4rem; }
h2 { margin: 1.5rem 0 .5rem; font-size: 1.15rem; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
caption { padding: .3rem 0; text-align: start; color: #444; }
th, td { padding: .3rem .5rem; border: 1px solid #b8bec6; vertical-align: top; text-align: start; }
thead th { position: sticky; top: 0; background: #e6ecf3; white-space: nowrap; }
tbody th { font-weight: normal; }
tbody tr:nth-child(even) { background: #f6f8fa; }
.actions td, .actions tbody th { overflow-wrap: break-word; white-space: pre-line; }
.task, .resolution_text { min-width: 16rem; }
.agenda_title, .body, .assignee { min-width: 9rem; }
time, .meeting_number, .agenda_number, .page { white-space: nowrap; }
@media print {
  html { font-size: 8pt; background: none; }
  body { margin: 0; }
  .wide { overflow: visible; }
  thead { display: table-header-group; }
  thead th { position: static; white-space: normal; }
  tr { break-inside: avoid; }
  .task, .resolution_text, .agenda_title, .body, .assignee { min-width: 0; }
}
"""


def render_html(items: Sequence[ActionItem], notices: Sequence[Notice], language: Language) -> bytes:
    """A page with the table, and under it what could not be read."""
    lines = [
        "<!doctype html>",
        f'<html lang="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title())}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{escape(title())}</h1>",
        '<div class="wide" tabindex="0" role="region" aria-labelledby="actions">',
        *_table(items, language),
        "</div>",
        *_notices(notices),
        "</main>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines).encode("utf-8", "replace")


def _table(items: Sequence[ActionItem], language: Language) -> Iterator[str]:
    yield '<table class="actions">'
    yield f'<caption id="actions">{escape(say(f"{len(items)} รายการ", f"{len(items)} items"))}</caption>'
    heads = "".join(f'<th scope="col" class="{field}">{escape(head(field, language))}</th>' for field in COLUMNS)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for item in items:
        cells = zip(COLUMNS, values(item), strict=True)
        yield f"<tr>{''.join(_cell(field, value, language) for field, value in cells)}</tr>"
    yield "</tbody>"
    yield "</table>"


def _cell(field: str, value: Value, language: Language) -> str:
    shown = escape(written(value, language))
    if isinstance(value, date):
        shown = f'<time datetime="{value.isoformat()}">{shown}</time>'
    thai = ' lang="th"' if language != "th" and isinstance(value, str) else ""
    kind = 'th scope="row"' if field == "task" else "td"
    return f'<{kind} class="{field}"{thai}>{shown}</{kind[:2]}>'


def _notices(notices: Sequence[Notice]) -> Iterator[str]:
    if not notices:
        return
    heads, *rows = notice_rows(notices)
    yield f'<h2 id="notices">{escape(notices_title())}</h2>'
    yield '<table class="notices" aria-labelledby="notices">'
    yield "<thead><tr>" + "".join(f'<th scope="col">{escape(cell)}</th>' for cell in heads) + "</tr></thead>"
    yield "<tbody>"
    for kind, *cells in rows:
        yield (
            f'<tr><th scope="row">{escape(kind)}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
        )
    yield "</tbody>"
    yield "</table>"
