"""A file of corrections: a JSON patch (RFC 6902), read as changes, each with the tests that guard it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from minutes.corrections.changes import Change, Operation, folded
from minutes.errors import CorrectionsError

SUFFIX = ".corrections.json"
"""What follows the name of a document in the name of the file of its corrections: «report.pdf.corrections.json»."""
DATA = (".json", ".jsonl")
"""What is made of documents, and lies beside them too."""
MOST_BYTES = 16 * 1024 * 1024
CorrectionsLike = str | os.PathLike[str] | bytes | Sequence[Operation] | None
"""The path of a patch, its bytes, or its operations."""
NEEDS: Mapping[str, tuple[str, ...]] = {
    "test": ("value",),
    "add": ("value",),
    "replace": ("value",),
    "remove": (),
    "move": ("from",),
    "copy": ("from",),
}
"""What each operation states beside its path."""


@dataclass(frozen=True, slots=True)
class Patch:
    """The changes of a file of corrections, in order."""

    name: str
    changes: tuple[Change, ...]


def patch_beside(path: str | os.PathLike[str]) -> str | None:
    """The file of corrections that lies beside a document; None where there is none.

    That of «report.pdf» is «report.pdf.corrections.json», or «report.corrections.json» where it is the only «report».
    """
    whole = os.fspath(path)
    if os.path.isfile(whole + SUFFIX):
        return whole + SUFFIX
    stem = os.path.splitext(whole)[0]
    if stem == whole or not os.path.isfile(stem + SUFFIX):
        return None
    folder, name = os.path.split(stem)
    try:
        others = [each for each in os.listdir(folder or ".") if os.path.splitext(each)[0] == name]
    except OSError:
        return None
    documents = [each for each in others if not each.endswith(DATA)]
    return stem + SUFFIX if documents == [os.path.basename(whole)] else None


def load_corrections(corrections: CorrectionsLike, name: str = "corrections") -> Patch | None:
    """The changes of a patch, of that name where it is no file; None for None. Raises CorrectionsError."""
    if corrections is None:
        return None
    if isinstance(corrections, bytes):
        steps = _parsed(corrections, name)
    elif isinstance(corrections, str | os.PathLike):
        shown = os.fspath(corrections)
        name = os.path.basename(shown)
        steps = _parsed(_content(shown), name, shown)
    else:
        steps = [dict(step) if isinstance(step, Mapping) else step for step in corrections]
    _refuse_unwritable(steps, name)
    try:
        return Patch(name, tuple(folded(_changes(steps, name))))
    except RecursionError:
        raise _no_patch(name, "[[…]]") from None


def _content(shown: str) -> bytes:
    try:
        with open(shown, "rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CorrectionsError(
            f"อ่านไฟล์การแก้ไข {shown} ไม่ได้: {reason}", f"cannot read the corrections {shown}: {reason}"
        ) from None


def _parsed(content: bytes, name: str, shown: str | None = None) -> list[Any]:
    if len(content) > MOST_BYTES:
        raise CorrectionsError(
            f"ไฟล์การแก้ไข {shown or name} ใหญ่เกินไป โปรดตรวจว่าเลือกไฟล์ถูก",
            f"the file of corrections {shown or name} is too large: check that it is the right one",
        )
    try:
        steps = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _no_patch(name, "JSON") from None
    if not isinstance(steps, list):
        raise _no_patch(name, "[…]")
    return steps


def _refuse_unwritable(steps: list[Any], name: str) -> None:
    """Refuses what no file of JSON can say: halves of characters, numbers that are none, objects of a program."""
    try:
        json.dumps(steps, ensure_ascii=False, allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError):
        raise _no_patch(name, "JSON") from None


def _changes(steps: Iterable[Any], name: str) -> Iterable[Change]:
    tests: list[Operation] = []
    for number, step in enumerate(steps, 1):
        if not _is_operation(step):
            raise _no_patch(name, f"{number}")
        known = {key: step[key] for key in ("op", "path", *NEEDS[step["op"]])}
        if step["op"] == "test":
            tests.append(known)
        else:
            yield Change(tuple(tests), known)
            tests = []


def _is_operation(step: Any) -> bool:
    if not isinstance(step, Mapping) or not isinstance(step.get("op"), str) or step["op"] not in NEEDS:
        return False
    pointers = [step.get("path"), *([step.get("from")] if "from" in NEEDS[step["op"]] else [])]
    if not all(isinstance(pointer, str) and pointer.startswith("/") for pointer in pointers):
        return False
    return all(key in step for key in NEEDS[step["op"]])


def _no_patch(name: str, place: str) -> CorrectionsError:
    return CorrectionsError(
        f"«{name}» ไม่ใช่ไฟล์การแก้ไข (JSON Patch, RFC 6902): ตรวจที่ {place} โปรดดาวน์โหลดใหม่จากหน้าตรวจ (minutes review)",
        f"«{name}» is no file of corrections (JSON patch, RFC 6902): look at {place}; download it anew from the page "
        "that minutes review makes",
    )
