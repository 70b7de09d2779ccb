"""No pattern of the program takes long on a text made to hurt it, whatever words a user adds to the vocabulary."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from time import process_time
from typing import Any, NamedTuple

import pytest

import minutes
from minutes.layout.rows import make_rows
from minutes.readers.text import read_text
from minutes.vocab import LONGEST_FORM, alternation, load, standard

PACKAGE = Path(minutes.__file__).parent
SAMPLE = Path(__file__).parents[1] / "samples" / "committee-official" / "committee-official.txt"

COLLECT = """
import importlib, json, pkgutil, re, sys
found, plain = {}, re._compile

def noted(pattern, flags):
    made, frame = plain(pattern, flags), sys._getframe(1)
    while frame and frame.f_globals.get("__name__", "").partition(".")[0] == "re":
        frame = frame.f_back
    module = frame.f_globals.get("__name__", "") if frame else ""
    if module.startswith("minutes.") and isinstance(made.pattern, str):
        found.setdefault((made.pattern, made.flags), (module, frame.f_lineno))
    return made

re._compile = noted
import minutes
for each in pkgutil.walk_packages(minutes.__path__, "minutes."):
    if "__main__" not in each.name and ".ocr.train" not in each.name:
        importlib.import_module(each.name)
text = open(sys.argv[1], encoding="utf-8").read()
for own in (None, sys.argv[2]):
    read = minutes.parse_text(text, vocabulary=own)
    for format in ("html", "md", "txt", "docx", "akn", "popolo", "chunks"):
        written = minutes.render(read, format, vocabulary=minutes.vocab.load(own) if own else None)
        if format in ("html", "md", "txt", "docx"):
            minutes.parse(written, vocabulary=own)
print(json.dumps([[*where, *what] for what, where in found.items()]))
"""
EVIL = (" " * (LONGEST_FORM - 1) + "ก", "(ก+)+$", "[ก-๙]*ข*", "ก|ก", "\\s*\\s*ก")
"""Words of a user that would be bad patterns."""


class Found(NamedTuple):
    """A pattern, and where it was made."""

    module: str
    line: int
    source: str
    flags: int


def own_words(folder: Path) -> Path:
    """A vocabulary that adds hostile words under every key that takes words."""
    keys: dict[str, list[str]] = {}
    for section, key in standard().entries:
        if (section, key) not in (("misreading", "words"), ("absence", "misread")):
            keys.setdefault(section, []).append(key)
    lines = []
    for section, names in keys.items():
        lines += [f"[{section}]", *(f"{name} = {json.dumps(EVIL, ensure_ascii=False)}" for name in names)]
    path = folder / "own.toml"
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.fixture(scope="module")
def patterns(tmp_path_factory: pytest.TempPathFactory) -> list[Found]:
    """Every pattern that is made when all modules are imported and a sample is read and written, twice."""
    own = own_words(tmp_path_factory.mktemp("words"))
    command = [sys.executable, "-c", COLLECT, str(SAMPLE), str(own)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return [Found(*each) for each in json.loads(done.stdout)]


# What would make a pattern slow, taken from the pattern itself

SIGNS = {code.CATEGORY_DIGIT: "1", code.CATEGORY_SPACE: " ", code.CATEGORY_WORD: "ก"}
REPEATS = (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT)
UNITS = (
    *("ก", " ", "1", "๑", "่", "\n", "\t", ".", "-", "(", "า", "ํา", "x", "ก ", "๑ ", "1.", "๑.", "()", "\u00a0", "<", "“", '"'),
    *("ครั้งที่ ", "นาย", "ก\n", "\t\n", " \n", ",", "/", "1,", "|", "ที่ประชุม", "มติ", "และ"),
)  # fmt: skip
MOST_PUMPS = 10


def _matching(tree: Iterable[tuple[Any, Any]]) -> str:
    """A text that a pattern matches, or nearly."""
    made = ""
    for kind, value in tree:
        if kind is code.LITERAL:
            made += chr(value)
        elif kind in (code.NOT_LITERAL, code.ANY):
            made += "ก" if value != ord("ก") else "ข"
        elif kind is code.IN:
            made += _member(value)
        elif kind in REPEATS:
            made += _matching(value[2]) * min(max(value[0], 1), 5)
        elif kind in (code.SUBPATTERN, code.BRANCH, code.ATOMIC_GROUP):
            made += _matching(_parts(kind, value)[0])
    return made


def _member(items: list[tuple[Any, Any]]) -> str:
    """A character of a set."""
    negated = items[0][0] is code.NEGATE
    inside = "".join(_signs(items))
    if negated:
        return next((sign for sign in 'กxA1 -(.่,"\n\t' if not re.match(_class_of(items), sign)), "")
    return inside[:1]


def _class_of(items: list[tuple[Any, Any]]) -> str:
    """The set without its negation, as a pattern."""
    categories = {code.CATEGORY_DIGIT: r"\d", code.CATEGORY_SPACE: r"\s", code.CATEGORY_WORD: r"\w"}
    written = ""
    for kind, value in items:
        if kind is code.LITERAL:
            written += re.escape(chr(value))
        elif kind is code.RANGE:
            written += f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
        elif kind is code.CATEGORY:
            written += categories.get(value, "")
    return f"[{written}]" if written else "(?!)"


def _parts(kind: Any, value: Any) -> list[Any]:
    """The patterns inside a part of a pattern."""
    if kind in REPEATS:
        return [value[2]]
    if kind is code.SUBPATTERN:
        return [value[3]]
    if kind is code.BRANCH:
        return list(value[1])[:12]
    if kind in (code.ASSERT, code.ASSERT_NOT):
        return [value[1]]
    return [value] if kind is code.ATOMIC_GROUP else []


def _signs(tree: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    """The characters that a pattern speaks of."""
    for kind, value in tree:
        if kind in (code.LITERAL, code.NOT_LITERAL):
            yield chr(value)
        elif kind is code.RANGE:
            yield from (chr(value[0]), chr(value[1]))
        elif kind is code.CATEGORY:
            yield SIGNS.get(value, "-")
        elif kind is code.IN:
            yield from _signs(value)
        for part in _parts(kind, value):
            yield from _signs(part)


def _pumps(tree: Iterable[tuple[Any, Any]], before: str = "") -> Iterator[tuple[str, str]]:
    """What leads to each repetition of a pattern, and what it repeats."""
    for kind, value in tree:
        if kind in REPEATS and (value[1] is code.MAXREPEAT or value[1] >= 10):
            yield before, _matching(value[2])
            yield from ((before, sign) for sign in sorted(set(_signs(value[2])))[:6])
        for part in _parts(kind, value):
            yield from _pumps(part, before)
        before += _matching([(kind, value)])


def attacks(source: str, flags: int) -> Iterator[tuple[str, str, str]]:
    """Texts that might hurt a pattern: what stands first, what is repeated, what stands last."""
    tree = _parser.parse(source, flags)
    yield from (("", unit, "") for unit in (*UNITS, *sorted(set(_signs(tree)))[:25]))
    whole = _matching(tree)
    for unit in (whole, whole[:-1], f"{whole} ", f"{whole}\n", whole[: len(whole) // 2 + 1], f"{whole[:-1]} "):
        yield "", unit, ""
    for before, body in list(dict.fromkeys(_pumps(tree)))[:MOST_PUMPS]:
        yield before, body, "\0"
        yield "", before + body, ""
        if len(before) < LONGEST_FORM:
            yield before, f"{body} ", "\0"


# How it is called, and how long it takes

SOURCES = {f"minutes.{path.relative_to(PACKAGE).with_suffix('').as_posix().replace('/', '.')}": path for path in PACKAGE.rglob("*.py")}  # fmt: skip
WHOLE = "\n".join(path.read_text("utf-8") for path in SOURCES.values())
NAMED = re.compile(r"(\w+)(?:: [^=\n]+)? = (?:re\.compile|tuple|\{)?\(?")
CALLED = re.compile(r"\b(\w+)(?:\[[^\]\n]*\])?\.(search|finditer|sub|subn|findall|split|match|fullmatch)\b")
CALLS: dict[str, set[str]] = {}
for _name, _call in CALLED.findall(WHOLE):
    CALLS.setdefault(_name, set()).add(_call)


def called(found: Found) -> str:
    """Whether a pattern is only matched at the beginning of texts; every other one is looked for."""
    path = SOURCES.get(found.module) or SOURCES[f"{found.module}.__init__"]
    for line in path.read_text("utf-8").splitlines()[found.line - 1 :: -1][:12]:
        if named := NAMED.match(line.strip()):
            calls = CALLS.get(named[1], set())
            return "match" if "match" in calls else "fullmatch" if calls == {"fullmatch"} else "search"
    return "search"


def _asked(pattern: re.Pattern[str], how: str, text: str) -> float:
    """Seconds of the processor that a pattern takes for a text."""
    begin = process_time()
    if how == "search":
        for _ in pattern.finditer(text):
            pass
    else:
        getattr(pattern, how)(text)
    return process_time() - begin


STEPS = (50, 800, 3_200)
FLOOR = 0.006
"""Seconds below which no pattern is slow, whatever the clock says; a quadratic one takes many times as long."""
HOPELESS = 1.0
"""Seconds above which no pattern is asked again."""
STEEPEST = 9.0
"""Four times the text takes a linear pattern four times as long, a quadratic one sixteen times."""


def is_slow(pattern: re.Pattern[str], how: str, attack: tuple[str, str, str]) -> bool:
    """Whether the time that a pattern takes grows much faster than the text does."""
    first, unit, last = attack
    texts = [first + unit * max(size // len(unit), 1) + last for size in STEPS]
    for text in texts:
        if (taken := _asked(pattern, how, text)) > HOPELESS:
            return True
    if taken < FLOOR:
        return False
    taken = min(taken, _asked(pattern, how, texts[-1]), _asked(pattern, how, texts[-1]))
    return taken > STEEPEST * min(_asked(pattern, how, texts[-2]) for _ in range(5))


ROWS_ALONE = ("minutes.parsers", "minutes.official", "minutes.checks", "minutes.thai.calendar", "minutes.thai.titles")
"""Modules whose patterns see rows, in which blanks stand single."""
SPACE = re.compile(r"\s{2,}")


def _seen(attack: tuple[str, str, str], module: str) -> tuple[str, str, str]:
    """The attack as the patterns of a module get to see it; one that is blanks alone is no attack there."""
    if not module.startswith((*ROWS_ALONE, "minutes.thai.meeting_numbers")):
        return attack
    first, unit, last = (SPACE.sub(" ", each) for each in attack)
    if unit[:1].isspace() and unit[-1:].isspace():
        unit = unit[1:]
    return first, unit, last


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0", "\u3000", "\u2003", "\x0b", " \t", "\u00a0 "])
def test_blanks_in_rows_stand_single(blank: str) -> None:
    for begin in ("ก", "๑.", "ครั้งที่"):
        rows = make_rows(read_text(f"{begin}{blank * 50}ข{blank * 50}\n", "ก.txt"))
        assert rows and not any(SPACE.search(row.text) for row in rows)


def test_no_pattern_is_slow_on_any_text(patterns: list[Found]) -> None:
    assert len(patterns) > 500, "the patterns were not found"
    slow = []
    for found in patterns:
        pattern, how = re.compile(found.source, found.flags), called(found)
        for attack in dict.fromkeys(_seen(each, found.module) for each in attacks(found.source, found.flags)):
            if attack[1] and is_slow(pattern, how, attack):
                slow.append(f"{found.module}:{found.line} {how} {attack!r}"[:200])
                break
    assert not slow, "\n".join(slow)


def test_the_measure_knows_a_slow_pattern() -> None:
    assert is_slow(re.compile(r"\s*$"), "search", ("", " ", "x"))
    assert is_slow(re.compile(r"\d+-"), "search", ("", "1", ""))
    assert not is_slow(re.compile(r"(?<!\s)\s*+$"), "search", ("", " ", "x"))


def test_words_of_a_user_are_words_and_no_patterns(tmp_path: Path) -> None:
    words = load(own_words(tmp_path)).forms("words", "label")
    assert set(EVIL) < set(words)
    assert re.fullmatch(alternation(["(ก+)+$"]), "(ก+)+$") and not re.fullmatch(alternation(["ก+"]), "กก")
    assert alternation([EVIL[0]]) == r"\s?ก", "blanks that are all optional multiply"


def test_a_blank_in_a_word_of_a_user_may_be_left_out(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[votes]\nin_favour = ["ยก มือ"]\n[resolution]\napproved = ["ไฟ เขียว"]\n', "utf-8")
    text = SAMPLE.read_text("utf-8").replace("เห็นชอบร่างแผน", "ไฟเขียว ยกมือ ๑๒ เสียง ร่างแผน")
    read = minutes.parse_text(text, vocabulary=own)
    assert "approved" in {kind for item in read.items() for each in item.resolutions for kind in each.kinds}
