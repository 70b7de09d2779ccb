"""`python -m tests.fuzz`: every target in turn, and a table of what became of its inputs."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.fuzz.growth import TIMES, measure_growth
from tests.fuzz.running import MEMORY, ROOT, SECONDS, Run, Tally
from tests.fuzz.targets import TARGETS

HEADS = ("target", "engine", "inputs", "a second", "slowest s", "its bytes", "most MiB", "failures")
WIDTHS = (13, 8, 10, 9, 10, 10, 9, 9)
MOST_TIMES = 7.0
"""Four times the text may take so many times as long before it counts as a failure; small times waver."""
LEAST_SECONDS = 0.02
ATHERIS_MORE = 180.0
"""Seconds that libFuzzer may take beside its own time: it instruments the package first."""


def main(words: Sequence[str] | None = None) -> int:
    """The exit code: 1 where an input failed or the time grows too fast."""
    arguments = _parser().parse_args(words)
    names = arguments.targets or list(TARGETS)
    engines = _engines(arguments.engine)
    seconds = arguments.minutes * 60 / (len(names) * len(engines))
    _row(HEADS)
    failed = total = 0
    for name in names:
        for engine in engines:
            if engine == "own":
                run = Run(name, arguments.seed, first=arguments.first)
                tally = run.go(seconds, arguments.inputs)
                saved = run.save(arguments.corpus / "failures") if tally.failures else []
                _show(tally, saved)
            else:
                tally = _atheris(name, seconds, arguments.corpus, arguments.seed)
                _show(tally, [], engine)
            failed += len(tally.failures)
            total += tally.inputs
    print(f"{total:,} inputs, {failed} failures", flush=True)
    return 1 if failed or (arguments.growth and _grows()) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Random input for every part that reads.")
    parser.add_argument(
        "targets", metavar="TARGET", nargs="*", choices=[*TARGETS, []], help=f"of {' '.join(TARGETS)}; all without one"
    )
    parser.add_argument("--minutes", type=float, default=5.0, help="in all (default 5)")
    parser.add_argument("--inputs", type=int, help="so many for each target at the most")
    parser.add_argument("--first", type=int, default=0, help="number of the first input, to repeat one that failed")
    parser.add_argument("--seed", type=int, default=0, help="another seed, other inputs (default 0)")
    parser.add_argument(
        "--engine",
        choices=("own", "atheris", "both"),
        default="both",
        help="own generators, libFuzzer, or both where atheris is there (default)",
    )
    parser.add_argument(
        "--corpus",
        type=Path,
        default=ROOT / ".fuzz",
        help="folder of what failed and of what libFuzzer learned (default .fuzz)",
    )
    parser.add_argument(
        "--growth", action="store_true", help="also how the time grows with the length of the worst texts"
    )
    return parser


def _engines(asked: str) -> list[str]:
    there = find_spec("atheris") is not None
    if asked != "own" and not there:
        print("atheris is not installed here: own generators alone", file=sys.stderr)
    return ["own", "atheris"] if asked == "both" and there else ["atheris"] if asked == "atheris" and there else ["own"]


def _atheris(name: str, seconds: float, corpus: Path, seed: int) -> Tally:
    """What libFuzzer finds in some time, beginning with inputs of our own making."""
    kept = corpus / name
    kept.mkdir(parents=True, exist_ok=True)
    tally = Tally(name, seconds=seconds)
    with TemporaryDirectory() as seeds:
        for number in range(40):
            Path(seeds, str(number)).write_bytes(TARGETS[name].make(Random(f"{name}-{seed}-{number}"))[:100_000])
        limits = [f"-max_total_time={max(int(seconds), 1)}", f"-timeout={SECONDS:g}", f"-rss_limit_mb={MEMORY >> 20}"]
        command = [
            sys.executable,
            "-m",
            "tests.fuzz.atheris_target",
            name,
            str(kept),
            seeds,
            *limits,
            "-max_len=100000",
        ]
        command += ["-print_final_stats=1", f"-artifact_prefix={corpus / 'failures'}/{name}-"]
        (corpus / "failures").mkdir(exist_ok=True)
        limit = seconds + ATHERIS_MORE
        try:
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", timeout=limit)
        except subprocess.TimeoutExpired:
            tally.failures.append((0, f"libFuzzer did not end within {limit:g} seconds"))
            return tally
    told = done.stderr + done.stdout
    for field, pattern in (("inputs", r"number_of_executed_units:\s*(\d+)"), ("memory", r"peak_rss_mb:\s*(\d+)")):
        found = re.search(pattern, told)
        setattr(tally, field, int(found[1]) if found else 0)
    if done.returncode:
        error = re.findall(r"^\s*(?:===|[A-Za-z.]+(?:Error|Exception)|ALARM|.*ERROR: libFuzzer).*$", told, re.MULTILINE)
        tally.failures.append((0, " ".join(error)[:300] or told[-300:]))
    return tally


def _grows() -> bool:
    """Whether the time of a part grows much faster than the text, after a table of it."""
    print(f"\n{'part':8} {'shape':22} {'seconds':>9} {f'times at {TIMES}×':>12}")
    fast = False
    for each in measure_growth():
        is_fast = each.times > MOST_TIMES and each.seconds * each.times > LEAST_SECONDS * TIMES
        fast = fast or is_fast
        print(
            f"{each.part:8} {each.shape:22} {each.seconds:9.4f} {each.times:12.1f}{'  !' if is_fast else ''}",
            flush=True,
        )
    return fast


def _show(tally: Tally, saved: Sequence[Path], engine: str = "own") -> None:
    speed = f"{tally.inputs / tally.seconds:,.0f}" if tally.seconds else ""
    slowest = f"{tally.slowest:.2f}" if tally.slowest else ""
    size = f"{tally.slowest_size:,}" if tally.slowest else ""
    _row((tally.name, engine, f"{tally.inputs:,}", speed, slowest, size, f"{tally.memory:,}", f"{len(tally.failures)}"))
    for number, what in tally.failures[:5]:
        print(f"    input {number}: {what}")
    for path in saved[:5]:
        print(f"    saved: {path}")


def _row(cells: Sequence[str]) -> None:
    print(
        " ".join(
            f"{cell:<{width}}" if at < 2 else f"{cell:>{width}}"
            for at, (cell, width) in enumerate(zip(cells, WIDTHS, strict=True))
        ),
        flush=True,
    )


if __name__ == "__main__":
    raise SystemExit(main())
