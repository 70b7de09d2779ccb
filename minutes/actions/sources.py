"""The files that a list is made from: named ones, and those of folders that may hold minutes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from glob import glob, has_magic
from pathlib import Path

from minutes.corrections.patches import SUFFIX
from minutes.errors import MinutesError, SourceError

DATA = (".json", ".jsonl", ".ndjson")
"""Suffixes of what this program writes as data; a document beside its data need not be read again."""
DOCUMENTS = (
    *(".pdf", ".docx", ".docm", ".dotx", ".doc", ".dot", ".odt", ".ott", ".rtf"),
    *(".txt", ".md", ".markdown", ".html", ".htm", ".xhtml"),
    *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif"),
)
"""Suffixes of the documents that are taken out of a folder; a file that is named itself may have any suffix."""
MANIFEST = "manifest.jsonl"
"""What lies in a folder that `minutes convert` wrote."""
OWN_FILES = frozenset((MANIFEST, "report.html"))
UNSEEN = (".", "~$", "__MACOSX", "Thumbs.db")
"""How names begin that other programs use for themselves."""


@dataclass(slots=True)
class Found:
    """Files to read in a settled order, what could not be opened, and how many files of another kind stood by."""

    files: list[Path] = field(default_factory=list)
    named: set[Path] = field(default_factory=set)
    """Those that the caller named himself."""
    failures: list[tuple[str, MinutesError]] = field(default_factory=list)
    other_kinds: int = 0


def find_files(sources: Iterable[str | os.PathLike[str]], leave_out: Sequence[str | os.PathLike[str]] = ()) -> Found:
    """The files of all sources, each once, those of a folder in the order of their names, data before documents."""
    found = Found()
    unwanted = {os.path.realpath(path) for path in leave_out}
    seen: set[str] = set()
    for source in _globbed(sources):
        is_folder = source.is_dir()
        for path in _walk(source, found) if is_folder else [source]:
            real = os.path.realpath(path)
            if real in seen or (is_folder and real in unwanted):
                continue
            seen.add(real)
            found.files.append(path)
            if not is_folder:
                found.named.add(path)
    found.files.sort(key=lambda path: not is_data(path))
    return found


def is_data(path: Path) -> bool:
    """Whether a file is named like data that this program writes."""
    return path.name.lower().endswith(DATA)


def _globbed(sources: Iterable[str | os.PathLike[str]]) -> Iterator[Path]:
    """Each source, or what a pattern stands for where a shell left it as it was."""
    for source in (str(os.fspath(each)) for each in sources):
        matching = sorted(glob(source, recursive=True)) if has_magic(source) and not os.path.exists(source) else []
        yield from map(Path, matching or [source])


def _walk(folder: Path, found: Found) -> Iterator[Path]:
    def note(error: OSError) -> None:
        place, reason = str(error.filename), error.strerror or str(error)
        thai = f"เปิดโฟลเดอร์ไม่ได้: «{place}» ({reason}) โปรดตรวจสิทธิ์ของโฟลเดอร์"
        english = f"cannot open the folder: «{place}» ({reason}); check its access rights"
        found.failures.append((place, SourceError(thai, english)))

    converted: set[str] = set()
    for place, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith(UNSEEN))
        names = sorted(name for name in names if not name.startswith(UNSEEN))
        if MANIFEST in names or os.path.dirname(place) in converted:
            converted.add(place)
        taken = [name for name in names if name.lower().endswith((*DATA, *DOCUMENTS)) and not name.endswith(SUFFIX)]
        if place in converted:
            taken = [name for name in _converted_once(taken) if name not in OWN_FILES]
        else:
            found.other_kinds += sum(not name.endswith(SUFFIX) for name in names) - len(taken)
        yield from (path for name in taken if _is_readable(path := Path(place, name)))


def _is_readable(path: Path) -> bool:
    """Whether the reading of a file comes to an end: nothing may ever come out of a pipe or a device."""
    return path.is_file() or not path.exists()


def _converted_once(names: Sequence[str]) -> list[str]:
    """The files of a folder that was converted, but not the other formats of one that is there as JSON.

    >>> _converted_once(["a.docx", "a.json", "a.chunks.jsonl", "b.pdf.md", "b.pdf.json", "c.md"])
    ['a.json', 'b.pdf.json', 'c.md']
    """
    stems = {name[: -len(".json")] for name in names if name.endswith(".json")}
    return [name for name in names if name.endswith(".json") or not _beginnings(name) & stems]


def _beginnings(name: str) -> set[str]:
    """What stands before each of the last two dots of a name."""
    first = name.rpartition(".")[0]
    return {first, first.rpartition(".")[0]} - {""}
