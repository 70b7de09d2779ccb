"""Fuzzing: every target holds on some inputs, and the fuzzer itself ends, counts and keeps what goes wrong."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.__main__ import main
from tests.fuzz.growth import PARTS, SHAPES, Growth, measure_growth
from tests.fuzz.running import Run
from tests.fuzz.targets import TARGETS, Target
from tests.fuzz.worker import input_of

QUICK = settings(
    max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
)


def _nothing(_: Random) -> bytes:
    return b"ok"


def _stuck(_: bytes) -> None:
    time.sleep(60)


def _dies(_: bytes) -> None:
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


def _fails(_: bytes) -> None:
    raise ValueError("ผิด")


def _holds(_: bytes) -> None:
    return None


STUCK, DYING, FAILING, HOLDING = (Target(_nothing, run) for run in (_stuck, _dies, _fails, _holds))


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_on_some_inputs(name: str) -> None:
    @QUICK
    @given(st.integers(0, 2**32))
    def holds(seed: int) -> None:
        TARGETS[name].run(TARGETS[name].make(Random(seed)))

    holds()


@pytest.mark.parametrize("name", TARGETS)
def test_an_input_is_the_same_again(name: str) -> None:
    assert input_of(name, 1, 5) == input_of(name, 1, 5)
    assert len({input_of(name, 1, number) for number in range(8)}) > 1


@pytest.mark.parametrize(
    ("target", "what"), [("STUCK", "no end within"), ("DYING", "died with code"), ("FAILING", "ValueError at")]
)
def test_what_goes_wrong_is_ended_told_and_kept(target: str, what: str, tmp_path: Path) -> None:
    run = Run(f"tests.test_fuzz:{target}", 0, seconds=0.5)
    tally = run.go(30, most_failures=2)
    assert [number for number, _ in tally.failures] == [0, 1]
    assert all(what in told for _, told in tally.failures)
    saved = run.save(tmp_path)
    assert [path.read_bytes() for path in saved] == [b"ok", b"ok"]


def test_inputs_are_counted() -> None:
    tally = Run("tests.test_fuzz:HOLDING", 0).go(30, inputs=5)
    assert (tally.inputs, tally.failures) == (5, [])
    assert tally.memory > 0


def test_the_command_prints_a_row_for_each_target(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["dates", "masking", "--inputs", "3", "--minutes", "1", "--engine", "own", "--corpus", str(tmp_path)]
    assert main(words) == 0
    shown = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in shown[1:3]] == ["dates", "masking"]
    assert shown[-1] == "6 inputs, 0 failures"


def test_growth_is_measured_for_every_part_and_shape() -> None:
    found = list(measure_growth(400))
    assert {(each.part, each.shape) for each in found} == {(part, shape) for part in PARTS for shape in SHAPES}
    assert all(isinstance(each, Growth) and each.seconds >= 0 for each in found)
