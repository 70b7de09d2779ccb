"""`python -m minutes`: the same program as `minutes`."""

from __future__ import annotations

import sys

from minutes.cli import main

if __name__ == "__main__":
    sys.exit(main())
