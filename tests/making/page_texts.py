"""Invented minutes, sentence by sentence, for pages on which recognition is measured; the same seed tells the same."""

from __future__ import annotations

from random import Random

from tests.making import page_words as words

BREAK = "|"
"""Where a line may be broken although nothing is printed there."""
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
FILLING = 3
"""Words that are filled in may have gaps of their own, as often as this."""
WORDS_KNOWN = 0.6
"""The share of words in a jumble that are words."""
WORDS = words.WORDS.split()
INITIALS = "กขคงจฉชซดตถทธนบปผฝพฟมยรลวศสหอฮ"
FRAMES = (
    "{0}า",
    "{0}ี",
    "{0}ื่น",
    "{0}ุ",
    "{0}ู่",
    "เ{0}",
    "แ{0}",
    "โ{0}",
    "ไ{0}",
    "{0}ำ",
    "{0}ั้ง",
    "เ{0}ี่ย",
    "เ{0}ือ",
    "{0}ึ้",
    "{0}่อ",
    "{0}้า",
    "เ{0}็",
    "{0}๊ะ",
    "{0}๋ว",
    "{0}ัว",
    "{0}์",
)
FINALS = ("", "", "", "น", "ง", "ก", "ม", "ย", "บ", "ด")


class Writer:
    """Writes what minutes say, from a seed; a share of its numbers is in Thai digits."""

    def __init__(self, seed: str, thai_digits: float = 0.65) -> None:
        self.random = Random(seed)
        self._thai_digits = thai_digits

    def __getitem__(self, slot: str) -> str:
        """What fills `{slot}` in a sentence."""
        made: str = getattr(self, slot)()
        return made

    def filled(self, sentence: str) -> str:
        """A sentence with all its gaps filled."""
        for _ in range(FILLING):
            sentence = sentence.format_map(self)
        return sentence

    def digits(self, text: str) -> str:
        """A number in the digits of one kind."""
        return text.translate(THAI_DIGITS) if self.random.random() < self._thai_digits else text

    def few(self) -> str:
        """A small number."""
        return self.digits(str(self.random.randint(1, 19)))

    def number(self) -> str:
        """A number of some size."""
        return self.digits(f"{self.random.choice((self.random.randint(20, 999), self.random.randint(1000, 98_000))):,}")

    def decimal(self) -> str:
        """A number with some decimal places."""
        return self.digits(f"{self.random.uniform(0.1, 99):.{self.random.randint(1, 3)}f}")

    def percent(self) -> str:
        """A share of a hundred."""
        return self.digits(f"{self.random.uniform(1, 99):.2f}")

    def money(self) -> str:
        """A sum of baht."""
        amount = self.random.randint(1, 9_999) * self.random.choice((5, 50, 500, 1_000, 25_000))
        return (
            self.digits(f"{amount:,}" + self.random.choice(("", ".00", ".-", f".{self.random.randint(1, 99):02}")))
            + " บาท"
        )

    def time(self) -> str:
        """A time of day."""
        return self.digits(f"{self.random.randint(8, 17):02}.{self.random.choice(('00', '15', '30', '45', '05'))}")

    def phone(self) -> str:
        """A telephone number that nobody has."""
        first, second = self.random.randint(0, 999), self.random.randint(0, 9999)
        form = self.random.choice(
            ("0 0{0:03} {1:04}", "0-0{0:03}-{1:04}", "00 8{0:03} {1:04}", "0 0{0:03} {1:04} ต่อ {2}")
        )
        return self.digits(form.format(first, second, self.random.randint(11, 989)))

    def contract(self) -> str:
        """The number of a letter, a contract or an order."""
        form = self.random.choice(("{0}/{1}", "ศธ {0:04}.{2}/ว {0}", "พธ {1}.{2}/{0}", "{2}-{0:03}/{1}"))
        return self.digits(
            form.format(self.random.randint(1, 899), self.random.randint(2561, 2579), self.random.randint(1, 39))
        )

    def session(self) -> str:
        """The number of a meeting."""
        return self.digits(f"{self.random.randint(1, 24)}/{self.random.randint(2559, 2579)}")

    def email(self) -> str:
        """An address of electronic mail that cannot exist."""
        return f"{self.random.choice(('saraban', 'info', 'k.thara', 'office_7'))}@{self.random.choice(('pana', 'thungrung', 'wiang-pha'))}.example"

    def month(self) -> str:
        """A month."""
        return self.random.choice(words.MONTHS)

    def weekday(self) -> str:
        """A day of the week."""
        return self.random.choice(words.DAYS)

    def date(self) -> str:
        """A date in full."""
        day, year = self.random.randint(1, 31), self.random.randint(2559, 2579)
        return self.digits(f"{day} {self.month()} {self.random.choice(('', 'พ.ศ. '))}{year}")

    def short_date(self) -> str:
        """A date with its month cut short."""
        return self.digits(
            f"{self.random.randint(1, 31)} {self.random.choice(words.SHORT_MONTHS)} {self.random.randint(59, 79)}"
        )

    def name(self) -> str:
        """A person."""
        choose = self.random.choice
        given, family = (
            choose(words.GIVEN_FIRST) + choose(words.GIVEN_LAST),
            choose(words.FAMILY_FIRST) + choose(words.FAMILY_LAST),
        )
        return f"{choose(words.PREFIXES)}{given} {family}"

    def post(self) -> str:
        """What somebody is."""
        return self.random.choice(words.POSTS)

    def office(self) -> str:
        """A part of the administration, or a firm."""
        return self.random.choice(words.OFFICES)

    def town(self) -> str:
        """A place."""
        return self.random.choice(words.TOWNS)

    def project(self) -> str:
        """Something that is worked on."""
        return self.random.choice(words.PROJECTS)

    def latin(self) -> str:
        """Words in Latin letters."""
        return self.random.choice(words.LATIN)

    def body(self) -> str:
        """Those who meet."""
        return self.random.choice(words.BODIES)

    def sentence(self) -> str:
        """Something that is reported."""
        return self.filled(self.random.choice(words.SENTENCES))

    def resolution(self) -> str:
        """What is decided."""
        return self.filled(self.random.choice(words.RESOLUTIONS))

    def form(self) -> str:
        """A line to be filled in by hand."""
        return self.filled(self.random.choice(words.FORMS))

    def paragraph(self, sentences: int) -> str:
        """Some sentences, no two of one pattern."""
        return " ".join(self.filled(each) for each in self.random.sample(words.SENTENCES, sentences))

    def goods(self) -> str:
        """Something that is bought."""
        return self.random.choice(words.GOODS)

    def jumble(self, count: int) -> str:
        """Words without a meaning, some of them no words at all: nothing to guess letters by."""
        return BREAK.join(
            self.random.choice(WORDS) if self.random.random() < WORDS_KNOWN else self._syllables() for _ in range(count)
        )

    def _syllables(self) -> str:
        choose = self.random.choice
        return "".join(
            choose(FRAMES).format(choose(INITIALS)) + choose(FINALS) for _ in range(self.random.randint(1, 3))
        )
