"""What somebody edits in a DOCX file of the standard form is read as edited; what a program changes, as it was."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from minutes.form.entries import Entry, EntryKind, PartName
from minutes.readers.office import find_libreoffice
from tests.docx_files import field, make, pack, paragraph, run, unpack
from tests.test_docx_form import entry, minutes_entries, read_back, recover, render, sample
from tests.tools import needs


def edit(content: bytes, change: dict[str, str], part: str = "word/document.xml") -> bytes:
    """The file with other words in its text; each of the old ones has to be there."""
    files = unpack(content)
    xml = str(files[part], "utf-8") if isinstance(files[part], bytes) else str(files[part])
    for old, new in change.items():
        assert old in xml, old
        xml = xml.replace(old, new)
    return pack({**files, part: xml})


def changed(content: bytes, before: Sequence[Entry]) -> list[tuple[Entry | None, Entry | None]]:
    """The entries that are not as before."""
    after = read_back(content)
    assert len(after) == len(before)
    return [(old, new) for old, new in zip(before, after, strict=True) if old != new]


def test_an_edited_word_is_read_as_edited() -> None:
    content = edit(render(sample()), {"นายก้องภพ": "นายก้องเกียรติ", "๓/๒๕๖๙": "๔/๒๕๖๙", "มติ อ.ก.ก.": "มติ ก.ก."})
    found = changed(content, sample())
    assert [new.texts.__next__() for _, new in found if new] == ["๔/๒๕๖๙", "๑.", "มติ ก.ก."]


def test_words_typed_beside_a_part_belong_to_it() -> None:
    typed = {
        ">เมื่อ</w:t></w:r>": ">เมื่อเช้า</w:t></w:r>",
        ">ครั้งที่ </w:t></w:r>": ">ครั้งที่ พิเศษ </w:t></w:r>",
    }
    (_, number), (_, day) = changed(edit(render(sample()), typed), sample())
    assert number == entry("number", text="พิเศษ ๓/๒๕๖๙") and day == entry("date", text="เช้าวันพุธที่ ๑๑ มีนาคม ๒๕๖๙")


def test_words_pasted_in_the_style_of_another_part_are_read() -> None:
    name = '<w:r><w:rPr><w:rStyle w:val="MinutesPersonName"/></w:rPr><w:t>นายก้องภพ</w:t></w:r>'
    content = render([entry("title"), entry("start", text="๙ น."), entry("paragraph", text="ขอให้")])
    content = edit(
        content, {">ขอให้</w:t></w:r>": f">ขอให้</w:t></w:r>{name}", ">๙ น.</w:t></w:r>": f">๙ น.</w:t></w:r>{name}"}
    )
    assert read_back(content)[1:] == (entry("start", text="๙ น.นายก้องภพ"), entry("paragraph", text="ขอให้นายก้องภพ"))


def test_words_retyped_without_a_style_are_read() -> None:
    """As when a whole line is marked and typed anew."""
    bare = re.sub(r"<w:rStyle [^>]*/>", "", str(unpack(render(sample()))["word/document.xml"], "utf-8"))
    found = read_back(pack({**unpack(render(sample())), "word/document.xml": bare}))
    by_kind = {each.kind: each for each in reversed(found)}
    for kind in ("mark", "title", "session", "number", "date", "venue", "group", "start", "paragraph"):
        assert by_kind[EntryKind[kind]] == next(each for each in sample() if each.kind is EntryKind[kind]), kind
    assert by_kind[EntryKind.resolution] == entry("resolution", text="รับทราบ")
    assert by_kind[EntryKind.item] == entry("item", title="ระเบียบวาระที่ ๑ เรื่องแจ้งเพื่อทราบ")
    assert by_kind[EntryKind.signatory].get(PartName.name) == "นางสาวสายพิรุณ ดี"


def test_added_paragraphs_stand_where_they_were_added() -> None:
    content = render([entry("title"), entry("start"), entry("item", title="ก")])
    document = str(unpack(content)["word/document.xml"], "utf-8")
    heading = document.index('<w:p><w:pPr><w:pStyle w:val="Heading1"/>')
    added = f"{paragraph('เพิ่มเติม')}<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p>"
    edited = document[:heading] + added + document[heading:]
    found = read_back(pack({**unpack(content), "word/document.xml": edited}))
    assert list(found) == [entry("title"), entry("start"), entry("paragraph", text="เพิ่มเติม"), entry("item", title="ก")]


def test_a_point_typed_after_a_point_of_a_resolution_belongs_to_it() -> None:
    content = edit(
        render(sample()),
        {">๒. มอบฝ่ายเลขานุการ</w:t></w:r>": ">๒. มอบฝ่ายเลขานุการ</w:t></w:r><w:r><w:br/><w:t>๓. ให้รายงาน</w:t></w:r>"},
    )
    ((_, resolution),) = changed(content, sample())
    assert resolution is not None and resolution.get(PartName.text) == "๑. เห็นชอบ\n๒. มอบฝ่ายเลขานุการ\n๓. ให้รายงาน"


def test_what_word_does_when_it_saves_changes_nothing() -> None:
    """Words in several runs, marks of spelling, bookmarks, links, identifiers of styles that are others."""
    xml = str(unpack(render(sample()))["word/document.xml"], "utf-8")
    xml = re.sub(
        r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t xml:space=\"preserve\">([^<]{2,})</w:t></w:r>",
        lambda m: (
            f'<w:proofErr w:type="spellStart"/>{run_of(m[1], m[2][:1])}<w:bookmarkStart w:id="1" w:name="x"/>'
            f'<w:hyperlink>{run_of(m[1], m[2][1:])}</w:hyperlink><w:bookmarkEnd w:id="1"/>'
        ),
        xml,
    )
    xml = xml.replace("<w:p>", '<w:p w:rsidR="00AA">').replace('w:val="Minutes', 'w:val="a')
    styles = str(unpack(render(sample()))["word/styles.xml"], "utf-8")
    styles = styles.replace('"Minutes', '"a').replace('w:name w:val="heading', 'w:name w:val="Heading')
    files = {**unpack(render(sample())), "word/document.xml": xml, "word/styles.xml": styles}
    assert list(read_back(pack(files))) == sample()


def run_of(properties: str | None, text: str) -> str:
    return f'<w:r w:rsidRPr="00BB">{properties or ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def test_inserted_words_count_and_deleted_ones_do_not() -> None:
    old = '<w:t xml:space="preserve">รับทราบ</w:t></w:r>'
    inserted = f"{old}<w:ins><w:r><w:t>แล้ว</w:t></w:r></w:ins><w:del><w:r><w:delText>ครับ</w:delText></w:r></w:del>"
    ((_, resolution),) = changed(edit(render(sample()), {old: inserted}), sample())
    assert resolution == entry("resolution", text="รับทราบแล้ว")


def test_hidden_words_and_codes_of_fields_are_not_read() -> None:
    hidden = run("ลับ", "<w:vanish/>") + field("begin") + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + field("end")
    old = '<w:t xml:space="preserve">รับทราบ</w:t></w:r>'
    assert not changed(edit(render(sample()), {old: old + hidden}), sample())


def test_a_style_based_on_one_of_the_form_means_the_same() -> None:
    content = edit(render(sample()), {"</w:styles>": OWN_STYLE + "</w:styles>"}, "word/styles.xml")
    first = str(unpack(content)["word/document.xml"], "utf-8").index('w:val="MinutesResolution"')
    assert first
    assert not changed(edit(content, {'<w:pStyle w:val="MinutesResolution"/>': '<w:pStyle w:val="own"/>'}), sample())


OWN_STYLE = '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="ของเรา"/><w:basedOn w:val="MinutesResolution"/></w:style>'


def test_other_files_are_not_in_the_form() -> None:
    heading = '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    assert recover(make(paragraph("รายงานการประชุม", '<w:pStyle w:val="Title"/>'), styles=heading)) is None
    assert recover(make(paragraph("ก"))) is None
    emptied = re.sub(
        rb"<w:body>.*?<w:sectPr", b"<w:body><w:p/><w:sectPr", bytes(unpack(render(sample()))["word/document.xml"])
    )
    assert recover(pack({**unpack(render(sample())), "word/document.xml": emptied})) is None


@needs("soffice")
@settings(max_examples=2, deadline=None)
@given(st.data())
def test_libreoffice_saves_the_same_entries(data: st.DataObject) -> None:
    many = data.draw(st.lists(minutes_entries(), min_size=3, max_size=3))
    with tempfile.TemporaryDirectory() as folder:
        for at, entries in enumerate([sample(), *many]):
            Path(folder, f"{at}.docx").write_bytes(render(entries))
        saved = Path(folder, "saved")
        files = sorted(str(path) for path in Path(folder).glob("*.docx"))
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = [str(find_libreoffice()), profile, "--headless", "--convert-to", "docx:MS Word 2007 XML"]
        subprocess.run([*command, "--outdir", str(saved), *files], check=True, capture_output=True, timeout=240)
        for at, entries in enumerate([sample(), *many]):
            assert list(read_back(Path(saved, f"{at}.docx").read_bytes())) == entries
