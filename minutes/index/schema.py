"""The tables of an index: one SQLite file that says what the minutes of an archive say."""

from __future__ import annotations

from minutes.index.views import VIEWS

APPLICATION_ID = 0x6D696E74
"""What stands in the head of every index («mint»), so that another SQLite file is told apart."""
VERSION = 2
"""The version of the tables, in `PRAGMA user_version`."""

TABLES = """
-- Every table and view of an index made by `minutes index`. Text stands as printed (Thai digits kept); dates are
-- Gregorian, «2022-04-05»; years are of the Buddhist era; lists of words are joined with a line feed; NULL where the
-- document states nothing. A page is a page of the source document, from 1.

-- Meetings (การประชุม): each one once, however many files tell of it.
CREATE TABLE meetings (
  id INTEGER PRIMARY KEY,
  title TEXT,             -- title as printed (ชื่อรายงาน)
  body TEXT,              -- who met, as printed (คณะที่ประชุม)
  body_key TEXT,          -- what views group by: body, else title, without blanks and points, digits Arabic
  session TEXT,           -- สมัยประชุม
  number TEXT,            -- ครั้งที่ as printed: «๔/๒๕๖๕»
  sequence INTEGER,       -- 4
  number_year INTEGER,    -- 2565, the year printed beside the number
  running INTEGER,        -- number counted on over the years (ครั้งที่นับต่อเนื่อง)
  date TEXT,              -- วันที่
  end_date TEXT,          -- last day of a meeting of several days
  year INTEGER,           -- พ.ศ. of the date; of the number where no date is stated
  start_time TEXT,        -- «09:30»
  end_time TEXT,
  venue TEXT,             -- สถานที่
  mode TEXT,              -- on_site, online or hybrid
  marks TEXT              -- «ร่าง», «ลับ»
);

-- The files that tell of a meeting (ไฟล์ต้นทาง): the one that was used, and its duplicates.
CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings,
  role TEXT NOT NULL,     -- used: the text of the index comes from it; duplicate: the same meeting told again
  path TEXT NOT NULL,     -- the JSON file, below the folder that was indexed
  entry INTEGER,          -- line of JSON Lines, place in a JSON array, from 1; NULL where the file holds one alone
  name TEXT,              -- the document that was read
  media_type TEXT,
  sha256 TEXT,
  pages INTEGER,
  text_origin TEXT        -- native, ocr, mixed or text
);

-- People (บุคคล), each once in the whole index: the same given and family name, whatever stands before them.
-- A name without a family name is the same only together with its prefix. Two people of one name are not told apart.
CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,   -- what names are compared by
  name TEXT NOT NULL,         -- «มานี ชูใจ»
  given TEXT,
  family TEXT
);

-- Rows of the attendance lists (ผู้มาประชุม ผู้ไม่มาประชุม ผู้เข้าร่วมประชุม).
CREATE TABLE attendance (
  id INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings,
  person_id INTEGER REFERENCES people,    -- NULL for a seat printed by its office alone
  list TEXT NOT NULL,     -- present, absent or in_attendance
  position INTEGER NOT NULL,  -- place in that list, from 1
  number INTEGER,         -- number as printed
  name TEXT,              -- with its prefix, as printed
  role TEXT,              -- ตำแหน่งในที่ประชุม as printed
  role_kind TEXT,         -- chair, vice_chair, secretary, assistant_secretary, treasurer, adviser, member or other
  positions TEXT,         -- offices and organisations
  on_behalf_of TEXT,      -- มาประชุมแทน
  represents TEXT,        -- ผู้แทนของ
  absence_reason TEXT,
  attendance_mode TEXT,   -- on_site or online
  group_heading TEXT,     -- heading over a group of names
  page INTEGER
);

-- Agenda items (ระเบียบวาระ) and their sub-items. What was said stands in `passages`.
CREATE TABLE items (
  id INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings,
  parent_id INTEGER REFERENCES items,
  position INTEGER NOT NULL,  -- place among all items of the meeting in printed order, from 1
  label TEXT,             -- «ระเบียบวาระที่ ๓»
  number TEXT,            -- «3», «3.1»
  kind TEXT,              -- chair_announcements, adoption_of_minutes, matters_arising …; NULL for sub-items
  title TEXT,
  page INTEGER
);

-- Running text (เนื้อหา): one row for each item, and one for the prose before and after the agenda.
CREATE TABLE passages (
  id INTEGER PRIMARY KEY,     -- the rowid in `search`
  meeting_id INTEGER NOT NULL REFERENCES meetings,
  item_id INTEGER REFERENCES items,
  part TEXT NOT NULL,     -- item, opening or closing
  text TEXT NOT NULL,     -- paragraphs, speeches, rows of tables (cells parted by TAB), one a line
  pages TEXT NOT NULL     -- where pages begin in the text: [[0, 3], [1250, 4]] is page 3, and 4 from letter 1250 on
);

-- Resolutions (มติ).
CREATE TABLE resolutions (
  id INTEGER PRIMARY KEY,
  item_id INTEGER NOT NULL REFERENCES items,
  position INTEGER NOT NULL,  -- place within the item, from 1
  label TEXT,             -- «มติที่ประชุม»
  text TEXT NOT NULL,
  page INTEGER
);

-- What a resolution decides, one or more: acknowledged, adopted, approved, endorsed, approved_in_principle, rejected,
-- deferred, withdrawn, assigned, appointed, elected, other.
CREATE TABLE resolution_kinds (
  resolution_id INTEGER NOT NULL REFERENCES resolutions,
  kind TEXT NOT NULL,
  PRIMARY KEY (resolution_id, kind)
) WITHOUT ROWID;

-- Counts of votes (การลงคะแนน).
CREATE TABLE votes (
  id INTEGER PRIMARY KEY,
  resolution_id INTEGER NOT NULL REFERENCES resolutions,
  position INTEGER NOT NULL,
  subject TEXT,           -- what or whom it was on, where one resolution has several
  in_favour REAL,
  against REAL,
  abstained REAL,
  invalid REAL,
  absent REAL,
  unit TEXT,              -- people, votes or shares
  unanimous INTEGER,      -- 1 where the text says so
  text TEXT
);

-- Votes by person (การลงคะแนนรายบุคคล).
CREATE TABLE ballots (
  id INTEGER PRIMARY KEY,
  vote_id INTEGER NOT NULL REFERENCES votes,
  person_id INTEGER REFERENCES people,
  name TEXT NOT NULL,
  choice TEXT NOT NULL
);

-- Tasks (การมอบหมาย).
CREATE TABLE assignments (
  id INTEGER PRIMARY KEY,
  item_id INTEGER NOT NULL REFERENCES items,
  resolution_id INTEGER REFERENCES resolutions,   -- NULL for a task given in the discussion
  position INTEGER NOT NULL,  -- place among those of the resolution, or of the discussion
  task TEXT NOT NULL,
  report_to TEXT,
  due_text TEXT,          -- «ภายใน ๓๐ วัน»
  due_date TEXT,
  page INTEGER,
  status TEXT             -- what later meetings of the body say: reported, carried_over, closed or no_trace
);

-- Who is to do them (ผู้รับมอบหมาย).
CREATE TABLE assignees (
  id INTEGER PRIMARY KEY,
  assignment_id INTEGER NOT NULL REFERENCES assignments,
  person_id INTEGER REFERENCES people,    -- NULL for an office
  position INTEGER NOT NULL,
  name TEXT NOT NULL
);

-- The quorum in numbers (องค์ประชุม), where printed.
CREATE TABLE quorums (
  meeting_id INTEGER PRIMARY KEY REFERENCES meetings,
  in_person REAL,
  by_proxy REAL,
  persons REAL,
  shares REAL,
  text TEXT
);

-- The next meeting that was announced (การประชุมครั้งต่อไป).
CREATE TABLE next_meetings (
  meeting_id INTEGER PRIMARY KEY REFERENCES meetings,
  number TEXT,
  date TEXT,
  start_time TEXT,
  venue TEXT,
  text TEXT
);

-- Who signed the minutes (ผู้ลงนาม).
CREATE TABLE signatories (
  id INTEGER PRIMARY KEY,
  meeting_id INTEGER NOT NULL REFERENCES meetings,
  person_id INTEGER REFERENCES people,
  position INTEGER NOT NULL,
  name TEXT,
  role TEXT,
  positions TEXT,
  capacity TEXT,          -- recorder, reviewer, certifier, chair or other
  capacity_text TEXT
);

-- Earlier meetings that an item cites (การประชุมที่อ้างถึง).
CREATE TABLE citations (
  id INTEGER PRIMARY KEY,
  item_id INTEGER NOT NULL REFERENCES items,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  number TEXT,
  date TEXT
);

-- Corrections to the minutes being adopted (การแก้ไขรายงานการประชุม).
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY,
  item_id INTEGER NOT NULL REFERENCES items,
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  page INTEGER,           -- of those minutes
  line INTEGER,
  old TEXT,
  new TEXT
);
"""

INDEXES = """
CREATE INDEX meetings_by_body ON meetings (body_key, date);
CREATE INDEX meetings_by_year ON meetings (year);
CREATE INDEX sources_of_meeting ON sources (meeting_id);
CREATE INDEX attendance_of_meeting ON attendance (meeting_id);
CREATE INDEX attendance_of_person ON attendance (person_id);
CREATE INDEX items_of_meeting ON items (meeting_id);
CREATE INDEX passages_of_item ON passages (item_id);
CREATE INDEX passages_of_meeting ON passages (meeting_id);
CREATE INDEX resolutions_of_item ON resolutions (item_id);
CREATE INDEX resolutions_by_kind ON resolution_kinds (kind);
CREATE INDEX votes_of_resolution ON votes (resolution_id);
CREATE INDEX ballots_of_vote ON ballots (vote_id);
CREATE INDEX ballots_of_person ON ballots (person_id);
CREATE INDEX assignments_of_item ON assignments (item_id);
CREATE INDEX assignments_of_resolution ON assignments (resolution_id);
CREATE INDEX assignments_by_day ON assignments (due_date);
CREATE INDEX assignees_of_assignment ON assignees (assignment_id);
CREATE INDEX assignees_by_name ON assignees (name);
"""

SEARCH = """
-- Full text of passages (ค้นหาคำ), by three letters: every word of three letters and more is found, also inside others.
-- The rowid is the id in `passages`; the columns hold no text, they are only searched, with digits Arabic and marks in
-- order: SELECT * FROM passages WHERE id IN (SELECT rowid FROM search WHERE search MATCH '"ครั้งที่ 4"').
CREATE VIRTUAL TABLE search USING fts5 (title, content, resolutions, assignments, content='', tokenize='trigram');
"""

SCHEMA = "".join((TABLES, SEARCH, VIEWS, INDEXES)).strip() + "\n"
"""All of it, as `minutes index --schema` prints it."""
