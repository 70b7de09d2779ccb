"""The same minutes as a house style wants them: numerals, the words of the form, the mark of a draft."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from minutes.form.style import HouseStyle
from minutes.form.wording import ITEM, RESOLUTION, TITLE
from minutes.model import AgendaItem, AgendaKind, Capacity, Meeting, Minutes, Resolution, Signatory
from minutes.model.values import Part
from minutes.official.numerals import set_numerals
from minutes.thai.numbers import DIGIT, to_arabic
from minutes.vocab import alternation, standard

_Model = TypeVar("_Model", bound=Part)

CAPACITIES = {
    Capacity.recorder: "ผู้จดรายงานการประชุม",
    Capacity.reviewer: "ผู้ตรวจรายงานการประชุม",
    Capacity.certifier: "ผู้รับรองรายงานการประชุม",
}
"""In what words of the form somebody signs."""
MORE_THAN_A_CAPACITY = ("กรรมการ", "เลขานุการ", "พิมพ์", "อำนาจ", "อนุมัติ", "โดย", "และ")
"""Words that say more than the form does: an office, other work, who gave leave; they are not given up."""
DRAFTS = frozenset({"ร่าง", "ฉบับร่าง", "draft"})
"""Marks that say the same."""
NOT_RESTYLED = frozenset({"schema_version", "source", "diagnostics", "type"})
"""Fields that are not printed."""
_TITLE_WITHOUT_KIND = re.compile(r"(?:การ)?ประชุม")
_OTHER_BUSINESS = re.compile(r"อื่นๆ")
_DECIDING = ("ที่ประชุม", "พิจารณาแล้ว", "ได้พิจารณา", "พิจารณา", "จึง", "ได้", "มีมติ", "ลงมติ", "แล้ว", "ดังนี้", "ว่า")
"""Words of a label that say no more than that the meeting decided."""


def restyle(minutes: Minutes, style: HouseStyle) -> Minutes:
    """The minutes in the words, numerals and marks of a house style; the very same object where it asks for none.

    >>> from minutes.model import MeetingNumber
    >>> minutes = Minutes(meeting=Meeting(title="บันทึกการประชุมคณะทำงาน", number=MeetingNumber(text="4/2565")))
    >>> meeting = restyle(minutes, HouseStyle(numerals="thai", standard_headings=True)).meeting
    >>> meeting.title, meeting.number.text
    ('รายงานการประชุมคณะทำงาน', '๔/๒๕๖๕')
    """
    if style.standard_headings:
        minutes = _with_words_of_the_form(minutes)
    if style.draft:
        minutes = _marked(minutes, style.draft)
    if style.numerals:
        numerals = style.numerals
        minutes = _rewritten(minutes, lambda text: set_numerals(text, numerals))
    return minutes


# Numerals


def _rewritten(part: _Model, write: Callable[[str], str]) -> _Model:
    """The part with every printed text in it rewritten; numbers in Arabic digits by contract stay."""
    numbered = isinstance(part, AgendaItem)
    fields = ((name, value) for name, value in part if name not in NOT_RESTYLED and not (numbered and name == "number"))
    return _changed(part, {name: _rewritten_value(value, write) for name, value in fields})


def _rewritten_value(value: Any, write: Callable[[str], str]) -> Any:
    if type(value) is str:  # a choice (StrEnum) is no text
        return write(value)
    if isinstance(value, Part):
        return _rewritten(value, write)
    if isinstance(value, tuple):
        return _same_or(value, tuple(_rewritten_value(each, write) for each in value))
    return value


def _changed(part: _Model, values: Mapping[str, Any]) -> _Model:
    """The part with other values; itself where they are its own."""
    other = {name: value for name, value in values.items() if value is not getattr(part, name)}
    return part.model_copy(update=other) if other else part


def _same_or(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[Any, ...]:
    return old if all(one is other for one, other in zip(old, new, strict=True)) else new


# The words of the form


def _with_words_of_the_form(minutes: Minutes) -> Minutes:
    return _changed(
        minutes,
        {
            "meeting": _changed(minutes.meeting, {"title": _title(minutes.meeting)}),
            "agenda": _same_or(minutes.agenda, tuple(_item(each, True) for each in minutes.agenda)),
            "signatories": _same_or(minutes.signatories, tuple(_signatory(each) for each in minutes.signatories)),
        },
    )


def _title(meeting: Meeting) -> str | None:
    """«รายงานการประชุม» for the word that the title begins with; a title of another kind stays."""
    title = meeting.title
    if title is None or title.startswith(TITLE):
        return title
    variant = _title_variants().match(title) or _TITLE_WITHOUT_KIND.match(title)
    return f"{TITLE}{title[variant.end() :]}" if variant else title


@cache
def _title_variants() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(standard().forms('title', 'minutes'))})")


def _item(item: AgendaItem, top: bool) -> AgendaItem:
    subjects = _same_or(item.items, tuple(_item(each, False) for each in item.items))
    decided = _same_or(item.resolutions, tuple(_resolution(each) for each in item.resolutions))
    heading = {"label": _item_label(item), "title": _item_title(item)} if top else {}
    return _changed(item, {**heading, "resolutions": decided, "items": subjects})


def _item_label(item: AgendaItem) -> str | None:
    """«ระเบียบวาระที่» before the number of a top item, in the digits that are printed; other labels stay."""
    printed = _numbered_label().fullmatch(item.label) if item.label else None
    if printed is None or to_arabic(printed["number"]) != item.number:
        return item.label
    label = f"{ITEM}{printed['number']}"
    return item.label if label == item.label else label


@cache
def _numbered_label() -> re.Pattern[str]:
    words = alternation(standard().forms("heading", "labels"))
    return re.compile(rf"(?:{words})?\s*(?P<number>{DIGIT}{{1,3}}(?:\.{DIGIT}{{1,3}}){{0,4}})[.:)]?")


def _item_title(item: AgendaItem) -> str | None:
    """The title, «เรื่องอื่น ๆ» with the blank that belongs before «ๆ»."""
    if item.title is None or item.kind is not AgendaKind.other_business or not _OTHER_BUSINESS.search(item.title):
        return item.title
    return _OTHER_BUSINESS.sub("อื่น ๆ", item.title, count=1)


def _resolution(resolution: Resolution) -> Resolution:
    """The resolution under the label of the form, where its own says no more than that."""
    label = resolution.label
    if label is None or label == RESOLUTION or not _plain_label().fullmatch(label):
        return resolution
    return _changed(resolution, {"label": RESOLUTION})


@cache
def _plain_label() -> re.Pattern[str]:
    """A label of words that all mean «มติที่ประชุม»; one that names a body or how they voted is none."""
    labels = [form for form in standard().forms("words", "label") if form.startswith(("มติ", "สรุปมติ"))]
    return re.compile(rf"(?=\S{{0,20}}(?:มติ|ที่ประชุม))(?>(?:(?:{alternation((*labels, *_DECIDING))})[\s:–-]{{0,3}}+)+)")


def _signatory(signatory: Signatory) -> Signatory:
    capacity, printed = signatory.capacity, signatory.capacity_text
    words = CAPACITIES.get(capacity) if capacity else None
    if capacity is None or words is None or printed is None or printed == words:
        return signatory
    plain = {form.replace(" ", "") for form in standard().forms("capacity", capacity)}
    known = printed.replace(" ", "") in plain and not any(word in printed for word in MORE_THAN_A_CAPACITY)
    return _changed(signatory, {"capacity_text": words}) if known else signatory


# The mark of a draft


def _marked(minutes: Minutes, draft: str) -> Minutes:
    """The minutes with the mark behind those they have; themselves where it is there in any form."""
    wanted = _plain(draft)
    there = {_plain(mark) for mark in minutes.meeting.marks}
    if wanted in there or (wanted in DRAFTS and there & DRAFTS):
        return minutes
    return _changed(minutes, {"meeting": _changed(minutes.meeting, {"marks": (*minutes.meeting.marks, draft)})})


def _plain(mark: str) -> str:
    return to_arabic(mark).strip(" ()[]-–—*").casefold()
