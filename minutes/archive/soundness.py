"""Whether plain JSON has the types that were declared: a bad disk and other programs make something else of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints, is_typeddict

Test = Callable[[object], bool]
PLAIN: Mapping[Any, frozenset[type]] = {
    str: frozenset({str}),
    int: frozenset({int}),
    float: frozenset({int, float}),
    NoneType: frozenset({NoneType}),
}
"""What JSON makes of a value without parts."""


def test_of(kind: Any) -> Test:
    """What tells whether plain JSON is of a type, made once and asked often.

    >>> test_of(Mapping[str, int])({"unclaimed": 2}), test_of(list[str])(["ร่าง", 2]), test_of(int | None)(True)
    (True, False, False)
    """
    if exact := _exact_types(kind):
        return lambda value: type(value) in exact
    origin = get_origin(kind)
    inside = [test_of(each) for each in get_args(kind) if each is not ...]
    if origin in (Union, UnionType):
        return lambda value: any(test(value) for test in inside)
    if origin in (list, tuple):
        return lambda value: type(value) is list and all(map(inside[0], value))
    if origin in (Mapping, dict):
        key, each = inside
        return lambda value: type(value) is dict and all(map(key, value)) and all(map(each, value.values()))
    if is_typeddict(kind):
        return _test_of_keys({name: test_of(hint) for name, hint in get_type_hints(kind).items()})
    known = frozenset(kind)
    return lambda value: type(value) is str and value in known


def _exact_types(kind: Any) -> frozenset[type]:
    """The types that JSON has for a value without parts; nothing for other kinds."""
    if get_origin(kind) in (Union, UnionType):
        each = [_exact_types(one) for one in get_args(kind)]
        return frozenset().union(*each) if all(each) else frozenset()
    return PLAIN.get(kind, frozenset())


def _test_of_keys(tests: Mapping[str, Test]) -> Test:
    def test(value: object) -> bool:
        if type(value) is not dict:
            return False
        return all(name in value and each(value[name]) for name, each in tests.items())

    return test
