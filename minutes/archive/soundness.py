"""Whether plain JSON has the types that were declared: a bad disk and other programs make something else of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints, is_typeddict

Test = Callable[[object], bool]


def test_of(kind: Any) -> Test:
    """What tells whether plain JSON is of a type, made once and asked often.

    >>> test_of(Mapping[str, int])({"unclaimed": 2}), test_of(list[str])(["ร่าง", 2]), test_of(int | None)(True)
    (True, False, False)
    """
    origin = get_origin(kind)
    inside = [test_of(each) for each in get_args(kind) if each is not ...]
    if origin in (Union, UnionType):
        return lambda value: any(test(value) for test in inside)
    if origin in (list, tuple):
        return lambda value: isinstance(value, list) and all(map(inside[0], value))
    if origin in (Mapping, dict):
        key, each = inside
        return lambda value: isinstance(value, dict) and all(map(key, value)) and all(map(each, value.values()))
    if is_typeddict(kind):
        return _test_of_keys({name: test_of(hint) for name, hint in get_type_hints(kind).items()})
    return _test_of_value(kind)


def _test_of_keys(tests: Mapping[str, Test]) -> Test:
    def test(value: object) -> bool:
        return isinstance(value, dict) and all(name in value and each(value[name]) for name, each in tests.items())

    return test


def _test_of_value(kind: Any) -> Test:
    if kind in (None, NoneType):
        return lambda value: value is None
    if issubclass(kind, StrEnum):
        known = frozenset(kind)
        return lambda value: isinstance(value, str) and value in known
    allowed = {float: (int, float)}.get(kind, kind)
    return lambda value: isinstance(value, allowed) and not isinstance(value, bool)
