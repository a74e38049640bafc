"""Word documents: what Word shows is what is read, in the order in which it stands."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from core.errors import PlanError
from core.words import say
from plans.document import Document
from plans.documents.opening import open_document

W = nsdecls("w")


@pytest.fixture
def read(tmp_path: Path) -> Callable[[Any], Document]:
    """Save a python-docx document and read it."""

    def save_and_read(document: Any, name: str = "kh.docx") -> Document:
        path = tmp_path / name
        document.save(path)
        return open_document(path)

    return save_and_read


def append(document: Any, xml: str) -> None:
    document.element.body.insert(-1, parse_xml(xml))


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def paragraph(text: str, number: str = "", inside: str = "") -> str:
    return f"<w:p {W}><w:pPr>{number}</w:pPr>{inside}<w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def test_paragraphs_and_tables_stand_in_order_each_with_its_place(read: Any) -> None:
    document = docx.Document()
    document.add_paragraph("I. MỤC ĐÍCH")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Kênh", "Số lượng", "Báo in", "02 bài/tháng"), strict=True):
        cell.text = text
    document.add_paragraph("II. NỘI DUNG")
    found = read(document)
    assert [(block.place, block.text) for block in found.blocks] == [
        ("đoạn 1", "I. MỤC ĐÍCH"),
        ("bảng 1, hàng 1", "Kênh | Số lượng"),
        ("bảng 1, hàng 2", "Báo in | 02 bài/tháng"),
        ("đoạn 2", "II. NỘI DUNG"),
    ]
    assert [(cell.heading, cell.text) for cell in found.blocks[2].cells] == [
        ("Kênh", "Báo in"),
        ("Số lượng", "02 bài/tháng"),
    ]


def test_the_ending_does_not_matter(read: Any) -> None:
    document = docx.Document()
    document.add_paragraph("Kế hoạch")
    assert read(document, "kh.pdf").text == "Kế hoạch"


def quota_table() -> Any:
    """Two heading rows, a group over all columns, an owner over three rows, a quota over two columns."""
    document = docx.Document()
    table = document.add_table(6, 5)
    for column, text in enumerate(("STT", "Kênh", "Chỉ tiêu", "", "Đơn vị thực hiện")):
        table.cell(0, column).text = text
    table.cell(0, 2).merge(table.cell(0, 3))
    for column in (0, 1, 4):
        table.cell(0, column).merge(table.cell(1, column))
    table.cell(1, 2).text, table.cell(1, 3).text = "Số lượng", "Chu kỳ"
    table.cell(2, 0).merge(table.cell(2, 4)).text = "I. BÁO CHÍ"
    for row, texts in ((3, ("1", "Báo in", "02 bài", "tháng")), (4, ("2", "Báo điện tử", "03 tin", "tuần"))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(5, 0).text, table.cell(5, 1).text = "3", "Fanpage"
    table.cell(5, 2).merge(table.cell(5, 3)).text = "01 video/quý"
    table.cell(3, 4).merge(table.cell(5, 4)).text = "Phòng Văn hóa - Xã hội"
    return document


def test_merged_cells_are_filled_in_under_headings_of_two_rows(read: Any) -> None:
    rows = [[(cell.heading, cell.text) for cell in block.cells] for block in read(quota_table()).blocks]
    owner = ("Đơn vị thực hiện", "Phòng Văn hóa - Xã hội")
    amount, cycle = "Chỉ tiêu / Số lượng", "Chỉ tiêu / Chu kỳ"
    assert rows[2:] == [
        [("", "I. BÁO CHÍ")],
        [("STT", "1"), ("Kênh", "Báo in"), (amount, "02 bài"), (cycle, "tháng"), owner],
        [("STT", "2"), ("Kênh", "Báo điện tử"), (amount, "03 tin"), (cycle, "tuần"), owner],
        [("STT", "3"), ("Kênh", "Fanpage"), ("Chỉ tiêu / Số lượng / Chu kỳ", "01 video/quý"), owner],
    ]
    assert {cell[0] for row in rows[:2] for cell in row} == {""}


def test_rows_that_word_repeats_are_headings_whatever_they_say(read: Any) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Ở đâu", "Bao nhiêu", "x", "y"), strict=True):
        cell.text = text
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {W}/>"))
    assert [cell.heading for cell in read(document).blocks[1].cells] == ["Ở đâu", "Bao nhiêu"]


def test_a_row_that_numbers_the_columns_is_no_heading_and_no_data_has_its_numbers(read: Any) -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    for cell, text in zip(table._cells, ("Kênh", "Số lượng", "(1)", "(2)", "Báo in", "02 bài"), strict=True):
        cell.text = text
    assert [cell.heading for cell in read(document).blocks[2].cells] == ["Kênh", "Số lượng"]


def test_a_row_with_numbers_only_is_not_taken_for_one_that_counts_the_columns(read: Any) -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    for cell, text in zip(table._cells, ("TT", "Số lượng", "1", "4", "2", "3"), strict=True):
        cell.text = text
    assert [cell.heading for cell in read(document).blocks[1].cells] == ["TT", "Số lượng"]


def test_a_table_without_headings_gives_none(read: Any) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Báo in", "02 bài/tháng", "Báo nói", "03 tin/tuần"), strict=True):
        cell.text = text
    assert {cell.heading for block in read(document).blocks for cell in block.cells} == {""}


def test_the_head_and_foot_of_a_document_are_no_tables(read: Any) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    texts = (
        "UBND XÃ TRÀ SƠN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 5/KH-UBND",
        "Trà Sơn, ngày 05 tháng 9 năm 2025",
    )
    for cell, text in zip(table._cells, texts, strict=True):
        cell.text = text
    found = read(document)
    assert lines(found) == ["UBND XÃ TRÀ SƠN", "Số: 5/KH-UBND", texts[1], texts[3]]
    assert all(not block.cells for block in found.blocks)


def test_lists_that_word_numbers_get_their_numbers(read: Any) -> None:
    document = docx.Document()
    for text, style in (
        ("Báo chí", "List Number"),
        ("Truyền thanh", "List Number"),
        ("loa thôn", "List Bullet"),
        ("Mạng xã hội", "List Number"),
    ):
        document.add_paragraph(text, style=style)
    assert lines(read(document)) == ["1. Báo chí", "2. Truyền thanh", "- loa thôn", "3. Mạng xã hội"]


LEVELS = (
    ("upperRoman", "%1.", ""),
    ("decimal", "%2.", ""),
    ("lowerLetter", "%3)", ""),
    ("bullet", "\uf0b7", ""),
)


def numbered(document: Any, levels: Any = LEVELS, starts: str = "") -> None:
    """Give a document a list of its own, number 77, and a second one on the same levels, 78, that begins at `starts`."""
    root = document.part.numbering_part.element
    body = "".join(
        f"<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{shape}'/>{extra}<w:lvlText w:val='{text}'/></w:lvl>"
        for at, (shape, text, extra) in enumerate(levels)
    )
    root.insert(0, parse_xml(f"<w:abstractNum {W} w:abstractNumId='77'>{body}</w:abstractNum>"))
    root.append(parse_xml(f"<w:num {W} w:numId='77'><w:abstractNumId w:val='77'/></w:num>"))
    begin = f"<w:lvlOverride w:ilvl='0'><w:startOverride w:val='{starts}'/></w:lvlOverride>" if starts else ""
    root.append(parse_xml(f"<w:num {W} w:numId='78'><w:abstractNumId w:val='77'/>{begin}</w:num>"))


def item(level: int, number: int = 77) -> str:
    return f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr>"


def test_levels_count_by_themselves_and_begin_again_below_a_new_number(read: Any) -> None:
    document = docx.Document()
    numbered(document)
    for level in (0, 1, 2, 2, 3, 1, 2, 0, 1):
        append(document, paragraph("x", item(level)))
    assert lines(read(document)) == ["I. x", "1. x", "a) x", "b) x", "- x", "2. x", "a) x", "II. x", "1. x"]


def test_a_list_can_begin_anew_where_it_says_so_and_go_on_where_not(read: Any) -> None:
    document = docx.Document()
    numbered(document, starts="1")
    for number in (77, 77, 78, 77):
        append(document, paragraph("x", item(0, number)))
    assert lines(read(document)) == ["I. x", "II. x", "I. x", "II. x"]


def test_numbers_of_several_levels_and_in_figures(read: Any) -> None:
    document = docx.Document()
    numbered(document, (("upperRoman", "%1.", ""), ("decimal", "%1.%2.", "<w:isLgl/>"), ("decimalZero", "(%3)", "")))
    for level in (0, 1, 1, 2):
        append(document, paragraph("x", item(level)))
    assert lines(read(document)) == ["I. x", "1.1. x", "1.2. x", "(01) x"]


def test_a_number_taken_away_is_not_shown(read: Any) -> None:
    document = docx.Document()
    document.add_paragraph("một", style="List Number")
    append(document, paragraph("không số", "<w:pStyle w:val='ListNumber'/><w:numPr><w:numId w:val='0'/></w:numPr>"))
    assert lines(read(document)) == ["1. một", "không số"]


def test_empty_paragraphs_take_no_number_and_leave_no_line(read: Any) -> None:
    document = docx.Document()
    for text in ("một", "", "hai"):
        document.add_paragraph(text, style="List Number")
    assert lines(read(document)) == ["1. một", "2. hai"]


def test_deletions_are_left_out_and_insertions_kept(read: Any) -> None:
    document = docx.Document()
    inside = (
        "<w:del w:id='1'><w:r><w:delText>05 tin</w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t>02 tin</w:t></w:r></w:ins>"
        "<w:moveFrom w:id='3'><w:r><w:t>09 tin</w:t></w:r></w:moveFrom>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>07 tin</w:t></w:r>"
    )
    append(document, paragraph("/tháng", inside=inside))
    assert lines(read(document)) == ["02 tin/tháng"]


def test_deleted_rows_of_a_table_are_left_out(read: Any) -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    for cell, text in zip(table._cells, ("Kênh", "Số lượng", "Báo in", "09 bài", "Báo nói", "02 tin"), strict=True):
        cell.text = text
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {W} w:id='1'/>"))
    assert lines(read(document)) == ["Kênh | Số lượng", "Báo nói | 02 tin"]


def test_text_boxes_stand_after_their_paragraph_and_only_once(read: Any) -> None:
    names = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    box = f"<w:txbxContent>{paragraph('trong khung')}</w:txbxContent>"
    document = docx.Document()
    append(
        document,
        f"<w:p {W} {names}><w:r><w:t>ngoài</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
        f"<wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    assert lines(read(document)) == ["ngoài", "trong khung"]


def test_content_controls_links_tabs_and_line_breaks(read: Any) -> None:
    document = docx.Document()
    append(document, f"<w:sdt {W}><w:sdtContent>{paragraph('trong ô điền')}</w:sdtContent></w:sdt>")
    append(
        document,
        f"<w:p {W}><w:hyperlink><w:r><w:t>cổng</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>xã</w:t><w:br/><w:t>dòng hai</w:t>"
        "<w:noBreakHyphen/><w:t>x</w:t></w:r></w:p>",
    )
    assert lines(read(document)) == ["trong ô điền", "cổng xã", "dòng hai-x"]


def test_tables_within_tables_are_text_of_their_cell(read: Any) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Kênh", "Số lượng", "Báo in", ""), strict=True):
        cell.text = text
    inner = table.cell(1, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "02 bài", "tháng"
    assert lines(read(document))[1] == "Báo in | 02 bài tháng"


def test_paragraphs_of_a_cell_stay_apart(read: Any) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, text in zip(
        table._cells, ("Kênh", "Số lượng", "Mạng xã hội", "- Zalo: 01 tin\n- TikTok: 02 clip"), strict=True
    ):
        cell.text = text
    row = read(document).blocks[1]
    assert row.cells[1].text == "- Zalo: 01 tin\n- TikTok: 02 clip"
    assert "\n" not in row.text


def test_rows_that_begin_further_right_keep_their_columns(read: Any) -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Kênh", "Số lượng", "02 bài", ""), strict=True):
        cell.text = text
    row = table.rows[1]._tr
    row.remove(row.tc_lst[1])
    row.get_or_add_trPr().append(parse_xml(f"<w:gridBefore {W} w:val='1'/>"))
    assert [(cell.heading, cell.text) for cell in read(document).blocks[1].cells] == [
        ("Kênh", ""),
        ("Số lượng", "02 bài"),
    ]


def test_headers_footers_and_old_fonts(read: Any) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "đầu trang"
    run = document.add_paragraph().add_run("KÕ ho¹ch tuyªn truyÒn cña x·, mçi th¸ng 02 tin, bµi")
    run.font.name, run.font.size = ".VnTime", Pt(14)
    assert lines(read(document)) == ["Kế hoạch tuyên truyền của xã, mỗi tháng 02 tin, bài"]


def test_a_document_without_text_is_said(read: Any) -> None:
    with pytest.raises(PlanError, match=r"plan\.document\.empty"):
        read(docx.Document())


def test_a_broken_package_is_said(tmp_path: Path) -> None:
    held = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("x" * 5000)
    document.save(held)
    whole = held.getvalue()
    for name, data in (("cut.docx", whole[: len(whole) // 2]), ("empty.docx", _package("word/document.xml", b"<x/>"))):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(PlanError) as caught:
            open_document(path)
        assert str(path) in say(caught.value.key, **caught.value.values)


def test_a_package_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bom.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package, package.open("word/document.xml", "w") as member:
        for _ in range(70):
            member.write(bytes(1_000_000))
    assert path.stat().st_size < 100_000
    with pytest.raises(PlanError, match=r"plan\.document\.unpacks_large"):
        open_document(path)


def test_tables_nested_deeper_than_anybody_writes_are_read_or_refused(tmp_path: Path) -> None:
    document = docx.Document()
    xml = "<w:p><w:r><w:t>sâu</w:t></w:r></w:p>"
    for _ in range(60):
        xml = f"<w:tbl><w:tr><w:tc>{xml}<w:p/></w:tc></w:tr></w:tbl>"
    append(document, xml.replace("<w:tbl>", f"<w:tbl {W}>", 1))
    document.save(tmp_path / "kh.docx")
    assert open_document(tmp_path / "kh.docx").text == "sâu"


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    held = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("@@@")
    document.save(held)
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật", encoding="utf-8")
    path = tmp_path / "kh.docx"
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
                data = data.replace(b"<w:document", doctype + b"<w:document", 1).replace(b"@@@", b"trong &e; ra")
            new.writestr(name, data)
    assert "bí mật" not in open_document(path).text


def _package(name: str, data: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr(name, data)
    return held.getvalue()
