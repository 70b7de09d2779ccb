"""What some tests need beside Python: without it they are skipped, and fail where all tests have to run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from functools import wraps
from importlib import import_module
from typing import Any

import pytest

from minutes.readers.office import find_libreoffice

ALL_REQUIRED = os.environ.get("MINUTES_REQUIRE_ALL") == "1"
"""Set where everything is installed: nothing may be skipped there."""


def _has_tesseract() -> bool:
    from minutes.readers.tesseract import Tesseract

    return Tesseract().missing() is None


PROGRAMS: Mapping[str, Callable[[], bool]] = {
    "soffice": lambda: find_libreoffice() is not None,
    "tesseract": _has_tesseract,
}
"""Programs that are found in another way than on the path."""


def is_installed(program: str) -> bool:
    """Whether a program can be called."""
    return PROGRAMS[program]() if program in PROGRAMS else shutil.which(program) is not None


def needs(program: str) -> Callable[[Any], Any]:
    """A decorator for a test that calls a program."""
    is_there = is_installed(program)
    if not is_there and ALL_REQUIRED:
        return _failing(f"{program} is not installed")
    mark: Callable[[Any], Any] = pytest.mark.skipif(not is_there, reason=f"{program} is not installed")
    return mark


def _failing(reason: str) -> Callable[[Any], Any]:
    def decorate(test: Callable[..., object]) -> Callable[..., object]:
        @wraps(test)
        def failing(*_: object, **__: object) -> None:
            pytest.fail(reason)

        return failing

    return decorate


def require(program: str) -> None:
    """Skips the test that calls it where a program is missing, or fails it where all tests have to run."""
    if not is_installed(program):
        (pytest.fail if ALL_REQUIRED else pytest.skip)(f"{program} is not installed")


def library(name: str) -> Any:
    """A library that only tests use."""
    return import_module(name) if ALL_REQUIRED else pytest.importorskip(name)
