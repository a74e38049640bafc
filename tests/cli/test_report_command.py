"""`diemtin report` as an officer types it: the file it writes, and what it says where it cannot."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from python_calamine import CalamineWorkbook
from typing_done import Done

PLAN = "thai-nguyen-2024-2025"
DAY = ("--on", "21/11/2025")


@pytest.fixture
def office(folder: Path, diemtin: Callable[..., Done]) -> Path:
    """An office with an empty store."""
    assert diemtin("init").code == 0
    return folder


def test_without_a_period_the_last_month_that_is_over_is_reported(office: Path, diemtin: Callable[..., Done]) -> None:
    done = diemtin("report", PLAN, *DAY)
    assert (done.code, done.out) == (0, "")
    assert "Đã ghi báo cáo tháng 10/2025" in done.err
    assert "viết lại trước khi trình ký" in done.err
    (path,) = office.glob("*.docx")
    assert path.name == f"bao-cao-{PLAN}-2025-10-01-2025-10-31.docx"
    texts = [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]
    assert "BÁO CÁO" in texts
    assert any("từ ngày 01/10/2025 đến hết ngày 31/10/2025" in text for text in texts)


@pytest.mark.parametrize(
    ("words", "beginning"),
    [
        (["--format", "docx"], b"PK"),
        (["--format", "XLSX"], b"PK"),
        (["--format", "html"], b"<!DOCTYPE html>"),
        (["--out", "bc.xlsx"], b"PK"),
        (["--out", "thu-muc/bc.HTML"], b"<!DOCTYPE html>"),
        (["--out", "bao cao quý III.docx", "--format", "docx"], b"PK"),
    ],
)
def test_each_kind_of_file(words: list[str], beginning: bytes, office: Path, diemtin: Callable[..., Done]) -> None:
    done = diemtin("report", PLAN, "--period", "2025-Q3", *words, "--json")
    assert (done.code, done.err) == (0, "")
    written = (office / done.object["out"]).read_bytes()
    assert written.startswith(beginning)
    assert len(written) == done.object["bytes"]
    assert done.object["report"]["period"] == {
        "start": "2025-07-01",
        "end": "2025-09-30",
        "label": "quý III/2025",
        "partial": False,
    }


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--period", "2025-13"], 2, "Không có kỳ «2025-13»: tháng chỉ có số từ 1 đến 12"),
        (["--period", "tháng trước"], 2, "Hãy viết: 2025-10 (tháng), 2025-Q3 (quý)"),
        (["--period", "2019-10"], 2, "không có ngày nào thuộc thời gian của kế hoạch"),
        (["--period", "2025-10-20..2025-10-01"], 2, "ngày đầu 20/10/2025 sau ngày cuối 01/10/2025"),
        (["--format", "pdf"], 2, "Không có dạng báo cáo «pdf». Các dạng dùng được: docx, xlsx, html"),
        (["--format", "docx", "--out", "bc.xlsx"], 2, "Tên tệp bc.xlsx không hợp với dạng docx"),
        (["--out", "."], 2, "đã có"),
        (["--on", "hôm qua"], 2, "Không hiểu ngày"),
        (["--on", "2024-11-20"], 2, "Chưa có tháng báo cáo nào của kế hoạch"),
    ],
)
def test_what_cannot_be_written_is_said_and_nothing_is_left_behind(
    words: list[str], code: int, said: str, office: Path, diemtin: Callable[..., Done]
) -> None:
    before = sorted(path.name for path in office.iterdir())
    day = () if "--on" in words else DAY
    done = diemtin("report", PLAN, *words, *day)
    assert (done.code, done.out) == (code, "")
    assert said in " ".join(done.err.split())
    assert sorted(path.name for path in office.iterdir()) == before


def test_a_plan_or_a_store_that_is_not_there(folder: Path, diemtin: Callable[..., Done]) -> None:
    assert diemtin("report", "khong-co", "--period", "2025-10").code == 4
    done = diemtin("report", PLAN, "--period", "2025-10")
    assert (done.code, "Chưa có kho dữ liệu" in done.err) == (3, True)
    assert list(folder.iterdir()) == []


def test_a_report_that_was_edited_is_not_written_over(office: Path, diemtin: Callable[..., Done]) -> None:
    (office / "bc.docx").write_bytes(b"da sua")
    done = diemtin("report", PLAN, "--period", "2025-10", "--out", "bc.docx")
    assert (done.code, "--replace" in done.err) == (2, True)
    assert (office / "bc.docx").read_bytes() == b"da sua"
    assert diemtin("report", PLAN, "--period", "2025-10", "--out", "bc.docx", "--replace").code == 0
    assert (office / "bc.docx").read_bytes().startswith(b"PK")


def test_the_settings_sign_the_report(office: Path, diemtin: Callable[..., Done]) -> None:
    (office / "diemtin.toml").write_text(
        '[office]\nname = "UBND xã Trà Sơn"\n[report]\nissuer = "ỦY BAN NHÂN DÂN\\nXÃ TRÀ SƠN"\nplace = "Trà Sơn"\n'
        'authority = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]\nposition = "PHÓ CHỦ TỊCH"\nsigner = "Lê Thị Thử"\n'
        'recipients = ["Đảng ủy xã"]\nmargin_left = 35\n',
        encoding="utf-8",
    )
    assert diemtin("report", PLAN, "--period", "2025-10", "--out", "bc.docx", *DAY).code == 0
    file = docx.Document(str(office / "bc.docx"))
    head, below, foot = file.tables[:3]
    assert [one.text for one in head.rows[0].cells[0].paragraphs[:2]] == ["ỦY BAN NHÂN DÂN", "XÃ TRÀ SƠN"]
    assert below.rows[0].cells[1].text == "Trà Sơn, ngày 21 tháng 11 năm 2025"
    lines = [paragraph.text for paragraph in foot.rows[0].cells[1].paragraphs]
    assert lines == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "", "", "", "Lê Thị Thử"]
    assert round(file.sections[0].left_margin.mm) == 35


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("margin_left = 29", "khóa report.margin_left: giá trị vượt giới hạn: phải từ 30 trở lên"),
        ("margin_right = 21", "khóa report.margin_right: giá trị vượt giới hạn: phải không quá 20"),
        ("font_size = 12", "khóa report.font_size: giá trị vượt giới hạn: phải từ 13 trở lên"),
        ("singer = 'A'", "khóa report.singer: không có khóa này. Có phải là signer?"),
    ],
)
def test_what_the_rules_forbid_is_a_wrong_setting(
    written: str, said: str, office: Path, diemtin: Callable[..., Done]
) -> None:
    (office / "diemtin.toml").write_text(f"[report]\n{written}\n", encoding="utf-8")
    done = diemtin("report", PLAN, "--period", "2025-10")
    assert (done.code, said in done.err) == (2, True)


def test_a_plan_without_quotas_is_reported_too(office: Path, diemtin: Callable[..., Done]) -> None:
    (office / "khong-chi-tieu.toml").write_text(
        '[plan]\ntitle = "Kế hoạch tuyên truyền"\nissuer = "UBND xã"\nprovince = "Thái Nguyên"\n'
        "period_start = 2025-01-01\nperiod_end = 2025-12-31\n",
        encoding="utf-8",
    )
    done = diemtin("report", "./khong-chi-tieu.toml", "--period", "2025-10", "--out", "bc.xlsx")
    assert (done.code, done.out) == (0, "")
    book = CalamineWorkbook.from_filelike(BytesIO((office / "bc.xlsx").read_bytes()))
    rows = book.get_sheet_by_name("Chỉ tiêu").to_python()
    assert ["Kế hoạch không có chỉ tiêu bằng số đến hạn trong kỳ." in str(row) for row in rows].count(True) == 1
