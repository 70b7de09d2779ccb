"""What cannot be started, and what to do about it: one sentence in Thai and one in English."""

from __future__ import annotations

from minutes.language import say


class MinutesError(Exception):
    """Input or a request that this program cannot work on; its text is one sentence: what, where, what to do.

    `passing` says that the document is not at fault (a program is missing, a disk is full), so that another day the
    same may go well.
    """

    def __init__(self, thai: str, english: str, *, passing: bool = False) -> None:
        super().__init__(thai, english)
        self.thai = thai
        self.english = english
        self.passing = passing

    def __str__(self) -> str:
        return say(self.thai, self.english)


class SourceError(MinutesError):
    """A document that is missing, empty, unreadable or of a kind that is not read."""


class VocabularyError(MinutesError):
    """A vocabulary file of the user's own that cannot be used."""


class GoldError(MinutesError):
    """A gold folder or gold file that cannot be used for an evaluation."""


class CorrectionsError(MinutesError):
    """A file of corrections that cannot be used."""


class TargetError(MinutesError):
    """A place to write to that cannot or must not be written."""


class StyleError(MinutesError):
    """A house style or template that cannot be used."""
