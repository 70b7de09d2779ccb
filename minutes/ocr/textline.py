"""A line of text as it lies in the picture of a page, before anybody has read it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextLine:
    """Text that stands together on one baseline, up to the next wide gap or ruling; lengths in pixels."""

    left: float
    right: float
    base: float
    """Where the baseline is in the middle between left and right, from the top of the picture."""
    slope: float
    """How far the baseline falls for each pixel to the right."""
    height: float
    """How high plain consonants (ก น บ) stand above the baseline."""

    def base_at(self, across: float) -> float:
        """Where the baseline is under a point."""
        return self.base + self.slope * (across - (self.left + self.right) / 2)
