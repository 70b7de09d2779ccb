"""The titles before names of people: what they are, what only looks like one, and what ends a name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

BLANKS = "[ \\t\u00a0]"
RANKS = frozenset({"army", "navy", "air_force", "police", "volunteer"})
WEAK = frozenset({"courtesy", "religious"})
ACTING = "ว่าที่"
_INSIDE_WORD = "[ะ-\u0e3a\u0e47-\u0e4e]"  # a sign that goes on with the syllable before it

MOST_TITLES = 6
_BLANKS = frozenset(" \t\u00a0")
GAP = re.compile(f"{BLANKS}*")
FEMALE_OR_SPECIAL = re.compile(rf"{BLANKS}*(?:\((?:หญิง|พิเศษ)\)|(?:หญิง|พิเศษ)(?!{_INSIDE_WORD}))")

DEPUTY = r"(?<![คตกปฟ])(?<!สำ)(?<!เรือง)รอง"
"""The last syllable of no family name: not of «คุ้มครอง», «สำรอง», «เรืองรอง»."""

Node = dict[str, "Node"]
Groups = tuple[tuple[str, tuple[str, ...]], ...]


class Beginnings:
    """Words that a text may begin with at some place, and words that must stand there whole: nothing to compile."""

    __slots__ = ("_lengths", "_whole", "_words")

    def __init__(self, words: Iterable[str], whole: Iterable[str] = ()) -> None:
        self._words, self._whole = frozenset(words), frozenset(whole)
        lengths: dict[str, set[int]] = {}
        for word in self._words | self._whole:
            lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {head: tuple(sorted(found)) for head, found in lengths.items()}

    def at(self, text: str, index: int = 0) -> bool:
        """Whether one of the words stands at that place."""
        for length in self._lengths.get(text[index : index + 2], ()):
            word = text[index : index + length]
            if word in self._words or (word in self._whole and not _goes_on(text, index + length)):
                return True
        return False


def _goes_on(text: str, index: int) -> bool:
    sign = text[index : index + 1]
    return "ก" <= sign <= "\u0e4e" and sign not in "ฯๆ"


@dataclass(frozen=True, slots=True, eq=False)
class Titles:
    """The vocabulary of names of people, ready for use."""

    pattern: re.Pattern[str]
    """One title without what may follow it in its own group."""
    groups: Mapping[str, str]
    """The group of each title, its blanks left out."""
    honour: re.Pattern[str]
    """What may follow an academic title."""
    no_name: Beginnings
    """Ordinary words that begin like a title and a name."""
    no_given: Beginnings
    """Words that follow a title but are no given names."""
    no_family: Beginnings
    """Words that follow a given name but are no family names."""
    place: Beginnings
    """Beginnings of places behind «ณ»."""
    sentence: re.Pattern[str]
    """What goes on behind a name without a blank."""
    office: re.Pattern[str]
    """An office in short that is glued to the end of a family name, before its dot: «ไทรงาม|ผบ».หมู่."""
    deputy: re.Pattern[str]
    """«รอง» glued to the end of a family name, before a blank and an office: «หนูแก้ว|รอง» ผกก."""
    before: tuple[str, ...]
    """Words behind which a name may stand without a blank."""
    degrees: re.Pattern[str]
    """What may stand behind a name and a comma beside academic titles: «Ph.D.»."""


def load_titles(extra: Mapping[str, Sequence[str]] | None = None) -> Titles:
    """The titles that come with the program and a user's own, by group; an unknown group stands before any name.

    >>> load_titles({"police": ["ผู้หมวด"]}).groups["ผู้หมวด"]
    'police'
    """
    if not extra:
        return _ready(())
    return _ready(tuple((group, tuple(forms)) for group, forms in sorted(extra.items())))


@lru_cache(maxsize=8)
def _ready(extra: Groups) -> Titles:
    words = tomllib.loads(files("minutes.vocab").joinpath("titles.toml").read_text("utf-8"))
    titles: dict[str, list[str]] = words["titles"]
    for group, forms in extra:
        titles.setdefault(group, []).extend(form.strip() for form in forms if form.strip())
    honours = "|".join(map(re.escape, titles.pop("honours")))
    spellings = {written: group for group, forms in titles.items() for form in forms for written in _spellings(form)}
    return Titles(
        pattern=re.compile(trie([*spellings, ACTING])),
        groups={written.replace(" ", ""): group for written, group in spellings.items()},
        honour=re.compile(rf"{BLANKS}?(?:\((?:{honours})\)|(?:{honours})(?!{_INSIDE_WORD}))"),
        no_name=Beginnings(words["not_names"]["words"], words["not_names"]["whole"]),
        no_given=Beginnings(words["not_names"]["given"]),
        no_family=Beginnings(words["not_families"]["beginnings"], words["not_families"]["whole"]),
        place=Beginnings(words["not_families"]["places"]),
        sentence=re.compile(trie(words["after_names"]["words"])),
        office=re.compile(rf"(?:รอง|อดีต)?(?:{trie(words['after_names']['offices'])})$"),
        deputy=re.compile(DEPUTY + rf"{BLANKS}?(?:{trie(words['after_names']['deputised'])})"),
        before=tuple(words["before_names"]["words"]),
        degrees=re.compile(rf"(?:{trie(words['after_names']['degrees'])})(?![A-Za-z])"),
    )


def _spellings(form: str) -> Iterable[str]:
    """The form, and an abbreviation without its last dot before a blank: «พล.ต.อ สมชาย», «ดร สมหญิง»."""
    yield form
    if form.endswith(".") and len(form) > 2:
        yield form[:-1] + " "


def trie(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, shaped as a tree of letters; blanks may follow a dot.

    >>> trie(["นาย", "นาง", "นางสาว"])
    'นา(?:ง(?:สาว)?|ย)'
    """
    root: Node = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _branches(root)


def _branches(node: Node) -> str:
    branches = [_letter(letter, node[letter]) for letter in sorted(node) if letter]
    if not branches:
        return ""
    if "" in node:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _letter(letter: str, following: Node) -> str:
    rest = _branches(following)
    if letter == " ":
        return f"{BLANKS}+{rest}"
    if letter != "." or not rest:
        return re.escape(letter) + rest
    return rf"\.(?:{BLANKS}*{rest.removesuffix('?')})?" if "" in following else rf"\.{BLANKS}*{rest}"


class PrintedTitles(NamedTuple):
    """The titles before a name: where they begin and end, the group of the first and the last."""

    start: int
    end: int
    first: str
    last: str


def skip_blanks(text: str, index: int) -> int:
    """The place behind the blanks that stand at an index."""
    if text[index : index + 1] not in _BLANKS:
        return index
    gap = GAP.match(text, index)
    return gap.end() if gap else index


def read_titles(text: str, start: int, titles: Titles) -> PrintedTitles | None:
    """The titles that stand at a place, one after another."""
    first, last, end = "", "", start
    place = start
    for count in range(MOST_TITLES):
        found = read_title(text, place, titles, stacked=count > 0) if last != "civil" else None
        if found is None:
            break
        last, end = found
        first = first or last
        place = skip_blanks(text, end)
    return PrintedTitles(start, end, first, last) if first else None


def read_title(text: str, start: int, titles: Titles, *, stacked: bool) -> tuple[str, int] | None:
    """The group and the end of the title at a place, None where no title, or an ordinary word, stands there."""
    match = titles.pattern.match(text, start)
    if match is None or titles.no_name.at(text, start):
        return None
    group, end = group_of(match, titles), match.end()
    if group == ACTING:
        rank = titles.pattern.match(text, skip_blanks(text, end))
        if rank is None or group_of(rank, titles) not in RANKS:
            return None
        group, end = group_of(rank, titles), rank.end()
    if stacked and text[start - 1] not in " \t\u00a0" and (group in WEAK or match[0] in ("นาย", "นาง")):
        return None  # ดร.คุณากร, ผศ.นางลักษณ์: the name begins so
    more = FEMALE_OR_SPECIAL.match(text, end) if group in RANKS else None
    if group == "academic":
        more = titles.honour.match(text, end)
    end = more.end() if more else end
    if text[end - 1].isspace():
        end = start + len(text[start:end].rstrip())
    following = text[end : end + 1]
    if "\u0e30" <= following <= "\u0e3a" or "\u0e47" <= following <= "\u0e4e" or following == "ๆ":
        return None  # นายิกา
    if group == "foreign" and text[end - 1] != "." and following.isalpha():
        return None  # Mission, Drama
    return group, end


def group_of(match: re.Match[str], titles: Titles) -> str:
    """The group of the title that `titles.pattern` matched."""
    form = "".join(match[0].split())
    return ACTING if form == ACTING else titles.groups[form]
