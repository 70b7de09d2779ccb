"""What the tests of the samples expect beside full scores: warnings that are right, and what is still read wrong."""

from __future__ import annotations

EXPLAINED = {
    "hospital-committee": ["weekday-mismatch"],
    "house-verbatim": ["missing-section"],
    "ocr-damaged": [
        "foreign-script",
        "name-variant",
        "name-variant",
        "name-variant",
        "name-variant",
        "suspected-misreading",
        "suspected-misreading",
    ],
}
"""The warnings that the ABOUT.md of a sample explains; a clean sample gives none."""
KNOWN_GAPS: dict[str, dict[str, float]] = {}
"""The columns of the scores that are not 1 yet, each with what it reaches at least."""
FALSE_ALARMS: dict[str, list[str]] = {}
"""Warnings that are given and should not be."""
UNTRACED: dict[str, set[str]] = {}
"""What of «lines», «words», «spans» is not all traced yet; «places»: spans that lie outside the document."""
UNSPLIT: set[str] = set()
"""Samples that are not told apart from another one before them in the same file."""
