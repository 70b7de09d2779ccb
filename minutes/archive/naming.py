"""Where the outputs of each document lie: a name of its own, the same whatever the order of the sources."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from hashlib import sha256

from minutes.archive.sources import Found

MANIFEST, PAGE, JOURNAL = "manifest.jsonl", "report.html", ".minutes-run"
OWN_FILES = (MANIFEST, PAGE, JOURNAL)
"""What the archive itself keeps beside the outputs."""
LONGEST = 255
"""Bytes of a file name on every common system."""
HASH = 8
DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ ]*+(?:\.|$)", re.IGNORECASE)
FORBIDDEN = {code: f"%{code:02X}" for code in (*range(32), *map(ord, '<>:"|?*\\'))}
"""What names of files cannot have on Windows, and how it is written there."""
FURTHER = re.compile(r" \([0-9]+\)$")
"""What tells the files of the further meetings of a document from that of the first."""
MOST_FURTHER = 100
ROOM_FOR_FURTHER = len(" (99)")


def name_outputs(found: Sequence[Found], suffixes: Collection[str], taken: Iterable[str] = ()) -> list[str]:
    """For each document the path of its outputs below the archive, without the suffix of the format.

    NAME of NAME.pdf; NAME.pdf where two would be called NAME; the folder or ZIP before it where two folders hold the
    same; a hash behind it as the last resort. «NAME (2)» beside NAME is left to the second meeting of NAME. `taken` are
    paths that are none of theirs.
    """
    reserved = {_folded(path) for path in (*OWN_FILES, *taken)}
    levels = [0] * len(found)
    names = [_candidate(each, 0, suffixes) for each in found]
    moved = True
    while moved:
        moved = False
        for index in sorted(_clashing(names, suffixes, reserved)):
            if levels[index] + 1 < len(CANDIDATES):
                levels[index] += 1
                names[index] = _candidate(found[index], levels[index], suffixes)
                moved = True
    return names


def _clashing(names: Sequence[str], suffixes: Collection[str], reserved: Collection[str]) -> set[int]:
    claims: dict[str, list[int]] = defaultdict(list)
    folders: set[str] = set()
    for index, name in enumerate(names):
        folded = _folded(name)
        folders.add(os.path.dirname(folded))
        for suffix in suffixes:
            claims[folded + suffix].append(index)
    folders |= {above for folder in folders for above in _above(folder)}
    further = {
        index for index, name in enumerate(names) if (first := _first_of(name)) and _claimed(first, suffixes, claims)
    }
    return further | {
        index
        for path, claiming in claims.items()
        if len(claiming) > 1 or path in reserved or path in folders
        for index in claiming
    }


def further_path(path: str, suffix: str, number: int) -> str:
    """Where the meeting of that number in a document is written, if the first is written to the path.

    >>> further_path("2567/ก.docx", ".docx", 1), further_path("2567/ก.docx", ".docx", 3)
    ('2567/ก.docx', '2567/ก (3).docx')
    """
    return path if number == 1 else f"{path.removesuffix(suffix)} ({number}){suffix}"


def _first_of(name: str) -> str | None:
    """The folded name of the document whose further meeting would be called so; None for other names."""
    found = FURTHER.search(name)
    return _folded(name[: found.start()]) if found else None


def _claimed(name: str, suffixes: Collection[str], claims: Mapping[str, Sequence[int]]) -> bool:
    return any(name + suffix in claims for suffix in suffixes)


def _above(folder: str) -> Iterable[str]:
    while folder := os.path.dirname(folder):
        yield folder


def _folded(path: str) -> str:
    """A path as systems see it that know no capitals and only one form of a letter with marks."""
    return path if path.isascii() and path.islower() else unicodedata.normalize("NFC", path).casefold()


def _stem(found: Found) -> str:
    return os.path.splitext(found.relative)[0]


def _whole(found: Found) -> str:
    return found.relative


def _under_root(found: Found) -> str:
    return f"{os.path.basename(found.root)}/{found.relative}" if found.root.strip("/") else found.relative


def _marked(found: Found) -> str:
    return f"{found.relative}~{_hash(found)}"


CANDIDATES: tuple[Callable[[Found], str], ...] = (_stem, _whole, _under_root, _marked)


def _hash(found: Found) -> str:
    return sha256(os.fsencode(found.key)).hexdigest()[:HASH]


def _candidate(found: Found, level: int, suffixes: Collection[str]) -> str:
    """A name whose every part is short enough for a file system; what is cut off is told by a hash."""
    name = CANDIDATES[level](found)
    if sys.platform == "win32":
        name = tamed(name)
    room = LONGEST - max(map(len, suffixes), default=0) - ROOM_FOR_FURTHER
    folder, _, last = name.rpartition("/")
    if len(os.fsencode(last)) <= room:
        return name
    last = f"{_shortened(last, room - HASH - 1)}~{_hash(found)}"
    return f"{folder}/{last}" if folder else last


def tamed(path: str) -> str:
    """A path of which Windows takes no step for a device, a stream of another file, or a name without its end.

    >>> tamed("a/CON.txt"), tamed("10:30 "), tamed("ก/ข.txt")
    ('a/%43ON.txt', '10%3A30%20', 'ก/ข.txt')
    """
    return "/".join(map(_tamed_step, path.split("/")))


def _tamed_step(step: str) -> str:
    step = step.translate(FORBIDDEN)
    if DEVICE.match(step):
        step = f"%{ord(step[0]):02X}{step[1:]}"
    return f"{step[:-1]}%{ord(step[-1]):02X}" if step.endswith((".", " ")) else step


def _shortened(name: str, most: int) -> str:
    """The letters of a name that take at most that many bytes, no mark parted from its consonant.

    >>> _shortened("ที่ประชุม", 12)
    'ที่ป'
    """
    size = 0
    for index, letter in enumerate(name):
        size += len(os.fsencode(letter))
        if size > most:
            while index and unicodedata.category(name[index]) == "Mn":
                index -= 1
            return name[:index]
    return name
