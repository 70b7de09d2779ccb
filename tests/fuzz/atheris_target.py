"""One target under libFuzzer: `python -m tests.fuzz.atheris_target TARGET CORPUS -max_total_time=60`."""

from __future__ import annotations

import sys


def main() -> None:
    """Hands the process over to libFuzzer; it leaves with a code that is not 0 where an input failed."""
    import atheris

    with atheris.instrument_imports(include=["minutes"]):
        from tests.fuzz.targets import TARGETS

        target = TARGETS[sys.argv.pop(1)]
        target.run(b"")  # what is imported late is imported here, and measured with the rest
    atheris.Setup(sys.argv, target.run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
