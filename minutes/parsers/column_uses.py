"""What a column of an attendance list holds, where its head tells it."""

from enum import StrEnum


class Use(StrEnum):
    """What a column holds, where its head tells it."""

    role = "role"
    """หน้าที่, บทบาท, ตำแหน่งในคณะกรรมการ"""
    position = "position"
    """ตำแหน่ง, สังกัด"""
    remark = "remark"
    """หมายเหตุ, เหตุผล"""
    unread = "unread"
    """ลายมือชื่อ, รุ่น, โทรศัพท์: nothing of it stands in the minutes"""
    away = "away"
    """ไม่มา, ลา, ขาด: a tick there says that somebody was absent"""
