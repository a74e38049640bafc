"""Headings and rows as offices arrange them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sheet_builders as build
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.sheets.columns import EVENTS, OUTPUTS, RADIO, UNITS
from plans.sheets.grid import cell_name, spot_of
from plans.sheets.heading import _names, plain

HEADS = ["TT", "Tên tin bài", "Thể loại", "Kênh", "Ngày đăng"]
GOOD = [1, "Hội thi chuyển đổi số", "bài", "báo in", date(2025, 11, 10)]


def titles(tmp_path: Path, rows: list[list[Any]], **given: Any) -> list[str]:
    found = build.read(build.write_xlsx(tmp_path / "a.xlsx", rows, **given))
    assert not [remark.sentence for remark in found.errors]
    return [draft.output.title for draft in found.drafts]


def passed(tmp_path: Path, rows: list[list[Any]]) -> list[int]:
    return [remark.row for remark in build.read(build.write_xlsx(tmp_path / "a.xlsx", rows)).passed_over]


@pytest.mark.parametrize(
    "heads",
    [
        ["STT", "TÊN TIN, BÀI", "THỂ LOẠI", "KÊNH ĐĂNG", "NGÀY ĐĂNG"],
        ["so tt", "ten tin bai", "the loai", "kenh dang", "ngay dang"],
        ["TT", "Tên tin bài *", "Thể loại (tin, bài)", "Kênh/cơ quan đăng:", "Ngày đăng/phát (dd/mm/yyyy)"],
        ["TT", "Tiêu đề", "Loại hình", "Cơ quan\nbáo chí", "Thời gian đăng"],
        ["TT", "Te\u0302n tin ba\u0300i", "Thể loại", "Kênh", "Ngày"],
    ],
)
def test_headings_are_known_by_their_other_names(heads: list[str], tmp_path: Path) -> None:
    assert titles(tmp_path, [heads, GOOD]) == [GOOD[1]]


def test_columns_may_stand_in_another_order_below_the_head_of_the_document(tmp_path: Path) -> None:
    rows = [["UBND XÃ TRÀ SƠN"], ["BẢNG KÊ TIN, BÀI"], ["Tháng 11 năm 2025"], [], HEADS[::-1], GOOD[::-1]]
    assert titles(tmp_path, rows, merged=["A2:E2"]) == [GOOD[1]]


def test_a_heading_may_be_parted_in_two_rows(tmp_path: Path) -> None:
    rows = [
        ["TT", "Tên tin bài", "Thể loại", "Kênh", "Thời gian", ""],
        ["", "", "", "", "Ngày", "Giờ"],
        [*GOOD, "17:00"],
    ]
    found = build.read(build.write_xlsx(tmp_path / "a.xlsx", rows, merged=["E1:F1"]))
    assert [(d.output.published_on, str(d.output.aired_at)) for d in found.drafts] == [(date(2025, 11, 10), "17:00:00")]


def test_what_is_no_row_of_data_is_passed_over_and_told_of(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        HEADS,
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        ["VD", "Một ví dụ", "bài", "báo in", "05/11/2025"],
        ["I", "Báo in"],
        GOOD,
        ["Cộng tháng 11:", "1"],
        [],
        ["II", "Truyền thanh"],
        [2, "Chương trình mới", "chương trình", "truyền thanh xã", date(2025, 11, 12)],
        ["", "Tổng cộng", 2],
        ["", "", "", "Trà Sơn, ngày 30 tháng 11 năm 2025"],
        ["", "NGƯỜI LẬP BIỂU", "", "TM. ỦY BAN NHÂN DÂN"],
        ["", "Nguyễn Thị Ví Dụ", "", "Trần Văn Mẫu"],
    ]
    path = build.write_xlsx(tmp_path / "a.xlsx", rows)
    found = build.read(path)
    assert [draft.output.title for draft in found.drafts] == [GOOD[1], "Chương trình mới"]
    assert [remark.row for remark in found.passed_over] == [2, 3, 4, 6, 8, 10, 11, 12, 13]
    assert not found.errors
    assert "Nguyễn" not in str(found)


@pytest.mark.parametrize(
    "foot",
    [
        ["", "Trà Sơn, ngày 30 tháng 11 năm 2025", "", "", ""],
        ["", "NGƯỜI LẬP BIỂU", "", "", "Trà Sơn, ngày 30 tháng 11 năm 2025"],
        ["", "Người lập", "", "", "TRƯỞNG PHÒNG"],
        ["", "", "", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"],
        ["", "(Ký, ghi rõ họ tên)", "", "", "(Ký, đóng dấu)"],
        ["", "Xác nhận của lãnh đạo", "", "", "Người tổng hợp số liệu"],
    ],
)
def test_the_signatures_are_known_in_whatever_column_they_stand(foot: list[Any], tmp_path: Path) -> None:
    rows = [HEADS, GOOD, foot, ["", "Nguyễn Thị Ví Dụ", "", "", "Trần Văn Mẫu"]]
    assert titles(tmp_path, rows) == [GOOD[1]]
    assert passed(tmp_path, rows) == [3, 4]


def test_a_title_may_begin_like_a_signature(tmp_path: Path) -> None:
    heads, rest = HEADS[1:], ["bài", "báo in", date(2025, 11, 10)]
    rows = [heads, ["Chủ tịch UBND xã kiểm tra tuyến đường số ở xóm Đình", *rest], ["Giám đốc Sở thăm xã", *rest]]
    assert len(titles(tmp_path, rows)) == 2


def test_headings_printed_again_on_the_next_page_are_no_row(tmp_path: Path) -> None:
    rows = [HEADS, GOOD, HEADS, [2, "Tin trang sau", "tin", "báo in", date(2025, 11, 11)]]
    assert titles(tmp_path, rows) == [GOOD[1], "Tin trang sau"]
    assert passed(tmp_path, rows) == [3]


def test_an_item_that_sums_up_a_campaign_is_no_total(tmp_path: Path) -> None:
    rows = [
        HEADS,
        [1, "Tổng kết phong trào toàn dân", "bài", "báo in", date(2025, 11, 10)],
        ["", "Tổng kết năm", "bài", "báo in", "11/11/2025"],
    ]
    assert titles(tmp_path, rows) == ["Tổng kết phong trào toàn dân", "Tổng kết năm"]


@pytest.mark.parametrize(
    "wrong",
    [[2, "Thiếu ngày", "bài", "báo in", ""], ["", "Thiếu ngày", "bài", "báo in", ""], [2, "Chỉ có tên", "", "", ""]],
)
def test_a_row_that_lacks_its_day_is_an_error_even_at_the_end(wrong: list[Any], tmp_path: Path) -> None:
    found = build.read(build.write_xlsx(tmp_path / "a.xlsx", [HEADS, GOOD, wrong]))
    assert "ô E3: thiếu «Ngày đăng/phát»" in " ".join(remark.sentence for remark in found.errors)


def test_a_value_merged_downwards_holds_for_every_row(tmp_path: Path) -> None:
    rows = [
        HEADS,
        GOOD,
        [2, "Tin thứ hai", "tin", "", date(2025, 11, 11)],
        [3, "Tin thứ ba", "tin", "", date(2025, 11, 12)],
    ]
    found = build.read(build.write_xlsx(tmp_path / "a.xlsx", rows, merged=["D2:D4"]))
    assert [draft.output.channel for draft in found.drafts] == ["press_print"] * 3


def test_a_number_merged_downwards_belongs_to_nobody(tmp_path: Path) -> None:
    heads, rows = [*HEADS, "Số lượng"], [[*GOOD, 5], [2, "Tin thứ hai", "tin", "báo in", date(2025, 11, 11), ""]]
    found = build.read(build.write_xlsx(tmp_path / "a.xlsx", [heads, *rows], merged=["F2:F3"]))
    assert [remark.cell for remark in found.errors] == ["F2", "F3"]
    assert "ô gộp" in found.errors[0].text


def test_a_formula_gives_its_value_and_a_broken_one_is_an_error(tmp_path: Path) -> None:
    heads, rows = [*HEADS, "Số lượng"], [[*GOOD, 1], [2, "Tin thứ hai", "tin", "báo in", date(2025, 11, 11), 1]]
    formulas = {"F2": ("=1+2", 3), "F3": ("=B99/0", "#DIV/0!"), "D3": ("=Sheet9!A1", "#REF!")}
    found = build.read(build.write_xlsx(tmp_path / "a.xlsx", [heads, *rows], formulas=formulas))
    assert [draft.output.quantity for draft in found.drafts] == [3]
    assert sorted(remark.cell for remark in found.errors) == ["D3", "F3"]


def test_the_columns_that_name_people_are_read_past(tmp_path: Path) -> None:
    heads = [*HEADS, "Người thực hiện", "Tác giả", "Số điện thoại"]
    row = [*GOOD, "Nguyễn Thị Ví Dụ", "Trần Văn Mẫu", "0912345678"]
    found = build.read(build.write_xlsx(tmp_path / "a.xlsx", [heads, row]))
    assert not any(word in repr(found.drafts[0].output) for word in ("Nguyễn", "Trần", "0912"))
    assert not any(word in remark.text for remark in found.warnings for word in ("Nguyễn", "Trần", "0912"))


def test_numbers_of_people_in_a_text_are_masked(tmp_path: Path) -> None:
    rows = [
        [*HEADS, "Số báo"],
        [1, "Liên hệ 0912345678 để góp ý", "bài", "báo in", "10/11/2025", "Số 5, ĐT: 0208 3855 123"],
    ]
    output = build.read(build.write_xlsx(tmp_path / "a.xlsx", rows)).drafts[0].output
    assert (output.title, output.issue) == ("Liên hệ ••• để góp ý", "Số 5, ĐT: •••")


def test_notes_of_rows_are_read_past_and_those_of_registers_kept_with_numbers_masked(tmp_path: Path) -> None:
    """Who wrote, read or was paid for a piece often stands beside it, and nothing counts by it."""
    row = [*GOOD, "chị Mẫu viết, ĐT 0912345678"]
    found = build.read(build.write_xlsx(tmp_path / "a.xlsx", [[*HEADS, "Ghi chú"], row]))
    assert (found.drafts[0].output.note, [remark.cell for remark in found.warnings]) == (None, ["F1"])
    assert [shape.column("note").kept for shape in (OUTPUTS, RADIO, EVENTS, UNITS)] == [False, False, True, True]


@pytest.mark.parametrize("shape", [OUTPUTS, RADIO, EVENTS, UNITS], ids=lambda shape: shape.key)
def test_no_heading_means_two_columns(shape: Any) -> None:
    names = [name for column in shape.columns for name in _names(column)]
    assert sorted(names) == sorted(set(names))
    assert all(name == plain(name) for name in names)


@given(st.integers(0, 2_000_000), st.integers(0, 17_000))
def test_a_cell_is_found_again_by_its_name(row: int, column: int) -> None:
    assert spot_of(cell_name((row, column))) == (row, column)


CELL = st.one_of(
    st.text(max_size=12),
    st.integers(-9, 60_000),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(HEADS),
    st.sampled_from([str(cell) for cell in GOOD]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELL.map(str), max_size=7), max_size=8))
def test_whatever_stands_below_the_headings_is_data_an_error_or_passed_over(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    clean = [
        [
            cell.replace(";", " ").replace('"', " ").replace("\r", " ").replace("\n", " ").replace("\x00", " ")
            for cell in row
        ]
        for row in rows
    ]
    path = tmp_path_factory.mktemp("any") / "a.csv"
    build.write_csv(path, [HEADS, *clean], encoding="utf-8-sig")
    found = build.read(path)
    told = {remark.row for group in (found.errors, found.passed_over, found.repeats) for remark in group}
    seen = told | {draft.output.row for draft in found.drafts}
    filled = {number for number, row in enumerate(clean, 2) if any(cell.strip() for cell in row[:5])}
    assert filled <= seen
