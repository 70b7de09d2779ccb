"""Lines of text to be drawn: words without sense, so that the recogniser leans on the shapes of letters alone."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from minutes.ocr.alphabet import ASCII, CONSONANTS, MARKS, OTHERS, OVER, TONES, UNDER
from minutes.ocr.training.words import LATIN, Words
from minutes.thai.calendar import load_calendar
from minutes.thai.numbers import ARABIC_DIGITS, to_thai

PREFIXES = (
    "นาย",
    "นาง",
    "นางสาว",
    "ดร.",
    "ผศ.",
    "รศ.",
    "ผศ.ดร.",
    "รศ.ดร.",
    "ศ.",
    "นพ.",
    "พ.ต.อ.",
    "พล.ต.",
    "ร.อ.",
    "ว่าที่ ร.ต.",
)
MONTHS = load_calendar().month_names
SHORT_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
DAYS = load_calendar().weekday_names
UNITS = (
    "บาท",
    "คน",
    "ราย",
    "ครั้ง",
    "วัน",
    "เดือน",
    "ปี",
    "แห่ง",
    "โครงการ",
    "หน่วยกิต",
    "ไร่",
    "หมู่ที่",
    "เสียง",
    "หุ้น",
    "ข้อ",
    "%",
    "น.",
)
LATIN_LETTERS = "eeetttaaaooiinnsshhrrddlluucmfywgpbvkxqjz"
BULLETS = "ฯๆ฿๏•–●•–☐✓➢•"
PUNCTUATION = ".,:;/()-–\"'!?%&*+=@#[]_"
THAI_SHARE = 0.6
"""So many numbers are in Thai digits."""
RANDOM_SHARE = 0.2
"""So many words are syllables put together at random."""
SHORT_LINE, LONG_LINE = 24, 46


class Writer:
    """Writes lines at random; the same generator of random numbers gives the same lines."""

    def __init__(self, words: Words, random: Random) -> None:
        self._words, self._random = words, random
        self._kinds: tuple[tuple[float, Callable[[], str]], ...] = (
            (34, self._phrase),
            (10, self._term),
            (10, self._person),
            (8, self._date),
            (7, self._amount),
            (6, self._item),
            (4, self._reference),
            (3, self._abbreviation),
            (7, self._latin),
            (3, self._quoted),
            (2, self._leader),
            (1.5, self._catchword),
            (2, self._time),
            (2, self._digits),
            (1.5, self._marks),
            (3, self._signs),
            (1, self._clusters),
        )

    def line(self, longest: int = LONG_LINE) -> str:
        """A line with at most about so many letters and marks."""
        goal = self._random.randint(1, longest) if self._random.random() < 0.5 else self._random.randint(8, longest)
        weights = [weight for weight, _ in self._kinds]
        text = ""
        while len(text) < goal:
            (_, write), *_ = self._random.choices(self._kinds, weights)
            part = write()
            text += (self._gap() if text else "") + part
            if self._random.random() < 0.3:
                break
        return self._cut(text, longest)

    def _cut(self, text: str, longest: int) -> str:
        if len(text) <= longest:
            return text
        begin = self._random.randint(0, len(text) - longest)
        part = text[begin : begin + longest]
        while part and part[0] in MARKS:
            part = part[1:]
        end = begin + longest
        return (part + (text[end] if end < len(text) and text[end] in OVER + UNDER + TONES + "์็ำ" else "")).strip()

    def _gap(self) -> str:
        return self._random.choices(("", " ", "  ", "   "), (20, 60, 12, 8))[0]

    def _pick(self, among: tuple[str, ...] | str) -> str:
        return among[int(self._random.random() * len(among))]

    def _word(self) -> str:
        if self._random.random() < RANDOM_SHARE:
            return "".join(self._pick(self._words.syllables) for _ in range(self._random.randint(1, 3)))
        return self._pick(self._words.words)

    def _phrase(self) -> str:
        text = ""
        for _ in range(self._random.randint(1, 7)):
            text += self._word()
            after = self._random.random()
            text += " " if after < 0.14 else "ๆ " if after < 0.17 else "ฯ " if after < 0.18 else ""
        return text.strip()

    def _term(self) -> str:
        return self._pick(self._words.terms)

    def _person(self) -> str:
        prefix, given = self._pick(PREFIXES), self._pick(self._words.given)
        name = f"{prefix}{given}{self._pick(('  ', ' '))}{self._pick(self._words.family)}"
        if self._random.random() < 0.4:
            name = self._list_number() + " " + name
        return name + (self._gap() + self._term() if self._random.random() < 0.3 else "")

    def _thai_or_not(self, number: str) -> str:
        if self._random.random() < THAI_SHARE:
            return to_thai(number)
        return number

    def _list_number(self) -> str:
        number = str(self._random.randint(1, 99))
        deep = ".".join(str(self._random.randint(1, 12)) for _ in range(self._random.randint(2, 4)))
        shape = self._pick(("{}.", "{}.", "({})", "{})", "{}", "{}", "- {}"))
        return self._thai_or_not(shape.format(self._pick((number, number, deep, deep))))

    def _date(self) -> str:
        day, year = self._random.randint(1, 31), self._random.randint(2480, 2599)
        month = self._pick(MONTHS)
        shapes = (
            f"{day} {month} {year}",
            f"{day} {month} พ.ศ. {year}",
            f"วัน{self._pick(DAYS)}ที่ {day} {month} {year}",
            f"วันที่ {day} เดือน{month} พ.ศ.{year}",
            f"{day} {self._pick(SHORT_MONTHS)} {year % 100}",
            f"{day}/{self._random.randint(1, 12)}/{year}",
            f"ครั้งที่ {self._random.randint(1, 40)}/{year}",
            f"ปีงบประมาณ พ.ศ. {year}",
            f"{year}",
            f"{year}-{year + 4}",
        )
        return self._thai_or_not(self._pick(shapes))

    def _time(self) -> str:
        hour, minute = self._random.randint(0, 23), self._random.randint(0, 59)
        return self._thai_or_not(
            self._pick(("เวลา ", "", "เวลา"))
            + f"{hour:02}{self._pick('.:')}{minute:02}"
            + self._pick((" น.", " นาฬิกา", ""))
        )

    def _amount(self) -> str:
        number = self._random.choice((self._random.randint(0, 999), self._random.randint(1000, 99_999_999)))
        shape = self._pick(("{:,}", "{:,.2f}", "{}", "{:.2f}", "{:,}.-"))
        if self._random.random() < 0.1:
            return "฿" + self._pick((" ", "")) + self._thai_or_not(shape.format(number))
        return self._thai_or_not(shape.format(number)) + self._pick((" ", "")) + self._pick(UNITS)

    def _item(self) -> str:
        label = self._pick(("ระเบียบวาระที่ ", "วาระที่ ", "ข้อ ", "ที่ ", "หน้า ", "มติที่ประชุม ", "มาตรา ", ""))
        return label + self._list_number() + self._gap() + self._pick((self._term(), self._phrase()))

    def _reference(self) -> str:
        letters = "".join(self._pick(CONSONANTS[:41]) for _ in range(2))
        number = f"{self._random.randint(0, 9999):04}.{self._random.randint(1, 99)}/"
        number += f"{self._pick(('ว ', '', 'ว'))}{self._random.randint(1, 9999)}"
        groups = self._random.choice(((1, 4, 4), (3, 3, 4), (2, 7)))
        phone = "-".join("".join(self._pick(ARABIC_DIGITS) for _ in range(count)) for count in groups)
        shapes = (f"ที่ {letters} {number}", f"โทร. {phone}", phone, f"{letters}.{number}", number)
        return self._thai_or_not(self._pick(shapes))

    def _abbreviation(self) -> str:
        letters = "".join(
            self._pick(CONSONANTS) + self._pick((".", ".", ". ")) for _ in range(self._random.randint(1, 4))
        )
        return letters.strip() + self._pick(("", "", " " + self._phrase()))

    def _latin(self) -> str:
        words = [self._latin_word() for _ in range(self._random.randint(1, 4))]
        words = [self._pick((word, word, word.upper(), word.lower())) for word in words]
        if self._random.random() < 0.3:
            words.append("".join(self._pick(ASCII) for _ in range(self._random.randint(2, 8))).strip() or "A")
        if self._random.random() < 0.1:
            domain = self._pick(("go.th", "ac.th", "co.th", "com", "or.th"))
            return f"{words[0].lower()}@{self._random.choice(LATIN).lower()}.{domain}"
        return " ".join(words)

    def _latin_word(self) -> str:
        if self._random.random() < 0.6:
            return self._random.choice(LATIN)
        letters = "".join(self._pick(LATIN_LETTERS) for _ in range(self._random.randint(2, 9)))
        return self._pick((letters, letters.title(), letters[:4].title() + letters[4:].title()))

    def _quoted(self) -> str:
        left, right = self._random.choice(("“”", '""', "()", "[]", "‘’", "<>", "//", "()"))
        return left + self._random.choice((self._phrase, self._term, self._latin, self._digits))() + right

    def _leader(self) -> str:
        return "." * self._random.randint(3, 24) + self._pick(("", self._term()))

    def _catchword(self) -> str:
        return (
            self._pick(("", "/", "- "))
            + self._pick((self._phrase(), self._list_number()))
            + self._pick(("...", " ...", "…"))
        )

    def _digits(self) -> str:
        count = self._random.randint(1, 13)
        return self._thai_or_not("".join(self._pick(ARABIC_DIGITS) for _ in range(count)))

    def _marks(self) -> str:
        return "".join(self._pick(PUNCTUATION) for _ in range(self._random.randint(1, 3)))

    def _signs(self) -> str:
        return self._pick(OTHERS + BULLETS) + self._pick(("", " ")) + self._pick((self._term(), self._word(), ""))

    def _clusters(self) -> str:
        return "".join(self._cluster() for _ in range(self._random.randint(1, 8)))

    def _cluster(self) -> str:
        vowel = self._pick(("", "", *OVER, *UNDER, "็", "์"))
        tone = "" if vowel in ("็", "์") else self._pick(("", "", *TONES))
        after = self._pick(("", "", "า", "ะ", "ำ", "")) if not vowel else ""
        return self._pick(("", "", "เ", "แ", "โ", "ไ", "ใ")) + self._pick(CONSONANTS) + vowel + tone + after
