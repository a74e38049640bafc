"""Templates: what they offer, and that what is typed into them comes back."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
import sheet_builders as build
from python_calamine import CalamineWorkbook

from plans.files import library_keys, load_plan
from plans.sheets.columns import EVENTS, OUTPUTS, RADIO, UNITS
from plans.sheets.template import SheetTemplate, as_csv, as_xlsx
from plans.sheets.templates import _place, events_template, outputs_templates, units_template

REGISTER = (build.unit("xa_a", "UBND xã A"), build.unit("xa_b", "=cmd|'/c calc'!A1"))


def the_templates() -> tuple[SheetTemplate, SheetTemplate]:
    return outputs_templates(build.office_plan(), REGISTER, (build.event("hoi", "Ngày hội số"),), build.TODAY)


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xml")}


def lists_of(data: bytes) -> dict[str, list[str]]:
    """{field heading: the choices its cells offer} of the first sheet, followed into the hidden lists."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    first, lists = (book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in ("Tin, bài", "Danh mục"))
    found = {}
    for spot, source in re.findall(
        r'type="list"[^>]*sqref="([A-Z]+)6:\1\d+"[^>]*><formula1>(.*?)</formula1>',
        parts(data)["xl/worksheets/sheet1.xml"],
    ):
        column = re.search(r"\$([A-Z]+)\$1:\$[A-Z]+\$(\d+)", source)
        assert column
        cells = [row[ord(column[1]) - 65] for row in lists[: int(column[2])]]
        found[str(first[3][ord(spot) - 65])] = [str(cell) for cell in cells]
    return found


def test_the_cells_offer_the_plans_tasks_channels_and_units() -> None:
    found = lists_of(as_xlsx(the_templates()))
    assert found["Nhiệm vụ"] == ["Hạ tầng số", "Dữ liệu số"]
    assert found["Tác giả/đơn vị"] == ["UBND xã A", "=cmd|'/c calc'!A1"]
    assert {"báo in", "báo điện tử", "truyền thanh cấp xã", "xuất bản phẩm"} <= set(found["Kênh/cơ quan đăng"])
    assert {"tin", "bài", "tờ rơi", "chương trình"} <= set(found["Thể loại"])
    assert found["Sự kiện"] == ["Ngày hội số"]


def test_the_columns_are_those_of_the_offices_own_sheets() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx(the_templates())))
    assert book.sheet_names == ["Tin, bài", "Nhật ký phát thanh", "Hướng dẫn", "Danh mục"]
    heads = [str(cell) for cell in book.get_sheet_by_name("Tin, bài").to_python(skip_empty_area=False)[3]]
    assert heads == [
        *("TT", "Tên tin bài *", "Thể loại", "Tác giả/đơn vị", "Kênh/cơ quan đăng", "Ngày đăng/phát *", "Nhiệm vụ"),
        *("Đường dẫn hoặc số báo-trang", "Ghi chú", "Số lượng", "Sự kiện", "Minh chứng"),
    ]
    radio = [str(cell) for cell in book.get_sheet_by_name("Nhật ký phát thanh").to_python(skip_empty_area=False)[3]]
    assert radio[1:6] == [
        "Ngày giờ phát *",
        "Chương trình/chuyên mục *",
        "Thời lượng",
        "Số lần phát lại",
        "Người thực hiện",
    ]


def test_the_sheets_are_printed_on_a4_and_never_run_anything() -> None:
    inside = parts(as_xlsx(the_templates()))
    for number in (1, 2):
        sheet = inside[f"xl/worksheets/sheet{number}.xml"]
        assert 'paperSize="9"' in sheet
        assert 'orientation="landscape"' in sheet
        assert "fitToPage" in sheet
    assert not any("<f>" in text for name, text in inside.items() if "worksheets" in name)
    assert not [name for name in inside if "vba" in name or "externalLink" in name]


def test_a_name_that_looks_like_a_formula_is_none_in_a_text_file() -> None:
    sheet = outputs_templates(build.office_plan(), REGISTER[1:], (), build.TODAY)[0]
    assert ";'=cmd" in as_csv(sheet).decode("utf-8-sig")
    assert ";=cmd" not in as_csv(sheet).decode("utf-8-sig")


def test_an_untouched_template_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(as_xlsx(the_templates()))
    (tmp_path / "a.csv").write_bytes(as_csv(the_templates()[0]))
    for name in ("a.xlsx", "a.csv"):
        found = build.read(tmp_path / name)
        assert (found.drafts, found.errors) == ((), ())


@pytest.mark.parametrize("place", [0, 1])
def test_what_is_typed_below_the_example_comes_back(place: int, tmp_path: Path) -> None:
    """The example itself, with a number in the place of VD, is a good row."""
    text = as_csv(the_templates()[place]).decode("utf-8-sig")
    (tmp_path / "a.csv").write_text(text.replace("VD;", "1;"), encoding="utf-8-sig")
    found = build.read(tmp_path / "a.csv", units=REGISTER)
    assert [remark.sentence for remark in found.errors] == []
    assert [draft.output.published_on for draft in found.drafts] == [date(2025, 12, 20)]


@pytest.mark.parametrize("key", library_keys())
def test_every_plan_of_the_library_has_a_template(key: str, tmp_path: Path) -> None:
    plan = load_plan(key)
    (tmp_path / "a.xlsx").write_bytes(as_xlsx(outputs_templates(plan, (), (), plan.period_end)))
    assert build.read(tmp_path / "a.xlsx", plan=plan, today=plan.period_end).drafts == ()


def test_without_a_plan_every_channel_is_offered() -> None:
    found = lists_of(as_xlsx(outputs_templates(None, (), (), build.TODAY)))
    assert "họp báo, cung cấp thông tin" in found["Kênh/cơ quan đăng"]
    assert "Nhiệm vụ" not in found


def test_every_column_is_explained() -> None:
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(
            as_xlsx(
                [*the_templates(), events_template(["thu"], REGISTER, build.TODAY), units_template(["bao"], REGISTER)]
            )
        )
    )
    said = {
        str(row[0]).removesuffix(" *"): str(row[1])
        for row in book.get_sheet_by_name("Hướng dẫn").to_python()
        if len(row) > 1 and row[1]
    }
    headings = {column.heading for shape in (OUTPUTS, RADIO, EVENTS, UNITS) for column in shape.columns}
    assert headings <= set(said)


def test_each_guide_speaks_of_what_a_row_of_its_own_sheet_is() -> None:
    def guide(template: SheetTemplate) -> str:
        book = CalamineWorkbook.from_filelike(io.BytesIO(as_xlsx((template,))))
        return "\n".join(str(row[0]) for row in book.get_sheet_by_name("Hướng dẫn").to_python())

    events, units = guide(events_template(("thu",), REGISTER, build.TODAY)), guide(units_template((), REGISTER))
    assert "Mỗi dòng là một sự kiện" in events
    assert "Mỗi dòng là một đơn vị" in units
    assert not any("tin, bài" in text for text in (events, units))
    assert "Mỗi dòng là một tin, bài" in guide(the_templates()[0])


@pytest.mark.parametrize(
    ("channel", "begins"), [("Facebook", "https://"), ("báo in", "Số 5123"), ("truyền thanh cấp xã", "")]
)
def test_the_example_stands_where_its_channel_is(channel: str, begins: str) -> None:
    place = _place(channel)
    assert place.startswith(begins)
    assert bool(place) == bool(begins)
