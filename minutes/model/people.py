"""People of a meeting: who came, who did not, who was in attendance, who signed."""

from __future__ import annotations

from minutes.model.values import AttendanceMode, Capacity, Count, Part, RoleKind, TracedPart


class PersonName(Part):
    """The name of a person (ชื่อ)."""

    text: str
    """The name as printed, with its prefix (ชื่อตามที่พิมพ์)."""
    prefix: str | None = None
    """Title before the name as printed (คำนำหน้าชื่อ): «นาย», «รองศาสตราจารย์ ดร.», «พล.ต.อ.»."""
    given: str | None = None
    """Given name (ชื่อตัว)."""
    family: str | None = None
    """Family name (ชื่อสกุล), with «ณ …» where printed."""


class Attendee(TracedPart):
    """One row of an attendance list (ผู้มาประชุม ผู้ไม่มาประชุม ผู้เข้าร่วมประชุม)."""

    number: int | None = None
    """Number in the list as printed (ลำดับที่)."""
    name: PersonName | None = None
    """The person (ชื่อ); null for a seat printed by its office alone."""
    role: str | None = None
    """Role in the meeting as printed (ตำแหน่งในที่ประชุม): «ประธานกรรมการ», «กรรมการและเลขานุการ»."""
    role_kind: RoleKind | None = None
    """Kind of that role (ประเภทของตำแหน่งในที่ประชุม)."""
    positions: tuple[str, ...] = ()
    """Offices and organisations as printed (ตำแหน่งและสังกัด), one for each printed line group."""
    on_behalf_of: str | None = None
    """Post or person they stand in for (มาประชุมแทน)."""
    represents: str | None = None
    """Organisation or class they speak for (ผู้แทนของ)."""
    absence_reason: str | None = None
    """Reason of absence as printed (เหตุที่ไม่มาประชุม)."""
    attendance_mode: AttendanceMode | None = None
    """In the room or online (รูปแบบการเข้าประชุม), where the document says so."""
    group: str | None = None
    """Heading over a group of names as printed (หัวข้อกลุ่มรายชื่อ)."""


class Quorum(TracedPart):
    """Those who made up the meeting, in numbers (องค์ประชุม)."""

    in_person: Count | None = None
    """How many came themselves (มาด้วยตนเอง)."""
    by_proxy: Count | None = None
    """How many came by proxy (มอบฉันทะ)."""
    persons: Count | None = None
    """How many in all (รวมจำนวนราย)."""
    shares: Count | None = None
    """How many shares they hold (จำนวนหุ้น)."""
    text: str | None = None
    """The sentence as printed (ข้อความ)."""


class Attendance(Part):
    """The attendance lists and the quorum (ผู้เข้าประชุม)."""

    present: tuple[Attendee, ...] = ()
    """Members who came (ผู้มาประชุม)."""
    absent: tuple[Attendee, ...] = ()
    """Members who did not come (ผู้ไม่มาประชุม)."""
    in_attendance: tuple[Attendee, ...] = ()
    """Others who took part (ผู้เข้าร่วมประชุม)."""
    quorum: Quorum | None = None
    """The quorum in numbers, where printed (องค์ประชุม)."""


class Signatory(TracedPart):
    """Who signed the minutes (ผู้ลงนาม)."""

    name: PersonName | None = None
    """The person (ชื่อ)."""
    role: str | None = None
    """Role in the meeting as printed (ตำแหน่งในที่ประชุม)."""
    positions: tuple[str, ...] = ()
    """Offices and organisations as printed (ตำแหน่งและสังกัด)."""
    capacity: Capacity | None = None
    """In what capacity they sign (ฐานะที่ลงนาม)."""
    capacity_text: str | None = None
    """That capacity as printed (ข้อความแสดงฐานะ): «ผู้จดรายงานการประชุม»."""
