"""The course of training: batches are learned one after another, at a rate that rises and falls along a cosine."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Any

import torch
from torch import nn

from minutes.ocr.alphabet import symbols
from minutes.ocr.training.batches import Batch, BatchServer, Recipe
from minutes.ocr.training.lines import Sample
from minutes.ocr.training.measuring import Score, score
from minutes.ocr.training.network import Reader, device_at_hand
from minutes.ocr.training.settings import Point, Settings, rate_at

STEEPEST_GRADIENT = 5.0
AVERAGED = 0.999
"""The network that is kept is a moving average of the one that learns."""


class Course:
    """A training that can be broken off and taken up again."""

    def __init__(self, settings: Settings, recipe: Recipe, tests: Mapping[str, list[Sample]], place: Path) -> None:
        torch.manual_seed(settings.seed)
        self.settings, self._recipe, self._tests, self._place = settings, recipe, tests, place
        self.device = device_at_hand()
        self.reader = Reader(len(symbols())).to(self.device, memory_format=torch.channels_last)
        self.kept = Reader(len(symbols())).to(self.device, memory_format=torch.channels_last)
        self.kept.load_state_dict(self.reader.state_dict())
        self._optimiser = torch.optim.AdamW(self.reader.parameters(), settings.rate, weight_decay=settings.decay)
        self._loss = nn.CTCLoss(zero_infinity=True)
        self.done = 0
        self.taken_up: list[int] = []
        """After how many lines the training was broken off and taken up again."""
        self.curve: list[Point] = []
        self._minutes = 0.0
        if self._checkpoint.exists():
            self._take_up()

    @property
    def _checkpoint(self) -> Path:
        return self._place / "checkpoint.pt"

    def _take_up(self) -> None:
        saved: dict[str, Any] = torch.load(self._checkpoint, map_location=self.device, weights_only=True)
        self.reader.load_state_dict(saved["reader"])
        self.kept.load_state_dict(saved["kept"])
        self._optimiser.load_state_dict(saved["optimiser"])
        self.done, self._minutes = saved["done"], saved["minutes"]
        self.taken_up = [*saved.get("taken_up", []), self.done]
        self.curve = [Point(**point) for point in json.loads(saved["curve"])]

    def _save(self) -> None:
        state = {
            "reader": self.reader.state_dict(),
            "kept": self.kept.state_dict(),
            "optimiser": self._optimiser.state_dict(),
            "done": self.done,
            "taken_up": self.taken_up,
            "minutes": self._minutes,
            "curve": json.dumps([asdict(point) for point in self.curve]),
        }
        part = self._checkpoint.with_suffix(".part")
        torch.save(state, part)
        part.replace(self._checkpoint)

    def run(self, report: Callable[[Point], None]) -> None:
        """Learns until all lines are done; reports and saves each point of the curve."""
        settings = self.settings
        if self.done >= settings.lines:
            return
        server = BatchServer(self._recipe, settings.batch, settings.seed + self.done, settings.workers, self.done)
        started, losses = monotonic() - 60 * self._minutes, []
        next_point = self.done + settings.measured_every
        try:
            for batch in server:
                losses.append(self._learn(batch))
                self.done += settings.batch
                if self.done >= next_point or self.done >= settings.lines:
                    self._minutes = (monotonic() - started) / 60
                    report(self._measure(sum(losses) / len(losses)))
                    self._save()
                    losses, next_point = [], next_point + settings.measured_every
                if self.done >= settings.lines:
                    return
        finally:
            server.close()

    def _learn(self, batch: Batch) -> float:
        rate = rate_at(self.done / self.settings.lines, self.settings.rate)
        for group in self._optimiser.param_groups:
            group["lr"] = rate
        windows = batch.windows.to(self.device, memory_format=torch.channels_last)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            found = self.reader(windows)
        loss = self._loss(found.transpose(0, 1), batch.classes, batch.steps, batch.lengths)
        self._optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.reader.parameters(), STEEPEST_GRADIENT)
        self._optimiser.step()
        self._average()
        return float(loss.detach())

    @torch.no_grad()
    def _average(self) -> None:
        share = min(AVERAGED, (1 + self.done / self.settings.batch) / (10 + self.done / self.settings.batch))
        for kept, learned in zip(self.kept.state_dict().values(), self.reader.state_dict().values(), strict=True):
            if kept.is_floating_point():
                kept.lerp_(learned, 1 - share)
            else:
                kept.copy_(learned)

    def _measure(self, loss: float) -> Point:
        scores = {name: self.score(lines) for name, lines in self._tests.items()}
        point = Point(
            self.done,
            round(self._minutes, 1),
            round(loss, 4),
            {name: round(100 * each.error_share, 3) for name, each in scores.items()},
            {name: round(100 * each.digit_share, 2) for name, each in scores.items()},
        )
        self.curve.append(point)
        return point

    def score(self, lines: list[Sample]) -> Score:
        """How the network that is kept reads some lines."""
        return score(self.kept, lines, self.device)
