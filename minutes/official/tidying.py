"""Minutes as a page can print them: single blanks, no empty texts, no characters that no file can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from minutes.errors import TargetError
from minutes.model import Minutes

MULTILINE = frozenset({"text", "rows", "task", "report_to", "assignees", "old", "new", "subject", "name", "choice"})
"""Keys of texts in which a line break says something."""
UNPRINTED = frozenset({"span", "confidence", "group", "role_kind"})
"""Values of an attendee that print no row by themselves."""
OF_ONE_LINE = frozenset({"name", "number"})
"""Parts of the minutes whose `text` is one line."""
NEEDED = frozenset({"text", "speaker", "task", "old", "new"})
"""Keys whose text stays although it is empty."""
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
UNTIDY = re.compile(r"^\s|\s$|[\t\n\r\f\v\x1c-\x1f\x85\xa0\u2028\u2029]| {2}")


def tidy(minutes: Minutes) -> Minutes:
    """The minutes with single blanks and without empty texts; the same object where nothing has to change.

    Raises TargetError where a text holds a character that no page and no XML can hold.
    """
    plain = minutes.model_dump()
    for path, text in _texts(plain, ""):
        if found := UNPRINTABLE.search(text):
            raise _unprintable(path, text, found)
    changed = _tidied(plain, "")
    return minutes if changed == plain else Minutes.model_validate(changed)


def _texts(plain: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(plain, str):
        yield path, plain
    elif isinstance(plain, Mapping):
        for key, value in plain.items():
            if key not in ("source", "diagnostics", "spans"):
                yield from _texts(value, f"{path}.{key}" if path else key)
    elif isinstance(plain, tuple | list):
        for index, value in enumerate(plain):
            yield from _texts(value, f"{path}[{index}]")


def _tidied(plain: Any, key: str, part: str = "") -> Any:
    if isinstance(plain, Mapping):
        return {name: _field(value, name, key) for name, value in plain.items()}
    if isinstance(plain, tuple | list):
        values = [_tidied(value, key) for value in plain]
        return tuple(value for value in values if value != () and not _is_empty_block(value))
    if type(plain) is str and UNTIDY.search(plain):
        return _tidy_text(plain, key in MULTILINE and part not in OF_ONE_LINE)
    return plain


def _field(value: Any, name: str, part: str) -> Any:
    if name in ("source", "diagnostics", "spans", "span"):
        return value
    tidied = _tidied(value, name, part)
    return None if tidied == "" and name not in NEEDED else tidied


def _is_empty_block(value: Any) -> bool:
    """Whether a block, or the row of an attendee, prints nothing at all."""
    if not isinstance(value, Mapping):
        return False
    if "attendance_mode" in value:
        return all(each in (None, ()) for name, each in value.items() if name not in UNPRINTED)
    if "type" not in value:
        return False
    kind = value["type"]
    if kind == "table":
        return not value["rows"] and not value["caption"]
    return kind == "paragraph" and not value["text"] and not value["marker"]


def _tidy_text(text: str, multiline: bool) -> str:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return ("\n" if multiline else " ").join(line for line in lines if line)


def _unprintable(path: str, text: str, found: re.Match[str]) -> TargetError:
    code = f"U+{ord(found[0]):04X}"
    around = UNPRINTABLE.sub("?", text[max(found.start() - 20, 0) : found.start() + 20])
    return TargetError(
        f"เขียนไม่ได้: {path} มีอักขระควบคุม {code} («{around}») ซึ่งเอกสารเก็บไม่ได้ โปรดลบอักขระนั้นออก",
        f"cannot write: {path} holds the control character {code} («{around}»), which no document can hold: remove it",
    )
