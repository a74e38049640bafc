"""The spreadsheet of the report, read back by another library and looked at as the XML it is."""

from __future__ import annotations

import re
import warnings
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from report_builders import document, figures, item_line, quota_line
from test_report_word import HOSTILE

from alerts.report import sheets
from alerts.report.sheets import render_sheets
from core.count import CountState


def raw(**given: Any) -> bytes:
    return render_sheets(document(**given))


def read(**given: Any) -> dict[str, list[list[Any]]]:
    """The sheets by name, from the row of heads on."""
    book = CalamineWorkbook.from_filelike(BytesIO(raw(**given)))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)[4:] for name in book.sheet_names}


def parts(**given: Any) -> dict[str, str]:
    """The XML files inside."""
    with zipfile.ZipFile(BytesIO(raw(**given))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}


def column(rows: list[list[Any]], head: str) -> list[Any]:
    place = rows[0].index(head)
    return [row[place] for row in rows[1:]]


def test_every_table_has_a_sheet_of_its_own_the_totals_first():
    found = read()
    assert list(found)[:4] == ["Tổng hợp", "Chỉ tiêu", "Theo đơn vị", "Điều chỉnh kỳ đã chốt"]
    assert len(found) == 13
    assert len(read(quotas=())) == 11


def test_numbers_are_numbers_days_are_days_and_the_unknown_is_said():
    found = read()
    assert column(found["Theo kênh"], "Trong kỳ")[:3] == [7.0, 2.0, 9.0]
    assert column(found["Tin, bài"], "Ngày đăng, phát")[0] == date(2025, 10, 15)
    assert column(found["Theo kênh"], "Cùng kỳ năm trước")[0] == "chưa có số liệu"
    assert column(found["Chỉ tiêu"], "Kết quả")[:5] == [3.0, 1.0, "chưa có số liệu", "", 2.0]
    assert column(found["Chỉ tiêu"], "TT")[3:5] == [4.0, "4.1"]


def test_ratios_and_totals_calculate_and_agree_with_what_was_counted():
    found = parts()
    formulas = {
        (name, cell): (formula, float(value))
        for name, text in found.items()
        if name.startswith("xl/worksheets/sheet")
        for cell, formula, value in re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f>([^<]+)</f><v>([^<]+)</v>', text)
    }
    assert formulas["xl/worksheets/sheet2.xml", "G6"] == ("F6/E6", 0.75)
    sums = [(formula, value) for formula, value in formulas.values() if formula.startswith("SUBTOTAL(109,")]
    assert ("SUBTOTAL(109,D6:D7)", 9.0) in sums
    assert len(sums) == 8
    values = {name: numbers(text) for name, text in found.items() if name.startswith("xl/worksheets/sheet")}
    for (name, _), (formula, value) in formulas.items():
        assert value == pytest.approx(calculated(formula, values[name]))


def numbers(text: str) -> dict[str, float]:
    """The cells of a sheet that hold a number."""
    return {cell: float(value) for cell, value in re.findall(r'<c r="([A-Z]+\d+)"(?: s="\d+")?><v>([^<]+)</v>', text)}


def calculated(formula: str, values: dict[str, float]) -> float:
    """What Excel would show; words are no numbers and add nothing."""
    if found := re.fullmatch(r"SUBTOTAL\(109,([A-Z]+)(\d+):\1(\d+)\)", formula):
        return sum(values.get(f"{found[1]}{row}", 0) for row in range(int(found[2]), int(found[3]) + 1))
    above, below = formula.split("/")
    return values[above] / values[below]


def test_tables_have_filters_bands_frozen_heads_and_print_on_a4():
    found = parts()
    tables = [text for name, text in found.items() if name.startswith("xl/tables/")]
    assert len(tables) == 13
    assert all("<autoFilter" in text and 'showRowStripes="1"' in text for text in tables)
    for name, text in found.items():
        if name.startswith("xl/worksheets/sheet"):
            assert 'state="frozen"' in text
            assert 'ySplit="5"' in text
            assert 'paperSize="9"' in text
            assert 'orientation="landscape"' in text
            assert "<cols>" in text


@pytest.mark.parametrize(
    "title", [*HOSTILE, "+1", "-1", "@SUM(A1)", "\t=1+1", "=cmd|' /C calc'!A0", "{=1}", "http://x.example"]
)
def test_what_a_page_wrote_never_becomes_a_formula_or_a_link(title):
    line = item_line(1, title=title, outlet=title, address=None, reference=title, tasks=(title,))
    found = parts(items=(line,), quotas=(quota_line(1, text=title or "x", lead_unit=title, notes=(title,)),))
    formulas = [one for text in found.values() for one in re.findall(r"<f>([^<]*)</f>", text)]
    assert all(re.fullmatch(r"SUBTOTAL\(109,[A-Z\d:]+\)|[A-Z]\d+/[A-Z]\d+", one) for one in formulas)
    assert not [text for text in found.values() if "<hyperlink " in text]
    for text in found.values():
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]", text)
    assert CalamineWorkbook.from_filelike(BytesIO(raw(items=(line,)))).sheet_names


def test_links_lead_where_the_items_are():
    found = parts()
    links = re.findall(r'Target="(https://[^"]+)"', "".join(found.values()))
    assert links == [f"https://trason.example/tin/{number}.html" for number in range(7)]


def test_long_addresses_stand_as_text_and_nothing_warns():
    long = "https://trason.example/" + "a" * 3000
    odd = 'https://trason.example/tin?a=1&b=%C3%A0#phần "2"'
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = read(items=(item_line(1, address=long), item_line(2, address=odd)))
    assert column(found["Tin, bài"], "Đường dẫn hoặc số báo, trang")[0].startswith(long[:1500])


def test_more_links_than_excel_takes_stand_as_text(monkeypatch):
    monkeypatch.setattr(sheets, "MOST_LINKS", 3)
    found = parts(items=tuple(item_line(number) for number in range(5)))
    assert len(re.findall("<hyperlink ", "".join(found.values()))) == 3
    shown = read(items=tuple(item_line(number) for number in range(5)))["Tin, bài"]
    assert column(shown, "Đường dẫn hoặc số báo, trang")[4] == "https://trason.example/tin/4.html"


def test_where_there_is_nothing_the_sheet_says_so():
    found = read(
        items=(), airings=(), events=(), quotas=(quota_line(1, found=figures(None), state=CountState.NOT_MEASURABLE),)
    )
    assert found["Tin, bài"][1][0] == "Chưa ghi nhận tin, bài, sản phẩm nào trong kỳ."
    assert found["Nhật ký phát thanh"][1][0] == "Chưa có nhật ký phát thanh trong kỳ."
    assert column(found["Chỉ tiêu"], "Tỷ lệ")[0] == "chưa có số liệu"
