"""What happens to paper and to pictures of it: scanners, fax machines, stamps, signatures, folds, and poor printing."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from typing import Any

from tests.making.sheets import DRAWN

GREY = 255.0


def scanned(picture: Any, dpi: int, chance: Any, blur: float = 0.6, noise: float = 5.0, paper: float = 0.95) -> Any:
    """A page as a scanner sees it, with so many pixels an inch."""
    import numpy as np
    import PIL.Image
    from PIL import ImageFilter

    size = tuple(round(length * dpi / DRAWN) for length in picture.size)
    small = picture.filter(ImageFilter.GaussianBlur(blur * DRAWN / dpi)).resize(size, PIL.Image.Resampling.BOX)
    grey = np.asarray(small, np.float32)
    return as_picture(grey * paper + 6.0 + chance.normal(0.0, noise, grey.shape))


def as_picture(grey: Any) -> Any:
    """Shades as a picture."""
    import numpy as np
    import PIL.Image

    return PIL.Image.fromarray(np.clip(grey, 0.0, GREY).astype(np.uint8))


def askew(picture: Any, degrees: float) -> Any:
    """A page that lay askew."""
    import PIL.Image

    return picture.rotate(degrees, PIL.Image.Resampling.BICUBIC, fillcolor=255)


def as_jpeg(picture: Any, quality: int) -> Any:
    """A picture that was packed as JPEG."""
    import PIL.Image

    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return PIL.Image.open(file).convert("L")


def clouds(shape: tuple[int, int], grain: float, chance: Any) -> Any:
    """Chance that changes slowly, about 0, its deviation about 1: so many pixels from one value to the next."""
    import numpy as np
    import PIL.Image

    rows, columns = shape
    coarse = chance.normal(0.0, 1.0, (int(rows / grain) + 2, int(columns / grain) + 2)).astype(np.float32)
    spread = PIL.Image.fromarray(coarse).resize((columns, rows), PIL.Image.Resampling.BICUBIC)
    return np.asarray(spread) * 1.3


def old_paper(picture: Any, behind: Any, chance: Any) -> Any:
    """Grey paper, folded twice, a shadow where it was bound, and the other side shining through."""
    import numpy as np
    from PIL import ImageFilter, ImageOps

    grey = np.asarray(picture, np.float32) / GREY
    through = ImageOps.mirror(behind).filter(ImageFilter.GaussianBlur(6))
    grey *= 1.0 - 0.09 * (1.0 - np.asarray(through, np.float32) / GREY)
    rows, columns = (np.arange(length, dtype=np.float32) / length for length in grey.shape)
    folds = sum(np.exp(-(((rows - at) / 0.006) ** 2)) * 0.16 for at in (0.345, 0.665))
    bound = 0.5 * np.exp(-columns / 0.06) + 0.08 * columns
    light = 0.86 - np.asarray(folds)[:, None] - bound[None, :] + 0.008 * clouds(grey.shape, 300, chance)
    return as_picture(GREY * (0.1 + 0.9 * grey) * np.clip(light, 0.15, 1.0) + chance.normal(0, 3, grey.shape))


def bled(picture: Any) -> Any:
    """Ink that ran: strokes so thick that loops fill."""
    import numpy as np
    from PIL import ImageFilter

    thick = picture.filter(ImageFilter.MinFilter(3)).filter(ImageFilter.GaussianBlur(2.6))
    return as_picture((np.asarray(thick, np.float32) - 110.0) * 1.9 + 40.0)


def broken(picture: Any, chance: Any) -> Any:
    """Toner that ran out: pale strokes with holes in them, and specks beside."""
    import numpy as np

    grey = np.asarray(picture, np.float32)
    holes = clouds(grey.shape, 6, chance) + 0.4 * clouds(grey.shape, 260, chance)
    specks = clouds(grey.shape, 5, chance) > 4.6
    grey = np.where(holes > 1.55, np.maximum(grey, 215.0), grey + 45.0)
    return as_picture(np.where(specks, 70.0, grey))


def faxed(picture: Any, chance: Any, fine: bool) -> Any:
    """Black and white as a fax machine sends it: 204 dots an inch, and half as many lines where it is not `fine`."""
    import numpy as np
    import PIL.Image

    width, height = (round(length * 204 / DRAWN) for length in picture.size)
    sent = picture.resize((width, height if fine else height // 2), PIL.Image.Resampling.BOX)
    grey = np.asarray(sent, np.float32)
    if fine:
        dots = np.asarray(as_picture(grey * 0.98 + chance.normal(4, 8, grey.shape)).convert("1"))
    else:
        dots = grey + chance.normal(0, 14, grey.shape) > 150.0
    dots = dots.copy()
    for row in chance.integers(0, len(dots), 5):
        dots[row, chance.integers(0, width // 2) :] = True
    flipped = chance.random(dots.shape) < 0.0007
    return as_picture((dots ^ flipped) * GREY).resize((width, height), PIL.Image.Resampling.NEAREST)


def pressed(picture: Any, seal: Any, left: int, top: int, strength: float) -> None:
    """A stamp or a stroke pressed onto a page in the making: black ink stays black under it."""
    import numpy as np

    part = picture.crop((left, top, left + seal.width, top + seal.height))
    under, over = (np.asarray(each, np.float32) / GREY for each in (part, seal))
    picture.paste(as_picture(GREY * under * (1.0 - strength * (1.0 - over))), (left, top))


def round_seal(font: Any, clusters: Sequence[str], across: int, chance: Any) -> Any:
    """A round seal: two rings, letters that run around between them, a star in the middle."""
    import numpy as np
    import PIL.Image
    import PIL.ImageDraw

    seal = PIL.Image.new("L", (across, across), 255)
    draw = PIL.ImageDraw.Draw(seal)
    middle = across / 2
    for share, width in ((0.98, 9), (0.62, 5)):
        reach = share * middle
        draw.ellipse((middle - reach, middle - reach, middle + reach, middle + reach), outline=0, width=width)
    points = [
        (middle + math.sin(turn) * reach, middle - math.cos(turn) * reach)
        for step in range(10)
        for turn, reach in ((step * math.pi / 5, middle * (0.42 if step % 2 == 0 else 0.17)),)
    ]
    draw.polygon(points, outline=0, width=6)
    side = round(0.4 * across)
    for number, cluster in enumerate(clusters):
        letter = PIL.Image.new("L", (side, side), 255)
        PIL.ImageDraw.Draw(letter).text((side / 2, side * 0.64), cluster, fill=0, font=font, anchor="ms")
        turn = 2 * math.pi * number / len(clusters)
        turned = letter.rotate(-math.degrees(turn), PIL.Image.Resampling.BICUBIC, fillcolor=255)
        place = (middle + math.sin(turn) * 0.78 * middle, middle - math.cos(turn) * 0.78 * middle)
        corner = tuple(round(each - side / 2) for each in place)
        ring = PIL.Image.new("L", seal.size, 255)
        ring.paste(turned, corner)
        seal = as_picture(np.minimum(np.asarray(seal), np.asarray(ring)))
    worn = np.asarray(seal, np.float32) + 70.0 * np.maximum(clouds((across, across), 18, chance), 0.0)
    return as_picture(worn).rotate(float(chance.uniform(-25, 25)), PIL.Image.Resampling.BICUBIC, fillcolor=255)


def box_stamp(font: Any, text: str, degrees: float, chance: Any) -> Any:
    """A stamp of some words in a box, pressed on askew."""
    import numpy as np
    import PIL.Image
    import PIL.ImageDraw

    left, top, right, bottom = font.getbbox(text, anchor="ls")
    room = round(0.35 * font.size)
    width, height = right - left + 2 * room, bottom - top + 2 * room
    stamp = PIL.Image.new("L", (round(width), round(height)), 255)
    draw = PIL.ImageDraw.Draw(stamp)
    draw.text((room - left, room - top), text, fill=0, font=font, anchor="ls")
    draw.rectangle((3, 3, width - 4, height - 4), outline=0, width=7)
    worn = np.asarray(stamp, np.float32) + 60.0 * np.maximum(clouds((stamp.height, stamp.width), 22, chance), 0.0)
    return as_picture(worn).rotate(degrees, PIL.Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def signature(width: int, height: int, chance: Any) -> Any:
    """A name as it is signed: loops that nobody can read."""
    import numpy as np
    import PIL.Image
    import PIL.ImageDraw

    paper = PIL.Image.new("L", (width, height), 255)
    steps = np.linspace(0.0, 1.0, 600)
    turns = chance.uniform(5, 8)
    swing = 0.32 * height * (1.0 - 0.6 * steps) * np.interp(steps, np.linspace(0, 1, 9), chance.uniform(0.4, 1.3, 9))
    across = width * (0.06 + 0.82 * steps) + 0.09 * width * np.cos(2 * math.pi * turns * steps)
    down = height * (0.5 + 0.1 * steps) + swing * np.sin(2 * math.pi * turns * steps + 1.0)
    points = [*zip(across.tolist(), down.tolist(), strict=True), (0.98 * width, 0.2 * height)]
    PIL.ImageDraw.Draw(paper).line(points, fill=0, width=5, joint="curve")
    return paper
