"""The network: convolutions see letters, a recurrent layer reads along the line, CTC tells the signs apart."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from minutes.ocr.window import ROWS

CHANNELS = (24, 48, 80, 112, 160)
MEMORY = 144
"""Units of the recurrent layer in each direction."""


class Reader(nn.Module):
    """From windows (lines, 1, rows, columns) to log probabilities (lines, columns / 4, classes)."""

    def __init__(self, classes: int, channels: tuple[int, ...] = CHANNELS, memory: int = MEMORY) -> None:
        super().__init__()
        a, b, c, d, e = channels
        self.eyes = nn.Sequential(
            nn.Conv2d(1, a, 5, stride=2, padding=2, bias=False),
            nn.BatchNorm2d(a),
            nn.ReLU(inplace=True),
            *_block(a, b),
            nn.MaxPool2d(2),
            *_block(b, c),
            *_block(c, d),
            nn.MaxPool2d((2, 1)),
            nn.Conv2d(d, e, (ROWS // 8, 3), padding=(0, 1), bias=False),
            nn.BatchNorm2d(e),
            nn.ReLU(inplace=True),
        )
        self.memory = nn.LSTM(e, memory, bidirectional=True, batch_first=True)
        self.rest = nn.Dropout(0.1)
        self.mouth = nn.Linear(2 * memory, classes)

    def forward(self, windows: Tensor) -> Tensor:
        """Log probabilities of the classes at each step."""
        seen = self.eyes(windows).squeeze(2).transpose(1, 2)
        remembered, _ = self.memory(seen)
        scores: Tensor = self.mouth(self.rest(remembered))
        return scores.float().log_softmax(-1)


def _block(into: int, out: int) -> tuple[nn.Module, ...]:
    return nn.Conv2d(into, out, 3, padding=1, bias=False), nn.BatchNorm2d(out), nn.ReLU(inplace=True)


def parameter_count(reader: Reader) -> int:
    """How many numbers the network learns."""
    return sum(parameter.numel() for parameter in reader.parameters())


def device_at_hand() -> torch.device:
    """A GPU where there is one, else the CPU."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")
