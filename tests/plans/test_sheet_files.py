"""Files as offices send them: every format and encoding gives the same rows; what cannot be read is refused by name."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
import sheet_builders as build

from core.errors import SheetError
from core.words import say
from plans.sheets.columns import OUTPUTS
from plans.sheets.package import MOST_ROWS
from plans.sheets.rows import open_rows

HERE = Path(__file__).parent / "sheet_files"
TITLE = "Xã Trà Sơn thử hệ thống loa (mới): “đẹp, rõ”"


def titles(path: Path) -> list[str]:
    found = build.read(path)
    assert not [remark.sentence for remark in found.errors]
    return [draft.output.title for draft in found.drafts]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_text_is_read_whatever_its_letters_and_separator(tmp_path: Path, separator: str, encoding: str) -> None:
    rows = [build.HEADINGS, build.row(title=f'"{TITLE}"'), build.row(title="Tin; thứ, hai".replace(separator, " "))]
    path = build.write_csv(tmp_path / "a.csv", rows, separator=separator, encoding=encoding)
    assert titles(path) == [TITLE, "Tin; thứ, hai".replace(separator, " ").replace("  ", " ")]


def test_text_of_vietnamese_windows_is_composed(tmp_path: Path) -> None:
    """Windows 1258 writes a letter and its tone apart."""
    text = "\r\n".join(";".join(row) for row in (build.HEADINGS, build.row(title="Lễ phát động")))
    apart = "".join(f"{plain}{mark}" for plain, mark in _apart(text))
    (tmp_path / "a.csv").write_bytes(apart.encode("cp1258"))
    assert titles(tmp_path / "a.csv") == ["Lễ phát động"]


def _apart(text: str) -> list[tuple[str, str]]:
    import unicodedata

    tones = "\u0300\u0301\u0303\u0309\u0323"
    found = []
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        marks = "".join(mark for mark in parts[1:] if mark in tones)
        rest = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        found.append((rest, marks))
    return found


def test_the_separator_that_a_program_names_is_followed(tmp_path: Path) -> None:
    path = build.write_csv(tmp_path / "a.csv", [("sep=|",), build.HEADINGS, build.row()], separator="|")
    assert titles(path) == ["Hội thi chuyển đổi số"]
    assert build.read(path).drafts[0].output.row == 3


@pytest.mark.parametrize("name", ["bang-ke.xls", "bang-ke.ods", "bang-ke.xlsx"])
def test_files_saved_by_libreoffice_give_the_same_rows(name: str) -> None:
    """One sheet saved as three formats: days, times, a merged cell, a broken formula, a link behind a text."""
    found = build.read(HERE / name)
    first = {(d.output.title, d.output.published_on.isoformat(), d.output.quantity) for d in found.drafts}
    assert {("Tờ rơi cổng dịch vụ công", "2025-11-10", 1500), ("Chuyên mục tuần", "2025-11-12", 1)} <= first
    linked = [draft.output.address for draft in found.drafts if draft.output.title == "Bài có liên kết"]
    broken = [remark.cell for remark in found.errors]
    if name.endswith(".xls"):  # its library shows neither errors nor links: the import says so
        assert "lưu lại thành .xlsx" in found.warnings[0].text
    else:
        assert linked == ["https://baothu.example/tin-1.html"]
        assert broken == ["G7"]


def test_only_visible_sheets_with_the_columns_are_read(tmp_path: Path) -> None:
    rows = [build.HEADINGS, build.row()]
    other = {
        "Tổng hợp": [["Đơn vị", "Tổng số bài"], ["Xã A", 3]],
        "Tháng 12": [build.HEADINGS, build.row(title="Tin tháng 12", day="02/12/2025")],
    }
    path = build.write_xlsx(tmp_path / "a.xlsx", rows, more=other)
    assert titles(path) == ["Hội thi chuyển đổi số", "Tin tháng 12"]


def test_a_sheet_that_lacks_a_column_is_told_of(tmp_path: Path) -> None:
    short = [build.HEADINGS[:5], build.row()[:5]]
    path = build.write_xlsx(tmp_path / "a.xlsx", [build.HEADINGS, build.row()], more={"Thiếu": short})
    assert [remark.sentence for remark in build.read(path).warnings] == [
        "Trang tính «Thiếu», dòng 1: không nhập trang tính này vì hàng tiêu đề thiếu cột «Ngày đăng/phát»."
    ]


def refused(path: Path) -> str:
    with pytest.raises(SheetError) as problem:
        build.read(path)
    assert problem.value.values["path"] == path.name
    return problem.value.key


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "sheet.empty"),
        (b"\xef\xbb\xbf \r\n", "sheet.empty"),
        (b"%PDF-1.7 ...", "sheet.no_sheet"),
        (b"<html><table><tr><td>TT</td></tr></table>", "sheet.no_sheet"),
        (b"PK\x03\x04rest", "sheet.damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "sheet.damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60) + "EncryptedPackage".encode("utf-16-le"), "sheet.locked"),
        (b"a;b;c\r\n1;2;3", "sheet.no_heading"),
        (b"\x81\x8d\x8f\x90 \xff", "sheet.letters"),
        ("TT;Tên tin bài\r\n1;x".encode(), "sheet.no_column"),
        ("TT;Tên tin bài;Ngày đăng;Ngày phát\r\n1;x;1/1/2025;1/1/2025".encode(), "sheet.twins"),
        (b'TT;"' + b"x" * 200_000, "sheet.bad_line"),
        (b"x" * 20_000_001, "sheet.too_large"),
    ],
)
def test_what_is_no_usable_sheet_is_refused(data: bytes, key: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    assert refused(tmp_path / "a.csv") == key


def test_a_text_file_has_no_sheet_to_name(tmp_path: Path) -> None:
    """Its one sheet has no name."""
    for row in ("TT;Tên tin bài", "TT;Tên tin bài;Ngày đăng;Ngày phát"):
        (tmp_path / "a.csv").write_text(f"{row}\n1;x;1/1/2025;1/1/2025", encoding="utf-8")
        with pytest.raises(SheetError) as problem:
            open_rows(tmp_path / "a.csv", (OUTPUTS,))
        assert "trang tính" not in say(problem.value.key, **problem.value.values)


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def repacked(path: Path, change: dict[str, bytes]) -> bytes:
    with zipfile.ZipFile(path) as package:
        return packed({**{name: package.read(name) for name in package.namelist()}, **change})


SHEET = "xl/worksheets/sheet1.xml"
CELLS = b"<worksheet><sheetData><row><c r='%s'><v>1</v></c></row></sheetData></worksheet>"


@pytest.mark.parametrize(
    ("part", "key"),
    [
        (CELLS % b"A1048576", "sheet.too_long"),
        (CELLS % b"XFD1", "sheet.too_long"),
        (b"<worksheet><broken", "sheet.damaged"),
        (b"<?xml version='1.0' encoding='xT6-8'?><worksheet/>", "sheet.damaged"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>", "sheet.damaged"),
        (b" " * 90_000_000, "sheet.too_large"),
    ],
)
def test_a_workbook_that_would_take_all_memory_is_refused_before_it_is_unpacked(
    part: bytes, key: str, tmp_path: Path
) -> None:
    good = build.write_xlsx(tmp_path / "good.xlsx", [build.HEADINGS, build.row()])
    (tmp_path / "a.xlsx").write_bytes(repacked(good, {SHEET: part}))
    assert refused(tmp_path / "a.xlsx") == key


def test_a_block_merged_over_the_whole_sheet_is_no_work(tmp_path: Path) -> None:
    rows = [build.HEADINGS, *(build.row(title=f"Tin {number}") for number in range(2000))]
    good = build.write_xlsx(tmp_path / "good.xlsx", rows)
    with zipfile.ZipFile(good) as package:
        sheet = package.read(SHEET)
    block = b'</sheetData><mergeCells count="1"><mergeCell ref="J2:XFD1048576"/></mergeCells>'
    (tmp_path / "a.xlsx").write_bytes(repacked(good, {SHEET: sheet.replace(b"</sheetData>", block)}))
    assert len(titles(tmp_path / "a.xlsx")) == 2000


def test_a_word_file_is_no_sheet(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(packed({"word/document.xml": b"<w/>"}))
    assert refused(tmp_path / "a.xlsx") == "sheet.no_sheet"


def test_rows_that_repeat_in_an_ods_are_counted_before_they_are_made(tmp_path: Path) -> None:
    cell = b"<table:table-cell office:value-type='string'><text:p>x</text:p></table:table-cell>"
    names = b"xmlns:table='t' xmlns:office='o' xmlns:text='x'"
    row = b"<table:table-row table:number-rows-repeated='1000000'>" + cell + b"</table:table-row>"
    content = b"<office:d " + names + b"><table:table table:name='A'>" + row + b"</table:table></office:d>"
    (tmp_path / "a.ods").write_bytes(
        packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})
    )
    assert refused(tmp_path / "a.ods") == "sheet.too_long"


def test_too_many_rows_of_text_are_refused(tmp_path: Path) -> None:
    path = build.write_csv(tmp_path / "a.csv", [build.HEADINGS, *[("1", "x")] * MOST_ROWS])
    assert refused(path) == "sheet.too_long"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path) == "sheet.unreadable"


def survives(path: Path) -> None:
    """Read a damaged file: rows, or a refusal that names the file."""
    try:
        build.read(path)
    except SheetError as problem:
        named = problem.values["path"]
    else:
        named = path.name
    assert named == path.name


def damaged(data: bytes, chance: random.Random) -> bytes:
    hurt = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        hurt[chance.randrange(len(hurt))] = chance.randrange(256)
    return bytes(hurt[: chance.choice((len(hurt), chance.randrange(1, len(hurt))))])


@pytest.mark.parametrize(("name", "times"), [("bang-ke.xls", 12), ("bang-ke.ods", 120), ("bang-ke.xlsx", 120)])
def test_a_damaged_file_is_read_or_refused_and_never_crashes(name: str, times: int, tmp_path: Path) -> None:
    chance = random.Random(name)
    for number in range(times):
        path = tmp_path / f"{number}.bin"
        path.write_bytes(damaged((HERE / name).read_bytes(), chance))
        survives(path)


def test_an_old_file_that_asks_for_a_terabyte_is_refused() -> None:
    """Found by chance damage: its library ends the process, which must not be ours."""
    assert refused(HERE / "hong.xls") == "sheet.damaged"


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("bang-ke.xlsx", SHEET),
        ("bang-ke.xlsx", "xl/workbook.xml"),
        ("bang-ke.xlsx", "xl/sharedStrings.xml"),
        ("bang-ke.ods", "content.xml"),
    ],
)
def test_damage_below_the_packing_is_survived(name: str, part: str, tmp_path: Path) -> None:
    chance = random.Random(part)
    with zipfile.ZipFile(HERE / name) as package:
        whole = package.read(part)
    for number in range(120):
        path = tmp_path / f"{number}.bin"
        path.write_bytes(repacked(HERE / name, {part: damaged(whole, chance)}))
        survives(path)
