"""An evaluation as people and programs read it: a table, a list of errors, JSON."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from minutes.evaluation.results import SCORES, EvaluatedDocument, Evaluation
from minutes.language import Language, say, speaking

COLUMNS = (*SCORES, "overall")
PART_COLUMNS = (
    "attendees.present",
    "attendees.absent",
    "attendees.in_attendance",
    "assignment_fields",
    "closing.next_meeting",
    "closing.signatories",
)

THAI = {
    "header": "ส่วนหัว",
    "attendees": "ผู้เข้าประชุม",
    "attendee_fields": "ข้อมูลบุคคล",
    "agenda": "ระเบียบวาระ",
    "resolutions": "มติ",
    "votes": "คะแนนเสียง",
    "assignments": "การมอบหมาย",
    "closing": "ท้ายรายงาน",
    "overall": "รวม",
    "attendees.present": "ผู้มา",
    "attendees.absent": "ผู้ไม่มา",
    "attendees.in_attendance": "ผู้เข้าร่วม",
    "assignment_fields": "รายงานต่อ/กำหนด",
    "closing.next_meeting": "ครั้งต่อไป",
    "closing.signatories": "ผู้ลงนาม",
}
"""Heads of the columns in Thai; in English each is named as in the JSON."""

KINDS = {"missed": ("ขาด", "missed"), "extra": ("เกิน", "extra"), "wrong": ("ผิด", "wrong")}

INVISIBLE = ("Mn", "Me", "Cf")
"""Unicode categories that take no room of their own: vowels above and below, tone marks, zero-width characters."""


def render(evaluation: Evaluation, *, errors: bool, as_json: bool, lang: str) -> str:
    """What `minutes evaluate` prints: the tables, with the errors under them if asked for, or JSON in place of both."""
    if as_json:
        with speaking(_language(lang)):
            return json.dumps(to_json(evaluation), ensure_ascii=False, indent=2)
    listed = errors_text(evaluation, lang) if errors else ""
    return "\n\n".join(part for part in (table(evaluation, lang), listed) if part)


def table(evaluation: Evaluation, lang: str = "th") -> str:
    """The scores, and below them their parts, as aligned tables: each cell «lenient/strict», the last row the means.

    Under the tables stands one line for each document that could not be compared and each file passed over.
    """
    rows = evaluation.documents
    with speaking(_language(lang)):
        scores = [[*_row(row, "scores", "strict", COLUMNS), f"{row.seconds:.2f}"] for row in rows]
        scores.append([say("เฉลี่ย", "mean"), *_cells(evaluation.means, evaluation.strict_means, COLUMNS), ""])
        parts = [_row(row, "details", "strict_details", PART_COLUMNS) for row in rows]
        part_means = _cells(evaluation.detail_means, evaluation.strict_detail_means, PART_COLUMNS)
        parts.append([say("เฉลี่ย", "mean"), *part_means])
        legend = say("แต่ละช่อง: ผ่อนปรน/เคร่งครัด; – ไม่มีในเฉลย", "each cell: lenient/strict; – not in gold")
        failures = [f"{row.name}: {row.failure}" for row in rows if row.failure]
        lines = [
            *_aligned([*_heads(COLUMNS, (say("วินาที", ""), "seconds")), *scores]),
            "",
            *_aligned([*_heads(PART_COLUMNS), *parts]),
            "",
            *_aligned(_calibration(evaluation)),
            "",
            legend,
            *failures,
            *evaluation.notes,
        ]
    return "\n".join(lines)


def errors_text(evaluation: Evaluation, lang: str = "th") -> str:
    """Every missed, extra or wrong value with what gold states and what was found, document by document."""
    with speaking(_language(lang)):
        return "\n".join(line for row in evaluation.documents for line in _error_lines(row))


def to_json(evaluation: Evaluation) -> dict[str, Any]:
    """The evaluation as plain data; scores are 0 to 1, null where gold has nothing for them."""
    return {
        "documents": [_document(row) for row in evaluation.documents],
        "means": evaluation.means,
        "strict_means": evaluation.strict_means,
        "detail_means": evaluation.detail_means,
        "strict_detail_means": evaluation.strict_detail_means,
        "calibration": [{**asdict(step), "share": step.share} for step in evaluation.calibration],
        "notes": list(evaluation.notes),
    }


def width(text: str) -> int:
    """How many columns a text takes on a terminal.

    >>> width("มติที่ประชุม")
    8
    """
    seen = [character for character in text if unicodedata.category(character) not in INVISIBLE]
    return len(seen) + sum(unicodedata.east_asian_width(character) in "WF" for character in seen)


def _language(lang: str) -> Language:
    return "en" if lang == "en" else "th"


def _document(row: EvaluatedDocument) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "name": row.name,
        "document": row.document,
        "seconds": round(row.seconds, 4),
        "error": None if row.failure is None else str(row.failure),
    }
    if row.score is not None:
        plain.update(asdict(row.score), errors=[asdict(error) for error in row.score.errors])
        del plain["judged"]
    else:
        nothing = dict.fromkeys(COLUMNS)
        plain.update(scores=nothing, strict=nothing, details={}, strict_details={}, counts={}, recall=None, errors=[])
    return plain


def _row(row: EvaluatedDocument, lenient: str, strict: str, columns: Sequence[str]) -> list[str]:
    if row.score is None:
        return [row.name, *("–" for _ in columns)]
    return [row.name, *_cells(getattr(row.score, lenient), getattr(row.score, strict), columns)]


def _cells(
    lenient: Mapping[str, float | None], strict: Mapping[str, float | None], columns: Sequence[str]
) -> list[str]:
    pairs = [(lenient.get(column), strict.get(column)) for column in columns]
    return ["–" if score is None else f"{_figure(score)}/{_figure(exact)}" for score, exact in pairs]


def _figure(score: float | None) -> str:
    """Two decimals, 1.00 only for what is wholly right."""
    if score is None:
        return "–"
    return "0.99" if 0.99 <= score < 1 else f"{score:.2f}"


def _heads(columns: Sequence[str], *more: tuple[str, str]) -> list[list[str]]:
    """The head of a table: the names used in the JSON, with a line of Thai above them where Thai is spoken."""
    names = [[say("เอกสาร", "document"), *columns, *(name for _, name in more)]]
    thai = ["", *(THAI[column] for column in columns), *(word for word, _ in more)]
    return [thai, *names] if say("ไทย", "") else names


def _calibration(evaluation: Evaluation) -> list[list[str]]:
    """Confidence beside the share that is right, a row for each step, what is plainly stated last."""
    heads = [say("ความเชื่อมั่น", "confidence"), say("เฉลี่ย", "mean"), say("จำนวน", "parts"), say("ถูก", "right")]
    rows = [heads]
    for step in evaluation.calibration:
        plain = step.least is None
        name = say("ระบุชัด", "plain") if plain else f"{step.least:.1f}–{step.most:.1f}"
        rows.append([name, "–" if step.mean is None else f"{step.mean:.2f}", str(step.count), _figure(step.share)])
    return rows


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)]
        lines.append("  ".join(cells).rstrip())
    return lines


def _error_lines(row: EvaluatedDocument) -> Iterator[str]:
    if row.failure is not None:
        yield f"{row.name}: {row.failure}"
    elif row.score is not None:
        yield f"{row.name}: {say('ค่าที่ไม่ตรง', 'values that differ')} {len(row.score.errors)}"
        for error in row.score.errors:
            yield f"  {say(*KINDS[error.kind])} {error.score} {error.path}"
            if error.expected is not None:
                yield f"    {say('เฉลย', 'gold')}: {_one_line(error.expected)}"
            if error.found is not None:
                yield f"    {say('พบ', 'found')}: {_one_line(error.found)}"


def _one_line(text: str) -> str:
    return " ⏎ ".join(text.splitlines())
