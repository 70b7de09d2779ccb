"""The people whom a document names, every time it does, and which spellings are of one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from minutes.model import Block, Minutes, PersonName
from minutes.model.matters import AgendaItem
from minutes.spans import Span
from minutes.thai.people import PrintedName, load_titles, read_names

MEN = frozenset({"นาย", "ด.ช.", "เด็กชาย", "Mr."})
WOMEN = frozenset({"นาง", "นางสาว", "น.ส.", "ด.ญ.", "เด็กหญิง", "Mrs.", "Ms.", "Miss"})
MOST_SLIPS = 4
"""Letters that may differ at all."""
ALIKE, ALIKE_IN_LIST = 0.8, 0.74
"""How alike two spellings of one person are, in prose and where a name opens a line as in a list."""


@dataclass(slots=True)
class Spelling:
    """One way in which a name is written."""

    given: str
    family: str
    title: str | None
    listed: bool
    """Whether a person of the attendance lists bears it."""
    opens: bool = False
    """Whether it opens a line somewhere, as in a list."""
    count: int = 0
    span: Span | None = None
    """Where it stands first."""
    close: list[Spelling] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"


def find_spellings(minutes: Minutes) -> list[Spelling]:
    """Every spelling of a given and a family name, those of the attendance lists first."""
    found: dict[tuple[str, str], Spelling] = {}
    lists = minutes.attendance
    for person in (*lists.present, *lists.absent, *lists.in_attendance):
        if person.name:
            _add(found, person.name, person.span, listed=True)
    for signatory in minutes.signatories:
        if signatory.name:
            _add(found, signatory.name, signatory.span)
    for text, span in texts_of(minutes):
        for name in read_names(text):
            if text[name.end : name.end + 1] == ".":
                continue  # «ใจงามส.อบต.»: an abbreviation glued to the name
            _add(found, name, span, opens=name.start <= 4)
    return list(found.values())


def _add(
    found: dict[tuple[str, str], Spelling],
    name: PersonName | PrintedName,
    span: Span | None,
    *,
    listed: bool = False,
    opens: bool = False,
) -> None:
    if not name.given or not name.family:
        return
    key = (name.given, name.family.replace(" ", ""))
    spelling = found.setdefault(key, Spelling(name.given, name.family, name.prefix, listed, span=span))
    spelling.count += 1
    spelling.opens |= opens


def texts_of(minutes: Minutes) -> Iterator[tuple[str, Span | None]]:
    """Every text of the minutes beside lists and signatures, with its place."""
    yield from _block_texts((*minutes.opening, *minutes.closing))
    for item in minutes.items():
        yield from _item_texts(item)


def _item_texts(item: AgendaItem) -> Iterator[tuple[str, Span | None]]:
    yield from _block_texts(item.content)
    for resolution in item.resolutions:
        yield resolution.text, resolution.span


def _block_texts(blocks: Iterable[Block]) -> Iterator[tuple[str, Span | None]]:
    for block in blocks:
        if block.type == "table":
            yield from ((cell, block.span) for row in block.rows for cell in row if cell)
        elif block.type == "speech":
            yield block.speaker, block.span
            yield block.text, block.span
        elif block.type == "paragraph":
            yield block.text, block.span


def same_person(one: Spelling, other: Spelling) -> bool:
    """Whether two spellings are likely of one person: nearly the same letters, and no title speaks against it."""
    if (one.title in MEN and other.title in WOMEN) or (one.title in WOMEN and other.title in MEN):
        return False
    if one.given == other.given and _runs_on(one.family, other.family):
        return is_cut_off(one, other) or is_cut_off(other, one)
    given = Levenshtein.distance(one.given, other.given, score_cutoff=MOST_SLIPS)
    family = Levenshtein.distance(one.family, other.family, score_cutoff=MOST_SLIPS)
    letters = max(len(one.text), len(other.text))
    alike = ALIKE_IN_LIST if one.opens or other.opens else ALIKE
    if given + family > min(MOST_SLIPS, (1 - alike) * letters):
        return False
    return given <= _slips_allowed(one.given, other.given) and family <= _slips_allowed(one.family, other.family)


def is_cut_off(short: Spelling, whole: Spelling) -> bool:
    """Whether a listed name lacks the end of the family name that stands elsewhere («แสนสุข» for «แสนสุขใจ»).

    What the longer one has more begins no word of a sentence, and it stands there more than once.
    """
    rest = whole.family.removeprefix(short.family)
    if not short.listed or short.given != whole.given or rest in ("", whole.family) or whole.count < 2:
        return False
    titles = load_titles()
    return not (titles.no_family.at(rest) or titles.sentence.match(rest))


def _slips_allowed(one: str, other: str) -> int:
    return max(1, min(len(one), len(other)) // 3)


def _runs_on(one: str, other: str) -> bool:
    """Whether a sentence only goes on behind the name without a blank («ใจงามเสนอว่า»)."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and len(long) - len(short) >= 3
