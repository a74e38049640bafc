"""The Word file of the report, read back: page, head, numbers, tables, and whatever a page may have called itself."""

from __future__ import annotations

import re
import time
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from report_builders import LOOK, document, figures, item_line, quota_line

from alerts.report.word import render_word
from core.count import CountState
from core.report_settings import ReportSettings


def word(look: ReportSettings = LOOK, **given: Any) -> Any:
    return docx.Document(BytesIO(render_word(document(look, **given), look)))


def cells(file: Any) -> list[list[list[str]]]:
    """Tables below the head and above the foot, row by row; python-docx's own cells take minutes on long tables."""
    tables = []
    for table in file.element.body.iterchildren(qn("w:tbl")):
        rows = [
            ["".join(text.text or "" for text in cell.iter(qn("w:t"))) for cell in row.iterchildren(qn("w:tc"))]
            for row in table.iterchildren(qn("w:tr"))
        ]
        tables.append(rows)
    return tables


def prose(file: Any) -> list[str]:
    """The paragraphs of the paper itself."""
    texts = [paragraph.text for paragraph in file.paragraphs]
    return texts[: texts.index("Phụ lục I")]


def test_the_page_is_as_the_rules_want_it():
    paper, appendices = word().sections
    assert (round(paper.page_width.mm), round(paper.page_height.mm)) == (210, 297)
    margins = (paper.top_margin, paper.bottom_margin, paper.left_margin, paper.right_margin)
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
    assert (appendices.orientation, round(appendices.page_width.mm)) == (WD_ORIENT.LANDSCAPE, 297)
    wide = ReportSettings(margin_top=25, margin_bottom=25, margin_left=35, margin_right=20)
    paper = word(wide).sections[0]
    margins = (paper.top_margin, paper.bottom_margin, paper.left_margin, paper.right_margin)
    assert [round(margin.mm) for margin in margins] == [25, 25, 35, 20]


def test_every_letter_is_times_new_roman_and_black():
    raw = render_word(document(), LOOK)
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        body, styles = (archive.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
    assert set(re.findall(r'<w:rFonts[^>]*w:ascii="([^"]+)"', body)) <= {"Times New Roman"}
    defaults = re.search(r"<w:rPrDefault>.*?</w:rPrDefault>", styles, re.DOTALL)
    assert defaults is not None
    assert "Theme" not in defaults[0]
    assert 'w:ascii="Times New Roman"' in defaults[0]
    assert set(re.findall(r'<w:color w:val="([^"]+)"', body)) <= {"000000"}


@pytest.mark.parametrize("size", [13, 14])
def test_the_running_text_is_set_in_the_size_asked_for(size):
    file = word(ReportSettings(font_size=size))
    body = [paragraph for paragraph in file.paragraphs if paragraph.text.startswith("Số tin, bài, sản phẩm")]
    assert [run.font.size for paragraph in body for run in paragraph.runs] == [Pt(size)]
    assert body[0].alignment is WD_ALIGN_PARAGRAPH.JUSTIFY
    assert body[0].paragraph_format.first_line_indent == Mm(12.7)


def test_the_page_number_stands_centred_at_the_top_and_not_on_the_first_page():
    paper, appendices = word().sections
    assert paper.different_first_page_header_footer
    assert not "".join(paragraph.text for paragraph in paper.first_page_header.paragraphs)
    (paragraph,) = paper.header.paragraphs
    assert paragraph.alignment is WD_ALIGN_PARAGRAPH.CENTER
    assert [one.text for one in paragraph._p.iter(qn("w:instrText"))] == ["PAGE"]
    kinds = [one.get(qn("w:fldCharType")) for one in paragraph._p.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert appendices.header.is_linked_to_previous
    assert not appendices.different_first_page_header_footer


def test_the_head_has_both_blocks_and_leaves_the_number_to_the_clerk():
    head, below = word().tables[:2]
    left, right = ([paragraph.text for paragraph in cell.paragraphs] for cell in head.rows[0].cells)
    assert left[:3] == ["ỦY BAN NHÂN DÂN", "XÃ TRÀ SƠN", "PHÒNG VĂN HÓA - XÃ HỘI"]
    assert right[:2] == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    assert [cell.text for cell in below.rows[0].cells] == ["Số:      /BC-VHXH", "Trà Sơn, ngày 05 tháng 12 năm 2025"]
    for cell in head.rows[0].cells:
        assert cell.paragraphs[-1]._p.find(f".//{qn('w:pBdr')}") is not None
    assert [run.bold for run in head.rows[0].cells[0].paragraphs[0].runs] == [None]
    assert [run.bold for run in head.rows[0].cells[0].paragraphs[2].runs] == [True]
    assert [run.italic for run in below.rows[0].cells[1].paragraphs[0].runs] == [True]
    assert head._tbl.find(f".//{qn('w:tblBorders')}") is None


@pytest.mark.parametrize(
    ("made_on", "dated", "said"),
    [
        (date(2026, 2, 9), True, "Trà Sơn, ngày 09 tháng 02 năm 2026"),
        (date(2026, 3, 10), True, "Trà Sơn, ngày 10 tháng 3 năm 2026"),
        (date(2026, 3, 10), False, "Trà Sơn, ngày      tháng      năm 2026"),
    ],
)
def test_the_date_is_written_so_that_no_digit_can_be_added(made_on, dated, said):
    file = word(ReportSettings(place="Trà Sơn", dated=dated), made_on=made_on)
    assert file.tables[1].rows[0].cells[1].text == said


def test_a_committee_names_no_body_above_it_and_an_empty_place_is_left_open():
    head, below = word(ReportSettings()).tables[:2]
    assert [paragraph.text for paragraph in head.rows[0].cells[0].paragraphs][:1] == ["PHÒNG VĂN HÓA - XÃ HỘI"]
    assert below.rows[0].cells[1].text == "…………, ngày 05 tháng 12 năm 2025"


def test_the_paper_ends_with_the_mark_the_recipients_and_room_for_the_signature():
    file = word()
    assert [text for text in prose(file) if text][-1].endswith("./.")
    left, right = file.tables[2].rows[0].cells
    assert [paragraph.text for paragraph in left.paragraphs] == [
        "Nơi nhận:",
        "- Như trên;",
        "- Trung tâm Dịch vụ tổng hợp;",
        "- Lưu: VT, VHXH.",
    ]
    assert [(run.font.size, run.bold, run.italic) for run in left.paragraphs[0].runs] == [(Pt(12), True, True)]
    assert {run.font.size for paragraph in left.paragraphs[1:] for run in paragraph.runs} == {Pt(11)}
    rows = [paragraph.text for paragraph in right.paragraphs]
    assert rows == ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "", "", "", "", "Lê Thị Thử"]


def test_sections_and_appendices_stand_in_their_order():
    file = word()
    texts = [paragraph.text for paragraph in file.paragraphs]
    numbers = [text.split(".")[0] for text in prose(file) if re.match(r"(I|II|III|IV|V)\. ", text)]
    assert numbers == ["I", "II", "III", "IV", "V"]
    assert [text for text in texts if text.startswith("Phụ lục ")] == [
        f"Phụ lục {number}" for number in ("I", "II", "III", "IV", "V", "VI")
    ]
    attached = "(Kèm theo Báo cáo số      /BC-VHXH ngày      tháng      năm 2025 của Phòng Văn hóa - Xã hội)"
    assert texts.count(attached) == 6


def test_what_judges_is_marked_as_a_draft():
    texts = prose(word())
    for heading in ("1. Ưu điểm", "2. Hạn chế", "3. Nguyên nhân", "V. KIẾN NGHỊ, ĐỀ XUẤT"):
        assert texts[texts.index(heading) + 1].startswith("[Dự thảo - ")


def test_the_row_of_heads_stands_again_on_every_page():
    for table in word().tables[3:]:
        rows = list(table._tbl.tr_lst)
        marked = [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows]
        assert marked == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in rows)


FIGURE = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?%?")
NO_FIGURE = re.compile(
    r"\d{1,2}(?:/\d{1,2})?-\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{1,2}/\d{4}|(?:tháng|năm) \d+(?:/\d{4})?|^\d\. .*"
)


def number(text: str) -> str:
    """A figure without what its place adds to it: 08 in a sentence is 8 in a cell."""
    return text.lstrip("0") or "0"


def test_every_figure_of_the_text_is_a_cell_of_a_table():
    """Phrases of plans hold figures of their own, so these quotas have none in theirs."""
    quotas = (
        quota_line(1, text="Tin về cổng", need=1234, found=figures(1017, 4321, 999), total_need=5000),
        quota_line(
            2,
            text="Bài về chợ",
            need=7,
            found=figures(6),
            total_need=None,
            state=CountState.BEHIND,
            by=date(2025, 12, 31),
        ),
    )
    file = word(quotas=quotas, duties=())
    tables = {number(cell) for table in cells(file)[3:] for row in table for cell in row}
    said = [number(found) for text in prose(file)[4:] for found in FIGURE.findall(NO_FIGURE.sub(" ", text))]
    assert len(said) > 40
    assert [figure for figure in said if figure not in tables] == []
    assert {"1.017", "1.234", "82,4%", "97", "120"} <= set(said)


def test_numbers_are_written_as_offices_write_them():
    text = "\n".join(prose(word(pieces=figures(8, 1250, 0), quotas=(quota_line(1, need=3, found=figures(2)),))))
    assert "một lần): 08 (lũy kế: 1.250; kỳ trước: 0; cùng kỳ năm trước: chưa có số liệu)" in text
    assert "02/03 tin, bài, bằng 66,7% kế hoạch (không đạt; đạt 03/04 kỳ)" in text


def test_what_is_not_known_is_never_a_nought():
    line = quota_line(1, found=figures(None), state=CountState.NOT_MEASURABLE, unmeasured=4, met=0)
    file = word(quotas=(line,), reviewed=None)
    text = "\n".join(prose(file))
    assert "Mỗi tuần ít nhất 01 tin, bài (cổng thông tin điện tử): chưa có số liệu." in text
    assert "Kết quả rà soát thông tin sai sự thật, lừa đảo trong kỳ: chưa có số liệu" in text
    (row,) = [row for table in cells(file) for row in table if row[1:2] == ["[q1] Mỗi tuần ít nhất 01 tin, bài"]]
    assert row[4:11] == ["4", *["chưa có số liệu"] * 3, "1.300", *["chưa có số liệu"] * 2]


def test_a_figure_that_concludes_nothing_is_called_so():
    line = quota_line(1, text="Hai tin.", need=2, found=figures(1), state=CountState.NOT_MEASURABLE, unmeasured=1)
    file = word(quotas=(line,))
    said = "Hai tin (cổng thông tin điện tử): 01 tin, bài (chưa đủ căn cứ kết luận; đạt 03/04 kỳ; chưa có số liệu của 01 kỳ)."
    assert f"- {said}" in prose(file)
    assert any("không đo được hoặc chưa đủ căn cứ kết luận: 01" in text for text in prose(file))


def test_classes_and_channels_add_up_to_the_total():
    tables = {table[0][1]: table for table in cells(word())[3:]}
    for head in ("Kênh", "Thể loại"):
        column = tables[head][0].index("Trong kỳ")
        rows = [int(row[column]) for row in tables[head][1:]]
        assert sum(rows[:-1]) == rows[-1] == 9
    assert len(tables["Tên tin, bài, sản phẩm"]) == 10


def test_what_counting_says_stands_below_the_table_and_advice_to_the_office_does_not():
    note = "Nguồn A đã đổi tên (công văn 5): hãy chạy `diemtin sources list`. Máy thấy 03 tin; cán bộ cần xem lại."
    file = word(quotas=(quota_line(1, notes=(note,)), quota_line(2, notes=(note,))))
    said = [paragraph.text for paragraph in file.paragraphs if paragraph.text.startswith("Chỉ tiêu q")]
    assert said == ["Chỉ tiêu q1, q2: Nguồn A đã đổi tên (công văn 5). Máy thấy 03 tin."]


def test_changes_of_signed_periods_are_shown():
    file = word()
    assert any("tháng 10/2025: bổ sung 02, rút 01" in text for text in prose(file))
    assert ["tháng 10/2025", "2", "1"] in [row[2:] for table in cells(file) for row in table]


def test_a_running_period_says_how_far_it_is_counted():
    text = "\n".join(prose(word(over=False, until=date(2025, 11, 10))))
    assert "Kỳ báo cáo chưa kết thúc (ngày cuối: 14/11/2025); số liệu mới tính đến hết ngày 10/11/2025." in text
    assert "từ ngày 15/10/2025 đến hết ngày 10/11/2025" in text


HOSTILE = [
    '=HYPERLINK("http://xau.example","x")',
    "a\x0bb\x00c\ud800d\ufffe",
    "\u202egnul\u202c \u200f\u2066x",
    "x" * 5000,
    "😀 & <w:t>]]></w:t> \"'",
    "",
    "i\u0302\u0301\u0301\u0301\u0301",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_whatever_a_page_calls_itself_the_file_opens(title):
    lines = (item_line(1, title=title, outlet=title, address=f"javascript:{title}"), item_line(2, address=title))
    file = word(items=lines, quotas=(quota_line(1, text=title or "x", lead_unit=title),))
    (table,) = [table for table in cells(file) if table[0][1:2] == ["Tên tin, bài, sản phẩm"]]
    assert len(table) == 3
    assert all(0 < len(row[1]) <= 500 for row in table[1:])
    assert not [rel for rel in file.part.rels.values() if rel.is_external]


def test_links_lead_where_the_items_are():
    file = word()
    found = {rel.target_ref for rel in file.part.rels.values() if rel.is_external}
    assert found == {f"https://trason.example/tin/{number}.html" for number in range(7)}
    used = [link.get(qn("r:id")) for link in file.element.body.iter(qn("w:hyperlink"))]
    assert len(used) == 7
    assert all(name in file.part.rels for name in used)


def test_a_plan_without_quotas_tasks_and_items_gives_a_whole_paper():
    nothing = figures(0, 0)
    file = word(
        quotas=(),
        tasks=(),
        channels=(),
        classes=(),
        events=(),
        items=(),
        airings=(),
        missing=(),
        silent=(),
        duties=(),
        pieces=nothing,
        publications=nothing,
        two_tasks=0,
        undated=0,
        reviewed=None,
        next_label=None,
    )
    text = "\n".join(prose(file))
    assert "Kế hoạch không có chỉ tiêu bằng số đến hạn trong kỳ." in text
    assert "Chưa ghi nhận tin, bài, sản phẩm nào trong kỳ." in text
    empty = [table for table in cells(file)[3:] if len(table) > 1 and len(table[1]) == 1]
    assert len(empty) == 9


def test_two_thousand_items_take_no_more_than_ten_seconds():
    began = time.monotonic()
    file = word(items=tuple(item_line(number) for number in range(2000)))
    assert time.monotonic() - began < 10
    assert max(len(table) for table in cells(file)) == 2001
