"""The body of a DOCX file in the standard form: every entry as paragraphs and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from minutes.form.entries import Entry, EntryKind, PartName
from minutes.form.wording import (
    BLANK,
    DOTS,
    FIGURE,
    HEADINGS,
    NOTHING,
    POSITION,
    RESOLUTION,
    SIGNED,
    TITLE,
    item_heading,
    lead_of,
)
from minutes.readers.docx_form_names import STROKE, WORD_STYLES, Setting, heading_name, point_name
from minutes.writers.docx_form_runs import BOLD, TAB, Sheet, flowing, label, paragraph, part, parts, run
from minutes.writers.docx_form_styles import INDENT, twips
from minutes.writers.docx_form_tables import attendance, content_table, group, record_table, remark, role_width

BOLD_LEADS = frozenset((EntryKind.start, EntryKind.end))
TITLE_BLOCK = frozenset((EntryKind.title, EntryKind.session, EntryKind.number, EntryKind.date, EntryKind.venue))
NO_HANGING = '<w:ind w:hanging="0"/>'
KEEP = "<w:keepNext/>"
AS_TEXT = f'<w:ind w:left="0" w:firstLine="{twips(INDENT)}"/>'
"""Set as running text."""
DECISION = "มติ"
"""A label that begins so is one; another («ที่ประชุมพิจารณาแล้ว มีมติ») is the beginning of a sentence."""
Setter = Callable[[Sheet, Entry], str]


def set_entries(sheet: Sheet, entries: Sequence[Entry]) -> str:
    """The paragraphs and tables of all entries, attendees that follow one another in one table."""
    rows = _rows_of_lists(entries)
    stroke_after = _last_of_title(entries)
    role = role_width(entries, sheet.width)
    made: list[str] = []
    for in_list, numbered in groupby(enumerate(entries), lambda pair: rows[pair[0]]):
        if in_list:
            made += (attendance(sheet, [entry for _, entry in numbered], role), paragraph(sheet, Setting.spacer, ""))
            continue
        for at, entry in numbered:
            made.append(_set_entry(sheet, entry, entries[at + 1].kind if at + 1 < len(entries) else None))
            if at == stroke_after:
                made.append(paragraph(sheet, Setting.stroke, run(STROKE)))
    return "".join(made)


def _rows_of_lists(entries: Sequence[Entry]) -> list[bool]:
    """Whether each entry is a row of an attendance list; remarks below a row are rows as well."""
    found: list[bool] = []
    for entry in entries:
        below = entry.kind is EntryKind.remark and bool(found) and found[-1]
        found.append(below or entry.kind in (EntryKind.attendee, EntryKind.group))
    return found


def _last_of_title(entries: Sequence[Entry]) -> int:
    return max((at for at, entry in enumerate(entries) if entry.kind in TITLE_BLOCK), default=-1)


def _set_entry(sheet: Sheet, entry: Entry, following: EntryKind | None) -> str:
    if entry.kind is EntryKind.signatory:
        return "".join(_signatory(sheet, entry))
    if entry.kind is EntryKind.end:
        return _line(sheet, entry, KEEP if following is EntryKind.signatory else "")
    return SETTERS[entry.kind](sheet, entry)


def _line(sheet: Sheet, entry: Entry, properties: str = "") -> str:
    """An entry of one text after the words that lead to it."""
    lead = lead_of(entry)
    leading = run(lead, properties=BOLD if entry.kind in BOLD_LEADS else "") if lead else ""
    text = part(sheet, PartName.text, entry.get(PartName.text)) or run(BLANK)
    return paragraph(sheet, Setting[entry.kind.name], leading + text, properties)


def _title(sheet: Sheet, entry: Entry) -> str:
    text = part(sheet, PartName.text, entry.get(PartName.text)) or run(TITLE)
    return paragraph(sheet, Setting.minutes_title, text)


def _list_heading(sheet: Sheet, entry: Entry) -> str:
    return paragraph(sheet, Setting[entry.kind.name], run(HEADINGS[entry.kind]))


def _item(sheet: Sheet, entry: Entry) -> str:
    runs = (run(each.text, sheet.style(WORD_STYLES[each.part]) if each.part else "") for each in item_heading(entry))
    return paragraph(sheet, heading_name(entry.level), "".join(runs))


def _paragraph(sheet: Sheet, entry: Entry) -> str:
    marker, text = entry.get(PartName.marker), entry.get(PartName.text) or ""
    gap = "" if not text or marker is None else TAB if entry.level else run("  ")
    properties = NO_HANGING if entry.level and marker is None else ""
    first = point_name(entry.level), part(sheet, PartName.marker, marker) + gap, properties
    return flowing(sheet, text, first, point_name(entry.level, continued=True))


def _speech(sheet: Sheet, entry: Entry) -> str:
    speaker, text = entry.get(PartName.speaker), entry.get(PartName.text) or ""
    gap = run("  ") if speaker is not None and text else ""
    first = Setting.speech, part(sheet, PartName.speaker, speaker) + gap, ""
    return flowing(sheet, text, first, Setting.speech_continued)


def _resolution(sheet: Sheet, entry: Entry) -> str:
    """The label bold with the text beside it, further points below; a label that is a sentence begins a paragraph."""
    stated, text = entry.get(PartName.label), entry.get(PartName.text) or ""
    leading = run(RESOLUTION, properties=BOLD) if stated is None else label(sheet, stated)
    sentence = stated is not None and not stated.startswith(DECISION)
    first, *points = text.split("\n")
    content = leading + (run(" ") if sentence else TAB) + part(sheet, PartName.text, first) if first else leading
    further = (
        paragraph(sheet, Setting.resolution_continued, part(sheet, PartName.text, line), AS_TEXT if sentence else "")
        for line in points
    )
    properties = (KEEP if points else "") + (AS_TEXT if sentence else "")
    return paragraph(sheet, Setting.resolution, content, properties) + "".join(further)


def _table(sheet: Sheet, entry: Entry) -> str:
    caption = part(sheet, PartName.caption, entry.get(PartName.caption))
    if not entry.rows:
        return paragraph(sheet, Setting.caption_alone, caption or run(NOTHING))
    above = paragraph(sheet, Setting.caption, caption) if caption else ""
    return above + content_table(sheet, entry.rows) + paragraph(sheet, Setting.spacer, "")


def _record(sheet: Sheet, entry: Entry) -> str:
    field = part(sheet, PartName.field, entry.get(PartName.field)) or run(NOTHING)
    above = paragraph(sheet, Setting.record, field)
    if not entry.rows:
        return above
    return above + record_table(sheet, entry.rows) + paragraph(sheet, Setting.spacer, "")


def _figure(sheet: Sheet, entry: Entry) -> str:
    return paragraph(sheet, Setting.figure, part(sheet, PartName.caption, entry.get(PartName.caption)) or run(FIGURE))


def _rule(sheet: Sheet, _: Entry) -> str:
    return paragraph(sheet, Setting.rule, run(STROKE))


def _signatory(sheet: Sheet, entry: Entry) -> Iterator[str]:
    """Where somebody signs, all on one page."""
    lines = [
        *(run("(") + each + run(")") for each in parts(sheet, entry, PartName.name)),
        *parts(sheet, entry, PartName.role),
        *(run(POSITION) + each for each in parts(sheet, entry, PartName.position)),
        *parts(sheet, entry, PartName.capacity_text),
        *parts(sheet, entry, PartName.capacity),
    ]
    yield paragraph(sheet, Setting.signature, run(SIGNED + DOTS), "" if lines else '<w:keepNext w:val="0"/>')
    for at, line in enumerate(lines, 1):
        yield paragraph(sheet, Setting.signatory, line, KEEP if at < len(lines) else "")


SETTERS: Mapping[EntryKind, Setter] = {
    **dict.fromkeys((EntryKind.mark, EntryKind.session, EntryKind.number, EntryKind.date, EntryKind.venue), _line),
    EntryKind.title: _title,
    **dict.fromkeys(HEADINGS, _list_heading),
    EntryKind.group: group,
    EntryKind.start: _line,
    EntryKind.item: _item,
    EntryKind.paragraph: _paragraph,
    EntryKind.table: _table,
    EntryKind.figure: _figure,
    EntryKind.speech: _speech,
    EntryKind.resolution: _resolution,
    EntryKind.remark: remark,
    EntryKind.record: _record,
    EntryKind.rule: _rule,
}
"""What sets the entries of each kind but those of the end."""
