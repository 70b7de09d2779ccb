"""The words of a paragraph of the standard form: those of the minutes by their part, those of the form taken away."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from minutes.form.entries import PARTS, EntryKind, Part, PartName
from minutes.form.wording import (
    BLANK,
    FIGURE,
    IN_WORDS,
    ITEM,
    LEADS,
    NOTHING,
    ON_BEHALF_OF,
    POSITION,
    REPRESENTS,
    RESOLUTION,
    TITLE,
)
from minutes.readers.docx_drawings import ALTERNATE, TEXT, TEXT_BOX, drawn_texts
from minutes.readers.docx_tree import W, child, states, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

BLANKS = re.compile(r"[ \t]+")
HOLDERS = frozenset(
    W + name for name in ("hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo", "ins", "moveTo")
)
"""What stands in a paragraph and holds runs; deleted text does not."""
DRAWN = frozenset((W + "drawing", W + "pict", W + "object", ALTERNATE))
SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "cr": "\n", W + "noBreakHyphen": "\u2011", W + "softHyphen": "\u00ad"}
"""What stands in a run for a sign."""


class Words(NamedTuple):
    """Words of one part, or of none."""

    text: str
    part: PartName | None = None


class Around(NamedTuple):
    """The words of the form before a part, and those that can stand behind it."""

    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


AROUND: Mapping[tuple[EntryKind, PartName], Around] = {
    **{(kind, PartName.text): Around((lead.strip(),)) for kind, lead in LEADS.items()},
    (EntryKind.number, PartName.text): Around((LEADS[EntryKind.number].strip(), IN_WORDS)),
    (EntryKind.item, PartName.number): Around((ITEM.strip(),), (":",)),
    (EntryKind.attendee, PartName.number): Around((), (".",)),
    (EntryKind.attendee, PartName.on_behalf_of): Around((ON_BEHALF_OF,)),
    (EntryKind.attendee, PartName.represents): Around((REPRESENTS,)),
    (EntryKind.attendee, PartName.attendance_mode): Around(("(",), (")",)),
    (EntryKind.resolution, PartName.text): Around((RESOLUTION,)),
    (EntryKind.remark, PartName.field): Around(("[",), (":", "]")),
    (EntryKind.remark, PartName.text): Around(("[",), ("]",)),
    (EntryKind.signatory, PartName.name): Around(("(",), (")",)),
    (EntryKind.signatory, PartName.position): Around((POSITION.strip(),)),
}
"""What the form prints around the parts of an entry."""
ALONE: Mapping[EntryKind, str] = {
    EntryKind.title: TITLE,
    EntryKind.figure: FIGURE,
    **dict.fromkeys(LEADS, BLANK),
}
"""What the form prints where an entry has no words; NOTHING where another has none."""
NO_WORDS = Around()


def read_words(paragraph: Element, styles: Mapping[str, PartName]) -> tuple[list[Words], list[Element]]:
    """What is printed of a paragraph, and the text boxes in it; `styles` are the character styles of the form."""
    found: list[Words] = []
    boxes: list[Element] = []
    for run in _runs(paragraph):
        properties = child(run, W + "rPr")
        if states(properties, W + "vanish"):
            continue
        part = styles.get(value(properties, W + "rStyle") or "")
        text = "".join(_signs(run, boxes))
        if text:
            found.append(Words(text, part))
    return joined(found), boxes


def joined(words: Iterable[Words]) -> list[Words]:
    """The words, those that follow one another in the same part as one."""
    parts = groupby(words, lambda each: each.part)
    return [Words("".join(each.text for each in those), part) for part, those in parts]


def _runs(parent: Element) -> Iterator[Element]:
    """The runs of a paragraph in order, those in links, controls and inserted text as well."""
    return children(parent, (W + "r",), HOLDERS)


def children(parent: Element, tags: Sequence[str], holders: Collection[str]) -> Iterator[Element]:
    """The children of those tags in order, those that stand in holders and in filled content controls as well."""
    waiting = [iter(parent)]
    while waiting:
        each = next(waiting[-1], None)
        if each is None:
            waiting.pop()
        elif each.tag in tags:
            yield each
        elif each.tag in holders:
            waiting.append(iter(each))
        elif each.tag == W + "sdt" and not states(child(each, W + "sdtPr"), W + "showingPlcHdr"):
            waiting.extend(iter(content) for content in each.iterchildren(W + "sdtContent"))


def _signs(run: Element, boxes: list[Element]) -> Iterator[str]:
    for each in run:
        if each.tag == TEXT:
            yield each.text or ""
        elif each.tag == W + "br":
            yield "\n" if each.get(W + "type") in (None, "textWrapping") else ""
        elif each.tag == W + "sym":
            yield _symbol(each)
        elif each.tag in DRAWN:
            boxes += [box for box in drawn_texts(each) if box.tag == TEXT_BOX]
        else:
            yield SIGNS.get(each.tag, "")


def _symbol(element: Element) -> str:
    code = element.get(W + "char", "")
    sign = chr(int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{4}", code) else ""
    return sign if sign.isprintable() or category(sign) == "Co" else ""


def tidy(text: str) -> str:
    """Text with single blanks and no empty lines.

    >>> tidy(" รับทราบ  แล้ว ")
    'รับทราบ แล้ว'
    """
    lines = (BLANKS.sub(" ", line).strip(" ") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def whole(words: Iterable[Words]) -> str:
    """All words of a paragraph as one text."""
    return tidy("".join(each.text for each in words))


def find_parts(kind: EntryKind, words: Sequence[Words], default: PartName, *, loose: bool = False) -> list[Part]:
    """The parts of a paragraph in printed order.

    Words in no character style, or in one of a part that the kind does not have, are those of the form, or somebody
    wrote them: then they belong to the part beside them, or to the part `default` where the paragraph has no other.
    `loose` says that such words are of that part anyway.
    """
    own, other = PARTS[kind], default if loose else None
    words = joined(Words(each.text, each.part if each.part in own else other) for each in words)
    if not any(each.part for each in words):
        around = AROUND.get((kind, default), NO_WORDS)
        text = tidy(_without_form("".join(each.text for each in words), (), around.before))
        text = tidy(_without_form(text, around.behind, ()))
        return [Part(default, text)] if text and text != ALONE.get(kind, NOTHING) else []
    found: list[Words] = []
    for at, each in enumerate(words):
        if each.part is not None:
            found.append(each)
            continue
        here = words[at - 1].part if at else None
        following = words[at + 1].part if at + 1 < len(words) else None
        found.append(Words(_left_over(kind, here, following, each.text), here or following))
    return [Part(each.part, text) for each in joined(found) if each.part is not None and (text := tidy(each.text))]


def _left_over(kind: EntryKind, here: PartName | None, following: PartName | None, text: str) -> str:
    """What somebody wrote between two parts, the words of the form taken away."""
    if here is following:
        return text
    behind = AROUND.get((kind, here), NO_WORDS).behind if here is not None else ()
    before = AROUND.get((kind, following), NO_WORDS).before if following is not None else ()
    left = _without_form(text, behind, before)
    return left if left.strip() else ""


def _without_form(text: str, behind: Sequence[str], before: Sequence[str]) -> str:
    """Text without the words of the form behind the part in front of it, and before the part that follows.

    >>> _without_form(" : ", (":",), ()), _without_form("เมื่อเช้า", (), ("เมื่อ",))
    (' ', 'เช้า')
    """
    for words in (next((each for each in those if each in text), "") for those in (behind, before)):
        if not words:
            continue
        if text.lstrip().startswith(words):
            text = text.lstrip()[len(words) :]
        elif text.rstrip().endswith(words):
            text = text.rstrip()[: -len(words)]
    return text
