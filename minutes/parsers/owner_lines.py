"""Lines that name an owner: behind a label, a sign, or in a list of tasks, and where the owner's name ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from minutes.parsers.assignees import is_somebody, split_assignees
from minutes.parsers.callings import is_called
from minutes.parsers.order_words import OrderWords
from minutes.parsers.state import State
from minutes.thai.markers import read_marker
from minutes.vocab import Vocabulary, alternation

PLAIN_LABEL = 8
"""A label needs no colon where it is as long, opens a line and somebody stands behind it."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a vocabulary, as patterns."""

    who: re.Pattern[str]
    due: re.Pattern[str]
    task: re.Pattern[str]
    heading: re.Pattern[str]
    plain_who: re.Pattern[str]
    """«ผู้รับผิดชอบ นางมาลี ใจงาม»: without a colon, at the head of a line."""
    plain_due: re.Pattern[str]
    hint: re.Pattern[str]
    """Something without which no line names an owner."""


@lru_cache(maxsize=8)
def read_labels(vocabulary: Vocabulary) -> Labels:
    """The labels of a vocabulary, compiled once."""
    forms = {key: vocabulary.forms("due", f"{key}_labels") for key in ("who", "due", "task")}
    with_colon = {
        key: re.compile(rf"(?<![ก-๎A-Za-z])(?:{alternation(each)})\s?[:：]\s*", re.IGNORECASE)
        for key, each in forms.items()
    }
    plain = {
        key: re.compile(rf"(?:{alternation(form for form in each if len(form) >= PLAIN_LABEL)})\s+", re.IGNORECASE)
        for key, each in forms.items()
    }
    headings = alternation(vocabulary.forms("due", "task_headings"))
    return Labels(
        with_colon["who"],
        with_colon["due"],
        with_colon["task"],
        re.compile(rf"\W{{0,4}}(?:{headings})[^\n]{{0,30}}$", re.IGNORECASE),
        plain["who"],
        plain["due"],
        re.compile(rf"@|{alternation((*forms['who'], *vocabulary.forms('due', 'task_headings')))}", re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a passage without its list mark."""

    start: int
    text: str
    marked: bool
    done: bool
    """Whether the box before it is ticked."""

    @property
    def end(self) -> int:
        """Where it ends in the passage."""
        return self.start + len(self.text)


CHECKBOX = re.compile(r"\s*\[(?P<done>[ xX✓✔]?)\]\s*")


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text, each without its list mark and box («- [ ] ก้อง: ทดสอบซ้ำ»)."""
    start = 0
    for printed in text.split("\n"):
        marker = read_marker(printed)
        body = printed[marker.end :] if marker else printed
        box = CHECKBOX.match(body)
        body = body[box.end() :] if box else body
        done = box is not None and box["done"].strip() != ""
        yield Line(start + len(printed) - len(body), body, marker is not None, done)
        start += len(printed) + 1


@dataclass(frozen=True, slots=True)
class Owner:
    """Who stands where in a line, and what stands behind them."""

    at: int
    who: str
    rest: int
    """Where what stands behind them begins, and ends."""
    end: int
    label: bool
    sign: bool = False


AT = re.compile(r"(?P<who>@[^\s:,]{2,30}(?:(?:\s?,\s?|\s)@[^\s:,]{2,30}){0,5})\s?:?\s*")
"""«@แพร», «@แพร @บีม»."""
BRACKETED = re.compile(
    r"\(\s?(?P<who>@[^\s:,()]{2,30}(?:(?:\s?,\s?|\s)@[^\s:,()]{2,30}){0,5})\s?,?\s?(?P<rest>[^()]{0,40})\)"
)
"""«แก้หน้าแรก (@ก้อง, 5/7/67)»."""
NAMED = re.compile(r"(?P<who>[^\s:：]{2,40}(?:\s[^\s:：]{2,40}){0,3})\s?[:：]\s*")
"""«ก้อง: แก้ไขหน้าชำระเงิน» in a list of tasks."""


def find_owner(line: Line, listing: bool, labels: Labels, words: OrderWords, state: State) -> Owner | None:
    """The owner that a line names, or None."""
    text = line.text
    if line.done:
        return None
    label = labels.who.search(text) or _plain_label(text, labels, words, state)
    if label:
        end = _end_of_value(text, label, labels)
        until = UNTIL.search(text, label.end(), end)
        rest = _end_of_owner(text, label.end(), until.start() if until else end, words, state)
        return Owner(label.start(), text[label.end() : rest], rest, end, label=True)
    if sign := AT.match(text):
        return Owner(0, sign["who"], sign.end(), len(text), label=False, sign=True)
    if sign := BRACKETED.search(text):
        return Owner(sign.start(), sign["who"], sign.start("rest"), sign.end("rest"), label=False, sign=True)
    if listing and (named := NAMED.match(text)):
        return Owner(0, named["who"], named.end(), len(text), label=False)
    return None


UNTIL = re.compile(r"\s*[(,]?\s*(?:ภายใน|ก่อนวันที่|ให้แล้วเสร็จ|ไม่เกินวันที่|เสร็จ)")


def _plain_label(text: str, labels: Labels, words: OrderWords, state: State) -> re.Match[str] | None:
    label = labels.plain_who.match(text)
    if label is None or is_somebody(text, label.end(), words, state):
        return label
    return label if is_called(text[label.end() :].partition(" ")[0], state.attendance) else None


def _end_of_value(text: str, label: re.Match[str], labels: Labels) -> int:
    """Where what a label heads ends: at the next label, with the bracket in which it stands, or with the line."""
    begin = label.end()
    stops = [match.start() for each in (labels.due, labels.task) if (match := each.search(text, begin))]
    close = text.find(")", begin)
    if text[: label.start()].rstrip().endswith("(") and close >= 0:
        stops.append(close)
    return min(stops, default=len(text))


def _end_of_owner(text: str, begin: int, end: int, words: OrderWords, state: State) -> int:
    """Where an owner behind a label ends: before the first verb behind somebody, else with what the label heads."""
    name = state.name_at(text, begin)
    for blank in re.finditer(r"\s+", text[begin:end]):
        before, at = begin + blank.start(), begin + blank.end()
        if name is not None and before < name.end:
            continue
        known = is_called(text[begin:before], state.attendance) and not is_somebody(text, at, words, state)
        if known or words.task.match(text, at) or words.pair.match(text, at):
            return at
    return end


def owners_apart(who: str, words: OrderWords, state: State) -> list[str]:
    """Each owner apart: «แพร, บีม», «ฝ่ายช่าง/ฝ่ายบัญชี», «@แพร @บีม»."""
    found: list[str] = []
    for part in re.split(r"\s*[,/&+]\s*|\s(?=@)", who.strip(" :：-–().")):
        bare = part.lstrip("@").strip(" -–")
        apart = bare.split("และ")
        if len(apart) > 1 and all(is_called(each, state.attendance) for each in apart):
            found += [each.strip() for each in apart]
        elif bare:
            found += split_assignees(bare, words, state)
    return found
