"""Makes the list of known Thai words: `python -m minutes.ocr.training.known_words` writes it anew.

They are the words of PyThaiNLP that are in the public domain (CC0).
"""

from __future__ import annotations

import gzip
import re

from minutes.ocr.known_words import LIST, LONGEST, SHORTEST

THAI = re.compile("[ก-์]+")


def main() -> None:
    """Writes the list; the same words give the same file."""
    from pythainlp.corpus import provinces, thai_words

    words = {word for word in {*thai_words(), *provinces()} if THAI.fullmatch(word)}
    kept = sorted(word for word in words if SHORTEST <= len(word) <= LONGEST)
    LIST.write_bytes(gzip.compress("\n".join(kept).encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
