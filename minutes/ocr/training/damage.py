"""Damage as scanners, copiers, fax machines and time do it, done to the picture of a line."""

from __future__ import annotations

import io
from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image, ImageFilter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Grey = NDArray[np.float32]


CLOSED_SHARE = 0.12
"""So many lines have small gaps and loops filled, as some faces have them anyway."""


class Damage:
    """Damages pictures at random; the same generators of random numbers do the same damage."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._noise = np.random.default_rng(random.getrandbits(63))

    def _happens(self, share: float) -> bool:
        return self._random.random() < share

    def done_to(self, picture: Image.Image, height: float) -> Image.Image:
        """The picture of a line, whose consonants are so high, as a scan has it."""
        if self._happens(0.06):
            return picture
        picture = self._strokes(picture, height)
        grey = np.asarray(picture, np.float32)
        if self._happens(0.25):
            grey = self._broken(grey)
        grey = self._toned(grey)
        grey = self._grained(grey)
        picture = Image.fromarray(grey.clip(0, 255).astype(np.uint8))
        if self._happens(0.14):
            picture = self._bilevel(picture)
        if self._happens(0.4):
            picture = self._pressed(picture, self._random.randint(22, 85))
        return picture

    def _strokes(self, picture: Image.Image, height: float) -> Image.Image:
        """Fatter or thinner strokes, blurred, scanned more coarsely, or bent."""
        uniform = self._random.uniform
        if self._happens(0.15):
            picture = self._bent(picture, height)
        if self._happens(CLOSED_SHARE):
            closed = picture.filter(ImageFilter.MinFilter(3)).filter(ImageFilter.MaxFilter(3))
            picture = Image.blend(picture, closed, uniform(0.4, 1.0))
        if self._happens(0.4):
            kind = ImageFilter.MinFilter(3) if self._happens(0.55) else ImageFilter.MaxFilter(3)
            most = 1.0 if height > 14 else 0.65
            picture = Image.blend(picture, picture.filter(kind), uniform(0.1, most))
        if self._happens(0.75):
            picture = picture.filter(ImageFilter.GaussianBlur(abs(uniform(0.2, 1.0) * uniform(0.5, 1.6)) * height / 15))
        if self._happens(0.3):
            size = picture.size
            scale = uniform(max(6.5 / height, 0.5), 0.95)
            small = picture.resize(
                (max(int(size[0] * scale), 4), max(int(size[1] * scale), 4)),
                Image.Resampling(self._random.choice((2, 3, 4, 5))),
            )
            picture = small.resize(size, Image.Resampling(self._random.choice((2, 3))))
        return picture

    def _bent(self, picture: Image.Image, height: float) -> Image.Image:
        """A line that is not quite straight, as paper that lies unevenly makes it."""
        width, tall = picture.size
        bend = self._random.uniform(-0.22, 0.22) * height
        count = 4
        edges = [round(width * at / count) for at in range(count + 1)]
        moves = [bend * (4 * (edge / width) * (1 - edge / width) - 0.66) for edge in edges]
        mesh: list[Any] = []
        for at in range(count):
            a, b, up, down = edges[at], edges[at + 1], moves[at], moves[at + 1]
            mesh.append(((a, 0, b, tall), (a, up, a, tall + up, b, tall + down, b, down)))
        return picture.transform(picture.size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR, fillcolor=255)

    def _broken(self, grey: Grey) -> Grey:
        """Ink that is missing in places, or paler."""
        rows, columns = grey.shape
        coarse = self._random.choice((2, 3, 4, 6))
        field = self._noise.random((rows // coarse + 1, columns // coarse + 1), np.float32)
        field = np.kron(field, np.ones((coarse, coarse), np.float32))[:rows, :columns]
        missing = (field < self._random.uniform(0.01, 0.14)).astype(np.float32) * self._random.uniform(0.3, 1.0)
        return grey + (255 - grey) * missing

    def _toned(self, grey: Grey) -> Grey:
        """Grey paper and pale ink, shaded from side to side; print of the back shining through."""
        uniform = self._random.uniform
        paper, ink = uniform(165, 255), uniform(0, 105)
        if self._happens(0.3):
            paper, ink = 255.0, uniform(0, 60)
        if self._happens(0.1):
            grey = np.minimum(grey, 255 - (255 - grey[::-1, ::-1]) * uniform(0.08, 0.25))
        toned = ink + (grey / 255) ** uniform(0.6, 1.6) * (paper - ink)
        if self._happens(0.3):
            across = np.linspace(0, 1, grey.shape[1], dtype=np.float32)
            down = np.linspace(0, 1, grey.shape[0], dtype=np.float32)[:, None]
            shade = uniform(-0.35, 0.35) * across + uniform(-0.1, 0.1) * down
            if self._happens(0.3):
                shade = shade - uniform(0.1, 0.45) * np.exp(-(((across - uniform(0, 1)) / uniform(0.03, 0.3)) ** 2))
            toned = toned * (1 + np.minimum(shade, 0.1))
        result: Grey = toned.astype(np.float32)
        return result

    def _grained(self, grey: Grey) -> Grey:
        """Noise, and dirt."""
        if self._happens(0.7):
            grain = self._noise.standard_normal(grey.shape, np.float32)
            if self._happens(0.3):
                grain = (
                    grain + np.roll(grain, 1, 0) + np.roll(grain, 1, 1) + np.roll(grain, (1, 1), (0, 1))
                ) / np.float32(2)
            grey = grey + grain * (self._random.uniform(0, 1) ** 2 * 26)
        if self._happens(0.15):
            dirt: NDArray[np.bool_] = self._noise.random(grey.shape, np.float32) < self._random.uniform(0, 0.012)
            if self._happens(0.5):
                dirt = dirt | np.roll(dirt, 1, 0) | np.roll(dirt, 1, 1)
            grey = np.where(dirt, np.full_like(grey, self._random.choice((0.0, 60.0, 255.0))), grey)
        return grey

    def _bilevel(self, picture: Image.Image) -> Image.Image:
        """Black and white only: by a threshold, dithered, or as fax machines do it, with half the rows."""
        way = self._random.random()
        if way < 0.25:
            return picture.convert("1").convert("L")
        if way < 0.5:
            size = picture.size
            small = picture.resize((size[0], max(size[1] * 10 // 17, 4)), Image.Resampling.BILINEAR)
            return small.convert("1", dither=Image.Dither.NONE).convert("L").resize(size, Image.Resampling.BILINEAR)
        paper, ink = np.percentile(np.asarray(picture), (85, 1))
        limit = ink + (paper - ink) * self._random.uniform(0.35, 0.75)
        picture = picture.point([255 if level > limit else 0 for level in range(256)])
        if self._happens(0.5):
            return picture.filter(ImageFilter.GaussianBlur(self._random.uniform(0.3, 0.7)))
        return picture

    @staticmethod
    def _pressed(picture: Image.Image, quality: int) -> Image.Image:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality)
        return Image.open(file).convert("L")
