"""Inputs given to a target in a process of its own, each in a limit of time and memory that really ends it."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic

from tests.fuzz.worker import input_of

ROOT = Path(__file__).parents[2]
SECONDS = 20.0
"""Time limit of an input."""
MEMORY = 3 * 1024**3
"""Memory limit of a worker, in bytes of address space."""
START = 60.0
"""Seconds that a worker may take to begin."""


@dataclass(slots=True)
class Tally:
    """What became of the inputs of a target."""

    name: str
    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    """Processor seconds."""
    slowest_size: int = 0
    memory: int = 0
    """MiB."""
    failures: list[tuple[int, str]] = field(default_factory=list)
    """Numbers of inputs and what came of them."""


class Run:
    """A run of one target from a seed on."""

    def __init__(self, name: str, seed: int, seconds: float = SECONDS, *, first: int = 0) -> None:
        self._name, self._seed, self._seconds = name, seed, seconds
        self.tally = Tally(name)
        self._next = first
        self._size = 0

    def go(self, seconds: float, inputs: int | None = None, most_failures: int = 20) -> Tally:
        """The tally after so much time, so many inputs, or too many failures."""
        end = monotonic() + seconds
        begin = monotonic()
        while self._goes_on(end, inputs, most_failures):
            self._work(end, inputs, most_failures)
        self.tally.seconds = monotonic() - begin
        return self.tally

    def _goes_on(self, end: float, inputs: int | None, most_failures: int) -> bool:
        is_enough = inputs is not None and self.tally.inputs >= inputs
        return monotonic() < end and not is_enough and len(self.tally.failures) < most_failures

    def _work(self, end: float, inputs: int | None, most_failures: int) -> None:
        """Follows one worker until it dies, is stuck, or the time is over."""
        command = [sys.executable, "-m", "tests.fuzz.worker", self._name, str(self._seed), str(self._next), str(MEMORY)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as worker:
            said: SimpleQueue[str] = SimpleQueue()
            threading.Thread(target=_follow, args=(worker, said), daemon=True).start()
            began = False
            while self._goes_on(end, inputs, most_failures):
                try:
                    line = said.get(timeout=self._seconds if began else START)
                except Empty:
                    self._note(f"no end within {self._seconds:g} seconds" if began else "the worker did not begin")
                    break
                if not line:
                    self._note(f"the process died with code {worker.wait()}")
                    break
                began = True
                self._take(line)
            worker.kill()

    def _take(self, line: str) -> None:
        mark, first, second, *rest = line.rstrip("\n").split(" ", 3)
        if mark == ">":
            self._next, self._size = int(first), int(second)
            return
        self.tally.inputs += 1
        self.tally.memory = max(self.tally.memory, int(second))
        if float(first) > self.tally.slowest:
            self.tally.slowest, self.tally.slowest_size = float(first), self._size
        if rest and rest[0]:
            self.tally.failures.append((self._next, rest[0]))
        self._next += 1

    def _note(self, what: str) -> None:
        self.tally.inputs += 1
        self.tally.failures.append((self._next, what))
        self._next += 1

    def save(self, folder: Path) -> list[Path]:
        """The inputs that failed, as files."""
        folder.mkdir(parents=True, exist_ok=True)
        made = []
        for number, what in self.tally.failures:
            path = folder / f"{self._name.replace(':', '-')}-{self._seed}-{number}.bin"
            path.write_bytes(input_of(self._name, self._seed, number))
            again = f"python -m tests.fuzz {self._name} --engine own --seed {self._seed} --first {number} --inputs 1"
            path.with_suffix(".txt").write_text(f"{what}\n{again}\n", "utf-8")
            made.append(path)
        return made


def _follow(worker: subprocess.Popen[str], said: SimpleQueue[str]) -> None:
    assert worker.stdout
    try:
        for line in worker.stdout:
            said.put(line)
    except ValueError:  # closed in the midst of a line
        pass
    said.put("")
