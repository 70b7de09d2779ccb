"""The agenda: each heading with what stands under it, made into items and sub-items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from minutes.layout.evidence import least
from minutes.layout.item_heading import Heading
from minutes.layout.outline import read_kind
from minutes.layout.rows import Passage, Row, make_passage, span_of
from minutes.layout.sections import Sections
from minutes.model import AgendaItem, AgendaKind, NextMeeting, Resolution, ResolutionKind
from minutes.parsers.deadlines import Meetings
from minutes.parsers.discussion import read_discussion
from minutes.parsers.item_titles import read_item_title
from minutes.parsers.responsible import with_responsible
from minutes.parsers.speeches import Turn, find_turns
from minutes.parsers.state import State
from minutes.spans import Span


@dataclass(slots=True)
class _Draft:
    """An item in the making."""

    heading: Heading
    title: str | None
    rows: list[Row] = field(default_factory=list)
    """Rows under the heading."""
    heading_rows: list[Row] = field(default_factory=list)
    children: list[_Draft] = field(default_factory=list)
    turns: dict[int, Turn] = field(default_factory=dict)
    span: Span | None = None

    @property
    def number(self) -> str | None:
        """The number in Arabic digits."""
        if self.heading.number is not None:
            return self.heading.number or None
        return ".".join(str(part) for part in self.heading.path) or None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The items of a meeting, and the next meetings that they announce."""

    items: tuple[AgendaItem, ...]
    announced: tuple[NextMeeting, ...]


def parse_agenda(sections: Sections, meetings: Meetings, state: State) -> Agenda:
    """The items in printed order, sub-items under the item that their number names."""
    drafts = _drafts(sections, state)
    announced: list[NextMeeting] = []
    items = tuple(_item(draft, meetings, announced, state, top=True) for draft in _nested(drafts, state))
    return Agenda(items, tuple(announced))


def _drafts(sections: Sections, state: State) -> list[_Draft]:
    rows = sections.agenda
    turns = find_turns(rows, state)
    drafts: list[_Draft] = []
    bounds = [heading.row for heading in sections.headings] + [len(rows)]
    for heading, end in zip(sections.headings, bounds[1:], strict=True):
        title, used, rest = read_item_title(rows, heading, end, turns, state)
        draft = _Draft(heading, title, heading_rows=list(rows[heading.row : heading.row + used]))
        first = heading.row + used
        draft.rows = ([rest] if rest else []) + list(rows[first:end])
        shift = len(draft.rows) - (end - first)
        draft.turns = {index - first + shift: turns[index] for index in range(first, end) if index in turns}
        state.claim(draft.heading_rows)
        draft.span = span_of(draft.heading_rows)
        drafts.append(draft)
    return drafts


def _nested(drafts: Sequence[_Draft], state: State) -> list[_Draft]:
    """The items with their sub-items; an item printed twice is one, a parent never printed is not made up."""
    tops: list[_Draft] = []
    chain: list[_Draft] = []
    printed: dict[tuple[int, ...], list[_Draft]] = {}
    chains: dict[int, list[_Draft]] = {}
    for draft in drafts:
        path = draft.heading.path
        again = next((each for each in printed.get(path, ()) if _same_title(each.title, draft.title)), None)
        if again is not None and path:
            state.note("repeated-heading", draft.span, text=draft.heading_rows[0].text)
            inside = chain and any(each is again for each in chain[:-1])
            _join(chain[-1] if inside else again, draft)
            chain = chain if inside else list(chains[id(again)])
            continue
        while chain and not (path and len(chain[-1].heading.path) < len(path) and _is_above(chain[-1], path)):
            chain.pop()
        if chain:
            chain[-1].children.append(draft)
        else:
            tops.append(draft)
        chain.append(draft)
        chains[id(draft)] = list(chain)
        if len(printed.setdefault(path, [])) < 8:
            printed[path].append(draft)
    _note_numbers(tops, state)
    return tops


def _is_above(parent: _Draft, path: tuple[int, ...]) -> bool:
    above = parent.heading.path
    return bool(above) and path[: len(above)] == above


def _same_title(one: str | None, other: str | None) -> bool:
    """Whether a heading printed again has the same title or none."""
    if one is None or other is None:
        return True
    first, second = (re.sub(r"\s|\(ต่อ\)", "", title) for title in (one, other))
    return first == second or first.startswith(second) or second.startswith(first)


def _join(first: _Draft, again: _Draft) -> None:
    shift = len(first.rows)
    first.rows += again.rows
    first.turns.update({index + shift: turn for index, turn in again.turns.items()})
    if len(again.title or "") > len(first.title or "") and "(ต่อ)" not in (again.title or ""):
        first.title = again.title


def _all(drafts: Sequence[_Draft]) -> list[_Draft]:
    return [each for draft in drafts for each in (draft, *_all(draft.children))]


def _note_numbers(tops: Sequence[_Draft], state: State) -> None:
    """Remarks on numbers that jump or repeat among siblings."""
    for siblings in [list(tops), *(draft.children for draft in _all(tops))]:
        last: _Draft | None = None
        for draft in siblings:
            if last is not None and len(draft.heading.path) == len(last.heading.path) and draft.heading.path:
                step = draft.heading.path[-1] - last.heading.path[-1]
                if draft.heading.path == last.heading.path:
                    state.note("number-repeat", draft.span, number=draft.number)
                elif step > 1 and draft.heading.path[:-1] == last.heading.path[:-1]:
                    state.note("number-gap", draft.span, before=last.number, after=draft.number)
            last = draft


def _item(draft: _Draft, meetings: Meetings, announced: list[NextMeeting], state: State, top: bool) -> AgendaItem:
    kind = read_kind(
        draft.title or (draft.heading.label if draft.heading.style == "unnumbered" else None), state.vocabulary
    )
    title = _title_passage(draft)
    discussion = read_discussion(draft.rows, draft.turns, title, kind, meetings, state)
    if draft.heading.style == "table":
        discussion.resolutions = with_responsible(discussion.resolutions, draft.rows, meetings, state)
    announced += discussion.announced
    children = tuple(_item(child, meetings, announced, state, top=False) for child in draft.children)
    children, taken = _decided_together(children)
    decided, guessed = settle_kind(kind, discussion.resolutions, children) if top else (None, False)
    last = discussion.span or draft.span
    return AgendaItem(
        label=draft.heading.label,
        number=draft.number,
        kind=decided,
        title=draft.title,
        content=tuple(discussion.content),
        resolutions=(*discussion.resolutions, *taken),
        assignments=tuple(discussion.assignments),
        references=tuple(discussion.references),
        corrections=tuple(discussion.corrections),
        items=children,
        span=draft.span.to(last) if draft.span and last else draft.span,
        confidence=least(draft.heading.confidence, 0.9 if guessed else None),
    )


TOGETHER = re.compile(
    r"ทั้ง\s?(?:[0-9๐-๙]{1,2}|สอง|สาม|สี่|ห้า|หมด)\s?(?:เรื่อง|วาระ|ข้อ|รายการ)|(?:ทุก|ทั้งหมดทุก)(?:เรื่อง|วาระ|ข้อ)"
)


def _decided_together(children: tuple[AgendaItem, ...]) -> tuple[tuple[AgendaItem, ...], tuple[Resolution, ...]]:
    """The sub-items, and the resolutions under the last of them that are about all («รับทราบทั้ง ๒ เรื่อง»)."""
    if len(children) < 2 or any(child.resolutions for child in children[:-1]):
        return children, ()
    last = children[-1]
    if len(last.resolutions) != 1 or not TOGETHER.search(last.resolutions[0].text):
        return children, ()
    return (*children[:-1], last.model_copy(update={"resolutions": ()})), last.resolutions


def _title_passage(draft: _Draft) -> Passage | None:
    if draft.title is None:
        return None
    return make_passage(draft.heading_rows, 0 if draft.heading.style == "title" else draft.heading.title_start)


def settle_kind(
    kind: str | None, resolutions: Sequence[Resolution], children: Sequence[AgendaItem]
) -> tuple[AgendaKind, bool]:
    """The kind of a top item, and whether it is a guess: where its title is only a subject, what was decided tells."""
    if kind is not None:
        return AgendaKind(kind), False
    kinds = {each for resolution in resolutions for each in resolution.kinds}
    kinds |= {each for child in children for resolution in child.resolutions for each in resolution.kinds}
    if kinds and kinds <= {ResolutionKind.acknowledged}:
        return AgendaKind.for_information, True
    return (AgendaKind.for_consideration, True) if kinds - {ResolutionKind.other} else (AgendaKind.other, bool(kinds))
