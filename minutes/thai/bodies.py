"""The names of bodies that meet (คณะที่ประชุม) as they are compared from one document to the next."""

from __future__ import annotations

import re
import unicodedata

from minutes.thai.numbers import to_arabic
from minutes.thai.signs import MARKS

BETWEEN = re.compile(r"""[\s"'()\[\]«»“”‘’.,:;/_\u200b-\u200d\u2060\ufeff\u00ad\u2010-\u2015-]+""")
"""Signs that one writer sets in a name and another leaves out."""
DRAFT = re.compile(r"^ร่าง|ร่าง$")
MARK = re.compile(f"[{MARKS}]")
ALIKE = str.maketrans("ตคมปซฝพฟถภฏฮสํ", "ดดนบชผผผกกฎอลำ")
"""Letters that a bad picture makes of each other, as one of them: what is left is the shape of a word."""


def body_key(name: str) -> str:
    """The name of a body without blanks and signs, digits Arabic, letters small, «ร่าง» at its ends left out.

    >>> body_key("(ร่าง) อ.ก.ก. วิสามัญ ชุดที่ ๒")
    'อกกวิสามัญชุดที่2'
    """
    plain = unicodedata.normalize("NFKC", to_arabic(name)).replace("เเ", "แ").casefold()
    return DRAFT.sub("", BETWEEN.sub("", plain))


def body_shape(name: str) -> str:
    """The name of a body as a bad picture leaves it: no marks above and below, one letter for those that look alike.

    Two files tell of one meeting only where number and day are the same beside it; digits stay what they are.

    >>> body_shape("คณะกรรมการตลาดน้ำ ชุดที่ ๒") == body_shape("คณะกรรมการดลาคนำ ชุคที่ ๒")
    True
    >>> body_shape("หมู่ที่ ๑") == body_shape("หมู่ที่ ๒")
    False
    """
    return MARK.sub("", body_key(name).replace("ำ", "า")).translate(ALIKE)
