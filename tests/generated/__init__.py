"""Invented minutes with their gold: a meeting made up at random, printed with the habits of one secretary at random."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.generated.habits import Gold, Habits, Printer, habits, paged
from tests.generated.heads import print_head
from tests.generated.matters import print_agenda
from tests.generated.people import print_lists, print_signatures

__all__ = ["Gold", "Habits", "generate", "habits_of"]


def habits_of(seed: int) -> Habits:
    """The habits of the secretary who printed the minutes of a seed."""
    return habits(Random(seed))


def generate(seed: int) -> tuple[str, Gold]:
    """The text of invented minutes and their gold, always the same for a seed."""
    random = Random(seed)
    style = habits(random)
    printer = Printer(style)
    held = date(2020, 1, 1) + timedelta(days=random.randrange(2000))
    gold: Gold = {"meeting": print_head(printer, held, random)}
    gold["attendance"] = print_lists(printer, random)
    printer.line(f"{style.opening} 09.30 น.")
    printer.paragraph("ประธาน|กล่าว|เปิด|ประชุม|และ|ดำเนิน|การ|ประชุม|ตาม|ระเบียบ|วาระ| |ดังนี้")
    gold["agenda"], gold["next_meeting"] = print_agenda(printer, held, random)
    printer.line()
    printer.line(style.closing.format("12.15"))
    printer.line()
    gold["signatories"] = print_signatures(printer, gold["attendance"]["present"], random)
    return "\n".join(paged(printer.lines, style)) + "\n", gold
