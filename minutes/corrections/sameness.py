"""Whether plain data say the same, wherever they were read and however surely."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutes.model.values import TRACES

TELLING = ("title", "task", "text")
"""What tells a part without a name from its neighbours."""
NOTHING: tuple[Any, ...] = (None, "", [])
"""What a part says where it says nothing."""


def says_the_same(one: Any, other: Any) -> bool:
    """Whether two values are equal but for traces; what a part of another version lacks is nothing there.

    >>> says_the_same({"text": "ก", "confidence": 0.5}, {"text": "ก", "confidence": None, "note": None})
    True
    """
    if _is_remark(one) and _is_remark(other):
        is_there = one.get("span") is not None and one["span"] == other.get("span")  # the language may be another
        return bool(one["code"] == other["code"] and (one["message"] == other["message"] or is_there))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        lacking = [*(one[key] for key in one.keys() - other.keys() - TRACES)]
        lacking += [other[key] for key in other.keys() - one.keys() - TRACES]
        shared = (one.keys() & other.keys()) - TRACES
        return all(each in (None, []) for each in lacking) and all(
            says_the_same(one[key], other[key]) for key in shared
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(says_the_same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def says_already(one: Any, added: Any) -> bool:
    """Whether a part has its name, title, task or words in common with an addition, and all else that this says.

    A paragraph is not the same for having the same words: minutes repeat themselves.

    >>> says_already({"name": {"text": "นายทอง"}, "role": "กรรมการ"}, {"name": {"text": "นายทอง"}, "role": None})
    True
    """
    if not isinstance(one, Mapping) or not isinstance(added, Mapping):
        return False
    name = added.get("name")
    told = [name.get("text") if isinstance(name, Mapping) else name, *(added.get(key) for key in TELLING)]
    is_told = any(each not in NOTHING for each in told)
    return is_told and "type" not in added and _says_all(one, added)


def _says_all(one: Any, added: Any) -> bool:
    if isinstance(one, Mapping) and isinstance(added, Mapping):
        stated = [key for key in added if key not in TRACES and added[key] not in NOTHING]
        return all(_says_all(one.get(key), added[key]) for key in stated)
    return says_the_same(one, added)


def _is_remark(value: Any) -> bool:
    return isinstance(value, Mapping) and {"code", "severity", "message"} <= value.keys()
