"""The words that say what became of an assignment: found in a passage, negated, foretold, or of an earlier meeting."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

from minutes.actions.follow_types import Status
from minutes.thai.numbers import to_arabic
from minutes.vocab import Vocabulary, alternation, standard

BREATH = 40
"""Letters before words of completion in which a word may turn them: «ยังไม่สามารถดำเนินการให้|แล้วเสร็จ»."""
LONGEST_RECALL = 400
"""A recall that is never closed goes no further than this."""
SENTENCE = 160
"""Letters of a sentence shown on each side of the word that decides."""
SHORT_VERB = 5
"""A verb that is shorter is looked for with the letters after it: «ทำ» is part of other words, «ทำหนังสือ» is not."""
KINDS = ("carried_over", "ended", "closed", "intended", "reported")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of a status at `text[start:end]`."""

    status: Status
    start: int
    end: int
    firm: bool = True
    """Whether it holds against words of completion beside it; not so an intention («จะดำเนินการ»)."""


_VOCABULARY: ContextVar[Vocabulary | None] = ContextVar("follow_vocabulary", default=None)


@contextmanager
def following(vocabulary: Vocabulary) -> Iterator[None]:
    """In this context the words of follow-up are those of a vocabulary."""
    token = _VOCABULARY.set(vocabulary)
    try:
        yield
    finally:
        _VOCABULARY.reset(token)


def follow_vocabulary() -> Vocabulary:
    """The vocabulary of this context: that of a user, or the standard one."""
    return _VOCABULARY.get() or standard()


def _any(words: Vocabulary, section: str, key: str) -> str:
    return f"(?:{alternation(words.forms(section, key))})"


@dataclass(frozen=True, slots=True)
class _Patterns:
    cue: re.Pattern[str]
    past: re.Pattern[str]
    negated: re.Pattern[str]
    foretold: re.Pattern[str]
    demanded: re.Pattern[str]
    conditional: re.Pattern[str]
    done: re.Pattern[str]
    share: re.Pattern[str]
    place: re.Pattern[str]
    opens: re.Pattern[str]
    closes: re.Pattern[str]
    previous: re.Pattern[str]


def _patterns() -> _Patterns:
    return _patterns_of(follow_vocabulary())


@lru_cache(maxsize=8)
def _patterns_of(words: Vocabulary) -> _Patterns:
    forms = {form: kind for kind in reversed(KINDS) for form in words.forms("status", kind)}
    groups = "|".join(alternation([form]) for form in sorted(forms, key=lambda form: (-len(form), form)))
    verbs = alternation((*words.forms("assignment", "strong"), *words.forms("assignment", "plain")))
    conditions, days = _any(words, "turned", "conditions"), _any(words, "turned", "days")
    return _Patterns(
        cue=re.compile(groups),
        past=re.compile(rf"(?<!ไม่)(?<!จะ)(?<!มิ)(?<!อาจ)(?<!ให้)(?<!ที่)(?<!สามารถ)(?<!ราย)ได้(?:มีการ|ทำการ)?(?:{verbs})"),
        negated=re.compile(rf"{_any(words, 'turned', 'negations')}\S{{0,{BREATH}}}$"),
        foretold=re.compile(rf"{_any(words, 'turned', 'foretold')}\S{{0,{BREATH}}}$"),
        demanded=re.compile(rf"{_any(words, 'turned', 'demanded')}\S{{0,{BREATH}}}$"),
        conditional=re.compile(rf"{conditions}(?!{days})\S{{0,{BREATH}}}$"),
        done=re.compile(rf"{_any(words, 'turned', 'done')}\S{{0,{BREATH}}}$"),
        share=re.compile(rf"(?:ไป)?(?:แล้ว)?\s?{_any(words, 'turned', 'shares')}\s?(?P<number>\d{{1,3}}(?:\.\d+)?)?"),
        place=re.compile(_any(words, "turned", "places")),
        opens=re.compile(_any(words, "recall", "opens")),
        closes=re.compile(_any(words, "recall", "closes")),
        previous=re.compile(_any(words, "recall", "previous")),
    )


def cites_previous(text: str) -> bool:
    """Whether a text speaks of the meeting before, without its number."""
    return _patterns().previous.search(text) is not None


def find_cues(text: str) -> list[Cue]:
    """The words of a status in a passage, in their order; those that retell an earlier meeting left out.

    >>> [cue.status.value for cue in find_cues("การสำรวจแล้วเสร็จ แต่รายงานยังไม่แล้วเสร็จ")]
    ['closed', 'carried_over']
    >>> find_cues("หากดำเนินการแล้วเสร็จ")
    []
    """
    recalled = recalls(text)
    found = [cue for cue in (*_printed(text), *_past(text)) if not _within(cue.start, recalled)]
    return sorted(found, key=lambda cue: (cue.start, cue.end))


def _printed(text: str) -> Iterator[Cue]:
    kinds = _kinds(follow_vocabulary())
    for match in _patterns().cue.finditer(text):
        kind = kinds["".join(match[0].split())]
        before = text[max(0, match.start() - 2 * BREATH) : match.start()]
        if kind == "closed":
            yield from _completion(text, match, before)
        elif kind == "ended":
            yield Cue(Status.closed, match.start(), match.end())
        elif kind == "reported":
            if not _patterns().negated.search(before) and not _demand(match, before):
                yield Cue(Status.reported, match.start(), match.end())
        elif not (match[0].endswith("ระหว่าง") and _patterns().place.match(text, match.end())):
            firm = kind == "carried_over"
            yield Cue(Status.carried_over, match.start(), match.end(), firm)


@lru_cache(maxsize=8)
def _kinds(words: Vocabulary) -> dict[str, str]:
    return {"".join(form.split()): kind for kind in reversed(KINDS) for form in words.forms("status", kind)}


def _completion(text: str, match: re.Match[str], before: str) -> Iterator[Cue]:
    """What words of completion say where they stand: done, not done, done in part, to be done, or nothing."""
    patterns, (start, end) = _patterns(), match.span()
    if patterns.conditional.search(before):
        return
    if found := patterns.negated.search(before):
        yield Cue(Status.carried_over, start - len(before) + found.start(), end)
        return
    share = patterns.share.match(to_arabic(text[end : end + 40]))
    if share and (share["number"] is None or float(share["number"]) < 100):
        yield Cue(Status.carried_over, start, end + share.end())
        return
    if found := patterns.foretold.search(before) or _demand(match, before):
        yield Cue(Status.carried_over, start - len(before) + found.start(), end)
        return
    yield Cue(Status.closed, start, end)


def _demand(match: re.Match[str], before: str) -> re.Match[str] | None:
    """A demand before words of completion; none where it tells what was done: «ได้แจ้งให้หน่วยงานทราบ|เรียบร้อยแล้ว»."""
    if match[0].endswith("แล้ว") or _patterns().done.search(before):
        return None
    return _patterns().demanded.search(before)


def _past(text: str) -> Iterator[Cue]:
    """«ได้» before a verb: something was done, and so it is told."""
    for match in _patterns().past.finditer(text):
        yield Cue(Status.reported, match.start(), match.end())


def recalls(text: str) -> list[tuple[int, int]]:
    """Where an earlier meeting is retold: «ตามที่ที่ประชุมมอบหมายให้ … นั้น»."""
    found: list[tuple[int, int]] = []
    for match in _patterns().opens.finditer(text):
        if found and match.start() < found[-1][1]:
            continue
        close = _patterns().closes.search(text, match.end(), match.end() + LONGEST_RECALL)
        blank = text.find(" ", match.end())
        end = close.start() if close else (blank if blank >= 0 else len(text))
        found.append((match.start(), end))
    return found


def _within(place: int, regions: list[tuple[int, int]]) -> bool:
    at = bisect_right(regions, (place, len(regions) and regions[-1][1] + 1)) - 1
    return at >= 0 and regions[at][0] <= place < regions[at][1]


def finished(task: str, text: str) -> tuple[int, int] | None:
    """The first place that says that a task's own verb is done («จัดซื้อ…แล้ว»), or a verb that ends any task.

    >>> finished("จัดซื้อเรือ ๒ ลำ", "ได้จัดซื้อเรือแล้ว")
    (3, 18)
    >>> finished("จัดซื้อเรือ ๒ ลำ", "จะจัดซื้อเรือแล้ว"), finished("จัดซื้อเรือ ๒ ลำ", "แจ้งเรื่องเรือแล้ว")
    (None, None)
    """
    words = follow_vocabulary()
    verb = _verbs(words).match(task)
    recalled = recalls(text)
    for match in _finished(words, task[: max(verb.end(), SHORT_VERB)] if verb else "").finditer(text):
        before = text[max(0, match.start() - BREATH) : match.start()]
        if not _within(match.start(), recalled) and not _turned(before):
            return match.span()
    return None


def _turned(before: str) -> bool:
    """Whether the words right before a verb say that it is not done, will be, is to be, or when."""
    patterns = _patterns()
    turned = any(each.search(before) for each in (patterns.negated, patterns.foretold, patterns.conditional))
    return turned or (patterns.demanded.search(before) is not None and not patterns.done.search(before))


@lru_cache(maxsize=256)
def _finished(words: Vocabulary, verb: str) -> re.Pattern[str]:
    verbs = alternation([*words.forms("verbs", "final"), *([verb] if verb else [])])
    return re.compile(rf"(?:{verbs})\S{{0,80}}?(?:(?:ไป)?แล้ว|เรียบร้อย)(?=\s|$|เมื่อ|ตั้งแต่|ใน|จำนวน|ตาม|โดย|และ)")


@lru_cache(maxsize=8)
def _verbs(words: Vocabulary) -> re.Pattern[str]:
    forms = (form for key in ("strong", "weak", "plain") for form in words.forms("assignment", key))
    return re.compile(alternation([form for form in forms if len(form) > 1]))


def sentence_around(text: str, start: int, end: int) -> str:
    """The phrases around a word, as far as they are short enough to be shown, in one line.

    >>> sentence_around("กองช่างรายงานว่า ขุดลอกแล้วเสร็จ", 21, 30)
    'กองช่างรายงานว่า ขุดลอกแล้วเสร็จ'
    """
    left = 0
    if start > SENTENCE:
        gap = re.search(r"\s", text[start - SENTENCE : start])
        left = start - SENTENCE + gap.end() if gap else start - SENTENCE
        left = max((end for _, end in recalls(text) if left < end <= start), default=left)
    right = len(text)
    if len(text) - end > SENTENCE:
        last = max(text.rfind(" ", end, end + SENTENCE), text.rfind("\n", end, end + SENTENCE))
        right = last if last > end else end + SENTENCE
    return " ".join(text[left:right].split())
