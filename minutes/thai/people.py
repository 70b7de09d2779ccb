"""Names of people as they are printed: titles, given name, family name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from minutes.thai.joining import squeeze
from minutes.thai.scripts import FOREIGN
from minutes.thai.titles import (
    BLANKS,
    WEAK,
    PrintedTitles,
    Titles,
    group_of,
    load_titles,
    read_title,
    read_titles,
    skip_blanks,
)

__all__ = ["PrintedName", "Titles", "load_titles", "read_bare_name", "read_name", "read_names", "write_name"]

StopWords = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name of a person at `text[start:end]` of what was read; each part None where it is not printed."""

    text: str
    """The whole name as printed, with its titles, runs of blanks made one."""
    prefix: str | None
    """The titles as printed: «รองศาสตราจารย์ ดร.», «ว่าที่ร้อยตรีหญิง»."""
    given: str | None
    family: str | None
    """The family name, with «ณ ดอนทอง»; of a monk his ordination name."""
    start: int
    end: int


_FIRST = f"ก-ฮเ-ไ{FOREIGN}"
_LATER = f"ก-ฮะ-\u0e3aเ-ๅ\u0e47-\u0e4e{FOREIGN}"
LONGEST_WORD = 30
# สมหมาย, กอบกิจ-เจริญผล; bounded, for a line may be one word of any length.
WORD = re.compile(f"[{_FIRST}][{_LATER}]{{0,60}}(?:-[{_FIRST}][{_LATER}]{{0,60}}){{0,2}}")
LATIN_WORD = re.compile(r"[A-ZÀ-Þ](?:[A-Za-zÀ-ÿ'’]|-(?=[A-Za-z])){0,40}\.?")  # John, O'Neill, Jean-Paul, F.
LATIN_FAMILY = re.compile(
    rf"""
    (?:{BLANKS}+(?:[A-Z]\.|de|da|del|den|der|di|du|la|le|van|von|bin|binti|al|el))*  # F. Kennedy, van der Berg
    (?:{BLANKS}+(?!(?:Chair|Chief|Chairman|Director|Executive|General|Head|Lecturer|Manag|Member|President|Professor
                   |Secretary|Senior|Vice|Advis|Deputy|Committee))
       {LATIN_WORD.pattern}){{1,2}}
    """,
    re.VERBOSE,
)
NA = re.compile(f"{BLANKS}*ณ{BLANKS}+(?P<place>{WORD.pattern})")  # ณ ดอนทอง
TWO_WORDS = re.compile(f"(?:แซ่|บิน|บินติ|บินตี|บินตี้){BLANKS}+{WORD.pattern}")  # แซ่ ตั้ง
ORDAINED = re.compile(rf"{BLANKS}*\({BLANKS}*(?P<name>{WORD.pattern}){BLANKS}*\)")  # (ธมฺมทีโป)
NAVY = re.compile(rf"{BLANKS}+ร\.?{BLANKS}?น\.")  # พลเรือเอก … ร.น.: belongs to the name, but to none of its parts
BEHIND = re.compile(rf"{BLANKS}*,{BLANKS}*")
"""Before titles that stand behind a name, most often a monk's: «พระครูวิมลปัญญา, ผศ.ดร.»."""
PALI = re.compile("[\u0e3a\u0e4d]")


def read_name(
    text: str, start: int = 0, *, titles: Titles | None = None, stop_words: StopWords | None = None
) -> PrintedName | None:
    """The name that stands at `start`, behind blanks; None where none begins with a title there.

    A title alone is a name without its parts. A word behind the given name that is a role, an office or a reason, or
    that `stop_words` knows, is no family name.

    >>> name = read_name("รองศาสตราจารย์ ดร. มานี   ชูใจ กรรมการ")
    >>> name.prefix, name.given, name.family
    ('รองศาสตราจารย์ ดร.', 'มานี', 'ชูใจ')
    >>> read_name("นายกเทศมนตรีนคร") is None
    True
    """
    titles = titles or load_titles()
    title = read_titles(text, skip_blanks(text, start), titles)
    if title is None:
        return None
    return _read_parts(text, title, titles, stop_words)


def _read_parts(text: str, title: PrintedTitles, titles: Titles, stop_words: StopWords | None) -> PrintedName | None:
    """The given and the family name behind titles."""
    place = skip_blanks(text, title.end)
    latin = LATIN_WORD.match(text, place)
    if latin is not None:
        family = LATIN_FAMILY.match(text, latin.end())
        return _name(text, title, (place, latin.end()), (latin.end(), family.end()) if family else None)
    word = WORD.match(text, place)
    if word is None:
        return _alone(text, title) if not text[place : place + 1].isdigit() else None  # น.ส. ๓ ก
    if place > title.end and titles.no_family.at(text, place):
        return _alone(text, title)  # «นางสาว กรรมการ»
    if titles.no_given.at(text, place) or _is_abbreviation(text, word):
        return None
    end = _end_of_word(text, word, titles)
    if not 2 <= end - place <= LONGEST_WORD:
        return None
    family_at = _read_family(text, end, title, titles, stop_words) if end == word.end() else None
    if family_at is None and title.last in WEAK and text[title.end - 1] == ".":
        return None  # อ.สามพราน
    return _name(text, title, (place, end), family_at)


def _alone(text: str, title: PrintedTitles) -> PrintedName | None:
    """A title without a name, where only people bear it."""
    return _name(text, title, None, None) if title.last == "civil" else None


def _is_abbreviation(text: str, word: re.Match[str]) -> bool:
    """«อบต.», «ส.»: letters before a dot, and no vowel among them."""
    return text[word.end() : word.end() + 1] == "." and not re.search("[ะ-\u0e39เ-ไ\u0e47]", word[0])


def _end_of_word(text: str, word: re.Match[str], titles: Titles) -> int:
    """Where the name ends inside a word that goes on with the sentence: «ใจงาม|เป็นประธาน»."""
    end = word.end()
    following = titles.sentence.search(text, word.start() + 2, end) if end - word.start() > 4 else None
    return following.start() if following else end


def _read_family(
    text: str, end: int, title: PrintedTitles, titles: Titles, stop_words: StopWords | None
) -> tuple[int, int] | None:
    """Where the family name behind a given name stands."""
    if "religious" in (title.last, title.first):
        ordained = ORDAINED.match(text, end)
        if ordained:
            return ordained.span("name")
    place = skip_blanks(text, end)
    if place == end:
        return None
    noble = _noble_place(text, end, titles)
    if noble is not None:
        return place, noble
    word = TWO_WORDS.match(text, place) or WORD.match(text, place)
    if word is None or _is_abbreviation(text, word) or len(word[0]) < 2:
        return None
    if titles.no_family.at(text, place) or (stop_words is not None and stop_words(word[0])):
        return None
    if _begins_a_name(text, place, titles):
        return None
    last = min(_end_of_word(text, word, titles), _before_office(text, place, word.end(), titles))
    if last - place > LONGEST_WORD:
        return None
    return place, (_noble_place(text, last, titles) or last if last == word.end() else last)


def _before_office(text: str, place: int, end: int, titles: Titles) -> int:
    """The end of a family name to which an office in short is glued («ไทรงามผบ.หมู่», «หนูแก้วรอง ผกก.»)."""
    if text[end : end + 1] == ".":
        glued = titles.office.search(text, place + 2, end)
        return glued.start() if glued else end
    deputy = text.rfind("รอง", place + 2, end)
    found = titles.deputy.match(text, deputy) if deputy > 0 and end - deputy == 3 else None
    return found.start() if found else end


def _begins_a_name(text: str, place: int, titles: Titles) -> bool:
    """Whether the next name begins there: «นายสมหมาย นางมานี»."""
    found = read_title(text, place, titles, stacked=False)
    return found is not None and found[0] not in WEAK and WORD.match(text, skip_blanks(text, found[1])) is not None


def _noble_place(text: str, end: int, titles: Titles) -> int | None:
    """The end of «ณ ดอนทอง» behind a name, None where «ณ» tells where something is."""
    noble = NA.match(text, end)
    if noble is None or noble.start() == noble.start("place") or titles.place.at(text, noble.start("place")):
        return None
    return noble.end()


def _name(
    text: str, title: PrintedTitles, given_at: tuple[int, int] | None, family_at: tuple[int, int] | None
) -> PrintedName:
    given = text[slice(*given_at)] if given_at else None
    family = squeeze(text[slice(*family_at)]) if family_at else None
    end = (family_at or given_at or (0, title.end))[1]
    if family_at and text[family_at[0] - 1] == "(":
        end = text.index(")", end) + 1
    navy = NAVY.match(text, end) if family_at else None
    end = navy.end() if navy else _past_titles(text, end)
    return PrintedName(
        squeeze(text[title.start : end]), squeeze(text[title.start : title.end]), given, family, title.start, end
    )


def _past_titles(text: str, end: int) -> int:
    """The end of academic titles behind a name; they belong to the name as printed, but to none of its parts."""
    comma = BEHIND.match(text, end)
    if comma is None:
        return end
    titles = load_titles()
    degree = titles.degrees.match(text, comma.end())
    found = None if degree else read_titles(text, comma.end(), titles)
    if degree is None and (found is None or not {found.first, found.last} <= {"academic", "doctorate"}):
        return end
    last = degree.end() if degree else found.end if found else end
    return last if not text[last:].strip() or text[last] in " )\t" else end


def read_bare_name(text: str, *, titles: Titles | None = None) -> PrintedName | None:
    """A name without a title that is all of the text: two words, neither a role nor an office.

    >>> read_bare_name("มานี   ชูใจ").text
    'มานี ชูใจ'
    >>> read_bare_name("กรรมการ สภา") is None
    True
    """
    titles = titles or load_titles()
    start = skip_blanks(text, 0)
    given = WORD.match(text, start)
    if given is None or not 2 <= len(given[0]) <= LONGEST_WORD or titles.no_given.at(text, start):
        return None
    if titles.no_family.at(text, start) or titles.no_name.at(text, start) or read_titles(text, start, titles):
        return None
    family_at = _read_family(text, given.end(), PrintedTitles(start, start, "", ""), titles, None)
    if family_at is None or text[family_at[1] :].strip():
        return None
    end = family_at[1]
    return PrintedName(squeeze(text[start:end]), None, given[0], squeeze(text[slice(*family_at)]), start, end)


def read_names(text: str, *, titles: Titles | None = None, stop_words: StopWords | None = None) -> list[PrintedName]:
    """Every name in a sentence that a title makes plain, in their order.

    >>> [name.text for name in read_names("มอบหมายให้นายปิติ ชูใจ และนางมานี รักไทยดำเนินการ")]
    ['นายปิติ ชูใจ', 'นางมานี รักไทย']
    """
    titles = titles or load_titles()
    names: list[PrintedName] = []
    done = 0
    for match in titles.pattern.finditer(text):
        start = match.start()
        if start < done or not _may_begin(text, match, titles):
            continue
        name = read_name(text, start, titles=titles, stop_words=stop_words)
        if name is not None and name.given is not None and _is_plain(name, match, titles):
            names.append(name)
            done = name.end
    return names


UNMISTAKABLE = 9  # letters of a title that nothing else contains: ผู้ช่วยศาสตราจารย์, นาวาอากาศเอก


def _may_begin(text: str, match: re.Match[str], titles: Titles) -> bool:
    """Whether a name may begin at a title in the middle of a sentence."""
    before = text[match.start() - 1 : match.start()] if match.start() else ""
    if before == "." and "." in match[0]:
        return False  # พ.ศ. ๒๕๖๖
    if not ("ก" <= before <= "\u0e4e" and before not in "ฯๆ"):
        return not (before.isascii() and before.isalpha())
    return len(match[0]) >= UNMISTAKABLE or text.endswith(titles.before, 0, match.start())


def _is_plain(name: PrintedName, match: re.Match[str], titles: Titles) -> bool:
    """Whether a name in a sentence is one beyond doubt: a weak title needs a family name, that of a monk a Pali one."""
    assert name.given is not None
    group = group_of(match, titles)
    if group not in WEAK:
        return True
    if group == "religious" and match[0] == "พระ":
        return name.family is not None and PALI.search(name.family) is not None
    return name.family is not None


def write_name(prefix: str | None, given: str | None, family: str | None) -> str:
    """A name the official way: the title glued to the given name, a Latin title apart.

    >>> write_name("นาย", "ปิติ", "ชูใจ"), write_name("รองศาสตราจารย์ ดร.", "มานี", "ชูใจ")
    ('นายปิติ ชูใจ', 'รองศาสตราจารย์ ดร.มานี ชูใจ')
    """
    latin = bool(prefix) and prefix is not None and prefix.rstrip(".")[-1:].isascii()
    head = f"{prefix or ''}{' ' if latin and given else ''}{given or ''}"
    return " ".join(part for part in (head, family) if part)
