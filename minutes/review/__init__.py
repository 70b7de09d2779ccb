"""A page on which a person checks what was read of a document beside the pictures of its pages, and corrects it."""

from __future__ import annotations

from minutes.review.reviewing import render_review, write_review

__all__ = ["render_review", "write_review"]
