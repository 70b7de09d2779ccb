"""Whether the numbers of people and votes agree with the lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutes.diagnostics import Diagnostic, diagnose
from minutes.model import Minutes
from minutes.thai.numbers import to_arabic

UNIT = r"(?:คน|ท่าน|ราย|รูป)"
CAME = re.compile(
    rf"(?:(?:กรรมการ|สมาชิก|กรรมาธิการ|ผู้)\S{{0,24}}?|(?<=\())(?<!ไม่)(?<!ไม่ได้)(?:มา|เข้า(?:ร่วม)?)ประชุม\s?(?:ทั้งหมด|ทั้งสิ้น|รวม|แล้ว)?\s?"
    rf"(?:จำนวน\s?)?(?P<count>\d{{1,3}})\s?{UNIT}"
)
"""«มีสมาชิกมาประชุม จำนวน ๑๖ คน», «(มาประชุม ๙ คน ไม่มาประชุม ๓ คน)» with its digits already Arabic."""
STAYED_AWAY = re.compile(rf"(?:ไม่มาประชุม|ไม่เข้าร่วมประชุม|ลาประชุม|ขาดประชุม)\s?(?:จำนวน\s?)?(?P<count>\d{{1,3}})\s?{UNIT}")


CLERKS = ("secretary", "assistant_secretary")
"""Roles that a list has beside the members: «สมาชิกมาประชุม ๑๑ คน» over a list with the secretary."""
GENERAL = re.compile(r"ประชาคม|ผู้ถือหุ้น|เจ้าของร่วม|ราษฎร|ลูกบ้าน|ครัวเรือน|ผู้แทนสมาชิก")
GENERAL_SESSION = re.compile(r"(?:การประชุม)?(?:ใหญ่)?(?:สามัญ|วิสามัญ)")
"""Meetings of many who vote although only some are listed."""


def check_counts(minutes: Minutes) -> Iterator[Diagnostic]:
    """The numbers of people that the opening tells are those of the lists, however these are added up.

    A number far above the lists counts others: the members of a co-operative, of whom only the board is listed.
    """
    lists = minutes.attendance
    present, absent, beside = len(lists.present), len(lists.absent), len(lists.in_attendance)
    if not present or (lists.quorum and (lists.quorum.shares or lists.quorum.by_proxy)):
        return
    sums = {present, beside, present + beside, present + absent}
    sums |= {present - clerks for clerks in range(1, 1 + sum(each.role_kind in CLERKS for each in lists.present))}
    for block in minutes.opening:
        text = to_arabic(getattr(block, "text", ""))
        for match in CAME.finditer(text):
            if int(match["count"]) not in sums and int(match["count"]) < 2 * max(sums):
                yield diagnose("count-mismatch", block.span, printed=match["count"], counted=present)
        counts = [int(match["count"]) for match in STAYED_AWAY.finditer(text)]
        if counts and absent and sum(counts) != absent and absent not in counts:
            yield diagnose("count-mismatch", block.span, printed=sum(counts), counted=absent)


def check_votes(minutes: Minutes) -> Iterator[Diagnostic]:
    """No more people vote than were present; general meetings list only some of those who vote."""
    quorum = minutes.attendance.quorum
    meeting = minutes.meeting
    general = GENERAL.search(meeting.body or "") or GENERAL_SESSION.match(meeting.session or "")
    if not minutes.attendance.present or (quorum and (quorum.shares or quorum.by_proxy)) or (general and not quorum):
        return
    present = max(len(minutes.attendance.present), int(quorum.persons or 0) if quorum else 0)
    for item in minutes.items():
        for resolution in item.resolutions:
            for vote in resolution.votes:
                counts = (vote.in_favour, vote.against, vote.abstained, vote.invalid)
                total = sum(count for count in counts if count is not None)
                if total > present and vote.unit and vote.unit.value != "shares":
                    yield diagnose("vote-mismatch", vote.span or resolution.span, votes=total, present=present)
