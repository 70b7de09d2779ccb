"""One source of an action list: the meetings in a file, or the action items of an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from minutes.actions.meetings import MeetingKey, is_draft, key_of, meeting_key
from minutes.actions.sources import is_data
from minutes.corrections.patches import load_corrections, patch_beside
from minutes.errors import SourceError
from minutes.model import ActionItem, Minutes
from minutes.options import Options
from minutes.pipeline import corrected, parse_source

if TYPE_CHECKING:
    from minutes.vocab import Vocabulary

SQLITE = b"SQLite format 3\0"
INDEX_READER = "minutes.index.reading"


@dataclass(frozen=True, slots=True)
class Reading:
    """One meeting as one file tells of it."""

    source: str
    """The file as it was named."""
    key: MeetingKey | None
    items: tuple[ActionItem, ...]
    rank: tuple[bool, bool, bool]
    """Of several readings of one meeting the smallest counts: final before draft, typed before scanned, data first."""
    sha256: str | None = None
    """Of the document that was read, first of all."""
    minutes: Minutes | None = None


def is_index(path: Path) -> bool:
    """Whether a file is a SQLite database."""
    try:
        if not path.is_file():  # what is read from a pipe is gone
            return False
        with path.open("rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except OSError:
        return False


def is_other_data(path: Path) -> bool:
    """Whether a file is sound JSON that holds something else than minutes, as other programs lay beside them."""
    from pydantic_core import from_json

    try:
        content = path.read_bytes()
        if b'"schema_version"' in content:
            return False
        first = content.split(b"\n", 1)[0] if path.name.lower().endswith((".jsonl", ".ndjson")) else content
        from_json(first.removeprefix(b"\xef\xbb\xbf"))
    except (OSError, ValueError):
        return False
    return True


def read_meetings(path: Path, vocabulary: Vocabulary, **options: Unpack[Options]) -> list[Reading]:
    """Every meeting in a file, corrected where its corrections lie beside it. Raises SourceError, CorrectionsError."""
    _, meetings = parse_source(path, None, vocabulary, every=True, **options)
    meetings = corrected(meetings, load_corrections(patch_beside(path)))
    return [_reading(path, minutes) for minutes in meetings]


def from_minutes(minutes: Minutes) -> Reading:
    """Minutes that are there already, as if they were read from the file that they name."""
    return _reading(Path(minutes.source.name if minutes.source else "-"), minutes)


def read_index(path: Path, only_open: bool = False) -> list[Reading]:
    """The meetings whose action items an index holds, all or those that are open; SourceError where it is no index."""
    try:
        items: Sequence[ActionItem] = import_module(INDEX_READER).action_items(path, only_open=only_open)
    except ModuleNotFoundError as error:
        if error.name is None or not INDEX_READER.startswith(error.name):
            raise
        raise SourceError(
            f"รุ่นนี้ยังอ่านดัชนี SQLite ไม่ได้: «{path}» โปรดระบุโฟลเดอร์ของเอกสารแทน",
            f"this version does not read an SQLite index: «{path}»; name the folder of the documents instead",
        ) from None
    groups: dict[MeetingKey | tuple[str | None, str | None], list[ActionItem]] = {}
    for item in items:
        groups.setdefault(key_of(item) or (item.source_name, item.body), []).append(item)
    return [
        Reading(str(path), key if isinstance(key, MeetingKey) else None, tuple(group), (False, False, False))
        for key, group in groups.items()
    ]


def _reading(path: Path, minutes: Minutes) -> Reading:
    source = minutes.source
    items = minutes.action_items()
    if source is None and path.name:
        items = [item.model_copy(update={"source_name": path.name}) for item in items]
    return Reading(
        source=str(path),
        key=meeting_key(minutes),
        items=tuple(items),
        rank=(
            is_draft(minutes, source.name if source else path.name),
            source is not None and source.text_origin in ("ocr", "mixed"),
            not is_data(path),
        ),
        sha256=source.sha256 if source else None,
        minutes=minutes,
    )
