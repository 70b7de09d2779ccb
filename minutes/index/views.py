"""The views of an index: what people ask most, as tables."""

from __future__ import annotations

VIEWS = """
-- How often each person came (อัตราการเข้าประชุม), by body. held: meetings of the body whose attendance is in the
-- index; present, absent: those that list the person so; rate: present of those two, from 0 to 1.
-- Who was in attendance only is not counted.
CREATE VIEW attendance_rate AS
WITH listed AS (
  SELECT m.body_key, a.person_id, a.meeting_id, max(a.list = 'present') AS came
  FROM attendance a JOIN meetings m ON m.id = a.meeting_id
  WHERE a.list IN ('present', 'absent') AND a.person_id IS NOT NULL
  GROUP BY m.body_key, a.person_id, a.meeting_id
), held AS (
  SELECT body_key, min(body) AS body, count(*) AS held FROM meetings
  WHERE id IN (SELECT meeting_id FROM attendance WHERE list IN ('present', 'absent')) GROUP BY body_key
)
SELECT p.id AS person_id, p.name, h.body, h.held, sum(l.came) AS present, sum(NOT l.came) AS absent,
  round(avg(l.came), 4) AS rate
FROM listed l JOIN people p ON p.id = l.person_id JOIN held h ON h.body_key IS l.body_key
GROUP BY l.body_key, l.person_id;

-- Resolutions (มติ) by kind, year and body. One of two kinds is counted under each.
CREATE VIEW resolutions_by_year AS
SELECT k.kind, m.year, min(m.body) AS body, count(*) AS resolutions
FROM resolution_kinds k JOIN resolutions r ON r.id = k.resolution_id JOIN items i ON i.id = r.item_id
  JOIN meetings m ON m.id = i.meeting_id
GROUP BY k.kind, m.year, m.body_key;

-- Tasks that have a deadline (งานที่มีกำหนด), the first due first, those without an exact day last.
-- Whether a task was done is not in here.
CREATE VIEW assignments_due AS
SELECT a.id AS assignment_id, m.body, m.number, m.date, i.number AS agenda_number, i.title AS agenda_title,
  (SELECT group_concat(name, char(10)) FROM (SELECT name FROM assignees WHERE assignment_id = a.id ORDER BY position))
    AS assignees,
  a.task, a.report_to, a.due_text, a.due_date, a.page, s.name AS source
FROM assignments a JOIN items i ON i.id = a.item_id JOIN meetings m ON m.id = i.meeting_id
  LEFT JOIN sources s ON s.meeting_id = m.id AND s.role = 'used'
WHERE a.due_text IS NOT NULL
ORDER BY a.due_date IS NULL, a.due_date, a.id;

-- Tasks that no later meeting calls done (งานที่ยังเปิดอยู่), by body, the oldest first. days: since the meeting that gave
-- them, counted today.
CREATE VIEW open_assignments AS
SELECT a.id AS assignment_id, m.body, m.number, m.date, i.number AS agenda_number,
  (SELECT group_concat(name, char(10)) FROM (SELECT name FROM assignees WHERE assignment_id = a.id ORDER BY position))
    AS assignees,
  a.task, a.due_date, a.status, CAST(julianday('now') - julianday(m.date) AS INTEGER) AS days
FROM assignments a JOIN items i ON i.id = a.item_id JOIN meetings m ON m.id = i.meeting_id
WHERE a.status IS NOT 'closed'
ORDER BY m.body_key, m.date, a.id;

-- Counts of votes (คะแนนเสียง) with the meeting and the item they belong to.
CREATE VIEW votes_by_item AS
SELECT m.body, m.number, m.date, i.number AS agenda_number, i.title AS agenda_title, r.text AS resolution, v.subject,
  v.in_favour, v.against, v.abstained, v.invalid, v.absent, v.unit, v.unanimous
FROM votes v JOIN resolutions r ON r.id = v.resolution_id JOIN items i ON i.id = r.item_id
  JOIN meetings m ON m.id = i.meeting_id
ORDER BY m.date, m.id, i.position, r.position, v.position;
"""
