"""The page that shows an archive: self-contained, opened without a network, every printed word escaped."""

from __future__ import annotations

import os
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape
from urllib.parse import quote

from minutes.archive.charts import bars
from minutes.archive.records import Outcome, Record
from minutes.archive.summary import DAMAGE, OUTCOMES, Summary, remarks_of, sum_up
from minutes.language import Language, say, speaking
from minutes.writers.target import write_bytes

STYLE = """
:root{color-scheme:light;font:16px/1.5 "Sarabun","TH Sarabun New","Noto Sans Thai","Leelawadee UI",Thonburi,sans-serif}
body{margin:0 auto;max-width:78rem;padding:1rem 1.5rem 3rem;color:#1c2430;background:#fff}
h1{font-size:1.6rem;margin:.5rem 0}h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid #cfd6e0}
dl{display:flex;flex-wrap:wrap;gap:.75rem;margin:1rem 0}
dl div{background:#f2f5f9;border-radius:.5rem;padding:.5rem 1rem;min-width:7rem}
dt{font-size:.85rem;color:#52606f}dd{margin:0;font-size:1.5rem;font-variant-numeric:tabular-nums}
section.charts{display:flex;flex-wrap:wrap;gap:1.5rem}figure{margin:0;max-width:100%}
figcaption{font-weight:600;margin-bottom:.25rem}svg{max-width:100%;height:auto;font-size:13px}
rect{fill:#2f6db3}text{fill:#1c2430}
table{border-collapse:collapse;width:100%;font-size:.95rem}
th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid #e2e7ee;overflow-wrap:anywhere}
th{background:#f2f5f9;position:sticky;top:0}td.number{text-align:right;font-variant-numeric:tabular-nums}
.error{color:#a32020}ul{margin:0;padding-left:1.1rem}
@media print{body{max-width:none;padding:0}th{position:static}}
"""
POLICY = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'"
MOST_LISTED = 12
"""Files that are named of one meeting."""
UNSEEN = {code: f"\\x{code:02x}" for code in (*range(32), 127)}
"""Control characters in names, as they are shown."""


def write_page(target: str, records: Callable[[], Iterable[Record]], language: Language) -> None:
    """Writes the page of an archive, whole or not at all."""
    with speaking(language):
        page = render_page(sum_up(records), language)
    write_bytes(target, page.encode("utf-8", "backslashreplace"))


def render_page(summary: Summary, language: Language) -> str:
    """The page of a summary, in the language spoken now."""
    title = say("รายงานการแปลงคลังรายงานการประชุม", "Archive of minutes")
    parts = (_totals(summary), _charts(summary), _doubts(summary), _failures(summary), _same(summary))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_shown(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{_shown(title)}</h1>\n"
        + "\n".join(part for part in parts if part)
        + "\n</body>\n</html>\n"
    )


def _totals(summary: Summary) -> str:
    figures = (
        (say("เอกสาร", "documents"), summary.found),
        (say("แปลงแล้ว", "converted"), summary.outcomes[Outcome.done]),
        (say("ไม่สำเร็จ", "failed"), summary.failed),
        (say("หน้า", "pages"), summary.pages),
        (say("ควรให้คนตรวจ", "for a person to check"), summary.doubtful),
        (say("การประชุมที่มีหลายไฟล์", "meetings in several files"), summary.meetings_twice),
    )
    boxes = "".join(f"<div><dt>{_shown(name)}</dt><dd>{count:,}</dd></div>" for name, count in figures)
    return f"<dl>{boxes}</dl>"


def _charts(summary: Summary) -> str:
    rest = say("อื่น ๆ รวมกัน", "all others")
    damage = Counter({say(*DAMAGE[code]): count for code, count in summary.damage.items()})
    failed = Counter({say(*OUTCOMES[each]): count for each, count in summary.outcomes.items() if each != Outcome.done})
    years = sorted(summary.years.items(), reverse=True)
    drawn = (
        bars(say("ชนิดของหน่วยงาน", "kinds of institution"), summary.kinds.most_common(), rest),
        bars(say("ปีที่ประชุม (พ.ศ.)", "years (BE)"), years, rest),
        bars(say("ชนิดของไฟล์", "kinds of file"), summary.media.most_common(), rest),
        bars(say("ความเสียหายที่พบ (จำนวนไฟล์)", "damage (files)"), damage.most_common(), rest),
        bars(say("ที่ไม่สำเร็จ", "failures"), failed.most_common(), rest),
    )
    charts = "".join(drawn)
    return f'<section class="charts">{charts}</section>' if charts else ""


def _doubts(summary: Summary) -> str:
    heads = (
        say("ไฟล์", "file"),
        say("การประชุม", "meeting"),
        say("ความมั่นใจต่ำสุด", "lowest confidence"),
        say("ข้อผิดพลาด/คำเตือน", "errors/warnings"),
        say("ข้อสังเกต", "diagnostics"),
        say("ผลลัพธ์", "outputs"),
    )
    rows = (_doubt(record) for *_, record in summary.doubts)
    return _table(say("ควรให้คนตรวจ", "What needs a person"), heads, rows, summary.doubtful)


def _doubt(record: Record) -> str:
    lowest = f"{record.confidence['lowest']:.2f}" if record.confidence else "–"
    errors, warnings = (record.severities.get(name, 0) for name in ("error", "warning"))
    remarks = ", ".join(f"{code} ×{count}" if count > 1 else code for code, count in remarks_of(record))
    marked = ' class="number error"' if errors else ' class="number"'
    return (
        f'<td>{_name(record)}</td><td>{_held(record)}</td><td class="number">{lowest}</td>'
        f"<td{marked}>{errors}/{warnings}</td><td>{_shown(remarks)}</td><td>{_links(record)}</td>"
    )


def _failures(summary: Summary) -> str:
    heads = (say("ไฟล์", "file"), say("ผล", "outcome"), say("สาเหตุ", "reason"))
    rows = (
        f"<td>{_name(record)}</td><td>{_shown(say(*OUTCOMES[record.outcome]))}</td>"
        f'<td class="error">{_shown(record.error or "")}</td>'
        for record in summary.failures
    )
    return _table(say("ที่ไม่สำเร็จ", "Failures"), heads, rows, summary.failed)


def _same(summary: Summary) -> str:
    heads = (say("การประชุม", "meeting"), say("ไฟล์", "files"))
    rows = (f"<td>{_held(same[0])}</td><td><ul>{_listed(same)}</ul></td>" for same in summary.same)
    return _table(
        say("การประชุมเดียวกันในหลายไฟล์", "The same meeting in several files"), heads, rows, summary.meetings_twice
    )


def _table(title: str, heads: Sequence[str], rows: Iterator[str], count: int) -> str:
    """A table with its heading; nothing without rows."""
    shown = [f"<tr>{row}</tr>" for row in rows]
    if not shown:
        return ""
    head = "".join(f'<th scope="col">{_shown(each)}</th>' for each in heads)
    more = count - len(shown)
    note = say(f"และอีก {more:,} รายการใน manifest.jsonl", f"and {more:,} more in manifest.jsonl")
    below = f"<p>{_shown(note)}</p>" if more > 0 else ""
    return (
        f"<h2>{_shown(title)} ({count:,})</h2>\n<table><thead><tr>{head}</tr></thead><tbody>\n"
        + "\n".join(shown)
        + (f"\n</tbody></table>{below}")
    )


def _listed(same: Sequence[Record]) -> str:
    more = len(same) - MOST_LISTED
    names = "".join(f"<li>{_name(record)}</li>" for record in same[:MOST_LISTED])
    return names + (f"<li>{_shown(say(f'และอีก {more:,} ไฟล์', f'and {more:,} more'))}</li>" if more > 0 else "")


def _name(record: Record) -> str:
    return f"<bdi>{_shown(record.source)}</bdi>"


def _held(record: Record) -> str:
    meeting = record.meeting
    if meeting is None:
        return ""
    return _shown(
        " · ".join(
            str(part) for part in (meeting["body"] or meeting["title"], meeting["number"], meeting["date"]) if part
        )
    )


def _links(record: Record) -> str:
    return " ".join(
        f'<a href="{quote(os.fsencode(output["path"]))}">{_shown(output["path"].rpartition(".")[2])}</a>'
        for output in record.outputs
    )


def _shown(text: str) -> str:
    return escape(text.translate(UNSEEN))
