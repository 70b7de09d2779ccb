"""The trained network as a file that onnxruntime reads, with its alphabet and what calibrates its confidence."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from minutes.ocr.alphabet import symbols
from minutes.ocr.recogniser import INPUT
from minutes.ocr.training.network import Reader
from minutes.ocr.window import ROWS

OUTPUT = "probabilities"
OPSET = 17


class _Probabilities(nn.Module):
    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, windows: Tensor) -> Tensor:
        return self.reader(windows).exp()


def export(reader: Reader, path: Path, calibration: Sequence[tuple[float, float]], notes: Mapping[str, str]) -> None:
    """Writes the model file: windows (lines, 1, 40, columns) in, probabilities (lines, columns / 4, classes) out."""
    import onnx

    model = _Probabilities(reader).cpu().eval()
    torch.onnx.export(
        model,
        (torch.zeros(2, 1, ROWS, 128),),
        str(path),
        input_names=[INPUT],
        output_names=[OUTPUT],
        dynamic_axes={INPUT: {0: "lines", 3: "columns"}, OUTPUT: {0: "lines", 1: "steps"}},
        opset_version=OPSET,
        dynamo=False,
    )
    loaded = onnx.load(str(path))
    onnx.helper.set_model_props(
        loaded,
        {"symbols": json.dumps(symbols(), ensure_ascii=False), "calibration": json.dumps(calibration), **notes},
    )
    onnx.save(loaded, str(path))
