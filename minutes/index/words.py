"""Words as they are compared: one form for all that reads the same, with the way back to what is printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from minutes.thai.blank_steps import INVISIBLE
from minutes.thai.mark_steps import DISORDER, in_order
from minutes.thai.numbers import to_arabic
from minutes.thai.signs import MARKS

UNIT = re.compile(rf"เเ|\s+|[^\s][{MARKS}ำา]*")
"""A letter with all marks on it, a run of blanks, or «เเ» for «แ»: each has its form by itself."""
HEAD_AND_MARKS = re.compile(rf"([^{MARKS}ำา]?)(.*)", re.DOTALL)
UNSEEN = re.compile(f"[{INVISIBLE}]")
WHITE = str.maketrans(dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000", " "))
DISORDERED = re.compile(rf"  |เเ|[{INVISIBLE}]|{'|'.join(pattern.pattern for pattern in DISORDER)}")
"""What is left to do after letters were changed one for one."""


def normal(text: str) -> str:
    """The text as it is compared: digits Arabic, marks in order, blanks single, nothing unseen, small letters.

    >>> normal("ครั้งที่  ๔/๒๕๖๕"), normal("นํ้า") == normal("น้ำ"), normal("เเผน") == normal("แผน")
    ('ครั้งที่ 4/2565', True, True)
    """
    plain = to_arabic(text.translate(WHITE)).lower()
    return "".join(map(_form, UNIT.findall(plain))) if DISORDERED.search(plain) else plain


def key(text: str) -> str:
    """The text as names are compared: its normal form without blanks.

    >>> key("คณะกรรมการ ชุดที่ ๒")
    'คณะกรรมการชุดที่2'
    """
    return normal(text).replace(" ", "")


def _form(unit: str) -> str:
    if len(unit) == 1 and unit.isalnum():
        return unit
    if unit == "เเ":
        return "แ"
    if unit.isspace():
        return " "
    match = HEAD_AND_MARKS.fullmatch(unit)
    head, marks = match.groups() if match else (unit, "")
    return UNSEEN.sub("", head) + (in_order(marks) if marks else "")


def _unit_form(unit: str) -> str:
    return _form(to_arabic(unit.translate(WHITE)).lower())


class Places(NamedTuple):
    """A text in normal form, and for each of its letters where that begins and ends in the printed text."""

    form: str
    starts: Sequence[int]
    ends: Sequence[int]


def traced(text: str) -> Places:
    """The normal form of a text with the way back.

    >>> places = traced("ที่  เเผน")
    >>> places.form, places.starts[places.form.index("แ")], places.ends[places.form.index("แ")]
    ('ที่ แผน', 5, 7)
    """
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in UNIT.finditer(text):
        form = _unit_form(match[0])
        if len(form) == len(match[0]):
            starts.extend(range(match.start(), match.end()))
            ends.extend(range(match.start() + 1, match.end() + 1))
        else:
            starts.extend([match.start()] * len(form))
            ends.extend([match.end()] * len(form))
        forms.append(form)
    return Places("".join(forms), starts, ends)


PHRASE = re.compile(r'"([^"]*)"?|“([^”]*)”?|([^\s"“]+)')
"""«"จัดซื้อ จัดจ้าง"» is one phrase, whatever stands outside quotation marks is words."""


def split_query(query: str) -> tuple[str, ...]:
    """The words and quoted phrases of a query in normal form, each once; what has no letter and no digit is left out.

    >>> split_query('"ครั้งที่ ๔" งบประมาณ งบประมาณ * -')
    ('ครั้งที่ 4', 'งบประมาณ')
    """
    sound = query.encode("utf-8", "replace").decode("utf-8")
    words = (normal("".join(filter(None, match.groups()))).strip() for match in PHRASE.finditer(sound))
    return tuple(dict.fromkeys(word for word in words if any(sign.isalnum() for sign in word)))
