"""Entries in the making: what is known of each while the paragraphs of a DOCX file are read, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from minutes.form.entries import PARTS, Entry, EntryKind, Part, PartName
from minutes.form.wording import DOTS, SIGNED
from minutes.readers.docx_form_names import STROKE, Placed, Setting
from minutes.readers.docx_form_words import Words, find_parts, tidy, whole

ONE_TEXT: Mapping[Setting, EntryKind] = {
    Setting.minutes_title: EntryKind.title,
    **{
        Setting[kind.name]: kind
        for kind in (
            *(EntryKind.mark, EntryKind.session, EntryKind.number, EntryKind.date, EntryKind.venue),
            *(EntryKind.group, EntryKind.start, EntryKind.end),
        )
    },
}
"""Paragraphs that are an entry of one text."""
ONCE = frozenset(
    (
        *(EntryKind.title, EntryKind.session, EntryKind.number, EntryKind.date, EntryKind.venue),
        *(EntryKind.start, EntryKind.end),
    )
)
"""Entries of one text that stand once: a second paragraph goes on with the first."""
WITHOUT_PARTS: Mapping[Setting, EntryKind] = {
    Setting.present: EntryKind.present,
    Setting.absent: EntryKind.absent,
    Setting.in_attendance: EntryKind.in_attendance,
    Setting.rule: EntryKind.rule,
}
DEFAULTS: Mapping[Setting, tuple[EntryKind, PartName]] = {
    **{setting: (kind, PartName.text) for setting, kind in ONE_TEXT.items()},
    Setting.item: (EntryKind.item, PartName.title),
    Setting.caption: (EntryKind.table, PartName.caption),
    Setting.caption_alone: (EntryKind.table, PartName.caption),
    Setting.figure: (EntryKind.figure, PartName.caption),
    Setting.paragraph: (EntryKind.paragraph, PartName.text),
    Setting.speech: (EntryKind.speech, PartName.text),
    Setting.resolution: (EntryKind.resolution, PartName.text),
    Setting.remark: (EntryKind.remark, PartName.text),
    Setting.record: (EntryKind.record, PartName.field),
}
"""Paragraphs that begin an entry: its kind, and the part that words in no character style are."""
LOOSE = frozenset((EntryKind.paragraph, EntryKind.speech))
"""Entries whose text is set in no character style."""
CONTINUED: Mapping[Setting, EntryKind] = {
    Setting.paragraph_continued: EntryKind.paragraph,
    Setting.speech_continued: EntryKind.speech,
    Setting.resolution_continued: EntryKind.resolution,
}
OF_ATTENDEES: Mapping[Setting, PartName] = {
    Setting.attendee_number: PartName.number,
    Setting.attendee: PartName.name,
    Setting.attendee_detail: PartName.position,
    Setting.attendee_role: PartName.role,
}
"""Paragraphs of an attendee, and the part that words in no character style are."""
OF_LINES = frozenset(CONTINUED.values()) | {EntryKind.remark}
"""Entries whose text can have several lines."""
UNSTYLED = Placed(Setting.spacer)
"""A paragraph in a style that is not of the form stands as one between the entries."""
FORM_SIGNS = f"{STROKE}-–_ \n\t"
DOTTED = f"{DOTS}._ \n\t"


@dataclass(slots=True)
class Draft:
    """An entry that is being read."""

    kind: EntryKind
    level: int = 0
    texts: dict[PartName, list[str]] = field(default_factory=dict)
    rows: tuple[tuple[str, ...], ...] = ()
    awaits_rows: bool = False
    """Whether a table that follows at once belongs to it."""

    def add(self, parts: Iterable[Part]) -> None:
        """Further parts."""
        for each in parts:
            self.texts.setdefault(each.name, []).append(each.text)

    def entry(self) -> Entry:
        """The entry, its parts in the order of the form."""
        parts: list[Part] = []
        for name in PARTS.get(self.kind, ()):
            texts = self.texts.get(name, [])
            if name is PartName.position:
                parts += [Part(name, _one_line(text)) for text in texts]
            elif texts:
                in_lines = name is PartName.text and self.kind in OF_LINES
                parts.append(Part(name, "\n".join(texts) if in_lines else _one_line(" ".join(texts))))
        return Entry(self.kind, tuple(parts), self.level, self.rows)


def _one_line(text: str) -> str:
    return tidy(text.replace("\n", " "))


class Drafts:
    """The entries of a file while it is read."""

    def __init__(self) -> None:
        self.made: list[Draft] = []

    @property
    def last(self) -> Draft | None:
        """The entry that was begun last."""
        return self.made[-1] if self.made else None

    def begin(self, kind: EntryKind, parts: Iterable[Part] = (), level: int = 0, *, awaits_rows: bool = False) -> Draft:
        """A new entry."""
        draft = Draft(kind, level, awaits_rows=awaits_rows)
        draft.add(parts)
        self.made.append(draft)
        return draft

    def add_paragraph(self, placed: Placed | None, words: Sequence[Words]) -> None:
        """A paragraph of the body; one without words is nothing."""
        text = whole(words)
        if not text:
            return
        setting, level = placed or UNSTYLED
        if setting in DEFAULTS:
            self._begin(setting, level, words)
        elif setting in WITHOUT_PARTS and (setting is not Setting.rule or not text.strip(FORM_SIGNS)):
            self.begin(WITHOUT_PARTS[setting])
        elif setting in CONTINUED:
            self._continue(CONTINUED[setting], text)
        elif setting in OF_ATTENDEES:
            self._add_attendee(setting, words)
        elif setting in (Setting.signature, Setting.signatory):
            self._sign(setting, words)
        elif setting is not Setting.stroke or text.strip(FORM_SIGNS):
            self.begin(EntryKind.paragraph, [Part(PartName.text, text)])

    def _begin(self, setting: Setting, level: int, words: Sequence[Words]) -> None:
        kind, default = DEFAULTS[setting]
        parts = find_parts(kind, words, default, loose=kind in LOOSE)
        last = self.last
        if kind in ONCE and last is not None and last.kind is kind:
            last.add(parts)
            return
        self.begin(kind, parts, level, awaits_rows=setting in (Setting.caption, Setting.record))

    def _continue(self, kind: EntryKind, text: str) -> None:
        last = self.last
        if last is not None and last.kind is kind:
            last.add([Part(PartName.text, text)])
        else:
            self.begin(EntryKind.paragraph, [Part(PartName.text, text)])

    def _add_attendee(self, setting: Setting, words: Sequence[Words]) -> None:
        """A paragraph of an attendee that stands in no table any more."""
        last = self.last
        begins = setting in (Setting.attendee_number, Setting.attendee)
        is_open = last is not None and last.kind is EntryKind.attendee and not (begins and set(last.texts) - NUMBER)
        draft = last if is_open and last is not None else self.begin(EntryKind.attendee)
        draft.add(find_parts(EntryKind.attendee, words, OF_ATTENDEES[setting]))

    def _sign(self, setting: Setting, words: Sequence[Words]) -> None:
        last = self.last
        if setting is Setting.signature:
            name = tidy(whole(words).removeprefix(SIGNED).strip(DOTTED))
            self.begin(EntryKind.signatory, [Part(PartName.name, name)] if name else [])
            return
        in_brackets = whole(words).startswith("(")
        parts = find_parts(EntryKind.signatory, words, PartName.name if in_brackets else PartName.role)
        is_open = last is not None and last.kind is EntryKind.signatory
        again = is_open and last is not None and any(each.name in last.texts for each in parts if each.name in SINGLE)
        draft = last if is_open and not again and last is not None else self.begin(EntryKind.signatory)
        draft.add(parts)

    def add_rows(self, kind: EntryKind, rows: tuple[tuple[str, ...], ...]) -> None:
        """A table, of the caption or record above it where it stands right below."""
        last = self.last
        draft = last if last is not None and last.kind is kind and last.awaits_rows else self.begin(kind)
        draft.rows, draft.awaits_rows = rows, False

    def add_attendee(self, paragraphs: Iterable[tuple[Placed | None, Sequence[Words]]]) -> None:
        """The attendee of a row; a row without words is none."""
        parts: list[Part] = []
        for placed, words in paragraphs:
            default = OF_ATTENDEES.get(placed.setting, PartName.position) if placed else PartName.position
            parts += find_parts(EntryKind.attendee, words, default) if whole(words) else []
        if parts:
            self.begin(EntryKind.attendee, parts)


NUMBER = frozenset((PartName.number,))
SINGLE = frozenset((PartName.name, PartName.capacity, PartName.capacity_text))
"""Parts that a signatory has once."""
