"""A process that gives inputs to a target one after the other: `python -m tests.fuzz.worker TARGET SEED FIRST MEMORY`.

A line before each input and one after it go to standard output, so that whoever reads them knows in which input it died.
"""

from __future__ import annotations

import os
import sys
import traceback
from random import Random
from time import process_time

from tests.fuzz.targets import find


def input_of(name: str, seed: int, number: int) -> bytes:
    """The input of a number: always the same."""
    return find(name).make(Random(f"{name}-{seed}-{number}"))


def main() -> None:
    """Works until it is ended."""
    name, seed, number, memory = sys.argv[1], *map(int, sys.argv[2:])
    said = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    target = find(name)
    input_of(name, seed, 0)
    _limit(memory)
    while True:
        content = input_of(name, seed, number)
        print(f"> {number} {len(content)}", file=said, flush=True)
        start = process_time()
        failure = ""
        try:
            target.run(content)
        except BaseException as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            failure = (
                f"{type(error).__name__} at {os.path.basename(place.filename)}:{place.lineno}: {str(error)[:200]!r}"
            )
        print(f"< {process_time() - start:.4f} {_memory()} {failure}", file=said, flush=True)
        number += 1


def _limit(memory: int) -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (ImportError, OSError, ValueError):
        pass


def _memory() -> int:
    """The most MiB that this process held."""
    try:
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    except ImportError:
        return 0


if __name__ == "__main__":
    main()
