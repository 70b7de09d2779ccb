"""Minutes composed as the entries of the form, with what has to be stated because the words alone would not tell it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from minutes.form.entries import Entry
from minutes.form.style import HouseStyle
from minutes.model import Meeting, Minutes
from minutes.official.reading import read_entries
from minutes.official.stated import plain_content, state_differences
from minutes.official.writing import write_entries
from minutes.spans import Span
from minutes.vocab import Vocabulary


def with_own_numerals(style: HouseStyle, meeting: Meeting) -> HouseStyle:
    """The style with the digits of what only the form prints: where it leaves them open, those of the title block."""
    return style if style.numerals else replace(style, numerals="thai" if _prints_thai_digits(meeting) else "arabic")


def compose(minutes: Minutes, vocabulary: Vocabulary, style: HouseStyle) -> tuple[Entry, ...]:
    """The entries that print the minutes so that reading them gives the same minutes again."""
    thai = with_own_numerals(style, minutes.meeting).numerals == "thai"
    placed = list(write_entries(minutes, vocabulary, thai))
    read = read_entries(number_lines(each.entry for each in placed), None, vocabulary)
    meant, told = plain_content(minutes), plain_content(read)
    if meant == told:
        return tuple(each.entry for each in placed)
    entries: list[Entry] = []
    for each in placed:
        entries.append(each.entry)
        entries += state_differences(meant, told, each.paths, thai)
    return tuple(entries)


def number_lines(entries: Iterable[Entry]) -> list[Entry]:
    """The entries with places as if each line of words and each row of a table were a printed line of one page."""
    numbered = []
    line = 1
    for entry in entries:
        count = len(entry.rows) or max((part.text.count("\n") for part in entry.parts), default=0) + 1
        places = tuple(Span(1, number, 1, 1, number, 1) for number in range(line, line + count))
        numbered.append(replace(entry, places=places))
        line += count
    return numbered


def _prints_thai_digits(meeting: Meeting) -> bool:
    """Whether digits are Thai in the title block, as the form wants them, or there are none."""
    number = meeting.number.text if meeting.number else None
    texts = (number, meeting.title, meeting.session, meeting.venue)
    digits = [letter for text in texts for letter in text or "" if letter.isdigit()]
    return not digits or 2 * sum("๐" <= digit <= "๙" for digit in digits) >= len(digits)


def header_of(meeting: Meeting) -> dict[str, str]:
    """The fields of the title block as plain texts, those that the minutes state; dates and times as in the model."""
    plain = meeting.model_dump(mode="json", include=set(HEADER))
    plain["number"] = meeting.number.text if meeting.number else None
    return {key: str(plain[key]) for key in HEADER if plain[key]}


HEADER = ("title", "body", "session", "number", "date", "start_time", "end_time", "venue")
