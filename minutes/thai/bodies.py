"""The names of bodies that meet (คณะที่ประชุม) as they are compared from one document to the next."""

from __future__ import annotations

import re
import unicodedata

from minutes.thai.numbers import to_arabic

BETWEEN = re.compile(r"""[\s"'()\[\]«»“”‘’.,:;/_\u200b-\u200d\u2060\ufeff\u00ad\u2010-\u2015-]+""")
"""Signs that one writer sets in a name and another leaves out."""
DRAFT = re.compile(r"^ร่าง|ร่าง$")


def body_key(name: str) -> str:
    """The name of a body without blanks and signs, digits Arabic, letters small, «ร่าง» at its ends left out.

    >>> body_key("(ร่าง) อ.ก.ก. วิสามัญ ชุดที่ ๒")
    'อกกวิสามัญชุดที่2'
    """
    plain = unicodedata.normalize("NFKC", to_arabic(name)).replace("เเ", "แ").casefold()
    return DRAFT.sub("", BETWEEN.sub("", plain))
