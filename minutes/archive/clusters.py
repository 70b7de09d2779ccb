"""An archive that outgrows one machine: the executor of a Dask cluster that is there already."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from minutes.archive.running import ExecutorError


@contextmanager
def dask_executor(address: str) -> Iterator[Executor]:
    """The executor of the Dask cluster at an address such as `tcp://scheduler:8786`.

    Its workers need this program and the same paths to the sources and the archive. Raises ExecutorError where Dask is
    not installed or the cluster does not answer.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise ExecutorError(
            "ยังไม่ได้ติดตั้ง Dask โปรดติดตั้งด้วย pip install 'thai-minutes[distributed]'",
            "Dask is not installed: pip install 'thai-minutes[distributed]'",
        ) from None
    try:
        client = distributed.Client(address, timeout=10)
    except (OSError, ValueError) as error:
        raise ExecutorError(
            f"ต่อกับ Dask ที่ {address} ไม่ได้ โปรดตรวจที่อยู่ เช่น tcp://scheduler:8786",
            f"no Dask scheduler answers at {address} ({type(error).__name__}): check the address",
        ) from None
    with client:
        yield client.get_executor(pure=False)
