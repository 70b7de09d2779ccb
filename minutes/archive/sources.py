"""What an archive consists of: every document in folders, globs, ZIP files and lists, found one after the other."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from glob import glob, has_magic
from typing import NamedTuple

from minutes.archive.packed import find_members
from minutes.archive.path_lists import read_paths
from minutes.corrections.patches import SUFFIX, patch_beside
from minutes.errors import TargetError

Sentence = tuple[str, str]
"""One sentence in Thai and the same in English."""
PathLike = str | os.PathLike[str]
LEFT_OUT = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
"""What systems leave in folders, in small letters."""
NOTHING = (0, 0)


@dataclass(frozen=True, slots=True)
class Corrections:
    """A file of corrections beside a document: its path, its name in their ZIP, and what tells it from another."""

    path: str
    member: str | None
    state: str


@dataclass(frozen=True, slots=True)
class Found:
    """One document of an archive, not yet opened."""

    root: str
    """The folder or ZIP that was named, absolute."""
    relative: str
    """Path below it, with «/»; through a ZIP that lies in it."""
    size: int
    mtime: int
    crc: int | None = None
    packed: str | None = None
    """The ZIP in which it is."""
    member: str | None = None
    """Its name there."""
    refusal: Sentence | None = None
    """Why it is not read."""
    corrections: Corrections | None = None
    """What a person corrected in it."""

    @property
    def key(self) -> str:
        """Its absolute path, through its ZIP where it is in one."""
        return os.path.join(self.root, self.relative)


class Named(NamedTuple):
    """A path that was named, and the folder below which its own folders are kept."""

    path: str
    root: str


def find_sources(sources: PathLike | Iterable[PathLike], out: PathLike) -> list[Found]:
    """Every document in the sources, each once, by path; nothing in the archive that is written is among them.

    A source is a folder, a file, a ZIP file, a glob, or «@FILE» with a path a line (or between NUL bytes).
    """
    named = [sources] if isinstance(sources, str | os.PathLike) else sources
    own = _identity(os.fspath(out))
    found: dict[str, Found] = {}
    for source in named:
        for each in _expand(os.fspath(source), os.path.realpath(out)):
            for document in _find(each, own):
                before = found.get(document.key)
                if before is None or len(document.root) < len(before.root):
                    found[document.key] = document
    documents = _with_corrections(found)
    return sorted(documents, key=lambda document: (document.relative, document.root))


def _with_corrections(found: dict[str, Found]) -> Iterator[Found]:
    """Every document with the corrections that lie beside it; those without a document are refused."""
    patches = {key: document for key, document in found.items() if key.endswith(SUFFIX)}
    stems = Counter(os.path.splitext(key)[0] for key in found if key not in patches) if patches else Counter[str]()
    for key, document in found.items():
        if key in patches:
            if key.removesuffix(SUFFIX) not in found and stems[key.removesuffix(SUFFIX)] != 1:
                yield replace(document, refusal=_alone(document.relative))
            continue
        stem = os.path.splitext(key)[0]
        beside = patches.get(key + SUFFIX) or (patches.get(stem + SUFFIX) if stems[stem] == 1 else None)
        if beside is not None and beside.refusal is not None:
            yield replace(document, refusal=document.refusal or beside.refusal)
        elif beside is not None:
            state = f"{beside.size}-{beside.mtime}-{beside.crc}"
            corrections = Corrections(beside.packed or beside.key, beside.member, state)
            yield replace(document, corrections=corrections)
        elif document.packed is None and document.refusal is None:
            yield replace(document, corrections=_named_alone(key))
        else:
            yield document


def _named_alone(key: str) -> Corrections | None:
    """The corrections beside a document whose folder was not named with it."""
    beside = patch_beside(key)
    try:
        status = os.stat(beside) if beside else None
    except (OSError, ValueError):
        return None
    if beside is None or status is None:
        return None
    return Corrections(beside, None, f"{status.st_size}-{status.st_mtime_ns}-None")


def _alone(relative: str) -> Sentence:
    return (
        f"ไม่มีเอกสารของการแก้ไข «{relative}» โปรดวางไฟล์ไว้ข้างเอกสาร",
        f"there is no document for the corrections «{relative}»: put them beside it",
    )


def _expand(source: str, out: str) -> Iterator[Named]:
    if os.path.lexists(source):
        path = os.path.abspath(source)
        yield Named(path, path if os.path.isdir(path) or is_packed(path) else os.path.dirname(path))
    elif source.startswith("@"):
        yield from _listed(source[1:])
    elif has_magic(source):
        yield from _globbed(source, out)
    else:
        path = os.path.abspath(source)
        yield Named(path, os.path.dirname(path))


def _globbed(pattern: str, out: str) -> Iterator[Named]:
    """What a pattern stands for, but for the files of the archive that is written."""
    steps = pattern.split("/")
    first = next(number for number, step in enumerate(steps) if has_magic(step))
    fixed = "/".join(steps[:first])
    root = os.path.abspath(fixed or ("/" if pattern.startswith("/") else "."))
    matching = sorted(path for path in glob(pattern, recursive=True) if not _is_inside(path, out))
    files = [path for path in matching if not (os.path.isdir(path) and _reached(path, matching))]
    for path in files or [pattern]:
        yield Named(os.path.abspath(path), root)


def _is_inside(path: str, folder: str) -> bool:
    real = os.path.realpath(path)
    return real == folder or real.startswith(os.path.join(folder, ""))


def _reached(folder: str, matching: Iterable[str]) -> bool:
    """Whether a glob gives files below a folder one by one, as «**» does."""
    below = os.path.join(folder, "")
    return any(path != folder and path != below and path.startswith(below) for path in matching)


def _listed(file: str) -> Iterator[Named]:
    """The paths of a list; the folders of relative ones are kept, of absolute ones those that they do not share."""
    words = read_paths(file)
    inside = [word for word in words if not (os.path.isabs(word) or os.path.normpath(word).split(os.sep)[0] == "..")]
    outside = [os.path.abspath(word) for word in words if word not in set(inside)]
    here = os.getcwd()
    beside = os.path.dirname(os.path.abspath(file))
    for word in inside:
        root = beside if not os.path.lexists(word) and os.path.lexists(os.path.join(beside, word)) else here
        yield Named(os.path.normpath(os.path.join(root, word)), root)
    shared = os.path.commonpath([os.path.dirname(path) for path in outside]) if outside else ""
    for path in outside:
        yield Named(path, shared)


def _find(named: Named, own: tuple[int, int]) -> Iterator[Found]:
    path, root = named
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        yield Found(root, _below(path, root), 0, 0)  # the reading of it says what is wrong
        return
    if stat.S_ISDIR(status.st_mode):
        if (status.st_dev, status.st_ino) == own:
            raise TargetError(
                f"{path} เป็นทั้งต้นทางและโฟลเดอร์ผลลัพธ์ โปรดใช้โฟลเดอร์อื่นหลัง -o",
                f"{path} is both the source and the folder to write to: use another folder after -o",
            )
        yield from _walk(path, root, own)
    else:
        yield from _file(path, root, status)


def _file(path: str, root: str, status: os.stat_result) -> Iterator[Found]:
    relative = _below(path, root)
    if not stat.S_ISREG(status.st_mode):
        yield Found(
            root, relative, 0, 0, refusal=(f"ไม่ใช่ไฟล์ธรรมดา: «{relative}»", f"this is no ordinary file: «{relative}»")
        )
    elif not is_packed(path):
        yield Found(root, relative, status.st_size, status.st_mtime_ns)
    else:
        yield from _members(path, root, "" if path == root else relative, status)


def _members(path: str, root: str, relative: str, status: os.stat_result) -> Iterator[Found]:
    """The documents in a ZIP, whose name is that of a folder; where it cannot be opened, itself with the reason."""
    members = find_members(path)
    if members and members[0].name == "":
        name = os.path.basename(path)
        folder = os.path.dirname(path) if path == root else root
        yield Found(folder, relative or name, status.st_size, status.st_mtime_ns, refusal=members[0].refusal)
        return
    for each in members:
        if not any(is_left_out(step) for step in each.name.split("/")):
            inside = f"{relative}/{each.name}" if relative else each.name
            yield Found(root, inside, each.size, each.mtime, each.crc, path, each.stored, each.refusal)


def _walk(top: str, root: str, own: tuple[int, int]) -> Iterator[Found]:
    """The documents below a folder; links are followed to files below the root, and nowhere else."""
    pending = [top]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(folder) as entries:
                inside = [entry for entry in entries if not is_left_out(entry.name)]
        except OSError as error:
            reason = error.strerror or str(error)
            refusal = (f"เปิดโฟลเดอร์ไม่ได้: {reason}", f"cannot open the folder: {reason}")
            yield Found(root, _below(folder, root), *NOTHING, refusal=refusal)
            continue
        for entry in inside:
            if entry.is_dir(follow_symlinks=False):
                if _identity(entry.path) != own:
                    pending.append(entry.path)
            elif entry.is_symlink() and (escaping := _link(entry, root)):
                yield from escaping
            elif not entry.is_dir():
                yield from _file(entry.path, root, _status(entry))


def _status(entry: os.DirEntry[str]) -> os.stat_result:
    try:
        return entry.stat()
    except OSError:  # a link to nothing, or gone since
        return os.stat_result((stat.S_IFREG, 0, 0, 0, 0, 0, 0, 0, 0, 0))


def _link(entry: os.DirEntry[str], root: str) -> list[Found]:
    """The refusal of a link that leads out of the root; nothing where it stays inside."""
    target, top = os.path.realpath(entry.path), os.path.realpath(root)
    if os.path.commonpath([target, top]) == top:
        return []
    relative = _below(entry.path, root)
    refusal = (
        f"เป็นลิงก์ที่ชี้ออกนอกโฟลเดอร์ต้นทาง: «{relative}» โปรดระบุไฟล์หรือโฟลเดอร์ปลายทางเอง",
        f"this link leads out of the folder that was named: «{relative}»; name what it leads to",
    )
    return [Found(root, relative, *NOTHING, refusal=refusal)]


def is_packed(path: str) -> bool:
    """Whether a file is a ZIP of documents, by its suffix."""
    return path.lower().endswith(".zip")


def is_left_out(name: str) -> bool:
    """Whether a file or folder is none that a person put there.

    >>> is_left_out(".DS_Store"), is_left_out("~$รายงาน.docx"), is_left_out("รายงาน.docx")
    (True, True, False)
    """
    return name.startswith((".", "~$")) or name.lower() in LEFT_OUT


def _below(path: str, root: str) -> str:
    relative = os.path.relpath(path, root) if path != root else os.path.basename(path)
    return relative.replace(os.sep, "/")


def _identity(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return NOTHING
    return status.st_dev, status.st_ino
