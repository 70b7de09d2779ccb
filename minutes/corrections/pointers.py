"""Places in plain data, as RFC 6901 writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Steps = tuple[str, ...]
MISSING = object()
"""What stands where nothing does."""


def steps_of(pointer: str) -> Steps:
    """The steps of a pointer.

    >>> steps_of("/agenda/2/title")
    ('agenda', '2', 'title')
    """
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])


def pointer_of(steps: Sequence[str]) -> str:
    """The pointer of some steps.

    >>> pointer_of(["a/b", "0"])
    '/a~1b/0'
    """
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)


def look_up(root: Any, steps: Sequence[str]) -> Any:
    """The value at some steps; MISSING where there is none."""
    value = root
    for step in steps:
        if isinstance(value, Mapping) and step in value:
            value = value[step]
        elif isinstance(value, list) and _is_index(step, len(value)):
            value = value[int(step)]
        else:
            return MISSING
    return value


def _is_index(step: str, length: int) -> bool:
    return step.isascii() and step.isdigit() and len(step) < 10 and int(step) < length


def alternatives(root: Any, steps: Steps) -> Iterator[Steps]:
    """All places that differ from one in the positions in lists alone, where the lists are there."""
    yield from _alternatives(root, steps, 0)


def _alternatives(value: Any, steps: Steps, at: int) -> Iterator[Steps]:
    if at == len(steps):
        yield ()
    elif isinstance(value, list):
        if steps[at] == "-" or (at == len(steps) - 1 and _is_index(steps[at], len(value) + 1)):
            yield (steps[at],)
        for number, inner in enumerate(value):
            if str(number) != steps[at] or at < len(steps) - 1:
                yield from ((str(number), *rest) for rest in _alternatives(inner, steps, at + 1))
    elif isinstance(value, Mapping):
        inner = value.get(steps[at], MISSING)
        if inner is not MISSING or at == len(steps) - 1:
            yield from ((steps[at], *rest) for rest in _alternatives(inner, steps, at + 1))
