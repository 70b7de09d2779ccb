"""The action list of many meetings: each counted once, what could not be read beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Unpack

from minutes.actions.notices import Notice, failed, not_minutes, other_kinds, same_bytes, same_meeting, unexpected
from minutes.actions.reading import Reading, from_minutes, is_index, is_other_data, read_index, read_meetings
from minutes.actions.sources import Found, find_files, is_data
from minutes.errors import MinutesError
from minutes.language import Language, speaking
from minutes.model import ActionItem, Minutes
from minutes.options import Options
from minutes.pipeline import VocabularyLike
from minutes.vocab import Vocabulary, load

SourcePath = str | os.PathLike[str]
Sources = SourcePath | Minutes | Iterable[SourcePath | Minutes]
"""Files, folders, patterns, an index, or minutes that are there already."""
Progress = Callable[[int, int, str], None]
"""Is told the number of files done, of all files, and the name of the next."""
SEVERAL = "several-meetings"
NOT_MINUTES = "not-minutes"


@dataclass(frozen=True, slots=True)
class ActionList:
    """What is to be done, from how many meetings, and what a reader of the list should know."""

    items: tuple[ActionItem, ...]
    meetings: int = 0
    """Meetings that were read, each counted once."""
    notices: tuple[Notice, ...] = ()
    """Files that failed, that tell of a meeting again, or that are no minutes."""
    minutes: tuple[Minutes, ...] = ()
    """The minutes themselves, where they were asked for."""

    def __iter__(self) -> Iterator[ActionItem]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def failures(self) -> tuple[Notice, ...]:
        """What could not be read."""
        return tuple(notice for notice in self.notices if notice.kind == "failed")

    @property
    def duplicates(self) -> tuple[Notice, ...]:
        """Files left out because another one tells of the same meeting."""
        return tuple(notice for notice in self.notices if notice.kind == "duplicate")


@dataclass(slots=True)
class _Collected:
    """What was read so far."""

    readings: dict[object, Reading] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)
    """The checksum of each document whose meetings are all known, and the file that told them."""


def read_actions(
    sources: Sources,
    *,
    vocabulary: VocabularyLike = None,
    language: Language = "th",
    progress: Progress | None = None,
    keep_minutes: bool = False,
    only_open: bool = False,
    leave_out: Sequence[SourcePath] = (),
    **options: Unpack[Options],
) -> ActionList:
    """The action items of all sources, by due date, then by meeting; a meeting that several files tell of counts once.

    A folder is searched to its depths for documents and for JSON that this program wrote; of a document that lies
    beside its JSON the JSON is taken. A file that fails stops nothing: it is among the `failures`. `only_open`
    leaves out what an index calls done; of other sources their minutes tell (`select_actions`). `leave_out` names
    files of folders that are not looked at; the other options are those of `parse`. Raises VocabularyError.
    """
    with speaking(language):
        words = load(vocabulary)
        many = [sources] if isinstance(sources, str | os.PathLike | Minutes) else list(sources)
        collected = _Collected()
        for minutes in (source for source in many if isinstance(source, Minutes)):
            _take(from_minutes(minutes), collected, keep_minutes)
        found = find_files([source for source in many if not isinstance(source, Minutes)], leave_out)
        collected.notices += [failed(place, error) for place, error in found.failures]
        collected.notices += [other_kinds(found.other_kinds)] if found.other_kinds else []
        for number, path in enumerate(found.files):
            if progress:
                progress(number, len(found.files), path.name)
            _read_one(path, found, collected, words, keep_minutes, only_open, options)
        if progress and found.files:
            progress(len(found.files), len(found.files), "")
    return _settled(collected)


def in_order(items: Iterable[ActionItem]) -> tuple[ActionItem, ...]:
    """Action items by due date (none last), then by day of the meeting and source; else as they come."""
    return tuple(sorted(items, key=_place))


def _place(item: ActionItem) -> tuple[bool, str, bool, str, str]:
    due, met = item.due_date, item.meeting_date
    return (
        due is None,
        due.isoformat() if due else "",
        met is None,
        met.isoformat() if met else "",
        item.source_name or "",
    )


def _settled(collected: _Collected) -> ActionList:
    readings = sorted(collected.readings.values(), key=lambda reading: reading.source)
    return ActionList(
        items=in_order(item for reading in readings for item in reading.items),
        meetings=len(readings),
        notices=tuple(sorted(collected.notices, key=lambda notice: (notice.kind != "failed", notice.source))),
        minutes=tuple(reading.minutes for reading in readings if reading.minutes is not None),
    )


def _read_one(
    path: Path,
    found: Found,
    collected: _Collected,
    words: Vocabulary,
    keep_minutes: bool,
    only_open: bool,
    options: Options,
) -> None:
    """Reads a file into what is collected; whatever goes wrong in it is told and stops nothing."""
    try:
        if is_index(path):
            for reading in read_index(path, only_open):
                _take(reading, collected, keep_minutes)
            return
        if is_data(path) and path not in found.named and is_other_data(path):
            return
        checksum = None if is_data(path) else _checksum(path)
        if checksum and (teller := collected.told.get(checksum)):
            collected.notices.append(same_bytes(str(path), teller))
            return
        readings = read_meetings(path, words, **options)
    except MinutesError as error:
        collected.notices.append(failed(str(path), error))
        return
    except Exception as error:  # a fault of ours in one file must not cost the list of all others
        collected.notices.append(failed(str(path), unexpected(path.name, error)))
        return
    for reading in readings:
        _take(reading, collected, keep_minutes)
    _remember(path, readings, collected)


def _remember(path: Path, readings: Sequence[Reading], collected: _Collected) -> None:
    codes = {diagnostic.code for reading in readings if reading.minutes for diagnostic in reading.minutes.diagnostics}
    if NOT_MINUTES in codes:
        collected.notices.append(not_minutes(str(path)))
    if SEVERAL not in codes:
        collected.told |= {reading.sha256: str(path) for reading in readings if reading.sha256}


def _take(reading: Reading, collected: _Collected, keep_minutes: bool) -> None:
    """Counts a reading, unless a better one of the same meeting is there."""
    kept = reading if keep_minutes else Reading(reading.source, reading.key, reading.items, reading.rank)
    identity: object = reading.key or (reading.source, len(collected.readings))
    other = collected.readings.get(identity)
    if other is None:
        collected.readings[identity] = kept
    elif other.source == reading.source:  # printed twice in one file: parts of it, not copies
        collected.readings[(reading.source, len(collected.readings))] = kept
    else:
        better, worse = sorted((other, kept), key=lambda each: (each.rank, each is kept))
        collected.readings[identity] = better
        collected.notices.append(same_meeting(worse.source, better.source, reading.key))


def _checksum(path: Path) -> str | None:
    """The checksum of a file; None where it cannot be read, or only once, as a pipe."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            digest = sha256()
            while part := file.read(1 << 20):
                digest.update(part)
            return digest.hexdigest()
    except OSError:
        return None
