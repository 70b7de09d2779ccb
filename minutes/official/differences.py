"""The first value in which two minutes differ, for a sentence to a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Difference(NamedTuple):
    """A value, the way to it («agenda[2].title»), and what stands there in either."""

    path: str
    meant: object
    read: object


def first_difference(meant: Any, read: Any, path: str = "") -> Difference | None:
    """The first difference in the order of the model between two contents; None where they say the same.

    >>> first_difference({"a": [{"b": 1}]}, {"a": [{"b": 2}]}).path
    'a[0].b'
    """
    if isinstance(meant, Mapping) and isinstance(read, Mapping):
        for key, value in meant.items():
            inner = f"{path}.{key}" if path else str(key)
            if found := first_difference(value, read.get(key), inner):
                return found
        return None
    if isinstance(meant, list | tuple) and isinstance(read, list | tuple):
        for index, (here, there) in enumerate(zip(meant, read, strict=False)):
            if found := first_difference(here, there, f"{path}[{index}]"):
                return found
        if len(meant) != len(read):
            index = min(len(meant), len(read))
            longer = meant if len(meant) > len(read) else read
            values = (longer[index], None) if longer is meant else (None, longer[index])
            return Difference(f"{path}[{index}]", *values)
        return None
    return None if meant == read else Difference(path, meant, read)
