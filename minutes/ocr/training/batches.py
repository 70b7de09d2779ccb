"""Batches of lines of about one length, drawn by other processes while the network learns."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty

import numpy as np
import torch
from torch import Tensor

from minutes.ocr.training.lines import LineMaker, Sample
from minutes.ocr.training.words import load_words
from minutes.ocr.window import STRIDE

PATIENCE = 10.0
"""After so many seconds without a batch it is asked whether its process is still there."""
POOL = 8
"""Lines are sorted by length within so many batches."""
WIDTHS = 32
"""Windows of a batch are filled up to a multiple of so many columns."""
WAITING = 24
"""So many batches may wait to be learned, of each process."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of one width, and what is written in them."""

    windows: Tensor
    steps: Tensor
    """How many steps of each window are not only filling."""
    classes: Tensor
    lengths: Tensor
    texts: tuple[str, ...]


def collate(samples: Sequence[Sample]) -> Batch:
    """Lines as a batch; paper fills up the shorter ones."""
    rows, widest = samples[0].window.shape[0], max(sample.window.shape[1] for sample in samples)
    widest = -(-widest // WIDTHS) * WIDTHS
    windows = np.zeros((len(samples), 1, rows, widest), np.float32)
    for at, sample in enumerate(samples):
        windows[at, 0, :, : sample.window.shape[1]] = sample.window
    return Batch(
        torch.from_numpy(windows),
        torch.tensor([sample.window.shape[1] // STRIDE for sample in samples]),
        torch.tensor([number for sample in samples for number in sample.classes]),
        torch.tensor([len(sample.classes) for sample in samples]),
        tuple(sample.text for sample in samples),
    )


@dataclass(frozen=True, slots=True)
class Recipe:
    """How lines are made: faces and how often each is drawn, faces for signs they lack, and how long lines are."""

    faces: tuple[Path, ...]
    shares: tuple[float, ...]
    foreign: tuple[Path, ...]
    longest: Callable[[int], int]
    """How long lines may be after so many lines have been made."""


def make_batches(recipe: Recipe, size: int, seed: int, done: int = 0, step: int = 1) -> Iterator[list[Sample]]:
    """Batches without end, from one process of `step`."""
    maker = LineMaker(load_words(), recipe.faces, recipe.shares, recipe.foreign, seed)
    while True:
        longest = recipe.longest(done)
        lines = [maker.make(longest) for _ in range(size * POOL)]
        lines = sorted((line for line in lines if fits(line)), key=lambda line: line.window.shape[1])
        batches = [lines[at : at + size] for at in range(0, len(lines) - size + 1, size)]
        order = np.random.default_rng(seed + done).permutation(len(batches))
        for at in order:
            yield batches[at]
        done += size * POOL * step


def fits(sample: Sample) -> bool:
    """Whether a window has steps enough for its signs, and a step between any two that are the same."""
    pairs = zip(sample.classes[:-1], sample.classes[1:], strict=True)
    return sample.window.shape[1] // STRIDE >= len(sample.classes) + sum(a == b for a, b in pairs)


def _serve(
    recipe: Recipe, size: int, seed: int, done: int, step: int, queue: multiprocessing.Queue[list[Sample]]
) -> None:
    torch.set_num_threads(1)
    for batch in make_batches(recipe, size, seed, done, step):
        queue.put(batch)


class BatchServer:
    """Batches from several processes, taken in turn, so that their order is always the same."""

    def __init__(self, recipe: Recipe, size: int, seed: int, workers: int, done: int = 0) -> None:
        context = multiprocessing.get_context("fork")
        self._queues = [context.Queue(WAITING) for _ in range(workers)]
        self._workers = [
            context.Process(target=_serve, args=(recipe, size, seed * 1000 + at, done, workers, queue), daemon=True)
            for at, queue in enumerate(self._queues)
        ]
        for worker in self._workers:
            worker.start()

    def __iter__(self) -> Iterator[Batch]:
        while True:
            for worker, queue in zip(self._workers, self._queues, strict=True):
                yield collate(self._next(worker, queue))

    @staticmethod
    def _next(worker: multiprocessing.process.BaseProcess, queue: multiprocessing.Queue[list[Sample]]) -> list[Sample]:
        while True:
            try:
                return queue.get(timeout=PATIENCE)
            except Empty:
                if not worker.is_alive():
                    raise RuntimeError("the process that draws lines has ended") from None

    def close(self) -> None:
        """Ends the processes."""
        for worker in self._workers:
            worker.terminate()
